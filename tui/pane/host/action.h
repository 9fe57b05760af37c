/* SPDX-License-Identifier: MIT
 *
 * Actions: everything a key or the palette can do, as one table
 * (action_table.h). It yields the key map, the footer, `?`, the palette, the key
 * section of the manual page and the conflict test. Panes see an action, never a
 * key, so keys can be bound anew in the user's config.
 *
 * A scope is a set of panes. Two actions may share a key when one is of fewer
 * panes than the other: the more special one wins (in RACI `a` is the letter,
 * elsewhere it adds). */
#pragma once

#include <stdbool.h>

#include "base/mem/err.h"
#include "term/key.h"

typedef enum Scope {
	SCOPE_RACI = 1 << 0,
	SCOPE_CALENDAR = 1 << 1,
	SCOPE_GAPS = 1 << 2,
	SCOPE_REQUESTS = 1 << 3,
	SCOPE_CONTROLS = 1 << 4,
	SCOPE_DETAIL = 1 << 5,
	SCOPE_PEOPLE = 1 << 6,
	SCOPE_TODAY = 1 << 7,
	SCOPE_REGISTERS = 1 << 8, /* those that have no action of their own alone */
	SCOPE_LIST = SCOPE_TODAY | SCOPE_RACI | SCOPE_CALENDAR | SCOPE_GAPS | SCOPE_REQUESTS |
		     SCOPE_CONTROLS | SCOPE_PEOPLE | SCOPE_REGISTERS,
	SCOPE_ANY = SCOPE_LIST | SCOPE_DETAIL,
} Scope;

#include "pane/host/action_table.h"

typedef enum ActionId {
	ACTION_NONE,
#define X(id, scope, name, keys, word, priority, help, writes) ACTION_##id,
	ACTIONS(X)
#undef X
		ACTION_COUNT
} ActionId;

/* Behind the rows of the table stands an action for every register whose pane has none there:
 * "pane-exceptions", from the pane in its kind's table. */
#define ACTION_MOST (ACTION_COUNT + 32)

#define ACTION_KEYS 4

/* One key, or two typed one after the other ("gg"). */
typedef struct ActionKey {
	Key first, second; /* second MKEY_NONE: one key */
} ActionKey;

typedef struct Action {
	unsigned scope;
	const char *name; /* "set-owner": in the palette and the config */
	const char *keys; /* default keys, blanks between; "" for the palette only */
	const char *word; /* in the footer; "" keeps it out */
	int priority;     /* in the footer: the lowest is cut first; help has the highest */
	const char *help; /* one sentence */
	bool writes;
} Action;

/* One more than the last id; ids begin at 1. */
int action_count(void);
/* Borrowed for good. */
const Action *action_get(ActionId id);
ActionId action_named(Str name); /* ACTION_NONE when there is none */

/* The keys that are bound now, at most ACTION_KEYS; returns how many. */
size_t action_keys(ActionId id, ActionKey out[ACTION_KEYS]);
/* "j Down", "gg Home", "" ; into out, returns it. */
const char *action_keys_text(ActionId id, char out[64]);
/* The first key alone: what the footer shows. */
const char *action_key_text(ActionId id, char out[32]);

/* Binds other keys ("O", "gg Home", "-" for none). Refused (ERR_INPUT) when a key can't be read
 * or another action of the same scope has it. */
bool action_bind(ActionId id, Str keys, Err *err);
/* Takes back what was bound otherwise. */
void action_bind_defaults(void);

/* What a key means in a scope. `before` is the first key of two or MKEY_NONE.
 * *more is set when the key begins two and the next one decides. */
ActionId action_of_key(unsigned scope, Key before, Key key, bool *more);

/* Two actions that a key can't tell apart in some pane; false when there are none. */
bool action_conflict(ActionId *a, ActionId *b);
