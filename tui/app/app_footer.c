/* SPDX-License-Identifier: MIT
 *
 * The footer, made from the table of actions: what works here, the least
 * important left out first; and the message line, which grows upwards. */
#include "app/app_inner.h"

#include "base/text/text.h"
#include "pane/verb/verb.h"

bool app_is_empty(const App *a)
{
	return a->depth == 0 && app_pane(a)->scope != SCOPE_CALENDAR && app_targets(a).count == 0;
}

bool app_can(const App *a, ActionId id)
{
	if ((action_get(id)->scope & app_scope(a)) == 0)
		return false;
	if (id == ACTION_ADD)
		return a->depth == 0 && verb_fits(id, app_pane(a)->kind);
	return verb_fits(id, app_targets(a).kind);
}

/* What has nothing to act on while there is no record. */
static bool wants_record(ActionId id)
{
	switch (id) {
	case ACTION_ADD:
	case ACTION_UNDO:
	case ACTION_REDO:
		return false;
	case ACTION_OPEN:
	case ACTION_FIND:
	case ACTION_SORT:
	case ACTION_MARK:
	case ACTION_NEXT_UNANSWERED:
	case ACTION_PREVIOUS_UNANSWERED:
		return true;
	default:
		return action_get(id)->writes;
	}
}

bool app_offers(const App *a, ActionId id)
{
	ActionKey keys[ACTION_KEYS];
	unsigned scope = app_scope(a);
	if (!app_can(a, id) || (app_is_empty(a) && wants_record(id)))
		return false;
	/* A more special action may have taken its keys here; then only the palette runs it. */
	size_t count = action_keys(id, keys), taken = 0;
	for (size_t i = 0; i < count; i++) {
		bool more;
		if (keys[i].second == MKEY_NONE &&
		    action_of_key(scope, MKEY_NONE, keys[i].first, &more) != id)
			taken++;
	}
	return count == 0 || taken < count;
}

/* Neighbours in the table with one word share it: "r a c i letter". */
static bool joins_next(const App *a, int id)
{
	return id + 1 < action_count() && action_get((ActionId)(id + 1))->word[0] != '\0' &&
	       strcmp(action_get((ActionId)id)->word, action_get((ActionId)(id + 1))->word) == 0 &&
	       app_offers(a, (ActionId)(id + 1));
}

typedef struct Entry {
	int first, last; /* actions */
	int columns;
} Entry;

static int entry_columns(const Entry *e)
{
	char key[32];
	int columns = text_width(str_of(action_get((ActionId)e->first)->word)) + 2;
	for (int i = e->first; i <= e->last; i++)
		columns += text_width(str_of(action_key_text((ActionId)i, key))) + 1;
	return columns;
}

static size_t collect(const App *a, Entry *entries)
{
	char key[32];
	size_t n = 0;
	for (int i = 1; i < action_count(); i++) {
		if (action_get((ActionId)i)->word[0] == '\0' || !app_offers(a, (ActionId)i) ||
		    action_key_text((ActionId)i, key)[0] == '\0')
			continue;
		Entry e = {i, i, 0};
		while (joins_next(a, e.last))
			e.last++;
		i = e.last;
		e.columns = entry_columns(&e);
		entries[n++] = e;
	}
	return n;
}

/* Takes out the least important until the rest fits. */
static size_t fit(Entry *entries, size_t n, int columns)
{
	for (;;) {
		int used = 0;
		size_t least = 0;
		for (size_t i = 0; i < n; i++) {
			used += entries[i].columns;
			if (action_get((ActionId)entries[i].first)->priority <
			    action_get((ActionId)entries[least].first)->priority)
				least = i;
		}
		if (n == 0 || used <= columns)
			return n;
		memmove(&entries[least], &entries[least + 1], (n - least - 1) * sizeof *entries);
		n--;
	}
}

static void draw_entries(const App *a, Canvas *canvas, int columns)
{
	Entry entries[ACTION_MOST];
	char key[32];
	size_t n = fit(entries, collect(a, entries), columns);
	int x = 1;
	for (size_t i = 0; i < n; i++) {
		for (int id = entries[i].first; id <= entries[i].last; id++)
			x += canvas_text(canvas, (Rect){0, x, 1, columns - x}, STYLE_KEY,
					 str_of(action_key_text((ActionId)id, key))) +
			     1;
		x += canvas_text(canvas, (Rect){0, x, 1, columns - x}, STYLE_KEY_WORD,
				 str_of(action_get((ActionId)entries[i].first)->word)) +
		     2;
	}
}

/* The footer is the same from key to key; it is made again when the pane, the kind of record or
 * the width changes. */
void app_draw_footer(App *a, Canvas *canvas, Rect line)
{
	const Kind *kind = app_is_empty(a) ? NULL : app_targets(a).kind;
	Canvas *footer = &a->footer;
	if (footer->columns != line.columns || a->footer_scope != app_scope(a) ||
	    a->footer_kind != kind) {
		canvas_resize(footer, 1, line.columns);
		draw_entries(a, footer, line.columns);
		a->footer_scope = app_scope(a);
		a->footer_kind = kind;
	}
	memcpy(&canvas->cell[line.row * canvas->columns], footer->cell,
	       (size_t)line.columns * sizeof *footer->cell);
}

#define MESSAGE_ROWS 3

void app_draw_message(const App *a, Canvas *canvas, int rows, int columns)
{
	const Host *h = &a->host;
	if (h->message.n == 0)
		return;
	StrBuf clean;
	strbuf_init(&clean);
	text_clean(&clean, strbuf_str(&h->message), true);
	Str rest = strbuf_str(&clean), line;
	int count = 0;
	while (count < MESSAGE_ROWS && text_wrap(&rest, columns - 2, &line))
		count++;
	Rect area = {rows - count, 0, count, columns};
	canvas_fill(canvas, area, h->refused ? STYLE_ERROR : STYLE_MESSAGE);
	area.column = 1;
	area.columns -= 2;
	canvas_wrapped(canvas, area, h->refused ? STYLE_ERROR : STYLE_MESSAGE, strbuf_str(&clean));
	strbuf_deinit(&clean);
}
