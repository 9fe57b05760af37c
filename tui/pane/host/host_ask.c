/* SPDX-License-Identifier: MIT
 *
 * Questions: a loop that draws what is below, the popup on top, and gives it the
 * keys. A hangup ends every loop the way Esc does, after unsaved text was
 * kept. */
#include "pane/host/host_inner.h"

#include "pane/host/editor.h"
#include "pane/host/unsaved_text.h"
#include "pane/host/modal.h"
#include "term/screen.h"
#include "widget/popup/confirm.h"
#include "widget/popup/prompt.h"
#include "widget/popup/text_edit.h"

void host_note_key(Host *h, Key key)
{
	if (key == MKEY_HANGUP)
		h->ending = true;
	if (key == MKEY_RESIZE) {
		int rows, columns;
		screen_size(&rows, &columns);
		canvas_resize(&h->canvas, rows, columns);
	}
}

Key host_key(Host *h)
{
	Key key;
	do
		key = screen_key(-1);
	while (key == MKEY_TICK || key == MKEY_NONE);
	host_note_key(h, key);
	return key;
}

void host_draw_beneath(Host *h)
{
	h->draw(h->app);
}

PopupResult host_modal(Host *h, const Modal *m)
{
	PopupResult result = POPUP_OPEN;
	while (!h->ending && result == POPUP_OPEN) {
		host_draw_beneath(h);
		m->draw(m->widget, &h->canvas);
		screen_show(&h->canvas);
		Key key = host_key(h);
		if (key == MKEY_RESIZE || key == MKEY_HANGUP)
			continue;
		host_clear_message(h);
		if (key != MKEY_PASTE)
			result = m->key(m->widget, key);
		else if (m->paste != NULL)
			m->paste(m->widget, screen_paste());
	}
	return result == POPUP_OPEN ? POPUP_CANCELLED : result;
}

/* The text that the question begins with: what was unsaved when the terminal went away, else what
 * the caller gives. */
static Str initial_text(Host *h, const AskText *ask, StrBuf *left)
{
	if (ask->keep_unsaved && unsaved_text_restore(h->db, ask->title, left)) {
		host_say(h, "this was typed when the terminal went away");
		return strbuf_str(left);
	}
	return ask->initial;
}

static void keep_unsaved(Host *h, const AskText *ask, Str text)
{
	if (h->ending && ask->keep_unsaved && text.n > 0 && !str_equal(text, ask->initial))
		unsaved_text_keep(h->db, ask->title, text);
}

static bool passes(const AskText *ask, Str text, Err *err)
{
	return ask->check == NULL || ask->check(text, ask->data, err);
}

bool host_ask_text(Host *h, const AskText *ask, StrBuf *out)
{
	StrBuf left;
	Prompt p;
	bool done = false;
	strbuf_init(&left);
	prompt_init(&p, str_of(ask->title), str_of(ask->hint), initial_text(h, ask, &left));
	Modal m = {&p, prompt_key, prompt_paste, prompt_draw};
	while (!done && host_modal(h, &m) == POPUP_DONE) {
		Err err = ERR_INIT;
		done = passes(ask, prompt_text(&p), &err);
		if (!done)
			prompt_refuse(&p, str_of(err.text));
	}
	strbuf_clear(out);
	strbuf_add(out, prompt_text(&p));
	keep_unsaved(h, ask, strbuf_str(out));
	prompt_deinit(&p);
	strbuf_deinit(&left);
	return done;
}

static PopupResult on_text_key(void *text_edit, Key k)
{
	if (k != KEY_CTRL_('E'))
		return text_edit_key(text_edit, k);
	Err err = ERR_INIT;
	StrBuf text;
	strbuf_init(&text);
	if (editor_run(text_edit_text(text_edit), &text, &err))
		text_edit_set(text_edit, strbuf_str(&text));
	else
		text_edit_refuse(text_edit, str_of(err.text));
	strbuf_deinit(&text);
	return POPUP_OPEN;
}

bool host_ask_long(Host *h, const AskText *ask, StrBuf *out)
{
	StrBuf left, hint;
	TextEdit e;
	bool done = false;
	strbuf_init(&left);
	strbuf_init(&hint);
	strbuf_printf(&hint, "%s%s^N new line, ^E editor", ask->hint != NULL ? ask->hint : "",
		      ask->hint != NULL ? "  " : "");
	text_edit_init(&e, str_of(ask->title), strbuf_str(&hint), initial_text(h, ask, &left));
	Modal m = {&e, on_text_key, text_edit_paste, text_edit_draw};
	while (!done && host_modal(h, &m) == POPUP_DONE) {
		Err err = ERR_INIT;
		done = passes(ask, text_edit_text(&e), &err);
		if (!done)
			text_edit_refuse(&e, str_of(err.text));
	}
	strbuf_clear(out);
	strbuf_add(out, text_edit_text(&e));
	keep_unsaved(h, ask, strbuf_str(out));
	text_edit_deinit(&e);
	strbuf_deinit(&hint);
	strbuf_deinit(&left);
	return done;
}

bool host_ask_confirm(Host *h, const char *title, const char *question)
{
	Confirm q;
	confirm_init(&q, str_of(title), str_of(question));
	Modal m = {&q, confirm_key, NULL, confirm_draw};
	bool yes = host_modal(h, &m) == POPUP_DONE;
	confirm_deinit(&q);
	return yes;
}

/* -- Find: a line at the foot of the screen, so that the list stays in sight. -- */

typedef struct FindAsk {
	LineEdit edit;
	void (*typed)(Str text, void *data);
	void *data;
} FindAsk;

static PopupResult on_find_key(void *w, Key k)
{
	FindAsk *f = w;
	if (popup_cancels(k))
		return POPUP_CANCELLED;
	if (k == MKEY_ENTER)
		return POPUP_DONE;
	if (line_edit_key(&f->edit, k))
		f->typed(line_edit_text(&f->edit), f->data);
	return POPUP_OPEN;
}

static void on_find_paste(void *w, Str text)
{
	FindAsk *f = w;
	line_edit_paste(&f->edit, text);
	f->typed(line_edit_text(&f->edit), f->data);
}

static void on_find_draw(void *w, Canvas *c)
{
	FindAsk *f = w;
	Rect line = {c->rows - 1, 0, 1, c->columns};
	canvas_fill(c, line, STYLE_INPUT);
	canvas_text(c, (Rect){line.row, 1, 1, 1}, STYLE_INPUT, STR("/"));
	line_edit_draw(&f->edit, c, (Rect){line.row, 2, 1, c->columns - 3},
		       STR("text to find; Enter keeps it, Esc leaves"));
}

bool host_ask_find(Host *h, Str initial, void (*typed)(Str text, void *data), void *data)
{
	FindAsk f = {.typed = typed, .data = data};
	line_edit_init(&f.edit, initial);
	Modal m = {&f, on_find_key, on_find_paste, on_find_draw};
	bool done = host_modal(h, &m) == POPUP_DONE;
	line_edit_deinit(&f.edit);
	return done;
}
