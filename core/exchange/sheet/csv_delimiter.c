/* SPDX-License-Identifier: MIT
 *
 * Finding the delimiter: see csv_delimiter.h. */
#include "exchange/sheet/csv_delimiter.h"

#define ROWS 20
#define BYTES ((size_t)256 * 1024)

static const char candidate[] = {',', ';', '\t', '|'};
#define CANDIDATES (sizeof candidate)

typedef struct Counts {
	int of[CANDIDATES];
} Counts;

static size_t index_of(char c)
{
	const char *at = memchr(candidate, c, CANDIDATES);
	return at == NULL ? CANDIDATES : (size_t)(at - candidate);
}

bool csv_is_delimiter(char c)
{
	return index_of(c) < CANDIDATES;
}

/* Position behind the closing quote; `at` is behind the opening one. */
static size_t skip_quoted(Str s, size_t at)
{
	for (; at < s.n; at++) {
		if (s.p[at] != '"')
			continue;
		if (at + 1 == s.n || s.p[at + 1] != '"')
			return at + 1;
		at++;
	}
	return at;
}

/* Counts one row and steps behind it. False when the row is empty. A quote only
 * opens a quoted cell at the beginning of one. */
static bool count_row(Str s, size_t *at, Counts *counts)
{
	bool any = false, cell_begins = true;
	*counts = (Counts){0};
	while (*at < s.n) {
		char c = s.p[(*at)++];
		if (c == '\n' || c == '\r')
			break;
		size_t which = index_of(c);
		if (which < CANDIDATES) {
			counts->of[which]++;
			cell_begins = true;
		} else if (c == '"' && cell_begins) {
			*at = skip_quoted(s, *at);
			cell_begins = false;
		} else if (c != ' ') {
			cell_begins = false;
		}
		any = any || c != ' ';
	}
	return any;
}

/* How often the commonest number above 0 occurs; *number is that number. */
static int agreement(const Counts *row, size_t rows, size_t which, int *number)
{
	int best = 0;
	for (size_t i = 0; i < rows; i++) {
		int same = 0;
		for (size_t k = 0; k < rows; k++)
			same += row[k].of[which] == row[i].of[which];
		bool better = same > best || (same == best && row[i].of[which] > *number);
		if (row[i].of[which] > 0 && better) {
			best = same;
			*number = row[i].of[which];
		}
	}
	return best;
}

char csv_find_delimiter(Str text)
{
	Counts row[ROWS];
	size_t rows = 0, at = 0;
	Str s = str_slice(text, 0, BYTES);
	while (rows < ROWS && at < s.n)
		rows += count_row(s, &at, &row[rows]);
	char found = ',';
	int best = 0, best_number = 0;
	for (size_t which = 0; which < CANDIDATES; which++) {
		int number = 0, covered = 0;
		for (size_t i = 0; i < rows; i++)
			covered += row[i].of[which] > 0;
		int score = covered + agreement(row, rows, which, &number);
		if (score > best || (score == best && number > best_number)) {
			best = score;
			best_number = number;
			found = candidate[which];
		}
	}
	return found;
}
