/* SPDX-License-Identifier: MIT
 *
 * Vault: files kept under their SHA-256, in a directory beside the workspace. What is in it is
 * read-only data of somebody else: it is written once, never changed, never executed (0600), and
 * the same content is there once, however often and under whatever name it came.
 *
 *	NAME.artifacts/3f/3f0a...   64 hex digits, under the first two
 */
#pragma once

#include <stdint.h>

#include "base/file/hash.h"
#include "base/mem/err.h"
#include "base/mem/strbuf.h"

#define VAULT_SUFFIX ".artifacts"
/* The directory of a workspace: its path with VAULT_SUFFIX behind it. Appends. */
void vault_path(StrBuf *out, const char *workspace);

/* Called while bytes are read or read again, of `total` in all; false stops, and what was begun is
 * removed. */
typedef struct VaultProgress {
	bool (*step)(void *data, int64_t done, int64_t total);
	void *data;
} VaultProgress;

typedef struct VaultFile {
	char sha256[HASH_HEX_SIZE];
	int64_t size; /* bytes */
	bool fresh;   /* it was not there before */
} VaultFile;

/* Adds a file: opens it once, without following a link, refuses what is no regular file, copies and
 * hashes it in one pass, sees that it did not change meanwhile, and reads the copy again from the
 * disk before it gets its name. ERR_INPUT: what is wrong with the file, or it was stopped
 * (err->text "stopped"); ERR_WORKSPACE: the vault can't be written, or is full. Nothing is left
 * behind then. progress may be NULL. */
bool vault_add(const char *vault, const char *file, const VaultProgress *progress, VaultFile *out,
	       Err *err);
/* The same for bytes in memory. */
bool vault_add_bytes(const char *vault, Str bytes, VaultFile *out, Err *err);
/* Removes a fresh file again, after the change that wanted it failed; any other stays. */
void vault_remove(const char *vault, const VaultFile *file);

/* Opens a kept file for reading; *fd -1 and true when it is not there, is no regular file, or the
 * name is no SHA-256 in small hex digits. */
bool vault_open(const char *vault, const char *sha256, int *fd, Err *err);

/* An open file to write to, and its name in messages. */
typedef struct VaultTarget {
	int fd;
	const char *path;
} VaultTarget;

/* Copies a kept file to an open one and compares it with its name while it passes. ERR_WORKSPACE:
 * it is missing or was changed, or the target can't be written. ERR_INPUT "stopped". progress may
 * be NULL; it counts this file alone. */
bool vault_copy_out(const char *vault, const char *sha256, const VaultTarget *to,
		    const VaultProgress *progress, Err *err);

typedef enum VaultState {
	VAULT_SOUND,
	VAULT_MISSING,
	VAULT_CHANGED,
	VAULT_UNREADABLE /* of vault_copy_to() alone */
} VaultState;
/* Reads a kept file and compares its hash with its name. progress may be NULL. */
bool vault_check(const char *vault, const char *sha256, const VaultProgress *progress,
		 VaultState *out, Err *err);

/* Two vaults: what is copied, and where to. */
typedef struct VaultPair {
	const char *from, *to;
	int64_t bytes; /* of the file that vault_copy_to() copied */
} VaultPair;

/* Copies a kept file into another vault under the same name. What is missing, cannot be read or
 * does not match its name is left out, and *out says so. ERR_WORKSPACE: it cannot be written;
 * ERR_INPUT "stopped". The copy is not synced. progress may be NULL; it counts this file alone. */
bool vault_copy_to(VaultPair *vaults, const char *sha256, const VaultProgress *progress,
		   VaultState *out, Err *err);

/* Walks through a vault: calls visit() with every name below the directory that is there
 * ("3f/3f0a...", and "3f/" of a folder that can't be read), in no order; false from it stops. A
 * vault that is not there is empty. */
bool vault_walk(const char *vault, bool (*visit)(void *data, const char *name), void *data,
		Err *err);

/* Would a file of this path lie in a vault, or be one: below NAME.artifacts, whether NAME is there
 * or not, or below a folder with files under their hash, which a link NAME.artifacts may lead to.
 */
bool vault_holds(Str path);
