/* SPDX-License-Identifier: MIT
 *
 * What the RACI pane fetches: columns, shares and faults once a load, rows once they come
 * into the window. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/text/text.h"
#include "pane/raci/raci_inner.h"

void raci_pane_drop_slots(RaciPane *p)
{
	for (size_t i = 0; i < p->slot_count; i++)
		arena_deinit(&p->slot[i].arena);
	free(p->slot);
	p->slot = NULL;
	p->slot_count = 0;
}

static void make_slots(RaciPane *p, size_t rows)
{
	if (p->slot_count >= rows)
		return;
	raci_pane_drop_slots(p);
	p->slot_count = 2 * rows;
	p->slot = xcalloc(p->slot_count, sizeof *p->slot);
	for (size_t i = 0; i < p->slot_count; i++)
		arena_init(&p->slot[i].arena);
}

const RaciRow *raci_pane_row(const RaciPane *p, size_t row)
{
	Id id = list_id(&p->list, row);

	if (p->slot_count == 0 || id_is_none(id))
		return NULL;
	const RaciSlot *s = &p->slot[row % p->slot_count];
	return s->stamp == p->list.stamp && id_equal(s->row.control, id) ? &s->row : NULL;
}

static bool fetch_row(RaciPane *p, Host *host, size_t row, Err *err)
{
	RaciRow *fetched;
	Id id = list_id(&p->list, row);

	if (raci_pane_row(p, row) != NULL)
		return true;
	RaciSlot *s = &p->slot[row % p->slot_count];
	arena_reset(&s->arena);
	s->stamp = 0;
	if (!raci_rows(host_db(host), &(RaciWindow){p->by, {p->column, p->column_count}, &id, 1},
		       &s->arena, &fetched, err))
		return false;
	s->row = *fetched;
	s->stamp = p->list.stamp;
	int width = text_width(s->row.ref);
	if (width > p->ref_columns)
		p->ref_columns = width > 14 ? 14 : width;
	return true;
}

static int by_id(const void *a, const void *b)
{
	const Id *x = a, *y = b;
	return id_compare(*x, *y);
}

bool raci_pane_fault(const RaciPane *p, size_t row)
{
	return p->faults.count > 0 && bsearch(&p->list.ids.items[row], p->faults.items,
					      p->faults.count, sizeof(Id), by_id) != NULL;
}

static bool load_faults(RaciPane *p, Host *host, Err *err)
{
	ListQuery query = {.kind = &kind_control, .extra = raci_fault_condition, .sort = -1};

	p->faults.count = 0;
	if (!record_ids(host_db(host), &query, &p->faults, err))
		return false;
	if (p->faults.count > 0)
		qsort(p->faults.items, p->faults.count, sizeof *p->faults.items, by_id);
	return true;
}

static bool load_columns(RaciPane *p, Host *host, Err *err)
{
	RaciColumns people, columns;
	Db *db = host_db(host);

	if (!raci_columns(db, p->by, &p->loaded, &columns, err) ||
	    !raci_columns(db, RACI_BY_PERSON, &p->loaded, &people, err))
		return false;
	p->column = columns.items;
	p->column_count = columns.count;
	p->busiest_share = 0;
	p->busiest = STR("");
	for (size_t i = 0; i < people.count; i++) {
		if (people.items[i].share_of_a > p->busiest_share) {
			p->busiest_share = people.items[i].share_of_a;
			p->busiest = people.items[i].name;
		}
	}
	p->code_columns = 2;
	for (size_t i = 0; i < p->column_count; i++) {
		int width = text_width(p->column[i].code);
		if (width > p->code_columns)
			p->code_columns = width;
	}
	return true;
}

/* The cursor stays on its party, also when the columns change from roles to people. */
static void keep_column(RaciPane *p, Id party)
{
	for (size_t i = 0; i < p->column_count; i++) {
		if (id_equal(p->column[i].party, party)) {
			p->at = i;
			return;
		}
	}
	if (p->at >= p->column_count)
		p->at = p->column_count == 0 ? 0 : p->column_count - 1;
}

bool raci_pane_load(void *state, Host *host, Err *err)
{
	RaciPane *p = state;
	Id party = p->at < p->column_count ? p->column[p->at].party : ID_NONE;

	p->column_count = p->series_count = 0;
	arena_reset(&p->loaded);
	if (!list_load(&p->list, host, err) || !load_columns(p, host, err) ||
	    !raci_series(host_db(host), &p->loaded, &p->series, &p->series_count, err) ||
	    !load_faults(p, host, err))
		return false;
	keep_column(p, party);
	return true;
}

static void add_line(RaciPane *p, MatrixLine line)
{
	p->line = xgrow(p->line, &p->line_room, p->line_count + 1, sizeof *p->line);
	p->line[p->line_count++] = line;
}

static void add_group(RaciPane *p, Str series)
{
	MatrixLine line = {.group = true, .ref = series, .label = STR(""), .words = STR("")};

	for (size_t i = 0; i < p->series_count; i++) {
		const RaciSeries *s = &p->series[i];
		if (!str_equal(s->series, series))
			continue;
		line.label = s->name;
		line.words = arena_printf(&p->frame, "%d of %d owned", s->owned, s->controls);
	}
	add_line(p, line);
}

/* In a narrow column the longest fault is worded shorter. */
static Str fault_words(const char *fault, int columns)
{
	Str words = str_of(fault);

	if (text_width(words) <= columns)
		return words;
	return str_equal(words, STR("accountable role held by nobody")) ? STR("A held by nobody")
									: words;
}

static void add_row(RaciPane *p, size_t row)
{
	const RaciRow *r = raci_pane_row(p, row);
	bool marked = list_marked(&p->list, r->control) || list_in_range(&p->list, row);

	if (row == p->list.cursor)
		p->cursor_line = p->line_count;
	add_line(p, (MatrixLine){.row = row,
				 .ref = r->ref,
				 .label = r->title,
				 .words = r->fault != NULL
						  ? fault_words(r->fault, p->layout.words_columns)
					  : r->in_scope ? STR("")
							: STR("not in scope"),
				 .fault = r->fault != NULL,
				 .marked = marked,
				 .match = list_matches(&p->list, row)});
}

/* Lays out lines from the first row on, with a heading where the series changes. *shown: the
 * cursor's row is among them. */
static bool lay_lines(RaciPane *p, Host *host, size_t lines, bool *shown, Err *err)
{
	const RaciRow *before = NULL;

	arena_reset(&p->frame);
	p->line_count = 0;
	p->cursor_line = SIZE_MAX;
	for (size_t row = p->list.top; row < list_count(&p->list); row++) {
		if (p->line_count >= lines)
			break;
		if (!fetch_row(p, host, row, err))
			return false;
		const RaciRow *r = raci_pane_row(p, row);
		if (p->list.sort < 0 && (before == NULL || !str_equal(before->series, r->series)))
			add_group(p, r->series);
		if (p->line_count >= lines && p->line_count > 1)
			break;
		add_row(p, row);
		before = r;
	}
	*shown = p->cursor_line != SIZE_MAX || list_count(&p->list) == 0;
	return true;
}

static bool prepare_lines(RaciPane *p, Host *host, size_t lines, Err *err)
{
	bool shown;

	list_fit(&p->list, lines);
	make_slots(p, lines + 1);
	for (;;) {
		if (!lay_lines(p, host, lines, &shown, err))
			return false;
		if (shown || p->list.top >= p->list.cursor)
			return true;
		p->list.top++;
	}
}

static bool prepare_foot(RaciPane *p, Host *host, Err *err)
{
	static const char *const names[RACI_FOOT_COUNT] = {
		"ref", "title",       "frequency",   "type",  "system",   "criteria",
		"due", "accountable", "responsible", "owner", "requests", "gaps"};
	int fields[RACI_FOOT_COUNT];
	Id here = list_here(&p->list);

	if (p->foot_stamp == p->list.stamp && id_equal(p->foot_id, here))
		return true;
	p->foot_row = NULL;
	p->foot_id = here;
	p->foot_stamp = p->list.stamp;
	arena_reset(&p->foot);
	for (int i = 0; i < RACI_FOOT_COUNT; i++)
		fields[i] = kind_field_must(&kind_control, names[i]);
	return id_is_none(here) ||
	       record_rows(host_db(host),
			   &(RowQuery){&kind_control, fields, RACI_FOOT_COUNT, &here, 1}, &p->foot,
			   &p->foot_row, err);
}

bool raci_pane_prepare(void *state, Host *host, Rect area, Err *err)
{
	RaciPane *p = state;
	int lines = matrix_rows(area, true);

	p->layout = matrix_layout(area.columns, p->column_count, p->code_columns, p->first, p->at);
	p->first = p->layout.first;
	return prepare_lines(p, host, lines > 0 ? (size_t)lines : 1, err) &&
	       prepare_foot(p, host, err);
}
