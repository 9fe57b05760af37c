/* SPDX-License-Identifier: MIT
 *
 * Where the program hangs on one person: controls that have nobody else, and
 * functions that have no owner outside Security. */
#include "base/mem/die.h"
#include "program/fact/control_scope.h"
#include "program/work/load.h"
#include "program/work/load_inner.h"
#include "store/stmt.h"

/* Who has a duty on control `t`, one row a duty. */
#define DUTIES                                                                                     \
	"(SELECT party, 'A' AS duty FROM raci_cell WHERE control = t.id AND letters IN ('A', "     \
	"'RA') UNION ALL SELECT party, 'R' FROM raci_cell WHERE control = t.id AND letters IN "    \
	"('R', 'RA') UNION ALL SELECT owner, 'E' FROM evidence WHERE control = t.id AND archived " \
	"= 0)"

/* Does anybody stand in for `b`'s bearer: another human who has not left? A role as backup counts
 * for who holds it. */
#define STANDS_IN(backup, human)                                                                   \
	"EXISTS (SELECT 1 FROM party b JOIN party s ON s.id = " PARTY_HUMAN(                       \
		"b") " WHERE b.id = " backup " AND s.id <> " human                                 \
		     " AND (s.departed_on IS NULL OR s.departed_on >= :today))"

#define POINT                                                                                        \
	"(" CONTROL_IN_SCOPE                                                                         \
	" AND (SELECT count(DISTINCT d.duty) = 3 AND count(h.id) = count(*) AND count(DISTINCT "     \
	"h.id) = 1 AND min(h.kind) = 'person' AND max(" STANDS_IN(                                   \
		"p.backup",                                                                          \
		"h.id") " OR " STANDS_IN("h.backup",                                                 \
					 "h.id") ") = 0 FROM " DUTIES                                \
						 " d LEFT JOIN party p ON p.id = "                   \
						 "d.party LEFT JOIN party h ON h.id = " PARTY_HUMAN( \
							 "p") "))"

const char *const load_point_condition = POINT;

bool load_points(Db *db, Date today, Arena *arena, Load *out, Err *err)
{
	LoadPoint *points = NULL;
	size_t room = 0;
	Stmt *q = stmt_get(db,
			   "SELECT t.id, t.ref, t.title, t.domain, (SELECT h.name FROM "
			   "raci_cell c JOIN party p ON p.id = c.party JOIN party h ON h.id = "
			   "ifnull(p.holder, p.id) WHERE c.control = t.id AND c.letters IN "
			   "('A', 'RA')) FROM control t WHERE " POINT " ORDER BY t.position, t.id");
	stmt_bind_date(q, ":today", today);
	while (stmt_row(q)) {
		points = xgrow(points, &room, out->point_count + 1, sizeof *points);
		points[out->point_count++] = (LoadPoint){.control = stmt_id(q, 0),
							 .ref = stmt_text_copy(q, 1, arena),
							 .title = stmt_text_copy(q, 2, arena),
							 .domain = stmt_text_copy(q, 3, arena),
							 .person = stmt_text_copy(q, 4, arena)};
	}
	out->points = arena_adopt(arena, points, out->point_count, sizeof *points);
	return stmt_end(q, err);
}

static bool read_security(Db *db, Arena *arena, Str *name, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT h.name FROM party p JOIN party h ON h.id = p.holder WHERE "
			       "p.ref = 'SL' AND p.kind = 'role' AND p.archived = 0");
	*name = stmt_row(q) ? stmt_text_copy(q, 0, arena) : STR("");
	return stmt_end(q, err);
}

/* a: how many have a human as A; s: how many of the A are who holds SL. */
static const char *const functions_sql =
	"SELECT domain, count(*), sum(a > 0), sum(a > 0 AND a = s) FROM (SELECT t.domain AS domain, "
	"(SELECT count(" PARTY_HUMAN(
		"p") ") FROM raci_cell c JOIN party p ON p.id = c.party WHERE c.control = t.id AND "
		     "c.letters IN ('A', 'RA')) AS a, (SELECT count(*) FROM raci_cell c JOIN party "
		     "p ON p.id = c.party WHERE c.control = t.id AND c.letters IN ('A', 'RA') AND "
		     "" PARTY_HUMAN(
			     "p") " = (SELECT holder FROM party WHERE ref = 'SL' AND kind = 'role' "
				  "AND archived = 0)) AS s FROM control t WHERE t.domain <> '' "
				  "AND " CONTROL_IN_SCOPE ") GROUP BY domain ORDER BY domain";

bool load_functions(Db *db, Arena *arena, Load *out, Err *err)
{
	LoadFunction *functions = NULL;
	size_t room = 0;
	if (!read_security(db, arena, &out->security, err))
		return false;
	Stmt *q = stmt_get(db, functions_sql);
	while (stmt_row(q)) {
		functions = xgrow(functions, &room, out->function_count + 1, sizeof *functions);
		LoadFunction f = {.domain = stmt_text_copy(q, 0, arena),
				  .controls = (int)stmt_int(q, 1),
				  .owned = (int)stmt_int(q, 2),
				  .security = (int)stmt_int(q, 3)};
		f.only_security = f.owned > 0 && f.owned == f.security &&
				  !str_starts(f.domain, STR("Security"));
		out->only_security += f.only_security;
		functions[out->function_count++] = f;
	}
	out->functions = arena_adopt(arena, functions, out->function_count, sizeof *functions);
	return stmt_end(q, err);
}
