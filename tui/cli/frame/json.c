/* SPDX-License-Identifier: MIT
 *
 * JSON output: see json.h. */
#include "cli/frame/json.h"

#include <stdio.h>
#include "program/plan/replan.h"

json_t *json_of_text(Str text)
{
	json_t *value = text.n == 0 ? NULL : json_stringn(text.p, text.n);
	return value == NULL ? json_null() : value;
}

static json_t *json_of_list(Str joined)
{
	json_t *array = json_array();
	while (joined.n > 0) {
		size_t at = str_find(joined, STR("; "));
		size_t end = at == (size_t)-1 ? joined.n : at;
		json_array_append_new(array, json_of_text(str_slice(joined, 0, end)));
		joined = str_slice(joined, end + 2, joined.n);
	}
	return array;
}

json_t *json_of_field(const Field *field, Str shown)
{
	long long number;
	if (field->type == FIELD_LIST)
		return json_of_list(shown);
	if (field->type == FIELD_INT && str_to_long(shown, &number))
		return json_integer(number);
	if (field->type == FIELD_BOOL && shown.n > 0)
		return json_boolean(!str_equal(shown, STR("0")));
	return json_of_text(shown);
}

void json_print(json_t *value)
{
	json_dumpf(value, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	putchar('\n');
	json_decref(value);
}

static json_t *json_of_refs(const Str *refs, size_t n)
{
	json_t *array = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, json_of_text(refs[i]));
	return array;
}

json_t *json_of_replan(const Replan *r)
{
	return json_pack("{s:o, s:o, s:I, s:I, s:I, s:I, s:I}", "put_away",
			 json_of_refs(r->gone, r->go), "laid_out", json_of_refs(r->came, r->come),
			 "behind", (json_int_t)r->behind, "moved", (json_int_t)r->moved, "open",
			 (json_int_t)r->stay, "due_already", (json_int_t)r->due, "closed",
			 (json_int_t)r->closed);
}
