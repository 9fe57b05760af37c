/* SPDX-License-Identifier: MIT
 *
 * The C half of the rule; see occurrence_state.h. */
#include "program/fact/occurrence_state.h"

static const char *const names[OCCURRENCE_STATE_COUNT] = {
	[OCCURRENCE_MISSED] = "missed",     [OCCURRENCE_OUTSIDE] = "outside",
	[OCCURRENCE_LATE] = "late",         [OCCURRENCE_REJECTED] = "rejected",
	[OCCURRENCE_DUE_SOON] = "due soon", [OCCURRENCE_COLLECTED] = "collected",
	[OCCURRENCE_UPCOMING] = "upcoming", [OCCURRENCE_ACCEPTED] = "accepted",
	[OCCURRENCE_WAIVED] = "waived",
};

const char *occurrence_state_name(OccurrenceState s)
{
	return names[s];
}

bool occurrence_state_parse(Str name, OccurrenceState *out)
{
	for (int i = 0; i < OCCURRENCE_STATE_COUNT; i++) {
		if (str_equal(name, str_of(names[i]))) {
			*out = (OccurrenceState)i;
			return true;
		}
	}
	return false;
}

static bool is_outside(const OccurrenceFacts *o)
{
	bool there =
		str_equal(o->status, STR("accepted")) || str_equal(o->status, STR("collected"));

	if (!there || o->performed_on == DATE_NONE)
		return false;
	return (o->covers_from != DATE_NONE && o->performed_on < o->covers_from) ||
	       (o->as_of && o->performed_on > o->due);
}

OccurrenceState occurrence_state(const OccurrenceFacts *o, Date today)
{
	Date last = o->due + o->grace_days;

	if (str_equal(o->status, STR("waived")))
		return OCCURRENCE_WAIVED;
	if (is_outside(o))
		return OCCURRENCE_OUTSIDE;
	if (o->performed_on != DATE_NONE && o->performed_on > last)
		return OCCURRENCE_MISSED;
	if (str_equal(o->status, STR("accepted")))
		return OCCURRENCE_ACCEPTED;
	if (str_equal(o->status, STR("collected")))
		return OCCURRENCE_COLLECTED;
	if (today > o->due)
		return today > last ? OCCURRENCE_MISSED : OCCURRENCE_LATE;
	if (str_equal(o->status, STR("rejected")))
		return OCCURRENCE_REJECTED;
	return o->due <= today + o->lead_days ? OCCURRENCE_DUE_SOON : OCCURRENCE_UPCOMING;
}
