/* SPDX-License-Identifier: MIT
 *
 * Taking in a list of people: all of them first, then the roles they hold and
 * who stands in for whom, since a row may name one further down. */
#include "exchange/import/import_person.h"

#include "base/mem/quote.h"
#include "store/stmt.h"

static void find_columns(PeopleImport *p)
{
	const Columns *c = &p->job->columns;
	p->at = (PersonColumns){
		.name = columns_at(c, "name"),
		.email = columns_at(c, "email"),
		.title = columns_at(c, "title"),
		.role = columns_at(c, "role"),
		.team = columns_at(c, "team"),
		.side = columns_at(c, "side"),
		.backup = columns_at(c, "backup"),
		.out_from = columns_at(c, "out_from"),
		.out_until = columns_at(c, "out_until"),
		.departed = columns_at(c, "departed"),
	};
	if (p->at.team >= 0)
		import_note(p->job, "left out: %s", columns_describe(&p->job->columns, p->at.team));
}

/* The column may hold the side, or the name of a firm that is known. */
static bool read_side(PeopleImport *p, const SheetRow *row, Str *side, Err *err)
{
	Str cell = sheet_cell(row, p->at.side);
	*side = STR("");
	if (cell.n == 0 || columnrules_word(&p->job->rules, "side", cell, side))
		return true;
	Stmt *q =
		stmt_get(p->job->db, "SELECT side FROM party WHERE kind = 'firm' AND archived = 0 "
				     "AND name = :name COLLATE FOLD");
	stmt_bind_text(q, ":name", cell);
	bool firm = stmt_row(q);
	if (firm)
		*side = stmt_text_copy(q, 0, &p->arena);
	if (!stmt_end(q, err))
		return false;
	if (!firm)
		import_note(p->job, "%s: %s is neither a side nor a firm here; left out",
			    columns_describe(&p->job->columns, p->at.side), quote_of(cell).text);
	return true;
}

static bool read_person(PeopleImport *p, const SheetRow *row, PersonRow *out, Err *err)
{
	*out = (PersonRow){.row = row->number,
			   .name = sheet_cell(row, p->at.name),
			   .email = sheet_cell(row, p->at.email),
			   .title = sheet_cell(row, p->at.title),
			   .role = sheet_cell(row, p->at.role),
			   .backup = sheet_cell(row, p->at.backup),
			   .out_from = import_date(p->job, row, p->at.out_from),
			   .out_until = import_date(p->job, row, p->at.out_until),
			   .departed = import_date(p->job, row, p->at.departed),
			   .id = ID_NONE};
	if (out->name.n == 0)
		import_wrong(p->job, row->number, "%s is empty; expected a name",
			     columns_describe(&p->job->columns, p->at.name));
	return read_side(p, row, &out->side, err);
}

static bool read_all(PeopleImport *p, Err *err)
{
	const Sheet *sheet = &p->job->sheet;
	p->person = arena_array(&p->arena, sheet->rows, sizeof *p->person);
	for (size_t i = p->job->columns.header + 1; i < sheet->rows; i++)
		if (!columns_skip_row(&p->job->columns, &sheet->row[i]) &&
		    !read_person(p, &sheet->row[i], &p->person[p->count++], err))
			return false;
	return true;
}

static void wrong_twice(PeopleImport *p, const PersonRow *a, const PersonRow *b, Str what)
{
	import_wrong(p->job, a->row, "%s stands in row %d too", quote_of(what).text, b->row);
	import_wrong(p->job, b->row, "%s stands in row %d too", quote_of(what).text, a->row);
}

/* Lower case, for e-mail addresses and names; good enough to find a row pasted twice. */
static Str folded(Arena *arena, Str s)
{
	char *out = arena_alloc(arena, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		out[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] - 'A' + 'a' : s.p[i]);
	return str_make(out, s.n);
}

/* The same e-mail twice is a mistake; the same name is one only where no e-mail tells them apart.
 */
static void check_doubles(PeopleImport *p)
{
	TextIndex emails = TEXT_INDEX_INIT, names = TEXT_INDEX_INIT;
	for (size_t i = 0; i < p->count; i++) {
		PersonRow *row = &p->person[i];
		Str email = folded(&p->arena, row->email), name = folded(&p->arena, row->name);
		const size_t *other = email.n > 0 ? text_index_get(&emails, email) : NULL;
		const size_t *namesake = name.n > 0 ? text_index_get(&names, name) : NULL;
		if (other != NULL)
			wrong_twice(p, &p->person[*other], row, row->email);
		else if (namesake != NULL && (email.n == 0 || p->person[*namesake].email.n == 0))
			wrong_twice(p, &p->person[*namesake], row, row->name);
		if (email.n > 0)
			text_index_add(&emails, email, i);
		text_index_add(&names, name, i);
	}
	text_index_deinit(&emails);
	text_index_deinit(&names);
}

typedef enum Step { STEP_WRITE, STEP_ROLES, STEP_BACKUP } Step;

static bool do_step(PeopleImport *p, Step step, size_t place, Err *err)
{
	PersonRow *row = &p->person[place];
	if (step == STEP_WRITE)
		return import_person_write(p, row, err);
	if (id_is_none(row->id))
		return true;
	return step == STEP_ROLES ? import_person_roles(p, place, err)
				  : import_person_backup(p, row, err);
}

static bool do_all(PeopleImport *p, Step step, Err *err)
{
	for (size_t i = 0; i < p->count; i++) {
		Err why = ERR_INIT;
		if (p->person[i].name.n > 0 && !do_step(p, step, i, &why) &&
		    !import_blame_row(p->job, p->person[i].row, &why, err))
			return false;
	}
	return true;
}

static void report(PeopleImport *p)
{
	ImportResult *out = p->job->out;
	for (size_t i = 0; i < p->count; i++) {
		const PersonRow *row = &p->person[i];
		import_ref(p->job,
			   row->added     ? &out->added
			   : row->changed ? &out->changed
					  : &out->same,
			   row->name);
	}
}

static bool import_all(PeopleImport *p, Err *err)
{
	if (!read_all(p, err))
		return false;
	check_doubles(p);
	if (!import_person_match(p, err) || !do_all(p, STEP_WRITE, err) ||
	    !do_all(p, STEP_ROLES, err) || !do_all(p, STEP_BACKUP, err))
		return false;
	report(p);
	return true;
}

static bool import_people(ImportJob *job, size_t *rows, Err *err)
{
	PeopleImport p = {.job = job, .arena = ARENA_INIT};
	find_columns(&p);
	bool ok = import_all(&p, err);
	*rows = p.count;
	text_index_deinit(&p.roles);
	arena_deinit(&p.arena);
	return ok;
}

static const char *const telling[] = {"email", "title", "role", "departed", NULL};

const Importer importer_people = {.name = "people", .telling = telling, .run = import_people};
