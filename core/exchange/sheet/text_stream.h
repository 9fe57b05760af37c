/* SPDX-License-Identifier: MIT
 *
 * A text file of any encoding as UTF-8, piece by piece: for files that are too large to be held.
 * It is read twice, once to find out what its bytes mean and once for the text; memory holds one
 * piece. Bytes are judged as encoding.h judges those of a whole list. */
#ifndef EXCHANGE_TEXT_STREAM_H
#define EXCHANGE_TEXT_STREAM_H

#include "base/file/vault.h"
#include "exchange/sheet/encoding.h"

#define TEXT_STREAM_PIECE ((size_t)1024 * 1024)
#define TEXT_STREAM_MAX_LINE ((size_t)16 * 1024 * 1024) /* bytes without a line end */

typedef struct TextStream {
	Encoding encoding;
	/* private */
	int fd;
	const VaultProgress *progress;
	int64_t done, total;
	EncodingScan scan;
	StrBuf carry; /* read, and not given out yet: the beginning of a line */
	bool end;     /* of the file */
} TextStream;

/* Looks through the whole file from its start; the descriptor stays the caller's. progress (may be
 * NULL) hears of both passes; false from it stops with ERR_INPUT "stopped". */
bool text_stream_open(TextStream *t, int fd, const VaultProgress *progress, Err *err);
void text_stream_close(TextStream *t);
/* Appends the next piece, which ends behind a line end or with the file. *more is false when there
 * was none. */
bool text_stream_next(TextStream *t, StrBuf *out, bool *more, Err *err);

#endif
