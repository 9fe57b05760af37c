/* SPDX-License-Identifier: MIT
 *
 * Adding files to the vault: see vault.h. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/file/vault_copy.h"

void vault_path(StrBuf *out, const char *workspace)
{
	strbuf_printf(out, "%s" VAULT_SUFFIX, workspace);
}

static bool open_source(const char *path, int *fd, struct stat *st, Err *err)
{
	*fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (*fd < 0 && errno == ELOOP)
		return err_set(err, ERR_INPUT, "%s: this is a link; expected the file itself",
			       path);
	if (*fd < 0)
		return err_set(err, ERR_INPUT, "%s: the file can't be opened: %s", path,
			       strerror(errno));
	if (fstat(*fd, st) == 0 && S_ISREG(st->st_mode))
		return true;
	close(*fd);
	return err_set(err, ERR_INPUT, "%s: this is %s; expected a regular file", path,
		       S_ISDIR(st->st_mode)    ? "a directory"
		       : S_ISFIFO(st->st_mode) ? "a pipe"
					       : "a device or socket");
}

static bool cannot_keep(const char *path, int number, Err *err)
{
	return err_set(err, ERR_WORKSPACE, "%s: the artifact can't be kept there: %s", path,
		       file_errno_text(number));
}

static bool make_directory(const char *path, Err *err)
{
	return mkdir(path, 0700) == 0 || errno == EEXIST || cannot_keep(path, errno, err);
}

/* A nameless beginning, in the vault so that the rename stays on one file system. */
static bool begin_copy(const char *vault, StrBuf *name, int *fd, Err *err)
{
	if (!make_directory(vault, err))
		return false;
	strbuf_printf(name, "%s/.new-XXXXXX", vault);
	*fd = mkostemp(name->p, O_CLOEXEC);
	return *fd >= 0 || cannot_keep(vault, errno, err);
}

static bool same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

static bool unchanged(int fd, const struct stat *before, int64_t read, const char *path, Err *err)
{
	struct stat st;
	if (fstat(fd, &st) == 0 && st.st_size == before->st_size && st.st_size == read &&
	    same_time(st.st_mtim, before->st_mtim) && same_time(st.st_ctim, before->st_ctim))
		return true;
	return err_set(
		err, ERR_INPUT,
		"%s: the file changed while it was read; wait until it is written and attach "
		"it again",
		path);
}

static bool give_name(const char *vault, const char *copy, VaultFile *file, Err *err)
{
	StrBuf name;
	VaultState state;
	if (!vault_check(vault, file->sha256, NULL, &state, err)) {
		err_prefix(err, "%s", vault);
		return false;
	}
	/* A damaged one is replaced, and the good one stays whatever becomes of the change. */
	file->fresh = state == VAULT_MISSING;
	if (state == VAULT_SOUND) {
		unlink(copy);
		return true;
	}
	strbuf_init(&name);
	strbuf_printf(&name, "%s/%.2s", vault, file->sha256);
	bool ok = make_directory(name.p, err);
	strbuf_clear(&name);
	vault_name(&name, vault, file->sha256);
	if (ok && rename(copy, name.p) != 0)
		ok = cannot_keep(name.p, errno, err);
	if (ok)
		file_sync_directory(name.p);
	strbuf_deinit(&name);
	return ok;
}

/* The copy as it is on the disk must hash to what was written. */
static bool verify_copy(const VaultCopy *written, int fd, const char *path, Err *err)
{
	VaultCopy again = {.to = -1,
			   .path = path,
			   .progress = written->progress,
			   .done = written->bytes,
			   .total = 2 * written->bytes};
	if (fsync(fd) != 0)
		return cannot_keep(path, errno, err);
	posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED);
	if (lseek(fd, 0, SEEK_SET) != 0 || !vault_copy(&again, fd, err))
		return false;
	return strcmp(again.sha256, written->sha256) == 0 ||
	       err_set(err, ERR_WORKSPACE,
		       "%s: the copy does not read as it was written; the "
		       "disk may be failing",
		       path);
}

typedef struct Source {
	const char *name; /* NULL: bytes */
	int fd;
	struct stat st;
	Str bytes;
} Source;

static bool write_copy(const Source *from, VaultCopy *copy, Err *err)
{
	if (from->name == NULL)
		return vault_copy_bytes(copy, from->bytes, err);
	return vault_copy(copy, from->fd, err) &&
	       unchanged(from->fd, &from->st, copy->bytes, from->name, err);
}

static bool keep(const char *vault, const Source *from, const VaultProgress *progress,
		 VaultFile *out, Err *err)
{
	StrBuf path;
	int64_t size = from->name == NULL ? (int64_t)from->bytes.n : from->st.st_size;
	VaultCopy copy = {.to = -1, .progress = progress, .total = 2 * size};
	strbuf_init(&path);
	bool begun = begin_copy(vault, &path, &copy.to, err);
	copy.path = from->name == NULL ? path.p : from->name;
	bool ok = begun && write_copy(from, &copy, err) && verify_copy(&copy, copy.to, path.p, err);
	if (copy.to >= 0 && close(copy.to) != 0 && ok)
		ok = cannot_keep(path.p, errno, err);
	*out = (VaultFile){.size = copy.bytes};
	memcpy(out->sha256, copy.sha256, sizeof out->sha256);
	ok = ok && give_name(vault, path.p, out, err);
	if (!ok && begun)
		unlink(path.p);
	strbuf_deinit(&path);
	return ok;
}

bool vault_add(const char *vault, const char *file, const VaultProgress *progress, VaultFile *out,
	       Err *err)
{
	Source from = {.name = file};
	if (!open_source(file, &from.fd, &from.st, err))
		return false;
	bool ok = keep(vault, &from, progress, out, err);
	close(from.fd);
	return ok;
}

bool vault_add_bytes(const char *vault, Str bytes, VaultFile *out, Err *err)
{
	const Source from = {.bytes = bytes};
	return keep(vault, &from, NULL, out, err);
}

void vault_remove(const char *vault, const VaultFile *file)
{
	StrBuf name;
	if (!file->fresh)
		return;
	strbuf_init(&name);
	vault_name(&name, vault, file->sha256);
	unlink(name.p);
	/* The directory of the first two digits, and the vault, when nothing else is in them. */
	strbuf_truncate(&name, name.n - HASH_HEX_SIZE);
	if (rmdir(name.p) == 0)
		rmdir(vault);
	strbuf_deinit(&name);
}
