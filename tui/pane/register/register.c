/* SPDX-License-Identifier: MIT
 *
 * Makes the pane of a register: the columns of its kind's table, behind them the fields that only
 * the fault sign and the foot read, and the foot from its lines of text. */
#include "pane/register/register.h"

#include <stdio.h>

#include "base/mem/die.h"

#define REGISTERS_MOST 32
#define FOOT_ROWS_LEAST 3 /* so that the list keeps its height from register to register */

static const RegisterSpecial gaps = {.kind = &kind_gap, .scope = SCOPE_GAPS};
static const RegisterSpecial controls = {.kind = &kind_control, .scope = SCOPE_CONTROLS};
static const RegisterSpecial *const specials[] = {&gaps, &controls, &register_requests,
						  &register_criteria, &register_items};

typedef struct Register {
	TableSpec table;
	Column columns[TABLE_COLUMNS_MOST];
	Pane pane;
} Register;

static Register made[REGISTERS_MOST];
static size_t made_count;

static const RegisterSpecial *special_of(const Kind *kind)
{
	static const RegisterSpecial none = {.scope = 0};
	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
		if (specials[i]->kind == kind)
			return specials[i];
	return &none;
}

static bool is_fault(const TableRow *row, Date today)
{
	(void)today;
	const KindView *view = row->spec->kind->view;
	bool done = table_test(row, view->done);
	for (const KindTest *t = view->faults; t != NULL && t->field != NULL; t++) {
		const KindTest one[] = {*t, {.field = NULL}};
		if ((t->even_done || !done) && table_test(row, one))
			return true;
	}
	return false;
}

/* -- The foot. -- */

/* The next field that the text names, with what goes before it; false when there is none.
 * *plain is what stands before the braces. */
static bool next_field(Str *text, Str *plain, Str *before, Str *field)
{
	size_t from = str_find_char(*text, '{'), to = str_find_char(*text, '}');
	*plain = from < text->n ? str_slice(*text, 0, from) : *text;
	if (from >= text->n || to >= text->n)
		return false;
	Str inside = str_slice(*text, from + 1, to);
	size_t bar = str_find_char(inside, '|');
	*before = bar < inside.n ? str_slice(inside, 0, bar) : STR("");
	*field = bar < inside.n ? str_slice(inside, bar + 1, inside.n) : inside;
	*text = str_slice(*text, to + 1, text->n);
	return true;
}

static const Field *field_must(const Kind *kind, Str name)
{
	int i = kind_field(kind, name);
	if (i < 0)
		die("the foot of %s names no field: %.*s", kind->name, STR_ARG(name));
	return &kind->fields[i];
}

/* What the line says of the row; "" when none of its fields has a value. */
static void foot_text(const TableRow *row, const KindFoot *line, StrBuf *out)
{
	bool any = false;
	Str rest = str_of(line->text), plain, before, name;
	while (next_field(&rest, &plain, &before, &name)) {
		const Field *field = field_must(row->spec->kind, name);
		Str value = table_value(row, field->name);
		strbuf_add(out, plain);
		if (value.n == 0)
			continue;
		if (out->n > 0)
			strbuf_add(out, before);
		if (field->type == FIELD_DATE)
			day_text(value, date_today(), out);
		else
			strbuf_add(out, value);
		any = true;
	}
	strbuf_add(out, plain);
	if (!any)
		strbuf_clear(out);
}

/* False: it has nothing to show. */
static bool draw_foot_line(const TableRow *row, const KindFoot *f, Canvas *canvas, Rect line)
{
	int used = 0;
	StrBuf text;
	strbuf_init(&text);
	foot_text(row, f, &text);
	Style style = f->ref || (text.n == 0 && f->label == NULL) ? STYLE_DIM : STYLE_TEXT;
	Str shown = text.n > 0 ? strbuf_str(&text) : str_of(f->empty);
	if (f->ref)
		used = canvas_printf(canvas, line, STYLE_STRONG, "%.*s  ",
				     STR_ARG(table_value(row, "ref")));
	if (f->label != NULL)
		table_foot_line(canvas, line, f->label, shown);
	else
		canvas_text(canvas, (Rect){line.row, line.column + used, 1, line.columns - used},
			    style, shown);
	bool any = shown.n > 0;
	strbuf_deinit(&text);
	return any;
}

static void draw_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	bool shown = false;
	Rect line = {area.row - 1, area.column + 1, 1, area.columns - 2};
	for (const KindFoot *f = row->spec->kind->view->pane.foot; f->text != NULL; f++) {
		if (!f->same_line) {
			line.row++;
			shown = false;
		}
		if (!shown)
			shown = draw_foot_line(row, f, canvas, line);
	}
}

static int count_foot_rows(const KindFoot *foot)
{
	int n = 0;
	for (const KindFoot *f = foot; f->text != NULL; f++)
		n += !f->same_line;
	return n > FOOT_ROWS_LEAST ? n : FOOT_ROWS_LEAST;
}

/* -- The columns. -- */

static void add_hidden(Register *r, const char *field)
{
	for (size_t i = 0; i < r->table.count; i++)
		if (strcmp(r->columns[i].field, field) == 0)
			return;
	ENSURE(r->table.count < TABLE_COLUMNS_MOST);
	r->columns[r->table.count++] = (Column){.field = field};
}

static void add_tested(Register *r, const KindTest *tests)
{
	for (const KindTest *t = tests; t != NULL && t->field != NULL; t++)
		add_hidden(r, t->field);
}

static void add_foot_fields(Register *r, const KindFoot *foot)
{
	for (const KindFoot *f = foot; f != NULL && f->text != NULL; f++) {
		Str rest = str_of(f->text), plain, before, name;
		while (next_field(&rest, &plain, &before, &name))
			add_hidden(r, field_must(r->table.kind, name)->name);
	}
}

static void add_columns(Register *r, const RegisterSpecial *special)
{
	for (const KindColumn *c = r->table.kind->view->pane.columns; c->field != NULL; c++) {
		ENSURE(r->table.count < TABLE_COLUMNS_MOST);
		Column *column = &r->columns[r->table.count++];
		*column = (Column){.field = c->field,
				   .head = c->head,
				   .width = c->width,
				   .most = c->most,
				   .weight = c->weight,
				   .right = c->right,
				   .from = c->from,
				   .of = c};
		for (const RegisterCell *own = special->cells; own != NULL && own->field != NULL;
		     own++)
			if (strcmp(own->field, c->field) == 0)
				column->show = own->show;
	}
}

static void make_table(Register *r, const Kind *kind, const RegisterSpecial *special)
{
	const KindView *view = kind->view;
	r->table = (TableSpec){.kind = kind,
			       .columns = r->columns,
			       .fault = is_fault,
			       .foot = special->foot != NULL     ? special->foot
				       : view->pane.foot != NULL ? draw_foot
								 : NULL,
			       .empty = view->pane.empty};
	add_columns(r, special);
	add_hidden(r, "ref");
	add_tested(r, view->faults);
	add_tested(r, view->done);
	add_foot_fields(r, view->pane.foot);
	for (const char *const *f = special->fields; f != NULL && *f != NULL; f++)
		add_hidden(r, *f);
}

static void *register_new(const Pane *pane)
{
	for (size_t i = 0; i < made_count; i++)
		if (&made[i].pane == pane)
			return table_new(&made[i].table);
	die("the pane %s is no register", pane->name);
}

static void make_pane(Register *r, const KindPane *data, const RegisterSpecial *special)
{
	char action[64];
	snprintf(action, sizeof action, "pane-%s", r->table.kind->name);
	const Pane pane = {.name = data->name,
			   .brief = data->brief,
			   .digit = data->digit,
			   .scope = special->scope != 0 ? special->scope : SCOPE_REGISTERS,
			   .go = action_named(str_of(action)),
			   .kind = r->table.kind,
			   .new = register_new,
			   TABLE_PANE};
	r->pane = pane;
	if (special->act != NULL)
		r->pane.act = special->act;
	r->pane.foot_rows = special->foot != NULL ? special->foot_rows
			    : data->foot != NULL  ? count_foot_rows(data->foot)
						  : 0;
	if (r->table.foot == NULL)
		r->pane.foot = NULL;
}

const Pane *register_pane(const Kind *kind)
{
	const KindPane *data = &kind->view->pane;
	if (data->name == NULL)
		return NULL;
	for (size_t i = 0; i < made_count; i++)
		if (made[i].table.kind == kind)
			return &made[i].pane;
	ENSURE(made_count < REGISTERS_MOST);
	Register *r = &made[made_count++];
	make_table(r, kind, special_of(kind));
	make_pane(r, data, special_of(kind));
	return &r->pane;
}
