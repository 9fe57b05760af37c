/* SPDX-License-Identifier: MIT
 *
 * Status: the word, and what must be said with it: a gap's closure and reason,
 * the review of "none exists", why a proof is rejected or waived, when and where
 * the auditor said so. */
#include "pane/verb/verb_inner.h"

#include "program/proof/submission.h"
#include "program/record/words.h"

/* Questions that follow a word. They fill further assigns; false: gone back from. */
typedef struct Answers {
	Assign a[5];
	size_t n;
} Answers;

static Str *add(Answers *s, const char *field)
{
	s->a[s->n].field = field;
	s->a[s->n].value = STR("");
	return &s->a[s->n++].value;
}

/* What is attached goes to the auditor with a second pair of eyes (program/proof/submission.h). */
static bool wants_reviewer(Verb *v)
{
	Err err = ERR_INIT;
	bool wants = false;
	if (v->on.count == 1 && verb_present(v, "reviewer").n == 0 &&
	    !submission_wants_review(host_db(v->host), v->on.ids[0], &wants, &err))
		host_error(v->host, &err);
	return wants;
}

static bool follow_request(Verb *v, Str word, Answers *s)
{
	if (str_equal(word, STR("submitted")) && wants_reviewer(v))
		return verb_ask_party(v, "Reviewer, other than who collected it,", "reviewer",
				      false, add(s, "reviewer"));
	if (!str_equal(word, STR("none exists")))
		return true;
	return verb_ask_reason(v, "Why nothing exists: reason", "None in scope before 1 Feb",
			       add(s, "none_reason")) &&
	       verb_ask_party(v, "Reviewer of the answer \"none exists\"", "none_reviewer", false,
			      add(s, "none_reviewer"));
}

static bool follow_gap(Verb *v, Str word, Answers *s)
{
	if (!str_equal(word, STR("closed")))
		return true;
	return verb_ask_word(v, "Closure", words_gap_closure, STR(""), add(s, "closure")) &&
	       verb_ask_reason(v, "Closure reason", "What was retested, or who accepted it and why",
			       add(s, "closure_reason"));
}

static bool follow_occurrence(Verb *v, Str word, Answers *s)
{
	if (str_equal(word, STR("collected")))
		return verb_ask_date(v, "Performed day", STR("today"), add(s, "performed_on"));
	if (str_equal(word, STR("rejected")))
		return verb_ask_reason(v, "Rejection: reason", "What is wrong with the proof",
				       add(s, "reason"));
	if (str_equal(word, STR("waived")))
		return verb_ask_reason(v, "Waiver: reason", "Why it is not needed",
				       add(s, "reason")) &&
		       verb_ask_party(v, "Waiver: approver", "approver", false, add(s, "approver"));
	return true;
}

/* Asks for a long text that is not there yet. */
static bool ask_missing(Verb *v, const char *field, const char *thing, const char *hint, Answers *s)
{
	return verb_present(v, field).n > 0 || verb_ask_reason(v, thing, hint, add(s, field));
}

static bool follow_exception(Verb *v, Str word, Answers *s)
{
	bool risk = str_equal(verb_present(v, "kind"), STR("risk acceptance"));
	if (str_equal(word, STR("rejected")))
		return verb_ask_party(v, "Decision: approver", "approver", false,
				      add(s, "approver")) &&
		       verb_ask_reason(v, "Rejection: reason", "Why it can't stand",
				       add(s, "reason"));
	if (str_equal(word, STR("draft")))
		return true;
	if (!risk && !ask_missing(v, "cause", "Why it deviates: cause", "What led to it", s))
		return false;
	if (verb_present(v, "requester").n == 0 &&
	    !verb_ask_party(v, "Who asks for it", "requester", false, add(s, "requester")))
		return false;
	return !str_equal(word, STR("approved")) ||
	       verb_ask_party(v, "Decision: approver, someone other than who asks", "approver",
			      false, add(s, "approver"));
}

static bool follow_engagement(Verb *v, Str word, Answers *s)
{
	return !str_equal(word, STR("issued")) ||
	       ask_missing(v, "opinion", "The CPA firm's opinion",
			   "unmodified, as the report has it", s);
}

static bool follow(Verb *v, Str word, Answers *s)
{
	if (v->on.kind == &kind_request)
		return follow_request(v, word, s);
	if (v->on.kind == &kind_gap)
		return follow_gap(v, word, s);
	if (v->on.kind == &kind_occurrence)
		return follow_occurrence(v, word, s);
	if (v->on.kind == &kind_engagement)
		return follow_engagement(v, word, s);
	if (v->on.kind == &kind_exception)
		return follow_exception(v, word, s);
	return true;
}

void verb_status(Verb *v)
{
	Answers s = {.n = 0};
	if (v->on.kind == &kind_sample_item) {
		verb_result(v);
		return;
	}
	if (v->on.kind == &kind_statement) {
		verb_review_statement(v);
		return;
	}
	if (v->on.kind == &kind_population) {
		verb_ready_population(v);
		return;
	}
	if (v->on.kind == &kind_population_check) {
		verb_answer_check(v);
		return;
	}
	const char *field = v->on.kind == &kind_engagement ? "stage" : "status";
	Str *word = add(&s, field);
	int i = kind_field_must(v->on.kind, field);
	const char *const *words = v->on.kind->fields[i].words;
	if (verb_ask_word(v, "Status", words, verb_present(v, field), word) && follow(v, *word, &s))
		verb_set(v, s.a, s.n, "set status");
}

void verb_auditor_status(Verb *v)
{
	Answers s = {.n = 0};
	Str *word = add(&s, "auditor_status");
	if (!verb_ask_word(v, "The auditor's word: status", words_auditor_status,
			   verb_present(v, "auditor_status"), word) ||
	    !verb_ask_reason(v, "Where the auditor said so: source",
			     "mail of 3 Nov, call, their list", add(&s, "auditor_status_source")) ||
	    !verb_ask_date(v, "Day of the auditor's word: status", STR("today"),
			   add(&s, "auditor_status_on")))
		return;
	if (str_equal(*word, STR("returned")) &&
	    !verb_ask_reason(v, "What the auditor missed: return",
			     "Export lacks the reviewer's name", add(&s, "returned_reason")))
		return;
	verb_set(v, s.a, s.n, "record auditor's word");
}
