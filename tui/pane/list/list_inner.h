/* SPDX-License-Identifier: MIT
 *
 * What the parts of the list tell each other. For tui/pane/list*.c only. */
#ifndef PANE_LIST_INNER_H
#define PANE_LIST_INNER_H

#include "pane/list/list.h"

/* As list_load(), with every row where the order wants it. */
bool list_load_sorted(List *l, Host *host, Err *err);
/* Works out the matches of the find among all rows; with `only`, leaves only them in *all. */
bool list_find_load(List *l, Host *host, IdList *all, Err *err);
bool list_find_act(List *l, Host *host, ActionId action);

bool list_mark_act(List *l, Host *host, ActionId action);
/* Drops marks of records that are not there any more. */
void list_marks_prune(List *l);

bool list_sort_act(List *l, Host *host, ActionId action);

#endif
