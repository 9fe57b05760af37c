/* SPDX-License-Identifier: MIT
 *
 * The one pass over the bytes of an artifact: read, hashed, and written where there is somewhere to
 * write. For vault*.c only. */
#ifndef BASE_VAULT_COPY_H
#define BASE_VAULT_COPY_H

#include "base/file/vault.h"

typedef struct VaultCopy {
	const VaultProgress *progress; /* may be NULL */
	int64_t done, total;           /* as progress counts */
	int64_t bytes;                 /* read */
	char sha256[HASH_HEX_SIZE];
	bool kept; /* the one read is the vault's own */
} VaultCopy;

/* to -1: only hashes. path is named in errors. */
bool vault_copy(VaultCopy *copy, int from, int to, const char *path, Err *err);
bool vault_copy_bytes(VaultCopy *copy, Str from, int to, const char *path, Err *err);

/* "VAULT/3f/3f0a...". Appends. */
void vault_name(StrBuf *out, const char *vault, const char *sha256);

#endif
