/* SPDX-License-Identifier: MIT
 *
 * What a workspace may be on disk: one regular file with one name. Two names
 * for one file would give it two journals and so lose data, hence links are
 * refused. The header is read through SQLite's own descriptor: opening and
 * closing the file by another one would drop the locks this process holds. */
#include "store/db_handle.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem/die.h"

static bool fail_link(const char *path, Err *err)
{
	char target[PATH_MAX];
	ssize_t n = readlink(path, target, sizeof target - 1);
	target[n < 0 ? 0 : n] = '\0';
	return err_set(err, ERR_WORKSPACE,
		       "%s is a symbolic link to %s; name the workspace file itself", path, target);
}

bool db_file_resolve(const char *path, char **real, Err *err)
{
	struct stat st;
	if (lstat(path, &st) != 0 && errno == ENOENT)
		return err_set(err, ERR_WORKSPACE,
			       "there is no workspace %s; `muster init` makes a new one", path);
	if (lstat(path, &st) != 0)
		return err_set(err, ERR_WORKSPACE, "%s cannot be reached: %s", path,
			       strerror(errno));
	if (S_ISLNK(st.st_mode))
		return fail_link(path, err);
	if (S_ISDIR(st.st_mode))
		return err_set(err, ERR_WORKSPACE, "%s is a directory, not a workspace", path);
	if (!S_ISREG(st.st_mode))
		return err_set(err, ERR_WORKSPACE, "%s is not a regular file, so no workspace",
			       path);
	if (st.st_nlink > 1)
		return err_set(err, ERR_WORKSPACE,
			       "%s has %ju names (hard links), which could lose changes; make a "
			       "copy of it and open that",
			       path, (uintmax_t)st.st_nlink);
	if (access(path, R_OK) != 0)
		return err_set(err, ERR_WORKSPACE, "%s cannot be read: %s", path, strerror(errno));
	*real = realpath(path, NULL);
	if (*real == NULL)
		return err_set(err, ERR_WORKSPACE, "%s cannot be reached: %s", path,
			       strerror(errno));
	return true;
}

bool db_file_make(const char *path, char **real, Err *err)
{
	int fd = open(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_WRONLY, 0600);
	if (fd < 0 && errno == EEXIST)
		return err_set(err, ERR_WORKSPACE, "%s exists already; name a new file", path);
	if (fd < 0)
		return err_set(err, ERR_WORKSPACE, "%s cannot be made: %s", path, strerror(errno));
	close(fd);
	*real = realpath(path, NULL);
	if (*real == NULL) {
		err_set(err, ERR_WORKSPACE, "%s cannot be reached: %s", path, strerror(errno));
		unlink(path);
		return false;
	}
	return true;
}

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* While a journal waits to be rolled back the size may rightly be another. */
static bool has_journal(const char *real)
{
	char journal[PATH_MAX + 16];
	struct stat st;
	snprintf(journal, sizeof journal, "%s-journal", real);
	return lstat(journal, &st) == 0 && st.st_size > 0;
}

/* Are all pages there that the header counts? */
static bool is_whole(const unsigned char *header, sqlite3_int64 size, const char *real)
{
	sqlite3_int64 page = header[16] << 8 | header[17];
	if (page == 1)
		page = 65536;
	bool counted = big_endian(header + 24) == big_endian(header + 92);
	return !counted || size >= page * (sqlite3_int64)big_endian(header + 28) ||
	       has_journal(real);
}

static bool read_header(sqlite3_file *file, unsigned char header[100], sqlite3_int64 *size,
			const char *real, Err *err)
{
	int rc = file->pMethods->xRead(file, header, 100, 0);
	if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
		return err_set(err, ERR_WORKSPACE, "%s cannot be read", real);
	if (file->pMethods->xFileSize(file, size) != SQLITE_OK)
		return err_set(err, ERR_WORKSPACE, "%s cannot be read", real);
	if (*size < 100)
		return err_set(err, ERR_WORKSPACE,
			       "%s is not a muster workspace: it has only %lld bytes", real,
			       (long long)*size);
	if (memcmp(header, "SQLite format 3", 16) != 0)
		return err_set(err, ERR_WORKSPACE, "%s is not a muster workspace", real);
	if (big_endian(header + 68) != DB_APPLICATION_ID)
		return err_set(err, ERR_WORKSPACE, "%s is a database, but not a muster workspace",
			       real);
	return true;
}

bool db_file_probe(sqlite3 *handle, const char *real, Err *err)
{
	sqlite3_file *file = NULL;
	unsigned char header[100];
	sqlite3_int64 size = 0;
	int rc = sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
	if (rc != SQLITE_OK || file == NULL || file->pMethods == NULL)
		return err_set(err, ERR_WORKSPACE, "%s cannot be opened", real);
	/* Nothing is locked here: another program may be committing just now. */
	for (int tries = 0; tries < 5; tries++) {
		if (!read_header(file, header, &size, real, err))
			return false;
		if (is_whole(header, size, real))
			return true;
		nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
	}
	return err_set(err, ERR_WORKSPACE,
		       "%s is cut off: pages are missing behind byte %lld; go back to a backup of "
		       "it",
		       real, (long long)size);
}

static char *sentence(const char *real, const char *rest)
{
	size_t bytes = strlen(real) + strlen(rest) + 2;
	char *text = xmalloc(bytes);
	snprintf(text, bytes, "%s %s", real, rest);
	return text;
}

char *db_file_unwritable(const char *real)
{
	return sentence(real, "cannot be written here; copy it to change it");
}

char *db_file_read_only(const char *real)
{
	if (access(real, W_OK) != 0)
		return sentence(real,
				errno == EROFS
					? "is on a read-only medium; copy it to change it"
					: "may only be read by you; its owner can change that");
	const char *slash = strrchr(real, '/');
	ENSURE(slash != NULL);
	char *folder = xstrdup(real);
	folder[slash == real ? 1 : slash - real] = '\0';
	bool writable = access(folder, W_OK | X_OK) == 0;
	free(folder);
	return writable ? NULL
			: sentence(real, "can only be read: its directory may not be written, "
					 "which every change needs for the journal");
}
