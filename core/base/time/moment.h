/* SPDX-License-Identifier: MIT
 *
 * A moment as people and systems write it: "2026-11-20 09:00 UTC", "2026-11-20T22:30:00-05:00",
 * "2026-11-20 10:30 PM EST". */
#pragma once

#include "base/mem/str.h"
#include "base/time/date.h"

/* The day that is written and the day it was in UTC, the earlier one first; the same where no time
 * and zone follow, or none that is understood. Zones are Z, UTC, GMT, offsets (+01:00, -0500, +9)
 * and the names of RFC 5322, section 4.3 (EST, PDT and the like). False: it begins with no ISO day.
 */
bool moment_days(Str text, Date *first, Date *last);
