/* SPDX-License-Identifier: MIT
 *
 * What the files of the pack tell each other. For core/exchange/pack*.c only. */
#ifndef EXCHANGE_PACK_INNER_H
#define EXCHANGE_PACK_INNER_H

#include "base/mem/strbuf.h"
#include "exchange/pack/pack.h"
#include "exchange/pack/pack_name.h"

#define PACK_SUMS "SHA256SUMS"
#define PACK_HTML "index.html"
#define PACK_CSV "index.csv"
#define PACK_WORDS "request.txt"

/* A file that is written here, not attached. */
void pack_add_made(PackRequest *r, Str path, Str bytes, Arena *arena);

/* The selections that the request asks for, as CSV beside its files, under names of their own. */
bool pack_add_selections(Db *db, PackRequest *r, PackNames *names, Arena *arena, Err *err);
/* The request in words: what was asked, our answer, what was said to each other, the files. */
bool pack_add_words(Db *db, PackRequest *r, Arena *arena, Err *err);

/* The index of the whole. Append. */
void pack_index_html(const Pack *pack, StrBuf *out);
void pack_index_csv(const Pack *pack, StrBuf *out);
/* As sha256sum -c reads it, by path. Appends. */
void pack_sums(const PackFile *const *files, size_t count, StrBuf *out);

/* Every file of the folder and what is to be told while it is written. */
typedef struct PackOut {
	const PackFile **files; /* by path */
	size_t count;
	const VaultProgress *progress; /* may be NULL */
	int64_t done, total;           /* bytes, over all steps */
} PackOut;

bool pack_step(PackOut *out, int64_t done, Err *err);
/* Puts the files below the folder into a ZIP that does not exist yet. */
bool pack_zip(PackOut *out, const char *folder, const char *zip, Err *err);

#endif
