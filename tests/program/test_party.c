/* SPDX-License-Identifier: MIT
 *
 * Parties: labels, roles and holders, and what independence forbids. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "program/record/party.h"
#include "support/workspace.h"

static void people_are_numbered_and_found_by_name_mail_and_ref(void **state)
{
	Workspace *w = *state;
	static const char *const ways[] = {"Dana Whitfield", "DANA whitfield", "p-01",
					   "dana@northwind.example"};
	assert_string_equal(workspace_get(w, &kind_party, w->dana, "ref"), "P-01");
	for (size_t i = 0; i < 4; i++) {
		Err err = ERR_INIT;
		Id id;
		assert_true(party_find(w->db, str_of(ways[i]), &id, &err));
		assert_true(id_equal(id, w->dana));
	}
}

static void name_of_two_people_asks_which(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id;
	workspace_add(w, &kind_party, "name", "dana whitfield", "kind", "person", NULL);
	assert_false(party_find(w->db, STR("Dana Whitfield"), &id, &err));
	assert_non_null(strstr(err.text, "fits 2 people"));
}

static void role_is_held_by_a_person_of_its_side(void **state)
{
	Workspace *w = *state;
	workspace_refuse(w, &kind_party, w->examiner, "independence", "holder", "Sam O'Neill",
			 NULL);
	workspace_refuse(w, &kind_party, w->sam, "holder is for roles", "holder", "Dana Whitfield",
			 NULL);
	workspace_refuse(w, &kind_party, w->lead, "held by a person", "holder", "XA", NULL);
}

/* SL is held by Tomás. */
static void backup_does_not_become_the_same_person_by_who_holds_the_role(void **state)
{
	Workspace *w = *state;
	Id legal = workspace_add(w, &kind_party, "ref", "LR", "name", "Legal", "kind", "role",
				 "backup", "Dana Whitfield", NULL);
	workspace_refuse(w, &kind_party, legal, "somebody else", "holder", "Dana Whitfield", NULL);
	workspace_set(w, &kind_party, legal, "backup", "SL");
	workspace_refuse(w, &kind_party, legal, "somebody else", "holder", "Tomás Ibáñez", NULL);
	workspace_set_all(w, &kind_party, legal, "backup", "", "holder", "Sam O'Neill", NULL);
	workspace_set(w, &kind_party, w->lead, "backup", "LR");
	workspace_refuse(w, &kind_party, legal, "somebody else", "holder", "Tomás Ibáñez", NULL);
	workspace_set_all(w, &kind_party, w->lead, "backup", "", NULL);
	workspace_set(w, &kind_party, w->dana, "backup", "LR");
	workspace_refuse(w, &kind_party, legal, "somebody else", "holder", "Dana Whitfield", NULL);
	workspace_set(w, &kind_party, legal, "holder", "Tomás Ibáñez");
}

static void role_with_work_is_not_held_by_the_auditor(void **state)
{
	Workspace *w = *state;
	workspace_add(w, &kind_gap, "title", "x", "owner", "SL", NULL);
	workspace_refuse(w, &kind_party, w->lead, "independence", "holder", "Ines Ferrow", NULL);
}

static void party_with_work_can_not_change_to_the_auditors_side(void **state)
{
	Workspace *w = *state;
	workspace_refuse(w, &kind_party, w->sam, "independence", "side", "auditor", NULL);
	workspace_set(w, &kind_party, w->dana, "title", "Compliance manager");
}

static void nobody_is_their_own_backup(void **state)
{
	Workspace *w = *state;
	workspace_refuse(w, &kind_party, w->sam, "somebody else", "backup", "Sam O'Neill", NULL);
	workspace_refuse(w, &kind_party, w->sam, "out_until", "out_from", "2026-07-10", "out_until",
			 "2026-07-01", NULL);
}

static void role_without_a_holder_is_vacant_from_that_day_on(void **state)
{
	Workspace *w = *state;
	Id fresh = workspace_add(w, &kind_party, "ref", "LG", "name", "Legal reviewer", "kind",
				 "role", NULL);
	assert_string_equal(workspace_get(w, &kind_party, fresh, "vacant_since"), "2026-06-30");
	assert_string_equal(workspace_get(w, &kind_party, w->lead, "vacant_since"), "");
	workspace_set(w, &kind_party, w->lead, "holder", "-");
	assert_string_equal(workspace_get(w, &kind_party, w->lead, "vacant_since"), "2026-06-30");
	date_set_today(date_make(2026, 7, 8));
	workspace_set(w, &kind_party, w->lead, "title", "still nobody");
	assert_string_equal(workspace_get(w, &kind_party, w->lead, "vacant_since"), "2026-06-30");
	workspace_set(w, &kind_party, w->lead, "holder", "Sam O'Neill");
	assert_string_equal(workspace_get(w, &kind_party, w->lead, "vacant_since"), "");
	assert_string_equal(workspace_get(w, &kind_party, w->sam, "vacant_since"), "");
}

static void role_that_one_holds_is_not_ones_backup(void **state)
{
	Workspace *w = *state;
	workspace_refuse(w, &kind_party, w->tomas, "somebody else", "backup", "SL", NULL);
	workspace_refuse(w, &kind_party, w->lead, "somebody else", "backup", "Tomás Ibáñez", NULL);
	workspace_set(w, &kind_party, w->dana, "backup", "SL");
	workspace_refuse(w, &kind_party, w->lead, "somebody else", "holder", "Dana Whitfield",
			 NULL);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)
	const struct CMUnitTest tests[] = {
		TEST(people_are_numbered_and_found_by_name_mail_and_ref),
		TEST(name_of_two_people_asks_which),
		TEST(role_is_held_by_a_person_of_its_side),
		TEST(backup_does_not_become_the_same_person_by_who_holds_the_role),
		TEST(role_with_work_is_not_held_by_the_auditor),
		TEST(party_with_work_can_not_change_to_the_auditors_side),
		TEST(nobody_is_their_own_backup),
		TEST(role_that_one_holds_is_not_ones_backup),
		TEST(role_without_a_holder_is_vacant_from_that_day_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
