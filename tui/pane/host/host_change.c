/* SPDX-License-Identifier: MIT
 *
 * The workspace, the message line, changes, and what `.` repeats. Questions are in host_ask.c and
 * host_pick.c. */
#include "pane/host/host_inner.h"

#include "program/plan/replan.h"
#include "store/change.h"

void host_init(Host *h, Db *db)
{
	*h = (Host){.db = db, .today = date_today()};
	canvas_init(&h->canvas, 0, 0);
	strbuf_init(&h->message);
	strbuf_init(&h->folder);
	arena_init(&h->last_set_arena);
}

void host_deinit(Host *h)
{
	canvas_deinit(&h->canvas);
	strbuf_deinit(&h->message);
	strbuf_deinit(&h->folder);
	arena_deinit(&h->last_set_arena);
}

Db *host_db(Host *h)
{
	return h->db;
}

Date host_today(const Host *h)
{
	return h->today;
}

int host_columns(const Host *h)
{
	return h->canvas.columns;
}

bool host_ending(const Host *h)
{
	return h->ending;
}

void host_clear_message(Host *h)
{
	strbuf_clear(&h->message);
	h->refused = false;
}

void host_say(Host *h, const char *format, ...)
{
	va_list args;
	host_clear_message(h);
	va_start(args, format);
	strbuf_vprintf(&h->message, format, args);
	va_end(args);
}

void host_say_key(Host *h, ActionId action, const char *does)
{
	char key[32];
	if (action_key_text(action, key)[0] != '\0')
		strbuf_printf(&h->message, "; %s %s", key, does);
}

void host_error(Host *h, Err *err)
{
	host_clear_message(h);
	strbuf_add(&h->message, str_of(err->text));
	h->refused = true;
	err_clear(err);
}

void host_go(Host *h, const Kind *kind, Id id)
{
	h->go = (RecordRef){kind, id};
}

bool host_change(Host *h, const char *verb, const char *subject,
		 bool (*write)(Db *db, void *data, Err *err), void *data)
{
	Err err = ERR_INIT;
	if (!change_begin(h->db, verb, &err)) {
		host_error(h, &err);
		return false;
	}
	change_subject(h->db, subject);
	if (!write(h->db, data, &err))
		change_abort(h->db);
	else if (change_commit(h->db, &err))
		return true;
	host_error(h, &err);
	return false;
}

/* The records in words: "AD-017", "12 requests". */
static Str subject_of(Host *h, const RecordSet *set, Arena *arena)
{
	Err err = ERR_INIT;
	Str label;
	if (set->count == 1 &&
	    record_label(h->db, (RecordRef){set->kind, set->ids[0]}, arena, &label, &err) &&
	    label.n > 0)
		return label;
	return arena_printf(arena, "%zu %s", set->count, set->kind->name);
}

/* "auditor_status" -> "auditor status", "performed_on" -> "performed day". */
static void field_words(const char *name, StrBuf *out)
{
	Str rest = str_of(name);
	bool day = str_ends(rest, STR("_on"));
	if (day)
		rest = str_slice(rest, 0, rest.n - 3);
	for (size_t i = 0; i < rest.n; i++)
		strbuf_add_char(out, rest.p[i] == '_' ? ' ' : rest.p[i]);
	if (day)
		strbuf_add(out, STR(" day"));
}

/* Says the first assignment as the record shows it now: names, not what was typed. */
static void say_set(Host *h, const RecordSet *set, size_t changed)
{
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	const Assign *first = &set->assigns.items[0];
	Str value = STR(""), subject = subject_of(h, set, &arena);
	StrBuf word;
	strbuf_init(&word);
	field_words(first->field, &word);
	record_value(h->db, (FieldRef){set->kind, set->ids[0], first->field}, &arena, &value, &err);
	if (changed == 0)
		host_say(h, "%s of %.*s was so already", word.p, STR_ARG(subject));
	else if (first->value.n == 0 || str_equal(first->value, STR("-")))
		host_say(h, "%s of %.*s cleared", word.p, STR_ARG(subject));
	else
		host_say(h, "%s of %.*s set to %.*s", word.p, STR_ARG(subject), STR_ARG(value));
	if (changed > 0 && changed < set->count)
		strbuf_printf(&h->message, " (%zu changed)", changed);
	if (changed > 0)
		host_say_key(h, ACTION_UNDO, "undoes");
	strbuf_deinit(&word);
	arena_deinit(&arena);
}

/* Keeps what was set, for `.`; the strings are copied. */
static void remember(Host *h, const RecordSet *set)
{
	if (set->assigns.items == h->last_set.assigns.items)
		return;
	arena_reset(&h->last_set_arena);
	Assign *items = arena_array(&h->last_set_arena, set->assigns.count, sizeof *items);
	for (size_t i = 0; i < set->assigns.count; i++) {
		items[i].field =
			arena_copy(&h->last_set_arena, str_of(set->assigns.items[i].field)).p;
		items[i].value = arena_copy(&h->last_set_arena, set->assigns.items[i].value);
	}
	h->last_set = (RecordSet){.kind = set->kind,
				  .assigns = {items, set->assigns.count},
				  .verb = arena_copy(&h->last_set_arena, str_of(set->verb)).p};
}

/* A change of plan is shown before it is made: what goes, what comes. Appends to done how it is
 * told afterwards; nothing when no plan changes. False: the user went back. */
static bool agree_to_plan(Host *h, const RecordSet *set, StrBuf *done)
{
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	Replan plan = {0};
	bool agreed = true;
	if (!replan_preview(h->db, set, &arena, &plan, &err)) {
		host_error(h, &err);
		agreed = false;
	} else if (plan.go + plan.come + plan.moved > 0) {
		Str subject = subject_of(h, set, &arena);
		Str now = replan_sentence(&plan, false, &arena);
		strbuf_add(done, replan_sentence(&plan, true, &arena));
		agreed = host_ask_confirm(
			h, arena_printf(&arena, "New plan of %.*s", STR_ARG(subject)).p,
			arena_printf(&arena, "%.*s. Change it?", STR_ARG(now)).p);
	}
	arena_deinit(&arena);
	return agreed;
}

bool host_set(Host *h, const RecordSet *set)
{
	Err err = ERR_INIT;
	StrBuf plan;
	size_t changed = 0;
	if (set->count == 0)
		return false;
	strbuf_init(&plan);
	bool ok = agree_to_plan(h, set, &plan);
	if (ok && !record_set(h->db, set, &changed, &err)) {
		host_error(h, &err);
		ok = false;
	}
	if (ok) {
		say_set(h, set, changed);
		if (plan.n > 0)
			strbuf_printf(&h->message, "; %s", plan.p);
		remember(h, set);
		h->was_set = true;
	}
	strbuf_deinit(&plan);
	return ok;
}

bool host_repeat(Host *h, Targets on)
{
	if (h->last_set.assigns.count == 0 || h->last_set.kind != on.kind || on.count == 0)
		return false;
	RecordSet set = h->last_set;
	set.ids = on.ids;
	set.count = on.count;
	host_set(h, &set);
	return true;
}

void host_forget_repeat(Host *h)
{
	h->last_set.assigns.count = 0;
}
