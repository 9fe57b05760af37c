/* SPDX-License-Identifier: MIT
 *
 * What the files of the pack share. For core/exchange/pack only. */
#pragma once

#include "base/mem/strbuf.h"
#include "exchange/pack/pack.h"
#include "exchange/pack/pack_name.h"

#define PACK_SUMS "SHA256SUMS"
#define PACK_HTML "index.html"
#define PACK_CSV "index.csv"
#define PACK_WORDS "request.txt"

/* Adds a file that is written here, not attached; its path is below the request's directory. */
void pack_add_made(PackRequest *r, Str path, Str bytes, Arena *arena);

/* Adds the selections that the request asks for, as CSV beside its files, under names of their
 * own. */
bool pack_add_selections(Db *db, PackRequest *r, PackNames *names, Arena *arena, Err *err);
/* Adds the request in words: what was asked, our answer, the comments both sides see, the files. */
bool pack_add_words(Db *db, PackRequest *r, Arena *arena, Err *err);

/* Append the index of the whole: a page, and the same as a table. */
void pack_index_html(const Pack *pack, StrBuf *out);
void pack_index_csv(const Pack *pack, StrBuf *out); /* CSV as a spreadsheet opens it */
/* Appends the hashes as sha256sum -c reads them, by path. */
void pack_sums(const PackFile *const *files, size_t count, StrBuf *out);

/* Every file of the folder, and how far the writing is. */
typedef struct PackOut {
	const PackFile **files; /* by path */
	size_t count;
	const VaultProgress *progress; /* may be NULL */
	int64_t done, total;           /* bytes, over all steps */
} PackOut;

/* Reports that `done` bytes are written; false, with ERR_INPUT "stopped", when that was asked for.
 */
bool pack_step(PackOut *out, int64_t done, Err *err);
/* Puts the files below the folder into a ZIP that does not exist yet. */
bool pack_zip(PackOut *out, const char *folder, const char *zip, Err *err);
