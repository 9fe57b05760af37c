/* SPDX-License-Identifier: MIT
 *
 * A pane: a const struct of functions. load() reads ids and counts after a
 * change, on the first show; prepare() fetches the rows that the area shows and
 * that are not fetched yet, before each draw; draw() only draws. act() is given an
 * action, never a key.
 *
 * What the app does for every pane, so that a pane need not: the verbs on
 * records (owner, due, status, comment, edit, add, link: pane/verb/verb.h, on
 * targets()), undo and redo, the detail view (of keep()), the palette, help,
 * footer, and loading again when anything was changed here or elsewhere. */
#pragma once

#include "pane/host/action.h"
#include "pane/host/host.h"
#include "pane/host/target.h"
#include "term/canvas.h"

#define PANES_MOST 40

typedef struct Pane {
	const char *name;  /* "Requests": in the top line */
	const char *brief; /* "Req": where that is narrow; NULL: the name */
	char digit;        /* '4'; 0: not in the top line, reached by name alone */
	unsigned scope;    /* one bit */
	ActionId go;       /* the action that shows it */
	const Kind *kind;  /* of the records that `add` makes and the palette's :42 counts; may be
			      NULL */

	void *(*new)(const struct Pane *pane);
	void (*free)(void *state);

	/* load() may take a while in a large workspace: before the first frame this reads what that
	 * frame shows, as far as it is quick, and load() follows. NULL: load() is quick. */
	bool (*glance)(void *state, Host *host, Err *err);
	/* How many records want a decision, when the pane has counted them; NULL: it does not. */
	int64_t (*total)(const void *state);
	/* Reads anew, keeping the cursor on the record it is on (or near it, when that is gone). */
	bool (*load)(void *state, Host *host, Err *err);
	/* Fits the window around the cursor and fetches what the area needs. May be called often
	 * and must be cheap when nothing moved. */
	bool (*prepare)(void *state, Host *host, Rect area, Err *err);
	void (*draw)(const void *state, Canvas *canvas, Rect area);
	/* What stands behind the pane's name in the second line: "12 of 90   only: access   sort:
	 * id". Appends. */
	void (*header)(const void *state, StrBuf *out);
	/* Lines under the list, below a rule, about what is under the cursor; from what prepare()
	 * fetched. May be NULL: none. foot_rows is how many lines it wants (0-6). */
	void (*foot)(const void *state, Canvas *canvas, Rect area);
	int foot_rows;
	/* Draws above the record that stands beside the list on wide terminals; returns the rows
	 * it took. May be NULL: none. */
	int (*beside)(const void *state, Canvas *canvas, Rect area);

	/* Does the action; false: not one of the pane's, the app or the verbs may have it. Trouble
	 * goes to host_error(). */
	bool (*act)(void *state, Host *host, ActionId action);
	/* The record under the cursor; id is ID_NONE when there is none. */
	RecordRef (*keep)(const void *state);
	Targets (*targets)(const void *state);
	/* Puts the cursor on a record when it is among the rows; false when not. */
	bool (*go_to)(void *state, Host *host, RecordRef record);
	/* Row 1 ... of `:42`; false when there is none such. */
	bool (*go_to_row)(void *state, size_t row);
} Pane;

extern const Pane pane_today, pane_raci, pane_calendar, pane_people;

/* Those four and a pane of every kind whose table gives it one, in the order of their digits; those
 * without a digit after them. */
const Pane *const *pane_all(size_t *count);
/* By the name in the top line; NULL when there is none. */
const Pane *pane_named(Str name);
