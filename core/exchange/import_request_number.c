/* SPDX-License-Identifier: MIT
 *
 * The numbers of an auditor's list. They are kept as given. A list without any
 * gets ...; sent again, its requests are known by their words,
 * since a row in the middle would move every number behind it. */
#include "exchange/import_request.h"

#include "exchange/request_words.h"

Str import_request_number(const RequestImport *r, const SheetRow *row)
{
	Str number = sheet_cell(row, r->at.number);
	return number.n > 0 ? number : sheet_cell(row, r->at.other_number);
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
	const RequestKnown *known = import_request_find_known(r, number);
	r->matched += known != NULL;
	if (known != NULL && known->version >= r->version)
		r->version = known->version + 1;
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
