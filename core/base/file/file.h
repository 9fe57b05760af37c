/* SPDX-License-Identifier: MIT
 *
 * Room core/base/file: files in and out: whole files, what users name to be written, the vault of
 * artifacts, what ships inside the program.
 *
 * Reading a whole file that somebody named, and writing one beside its final
 * place. Only regular files; a FIFO or device is refused without blocking. */
#pragma once

#include "base/mem/err.h"
#include "base/mem/strbuf.h"

/* "-" reads standard input. A file over max_bytes is refused (ERR_INPUT). The
 * buffer is initialised here and must be deinited on success only. */
bool file_read(StrBuf *out, const char *path, size_t max_bytes, Err *err);

/* For muster's own files (config, state): writes beside the path and renames over it, mode 0600. On
 * failure the old file is untouched. What a user names goes through base/file/output.h. */
bool file_write(const char *path, Str bytes, Err *err);

/* Writes all of it to an open file, whatever interrupts; false: errno says why not. */
bool file_put(int fd, Str bytes);
/* What an errno means to whoever reads it: "the disk is full" before strerror(). */
const char *file_errno_text(int number);

/* $XDG_CONFIG_HOME/muster/NAME (or ~/.config/muster/NAME), likewise state, data.
 * Empty when there is no home. The buffer is the caller's, already initialised. */
void file_config_path(StrBuf *out, const char *name);
void file_state_path(StrBuf *out, const char *name); /* ~/.local/state */
void file_data_path(StrBuf *out, const char *name);  /* ~/.local/share */
/* Brings the name of a file to the disk: syncs the directory that it stands in. */
void file_sync_directory(const char *path);
/* Makes the directories above the path (0700). */
bool file_make_parents(const char *path, Err *err);
