/* SPDX-License-Identifier: MIT
 *
 * The rules of requests: what the auditor asked for and we owe.
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
	{.rule = "request-late", .subject = "IRL-01",
	 .breach = {"UPDATE request SET due = '2026-09-10' WHERE ref = 'IRL-01'"},
	 .mend = {"set IRL-01 status=submitted"},
	 .harmless = {"UPDATE request SET due = '2026-09-15', status = 'preparing' WHERE ref = "
			"'IRL-01'"}},
	{.rule = "request-unowned", .subject = "IRL-01",
	 .breach = {"UPDATE request SET owner = NULL WHERE ref = 'IRL-01'"},
	 .mend = {"set IRL-01 owner=H-IT"},
	 .harmless = {"UPDATE request SET owner = NULL, requested_on = '2026-09-13' WHERE ref = "
			"'IRL-01'"}},
	{.rule = "request-unowned", .subject = "IRL-01",
	 .breach = {"UPDATE request SET owner = NULL, requested_on = '2026-09-13', due = "
			"'2026-09-17' WHERE ref = 'IRL-01'"},
	 .mend = {"set IRL-01 owner=H-IT"},
	 .harmless = {"UPDATE request SET owner = NULL, status = 'submitted' WHERE ref = "
			"'IRL-01'"}},
	{.rule = "request-returned-untouched", .subject = "IRL-02",
	 .breach = {"UPDATE request SET auditor_status = 'returned', auditor_status_on = "
			"'2026-09-11', returned_reason = 'No times' WHERE ref = 'IRL-02'"},
	 .mend = {"set IRL-02 status=preparing"},
	 .harmless = {"UPDATE request SET status = 'submitted', auditor_status_on = "
			"'2026-09-14' WHERE ref = 'IRL-02'"}},
	{.rule = "request-returned-late", .subject = "IRL-02",
	 .breach = {"UPDATE request SET auditor_status = 'returned', auditor_status_on = "
			"'2026-09-09', returned_reason = 'No times', status = 'preparing' WHERE "
			"ref = 'IRL-02'"},
	 .mend = {"set IRL-02 due=2026-09-30"},
	 .harmless = {"UPDATE request SET due = '2026-09-10', auditor_status_on = '2026-09-14' "
			"WHERE ref = 'IRL-02'"}},
	{.rule = "request-in-review-long", .subject = "IRL-01",
	 .day = "later",
	 .breach = {"UPDATE request SET status = 'in review' WHERE ref = 'IRL-01'"},
	 .mend = {"set IRL-01 status=submitted"},
	 .harmless = {"UPDATE request SET status = 'preparing' WHERE ref = 'IRL-01'"}},
	{.rule = "request-self-reviewed", .subject = "IRL-01",
	 .breach = {"UPDATE request SET reviewer = owner WHERE ref = 'IRL-01'"},
	 .mend = {"set IRL-01 reviewer=H-SL"},
	 .harmless = {"UPDATE request SET reviewer = owner, auditor_status = 'withdrawn' WHERE "
			"ref = 'IRL-01'"}},
	{.rule = "request-unlinked", .subject = "ENG-1",
	 .breach = {"UPDATE request_control SET archived = 1"},
	 .mend = {"UPDATE request_control SET archived = 0"},
	 .harmless = {"UPDATE request_control SET archived = 1",
		"UPDATE request SET kind = 'inquiry' WHERE ref = 'IRL-01'"}},
	{.rule = "request-none-unreviewed", .subject = "IRL-01",
	 .breach = {"UPDATE request SET status = 'none exists', none_reason = 'Never "
			"happened', none_reviewer = owner WHERE ref = 'IRL-01'"},
	 .mend = {"set IRL-01 none_reviewer=H-SL"},
	 .harmless = {"UPDATE request SET none_reviewer = NULL, auditor_status = 'accepted' "
			"WHERE ref = 'IRL-01'"}},
	{.rule = "request-due-after-fieldwork", .subject = "IRL-01",
	 .breach = {"UPDATE request SET due = '2027-03-01' WHERE ref = 'IRL-01'"},
	 .mend = {"set IRL-01 due=2026-09-25"},
	 .harmless = {"UPDATE request SET due = '2027-03-01', status = 'submitted' WHERE ref = "
			"'IRL-01'"}},
	{.rule = "request-without-day", .subject = "IRL-01",
	 .day = "2026-11-25",
	 .breach = {"UPDATE request SET due = NULL WHERE ref = 'IRL-01'"},
	 .mend = {"set IRL-01 due=2026-12-01"},
	 .harmless = {"UPDATE request SET due = NULL WHERE ref = 'IRL-01'",
		"UPDATE engagement SET fieldwork_from = NULL"}},
	{.rule = "request-auditor-silent", .subject = "IRL-02",
	 .breach = {"UPDATE request SET auditor_status = 'open', submitted_on = '2026-08-20' "
			"WHERE ref = 'IRL-02'"},
	 .mend = {"set IRL-02 auditor_status=received; auditor_status_source=mail"},
	 .harmless = {"UPDATE request SET auditor_status = 'open', submitted_on = '2026-09-10' "
			"WHERE ref = 'IRL-02'"}},
};
/* clang-format on */

static void each_speaks_on_a_breach_and_falls_silent_when_it_is_mended(void **state)
{
	(void)state;
	rule_cases_play("requests", cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_speaks_on_a_breach_and_falls_silent_when_it_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
