/* SPDX-License-Identifier: MIT
 *
 * Records of a file below its head: see population_read.h. */
#include "exchange/population/population_read.h"

#include "base/text/text.h"

#define HEAD_WITHIN 20 /* rows at the top in which the head must be */

static SheetRow copy_row(Arena *arena, const SheetRow *row)
{
	SheetRow out = *row;
	out.cell = arena_array(arena, row->count, sizeof *out.cell);
	for (size_t i = 0; i < row->count; i++)
		out.cell[i] = arena_copy(arena, row->cell[i]);
	return out;
}

static bool read_first(PopulationReader *r, Err *err)
{
	r->first = arena_array(&r->arena, HEAD_WITHIN, sizeof *r->first);
	while (r->firsts < HEAD_WITHIN) {
		const SheetRow *row;
		if (!row_stream_next(r->rows, &row, err))
			return false;
		if (row == NULL)
			return true;
		r->first[r->firsts++] = copy_row(&r->arena, row);
	}
	return true;
}

static size_t filled(const SheetRow *row)
{
	size_t n = 0;
	for (size_t i = 0; i < row->count; i++)
		n += str_trim(row->cell[i]).n > 0;
	return n;
}

static void copy_head(PopulationReader *r, const SheetRow *row)
{
	size_t n = row->count;
	while (n > 0 && str_trim(row->cell[n - 1]).n == 0)
		n--;
	r->head = arena_array(&r->arena, n, sizeof *r->head);
	r->heads = n;
	r->head_row = row->number;
	for (size_t i = 0; i < n; i++) {
		StrBuf clean;
		strbuf_init(&clean);
		text_clean(&clean, str_trim(row->cell[i]), true);
		r->head[i] = arena_copy(&r->arena, strbuf_str(&clean));
		strbuf_deinit(&clean);
	}
}

static bool find_head(PopulationReader *r, Str name, Err *err)
{
	size_t most = 0;
	for (size_t i = 0; i < r->firsts; i++)
		if (filled(&r->first[i]) > most)
			most = filled(&r->first[i]);
	for (r->at = 0; r->at < r->firsts && most > 0; r->at++)
		if (2 * filled(&r->first[r->at]) > most) {
			copy_head(r, &r->first[r->at++]);
			return true;
		}
	return err_set(err, ERR_INPUT,
		       "%.*s: there are no rows; a population begins with a row of column heads",
		       STR_ARG(name));
}

bool population_reader_open(PopulationReader *r, const RowSource *source, Err *err)
{
	*r = (PopulationReader){.arena = ARENA_INIT};
	if (row_stream_open(&r->rows, source, err) && read_first(r, err) &&
	    find_head(r, source->name, err))
		return true;
	population_reader_close(r);
	return false;
}

void population_reader_close(PopulationReader *r)
{
	row_stream_close(r->rows);
	arena_deinit(&r->arena);
	*r = (PopulationReader){.arena = ARENA_INIT};
}

static bool is_head(const PopulationReader *r, const SheetRow *row)
{
	for (size_t i = 0; i < r->heads; i++)
		if (!str_equal(sheet_cell(row, (int)i), r->head[i]))
			return false;
	return row->count > 0;
}

bool population_reader_next(PopulationReader *r, const SheetRow **row, Err *err)
{
	do {
		*row = NULL;
		if (r->at < r->firsts)
			*row = &r->first[r->at++];
		else if (r->firsts < HEAD_WITHIN)
			return true;
		else if (!row_stream_next(r->rows, row, err))
			return false;
	} while (*row != NULL && (sheet_row_blank(*row) || is_head(r, *row)));
	return true;
}

int population_column(const Str *head, size_t heads, Str name)
{
	long long number;
	char letters[SHEET_COLUMN_SIZE];
	for (size_t i = 0; i < heads; i++)
		if (str_equal_nocase(head[i], str_trim(name)))
			return (int)i;
	if (str_to_long(name, &number) && number >= 1 && (size_t)number <= heads)
		return (int)number - 1;
	for (size_t i = 0; i < heads; i++)
		if (str_equal_nocase(str_of(sheet_column_letters(i, letters)), name))
			return (int)i;
	return -1;
}
