/* SPDX-License-Identifier: MIT
 *
 * The clocks of date.h: the only file that asks the system what time it is.
 * The variables MUSTER_TODAY and MUSTER_NOW are looked at once; main() has
 * already told the user when one of them cannot be read, here it is ignored. */
#include "base/time/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem/die.h"

static Date today = DATE_NONE;
static bool today_decided; /* set by hand, or the variable was looked at */

static int64_t clock_ns(clockid_t clock)
{
	struct timespec t;
	ENSURE(clock_gettime(clock, &t) == 0);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

void date_set_today(Date d)
{
	today = d;
	today_decided = true;
}

Date date_of_us(int64_t us)
{
	time_t seconds = (time_t)(us / 1000000);
	struct tm local;
	ENSURE(localtime_r(&seconds, &local) != NULL);
	return date_make(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

Date date_today(void)
{
	if (!today_decided)
		date_set_today(date_from_iso(str_of(getenv("MUSTER_TODAY"))));
	return today != DATE_NONE ? today : date_of_us(clock_ns(CLOCK_REALTIME) / 1000);
}

int64_t date_clock_ms(void)
{
	return clock_ns(CLOCK_REALTIME) / 1000000;
}

int64_t date_monotonic_ms(void)
{
	return clock_ns(CLOCK_MONOTONIC) / 1000000;
}

int64_t date_now_us(void)
{
	static bool looked, by_hand;
	static long long next;
	if (!looked)
		by_hand = str_to_long(str_of(getenv("MUSTER_NOW")), &next);
	looked = true;
	return by_hand ? next++ : clock_ns(CLOCK_REALTIME) / 1000;
}

const char *date_us_text(int64_t us, char out[20])
{
	int64_t minutes = us / 60000000 - (us % 60000000 < 0 ? 1 : 0);
	int64_t days = minutes / 1440 - (minutes % 1440 < 0 ? 1 : 0);
	unsigned minute = (unsigned)(minutes - days * 1440);
	char iso[DATE_SIZE];
	out[0] = '\0';
	if (days > INT32_MIN && days < INT32_MAX && *date_iso((Date)days, iso) != '\0')
		snprintf(out, 20, "%s %02u:%02u", iso, minute / 60 % 24, minute % 60);
	return out;
}
