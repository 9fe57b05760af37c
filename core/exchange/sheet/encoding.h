/* SPDX-License-Identifier: MIT
 *
 * From the bytes of a spreadsheet export to UTF-8. Excel writes UTF-8 with a byte order mark,
 * UTF-16 ("Unicode text") or the Windows code page; nothing in the file says which, so it is
 * worked out here, and what does not add up is refused instead of turned into wrong letters.
 * UTF-16 is known by its mark or, without one, by where its NUL bytes lie. Bytes that are no UTF-8
 * are taken for Windows-1252 only when none of the file is multi-byte UTF-8 and every one of them
 * makes sense as a Western letter or sign where it stands; otherwise the file is damaged UTF-8.
 *
 * Text comes in pieces: one pass looks at all of it, a second one converts. A piece ends behind a
 * line end or with the text, so that no character is torn. For text_stream.c. */
#pragma once

#include "base/mem/err.h"
#include "base/mem/strbuf.h"

typedef enum Encoding {
	ENCODING_UTF8,
	ENCODING_UTF8_BOM,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_WINDOWS1252,
} Encoding;

/* "UTF-8", "UTF-8 with byte order mark", "UTF-16LE", "UTF-16BE", "Windows-1252". */
const char *encoding_name(Encoding e);

/* What a first pass has found out. */
typedef struct EncodingScan {
	Encoding used; /* decided by encoding_scan_end() */
	size_t mark;   /* bytes of the byte order mark, which is no text */
	int line;      /* of the next piece, from 1 */
	/* private */
	size_t multibyte, bad;
	int bad_line;
	unsigned char bad_byte;
} EncodingScan;

/* head: the first bytes of the file, 4096 at least unless it is shorter. Refuses UTF-32
 * (ERR_INPUT). */
bool encoding_scan_begin(EncodingScan *s, Str head, Err *err);
/* Looks at the next piece; not needed for UTF-16. Refuses NUL (ERR_INPUT, with its line). */
bool encoding_scan_piece(EncodingScan *s, Str piece, Err *err);
/* Decides; line is 1 again. Refuses damaged UTF-8 (ERR_INPUT, with the line). */
bool encoding_scan_end(EncodingScan *s, Err *err);
/* Rewrites a piece without its mark as UTF-8; line is that of its beginning. Refused with their
 * line (ERR_INPUT): bytes that make no sense, lone surrogates, an odd number of UTF-16 bytes, NUL.
 * The piece is unspecified then. */
bool encoding_convert(StrBuf *piece, Encoding used, int line, Err *err);
