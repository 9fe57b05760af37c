/* SPDX-License-Identifier: MIT
 *
 * Room tui/pane/register: panes made from the tables of the kinds, and the detail of a record.
 *
 * Registers: the panes that are made from a kind's own table (program/record/kind_view.h). What a
 * register has that no table says is a RegisterSpecial here: a cell that is computed in a way of
 * its own, a foot of another shape, actions of that pane alone. */
#pragma once

#include "pane/list/table.h"

typedef struct RegisterCell {
	const char *field; /* of a column of the kind */
	Style (*show)(const TableCell *cell);
} RegisterCell;

typedef struct RegisterSpecial {
	const Kind *kind;
	unsigned scope;            /* 0: SCOPE_REGISTERS */
	const RegisterCell *cells; /* ends with field NULL; NULL: none */
	const char *const *fields; /* that the foot shows, NULL-terminated; NULL: none */
	/* NULL: the foot as the kind's table has it. */
	void (*foot)(const TableRow *row, Canvas *canvas, Rect area);
	int foot_rows;
	bool (*act)(void *table, Host *host, ActionId action); /* NULL: table_act() */
} RegisterSpecial;

extern const RegisterSpecial register_requests, register_criteria, register_items;

/* The pane of a kind; NULL when its table gives none. Made once, and lives as long as the program.
 */
const Pane *register_pane(const Kind *kind);
