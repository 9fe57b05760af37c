/* SPDX-License-Identifier: MIT
 *
 * The one pass over the bytes of an artifact: read, hashed, and written where there is somewhere to
 * write. For vault*.c only. */
#pragma once

#include "base/file/vault.h"

typedef struct VaultCopy {
	int to;                        /* an open file; -1: only hashes */
	const char *path;              /* named in errors */
	const VaultProgress *progress; /* may be NULL */
	int64_t done, total;           /* as progress counts */
	int64_t bytes;                 /* read */
	char sha256[HASH_HEX_SIZE];
	bool kept;       /* the one read is the vault's own */
	bool unreadable; /* why it failed */
} VaultCopy;

/* Reads an open file to its end, counting and hashing. ERR_INPUT: it can't be read, or "stopped";
 * ERR_WORKSPACE: the copy can't be written, or a kept file can't be read. */
bool vault_copy(VaultCopy *copy, int from, Err *err);
/* The same for bytes in memory. */
bool vault_copy_bytes(VaultCopy *copy, Str from, Err *err);

/* "VAULT/3f/3f0a...". Appends. */
void vault_name(StrBuf *out, const char *vault, const char *sha256);
