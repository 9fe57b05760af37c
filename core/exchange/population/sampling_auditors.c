/* SPDX-License-Identifier: MIT
 *
 * The auditor's selection: a list of keys, found in the population in one pass. */
#include <stdlib.h>

#include "base/mem/quote.h"
#include "exchange/population/sampling_write.h"
#include "program/fact/selection.h"

#define NAMED_MOST 12 /* in one sentence */

/* One that was asked for. */
typedef struct Wanted {
	Str text;
	size_t place;   /* in the list */
	int64_t number; /* "row 17": 17; 0 when it does not read so */
	SampleRow by_key, by_row;
	int64_t also; /* a further row with the same key; 0: none */
} Wanted;

typedef struct Search {
	const Population *population;
	Arena *arena;
	Wanted *wanted; /* ordered by text */
	size_t count;
	Wanted **numbered; /* those that name a row, ordered by its number */
	size_t numbers;
	int64_t of;
} Search;

static int compare_text(const void *a, const void *b)
{
	const Wanted *x = a, *y = b;
	int c = str_compare(x->text, y->text);
	return c != 0 ? c : (x->place > y->place) - (x->place < y->place);
}

static int compare_place(const void *a, const void *b)
{
	const Wanted *x = a, *y = b;
	return (x->place > y->place) - (x->place < y->place);
}

static int compare_number(const void *a, const void *b)
{
	const Wanted *x = *(Wanted *const *)a, *y = *(Wanted *const *)b;
	return (x->number > y->number) - (x->number < y->number);
}

static int64_t row_number(Str text)
{
	long long n = 0;
	if (!str_starts_nocase(text, STR("row ")))
		return 0;
	return str_to_long(str_slice(text, 4, text.n), &n) && n > 0 && n <= INT32_MAX ? n : 0;
}

/* Names a few of them: "A", "B" and 3 more. */
static void name_some(StrBuf *out, size_t already, size_t all, Str text)
{
	if (already < NAMED_MOST)
		strbuf_printf(out, "%s%s", already == 0 ? "" : ", ", quote_of(text).text);
	else if (already + 1 == all)
		strbuf_printf(out, " and %zu more", all - NAMED_MOST);
}

/* Orders what is wanted and drops what came before. */
static size_t order_wanted(Search *s, StrBuf *twice)
{
	size_t kept = 0, dropped = 0, at = 0;
	qsort(s->wanted, s->count, sizeof *s->wanted, compare_text);
	for (size_t i = 1; i < s->count; i++)
		dropped += str_equal(s->wanted[i].text, s->wanted[i - 1].text);
	for (size_t i = 0; i < s->count; i++)
		if (kept > 0 && str_equal(s->wanted[i].text, s->wanted[kept - 1].text))
			name_some(twice, at++, dropped, s->wanted[i].text);
		else
			s->wanted[kept++] = s->wanted[i];
	s->count = kept;
	s->numbered = arena_array(s->arena, kept, sizeof *s->numbered);
	for (size_t i = 0; i < kept; i++)
		if (s->wanted[i].number > 0)
			s->numbered[s->numbers++] = &s->wanted[i];
	if (s->numbers > 1)
		qsort(s->numbered, s->numbers, sizeof *s->numbered, compare_number);
	return dropped;
}

static Wanted *find(const Search *s, Str key)
{
	size_t low = 0, high = s->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int c = str_compare(s->wanted[middle].text, key);
		if (c == 0)
			return &s->wanted[middle];
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

static SampleRow keep_row(const Search *s, const PopulationRow *row)
{
	StrBuf cells;
	strbuf_init(&cells);
	population_row_text(s->population, row, &cells);
	const SampleRow out = {arena_copy(s->arena, row->key), row->number,
			       arena_copy(s->arena, strbuf_str(&cells))};
	strbuf_deinit(&cells);
	return out;
}

/* "row 17" and "Row 17" are two texts for one row. */
static void look_at_number(const Search *s, const PopulationRow *row)
{
	size_t low = 0, high = s->numbers;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->numbered[middle]->number < row->number)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < s->numbers && s->numbered[low]->number == row->number; low++)
		s->numbered[low]->by_row = keep_row(s, row);
}

static bool look_at(void *data, const PopulationRow *row, Err *err)
{
	(void)err;
	Search *s = data;
	Wanted *w = row->key.n == 0 ? NULL : find(s, row->key);
	s->of++;
	if (w != NULL && w->by_key.row == 0)
		w->by_key = keep_row(s, row);
	else if (w != NULL && w->also == 0)
		w->also = row->number;
	look_at_number(s, row);
	return true;
}

/* Everything that can't be taken, at once. */
static bool refuse_unknown(const Search *s, Err *err)
{
	StrBuf names;
	size_t missing = 0, at = 0;
	for (size_t i = 0; i < s->count; i++)
		missing += s->wanted[i].by_key.row == 0 && s->wanted[i].by_row.row == 0;
	if (missing == 0)
		return true;
	strbuf_init(&names);
	for (size_t i = 0; i < s->count; i++)
		if (s->wanted[i].by_key.row == 0 && s->wanted[i].by_row.row == 0)
			name_some(&names, at++, missing, s->wanted[i].text);
	const Population *p = s->population;
	err_set(err, ERR_INPUT,
		"%.*s has no %s %s in its column \"%.*s\"; expected keys as they stand there, or row "
		"17 for a row of the file; nothing was recorded",
		STR_ARG(p->ref), missing == 1 ? "row with the key" : "rows with the keys", names.p,
		STR_ARG(p->head[p->key_column]));
	strbuf_deinit(&names);
	return false;
}

static bool refuse_ambiguous(const Search *s, Err *err)
{
	StrBuf names;
	size_t n = 0;
	strbuf_init(&names);
	for (size_t i = 0; i < s->count; i++) {
		const Wanted *w = &s->wanted[i];
		if (w->also == 0)
			continue;
		if (n++ < NAMED_MOST)
			strbuf_printf(&names, "%s%s in rows %lld and %lld", n == 1 ? "" : ", ",
				      quote_of(w->text).text, (long long)w->by_key.row,
				      (long long)w->also);
	}
	bool ok = n == 0 || err_set(err, ERR_INPUT,
				    "%.*s has several rows of one key (%s); say which is meant by "
				    "the number of the row, as in: row 17",
				    STR_ARG(s->population->ref), names.p);
	strbuf_deinit(&names);
	return ok;
}

/* Puts the row among those seen, which are ordered; false when it was there. */
static bool see_row(int64_t *seen, size_t n, int64_t row)
{
	size_t at = n;
	while (at > 0 && seen[at - 1] > row)
		at--;
	if (at > 0 && seen[at - 1] == row)
		return false;
	memmove(&seen[at + 1], &seen[at], (n - at) * sizeof *seen);
	seen[at] = row;
	return true;
}

static void copy_rows(const Search *s, SamplingResult *out)
{
	size_t n = 0, same = 0;
	int64_t *seen = arena_array(&out->arena, s->count + 1, sizeof *seen);
	out->rows = arena_array(&out->arena, s->count, sizeof *out->rows);
	for (size_t i = 0; i < s->count; i++) {
		const Wanted *w = &s->wanted[i];
		const SampleRow *row = w->by_key.row != 0 ? &w->by_key : &w->by_row;
		if (see_row(seen, n, row->row))
			out->rows[n++] = *row;
		else
			same++;
	}
	out->count = n;
	if (same > 0)
		sampling_note(out, arena_printf(&out->arena,
						"%zu named a row by its key and by its number; "
						"recorded once",
						same));
}

static bool search_all(const SamplingSpec *spec, Search *s, SamplingResult *out, Err *err)
{
	StrBuf twice;
	strbuf_init(&twice);
	size_t dropped = order_wanted(s, &twice);
	if (dropped > 0)
		sampling_note(out,
			      arena_printf(&out->arena, "given more than once, recorded once: %s",
					   twice.p));
	strbuf_deinit(&twice);
	if (!population_each(s->population, spec->progress, look_at, s, err))
		return false;
	s->numbers = 0;
	qsort(s->wanted, s->count, sizeof *s->wanted, compare_place);
	if (!refuse_unknown(s, err) || !refuse_ambiguous(s, err))
		return false;
	copy_rows(s, out);
	return true;
}

bool sampling_auditors(const SamplingSpec *spec, const KeyList *keys, SamplingResult *out, Err *err)
{
	Population p;
	if (!sampling_begin(spec, out, &p, err))
		return false;
	Search s = {.population = &p, .arena = &out->arena};
	s.wanted = arena_array(&out->arena, keys->count, sizeof *s.wanted);
	for (size_t i = 0; i < keys->count; i++) {
		Str text = str_trim(keys->key[i]);
		if (text.n > 0)
			s.wanted[s.count++] =
				(Wanted){.text = text, .place = i, .number = row_number(text)};
	}
	if (s.count == 0)
		return err_set(err, ERR_INPUT, "the list has no keys; expected one a line");
	if (s.count > SELECTION_MOST)
		return err_set(err, ERR_INPUT, "the list has %zu keys; expected at most %d",
			       s.count, SELECTION_MOST);
	if (!search_all(spec, &s, out, err))
		return false;
	out->of = s.of;
	out->method = arena_printf(
		&out->arena,
		"The auditor's selection as given: %zu of the %lld rows of %.*s, found by the key "
		"(column \"%.*s\") or the number of the row, in the order of the list.",
		out->count, (long long)out->of, STR_ARG(sampling_file_words(&p, &out->arena)),
		STR_ARG(p.head[p.key_column]));
	SampleSpec sample = {.auditors = true, .seed = STR(""), .size = out->count};
	return sampling_write(spec, &sample, out, err);
}
