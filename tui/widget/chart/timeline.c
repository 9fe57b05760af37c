/* SPDX-License-Identifier: MIT
 *
 * Drawing the timeline. Months get two to five columns each, weeks one or two. */
#include "widget/chart/timeline.h"

#include <stdio.h>

#include "base/text/text.h"
#include "term/glyph.h"
#include "widget/chart/scroll.h"

#define GUTTER 5
#define WORDS 16 /* "26 of 52, 2 lost" */
#define WORDS_WIDE 17
#define TITLE_LEAST 15
#define OWNER 10
#define OWNER_WIDE 14
#define FILES 5 /* as wide as its head */
#define LATE 6  /* " 123 d" */
#define FACTS (FILES + LATE)

Str timeline_sign(OccurrenceState s)
{
	static const Glyph signs[OCCURRENCE_STATE_COUNT] = {
		[OCCURRENCE_MISSED] = GLYPH_MISSED,     [OCCURRENCE_LATE] = GLYPH_LATE,
		[OCCURRENCE_REJECTED] = GLYPH_REJECTED, [OCCURRENCE_COLLECTED] = GLYPH_COLLECTED,
		[OCCURRENCE_UPCOMING] = GLYPH_UPCOMING, [OCCURRENCE_ACCEPTED] = GLYPH_ACCEPTED,
		[OCCURRENCE_WAIVED] = GLYPH_WAIVED,
	};
	/* Two signs that only the calendar has: a circle filled to a quarter, and one with a
	 * stroke. */
	if (s == OCCURRENCE_DUE_SOON)
		return text_ascii() ? STR("*") : STR("◔");
	if (s == OCCURRENCE_OUTSIDE)
		return text_ascii() ? STR("/") : STR("⊘");
	return glyph(signs[s]);
}

Style timeline_style(OccurrenceState s)
{
	static const Style styles[OCCURRENCE_STATE_COUNT] = {
		[OCCURRENCE_MISSED] = STYLE_BAD,     [OCCURRENCE_OUTSIDE] = STYLE_BAD,
		[OCCURRENCE_LATE] = STYLE_BAD,       [OCCURRENCE_REJECTED] = STYLE_WARN,
		[OCCURRENCE_DUE_SOON] = STYLE_WARN,  [OCCURRENCE_COLLECTED] = STYLE_BUSY,
		[OCCURRENCE_UPCOMING] = STYLE_QUIET, [OCCURRENCE_ACCEPTED] = STYLE_GOOD,
		[OCCURRENCE_WAIVED] = STYLE_QUIET,
	};
	return styles[s];
}

const char *timeline_figures(const CalendarLine *line, char out[64])
{
	int n = line->expected == 0 ? snprintf(out, 64, "%s", line->events ? "per event" : "none")
				    : snprintf(out, 64, "%d of %d", line->accepted, line->expected);

	if (line->lost > 0)
		n += snprintf(out + n, 64 - (size_t)n, ", %d lost", line->lost);
	if (line->late > 0 && line->lost == 0)
		snprintf(out + n, 64 - (size_t)n, ", %d late", line->late);
	return out;
}

static int cell_width(int room, const CalendarSpan *span)
{
	int most = span->step == CALENDAR_BY_MONTH ? 5 : 3;
	int least = span->step == CALENDAR_BY_MONTH ? 2 : 1;
	int width = room / (int)span->count;

	return width > most ? most : width < least ? least : width;
}

/* Beside the words, where the months keep their names and all weeks are still seen. */
static bool has_room_for_facts(int room, const CalendarSpan *span)
{
	int least = span->step == CALENDAR_BY_MONTH ? 4 : 1;

	return room - FACTS >= (int)span->count * least;
}

TimelineLayout timeline_layout(int columns, const CalendarSpan *span, int ref_columns, size_t first,
			       size_t cursor_bucket)
{
	TimelineLayout l = {.ref_columns = ref_columns,
			    .owner_columns = columns >= 110  ? OWNER_WIDE
					     : columns >= 76 ? OWNER
							     : 0};
	int least = GUTTER + ref_columns + 1 + TITLE_LEAST + l.owner_columns;
	int room = columns - least - (columns >= 96 ? WORDS_WIDE : WORDS) - 1;
	bool facts = has_room_for_facts(room, span);

	if (facts)
		room -= FACTS;
	l.cell_columns = cell_width(room, span);
	int fit = room / l.cell_columns;
	l.visible = fit < 1 ? 1 : (size_t)fit > span->count ? span->count : (size_t)fit;
	int cells = (int)l.visible * l.cell_columns;
	l.title_columns = TITLE_LEAST + (room > cells ? room - cells : 0);
	if (l.title_columns > 70)
		l.title_columns = 70;
	l.cell_column = GUTTER + ref_columns + 1 + l.title_columns + l.owner_columns;
	l.words_column = l.cell_column + cells + (columns > 80 ? 2 : 1);
	l.words_columns = columns > l.words_column ? columns - l.words_column : 0;
	if (facts) {
		l.facts_column = columns - FACTS;
		l.words_columns = l.facts_column - l.words_column;
	}
	l.first = scroll_first(first, l.visible, span->count, cursor_bucket);
	return l;
}

static int cell_at(const Timeline *t, Rect area, size_t bucket)
{
	return area.column + t->layout.cell_column +
	       (int)(bucket - t->layout.first) * t->layout.cell_columns;
}

static bool is_shown(const Timeline *t, size_t bucket)
{
	return bucket >= t->layout.first && bucket < t->layout.first + t->layout.visible;
}

static int month_of(Date d)
{
	int year, month, day;

	date_parts(d, &year, &month, &day);
	return month;
}

/* Months wide enough are named in full, narrow ones by their letter. */
static void draw_month_head(const Timeline *t, Canvas *c, int row, int at, size_t bucket)
{
	const char *name = date_month_name(month_of(t->span->start[bucket]));
	int columns = t->layout.cell_columns;

	canvas_text(c, (Rect){row, at, 1, columns}, STYLE_COLUMN,
		    columns >= 4 ? str_of(name) : str_make(name, 1));
}

/* Weeks name the month in which they begin, once, where there is room up to the next name. */
static void draw_week_head(const Timeline *t, Canvas *c, int row, int at, size_t bucket)
{
	const TimelineLayout *l = &t->layout;
	const Date *start = t->span->start;
	int month = month_of(start[bucket]), room = 0;

	if (bucket != l->first && month_of(start[bucket - 1]) == month)
		return;
	for (size_t i = bucket; i < l->first + l->visible && month_of(start[i]) == month; i++)
		room += l->cell_columns;
	if (room >= 3)
		canvas_text(c, (Rect){row, at, 1, 3}, STYLE_COLUMN, str_of(date_month_name(month)));
}

static void draw_bucket_head(const Timeline *t, Canvas *c, int row, int at, size_t bucket)
{
	if (t->span->step == CALENDAR_BY_WEEK)
		draw_week_head(t, c, row, at, bucket);
	else
		draw_month_head(t, c, row, at, bucket);
}

static void draw_heads(const Timeline *t, Canvas *c, Rect area)
{
	const TimelineLayout *l = &t->layout;
	int row = area.row + 1, column = area.column + GUTTER;

	canvas_text(c, (Rect){row, column, 1, l->ref_columns + l->title_columns}, STYLE_COLUMN,
		    STR("Evidence"));
	if (l->owner_columns > 0)
		canvas_text(c,
			    (Rect){row, area.column + l->cell_column - l->owner_columns, 1,
				   l->owner_columns - 1},
			    STYLE_COLUMN, STR("Owner"));
	for (size_t i = l->first; i < l->first + l->visible; i++)
		draw_bucket_head(t, c, row, cell_at(t, area, i), i);
	canvas_text(c, (Rect){row, area.column + l->words_column, 1, l->words_columns},
		    STYLE_COLUMN, STR("So far"));
	if (l->facts_column > 0) {
		column = area.column + l->facts_column;
		canvas_text(c, (Rect){row, column, 1, FILES}, STYLE_COLUMN, STR("Files"));
		canvas_printf(c, (Rect){row, column + FILES, 1, LATE}, STYLE_COLUMN, "%*s", LATE,
			      "Late");
	}
}

/* "today ▼" above the column, the word where there is room for it. */
static void draw_today(const Timeline *t, Canvas *c, Rect area)
{
	if (t->today < 0 || !is_shown(t, (size_t)t->today))
		return;
	int at = cell_at(t, area, (size_t)t->today);
	canvas_text(c, (Rect){area.row, at - 6, 1, 5}, STYLE_WARN, STR("today"));
	canvas_text(c, (Rect){area.row, at, 1, 1}, STYLE_WARN, glyph(GLYPH_DOWN));
}

/* What lies beyond the edges, on the line of today. */
static void draw_beyond(const Timeline *t, Canvas *c, Rect area)
{
	const TimelineLayout *l = &t->layout;
	size_t after = t->span->count - l->first - l->visible;

	if (l->first > 0)
		canvas_printf(c, (Rect){area.row, area.column + GUTTER, 1, 20}, STYLE_DIM,
			      "< %zu before", l->first);
	if (after > 0)
		canvas_printf(c,
			      (Rect){area.row, area.column + l->words_column, 1, l->words_columns},
			      STYLE_DIM, "> %zu more", after);
}

static void draw_bucket(const Timeline *t, Canvas *c, int row, int at, const CalendarBucket *b)
{
	if (b->count == 0)
		return;
	Style style = timeline_style(b->state);
	canvas_text(c, (Rect){row, at, 1, 1}, style, timeline_sign(b->state));
	if (b->count > 1 && t->layout.cell_columns >= 3)
		canvas_printf(c, (Rect){row, at + 1, 1, t->layout.cell_columns - 1}, style, "%d",
			      b->count);
}

static void draw_label(const Timeline *t, Canvas *c, Rect area, int row, size_t i)
{
	const TimelineLayout *l = &t->layout;
	const CalendarLine *line = t->lines[i].item;
	int column = area.column + GUTTER;

	canvas_text(c, (Rect){row, column, 1, l->ref_columns}, STYLE_STRONG, line->ref);
	canvas_text(c, (Rect){row, column + l->ref_columns + 1, 1, l->title_columns - 1},
		    t->lines[i].match ? STYLE_MATCH : STYLE_TEXT, line->title);
	if (l->owner_columns > 0)
		canvas_text(c,
			    (Rect){row, area.column + l->cell_column - l->owner_columns, 1,
				   l->owner_columns - 1},
			    line->owner.n > 0 ? STYLE_TEXT : STYLE_WARN,
			    line->owner.n > 0 ? line->owner : glyph(GLYPH_WAIVED));
}

static void draw_gutter(const Timeline *t, Canvas *c, Rect area, int row, size_t i)
{
	bool here = i == t->cursor_line;

	if (here)
		canvas_text(c, (Rect){row, area.column + 1, 1, 1}, STYLE_CURSOR, glyph(GLYPH_HERE));
	if (t->lines[i].marked)
		canvas_text(c, (Rect){row, area.column + 2, 1, 1}, STYLE_MARK, glyph(GLYPH_MARKED));
	if (t->lines[i].item->lost > 0 || t->lines[i].item->late > 0)
		canvas_text(c, (Rect){row, area.column + 3, 1, 1}, STYLE_BAD, glyph(GLYPH_FAULT));
}

static void draw_facts(const Timeline *t, Canvas *c, Rect area, int row, const CalendarLine *line)
{
	int column = area.column + t->layout.facts_column;

	if (t->layout.facts_column == 0)
		return;
	if (line->artifacts > 0)
		canvas_printf(c, (Rect){row, column, 1, FILES}, STYLE_TEXT, "%*d", FILES,
			      line->artifacts);
	if (line->days_late > 0)
		canvas_printf(c, (Rect){row, column + FILES, 1, LATE}, STYLE_WARN, "%*d d",
			      LATE - 2, line->days_late);
}

static void draw_line(const Timeline *t, Canvas *c, Rect area, int row, size_t i)
{
	const TimelineLayout *l = &t->layout;
	const CalendarLine *line = t->lines[i].item;
	char figures[64];

	draw_label(t, c, area, row, i);
	if (i == t->cursor_line)
		canvas_restyle(c, (Rect){row, area.column, 1, l->cell_column}, STYLE_CURSOR);
	draw_gutter(t, c, area, row, i);
	for (size_t k = l->first; k < l->first + l->visible; k++)
		draw_bucket(t, c, row, cell_at(t, area, k), &line->bucket[k]);
	if (i == t->cursor_line && is_shown(t, t->cursor_bucket)) {
		int at = cell_at(t, area, t->cursor_bucket);
		canvas_restyle(c, (Rect){row, at, 1, l->cell_columns > 2 ? 3 : l->cell_columns},
			       STYLE_CELL);
	}
	canvas_text(c, (Rect){row, area.column + l->words_column, 1, l->words_columns},
		    line->lost > 0 || line->late > 0 ? STYLE_BAD : STYLE_DIM,
		    str_of(timeline_figures(line, figures)));
	draw_facts(t, c, area, row, line);
}

void timeline_draw(const Timeline *t, Canvas *c, Rect area)
{
	if (area.rows < TIMELINE_HEAD_ROWS)
		return;
	draw_today(t, c, area);
	draw_beyond(t, c, area);
	draw_heads(t, c, area);
	for (size_t i = 0; i < t->line_count && (int)i < area.rows - TIMELINE_HEAD_ROWS; i++)
		draw_line(t, c, area, area.row + TIMELINE_HEAD_ROWS + (int)i, i);
}
