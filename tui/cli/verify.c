/* SPDX-License-Identifier: MIT
 *
 * muster verify: does the history hold together, and is every artifact what it was when it came? */
#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/progress.h"
#include "cli/frame/table.h"
#include "program/proof/artifact.h"
#include "store/event.h"

typedef struct Found {
	int64_t bad; /* number of the first event that does not hold; 0: they all do */
	ArtifactCheck files;
} Found;

static void print_json(const Found *f)
{
	json_t *array = json_array();
	for (size_t i = 0; i < f->files.count; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "trouble", json_of_text(f->files.trouble[i].what));
		json_object_set_new(o, "artifact", json_of_text(f->files.trouble[i].ref));
		json_object_set_new(o, "name", json_of_text(f->files.trouble[i].name));
		json_array_append_new(array, o);
	}
	json_print(json_pack("{s:o, s:I, s:o}", "bad_event",
			     f->bad == 0 ? json_null() : json_integer(f->bad), "artifacts_sound",
			     (json_int_t)f->files.sound, "artifacts", array));
}

static void print_plain(const Found *f, Arena *arena)
{
	if (f->bad == 0)
		printf("the history holds\n");
	else
		printf("event %lld does not hold: it or one before it was changed\n",
		       (long long)f->bad);
	printf("%zu file%s sound\n", f->files.sound, f->files.sound == 1 ? " is" : "s are");
	for (size_t i = 0; i < f->files.count; i++) {
		const ArtifactTrouble *t = &f->files.trouble[i];
		table_line(t->ref.n > 0 ? arena_printf(arena, "%.*s %.*s: %.*s", STR_ARG(t->ref),
						       STR_ARG(t->name), STR_ARG(t->what))
					: arena_printf(arena, "%.*s: no artifact names it",
						       STR_ARG(t->name)));
	}
}

static int run(const Args *args, Err *err)
{
	Db *db;
	Arena arena = ARENA_INIT;
	Found f = {.bad = 0};
	if (!command_open(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	Progress p;
	const VaultProgress *progress = progress_begin(&p);
	bool ok = event_verify(db, &f.bad, err) &&
		  artifact_verify(db, progress, &arena, &f.files, err);
	bool stopped = progress_end(&p) && !ok;
	if (ok && args->value[OPTION_JSON] != NULL)
		print_json(&f);
	else if (ok)
		print_plain(&f, &arena);
	arena_deinit(&arena);
	db_close(db);
	if (stopped)
		err_clear(err);
	return stopped                           ? EXIT_INTERRUPTED
	       : f.bad != 0 || f.files.count > 0 ? EXIT_FOUND
						 : EXIT_DONE;
}

const Command command_verify = {
	.name = "verify",
	.usage = "FILE [--json]",
	.help = "hold the history and every artifact against their hashes; exit 1 when one fails",
	.options = OPTIONS(OPTION_JSON),
	.least = 1,
	.most = 1,
	.run = run,
};
