/* SPDX-License-Identifier: MIT
 *
 * The question: its keys, and how it looks. */
#include "widget/popup/confirm.h"

#include "base/text/text.h"

void confirm_init(Confirm *q, Str question, Str detail)
{
	strbuf_init(&q->question);
	strbuf_init(&q->detail);
	strbuf_add(&q->question, question);
	strbuf_add(&q->detail, detail);
}

void confirm_deinit(Confirm *q)
{
	strbuf_deinit(&q->question);
	strbuf_deinit(&q->detail);
}

PopupResult confirm_key(void *confirm, Key k)
{
	(void)confirm;
	if (k == 'y' || k == 'Y')
		return POPUP_DONE;
	if (popup_cancels(k) || k == 'n' || k == 'N' || k == 'q' || k == MKEY_ENTER)
		return POPUP_CANCELLED;
	return POPUP_OPEN;
}

/* The frame, the text, a blank line and the keys. */
static int rows_of(const Confirm *q, int columns)
{
	int rows = 4;
	Str rest = strbuf_str(&q->question), line;
	while (text_wrap(&rest, columns, &line))
		rows++;
	rest = strbuf_str(&q->detail);
	while (text_wrap(&rest, columns, &line))
		rows++;
	return rows < 8 ? 8 : rows;
}

void confirm_draw(void *confirm, Canvas *c)
{
	const Confirm *q = confirm;
	int columns = c->columns < 64 ? c->columns : 64;
	Rect box = canvas_middle(c, rows_of(q, columns - 4), 64);
	canvas_frame(c, box, STYLE_POPUP, STR("Sure?"));
	Rect inside = {box.row + 1, box.column + 2, box.rows - 3, box.columns - 4};
	int used = canvas_wrapped(c, inside, STYLE_POPUP_TITLE, strbuf_str(&q->question));
	inside.row += used;
	inside.rows -= used;
	canvas_wrapped(c, inside, STYLE_POPUP, strbuf_str(&q->detail));
	canvas_text(c, (Rect){box.row + box.rows - 2, inside.column, 1, inside.columns},
		    STYLE_POPUP_TITLE, STR("y yes   n or Enter no"));
}
