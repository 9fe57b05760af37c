/* SPDX-License-Identifier: MIT
 *
 * From a gap to the record that it is about: see gap_subject.h. */
#include "program/rule/gap_subject.h"

#include <stdio.h>

#include "program/record/record.h"
#include "store/stmt.h"

typedef struct Named {
	Arena arena;
	Str rule, subject, kind;
	Id control;
} Named;

static bool read_gap(Db *db, Id gap, Named *out, Err *err)
{
	Stmt *q =
		stmt_get(db, "SELECT rule, subject, subject_kind, control FROM gap WHERE id = :id");
	stmt_bind_id(q, ":id", gap);
	if (stmt_row(q)) {
		out->rule = stmt_text_copy(q, 0, &out->arena);
		out->subject = stmt_text_copy(q, 1, &out->arena);
		out->kind = stmt_text_copy(q, 2, &out->arena);
		out->control = stmt_id(q, 3);
	}
	return stmt_end(q, err);
}

bool gap_subject(Db *db, Id gap, GapSubject *out, Err *err)
{
	Named n = {.arena = ARENA_INIT, .control = ID_NONE};
	*out = (GapSubject){.id = ID_NONE};
	bool ok = read_gap(db, gap, &n, err);
	const Kind *kind = ok && n.kind.n > 0 ? kind_named(n.kind) : NULL;
	snprintf(out->rule, sizeof out->rule, "%.*s", STR_ARG(n.rule));
	if (ok && kind != NULL && n.subject.n > 0)
		ok = record_find_of(db, kind, n.subject, &out->id, err);
	if (!id_is_none(out->id))
		out->kind = kind;
	if (ok && out->kind == NULL && !id_is_none(n.control)) {
		out->kind = &kind_control;
		out->id = n.control;
	}
	arena_deinit(&n.arena);
	return ok;
}
