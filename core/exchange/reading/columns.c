/* SPDX-License-Identifier: MIT
 *
 * Header rows: see columns.h. */
#include "exchange/reading/columns.h"

#include "base/mem/die.h"
#include "base/mem/quote.h"

/* One row tried as header. */
typedef struct Trial {
	const ColumnRules *rules;
	const Str *key; /* per column */
	size_t count;
	int *at; /* per field */
} Trial;

static bool is_taken(const Trial *t, int column)
{
	for (size_t i = 0; t->at != NULL && i < t->rules->fields; i++)
		if (t->at[i] == column)
			return true;
	return false;
}

/* The free column with this key, -1 for none. */
static int free_column(const Trial *t, Str key)
{
	for (size_t i = 0; i < t->count; i++)
		if (str_equal(t->key[i], key) && !is_taken(t, (int)i))
			return (int)i;
	return -1;
}

static int best_column(const Trial *t, const ColumnField *f, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		int column = free_column(t, f->key[i]);
		if (column >= 0)
			return column;
	}
	return -1;
}

/* A list with two descriptions and no title: "Request Description" beside
 * "Particulars". The first by its spelling names the request. */
static void promote(Trial *t)
{
	int from = t->rules->promote_from, to = t->rules->promote_to;
	if (from < 0 || t->at[to] >= 0 || t->at[from] < 0)
		return;
	const ColumnField *f = &t->rules->field[from];
	int second = best_column(t, f, 0, f->sure);
	if (second < 0)
		return;
	t->at[to] = t->at[from];
	t->at[from] = second;
}

static void assign(Trial *t)
{
	const ColumnRules *r = t->rules;
	for (size_t i = 0; i < r->fields; i++)
		t->at[i] = -1;
	for (size_t i = 0; i < r->fields; i++)
		if (r->field[i].mapped != NULL)
			t->at[i] = free_column(t, r->field[i].mapped_key);
	for (size_t i = 0; i < r->fields; i++) {
		const ColumnField *f = &r->field[i];
		if (f->mapped != NULL)
			continue;
		t->at[i] = best_column(t, f, 0, f->sure);
		if (t->at[i] < 0)
			t->at[i] = best_column(t, f, f->sure, f->keys);
	}
	promote(t);
}

static int fields_found(const Trial *t)
{
	int n = 0;
	for (size_t i = 0; i < t->rules->fields; i++)
		n += t->at[i] >= 0;
	return n;
}

static const ColumnNeed *missing(const Trial *t)
{
	for (size_t i = 0; i < t->rules->needs; i++) {
		const ColumnNeed *need = &t->rules->need[i];
		bool there = false;
		for (size_t k = 0; k < need->count; k++)
			there = there || t->at[need->field[k]] >= 0;
		if (!there)
			return need;
	}
	return NULL;
}

static Str *keys_of(Arena *a, const SheetRow *row)
{
	StrBuf key;
	strbuf_init(&key);
	Str *out = arena_array(a, row->count, sizeof *out);
	for (size_t i = 0; i < row->count; i++) {
		columnrules_key(&key, row->cell[i]);
		out[i] = arena_copy(a, strbuf_str(&key));
	}
	strbuf_deinit(&key);
	return out;
}

static Trial try_row(Arena *a, const ColumnRules *rules, const SheetRow *row)
{
	Trial t = {.rules = rules, .key = keys_of(a, row), .count = row->count};
	t.at = arena_array(a, rules->fields, sizeof *t.at);
	assign(&t);
	return t;
}

typedef struct Best {
	Trial trial;
	size_t row;
	int score; /* 0: none yet */
} Best;

/* A row with all that must be there beats any without; else the most fields, the
 * first of equals. One recognised word alone may be a title ("Requests"). */
static Best best_row(Arena *a, const ColumnRules *rules, const Sheet *sheet)
{
	Best best = {.trial.rules = rules};
	for (size_t i = 0; i < sheet->rows && i < COLUMNS_HEADER_WITHIN; i++) {
		Trial t = try_row(a, rules, &sheet->row[i]);
		int found = fields_found(&t);
		int score = found + (missing(&t) == NULL && found > 0 ? 1000 : 0);
		if (score > best.score)
			best = (Best){.trial = t, .row = i, .score = score};
	}
	return best;
}

/* The row to show when no field was recognised at all: the widest. */
static const SheetRow *widest_row(const Sheet *sheet)
{
	const SheetRow *best = NULL;
	size_t most = 0;
	for (size_t i = 0; i < sheet->rows && i < COLUMNS_HEADER_WITHIN; i++) {
		size_t n = 0;
		for (size_t k = 0; k < sheet->row[i].count; k++)
			n += str_trim(sheet->row[i].cell[k]).n > 0;
		if (n > most) {
			most = n;
			best = &sheet->row[i];
		}
	}
	return best;
}

static void add_spellings(StrBuf *out, const ColumnRules *rules, const ColumnNeed *need)
{
	for (size_t i = 0; i < need->count; i++) {
		const YamlNode *fields = yaml_get(rules->yaml.root, "fields");
		const YamlNode *node = fields->child;
		for (int k = 0; k < need->field[i]; k++)
			node = node->next;
		const YamlNode *headers = yaml_get(node, "headers");
		const YamlNode *n = headers == NULL ? NULL : headers->child;
		for (int shown = 0; n != NULL && shown < 6; n = n->next, shown++)
			strbuf_printf(out, "%s%.*s", out->n > 0 ? ", " : "", STR_ARG(n->text));
	}
}

static bool missing_error(const ColumnRules *rules, const Sheet *sheet, const SheetRow *row,
			  const ColumnNeed *need, Err *err)
{
	StrBuf found, wanted;
	strbuf_init(&found);
	strbuf_init(&wanted);
	for (size_t i = 0; i < row->count && i < 12; i++)
		if (str_trim(row->cell[i]).n > 0)
			strbuf_printf(&found, "%s%s", found.n > 0 ? ", " : "",
				      quote_of(row->cell[i]).text);
	add_spellings(&wanted, rules, need);
	Str name = rules->field[need->field[0]].name;
	err_set(err, ERR_INPUT,
		"%s: no column for the %.*s was found among the headers of row %d: %s; expected "
		"one called %s or the like (or name it with --map)",
		sheet->name, STR_ARG(name), row->number, found.p, wanted.p);
	strbuf_deinit(&found);
	strbuf_deinit(&wanted);
	return false;
}

static bool check_mapped(const Trial *t, const Sheet *sheet, Err *err)
{
	for (size_t i = 0; i < t->rules->fields; i++) {
		const YamlNode *mapped = t->rules->field[i].mapped;
		if (mapped != NULL && t->at[i] < 0)
			return yaml_err(&t->rules->map, mapped, err,
					"%s has no column with the header %s", sheet->name,
					quote_of(mapped->text).text);
	}
	return true;
}

static bool check(const Best *best, const Sheet *sheet, Err *err)
{
	const ColumnRules *rules = best->trial.rules;
	if (best->score == 0) {
		const SheetRow *row = widest_row(sheet);
		if (row == NULL)
			return err_set(err, ERR_INPUT, "%s: the sheet is empty", sheet->name);
		return missing_error(rules, sheet, row, &rules->need[0], err);
	}
	if (!check_mapped(&best->trial, sheet, err))
		return false;
	const ColumnNeed *need = missing(&best->trial);
	return need == NULL || missing_error(rules, sheet, &sheet->row[best->row], need, err);
}

static void find_unused(Columns *c, const Trial *t)
{
	c->unused = arena_array(&c->arena, c->count, sizeof *c->unused);
	for (size_t i = 0; i < c->count; i++)
		if (c->head[i].n > 0 && !is_taken(t, (int)i) &&
		    !columnrules_is_noise(c->rules, c->key[i]))
			c->unused[c->unused_count++] = (int)i;
}

static void keep(Columns *c, const Best *best, const Sheet *sheet)
{
	ENSURE(best->trial.key != NULL);
	const SheetRow *row = &sheet->row[best->row];
	c->header = best->row;
	c->at = best->trial.at;
	c->count = row->count;
	c->head = arena_array(&c->arena, row->count, sizeof *c->head);
	c->key = arena_array(&c->arena, row->count, sizeof *c->key);
	for (size_t i = 0; i < row->count; i++) {
		c->head[i] = str_trim(row->cell[i]);
		c->key[i] = best->trial.key[i];
	}
	find_unused(c, &best->trial);
}

bool columns_find(Columns *c, const ColumnRules *rules, const Sheet *sheet, Err *err)
{
	*c = (Columns){.arena = ARENA_INIT, .rules = rules};
	Best best = best_row(&c->arena, rules, sheet);
	if (!check(&best, sheet, err)) {
		columns_deinit(c);
		return false;
	}
	keep(c, &best, sheet);
	return true;
}

void columns_deinit(Columns *c)
{
	arena_deinit(&c->arena);
	*c = (Columns){.arena = ARENA_INIT};
}

int columns_at(const Columns *c, const char *field)
{
	int index = columnrules_field(c->rules, str_of(field));
	ENSURE(index >= 0);
	return c->at[index];
}

/* The header again: every cell that a field took says the same as up there. */
static bool is_header(const Columns *c, const SheetRow *row)
{
	int same = 0;
	for (size_t i = 0; i < c->rules->fields; i++) {
		if (c->at[i] < 0)
			continue;
		if (!str_equal_nocase(sheet_cell(row, c->at[i]), c->head[c->at[i]]))
			return false;
		same++;
	}
	return same > 0;
}

bool columns_skip_row(const Columns *c, const SheetRow *row)
{
	return sheet_row_blank(row) || is_header(c, row);
}

const char *columns_describe(Columns *c, int column)
{
	char letters[SHEET_COLUMN_SIZE];
	ENSURE(column >= 0);
	sheet_column_letters((size_t)column, letters);
	if ((size_t)column >= c->count)
		return arena_printf(&c->arena, "column %s", letters).p;
	return arena_printf(&c->arena, "column %s (%.*s)", letters, STR_ARG(c->head[column])).p;
}
