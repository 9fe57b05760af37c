/* SPDX-License-Identifier: MIT
 *
 * The prompt for one line: its keys, and how it looks. */
#include "widget/popup/prompt.h"

void prompt_init(Prompt *p, Str title, Str hint, Str text)
{
	strbuf_init(&p->title);
	strbuf_init(&p->hint);
	strbuf_init(&p->refusal);
	strbuf_add(&p->title, title);
	strbuf_add(&p->hint, hint);
	line_edit_init(&p->edit, text);
}

void prompt_deinit(Prompt *p)
{
	strbuf_deinit(&p->title);
	strbuf_deinit(&p->hint);
	strbuf_deinit(&p->refusal);
	line_edit_deinit(&p->edit);
}

PopupResult prompt_key(void *prompt, Key k)
{
	Prompt *p = prompt;
	if (popup_cancels(k))
		return POPUP_CANCELLED;
	if (k == MKEY_ENTER)
		return POPUP_DONE;
	if (line_edit_key(&p->edit, k))
		strbuf_clear(&p->refusal);
	return POPUP_OPEN;
}

void prompt_paste(void *prompt, Str text)
{
	Prompt *p = prompt;
	line_edit_paste(&p->edit, text);
	strbuf_clear(&p->refusal);
}

Str prompt_text(const Prompt *p)
{
	return line_edit_text(&p->edit);
}

void prompt_refuse(Prompt *p, Str why)
{
	strbuf_clear(&p->refusal);
	strbuf_add(&p->refusal, why);
}

void prompt_draw(void *prompt, Canvas *c)
{
	const Prompt *p = prompt;
	Rect box = canvas_middle(c, 6, 64);
	popup_frame(c, box, strbuf_str(&p->title), STR(" Enter takes it, Esc leaves "));
	Rect inside = {box.row + 1, box.column + 2, box.rows - 2, box.columns - 4};
	Rect beneath = {inside.row + 1, inside.column, inside.rows - 1, inside.columns};
	if (p->refusal.n > 0)
		canvas_wrapped(c, beneath, STYLE_ERROR, strbuf_str(&p->refusal));
	else if (p->edit.text.n > 0) /* the empty line shows it itself */
		canvas_wrapped(c, beneath, STYLE_POPUP, strbuf_str(&p->hint));
	line_edit_draw(&p->edit, c, rect_row(inside, 0), strbuf_str(&p->hint));
}
