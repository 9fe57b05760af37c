/* SPDX-License-Identifier: MIT
 *
 * From key to action to what is done: first by the detail or the pane, then by
 * the workbench, then by the verbs on records. */
#include "app/app_inner.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "pane/verb/verb.h"
#include "program/rule/gap_subject.h"
#include "store/change.h"
#include "term/screen.h"

unsigned app_scope(const App *a)
{
	return a->depth > 0 ? SCOPE_DETAIL : app_pane(a)->scope;
}

Targets app_targets(const App *a)
{
	if (a->depth > 0)
		return (Targets){a->trail[a->depth - 1].kind, &a->trail[a->depth - 1].id, 1};
	return app_pane(a)->targets(app_state(a));
}

static void show_done(App *a, const char *what, const ChangeDone *done)
{
	if (!done->found) {
		host_say(&a->host, "nothing to %s", strcmp(what, "undone") == 0 ? "undo" : "redo");
		return;
	}
	host_say(&a->host, "%s: %s, %s", what, done->verb, done->subject);
	if (a->depth == 0)
		host_go(&a->host, app_pane(a)->keep(app_state(a)).kind, done->first_row);
}

static void undo(App *a, bool back)
{
	Err err = ERR_INIT;
	ChangeDone done = {.found = false};
	bool ok =
		back ? change_undo(a->host.db, &done, &err) : change_redo(a->host.db, &done, &err);
	if (!ok)
		host_error(&a->host, &err);
	else
		show_done(a, back ? "undone" : "redone", &done);
}

static void next_theme(App *a)
{
	const char *names[64];
	size_t count = theme_names(names, 64), at = 0;
	Err err = ERR_INIT;
	for (size_t i = 0; i < count; i++)
		if (strcmp(names[i], a->theme.name) == 0)
			at = i;
	if (count == 0)
		return;
	if (!app_use_theme(a, names[(at + 1) % count], &err))
		host_error(&a->host, &err);
	else
		host_say(&a->host, "theme %s", a->theme.name);
}

/* Through the panes of the top line. */
static void step_pane(App *a, size_t by)
{
	size_t to = a->here;
	do
		to = (to + by) % a->slot_count;
	while (a->slot[to].pane->digit == 0 && to != a->here);
	app_show_pane(a, to);
}

static void clear(App *a)
{
	if (a->depth > 0)
		app_close(a);
}

static void leave(App *a)
{
	if (a->depth > 0)
		app_close(a);
	else
		a->quit = true;
}

/* Rules of these families speak of letters in the matrix. */
static bool is_of_matrix(App *a, const char *rule)
{
	static const char *const families[] = {"ownership", "one-person", "independence", "cover"};
	const Rule *r = app_readiness_rule(a, rule);
	for (size_t i = 0; r != NULL && i < sizeof families / sizeof *families; i++)
		if (str_equal(r->family, str_of(families[i])))
			return true;
	return false;
}

/* From a gap to the cell, occurrence or request that it is about; false for any other record. */
static bool open_subject(App *a, RecordRef gap)
{
	GapSubject about;
	Err err = ERR_INIT;
	if (!gap_subject(a->host.db, gap.id, &about, &err) || about.kind == NULL)
		return false;
	RecordRef record = {about.kind, about.id};
	if (about.kind == &kind_control && is_of_matrix(a, about.rule))
		app_show_matrix(a, record);
	else
		app_open(a, record);
	return true;
}

/* What a rule found is fixed where it is; what a person wrote down is a record to read. */
static bool open_found(App *a, RecordRef gap)
{
	GapSubject about;
	Err err = ERR_INIT;
	return gap_subject(a->host.db, gap.id, &about, &err) && about.rule[0] != '\0' &&
	       open_subject(a, gap);
}

static void open_here(App *a)
{
	RecordRef r = a->depth > 0 ? detail_view_link(a->detail) : app_pane(a)->keep(app_state(a));
	if (a->depth == 0 && app_pane(a)->scope == SCOPE_TODAY && open_found(a, r))
		return;
	if (a->depth > 0 && r.kind == NULL && open_subject(a, a->trail[a->depth - 1]))
		return;
	if (r.kind == NULL || id_is_none(r.id))
		host_say(&a->host,
			 a->depth > 0 ? "this line leads nowhere" : "there is no record here");
	else
		app_open(a, r);
}

static void zoom(App *a)
{
	a->zoom = !a->zoom;
	host_say(&a->host, a->zoom ? "the list alone" : "details shown");
}

/* The same assigns on the records here; else the same action. */
static void repeat(App *a)
{
	Targets on = app_targets(a);
	if (a->last == ACTION_NONE)
		host_say(&a->host, "nothing to repeat yet");
	else if (!host_repeat(&a->host, on))
		app_act(a, a->last);
}

static bool act_on_panes(App *a, ActionId action)
{
	if (action == ACTION_NEXT_PANE) {
		step_pane(a, 1);
		return true;
	}
	if (action == ACTION_PREVIOUS_PANE) {
		step_pane(a, a->slot_count - 1);
		return true;
	}
	for (size_t i = 0; i < a->slot_count; i++)
		if (a->slot[i].pane->go == action) {
			app_show_pane(a, i);
			return true;
		}
	return false;
}

static bool act_on_frame(App *a, ActionId action)
{
	switch (action) {
	case ACTION_UNDO:
		undo(a, true);
		return true;
	case ACTION_REDO:
		undo(a, false);
		return true;
	case ACTION_REPEAT:
		repeat(a);
		return true;
	case ACTION_OPEN:
		open_here(a);
		return true;
	case ACTION_LEAVE:
		leave(a);
		return true;
	case ACTION_CLEAR:
		clear(a);
		return true;
	case ACTION_ZOOM:
		zoom(a);
		return true;
	case ACTION_THEME:
		next_theme(a);
		return true;
	case ACTION_VERIFY:
		verify_all(&a->host);
		return true;
	case ACTION_REDRAW:
		screen_redraw();
		return true;
	case ACTION_PALETTE:
		app_palette(a);
		return true;
	case ACTION_HELP:
		app_help(a);
		return true;
	default:
		return false;
	}
}

/* Targets are the pane's to change; a verb gets a copy that outlives its questions. */
static void act_on_records(App *a, ActionId action)
{
	Targets on = app_targets(a);
	Id *ids = xcalloc(on.count > 0 ? on.count : 1, sizeof *ids);
	if (on.count > 0)
		memcpy(ids, on.ids, on.count * sizeof *ids);
	on.ids = ids;
	verb_act(&a->host, action, on, a->depth > 0 ? NULL : app_pane(a)->kind);
	free(ids);
}

static bool may_write(App *a, ActionId action)
{
	const char *why = db_read_only(a->host.db);
	if (why == NULL || !action_get(action)->writes)
		return true;
	Err err = ERR_INIT;
	err_set(&err, ERR_WORKSPACE, "%s", why);
	host_error(&a->host, &err);
	return false;
}

/* A change that was no setting of fields is repeated by doing the action again. */
static void remember(App *a, ActionId action)
{
	if (action == ACTION_UNDO || action == ACTION_REDO || action == ACTION_REPEAT ||
	    action == ACTION_PALETTE || action == ACTION_HELP)
		return;
	a->last = action;
	if (!a->host.was_set)
		host_forget_repeat(&a->host);
}

void app_act(App *a, ActionId action)
{
	uint64_t before = db_generation(a->host.db);
	a->dirty = true;
	a->host.was_set = false;
	if (!may_write(a, action))
		return;
	bool done = a->depth > 0 ? detail_view_act(a->detail, action)
				 : app_pane(a)->act(app_state(a), &a->host, action);
	if (!done && !act_on_panes(a, action) && !act_on_frame(a, action))
		act_on_records(a, action);
	if (db_generation(a->host.db) != before) {
		remember(a, action);
		a->readiness_behind = true;
	}
	app_refresh(a);
}

static void unknown_key(App *a, Key key)
{
	char name[16];
	if (key >= MKEY_RESIZE || key_name(key, name)[0] == '\0')
		return;
	host_say(&a->host, "%s does nothing here; ? lists what does", name);
	a->dirty = true;
}

void app_key(App *a, Key key)
{
	Key before = a->before;
	bool more = false;
	a->before = MKEY_NONE;
	if (a->host.canvas.rows < APP_ROWS_LEAST || a->host.canvas.columns < APP_COLUMNS_LEAST) {
		a->quit = a->quit || key == 'q';
		return;
	}
	if (a->host.message.n > 0) {
		host_clear_message(&a->host);
		a->dirty = true;
	}
	ActionId action = action_of_key(app_scope(a), before, key, &more);
	if (more)
		a->before = key;
	else if (action != ACTION_NONE)
		app_act(a, action);
	else
		unknown_key(a, key);
}
