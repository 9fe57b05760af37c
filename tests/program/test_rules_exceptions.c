/* SPDX-License-Identifier: MIT
 *
 * The rules of exceptions: decided by somebody else, in time, for a time, and explained.
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
	{.rule = "exception-waiting", .subject = "EXC-2",
	 .breach = {"UPDATE exception SET requested_on = '2026-09-01' WHERE ref = 'EXC-2'"},
	 .mend = {"set EXC-2 approver=H-ES; status=approved"},
	 .harmless = {"UPDATE exception SET status = 'submitted', approver = NULL, decided_on = "
			"NULL, requested_on = '2026-09-12' WHERE ref = 'EXC-2'"}},
	{.rule = "exception-expired", .subject = "EXC-1",
	 .breach = {"UPDATE exception SET expires_on = '2026-09-01' WHERE ref = 'EXC-1'"},
	 .mend = {"set EXC-1 expires_on=2026-12-31"},
	 .harmless = {"UPDATE exception SET expires_on = '2026-09-16' WHERE ref = 'EXC-1'"}},
	{.rule = "exception-expires-soon", .subject = "EXC-1",
	 .breach = {"UPDATE exception SET expires_on = '2026-10-01' WHERE ref = 'EXC-1'"},
	 .mend = {"set EXC-1 expires_on=2027-03-31"},
	 .harmless = {"UPDATE exception SET expires_on = '2026-10-01', status = 'rejected' "
			"WHERE ref = 'EXC-1'"}},
	{.rule = "exception-unexplained", .subject = "EXC-2",
	 .breach = {"UPDATE exception SET response = NULL WHERE ref = 'EXC-2'",
		"UPDATE engagement SET stage = 'fieldwork'"},
	 .mend = {"set EXC-2 response=All leads know the limit now."},
	 .harmless = {"UPDATE exception SET response = NULL WHERE ref = 'EXC-2'",
		"UPDATE engagement SET stage = 'in period'"}},
	{.rule = "exception-draft", .subject = "EXC-3",
	 .day = "later",
	 .breach = {"add exception title=Export not reviewed; kind=deviation; control=AC-04",
		"UPDATE exception SET response = 'Done since' WHERE ref = 'EXC-3'",
		"UPDATE engagement SET stage = 'in period'"},
	 .mend = {"set EXC-3 cause=Nobody asked; requester=H-IT; status=submitted"},
	 .harmless = {"UPDATE exception SET status = 'rejected' WHERE ref = 'EXC-3'"}},
	{.rule = "exception-self-approved", .subject = "EXC-1",
	 .breach = {"UPDATE exception SET approver = requester WHERE ref = 'EXC-1'"},
	 .mend = {"set EXC-1 approver=H-ES"},
	 .harmless = {"UPDATE exception SET approver = requester, status = 'rejected' WHERE ref "
			"= 'EXC-1'"}},
	{.rule = "exception-uncompensated", .subject = "EXC-1",
	 .breach = {"UPDATE exception SET compensating = NULL, status = 'submitted' WHERE ref = 'EXC-1'"},
	 .mend = {"set EXC-1 compensating=Allow-list, looked at monthly"},
	 .harmless = {"UPDATE exception SET compensating = NULL, status = 'draft' WHERE ref = "
			"'EXC-1'"}},
	{.rule = "exception-without-end", .subject = "EXC-1",
	 .breach = {"UPDATE exception SET expires_on = NULL WHERE ref = 'EXC-1'"},
	 .mend = {"set EXC-1 expires_on=2026-12-31"},
	 .harmless = {"UPDATE exception SET expires_on = NULL, kind = 'deviation' WHERE ref = "
			"'EXC-1'"}},
	{.rule = "exception-draft", .subject = "EXC-2",
	 .breach = {"UPDATE exception SET status = 'draft', requested_on = '2026-08-20' WHERE "
			"ref = 'EXC-2'"},
	 .mend = {"set EXC-2 status=submitted"},
	 .harmless = {"UPDATE exception SET status = 'draft', requested_on = '2026-09-10' WHERE "
			"ref = 'EXC-2'"}},
	{.rule = "exception-about-nothing", .subject = "EXC-2",
	 .breach = {"UPDATE exception SET control = NULL WHERE ref = 'EXC-2'"},
	 .mend = {"set EXC-2 control=AC-06"},
	 .harmless = {"UPDATE exception SET control = NULL, status = 'draft' WHERE ref = "
			"'EXC-2'"}},
};
/* clang-format on */

static void each_speaks_on_a_breach_and_falls_silent_when_it_is_mended(void **state)
{
	(void)state;
	rule_cases_play("exceptions", cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_speaks_on_a_breach_and_falls_silent_when_it_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
