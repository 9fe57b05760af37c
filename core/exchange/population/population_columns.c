/* SPDX-License-Identifier: MIT
 *
 * Key and date column: see population_columns.h. */
#include "exchange/population/population_columns.h"

#include "base/time/date_shape.h"
#include "base/mem/quote.h"
#include "exchange/reading/text_index.h"

#define LOOK_AT 500 /* rows */

typedef struct Look {
	size_t filled, distinct, dates;
	TextIndex seen;
} Look;

typedef struct Looks {
	Arena arena;
	Look *column;
	size_t columns, rows;
} Looks;

static void look_at_cell(Looks *l, Look *c, Str cell)
{
	DateForm form = date_shape(cell).form;
	c->filled += cell.n > 0;
	c->dates += form == DATEFORM_KNOWN || form == DATEFORM_NUMERIC;
	if (cell.n > 0 && text_index_get(&c->seen, cell) == NULL)
		c->distinct += text_index_add(&c->seen, arena_copy(&l->arena, cell), 0);
}

static bool look(Looks *l, PopulationReader *r, Err *err)
{
	for (; l->rows < LOOK_AT; l->rows++) {
		const SheetRow *row;
		if (!population_reader_next(r, &row, err))
			return false;
		if (row == NULL)
			return true;
		for (size_t i = 0; i < l->columns; i++)
			look_at_cell(l, &l->column[i], sheet_cell(row, (int)i));
	}
	return true;
}

static bool is_date(const Looks *l, size_t i)
{
	const Look *c = &l->column[i];
	return c->filled > 0 && 5 * c->dates >= 4 * c->filled && 2 * c->filled > l->rows;
}

static bool sounds_like_id(Str head)
{
	static const char *const words[] = {"id",         "key",    "ref", "reference", "no",
					    "no.",        "number", "#",   "ticket",    "uuid",
					    "identifier", "code",   "sha"};
	for (bool more = true; more;) {
		Str word;
		if (!str_split(&head, &more, ' ', &word))
			break;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (str_equal_nocase(word, str_of(words[i])))
				return true;
	}
	return false;
}

/* A few doubles and holes are what the checks are for; so nearly all must differ. */
static bool names_rows(const Looks *l, size_t i, size_t of_hundred)
{
	return l->rows > 0 && 100 * l->column[i].distinct >= of_hundred * l->rows;
}

static void guess_key(PopulationScan *s, const Looks *l)
{
	for (size_t i = 0; i < l->columns; i++)
		if (sounds_like_id(s->head[i]) && names_rows(l, i, 80)) {
			s->key = (int)i;
			s->key_why = STR("by its head");
			return;
		}
	for (size_t i = 0; i < l->columns; i++)
		if (!is_date(l, i) && names_rows(l, i, 95)) {
			s->key = (int)i;
			s->key_why = STR("the first column whose values differ");
			return;
		}
	s->key = 0;
	s->key_why = STR("the first column, for none has a value of its own in each row; say "
			 "another with --key");
}

static bool no_column(const PopulationScan *s, const char *option, Str name, Err *err)
{
	StrBuf list;
	strbuf_init(&list);
	for (size_t i = 0; i < s->heads && list.n < 600; i++)
		strbuf_printf(&list, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(s->head[i]));
	err_set(err, ERR_USAGE, "%s %s: there is no such column; the columns are %s", option,
		quote_of(name).text, list.p);
	strbuf_deinit(&list);
	return false;
}

static bool choose_columns(PopulationScan *s, const Looks *l, const PopulationAsk *ask, Err *err)
{
	s->date = -1;
	for (size_t i = 0; i < l->columns && s->date < 0; i++)
		if (is_date(l, i))
			s->date = (int)i;
	s->key_why = STR("");
	if (ask->key.n > 0)
		s->key = population_column(s->head, s->heads, ask->key);
	else
		guess_key(s, l);
	if (ask->date.n > 0)
		s->date = population_column(s->head, s->heads, ask->date);
	if (s->key < 0)
		return no_column(s, "--key", ask->key, err);
	return ask->date.n == 0 || s->date >= 0 || no_column(s, "--date", ask->date, err);
}

static void copy_heads(PopulationScan *s, const PopulationReader *r)
{
	char letters[SHEET_COLUMN_SIZE];
	s->heads = r->heads;
	s->head_row = r->head_row;
	s->head = arena_array(&s->arena, r->heads, sizeof *s->head);
	for (size_t i = 0; i < r->heads; i++) {
		Str head = r->head[i];
		if (head.n == 0)
			head = arena_printf(&s->arena, "column %s",
					    sheet_column_letters(i, letters));
		s->head[i] = arena_copy(&s->arena, head);
	}
	s->workbook = row_stream_is_workbook(r->rows);
	s->encoding = row_stream_encoding(r->rows);
	s->sheet = row_stream_sheet(r->rows);
}

bool population_columns(PopulationScan *s, const RowSource *source, const PopulationAsk *ask,
			Err *err)
{
	PopulationReader r;
	if (!population_reader_open(&r, source, err))
		return false;
	copy_heads(s, &r);
	Looks l = {.arena = ARENA_INIT, .columns = r.heads};
	l.column = arena_array(&l.arena, l.columns, sizeof *l.column);
	bool ok = look(&l, &r, err) && choose_columns(s, &l, ask, err);
	for (size_t i = 0; i < l.columns; i++)
		text_index_deinit(&l.column[i].seen);
	arena_deinit(&l.arena);
	population_reader_close(&r);
	return ok;
}
