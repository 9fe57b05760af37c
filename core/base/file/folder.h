/* SPDX-License-Identifier: MIT
 *
 * A folder as one looks for a file in it: what could be chosen, the newest first. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "base/mem/arena.h"
#include "base/mem/err.h"

/* Names beyond that are not read; nobody looks through as many. */
#define FOLDER_MOST ((size_t)50000)

typedef struct FolderEntry {
	Str name;         /* as it is on the disk, any bytes; a folder without its slash */
	bool folder;      /* or a link to one */
	int64_t bytes;    /* of a file */
	int64_t modified; /* nanoseconds since 1970, UTC */
} FolderEntry;

typedef struct Folder {
	FolderEntry *entries; /* files, newest first, then folders by name */
	size_t count;
	bool more; /* there were more than FOLDER_MOST */
} Folder;

/* Regular files and folders; links to files, devices and pipes are left out. Lives in the arena.
 * ERR_INPUT: it can't be read, and why. */
bool folder_read(const char *path, Arena *arena, Folder *out, Err *err);
