/* SPDX-License-Identifier: MIT
 *
 * Making populations, and when one may be used: see population.h. */
#include "program/proof/population.h"

#include <stdio.h>

#include "store/stmt.h"

/* The population that is being made. */
typedef struct Made {
	Id id;
	long long number;
} Made;

static bool insert_check(Db *db, const Made *of, size_t position, const PopulationFinding *f,
			 Err *err)
{
	char ref[48];
	snprintf(ref, sizeof ref, "POP-%lld.%zu", of->number, position);
	Stmt *q = stmt_get(db, "INSERT INTO population_check (id, ref, population, position, kind, "
			       "title, detail, found) VALUES (:id, :ref, :population, :position, "
			       ":kind, :title, :detail, :found)");
	stmt_bind_id(q, ":id", id_new());
	stmt_bind_text(q, ":ref", str_of(ref));
	stmt_bind_id(q, ":population", of->id);
	stmt_bind_int(q, ":position", (int64_t)position);
	stmt_bind_text(q, ":kind", str_of(f->kind));
	stmt_bind_text(q, ":title", f->title);
	stmt_bind_text(q, ":detail", f->detail);
	stmt_bind_int(q, ":found", f->found);
	return stmt_run(q, err);
}

static void bind_facts(Stmt *q, const PopulationFacts *f)
{
	stmt_bind_text(q, ":title", f->title);
	stmt_bind_id(q, ":control", f->control);
	stmt_bind_text(q, ":unit", f->unit);
	stmt_bind_id(q, ":artifact", f->artifact);
	stmt_bind_text_or_null(q, ":source", f->source_system);
	stmt_bind_text_or_null(q, ":environment", f->environment);
	stmt_bind_text_or_null(q, ":query", f->query);
	stmt_bind_text_or_null(q, ":run_by", f->run_by);
	stmt_bind_text_or_null(q, ":run_at", f->run_at);
	stmt_bind_date(q, ":from", f->from);
	stmt_bind_date(q, ":to", f->to);
	stmt_bind_int(q, ":sheet", f->sheet);
	stmt_bind_text(q, ":columns", f->columns);
	stmt_bind_int(q, ":key", f->key_column);
	stmt_bind_int(q, ":date", f->date_column);
	stmt_bind_int(q, ":rows", f->rows);
	stmt_bind_int(q, ":stated", f->stated);
	stmt_bind_int(q, ":second", f->second);
	stmt_bind_text_or_null(q, ":second_from", f->second_from);
}

static bool insert_row(Db *db, const PopulationFacts *f, Id id, long long position, Err *err)
{
	char ref[32];
	snprintf(ref, sizeof ref, "POP-%lld", position);
	Stmt *q = stmt_get(
		db, "INSERT INTO population (id, ref, position, title, control, unit, artifact, "
		    "source_system, environment, query, run_by, run_at, period_from, period_to, "
		    "sheet, columns, key_column, date_column, rows, stated_rows, second_count, "
		    "second_count_from) VALUES (:id, :ref, :position, :title, :control, :unit, "
		    ":artifact, :source, :environment, :query, :run_by, :run_at, :from, :to, "
		    ":sheet, :columns, :key, nullif(:date, 0), :rows, nullif(:stated, -1), "
		    "nullif(:second, -1), :second_from)");
	stmt_bind_id(q, ":id", id);
	stmt_bind_text(q, ":ref", str_of(ref));
	stmt_bind_int(q, ":position", position);
	bind_facts(q, f);
	return stmt_run(q, err);
}

bool population_insert(Db *db, const PopulationFacts *facts, Id *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT ifnull(max(position), 0) + 1 FROM population");
	const Made made = {id_new(), stmt_row(q) ? stmt_int(q, 0) : 1};
	*out = made.id;
	if (!stmt_end(q, err) || !insert_row(db, facts, made.id, made.number, err))
		return false;
	for (size_t i = 0; i < facts->finding_count; i++)
		if (!insert_check(db, &made, i + 1, &facts->findings[i], err))
			return false;
	return true;
}

bool population_checks(Db *db, Id population, IdList *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT id FROM population_check WHERE population = :population AND "
			       "archived = 0 ORDER BY position");
	stmt_bind_id(q, ":population", population);
	while (stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	return stmt_end(q, err);
}

bool population_must_be_ready(Db *db, Id population, Err *err)
{
	Arena arena = ARENA_INIT;
	Stmt *q = stmt_get(
		db, "SELECT p.ref, p.reviewer IS NOT NULL, (SELECT k.ref FROM population_check k "
		    "WHERE k.population = p.id AND k.archived = 0 AND k.answer IS NULL ORDER BY "
		    "k.position LIMIT 1), (SELECT k.title FROM population_check k WHERE "
		    "k.population = p.id AND k.archived = 0 AND k.answer IS NULL ORDER BY "
		    "k.position LIMIT 1) FROM population p WHERE p.id = :id");
	stmt_bind_id(q, ":id", population);
	bool found = stmt_row(q);
	Str ref = stmt_text_copy(q, 0, &arena);
	bool reviewed = stmt_int(q, 1) != 0;
	Str check = stmt_text_copy(q, 2, &arena), title = stmt_text_copy(q, 3, &arena);
	bool ok = stmt_end(q, err) &&
		  (found || err_set(err, ERR_INPUT, "the population is not there any more"));
	if (ok && check.n > 0)
		ok = err_set(err, ERR_INPUT,
			     "%.*s can't be used before its checks are answered; %.*s: %.*s",
			     STR_ARG(ref), STR_ARG(check), STR_ARG(title));
	else if (ok && !reviewed)
		ok = err_set(err, ERR_INPUT,
			     "%.*s can't be used before it is reviewed; set reviewer, someone "
			     "other than who ran or imported it",
			     STR_ARG(ref));
	arena_deinit(&arena);
	return ok;
}

bool population_same_file(Db *db, Str sha256, Arena *arena, Str *ref, Err *err)
{
	Stmt *q =
		stmt_get(db, "SELECT p.ref FROM artifact a JOIN population p ON p.artifact = a.id "
			     "WHERE a.sha256 = :sha256 AND p.archived = 0 ORDER BY p.position "
			     "LIMIT 1");
	stmt_bind_text(q, ":sha256", sha256);
	*ref = stmt_row(q) ? stmt_text_copy(q, 0, arena) : STR("");
	return stmt_end(q, err);
}
