/* SPDX-License-Identifier: MIT
 *
 * A verb while it is done, its questions, and what each action runs. For the files of this room
 * only. */
#pragma once

#include "pane/host/host.h"
#include "pane/host/target.h"

/* One verb being done. */
typedef struct Verb {
	Host *host;
	Targets on;
	char what[160];  /* "AD-017", "12 requests" */
	char title[224]; /* of the question: "Owner of AD-017" */
	Arena arena;     /* of the answers */
} Verb;

/* "Owner of AD-017" into v->title; returns it. */
const char *verb_title(Verb *v, const char *thing);
/* The field's present value when there is one target, "" otherwise. */
Str verb_present(Verb *v, const char *field);
/* Sets the fields on all targets. */
bool verb_set(Verb *v, const Assign *assigns, size_t n, const char *verb);
/* Questions whose answer is a value as record_set() takes it. */
bool verb_ask_party(Verb *v, const char *thing, const char *field, bool nobody, Str *value);
bool verb_ask_date(Verb *v, const char *thing, Str preset, Str *value); /* Enter alone takes it */
bool verb_ask_reason(Verb *v, const char *thing, const char *hint, Str *value);
/* A line; ask->check NULL: verb_check_given(). */
bool verb_ask_line(Verb *v, const AskText *ask, Str *value);
/* Refuses an empty line and "-". For AskText. */
bool verb_check_given(Str text, void *data, Err *err);
/* As the kind's table asks; without targets it is about a new record. */
bool verb_ask(Verb *v, const KindAsk *ask, Str *value);
/* NULL-terminated words with letters of their own; the present one first under the cursor. */
bool verb_ask_word(Verb *v, const char *thing, const char *const *words, Str present, Str *value);

/* -- What the actions run. Each asks, writes one change, and says what was done or why not. -- */
/* The kind's status and what goes with it. */
void verb_status(Verb *v);
/* The auditor's status of a request, with its source and date. */
void verb_auditor_status(Verb *v);
/* The form of all fields, one change a field. */
void verb_edit(Verb *v);
/* Links to controls, evidence and criteria, one change a link. */
void verb_link(Verb *v);
/* A person's open assignments to another, after a preview. */
void verb_hand_over(Verb *v);
/* Drafts the exception that accepts the risk of a gap. */
void verb_accept_risk(Verb *v);
/* Drafts the exception that records how an occurrence deviates. */
void verb_record_deviation(Verb *v);
/* The explanation of a population's check. */
void verb_answer_check(Verb *v);
/* The open checks of a population, one after the other, then its reviewer. */
void verb_ready_population(Verb *v);
/* Asks for the word and what goes with it, and sets them. */
void verb_set_status(Verb *v, const KindStatus *status);
void verb_select_sample(Verb *v); /* from a population, or for a request */
void verb_attach(Verb *v);
/* Takes artifacts away from what they answer; the files are kept. */
void verb_detach(Verb *v);
/* Shows what would answer the request and attaches what is chosen of it. */
void verb_propose(Verb *v);
/* A new record of the kind, under the cursor afterwards. */
void verb_add(Host *host, const Kind *kind);
