/* SPDX-License-Identifier: MIT
 *
 * Heads are handed out in column order against a sorted list of those taken, so that
 * 500 people cost no more than 500 look-ups. */
#include "program/raci/raci_code.h"

#include "base/mem/strbuf.h"
#include "base/text/text.h"

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

/* The k-th unit of a word; "" beyond its end. */
static Str word_unit(Str word, int k)
{
	size_t at = 0, bytes = 0;
	int width;

	while (text_next(str_slice(word, at, word.n), &bytes, &width)) {
		if (k-- == 0)
			return str_slice(word, at, at + bytes);
		at += bytes;
	}
	return STR("");
}

#define LETTERS 8 /* letters of a name that are tried beside its first */
#define DIGITS 8  /* 2 to 9 */

/* The k-th way to shorten a name: two columns as long as there are letters and digits, then
 * three. */
static Str shorten(Str first, Str last, int k, Arena *arena)
{
	Str a = word_start(first, 1, RACI_CODE_COLUMNS - 1);

	if (last.n == 0)
		last = str_slice(first, a.n, first.n);
	/* A wide character takes two columns and says as much as two letters. */
	if (k < 2 && text_width(a) == 2)
		return arena_copy(arena,
				  k == 0 ? a : word_start(str_slice(first, a.n, first.n), 1, 2));
	if (k < LETTERS) {
		Str b = word_unit(last, k);
		return b.n == 0 && k > 0 ? STR("")
					 : arena_printf(arena, "%.*s%.*s", STR_ARG(a), STR_ARG(b));
	}
	if (k < LETTERS + DIGITS)
		return arena_printf(arena, "%.*s%d", STR_ARG(a), k - LETTERS + 2);
	int number = k - LETTERS - DIGITS + 2;
	Str b = word_start(last, 1, number < 10 ? 2 - text_width(a) : 0);
	if (number >= 100)
		a = STR("");
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
