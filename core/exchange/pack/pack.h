/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/pack: what goes to the auditor.
 *
 * The pack: what goes to the auditor, as a folder or a ZIP. One directory a request with its words,
 * our answer and the files, an index in HTML and CSV, and SHA256SUMS. Nothing that is internal: no
 * internal comment or note, no other request, no path of this machine. Names are ones that every
 * system takes. No clock and no chance goes in, so the same content gives the same bytes. */
#pragma once

#include "base/file/hash.h"
#include "base/file/output.h"
#include "base/file/vault.h"
#include "program/record/record.h"

/* A file of the pack, or a URL that the index names. */
typedef struct PackFile {
	Str path;   /* within the pack: "AD-017 Access review/q3.csv"; "" of a URL */
	Str url;    /* "" of a file */
	Str ref;    /* ART-12; "" of what is written here (bytes) */
	Str name;   /* as it was attached */
	Str about;  /* "", "CHG-0042" (the sample item), "POP-1" */
	Str covers; /* "2026-01-01 to 2026-03-31"; these four are "" when not said */
	Str performed, collected, attached;
	char sha256[HASH_HEX_SIZE];
	int64_t size; /* bytes */
	Str bytes;    /* of what is written here; NULL pointer when it is in the vault */
} PackFile;

typedef struct PackRequest {
	Id id;
	Str ref, number, title, detail, kind, period, requested, due;
	Str status, submitted, answer, none_reason, none_reviewer, auditor_status, returned;
	Str directory; /* within the pack */
	PackFile *files;
	size_t count, room;
	bool submitted_yet; /* ours is submitted or none exists */
	bool bare;          /* neither an answer nor a file of the auditor's asking */
} PackRequest;

typedef struct Pack {
	Str company, period; /* of the engagement */
	PackRequest *requests;
	size_t count;
	size_t files;  /* what is in the vault and goes in */
	int64_t bytes; /* of these */
} Pack;

/* Finds what goes in for the requests, in the order of their labels, each once. Everything lives in
 * the arena. ERR_INPUT: nothing to pack. */
bool pack_plan(Db *db, const IdList *requests, Arena *arena, Pack *out, Err *err);

/* Writes a folder, or a ZIP when the path ends in ".zip" (base/file/output.h). ERR_WORKSPACE: an
 * artifact is missing or changed, with its label. progress may be NULL. */
bool pack_write(Db *db, const Pack *pack, const OutputTo *to, const VaultProgress *progress,
		Err *err);
