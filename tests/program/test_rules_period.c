/* SPDX-License-Identifier: MIT
 *
 * The rules of period: what the examination's dates ask for.
 * Each case: a breach that is found, the action that mends it, and something near it that is no
 * breach. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/orderly.h"

/* clang-format off */
static const RuleCase cases[] = {
	{.rule = "count-unreachable", .subject = "AC-04.1",
	 .breach = {"UPDATE occurrence SET status = 'open', performed_on = NULL, collected_on "
			"= NULL, collected_by = NULL WHERE ref = 'AC-04.1@2026-03-31'",
		"UPDATE occurrence SET status = 'open', performed_on = NULL, collected_on "
			"= NULL, collected_by = NULL WHERE ref = 'AC-04.1@2026-06-30'"},
	 .mend = {"add exception title=First; kind=deviation; "
			"occurrence=AC-04.1@2026-03-31; response=Done since",
		"add exception title=Second; kind=deviation; "
			"occurrence=AC-04.1@2026-06-30; response=Done since"},
	 .harmless = {"UPDATE exception SET archived = 1 WHERE occurrence IS NOT NULL",
		"UPDATE occurrence SET status = 'waived' WHERE ref IN "
			"('AC-04.1@2026-03-31', 'AC-04.1@2026-06-30')"}},
	{.rule = "count-unreachable", .subject = "AC-09.1",
	 .breach = {"UPDATE occurrence SET status = 'open' WHERE ref LIKE 'AC-09.1@2026-0%'"},
	 .mend = {"UPDATE occurrence SET status = 'accepted' WHERE ref LIKE "
			"'AC-09.1@2026-0%' AND due < '2026-09-15'"},
	 .harmless = {"UPDATE occurrence SET status = 'open' WHERE ref LIKE "
			"'AC-09.1@2026-02-0%'"}},
	{.rule = "control-began-mid-period", .subject = "AC-01",
	 .breach = {"UPDATE control SET operating_since = '2026-04-01' WHERE ref = 'AC-01'"},
	 .mend = {"set AC-01 note=Before that the old portal asked for the approval."},
	 .harmless = {"UPDATE control SET operating_since = '2026-01-01', note = NULL WHERE ref "
			"= 'AC-01'"}},
	{.rule = "control-began-mid-period", .subject = "AC-05",
	 .breach = {"UPDATE control SET operating_since = '2026-04-01' WHERE ref = 'AC-05'"},
	 .mend = {"add exception title=Began in April; kind=deviation; control=AC-05; "
			"response=The old review stood in."},
	 .harmless = {"UPDATE exception SET archived = 1 WHERE title = 'Began in April'",
		"UPDATE control SET operating_since = '2026-11-01' WHERE ref = 'AC-05'"}},
	{.rule = "evidence-outside-window", .subject = "AC-04.1@2026-03-31",
	 .breach = {"UPDATE occurrence SET performed_on = '2025-12-20' WHERE ref = "
			"'AC-04.1@2026-03-31'"},
	 .mend = {"set AC-04.1@2026-03-31 performed_on=2026-03-30"},
	 .harmless = {"UPDATE occurrence SET performed_on = '2025-12-20', status = 'open' WHERE "
			"ref = 'AC-04.1@2026-03-31'"}},
	{.rule = "evidence-outside-window", .subject = "AC-04.1@2026-06-30",
	 .breach = {"UPDATE occurrence SET performed_on = '2026-09-01', collected_on = "
			"'2026-09-01' WHERE ref = 'AC-04.1@2026-06-30'"},
	 .mend = {"add exception title=Done two months later; kind=deviation; "
			"occurrence=AC-04.1@2026-06-30"},
	 .harmless = {"UPDATE exception SET archived = 1 WHERE occurrence IS NOT NULL",
		"UPDATE occurrence SET performed_on = '2026-07-02' WHERE ref = "
			"'AC-04.1@2026-06-30'"}},
	{.rule = "no-event-stated", .subject = "IR-02.2",
	 .day = "2026-12-20",
	 .breach = {"UPDATE statement SET covers_to = '2026-05-31' WHERE ref = 'NONE-1'"},
	 .mend = {"UPDATE statement SET covers_to = '2026-12-31', reviewed_on = "
			"'2027-01-02' WHERE ref = 'NONE-1'"},
	 .harmless = {"UPDATE statement SET archived = 1 WHERE ref = 'NONE-1'",
		"UPDATE control SET operating_since = '2027-02-01' WHERE ref = 'IR-02'"}},
	{.rule = "statement-unreviewed", .subject = "NONE-1",
	 .breach = {"UPDATE statement SET reviewer = NULL, reviewed_on = NULL WHERE ref = "
			"'NONE-1'"},
	 .mend = {"set NONE-1 reviewer=H-SL; reviewed_on=2026-09-14"},
	 .harmless = {"UPDATE statement SET reviewer = NULL, reviewed_on = NULL, stated_on = "
			"'2026-09-10' WHERE ref = 'NONE-1'"}},
	{.rule = "not-operating", .subject = "ENG-1",
	 .breach = {"UPDATE control SET status = 'designed' WHERE ref = 'AC-01'"},
	 .mend = {"set AC-01 status=operating"},
	 .harmless = {"UPDATE control SET status = 'retired' WHERE ref = 'AC-01'"}},
	{.rule = "fieldwork-not-set", .subject = "ENG-1",
	 .breach = {"UPDATE engagement SET fieldwork_from = NULL, fieldwork_to = NULL"},
	 .mend = {"set ENG-1 fieldwork_from=2026-12-01; fieldwork_to=2027-01-31"},
	 .harmless = {"UPDATE engagement SET fieldwork_from = NULL, fieldwork_to = NULL, stage "
			"= 'readiness', period_from = '2026-09-10'"}},
	{.rule = "stage-behind", .subject = "ENG-1",
	 .breach = {"UPDATE engagement SET stage = 'planning'"},
	 .mend = {"set ENG-1 stage=in period"},
	 .harmless = {"UPDATE engagement SET stage = 'planning', period_from = '2026-09-10'"}},
};
/* clang-format on */

static void each_speaks_on_a_breach_and_falls_silent_when_it_is_mended(void **state)
{
	(void)state;
	rule_cases_play("period", cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_speaks_on_a_breach_and_falls_silent_when_it_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
