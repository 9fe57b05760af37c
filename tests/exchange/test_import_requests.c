/* SPDX-License-Identifier: MIT
 *
 * Auditors' lists into a workspace: every spelling, new versions of a list, and
 * what must be refused without a trace. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem/strbuf.h"
#include "program/record/record.h"
#include "store/change.h"
#include "support/importing.h"

#define ONE(column) "SELECT " column " FROM request WHERE auditor_ref = :ref AND archived = 0"
#define COUNT "SELECT count(*) FROM request WHERE archived = 0 AND :ref = :ref"
#define CRITERIA                                                                                    \
	"SELECT group_concat(ref, ' ') FROM (SELECT c.ref FROM request r JOIN request_criterion l " \
	"ON l.request = r.id JOIN criterion c ON c.id = l.criterion WHERE r.auditor_ref = :ref "    \
	"AND l.archived = 0 ORDER BY c.position)"
#define CONTROLS                                                                                   \
	"SELECT group_concat(ref, ' ') FROM (SELECT c.ref FROM request r JOIN request_control l "  \
	"ON l.request = r.id JOIN control c ON c.id = l.control WHERE r.auditor_ref = :ref AND "   \
	"l.archived = 0 ORDER BY c.position)"
#define OWNER                                                                                      \
	"SELECT p.name FROM request r JOIN party p ON p.id = r.owner WHERE r.auditor_ref = :ref"

static void whole_list_comes_in_as_one_change(void **state)
{
	Importing *t = *state;
	ChangeDone done;
	importing_take_file(t, "ad-requests-v1.csv");
	assert_int_equal(t->result.added.count, 48);
	assert_int_equal(importing_events(t), t->events + 1);
	importing_check(t, ONE("title"), "AD-001", "Assessment of sampled vendors.");
	importing_check(
		t, ONE("detail"), "AD-001",
		"Assessment of sampled vendors.\nExpected: dated before signature; decision "
		"and conditions");
	importing_check(t, ONE("kind"), "AD-001", "sample");
	importing_check(t, ONE("due"), "AD-001", "2026-11-23");
	importing_check(t, ONE("controls_asked"), "AD-001", "CC9.2");
	importing_check(t, ONE("auditor_note"), "AD-001", "\"as of\" fieldwork start");
	importing_check(t, ONE("format"), "AD-001", "PDF");
	importing_check(t, ONE("status || ' ' || auditor_status"), "AD-001", "new open");
	importing_check(t, ONE("auditor_status_source"), "AD-001", "ad-requests-v1.csv");
	importing_check(t, ONE("list || ' ' || list_version || ' ' || position"), "AD-048",
			"ad-requests-v1.csv 1 48");
	importing_check(t, CRITERIA, "AD-001", "CC9.2");
	importing_check(t,
			"SELECT verb || ', ' || subject FROM event ORDER BY number DESC LIMIT 1 + "
			"(:ref IS NULL)",
			"", "import requests, 48 requests from ad-requests-v1.csv");
	assert_true(change_undo(t->db, &done, &t->err) && done.found);
	importing_check(t, "SELECT count(*) FROM request WHERE :ref = :ref", "", "0");
}

static void same_list_again_changes_nothing(void **state)
{
	Importing *t = *state;
	importing_take_file(t, "ad-requests-v1.csv");
	importing_take_file(t, "ad-requests-v1.csv");
	assert_int_equal(t->result.same.count, 48);
	assert_int_equal(t->result.added.count, 0);
	assert_int_equal(importing_events(t), t->events);
}

static void next_version_keeps_our_work(void **state)
{
	Importing *t = *state;
	ChangeDone done;
	importing_take_file(t, "ad-requests-v1.csv");
	assert_true(change_begin(t->db, "set status", &t->err));
	Id id;
	assert_true(record_find_of(t->db, &kind_request, STR("AD-005"), &id, &t->err));
	const Assign ours[] = {{"owner", STR("Dana Whitfield")}, {"status", STR("preparing")}};
	assert_true(
		record_apply(t->db, (RecordRef){&kind_request, id}, (Assigns){ours, 2}, &t->err));
	assert_true(change_commit(t->db, &t->err));

	importing_take_file(t, "ad-requests-v2.csv");
	importing_check_refs(&t->result.added, "AD-049 AD-050 AD-051");
	importing_check_refs(&t->result.withdrawn, "AD-003 AD-041");
	importing_check_refs(&t->result.reworded, "AD-005 AD-012 AD-020 AD-031");
	importing_check_refs(&t->result.moved, "AD-008 AD-023");
	importing_check_refs(&t->result.changed, "");
	assert_int_equal(t->result.same.count, 40);
	importing_check(t, OWNER, "AD-005", "Dana Whitfield");
	importing_check(t, ONE("status || ' ' || list_version"), "AD-005", "preparing 2");
	importing_check(
		t, ONE("detail"), "AD-005",
		"Rotation records.\nExpected: old value revoked, not merely replaced Include "
		"the name of the approver.");
	importing_check(t, ONE("due"), "AD-008", "2026-12-12");
	importing_check(t, ONE("auditor_status || ', ' || auditor_status_source"), "AD-003",
			"withdrawn, ad-requests-v2.csv");
	importing_check(t, ONE("list_version"), "AD-001", "1");
	importing_check(t, ONE("list_version"), "AD-050", "2");

	assert_true(change_undo(t->db, &done, &t->err) && done.found);
	importing_check(t, ONE("due"), "AD-008", "2026-11-23");
	importing_check(t, ONE("auditor_status"), "AD-003", "open");
	importing_check(t, OWNER, "AD-005", "Dana Whitfield");
	importing_check(t, COUNT, "", "48");
}

static void list_of_follow_ups_withdraws_nothing(void **state)
{
	Importing *t = *state;
	importing_take_file(t, "ad-requests-v1.csv");
	importing_take(t, "follow-up.csv", "PBC #,Evidence Description\nAD-900,One more thing\n");
	assert_int_equal(t->result.withdrawn.count, 0);
	importing_take(t, "changed.csv",
		       "PBC #,Due Date\nAD-001,2026-12-01\n"
		       "PBC #,Evidence Description,Due Date\nAD-001,x,2026-12-01\n");
	assert_int_equal(t->result.withdrawn.count, 0);
	assert_true(importing_has_note(t, "too little in common"));
}

static void withdrawn_request_can_come_back(void **state)
{
	Importing *t = *state;
	importing_take(t, "a.csv", "Ref,Title\n1,a\n2,b\n3,c\n");
	importing_take(t, "b.csv", "Ref,Title\n1,a\n2,b\n");
	importing_check_refs(&t->result.withdrawn, "3");
	importing_take(t, "c.csv", "Ref,Title\n1,a\n2,b\n3,c\n");
	importing_check_refs(&t->result.changed, "3");
	importing_check(t, ONE("auditor_status"), "3", "open");
}

static void accepted_request_stays_accepted(void **state)
{
	Importing *t = *state;
	importing_take(t, "a.csv", "Ref,Title,Status\n1,a,Open\n2,b,Open\n3,c,Accepted\n");
	importing_take(t, "b.csv", "Ref,Title\n1,a\n2,b\n");
	assert_int_equal(t->result.withdrawn.count, 0);
	importing_check(t, ONE("auditor_status"), "3", "accepted");
	assert_true(importing_has_note(t, "1 accepted request is no longer on the list"));
}

static void the_same_list_comes_in_from_every_dress(void **state)
{
	Importing *t = *state;
	static const char *const files[] = {"lists/comma.csv",       "lists/bom-crlf.csv",
					    "lists/semicolon.csv",   "lists/tab.txt",
					    "lists/bar.txt",         "lists/cr.csv",
					    "lists/sep-line.csv",    "lists/no-last-newline.csv",
					    "lists/utf16le-bom.txt", "lists/utf16be-bom.txt",
					    "lists/utf16le.txt",     "lists/utf16be.txt"};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		importing_take_file(t, files[i]);
		if (i == 0)
			assert_int_equal(t->result.added.count, 3);
		else
			assert_int_equal(t->result.same.count, 3);
	}
	importing_check(t, ONE("title"), "AD-001", "Liste des accès");
	importing_check(t, OWNER, "AD-001", "Tomás Ibáñez");
	importing_check(t, CRITERIA, "AD-002", "CC7.2");
	importing_check(t, CRITERIA, "AD-003", "CC8.1");
	importing_check(t, ONE("status || ' ' || auditor_status"), "AD-002", "preparing open");
	importing_check(t, ONE("status || ' ' || auditor_status"), "AD-003", "submitted accepted");
	importing_check(t, ONE("submitted_on IS NULL"), "AD-003", "1");
}

static void windows_letters_come_in_whole(void **state)
{
	Importing *t = *state;
	importing_take_file(t, "lists/windows-1252.csv");
	importing_check(t, ONE("title"), "AD-001", "Liste des accès");
	assert_true(importing_has_note(t, "Windows-1252"));
}

/* Each with one row under a real header. */
static void real_headers_are_taken(void **state)
{
	Importing *t = *state;
	importing_take(
		t, "1.csv",
		"Request ID,Request Description,Requested On,Assigned To,Status,Due Date,Date "
		"Submitted,Review Status,File Name / Location,Last Updated By,Notes\n"
		"B-1,Firewall configuration,2026-10-01,Sam O'Neill,Submitted,2026-11-01,"
		"2026-10-30,Under Review,share/fw.png,Dana,see photo\n");
	importing_check(t, ONE("status || ' ' || auditor_status || ' ' || submitted_on"), "B-1",
			"submitted received 2026-10-30");
	importing_check(t, ONE("auditor_note"), "B-1", "see photo\nEvidence: share/fw.png");
	importing_check(t, ONE("kind"), "B-1", "point in time");
	assert_true(importing_has_note(t, "left out: column J (Last Updated By)"));
	importing_take(t, "2.csv",
		       "#,Artifact Description,Owner,System/Tool,Due Date,Delivered?,Notes\n"
		       "9,Board minutes,Priya Raman,Drive,2026-12-01,✅,signed\n");
	importing_check(t, ONE("status || ' ' || kind"), "9", "submitted document");
	importing_take(t, "3.csv",
		       "ID,Reference,Summary,Assignee\n"
		       ",HP-7,List of all vendors,Dana Whitfield "
		       "(dana.whitfield@northwind.example)\n55,,Only an id,\n");
	importing_check(t, OWNER, "HP-7", "Dana Whitfield");
	importing_check(t, ONE("kind"), "HP-7", "population");
	importing_check(t, ONE("title"), "55", "Only an id");
	importing_take(
		t, "4.csv",
		"PBC ID,PBC Item,Description,TSC Ref,Internal Status,Auditor Status,Evidence "
		"Link\nPBC-001,Policy,The approved policy,SOC2_CC1.1,In progress,Rejected,\n");
	importing_check(t, ONE("status || ' ' || auditor_status"), "PBC-001", "preparing returned");
	importing_check(t, ONE("returned_reason"), "PBC-001", "returned in 4.csv without a reason");
	importing_check(t, ONE("title || ': ' || detail"), "PBC-001",
			"Policy: The approved policy");
}

static void list_without_numbers_is_numbered_and_known_again(void **state)
{
	Importing *t = *state;
	static const char header[] = "Category,Request Description,Assigned To,Due Date,Required\n";
	StrBuf text;
	strbuf_init(&text);
	strbuf_printf(&text, "%sCF,Org chart,,2026-12-01,yes\nPF,Bylaws,,2026-12-01,yes\n", header);
	importing_take(t, "none.csv", text.p);
	importing_check_refs(&t->result.added, "R-001 R-002");
	assert_true(importing_has_note(t, "the list has no numbers"));
	strbuf_clear(&text);
	strbuf_printf(&text,
		      "%sCF,New first,,2026-12-01,yes\nCF,Org chart,,2026-12-01,yes\nPF,"
		      "Bylaws,,2026-12-01,yes\n",
		      header);
	importing_take(t, "none.csv", text.p);
	importing_check_refs(&t->result.added, "R-003");
	importing_check_refs(&t->result.same, "R-001 R-002");
	strbuf_deinit(&text);
	importing_take(t, "item.csv",
		       "Item name,Contact email,Area,Due date,Description,Workstream,Period,Format,"
		       "Priority,Reviewer,Sensitivity\nAlpha,dana.whitfield@northwind.example,Ops,"
		       "12/31/2026,Words,W,FY26,PDF,Urgent,Wei Zhang 张伟,high\n");
	importing_check(t, ONE("title || ' ' || priority || ' ' || period || ' ' || area"), "R-004",
			"Alpha critical FY26 Ops");
	importing_take(t, "area.csv",
		       "Area,Description,Due Date,Before,After,Recur\n"
		       "HR,Handbook,2026-12-24,7,3,no\n");
	importing_check(t, ONE("title"), "R-005", "Handbook");
}

static void long_and_multi_line_titles_keep_every_word(void **state)
{
	Importing *t = *state;
	StrBuf text;
	strbuf_init(&text);
	strbuf_add(&text, STR("Ref,Title,Description\n1,\"First line\nsecond\",more\n2,,\""));
	for (int i = 0; i < 60; i++)
		strbuf_add(&text, STR("wordy "));
	strbuf_add(&text, STR("end\"\n"));
	importing_take(t, "long.csv", text.p);
	importing_check(t, ONE("title || '|' || detail"), "1",
			"First line|First line\nsecond\n\nmore");
	importing_check(t, ONE("length(title) BETWEEN 150 AND 202 AND title LIKE '%wordy …'"), "2",
			"1");
	importing_check(t, ONE("detail LIKE '%wordy end'"), "2", "1");
	strbuf_deinit(&text);
}

static void references_are_linked_and_topics_kept(void **state)
{
	Importing *t = *state;
	importing_take(
		t, "refs.csv",
		"Ref,Title,TSC Ref,Controls\n1,a,\"CC6.1, cc_6_2\",AC-01\n"
		"2,b,,Logical access\n3,c,\"A.8.2; ISO 27001 A.5.1\",CTL-77\n4,d,CC6.1,CC6.1\n");
	importing_check(t, CRITERIA, "1", "CC6.1 CC6.2");
	importing_check(t, CONTROLS, "1", "AC-01");
	importing_check(t, ONE("controls_asked"), "1", "CC6.1, cc_6_2; AC-01");
	importing_check(t, ONE("controls_asked"), "2", "Logical access");
	importing_check(t, CRITERIA, "4", "CC6.1");
	importing_check(t, ONE("controls_asked"), "3", "A.8.2; ISO 27001 A.5.1; CTL-77");
}

static void unknown_words_and_people_of_the_auditor_are_no_errors(void **state)
{
	Importing *t = *state;
	importing_take(t, "words.csv",
		       "Ref,Title,Status,Priority,Requested By,Reviewer,Remarks,Owner\n"
		       "1,a,Frobnicated,whenever,Ann Auditor,Bob Auditor,mind it,TBD\n"
		       "2,b,Frobnicated,,,Dana Whitfield,,\n3,c,None exists,,,,,\n");
	importing_check(t, ONE("status || ' ' || auditor_status"), "1", "new open");
	importing_check(t, ONE("auditor_note"), "1",
			"mind it\nReviewer: Bob Auditor\nRequested by: Ann Auditor");
	importing_check(t, ONE("reviewer IS NOT NULL AND auditor_note IS NULL"), "2", "1");
	importing_check(t, ONE("status"), "3", "new");
	assert_true(importing_has_note(t, "row 2, column C (Status): \"Frobnicated\""));
	assert_false(importing_has_note(t, "row 3, column C (Status): \"Frobnicated\""));
	assert_true(importing_has_note(t, "\"whenever\""));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(whole_list_comes_in_as_one_change),
		TEST(same_list_again_changes_nothing),
		TEST(next_version_keeps_our_work),
		TEST(list_of_follow_ups_withdraws_nothing),
		TEST(withdrawn_request_can_come_back),
		TEST(accepted_request_stays_accepted),
		TEST(the_same_list_comes_in_from_every_dress),
		TEST(windows_letters_come_in_whole),
		TEST(real_headers_are_taken),
		TEST(list_without_numbers_is_numbered_and_known_again),
		TEST(long_and_multi_line_titles_keep_every_word),
		TEST(references_are_linked_and_topics_kept),
		TEST(unknown_words_and_people_of_the_auditor_are_no_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
