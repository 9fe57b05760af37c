/* SPDX-License-Identifier: MIT
 *
 * Finding and listing parties: see party.h. */
#include "program/record/party.h"

#include "base/mem/strbuf.h"
#include "base/text/text.h"
#include "store/stmt.h"

/* An exact ref or code wins over names, so that "SL" is the role whatever anybody is called. */
static const char *const by_ref =
	"SELECT id FROM party WHERE ref = :text COLLATE NOCASE AND archived = 0";
static const char *const by_name =
	"SELECT id FROM party WHERE archived = 0 AND (name = :text COLLATE FOLD OR "
	"email = :text COLLATE NOCASE) ORDER BY departed_on IS NOT NULL";

/* How many fit, and the first of them. */
typedef struct Found {
	Id first;
	int count;
} Found;

static bool find_by(Db *db, const char *sql, Str text, Found *found, Err *err)
{
	*found = (Found){ID_NONE, 0};
	Stmt *q = stmt_get(db, sql);
	stmt_bind_text(q, ":text", text);
	while (stmt_row(q)) {
		if (found->count++ == 0)
			found->first = stmt_id(q, 0);
	}
	return stmt_end(q, err);
}

bool party_find(Db *db, Str text, Id *out, Err *err)
{
	Found found;
	*out = ID_NONE;
	text = str_trim(text);
	if (text.n == 0)
		return true;
	if (!find_by(db, by_ref, text, &found, err))
		return false;
	if (found.count == 0 && !find_by(db, by_name, text, &found, err))
		return false;
	*out = found.first;
	if (found.count > 1)
		return err_set(
			err, ERR_INPUT,
			"\"%.*s\" fits %d people; write the e-mail address or the ref (P-01)",
			STR_ARG(text), found.count);
	return true;
}

/* Up to three names that hold the text, or that it holds a word of. */
static bool add_near(Db *db, Str text, StrBuf *near, Err *err)
{
	StrBuf folded;
	strbuf_init(&folded);
	text_fold(&folded, text);
	Stmt *q = stmt_get(db,
			   "SELECT name FROM party WHERE archived = 0 AND kind <> 'firm' ORDER BY "
			   "kind, name");
	for (int n = 0; n < 3 && stmt_row(q);) {
		if (!text_contains_folded(stmt_text(q, 0), strbuf_str(&folded)) &&
		    text_fuzzy(stmt_text(q, 0), text) < 0)
			continue;
		strbuf_printf(near, "%s%.*s", n++ == 0 ? "; near: " : ", ",
			      STR_ARG(stmt_text(q, 0)));
	}
	strbuf_deinit(&folded);
	return stmt_end(q, err);
}

bool party_must(Db *db, Str text, Id *out, Err *err)
{
	if (!party_find(db, text, out, err))
		return false;
	if (!id_is_none(*out))
		return true;
	StrBuf near;
	strbuf_init(&near);
	if (add_near(db, text, &near, err))
		err_set(err, ERR_INPUT,
			"nobody here is called \"%.*s\"; expected the name, e-mail or ref of a person "
			"or role%s",
			text.n > 100 ? 100 : (int)text.n, text.p, near.p);
	strbuf_deinit(&near);
	return false;
}

static void read_party(Stmt *q, Arena *arena, Party *p)
{
	*p = (Party){
		.id = stmt_id(q, 0),
		.ref = stmt_text_copy(q, 1, arena),
		.name = stmt_text_copy(q, 2, arena),
		.kind = stmt_text_copy(q, 3, arena),
		.side = stmt_text_copy(q, 4, arena),
		.email = stmt_text_copy(q, 5, arena),
		.title = stmt_text_copy(q, 6, arena),
		.holder = stmt_id(q, 7),
		.holder_name = stmt_text_copy(q, 8, arena),
	};
}

#define PARTY_COLUMNS                                                                              \
	"SELECT p.id, p.ref, p.name, p.kind, p.side, p.email, p.title, p.holder, h.name FROM "     \
	"party p LEFT JOIN party h ON h.id = p.holder "

bool party_list(Db *db, Arena *arena, Party **out, size_t *count, Err *err)
{
	*count = 0;
	Stmt *q = stmt_get(db, "SELECT count(*) FROM party");
	size_t room = stmt_row(q) ? (size_t)stmt_int(q, 0) : 0;
	if (!stmt_end(q, err))
		return false;
	*out = arena_array(arena, room, sizeof **out);
	q = stmt_get(db, PARTY_COLUMNS "WHERE p.archived = 0 "
				       "ORDER BY p.position, p.name COLLATE FOLD, p.id");
	while (*count < room && stmt_row(q))
		read_party(q, arena, &(*out)[(*count)++]);
	return stmt_end(q, err);
}

bool party_get(Db *db, Id id, Arena *arena, Party *out, Err *err)
{
	*out = (Party){.id = ID_NONE};
	Stmt *q = stmt_get(db, PARTY_COLUMNS "WHERE p.id = :id");
	stmt_bind_id(q, ":id", id);
	if (stmt_row(q))
		read_party(q, arena, out);
	return stmt_end(q, err);
}

bool party_may_own(Db *db, Id party, const char *duty, Err *err)
{
	if (id_is_none(party))
		return true;
	Arena arena = ARENA_INIT;
	Stmt *q = stmt_get(
		db, "SELECT p.name, p.side = 'auditor' OR ifnull(h.side, '') = 'auditor', "
		    "p.kind = 'firm' FROM party p LEFT JOIN party h ON h.id = p.holder WHERE "
		    "p.id = :id");
	stmt_bind_id(q, ":id", party);
	bool auditor = stmt_row(q) && stmt_int(q, 1) != 0;
	Str name = auditor ? stmt_text_copy(q, 0, &arena) : STR("");
	bool ok = stmt_end(q, err);
	if (ok && auditor)
		ok = err_set(err, ERR_INPUT,
			     "%.*s is on the auditor's side and cannot be %s: an auditor cannot "
			     "examine their own work (independence)",
			     STR_ARG(name), duty);
	arena_deinit(&arena);
	return ok;
}

bool party_same_person(Db *db, Id a, Id b, bool *same, Err *err)
{
	*same = false;
	if (id_is_none(a) || id_is_none(b))
		return true;
	Stmt *q = stmt_get(db, "SELECT (SELECT ifnull(holder, id) FROM party WHERE id = :a) = "
			       "(SELECT ifnull(holder, id) FROM party WHERE id = :b)");
	stmt_bind_id(q, ":a", a);
	stmt_bind_id(q, ":b", b);
	*same = stmt_row(q) && stmt_int(q, 0) != 0;
	return stmt_end(q, err);
}
