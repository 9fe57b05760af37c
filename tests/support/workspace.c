/* SPDX-License-Identifier: MIT
 *
 * The workspace of the tests: see workspace.h. */
#include "support/workspace.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/time/date.h"
#include "base/mem/die.h"
#include "store/change.h"

enum { PAIRS_MAX = 24 };

static size_t read_pairs(va_list args, Assign *assigns)
{
	size_t n = 0;
	for (const char *field; (field = va_arg(args, const char *)) != NULL;) {
		assert_true(n < PAIRS_MAX);
		assigns[n++] = (Assign){field, str_of(va_arg(args, const char *))};
	}
	return n;
}

Id workspace_add(Workspace *w, const Kind *kind, ...)
{
	Assign assigns[PAIRS_MAX];
	Err err = ERR_INIT;
	Id id = ID_NONE;
	va_list args;
	va_start(args, kind);
	size_t n = read_pairs(args, assigns);
	va_end(args);
	if (!record_new(w->db, kind, (Assigns){assigns, n}, &id, &err))
		fail_msg("%s", err.text);
	return id;
}

static void set_pairs(Workspace *w, const Kind *kind, Id id, const Assign *assigns, size_t n)
{
	Err err = ERR_INIT;
	size_t changed;
	if (!record_set(w->db, &(RecordSet){kind, &id, 1, {assigns, n}, "set"}, &changed, &err))
		fail_msg("%s", err.text);
}

void workspace_set(Workspace *w, const Kind *kind, Id id, const char *field, const char *value)
{
	set_pairs(w, kind, id, &(Assign){field, str_of(value)}, 1);
}

void workspace_set_all(Workspace *w, const Kind *kind, Id id, ...)
{
	Assign assigns[PAIRS_MAX];
	va_list args;
	va_start(args, id);
	size_t n = read_pairs(args, assigns);
	va_end(args);
	set_pairs(w, kind, id, assigns, n);
}

void workspace_refuse(Workspace *w, const Kind *kind, Id id, const char *sentence, ...)
{
	Assign assigns[PAIRS_MAX];
	Err err = ERR_INIT;
	size_t changed;
	va_list args;
	va_start(args, sentence);
	size_t n = read_pairs(args, assigns);
	va_end(args);
	uint64_t before = db_generation(w->db);
	assert_false(
		record_set(w->db, &(RecordSet){kind, &id, 1, {assigns, n}, "set"}, &changed, &err));
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
	assert_int_equal(err.kind, ERR_INPUT);
	assert_true(db_generation(w->db) == before);
	assert_false(change_open(w->db));
}

Id workspace_engage(Workspace *w, int type, Date from, Date to)
{
	Engagement e = {.company = STR("Northwind Trust"),
			.type = type,
			.from = type == 1 ? to : from,
			.to = to,
			.categories = STR("security")};
	Err err = ERR_INIT;
	Id id = ID_NONE;
	if (!change_begin(w->db, "engage", &err) || !engagement_insert(w->db, &e, &id, &err) ||
	    !change_commit(w->db, &err))
		fail_msg("%s", err.text);
	return id;
}

const char *workspace_get(Workspace *w, const Kind *kind, Id id, const char *field)
{
	Err err = ERR_INIT;
	Str value;
	if (!record_value(w->db, (FieldRef){kind, id, field}, &w->arena, &value, &err))
		fail_msg("%s", err.text);
	return arena_copy(&w->arena, value).p;
}

static void add_people(Workspace *w)
{
	const Kind *k = &kind_party;
	w->dana = workspace_add(w, k, "name", "Dana Whitfield", "kind", "person", "email",
				"dana@northwind.example", NULL);
	w->sam = workspace_add(w, k, "name", "Sam O'Neill", "kind", "person", NULL);
	w->tomas = workspace_add(w, k, "name", "Tomás Ibáñez", "kind", "person", NULL);
	w->auditor = workspace_add(w, k, "name", "Ines Ferrow", "kind", "person", "side", "auditor",
				   NULL);
	w->lead = workspace_add(w, k, "ref", "SL", "name", "Security lead", "kind", "role",
				"holder", "Tomás Ibáñez", "position", "1", NULL);
	w->examiner =
		workspace_add(w, k, "ref", "XA", "name", "External auditor", "kind", "role", "side",
			      "auditor", "holder", "Ines Ferrow", "position", "2", NULL);
}

static void add_controls(Workspace *w)
{
	w->criterion =
		workspace_add(w, &kind_criterion, "ref", "CC6.1", "position", "1", "category",
			      "security", "series", "CC6", "series_name", "Access", "title",
			      "Access protected", "sentence", "Access is protected.", NULL);
	w->access = workspace_add(w, &kind_control, "ref", "AC-01", "position", "1", "series",
				  "CC6", "title", "Access approved", NULL);
	w->backup = workspace_add(w, &kind_control, "ref", "AV-02", "position", "2", "series", "A1",
				  "title", "Backups run", NULL);
	w->review = workspace_add(w, &kind_evidence, "ref", "AC-01.1", "position", "1", "control",
				  "AC-01", "title", "Access review", "cadence", "quarterly",
				  "lead_days", "14", "grace_days", "30", "owner", "Sam O'Neill",
				  "reviewer", "Dana Whitfield", NULL);
	w->restore = workspace_add(w, &kind_evidence, "ref", "AV-02.1", "position", "2", "control",
				   "AV-02", "title", "Restore test", "cadence", "annual",
				   "grace_days", "60", NULL);
}

void workspace_open(Workspace *w)
{
	Err err = ERR_INIT;
	*w = (Workspace){.arena = ARENA_INIT};
	date_set_today(date_make(2026, 6, 30));
	if (!db_create_memory(&w->db, &err))
		fail_msg("%s", err.text);
	db_set_actor(w->db, "dana");
	add_people(w);
	add_controls(w);
}

void workspace_close(Workspace *w)
{
	db_close(w->db);
	arena_deinit(&w->arena);
	date_set_today(DATE_NONE);
}

int workspace_setup(void **state)
{
	Workspace *w = xcalloc(1, sizeof *w);
	workspace_open(w);
	*state = w;
	return 0;
}

int workspace_teardown(void **state)
{
	workspace_close(*state);
	free(*state);
	return 0;
}
