/* SPDX-License-Identifier: MIT
 *
 * Lists of people into a workspace: who is new, who is known, who holds which
 * role, and what must be refused. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "store/change.h"
#include "support/importing.h"

#define ONE(column) "SELECT " column " FROM party WHERE name = :ref AND archived = 0"
#define HOLDER                                                                                     \
	"SELECT h.name FROM party r JOIN party h ON h.id = r.holder WHERE r.name = :ref AND "      \
	"r.kind = 'role'"
#define BACKUP "SELECT b.name FROM party p JOIN party b ON b.id = p.backup WHERE p.name = :ref"
#define PEOPLE "SELECT count(*) FROM party WHERE kind = 'person' AND :ref = :ref"

/* importing_setup() has taken tests/data/people.csv. */
static void people_come_in_with_their_roles(void **state)
{
	Importing *t = *state;
	importing_check(t, PEOPLE, "", "10");
	importing_check(t, ONE("email || ', ' || title || ', ' || side"), "Priya Raman",
			"priya.raman@northwind.example, COO, company");
	importing_check(t, HOLDER, "Executive sponsor", "Priya Raman");
	importing_check(t, HOLDER, "Security lead", "Tomás Ibáñez");
	assert_int_equal(t->result.added.count, 10);
	assert_string_equal(t->result.as, "people");
}

static void second_holder_of_a_role_stands_in(void **state)
{
	Importing *t = *state;
	importing_check(t, HOLDER, "Evidence producer", "Sam O'Neill");
	importing_check(t, BACKUP, "Sam O'Neill", "Yuki Tanaka");
	assert_true(importing_has_note(t, "Yuki Tanaka is the backup"));
	importing_take(t, "third.csv", "Name,Role\nSam O'Neill,EP\nWei Zhang 张伟,EP\n");
	importing_check(t, BACKUP, "Sam O'Neill", "Yuki Tanaka");
	assert_true(importing_has_note(t, "taken in without the role"));
}

static void same_list_again_changes_nothing(void **state)
{
	Importing *t = *state;
	importing_take_file(t, "people.csv");
	assert_int_equal(t->result.same.count, 10);
	assert_int_equal(t->result.changed.count, 0);
	assert_int_equal(importing_events(t), t->events);
}

static void known_people_are_brought_up_to_date(void **state)
{
	Importing *t = *state;
	ChangeDone done;
	importing_take(
		t, "people.csv",
		"Name;E-mail;Job title;Out from;Out until;Last day;Delegate\n"
		"Dana Whitfield-Roe;DANA.whitfield@northwind.example;;2026-12-01;2026-12-15;;"
		"New Person\n"
		"sam o'neill;;Staff engineer;;;2026-12-31;\nNew Person;;;;;;\n");
	importing_check_refs(&t->result.changed, "Dana Whitfield-Roe sam o'neill");
	importing_check_refs(&t->result.added, "New Person");
	importing_check(t, PEOPLE, "", "11");
	importing_check(t, ONE("title || ' ' || out_from || ' ' || out_until"),
			"Dana Whitfield-Roe", "Compliance manager 2026-12-01 2026-12-15");
	importing_check(t, BACKUP, "Dana Whitfield-Roe", "New Person");
	importing_check(t, ONE("title || ' ' || departed_on || ' ' || email"), "sam o'neill",
			"Staff engineer 2026-12-31 sam.oneill@northwind.example");
	assert_true(change_undo(t->db, &done, &t->err) && done.found);
	importing_check(t, ONE("title"), "Sam O'Neill", "Platform engineer");
	importing_check(t, PEOPLE, "", "10");
}

static void role_passes_to_whom_the_list_names(void **state)
{
	Importing *t = *state;
	importing_take(t, "roles.csv", "Name,Role\nNew Person,Security lead; IT\n");
	importing_check(t, HOLDER, "Security lead", "New Person");
	importing_check(t, HOLDER, "IT owner", "New Person");
	assert_true(importing_has_note(t, "Security lead was held by Tomás Ibáñez"));
}

static void sides_are_words_or_firms(void **state)
{
	Importing *t = *state;
	importing_take(t, "sides.csv",
		       "Name,Organization,Role\nAnn Auditor,Audit Firm LLP,External auditor\n"
		       "Ben Advisor,consultant,\nCy Client,Northwind Ltd,\n");
	importing_check(t, ONE("side"), "Ann Auditor", "auditor");
	importing_check(t, ONE("side"), "Ben Advisor", "advisor");
	importing_check(t, ONE("side"), "Cy Client", "company");
	importing_check(t, HOLDER, "External auditor", "Ann Auditor");
	assert_true(importing_has_note(t, "\"Northwind Ltd\" is neither a side nor a firm"));
}

static void namesakes_are_two_people(void **state)
{
	Importing *t = *state;
	importing_take(t, "two.csv",
		       "Name,Email\nDana Whitfield,dana2@northwind.example\n"
		       "Dana Whitfield,dana.whitfield@northwind.example\n");
	importing_check(t, PEOPLE, "", "11");
	assert_int_equal(t->result.added.count, 1);
	assert_int_equal(t->result.same.count, 1);
}

static void every_wrong_row_is_named_at_once(void **state)
{
	Importing *t = *state;
	importing_refuse(t,
			 "Name,Email,Role,Backup,Out from,Out until\n"
			 "Ann,ann@x.example,Chief dreamer,,,\n"
			 "Ben,ann@x.example,,,,\n"
			 ",who@x.example,,,,\n"
			 "Cy,,,Nobody Known,,\n"
			 "Di,,,,2026-12-10,2026-12-01\n"
			 "Ed\xE2\x80\xAE,,,,,\n"
			 "Flo,,,Flo,,\n",
			 2,
			 "there is no role \"Chief dreamer\"; expected one of: Executive sponsor");
	assert_string_equal(t->err.text, "bad.csv: 7 rows are wrong; nothing was imported");
	static const struct {
		int row;
		const char *sentence;
	} all[] = {{2, "\"ann@x.example\" stands in row 3 too"},
		   {3, "\"ann@x.example\" stands in row 2 too"},
		   {4, "column A (Name) is empty"},
		   {5, "nobody here is called \"Nobody Known\""},
		   {6, "out_until can't lie before out_from"},
		   {7, "turns the reading direction"},
		   {8, "backup must be somebody else"}};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		bool said = false;
		for (size_t k = 0; k < t->result.error_count; k++)
			said = said || (t->result.errors[k].row == all[i].row &&
					str_find(t->result.errors[k].message,
						 str_of(all[i].sentence)) != (size_t)-1);
		if (!said)
			fail_msg("row %d does not say %s", all[i].row, all[i].sentence);
	}
	importing_check(t, PEOPLE, "", "10");
}

static void company_role_is_not_for_the_auditor(void **state)
{
	Importing *t = *state;
	importing_refuse(t, "Name,Side,Role\nAnn Auditor,auditor,Security lead\n", 2,
			 "independence");
	importing_refuse(t, "Name,Role\nCy Client,External auditor\n", 2, "independence");
}

static void dry_run_does_nothing(void **state)
{
	Importing *t = *state;
	ImportSpec dry = {.dry_run = true};
	assert_true(importing_text(t, "x.csv", "Name,Email\nNew Person,n@x.example\n", dry));
	importing_check_refs(&t->result.added, "New Person");
	assert_int_equal(importing_events(t), t->events);
	importing_check(t, PEOPLE, "", "10");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(people_come_in_with_their_roles),
		TEST(second_holder_of_a_role_stands_in),
		TEST(same_list_again_changes_nothing),
		TEST(known_people_are_brought_up_to_date),
		TEST(role_passes_to_whom_the_list_names),
		TEST(sides_are_words_or_firms),
		TEST(namesakes_are_two_people),
		TEST(every_wrong_row_is_named_at_once),
		TEST(company_role_is_not_for_the_auditor),
		TEST(dry_run_does_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
