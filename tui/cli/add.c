/* SPDX-License-Identifier: MIT
 *
 * muster add: a new record of any kind that people make, or a comment on one. */
#include <stdio.h>

#include "cli/frame/assigns.h"
#include "cli/frame/json.h"
#include "program/record/comment.h"
#include "store/change.h"

static Str value_of(Assigns a, const char *field)
{
	for (size_t i = 0; i < a.count; i++)
		if (str_equal(str_of(a.items[i].field), str_of(field)))
			return a.items[i].value;
	return STR("");
}

static void report(const Args *args, Str ref)
{
	if (args->value[OPTION_JSON] != NULL)
		json_print(json_pack("{s:[o]}", "added", json_of_text(ref)));
	else
		printf("%.*s added\n", STR_ARG(ref));
}

static bool add_comment(Db *db, const Args *args, Str ref, Assigns assigns, Err *err)
{
	const Kind *kind;
	Id id;
	Str audience = value_of(assigns, "audience");
	bool shared = str_equal_nocase(audience, STR("shared"));
	if (audience.n > 0 && !shared && !str_equal_nocase(audience, STR("internal")))
		return err_set(err, ERR_INPUT,
			       "audience can't be \"%.*s\"; expected internal or shared",
			       STR_ARG(audience));
	if (!record_find(db, ref, &kind, &id, err))
		return false;
	if (kind == NULL)
		return err_set(err, ERR_INPUT, "there is no record \"%.*s\"", STR_ARG(ref));
	if (!change_begin(db, shared ? "comment, shared" : "comment", err))
		return false;
	change_subject(db, ref.p);
	if (!change_end(db, comment_add(db, id, shared, value_of(assigns, "body"), err), err))
		return false;
	if (args->value[OPTION_JSON] != NULL)
		report(args, ref);
	else
		printf("%s comment on %.*s\n", shared ? "shared" : "internal", STR_ARG(ref));
	return true;
}

static bool add_record(Db *db, const Args *args, const Kind *kind, Assigns assigns, Err *err)
{
	Id id;
	Str ref;
	Arena arena = ARENA_INIT;
	bool ok = record_new(db, kind, assigns, &id, err) &&
		  record_label(db, (RecordRef){kind, id}, &arena, &ref, err);
	if (ok)
		report(args, ref);
	arena_deinit(&arena);
	return ok;
}

/* The words of the field by which new records of the kind are named; NULL when they go by the
 * name of the kind. */
static const char *const *words_of(const Kind *kind)
{
	const char *field = kind->view->named_by;
	return field == NULL ? NULL : kind->fields[kind_field_must(kind, field)].words;
}

static bool is_word(const char *const *words, Str what)
{
	for (size_t i = 0; words != NULL && words[i] != NULL; i++)
		if (str_equal(what, str_of(words[i])))
			return true;
	return false;
}

/* *named: by one of its words, "person". NULL: nothing of that name is added. */
static const Kind *find_kind(Str what, bool *named)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	*named = true;
	for (size_t i = 0; i < count; i++)
		if (kinds[i]->creatable && is_word(words_of(kinds[i]), what))
			return kinds[i];
	*named = false;
	const Kind *kind = kind_named(what);
	return kind != NULL && kind->creatable ? kind : NULL;
}

static void add_names(StrBuf *out)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++) {
		const char *const *words = words_of(kinds[i]);
		if (kinds[i]->creatable && words == NULL)
			command_add_name(out, kinds[i]->one);
		for (; kinds[i]->creatable && words != NULL && *words != NULL; words++)
			command_add_name(out, *words);
	}
}

/* FIELD=WORD in front, unless the field is given. */
static Assign *with_word(Assign *assigns, size_t *n, Assign word, Arena *arena)
{
	Assign *all = arena_array(arena, *n + 1, sizeof *all);
	all[0] = word;
	for (size_t i = 0; i < *n; i++) {
		if (strcmp(assigns[i].field, word.field) == 0)
			return assigns;
		all[i + 1] = assigns[i];
	}
	++*n;
	return all;
}

static bool add(Db *db, const Args *args, Arena *arena, Err *err)
{
	AssignWords words;
	Str what = str_of(args->rest[1]);
	if (!assigns_read(args, 2, arena, &words, err))
		return false;
	Assign *assigns = words.assigns;
	size_t n = words.assign_count;
	if (str_equal(what, STR("comment")) && words.ref_count == 1)
		return add_comment(db, args, words.refs[0], (Assigns){assigns, n}, err);
	bool named;
	const Kind *kind = find_kind(what, &named);
	if (named)
		assigns = with_word(assigns, &n, (Assign){kind->view->named_by, what}, arena);
	if (kind == NULL || words.ref_count > 0)
		return command_refuse(&command_add, err);
	return add_record(db, args, kind, (Assigns){assigns, n}, err);
}

const Command command_add = {
	.name = "add",
	.usage = "FILE {} FIELD=VALUE... | FILE comment REF body=TEXT "
		 "[audience=internal|shared]",
	.help = "add a record, or a comment to one",
	.options = OPTIONS(OPTION_JSON),
	.least = 3,
	.most = 1000,
	.names = add_names,
	.writes = add,
};
