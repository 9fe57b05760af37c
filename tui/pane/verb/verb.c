/* SPDX-License-Identifier: MIT
 *
 * The table of the verbs, which kind each fits, and the short ones: owner, due, severity, comment,
 * escalate, performed. */
#include "pane/verb/verb.h"

#include <stdio.h>

#include "pane/verb/verb_inner.h"
#include "program/record/comment.h"

bool verb_set(Verb *v, const Assign *assigns, size_t n, const char *verb)
{
	return host_set(v->host,
			&(RecordSet){v->on.kind, v->on.ids, v->on.count, {assigns, n}, verb});
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
		       .check = verb_check_given};
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

static bool is_set(const Field *f)
{
	return f->writable && !f->fixed;
}

static bool has_fields(const Kind *kind)
{
	for (size_t i = 0; i < kind->field_count; i++)
		if (is_set(&kind->fields[i]))
			return true;
	return false;
}

static bool has_status(const Kind *kind)
{
	return kind->view->status.verb != NULL;
}

static bool has_second_status(const Kind *kind)
{
	return kind->view->second_status.verb != NULL;
}

static bool has_label(const Kind *kind)
{
	return kind_field(kind, STR("ref")) >= 0;
}

typedef struct VerbRow {
	ActionId action;
	void (*run)(Verb *v); /* NULL: a pane does it */
	/* What a kind must have for it: a field that can be set, what its table says that can be
	 * done with it, or what the function looks for. */
	const char *field;
	KindVerb can;
	bool (*fits)(const Kind *kind);
} VerbRow;

static const VerbRow verbs[] = {
	{ACTION_SET_OWNER, set_owner, .field = "owner"},
	{ACTION_SET_DUE, set_due, .field = "due"},
	{ACTION_SET_STATUS, verb_status, .fits = has_status},
	{ACTION_AUDITOR_STATUS, verb_auditor_status, .fits = has_second_status},
	{ACTION_SET_PERFORMED, set_performed, .field = "performed_on"},
	{ACTION_SET_SEVERITY, set_severity, .field = "severity"},
	{ACTION_ESCALATE, escalate, .field = "escalated_to"},
	{ACTION_COMMENT, comment_internal, .fits = has_label},
	{ACTION_COMMENT_SHARED, comment_shared, .can = CAN_SHARE_COMMENT},
	{ACTION_EDIT, verb_edit, .fits = has_fields},
	{ACTION_LINK, verb_link, .can = CAN_LINK},
	{ACTION_HAND_OVER, verb_hand_over, .can = CAN_HAND_OVER},
	{ACTION_SET_HOLDER, NULL, .field = "holder"},
	{ACTION_ACCEPT_RISK, verb_accept_risk, .can = CAN_ACCEPT_RISK},
	{ACTION_RECORD_DEVIATION, verb_record_deviation, .can = CAN_RECORD_DEVIATION},
	{ACTION_SELECT_SAMPLE, verb_select_sample, .can = CAN_SELECT_SAMPLE},
	{ACTION_ATTACH, verb_attach, .can = CAN_ATTACH},
	{ACTION_DETACH, verb_detach, .can = CAN_DETACH},
	{ACTION_PROPOSE, verb_propose, .can = CAN_PROPOSE},
};

/* NULL when the action is no verb on records. */
static const VerbRow *verb_of(ActionId action)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (verbs[i].action == action)
			return &verbs[i];
	return NULL;
}

bool verb_fits(ActionId action, const Kind *kind)
{
	const VerbRow *row = verb_of(action);
	if (action == ACTION_ADD)
		return kind != NULL && kind->view->asks != NULL;
	if (row == NULL)
		return true;
	if (kind == NULL)
		return false;
	if (row->fits != NULL)
		return row->fits(kind);
	if (row->field == NULL)
		return (kind->view->verbs & row->can) != 0;
	int i = kind_field(kind, str_of(row->field));
	return i >= 0 && is_set(&kind->fields[i]);
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
	const VerbRow *row = verb_of(action);
	if (row == NULL || row->run == NULL)
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
	row->run(&v);
	arena_deinit(&v.arena);
	return true;
}
