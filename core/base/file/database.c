/* SPDX-License-Identifier: MIT
 *
 * See database.h. */
#include "base/file/database.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#define DESCRIPTORS_MOST 1024
#define ID_AT 68 /* application_id, 4 bytes */
#define ID_BYTES 4

DatabaseKind database_of(int fd)
{
	char head[ID_AT + ID_BYTES];
	if (pread(fd, head, sizeof head, 0) != (ssize_t)sizeof head ||
	    memcmp(head, "SQLite format 3", 16) != 0)
		return DATABASE_NONE;
	return memcmp(head + ID_AT, "mstr", ID_BYTES) == 0 ? DATABASE_WORKSPACE : DATABASE_OTHER;
}

static bool reads(int fd, const struct stat *st)
{
	struct stat own;
	return fstat(fd, &own) == 0 && own.st_dev == st->st_dev && own.st_ino == st->st_ino &&
	       (fcntl(fd, F_GETFL) & O_ACCMODE) != O_WRONLY;
}

DatabaseKind database_at(const char *path, const struct stat *st)
{
	for (int fd = 0; fd < DESCRIPTORS_MOST; fd++)
		if (reads(fd, st))
			return database_of(fd);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return DATABASE_HIDDEN;
	DatabaseKind found = database_of(fd);
	close(fd);
	return found;
}
