/* SPDX-License-Identifier: MIT
 *
 * muster handover: the open duties of somebody who leaves or is away go to
 * another, all or by family, as one change. */
#include "program/work/handover.h"

#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"
#include "program/record/party.h"

static json_t *lines_as_json(const Handover *h)
{
	json_t *array = json_array();
	for (size_t i = 0; i < h->line_count; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "what", json_of_text(h->lines[i].what));
		json_object_set_new(o, "count", json_integer(h->lines[i].count));
		json_array_append_new(array, o);
	}
	return array;
}

static json_t *notes_as_json(const Handover *h, bool goes)
{
	json_t *array = json_array();
	for (size_t i = 0; i < h->note_count; i++) {
		if (h->notes[i].goes != goes)
			continue;
		json_t *o = json_object();
		json_object_set_new(o, "ref", json_of_text(h->notes[i].ref));
		json_object_set_new(o, "why", json_of_text(h->notes[i].why));
		json_array_append_new(array, o);
	}
	return array;
}

static void print_json(const Handover *h, bool dry)
{
	json_t *o = json_object();
	json_object_set_new(o, "from", json_of_text(h->from_name));
	json_object_set_new(o, "to", json_of_text(h->to_name));
	json_object_set_new(o, "dry_run", json_boolean(dry));
	json_object_set_new(o, "handed_over", lines_as_json(h));
	json_object_set_new(o, "total", json_integer(h->total));
	json_object_set_new(o, "stays", notes_as_json(h, false));
	json_object_set_new(o, "look_at", notes_as_json(h, true));
	json_object_set_new(o, "warning", json_of_text(h->warning));
	json_print(o);
}

static void print_notes(const Handover *h, bool goes, Str head, Arena *arena)
{
	for (size_t i = 0; i < h->note_count; i++) {
		if (h->notes[i].goes != goes)
			continue;
		table_line(head);
		head = STR("");
		for (; i < h->note_count; i++)
			if (h->notes[i].goes == goes)
				table_line(arena_printf(arena, "  %.*s: %.*s",
							STR_ARG(h->notes[i].ref),
							STR_ARG(h->notes[i].why)));
	}
}

static void print_plain(const Handover *h, bool dry, Arena *arena)
{
	if (h->total == 0) {
		table_line(arena_printf(arena, "%.*s has nothing of this to hand over",
					STR_ARG(h->from_name)));
	} else {
		table_line(arena_printf(arena,
					"%s from %.*s to %.*s:", dry ? "would go" : "handed over",
					STR_ARG(h->from_name), STR_ARG(h->to_name)));
		for (size_t i = 0; i < h->line_count; i++)
			table_line(arena_printf(arena, "  %4lld %.*s", (long long)h->lines[i].count,
						STR_ARG(h->lines[i].what)));
		if (h->with_roles.n > 0)
			table_line(arena_printf(arena, "       %.*s", STR_ARG(h->with_roles)));
	}
	print_notes(h, false, arena_printf(arena, "stays with %.*s:", STR_ARG(h->from_name)),
		    arena);
	print_notes(h, true, STR("look at:"), arena);
	if (h->warning.n > 0)
		fprintf(stderr, "muster: note: %.*s\n", STR_ARG(h->warning));
}

static bool read_ask(Db *db, const Args *args, HandoverAsk *ask, Err *err)
{
	*ask = (HandoverAsk){.until = DATE_NONE};
	const char *only = args->value[OPTION_ONLY], *until = args->value[OPTION_UNTIL];
	if (only != NULL && !handover_families(str_of(only), &ask->families, err)) {
		err_prefix(err, "--only");
		return false;
	}
	if (until != NULL && !date_read(str_of(until), &ask->until, err)) {
		err_prefix(err, "--until");
		return false;
	}
	return party_must(db, str_of(args->rest[1]), &ask->from, err) &&
	       (args->rest_count < 3 || party_must(db, str_of(args->rest[2]), &ask->to, err));
}

static void hand_over(Db *db, const Args *args, bool dry, Err *err)
{
	Arena arena = ARENA_INIT;
	HandoverAsk ask;
	Handover h;
	if (read_ask(db, args, &ask, err) && (dry ? handover_preview(db, &ask, &arena, &h, err)
						  : handover_apply(db, &ask, &arena, &h, err))) {
		if (args->value[OPTION_JSON] != NULL)
			print_json(&h, dry);
		else
			print_plain(&h, dry, &arena);
	}
	arena_deinit(&arena);
}

static int run(const Args *args, Err *err)
{
	Db *db;
	bool dry = args->value[OPTION_DRY_RUN] != NULL;
	if (!(dry ? command_open(&db, args->rest[0], err)
		  : command_open_for_writing(&db, args->rest[0], err)))
		return EXIT_WORKSPACE;
	hand_over(db, args, dry, err);
	if (dry)
		db_close(db);
	else
		command_close(db, args, err);
	return EXIT_DONE;
}

const Command command_handover = {
	.name = "handover",
	.usage = "FILE FROM [TO] [--only raci,roles,evidence,requests,gaps,backups] [--until D] "
		 "[--dry-run] [--json]",
	.help = "give a person's open duties to another (TO: the backup, unless named)",
	.options = OPTIONS(OPTION_ONLY, OPTION_UNTIL, OPTION_DRY_RUN, OPTION_JSON),
	.least = 2,
	.most = 3,
	.run = run,
};
