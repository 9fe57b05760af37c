/* SPDX-License-Identifier: MIT
 *
 * Text that is shown over the pane until a key closes it. */
#include "pane/host/modal.h"
#include "widget/popup/viewer.h"

typedef struct Shown {
	Str title;
	Viewer viewer;
} Shown;

static PopupResult on_key(void *data, Key k)
{
	Shown *s = data;
	if (popup_leaves(k) || k == 'q' || k == MKEY_ENTER)
		return POPUP_CANCELLED;
	viewer_key(&s->viewer, k);
	return POPUP_OPEN;
}

static void on_paste(void *data, Str text)
{
	(void)data;
	(void)text;
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
	const Modal m = {&s, on_key, on_paste, on_draw};
	host_modal(h, &m);
}
