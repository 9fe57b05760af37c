/* SPDX-License-Identifier: MIT
 *
 * Looking up kinds and their fields. */
#include "program/record/kind.h"

#include "base/mem/die.h"

const Kind *kind_named(Str name)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(name, str_of(kinds[i]->name)) ||
		    str_equal_nocase(name, str_of(kinds[i]->one)))
			return kinds[i];
	return NULL;
}

const KindReach *kind_reach(Str table, const Kind *subject)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < kinds[i]->reach_count; k++) {
			const KindReach *reach = &kinds[i]->reaches[k];
			if (strcmp(reach->subject, subject->one) == 0 &&
			    str_equal(table, str_of(reach->table)))
				return reach;
		}
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
