/* SPDX-License-Identifier: MIT
 *
 * The lines of a record and the cursor in them. Lines are broken once for a
 * width and live in an arena of their own; drawing only places them. */
#include "pane/register/detail_view.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/text/text.h"
#include "pane/list/table.h"
#include "program/work/detail.h"

#define LABEL_COLUMNS 18

typedef struct Line {
	Str label, text;
	Style style; /* of the text */
	bool heading;
	size_t link; /* SIZE_MAX: none */
} Line;

struct DetailView {
	RecordRef record;
	Detail detail;
	Arena arena; /* of the detail */
	Arena lines; /* of the lines */
	Line *line;
	size_t count, room;
	size_t cursor, top, page;
	int columns; /* for which the lines were broken; 0: not yet */
	Date today;
};

DetailView *detail_view_new(void)
{
	DetailView *v = xcalloc(1, sizeof *v);
	arena_init(&v->arena);
	arena_init(&v->lines);
	return v;
}

void detail_view_free(DetailView *v)
{
	if (v == NULL)
		return;
	arena_deinit(&v->arena);
	arena_deinit(&v->lines);
	free(v->line);
	free(v);
}

bool detail_view_load(DetailView *v, Host *host, RecordRef record, Err *err)
{
	bool same = v->record.kind == record.kind && id_equal(v->record.id, record.id);
	v->record = record;
	v->today = host_today(host);
	v->columns = 0;
	v->count = 0;
	if (!same)
		v->cursor = v->top = 0;
	arena_reset(&v->arena);
	v->detail = (Detail){.kind = record.kind, .ref = STR(""), .title = STR("")};
	return detail_load(host_db(host), (RecordRef){record.kind, record.id}, &v->arena,
			   &v->detail, err);
}

static Line *add(DetailView *v, Str label, Str text, Style style)
{
	v->line = xgrow(v->line, &v->room, v->count + 1, sizeof *v->line);
	Line *l = &v->line[v->count++];
	*l = (Line){.label = label, .text = text, .style = style, .link = SIZE_MAX};
	return l;
}

/* Cleans and breaks the text; the label stands at its first line. */
static void add_wrapped(DetailView *v, Str label, Str text, Style style)
{
	int columns = v->columns - (label.n > 0 ? LABEL_COLUMNS : 0) - 4;
	StrBuf clean;
	strbuf_init(&clean);
	text_clean(&clean, text, false);
	Str rest = arena_copy(&v->lines, strbuf_str(&clean)), part;
	strbuf_deinit(&clean);
	bool first = true;
	while (text_wrap(&rest, columns > 20 ? columns : 20, &part)) {
		add(v, first ? label : label.n > 0 ? STR(" ") : STR(""), part, style);
		first = false;
	}
}

static void add_heading(DetailView *v, const char *text, size_t count)
{
	add(v, STR(""), STR(""), STYLE_TEXT);
	Str words = count > 0 ? arena_printf(&v->lines, "%s  %zu", text, count) : str_of(text);
	add(v, STR(""), words, STYLE_GROUP)->heading = true;
}

static bool worth_a_line(const DetailField *f)
{
	return f->value.n > 0 && strcmp(f->field->name, "ref") != 0 &&
	       strcmp(f->field->name, "title") != 0 && strcmp(f->field->name, "position") != 0;
}

static void add_field(DetailView *v, const DetailField *f)
{
	Str label = str_of(f->field->head);
	if (f->field->type == FIELD_DATE) {
		StrBuf day;
		strbuf_init(&day);
		day_text(f->value, v->today, &day);
		add(v, label, arena_copy(&v->lines, strbuf_str(&day)), STYLE_TEXT);
		strbuf_deinit(&day);
	} else if (f->field->type == FIELD_WORD) {
		add(v, label, f->value, style_of_word(f->value));
	} else {
		add_wrapped(v, label, f->value, STYLE_TEXT);
	}
}

/* Short facts first, long texts after them. */
static void add_fields(DetailView *v)
{
	for (size_t i = 0; i < v->detail.field_count; i++)
		if (worth_a_line(&v->detail.fields[i]) &&
		    v->detail.fields[i].field->type != FIELD_LONG)
			add_field(v, &v->detail.fields[i]);
	for (size_t i = 0; i < v->detail.field_count; i++)
		if (worth_a_line(&v->detail.fields[i]) &&
		    v->detail.fields[i].field->type == FIELD_LONG) {
			add(v, STR(""), STR(""), STYLE_TEXT);
			add_field(v, &v->detail.fields[i]);
		}
}

static void add_links(DetailView *v)
{
	if (v->detail.link_count == 0)
		return;
	add_heading(v, "Links", v->detail.link_count);
	for (size_t i = 0; i < v->detail.link_count; i++) {
		const DetailLink *l = &v->detail.links[i];
		Str text = arena_printf(&v->lines, "%.*s  %.*s%s%.*s", STR_ARG(l->ref),
					STR_ARG(l->title), l->status.n > 0 ? "   " : "",
					STR_ARG(l->status));
		add(v, str_of(l->how), text, STYLE_TEXT)->link = i;
	}
}

static void add_counterparts(DetailView *v)
{
	CounterpartLine *lines;
	const Detail *d = &v->detail;
	size_t n = crosswalk_lines(d->counterparts, d->counterpart_count, &v->lines, &lines);
	if (n > 0 || d->no_counterpart.n > 0)
		add_heading(v, "Counterparts", d->counterpart_count);
	for (size_t i = 0; i < n; i++)
		add_wrapped(v, lines[i].label.n > 0 ? lines[i].label : STR(" "), lines[i].text,
			    STYLE_TEXT);
	add_wrapped(v, STR(""), d->no_counterpart, STYLE_DIM);
}

static void add_notes(DetailView *v)
{
	if (v->detail.note_count == 0)
		return;
	add_heading(v, "Comments", v->detail.note_count);
	for (size_t i = 0; i < v->detail.note_count; i++) {
		const DetailNote *n = &v->detail.notes[i];
		Str head = arena_printf(&v->lines, "%s  %.*s, %s", n->at, STR_ARG(n->author),
					n->shared ? "shared with the auditor" : "internal");
		add(v, STR(""), head, n->shared ? STYLE_WARN : STYLE_DIM);
		add_wrapped(v, STR(""), n->body, STYLE_TEXT);
	}
}

static void add_history(DetailView *v)
{
	if (v->detail.event_count == 0)
		return;
	add_heading(v, "History", v->detail.event_count);
	for (size_t i = 0; i < v->detail.event_count; i++) {
		const DetailEvent *e = &v->detail.events[i];
		Str head = arena_printf(&v->lines, "%s  %.*s: %.*s", e->at, STR_ARG(e->actor),
					STR_ARG(e->verb));
		add(v, STR(""), head, STYLE_DIM);
		if (e->changes.n > 0)
			add_wrapped(v, STR(""), e->changes, STYLE_TEXT);
	}
}

static void break_lines(DetailView *v, int columns)
{
	arena_reset(&v->lines);
	v->columns = columns;
	v->count = 0;
	Str title = arena_printf(&v->lines, "%.*s  %.*s", STR_ARG(v->detail.ref),
				 STR_ARG(v->detail.title));
	add_wrapped(v, STR(""), title, STYLE_STRONG);
	add(v, STR(""), STR(""), STYLE_TEXT);
	add_fields(v);
	add_links(v);
	add_counterparts(v);
	add_notes(v);
	add_history(v);
}

void detail_view_prepare(DetailView *v, Rect area)
{
	if (v->columns != area.columns && v->record.kind != NULL)
		break_lines(v, area.columns);
	v->page = area.rows > 0 ? (size_t)area.rows : 1;
	if (v->cursor >= v->count)
		v->cursor = v->count == 0 ? 0 : v->count - 1;
	if (v->cursor < v->top)
		v->top = v->cursor;
	if (v->cursor >= v->top + v->page)
		v->top = v->cursor - v->page + 1;
}

static void draw_line(const Line *l, Canvas *canvas, Rect at)
{
	int x = at.column + 2, room = at.columns - 3;
	if (l->label.n > 0) {
		canvas_text(canvas, (Rect){at.row, x, 1, LABEL_COLUMNS - 2}, STYLE_DIM, l->label);
		x += LABEL_COLUMNS;
		room -= LABEL_COLUMNS;
	}
	int used = canvas_text(canvas, (Rect){at.row, x, 1, room}, l->style, l->text);
	if (l->heading && room - used > 2)
		canvas_rule(canvas, at.row, x + used + 1, room - used - 1);
}

void detail_view_draw(const DetailView *v, Canvas *canvas, Rect area, bool cursor)
{
	for (int i = 0; i < area.rows; i++) {
		size_t row = (cursor ? v->top : 0) + (size_t)i;
		if (row >= v->count)
			break;
		Rect at = {area.row + i, area.column, 1, area.columns};
		draw_line(&v->line[row], canvas, at);
		if (cursor && row == v->cursor)
			canvas_restyle(canvas, at, STYLE_CURSOR);
	}
}

static void move(DetailView *v, long by)
{
	long to = (long)v->cursor + by, last = v->count == 0 ? 0 : (long)v->count - 1;
	v->cursor = (size_t)(to < 0 ? 0 : to > last ? last : to);
}

bool detail_view_act(DetailView *v, ActionId action)
{
	long page = (long)v->page;
	switch (action) {
	case ACTION_DOWN:
		move(v, 1);
		return true;
	case ACTION_UP:
		move(v, -1);
		return true;
	case ACTION_HALF_DOWN:
		move(v, page / 2);
		return true;
	case ACTION_HALF_UP:
		move(v, -(page / 2));
		return true;
	case ACTION_PAGE_DOWN:
		move(v, page);
		return true;
	case ACTION_PAGE_UP:
		move(v, -page);
		return true;
	case ACTION_TOP:
		v->cursor = 0;
		return true;
	case ACTION_BOTTOM:
		v->cursor = v->count == 0 ? 0 : v->count - 1;
		return true;
	case ACTION_LEFT:
	case ACTION_RIGHT:
		return true;
	default:
		return false;
	}
}

RecordRef detail_view_link(const DetailView *v)
{
	if (v->cursor >= v->count || v->line[v->cursor].link == SIZE_MAX)
		return (RecordRef){NULL, ID_NONE};
	const DetailLink *l = &v->detail.links[v->line[v->cursor].link];
	return (RecordRef){l->kind, l->id};
}

RecordRef detail_view_record(const DetailView *v)
{
	return v->record;
}

void detail_view_header(const DetailView *v, StrBuf *out)
{
	strbuf_printf(out, "%s %.*s", v->record.kind->one, STR_ARG(v->detail.ref));
}
