/* SPDX-License-Identifier: MIT
 *
 * muster show: one record by its label, with its links, thread and history. */
#include <stdio.h>

#include "base/text/text.h"
#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/show_framework.h"
#include "cli/frame/table.h"
#include "program/work/detail.h"
#include "program/record/record.h"

static json_t *json_of_links(const Detail *d)
{
	json_t *array = json_array();
	for (size_t i = 0; i < d->link_count; i++) {
		json_t *object = json_object();
		json_object_set_new(object, "kind", json_string(d->links[i].how));
		json_object_set_new(object, "ref", json_of_text(d->links[i].ref));
		json_object_set_new(object, "title", json_of_text(d->links[i].title));
		json_object_set_new(object, "status", json_of_text(d->links[i].status));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *json_of_notes(const Detail *d)
{
	json_t *array = json_array();
	for (size_t i = 0; i < d->note_count; i++) {
		json_t *object = json_object();
		json_object_set_new(object, "at", json_string(d->notes[i].at));
		json_object_set_new(object, "author", json_of_text(d->notes[i].author));
		json_object_set_new(object, "shared", json_boolean(d->notes[i].shared));
		json_object_set_new(object, "body", json_of_text(d->notes[i].body));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *json_of_events(const Detail *d)
{
	json_t *array = json_array();
	for (size_t i = 0; i < d->event_count; i++) {
		json_t *object = json_object();
		json_object_set_new(object, "event", json_integer(d->events[i].number));
		json_object_set_new(object, "at", json_string(d->events[i].at));
		json_object_set_new(object, "actor", json_of_text(d->events[i].actor));
		json_object_set_new(object, "verb", json_of_text(d->events[i].verb));
		json_object_set_new(object, "changes", json_of_text(d->events[i].changes));
		json_array_append_new(array, object);
	}
	return array;
}

static void print_json(const Detail *d)
{
	json_t *object = json_object();
	json_object_set_new(object, "kind", json_string(d->kind->one));
	for (size_t i = 0; i < d->field_count; i++)
		json_object_set_new(object, d->fields[i].field->name,
				    json_of_field(d->fields[i].field, d->fields[i].value));
	json_object_set_new(object, "links", json_of_links(d));
	if (d->kind == &kind_criterion || d->kind == &kind_control)
		json_object_set_new(object, "counterparts",
				    show_counterparts_json(d->counterparts, d->counterpart_count));
	json_object_set_new(object, "thread", json_of_notes(d));
	json_object_set_new(object, "history", json_of_events(d));
	json_print(object);
}

/* A long field keeps its lines, each cleaned. */
static void print_long(Str value)
{
	bool more = true;
	Str line;
	StrBuf clean;
	strbuf_init(&clean);
	while (str_split(&value, &more, '\n', &line)) {
		strbuf_clear(&clean);
		text_clean(&clean, str_trim(line), true);
		printf("  %s\n", clean.p);
	}
	strbuf_deinit(&clean);
}

static void print_fields(const Detail *d)
{
	StrBuf clean;
	strbuf_init(&clean);
	for (size_t i = 0; i < d->field_count; i++) {
		const DetailField *f = &d->fields[i];
		if (f->value.n == 0)
			continue;
		if (f->field->type == FIELD_LONG && memchr(f->value.p, '\n', f->value.n) != NULL) {
			printf("%s:\n", f->field->name);
			print_long(f->value);
			continue;
		}
		strbuf_clear(&clean);
		text_clean(&clean, f->value, true);
		printf("%-22s %s\n", f->field->name, clean.p);
	}
	strbuf_deinit(&clean);
}

static void print_counterparts(const Detail *d, Arena *arena)
{
	CounterpartLine *lines;
	size_t n = crosswalk_lines(d->counterparts, d->counterpart_count, arena, &lines);
	if (n > 0 || d->no_counterpart.n > 0)
		puts("\nCounterparts");
	for (size_t i = 0; i < n; i++)
		table_line(arena_printf(arena, "%-22s %.*s", lines[i].label.p,
					STR_ARG(lines[i].text)));
	if (d->no_counterpart.n > 0)
		table_line(d->no_counterpart);
}

static void print_plain(const Detail *d, Arena *arena)
{
	table_line(arena_printf(arena, "%.*s  %.*s", STR_ARG(d->ref), STR_ARG(d->title)));
	putchar('\n');
	print_fields(d);
	for (size_t i = 0; i < d->link_count; i++)
		table_line(arena_printf(arena, "%-22s %.*s  %.*s  %.*s", d->links[i].how,
					STR_ARG(d->links[i].ref), STR_ARG(d->links[i].title),
					STR_ARG(d->links[i].status)));
	print_counterparts(d, arena);
	if (d->note_count > 0)
		puts("\nThread");
	for (size_t i = 0; i < d->note_count; i++)
		table_line(arena_printf(
			arena, "%s  %.*s%s: %.*s", d->notes[i].at, STR_ARG(d->notes[i].author),
			d->notes[i].shared ? " (shared)" : "", STR_ARG(d->notes[i].body)));
	if (d->event_count > 0)
		puts("\nHistory (UTC)");
	for (size_t i = 0; i < d->event_count; i++)
		table_line(arena_printf(arena, "%s  %.*s  %.*s  %.*s", d->events[i].at,
					STR_ARG(d->events[i].actor), STR_ARG(d->events[i].verb),
					STR_ARG(d->events[i].changes)));
}

/* No record of the workspace: an id of another framework, or a mistake. */
static bool show_other(Db *db, const Args *args, Err *err)
{
	bool known = false;
	bool ok = show_framework(db, str_of(args->rest[1]), args->value[OPTION_JSON] != NULL,
				 &known, err);
	if (known || !ok)
		return ok;
	return err_set(err, ERR_INPUT,
		       "there is no record \"%s\"; expected a label such as AD-017, GAP-12, AC-04 "
		       "or a name",
		       args->rest[1]);
}

static bool show(Db *db, const Args *args, Arena *arena, Err *err)
{
	const Kind *kind;
	Id id;
	Detail detail;
	if (!record_find(db, str_of(args->rest[1]), &kind, &id, err))
		return false;
	if (kind == NULL)
		return show_other(db, args, err);
	if (!detail_load(db, (RecordRef){kind, id}, arena, &detail, err))
		return false;
	if (args->value[OPTION_JSON] != NULL)
		print_json(&detail);
	else
		print_plain(&detail, arena);
	return true;
}

const Command command_show = {
	.name = "show",
	.usage = "FILE REF [--json]",
	.help = "show one record with its links, thread and history",
	.options = OPTIONS(OPTION_JSON),
	.least = 2,
	.most = 2,
	.reads = show,
};
