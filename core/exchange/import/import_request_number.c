/* SPDX-License-Identifier: MIT
 *
 * The numbers of an auditor's list. They are kept as given. A list without any
 * gets ...; sent again, its requests are known by their words,
 * since a row in the middle would move every number behind it. */
#include "exchange/import/import_request.h"

#include "exchange/import/request_words.h"

Str import_request_number(const RequestImport *r, const SheetRow *row)
{
	Str number = sheet_cell(row, r->at.number);
	return number.n > 0 ? number : sheet_cell(row, r->at.other_number);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_between(char c)
{
	return c == '-' || c == '_' || c == '#' || c == ' ' || c == '\n';
}

/* A zero with a digit behind it, and neither digit nor point before it. */
static bool is_idle_zero(Str s, size_t i, char before)
{
	return s.p[i] == '0' && i + 1 < s.n && is_digit(s.p[i + 1]) && !is_digit(before) &&
	       before != '.';
}

Str import_request_plain(Arena *arena, Str number)
{
	Str s = request_words_plain(arena, number);
	char *plain = arena_alloc(arena, 2 * s.n + 1);
	size_t n = 0;
	bool parted = false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] - 'A' + 'a') : s.p[i];
		parted = parted || is_between(c);
		if (is_between(c) || is_idle_zero(s, i, parted || n == 0 ? ' ' : plain[n - 1]))
			continue;
		bool seam = n > 0 && is_digit(c) && plain[n - 1] >= 'a' && plain[n - 1] <= 'z';
		if (n > 0 && (parted || seam))
			plain[n++] = '-';
		plain[n++] = c;
		parted = false;
	}
	return str_make(plain, n);
}

static void check_number(RequestImport *r, const SheetRow *row)
{
	Str number = import_request_number(r, row);
	if (number.n == 0) {
		import_wrong(r->job, row->number, "%s is empty; expected the auditor's number",
			     columns_describe(&r->job->columns, r->at.number));
		return;
	}
	const size_t *first = text_index_get(&r->rows, number);
	if (first != NULL) {
		int other = (int)*first;
		import_wrong(r->job, row->number, "the number %.*s stands in row %d too",
			     STR_ARG(number), other);
		import_wrong(r->job, other, "the number %.*s stands in row %d too", STR_ARG(number),
			     row->number);
		return;
	}
	text_index_add(&r->rows, number, (size_t)row->number);
	Str plain = import_request_plain(&r->arena, number);
	if (text_index_add(&r->rows_plain, plain, (size_t)row->number))
		return;
	size_t *alike = text_index_get(&r->rows_plain, plain);
	if (*alike != NOT_ONE && r->alike++ == 0)
		import_note(r->job,
			    "row %d: the number %.*s looks like that of row %zu; such are kept as "
			    "two",
			    row->number, STR_ARG(number), *alike);
	*alike = NOT_ONE;
}

/* What the row continues; its number when that is spelt as before, or new. */
static Str look_back(RequestImport *r, const SheetRow *row)
{
	Str number = import_request_number(r, row);
	const RequestKnown *known = import_request_find_known(r, number);
	if (number.n == 0 || known == NULL)
		return number;
	r->matched++;
	if (known->version >= r->version)
		r->version = known->version + 1;
	return known->number;
}

static void look_back_all(RequestImport *r)
{
	const Sheet *sheet = &r->job->sheet;
	Str now = STR(""), then = STR("");
	size_t spelt = 0;
	for (size_t i = r->job->columns.header + 1; i < sheet->rows; i++) {
		if (columns_skip_row(&r->job->columns, &sheet->row[i]))
			continue;
		Str number = import_request_number(r, &sheet->row[i]);
		Str known = look_back(r, &sheet->row[i]);
		if (str_equal(number, known) || spelt++ > 0)
			continue;
		now = number;
		then = known;
	}
	if (spelt > 0)
		import_note(r->job,
			    "%zu number%s spelt otherwise than in the earlier list and taken for "
			    "the same, as %.*s for %.*s",
			    spelt, spelt == 1 ? " is" : "s are", STR_ARG(now), STR_ARG(then));
}

void import_request_check_numbers(RequestImport *r)
{
	const Sheet *sheet = &r->job->sheet;
	r->version = 1;
	if (r->at.number < 0) {
		import_note(r->job, "the list has no numbers; its requests are numbered R-001, "
				    "R-002 and so on");
		return;
	}
	for (size_t i = r->job->columns.header + 1; i < sheet->rows; i++)
		if (!columns_skip_row(&r->job->columns, &sheet->row[i]))
			check_number(r, &sheet->row[i]);
	if (r->known_count > 0)
		look_back_all(r);
}

/* The key under which a request without a number is known again. */
static Str words_key(Str title, Str detail, Arena *arena)
{
	return arena_printf(arena, "%.*s\n%.*s", STR_ARG(title), STR_ARG(detail));
}

static void index_words(RequestImport *r)
{
	for (size_t i = 0; i < r->known_count; i++) {
		const RequestKnown *k = &r->known[i];
		if (!k->archived && str_starts(k->number, STR("R-")))
			text_index_add(&r->by_words, words_key(k->title, k->detail, &r->arena), i);
	}
}

void import_request_look_renumbered(RequestImport *r, const RequestRow *row, Arena *arena)
{
	bool made = r->by_wording.count > 0;
	for (size_t i = 0; !made && i < r->known_count; i++)
		text_index_add(&r->by_wording,
			       words_key(r->known[i].title, r->known[i].detail, &r->arena), i);
	const size_t *place =
		text_index_get(&r->by_wording, words_key(row->title, row->detail, arena));
	if (place != NULL && r->known[*place].renumbered.n == 0)
		r->known[*place].renumbered = arena_copy(&r->arena, row->number);
}

Str import_request_make_number(RequestImport *r, const RequestRow *row, Arena *arena)
{
	if (r->by_words.count == 0)
		index_words(r);
	const size_t *place =
		text_index_get(&r->by_words, words_key(row->title, row->detail, arena));
	if (place != NULL && !r->known[*place].seen) {
		r->matched++;
		if (r->known[*place].version >= r->version)
			r->version = r->known[*place].version + 1;
		return r->known[*place].number;
	}
	Str number;
	do
		number = arena_printf(arena, "R-%03lld", (long long)++r->next_number);
	while (text_index_get(&r->by_number, number) != NULL);
	return number;
}
