/* SPDX-License-Identifier: MIT
 *
 * Add: asks for what a new record can't be without, makes it, and puts the
 * cursor on it; everything else is edited there. */
#include "pane/verb/verb_inner.h"

#include <stdio.h>

#include "program/record/words.h"

static bool check_title(Str text, void *data, Err *err)
{
	(void)data;
	return str_trim(text).n > 0 ||
	       err_set(err, ERR_INPUT, "this can't be empty; Esc goes back");
}

static bool ask_line(Verb *v, const char *title, const char *hint, Str *value)
{
	StrBuf out;
	strbuf_init(&out);
	AskText ask = {.title = title,
		       .hint = hint,
		       .initial = STR(""),
		       .keep_unsaved = true,
		       .check = check_title};
	bool ok = host_ask_text(v->host, &ask, &out);
	*value = arena_copy(&v->arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return ok;
}

static bool ask_gap(Verb *v, Assign a[3], size_t *n)
{
	a[0].field = "title";
	a[1].field = "severity";
	*n = 2;
	return ask_line(v, "New gap: what is missing", "No review of service accounts in Q2",
			&a[0].value) &&
	       verb_ask_word(v, "Severity", words_severity, STR("medium"), &a[1].value);
}

static bool ask_request(Verb *v, Assign a[3], size_t *n)
{
	a[0].field = "auditor_ref";
	a[1].field = "title";
	a[2].field = "due";
	*n = 3;
	return ask_line(v, "New request: the auditor's number", "AD-049", &a[0].value) &&
	       ask_line(v, "New request: what is asked for", "the auditor's words, in a line",
			&a[1].value) &&
	       verb_ask_date(v, "Due day", STR(""), &a[2].value);
}

static bool ask_somebody(Verb *v, Assign a[3], size_t *n)
{
	a[0].field = "name";
	a[1].field = "kind";
	*n = 2;
	return ask_line(v, "New: the name", "as people write it", &a[0].value) &&
	       verb_ask_word(v, "Kind", words_party_kind, STR("person"), &a[1].value);
}

static bool ask_exception(Verb *v, Assign a[3], size_t *n)
{
	a[0].field = "title";
	a[1].field = "kind";
	*n = 2;
	return ask_line(v, "New exception: what deviates, or which risk", "in a line",
			&a[0].value) &&
	       verb_ask_word(v, "Kind", words_exception_kind, STR("deviation"), &a[1].value);
}

static bool ask_statement(Verb *v, Assign a[3], size_t *n)
{
	Err err = ERR_INIT;
	Id item = ID_NONE;
	a[0].field = "evidence";
	a[1].field = "basis";
	a[2].field = "stated_by";
	*n = 3;
	if (!host_ask_record(v->host, "Which per-event evidence did not occur", &kind_evidence,
			     false, &item))
		return false;
	if (!record_label(host_db(v->host), (RecordRef){&kind_evidence, item}, &v->arena,
			  &a[0].value, &err)) {
		host_error(v->host, &err);
		return false;
	}
	return ask_line(v, "How it was looked up", "what was searched, with which filter",
			&a[1].value) &&
	       verb_ask_party(v, "Who looked it up", "stated_by", false, &a[2].value);
}

static bool ask_new(Verb *v, Assign a[3], size_t *n)
{
	if (v->on.kind == &kind_party)
		return ask_somebody(v, a, n);
	if (v->on.kind == &kind_exception)
		return ask_exception(v, a, n);
	if (v->on.kind == &kind_statement)
		return ask_statement(v, a, n);
	return v->on.kind == &kind_gap ? ask_gap(v, a, n) : ask_request(v, a, n);
}

void verb_add(Host *host, const Kind *kind)
{
	Err err = ERR_INIT;
	Verb v = {.host = host, .on = {.kind = kind}, .arena = ARENA_INIT};
	Assign a[3];
	size_t n = 0;
	Id id;
	Str label = STR("");
	snprintf(v.what, sizeof v.what, "the new %s", kind->one);
	if (ask_new(&v, a, &n)) {
		if (!record_new(host_db(host), kind, (Assigns){a, n}, &id, &err) ||
		    !record_label(host_db(host), (RecordRef){kind, id}, &v.arena, &label, &err)) {
			host_error(host, &err);
		} else {
			host_go(host, kind, id);
			host_say(host, "%.*s added", STR_ARG(label));
			host_say_key(host, ACTION_EDIT, "edits the rest");
		}
	}
	arena_deinit(&v.arena);
}
