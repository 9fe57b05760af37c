/* SPDX-License-Identifier: MIT
 *
 * What every kind's table has to say, over all kinds: a new field or register that forgets it
 * fails here. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "program/record/kind.h"

static void each_field_says_what_masking_hides(void **state)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	(void)state;
	for (size_t k = 0; k < count; k++)
		for (size_t i = 0; i < kinds[k]->field_count; i++)
			if (kind_mask(&kinds[k]->fields[i]) == MASK_UNSAID)
				fail_msg("%s.%s is text and does not say .mask", kinds[k]->name,
					 kinds[k]->fields[i].name);
}

static void check_party(const Kind *kind, const KindParty *p)
{
	const Field *field = &kind->fields[kind_field_must(kind, p->field)];
	assert_int_equal(field->type, FIELD_PARTY);
	assert_true(field->writable);
	if (p->family != 0 && (p->one == NULL || p->many == NULL || p->open == NULL))
		fail_msg("%s.%s can be handed over and has no words for it", kind->name, p->field);
}

static void each_party_field_says_whose_work_it_is(void **state)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	(void)state;
	for (size_t k = 0; k < count; k++) {
		for (const KindParty *p = kinds[k]->parties; p != NULL && p->field != NULL; p++)
			check_party(kinds[k], p);
		for (size_t i = 0; i < kinds[k]->field_count; i++) {
			const Field *f = &kinds[k]->fields[i];
			bool issuer = strcmp(f->name, "auditor") == 0; /* the CPA firm */
			if (f->type == FIELD_PARTY && f->writable && !issuer &&
			    kind_party_field(kinds[k], f->name) == NULL)
				fail_msg("%s.%s is not among .parties", kinds[k]->name, f->name);
		}
	}
}

static void names_in_the_tables_are_fields(void **state)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	(void)state;
	for (size_t k = 0; k < count; k++) {
		for (const KindApart *a = kinds[k]->aparts; a != NULL && a->field != NULL; a++) {
			kind_field_must(kinds[k], a->field);
			if (a->other != NULL)
				kind_field_must(kinds[k], a->other);
		}
		for (const KindCsv *c = kinds[k]->export; c != NULL && c->field != NULL; c++)
			kind_field_must(kinds[k], c->field);
		if (kinds[k]->prefix != NULL)
			kind_field_must(kinds[k], "position");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_field_says_what_masking_hides),
		cmocka_unit_test(each_party_field_says_whose_work_it_is),
		cmocka_unit_test(names_in_the_tables_are_fields),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
