/* SPDX-License-Identifier: MIT
 *
 * FIELD=VALUE words: see assigns.h. */
#include "cli/frame/assigns.h"

/* "owner" of "owner=..."; NULL when the word does not begin with a field name. */
static const char *field_of(Str word, Arena *arena, size_t *value_at)
{
	size_t n = 0;
	while (n < word.n && ((word.p[n] >= 'a' && word.p[n] <= 'z') || word.p[n] == '_' ||
			      (word.p[n] == '-' && n > 0)))
		n++;
	if (n == 0 || n == word.n || word.p[n] != '=')
		return NULL;
	char *name = arena_alloc(arena, n + 1);
	for (size_t i = 0; i < n; i++)
		name[i] = word.p[i] == '-' ? '_' : word.p[i];
	*value_at = n + 1;
	return name;
}

bool assigns_read(const Args *args, size_t first, Arena *arena, AssignWords *out, Err *err)
{
	*out = (AssignWords){
		.refs = arena_array(arena, args->rest_count, sizeof *out->refs),
		.assigns = arena_array(arena, args->rest_count, sizeof *out->assigns),
	};
	for (size_t i = first; i < args->rest_count; i++) {
		Str word = str_of(args->rest[i]);
		size_t at = 0;
		const char *name = field_of(word, arena, &at);
		if (name == NULL)
			out->refs[out->ref_count++] = word;
		else
			out->assigns[out->assign_count++] =
				(Assign){name, str_slice(word, at, word.n)};
	}
	if (out->assign_count == 0)
		return err_set(err, ERR_USAGE,
			       "nothing to set; expected FIELD=VALUE, such as "
			       "owner=\"Dana Whitfield\" or status=preparing");
	return true;
}
