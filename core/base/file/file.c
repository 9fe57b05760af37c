/* SPDX-License-Identifier: MIT
 *
 * Whole files in and out, and where the user's own files are: see file.h. */
#include "base/file/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK ((size_t)64 * 1024)

static bool is_dash(const char *path)
{
	return strcmp(path, "-") == 0;
}

static const char *shown_name(const char *path)
{
	return is_dash(path) ? "standard input" : path;
}

static bool too_large(const char *path, size_t max_bytes, Err *err)
{
	return err_set(err, ERR_INPUT, "%s: the file is too large; at most %zu bytes are taken",
		       shown_name(path), max_bytes);
}

/* O_NONBLOCK, so that a FIFO without a writer cannot hold us up before it is
 * recognised and refused. */
static bool open_regular(const char *path, int *fd, Err *err)
{
	struct stat st;
	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (*fd < 0)
		return err_set(err, ERR_INPUT, "%s: the file can't be opened: %s", path,
			       strerror(errno));
	if (fstat(*fd, &st) == 0 && S_ISREG(st.st_mode))
		return true;
	close(*fd);
	return err_set(err, ERR_INPUT, "%s: this is no regular file; a plain file is expected",
		       path);
}

static bool read_all(StrBuf *out, int fd, const char *path, size_t max_bytes, Err *err)
{
	for (;;) {
		strbuf_reserve(out, CHUNK);
		ssize_t got = read(fd, out->p + out->n, CHUNK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(err, ERR_INPUT, "%s: the file can't be read: %s",
				       shown_name(path), strerror(errno));
		out->n += (size_t)got;
		out->p[out->n] = '\0';
		if (out->n > max_bytes)
			return too_large(path, max_bytes, err);
		if (got == 0)
			return true;
	}
}

bool file_read(StrBuf *out, const char *path, size_t max_bytes, Err *err)
{
	int fd = STDIN_FILENO;
	if (!is_dash(path) && !open_regular(path, &fd, err))
		return false;
	strbuf_init(out);
	bool ok = read_all(out, fd, path, max_bytes, err);
	if (!ok)
		strbuf_deinit(out);
	if (fd != STDIN_FILENO)
		close(fd);
	return ok;
}

bool file_put(int fd, Str bytes)
{
	while (bytes.n > 0) {
		ssize_t put = write(fd, bytes.p, bytes.n);
		if (put < 0 && errno != EINTR)
			return false;
		if (put > 0)
			bytes = str_slice(bytes, (size_t)put, bytes.n);
	}
	return true;
}

const char *file_errno_text(int number)
{
	return number == ENOSPC || number == EDQUOT ? "the disk is full" : strerror(number);
}

static bool cannot_write(const char *path, int number, Err *err)
{
	return err_set(err, ERR_INPUT, "%s: the file can't be written: %s", path,
		       file_errno_text(number));
}

/* A rename is only lasting when the directory reached the disk as well. */
void file_sync_directory(const char *path)
{
	StrBuf directory;
	strbuf_init(&directory);
	const char *slash = strrchr(path, '/');
	if (slash == NULL)
		strbuf_add(&directory, STR("."));
	else
		strbuf_add_bytes(&directory, path, slash == path ? 1 : (size_t)(slash - path));
	int fd = open(directory.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	strbuf_deinit(&directory);
}

/* mkostemp() creates with mode 0600. */
static bool write_beside(const char *path, char *beside, Str bytes, Err *err)
{
	int fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		return cannot_write(path, errno, err);
	int number = file_put(fd, bytes) && fsync(fd) == 0 ? 0 : errno;
	if (close(fd) != 0 && number == 0)
		number = errno;
	if (number == 0 && rename(beside, path) != 0)
		number = errno;
	if (number == 0)
		return true;
	unlink(beside);
	return cannot_write(path, number, err);
}

bool file_write(const char *path, Str bytes, Err *err)
{
	struct stat st;
	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return err_set(
			err, ERR_INPUT,
			"%s: this is no regular file; a new name or a plain file is expected",
			path);
	StrBuf beside;
	strbuf_init(&beside);
	strbuf_printf(&beside, "%s.XXXXXX", path);
	bool ok = write_beside(path, beside.p, bytes, err);
	strbuf_deinit(&beside);
	if (ok)
		file_sync_directory(path);
	return ok;
}

/* The XDG rule: the variable counts only when it holds an absolute path. */
static void xdg_path(StrBuf *out, const char *variable, const char *below_home, const char *name)
{
	const char *base = getenv(variable);
	const char *home = getenv("HOME");
	if (base != NULL && base[0] == '/')
		strbuf_printf(out, "%s/muster/%s", base, name);
	else if (home != NULL && home[0] == '/')
		strbuf_printf(out, "%s/%s/muster/%s", home, below_home, name);
}

void file_config_path(StrBuf *out, const char *name)
{
	xdg_path(out, "XDG_CONFIG_HOME", ".config", name);
}

void file_state_path(StrBuf *out, const char *name)
{
	xdg_path(out, "XDG_STATE_HOME", ".local/state", name);
}

void file_data_path(StrBuf *out, const char *name)
{
	xdg_path(out, "XDG_DATA_HOME", ".local/share", name);
}

bool file_make_parents(const char *path, Err *err)
{
	StrBuf part;
	bool ok = true;
	strbuf_init(&part);
	strbuf_add(&part, str_of(path));
	for (size_t i = 1; ok && i < part.n; i++) {
		if (part.p[i] != '/')
			continue;
		part.p[i] = '\0';
		if (mkdir(part.p, 0700) != 0 && errno != EEXIST)
			ok = err_set(err, ERR_INPUT, "%s: the directory can't be made: %s", part.p,
				     strerror(errno));
		part.p[i] = '/';
	}
	strbuf_deinit(&part);
	return ok;
}
