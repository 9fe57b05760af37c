/* SPDX-License-Identifier: MIT
 *
 * Encodings of spreadsheet exports: see encoding.h. */
#include "exchange/sheet/encoding.h"

#include <stdint.h>

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

static bool is_continuation(Byte c)
{
	return (c & 0xC0) == 0x80;
}

/* Bytes of the well-formed UTF-8 sequence at p (Unicode table 3-7), 0 when there is none. */
static size_t sequence(const Byte *p, size_t n)
{
	Byte c = p[0];
	if (c < 0x80)
		return 1;
	if (c >= 0xC2 && c <= 0xDF)
		return n >= 2 && is_continuation(p[1]) ? 2 : 0;
	if (c >= 0xE0 && c <= 0xEF) {
		if (n < 3 || !is_continuation(p[1]) || !is_continuation(p[2]))
			return 0;
		bool overlong = c == 0xE0 && p[1] < 0xA0;
		bool surrogate = c == 0xED && p[1] >= 0xA0;
		return overlong || surrogate ? 0 : 3;
	}
	if (c >= 0xF0 && c <= 0xF4) {
		if (n < 4 || !is_continuation(p[1]) || !is_continuation(p[2]) ||
		    !is_continuation(p[3]))
			return 0;
		bool overlong = c == 0xF0 && p[1] < 0x90;
		bool beyond = c == 0xF4 && p[1] >= 0x90;
		return overlong || beyond ? 0 : 4;
	}
	return 0;
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
		size_t n = sequence((const Byte *)s.p + at, s.n - at);
		if (n > 0) {
			v.multibyte++;
			at += n;
			continue;
		}
		if (v.bad++ == 0)
			v.first_bad = at;
		at++;
	}
	return v;
}

static void put_character(StrBuf *out, uint32_t c)
{
	char b[4];
	size_t n = 0;
	if (c < 0x80) {
		b[n++] = (char)c;
	} else if (c < 0x800) {
		b[n++] = (char)(0xC0 | c >> 6);
	} else if (c < 0x10000) {
		b[n++] = (char)(0xE0 | c >> 12);
		b[n++] = (char)(0x80 | (c >> 6 & 0x3F));
	} else {
		b[n++] = (char)(0xF0 | c >> 18);
		b[n++] = (char)(0x80 | (c >> 12 & 0x3F));
		b[n++] = (char)(0x80 | (c >> 6 & 0x3F));
	}
	if (c >= 0x80)
		b[n++] = (char)(0x80 | (c & 0x3F));
	strbuf_add_bytes(out, b, n);
}

static uint32_t unit(Str s, size_t at, bool big)
{
	Byte a = (Byte)s.p[at], b = (Byte)s.p[at + 1];
	return big ? (uint32_t)(a << 8 | b) : (uint32_t)(b << 8 | a);
}

/* One character from UTF-16; false for a surrogate without its partner. */
static bool take_utf16(Str s, size_t *at, bool big, uint32_t *c)
{
	*c = unit(s, *at, big);
	*at += 2;
	if (*c < 0xD800 || *c > 0xDFFF)
		return true;
	if (*c > 0xDBFF || s.n - *at < 2)
		return false;
	uint32_t low = unit(s, *at, big);
	if (low < 0xDC00 || low > 0xDFFF)
		return false;
	*at += 2;
	*c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
	return true;
}

static bool nul_error(Str text, size_t at, int line, Err *err)
{
	if (str_starts(text, STR("PK\x03\x04")))
		return err_set(err, ERR_INPUT,
			       "this is a workbook (ODS); save the sheet as CSV or XLSX in the "
			       "spreadsheet program and import that");
	return err_set(err, ERR_INPUT,
		       "line %d: there is a NUL byte; a list is text, saved as CSV from the "
		       "spreadsheet program",
		       line_of(text, at) + line - 1);
}

static bool from_utf16(StrBuf *text, bool big, int line, Err *err)
{
	Str in = strbuf_str(text);
	StrBuf out;
	strbuf_init(&out);
	strbuf_reserve(&out, in.n);
	bool good = in.n % 2 == 0;
	if (!good)
		err_set(err, ERR_INPUT,
			"this is UTF-16 text with an odd number of bytes, so it was cut off; "
			"save it again, best as CSV UTF-8");
	for (size_t at = 0; good && at < in.n;) {
		uint32_t c;
		good = take_utf16(in, &at, big, &c);
		if (!good)
			err_set(err, ERR_INPUT,
				"line %d: half a character (a lone UTF-16 surrogate); save the file "
				"again, best as CSV UTF-8",
				line_of(strbuf_str(&out), out.n) + line - 1);
		else if (c == 0)
			good = nul_error(strbuf_str(&out), out.n, line, err);
		else if (c != 0xFEFF || at > 2)
			put_character(&out, c);
	}
	if (good) {
		strbuf_deinit(text);
		*text = out;
	} else {
		strbuf_deinit(&out);
	}
	return good;
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

static const uint16_t windows_80[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static bool from_windows(StrBuf *text, int line, Err *err)
{
	Str in = strbuf_str(text);
	StrBuf out;
	strbuf_init(&out);
	strbuf_reserve(&out, in.n + in.n / 8);
	for (size_t i = 0; i < in.n; i++) {
		Byte c = (Byte)in.p[i];
		Byte before = i > 0 ? (Byte)in.p[i - 1] : 0;
		Byte after = i + 1 < in.n ? (Byte)in.p[i + 1] : 0;
		if (c >= 0x80 && !makes_sense(before, c, after)) {
			strbuf_deinit(&out);
			return err_set(err, ERR_INPUT,
				       "line %d: byte 0x%02X is neither UTF-8 nor Windows-1252 "
				       "text there; save the file as CSV UTF-8",
				       line_of(in, i) + line - 1, c);
		}
		put_character(&out, c >= 0x80 && c < 0xA0 ? windows_80[c - 0x80] : c);
	}
	strbuf_deinit(text);
	*text = out;
	return true;
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

static bool from_bytes(StrBuf *text, Encoding *used, Err *err)
{
	Str s = strbuf_str(text);
	size_t nul = str_find_char(s, '\0');
	if (nul != (size_t)-1)
		return nul_error(s, nul, 1, err);
	Survey v = survey(s);
	if (v.bad == 0)
		return true;
	if (v.multibyte > 0 || *used == ENCODING_UTF8_BOM)
		return err_set(err, ERR_INPUT,
			       "line %d: byte 0x%02X breaks the UTF-8 text, which is damaged; save "
			       "the file again as CSV UTF-8",
			       line_of(s, v.first_bad), (Byte)s.p[v.first_bad]);
	*used = ENCODING_WINDOWS1252;
	return from_windows(text, 1, err);
}

bool encoding_to_utf8(StrBuf *text, Encoding *used, Err *err)
{
	Str s = strbuf_str(text);
	if (s.n > ENCODING_MAX_BYTES)
		return err_set(err, ERR_INPUT, "the file is larger than %d MB; split it",
			       (int)(ENCODING_MAX_BYTES >> 20));
	bool big = str_starts(s, STR("\xFE\xFF"));
	if (str_starts(s, STR("\xFF\xFE\0\0")) || str_starts(s, STR("\0\0\xFE\xFF")))
		return err_set(err, ERR_INPUT, "this is UTF-32 text; save it as CSV UTF-8");
	if (big || str_starts(s, STR("\xFF\xFE")) || guess_utf16(s, &big)) {
		*used = big ? ENCODING_UTF16BE : ENCODING_UTF16LE;
		return from_utf16(text, big, 1, err);
	}
	*used = ENCODING_UTF8;
	if (str_starts(s, STR("\xEF\xBB\xBF"))) {
		*used = ENCODING_UTF8_BOM;
		memmove(text->p, text->p + 3, text->n - 3);
		strbuf_truncate(text, text->n - 3);
	}
	return from_bytes(text, used, err);
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

bool encoding_piece(StrBuf *piece, Encoding used, int line, Err *err)
{
	if (used == ENCODING_WINDOWS1252)
		return from_windows(piece, line, err);
	if (is_utf16(used))
		return from_utf16(piece, used == ENCODING_UTF16BE, line, err);
	return true;
}
