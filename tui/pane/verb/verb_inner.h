/* SPDX-License-Identifier: MIT
 *
 * A verb while it is done, its questions, and what each action runs. For the files of this room
 * only. */
#ifndef PANE_VERB_INNER_H
#define PANE_VERB_INNER_H

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

void verb_status(Verb *v);
void verb_auditor_status(Verb *v);
void verb_edit(Verb *v);
void verb_link(Verb *v);
void verb_hand_over(Verb *v);
void verb_accept_risk(Verb *v);
void verb_record_deviation(Verb *v);
void verb_answer_check(Verb *v);
void verb_ready_population(Verb *v);
/* Asks for the word and what goes with it, and sets them. */
void verb_set_status(Verb *v, const KindStatus *status);
void verb_select_sample(Verb *v); /* from a population, or for a request */
void verb_attach(Verb *v);
void verb_detach(Verb *v);
void verb_propose(Verb *v);
void verb_add(Host *host, const Kind *kind);

#endif
