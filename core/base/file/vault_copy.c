/* SPDX-License-Identifier: MIT
 *
 * Reading, hashing and writing in one pass: see vault_copy.h. */
#include "base/file/vault_copy.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/mem/die.h"

#define CHUNK ((size_t)1024 * 1024)

static bool cannot_write(const char *path, int number, Err *err)
{
	return err_set(err, ERR_WORKSPACE, "%s: the copy can't be written: %s", path,
		       file_errno_text(number));
}

static bool report(const VaultCopy *copy, Err *err)
{
	const VaultProgress *p = copy->progress;
	return p == NULL || p->step(p->data, copy->done, copy->total) ||
	       err_set(err, ERR_INPUT, "stopped");
}

static bool pass_on(VaultCopy *copy, HashRun *hash, Str bytes, Err *err)
{
	hash_add(hash, bytes.p, bytes.n);
	copy->bytes += (int64_t)bytes.n;
	copy->done += (int64_t)bytes.n;
	if (copy->to >= 0 && !file_put(copy->to, bytes))
		return cannot_write(copy->path, errno, err);
	return report(copy, err);
}

static bool cannot_read(VaultCopy *copy, int number, Err *err)
{
	copy->unreadable = true;
	if (copy->kept)
		return err_set(err, ERR_WORKSPACE, "its file can't be read: %s", strerror(number));
	return err_set(err, ERR_INPUT, "%s: the file can't be read: %s", copy->path,
		       strerror(number));
}

bool vault_copy(VaultCopy *copy, int from, Err *err)
{
	HashRun hash;
	hash_begin(&hash);
	char *chunk = xmalloc(CHUNK);
	bool ok = true, more = true;
	while (ok && more) {
		ssize_t got = read(from, chunk, CHUNK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			ok = cannot_read(copy, errno, err);
		else if (got > 0)
			ok = pass_on(copy, &hash, str_make(chunk, (size_t)got), err);
		more = got > 0;
	}
	free(chunk);
	hash_hex(hash_end(&hash), copy->sha256);
	return ok;
}

bool vault_copy_bytes(VaultCopy *copy, Str from, Err *err)
{
	HashRun hash;
	hash_begin(&hash);
	bool ok = pass_on(copy, &hash, from, err);
	hash_hex(hash_end(&hash), copy->sha256);
	return ok;
}

void vault_name(StrBuf *out, const char *vault, const char *sha256)
{
	strbuf_printf(out, "%s/%.2s/%s", vault, sha256, sha256);
}
