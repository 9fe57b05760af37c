/* SPDX-License-Identifier: MIT
 *
 * From findings to gaps. What is there is held against what was found, subject by subject; only
 * where that differs is a change begun, and under its lock nothing can have moved. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "program/record/record.h"
#include "program/rule/readiness_run.h"
#include "program/record/value.h"
#include "store/change.h"
#include "store/stmt.h"

#define TITLE_MOST 300 /* characters of a sentence that becomes a title */

/* A gap that a rule has found before. */
typedef struct KnownGap {
	Id id;
	Str subject, status, closure, facts, title;
	bool owned;
	bool ahead; /* opened on a day after the one that is asked about: it is not closed before */
} KnownGap;

typedef enum ActionKind {
	ACTION_OPEN,
	ACTION_REOPEN,
	ACTION_UPDATE,
	ACTION_CLOSE,
	ACTION_RETEST,
	ACTION_FORGET
} ActionKind;

typedef struct GapAction {
	ActionKind kind;
	const Rule *rule;
	const Finding *finding; /* NULL where the breach has ended */
	KnownGap gap;
} GapAction;

typedef struct ActionList {
	GapAction *items;
	size_t count, room;
} ActionList;

static void add_action(ActionList *l, ActionKind kind, const Rule *rule, const Finding *f,
		       const KnownGap *gap)
{
	l->items = xgrow(l->items, &l->room, l->count + 1, sizeof *l->items);
	l->items[l->count++] =
		(GapAction){kind, rule, f, gap == NULL ? (KnownGap){.id = ID_NONE} : *gap};
}

/* The gaps of a rule in the order of their subjects; of one subject when it is not "". */
static bool read_known(Readiness *r, const ReadinessJob *job, KnownGap **out, size_t *count,
		       Err *err)
{
	size_t room = 0;
	*out = NULL;
	*count = 0;
	Stmt *q = stmt_get(
		r->db,
		"SELECT id, subject, status, closure, facts, title, owner IS NOT NULL, "
		"opened_on > :today "
		"FROM gap WHERE rule = :rule AND subject IS NOT NULL AND archived = 0 "
		"AND (:subject IS NULL OR subject = :subject) ORDER BY subject, position DESC");
	stmt_bind_text(q, ":rule", job->rule->id);
	stmt_bind_date(q, ":today", r->day);
	stmt_bind_text_or_null(q, ":subject", job->subject);
	while (stmt_row(q)) {
		Str subject = stmt_text(q, 1);
		if (*count > 0 && str_equal((*out)[*count - 1].subject, subject))
			continue; /* an older one of the same */
		*out = xgrow(*out, &room, *count + 1, sizeof **out);
		(*out)[(*count)++] = (KnownGap){
			.id = stmt_id(q, 0),
			.subject = arena_copy(&r->arena, subject),
			.status = stmt_text_copy(q, 2, &r->arena),
			.closure = stmt_text_copy(q, 3, &r->arena),
			.facts = stmt_text_copy(q, 4, &r->arena),
			.title = stmt_text_copy(q, 5, &r->arena),
			.owned = stmt_int(q, 6) != 0,
			.ahead = stmt_int(q, 7) != 0,
		};
	}
	return stmt_end(q, err);
}

static bool is(Str word, const char *text)
{
	return str_equal(word, str_of(text));
}

static bool is_dismissed(const KnownGap *k)
{
	return is(k->closure, "false positive") || is(k->closure, "risk accepted");
}

/* The breach is there, and so is a gap. Facts "" mean that it had ended meanwhile, or that the gap
 * was written by hand under the rule's name. */
static void still_in_breach(ActionList *l, const Finding *f, const KnownGap *k)
{
	bool same = str_equal(k->facts, f->facts);
	if (is(k->status, "closed")) {
		if (!is_dismissed(k) || !same)
			add_action(l, ACTION_REOPEN, f->rule, f, k);
	} else if (is(k->status, "retest") && k->facts.n == 0) {
		add_action(l, ACTION_REOPEN, f->rule, f, k);
	} else if (!same) {
		add_action(l, ACTION_UPDATE, f->rule, f, k);
	}
}

/* The breach has ended. Facts "" mean that this was seen already. */
static void no_longer_in_breach(ActionList *l, const Rule *rule, const KnownGap *k)
{
	if (k->ahead)
		return;
	if (is(k->status, "closed")) {
		if (k->facts.n > 0)
			add_action(l, ACTION_FORGET, rule, NULL, k);
	} else if (rule->after == RULE_CLOSES) {
		add_action(l, ACTION_CLOSE, rule, NULL, k);
	} else if (k->facts.n > 0 || !is(k->status, "retest")) {
		add_action(l, ACTION_RETEST, rule, NULL, k);
	}
}

static bool plan_job(Readiness *r, const ReadinessJob *job, ActionList *l, Err *err)
{
	KnownGap *known;
	size_t count, k = 0;
	const Finding *f = job->count == 0 ? NULL : &r->findings.items[job->first];
	if (!job->ran)
		return true;
	if (!read_known(r, job, &known, &count, err)) {
		free(known);
		return false;
	}
	for (size_t i = 0; i < job->count; i++) {
		while (k < count && str_compare(known[k].subject, f[i].subject) < 0)
			no_longer_in_breach(l, job->rule, &known[k++]);
		if (k < count && str_equal(known[k].subject, f[i].subject))
			still_in_breach(l, &f[i], &known[k++]);
		else
			add_action(l, ACTION_OPEN, job->rule, &f[i], NULL);
	}
	while (k < count)
		no_longer_in_breach(l, job->rule, &known[k++]);
	free(known);
	return true;
}

/* A sentence made of what people wrote: on one line, and not without end. */
static Str as_title(Str why, Arena *arena)
{
	Str title = arena_copy(arena, why.n > TITLE_MOST ? str_slice(why, 0, TITLE_MOST) : why);
	char *p = (char *)(uintptr_t)title.p;
	for (size_t i = 0; i < title.n; i++)
		if ((unsigned char)p[i] < 0x20 || p[i] == 0x7f)
			p[i] = ' ';
	while (title.n > 0 && !value_check_text(title, TITLE_MOST, NULL))
		title.n--;
	return title.n > 0 ? title : STR("(a sentence that can't be shown)");
}

static Str detail_of(const Finding *f, Arena *arena)
{
	const Rule *rule = f->rule;
	return arena_printf(arena, "%.*s%s%.*s%s%.*s", STR_ARG(rule->title),
			    rule->why.n > 0 ? ". " : ".", STR_ARG(rule->why),
			    rule->criteria.n > 0 ? "\n\nWeakens " : "", STR_ARG(rule->criteria));
}

static bool control_of(Db *db, const Finding *f, Str *out, Err *err)
{
	Id id = ID_NONE;
	*out = f->control.n > 0 ? f->control : f->rule->of == &kind_control ? f->subject : STR("");
	if (out->n > 0 && !record_find_of(db, &kind_control, *out, &id, err))
		return false;
	if (id_is_none(id))
		*out = STR("");
	return true;
}

static bool set_facts(Db *db, Id id, Str facts, Err *err)
{
	Stmt *q = stmt_get(db, "UPDATE gap SET facts = :facts WHERE id = :id");
	stmt_bind_id(q, ":id", id);
	stmt_bind_text_or_null(q, ":facts", facts);
	return stmt_run(q, err);
}

static bool open_gap(Readiness *r, const GapAction *d, Err *err)
{
	const Finding *f = d->finding;
	Str control;
	Id id;
	if (!control_of(r->db, f, &control, err))
		return false;
	const Assign assigns[] = {
		{"title", as_title(f->why, &r->arena)},
		{"severity", f->rule->severity},
		{"source", STR("rule")},
		{"control", control},
		{"detail", detail_of(f, &r->arena)},
		{"fix", f->fix},
		{"rule", f->rule->id},
		{"subject", f->subject},
		{"subject_kind", str_of(f->rule->of->one)},
	};
	return record_insert(r->db, &kind_gap, (Assigns){assigns, sizeof assigns / sizeof *assigns},
			     &id, err) &&
	       set_facts(r->db, id, f->facts, err);
}

static bool rewrite(Readiness *r, const GapAction *d, Err *err)
{
	Stmt *q = stmt_get(r->db, "UPDATE gap SET title = :title, fix = :fix, facts = :facts, "
				  "subject_kind = :kind WHERE id = :id");
	stmt_bind_id(q, ":id", d->gap.id);
	stmt_bind_text(q, ":title", as_title(d->finding->why, &r->arena));
	stmt_bind_text(q, ":fix", d->finding->fix);
	stmt_bind_text(q, ":facts", d->finding->facts);
	stmt_bind_text(q, ":kind", str_of(d->rule->of->one));
	return stmt_run(q, err);
}

static bool reopen(Readiness *r, const GapAction *d, Err *err)
{
	const Assign status = {"status", d->gap.owned ? STR("assigned") : STR("open")};
	return record_apply(r->db, (RecordRef){&kind_gap, d->gap.id}, (Assigns){&status, 1}, err) &&
	       rewrite(r, d, err);
}

static bool close_gap(Readiness *r, const GapAction *d, Err *err)
{
	const Assign assigns[] = {
		{"status", STR("closed")},
		{"closure", STR("fixed and retested")},
		{"closure_reason", STR("The rule was asked again and no longer finds it.")},
	};
	return record_apply(r->db, (RecordRef){&kind_gap, d->gap.id}, (Assigns){assigns, 3}, err) &&
	       set_facts(r->db, d->gap.id, STR(""), err);
}

static bool ask_retest(Readiness *r, const GapAction *d, Err *err)
{
	const Assign status = {"status", STR("retest")};
	return record_apply(r->db, (RecordRef){&kind_gap, d->gap.id}, (Assigns){&status, 1}, err) &&
	       set_facts(r->db, d->gap.id, STR(""), err);
}

static bool do_action(Readiness *r, const GapAction *d, ReadinessDone *done, Err *err)
{
	switch (d->kind) {
	case ACTION_OPEN:
		done->opened++;
		return open_gap(r, d, err);
	case ACTION_REOPEN:
		done->reopened++;
		return reopen(r, d, err);
	case ACTION_UPDATE:
		done->changed++;
		return rewrite(r, d, err);
	case ACTION_CLOSE:
		done->closed++;
		return close_gap(r, d, err);
	case ACTION_RETEST:
		done->retest++;
		return ask_retest(r, d, err);
	case ACTION_FORGET:
		break;
	}
	return set_facts(r->db, d->gap.id, STR(""), err);
}

static bool do_actions(Readiness *r, const ActionList *l, ReadinessDone *done, Err *err)
{
	ReadinessDone now = {0};
	for (size_t i = 0; i < l->count; i++)
		if (!do_action(r, &l->items[i], &now, err))
			return false;
	Str words = readiness_words(&now, &r->arena);
	change_subject(r->db, words.n > 0 ? words.p : "facts of gaps");
	done->opened += now.opened;
	done->reopened += now.reopened;
	done->closed += now.closed;
	done->retest += now.retest;
	done->changed += now.changed;
	return true;
}

/* Under the lock of the change: when somebody was faster, what was planned may be wrong, and the
 * next run plans anew. */
static bool carry_out(Readiness *r, const ActionList *l, ReadinessDone *done, bool *moved, Err *err)
{
	int64_t last;
	if (!readiness_last_event(r->db, &last, err))
		return false;
	*moved = last != r->event;
	return *moved || do_actions(r, l, done, err);
}

static bool write_actions(Readiness *r, const ActionList *l, ReadinessDone *done,
			  ReadinessWritten *out, Err *err)
{
	bool moved = false;
	if (!change_begin(r->db, "check", err))
		return false;
	change_by(r->db, "muster");
	if (!carry_out(r, l, done, &moved, err)) {
		change_abort(r->db);
		return false;
	}
	*out = moved ? READINESS_MOVED : READINESS_WRITTEN;
	return change_commit(r->db, err);
}

bool readiness_write(Readiness *r, ReadinessDone *done, ReadinessWritten *out, Err *err)
{
	ActionList list = {0};
	bool ok = true;
	*out = READINESS_SAME;
	for (size_t i = 0; i < r->job_count && ok; i++)
		ok = plan_job(r, &r->jobs[i], &list, err);
	if (ok && list.count > 0)
		ok = write_actions(r, &list, done, out, err);
	free(list.items);
	return ok;
}

bool readiness_drop_dismissed(Readiness *r, FindingList *list, Err *err)
{
	size_t kept = 0;
	for (size_t i = 0; i < list->count; i++) {
		const Finding *f = &list->items[i];
		Stmt *q = stmt_get(r->db, "SELECT 1 FROM gap WHERE rule = :rule AND subject = "
					  ":subject AND facts = :facts AND archived = 0 AND "
					  "closure IN ('false positive', 'risk accepted')");
		stmt_bind_text(q, ":rule", f->rule->id);
		stmt_bind_text(q, ":subject", f->subject);
		stmt_bind_text(q, ":facts", f->facts);
		bool dismissed = stmt_row(q);
		if (!stmt_end(q, err))
			return false;
		if (!dismissed)
			list->items[kept++] = *f;
	}
	list->count = kept;
	return true;
}
