/* SPDX-License-Identifier: MIT
 *
 * Rules as text: what is wrong with one is told with its place in the file, and the others run. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem/strbuf.h"
#include "program/rule/rule.h"
#include "support/workspace.h"

#define GOOD                                                                                       \
	"rules:\n"                                                                                 \
	"  - id: good\n"                                                                           \
	"    title: Good\n"                                                                        \
	"    family: test\n"                                                                       \
	"    severity: low\n"                                                                      \
	"    of: control\n"                                                                        \
	"    criteria: [CC1.3, CC1.5]\n"                                                           \
	"    sql: |\n"                                                                             \
	"      SELECT control AS subject, title, '2026-11-03' AS day\n"                            \
	"        FROM v_controls\n"                                                                \
	"       WHERE control = 'AC-01'  -- one only\n"                                            \
	"    message: \"{subject} {title}, {day}\"\n"                                              \
	"    fix: Look at {subject}\n"

static Guard *guard;
static RuleSet set;

static int open_guard(void **state)
{
	Err err = ERR_INIT;
	workspace_setup(state);
	if (!guard_open(&guard, ((Workspace *)*state)->db, &err))
		fail_msg("%s", err.text);
	return 0;
}

static int close_guard(void **state)
{
	rule_set_deinit(&set);
	guard_close(guard);
	return workspace_teardown(state);
}

static void load(const char *yaml)
{
	rule_set_deinit(&set);
	rule_set_load_text(&set, guard, "own.yaml", str_of(yaml));
}

/* What is wrong is told when the file is read, or when the rule is asked. */
static const char *only_fault(Arena *arena)
{
	FindingList found = {0};
	Str fault;
	if (set.count == 0) {
		assert_int_equal(set.fault_count, 1);
		return set.faults[0].p;
	}
	assert_int_equal(set.fault_count, 0);
	const RuleQuestion all = {&set.items[0], date_today(), STR("")};
	const RuleQuestion one = {&set.items[0], date_today(), STR("AC-01")};
	assert_false(rule_ask(&one, arena, &found, &fault));
	assert_false(rule_ask(&all, arena, &found, &fault));
	assert_int_equal(found.count, 0);
	return fault.p;
}

/* The good rule with one of its lines written otherwise; the fault begins with the place. */
static void faulty(const char *line, const char *instead, const char *fault)
{
	StrBuf text;
	Arena arena = ARENA_INIT;
	const char *at = strstr(GOOD, line);
	assert_non_null(at);
	strbuf_init(&text);
	strbuf_add(&text, str_make(GOOD, (size_t)(at - GOOD)));
	strbuf_add(&text, str_of(instead));
	strbuf_add(&text, str_of(at + strlen(line)));
	load(text.p);
	strbuf_deinit(&text);
	const char *said = only_fault(&arena);
	if (strncmp(said, fault, strlen(fault)) != 0)
		fail_msg("\"%s\" does not begin with \"%s\"", said, fault);
	arena_deinit(&arena);
}

static void a_rule_finds_its_subjects_and_fills_its_sentences(void **state)
{
	(void)state;
	Arena arena = ARENA_INIT;
	FindingList found = {0};
	Str fault;
	load(GOOD);
	assert_int_equal(set.fault_count, 0);
	assert_int_equal(set.count, 1);
	assert_string_equal(set.items[0].criteria.p, "CC1.3 CC1.5");
	assert_true(rule_ask(&(RuleQuestion){&set.items[0], date_today(), STR("")}, &arena, &found,
			     &fault));
	assert_true(rule_ask(&(RuleQuestion){&set.items[0], date_today(), STR("AC-01")}, &arena,
			     &found, &fault));
	assert_true(rule_ask(&(RuleQuestion){&set.items[0], date_today(), STR("AV-02")}, &arena,
			     &found, &fault));
	assert_int_equal(found.count, 2);
	assert_string_equal(found.items[0].subject.p, "AC-01");
	assert_non_null(strstr(found.items[0].why.p, ", 3 Nov 2026"));
	assert_string_equal(found.items[0].fix.p, "Look at AC-01");
	assert_int_equal(found.items[0].facts.n, 16);
	assert_string_equal(found.items[0].facts.p, found.items[1].facts.p);
	finding_list_deinit(&found);
	arena_deinit(&arena);
}

static void a_mistake_in_the_sql_is_told_with_line_and_column_of_the_file(void **state)
{
	(void)state;
	faulty("title, '2026", "titel, '2026", "own.yaml:9:34: rule good: no such column: titel");
	faulty("FROM v_controls", "FORM v_controls", "own.yaml:10:9: rule good: near");
	faulty("control = 'AC-01'", "control IN (SELECT body FROM comment)",
	       "own.yaml:11:43: rule good: comment is not a public view");
	faulty("AS subject", "AS object",
	       "own.yaml:9:7: rule good: the answer has no column "
	       "subject");
	faulty("{title}", "{titel}", "own.yaml:2:5: rule good: {titel} is no column");
}

static void a_malformed_entry_is_told_with_its_place(void **state)
{
	(void)state;
	faulty("severity: low", "severity: awful", "own.yaml:5:15: severity is \"awful\"");
	faulty("of: control", "of: gap", "own.yaml:6:9: of is \"gap\"");
	faulty("of: control", "of: planet", "own.yaml:6:9: of is \"planet\"");
	faulty("id: good", "id: Good Rule", "own.yaml:2:9: id is \"Good Rule\"");
	faulty("family: test\n", "family: test\n    settle: maybe\n", "own.yaml:5:13: settle");
	faulty("family: test\n", "family: test\n    sevrity: low\n", "own.yaml:5:5:");
	faulty("    fix: Look at {subject}\n", "", "own.yaml:2:5:");
	faulty("[CC1.3, CC1.5]", "CC1.3", "own.yaml:7:15: expected criteria");
}

static void a_file_that_is_no_list_of_rules_is_told(void **state)
{
	(void)state;
	static const char *const files[] = {"",      "rules: 3",        "- id: x",
					    "\t: {", "rules:\n  - 3\n", "rules: &a [*a]"};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		load(files[i]);
		assert_int_equal(set.count, 0);
		assert_int_equal(set.fault_count, 1);
		assert_memory_equal(set.faults[0].p, "own.yaml:", 9);
	}
}

static void the_others_run_beside_a_faulty_one(void **state)
{
	(void)state;
	load(GOOD "  - id: bad\n    title: Bad\n" GOOD);
	load(GOOD "  - id: good\n    title: Twice\n    family: test\n    severity: low\n"
		  "    of: control\n    sql: SELECT 1 AS subject\n    message: x\n    fix: y\n"
		  "  - id: bad\n    title: Bad\n");
	assert_int_equal(set.count, 1);
	assert_int_equal(set.fault_count, 2);
	assert_non_null(strstr(set.faults[0].p, "there is a rule good already, at own.yaml:2"));
	assert_non_null(rule_named(&set, STR("good")));
	assert_null(rule_named(&set, STR("bad")));
}

static void a_rule_that_takes_too_long_is_left(void **state)
{
	(void)state;
	Arena arena = ARENA_INIT;
	FindingList found = {0};
	Str fault = STR("");
	load("rules:\n  - id: slow\n    title: Slow\n    family: test\n    severity: low\n"
	     "    of: control\n    message: x\n    fix: y\n    sql: |\n"
	     "      SELECT count(*) AS subject FROM (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9)) a,\n"
	     "       (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9)) b, (VALUES (1),(2),(3),(4),(5)) c,\n"
	     "       (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9)) d, (VALUES (1),(2),(3),(4),(5)) e,\n"
	     "       (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9)) f, (VALUES (1),(2),(3),(4),(5)) g,\n"
	     "       (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9)) h, (VALUES (1),(2),(3),(4),(5)) i,\n"
	     "       (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9)) j, (VALUES (1),(2),(3),(4),(5)) k\n");
	assert_int_equal(set.fault_count, 0);
	assert_false(rule_ask(&(RuleQuestion){&set.items[0], date_today(), STR("")}, &arena, &found,
			      &fault));
	assert_string_equal(fault.p, "own.yaml:10:7: rule slow: it takes longer than 2 seconds");
	assert_int_equal(found.count, 0);
	finding_list_deinit(&found);
	arena_deinit(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rule_finds_its_subjects_and_fills_its_sentences),
		cmocka_unit_test(a_mistake_in_the_sql_is_told_with_line_and_column_of_the_file),
		cmocka_unit_test(a_malformed_entry_is_told_with_its_place),
		cmocka_unit_test(a_file_that_is_no_list_of_rules_is_told),
		cmocka_unit_test(the_others_run_beside_a_faulty_one),
		cmocka_unit_test(a_rule_that_takes_too_long_is_left),
	};
	return cmocka_run_group_tests(tests, open_guard, close_guard);
}
