/* SPDX-License-Identifier: MIT
 *
 * How far the program is: the countdown, readiness by series as bars, open gaps and accepted
 * evidence over the period. As a strip of a few rows below the list, and with more room beside
 * it on wide terminals. */
#include <stdio.h>

#include "pane/today/today_inner.h"
#include "term/glyph.h"
#include "widget/chart/plot.h"

#define BAR_ROWS 3 /* of the strip */
#define PLOT_ROWS 2
#define LABEL_COLUMNS 18

static Style style_of_series(const ProgressSeries *s)
{
	return s->ready == s->controls ? STYLE_GOOD : s->ready == 0 ? STYLE_BAD : STYLE_BUSY;
}

/* "CC1 ████▌· 7/9", as wide as the columns. */
static void draw_series(const ProgressSeries *s, Canvas *c, int row, int x, int columns)
{
	char figures[24];
	int n = snprintf(figures, sizeof figures, "%d/%d", s->ready, s->controls);
	int bar = columns - 4 - 1 - (n > 5 ? n : 5) - 1;
	canvas_text(c, (Rect){row, x, 1, 3}, STYLE_TEXT, s->series);
	if (bar > 0)
		plot_bar(c, (Rect){row, x + 4, 1, bar}, style_of_series(s), s->ready, s->controls);
	canvas_text(c, (Rect){row, x + 4 + (bar > 0 ? bar + 1 : 0), 1, columns - 4}, STYLE_DIM,
		    str_of(figures));
}

static void draw_bars(const TodayPane *p, Canvas *c, Rect area)
{
	int count = (int)p->series.count;
	int across = (count + area.rows - 1) / area.rows;
	if (count == 0)
		return;
	int columns = area.columns / across;
	columns = columns > 26 ? 26 : columns;
	for (int i = 0; i < count; i++)
		draw_series(&p->series.items[i], c, area.row + i / across,
			    area.column + i % across * columns, columns - 1);
}

static void draw_countdown(const TodayPane *p, Canvas *c, int row, int x, int columns)
{
	Str dot = p->fieldwork.n > 0 && p->period.n > 0 ? glyph(GLYPH_SEPARATOR) : STR("");
	if (p->period.n == 0 && p->fieldwork.n == 0)
		canvas_text(c, (Rect){row, x, 1, columns}, STYLE_DIM,
			    STR("no examination is planned yet"));
	int used = canvas_text(c, (Rect){row, x, 1, columns}, STYLE_STRONG, p->fieldwork);
	if (dot.n > 0)
		used += 1 +
			canvas_text(c, (Rect){row, x + used + 1, 1, columns - used - 1}, STYLE_DIM,
				    dot) +
			1;
	canvas_text(c, (Rect){row, x + used, 1, columns - used}, STYLE_TEXT, p->period);
}

static Plot gaps_plot(const TodayPane *p)
{
	return (Plot){.values = p->plot.gaps,
		      .count = p->plot.count,
		      .past = p->plot.past,
		      .style = STYLE_WARN};
}

static Plot evidence_plot(const TodayPane *p)
{
	return (Plot){.values = p->plot.accepted,
		      .above = p->plot.expected,
		      .count = p->plot.count,
		      .past = p->plot.past,
		      .style = STYLE_GOOD};
}

static int last_of(const TodayPane *p, const int *values)
{
	return p->plot.past > 0 ? values[p->plot.past - 1] : 0;
}

static int most_of(const TodayPane *p, const int *values)
{
	int most = 0;
	for (size_t i = 0; i < p->plot.past; i++)
		most = values[i] > most ? values[i] : most;
	return most;
}

static int percent(int part, int whole)
{
	return whole > 0 ? (int)((int64_t)part * 100 / whole) : 0;
}

/* "Jan – Dec" below a curve. */
static void draw_axis(const TodayPane *p, Canvas *c, int row, int x, int columns)
{
	int year, month, day;
	date_parts(p->plot.from, &year, &month, &day);
	canvas_printf(c, (Rect){row, x, 1, columns}, STYLE_DIM, "%s", date_month_name(month));
	date_parts(p->plot.to, &year, &month, &day);
	if (columns >= 8)
		canvas_printf(c, (Rect){row, x + columns - 3, 1, 3}, STYLE_DIM, "%s",
			      date_month_name(month));
}

static void draw_strip_plots(const TodayPane *p, Canvas *c, Rect area)
{
	int half = area.columns / 2, width = half - LABEL_COLUMNS - 2, x = area.column;
	Plot gaps = gaps_plot(p), evidence = evidence_plot(p);
	int accepted = last_of(p, p->plot.accepted), expected = last_of(p, p->plot.expected);
	int year, month, day;
	if (width < 8)
		return;
	canvas_printf(c, (Rect){area.row, x, 1, LABEL_COLUMNS}, STYLE_TEXT, "open gaps %d",
		      last_of(p, p->plot.gaps));
	date_parts(p->plot.from, &year, &month, &day);
	canvas_printf(c, (Rect){area.row + 1, x, 1, LABEL_COLUMNS - 1}, STYLE_DIM,
		      "since %s, max %d", date_month_name(month), most_of(p, p->plot.gaps));
	plot_draw(&gaps, c, (Rect){area.row, x + LABEL_COLUMNS, area.rows, width});
	x += half;
	canvas_printf(c, (Rect){area.row, x, 1, LABEL_COLUMNS}, STYLE_TEXT, "accepted %d%%",
		      percent(accepted, expected));
	canvas_printf(c, (Rect){area.row + 1, x, 1, LABEL_COLUMNS}, STYLE_DIM, "%d of %d due",
		      accepted, expected);
	plot_draw(&evidence, c, (Rect){area.row, x + LABEL_COLUMNS, area.rows, width});
}

void today_pane_strip(const void *state, Canvas *c, Rect area)
{
	const TodayPane *p = state;
	int x = area.column + 1, columns = area.columns - 2;
	if (!p->whole)
		return;
	draw_countdown(p, c, area.row, x, columns);
	draw_bars(p, c, (Rect){area.row + 1, x, BAR_ROWS, columns});
	draw_strip_plots(p, c, (Rect){area.row + 1 + BAR_ROWS, x, PLOT_ROWS, columns});
}

/* One series a row, with its name. */
static int draw_named_bars(const TodayPane *p, Canvas *c, Rect area)
{
	int bar = 24, row = area.row;
	int name = area.columns - 4 - bar - 1 - 6 - 1;
	for (size_t i = 0; i < p->series.count && row < area.row + area.rows; i++, row++) {
		const ProgressSeries *s = &p->series.items[i];
		canvas_text(c, (Rect){row, area.column, 1, 3}, STYLE_STRONG, s->series);
		canvas_text(c, (Rect){row, area.column + 4, 1, name}, STYLE_TEXT, s->name);
		plot_bar(c, (Rect){row, area.column + 4 + name + 1, 1, bar}, style_of_series(s),
			 s->ready, s->controls);
		canvas_printf(c, (Rect){row, area.column + 4 + name + 1 + bar + 1, 1, 6}, STYLE_DIM,
			      "%d/%d", s->ready, s->controls);
	}
	return row - area.row;
}

static void draw_tall_plot(const TodayPane *p, Canvas *c, Rect area, const Plot *plot)
{
	plot_draw(plot, c, (Rect){area.row, area.column, area.rows - 1, area.columns});
	draw_axis(p, c, area.row + area.rows - 1, area.column, area.columns);
}

static int draw_tall_plots(const TodayPane *p, Canvas *c, Rect area)
{
	int half = (area.columns - 3) / 2, x = area.column;
	Plot gaps = gaps_plot(p), evidence = evidence_plot(p);
	int accepted = last_of(p, p->plot.accepted), expected = last_of(p, p->plot.expected);
	canvas_printf(c, (Rect){area.row, x, 1, half}, STYLE_STRONG, "Open gaps %d",
		      last_of(p, p->plot.gaps));
	draw_tall_plot(p, c, (Rect){area.row + 1, x, area.rows - 1, half}, &gaps);
	x += half + 3;
	canvas_printf(c, (Rect){area.row, x, 1, half}, STYLE_STRONG,
		      "Evidence accepted %d%%, %d of %d due", percent(accepted, expected), accepted,
		      expected);
	draw_tall_plot(p, c, (Rect){area.row + 1, x, area.rows - 1, half}, &evidence);
	return area.rows;
}

#define DETAIL_ROWS 12 /* that are left to the record below */
#define TALL_PLOT 8

int today_pane_beside(const void *state, Canvas *c, Rect area)
{
	const TodayPane *p = state;
	int x = area.column + 1, columns = area.columns - 2, row = area.row;
	int tall = 2 + (int)p->series.count + 1 + TALL_PLOT;
	if (!p->whole)
		return 0;
	if (area.rows < tall + DETAIL_ROWS) {
		if (area.rows < TODAY_STRIP_ROWS + DETAIL_ROWS)
			return 0;
		today_pane_strip(state, c,
				 (Rect){area.row, area.column, TODAY_STRIP_ROWS, area.columns});
		return TODAY_STRIP_ROWS;
	}
	draw_countdown(p, c, row, x, columns);
	row += 2;
	row += draw_named_bars(p, c, (Rect){row, x, (int)p->series.count, columns});
	row++;
	row += draw_tall_plots(p, c, (Rect){row, x, TALL_PLOT, columns});
	return row - area.row;
}
