/* SPDX-License-Identifier: MIT
 *
 * muster add: a new gap, request or person, or a comment on a record. */
#include <stdio.h>

#include "cli/frame/assigns.h"
#include "cli/frame/json.h"
#include "program/record/comment.h"
#include "program/record/words.h"
#include "store/change.h"

static Str value_of(const Assign *assigns, size_t n, const char *field)
{
	for (size_t i = 0; i < n; i++)
		if (str_equal(str_of(assigns[i].field), str_of(field)))
			return assigns[i].value;
	return STR("");
}

static void report(const Args *args, Str ref)
{
	if (args->value[OPTION_JSON] != NULL)
		json_print(json_pack("{s:[o]}", "added", json_of_text(ref)));
	else
		printf("%.*s added\n", STR_ARG(ref));
}

static bool add_comment(Db *db, const Args *args, Str ref, const Assign *assigns, size_t n,
			Err *err)
{
	const Kind *kind;
	Id id;
	Str audience = value_of(assigns, n, "audience");
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
	if (!comment_add(db, id, shared, value_of(assigns, n, "body"), err)) {
		change_abort(db);
		return false;
	}
	if (!change_commit(db, err))
		return false;
	if (args->value[OPTION_JSON] != NULL)
		report(args, ref);
	else
		printf("%s comment on %.*s\n", shared ? "shared" : "internal", STR_ARG(ref));
	return true;
}

static bool add_record(Db *db, const Args *args, const Kind *kind, const Assign *assigns, size_t n,
		       Arena *arena, Err *err)
{
	Id id;
	Str ref;
	if (!record_new(db, kind, (Assigns){assigns, n}, &id, err) ||
	    !record_label(db, (RecordRef){kind, id}, arena, &ref, err))
		return false;
	report(args, ref);
	return true;
}

/* person, team, role, firm: a party of that kind. */
static bool is_party_word(Str what)
{
	for (size_t i = 0; words_party_kind[i] != NULL; i++)
		if (str_equal(what, str_of(words_party_kind[i])))
			return true;
	return false;
}

/* kind=WORD in front, unless the kind is said. */
static Assign *with_kind(Assign *assigns, size_t *n, Str word, Arena *arena)
{
	Assign *all = arena_array(arena, *n + 1, sizeof *all);
	all[0] = (Assign){.field = "kind", .value = word};
	for (size_t i = 0; i < *n; i++) {
		if (strcmp(assigns[i].field, "kind") == 0)
			return assigns;
		all[i + 1] = assigns[i];
	}
	++*n;
	return all;
}

static bool add(Db *db, const Args *args, Arena *arena, Err *err)
{
	Str *refs;
	Assign *assigns;
	size_t ref_count, n;
	Str what = str_of(args->rest[1]);
	if (!assigns_read(args, 2, arena, &refs, &ref_count, &assigns, &n, err))
		return false;
	if (str_equal(what, STR("comment")) && ref_count == 1)
		return add_comment(db, args, refs[0], assigns, n, err);
	bool party = is_party_word(what);
	const Kind *kind = party ? &kind_party : kind_named(what);
	if (party)
		assigns = with_kind(assigns, &n, what, arena);
	if (kind == NULL || !kind->creatable || ref_count > 0)
		return err_set(err, ERR_USAGE, "usage: muster add %s", command_add.usage);
	return add_record(db, args, kind, assigns, n, arena, err);
}

static int run(const Args *args, Err *err)
{
	Db *db;
	if (!command_open_for_writing(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	Arena arena = ARENA_INIT;
	add(db, args, &arena, err);
	arena_deinit(&arena);
	command_close(db, args, err);
	return EXIT_DONE;
}

const Command command_add = {
	.name = "add",
	.usage =
		"FILE gap|request|exception|statement|person|team|role|firm FIELD=VALUE... | FILE comment REF body=TEXT "
		"[audience=internal|shared]",
	.help = "add a gap, request, exception, statement, a person, team, role or firm, or a comment",
	.options = OPTION_BIT(OPTION_JSON),
	.least = 3,
	.most = 1000,
	.run = run,
};
