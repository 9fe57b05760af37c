/* SPDX-License-Identifier: MIT
 *
 * Heads are handed out in column order against a sorted list of those taken, so that
 * 500 people cost no more than 500 look-ups. */
#include "program/raci_code.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/strbuf.h"
#include "base/text.h"

typedef struct Taken {
	Str *code;
	size_t count;
} Taken;

/* Where the code stands or would stand; *found says which. */
static size_t taken_place(const Taken *t, Str code, bool *found)
{
	size_t low = 0, high = t->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(t->code[middle], code);
		if (order == 0) {
			*found = true;
			return middle;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*found = false;
	return low;
}

static bool take(Taken *t, Str code)
{
	bool found;
	size_t at = taken_place(t, code, &found);

	if (found || code.n == 0)
		return false;
	memmove(t->code + at + 1, t->code + at, (t->count - at) * sizeof *t->code);
	t->code[at] = code;
	t->count++;
	return true;
}

/* The first units of a word, as long as they fit into the columns. */
static Str word_start(Str word, int units, int columns)
{
	size_t used = 0, bytes;
	int width;

	while (units-- > 0 && text_next(str_slice(word, used, word.n), &bytes, &width)) {
		if (width > columns)
			break;
		columns -= width;
		used += bytes;
	}
	return str_slice(word, 0, used);
}

static void first_and_last_word(Str name, Str *first, Str *last)
{
	Str part;
	bool more = true;

	*first = *last = STR("");
	while (str_split(&name, &more, ' ', &part)) {
		if (part.n == 0)
			continue;
		if (first->n == 0)
			*first = part;
		else
			*last = part;
	}
}

/* The k-th way to shorten a name; "" when there is no such way. */
static Str shorten(Str first, Str last, int k, Arena *arena)
{
	static const int units[][2] = {{1, 1}, {1, 2}, {2, 1}};
	const int ways = (int)(sizeof units / sizeof *units);

	if (k < ways && last.n == 0)
		return arena_copy(arena, word_start(first,
						    k == 0   ? 2
						    : k == 1 ? 3
							     : 1,
						    RACI_CODE_COLUMNS));
	if (k < ways) {
		Str a = word_start(first, units[k][0], RACI_CODE_COLUMNS - 1);
		Str b = word_start(last, units[k][1], RACI_CODE_COLUMNS - text_width(a));
		return arena_printf(arena, "%.*s%.*s", STR_ARG(a), STR_ARG(b));
	}
	int number = k - ways + 2;
	Str a = word_start(first, 1, number < 100 ? 1 : 0);
	Str b = word_start(last, 1, number < 10 ? 2 - text_width(a) : 0);
	return arena_printf(arena, "%.*s%.*s%d", STR_ARG(a), STR_ARG(b), number);
}

static Str code_of(const RaciColumn *c, Str ref, Taken *taken, Arena *arena)
{
	if (c->role && text_width(ref) <= RACI_CODE_COLUMNS && take(taken, ref))
		return ref;
	StrBuf clean;
	strbuf_init(&clean);
	text_clean(&clean, c->name, true);
	Str first, last, code = STR("");
	first_and_last_word(strbuf_str(&clean), &first, &last);
	for (int k = 0; k < 1000; k++) {
		code = shorten(first, last, k, arena);
		if (text_width(code) <= RACI_CODE_COLUMNS && take(taken, code))
			break;
	}
	strbuf_deinit(&clean);
	return code;
}

void raci_codes(RaciColumn *column, const Str *refs, size_t count, Arena *arena)
{
	Taken taken = {.code = arena_array(arena, count + 1, sizeof *taken.code)};

	for (size_t i = 0; i < count; i++)
		column[i].code = code_of(&column[i], refs[i], &taken, arena);
}
