/* SPDX-License-Identifier: MIT
 *
 * Links keep their row when they are taken away (archived), so that both sides of a
 * merge speak of the same one. */
#include "program/record/link.h"

#include "base/mem/die.h"
#include "store/stmt.h"

typedef struct LinkSql {
	const Kind *kind;
	const char *target;
	const char *archive;  /* :request :target :archived, where the row is there */
	const char *insert;   /* :id :request :target */
	const char *targets;  /* of the request :id */
	const char *requests; /* of the target :id */
} LinkSql;

#define LINK_SQL(what, order)                                                                      \
	{                                                                                          \
		.kind = &kind_##what, .target = "SELECT 1 FROM " #what " WHERE id = :id",          \
		.archive = "UPDATE request_" #what " SET archived = :archived "                    \
			   "WHERE request = :request AND " #what " = :target",                     \
		.insert = "INSERT INTO request_" #what " (id, request, " #what ") "                \
			  "VALUES (:id, :request, :target)",                                       \
		.targets = "SELECT l." #what " FROM request_" #what " l JOIN " #what               \
			   " t ON t.id = l." #what                                                 \
			   " WHERE l.request = :id AND l.archived = 0 ORDER BY " order,            \
		.requests = "SELECT l.request FROM request_" #what                                 \
			    " l JOIN request t ON t.id = l.request "                               \
			    "WHERE l." #what " = :id AND l.archived = 0 AND t.archived = 0 "       \
			    "ORDER BY t.position, t.id",                                           \
	}

static const LinkSql table[] = {
	LINK_SQL(control, "t.position, t.id"),
	LINK_SQL(criterion, "t.position, t.id"),
	LINK_SQL(evidence, "t.position, t.id"),
};

static const LinkSql *sql_of(const Kind *kind)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		if (table[i].kind == kind)
			return &table[i];
	}
	die("requests are linked to controls, criteria and evidence, not to %s", kind->name);
}

static bool exists(Db *db, const char *sql, Id id, bool *out, Err *err)
{
	Stmt *q = stmt_get(db, sql);

	stmt_bind_id(q, ":id", id);
	*out = stmt_row(q);
	return stmt_end(q, err);
}

static bool check_ends(Db *db, const LinkSql *sql, Id request, Id target, Err *err)
{
	bool from, to;

	if (!exists(db, "SELECT 1 FROM request WHERE id = :id", request, &from, err) ||
	    !exists(db, sql->target, target, &to, err))
		return false;
	if (!from)
		return err_set(err, ERR_INPUT, "nothing was linked: no such request");
	return to || err_set(err, ERR_INPUT, "nothing was linked: no such %s", sql->kind->one);
}

bool link_fresh(Db *db, Id request, RecordRef target, Err *err)
{
	Stmt *q = stmt_get(db, sql_of(target.kind)->insert);

	stmt_bind_id(q, ":id", id_new());
	stmt_bind_id(q, ":request", request);
	stmt_bind_id(q, ":target", target.id);
	return stmt_run(q, err);
}

bool link_set(Db *db, Id request, RecordRef target, bool linked, Err *err)
{
	const LinkSql *sql = sql_of(target.kind);

	if (!check_ends(db, sql, request, target.id, err))
		return false;
	Stmt *q = stmt_get(db, sql->archive);
	stmt_bind_id(q, ":request", request);
	stmt_bind_id(q, ":target", target.id);
	stmt_bind_int(q, ":archived", !linked);
	if (!stmt_run(q, err))
		return false;
	if (!linked || db_touched(db) > 0)
		return true;
	return link_fresh(db, request, target, err);
}

static bool collect(Db *db, const char *text, Id id, IdList *out, Err *err)
{
	Stmt *q = stmt_get(db, text);

	stmt_bind_id(q, ":id", id);
	while (stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	return stmt_end(q, err);
}

bool link_targets(Db *db, Id request, const Kind *kind, IdList *out, Err *err)
{
	return collect(db, sql_of(kind)->targets, request, out, err);
}

bool link_requests(Db *db, const Kind *kind, Id target, IdList *out, Err *err)
{
	return collect(db, sql_of(kind)->requests, target, out, err);
}
