/* SPDX-License-Identifier: MIT
 *
 * How often a proof is expected, and the days that follow from it. Month-ends
 * clamp (31st -> 28th/30th), they never skip. */
#pragma once

#include "base/time/date.h"

typedef enum Cadence {
	CADENCE_DAILY,
	CADENCE_WEEKLY,
	CADENCE_MONTHLY,
	CADENCE_QUARTERLY,
	CADENCE_SEMI_ANNUAL,
	CADENCE_ANNUAL,
	CADENCE_ONCE,      /* once for the period, at its end; "per audit" */
	CADENCE_PER_EVENT, /* nothing is scheduled */
	CADENCE_COUNT
} Cadence;

/* The stored word: "daily", "weekly", "monthly", "quarterly", "semi-annual",
 * "annual", "once", "per event". */
const char *cadence_name(Cadence c);
/* Accepts the stored words and the usual others (yearly, half-yearly,
 * semiannual, "per audit", "annual + per hire" -> annual, ad hoc, continuous
 * -> quarterly is NOT accepted: false). Case and blanks do not matter. */
bool cadence_parse(Str s, Cadence *out);

/* Days after the due date in which a late proof still counts as late; after
 * them it is missed and stays missed. Ours, no standard prescribes it:
 * daily 1, weekly 3, monthly 15, quarterly 30, semi-annual 45, annual 60,
 * once 30, per event 30. */
int cadence_grace_days(Cadence c);

typedef struct CadenceSlot {
	Date from, to; /* the days that the proof covers, both included */
	Date due;      /* the day by which it is expected: the last day covered */
} CadenceSlot;

/* The k-th slot (0, 1, ...) of a period. Slots follow one another from the first day
 * of the period on; month-based ones begin on the period's day of month,
 * clamped. The last one is cut at the period's end when at least half of it
 * lies inside, and left out otherwise - but a period shorter than one slot has
 * no slot, except CADENCE_ONCE which always has one. False when there is none. */
bool cadence_slot(Cadence c, Date period_from, Date period_to, int k, CadenceSlot *out);
