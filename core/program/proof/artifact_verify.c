/* SPDX-License-Identifier: MIT
 *
 * Are the artifacts what they were when they came: every file read and held against its name, and
 * what else lies in the vault. The copy of a vault is made in the same pass. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "program/proof/artifact.h"
#include "store/stmt.h"

typedef struct Known {
	char sha256[HASH_HEX_SIZE];
	int64_t size;
	Str ref, name;
} Known;

typedef struct Verify {
	Db *db;
	Arena *arena;
	const char *vault;
	ArtifactCopy *copy; /* NULL: they are only looked at */
	Known *known;
	size_t known_count, known_room;
	ArtifactTrouble *trouble;
	size_t trouble_count, trouble_room;
} Verify;

static void add_trouble(Verify *v, const char *what, Str ref, Str name)
{
	v->trouble = xgrow(v->trouble, &v->trouble_room, v->trouble_count + 1, sizeof *v->trouble);
	v->trouble[v->trouble_count++] = (ArtifactTrouble){str_of(what), ref, name};
}

/* Archived ones too: their files stay for the history. */
static bool read_known(Db *db, Verify *v, Err *err)
{
	Stmt *q = stmt_get(
		db,
		"SELECT sha256, ref, name, ifnull(size, 0) FROM artifact WHERE sha256 IS NOT NULL "
		"ORDER BY sha256, position");
	while (stmt_row(q)) {
		Str hex = stmt_text(q, 0);
		v->known = xgrow(v->known, &v->known_room, v->known_count + 1, sizeof *v->known);
		Known *k = &v->known[v->known_count++];
		*k = (Known){.ref = stmt_text_copy(q, 1, v->arena),
			     .name = stmt_text_copy(q, 2, v->arena),
			     .size = stmt_int(q, 3)};
		memcpy(k->sha256, hex.p, hex.n < HASH_HEX_SIZE ? hex.n : HASH_HEX_SIZE - 1);
	}
	return stmt_end(q, err);
}

static bool same_file(const Verify *v, size_t i)
{
	return i > 0 && strcmp(v->known[i].sha256, v->known[i - 1].sha256) == 0;
}

/* One file of all of them, as progress counts. */
typedef struct Whole {
	const VaultProgress *progress; /* may be NULL */
	int64_t before, total;
} Whole;

static bool step_of_whole(void *data, int64_t done, int64_t total)
{
	const Whole *w = data;
	(void)total;
	return w->progress == NULL ||
	       w->progress->step(w->progress->data, w->before + done, w->total);
}

/* A workspace can say anything of sizes. */
static int64_t plus_size(int64_t sum, int64_t size)
{
	return size < 0 ? sum : size < INT64_MAX / 4 - sum ? sum + size : INT64_MAX / 4;
}

static bool check_file(Verify *v, const char *sha256, const VaultProgress *progress,
		       VaultState *state, Err *err)
{
	if (v->copy == NULL)
		return vault_check(v->vault, sha256, progress, state, err);
	VaultPair vaults = {.from = v->vault, .to = v->copy->to};
	if (!vault_copy_to(&vaults, sha256, progress, state, err))
		return false;
	v->copy->files += *state == VAULT_SOUND;
	v->copy->bytes += *state == VAULT_SOUND ? vaults.bytes : 0;
	return true;
}

static const char *const trouble_of[] = {[VAULT_MISSING] = "missing",
					 [VAULT_CHANGED] = "changed",
					 [VAULT_UNREADABLE] = "unreadable"};

static bool check_known(Verify *v, const VaultProgress *progress, size_t *sound, Err *err)
{
	VaultState state = VAULT_SOUND;
	Whole whole = {.progress = progress};
	const VaultProgress part = {step_of_whole, &whole};
	for (size_t i = 0; i < v->known_count; i++)
		if (!same_file(v, i))
			whole.total = plus_size(whole.total, v->known[i].size);
	for (size_t i = 0; i < v->known_count; i++) {
		const Known *k = &v->known[i];
		if (!same_file(v, i)) {
			if (!check_file(v, k->sha256, &part, &state, err)) {
				if (!str_equal(str_of(err->text), STR("stopped")))
					err_prefix(err, "%.*s %.*s", STR_ARG(k->ref),
						   STR_ARG(k->name));
				return false;
			}
			whole.before = plus_size(whole.before, k->size);
		}
		if (state != VAULT_SOUND)
			add_trouble(v, trouble_of[state], k->ref, k->name);
		*sound += state == VAULT_SOUND;
	}
	return true;
}

static int by_hash(const void *key, const void *item)
{
	return strcmp(key, ((const Known *)item)->sha256);
}

/* The making of its artifact was undone, and may be redone: the history still speaks of it. Read
 * only for what no artifact names. */
static bool is_in_history(const Verify *v, const char *hex)
{
	Stmt *q = stmt_get(v->db, "SELECT 1 FROM event WHERE instr(body, CAST(:hex AS BLOB)) > 0 "
				  "LIMIT 1");
	stmt_bind_text(q, ":hex", str_of(hex));
	bool found = stmt_row(q);
	return stmt_end(q, NULL) && found;
}

/* The hash in "3f/3f0a..."; "" of what lies in the wrong place. */
static const char *placed_hash(const char *name)
{
	bool placed = strlen(name) == 3 + 64 && name[2] == '/' && strncmp(name + 3, name, 2) == 0;
	return placed ? name + 3 : "";
}

static bool is_known(const Verify *v, const char *hex)
{
	return v->known_count > 0 &&
	       bsearch(hex, v->known, v->known_count, sizeof *v->known, by_hash) != NULL;
}

/* What no artifact names, and what lies in the wrong place, is extra. */
static bool visit(void *data, const char *name)
{
	Verify *v = data;
	const char *hex = placed_hash(name);
	if (hex[0] != '\0' && (is_known(v, hex) || is_in_history(v, hex)))
		return true;
	add_trouble(v, "extra", STR(""), arena_copy(v->arena, str_of(name)));
	return true;
}

bool artifact_verify(Db *db, const VaultProgress *progress, Arena *arena, ArtifactCheck *out,
		     Err *err)
{
	Verify v = {.db = db, .arena = arena};
	StrBuf vault;
	*out = (ArtifactCheck){.count = 0};
	strbuf_init(&vault);
	bool ok = read_known(db, &v, err);
	if (ok && artifact_vault(db, &vault, NULL)) {
		v.vault = vault.p;
		ok = check_known(&v, progress, &out->sound, err) &&
		     vault_walk(vault.p, visit, &v, err);
	}
	out->trouble = arena_adopt(arena, v.trouble, v.trouble_count, sizeof *out->trouble);
	out->count = v.trouble_count;
	free(v.known);
	strbuf_deinit(&vault);
	return ok;
}

typedef struct Rest {
	Verify *v;
	Err *err;
} Rest;

/* What a redo in the copy would ask for. */
static bool copy_rest(void *data, const char *name)
{
	Rest *rest = data;
	Verify *v = rest->v;
	const char *hex = placed_hash(name);
	VaultState state = name[strlen(name) - 1] == '/' ? VAULT_UNREADABLE : VAULT_SOUND;
	bool ok = hex[0] == '\0' || is_known(v, hex) || !is_in_history(v, hex) ||
		  check_file(v, hex, v->copy->progress, &state, rest->err);
	if (ok && state != VAULT_SOUND)
		add_trouble(v, trouble_of[state], STR(""), arena_copy(v->arena, str_of(name)));
	return ok;
}

bool artifact_copy(Db *db, ArtifactCopy *copy, Err *err)
{
	Verify v = {.db = db, .arena = copy->arena, .vault = copy->from, .copy = copy};
	Err failed = ERR_INIT;
	Rest rest = {&v, &failed};
	size_t sound = 0;
	bool ok = read_known(db, &v, err) && check_known(&v, copy->progress, &sound, err) &&
		  vault_walk(copy->from, copy_rest, &rest, err);
	if (failed.kind != ERR_NONE)
		ok = err_set(err, failed.kind, "%s", failed.text);
	copy->trouble = arena_adopt(copy->arena, v.trouble, v.trouble_count, sizeof *v.trouble);
	copy->trouble_count = v.trouble_count;
	free(v.known);
	return ok;
}

bool artifact_count_files(Db *db, size_t *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT count(DISTINCT sha256) FROM artifact");
	*out = stmt_row(q) ? (size_t)stmt_int(q, 0) : 0;
	return stmt_end(q, err);
}
