/* SPDX-License-Identifier: MIT
 *
 * The rules of one-person: how much hangs on a single person.
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
	{.rule = "one-person-accountable", .subject = "H-SL",
	 .breach = {"UPDATE party SET holder = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-SL') WHERE ref IN ('IT', 'EO')"},
	 .mend = {"set EO holder=H-EO",
		"set IT holder=H-IT"},
	 .harmless = {"UPDATE party SET holder = NULL WHERE kind = 'role' AND side = 'company' "
			"AND ref <> 'SL'"}},
	{.rule = "one-person-responsible", .subject = "H-EP",
	 .breach = {"UPDATE party SET holder = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-EP') WHERE ref IN ('IT', 'EO')"},
	 .mend = {"set EO holder=H-EO",
		"set IT holder=H-IT"},
	 .harmless = {"UPDATE party SET holder = NULL WHERE kind = 'role' AND side = 'company' "
			"AND ref <> 'EP'"}},
	{.rule = "one-person-evidence", .subject = "H-EP",
	 .breach = {"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'EP') WHERE owner = (SELECT p.id FROM party p WHERE p.ref = 'H-2')"},
	 .mend = {"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-2') WHERE position % 2 = 0"},
	 .harmless = {"UPDATE evidence SET owner = NULL WHERE owner <> (SELECT p.id FROM party "
			"p WHERE p.ref = 'EP')"}},
	{.rule = "one-person-due", .subject = "H-EP",
	 .breach = {"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'EP') WHERE owner = (SELECT p.id FROM party p WHERE p.ref = 'H-2')"},
	 .mend = {"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-2') WHERE position % 2 = 0"},
	 .harmless = {"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'EP')",
		"UPDATE occurrence SET due = '2027-06-01' WHERE status = 'open'"}},
	{.rule = "too-few-people", .subject = "ENG-1",
	 .breach = {"UPDATE party SET holder = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-SL') WHERE ref IN ('IT', 'EO', 'LR')"},
	 .mend = {"set EO holder=H-EO",
		"set IT holder=H-IT",
		"set LR holder=H-LR"},
	 .harmless = {"UPDATE party SET holder = NULL WHERE kind = 'role' AND side = 'company' "
			"AND ref <> 'SL'"}},
	{.rule = "single-point", .subject = "H-SL",
	 .breach = {"set H-SL backup=-"},
	 .mend = {"set H-SL backup=H-2"},
	 .harmless = {"set H-SL backup=-",
		"set SL backup=H-2"}},
	{.rule = "functions-only-security", .subject = "SL",
	 .breach = {"UPDATE party SET holder = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-SL') WHERE ref = 'FI'"},
	 .mend = {"set FI holder=H-FI"},
	 .harmless = {"UPDATE party SET holder = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-SL') WHERE ref = 'FI'",
		"raci FN-02 FI R",
		"raci FN-02 PO A"}},
};
/* clang-format on */

static void each_speaks_on_a_breach_and_falls_silent_when_it_is_mended(void **state)
{
	(void)state;
	rule_cases_play("one-person", cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_speaks_on_a_breach_and_falls_silent_when_it_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
