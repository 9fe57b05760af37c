/* SPDX-License-Identifier: MIT
 *
 * Room core/base/time: dates, cadences, clocks, and the ids that rise with them.
 *
 * Civil dates as days since 1970-01-01, and the one place that reads a clock.
 * Stored as ISO text YYYY-MM-DD. Years 1900 to 2199; anything else is refused. */
#pragma once

#include <stdint.h>

#include "base/mem/err.h"
#include "base/mem/str.h"

typedef int32_t Date; /* days since 1970-01-01 */
#define DATE_NONE INT32_MIN
#define DATE_SIZE 11 /* YYYY-MM-DD and the terminator */

/* DATE_NONE when there is no such day (31 April, 29 February 2026). month 1-12. */
Date date_make(int year, int month, int day);
/* Year, month 1-12 and day 1-31; all 0 for DATE_NONE and days outside the years. */
void date_parts(Date d, int *year, int *month, int *day);
/* YYYY-MM-DD and nothing else but blanks around; DATE_NONE otherwise. */
Date date_from_iso(Str s);
/* "" for DATE_NONE. Returns out. */
const char *date_iso(Date d, char out[DATE_SIZE]);
int date_weekday(Date d); /* 1 Monday ... 7 Sunday */
int date_days_in_month(int year, int month);
/* Adds calendar months and clamps the day: 31 Jan + 1 month = 28 (29) Feb.
 * day_of_month is the wanted day (31 stays wanted after a February); 0: d's own. */
Date date_add_months(Date d, int months, int day_of_month);
/* First and last day of the month of d; DATE_NONE for DATE_NONE. */
Date date_month_start(Date d);
Date date_month_end(Date d); /* the same */
/* Short English month names, "Jan" ... "Dec". month 1-12. */
const char *date_month_name(int month);

/* Which of two numbers is the day. */
typedef enum DateOrder {
	DATEORDER_UNKNOWN,
	DATEORDER_DMY, /* day first */
	DATEORDER_MDY, /* month first */
} DateOrder;

/* Reads a date that is written out: year first (2026-12-31, 2026/12/31, 20261231, with or without
 * a time, which is dropped); the month by name in English, German, French or Spanish in any usual
 * order, with or without weekday; day.month.year; numbers with / or - in the given order. With
 * DATEORDER_UNKNOWN 31/12/2026 and 12/31/2026 are read, as one number is above 12, and 03/04/2026
 * is refused. Years of 2 digits are 1980 to 2079. The number by which a spreadsheet keeps a day,
 * from 30000 (1982) to 60000 (2064), is read too. False and a sentence (ERR_INPUT) for anything
 * else and for days that do not exist. */
bool date_read_written(Str s, DateOrder order, Date *out, Err *err);

/* What a person types into a date field: whatever date_read_written() reads in either order, but
 * no spreadsheet's number and no year of 2 digits; and "today", "+14", "-3" (days from today),
 * "+2w", "+1m", "+1y", "fri" (the next such day, not today), "31 dec" (the next such day, today
 * included). "" and "-" give DATE_NONE. False and a sentence (ERR_INPUT) when it can't be read. */
bool date_read(Str s, Date *out, Err *err);

/* The same for a day in the past: "17 nov" and "fri" are the last ones, today included. */
bool date_read_past(Str s, Date *out, Err *err);

/* The day on which the program acts. --today and MUSTER_TODAY set it; else the
 * local civil date. Nothing else reads the clock for civil dates. */
Date date_today(void);
void date_set_today(Date d); /* DATE_NONE: back to the clock */

/* The local civil date of a moment, in microseconds since 1970. */
Date date_of_us(int64_t us);

/* Microseconds since 1970, UTC; for events. When the day was set by hand for a
 * test (MUSTER_NOW, microseconds) that value counts up by one each call. */
int64_t date_now_us(void);
/* "2026-11-20 21:30" in UTC. Returns out. */
const char *date_us_text(int64_t us, char out[20]);
/* Milliseconds since 1970, UTC, of the real clock whatever was set by hand; so
 * that ids of two programs on one file rise together. */
int64_t date_clock_ms(void);
/* Milliseconds of a clock that never goes back; for time-outs. */
int64_t date_monotonic_ms(void);
