/* SPDX-License-Identifier: MIT
 *
 * The table of persons with their load. A bar shows what the percents say. */
#include "pane/people/people_inner.h"
#include "term/glyph.h"

#define BAR 8 /* columns that the bar of half the work takes */

/* Columns that show a share read the Load, not a field; they name a field that costs nothing. */
#define SHARE_FIELD "ref"

static const LoadPerson *load_of(const TableRow *row)
{
	return load_person(row->about, row->id);
}

static Style show_share(const TableRow *row, LoadOf k, StrBuf *out)
{
	const LoadPerson *p = load_of(row);
	if (p == NULL || p->count[k] == 0) {
		strbuf_add(out, glyph(GLYPH_WAIVED));
		return STYLE_DIM;
	}
	strbuf_printf(out, "%d%%", (int)(p->share[k] * 100 + 0.5));
	return STYLE_TEXT;
}

static Style show_a(const TableCell *cell)
{
	return show_share(cell->row, LOAD_ACCOUNTABLE, cell->out);
}

static Style show_r(const TableCell *cell)
{
	return show_share(cell->row, LOAD_RESPONSIBLE, cell->out);
}

static Style show_evidence(const TableCell *cell)
{
	return show_share(cell->row, LOAD_EVIDENCE, cell->out);
}

static Style show_due(const TableCell *cell)
{
	return show_share(cell->row, LOAD_DUE, cell->out);
}

static Style show_late(const TableCell *cell)
{
	const LoadPerson *p = load_of(cell->row);
	if (p != NULL && p->late > 0)
		strbuf_printf(cell->out, "%d", p->late);
	return STYLE_BAD;
}

/* The bar is full at half of all work; more than a fifth on one person is a warning. */
#define FULL 0.5

static Style show_bar(const TableCell *cell)
{
	const LoadPerson *p = load_of(cell->row);
	double whole = p == NULL ? 0 : load_whole(cell->row->about, p);
	int cells = (int)(whole / FULL * BAR + 0.5);
	cells = cells > BAR ? BAR : cells == 0 && whole > 0 ? 1 : cells;
	for (int i = 0; i < cells; i++)
		strbuf_add(cell->out, glyph(GLYPH_BAR));
	return whole >= 0.2 ? STYLE_WARN : STYLE_BUSY;
}

static Style show_roles(const TableCell *cell)
{
	const LoadPerson *p = load_of(cell->row);
	strbuf_add(cell->out, p != NULL ? p->roles : cell->value);
	return STYLE_DIM;
}

static bool has_left(const TableRow *row, Date today)
{
	Date departed = date_from_iso(table_value(row, "departed_on"));
	return departed != DATE_NONE && departed < today;
}

static bool is_away(const TableRow *row, Date today)
{
	Date from = date_from_iso(table_value(row, "out_from")),
	     until = date_from_iso(table_value(row, "out_until"));
	return (from != DATE_NONE || until != DATE_NONE) && (from == DATE_NONE || from <= today) &&
	       (until == DATE_NONE || until >= today);
}

/* "left 14 Oct", "away to 7 Dec", "away 23 Nov". */
static Style show_state(const TableCell *cell)
{
	Date from = date_from_iso(table_value(cell->row, "out_from"));
	if (has_left(cell->row, cell->today)) {
		strbuf_add(cell->out, STR("left "));
		day_text(cell->value, cell->today, cell->out);
		return load_of(cell->row) != NULL ? STYLE_BAD : STYLE_QUIET;
	}
	if (is_away(cell->row, cell->today)) {
		strbuf_add(cell->out, STR("away"));
		if (table_value(cell->row, "out_until").n > 0) {
			strbuf_add(cell->out, STR(" to "));
			day_text(table_value(cell->row, "out_until"), cell->today, cell->out);
		}
		return STYLE_WARN;
	}
	if (from != DATE_NONE && from > cell->today) {
		strbuf_add(cell->out, STR("away "));
		day_text(table_value(cell->row, "out_from"), cell->today, cell->out);
		return STYLE_WARN;
	}
	return STYLE_TEXT;
}

static bool person_fault(const TableRow *row, Date today)
{
	return has_left(row, today) && load_of(row) != NULL;
}

static const Column person_columns[] = {
	{.field = "name", .width = 16, .most = 34, .weight = 6, .show = column_name},
	{.field = "roles",
	 .head = "Roles",
	 .width = 6,
	 .most = 14,
	 .weight = 1,
	 .show = show_roles},
	{.field = "side", .width = 8, .from = 104, .show = column_dim},
	{.field = SHARE_FIELD, .head = "Load", .width = BAR, .from = 72, .show = show_bar},
	{.field = "accountable", .head = "A", .width = 3, .right = true, .show = show_a},
	{.field = SHARE_FIELD, .head = "R", .width = 3, .right = true, .show = show_r},
	{.field = SHARE_FIELD, .head = "Evi", .width = 3, .right = true, .show = show_evidence},
	{.field = SHARE_FIELD, .head = "Due", .width = 3, .right = true, .show = show_due},
	{.field = SHARE_FIELD, .head = "Late", .width = 4, .right = true, .show = show_late},
	{.field = "departed_on",
	 .head = "Away",
	 .width = 11,
	 .most = 14,
	 .weight = 2,
	 .show = show_state},
	{.field = "backup", .width = 12, .most = 24, .weight = 3, .from = 96, .show = column_name},
	{.field = "out_from"},
	{.field = "out_until"},
	{.field = "title"},
	{.field = "email"},
	{.field = "ref"},
};

static void add_fact(StrBuf *out, Str fact)
{
	if (fact.n > 0)
		strbuf_printf(out, " %.*s %.*s", STR_ARG(glyph(GLYPH_SEPARATOR)), STR_ARG(fact));
}

void people_effective(const Load *l, StrBuf *out)
{
	static const char *const names[LOAD_KINDS] = {"A", "R", "evidence", "due"};
	const char *before = "Spread as if over ";
	for (size_t k = 0; k < LOAD_KINDS; k++) {
		if (l->effective[k] <= 0)
			continue;
		strbuf_printf(out, "%s%.1f%s (%s)", before, l->effective[k],
			      before[0] == ',' ? "" : " people", names[k]);
		before = ", ";
	}
}

void people_foot_effective(const Load *l, Canvas *canvas, Rect area)
{
	StrBuf text;
	strbuf_init(&text);
	people_effective(l, &text);
	canvas_text(canvas, (Rect){area.row + 2, area.column + 1, 1, area.columns - 2},
		    STYLE_STRONG, strbuf_str(&text));
	strbuf_deinit(&text);
}

static void load_words(const Load *l, const LoadPerson *p, StrBuf *out)
{
	if (p == NULL) {
		strbuf_add(out, STR("Carries nothing now."));
		return;
	}
	strbuf_printf(out, "A of %d, R of %d, %d evidence item%s, %d due in %d days",
		      p->count[LOAD_ACCOUNTABLE], p->count[LOAD_RESPONSIBLE],
		      p->count[LOAD_EVIDENCE], p->count[LOAD_EVIDENCE] == 1 ? "" : "s",
		      p->count[LOAD_DUE], l->days);
	if (p->late > 0)
		strbuf_printf(out, ", %d late", p->late);
	if (p->backup.n > 0)
		strbuf_printf(out, "; backup %.*s", STR_ARG(p->backup));
	else
		strbuf_add(out, STR("; no backup"));
}

static void person_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	StrBuf text;
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	strbuf_init(&text);
	add_fact(&text, table_value(row, "title"));
	add_fact(&text, table_value(row, "side"));
	add_fact(&text, table_value(row, "roles"));
	int used = canvas_text(canvas, line, STYLE_STRONG, table_value(row, "name"));
	canvas_text(canvas, rect_after(line, used), STYLE_DIM, strbuf_str(&text));
	strbuf_clear(&text);
	load_words(row->about, load_of(row), &text);
	canvas_text(canvas, rect_row(line, 1), STYLE_TEXT, strbuf_str(&text));
	strbuf_deinit(&text);
	people_foot_effective(row->about, canvas, area);
}

const TableSpec people_persons = {
	.kind = &kind_party,
	.extra = "t.kind <> 'role'",
	.columns = person_columns,
	.count = sizeof person_columns / sizeof *person_columns,
	.fault = person_fault,
	.foot = person_foot,
	.empty = "No people yet. A list comes in with: muster import FILE PEOPLE.csv --as people. "
		 "{add} adds somebody.",
};
