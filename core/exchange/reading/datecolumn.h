/* SPDX-License-Identifier: MIT
 *
 * Dates as spreadsheets hold them. 05/11/2026 alone can be read two ways, and a
 * guess would put a wrong date before an auditor; so the date columns of a file
 * are looked at as a whole first, and a single 23/11 or 11/23 decides for all.
 * When none does, the user is asked. */
#ifndef EXCHANGE_DATECOLUMN_H
#define EXCHANGE_DATECOLUMN_H

#include "base/time/date.h"

typedef enum DateOrder {
	DATEORDER_UNKNOWN,
	DATEORDER_DMY, /* day first */
	DATEORDER_MDY, /* month first */
} DateOrder;

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

/* Reads a cell: ISO (with or without a time, which is dropped), year/month/day,
 * 20261112, day and month by name in English, German, French or Spanish in any
 * usual order with or without weekday, day.month.year, numeric dates with / or -
 * in the decided order, years of 2 digits (80-99: 19xx), whole serial numbers
 * of spreadsheets from 30000 (1982) to 60000 (2064). Empty cells and "-", "n/a", "none", "tbd",
 * "tbc", "asap" give DATE_NONE. False and a sentence (ERR_INPUT), without
 * the place, for anything else and for days that do not exist. */
bool datecolumn_read(const DateColumn *d, Str cell, Date *out, Err *err);

#endif
