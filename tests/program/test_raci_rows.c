/* SPDX-License-Identifier: MIT
 *
 * Columns with their shares, rows with their faults, and that the fault of a row and the
 * condition for lists say the same. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/text/text.h"
#include "program/raci/raci.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

static void put(Workspace *w, Id control, Id party, const char *letters)
{
	Err err = ERR_INIT;
	if (!change_begin(w->db, "set RACI", &err) ||
	    !raci_put(w->db, control, party, str_of(letters), &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
}

static size_t columns(Workspace *w, RaciBy by, RaciColumn **out)
{
	Err err = ERR_INIT;
	RaciColumns found;
	if (!raci_columns(w->db, by, &w->arena, &found, &err))
		fail_msg("%s", err.text);
	*out = found.items;
	return found.count;
}

static const RaciColumn *column_of(Workspace *w, RaciBy by, Id party)
{
	RaciColumn *c;
	size_t n = columns(w, by, &c);
	for (size_t i = 0; i < n; i++)
		if (id_equal(c[i].party, party))
			return &c[i];
	return NULL;
}

static const RaciRow *row_of(Workspace *w, RaciBy by, Id control)
{
	Err err = ERR_INIT;
	RaciColumn *c;
	RaciRow *row;
	size_t n = columns(w, by, &c);
	if (!raci_rows(w->db, &(RaciWindow){by, {c, n}, &control, 1}, &w->arena, &row, &err))
		fail_msg("%s", err.text);
	return row;
}

static const RaciCell *cell(Workspace *w, RaciBy by, Id control, Id party)
{
	RaciColumn *c;
	size_t n = columns(w, by, &c);
	const RaciRow *row = row_of(w, by, control);
	for (size_t i = 0; i < n; i++)
		if (id_equal(c[i].party, party))
			return &row->cell[i];
	fail_msg("no such column");
	return NULL;
}

/* The fault of the row; the list's condition must agree. */
static const char *fault(Workspace *w, Id control)
{
	Err err = ERR_INIT;
	IdList list = {0};
	bool listed = false;
	ListQuery query = {.kind = &kind_control, .extra = raci_fault_condition, .sort = -1};
	if (!record_ids(w->db, &query, &list, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < list.count; i++)
		listed = listed || id_equal(list.items[i], control);
	int64_t count;
	assert_true(raci_faults(w->db, &count, &err));
	assert_int_equal(count, list.count);
	idlist_deinit(&list);
	const char *words = row_of(w, RACI_BY_ROLE, control)->fault;
	assert_true(listed == (words != NULL));
	return words == NULL ? "" : words;
}

static void each_fault_has_its_words(void **state)
{
	Workspace *w = *state;
	assert_string_equal(fault(w, w->access), "no one accountable");
	put(w, w->access, w->lead, "A");
	assert_string_equal(fault(w, w->access), "no one responsible");
	put(w, w->access, w->sam, "R");
	assert_string_equal(fault(w, w->access), "");
	put(w, w->access, w->sam, "RA");
	assert_string_equal(fault(w, w->access), "two accountable");
	put(w, w->access, w->lead, "C");
	assert_string_equal(fault(w, w->access), "");
}

static void accountable_role_without_a_holder_is_a_fault(void **state)
{
	Workspace *w = *state;
	Id role = workspace_add(w, &kind_party, "ref", "IT", "name", "IT owner", "kind", "role",
				"position", "3", NULL);
	put(w, w->access, role, "RA");
	assert_string_equal(fault(w, w->access), "accountable role held by nobody");
	workspace_set(w, &kind_party, role, "holder", "Sam O'Neill");
	assert_string_equal(fault(w, w->access), "");
}

static void retired_control_has_no_fault(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_control, w->access, "status", "retired");
	assert_string_equal(fault(w, w->access), "");
}

static void letters_show_in_the_column_of_the_role(void **state)
{
	Workspace *w = *state;
	put(w, w->access, w->lead, "RA");
	assert_string_equal(cell(w, RACI_BY_ROLE, w->access, w->lead)->own, "RA");
	assert_string_equal(cell(w, RACI_BY_ROLE, w->access, w->lead)->role, "");
}

static void by_person_letters_come_through_the_role(void **state)
{
	Workspace *w = *state;
	put(w, w->access, w->lead, "A");
	put(w, w->access, w->tomas, "I");
	const RaciCell *c = cell(w, RACI_BY_PERSON, w->access, w->tomas);
	assert_string_equal(c->own, "I");
	assert_string_equal(c->role, "A");
}

static void person_with_letters_of_its_own_stands_beside_the_roles(void **state)
{
	Workspace *w = *state;
	assert_null(column_of(w, RACI_BY_ROLE, w->sam));
	put(w, w->access, w->sam, "R");
	const RaciColumn *sam = column_of(w, RACI_BY_ROLE, w->sam);
	assert_non_null(sam);
	assert_memory_equal(sam->code.p, "SO", 2);
}

static void share_counts_controls_once(void **state)
{
	Workspace *w = *state;
	put(w, w->access, w->lead, "RA");
	put(w, w->access, w->tomas, "A");
	put(w, w->backup, w->sam, "R");
	const RaciColumn *lead = column_of(w, RACI_BY_ROLE, w->lead);
	assert_int_equal(lead->share_of_a, 50);
	assert_string_equal(lead->holder.p, "Tomás Ibáñez");
	const RaciColumn *tomas = column_of(w, RACI_BY_PERSON, w->tomas);
	assert_int_equal(tomas->count_of_a, 1);
	assert_int_equal(tomas->share_of_a, 50);
	assert_int_equal(tomas->share_of_r, 50);
	assert_int_equal(column_of(w, RACI_BY_PERSON, w->sam)->share_of_r, 50);
}

static void leaver_without_letters_has_no_column(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_party, w->sam, "departed_on", "2026-05-01");
	assert_null(column_of(w, RACI_BY_PERSON, w->sam));
	put(w, w->access, w->sam, "I");
	assert_non_null(column_of(w, RACI_BY_PERSON, w->sam));
}

static void auditor_column_says_so(void **state)
{
	Workspace *w = *state;
	assert_true(column_of(w, RACI_BY_ROLE, w->examiner)->auditor);
	assert_false(column_of(w, RACI_BY_ROLE, w->lead)->auditor);
}

static void series_say_how_many_are_owned(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	RaciSeries *s;
	size_t n;
	put(w, w->access, w->lead, "A");
	assert_true(raci_series(w->db, &w->arena, &s, &n, &err));
	assert_int_equal(n, 2);
	assert_string_equal(s[0].series.p, "CC6");
	assert_string_equal(s[0].name.p, "Access");
	assert_int_equal(s[0].owned, 1);
	assert_int_equal(s[1].owned, 0);
	assert_int_equal(s[1].controls, 1);
}

static void heads_are_short_and_each_stands_once(void **state)
{
	Workspace *w = *state;
	static const char *const names[] = {"Tara Imhof", "Tom Iversen", "Theo Ibsen", "陈伟",
					    "Teo Ivanov", "Thea Ina",    "Cher",       "Tim Ik"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		workspace_add(w, &kind_party, "name", names[i], "kind", "person", NULL);
	RaciColumn *c;
	size_t n = columns(w, RACI_BY_PERSON, &c);
	assert_true(n >= 11);
	for (size_t i = 0; i < n; i++) {
		assert_true(text_width(c[i].code) >= 1 && text_width(c[i].code) <= 3);
		for (size_t k = 0; k < i; k++)
			assert_false(str_equal(c[i].code, c[k].code));
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_fault_has_its_words),
		TEST(accountable_role_without_a_holder_is_a_fault),
		TEST(retired_control_has_no_fault),
		TEST(letters_show_in_the_column_of_the_role),
		TEST(by_person_letters_come_through_the_role),
		TEST(person_with_letters_of_its_own_stands_beside_the_roles),
		TEST(share_counts_controls_once),
		TEST(leaver_without_letters_has_no_column),
		TEST(auditor_column_says_so),
		TEST(series_say_how_many_are_owned),
		TEST(heads_are_short_and_each_stands_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
