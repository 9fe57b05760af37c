/* SPDX-License-Identifier: MIT
 *
 * Edit: the writable fields of a kind with their values; Enter asks for one by
 * its type and saves it as a change of its own. Esc leaves. With several targets the
 * values are those that are set on all of them. */
#include "pane/verb/verb_inner.h"

#include <stdio.h>

#define FIELDS_MOST 48

typedef struct Form {
	int field[FIELDS_MOST];
	size_t count;
} Form;

static void collect(Form *f, const Kind *kind)
{
	f->count = 0;
	for (size_t i = 0; i < kind->field_count && f->count < FIELDS_MOST; i++)
		if (kind->fields[i].writable && !kind->fields[i].fixed)
			f->field[f->count++] = (int)i;
}

static bool check_required(Str text, void *data, Err *err)
{
	const Field *field = data;
	Str said = str_trim(text);
	if (field->required && (said.n == 0 || str_equal(said, STR("-"))))
		return err_set(err, ERR_INPUT, "%s can't be empty", field->head);
	return true;
}

static bool ask_typed(Verb *v, const Field *field, Str present, Str *value)
{
	StrBuf out;
	strbuf_init(&out);
	AskText ask = {.title = verb_title(v, field->head),
		       .hint = field->help,
		       .initial = present,
		       .keep_unsaved = true,
		       .check = check_required,
		       .data = (void *)field};
	bool ok = field->type == FIELD_LONG ? host_ask_long(v->host, &ask, &out)
					    : host_ask_text(v->host, &ask, &out);
	*value = arena_copy(&v->arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return ok;
}

/* A date begins with the present one as what Enter alone gives. */
static bool ask_field(Verb *v, const Field *field, Str *value)
{
	const KindAsk ask = {.field = field->name,
			     .title = field->head,
			     .preset = field->type == FIELD_DATE ? verb_present(v, field->name).p
								 : NULL,
			     .nobody = !field->required};
	return field->type == FIELD_TEXT || field->type == FIELD_LONG || field->type == FIELD_INT
		       ? ask_typed(v, field, verb_present(v, field->name), value)
		       : verb_ask(v, &ask, value);
}

static bool is_field(const char *name, const Field *field)
{
	return name != NULL && strcmp(name, field->name) == 0;
}

static void edit_field(Verb *v, const Field *field)
{
	Assign a = {.field = field->name};
	char verb[64];
	/* These two need more said than one value. */
	if (is_field(v->on.kind->view->status.field, field))
		verb_status(v);
	else if (is_field(v->on.kind->view->second_status.field, field))
		verb_auditor_status(v);
	else if (ask_field(v, field, &a.value)) {
		snprintf(verb, sizeof verb, "set %s", field->name);
		verb_set(v, &a, 1, verb);
	}
}

void verb_edit(Verb *v)
{
	Form form;
	size_t at = 0;
	collect(&form, v->on.kind);
	for (;;) {
		Choice choices[FIELDS_MOST];
		for (size_t i = 0; i < form.count; i++) {
			const Field *field = &v->on.kind->fields[form.field[i]];
			Str value = verb_present(v, field->name);
			choices[i] = (Choice){0, field->head, value.n > 0 ? value.p : NULL};
		}
		snprintf(v->title, sizeof v->title, "Edit %s", v->what);
		if (host_ending(v->host) ||
		    !host_ask_choice(v->host, v->title, choices, form.count, &at))
			return;
		edit_field(v, &v->on.kind->fields[form.field[at]]);
	}
}
