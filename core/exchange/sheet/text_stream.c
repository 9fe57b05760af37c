/* SPDX-License-Identifier: MIT
 *
 * Text in pieces: see text_stream.h. */
#include "exchange/sheet/text_stream.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_utf16(const TextStream *t)
{
	return t->scan.used == ENCODING_UTF16LE || t->scan.used == ENCODING_UTF16BE;
}

/* Behind the last such character of the text, 0 when it has none. */
static size_t behind_last(const TextStream *t, Str s, char c)
{
	if (!is_utf16(t)) {
		const char *at = memrchr(s.p, c, s.n);
		return at == NULL ? 0 : (size_t)(at - s.p) + 1;
	}
	size_t low = t->scan.used == ENCODING_UTF16BE ? 1 : 0;
	for (size_t at = s.n / 2 * 2; at >= 2; at -= 2)
		if (s.p[at - 2 + low] == c && s.p[at - 1 - low] == '\0')
			return at;
	return 0;
}

/* Where the text may be cut; a lone CR only where nobody writes LF. */
static size_t border(const TextStream *t, Str s)
{
	size_t at = behind_last(t, s, '\n');
	return at > 0 ? at : behind_last(t, s, '\r');
}

/* As read(2). */
static ssize_t read_source(TextStream *t, char *to, size_t most)
{
	if (t->source.fd >= 0)
		return read(t->source.fd, to, most);
	Str piece = str_slice(t->source.bytes, t->at, t->at + most);
	if (piece.n > 0)
		memcpy(to, piece.p, piece.n);
	t->at += piece.n;
	return (ssize_t)piece.n;
}

static bool fill(TextStream *t, Err *err)
{
	strbuf_reserve(&t->carry, TEXT_STREAM_PIECE);
	for (size_t left = TEXT_STREAM_PIECE; left > 0 && !t->end;) {
		ssize_t got = read_source(t, t->carry.p + t->carry.n, left);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_set(err, ERR_INPUT, "the file can't be read: %s",
				       strerror(errno));
		t->end = got == 0;
		t->carry.n += (size_t)got;
		t->carry.p[t->carry.n] = '\0';
		left -= (size_t)got;
		t->done += got;
	}
	const VaultProgress *p = t->source.progress;
	return p == NULL || p->step(p->data, t->done < t->total ? t->done : t->total, t->total) ||
	       err_set(err, ERR_INPUT, "stopped");
}

/* The bytes of the next piece, still as in the file; they stay at the front of carry. */
static bool next_bytes(TextStream *t, size_t *n, Err *err)
{
	for (;;) {
		if (!t->end && !fill(t, err))
			return false;
		*n = t->end ? t->carry.n : border(t, strbuf_str(&t->carry));
		if (*n > 0 || t->end)
			return true;
		if (t->carry.n > TEXT_STREAM_MAX_LINE)
			return err_set(err, ERR_INPUT,
				       "line %d holds more than %d MB; is this a list at all?",
				       t->scan.line, (int)(TEXT_STREAM_MAX_LINE >> 20));
	}
}

static void drop(TextStream *t, size_t n)
{
	memmove(t->carry.p, t->carry.p + n, t->carry.n - n);
	strbuf_truncate(&t->carry, t->carry.n - n);
}

static bool rewind_to(TextStream *t, size_t at, Err *err)
{
	strbuf_truncate(&t->carry, 0);
	t->end = false;
	t->at = at;
	return t->source.fd < 0 || lseek(t->source.fd, (off_t)at, SEEK_SET) >= 0 ||
	       err_set(err, ERR_INPUT, "the file can't be read again: %s", strerror(errno));
}

static bool scan(TextStream *t, Err *err)
{
	if (!rewind_to(t, 0, err) || !fill(t, err) ||
	    !encoding_scan_begin(&t->scan, strbuf_str(&t->carry), err))
		return false;
	drop(t, t->scan.mark);
	if (is_utf16(t))
		return true;
	for (size_t n; t->carry.n > 0 || !t->end; drop(t, n)) {
		if (!next_bytes(t, &n, err) ||
		    !encoding_scan_piece(&t->scan, str_slice(strbuf_str(&t->carry), 0, n), err))
			return false;
	}
	return encoding_scan_end(&t->scan, err);
}

bool text_stream_open(TextStream *t, const RowSource *source, Err *err)
{
	struct stat st;
	*t = (TextStream){.source = *source, .total = 2 * (int64_t)source->bytes.n};
	strbuf_init(&t->carry);
	if (source->fd >= 0 && fstat(source->fd, &st) == 0)
		t->total = 2 * (int64_t)st.st_size;
	bool ok = scan(t, err) && rewind_to(t, t->scan.mark, err);
	t->encoding = t->scan.used;
	t->done = t->total / 2;
	t->scan.line = 1;
	if (!ok)
		text_stream_close(t);
	return ok;
}

void text_stream_close(TextStream *t)
{
	strbuf_deinit(&t->carry);
	*t = (TextStream){.source = {.fd = -1}};
	strbuf_init(&t->carry);
}

static int line_ends(Str s)
{
	int n = 0;
	for (const char *at = s.p; (at = memchr(at, '\n', s.n - (size_t)(at - s.p))) != NULL; at++)
		n++;
	return n;
}

bool text_stream_next(TextStream *t, StrBuf *out, bool *more, Err *err)
{
	StrBuf piece;
	size_t n = 0;
	*more = t->carry.n > 0 || !t->end;
	if (!*more)
		return true;
	if (!next_bytes(t, &n, err))
		return false;
	strbuf_init(&piece);
	strbuf_add(&piece, str_slice(strbuf_str(&t->carry), 0, n));
	drop(t, n);
	bool ok = encoding_convert(&piece, t->encoding, t->scan.line, err);
	if (ok) {
		t->scan.line += line_ends(strbuf_str(&piece));
		strbuf_add(out, strbuf_str(&piece));
	}
	*more = n > 0;
	strbuf_deinit(&piece);
	return ok;
}

bool text_stream_read(const RowSource *source, StrBuf *out, Encoding *used, Err *err)
{
	TextStream t;
	bool ok, more;
	if (!text_stream_open(&t, source, err))
		return false;
	*used = t.encoding;
	while ((ok = text_stream_next(&t, out, &more, err)) && more)
		;
	text_stream_close(&t);
	return ok;
}
