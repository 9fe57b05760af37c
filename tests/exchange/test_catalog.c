/* SPDX-License-Identifier: MIT
 *
 * The catalog: what ships is whole, and what a user writes is refused at its place. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "exchange/catalog/catalog.h"

static Catalog shipped;

static int read_shipped(void **state)
{
	Err err = ERR_INIT;

	(void)state;
	if (catalog_read(&shipped, NULL, &err))
		return 0;
	print_message("%s\n", err.text);
	return -1;
}

static int free_shipped(void **state)
{
	(void)state;
	catalog_deinit(&shipped);
	return 0;
}

static void counts_are_61_90_142_and_10(void **state)
{
	(void)state;
	assert_int_equal(shipped.criterion_count, 61);
	assert_int_equal(shipped.control_count, 90);
	assert_int_equal(shipped.evidence_count, 142);
	assert_int_equal(shipped.role_count, 10);
}

static size_t count_where(const char *category, const char *series)
{
	size_t n = 0;

	for (size_t i = 0; i < shipped.criterion_count; i++)
		n += (category == NULL ||
		      str_equal(shipped.criterion[i].category, str_of(category))) &&
		     (series == NULL || str_equal(shipped.criterion[i].series, str_of(series)));
	return n;
}

static void criteria_of_each_category_and_series_are_complete(void **state)
{
	static const struct {
		const char *category, *series;
		size_t count;
	} expected[] = {
		{"security", NULL, 33},       {"availability", NULL, 3},
		{"confidentiality", NULL, 2}, {"processing-integrity", NULL, 5},
		{"privacy", NULL, 18},        {"security", "CC1", 5},
		{"security", "CC2", 3},       {"security", "CC3", 4},
		{"security", "CC4", 2},       {"security", "CC5", 3},
		{"security", "CC6", 8},       {"security", "CC7", 5},
		{"security", "CC8", 1},       {"security", "CC9", 2},
		{"privacy", "P4", 3},         {"privacy", "P6", 7},
		{"privacy", "P8", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
		assert_int_equal(count_where(expected[i].category, expected[i].series),
				 expected[i].count);
}

static void criteria_that_do_not_exist_are_not_there(void **state)
{
	size_t at = 0;

	(void)state;
	assert_false(catalog_find_criterion(&shipped, STR("CC8.2"), &at));
	assert_false(catalog_find_criterion(&shipped, STR("C1.3"), &at));
	assert_false(catalog_find_criterion(&shipped, STR("CC6.9"), &at));
	assert_true(catalog_find_criterion(&shipped, STR("cc6.8"), &at));
}

static void every_control_has_one_accountable_and_a_responsible(void **state)
{
	(void)state;
	for (size_t i = 0; i < shipped.control_count; i++) {
		const CatalogControl *k = &shipped.control[i];
		int accountable = 0, responsible = 0;
		for (size_t j = 0; j < k->cell_count; j++) {
			accountable += strchr(k->cell[j].letters, 'A') != NULL;
			responsible += strchr(k->cell[j].letters, 'R') != NULL;
		}
		assert_int_equal(accountable, 1);
		assert_true(responsible >= 1);
		assert_true(k->criterion_count >= 1);
	}
}

static void the_auditor_is_only_ever_informed(void **state)
{
	(void)state;
	for (size_t i = 0; i < shipped.control_count; i++) {
		const CatalogControl *k = &shipped.control[i];
		for (size_t j = 0; j < k->cell_count; j++)
			if (str_equal(shipped.role[k->cell[j].role].side, STR("auditor")))
				assert_string_equal(k->cell[j].letters, "I");
	}
}

static void nobody_reviews_what_they_collect(void **state)
{
	(void)state;
	for (size_t i = 0; i < shipped.evidence_count; i++)
		assert_true(shipped.evidence[i].owner != shipped.evidence[i].reviewer);
}

static const CatalogEvidence *item(const Catalog *c, const char *control, int number)
{
	for (size_t i = 0; i < c->evidence_count; i++)
		if (str_equal(c->control[c->evidence[i].control].ref, str_of(control)) &&
		    c->evidence[i].number == number)
			return &c->evidence[i];
	return NULL;
}

static void evidence_takes_its_plan_from_cadence_and_control(void **state)
{
	const CatalogEvidence *e = item(&shipped, "GV-01", 1);

	(void)state;
	assert_non_null(e);
	assert_int_equal(e->cadence, CADENCE_ANNUAL);
	assert_true(e->per_hire);
	assert_int_equal(e->lead_days, 30);
	e = item(&shipped, "HR-01", 1);
	assert_int_equal(e->cadence, CADENCE_ONCE);
	assert_false(e->per_hire);
	e = item(&shipped, "AC-04", 3);
	assert_string_equal(e->system.p, "IdP");
	assert_string_equal(shipped.role[e->owner].code.p, "EP");
	assert_string_equal(shipped.role[e->reviewer].code.p, "SL");
	/* The program owner's own work is looked at by the sponsor. */
	e = item(&shipped, "GV-05", 1);
	assert_string_equal(shipped.role[e->owner].code.p, "PO");
	assert_string_equal(shipped.role[e->reviewer].code.p, "ES");
}

#define ROLES                                                                                      \
	"roles:\n- {code: AA, name: Lead, side: company}\n- {code: BB, name: Two, side: company}\n- {code: XX, name: Firm, side: auditor}\n"
#define CRITERIA                                                                                   \
	"criteria:\n- {ref: CC1.1, category: security, series: CC1, series_name: S, title: T, "    \
	"sentence: N}\n"
#define CONTROL(raci)                                                                              \
	"controls:\n- {ref: K-1, title: T, criteria: [CC1.1], type: detective, nature: manual, "   \
	"raci: " raci "}\n"

#define ITEM(item) "crosswalk:\n- framework: owasp-nhi-2025\n  items:\n  - " item "\n"

static void own_sections_replace_the_shipped_ones(void **state)
{
	Catalog c;
	Err err = ERR_INIT;
	Str own = STR(ROLES CRITERIA CONTROL("{A: AA, R: [AA, BB], I: XX}"));

	(void)state;
	assert_true(catalog_read_bytes(&c, "own.yaml", own, &err));
	assert_int_equal(c.criterion_count, 1);
	assert_int_equal(c.control_count, 1);
	assert_int_equal(c.evidence_count, 0);
	assert_int_equal(c.item_count, shipped.item_count);
	for (size_t i = 0; i < c.item_count; i++)
		assert_true(c.item[i].link_count <= 1);
	assert_string_equal(c.control[0].cell[0].letters, "RA");
	assert_string_equal(c.control[0].cell[1].letters, "R");
	assert_string_equal(c.control[0].cell[2].letters, "I");
	catalog_deinit(&c);
}

static void shipped_evidence_of_controls_left_out_is_left_out(void **state)
{
	Catalog c;
	Err err = ERR_INIT;
	Str own = STR("controls:\n- {ref: AC-04, title: T, criteria: [CC6.2], type: detective, "
		      "nature: manual, raci: {A: SL, R: IT}}\n");

	(void)state;
	assert_true(catalog_read_bytes(&c, "own.yaml", own, &err));
	assert_int_equal(c.criterion_count, 61);
	assert_int_equal(c.control_count, 1);
	assert_int_equal(c.evidence_count, 3);
	catalog_deinit(&c);
}

static void mistakes_are_named_at_their_place(void **state)
{
	static const struct {
		const char *bytes, *place, *says;
	} bad[] = {
		{"colour: red\n", "own.yaml:1:1: ", "colour"},
		{"", "own.yaml:", "no catalog"},
		{"criteria: []\n", "own.yaml:1:", "empty"},
		{"criteria: 3\n", "own.yaml:1:11: ", "a list"},
		{"roles:\n- {code: A, name: N, side: company}\n- {code: a, name: N, side: company}\n",
		 "own.yaml:3:10: ", "twice"},
		{"roles:\n- {code: A, name: N, side: moon}\n", "own.yaml:2:28: ", "moon"},
		{"roles:\n- {code: A B, name: N, side: company}\n", "own.yaml:2:10: ", "A B"},
		{"roles:\n- {code: A, name: \"a\\eb\", side: company}\n", "own.yaml:2:", "ESC"},
		{"roles:\n- {code: A, name: N}\n", "own.yaml:2:3: ", "side is missing"},
		{"roles:\n- {code: A, name: N, side: company, hat: big}\n", "own.yaml:2:", "hat"},
		{ROLES CRITERIA CONTROL("{R: AA}"), "own.yaml:8:", "no accountable"},
		{ROLES CRITERIA CONTROL("{A: [AA, BB], R: AA}"), "own.yaml:8:", "exactly one"},
		{ROLES CRITERIA CONTROL("{A: AA}"), "own.yaml:8:", "no responsible"},
		{ROLES CRITERIA CONTROL("{A: AA, R: XX}"), "own.yaml:8:", "auditor"},
		{ROLES CRITERIA CONTROL("{A: AA, R: ZZ}"), "own.yaml:8:", "ZZ"},
		{ROLES CRITERIA CONTROL("{A: AA, R: BB, C: BB}"), "own.yaml:8:", "share"},
		{ROLES CRITERIA CONTROL("{A: AA, R: [BB, BB]}"), "own.yaml:8:", "BB"},
		{"controls:\n- {ref: K-1, title: T, criteria: [CC8.2], type: detective, nature: "
		 "manual, raci: {A: SL, R: IT}}\n",
		 "own.yaml:2:35: ", "CC8.2"},
		{"controls:\n- {ref: K-1, title: T, criteria: [CC1.1, CC1.1], type: detective, "
		 "nature: manual, raci: {A: SL, R: IT}}\n",
		 "own.yaml:2:42: ", "twice"},
		{"controls:\n- {ref: K-1, title: T, criteria: [CC1.1], type: odd, nature: "
		 "manual, raci: {A: SL, R: IT}}\n",
		 "own.yaml:2:", "preventive, detective, corrective"},
		{"crosswalk:\n- {framework: cobit, items: []}\n", "own.yaml:2:", "nist-csf-2.0"},
		{ITEM("{ref: NHI-03, ours: [CC6.1]}"), "own.yaml:4:", "is written NHI3:2025"},
		{ITEM("{ref: A.5.1, ours: [CC6.1]}"), "own.yaml:4:", "no id of owasp-nhi-2025"},
		{ITEM("{ref: CC6.1}"), "own.yaml:4:", "no id of owasp-nhi-2025"},
		{ITEM("{ref: NHI, ours: [CC8.2]}"), "own.yaml:4:", "is written owasp-nhi-2025"},
		{ITEM("{ref: 'NHI3:2025', ours: [CC8.2]}"), "own.yaml:4:", "CC8.2"},
		{ITEM("{ref: 'NHI3:2025', ours: [CC6.1], stated: CC6.1}"), "own.yaml:4:", "twice"},
		{ITEM("{ref: 'NHI3:2025'}\n  - {ref: 'NHI3:2025'}"), "own.yaml:5:", "twice"},
		{ITEM("{ref: 'NHI3:2025', guessed: [CC6.1]}"), "own.yaml:4:", "guessed"},
		{"crosswalk:\n- {framework: nist-ai-rmf}\n", "own.yaml:2:3: ", "items is missing"},
		{"evidence:\n  ZZ-01:\n  - {title: T, cadence: monthly, method: manual}\n",
		 "own.yaml:3:3: ", "ZZ-01"},
		{"evidence:\n  AC-04:\n  - {title: T, cadence: now and then, method: manual}\n",
		 "own.yaml:3:", "now and then"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		Catalog c;
		Err err = ERR_INIT;
		assert_false(catalog_read_bytes(&c, "own.yaml", str_of(bad[i].bytes), &err));
		assert_int_equal(err.kind, ERR_INPUT);
		if (!str_starts(str_of(err.text), str_of(bad[i].place)) ||
		    strstr(err.text, bad[i].says) == NULL)
			fail_msg("%zu: expected %s ... %s, got %s", i, bad[i].place, bad[i].says,
				 err.text);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_61_90_142_and_10),
		cmocka_unit_test(criteria_of_each_category_and_series_are_complete),
		cmocka_unit_test(criteria_that_do_not_exist_are_not_there),
		cmocka_unit_test(every_control_has_one_accountable_and_a_responsible),
		cmocka_unit_test(the_auditor_is_only_ever_informed),
		cmocka_unit_test(nobody_reviews_what_they_collect),
		cmocka_unit_test(evidence_takes_its_plan_from_cadence_and_control),
		cmocka_unit_test(own_sections_replace_the_shipped_ones),
		cmocka_unit_test(shipped_evidence_of_controls_left_out_is_left_out),
		cmocka_unit_test(mistakes_are_named_at_their_place),
	};

	return cmocka_run_group_tests_name("catalog", tests, read_shipped, free_shipped);
}
