/* SPDX-License-Identifier: MIT
 *
 * Does the history hold together, and is every artifact what it was when it came? What does not
 * hold is listed, else a line says so. */
#include "pane/host/host.h"
#include "pane/verb/verb.h"
#include "program/proof/artifact.h"
#include "store/event.h"
#include "widget/popup/viewer.h"

typedef struct Found {
	int64_t bad; /* number of the first event that does not hold; 0: they all do */
	ArtifactCheck files;
} Found;

static Str trouble_line(const ArtifactTrouble *t, Arena *arena)
{
	if (t->ref.n == 0)
		return arena_printf(arena, "extra: %.*s is named by no artifact", STR_ARG(t->name));
	return arena_printf(arena, "%.*s: %.*s %.*s", STR_ARG(t->what), STR_ARG(t->ref),
			    STR_ARG(t->name));
}

static void show(Host *h, const Found *f, Arena *arena)
{
	size_t n = 0;
	ViewerLine *lines = arena_array(arena, f->files.count + 3, sizeof *lines);
	Str history = f->bad == 0
			      ? STR("The history holds.")
			      : arena_printf(arena,
					     "Event %lld does not hold: it or one before it was "
					     "changed.",
					     (long long)f->bad);
	lines[n++] = (ViewerLine){history, f->bad == 0 ? STYLE_POPUP : STYLE_BAD, 0};
	lines[n++] = (ViewerLine){arena_printf(arena, "%zu file%s sound.", f->files.sound,
					       f->files.sound == 1 ? " is" : "s are"),
				  STYLE_POPUP, 0};
	lines[n++] = (ViewerLine){STR(""), STYLE_POPUP, 0};
	for (size_t i = 0; i < f->files.count; i++)
		lines[n++] = (ViewerLine){trouble_line(&f->files.trouble[i], arena), STYLE_BAD, 0};
	host_show(h, "What was held against its hash", lines, n);
}

void verify_all(Host *h)
{
	Err err = ERR_INIT;
	Arena arena = ARENA_INIT;
	Found f = {.bad = 0};
	HostProgress p;
	const VaultProgress *progress = host_progress(h, &p, "Reading the artifacts");
	if (event_verify(host_db(h), &f.bad, &err) &&
	    artifact_verify(host_db(h), progress, &arena, &f.files, &err)) {
		if (f.bad == 0 && f.files.count == 0)
			host_say(h, "the history holds, and %zu file%s sound", f.files.sound,
				 f.files.sound == 1 ? " is" : "s are");
		else
			show(h, &f, &arena);
	} else if (p.stopped) {
		err_clear(&err);
		host_say(h, f.bad == 0 ? "stopped; the history holds, not all files were read"
				       : "stopped; the history does not hold");
	} else {
		host_error(h, &err);
	}
	arena_deinit(&arena);
}
