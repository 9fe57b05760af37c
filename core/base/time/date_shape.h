/* SPDX-License-Identifier: MIT
 *
 * Taking a written date apart into its numbers, before it is decided which of two numbers is the
 * day. For readers that look at many dates before they decide; others use date.h. */
#pragma once

#include "base/time/date.h"

typedef enum DateForm {
	DATEFORM_BAD,     /* not a date */
	DATEFORM_KNOWN,   /* year, month and day without doubt */
	DATEFORM_NUMERIC, /* two numbers and a year: which is the day? */
	DATEFORM_NO_YEAR, /* month and day by name: "31 Dec"; year is 0 */
	DATEFORM_SERIAL,  /* the number by which a spreadsheet keeps a day */
} DateForm;

typedef struct DateShape {
	DateForm form;
	int year, month, day;
	int first, second; /* of a numeric form, in their order */
	int serial;        /* days since 30 December 1899 */
	bool short_year;   /* of two digits: 80 to 99 are 19xx, others 20xx */
} DateShape;

/* Takes apart what date_read_written() reads. Whether there is such a day is not looked at. */
DateShape date_shape(Str s);

/* The day that is meant; DATE_NONE when there is no such day, or when the form is numeric, both
 * orders give a day, these differ, and the order is DATEORDER_UNKNOWN. */
Date date_shape_day(const DateShape *shape, DateOrder order);

/* "January" ... "December". month 1-12. */
const char *date_month_long(int month);
/* 1 Monday ... 7 Sunday for an English name or at least its first three letters; 0 for none. */
int date_weekday_named(Str word);
