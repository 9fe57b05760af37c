/* SPDX-License-Identifier: MIT
 *
 * Draft: see draft.h. */
#include "program/record/draft.h"

Str draft_get(const Draft *d, const char *field)
{
	int i = kind_field_must(d->kind, field);
	return d->assigned[i] ? d->next[i] : d->present[i];
}

bool draft_has(const Draft *d, const char *field)
{
	return draft_get(d, field).n > 0;
}

bool draft_is(const Draft *d, const char *field, const char *word)
{
	return str_equal(draft_get(d, field), str_of(word));
}

Str draft_before(const Draft *d, const char *field)
{
	return d->present[kind_field_must(d->kind, field)];
}

bool draft_assigns(const Draft *d, const char *field)
{
	return d->assigned[kind_field_must(d->kind, field)];
}

bool draft_changes(const Draft *d, const char *field)
{
	int i = kind_field_must(d->kind, field);
	return d->assigned[i] && !str_equal(d->next[i], d->present[i]);
}

bool draft_is_new(const Draft *d)
{
	return id_is_none(d->id);
}

Date draft_date(const Draft *d, const char *field)
{
	return date_from_iso(draft_get(d, field));
}

Id draft_id(const Draft *d, const char *field)
{
	return draft_id_at(d, (size_t)kind_field_must(d->kind, field));
}

Id draft_id_at(const Draft *d, size_t i)
{
	Id id = ID_NONE;
	Str value = d->assigned[i] ? d->next[i] : d->present[i];
	if (value.n == sizeof id)
		memcpy(&id, value.p, sizeof id);
	return id;
}

void draft_put(Draft *d, const char *field, Str value)
{
	int i = kind_field_must(d->kind, field);
	d->next[i] = arena_copy(d->arena, value);
	d->assigned[i] = true;
}

void draft_put_date(Draft *d, const char *field, Date value)
{
	char text[DATE_SIZE];
	draft_put(d, field, str_of(date_iso(value, text)));
}
