/* SPDX-License-Identifier: MIT
 *
 * The RACI pane and how it looks: controls by roles or by people. The list holds the controls' ids,
 * and the rows of the window are fetched one by one as they come into sight (raci_window.c). What
 * the keys do is in raci_act.c. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "pane/list/table.h"
#include "pane/raci/raci_inner.h"
#include "term/glyph.h"

static void *raci_new(const Pane *pane)
{
	(void)pane;
	RaciPane *p = xcalloc(1, sizeof *p);

	list_init(&p->list, &kind_control, NULL);
	arena_init(&p->loaded);
	arena_init(&p->frame);
	arena_init(&p->foot);
	p->ref_columns = 5;
	p->busiest = STR("");
	return p;
}

static void raci_free(void *state)
{
	RaciPane *p = state;

	raci_pane_drop_slots(p);
	list_deinit(&p->list);
	idlist_deinit(&p->faults);
	arena_deinit(&p->loaded);
	arena_deinit(&p->frame);
	arena_deinit(&p->foot);
	free(p->line);
	free(p);
}

/* -- Drawing: letters in their colors, small those that come through a role. -- */

static Style letter_style(const char *letters)
{
	if (strchr(letters, 'A') != NULL)
		return STYLE_LETTER_A;
	switch (letters[0]) {
	case 'R':
		return STYLE_LETTER_R;
	case 'C':
		return STYLE_LETTER_C;
	default:
		return STYLE_LETTER_I;
	}
}

static Str small_letters(const char *letters)
{
	static const char *const pairs[][2] = {
		{"R", "r"}, {"A", "a"}, {"C", "c"}, {"I", "i"}, {"RA", "ra"}};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (strcmp(letters, pairs[i][0]) == 0)
			return str_of(pairs[i][1]);
	}
	return STR("");
}

static MatrixCell cell(const void *data, size_t row, size_t column)
{
	const RaciPane *p = data;
	const RaciRow *r = raci_pane_row(p, row);

	if (r == NULL)
		return (MatrixCell){STR(""), STYLE_QUIET};
	const RaciCell *c = &r->cell[column];
	if (c->own[0] != '\0')
		return (MatrixCell){str_of(c->own), letter_style(c->own)};
	if (c->role[0] != '\0')
		return (MatrixCell){small_letters(c->role), letter_style(c->role)};
	return (MatrixCell){STR(""), STYLE_QUIET};
}

static MatrixCell column_head(const void *data, size_t column)
{
	const RaciPane *p = data;
	const RaciColumn *c = &p->column[column];
	bool vacant = c->role && c->holder.n == 0;

	return (MatrixCell){c->code, vacant ? STYLE_WARN : STYLE_COLUMN};
}

/* Static texts, because a foot is drawn before the next figure is asked for. */
static MatrixCell column_foot(const void *data, size_t column)
{
	static char text[8];
	const RaciPane *p = data;
	const RaciColumn *c = &p->column[column];

	if (c->auditor)
		return (MatrixCell){glyph(GLYPH_NONE), STYLE_QUIET};
	snprintf(text, sizeof text, "%d", c->share_of_a);
	return (MatrixCell){str_of(text), c->share_of_a >= 50 ? STYLE_WARN : STYLE_DIM};
}

static void draw_empty(const RaciPane *p, Canvas *canvas, Rect area)
{
	Str text = p->list.only ? STR("Nothing matches. Esc shows all again.")
				: STR("No controls: this workspace was made without a catalog.");
	Rect at = {area.row + 2, area.column + 5, area.rows - 2, area.columns - 10};

	canvas_wrapped(canvas, at, STYLE_DIM, text);
}

static void raci_draw(const void *state, Canvas *canvas, Rect area)
{
	const RaciPane *p = state;
	char share[40] = "";

	if (p->busiest_share > 0)
		snprintf(share, sizeof share, "one person: %d %%", p->busiest_share);
	Matrix m = {.lines = p->line,
		    .line_count = p->line_count,
		    .column_count = p->column_count,
		    .cursor_line = p->cursor_line,
		    .cursor_column = p->at,
		    .ref_columns = p->ref_columns,
		    .layout = p->layout,
		    .head = "Control",
		    .foot = "share of A, %",
		    .foot_words = str_of(share),
		    .column_head = column_head,
		    .cell = cell,
		    .column_foot = column_foot,
		    .data = p};
	matrix_draw(&m, canvas, area);
	if (list_count(&p->list) == 0)
		draw_empty(p, canvas, area);
}

static void foot_control(const Str *v, Canvas *canvas, Rect line)
{
	int used = canvas_printf(canvas, line, STYLE_STRONG, "%.*s %.*s", STR_ARG(v[RACI_FOOT_REF]),
				 STR_ARG(v[RACI_FOOT_TITLE]));
	StrBuf day;

	strbuf_init(&day);
	if (v[RACI_FOOT_DUE].n > 0) {
		strbuf_add(&day, STR("   next "));
		day_text(v[RACI_FOOT_DUE], date_today(), &day);
	}
	canvas_printf(canvas, rect_after(line, used), STYLE_DIM, "   %.*s, %.*s%s%.*s   %.*s%s",
		      STR_ARG(v[RACI_FOOT_FREQUENCY]), STR_ARG(v[RACI_FOOT_TYPE]),
		      v[RACI_FOOT_SYSTEM].n > 0 ? ", from " : "", STR_ARG(v[RACI_FOOT_SYSTEM]),
		      STR_ARG(v[RACI_FOOT_CRITERIA]), day.p);
	strbuf_deinit(&day);
}

static void foot_people(const Str *v, Canvas *canvas, Rect line)
{
	Str dash = glyph(GLYPH_WAIVED);
	Str a = v[RACI_FOOT_A].n > 0 ? v[RACI_FOOT_A] : dash;
	Str r = v[RACI_FOOT_R].n > 0 ? v[RACI_FOOT_R] : dash;
	bool owner = v[RACI_FOOT_OWNER].n > 0;

	canvas_printf(canvas, line, STYLE_TEXT, "A %.*s   R %.*s%s%.*s   requests %.*s   gaps %.*s",
		      STR_ARG(a), STR_ARG(r), owner ? "   owner " : "", STR_ARG(v[RACI_FOOT_OWNER]),
		      STR_ARG(v[RACI_FOOT_REQUESTS]), STR_ARG(v[RACI_FOOT_GAPS]));
}

static void foot_column(const RaciColumn *c, Canvas *canvas, Rect line)
{
	const char *held = !c->role ? "" : c->holder.n > 0 ? ", held by " : ", held by nobody";
	int used = canvas_printf(canvas, line, STYLE_COLUMN, "%.*s %.*s", STR_ARG(c->code),
				 STR_ARG(c->name));

	if (c->auditor)
		canvas_printf(canvas, rect_after(line, used), STYLE_DIM,
			      "%s%.*s   the auditor: I and nothing else", held, STR_ARG(c->holder));
	else
		canvas_printf(canvas, rect_after(line, used), STYLE_DIM,
			      "%s%.*s   A %d (%d %%)   R %d (%d %%)", held, STR_ARG(c->holder),
			      c->count_of_a, c->share_of_a, c->count_of_r, c->share_of_r);
}

static void raci_foot(const void *state, Canvas *canvas, Rect area)
{
	const RaciPane *p = state;
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};

	if (p->foot_row != NULL) {
		foot_control(p->foot_row->cell, canvas, line);
		foot_people(p->foot_row->cell, canvas, rect_row(line, 1));
	}
	if (p->at < p->column_count)
		foot_column(&p->column[p->at], canvas, rect_row(line, 2));
}

static void raci_header(const void *state, StrBuf *out)
{
	const RaciPane *p = state;

	strbuf_printf(out, "controls by %s   ", p->by == RACI_BY_ROLE ? "role" : "person");
	list_header(&p->list, out);
	if (p->faults.count > 0)
		strbuf_printf(out, "   %zu not in order", p->faults.count);
	if (p->by == RACI_BY_PERSON)
		strbuf_add(out, STR("   small letters: through a role"));
}

static RecordRef raci_keep(const void *state)
{
	const RaciPane *p = state;
	return (RecordRef){&kind_control, list_here(&p->list)};
}

static Targets raci_targets(const void *state)
{
	const RaciPane *p = state;
	return list_targets(&p->list);
}

static bool raci_go_to_row(void *state, size_t row)
{
	RaciPane *p = state;

	if (row == 0 || row > list_count(&p->list))
		return false;
	list_move_to(&p->list, row - 1);
	return true;
}

const Pane pane_raci = {
	.name = "RACI",
	.digit = '2',
	.scope = SCOPE_RACI,
	.go = ACTION_GO_RACI,
	.kind = &kind_control,
	.new = raci_new,
	.free = raci_free,
	.load = raci_pane_load,
	.prepare = raci_pane_prepare,
	.draw = raci_draw,
	.header = raci_header,
	.foot = raci_foot,
	.foot_rows = 3,
	.act = raci_pane_act,
	.keep = raci_keep,
	.targets = raci_targets,
	.go_to = raci_pane_go_to,
	.go_to_row = raci_go_to_row,
};
