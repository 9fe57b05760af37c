/* SPDX-License-Identifier: MIT
 *
 * The auditor's later lists over the earlier one: what is told of each request, what is ours stays,
 * and lists that are not what they look like. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "exchange/import/import_report.h"
#include "program/record/comment.h"
#include "program/record/record.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/importing.h"
#include "support/spreadsheet.h"

#define ONE(column) "SELECT " column " FROM request WHERE auditor_ref = :ref AND archived = 0"
#define COUNT(what) "SELECT count(*) FROM request WHERE archived = 0 AND :ref = :ref AND " what

static const ImportChange *change_of(const Importing *t, const char *number)
{
	for (size_t i = 0; i < t->result.change_count; i++)
		if (str_equal(t->result.changes[i].number, str_of(number)))
			return &t->result.changes[i];
	fail_msg("nothing is told of %s", number);
	return NULL;
}

static void assert_text(Str got, const char *expected)
{
	if (!str_equal(got, str_of(expected)))
		fail_msg("\"%.*s\", not \"%s\"", STR_ARG(got), expected);
}

static void words_and_days_are_told_then_and_now(void **state)
{
	Importing *t = *state;
	importing_take_file(t, "ad-requests-v1.csv");
	assert_int_equal(t->result.change_count, 0);
	assert_true(importing_file(t, "ad-requests-v2.csv", (ImportSpec){.dry_run = true}));
	assert_int_equal(importing_events(t), t->events);
	assert_int_equal(t->result.change_count, 11);
	const ImportChange *c = change_of(t, "AD-005");
	assert_true(c->reworded && !c->moved && !c->added);
	assert_text(c->old_words,
		    "Rotation records.\nExpected: old value revoked, not merely replaced");
	assert_text(c->words, "Rotation records.\nExpected: old value revoked, not merely replaced "
			      "Include the name of the approver.");
	c = change_of(t, "AD-008");
	assert_true(c->moved && !c->reworded);
	assert_int_equal(c->old_due, date_make(2026, 11, 23));
	assert_int_equal(c->due, date_make(2026, 12, 12));
	c = change_of(t, "AD-049");
	assert_true(c->added);
	assert_text(c->ref, "AD-049");
	assert_text(c->title, "Capacity review.");
	assert_true(change_of(t, "AD-003")->withdrawn);
}

/* A number that another request has already as its label. */
static void label_is_told_beside_the_number(void **state)
{
	Importing *t = *state;
	StrBuf text;
	importing_take(t, "a.csv", "Ref,Title\n1,a\n2,b\n3,c\n");
	assert_true(change_begin(t->db, "archive", &t->err));
	Stmt *q = stmt_get(t->db, "UPDATE request SET archived = 1 WHERE auditor_ref = '3'");
	assert_true(stmt_run(q, &t->err) && change_commit(t->db, &t->err));
	importing_take(t, "b.csv", "Ref,Title\n1,a\n2,b\n3,c\n");
	assert_text(change_of(t, "3")->ref, "3#2");
	strbuf_init(&text);
	import_report_changes(&text, &t->result, 80);
	assert_string_equal(text.p, "Added\n  3#2 (number 3)  c\n");
	strbuf_deinit(&text);
}

static void comment_on(Importing *t, const char *ref, bool shared, const char *body)
{
	Id id;
	assert_true(change_begin(t->db, "comment", &t->err));
	assert_true(record_find_of(t->db, &kind_request, str_of(ref), &id, &t->err));
	assert_true(comment_add(t->db, id, shared, str_of(body), &t->err));
	assert_true(change_commit(t->db, &t->err));
}

static void set(Importing *t, const char *ref, const Assign *assigns, size_t n)
{
	Id id;
	assert_true(change_begin(t->db, "set", &t->err));
	assert_true(record_find_of(t->db, &kind_request, str_of(ref), &id, &t->err));
	if (!record_apply(t->db, (RecordRef){&kind_request, id}, (Assigns){assigns, n}, &t->err))
		fail_msg("%s", t->err.text);
	assert_true(change_commit(t->db, &t->err));
}

static void work_on_all(Importing *t)
{
	for (int i = 1; i <= 48; i++) {
		char ref[16], answer[32];
		snprintf(ref, sizeof ref, "AD-%03d", i);
		snprintf(answer, sizeof answer, "our answer to %s", ref);
		const Assign ours[] = {{"answer", str_of(answer)},
				       {"owner", STR("Dana Whitfield")},
				       {"status", STR("preparing")},
				       {"auditor_status", STR("received")},
				       {"auditor_status_source", STR("call")}};
		set(t, ref, ours, 5);
		comment_on(t, ref, false, "for us alone");
		comment_on(t, ref, true, "for the auditor too");
	}
}

#define KEPT                                                                                        \
	"answer = 'our answer to ' || auditor_ref AND status = 'preparing' AND owner IS NOT NULL "  \
	"AND (SELECT group_concat(body || audience, '|') FROM (SELECT body, audience FROM comment " \
	"c WHERE c.about = request.id AND c.archived = 0 ORDER BY at_us)) = 'for us "               \
	"aloneinternal|for the auditor tooshared'"

static void answers_statuses_and_threads_of_all_are_kept(void **state)
{
	Importing *t = *state;
	ChangeDone done;
	importing_take_file(t, "ad-requests-v1.csv");
	work_on_all(t);
	importing_check(t, COUNT(KEPT " AND auditor_status = 'received'"), "", "48");
	importing_take_file(t, "ad-requests-v2.csv");
	importing_check(t, COUNT("1"), "", "51");
	importing_check(t, COUNT(KEPT), "", "48");
	importing_check(t, COUNT(KEPT " AND auditor_status = 'received'"), "", "46");
	importing_check(t, COUNT("auditor_status = 'withdrawn'"), "", "2");
	assert_text(change_of(t, "AD-003")->ours, "preparing");
	assert_true(change_undo(t->db, &done, &t->err) && done.found);
	importing_check(t, COUNT(KEPT " AND auditor_status = 'received' AND list_version = 1"), "",
			"48");
	importing_check(t, COUNT("1"), "", "48");
	importing_check(t, ONE("due"), "AD-008", "2026-11-23");
	importing_check(t, COUNT("detail LIKE '%approver.'"), "", "0");
}

static void request_that_comes_back_has_its_answer_and_thread(void **state)
{
	Importing *t = *state;
	importing_take_file(t, "ad-requests-v1.csv");
	const Assign ours[] = {{"answer", STR("the records")}};
	set(t, "AD-003", ours, 1);
	comment_on(t, "AD-003", true, "asked on the call");
	importing_take_file(t, "ad-requests-v2.csv");
	importing_check(t, ONE("auditor_status"), "AD-003", "withdrawn");
	importing_take_file(t, "ad-requests-v1.csv");
	assert_true(change_of(t, "AD-003")->again);
	importing_check(t, ONE("auditor_status || ', ' || auditor_status_source || ', ' || answer"),
			"AD-003", "open, ad-requests-v1.csv, the records");
	importing_check(t,
			"SELECT body FROM comment c JOIN request r ON r.id = c.about WHERE "
			"r.auditor_ref = :ref AND c.archived = 0",
			"AD-003", "asked on the call");
	importing_check_refs(&t->result.changed, "AD-003 AD-041");
	importing_check_refs(&t->result.withdrawn, "AD-049 AD-050 AD-051");
}

static void numbers_spelt_otherwise_are_the_same(void **state)
{
	Importing *t = *state;
	importing_take(t, "a.csv", "Ref,Title\nAD-001,a\nAD-002,b\nAD-010,c\n1.01,d\n1.10,e\n");
	importing_take(t, "b.csv",
		       "Ref,Title\n#AD-001,a\nad 2,b\nAD\xE2\x80\x91"
		       "0010,c\n1.01,d\n1.10,e\n");
	importing_check_refs(&t->result.same, "AD-001 AD-002 AD-010 1.01 1.10");
	assert_int_equal(t->result.added.count + t->result.withdrawn.count, 0);
	assert_true(importing_has_note(t, "3 numbers are spelt otherwise"));
	importing_check(t, ONE("title"), "AD-002", "b");
	importing_take(t, "c.csv", "Ref,Title\nAD-001,a\nAD-002,b\nAD-010,c\n1.1,d\n1.10,e\n");
	importing_check_refs(&t->result.added, "1.1");
}

static void numbers_that_only_look_alike_stay_two(void **state)
{
	Importing *t = *state;
	importing_take(t, "a.csv", "Ref,Title\n7,a\n8,b\n9,c\n");
	importing_take(t, "b.csv", "Ref,Title\n7,a\n8,b\n9,c\n007,d\n");
	importing_check_refs(&t->result.same, "7 8 9");
	importing_check_refs(&t->result.added, "007");
	assert_true(importing_has_note(t, "looks like that of row 2"));
	importing_take(t, "c.csv", "Ref,Title\n7,a\n8,b\n9,c\n#7,d\n");
	importing_check_refs(&t->result.same, "7 8 9");
	importing_check_refs(&t->result.added, "#7");
}

static void double_numbers_are_refused(void **state)
{
	Importing *t = *state;
	importing_take_file(t, "ad-requests-v1.csv");
	importing_refuse(t, "Ref,Title\nAD-001,a\n AD-001 ,b\n", 3, "stands in row 2 too");
	importing_refuse(t, "Ref,Title\nAD-001,\nAD-002,b\n", 2, "there are no words");
}

static void renumbered_requests_are_pointed_out(void **state)
{
	Importing *t = *state;
	importing_take(t, "a.csv", "Ref,Title\n1,a\n2,b\n3,c\n");
	importing_take(t, "b.csv", "Ref,Title\n1,a\n2,b\n13,c\n");
	importing_check_refs(&t->result.added, "13");
	importing_check_refs(&t->result.withdrawn, "3");
	assert_true(importing_has_note(t, "13 those of 3: renumbered?"));
	importing_take(t, "c.csv", "Ref,Title\nX1,a\nX2,b\nX13,c\n");
	importing_check_refs(&t->result.withdrawn, "");
	assert_true(importing_has_note(t, "3 new requests have the words"));
}

static void part_of_a_list_withdraws_only_when_told(void **state)
{
	Importing *t = *state;
	static const char part[] = "PBC #,Evidence Description\nAD-001,x\n";
	importing_take_file(t, "ad-requests-v1.csv");
	assert_true(importing_text(t, "p.csv", part, (ImportSpec){.dry_run = true}));
	assert_int_equal(t->result.withdrawn.count, 0);
	assert_true(importing_has_note(t, "47 requests of the earlier list are not on this one"));
	assert_true(importing_has_note(t, "--missing withdraw"));
	assert_true(importing_text(t, "p.csv", part,
				   (ImportSpec){.dry_run = true, .missing = "withdraw"}));
	assert_int_equal(t->result.withdrawn.count, 47);
	assert_true(importing_file(t, "ad-requests-v2.csv", (ImportSpec){.missing = "keep"}));
	assert_int_equal(t->result.withdrawn.count, 0);
	assert_true(importing_has_note(t, "2 requests of the earlier list are not on this one; "
					  "kept"));
	assert_false(importing_text(t, "p.csv", part, (ImportSpec){.missing = "drop"}));
	assert_int_equal(t->err.kind, ERR_USAGE);
}

static void dress_of_words_is_no_rewording(void **state)
{
	Importing *t = *state;
	importing_take(t, "a.csv",
		       "Ref,Title,Description\n1,a,\"The firm's \"\"as of\"\" date - all\"\n");
	importing_take(t, "b.csv",
		       "\xEF\xBB\xBFRef,Title,Description\r\n1,a,\"The firm\xE2\x80\x99s  "
		       "\xE2\x80\x9C"
		       "as of\xE2\x80\x9D\r\ndate \xE2\x80\x93 all \"\r\n");
	importing_check_refs(&t->result.same, "1");
	importing_check(t, ONE("detail"), "1", "The firm's \"as of\" date - all");
	importing_take(t, "c.csv", "Ref,Title,Description\n1,a,The firms date\n");
	importing_check_refs(&t->result.reworded, "1");
}

static void days_of_a_later_list_are_read_as_in_any(void **state)
{
	Importing *t = *state;
	importing_take(t, "a.csv", "Ref,Title,Due\n1,a,2026-11-05\n2,b,2026-11-20\n");
	importing_refuse(t, "Ref,Title,Due\n1,a,05/11/2026\n2,b,06/12/2026\n", 0, "--dates");
	importing_take(t, "b.csv", "Ref,Title,Due\n1,a,5 Dec 2026\n2,b,2026-11-20\n");
	importing_check_refs(&t->result.moved, "1");
	importing_take(t, "c.csv", "Ref,Title,Due\n1,a,\n2,b,2026-11-20\n");
	importing_check_refs(&t->result.same, "1 2");
}

#define TEXT(text) "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" text "</t></is></c>"

static void workbook_continues_a_list_of_text(void **state)
{
	Importing *t = *state;
	char path[] = "/tmp/muster-book-XXXXXX", piece[4096];
	importing_take(t, "a.csv", "Ref,Title,Due\n001,\"a\n\"\"b\"\"\",2026-11-05\n002,b,\n");
	int from = spreadsheet_make(
		"<row>" TEXT("Ref") TEXT("Title") TEXT(
			"Due") "</row><row>"
			       "<c><v>1</v></c>" TEXT(
				       "a \xE2\x80\x9C"
				       "b\xE2\x80\x9D") "<c s=\"1\">"
							"<v>46362</v></c></row><row><c><v>2</v></c>" TEXT(
								"b") "</row>",
		"<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf "
		"numFmtId=\"14\"/></cellXfs></styleSheet>",
		NULL);
	int to = mkstemp(path);
	for (ssize_t got; (got = read(from, piece, sizeof piece)) > 0;)
		assert_int_equal(write(to, piece, (size_t)got), got);
	close(from);
	close(to);
	import_result_deinit(&t->result);
	const ImportSpec spec = {.path = path};
	bool ok = import_file(t->db, &spec, &t->result, &t->err);
	unlink(path);
	if (!ok)
		fail_msg("%s", t->err.text);
	importing_check_refs(&t->result.moved, "001");
	importing_check_refs(&t->result.same, "002");
	assert_int_equal(t->result.added.count + t->result.reworded.count, 0);
}

static void wording_that_stands_in_the_title_is_told_once(void **state)
{
	Importing *t = *state;
	importing_take(t, "a.csv", "Ref,Title,Description\n1,Policy,Policy of access\n2,b,\n");
	importing_take(t, "b.csv",
		       "Ref,Title,Description\n1,Polic,Policy of access\n2,\"b\nc\",\n");
	importing_check_refs(&t->result.reworded, "1 2");
	assert_text(change_of(t, "1")->old_words, "Policy\nPolicy of access");
	assert_text(change_of(t, "1")->words, "Polic\nPolicy of access");
	assert_text(change_of(t, "2")->words, "b\nc");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_and_days_are_told_then_and_now),
		TEST(label_is_told_beside_the_number),
		TEST(answers_statuses_and_threads_of_all_are_kept),
		TEST(request_that_comes_back_has_its_answer_and_thread),
		TEST(numbers_spelt_otherwise_are_the_same),
		TEST(numbers_that_only_look_alike_stay_two),
		TEST(double_numbers_are_refused),
		TEST(renumbered_requests_are_pointed_out),
		TEST(part_of_a_list_withdraws_only_when_told),
		TEST(dress_of_words_is_no_rewording),
		TEST(days_of_a_later_list_are_read_as_in_any),
		TEST(workbook_continues_a_list_of_text),
		TEST(wording_that_stands_in_the_title_is_told_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
