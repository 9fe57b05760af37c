/* SPDX-License-Identifier: MIT
 *
 * Comments: kept as said, by whom and when; never changed afterwards. */
#include "program/record/comment.h"

#include "base/time/date.h"
#include "program/record/value.h"
#include "store/stmt.h"

bool comment_add(Db *db, Id about, bool shared, Str body, Err *err)
{
	body = str_trim(body);
	if (body.n == 0)
		return err_set(err, ERR_INPUT,
			       "an empty comment says nothing; write what happened");
	if (!value_check_text(body, VALUE_LONG_MAX, err))
		return false;
	Stmt *q = stmt_get(db, "INSERT INTO comment (id, about, author, at_us, audience, body) "
			       "VALUES (:id, :about, :author, :at, :audience, :body)");
	stmt_bind_id(q, ":id", id_new());
	stmt_bind_id(q, ":about", about);
	stmt_bind_text(q, ":author", str_of(db_actor(db)));
	stmt_bind_int(q, ":at", date_now_us());
	stmt_bind_text(q, ":audience", shared ? STR("shared") : STR("internal"));
	stmt_bind_text(q, ":body", body);
	return stmt_run(q, err);
}

static bool count_comments(Db *db, Id about, size_t *out, Err *err)
{
	Stmt *q =
		stmt_get(db, "SELECT count(*) FROM comment WHERE about = :about AND archived = 0");

	stmt_bind_id(q, ":about", about);
	*out = stmt_row(q) ? (size_t)stmt_int(q, 0) : 0;
	return stmt_end(q, err);
}

bool comment_list(Db *db, Id about, Arena *arena, CommentList *out, Err *err)
{
	size_t most;

	*out = (CommentList){0};
	if (!count_comments(db, about, &most, err))
		return false;
	out->items = arena_array(arena, most + 1, sizeof *out->items);
	Stmt *q = stmt_get(db, "SELECT id, author, body, at_us, audience = 'shared' FROM comment "
			       "WHERE about = :about AND archived = 0 ORDER BY at_us, id");
	stmt_bind_id(q, ":about", about);
	while (out->count < most && stmt_row(q))
		out->items[out->count++] = (Comment){.id = stmt_id(q, 0),
						     .author = stmt_text_copy(q, 1, arena),
						     .body = stmt_text_copy(q, 2, arena),
						     .at_us = stmt_int(q, 3),
						     .shared = stmt_int(q, 4) != 0};
	return stmt_end(q, err);
}
