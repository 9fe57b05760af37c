/* SPDX-License-Identifier: MIT
 *
 * Is a file a workspace, or another SQLite database? Told from its header alone ("SQLite Database
 * File Format", section 1.3), so that files can be protected without opening them as one. */
#pragma once

#include <sys/stat.h>

typedef enum DatabaseKind {
	DATABASE_NONE,
	DATABASE_OTHER,     /* of another program */
	DATABASE_WORKSPACE, /* its application_id is muster's */
	DATABASE_HIDDEN     /* the file may not be read, so it may be any of these */
} DatabaseKind;

/* Of an open file; where its offset stands does not matter and is not changed. */
DatabaseKind database_of(int fd);

/* Of a regular file that is not a link, and what lstat() said of it. Safe for a workspace that this
 * process has open: a descriptor that is there is used, for closing another one would drop the
 * locks on the file. */
DatabaseKind database_at(const char *path, const struct stat *st);
