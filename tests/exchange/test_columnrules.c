/* SPDX-License-Identifier: MIT
 *
 * Column rules: keys, words of other tools, and rules files with mistakes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "exchange/reading/columnrules.h"

static void key_is(const char *text, const char *expected)
{
	StrBuf key;
	strbuf_init(&key);
	columnrules_key(&key, str_of(text));
	assert_string_equal(key.p, expected);
	strbuf_deinit(&key);
}

static void keys_keep_what_matters(void **state)
{
	(void)state;
	key_is("Due Date", "duedate");
	key_is("dueDate", "duedate");
	key_is("  PBC  # ", "pbc#");
	key_is("Deadline (YYYY-MM-DD):", "deadline");
	key_is("Delivered?", "delivered");
	key_is("N/A", "na");
	key_is("Closed – Received", "closedreceived");
	key_is("NEEDS_EVIDENCE", "needsevidence");
	key_is("✅", "✅");
	key_is("☑\uFE0F", "☑");
	key_is("(open", "open");
	key_is("(UTC)", "(UTC)");
	key_is("Größe", "größe");
	key_is("", "");
	key_is("?", "?");
}

static void word_is(const ColumnRules *r, const char *group, const char *word, const char *ours)
{
	Str found;
	if (!columnrules_word(r, group, str_of(word), &found))
		fail_msg("%s: %s is not known", group, word);
	if (!str_equal(found, str_of(ours)))
		fail_msg("%s: %s is %.*s, not %s", group, word, STR_ARG(found), ours);
}

/* The words of the tools: theirs, the auditor's line, ours. */
static const char *const tool_word[][3] = {
	/* Hyperproof */
	{"Not started", "open", "new"},
	{"In progress", "open", "preparing"},
	{"Internal review", "open", "in review"},
	{"Submitted to auditor", "open", "submitted"},
	{"Needs revision", "returned", "preparing"},
	{"Approved", "accepted", "submitted"},
	{"Closed", "accepted", "submitted"},
	/* Vanta */
	{"NEEDS_EVIDENCE", "open", "new"},
	{"awaiting review", "received", "submitted"},
	{"flagged", "returned", "preparing"},
	{"Initialized", "open", "new"},
	{"Not ready for audit", "open", "preparing"},
	{"Ready for audit", "open", "submitted"},
	{"Accepted", "accepted", "submitted"},
	/* others */
	{"DRAFT", "open", "new"},
	{"IN_PROGRESS", "open", "preparing"},
	{"RETURNED", "returned", "preparing"},
	{"under_review", "received", "submitted"},
	{"rejected", "returned", "preparing"},
	{"clarification_needed", "returned", "preparing"},
	{"Pending Review", "received", "submitted"},
	{"Closed – Received", "received", "submitted"},
	{"Revision Required", "returned", "preparing"},
	{"New", "open", "new"},
	{"Assigned", "open", "assigned"},
	{"Needs clarification", "returned", "preparing"},
	{"Ready for review", "open", "in review"},
	{"Requested", "open", "new"},
	{"pending", "open", "new"},
	{"uploaded", "open", "submitted"},
	{"completed", "accepted", "submitted"},
	{"overdue", "open", "new"},
	{"RECEIVED", "received", "submitted"},
	{"Open", "open", "new"},
};

static void statuses_of_the_tools_have_two_lines(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	ColumnRules r;
	Str found;
	assert_true(columnrules_load(&r, "requests", &err));
	for (size_t i = 0; i < sizeof tool_word / sizeof *tool_word; i++) {
		word_is(&r, "auditor_status", tool_word[i][0], tool_word[i][1]);
		word_is(&r, "status", tool_word[i][0], tool_word[i][2]);
	}
	word_is(&r, "auditor_status", "OBSOLETE", "withdrawn");
	word_is(&r, "auditor_status", "Not Applicable", "withdrawn");
	word_is(&r, "status", "✅", "submitted");
	assert_false(columnrules_word(&r, "status", STR("Not Applicable"), &found));
	assert_false(columnrules_word(&r, "status", STR("fluffy"), &found));
	assert_false(columnrules_word(&r, "status", STR(""), &found));
	columnrules_deinit(&r);
}

static void priorities_are_four(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	ColumnRules r;
	assert_true(columnrules_load(&r, "requests", &err));
	word_is(&r, "priority", "Critical", "critical");
	word_is(&r, "priority", "Urgent", "critical");
	word_is(&r, "priority", "HIGH", "high");
	word_is(&r, "priority", "Normal", "medium");
	word_is(&r, "priority", "Standard", "medium");
	word_is(&r, "priority", "Low", "low");
	columnrules_deinit(&r);
}

static void dates_are_marked(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	ColumnRules r;
	assert_true(columnrules_load(&r, "people", &err));
	assert_true(r.field[columnrules_field(&r, STR("departed"))].date);
	assert_false(r.field[columnrules_field(&r, STR("name"))].date);
	assert_int_equal(columnrules_field(&r, STR("nothing")), -1);
	columnrules_deinit(&r);
	assert_false(columnrules_load(&r, "pictures", &err));
	assert_int_equal(err.kind, ERR_USAGE);
}

static void refuse(const char *text, const char *sentence)
{
	Err err = ERR_INIT;
	ColumnRules r;
	assert_false(columnrules_parse(&r, "rules.yaml", str_of(text), &err));
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
}

static void mistakes_in_rules_have_a_place(void **state)
{
	(void)state;
	refuse("[a]", "rules.yaml:1:1: ");
	refuse("dates: []\n", "rules.yaml:1:1: expected fields:");
	refuse("fields:\n  a: [x]\n", "rules.yaml:2:6: expected headers:");
	refuse("fields:\n  a: {headers: x}\n", "rules.yaml:2:16: expected a list of spellings");
	refuse("fields:\n  a: {headers: [[x]]}\n", "rules.yaml:2:17: expected a spelling");
	refuse("fields:\n  a: {header: [x]}\n", "rules.yaml:2:7: ");
	refuse("fields:\n  a: {headers: [x]}\ndates: [b]\n", "rules.yaml:3:9: expected the name");
	refuse("fields:\n  a: {headers: [x]}\nneed: [a]\n",
	       "rules.yaml:3:8: expected a list of fields");
	refuse("fields:\n  a: {headers: [x]}\npromote: {from: a}\n",
	       "rules.yaml:3:10: expected {from");
	refuse("fields:\n  a: {headers: [x]}\nwords: {g: {w: x}}\n",
	       "rules.yaml:3:16: expected a list");
	refuse("fields: {\n", "rules.yaml:");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_keep_what_matters),
		cmocka_unit_test(statuses_of_the_tools_have_two_lines),
		cmocka_unit_test(priorities_are_four),
		cmocka_unit_test(dates_are_marked),
		cmocka_unit_test(mistakes_in_rules_have_a_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
