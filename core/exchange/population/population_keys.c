/* SPDX-License-Identifier: MIT
 *
 * Double keys and gaps in a sequence: see population_keys.h. */
#include "exchange/population/population_keys.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/file/hash.h"

#define NUMBER_BITS 56
#define NUMBER_MASK ((UINT64_C(1) << NUMBER_BITS) - 1)
#define MAX_DIGITS 15
#define MAX_PREFIX 64

void population_keys_deinit(PopulationKeys *k)
{
	free(k->key);
	free(k->number);
	arena_deinit(&k->arena);
	*k = (PopulationKeys){.arena = ARENA_INIT};
}

static int find_sequence(PopulationKeys *k, Str prefix, size_t digits)
{
	for (size_t i = 0; i < k->sequences; i++)
		if (str_equal(k->sequence[i].prefix, prefix)) {
			if (k->sequence[i].width != digits)
				k->sequence[i].width = 0;
			return (int)i;
		}
	if (k->sequences == POPULATION_PREFIXES) {
		k->too_many = true;
		return -1;
	}
	k->sequence[k->sequences] = (PopulationSequence){arena_copy(&k->arena, prefix), digits};
	return (int)k->sequences++;
}

static void add_number(PopulationKeys *k, Str key)
{
	size_t at = key.n;
	long long number;
	while (at > 0 && key.p[at - 1] >= '0' && key.p[at - 1] <= '9')
		at--;
	size_t digits = key.n - at;
	if (k->too_many || digits == 0 || digits > MAX_DIGITS || at > MAX_PREFIX ||
	    !str_to_long(str_slice(key, at, key.n), &number))
		return;
	int sequence = find_sequence(k, str_slice(key, 0, at), digits);
	if (sequence < 0)
		return;
	if (k->numbers == k->number_room)
		k->number = xgrow(k->number, &k->number_room, k->numbers + 1, sizeof *k->number);
	k->number[k->numbers++] = (uint64_t)sequence << NUMBER_BITS | (uint64_t)number;
}

void population_keys_add(PopulationKeys *k, Str key, int row)
{
	Hash h = hash_of("", 0, key.p, key.n);
	if (k->count == k->room)
		k->key = xgrow(k->key, &k->room, k->count + 1, sizeof *k->key);
	PopulationKey *p = &k->key[k->count++];
	memcpy(p->digest, h.byte, sizeof p->digest);
	p->row = row;
	add_number(k, key);
}

static int by_digest(const void *a, const void *b)
{
	const PopulationKey *x = a, *y = b;
	int order = memcmp(x->digest, y->digest, sizeof x->digest);
	return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static int by_row(const void *a, const void *b)
{
	const PopulationKey *x = a, *y = b;
	return (x->row > y->row) - (x->row < y->row);
}

static bool same(const PopulationKey *a, const PopulationKey *b)
{
	return memcmp(a->digest, b->digest, sizeof a->digest) == 0;
}

/* Leaves those that repeat an earlier one, in the order of rows. */
static void keep_repeats(PopulationKeys *k)
{
	size_t n = 0;
	if (k->count > 1)
		qsort(k->key, k->count, sizeof *k->key, by_digest);
	PopulationKey before = {.row = 0};
	for (size_t i = 0; i < k->count; i++) {
		PopulationKey here = k->key[i];
		if (i > 0 && same(&before, &here))
			k->key[n++] = here;
		before = here;
	}
	k->count = n;
	if (n > 1)
		qsort(k->key, n, sizeof *k->key, by_row);
}

/* Reads on to the rows that are to be named, for their keys. */
static bool name_repeats(const PopulationKeys *k, PopulationScan *s, const RowSource *source,
			 PopulationRows *rows, Err *err)
{
	PopulationReader r;
	const SheetRow *row;
	size_t at = 0;
	if (!population_reader_open(&r, source, err))
		return false;
	bool ok = true;
	while (at < k->count && at < POPULATION_SHOWN &&
	       (ok = population_reader_next(&r, &row, err)) && row != NULL)
		if (row->number == k->key[at].row) {
			population_rows_add(rows, &s->arena, row->number, sheet_cell(row, s->key));
			at++;
		}
	rows->count = (int64_t)k->count;
	population_reader_close(&r);
	return ok;
}

static bool report_repeats(PopulationKeys *k, PopulationScan *s, const RowSource *source, Err *err)
{
	PopulationRows rows = {0};
	keep_repeats(k);
	size_t n = k->count;
	if (n == 0)
		return true;
	if (!name_repeats(k, s, source, &rows, err))
		return false;
	population_find(s, "duplicates", (int64_t)n,
			arena_printf(&s->arena,
				     "%zu of %" PRId64 " rows repeat%s the %.*s of an "
				     "earlier row",
				     n, s->rows, n == 1 ? "s" : "", STR_ARG(s->head[s->key])),
			population_rows_text(&rows, &s->arena));
	return true;
}

typedef struct Gaps {
	int64_t missing;
	size_t named;
	StrBuf names;
} Gaps;

static void name_missing(Gaps *g, const PopulationSequence *of, uint64_t from, uint64_t to)
{
	g->missing += (int64_t)(to - from);
	for (uint64_t n = from; n < to && g->named < POPULATION_SHOWN; n++, g->named++)
		strbuf_printf(&g->names, "%s%.*s%0*" PRIu64, g->named == 0 ? "" : ", ",
			      STR_ARG(of->prefix), (int)of->width, n);
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* Numbers of one prefix, rising. Where more than half of them are not there it is no sequence. */
static void look_for_gaps(Gaps *g, const PopulationSequence *of, const uint64_t *number, size_t n)
{
	uint64_t span = number[n - 1] - number[0] + 1, distinct = 1;
	for (size_t i = 1; i < n; i++)
		distinct += number[i] != number[i - 1];
	if (distinct < 3 || span > 2 * distinct || span == distinct)
		return;
	for (size_t i = 1; i < n; i++)
		if (number[i] > number[i - 1] + 1)
			name_missing(g, of, (number[i - 1] & NUMBER_MASK) + 1,
				     number[i] & NUMBER_MASK);
}

static void report_gaps(PopulationKeys *k, PopulationScan *s)
{
	Gaps g = {0};
	if (k->too_many || k->numbers == 0 || 10 * k->numbers < 9 * (size_t)s->rows)
		return;
	strbuf_init(&g.names);
	qsort(k->number, k->numbers, sizeof *k->number, by_number);
	for (size_t from = 0, to; from < k->numbers; from = to) {
		uint64_t which = k->number[from] >> NUMBER_BITS;
		for (to = from + 1; to < k->numbers && k->number[to] >> NUMBER_BITS == which;)
			to++;
		look_for_gaps(&g, &k->sequence[which], k->number + from, to - from);
	}
	if (g.missing > (int64_t)g.named)
		strbuf_printf(&g.names, " and %" PRId64 " more", g.missing - (int64_t)g.named);
	if (g.missing > 0)
		population_find(s, "sequence", g.missing,
				arena_printf(&s->arena,
					     "%" PRId64 " number%s missing in the "
					     "sequence of %.*s",
					     g.missing, g.missing == 1 ? " is" : "s are",
					     STR_ARG(s->head[s->key])),
				arena_copy(&s->arena, strbuf_str(&g.names)));
	strbuf_deinit(&g.names);
}

bool population_keys_report(PopulationKeys *k, PopulationScan *s, const RowSource *source, Err *err)
{
	report_gaps(k, s);
	return report_repeats(k, s, source, err);
}
