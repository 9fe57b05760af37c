/* SPDX-License-Identifier: MIT
 *
 * Which verb fits which kind, and the short ones: owner, due, severity,
 * comment, escalate, performed. */
#include "pane/verb/verb.h"

#include <stdio.h>

#include "base/mem/die.h"
#include "pane/verb/verb_inner.h"
#include "program/record/comment.h"

/* The field that a verb needs; NULL: see verb_fits(). */
static const char *field_of(ActionId action)
{
	switch (action) {
	case ACTION_SET_OWNER:
		return "owner";
	case ACTION_SET_STATUS:
		return "status";
	case ACTION_SET_DUE:
		return "due";
	case ACTION_SET_SEVERITY:
		return "severity";
	case ACTION_ESCALATE:
		return "escalated_to";
	case ACTION_SET_PERFORMED:
		return "performed_on";
	case ACTION_AUDITOR_STATUS:
		return "auditor_status";
	default:
		return NULL;
	}
}

static bool settable(const Kind *kind, const char *name)
{
	int i = kind_field(kind, str_of(name));
	return i >= 0 && kind->fields[i].writable && !kind->fields[i].fixed;
}

static bool has_settable(const Kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (kind->fields[i].writable && !kind->fields[i].fixed)
			return true;
	return false;
}

bool verb_fits(ActionId action, const Kind *kind)
{
	const char *field = field_of(action);
	if (action == ACTION_SET_STATUS &&
	    (kind == &kind_statement || kind == &kind_engagement || kind == &kind_population ||
	     kind == &kind_population_check || kind == &kind_sample_item))
		return true;
	if (field != NULL)
		return kind != NULL && settable(kind, field);
	switch (action) {
	case ACTION_LINK:
	case ACTION_PROPOSE:
	case ACTION_COMMENT_SHARED:
		return kind == &kind_request;
	case ACTION_HAND_OVER:
	case ACTION_SET_HOLDER:
		return kind == &kind_party;
	case ACTION_COMMENT:
		return kind != NULL && kind != &kind_raci;
	case ACTION_EDIT:
		return kind != NULL && has_settable(kind);
	case ACTION_ACCEPT_RISK:
		return kind == &kind_gap;
	case ACTION_RECORD_DEVIATION:
		return kind == &kind_occurrence;
	case ACTION_DETACH:
		return kind == &kind_artifact || verb_fits(ACTION_ATTACH, kind);
	case ACTION_ATTACH:
		return kind == &kind_occurrence || kind == &kind_request ||
		       kind == &kind_sample_item;
	case ACTION_SELECT_SAMPLE:
		return kind == &kind_population || kind == &kind_request;
	case ACTION_ADD:
		return kind == &kind_exception || kind == &kind_statement || kind == &kind_gap ||
		       kind == &kind_request || kind == &kind_party;
	default:
		return true;
	}
}

const char *verb_title(Verb *v, const char *thing)
{
	snprintf(v->title, sizeof v->title, "%s of %s", thing, v->what);
	return v->title;
}

Str verb_present(Verb *v, const char *field)
{
	Err err = ERR_INIT;
	Str value = STR("");
	if (v->on.count == 1 &&
	    !record_value(host_db(v->host), (FieldRef){v->on.kind, v->on.ids[0], field}, &v->arena,
			  &value, &err))
		host_error(v->host, &err);
	return value;
}

bool verb_set(Verb *v, const Assign *assigns, size_t n, const char *verb)
{
	return host_set(v->host,
			&(RecordSet){v->on.kind, v->on.ids, v->on.count, {assigns, n}, verb});
}

bool verb_ask_party(Verb *v, const char *thing, const char *field, bool nobody, Str *value)
{
	Err err = ERR_INIT;
	Id id;
	*value = STR("");
	if (!host_ask_party(v->host, verb_title(v, thing), nobody, verb_present(v, field), &id))
		return false;
	if (id_is_none(id))
		return true;
	if (record_value(host_db(v->host), (FieldRef){&kind_party, id, "ref"}, &v->arena, value,
			 &err))
		return true;
	host_error(v->host, &err);
	return false;
}

/* data is the day that Enter alone takes, or NULL. */
static bool check_date(Str text, void *data, Err *err)
{
	Date ignored;
	if (str_trim(text).n == 0)
		return data != NULL ||
		       err_set(err, ERR_INPUT, "type a day, or - for none; Esc goes back");
	return date_read(text, &ignored, err);
}

/* The input begins empty, so that a new day is typed without rubbing out the old one. */
bool verb_ask_date(Verb *v, const char *thing, Str preset, Str *value)
{
	StrBuf out;
	strbuf_init(&out);
	Str hint = STR("31 dec, fri, +14, today, 2026-12-31; - for none");
	if (preset.n > 0)
		hint = arena_printf(&v->arena, "Enter takes %.*s; or 31 dec, fri, +14, - for none",
				    STR_ARG(preset));
	AskText ask = {
		.title = verb_title(v, thing),
		.initial = STR(""),
		.hint = hint.p,
		.check = check_date,
		.data = preset.n > 0 ? (void *)v : NULL,
	};
	bool ok = host_ask_text(v->host, &ask, &out);
	Str typed = str_trim(strbuf_str(&out));
	*value = arena_copy(&v->arena, typed.n > 0 ? typed : preset);
	strbuf_deinit(&out);
	return ok;
}

static bool check_given(Str text, void *data, Err *err)
{
	(void)data;
	Str said = str_trim(text);
	return (said.n > 0 && !str_equal(said, STR("-"))) ||
	       err_set(err, ERR_INPUT, "this can't be empty; Esc goes back");
}

bool verb_ask_reason(Verb *v, const char *thing, const char *hint, Str *value)
{
	StrBuf out;
	strbuf_init(&out);
	AskText ask = {.title = verb_title(v, thing),
		       .initial = STR(""),
		       .hint = hint,
		       .keep_unsaved = true,
		       .check = check_given};
	bool ok = host_ask_text(v->host, &ask, &out);
	*value = arena_copy(&v->arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return ok;
}

#define WORDS_MOST 12

/* The first letter of the word that no other one has; j, k and q are keys of every menu. */
static char letter_for(const char *word, const Choice *before, size_t count)
{
	for (const char *p = word; *p != '\0'; p++) {
		bool taken = *p < 'a' || *p > 'z' || strchr("jkq", *p) != NULL;
		for (size_t i = 0; i < count && !taken; i++)
			taken = before[i].letter == *p;
		if (!taken)
			return *p;
	}
	return 0;
}

bool verb_ask_word(Verb *v, const char *thing, const char *const *words, Str present, Str *value)
{
	Choice choices[WORDS_MOST];
	size_t n = 0, at = 0;
	for (; words[n] != NULL && n < WORDS_MOST; n++) {
		bool now = str_equal(present, str_of(words[n]));
		choices[n] =
			(Choice){letter_for(words[n], choices, n), words[n], now ? "now" : NULL};
		if (now)
			at = n;
	}
	if (!host_ask_choice(v->host, verb_title(v, thing), choices, n, &at))
		return false;
	*value = str_of(words[at]);
	return true;
}

static void set_owner(Verb *v)
{
	Assign a = {.field = "owner"};
	if (verb_ask_party(v, "Owner", "owner", true, &a.value))
		verb_set(v, &a, 1, "set owner");
}

static void set_due(Verb *v)
{
	Assign a = {.field = "due"};
	if (verb_ask_date(v, "Due day", verb_present(v, "due"), &a.value))
		verb_set(v, &a, 1, "set due");
}

static void set_performed(Verb *v)
{
	Assign a = {.field = "performed_on"};
	Str now = verb_present(v, "performed_on");
	if (verb_ask_date(v, "Performed day", now.n > 0 ? now : STR("today"), &a.value))
		verb_set(v, &a, 1, "set performed");
}

static void set_severity(Verb *v)
{
	Assign a = {.field = "severity"};
	int i = kind_field_must(v->on.kind, "severity");
	if (verb_ask_word(v, "Severity", v->on.kind->fields[i].words, verb_present(v, "severity"),
			  &a.value))
		verb_set(v, &a, 1, "set severity");
}

static void escalate(Verb *v)
{
	Assign a[] = {{.field = "escalated_to"}, {.field = "escalated_on", .value = STR("today")}};
	if (!verb_ask_party(v, "Escalation", "escalated_to", true, &a[0].value))
		return;
	if (a[0].value.n == 0)
		a[1].value = STR("");
	if (verb_set(v, a, 2, "escalate") && a[0].value.n > 0)
		host_say(v->host, "%s escalated", v->what);
}

typedef struct Said {
	const Targets *on;
	Str body;
	bool shared;
} Said;

static bool write_comment(Db *db, void *data, Err *err)
{
	const Said *s = data;
	for (size_t i = 0; i < s->on->count; i++)
		if (!comment_add(db, s->on->ids[i], s->shared, s->body, err))
			return false;
	return true;
}

static void comment(Verb *v, bool shared)
{
	StrBuf out;
	strbuf_init(&out);
	snprintf(v->title, sizeof v->title, "%s comment on %s", shared ? "Shared" : "Internal",
		 v->what);
	AskText ask = {.title = v->title,
		       .initial = STR(""),
		       .keep_unsaved = true,
		       .hint = shared ? "The auditor may read this." : "Only the house reads this.",
		       .check = check_given};
	if (host_ask_long(v->host, &ask, &out)) {
		Said said = {&v->on, strbuf_str(&out), shared};
		if (host_change(v->host, shared ? "comment (shared)" : "comment", v->what,
				write_comment, &said))
			host_say(v->host, "%s comment on %s", shared ? "shared" : "internal",
				 v->what);
	}
	strbuf_deinit(&out);
}

static void comment_internal(Verb *v)
{
	comment(v, false);
}

static void comment_shared(Verb *v)
{
	comment(v, true);
}

static const struct {
	ActionId action;
	void (*run)(Verb *v);
} verbs[] = {
	{ACTION_SET_OWNER, set_owner},
	{ACTION_SET_DUE, set_due},
	{ACTION_SET_STATUS, verb_status},
	{ACTION_AUDITOR_STATUS, verb_auditor_status},
	{ACTION_SET_PERFORMED, set_performed},
	{ACTION_SET_SEVERITY, set_severity},
	{ACTION_ESCALATE, escalate},
	{ACTION_COMMENT, comment_internal},
	{ACTION_COMMENT_SHARED, comment_shared},
	{ACTION_EDIT, verb_edit},
	{ACTION_LINK, verb_link},
	{ACTION_HAND_OVER, verb_hand_over},
	{ACTION_ACCEPT_RISK, verb_accept_risk},
	{ACTION_RECORD_DEVIATION, verb_record_deviation},
	{ACTION_SELECT_SAMPLE, verb_select_sample},
	{ACTION_ATTACH, verb_attach},
	{ACTION_DETACH, verb_detach},
	{ACTION_PROPOSE, verb_propose},
};

/* What the action runs; NULL when it is no verb on records. */
static void (*verb_of(ActionId action))(Verb *)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (verbs[i].action == action)
			return verbs[i].run;
	return NULL;
}

static void name_targets(Verb *v)
{
	Err err = ERR_INIT;
	Str label = STR("");
	if (v->on.count == 1 &&
	    record_label(host_db(v->host), (RecordRef){v->on.kind, v->on.ids[0]}, &v->arena, &label,
			 &err))
		snprintf(v->what, sizeof v->what, "%.*s", STR_ARG(label));
	else
		snprintf(v->what, sizeof v->what, "%zu %s", v->on.count, v->on.kind->name);
}

bool verb_act(Host *host, ActionId action, Targets targets, const Kind *adds)
{
	if (action == ACTION_ADD) {
		if (verb_fits(action, adds))
			verb_add(host, adds);
		else
			host_say(host, "nothing is added here");
		return true;
	}
	void (*run)(Verb *) = verb_of(action);
	if (run == NULL)
		return false;
	if (targets.kind == NULL || targets.count == 0) {
		host_say(host, "there is no record here");
		return true;
	}
	if (!verb_fits(action, targets.kind)) {
		host_say(host, "%s does not go with %s%s", action_get(action)->name,
			 kind_article(targets.kind), targets.kind->one);
		return true;
	}
	Verb v = {.host = host, .on = targets, .arena = ARENA_INIT};
	name_targets(&v);
	run(&v);
	arena_deinit(&v.arena);
	return true;
}
