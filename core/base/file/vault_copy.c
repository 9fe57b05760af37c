/* SPDX-License-Identifier: MIT
 *
 * Reading, hashing and writing in one pass: see vault_copy.h. */
#include "base/file/vault_copy.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "base/file/file.h"

#define CHUNK ((size_t)1024 * 1024)

static bool cannot_write(const char *path, int number, Err *err)
{
	return err_set(err, ERR_WORKSPACE, "%s: the copy can't be written: %s", path,
		       file_errno_text(number));
}

static bool tell(VaultCopy *copy, Err *err)
{
	const VaultProgress *p = copy->progress;
	return p == NULL || p->step(p->data, copy->done, copy->total) ||
	       err_set(err, ERR_INPUT, "stopped");
}

static bool pass_on(VaultCopy *copy, HashRun *hash, const char *p, size_t n, int to,
		    const char *path, Err *err)
{
	hash_add(hash, p, n);
	copy->bytes += (int64_t)n;
	copy->done += (int64_t)n;
	if (to >= 0 && !file_put(to, str_make(p, n)))
		return cannot_write(path, errno, err);
	return tell(copy, err);
}

bool vault_copy(VaultCopy *copy, int from, int to, const char *path, Err *err)
{
	HashRun hash;
	hash_begin(&hash);
	char *chunk = xmalloc(CHUNK);
	bool ok = true, more = true;
	while (ok && more) {
		ssize_t got = read(from, chunk, CHUNK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 && copy->kept)
			ok = err_set(err, ERR_WORKSPACE, "its file can't be read: %s",
				     strerror(errno));
		else if (got < 0)
			ok = err_set(err, ERR_INPUT, "%s: the file can't be read: %s", path,
				     strerror(errno));
		else if (got > 0)
			ok = pass_on(copy, &hash, chunk, (size_t)got, to, path, err);
		more = got > 0;
	}
	free(chunk);
	hash_hex(hash_end(&hash), copy->sha256);
	return ok;
}

bool vault_copy_bytes(VaultCopy *copy, Str from, int to, const char *path, Err *err)
{
	HashRun hash;
	hash_begin(&hash);
	bool ok = pass_on(copy, &hash, from.p, from.n, to, path, err);
	hash_hex(hash_end(&hash), copy->sha256);
	return ok;
}
