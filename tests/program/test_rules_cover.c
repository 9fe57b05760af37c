/* SPDX-License-Identifier: MIT
 *
 * The rules of cover: the functions that a control needs take part in it.
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
	{.rule = "contract-without-legal", .subject = "VM-03",
	 .breach = {"raci VM-03 LR I"},
	 .mend = {"raci VM-03 LR C"},
	 .harmless = {"raci VM-03 LR",
		"UPDATE control SET status = 'not started' WHERE ref = 'VM-03'"}},
	{.rule = "contract-without-legal", .subject = "LG-02",
	 .breach = {"raci LG-02 LR"},
	 .mend = {"raci LG-02 LR RA"},
	 .harmless = {"raci LG-02 LR",
		"UPDATE party SET archived = 1 WHERE ref = 'LR'"}},
	{.rule = "joiner-leaver-without-people-ops", .subject = "AC-06",
	 .breach = {"raci AC-06 PP"},
	 .mend = {"raci AC-06 PP I"},
	 .harmless = {"raci AC-06 PP",
		"UPDATE control SET status = 'not started' WHERE ref = 'AC-06'"}},
	{.rule = "change-without-engineering", .subject = "OP-99",
	 .breach = {"UPDATE control SET ref = 'OP-99', series = 'CC8' WHERE ref = 'OP-11'",
		"raci OP-99 EO I"},
	 .mend = {"raci OP-99 EO C"},
	 .harmless = {"raci OP-99 EO",
		"UPDATE control SET status = 'not started' WHERE ref = 'OP-99'"}},
	{.rule = "spend-without-finance", .subject = "FN-02",
	 .breach = {"raci FN-02 FI"},
	 .mend = {"raci FN-02 FI C"},
	 .harmless = {"raci FN-02 FI",
		"UPDATE control SET status = 'not started' WHERE ref = 'FN-02'"}},
	{.rule = "control-without-security", .subject = "AC-09",
	 .breach = {"raci AC-09 SL"},
	 .mend = {"raci AC-09 SL I"},
	 .harmless = {"raci AC-09 SL",
		"UPDATE control SET status = 'not started' WHERE ref = 'AC-09'"}},
	{.rule = "function-without-letters", .subject = "FI",
	 .breach = {"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-2') WHERE owner = (SELECT p.id FROM party p WHERE p.ref = 'FI')",
		"UPDATE raci_cell SET letters = 'C' WHERE party = (SELECT p.id FROM party "
			"p WHERE p.ref = 'FI')"},
	 .mend = {"raci FN-02 FI R"},
	 .harmless = {"raci FN-02 FI C",
		"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'FI') WHERE ref = 'FN-02.1'"}},
	{.rule = "evidence-one-source", .subject = "H-2",
	 .breach = {"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-2') WHERE control IN (SELECT id FROM control WHERE domain = "
			"'Finance')"},
	 .mend = {"set FN-02.1 owner=H-FI"},
	 .harmless = {"set FN-02.1 owner=H-2",
		"raci FN-01 H-2 R"}},
};
/* clang-format on */

static void each_speaks_on_a_breach_and_falls_silent_when_it_is_mended(void **state)
{
	(void)state;
	rule_cases_play("cover", cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_speaks_on_a_breach_and_falls_silent_when_it_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
