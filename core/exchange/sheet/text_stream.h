/* SPDX-License-Identifier: MIT
 *
 * The text of a file, or of bytes in memory, as UTF-8 whatever its encoding, piece by piece: files
 * may be too large to be held. It is read twice, once to find out what its bytes mean and once for
 * the text; memory holds one piece. */
#pragma once

#include "exchange/sheet/encoding.h"
#include "exchange/sheet/sheet_row.h"

#define TEXT_STREAM_PIECE ((size_t)1024 * 1024)
#define TEXT_STREAM_MAX_LINE ((size_t)16 * 1024 * 1024) /* bytes without a line end */

typedef struct TextStream {
	Encoding encoding;
	/* private */
	RowSource source;
	size_t at; /* in the source's bytes */
	int64_t done, total;
	EncodingScan scan;
	StrBuf carry; /* read, and not given out yet: the beginning of a line */
	bool end;     /* of the source */
} TextStream;

/* Looks through the whole source from its start. Its progress hears of both passes; false from it
 * stops with ERR_INPUT "stopped". Errors (ERR_INPUT) name the line, not the source; on failure
 * nothing needs closing. */
bool text_stream_open(TextStream *t, const RowSource *source, Err *err);
/* Frees the stream; a source's file stays open. */
void text_stream_close(TextStream *t);
/* Appends the next piece, which ends behind a line end or with the source. *more is false when
 * there was none. */
bool text_stream_next(TextStream *t, StrBuf *out, bool *more, Err *err);

/* Appends all the text of a source. */
bool text_stream_read(const RowSource *source, StrBuf *out, Encoding *used, Err *err);
