/* SPDX-License-Identifier: MIT
 *
 * Taking artifacts in: see artifact.h. The file is in the vault before the change commits; when the
 * change fails it is taken out again. */
#include "program/proof/artifact.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file/database.h"
#include "base/mem/strbuf.h"
#include "base/text/text.h"
#include "program/record/party.h"
#include "program/record/value.h"
#include "store/stmt.h"

bool artifact_is_url(Str text)
{
	size_t i = 0;
	while (i < text.n &&
	       ((text.p[i] >= 'a' && text.p[i] <= 'z') || (text.p[i] >= 'A' && text.p[i] <= 'Z')))
		i++;
	return i >= 2 && str_starts(str_slice(text, i, text.n), STR("://"));
}

bool artifact_vault(Db *db, StrBuf *out, Err *err)
{
	if (strcmp(db_path(db), ":memory:") == 0)
		return err_set(err, ERR_WORKSPACE,
			       "a workspace in memory has no place for files; only URLs can be "
			       "attached");
	vault_path(out, db_path(db));
	return true;
}

/* A name that can be shown and written to a list; what can't be becomes a mark. */
static Str clean_name(Str source, bool url, Arena *arena)
{
	StrBuf clean;
	Str name = source;
	for (size_t i = 0; i + 1 < source.n && !url; i++)
		if (source.p[i] == '/')
			name = str_slice(source, i + 1, source.n);
	strbuf_init(&clean);
	text_clean_kept(&clean, name, true);
	Str out = arena_copy(arena, strbuf_str(&clean));
	strbuf_deinit(&clean);
	return out.n > 0 ? out : STR("unnamed");
}

static bool next_position(Db *db, int64_t *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT ifnull(max(position), 0) + 1 FROM artifact");
	*out = stmt_row(q) ? stmt_int(q, 0) : 1;
	return stmt_end(q, err);
}

/* The artifact that is being made. */
typedef struct Made {
	Str name, url;         /* "" for a URL: a file */
	const VaultFile *file; /* empty for a URL */
	ArtifactFacts facts;
} Made;

/* The same bytes under the same name, or the same URL. */
static bool find_known(Db *db, const Made *made, Id *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT id FROM artifact WHERE archived = 0 AND "
			       "((sha256 = :sha256 AND name = :name) OR url = :url) "
			       "ORDER BY position LIMIT 1");
	stmt_bind_text(q, ":name", made->name);
	stmt_bind_text_or_null(q, ":sha256", str_of(made->file->sha256));
	stmt_bind_text_or_null(q, ":url", made->url);
	*out = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	return stmt_end(q, err);
}

static bool insert(Db *db, const Made *made, int64_t position, Id *out, Err *err)
{
	const VaultFile *file = made->file;
	const ArtifactFacts *f = &made->facts;
	char ref[32];
	snprintf(ref, sizeof ref, "ART-%lld", (long long)position);
	*out = id_new();
	Stmt *q = stmt_get(db, "INSERT INTO artifact (id, ref, position, name, url, sha256, size, "
			       "hashed_at_us, covers_from, covers_to, performed_on, collected_on, "
			       "collected_by, note) VALUES (:id, :ref, :position, :name, :url, "
			       ":sha256, CASE WHEN :sha256 IS NULL THEN NULL ELSE :size END, "
			       "CASE WHEN :sha256 IS NULL THEN NULL ELSE :now END, :from, :to, "
			       ":performed, :collected, :by, :note)");
	stmt_bind_id(q, ":id", *out);
	stmt_bind_text(q, ":ref", str_of(ref));
	stmt_bind_int(q, ":position", position);
	stmt_bind_text(q, ":name", made->name);
	stmt_bind_text_or_null(q, ":url", made->url);
	stmt_bind_text_or_null(q, ":sha256", str_of(file->sha256));
	stmt_bind_int(q, ":size", file->size);
	stmt_bind_int(q, ":now", date_now_us());
	stmt_bind_date(q, ":from", f->covers_from);
	stmt_bind_date(q, ":to", f->covers_to);
	stmt_bind_date(q, ":performed", f->performed_on);
	stmt_bind_date(q, ":collected",
		       f->collected_on == DATE_NONE ? date_today() : f->collected_on);
	stmt_bind_id(q, ":by", f->collected_by);
	stmt_bind_text_or_null(q, ":note", f->note);
	return stmt_run(q, err);
}

static bool check_facts(const ArtifactFacts *f, Err *err)
{
	Date collected = f->collected_on == DATE_NONE ? date_today() : f->collected_on;
	if (collected > date_today() ||
	    (f->performed_on != DATE_NONE && f->performed_on > date_today()))
		return err_set(err, ERR_INPUT,
			       "an artifact can't have been performed or collected in the future");
	if (f->performed_on != DATE_NONE && f->performed_on > collected)
		return err_set(err, ERR_INPUT,
			       "performed can't lie behind collected: nothing can be collected "
			       "before it was done");
	if (f->covers_from != DATE_NONE && f->covers_to != DATE_NONE &&
	    f->covers_to < f->covers_from)
		return err_set(err, ERR_INPUT, "the last day covered can't lie before the first");
	return true;
}

/* Who acts is who collected it, unless somebody else is named. */
static Id collector(Db *db, const ArtifactFacts *f)
{
	Id actor;
	if (!id_is_none(f->collected_by))
		return f->collected_by;
	return party_find(db, str_of(db_actor(db)), &actor, NULL) && !id_is_none(actor) &&
			       party_may_own(db, actor, "collector of evidence", NULL)
		       ? actor
		       : ID_NONE;
}

static bool make(Db *db, Made *made, Id *out, Err *err)
{
	int64_t position;
	made->facts.collected_by = collector(db, &made->facts);
	if (!check_facts(&made->facts, err) || !value_check_text(made->name, VALUE_TEXT_MAX, err) ||
	    !find_known(db, made, out, err))
		return false;
	return !id_is_none(*out) ||
	       (next_position(db, &position, err) && insert(db, made, position, out, err));
}

/* The end of the name of a parameter without signs and case, as "X-Amz-Signature" and
 * "client_secret" are spelled in many ways. */
static const char *plain_name(Str name, char out[32])
{
	size_t at = 31;
	out[at] = '\0';
	for (size_t i = name.n; i > 0 && at > 0; i--) {
		char c = name.p[i - 1];
		if (c >= 'A' && c <= 'Z')
			out[--at] = (char)(c - 'A' + 'a');
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[--at] = c;
	}
	return out + at;
}

static bool is_secret_name(Str name)
{
	static const char *const ends[] = {"password",  "passwd",    "passphrase", "secret",
					   "token",     "signature", "apikey",     "accesskey",
					   "secretkey", "sessionid", "jwt",        "authorization"};
	static const char *const whole[] = {"pass", "pwd", "pw", "auth", "sig", "hmac"};
	char plain[32];
	Str p = str_of(plain_name(name, plain));
	if (str_ends(p, STR("pagetoken")) ||
	    str_ends(p, STR("nexttoken"))) /* where a list goes on */
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(p, str_of(ends[i])))
			return true;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (str_equal(p, str_of(whole[i])))
			return true;
	return false;
}

/* ?password=..., &X-Amz-Signature=..., #access_token=...: who has the address has what it opens. */
static bool check_parameters(Str url, Err *err)
{
	size_t from = url.n; /* of the parameter; none begins before the first sign */
	Str name = STR("");
	for (size_t i = 0; i <= url.n; i++) {
		char c = i < url.n ? url.p[i] : '&';
		if (c == '=' && name.n == 0 && from < i)
			name = str_slice(url, from, i);
		if (strchr("?&;# ", c) == NULL)
			continue;
		if (name.n > 0 && i > from + name.n + 1 && is_secret_name(name))
			return err_set(err, ERR_INPUT,
				       "this URL contains a secret (%.*s=); enter the URL "
				       "without it",
				       STR_ARG(name));
		from = i + 1;
		name = STR("");
	}
	return true;
}

/* %6F is an o to whoever is called. */
static void decode_percents(Str text, StrBuf *out)
{
	for (size_t i = 0; i < text.n; i++) {
		char digits[3] = "", *end = digits;
		if (text.p[i] == '%' && i + 2 < text.n)
			memcpy(digits, text.p + i + 1, 2);
		unsigned long code = strtoul(digits, &end, 16);
		bool coded = end == digits + 2 && code > 0;
		strbuf_add_char(out, coded ? (char)code : text.p[i]);
		i += coded ? 2 : 0;
	}
}

/* What is in the address goes to the auditor and stays in the history. */
static bool check_address(Str url, Err *err)
{
	Str rest = str_slice(url, str_find(url, STR("://")) + 3, url.n);
	Str host = rest;
	for (size_t i = 0; i < rest.n && host.n == rest.n; i++)
		if (strchr("/?#", rest.p[i]) != NULL)
			host.n = i;
	for (size_t i = 0; i < url.n; i++)
		if ((unsigned char)url.p[i] <= ' ' || url.p[i] == 0x7f)
			return err_set(err, ERR_INPUT,
				       "an address holds no blank; expected it as a browser shows "
				       "it, %%20 for a blank");
	if (str_find_char(host, '@') != (size_t)-1)
		return err_set(err, ERR_INPUT,
			       "this URL contains a user name or password before the @; enter "
			       "the URL without it");
	if (host.n == 0)
		return err_set(err, ERR_INPUT, "this URL names no host");
	StrBuf plain;
	strbuf_init(&plain);
	decode_percents(str_slice(rest, host.n, rest.n), &plain);
	bool ok = check_parameters(strbuf_str(&plain), err);
	strbuf_deinit(&plain);
	return ok;
}

/* It would take all with it that is internal. The copy is looked at, which nobody changes. */
static bool refuse_workspace(const char *vault, const VaultFile *file, Err *err)
{
	int fd;
	if (!vault_open(vault, file->sha256, &fd, err))
		return false;
	DatabaseKind found = fd < 0 ? DATABASE_NONE : database_of(fd);
	if (fd >= 0)
		close(fd);
	return found != DATABASE_WORKSPACE ||
	       err_set(err, ERR_INPUT,
		       "this is a muster workspace, with all that is internal; muster pack and "
		       "muster export write what goes out");
}

static bool take_file(Db *db, Str source, const VaultProgress *progress, VaultFile *file, Err *err)
{
	StrBuf vault, path;
	strbuf_init(&vault);
	strbuf_init(&path);
	strbuf_add(&path, source);
	bool ok =
		artifact_vault(db, &vault, err) && vault_add(vault.p, path.p, progress, file, err);
	if (ok && !refuse_workspace(vault.p, file, err)) {
		err_prefix(err, "%s", path.p);
		vault_remove(vault.p, file);
		ok = false;
	}
	strbuf_deinit(&vault);
	strbuf_deinit(&path);
	return ok;
}

bool artifact_take(Db *db, const ArtifactSource *from, ArtifactTaken *out, Err *err)
{
	Arena arena = ARENA_INIT;
	Str source = from->source;
	bool url = artifact_is_url(source);
	*out = (ArtifactTaken){.artifact = ID_NONE};
	Made made = {.name = from->facts->name.n > 0 ? from->facts->name
						     : clean_name(source, url, &arena),
		     .url = url ? source : STR(""),
		     .file = &out->file,
		     .facts = *from->facts};
	bool ok = (!url ||
		   (value_check_text(source, VALUE_TEXT_MAX, err) && check_address(source, err))) &&
		  (url || take_file(db, source, from->progress, &out->file, err)) &&
		  make(db, &made, &out->artifact, err);
	arena_deinit(&arena);
	return ok;
}

bool artifact_take_bytes(Db *db, Str bytes, const ArtifactFacts *facts, ArtifactTaken *out,
			 Err *err)
{
	StrBuf vault;
	*out = (ArtifactTaken){.artifact = ID_NONE};
	Made made = {facts->name, STR(""), &out->file, *facts};
	strbuf_init(&vault);
	bool ok = artifact_vault(db, &vault, err) &&
		  vault_add_bytes(vault.p, bytes, &out->file, err) &&
		  make(db, &made, &out->artifact, err);
	strbuf_deinit(&vault);
	return ok;
}
