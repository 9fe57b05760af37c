/* SPDX-License-Identifier: MIT
 *
 * A backup: the workspace as it is at one moment, whoever writes meanwhile, and its artifacts. */
#pragma once

#include "base/file/output.h"
#include "program/proof/artifact.h"

typedef struct Backup {
	OutputTo to;
	bool without_artifacts;
	const VaultProgress *progress; /* may be NULL */
	/* What backup_write() tells. */
	size_t artifacts; /* different files that the workspace names */
	ArtifactCopy copied;
} Backup;

/* Writes it to a new place (base/output.h), each artifact held against its hash on the way; what is
 * missing, changed or unreadable is told in copied.trouble, and everything else is in the backup.
 * The copy is checked as every workspace that is opened. The trouble lives in the arena. */
bool backup_write(Db *db, Backup *backup, Arena *arena, Err *err);
