/* SPDX-License-Identifier: MIT
 *
 * Artifacts: files (kept under their SHA-256 beside the workspace, base/file/vault.h) and URLs, and
 * what they answer: occurrences, sample items, requests. One artifact may answer several.
 *
 * Four days are four things: the days that an artifact covers, the day on which what it shows was
 * performed, the day on which it was taken from its source, and the day on which it was attached.
 */
#pragma once

#include "base/mem/arena.h"
#include "base/time/date.h"
#include "base/file/vault.h"
#include "program/record/kind.h"
#include "program/record/record.h"

/* What is known of an artifact beside its bytes. DATE_NONE and ID_NONE: not said. */
typedef struct ArtifactFacts {
	Str name; /* "": the last part of the path, or the URL */
	Date covers_from, covers_to, performed_on, collected_on;
	Id collected_by; /* not said: who acts, where that is one of the company's people */
	Str note;
} ArtifactFacts;

#define ARTIFACT_FACTS_INIT                                                                        \
	((ArtifactFacts){.covers_from = DATE_NONE,                                                 \
			 .covers_to = DATE_NONE,                                                   \
			 .performed_on = DATE_NONE,                                                \
			 .collected_on = DATE_NONE,                                                \
			 .collected_by = ID_NONE})

/* http:, https: and the like: "scheme://". */
bool artifact_is_url(Str text);

/* Where the artifacts of the workspace are. Appends; false for a workspace in memory. */
bool artifact_vault(Db *db, StrBuf *out, Err *err);

/* What is to become an artifact. */
typedef struct ArtifactSource {
	Str source; /* path of a file, or a URL */
	const ArtifactFacts *facts;
	const VaultProgress *progress; /* may be NULL */
} ArtifactSource;

typedef struct ArtifactTaken {
	VaultFile file; /* empty for a URL */
	Id artifact;
} ArtifactTaken;

/* Takes a file into the vault, or a URL as it is, and makes the artifact, inside an open change.
 * ERR_INPUT: also of a workspace, and of a URL with a user name, a password or
 * another secret in it. A file whose
 * content and name are there already gives the artifact that is there. After a change that fails,
 * give out->file to vault_remove(). */
bool artifact_take(Db *db, const ArtifactSource *source, ArtifactTaken *out, Err *err);
/* The same for bytes in memory, under a name. */
bool artifact_take_bytes(Db *db, Str bytes, const ArtifactFacts *facts, ArtifactTaken *out,
			 Err *err);

/* Says that the artifact answers the record (occurrence, sample item or request), inside an open
 * change; twice is fine. An open or rejected occurrence becomes a collected one, performed and
 * collected on the artifact's days. */
bool artifact_attach(Db *db, Id artifact, const Kind *kind, Id target, Err *err);
/* ERR_INPUT: it was not attached; or what it answers rests on it, and what is to be done first. */
bool artifact_detach(Db *db, Id artifact, const Kind *kind, Id target, Err *err);

/* Sources, and the records of one kind that each of them answers. */
typedef struct ArtifactAttach {
	const Str *sources;
	size_t source_count;
	const ArtifactFacts *facts;
	const Kind *kind;
	const Id *targets;
	size_t target_count;
	const VaultProgress *progress; /* may be NULL */
} ArtifactAttach;

/* Takes sources and attaches each to each target, as one change; the verb is "attach". Nothing is
 * left behind when it fails. */
bool artifact_attach_all(Db *db, const ArtifactAttach *what, Err *err);

/* The artifacts that answer a record, oldest first. */
bool artifact_of(Db *db, const Kind *kind, Id target, IdList *out, Err *err);

/* One artifact and one thing that it answers. */
typedef struct ArtifactUse {
	Id artifact;
	Str artifact_ref, artifact_name;
	const Kind *kind; /* of what it answers */
	Id target;
	Str ref, title;
} ArtifactUse;

typedef struct ArtifactUses {
	ArtifactUse *items; /* in the arena */
	size_t count;
} ArtifactUses;

/* What an artifact answers, or, of an occurrence, sample item or request, what answers it; in the
 * order of the artifacts' numbers. */
bool artifact_uses(Db *db, RecordRef record, Arena *arena, ArtifactUses *out, Err *err);

/* Name and size of every kept file, by name and size: what was attached before. */
typedef struct ArtifactFile {
	Str name;
	int64_t size;
} ArtifactFile;

/* In the arena. */
bool artifact_files(Db *db, Arena *arena, ArtifactFile **out, size_t *count, Err *err);

/* Holds every file against its name. */
typedef struct ArtifactTrouble {
	Str what; /* "missing", "changed", "extra"; of a copy also "unreadable" */
	Str ref;  /* ART-12; "" of what no artifact names */
	Str name; /* of the artifact; of what none names the path within the vault */
} ArtifactTrouble;

/* Copies the files of a workspace to the vault of its copy: what its artifacts name, archived ones
 * too, and what its history can bring back. Holds each against its hash; what is missing, changed
 * or unreadable is left out and told as trouble. `db` is the copy: it says of what moment the files
 * are. */
typedef struct ArtifactCopy {
	const char *from, *to;         /* vaults */
	const VaultProgress *progress; /* may be NULL */
	Arena *arena;                  /* of the trouble */
	size_t files;                  /* copied */
	int64_t bytes;                 /* of these */
	ArtifactTrouble *trouble;
	size_t trouble_count;
} ArtifactCopy;

/* ERR_WORKSPACE when a file can't be written, or when the progress asked to stop. */
bool artifact_copy(Db *db, ArtifactCopy *copy, Err *err);

/* How many different files the artifacts name. */
bool artifact_count_files(Db *db, size_t *out, Err *err);

/* What was held against its hash. */
typedef struct ArtifactCheck {
	ArtifactTrouble *trouble; /* what is missing, changed or extra, in the arena */
	size_t count, sound;      /* of the trouble; of files that are as their names say */
} ArtifactCheck;

/* The progress may be NULL. */
bool artifact_verify(Db *db, const VaultProgress *progress, Arena *arena, ArtifactCheck *out,
		     Err *err);
