/* SPDX-License-Identifier: MIT
 *
 * Dates as spreadsheets hold them. 05/11/2026 alone can be read two ways, and a
 * guess would put a wrong date before an auditor; so the date columns of a file
 * are looked at as a whole first, and a single 23/11 or 11/23 decides for all.
 * When none does, the user is asked. */
#pragma once

#include "base/time/date.h"

/* One cell that was seen, for messages. */
typedef struct DateSeen {
	int row; /* 0: none seen */
	char text[24];
} DateSeen;

typedef struct DateColumn {
	DateOrder order; /* what was asked for or decided */
	/* private: the first cell of each sort */
	DateSeen day_first, month_first, either, impossible_dmy, impossible_mdy;
} DateColumn;

/* "dmy" or "mdy", as --dates has them. Anything else is an error (ERR_USAGE). */
bool datecolumn_order_parse(Str s, DateOrder *out, Err *err);

/* order: what the user said, or DATEORDER_UNKNOWN. */
void datecolumn_init(DateColumn *d, DateOrder order);
/* Looks at one cell of any date column; row is the number for messages. */
void datecolumn_look(DateColumn *d, int row, Str cell);
/* Call after all cells were looked at. Errors (ERR_INPUT): rows that contradict
 * each other; rows that can be read both ways and none that decides. Both ask
 * for --dates. Nothing to decide is fine. */
bool datecolumn_decide(DateColumn *d, Err *err);

/* Reads a cell as date_read_written() does, in the decided order. Empty cells and "-", "n/a",
 * "none", "tbd", "tbc", "asap" give DATE_NONE. Errors (ERR_INPUT) are without the place. */
bool datecolumn_read(const DateColumn *d, Str cell, Date *out, Err *err);
