/* SPDX-License-Identifier: MIT
 *
 * Independence, over every field of every kind that names a party: whoever is on the auditor's
 * side is refused, with the rule in the sentence, unless the field stands below with its reason. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/raci/raci.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

/* Fields in which somebody of the auditor's side may stand. */
static const struct {
	const char *kind, *field, *why;
} allowed[] = {
	{"engagement", "auditor", "the issuer must be of the auditor's side"},
	{"party", "holder", "is for roles alone, tested below"},
	{"raci", "party", "a cell is written by raci_put(), tested below"},
};

static bool is_allowed(const Kind *kind, const Field *field)
{
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (strcmp(allowed[i].kind, kind->one) == 0 &&
		    strcmp(allowed[i].field, field->name) == 0)
			return true;
	return kind == &kind_raci;
}

static Id run_sql(Workspace *w, const char *sql)
{
	Err err = ERR_INIT;
	Id id = id_new();
	assert_true(change_begin(w->db, "test", &err));
	Stmt *q = stmt_get(w->db, sql);
	stmt_bind_id(q, ":id", id);
	if (!stmt_run(q, &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
	return id;
}

/* A record of the kind to set the field of. */
static Id record_of(Workspace *w, const Kind *kind)
{
	if (kind == &kind_request)
		return workspace_add(w, kind, "auditor_ref", "R-1", "title", "x", NULL);
	if (kind == &kind_gap)
		return workspace_add(w, kind, "title", "x", "detail", "x", NULL);
	if (kind == &kind_control)
		return w->access;
	if (kind == &kind_evidence)
		return w->review;
	if (kind == &kind_party)
		return w->dana;
	if (kind == &kind_exception)
		return workspace_add(w, kind, "title", "x", NULL);
	if (kind == &kind_artifact)
		return run_sql(w, "INSERT INTO artifact (id, ref, position, name, url) VALUES "
				  "(:id, 'ART-1', 1, 'x', 'https://x.example')");
	return ID_NONE;
}

static void nobody_of_the_auditors_side_carries_the_companys_work(void **state)
{
	Workspace *w = *state;
	size_t count, tried = 0;
	const Kind *const *kinds = kind_all(&count);
	for (size_t k = 0; k < count; k++) {
		Id id = ID_NONE;
		for (size_t i = 0; i < kinds[k]->field_count; i++) {
			const Field *f = &kinds[k]->fields[i];
			if (f->type != FIELD_PARTY || !f->writable || f->fixed ||
			    is_allowed(kinds[k], f))
				continue;
			if (id_is_none(id))
				id = record_of(w, kinds[k]);
			if (id_is_none(id))
				continue; /* made by its own tests: occurrences, statements ... */
			workspace_refuse(w, kinds[k], id, "independence", f->name, "XA", NULL);
			workspace_refuse(w, kinds[k], id, "independence", f->name, "Ines Ferrow",
					 NULL);
			tried++;
		}
	}
	assert_true(tried >= 10 && tried <= 1000);
}

/* The kinds that record_of() does not make, by the table of their fields alone. */
static void every_refusal_says_which_rule_and_why(void **state)
{
	Workspace *w = *state;
	Id gap = record_of(w, &kind_gap);
	workspace_refuse(w, &kind_gap, gap, "independence", "owner", "XA", NULL);
	workspace_refuse(w, &kind_gap, gap, "cannot examine", "escalated_to", "XA", NULL);
	workspace_refuse(w, &kind_evidence, w->review, "independence", "reviewer", "XA", NULL);
	workspace_refuse(w, &kind_control, w->access, "independence", "owner", "XA", NULL);
	workspace_refuse(w, &kind_party, w->lead, "independence", "holder", "Ines Ferrow", NULL);
	workspace_refuse(w, &kind_party, w->dana, "independence", "backup", "Ines Ferrow", NULL);
}

static void who_carries_work_does_not_change_sides_and_is_told_what(void **state)
{
	Workspace *w = *state;
	workspace_refuse(w, &kind_party, w->sam, "evidence AC-01.1 is assigned to them", "side",
			 "auditor", NULL);
	Id exception = workspace_add(w, &kind_exception, "title", "x", "requester",
				     "Tom\xc3\xa1s Ib\xc3\xa1\xc3\xb1"
				     "ez",
				     NULL);
	(void)exception;
	workspace_refuse(w, &kind_party, w->tomas, "is assigned to them", "side", "auditor", NULL);
}

static void the_matrix_lets_the_auditor_be_informed_and_nothing_else(void **state)
{
	Workspace *w = *state;
	static const char *const letters[] = {"R", "A", "RA", "C"};
	for (size_t i = 0; i < 4; i++) {
		Err err = ERR_INIT;
		assert_true(change_begin(w->db, "test", &err));
		assert_false(raci_put(w->db, w->access, w->examiner, str_of(letters[i]), &err));
		assert_non_null(strstr(err.text, "audit"));
		change_abort(w->db);
	}
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "test", &err));
	assert_true(raci_put(w->db, w->access, w->examiner, STR("I"), &err));
	assert_true(change_commit(w->db, &err));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			nobody_of_the_auditors_side_carries_the_companys_work, workspace_setup,
			workspace_teardown),
		cmocka_unit_test_setup_teardown(every_refusal_says_which_rule_and_why,
						workspace_setup, workspace_teardown),
		cmocka_unit_test_setup_teardown(
			who_carries_work_does_not_change_sides_and_is_told_what, workspace_setup,
			workspace_teardown),
		cmocka_unit_test_setup_teardown(
			the_matrix_lets_the_auditor_be_informed_and_nothing_else, workspace_setup,
			workspace_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
