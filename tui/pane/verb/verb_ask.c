/* SPDX-License-Identifier: MIT
 *
 * The questions of the verbs. Each gives a value as record_set() takes it. */
#include "pane/verb/verb_inner.h"

#include <stdio.h>

#include "base/mem/die.h"
#include "base/time/date.h"

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

bool verb_check_given(Str text, void *data, Err *err)
{
	(void)data;
	Str said = str_trim(text);
	return (said.n > 0 && !str_equal(said, STR("-"))) ||
	       err_set(err, ERR_INPUT, "this can't be empty; Esc goes back");
}

bool verb_ask_line(Verb *v, const AskText *ask, Str *value)
{
	StrBuf out;
	AskText line = *ask;
	strbuf_init(&out);
	line.check = line.check == NULL ? verb_check_given : line.check;
	bool ok = host_ask_text(v->host, &line, &out);
	*value = arena_copy(&v->arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return ok;
}

bool verb_ask_reason(Verb *v, const char *thing, const char *hint, Str *value)
{
	return verb_ask_line(v,
			     &(AskText){.title = verb_title(v, thing),
					.initial = STR(""),
					.hint = hint,
					.keep_unsaved = true},
			     value);
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

static const Kind *kind_of_table(const char *table)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(kinds[i]->table, table) == 0)
			return kinds[i];
	die("no kind for the table %s", table);
}

static bool ask_record(Verb *v, const char *title, const KindAsk *ask, const Field *field,
		       Str *value)
{
	Err err = ERR_INIT;
	Id id;
	const Kind *of = kind_of_table(field->of);
	if (!host_ask_record(v->host, title, of, ask->nobody, &id))
		return false;
	*value = STR("");
	if (id_is_none(id) ||
	    record_label(host_db(v->host), (RecordRef){of, id}, &v->arena, value, &err))
		return true;
	host_error(v->host, &err);
	return false;
}

bool verb_ask(Verb *v, const KindAsk *ask, Str *value)
{
	static const char *const yes_no[] = {"yes", "no", NULL};
	const Field *field = &v->on.kind->fields[kind_field_must(v->on.kind, ask->field)];
	bool fresh = v->on.count == 0;
	const char *title = fresh ? ask->title : verb_title(v, ask->title);
	switch (field->type) {
	case FIELD_WORD:
		return verb_ask_word(v, ask->title, field->words,
				     fresh ? str_of(ask->preset) : verb_present(v, ask->field),
				     value);
	case FIELD_BOOL:
		return verb_ask_word(v, ask->title, yes_no, str_of(ask->preset), value);
	case FIELD_PARTY:
		return verb_ask_party(v, ask->title, ask->field, ask->nobody, value);
	case FIELD_DATE:
		return verb_ask_date(v, ask->title, str_of(ask->preset), value);
	case FIELD_REF:
		return ask_record(v, title, ask, field, value);
	default:
		return verb_ask_line(v,
				     &(AskText){.title = title,
						.initial = STR(""),
						.hint = ask->hint,
						.keep_unsaved = true},
				     value);
	}
}
