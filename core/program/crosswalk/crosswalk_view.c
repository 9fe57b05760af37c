/* SPDX-License-Identifier: MIT
 *
 * What stands beside one id of another framework: its own title, the criteria, and the controls
 * that serve them. */
#include "program/crosswalk/crosswalk.h"

#include "store/stmt.h"

static size_t count_of(Db *db, const char *sql)
{
	Err ignored = ERR_INIT;
	Stmt *q = stmt_get(db, sql);
	size_t n = stmt_row(q) ? (size_t)stmt_int(q, 0) : 0;
	return stmt_end(q, &ignored) ? n : 0;
}

static bool load_items(Db *db, Arena *arena, CrosswalkView *out, Err *err)
{
	size_t room = count_of(db, "SELECT count(*) FROM framework_item");
	out->items = arena_array(arena, room, sizeof *out->items);
	Stmt *q = stmt_get(db, "SELECT i.framework, i.ref, i.title FROM framework_item i WHERE "
			       "i.archived = 0 AND " CROSSWALK_MEANT " ORDER BY i.position");
	stmt_bind_text(q, ":value", out->id);
	while (out->item_count < room && stmt_row(q)) {
		const Framework *f = framework_by_id(stmt_text(q, 0));
		out->framework = f == NULL ? "" : f->name;
		out->items[out->item_count++] = (Counterpart){
			.framework = out->framework,
			.ref = stmt_text_copy(q, 1, arena),
			.title = stmt_text_copy(q, 2, arena),
			.support = STR(""),
		};
	}
	return stmt_end(q, err);
}

static bool load_group(Db *db, Arena *arena, CrosswalkView *out, Err *err)
{
	Stmt *q =
		stmt_get(db, "SELECT i.ref, i.title FROM framework_item i WHERE i.title <> '' AND "
			     "substr(:value, 1, length(i.ref) + 1) IN (i.ref || '-', i.ref || "
			     "'.', i.ref || ' ') ORDER BY length(i.ref) DESC LIMIT 1");
	stmt_bind_text(q, ":value", out->id);
	if (stmt_row(q)) {
		out->group = stmt_text_copy(q, 0, arena);
		out->group_title = stmt_text_copy(q, 1, arena);
	}
	return stmt_end(q, err);
}

static bool load_criteria(Db *db, Arena *arena, CrosswalkView *out, Err *err)
{
	size_t room = count_of(db, "SELECT count(*) FROM crosswalk");
	out->criteria = arena_array(arena, room, sizeof *out->criteria);
	Stmt *q = stmt_get(db, "SELECT c.ref, c.title, i.ref, x.support, c.in_scope FROM "
			       "framework_item i JOIN crosswalk x ON x.item = i.id JOIN criterion "
			       "c ON c.id = x.criterion WHERE x.archived = 0 AND " CROSSWALK_MEANT
			       " ORDER BY c.position, i.position");
	stmt_bind_text(q, ":value", out->id);
	while (out->criterion_count < room && stmt_row(q))
		out->criteria[out->criterion_count++] = (CrosswalkBeside){
			.ref = stmt_text_copy(q, 0, arena),
			.title = stmt_text_copy(q, 1, arena),
			.item = stmt_text_copy(q, 2, arena),
			.support = stmt_text_copy(q, 3, arena),
			.status = STR(""),
			.in_scope = stmt_int(q, 4) != 0,
		};
	return stmt_end(q, err);
}

static bool load_controls(Db *db, Arena *arena, CrosswalkView *out, Err *err)
{
	size_t room = count_of(db, "SELECT count(*) FROM control");
	out->controls = arena_array(arena, room, sizeof *out->controls);
	Stmt *q =
		stmt_get(db, "SELECT t.ref, t.title, t.status FROM control t WHERE t.archived = 0 "
			     "AND t.id IN " CROSSWALK_CONTROLS " ORDER BY t.position");
	stmt_bind_text(q, ":value", out->id);
	while (out->control_count < room && stmt_row(q))
		out->controls[out->control_count++] = (CrosswalkBeside){
			.ref = stmt_text_copy(q, 0, arena),
			.title = stmt_text_copy(q, 1, arena),
			.item = STR(""),
			.support = STR(""),
			.status = stmt_text_copy(q, 2, arena),
		};
	return stmt_end(q, err);
}

bool crosswalk_view(Db *db, Str typed, Arena *arena, CrosswalkView *out, Err *err)
{
	CrosswalkId id;
	*out = (CrosswalkView){
		.id = STR(""), .framework = "", .group = STR(""), .group_title = STR("")};
	if (!crosswalk_id_read(typed, arena, &id) || id.framework == NULL)
		return true;
	out->framework = framework_by_id(str_of(id.framework))->name;
	return crosswalk_read(db, typed, arena, &out->id, err) && load_items(db, arena, out, err) &&
	       load_group(db, arena, out, err) && load_criteria(db, arena, out, err) &&
	       load_controls(db, arena, out, err);
}
