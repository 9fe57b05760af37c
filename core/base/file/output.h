/* SPDX-License-Identifier: MIT
 *
 * Everything that a user names to be written (an export, a pack, a backup, a new workspace) goes
 * through here. What is there already is refused: a workspace, its artifacts and anything else that
 * SQLite keeps, links, devices, pipes and folders with something in them always; any other file
 * unless `force` says that it may be replaced. It is written into a private directory beside its
 * place, brought to the disk and then renamed, so that the name holds all of it or what it held
 * before. An error, ^C, SIGTERM or a closed terminal leaves nothing behind. */
#pragma once

#include <sys/stat.h>

#include "base/mem/err.h"
#include "base/mem/strbuf.h"

/* Where to, as the user gave it. Both pointers are borrowed until output_drop(). */
typedef struct OutputTo {
	const char *path;
	bool force; /* a regular file or an empty folder may be replaced */
} OutputTo;

typedef enum OutputKind {
	OUTPUT_FILE,
	OUTPUT_FOLDER,
	OUTPUT_WORKSPACE /* a file, and its artifacts beside it (base/vault.h) when there are any */
} OutputKind;

typedef struct Output {
	OutputKind kind;
	const char *shown; /* the path as the user gave it */
	StrBuf path;       /* real directory and name */
	StrBuf stage;      /* the private directory, mode 0700 */
	StrBuf aside;      /* where to write: a name in it that is free */
	bool replaces;     /* what `before` describes */
	struct stat before;
} Output;

/* Looks at the place and makes the private directory; write to aside.p then, with O_EXCL. Whatever
 * else is needed meanwhile may lie beside it in stage.p. Signals to stop are noted until
 * output_drop(). ERR_WORKSPACE: a workspace or its artifacts are there; ERR_INPUT: anything else.
 * On failure there is nothing to drop. */
bool output_begin(Output *out, const OutputTo *to, OutputKind kind, Err *err);
/* Gives it its name. ERR_INPUT "stopped" after a signal; the disk is full; something has appeared
 * there meanwhile, which is left alone. */
bool output_finish(Output *out, Err *err);
/* Removes what has not got its name, and forgets. Call it once after output_begin() succeeded. */
void output_drop(Output *out);

/* A whole file from memory, mode 0600; "-" writes standard output. */
bool output_write(const OutputTo *to, Str bytes, Err *err);

/* Empties an output that is to be stopped: true, with err "stopped", when a signal asked for it. */
bool output_stopped(Err *err);
