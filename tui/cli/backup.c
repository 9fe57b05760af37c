/* SPDX-License-Identifier: MIT
 *
 * muster backup: a whole copy of the workspace and its artifacts, made while others may work. */
#include "program/proof/backup.h"

#include <stdio.h>

#include "base/text/size.h"
#include "base/text/text.h"
#include "cli/frame/command.h"
#include "cli/frame/progress.h"
#include "cli/frame/table.h"

/* The first line says what is in it. */
static void print_done(const Backup *b, const char *workspace, Arena *arena)
{
	char size[SIZE_TEXT_SIZE];
	const char *out = b->to.path, *s = b->artifacts == 1 ? "" : "s";
	if (b->artifacts + b->copied.files + b->copied.trouble_count == 0)
		table_line(arena_printf(arena, "%s written; the workspace has no artifact files",
					out));
	else if (b->without_artifacts)
		table_line(arena_printf(arena,
					"%s written without the %zu artifact file%s of %s; to take "
					"them along: muster backup %s -o FILE",
					out, b->artifacts, s, workspace, workspace));
	else if (b->copied.trouble_count == 0)
		table_line(arena_printf(arena, "%s written with %zu artifact file%s, %s", out,
					b->copied.files, b->copied.files == 1 ? "" : "s",
					size_text(b->copied.bytes, size)));
	else
		table_line(arena_printf(arena,
					"%s written with the artifact files that match their "
					"hashes: %zu, %s",
					out, b->copied.files, size_text(b->copied.bytes, size)));
}

static void warn(const ArtifactTrouble *t)
{
	StrBuf name;
	strbuf_init(&name);
	text_clean(&name, t->name, true);
	fprintf(stderr, "muster: %.*s%s%s is not in the backup: %s\n", STR_ARG(t->ref),
		t->ref.n > 0 ? " " : "", name.p,
		str_equal(t->what, STR("missing")) ? "its file is missing"
		: str_equal(t->what, STR("unreadable"))
			? "its file cannot be read"
			: "its file has changed since it was attached (hash mismatch)");
	strbuf_deinit(&name);
}

static int run(const Args *args, Err *err)
{
	Db *db;
	Progress p;
	Arena arena = ARENA_INIT;
	const char *out = args->value[OPTION_OUT];
	Backup b = {.to = args_output(args, out),
		    .without_artifacts = args->value[OPTION_WITHOUT_ARTIFACTS] != NULL};
	if (out == NULL) {
		command_refuse(&command_backup, err);
		return EXIT_USAGE;
	}
	if (!command_open(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	b.progress = progress_begin(&p);
	bool ok = backup_write(db, &b, &arena, err);
	bool stopped = progress_end(&p) && !ok;
	if (ok)
		print_done(&b, args->rest[0], &arena);
	for (size_t i = 0; ok && i < b.copied.trouble_count; i++)
		warn(&b.copied.trouble[i]);
	int status = b.copied.trouble_count > 0 ? EXIT_FOUND : EXIT_DONE;
	arena_deinit(&arena);
	db_close(db);
	return stopped ? progress_stopped("written", err) : status;
}

const Command command_backup = {
	.name = "backup",
	.usage = "FILE -o OUT [--without-artifacts] [--force]",
	.help = "write a copy of the workspace and its artifacts to a new file; exit 1 when an "
		"artifact is missing, changed or cannot be read",
	.options = OPTIONS(OPTION_OUT, OPTION_WITHOUT_ARTIFACTS, OPTION_FORCE),
	.least = 1,
	.most = 1,
	.run = run,
};
