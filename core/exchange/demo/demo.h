/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/demo: a made-up company to look at.
 *
 * The demo: a made-up company in the middle of a Type II period, with its auditor on
 * an interim visit. The story is in data/demo/; this lays it out around a day. */
#pragma once

#include "base/time/date.h"
#include "store/db.h"

/* Fills a new, empty workspace. The same day gives the same records, ids included;
 * only the times of the history differ. None of it can be undone. Sets the day of the
 * program (date_set_today) when it is another one. */
bool demo_write(Db *db, Date today, Err *err);
