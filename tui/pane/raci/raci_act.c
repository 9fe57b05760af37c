/* SPDX-License-Identifier: MIT
 *
 * What the keys do in the RACI matrix: move the cursor's cell, put letters in, change the columns,
 * go to the next row that needs attention. */
#include <stdio.h>

#include "pane/raci/raci_inner.h"

typedef struct LetterChange {
	const Id *controls;
	size_t count;
	Id party;
	char letter; /* 'x' empties */
	bool present;
} LetterChange;

static bool write_letters(Db *db, void *data, Err *err)
{
	const LetterChange *c = data;

	for (size_t i = 0; i < c->count; i++) {
		bool ok = c->letter == 'x'
				  ? raci_put(db, c->controls[i], c->party, STR(""), err)
				  : raci_hold(db, &(RaciMark){c->controls[i], c->party, c->letter},
					      c->present, err);
		if (!ok)
			return false;
	}
	return true;
}

/* Is the letter put in or taken out? One cell toggles; several rows get the letter, unless all of
 * them have it: then all lose it. */
static bool decide_toggle(RaciPane *p, Host *host, LetterChange *c, Err *err)
{
	Arena arena = ARENA_INIT;
	RaciRow *rows;
	bool all = true;
	bool ok = raci_rows(host_db(host),
			    &(RaciWindow){p->by, {&p->column[p->at], 1}, c->controls, c->count},
			    &arena, &rows, err);

	for (size_t i = 0; ok && i < c->count; i++)
		all = all && strchr(rows[i].cell[0].own, c->letter) != NULL;
	c->present = !all;
	arena_deinit(&arena);
	return ok;
}

static void say_letters(const RaciPane *p, Host *host, const LetterChange *c, const char *subject)
{
	Str name = p->column[p->at].name;

	if (c->letter == 'x')
		host_say(host, "%s: nothing left with %.*s", subject, STR_ARG(name));
	else
		host_say(host, "%c of %s %s %.*s", c->letter, subject,
			 c->present ? "given to" : "taken from", STR_ARG(name));
}

static void put_letter(RaciPane *p, Host *host, char letter)
{
	Targets t = list_targets(&p->list);
	const RaciRow *here = raci_pane_row(p, p->list.cursor);
	Err err = ERR_INIT;
	char subject[64];

	if (t.count == 0 || here == NULL || p->at >= p->column_count) {
		host_say(host, p->column_count == 0 ? "nobody to give a letter to; add people first"
						    : "no control under the cursor");
		return;
	}
	LetterChange c = {t.ids, t.count, p->column[p->at].party, letter, false};
	if (letter != 'x' && !decide_toggle(p, host, &c, &err)) {
		host_error(host, &err);
		return;
	}
	if (t.count > 1)
		snprintf(subject, sizeof subject, "%zu controls", t.count);
	else if (p->list.marks.count == 1 && !id_equal(t.ids[0], here->control))
		snprintf(subject, sizeof subject, "the marked control");
	else
		snprintf(subject, sizeof subject, "%.*s", STR_ARG(here->ref));
	if (host_change(host, "set RACI", subject, write_letters, &c)) {
		say_letters(p, host, &c, subject);
		p->last_letter = letter;
	}
}

static void change_columns(RaciPane *p, Host *host)
{
	Err err = ERR_INIT;

	p->by = p->by == RACI_BY_ROLE ? RACI_BY_PERSON : RACI_BY_ROLE;
	p->first = 0;
	if (!raci_pane_load(p, host, &err))
		host_error(host, &err);
}

static void go_fault(RaciPane *p, Host *host, bool forth)
{
	size_t count = list_count(&p->list);

	for (size_t k = 1; k <= count; k++) {
		size_t row =
			forth ? (p->list.cursor + k) % count : (p->list.cursor + count - k) % count;
		if (raci_pane_fault(p, row)) {
			list_move_to(&p->list, row);
			return;
		}
	}
	host_say(host, "every control shown has one accountable and somebody responsible");
}

static void move_column(RaciPane *p, int by)
{
	if (by < 0 && p->at > 0)
		p->at--;
	if (by > 0 && p->at + 1 < p->column_count)
		p->at++;
}

static char letter_of(ActionId action)
{
	switch (action) {
	case ACTION_RACI_R:
		return 'R';
	case ACTION_RACI_A:
		return 'A';
	case ACTION_RACI_C:
		return 'C';
	case ACTION_RACI_I:
		return 'I';
	case ACTION_RACI_CLEAR:
		return 'x';
	default:
		return '\0';
	}
}

static bool act_here(RaciPane *p, Host *host, ActionId action)
{
	switch (action) {
	case ACTION_LEFT:
		move_column(p, -1);
		return true;
	case ACTION_RIGHT:
		move_column(p, 1);
		return true;
	case ACTION_RACI_COLUMNS:
		change_columns(p, host);
		return true;
	case ACTION_RACI_NEXT_FAULT:
		go_fault(p, host, true);
		return true;
	case ACTION_RACI_PREVIOUS_FAULT:
		go_fault(p, host, false);
		return true;
	default:
		return false;
	}
}

bool raci_pane_act(void *state, Host *host, ActionId action)
{
	RaciPane *p = state;
	char letter = action == ACTION_REPEAT ? p->last_letter : letter_of(action);

	if (letter != '\0') {
		put_letter(p, host, letter);
		return true;
	}
	if (action_get(action)->writes)
		p->last_letter = '\0';
	return act_here(p, host, action) || list_act(&p->list, host, action);
}

static bool go_to_party(RaciPane *p, Host *host, Id party)
{
	for (int k = 0; k < 2; k++) {
		for (size_t i = 0; i < p->column_count; i++) {
			if (id_equal(p->column[i].party, party)) {
				p->at = i;
				return true;
			}
		}
		change_columns(p, host);
	}
	return false;
}

bool raci_pane_go_to(void *state, Host *host, RecordRef record)
{
	RaciPane *p = state;

	if (record.kind == &kind_party)
		return go_to_party(p, host, record.id);
	return record.kind == &kind_control && list_put_cursor(&p->list, record.id);
}
