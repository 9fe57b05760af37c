/* SPDX-License-Identifier: MIT
 *
 * Room tui/pane/list: the rows of a pane: ids, cursor, finding, marking, sorting, columns.
 *
 * List: the part that all list panes share and that draws nothing: ids in order,
 * cursor and window, find and only-matches, sort, marks. A list holds ids alone
 * (16 bytes a row), so that a key costs the screen and not the table. Panes of
 * their own shape (RACI) put a List inside their state; plain tables of columns
 * use pane/list/table.h, which does.
 *
 * Rows are counted from 0 here. */
#pragma once

#include "pane/host/pane.h"

typedef struct List {
	const Kind *kind;
	const char *extra;  /* a fixed condition over `t`, or NULL */
	IdList ids;         /* what is shown, in order */
	size_t total;       /* without the find */
	size_t cursor, top; /* top: first row of the window */
	size_t page;        /* rows of the window at the last list_fit() */
	StrBuf find;        /* text looked for; "" none */
	bool only;          /* only matches are shown */
	size_t *match;      /* rows that match, rising; when find is not "" and not only */
	size_t match_count, match_room;
	int sort; /* field; -1 the natural order */
	bool reverse;
	IdList marks;   /* sorted by id */
	size_t anchor;  /* first row of a range, SIZE_MAX none */
	uint64_t stamp; /* rises with every load: what was fetched before is stale */
} List;

/* An empty list of the kind, to be freed with list_deinit(). extra: a fixed condition over `t` that
 * outlives it, or NULL. */
void list_init(List *l, const Kind *kind, const char *extra);
/* Frees what the list holds. */
void list_deinit(List *l);
/* Reads the ids and the matches; the cursor stays on its record. Rows keep their places when the
 * records are the same as before, even where a change would sort them elsewhere; the next sort
 * settles them. Marks of records that are gone go too. */
bool list_load(List *l, Host *host, Err *err);
/* Moving, finding, sorting, marking, clearing. False when the action is another's. */
bool list_act(List *l, Host *host, ActionId action);
/* Fits the window of so many rows around the cursor. */
void list_fit(List *l, size_t rows);

/* Rows that are shown. */
size_t list_count(const List *l);
Id list_id(const List *l, size_t row); /* ID_NONE beyond the end */
Id list_here(const List *l);           /* under the cursor */
bool list_marked(const List *l, Id id);
bool list_in_range(const List *l, size_t row); /* between the anchor and the cursor */
bool list_matches(const List *l, size_t row);  /* and a find is on and not only matches are shown */
bool list_put_cursor(List *l, Id id);
/* Puts the cursor on a row, or on the last one when there are fewer. */
void list_move_to(List *l, size_t row);
/* The marked records, else the one under the cursor; none in an empty list. */
Targets list_targets(const List *l);
/* "12 of 90   only: access   sort: due ▼   3 marked" */
void list_header(const List *l, StrBuf *out);

/* -- The parts of a list, each in a file of its own; list_act() leads to them. -- */

/* As list_load(), with every row where the order wants it. */
bool list_load_sorted(List *l, Host *host, Err *err);
/* Works out the matches of the find among all rows; with `only`, leaves only them in *all. */
bool list_find_load(List *l, Host *host, IdList *all, Err *err);
/* Finding, its next and previous match, only the matches. */
bool list_find_act(List *l, Host *host, ActionId action);

/* Marking a row, a range, all matches; clearing. */
bool list_mark_act(List *l, Host *host, ActionId action);
/* Drops marks of records that are not there any more. */
void list_marks_prune(List *l);

/* Asks for the order. */
bool list_sort_act(List *l, Host *host, ActionId action);
