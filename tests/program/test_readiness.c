/* SPDX-License-Identifier: MIT
 *
 * The life of a gap that a rule found: once for each subject, closed or to be retested when the
 * breach ends, opened again when it returns, quiet when dismissed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/rule/gap_subject.h"
#include "program/rule/readiness.h"
#include "store/change.h"
#include "store/event.h"
#include "store/stmt.h"
#include "support/workspace.h"

#define RULE(id, settle, of, sql)                                                                  \
	"  - id: " id "\n    title: Title of " id "\n    family: test\n    severity: high\n"       \
	"    of: " of "\n    message: \"{subject}: {why}\"\n    fix: Mend {subject}\n"             \
	"    settle: " settle "\n    sql: |\n      " sql "\n"

static Readiness *readiness;

/* The second rule speaks of the control's system; v_controls has it. */
static void open_rules(Workspace *w)
{
	Err err = ERR_INIT;
	static const char text[] =
		"rules:\n" RULE("no-owner", "close", "evidence",
				"SELECT evidence AS subject, title AS why FROM v_evidence "
				"WHERE owner IS NULL")
			RULE("manual", "retest", "control",
			     "SELECT control AS subject, control, system AS why FROM v_controls "
			     "WHERE system <> ''");
	if (!readiness_open_with(&readiness, w->db, "test.yaml", str_of(text), &err))
		fail_msg("%s", err.text);
	if (readiness_rules(readiness)->fault_count > 0)
		fail_msg("%s", readiness_rules(readiness)->faults[0].p);
}

static int setup(void **state)
{
	workspace_setup(state);
	open_rules(*state);
	return 0;
}

static int teardown(void **state)
{
	readiness_close(readiness);
	return workspace_teardown(state);
}

static ReadinessDone catch_up(void)
{
	Err err = ERR_INIT;
	ReadinessDone done = {0};
	bool behind = true;
	if (!readiness_catch_up(readiness, date_today(), &done, &err) ||
	    !readiness_behind(readiness, date_today(), &behind, &err))
		fail_msg("%s", err.text);
	assert_false(behind);
	return done;
}

static size_t gaps(Workspace *w, IdList *out)
{
	Err err = ERR_INIT;
	const ListQuery all = {.kind = &kind_gap, .find = STR(""), .sort = -1};
	out->count = 0;
	if (!record_ids(w->db, &all, out, &err))
		fail_msg("%s", err.text);
	return out->count;
}

static Id only_gap(Workspace *w)
{
	IdList list = {0};
	assert_int_equal(gaps(w, &list), 1);
	Id id = list.items[0];
	idlist_deinit(&list);
	return id;
}

/* Takes the owner away, so that the first rule finds AC-01.1. */
static Id breach(Workspace *w)
{
	workspace_set(w, &kind_evidence, w->review, "owner", "-");
	workspace_set(w, &kind_evidence, w->restore, "owner", "Dana Whitfield");
	catch_up();
	return only_gap(w);
}

static void is(Workspace *w, Id gap, const char *field, const char *value)
{
	assert_string_equal(workspace_get(w, &kind_gap, gap, field), value);
}

static void a_breach_opens_one_gap_that_says_why_and_what_mends_it(void **state)
{
	Workspace *w = *state;
	Id gap = breach(w);
	is(w, gap, "rule", "no-owner");
	is(w, gap, "subject", "AC-01.1");
	is(w, gap, "source", "rule");
	is(w, gap, "severity", "high");
	is(w, gap, "fix", "Mend AC-01.1");
	is(w, gap, "status", "open");
	assert_memory_equal(workspace_get(w, &kind_gap, gap, "title"), "AC-01.1: ", 9);
	assert_int_equal(catch_up().opened, 0);
	only_gap(w);
}

static void the_gap_leads_to_its_subject(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	GapSubject about;
	assert_true(gap_subject(w->db, breach(w), &about, &err));
	assert_ptr_equal(about.kind, &kind_evidence);
	assert_true(id_equal(about.id, w->review));
	assert_string_equal(about.rule, "no-owner");
}

static void mending_closes_it_and_a_return_opens_it_again(void **state)
{
	Workspace *w = *state;
	Id gap = breach(w);
	workspace_set(w, &kind_evidence, w->review, "owner", "P-02");
	assert_int_equal(catch_up().closed, 1);
	is(w, gap, "status", "closed");
	is(w, gap, "closure", "fixed and retested");
	workspace_set(w, &kind_evidence, w->review, "owner", "-");
	assert_int_equal(catch_up().reopened, 1);
	assert_true(id_equal(only_gap(w), gap));
	is(w, gap, "status", "open");
	is(w, gap, "closure", "");
}

static void what_a_human_must_look_at_again_asks_for_a_retest(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_evidence, w->restore, "owner", "Dana Whitfield");
	workspace_set(w, &kind_control, w->access, "system", "Okta");
	workspace_set(w, &kind_control, w->backup, "system", "-");
	catch_up();
	Id gap = only_gap(w);
	is(w, gap, "control", "AC-01");
	workspace_set(w, &kind_gap, gap, "owner", "Dana Whitfield");
	workspace_set(w, &kind_control, w->access, "system", "-");
	assert_int_equal(catch_up().retest, 1);
	is(w, gap, "status", "retest");
	catch_up();
	is(w, gap, "status", "retest");
	workspace_set(w, &kind_control, w->access, "system", "Entra");
	assert_int_equal(catch_up().reopened, 1);
	is(w, gap, "status", "assigned");
}

static void a_false_positive_stays_quiet_until_the_facts_change(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	FindingList found;
	ReadinessDone done = {0};
	Id gap = breach(w);
	workspace_set_all(w, &kind_gap, gap, "status", "closed", "closure", "false positive",
			  "closure_reason", "a shared mailbox collects it", NULL);
	catch_up();
	is(w, gap, "status", "closed");
	assert_true(readiness_check(readiness, date_today(), &found, &done, &err));
	assert_int_equal(found.count, 0);
	assert_int_equal(done.opened + done.reopened, 0);
	finding_list_deinit(&found);
	workspace_set(w, &kind_evidence, w->review, "title", "Another list");
	assert_int_equal(catch_up().reopened, 1);
	is(w, gap, "status", "open");
}

static void the_undo_of_the_user_passes_over_what_rules_wrote(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	ChangeDone done;
	Id gap = breach(w);
	workspace_set(w, &kind_evidence, w->review, "owner", "P-02");
	catch_up();
	is(w, gap, "status", "closed");
	assert_true(change_undo(w->db, &done, &err));
	assert_true(done.found);
	assert_string_equal(workspace_get(w, &kind_evidence, w->review, "owner"), "");
	catch_up();
	is(w, gap, "status", "open");
}

/* The open gaps fell until the next whole look, for no rule reads its own gaps. */
static void what_is_undone_of_the_rules_is_asked_again_at_once(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	ChangeDone done;
	EventList list;
	Arena arena = ARENA_INIT;
	breach(w);
	assert_true(event_list(w->db, &(EventQuery){.most = 1}, &arena, &list, &err));
	assert_string_equal(list.items[0].actor.p, "muster");
	char id[HASH_HEX_SIZE];
	hash_hex(list.items[0].id, id);
	assert_true(change_undo_event(w->db, id, &done, &err));
	arena_deinit(&arena);
	IdList none = {0};
	assert_int_equal(gaps(w, &none), 0);
	idlist_deinit(&none);
	assert_int_equal(catch_up().opened, 1);
	is(w, only_gap(w), "subject", "AC-01.1");
}

static void a_gap_that_is_closed_while_it_is_in_breach_opens_again_at_once(void **state)
{
	Workspace *w = *state;
	Id gap = breach(w);
	workspace_set_all(w, &kind_gap, gap, "status", "closed", "closure", "fixed and retested",
			  "closure_reason", "looked at", NULL);
	assert_int_equal(catch_up().reopened, 1);
	is(w, gap, "status", "open");
}

/* --today may go back; a gap is not closed before it was opened. */
static void a_day_before_the_gap_leaves_it_as_it_is(void **state)
{
	Workspace *w = *state;
	Id gap = breach(w);
	workspace_set(w, &kind_evidence, w->review, "owner", "P-02");
	date_set_today(date_make(2026, 6, 29));
	catch_up();
	is(w, gap, "status", "open");
	date_set_today(date_make(2026, 6, 30));
	assert_int_equal(catch_up().closed, 1);
}

static void a_new_day_asks_all_rules_again(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	bool behind = false;
	breach(w);
	assert_true(readiness_behind(readiness, date_today() + 1, &behind, &err));
	assert_true(behind);
}

static void only_what_a_change_touched_is_asked(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	ReadinessDone done = {0};
	bool finished = false;
	int steps = 0;
	breach(w);
	workspace_set(w, &kind_control, w->access, "note", "nothing that a rule reads");
	while (!finished) {
		assert_true(readiness_step(readiness, date_today(), &finished, &done, &err));
		steps++;
	}
	/* begin, each of the two rules about one subject, write, done */
	assert_true(steps >= 3 && steps <= 6);
	only_gap(w);
}

static void a_change_between_two_steps_is_taken_in(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	ReadinessDone done = {0};
	bool finished = false;
	Id gap = breach(w);
	workspace_set(w, &kind_evidence, w->review, "title", "Another list");
	assert_true(readiness_step(readiness, date_today(), &finished, &done, &err));
	assert_true(readiness_step(readiness, date_today(), &finished, &done, &err));
	workspace_set(w, &kind_evidence, w->review, "owner", "P-02");
	catch_up();
	is(w, gap, "status", "closed");
}

static bool always(void *data)
{
	(*(int *)data)++;
	return true;
}

/* Long enough to be asked about; put off until nobody waits, and then found. */
static void a_rule_is_put_off_for_whoever_waits(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	ReadinessDone done = {0};
	bool finished = false;
	int asked = 0;
	static const char slow[] = "rules:\n" RULE(
		"slow", "close", "evidence",
		"SELECT evidence AS subject, title AS why FROM v_evidence WHERE "
		"evidence = 'AC-01.1' AND (SELECT count(*) FROM (VALUES (1),(2),(3),(4),"
		"(5),(6),(7),(8),(9)) a, (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9)) b, "
		"(VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9)) c, (VALUES (1),(2),(3),(4),"
		"(5),(6),(7),(8),(9)) d, (VALUES (1),(2),(3),(4)) e) > 1");
	readiness_close(readiness);
	assert_true(readiness_open_with(&readiness, w->db, "slow.yaml", str_of(slow), &err));
	readiness_set_yield(readiness, always, &asked);
	for (int i = 0; i < 5; i++) {
		assert_true(readiness_step(readiness, date_today(), &finished, &done, &err));
		assert_false(finished);
	}
	assert_true(asked >= 2 && asked <= 5);
	readiness_set_yield(readiness, NULL, NULL);
	assert_int_equal(catch_up().opened, 1);
	const Str *failures;
	assert_int_equal(readiness_failures(readiness, &failures), 0);
}

static void what_an_exception_leaves_is_asked_again_too(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	static const char text[] = "rules:\n" RULE(
		"bare", "close", "control",
		"SELECT control AS subject, title AS why FROM v_controls c WHERE NOT "
		"EXISTS (SELECT 1 FROM v_exceptions x WHERE x.control = c.control)");
	readiness_close(readiness);
	assert_true(readiness_open_with(&readiness, w->db, "bare.yaml", str_of(text), &err));
	Id id = workspace_add(w, &kind_exception, "title", "x", "control", "AC-01", NULL);
	assert_int_equal(catch_up().opened, 1);
	workspace_set(w, &kind_exception, id, "control", "AV-02");
	ReadinessDone done = catch_up();
	assert_int_equal(done.opened, 1);
	assert_int_equal(done.closed, 1);
}

static void a_rule_that_reads_gaps_sees_what_the_others_opened_and_closed(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	static const char text[] = "rules:\n" RULE(
		"bare", "close", "control",
		"SELECT control AS subject, control, system AS why FROM v_controls "
		"WHERE system = 'Okta'")
		RULE("has-gap", "close", "control",
		     "SELECT control AS subject, gap AS why FROM v_gaps WHERE rule = 'bare' AND "
		     "status <> 'closed' AND control IS NOT NULL");
	readiness_close(readiness);
	assert_true(readiness_open_with(&readiness, w->db, "gaps.yaml", str_of(text), &err));
	workspace_set(w, &kind_control, w->access, "system", "-");
	workspace_set(w, &kind_control, w->backup, "system", "-");
	catch_up();
	workspace_set(w, &kind_control, w->access, "system", "Okta");
	assert_int_equal(catch_up().opened, 2);
	workspace_set(w, &kind_control, w->access, "system", "-");
	assert_int_equal(catch_up().closed, 2);
}

static void the_change_of_the_rules_names_muster_and_what_became(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	EventList list;
	breach(w);
	assert_true(event_list(w->db, &(EventQuery){.most = 1}, &w->arena, &list, &err));
	assert_string_equal(list.items[0].actor.p, "muster");
	assert_string_equal(list.items[0].verb.p, "check");
	int64_t bad;
	assert_true(event_verify(w->db, &bad, &err));
	assert_int_equal(bad, 0);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_day_before_the_gap_leaves_it_as_it_is),
		TEST(a_rule_is_put_off_for_whoever_waits),
		TEST(what_an_exception_leaves_is_asked_again_too),
		TEST(a_breach_opens_one_gap_that_says_why_and_what_mends_it),
		TEST(the_gap_leads_to_its_subject),
		TEST(mending_closes_it_and_a_return_opens_it_again),
		TEST(what_a_human_must_look_at_again_asks_for_a_retest),
		TEST(a_false_positive_stays_quiet_until_the_facts_change),
		TEST(the_undo_of_the_user_passes_over_what_rules_wrote),
		TEST(what_is_undone_of_the_rules_is_asked_again_at_once),
		TEST(a_gap_that_is_closed_while_it_is_in_breach_opens_again_at_once),
		TEST(a_new_day_asks_all_rules_again),
		TEST(only_what_a_change_touched_is_asked),
		TEST(a_rule_that_reads_gaps_sees_what_the_others_opened_and_closed),
		TEST(a_change_between_two_steps_is_taken_in),
		TEST(the_change_of_the_rules_names_muster_and_what_became),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
