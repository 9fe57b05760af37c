/* SPDX-License-Identifier: MIT
 *
 * Ids: see id.h. A new id is the clock and fresh chance; when the clock did not
 * move on (or stepped back) it is the last id plus one, read as one big number,
 * so that ids never fall whatever the clock does. One thread makes ids. */
#include "base/time/id.h"

#include <sodium.h>
#include <string.h>

#include "base/time/date.h"
#include "base/mem/die.h"

#define TIME_BYTES 6
/* Seeded ids count up from 2020-09-13, so that real ones made later sort after them. */
#define SEEDED_START_MS 1600000000000

static Id last;
static uint64_t seed;
static uint64_t made; /* ids made from the seed */

static void put_number(uint8_t *to, int bytes, uint64_t value)
{
	for (int i = bytes; i-- > 0; value >>= 8)
		to[i] = (uint8_t)value;
}

static uint64_t time_of(Id id)
{
	uint64_t ms = 0;
	for (int i = 0; i < TIME_BYTES; i++)
		ms = ms << 8 | id.byte[i];
	return ms;
}

static Id plus_one(Id id)
{
	for (int i = ID_BYTES; i-- > 0;)
		if (++id.byte[i] != 0)
			break;
	return id;
}

/* splitmix64: spreads a counter over all bits; nothing here must be secret. */
static uint64_t mix(uint64_t x)
{
	x += 0x9E3779B97F4A7C15U;
	x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
	x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
	return x ^ (x >> 31);
}

static Id seeded(void)
{
	Id id;
	uint64_t chance = mix(seed ^ mix(made));
	put_number(id.byte, TIME_BYTES, SEEDED_START_MS + made);
	put_number(id.byte + TIME_BYTES, 2, mix(chance));
	put_number(id.byte + TIME_BYTES + 2, 8, chance);
	made++;
	return id;
}

static void chance_start(void)
{
	static bool started;
	if (started)
		return;
	if (sodium_init() < 0)
		die("the system gives no random numbers, without them no record can be made");
	started = true;
}

Id id_new(void)
{
	if (seed != 0)
		return seeded();
	chance_start();
	uint64_t ms = (uint64_t)date_clock_ms();
	if (ms <= time_of(last)) {
		last = plus_one(last);
		return last;
	}
	put_number(last.byte, TIME_BYTES, ms);
	randombytes_buf(last.byte + TIME_BYTES, ID_BYTES - TIME_BYTES);
	return last;
}

bool id_is_none(Id id)
{
	return id_equal(id, ID_NONE);
}

bool id_equal(Id a, Id b)
{
	return memcmp(a.byte, b.byte, ID_BYTES) == 0;
}

int id_compare(Id a, Id b)
{
	return memcmp(a.byte, b.byte, ID_BYTES);
}

void id_hex(Id id, char out[ID_HEX_SIZE])
{
	sodium_bin2hex(out, ID_HEX_SIZE, id.byte, ID_BYTES);
}

void id_seed(uint64_t new_seed)
{
	seed = new_seed;
	made = 0;
}
