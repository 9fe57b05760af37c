/* SPDX-License-Identifier: MIT
 *
 * Taking a written date apart into its numbers, before anybody decides what the
 * numbers mean. For datecolumn only. */
#ifndef EXCHANGE_DATE_SHAPE_H
#define EXCHANGE_DATE_SHAPE_H

#include "base/mem/str.h"

typedef enum DateForm {
	DATEFORM_NONE,    /* no date is meant: empty, "-", "n/a" */
	DATEFORM_BAD,     /* not a date */
	DATEFORM_KNOWN,   /* year, month and day stand there without doubt */
	DATEFORM_NUMERIC, /* two numbers and a year: which is the day? */
	DATEFORM_SERIAL,  /* days since 30 December 1899 */
} DateForm;

typedef struct DateShape {
	DateForm form;
	int year, month, day;
	int first, second; /* of a numeric form */
	int serial;
} DateShape;

DateShape date_shape(Str cell);
/* 1-12 for the name of a month or at least its first three letters, in English,
 * German, French or Spanish; 0 when it is none or fits two ("jui"). */
int date_shape_month(Str word);

#endif
