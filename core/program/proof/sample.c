/* SPDX-License-Identifier: MIT
 *
 * Writing samples, and the sizes to plan with. */
#include "program/proof/sample.h"

#include <stdio.h>

#include "program/proof/population.h"
#include "store/change.h"
#include "store/stmt.h"

/* Planning sizes from the overlap of public sources; nobody prescribes them, the auditor least. */
static const struct {
	const char *frequency;
	int size, most;
	const char *note;
} usual[] = {
	{"annual", 1, 1, ""},
	{"semi-annual", 2, 2, ""},
	{"quarterly", 2, 2, ""},
	{"monthly", 2, 5, ""},
	{"weekly", 5, 15, ""},
	{"daily", 20, 40, ""},
	{"per event", 25, 60, "also what runs many times a day"},
	{"continuous", 1, 1,
	 "one test of the configuration, and proof that it was under change control all the time"},
};

bool sample_sizes_write(Db *db, Err *err)
{
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		Stmt *q = stmt_get(db,
				   "INSERT INTO sample_size (id, ref, position, size, most, note) "
				   "VALUES (:id, :ref, :position, :size, :most, :note) "
				   "ON CONFLICT (ref) DO NOTHING");
		stmt_bind_id(q, ":id", id_new());
		stmt_bind_text(q, ":ref", str_of(usual[i].frequency));
		stmt_bind_int(q, ":position", (int64_t)i + 1);
		stmt_bind_int(q, ":size", usual[i].size);
		stmt_bind_int(q, ":most", usual[i].most);
		stmt_bind_text_or_null(q, ":note", str_of(usual[i].note));
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

static bool sizes_missing(Db *db, bool *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT NOT EXISTS (SELECT 1 FROM sample_size)");
	*out = stmt_row(q) && stmt_int(q, 0) != 0;
	return stmt_end(q, err);
}

bool sample_sizes_add(Db *db, Err *err)
{
	bool missing = false;
	if (db_read_only(db) != NULL)
		return true;
	if (!sizes_missing(db, &missing, err))
		return false;
	if (!missing)
		return true;
	if (!change_begin(db, "add sample sizes", err))
		return false;
	change_set_base(db);
	change_by(db, "muster");
	return change_end(db, sample_sizes_write(db, err), err);
}

static int usual_size(Str frequency)
{
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		if (str_equal_nocase(frequency, str_of(usual[i].frequency)))
			return usual[i].size;
	return 0;
}

bool sample_plan(Db *db, Str frequency, int64_t rows, int64_t *size, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT size FROM sample_size WHERE ref = :ref COLLATE NOCASE AND "
			       "archived = 0");
	stmt_bind_text(q, ":ref", frequency);
	*size = stmt_row(q) ? stmt_int(q, 0) : usual_size(frequency);
	if (*size > 0 && rows <= *size)
		*size = rows;
	return stmt_end(q, err);
}

bool sample_source(Db *db, Id population, Arena *arena, SampleSource *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT c.frequency, p.rows FROM population p LEFT JOIN control c "
			       "ON c.id = p.control WHERE p.id = :id");
	stmt_bind_id(q, ":id", population);
	*out = (SampleSource){.frequency = STR("")};
	if (stmt_row(q))
		*out = (SampleSource){stmt_text_copy(q, 0, arena), stmt_int(q, 1)};
	return stmt_end(q, err);
}

bool sample_may_select(Db *db, Id population, Err *err)
{
	Arena arena = ARENA_INIT;
	Stmt *q = stmt_get(db, "SELECT ref, rows FROM population WHERE id = :id");
	stmt_bind_id(q, ":id", population);
	bool empty = stmt_row(q) && stmt_int(q, 1) == 0;
	Str ref = stmt_text_copy(q, 0, &arena);
	bool ok = stmt_end(q, err);
	if (ok && empty)
		ok = err_set(err, ERR_INPUT, "%.*s has no rows to select from", STR_ARG(ref));
	arena_deinit(&arena);
	return ok && population_must_be_ready(db, population, err);
}

static bool next_position(Db *db, int64_t *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT ifnull(max(position), 0) + 1 FROM sample");
	*out = stmt_row(q) ? stmt_int(q, 0) : 1;
	return stmt_end(q, err);
}

bool sample_next_ref(Db *db, Arena *arena, Str *ref, Err *err)
{
	int64_t position = 0;
	bool ok = next_position(db, &position, err);
	*ref = arena_printf(arena, "SMP-%lld", (long long)position);
	return ok;
}

bool sample_next_item(Db *db, Id sample, Id after, Id *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT i.id FROM sample_item i WHERE i.sample = :sample AND "
			       "i.archived = 0 AND i.result IS NULL ORDER BY i.position <= "
			       "ifnull((SELECT a.position FROM sample_item a WHERE a.id = :after), "
			       "0), i.position LIMIT 1");
	stmt_bind_id(q, ":sample", sample);
	stmt_bind_id(q, ":after", after);
	*out = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	return stmt_end(q, err);
}

static bool name_after(Db *db, const SampleSpec *spec, Arena *arena, Str *out, Err *err)
{
	*out = spec->title;
	if (out->n > 0)
		return true;
	Stmt *q = stmt_get(db, "SELECT ref, title FROM population WHERE id = :id");
	stmt_bind_id(q, ":id", spec->population);
	if (stmt_row(q))
		*out = arena_printf(arena, "%s of %.*s, %.*s",
				    spec->auditors ? "The auditor's selection" : "Our selection",
				    STR_ARG(stmt_text(q, 0)), STR_ARG(stmt_text(q, 1)));
	return stmt_end(q, err);
}

/* The sample that is being made. */
typedef struct Made {
	Id id;
	int64_t number;
	Str title;
} Made;

static bool insert_sample(Db *db, const SampleSpec *spec, const Made *made, Err *err)
{
	char ref[32];
	snprintf(ref, sizeof ref, "SMP-%lld", (long long)made->number);
	Stmt *q = stmt_get(db, "INSERT INTO sample (id, ref, position, title, population, request, "
			       "chosen_by, seed, size, method, repeat, selected_on) VALUES (:id, "
			       ":ref, :position, :title, :population, :request, :by, :seed, :size, "
			       ":method, :repeat, :on)");
	stmt_bind_id(q, ":id", made->id);
	stmt_bind_text(q, ":ref", str_of(ref));
	stmt_bind_int(q, ":position", made->number);
	stmt_bind_text(q, ":title", made->title);
	stmt_bind_id(q, ":population", spec->population);
	stmt_bind_id(q, ":request", spec->request);
	stmt_bind_text(q, ":by", spec->auditors ? STR("auditor") : STR("ourselves"));
	if (!spec->auditors)
		stmt_bind_text(q, ":seed", spec->seed);
	stmt_bind_int(q, ":size", (int64_t)spec->size);
	stmt_bind_text(q, ":method", spec->method);
	stmt_bind_text_or_null(q, ":repeat", spec->repeat);
	stmt_bind_date(q, ":on", date_today());
	return stmt_run(q, err);
}

static bool insert_item(Db *db, const Made *made, int64_t position, const SampleRow *row, Err *err)
{
	char ref[48];
	snprintf(ref, sizeof ref, "SMP-%lld.%lld", (long long)made->number, (long long)position);
	Stmt *q = stmt_get(db, "INSERT INTO sample_item (id, ref, sample, position, title, row, "
			       "cells) VALUES (:id, :ref, :sample, :position, :key, :row, :cells)");
	stmt_bind_id(q, ":id", id_new());
	stmt_bind_text(q, ":ref", str_of(ref));
	stmt_bind_id(q, ":sample", made->id);
	stmt_bind_int(q, ":position", position);
	stmt_bind_text(q, ":key", row->key.n > 0 ? row->key : STR("(no key)"));
	stmt_bind_int(q, ":row", row->row);
	stmt_bind_text(q, ":cells", row->cells);
	return stmt_run(q, err);
}

bool sample_insert(Db *db, const SampleSpec *spec, Id *sample, Err *err)
{
	Arena arena = ARENA_INIT;
	Made made = {.id = id_new()};
	bool ok = sample_may_select(db, spec->population, err) &&
		  next_position(db, &made.number, err) &&
		  name_after(db, spec, &arena, &made.title, err) &&
		  insert_sample(db, spec, &made, err);
	for (size_t i = 0; i < spec->row_count && ok; i++)
		ok = insert_item(db, &made, (int64_t)i + 1, &spec->rows[i], err);
	*sample = made.id;
	arena_deinit(&arena);
	return ok;
}
