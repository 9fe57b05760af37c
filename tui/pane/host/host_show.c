/* SPDX-License-Identifier: MIT
 *
 * What is shown over the pane: text until a key closes it, and how far long work is. */
#include <stdio.h>

#include "base/time/date.h"
#include "pane/host/modal.h"
#include "term/glyph.h"
#include "term/screen.h"
#include "widget/popup/viewer.h"

typedef struct Shown {
	Str title;
	Viewer viewer;
} Shown;

static PopupResult on_key(void *data, Key k)
{
	Shown *s = data;
	if (popup_cancels(k) || k == 'q' || k == MKEY_ENTER)
		return POPUP_CANCELLED;
	viewer_key(&s->viewer, k);
	return POPUP_OPEN;
}

static void on_draw(void *data, Canvas *c)
{
	Shown *s = data;
	Rect box = canvas_middle(c, c->rows - 6, c->columns - 6);
	Rect inside = {box.row + 1, box.column + 2, box.rows - 2, box.columns - 4};
	canvas_frame(c, box, STYLE_POPUP, s->title);
	canvas_cursor(c, -1, -1);
	viewer_draw(&s->viewer, c, inside);
	canvas_text(c, (Rect){box.row + box.rows - 1, box.column + 2, 1, box.columns - 4},
		    STYLE_POPUP,
		    s->viewer.total > s->viewer.rows ? STR(" j k scroll, Esc leaves ")
						     : STR(" Esc leaves "));
}

void host_show(Host *h, const char *title, const struct ViewerLine *lines, size_t count)
{
	Shown s = {.title = str_of(title)};
	viewer_init(&s.viewer, lines, count);
	const Modal m = {&s, on_key, NULL, on_draw};
	host_modal(h, &m);
}

/* -- Progress. -- */

/* What is quick is not shown at all; what is slow is drawn a few times a second. */
#define SHOWN_AFTER_MS 200
#define DRAWN_EVERY_MS 80

static void draw_progress(HostProgress *p, int64_t done, int64_t total)
{
	Canvas *c = &p->host->canvas;
	done = done < total ? done : total; /* what a workspace says of sizes may be wrong */
	char text[80];
	int64_t spent = date_monotonic_ms() - p->began_ms;
	host_draw_beneath(p->host);
	Rect box = canvas_middle(c, 4, 56);
	canvas_frame(c, box, STYLE_POPUP, str_of(p->title));
	int room = box.columns - 4;
	int full = total > 0 ? (int)((double)room * (double)done / (double)total) : 0;
	full = full > room ? room : full;
	for (int i = 0; i < room; i++)
		canvas_text(c, (Rect){box.row + 1, box.column + 2 + i, 1, 1},
			    i < full ? STYLE_BUSY : STYLE_QUIET,
			    glyph(i < full ? GLYPH_BAR : GLYPH_SHADE));
	snprintf(text, sizeof text, "%d %%",
		 total > 0 ? (int)(100 * (double)done / (double)total) : 0);
	if (done > 0 && spent >= 1000)
		snprintf(text + strlen(text), sizeof text - strlen(text), ", about %lld s left",
			 (long long)((double)spent * (double)(total - done) / (double)done / 1000) +
				 1);
	canvas_text(c, (Rect){box.row + 2, box.column + 2, 1, room}, STYLE_POPUP, str_of(text));
	canvas_text(c, (Rect){box.row + 3, box.column + 2, 1, room}, STYLE_POPUP,
		    STR(" Esc stops "));
	canvas_cursor(c, -1, -1);
	screen_show(c);
}

static void read_keys(HostProgress *p)
{
	Host *h = p->host;
	for (Key key = screen_key(0); key != MKEY_TICK && !p->stopped; key = screen_key(0)) {
		host_note_key(h, key);
		p->stopped = p->stopped || h->ending || popup_cancels(key);
	}
}

static bool step(void *data, int64_t done, int64_t total)
{
	HostProgress *p = data;
	int64_t now = date_monotonic_ms();
	read_keys(p);
	if (now - p->began_ms >= SHOWN_AFTER_MS && now - p->drawn_ms >= DRAWN_EVERY_MS) {
		draw_progress(p, done, total);
		p->drawn_ms = date_monotonic_ms();
	}
	return !p->stopped;
}

const VaultProgress *host_progress(Host *h, HostProgress *p, const char *title)
{
	*p = (HostProgress){
		.steps = {step, p}, .host = h, .title = title, .began_ms = date_monotonic_ms()};
	return &p->steps;
}
