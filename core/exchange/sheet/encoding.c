/* SPDX-License-Identifier: MIT
 *
 * Encodings of spreadsheet exports: see encoding.h. */
#include "exchange/sheet/encoding.h"

#include <iconv.h>
#include <stdint.h>
#include <utf8proc.h>

typedef unsigned char Byte;

const char *encoding_name(Encoding e)
{
	static const char *const name[] = {
		[ENCODING_UTF8] = "UTF-8",
		[ENCODING_UTF8_BOM] = "UTF-8 with byte order mark",
		[ENCODING_UTF16LE] = "UTF-16LE",
		[ENCODING_UTF16BE] = "UTF-16BE",
		[ENCODING_WINDOWS1252] = "Windows-1252",
	};
	return name[e];
}

/* Line of an offset: LF, or CR alone as old Macs wrote it. */
static int line_of(Str s, size_t at)
{
	int line = 1;
	for (size_t i = 0; i < at && i < s.n; i++)
		if (s.p[i] == '\n' || (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n')))
			line++;
	return line;
}

static size_t skip_ascii(Str s, size_t at)
{
	while (s.n - at >= sizeof(uint64_t)) {
		uint64_t word;
		memcpy(&word, s.p + at, sizeof word);
		if ((word & UINT64_C(0x8080808080808080)) != 0)
			break;
		at += sizeof word;
	}
	while (at < s.n && (Byte)s.p[at] < 0x80)
		at++;
	return at;
}

typedef struct Survey {
	size_t multibyte; /* well-formed sequences of two bytes and more */
	size_t bad;       /* bytes that belong to none */
	size_t first_bad;
} Survey;

static Survey survey(Str s)
{
	Survey v = {0};
	for (size_t at = skip_ascii(s, 0); at < s.n; at = skip_ascii(s, at)) {
		utf8proc_int32_t character;
		utf8proc_ssize_t n = utf8proc_iterate((const Byte *)s.p + at,
						      (utf8proc_ssize_t)(s.n - at), &character);
		if (n > 0) {
			v.multibyte++;
			at += (size_t)n;
			continue;
		}
		if (v.bad++ == 0)
			v.first_bad = at;
		at++;
	}
	return v;
}

static bool nul_error(Str text, size_t at, int line, Err *err)
{
	return err_set(err, ERR_INPUT,
		       "line %d: there is a NUL byte; a list is text, saved as CSV from the "
		       "spreadsheet program",
		       line_of(text, at) + line - 1);
}

/* *whole is false when a character can't be converted; the text ends before it then. */
static bool convert(StrBuf *text, const char *charset, bool *whole, Err *err)
{
	iconv_t cd = iconv_open("UTF-8", charset);
	if (cd == (iconv_t)-1)
		return err_set(err, ERR_INPUT,
			       "this machine cannot convert %s; save the file as CSV UTF-8",
			       charset);
	StrBuf out;
	char *in = text->p;
	size_t left = text->n, room = 3 * text->n; /* no byte becomes more than three */
	strbuf_init(&out);
	strbuf_reserve(&out, room + 1);
	char *to = out.p;
	*whole = iconv(cd, &in, &left, &to, &room) != (size_t)-1;
	out.n = (size_t)(to - out.p);
	out.p[out.n] = '\0';
	iconv_close(cd);
	strbuf_deinit(text);
	*text = out;
	return true;
}

static bool from_utf16(StrBuf *text, bool big, int line, Err *err)
{
	bool whole = false;
	if (text->n % 2 != 0)
		return err_set(err, ERR_INPUT,
			       "this is UTF-16 text with an odd number of bytes, so it was cut "
			       "off; save it again, best as CSV UTF-8");
	if (!convert(text, big ? "UTF-16BE" : "UTF-16LE", &whole, err))
		return false;
	Str out = strbuf_str(text);
	size_t nul = str_find_char(out, '\0');
	if (nul != (size_t)-1)
		return nul_error(out, nul, line, err);
	return whole || err_set(err, ERR_INPUT,
				"line %d: half a character (a lone UTF-16 surrogate); save the "
				"file again, best as CSV UTF-8",
				line_of(out, out.n) + line - 1);
}

static bool is_letter(Byte c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       (c >= 0xC0 && c != 0xD7 && c != 0xF7);
}

/* Signs that may directly follow an accented letter: dots, quotes, dashes,
 * no-break and closing signs. Another one makes the pair a torn UTF-8 sequence. */
static bool may_follow_letter(Byte c)
{
	return c < 0x80 || c >= 0xC0 || c == 0x85 || (c >= 0x91 && c <= 0x97) || c == 0xA0 ||
	       c == 0xAD || c == 0xAE || c == 0xB7 || c == 0xBB || c == 0x99;
}

/* Could a person have typed this byte here, between these neighbours? */
static bool makes_sense(Byte before, Byte c, Byte after)
{
	if (c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D || c == 0xFF)
		return false;
	if (c == 0xA0)
		return after < 0x80 || after >= 0xC0 || after == 0xAB || after == 0xBB ||
		       (after >= 0x91 && after <= 0x97);
	if (c == 0x80)
		return !(is_letter(before) && is_letter(after));
	if (!is_letter(c))
		return true;
	bool capital = c <= 0xDE;
	if (capital && before >= 'a' && before <= 'z')
		return false;
	bool alone = !is_letter(before) && !is_letter(after);
	return may_follow_letter(after) && !(alone && strchr("([{<=@\\", after) != NULL && after);
}

static bool from_windows(StrBuf *text, int line, Err *err)
{
	Str in = strbuf_str(text);
	bool whole;
	for (size_t i = skip_ascii(in, 0); i < in.n; i = skip_ascii(in, i + 1)) {
		Byte c = (Byte)in.p[i];
		Byte before = i > 0 ? (Byte)in.p[i - 1] : 0;
		Byte after = i + 1 < in.n ? (Byte)in.p[i + 1] : 0;
		if (!makes_sense(before, c, after))
			return err_set(err, ERR_INPUT,
				       "line %d: byte 0x%02X is neither UTF-8 nor Windows-1252 "
				       "text there; save the file as CSV UTF-8",
				       line_of(in, i) + line - 1, c);
	}
	return convert(text, "WINDOWS-1252", &whole, err);
}

/* UTF-16 without a mark: Western text has a NUL in every second byte, and even
 * Chinese lists have them around each separator and line end. */
static bool guess_utf16(Str s, bool *big)
{
	size_t n = s.n < 4096 ? s.n / 2 * 2 : 4096, even = 0, odd = 0;
	for (size_t i = 0; i + 1 < n; i += 2) {
		even += s.p[i] == '\0';
		odd += s.p[i + 1] == '\0';
	}
	size_t most = even > odd ? even : odd, least = even > odd ? odd : even;
	*big = even > odd;
	return most >= 3 && most * 10 >= n / 2 && least * 10 <= most;
}

static bool is_utf16(Encoding e)
{
	return e == ENCODING_UTF16LE || e == ENCODING_UTF16BE;
}

bool encoding_scan_begin(EncodingScan *s, Str head, Err *err)
{
	*s = (EncodingScan){.used = ENCODING_UTF8, .line = 1};
	bool big = str_starts(head, STR("\xFE\xFF"));
	bool marked = big || str_starts(head, STR("\xFF\xFE"));
	if (str_starts(head, STR("\xFF\xFE\0\0")) || str_starts(head, STR("\0\0\xFE\xFF")))
		return err_set(err, ERR_INPUT, "this is UTF-32 text; save it as CSV UTF-8");
	if (marked || guess_utf16(head, &big)) {
		s->used = big ? ENCODING_UTF16BE : ENCODING_UTF16LE;
		s->mark = marked ? 2 : 0;
	} else if (str_starts(head, STR("\xEF\xBB\xBF"))) {
		s->used = ENCODING_UTF8_BOM;
		s->mark = 3;
	}
	return true;
}

bool encoding_scan_piece(EncodingScan *s, Str piece, Err *err)
{
	if (is_utf16(s->used))
		return true;
	size_t nul = str_find_char(piece, '\0');
	if (nul != (size_t)-1)
		return nul_error(piece, nul, s->line, err);
	Survey v = survey(piece);
	if (v.bad > 0 && s->bad == 0) {
		s->bad_line = s->line + line_of(piece, v.first_bad) - 1;
		s->bad_byte = (Byte)piece.p[v.first_bad];
	}
	s->bad += v.bad;
	s->multibyte += v.multibyte;
	s->line += line_of(piece, piece.n) - 1;
	return true;
}

bool encoding_scan_end(EncodingScan *s, Err *err)
{
	s->line = 1;
	if (s->bad == 0)
		return true;
	if (s->multibyte > 0 || s->used == ENCODING_UTF8_BOM)
		return err_set(err, ERR_INPUT,
			       "line %d: byte 0x%02X breaks the UTF-8 text, which is damaged; save "
			       "the file again as CSV UTF-8",
			       s->bad_line, s->bad_byte);
	s->used = ENCODING_WINDOWS1252;
	return true;
}

bool encoding_convert(StrBuf *piece, Encoding used, int line, Err *err)
{
	if (used == ENCODING_WINDOWS1252)
		return from_windows(piece, line, err);
	if (is_utf16(used))
		return from_utf16(piece, used == ENCODING_UTF16BE, line, err);
	return true;
}
