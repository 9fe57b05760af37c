/* SPDX-License-Identifier: MIT
 *
 * The host's plain side: the workspace, the message line, changes and what `.`
 * repeats. Questions are in host_ask.c and host_pick.c. */
#include "pane/host/host_inner.h"

#include <stdio.h>

#include "base/mem/die.h"
#include "program/plan/replan.h"
#include "store/change.h"

void host_init(Host *h, Db *db)
{
	*h = (Host){.db = db, .today = date_today()};
	canvas_init(&h->canvas, 0, 0);
	strbuf_init(&h->message);
	strbuf_init(&h->folder);
	arena_init(&h->again_arena);
}

void host_deinit(Host *h)
{
	canvas_deinit(&h->canvas);
	strbuf_deinit(&h->message);
	strbuf_deinit(&h->folder);
	arena_deinit(&h->again_arena);
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

void host_quiet(Host *h)
{
	strbuf_clear(&h->message);
	h->refused = false;
}

void host_say(Host *h, const char *format, ...)
{
	va_list args;
	host_quiet(h);
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
	host_quiet(h);
	strbuf_add(&h->message, str_of(err->text));
	h->refused = true;
	err_clear(err);
}

void host_go(Host *h, const Kind *kind, Id id)
{
	h->go = (Record){kind, id};
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

/* The targets in words: "AD-017", "12 requests". */
static Str subject_of(Host *h, Targets on, Arena *arena)
{
	Err err = ERR_INIT;
	Str label;
	if (on.count == 1 &&
	    record_label(h->db, (RecordRef){on.kind, on.ids[0]}, arena, &label, &err) &&
	    label.n > 0)
		return label;
	return arena_printf(arena, "%zu %s", on.count, on.kind->name);
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

/* Says the first assign as the record now shows it: names, not what was typed. */
static void say_set(Host *h, Targets on, size_t changed, const Assign *first)
{
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	Str value = STR(""), subject = subject_of(h, on, &arena);
	StrBuf word;
	strbuf_init(&word);
	field_words(first->field, &word);
	record_value(h->db, (FieldRef){on.kind, on.ids[0], first->field}, &arena, &value, &err);
	if (changed == 0)
		host_say(h, "%s of %.*s was so already", word.p, STR_ARG(subject));
	else if (first->value.n == 0 || str_equal(first->value, STR("-")))
		host_say(h, "%s of %.*s cleared", word.p, STR_ARG(subject));
	else
		host_say(h, "%s of %.*s set to %.*s", word.p, STR_ARG(subject), STR_ARG(value));
	if (changed > 0 && changed < on.count)
		strbuf_printf(&h->message, " (%zu changed)", changed);
	if (changed > 0)
		host_say_key(h, ACTION_UNDO, "undoes");
	strbuf_deinit(&word);
	arena_deinit(&arena);
}

static void remember(Host *h, const Kind *kind, const Assign *assigns, size_t n, const char *verb)
{
	ENSURE(n <= HOST_ASSIGNS_MOST);
	if (assigns == h->again)
		return;
	arena_reset(&h->again_arena);
	h->again_kind = kind;
	h->again_count = n;
	snprintf(h->again_verb, sizeof h->again_verb, "%s", verb);
	for (size_t i = 0; i < n; i++)
		h->again[i] = (Assign){arena_copy(&h->again_arena, str_of(assigns[i].field)).p,
				       arena_copy(&h->again_arena, assigns[i].value)};
}

static bool set_all(Host *h, Targets on, const Assign *assigns, size_t n, const char *verb)
{
	Err err = ERR_INIT;
	size_t changed = 0;
	if (!record_set(h->db, &(RecordSet){on.kind, on.ids, on.count, {assigns, n}, verb},
			&changed, &err)) {
		host_error(h, &err);
		return false;
	}
	say_set(h, on, changed, &assigns[0]);
	remember(h, on.kind, assigns, n, verb);
	h->was_set = true;
	return true;
}

/* A change of plan is shown before it is made: what goes, what comes. Appends to done how it is
 * told afterwards; nothing when no plan changes. False: gone back from. */
static bool agree_to_plan(Host *h, Targets on, const Assign *assigns, size_t n, StrBuf *done)
{
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	Replan plan = {0};
	bool agreed = true;
	if (!replan_preview(h->db, on.kind, on.ids, on.count, assigns, n, &arena, &plan, &err)) {
		host_error(h, &err);
		agreed = false;
	} else if (plan.go + plan.come + plan.moved > 0) {
		Str subject = subject_of(h, on, &arena);
		Str now = replan_sentence(&plan, false, &arena);
		strbuf_add(done, replan_sentence(&plan, true, &arena));
		agreed = host_ask_confirm(
			h, arena_printf(&arena, "New plan of %.*s", STR_ARG(subject)).p,
			arena_printf(&arena, "%.*s. Change it?", STR_ARG(now)).p);
	}
	arena_deinit(&arena);
	return agreed;
}

bool host_set(Host *h, Targets on, const Assign *assigns, size_t n, const char *verb)
{
	if (on.count == 0)
		return false;
	StrBuf plan;
	strbuf_init(&plan);
	bool ok = agree_to_plan(h, on, assigns, n, &plan) && set_all(h, on, assigns, n, verb);
	if (ok && plan.n > 0)
		strbuf_printf(&h->message, "; %s", plan.p);
	strbuf_deinit(&plan);
	return ok;
}

bool host_again(Host *h, Targets on)
{
	if (h->again_count == 0 || h->again_kind != on.kind || on.count == 0)
		return false;
	char verb[64];
	snprintf(verb, sizeof verb, "%s", h->again_verb);
	host_set(h, on, h->again, h->again_count, verb);
	return true;
}

void host_forget_again(Host *h)
{
	h->again_count = 0;
}
