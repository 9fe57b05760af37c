/* SPDX-License-Identifier: MIT
 *
 * muster set: fields of one or many records, as one change. For controls also the letters of
 * the RACI matrix: accountable=, responsible=, consulted=, informed=. */
#include <stdio.h>

#include "base/mem/strbuf.h"
#include "cli/frame/assigns.h"
#include "cli/frame/json.h"
#include "program/raci/raci.h"
#include "program/plan/replan.h"
#include "store/change.h"

typedef struct Setting {
	Str *refs; /* as they were typed, and the records that they name */
	RecordRef *targets;
	size_t count;
	Assign *assigns; /* of the record */
	size_t assign_count;
	Assign *letters; /* of the RACI matrix */
	size_t letter_count;
	Replan replan; /* what becomes of the occurrences, where the plan changes */
	bool dry_run;
} Setting;

static char letter_of(const char *field)
{
	static const struct {
		const char *field;
		char letter;
	} letters[] = {
		{"accountable", 'A'}, {"responsible", 'R'}, {"consulted", 'C'}, {"informed", 'I'}};
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		if (str_equal(str_of(field), str_of(letters[i].field)))
			return letters[i].letter;
	return '\0';
}

/* All unknown labels are named at once. */
static bool find_targets(Db *db, Arena *arena, Setting *s, Err *err)
{
	StrBuf unknown;
	strbuf_init(&unknown);
	s->targets = arena_array(arena, s->count, sizeof *s->targets);
	bool ok = true;
	for (size_t i = 0; i < s->count && ok; i++) {
		RecordRef *t = &s->targets[i];
		ok = record_find(db, s->refs[i], &t->kind, &t->id, err);
		if (ok && t->kind == NULL)
			strbuf_printf(&unknown, "%s\"%.*s\"", unknown.n == 0 ? "" : ", ",
				      STR_ARG(s->refs[i]));
	}
	if (ok && unknown.n > 0)
		ok = err_set(err, ERR_INPUT, "there is no record %s; nothing was changed",
			     unknown.p);
	strbuf_deinit(&unknown);
	return ok;
}

static void split_letters(const Assign *assigns, size_t n, Arena *arena, Setting *out)
{
	out->assigns = arena_array(arena, n, sizeof *out->assigns);
	out->letters = arena_array(arena, n, sizeof *out->letters);
	for (size_t i = 0; i < n; i++)
		if (letter_of(assigns[i].field) != '\0')
			out->letters[out->letter_count++] = assigns[i];
		else
			out->assigns[out->assign_count++] = assigns[i];
}

static bool set_letters(Db *db, const RecordRef *t, const Setting *s, Err *err)
{
	if (s->letter_count > 0 && t->kind != &kind_control)
		return err_set(err, ERR_INPUT, "%s is for controls; this is %s%s",
			       s->letters[0].field, kind_article(t->kind), t->kind->one);
	for (size_t i = 0; i < s->letter_count; i++)
		if (!raci_assign(db, t->id, letter_of(s->letters[i].field), s->letters[i].value,
				 err))
			return false;
	return true;
}

static bool set_one(Db *db, const RecordRef *t, const Setting *s, Err *err)
{
	return set_letters(db, t, s, err) &&
	       (s->assign_count == 0 || record_apply(db, (RecordRef){t->kind, t->id},
						     (Assigns){s->assigns, s->assign_count}, err));
}

static void name_verb(const Setting *s, char *verb, size_t size)
{
	size_t used = (size_t)snprintf(verb, size, "set");
	for (size_t i = 0; i < s->letter_count + s->assign_count && used < size; i++) {
		const char *field = i < s->letter_count ? s->letters[i].field
							: s->assigns[i - s->letter_count].field;
		int n = snprintf(verb + used, size - used, "%s %s", i == 0 ? "" : ",", field);
		used += n < 0 ? 0 : (size_t)n;
	}
}

static bool set_targets(Db *db, Setting *s, Arena *arena, Err *err)
{
	for (size_t i = 0; i < s->count; i++) {
		const RecordRef *t = &s->targets[i];
		if (!replan_preview(db,
				    &(RecordSet){.kind = t->kind,
						 .ids = &t->id,
						 .count = 1,
						 .assigns = {s->assigns, s->assign_count}},
				    arena, &s->replan, err) ||
		    !set_one(db, t, s, err))
			return false;
	}
	return true;
}

/* A dry run does it all, so that it refuses what would be refused, and takes it back. */
static bool set_all(Db *db, Setting *s, Arena *arena, Err *err)
{
	char verb[64];
	name_verb(s, verb, sizeof verb);
	if (!change_begin(db, verb, err))
		return false;
	change_subject(db, s->count == 1 ? arena_printf(arena, "%.*s", STR_ARG(s->refs[0])).p
					 : arena_printf(arena, "%zu records", s->count).p);
	bool ok = set_targets(db, s, arena, err);
	if (ok && !s->dry_run)
		return change_commit(db, err);
	change_abort(db);
	return ok;
}

static void report_json(const Setting *s)
{
	json_t *object = json_object(), *changed = json_array();
	for (size_t i = 0; i < s->count; i++)
		json_array_append_new(changed, json_of_text(s->refs[i]));
	json_object_set_new(object, "changed", changed);
	if (s->dry_run)
		json_object_set_new(object, "dry_run", json_true());
	if (s->replan.changes)
		json_object_set_new(object, "replan", json_of_replan(&s->replan));
	json_print(object);
}

static void report(const Args *args, const Setting *s, Arena *arena)
{
	if (args->value[OPTION_JSON] != NULL) {
		report_json(s);
		return;
	}
	printf("%zu record%s %sset\n", s->count, s->count == 1 ? "" : "s",
	       s->dry_run ? "would be " : "");
	if (s->replan.changes)
		printf("%.*s\n", STR_ARG(replan_sentence(&s->replan, !s->dry_run, arena)));
	if (s->dry_run)
		puts("nothing was changed (--dry-run)");
}

static bool set(Db *db, const Args *args, Arena *arena, Err *err)
{
	Setting setting = {.dry_run = args->value[OPTION_DRY_RUN] != NULL};
	AssignWords words;
	if (!assigns_read(args, 1, arena, &words, err))
		return false;
	setting.refs = words.refs;
	setting.count = words.ref_count;
	if (setting.count == 0)
		return command_refuse(&command_set, err);
	split_letters(words.assigns, words.assign_count, arena, &setting);
	if (!find_targets(db, arena, &setting, err) || !set_all(db, &setting, arena, err))
		return false;
	report(args, &setting, arena);
	return true;
}

const Command command_set = {
	.name = "set",
	.usage = "FILE REF... FIELD=VALUE... [--dry-run] [--json]",
	.help = "set fields of records, as one change",
	.options = OPTIONS(OPTION_JSON, OPTION_DRY_RUN),
	.least = 2,
	.most = 10000,
	.writes = set,
};
