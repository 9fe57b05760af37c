/* SPDX-License-Identifier: MIT
 *
 * The rules of ownership: who answers for, does and proves each control, and who stands in.
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
	{.rule = "no-accountable", .subject = "AC-01",
	 .breach = {"raci AC-01 IT R"},
	 .mend = {"raci AC-01 IT RA"},
	 .harmless = {"raci AC-01 IT R",
		"UPDATE control SET operating_since = '2026-11-01' WHERE ref = 'AC-01'"}},
	{.rule = "no-accountable", .subject = "AC-02",
	 .breach = {"raci AC-02 IT R"},
	 .mend = {"raci AC-02 SL A"},
	 .harmless = {"raci AC-02 SL C",
		"UPDATE control SET status = 'not started' WHERE ref = 'AC-02'"}},
	{.rule = "no-accountable", .subject = "AV-01",
	 .breach = {"raci AV-01 EO R"},
	 .mend = {"raci AV-01 EO RA"},
	 .harmless = {"raci AV-01 EO R",
		"UPDATE criterion SET in_scope = 0 WHERE series = 'A1'"}},
	{.rule = "two-accountable", .subject = "AC-01",
	 .breach = {"raci AC-01 SL A"},
	 .mend = {"raci AC-01 SL C"},
	 .harmless = {"raci AC-01 SL A",
		"UPDATE control SET status = 'retired' WHERE ref = 'AC-01'"}},
	{.rule = "no-responsible", .subject = "AC-02",
	 .breach = {"raci AC-02 IT A"},
	 .mend = {"raci AC-02 EO R"},
	 .harmless = {"raci AC-02 EO C",
		"UPDATE control SET status = 'not started' WHERE ref = 'AC-02'"}},
	{.rule = "role-vacant", .subject = "FI",
	 .breach = {"UPDATE party SET holder = NULL, vacant_since = '2026-08-01' WHERE ref = "
			"'FI'"},
	 .mend = {"set FI holder=H-FI"},
	 .harmless = {"set FI holder=-"}},
	{.rule = "role-vacant", .subject = "LR",
	 .breach = {"UPDATE party SET holder = NULL WHERE ref = 'LR'"},
	 .mend = {"set LR holder=H-2"},
	 .harmless = {"UPDATE party SET holder = NULL, vacant_since = '2026-09-10' WHERE ref = "
			"'LR'"}},
	{.rule = "duty-not-named", .subject = "PO",
	 .breach = {"UPDATE party SET holder = NULL, vacant_since = '2026-08-01' WHERE ref = "
			"'PO'"},
	 .mend = {"set PO holder=H-PO"},
	 .harmless = {"set PO holder=-"}},
	{.rule = "leaver-holds-duties", .subject = "H-IT",
	 .breach = {"UPDATE party SET departed_on = '2026-09-01' WHERE ref = 'H-IT'"},
	 .mend = {"handover H-IT H-2"},
	 .harmless = {"UPDATE party SET departed_on = '2026-10-30' WHERE ref = 'H-IT'",
		"set IT holder=H-IT"}},
	{.rule = "control-owner-left", .subject = "H-2",
	 .breach = {"UPDATE control SET owner = (SELECT p.id FROM party p WHERE p.ref = "
			"'H-2') WHERE ref = 'AC-01'",
		"UPDATE party SET departed_on = '2026-09-01' WHERE ref = 'H-2'"},
	 .mend = {"set AC-01 owner=H-IT"},
	 .harmless = {"UPDATE control SET status = 'retired', owner = (SELECT p.id FROM party p "
			"WHERE p.ref = 'H-2') WHERE ref = 'AC-01'"}},
	{.rule = "no-evidence-owner", .subject = "AC-01.1",
	 .breach = {"set AC-01.1 owner=-"},
	 .mend = {"set AC-01.1 owner=H-2"},
	 .harmless = {"set AC-01.1 owner=-",
		"UPDATE control SET status = 'not started' WHERE ref = 'AC-01'"}},
	{.rule = "no-evidence-reviewer", .subject = "AC-01.1",
	 .breach = {"set AC-01.1 reviewer=-"},
	 .mend = {"set AC-01.1 reviewer=H-SL"},
	 .harmless = {"set AC-01.1 reviewer=-",
		"UPDATE control SET operating_since = '2026-11-01' WHERE ref = 'AC-01'"}},
	{.rule = "no-backup", .subject = "H-SL",
	 .breach = {"set H-SL backup=-"},
	 .mend = {"set H-SL backup=H-2"},
	 .harmless = {"set H-SL backup=-",
		"set SL backup=H-2"}},
	{.rule = "backup-left", .subject = "H-SL",
	 .breach = {"UPDATE party SET departed_on = '2026-09-01' WHERE ref = 'H-BACK'"},
	 .mend = {"set H-SL backup=H-2"},
	 .harmless = {"UPDATE party SET departed_on = '2026-12-01' WHERE ref = 'H-2'"}},
	{.rule = "away-without-backup", .subject = "H-2",
	 .breach = {"set H-2 backup=-; out_from=2026-09-20; out_until=2026-10-10"},
	 .mend = {"set H-2 backup=H-BACK"},
	 .harmless = {"set H-2 backup=-; out_from=2026-11-20; out_until=2026-12-10"}},
};
/* clang-format on */

static void each_speaks_on_a_breach_and_falls_silent_when_it_is_mended(void **state)
{
	(void)state;
	rule_cases_play("ownership", cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_speaks_on_a_breach_and_falls_silent_when_it_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
