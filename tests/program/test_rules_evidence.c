/* SPDX-License-Identifier: MIT
 *
 * The rules of evidence: the proofs are there, in time, of the right days, and seen by somebody
 * else. Each case: a breach that is found, the action that mends it, and something near it that is
 * no breach. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/orderly.h"
#include "support/workspace.h"

/* clang-format off */
static const RuleCase cases[] = {
	{.rule = "no-evidence-plan", .subject = "CH-02",
	 .breach = {"UPDATE evidence SET archived = 1 WHERE ref = 'CH-02.1'"},
	 .mend = {"set CH-02 status=retired"},
	 .harmless = {"UPDATE evidence SET archived = 1 WHERE control = (SELECT id FROM control "
			"WHERE ref = 'CH-02')",
		"UPDATE control SET status = 'not started' WHERE ref = 'CH-02'"}},
	{.rule = "evidence-missed", .subject = "CH-10.1",
	 .breach = {"UPDATE occurrence SET status = 'open', performed_on = NULL, collected_on "
			"= NULL, collected_by = NULL WHERE ref = 'CH-10.1@2026-03-31'"},
	 .mend = {"add exception title=Not reconciled; kind=deviation; "
			"occurrence=CH-10.1@2026-03-31"},
	 .harmless = {"UPDATE occurrence SET status = 'open', performed_on = NULL, collected_on "
			"= NULL, collected_by = NULL, due = '2026-09-14' WHERE ref = "
			"'CH-10.1@2026-08-31'"}},
	{.rule = "evidence-late", .subject = "CH-10.1@2026-08-31",
	 .breach = {"UPDATE occurrence SET status = 'open', performed_on = NULL, collected_on "
			"= NULL, collected_by = NULL, due = '2026-09-10' WHERE ref = "
			"'CH-10.1@2026-08-31'"},
	 .mend = {"set CH-10.1@2026-08-31 status=collected; performed_on=2026-08-31"},
	 .harmless = {"UPDATE occurrence SET status = 'open', performed_on = NULL, collected_on "
			"= NULL, collected_by = NULL, due = '2026-09-15' WHERE ref = "
			"'CH-10.1@2026-08-31'"}},
	{.rule = "evidence-rejected", .subject = "CH-10.1@2026-08-31",
	 .breach = {"UPDATE occurrence SET status = 'rejected', reason = 'No times', due = "
			"'2026-09-10' WHERE ref = 'CH-10.1@2026-08-31'"},
	 .mend = {"set CH-10.1@2026-08-31 status=collected; performed_on=2026-08-31"},
	 .harmless = {"UPDATE occurrence SET status = 'rejected' WHERE ref = "
			"'CH-10.1@2026-08-31'",
		"UPDATE control SET status = 'retired' WHERE ref = 'CH-10'"}},
	{.rule = "evidence-unreviewed", .subject = "H-SL",
	 .breach = {"UPDATE occurrence SET status = 'collected', collected_on = '2026-08-20' "
			"WHERE ref = 'AC-04.1@2026-06-30'"},
	 .mend = {"set AC-04.1@2026-06-30 status=accepted"},
	 .harmless = {"UPDATE occurrence SET status = 'collected', collected_on = '2026-09-10' "
			"WHERE ref = 'AC-04.1@2026-06-30'"}},
	{.rule = "self-review", .subject = "AC-04.1@2026-06-30",
	 .breach = {"UPDATE occurrence SET collected_by = (SELECT p.id FROM party p WHERE "
			"p.ref = 'H-SL') WHERE ref = 'AC-04.1@2026-06-30'"},
	 .mend = {"set AC-04.1@2026-06-30 reviewer=H-PO"},
	 .harmless = {"UPDATE occurrence SET reviewer = NULL, status = 'open' WHERE ref = "
			"'AC-04.1@2026-06-30'"}},
	{.rule = "self-review-planned", .subject = "AC-04.1",
	 .breach = {"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'SL') WHERE ref = 'AC-04.1'"},
	 .mend = {"set AC-04.1 reviewer=H-PO"},
	 .harmless = {"UPDATE evidence SET reviewer = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-SL') WHERE ref = 'AC-04.1'",
		"UPDATE control SET operating_since = '2026-11-01' WHERE ref = 'AC-04'"}},
	{.rule = "evidence-stale", .subject = "AC-04.1@2026-12-31",
	 .day = "2026-12-20", .as_of = true,
	 .breach = {"UPDATE occurrence SET status = 'accepted', performed_on = '2026-06-01' "
			"WHERE ref = 'AC-04.1@2026-12-31'"},
	 .mend = {"set AC-04.1@2026-12-31 performed_on=2026-11-20"},
	 .harmless = {"UPDATE occurrence SET performed_on = '2026-06-01' WHERE ref = "
			"'AC-04.1@2026-12-31'",
		"UPDATE evidence SET cadence = 'annual' WHERE ref = 'AC-04.1'"}},
	{.rule = "evidence-collected-long-after", .subject = "AC-04.1@2026-06-30",
	 .breach = {"UPDATE occurrence SET status = 'collected', collected_on = '2026-09-01' "
			"WHERE ref = 'AC-04.1@2026-06-30'"},
	 .mend = {"set AC-04.1@2026-06-30 status=accepted"},
	 .harmless = {"UPDATE occurrence SET status = 'collected', collected_on = '2026-07-20' "
			"WHERE ref = 'AC-04.1@2026-06-30'"}},
	{.rule = "manual-with-system", .subject = "AC-09",
	 .breach = {"UPDATE control SET nature = 'automated', system = 'HRIS' WHERE ref = "
			"'AC-09'",
		"UPDATE evidence SET method = 'manual' WHERE ref = 'AC-09.1'"},
	 .mend = {"set AC-09.1 method=system export"},
	 .harmless = {"UPDATE evidence SET method = 'manual' WHERE ref = 'AC-09.1'",
		"UPDATE control SET nature = 'manual' WHERE ref = 'AC-09'"}},
	{.rule = "log-too-short", .subject = "AC-04.1",
	 .breach = {"UPDATE evidence SET source_keeps_days = 90 WHERE ref = 'AC-04.1'"},
	 .mend = {"set AC-04.1 source_keeps_days=400"},
	 .harmless = {"UPDATE evidence SET source_keeps_days = 90 WHERE ref = 'AC-04.1'",
		"UPDATE control SET status = 'retired' WHERE ref = 'AC-04'"}},
	{.rule = "log-too-short", .subject = "IR-02.2",
	 .breach = {"set IR-02.2 source_keeps_days=180"},
	 .mend = {"set IR-02.2 source_keeps_days=400"},
	 .harmless = {"UPDATE evidence SET source_keeps_days = NULL WHERE ref = 'IR-02.2'"}},
	{.rule = "waived-by-owner", .subject = "AC-04.1@2026-06-30",
	 .breach = {"UPDATE occurrence SET status = 'waived', reason = 'Office closed', "
			"approver = collected_by WHERE ref = 'AC-04.1@2026-06-30'"},
	 .mend = {"set AC-04.1@2026-06-30 approver=H-ES"},
	 .harmless = {"UPDATE occurrence SET status = 'open', approver = NULL, reason = NULL "
			"WHERE ref = 'AC-04.1@2026-06-30'"}},
	{.rule = "accepted-without-day", .subject = "AC-04.1@2026-06-30",
	 .breach = {"UPDATE occurrence SET performed_on = NULL WHERE ref = "
			"'AC-04.1@2026-06-30'"},
	 .mend = {"set AC-04.1@2026-06-30 performed_on=2026-06-30"},
	 .harmless = {"UPDATE occurrence SET performed_on = NULL, status = 'collected' WHERE "
			"ref = 'AC-04.1@2026-06-30'"}},
};
/* clang-format on */

static void each_speaks_on_a_breach_and_falls_silent_when_it_is_mended(void **state)
{
	(void)state;
	rule_cases_play("evidence", cases, sizeof cases / sizeof *cases);
}

static void a_source_keeps_its_log_for_a_number_of_days_or_nobody_knows(void **state)
{
	Workspace *w;
	workspace_setup(state);
	w = *state;
	workspace_set(w, &kind_evidence, w->review, "source_keeps_days", "90");
	workspace_refuse(w, &kind_evidence, w->review, "between 1 and 36500", "source_keeps_days",
			 "0", NULL);
	workspace_refuse(w, &kind_evidence, w->review, "source_keeps_days", "source_keeps_days",
			 "for ever", NULL);
	assert_string_equal(workspace_get(w, &kind_evidence, w->review, "source_keeps_days"), "90");
	workspace_set(w, &kind_evidence, w->review, "source_keeps_days", "-");
	assert_string_equal(workspace_get(w, &kind_evidence, w->review, "source_keeps_days"), "");
	workspace_teardown(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_speaks_on_a_breach_and_falls_silent_when_it_is_mended),
		cmocka_unit_test(a_source_keeps_its_log_for_a_number_of_days_or_nobody_knows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
