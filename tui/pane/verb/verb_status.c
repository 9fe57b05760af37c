/* SPDX-License-Identifier: MIT
 *
 * Status: the word, and what has to be said with it, as the kind's table has it: a gap's closure
 * and reason, the review of "none exists", when and where the auditor said so. */
#include "pane/verb/verb_inner.h"

#include "base/mem/die.h"

#define ANSWERS_MOST 8
#define WORDS_MOST 12

typedef struct Answers {
	Assign a[ANSWERS_MOST];
	size_t n;
} Answers;

static Str *add(Answers *s, const char *field)
{
	ENSURE(s->n < ANSWERS_MOST);
	s->a[s->n] = (Assign){field, STR("")};
	return &s->a[s->n++].value;
}

static bool goes_with(const KindAsk *ask, Str word)
{
	const size_t most = sizeof ask->with / sizeof *ask->with;
	for (size_t i = 0; i < most && ask->with[i] != NULL; i++)
		if (str_equal(word, str_of(ask->with[i])))
			return true;
	return ask->with[0] == NULL;
}

static bool holds(Verb *v, const KindTest *t)
{
	return t->field == NULL ||
	       str_equal(verb_present(v, t->field), str_of(t->value)) == (t->op == TEST_IS);
}

static bool is_needed(Verb *v, const KindAsk *ask)
{
	Err err = ERR_INIT;
	bool yes = false;
	if (ask->needed == NULL)
		return true;
	if (v->on.count == 1 && !ask->needed(host_db(v->host), v->on.ids[0], &yes, &err))
		host_error(v->host, &err);
	return yes;
}

static bool is_asked(Verb *v, const KindAsk *ask, Str word)
{
	return goes_with(ask, word) && (!ask->missing || verb_present(v, ask->field).n == 0) &&
	       holds(v, &ask->only) && is_needed(v, ask);
}

static bool ask_all(Verb *v, const KindAsk *asks, Str word, Answers *s)
{
	for (const KindAsk *ask = asks; ask != NULL && ask->field != NULL; ask++)
		if (is_asked(v, ask, word) && !verb_ask(v, ask, add(s, ask->field)))
			return false;
	return true;
}

/* What has a word already, or several records, may also be given none again. */
static bool ask_status_word(Verb *v, const KindStatus *status, Str *word)
{
	const char *words[WORDS_MOST + 1] = {NULL};
	Str now = verb_present(v, status->field);
	const Field *field = &v->on.kind->fields[kind_field_must(v->on.kind, status->field)];
	size_t n = 0;
	while (n < WORDS_MOST - 1 && field->words[n] != NULL) {
		words[n] = field->words[n];
		n++;
	}
	if (status->none != NULL && (now.n > 0 || v->on.count > 1))
		words[n] = status->none;
	if (!verb_ask_word(v, status->title, words, now, word))
		return false;
	if (status->none != NULL && str_equal(*word, str_of(status->none)))
		*word = STR("");
	return true;
}

static void go_on(Verb *v, Id record, const char *finished)
{
	Err err = ERR_INIT;
	Id next = ID_NONE;
	if (!v->on.kind->view->next(host_db(v->host), record, &next, &err))
		host_error(v->host, &err);
	else if (id_is_none(next))
		host_say(v->host, "%s", finished);
	else
		host_go(v->host, v->on.kind, next);
}

void verb_set_status(Verb *v, const KindStatus *status)
{
	Answers s = {.n = 0};
	Str word = STR("");
	Id record = v->on.ids[0];
	bool one = v->on.count == 1;
	if (status->field != NULL) {
		Str *chosen = add(&s, status->field);
		if (!ask_status_word(v, status, chosen))
			return;
		word = *chosen;
	}
	bool taken_away = status->field != NULL && word.n == 0;
	if (!taken_away && !ask_all(v, status->asks, word, &s))
		return;
	if (verb_set(v, s.a, s.n, status->verb) && one && !taken_away && status->finished != NULL)
		go_on(v, record, status->finished);
}

/* Those with more to it than a word and questions. */
static const struct {
	const Kind *kind;
	void (*run)(Verb *v);
} own[] = {
	{&kind_population, verb_ready_population},
	{&kind_population_check, verb_answer_check},
};

void verb_status(Verb *v)
{
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (own[i].kind == v->on.kind) {
			own[i].run(v);
			return;
		}
	verb_set_status(v, &v->on.kind->view->status);
}

void verb_auditor_status(Verb *v)
{
	verb_set_status(v, &v->on.kind->view->second_status);
}
