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
		for (const KindReach *r = kinds[i]->reaches; r != NULL && r->table != NULL; r++)
			if (strcmp(r->subject, subject->one) == 0 &&
			    str_equal(table, str_of(r->table)))
				return r;
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

FieldMask kind_mask(const Field *field)
{
	if (field->mask != MASK_UNSAID)
		return field->mask;
	switch (field->type) {
	case FIELD_PARTY:
		return MASK_NAME;
	case FIELD_DATE:
	case FIELD_WORD:
	case FIELD_INT:
	case FIELD_BOOL:
	case FIELD_REF:
		return MASK_NOTHING;
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_LIST:
		break;
	}
	return MASK_UNSAID;
}

const KindParty *kind_party_field(const Kind *kind, const char *field)
{
	for (const KindParty *p = kind->parties; p != NULL && p->field != NULL; p++)
		if (strcmp(p->field, field) == 0)
			return p;
	return NULL;
}

const char *kind_owner_sql(const Kind *kind)
{
	const KindParty *owner = kind_party_field(kind, "owner");
	return owner != NULL && owner->in_force != NULL ? owner->in_force : "t.owner";
}
