/* SPDX-License-Identifier: MIT
 *
 * The list of record kinds and the look-up of their fields. */
#include "program/record/kind.h"

#include "base/mem/die.h"

/* In the order in which a label is looked up. */
static const Kind *const kinds[] = {
	&kind_request,          &kind_gap,         &kind_control,     &kind_evidence,
	&kind_occurrence,       &kind_criterion,   &kind_party,       &kind_raci,
	&kind_artifact,         &kind_exception,   &kind_statement,   &kind_engagement,
	&kind_sample,           &kind_sample_item, &kind_sample_size, &kind_population,
	&kind_population_check,
};

const Kind *const *kind_all(size_t *count)
{
	*count = sizeof kinds / sizeof *kinds;
	return kinds;
}

const Kind *kind_named(Str name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_equal_nocase(name, str_of(kinds[i]->name)) ||
		    str_equal_nocase(name, str_of(kinds[i]->one)))
			return kinds[i];
	return NULL;
}

/* As the program itself writes it; an import asks a million times. */
static int field_exactly(const Kind *kind, Str name)
{
	for (size_t i = 0; i < kind->field_count && name.n > 0; i++) {
		const char *field = kind->fields[i].name;
		if (field[0] == name.p[0] && strncmp(field, name.p, name.n) == 0 &&
		    field[name.n] == '\0')
			return (int)i;
	}
	return -1;
}

const char *kind_article(const Kind *kind)
{
	return strchr("aeiou", kind->one[0]) != NULL ? "an " : "a ";
}

int kind_field(const Kind *kind, Str name)
{
	int exactly = field_exactly(kind, name);
	if (exactly >= 0)
		return exactly;
	for (size_t i = 0; i < kind->field_count; i++)
		if (str_equal_nocase(name, str_of(kind->fields[i].name)))
			return (int)i;
	return -1;
}

int kind_field_must(const Kind *kind, const char *name)
{
	int i = field_exactly(kind, str_of(name));
	if (i < 0)
		die("the kind %s has no field %s", kind->name, name);
	return i;
}
