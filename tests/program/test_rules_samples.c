/* SPDX-License-Identifier: MIT
 *
 * The rules of samples: items are tested in time, deviations are on the record, and somebody stands
 * for the population. Each case: a breach that is found, the action that mends it, and something
 * near it that is no breach. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/orderly.h"

/* A reviewed population, a sample of it by CHOSEN of the day ON, and one item. */
#define ARTIFACT                                                                                   \
	"INSERT INTO artifact (id, ref, position, name, url) VALUES (randomblob(16), 'ART-1', 1, " \
	"'changes.csv', 'https://ci.example/changes')"
#define POPULATION                                                                                 \
	"INSERT INTO population (id, ref, position, title, control, unit, artifact, columns, "     \
	"key_column, rows, reviewer, reviewed_on) SELECT randomblob(16), 'POP-1', 1, 'Changes', "  \
	"c.id, 'change', a.id, 'Change', 1, 40, p.id, '2026-09-01' FROM control c JOIN artifact "  \
	"a JOIN party p ON p.ref = 'H-SL' WHERE c.ref = 'CH-01'"
#define SAMPLE(chosen, seed, on)                                                                        \
	"INSERT INTO sample (id, ref, position, title, population, request, chosen_by, seed, "          \
	"size, method, selected_on) SELECT randomblob(16), 'SMP-1', 1, 'Round 1', p.id, NULL, '" chosen \
	"', " seed ", 1, 'as given', '" on "' FROM population p"
#define ITEM(result, note) ITEM_WITH(result, note, "NULL")
#define ITEM_WITH(result, note, exception)                                                         \
	"INSERT INTO sample_item (id, ref, sample, position, title, row, cells, result, cause, "   \
	"note, exception) SELECT randomblob(16), 'SMP-1.1', s.id, 1, 'CHG-0042', 43, 'Change: "    \
	"CHG-0042', " result ", NULL, " note ", " exception " FROM sample s"
#define ATTACH                                                                                     \
	"INSERT INTO attachment (id, artifact, item, attached_on, attached_by) SELECT "            \
	"randomblob(16), a.id, i.id, '2026-09-15', 'dana' FROM artifact a JOIN sample_item i"

/* clang-format off */
static const RuleCase cases[] = {
	{.rule = "sample-untested", .subject = "SMP-1",
	 .breach = {ARTIFACT, POPULATION, SAMPLE("ourselves", "'s'", "2026-08-01"),
		ITEM("NULL", "NULL")},
	 .mend = {"set SMP-1.1 result=pass; note=Seen in the ticket"},
	 .harmless = {"UPDATE sample_item SET result = NULL",
		"UPDATE sample SET selected_on = '2026-09-01'"}},
	{.rule = "sample-untested", .subject = "SMP-1",
	 .breach = {ARTIFACT, POPULATION, SAMPLE("auditor", "NULL", "2026-09-01"),
		ITEM("NULL", "NULL"),
		"UPDATE sample SET request = (SELECT id FROM request WHERE ref = 'IRL-02')"},
	 .mend = {"set SMP-1.1 result=not applicable; cause=A test system"},
	 .harmless = {"UPDATE sample_item SET result = NULL",
		"UPDATE sample SET request = (SELECT id FROM request WHERE ref = 'IRL-01')"}},
	{.rule = "deviation-unrecorded", .subject = "SMP-1.1",
	 .breach = {ARTIFACT, POPULATION, SAMPLE("ourselves", "'s'", "2026-09-01"),
		ITEM("'deviation'", "NULL")},
	 .mend = {"add exception title=Not approved; kind=deviation; cause=Night; control=CH-01",
		"set SMP-1.1 exception=EXC-3"},
	 .harmless = {"UPDATE sample_item SET exception = NULL, result = 'pass'"}},
	{.rule = "deviation-unrecorded", .subject = "SMP-1.1",
	 .breach = {ARTIFACT, POPULATION, SAMPLE("ourselves", "'s'", "2026-09-01"),
		ITEM_WITH("'deviation'", "NULL", "(SELECT id FROM exception WHERE ref = 'EXC-1')"),
		"UPDATE exception SET status = 'rejected' WHERE ref = 'EXC-1'"},
	 .mend = {"set SMP-1.1 exception=EXC-2"},
	 .harmless = {"set SMP-1.1 note=Looked at again"}},
	{.rule = "sampled-unreviewed", .subject = "POP-1",
	 .breach = {ARTIFACT, POPULATION, SAMPLE("ourselves", "'s'", "2026-09-01"),
		"UPDATE population SET reviewer = NULL, reviewed_on = NULL"},
	 .mend = {"set POP-1 reviewer=H-SL"},
	 .harmless = {"UPDATE population SET reviewer = NULL, reviewed_on = NULL",
		"UPDATE sample SET archived = 1"}},
	{.rule = "auditors-item-bare", .subject = "SMP-1",
	 .breach = {ARTIFACT, POPULATION, SAMPLE("auditor", "NULL", "2026-09-01"),
		ITEM("'pass'", "'Seen'")},
	 .mend = {ATTACH},
	 .harmless = {"UPDATE attachment SET archived = 1",
		"UPDATE sample SET chosen_by = 'ourselves', seed = 's'"}},
};
/* clang-format on */

static void each_speaks_on_a_breach_and_falls_silent_when_it_is_mended(void **state)
{
	(void)state;
	rule_cases_play("samples", cases, sizeof cases / sizeof *cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_speaks_on_a_breach_and_falls_silent_when_it_is_mended),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
