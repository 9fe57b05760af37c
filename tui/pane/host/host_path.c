/* SPDX-License-Identifier: MIT
 *
 * Asking for a file, and telling how far the work on one is. */
#include <stdio.h>

#include "base/time/date.h"
#include "pane/host/modal.h"
#include "term/glyph.h"
#include "term/screen.h"
#include "widget/popup/path_prompt.h"

static PopupResult on_key(void *w, Key k)
{
	return path_prompt_key(w, k);
}

static void on_paste(void *w, Str text)
{
	path_prompt_paste(w, text);
}

static void on_draw(void *w, Canvas *c)
{
	path_prompt_draw(w, c);
}

bool host_ask_path(Host *h, const AskPath *ask, StrBuf *out)
{
	PathPrompt p;
	path_prompt_init(&p, str_of(ask->title), strbuf_str(&h->folder), ask->known, ask->data);
	path_prompt_want(&p, ask->wanted);
	Modal m = {&p, on_key, on_paste, on_draw};
	bool done = host_modal(h, &m) == POPUP_DONE;
	if (done) {
		strbuf_clear(out);
		strbuf_add(out, path_prompt_answer(&p));
		strbuf_clear(&h->folder);
		strbuf_add(&h->folder, path_prompt_folder(&p));
	}
	path_prompt_deinit(&p);
	return done;
}

/* What is quick is not shown at all; what is slow is drawn a few times a second. */
#define SHOWN_AFTER_MS 200
#define DRAWN_EVERY_MS 80

static void draw(HostProgress *p, int64_t done, int64_t total)
{
	Canvas *c = &p->host->canvas;
	done = done < total ? done : total; /* what a workspace says of sizes may be wrong */
	char text[80];
	int64_t spent = date_monotonic_ms() - p->began_ms;
	host_beneath(p->host);
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

static void take_key(HostProgress *p)
{
	Host *h = p->host;
	for (Key key = screen_key(0); key != MKEY_TICK && !p->stopped; key = screen_key(0)) {
		if (key == MKEY_RESIZE) {
			int rows, columns;
			screen_size(&rows, &columns);
			canvas_resize(&h->canvas, rows, columns);
		}
		if (key == MKEY_HANGUP)
			h->ending = true;
		p->stopped = p->stopped || h->ending || popup_leaves(key);
	}
}

static bool step(void *data, int64_t done, int64_t total)
{
	HostProgress *p = data;
	int64_t now = date_monotonic_ms();
	take_key(p);
	if (now - p->began_ms >= SHOWN_AFTER_MS && now - p->drawn_ms >= DRAWN_EVERY_MS) {
		draw(p, done, total);
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
