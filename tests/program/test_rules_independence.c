/* SPDX-License-Identifier: MIT
 *
 * The rules of independence: whoever examines has no part, and whoever advises does not sign.
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
	{.rule = "auditor-holds-duty", .subject = "X-1",
	 .breach = {"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'X-1') WHERE ref = 'AC-01.1'"},
	 .mend = {"set AC-01.1 owner=H-2"},
	 .harmless = {"raci AC-01 X-1 I"}},
	{.rule = "auditor-holds-duty", .subject = "X-1",
	 .breach = {"UPDATE raci_cell SET party = (SELECT p.id FROM party p WHERE p.ref = "
			"'X-1') WHERE party = (SELECT p.id FROM party p WHERE p.ref = 'EP') AND "
			"control = (SELECT id FROM control WHERE ref = 'AC-01')"},
	 .mend = {"raci AC-01 X-1 I"},
	 .harmless = {"raci AC-01 X-1"}},
	{.rule = "auditor-holds-duty", .subject = "X-1",
	 .breach = {"UPDATE party SET holder = (SELECT p.id FROM party p WHERE p.ref = 'X-1') "
			"WHERE ref = 'FI'"},
	 .mend = {"set FI holder=H-FI"},
	 .harmless = {"set XA holder=X-1"}},
	{.rule = "issuer-not-auditor", .subject = "ENG-1",
	 .breach = {"UPDATE engagement SET auditor = (SELECT p.id FROM party p WHERE p.ref = "
			"'N-1')"},
	 .mend = {"set ENG-1 auditor=Ashgrove Teller LLP"},
	 .harmless = {"UPDATE engagement SET auditor = NULL"}},
	{.rule = "issuer-not-named", .subject = "ENG-1",
	 .day = "2026-10-10",
	 .breach = {"UPDATE engagement SET auditor = NULL"},
	 .mend = {"set ENG-1 auditor=Ashgrove Teller LLP"},
	 .harmless = {"UPDATE engagement SET auditor = NULL, fieldwork_from = '2027-01-15'"}},
	{.rule = "outsider-accountable", .subject = "N-1",
	 .breach = {"raci AC-01 IT R",
		"raci AC-01 N-1 A"},
	 .mend = {"raci AC-01 N-1 R",
		"raci AC-01 IT RA"},
	 .harmless = {"raci AC-01 N-1 A",
		"UPDATE control SET status = 'retired' WHERE ref = 'AC-01'"}},
	{.rule = "auditor-stands-in", .subject = "H-IT",
	 .breach = {"UPDATE party SET backup = (SELECT p.id FROM party p WHERE p.ref = 'X-1') "
			"WHERE ref = 'H-IT'"},
	 .mend = {"set H-IT backup=H-BACK"},
	 .harmless = {"UPDATE party SET backup = (SELECT p.id FROM party p WHERE p.ref = 'N-1') "
			"WHERE ref = 'H-IT'"}},
	{.rule = "outsider-approves", .subject = "EXC-1",
	 .breach = {"UPDATE exception SET approver = (SELECT p.id FROM party p WHERE p.ref = "
			"'N-1') WHERE ref = 'EXC-1'"},
	 .mend = {"set EXC-1 approver=H-ES"},
	 .harmless = {"UPDATE exception SET status = 'rejected', approver = (SELECT p.id FROM "
			"party p WHERE p.ref = 'N-1') WHERE ref = 'EXC-1'"}},
	{.rule = "outsider-reviews", .subject = "N-1",
	 .breach = {"UPDATE evidence SET reviewer = (SELECT p.id FROM party p WHERE p.ref = "
			"'N-1') WHERE ref = 'AC-01.1'"},
	 .mend = {"set AC-01.1 reviewer=H-SL"},
	 .harmless = {"UPDATE evidence SET reviewer = (SELECT p.id FROM party p WHERE p.ref = "
			"'N-1') WHERE ref = 'AC-01.1'",
		"UPDATE control SET status = 'not started' WHERE ref = 'AC-01'"}},
};
/* clang-format on */

static void each_speaks_on_a_breach_and_falls_silent_when_it_is_mended(void **state)
{
	(void)state;
	rule_cases_play("independence", cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_speaks_on_a_breach_and_falls_silent_when_it_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
