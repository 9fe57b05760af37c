/* SPDX-License-Identifier: MIT
 *
 * One record whole: fields, links and comments; the history is in
 * detail_history.c. */
#include "program/work/detail.h"

#include "program/record/comment.h"
#include "program/work/detail_inner.h"
#include "program/record/record.h"
#include "program/rule/gap_subject.h"
#include "store/stmt.h"

/* Fields that only serve sorting or lists have nothing to tell a reader. */
static bool is_shown(const Field *field)
{
	return !field->apart && !str_equal(str_of(field->name), STR("position")) &&
	       !str_equal(str_of(field->name), STR("subject_kind"));
}

static bool load_fields(Db *db, Detail *out, Arena *arena, Err *err)
{
	const Kind *kind = out->kind;
	int *fields = arena_array(arena, kind->field_count, sizeof *fields);
	size_t n = 0;
	for (size_t i = 0; i < kind->field_count; i++)
		if (is_shown(&kind->fields[i]))
			fields[n++] = (int)i;
	Row *row;
	if (!record_rows(db, &(RowQuery){kind, fields, n, &out->id, 1}, arena, &row, err))
		return false;
	out->fields = arena_array(arena, n, sizeof *out->fields);
	for (size_t i = 0; i < n; i++)
		out->fields[i] = (DetailField){&kind->fields[fields[i]], row->cell[i]};
	out->field_count = n;
	return true;
}

#define LINKS_MAX ((size_t)400)

static bool load_one_link(Db *db, const KindLink *query, Detail *out, Arena *arena, Err *err)
{
	Stmt *q = stmt_get(db, query->sql);
	stmt_bind_id(q, ":id", out->id);
	while (out->link_count < LINKS_MAX && stmt_row(q))
		out->links[out->link_count++] = (DetailLink){
			.how = query->how,
			.id = stmt_id(q, 0),
			.kind = query->to,
			.ref = stmt_text_copy(q, 1, arena),
			.title = stmt_text_copy(q, 2, arena),
			.status = stmt_text_copy(q, 3, arena),
		};
	return stmt_end(q, err);
}

static Str value_of(const Detail *d, const char *name)
{
	for (size_t i = 0; i < d->field_count; i++)
		if (str_equal(str_of(d->fields[i].field->name), str_of(name)))
			return d->fields[i].value;
	return STR("");
}

static bool is_linked(const Detail *d, Id id)
{
	for (size_t i = 0; i < d->link_count; i++)
		if (id_equal(d->links[i].id, id))
			return true;
	return false;
}

/* The record that a gap's rule named, of a kind that the gap's own links do not know. */
static bool load_subject(Db *db, Detail *out, Arena *arena, Err *err)
{
	GapSubject s;
	Detail about = {.ref = STR("")};
	if (kind_field(out->kind, STR("subject_kind")) < 0)
		return true;
	if (!gap_subject(db, out->id, &s, err))
		return false;
	if (s.kind == NULL || is_linked(out, s.id))
		return true;
	about.kind = s.kind;
	about.id = s.id;
	if (!record_label(db, (RecordRef){s.kind, s.id}, arena, &about.ref, err) ||
	    !load_fields(db, &about, arena, err))
		return false;
	out->links[out->link_count++] = (DetailLink){.how = "about",
						     .id = s.id,
						     .kind = s.kind,
						     .ref = about.ref,
						     .title = value_of(&about, "title"),
						     .status = value_of(&about, "status")};
	return true;
}

static bool load_links(Db *db, Detail *out, Arena *arena, Err *err)
{
	out->links = arena_array(arena, LINKS_MAX + 1, sizeof *out->links);
	for (const KindLink *l = out->kind->links; l != NULL && l->to != NULL; l++)
		if (!load_one_link(db, l, out, arena, err))
			return false;
	return load_subject(db, out, arena, err);
}

static bool load_notes(Db *db, Detail *out, Arena *arena, Err *err)
{
	CommentList comments;
	if (!comment_list(db, out->id, arena, &comments, err))
		return false;
	out->notes = arena_array(arena, comments.count, sizeof *out->notes);
	out->note_count = comments.count;
	for (size_t i = 0; i < comments.count; i++) {
		const Comment *comment = &comments.items[i];
		DetailNote *note = &out->notes[i];
		*note = (DetailNote){.author = comment->author,
				     .body = comment->body,
				     .shared = comment->shared};
		date_us_text(comment->at_us, note->at);
	}
	return true;
}

static Str title_of(const Detail *d)
{
	static const char *const names[] = {"name", "title", "party"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (kind_field(d->kind, str_of(names[i])) >= 0)
			return value_of(d, names[i]);
	return STR("");
}

bool detail_load(Db *db, RecordRef record, Arena *arena, Detail *out, Err *err)
{
	const Kind *kind = record.kind;
	Counterparts beside;
	*out = (Detail){.kind = kind, .id = record.id, .ref = STR(""), .title = STR("")};
	if (!record_label(db, record, arena, &out->ref, err) || !load_fields(db, out, arena, err))
		return false;
	out->title = title_of(out);
	if (!crosswalk_of(db, record, arena, &beside, err))
		return false;
	out->counterparts = beside.items;
	out->counterpart_count = beside.count;
	out->no_counterpart = beside.absence;
	return load_links(db, out, arena, err) && load_notes(db, out, arena, err) &&
	       detail_load_history(db, out, arena, err);
}
