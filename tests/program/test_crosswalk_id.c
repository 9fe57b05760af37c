/* SPDX-License-Identifier: MIT
 *
 * Ids of other frameworks in the spellings that people use. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "program/crosswalk/crosswalk_id.h"

typedef struct Spelling {
	const char *typed, *id;
	CrosswalkLevel level;
} Spelling;

static void reads(const Spelling *s, size_t count)
{
	Arena arena = ARENA_INIT;

	for (size_t i = 0; i < count; i++) {
		CrosswalkId id;
		if (!crosswalk_id_read(str_of(s[i].typed), &arena, &id))
			fail_msg("\"%s\" is read as no id", s[i].typed);
		if (!str_equal(id.id, str_of(s[i].id)) || id.level != s[i].level)
			fail_msg("\"%s\" is read as \"%.*s\" (%d)", s[i].typed, STR_ARG(id.id),
				 (int)id.level);
	}
	arena_deinit(&arena);
}

#define READS(spellings) reads(spellings, sizeof(spellings) / sizeof *(spellings))

static void spellings_of_one_identity_risk_are_one_id(void **state)
{
	static const Spelling s[] = {
		{"NHI-03", "NHI3:2025", CROSSWALK_ITEM},
		{"NHI3", "NHI3:2025", CROSSWALK_ITEM},
		{"nhi03", "NHI3:2025", CROSSWALK_ITEM},
		{"NHI3:2025", "NHI3:2025", CROSSWALK_ITEM},
		{"  nhi 3 ", "NHI3:2025", CROSSWALK_ITEM},
		{"OWASP NHI 3", "NHI3:2025", CROSSWALK_ITEM},
		{"OWASP-NHI-03", "NHI3:2025", CROSSWALK_ITEM},
		{"framework:NHI-03", "NHI3:2025", CROSSWALK_ITEM},
		{"NHI\u201103", "NHI3:2025", CROSSWALK_ITEM},
		{"NHI10", "NHI10:2025", CROSSWALK_ITEM},
		{"NHI1", "NHI1:2025", CROSSWALK_ITEM},
		{"NHI3:2024", "NHI3:2024", CROSSWALK_ITEM},
	};

	(void)state;
	READS(s);
}

static void annex_a_keeps_every_digit(void **state)
{
	static const Spelling s[] = {
		{"A.5.15", "A.5.15", CROSSWALK_ITEM},
		{"a 5.15", "A.5.15", CROSSWALK_ITEM},
		{"A5.15", "A.5.15", CROSSWALK_ITEM},
		{"ISO A.5.15", "A.5.15", CROSSWALK_ITEM},
		{"iso 5.15", "A.5.15", CROSSWALK_ITEM},
		{"ISO/IEC 27001:2022 A.5.15", "A.5.15", CROSSWALK_ITEM},
		{"ISO 27001 Annex A 5.15", "A.5.15", CROSSWALK_ITEM},
		{"Annex A.5.15", "A.5.15", CROSSWALK_ITEM},
		{"A.5.1", "A.5.1", CROSSWALK_ITEM},
		{"A.5.10", "A.5.10", CROSSWALK_ITEM},
		{"A.5.3", "A.5.3", CROSSWALK_ITEM},
		{"A.5.30", "A.5.30", CROSSWALK_ITEM},
		{"A.8", "A.8", CROSSWALK_GROUP},
	};

	(void)state;
	READS(s);
}

static void csf_and_ai_rmf_are_told_apart(void **state)
{
	static const Spelling s[] = {
		{"PR.AA-01", "PR.AA-01", CROSSWALK_ITEM},
		{"PR.AA-1", "PR.AA-01", CROSSWALK_ITEM},
		{"pr.aa-01", "PR.AA-01", CROSSWALK_ITEM},
		{"PR AA 01", "PR.AA-01", CROSSWALK_ITEM},
		{"CSF PR.AA-01", "PR.AA-01", CROSSWALK_ITEM},
		{"NIST CSF 2.0 PR.AA-01", "PR.AA-01", CROSSWALK_ITEM},
		{"PR.AA", "PR.AA", CROSSWALK_GROUP},
		{"GV", "GV", CROSSWALK_GROUP},
		{"GOVERN 2", "GOVERN 2", CROSSWALK_ITEM},
		{"govern-2", "GOVERN 2", CROSSWALK_ITEM},
		{"AI RMF GOVERN 2", "GOVERN 2", CROSSWALK_ITEM},
		{"NIST AI RMF 1.0 GOVERN 2.1", "GOVERN 2.1", CROSSWALK_ITEM},
		{"GOVERN", "GOVERN", CROSSWALK_GROUP},
	};

	(void)state;
	READS(s);
}

static void criteria_and_whole_frameworks_are_ids_too(void **state)
{
	static const Spelling s[] = {
		{"CC6.1", "CC6.1", CROSSWALK_CRITERION},
		{"cc6.1", "CC6.1", CROSSWALK_CRITERION},
		{"SOC 2 CC6.1", "CC6.1", CROSSWALK_CRITERION},
		{"A1.2", "A1.2", CROSSWALK_CRITERION},
		{"PI1.3", "PI1.3", CROSSWALK_CRITERION},
		{"CC6", "CC6", CROSSWALK_SERIES},
		{"csf", "nist-csf-2.0", CROSSWALK_FRAMEWORK},
		{"nist-csf-2.0", "nist-csf-2.0", CROSSWALK_FRAMEWORK},
		{"ISO", "iso-27001-2022", CROSSWALK_FRAMEWORK},
		{"iso-27001-2022", "iso-27001-2022", CROSSWALK_FRAMEWORK},
		{"nhi", "owasp-nhi-2025", CROSSWALK_FRAMEWORK},
		{"owasp-nhi-2025", "owasp-nhi-2025", CROSSWALK_FRAMEWORK},
		{"OWASP NHI Top 10 2025", "owasp-nhi-2025", CROSSWALK_FRAMEWORK},
		{"ai-rmf", "nist-ai-rmf", CROSSWALK_FRAMEWORK},
		{"NIST AI RMF", "nist-ai-rmf", CROSSWALK_FRAMEWORK},
	};

	(void)state;
	READS(s);
}

static void other_text_is_no_id(void **state)
{
	static const char *const texts[] = {
		"",
		" ",
		"access",
		"GV-2",
		"NHI-0",
		"NHI0",
		"5.15",
		"A.4.1",
		"A.9.1",
		"A.5.0",
		"A.5.15.2",
		"CC",
		"CC6.0",
		"CC6.1.1",
		"PR.A-01",
		"PR.AAA-01",
		"ISO CC6.1",
		"CSF A.5.15",
		"tsc",
		"soc 2",
		"nist",
		"XX.AA-01",
		"A.5.1234567890",
		"NHI3:25",
		"NHI 3 4",
		"\xff\xfe",
		"NHI3;DROP",
		"framework:",
		"a-b-c-d-e-f-g-h-i-j-k-l",
	};
	Arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		CrosswalkId id;
		if (crosswalk_id_read(str_of(texts[i]), &arena, &id))
			fail_msg("\"%s\" is read as \"%.*s\"", texts[i], STR_ARG(id.id));
	}
	arena_deinit(&arena);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings_of_one_identity_risk_are_one_id),
		cmocka_unit_test(annex_a_keeps_every_digit),
		cmocka_unit_test(csf_and_ai_rmf_are_told_apart),
		cmocka_unit_test(criteria_and_whole_frameworks_are_ids_too),
		cmocka_unit_test(other_text_is_no_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
