/* SPDX-License-Identifier: MIT
 *
 * The list of decisions: how urgent, which record, what it is, why now, who has it, and the key
 * that deals with it. */
#include "pane/today/today_inner.h"
#include "term/glyph.h"

#define GUTTER 5 /* " › ! " */
#define GAP 2
#define KEY_COLUMNS 8

/* Widths in columns. */
typedef struct Layout {
	int ref, what, why, owner, key;
} Layout;

static Layout lay_out(int columns)
{
	bool wide = columns >= 112, middle = columns >= 96;
	Layout l = {
		.ref = wide ? 18 : 7,
		.why = wide     ? 38
		       : middle ? 34
				: 27,
		.owner = wide     ? 14
			 : middle ? 12
				  : 9,
		.key = KEY_COLUMNS,
	};
	l.what = columns - GUTTER - 1 - 4 * GAP - l.ref - l.why - l.owner - l.key;
	return l;
}

static void draw_heads(Canvas *c, Rect area, const Layout *l)
{
	const struct {
		const char *head;
		int columns;
	} heads[] = {{"Record", l->ref},
		     {"What", l->what},
		     {"Why now", l->why},
		     {"Who", l->owner},
		     {"Key", l->key}};
	int x = area.column + GUTTER;
	canvas_fill(c, rect_row(area, 0), STYLE_COLUMN);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		canvas_text(c, (Rect){area.row, x, 1, heads[i].columns}, STYLE_COLUMN,
			    str_of(heads[i].head));
		x += heads[i].columns + GAP;
	}
}

static void draw_gutter(const TodayPane *p, Canvas *c, Rect line, const TodayItem *item, bool here)
{
	static const struct {
		Glyph sign;
		Style style;
	} signs[] = {
		[TODAY_URGENT] = {GLYPH_FAULT, STYLE_BAD},
		[TODAY_WAITING] = {GLYPH_COLLECTED, STYLE_BUSY},
		[TODAY_COMING] = {GLYPH_UPCOMING, STYLE_QUIET},
	};
	if (here)
		canvas_text(c, (Rect){line.row, line.column + 1, 1, 1}, STYLE_STRONG,
			    glyph(GLYPH_HERE));
	if (today_pane_marked(p, item->id))
		canvas_text(c, (Rect){line.row, line.column + 2, 1, 1}, STYLE_MARK,
			    glyph(GLYPH_MARKED));
	canvas_text(c, (Rect){line.row, line.column + 3, 1, 1}, signs[item->urgency].style,
		    glyph(signs[item->urgency].sign));
}

/* An occurrence is named by its item where its day does not fit; the reason says the days. */
static Str short_ref(Str ref, int columns)
{
	size_t at = str_find_char(ref, '@');
	return (int)ref.n > columns && at != (size_t)-1 ? str_slice(ref, 0, at) : ref;
}

static Style style_of_why(const TodayItem *item)
{
	if (item->urgency == TODAY_URGENT)
		return item->reason == TODAY_EVIDENCE_MISSED || item->days < 0 ? STYLE_BAD
									       : STYLE_WARN;
	return item->urgency == TODAY_WAITING ? STYLE_BUSY : STYLE_TEXT;
}

static void draw_why(Canvas *c, int row, int x, int columns, const TodayItem *item)
{
	int used = canvas_text(c, (Rect){row, x, 1, columns}, style_of_why(item), item->why);
	if (item->gap.n > 0 && used + 1 + (int)item->gap.n <= columns)
		canvas_text(c, (Rect){row, x + used + 1, 1, columns - used - 1}, STYLE_DIM,
			    item->gap);
}

static void draw_key(Canvas *c, int row, int x, int columns, const TodayItem *item)
{
	char key[32];
	ActionId action = today_pane_action(item);
	const char *word = action == ACTION_OPEN              ? "go"
			   : item->action == TODAY_SET_HOLDER ? "holder"
			   : item->action == TODAY_HAND_OVER  ? "hand"
							      : action_get(action)->word;
	int used = canvas_text(c, (Rect){row, x, 1, columns}, STYLE_KEY,
			       str_of(action_key_text(action, key)));
	canvas_text(c, (Rect){row, x + used + 1, 1, columns - used - 1}, STYLE_KEY_WORD,
		    str_of(word));
}

static void draw_row(const TodayPane *p, Canvas *c, Rect line, size_t row, const Layout *l)
{
	const TodayItem *item = today_pane_item(p, row);
	bool found = p->find.n > 0 && !p->only && p->match[p->shown[row]];
	int x = line.column + GUTTER, y = line.row;
	canvas_text(c, (Rect){y, x, 1, l->ref}, STYLE_STRONG, short_ref(item->ref, l->ref));
	x += l->ref + GAP;
	canvas_text(c, (Rect){y, x, 1, l->what}, found ? STYLE_MATCH : STYLE_TEXT, item->title);
	x += l->what + GAP;
	draw_why(c, y, x, l->why, item);
	x += l->why + GAP;
	canvas_text(c, (Rect){y, x, 1, l->owner}, item->owner.n > 0 ? STYLE_TEXT : STYLE_WARN,
		    item->owner.n > 0 ? item->owner : glyph(GLYPH_WAIVED));
	x += l->owner + GAP;
	draw_key(c, y, x, l->key, item);
	if (row == p->cursor)
		canvas_restyle(c, line, STYLE_CURSOR);
	draw_gutter(p, c, line, item, row == p->cursor);
	if (row == p->cursor)
		canvas_restyle(c, (Rect){y, line.column, 1, GUTTER}, STYLE_CURSOR);
}

static void draw_empty(const TodayPane *p, Canvas *c, Rect area)
{
	int x = area.column + GUTTER, room = area.columns - 2 * GUTTER;
	if (p->only) {
		canvas_text(c, (Rect){area.row + 2, x, 1, room}, STYLE_DIM,
			    STR("Nothing matches. Esc shows all again."));
		return;
	}
	if (!p->read) {
		canvas_text(c, (Rect){area.row + 2, x, 1, room}, STYLE_DIM,
			    STR("Looking for what wants a decision ..."));
		return;
	}
	canvas_text(c, (Rect){area.row + 2, x, 1, room}, STYLE_STRONG,
		    STR("Nothing wants a decision today."));
	canvas_printf(c, (Rect){area.row + 3, x, 1, room}, STYLE_DIM, "%.*s.", STR_ARG(p->next));
}

void today_pane_draw(const void *state, Canvas *c, Rect area)
{
	const TodayPane *p = state;
	Layout l = lay_out(area.columns);
	draw_heads(c, area, &l);
	if (p->shown_count == 0)
		draw_empty(p, c, area);
	size_t more = p->list.total - p->list.count;
	for (size_t i = 0; i < p->page && p->top + i < p->shown_count; i++)
		draw_row(p, c, (Rect){area.row + 1 + (int)i, area.column, 1, area.columns},
			 p->top + i, &l);
	if (more > 0)
		canvas_printf(c,
			      (Rect){area.row + area.rows - 1, area.column + GUTTER, 1,
				     area.columns - GUTTER},
			      STYLE_DIM, "and %zu more, which show as these are settled", more);
}
