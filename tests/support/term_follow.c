/* SPDX-License-Identifier: MIT
 *
 * Which modes the program switched on in the terminal, read from its bytes. */
#include <stdlib.h>
#include <string.h>

#include "support/term_inner.h"

static void set_mode(TermModes *m, long mode, bool on)
{
	switch (mode) {
	case 1:
		m->cursor_keys = on;
		break;
	case 25:
		m->hidden = !on;
		break;
	case 47:
	case 1047:
	case 1049:
		m->alternate = on;
		m->was_alternate |= on;
		break;
	case 9:
	case 1000:
	case 1002:
	case 1003:
		m->mouse = on;
		break;
	case 1004:
		m->focus = on;
		break;
	case 2004:
		m->paste = on;
		break;
	default:
		break;
	}
}

/* "?1;25" and the final h or l. */
static void private_modes(Follower *f, bool on)
{
	char *p = f->csi + 1;
	while (*p != '\0') {
		char *end;
		long mode = strtol(p, &end, 10);
		if (end == p)
			return;
		set_mode(&f->modes, mode, on);
		p = *end == ';' ? end + 1 : end;
	}
}

static Str rewritten(Str number)
{
	return str_equal(number, STR("2"))    ? STR("9")
	       : str_equal(number, STR("22")) ? STR("22;29")
					      : number;
}

/* 2 (dim) becomes 9 (struck out), 22 (neither bold nor dim) also ends 9. Behind 38 and 48 come the
 * numbers of a colour, which stay. */
static void add_attributes(const char *csi, StrBuf *out)
{
	enum { SELECTOR = -1 };
	int colour = 0; /* numbers still to come of it */
	strbuf_add(out, STR("\033["));
	for (const char *p = csi;; strbuf_add_char(out, ';')) {
		size_t n = strcspn(p, ";");
		Str number = str_make(p, n);
		strbuf_add(out, colour == 0 ? rewritten(number) : number);
		if (colour == SELECTOR)
			colour = str_equal(number, STR("5")) ? 1 : 3;
		else if (colour > 0)
			colour--;
		else if (str_equal(number, STR("38")) || str_equal(number, STR("48")))
			colour = SELECTOR;
		if (p[n] == '\0')
			break;
		p += n + 1;
	}
	strbuf_add_char(out, 'm');
}

static void csi_end(Follower *f, char final, StrBuf *out)
{
	f->csi[f->csi_n] = '\0';
	if (f->csi[0] == '?' && (final == 'h' || final == 'l'))
		private_modes(f, final == 'h');
	if (final == 'b')
		for (long n = strtol(f->csi, NULL, 10); n > 0; n--)
			strbuf_add_bytes(out, f->last, f->last_n);
	else if (final == 'm' && f->csi[0] != '>' && f->csi[0] != '?')
		add_attributes(f->csi, out);
	else
		strbuf_printf(out, "\033[%s%c", f->csi, final);
}

static void follow_escape(Follower *f, char c, StrBuf *out)
{
	f->at = FOLLOW_TEXT;
	f->csi_n = 0;
	if (c == '[') {
		f->at = FOLLOW_CSI;
		return;
	}
	if (c == ']' || c == 'P' || c == '_' || c == '^')
		f->at = FOLLOW_STRING;
	else if (c == '=' || c == '>')
		f->modes.keypad = c == '=';
	strbuf_add_char(out, '\033');
	strbuf_add_char(out, c);
}

static void follow_csi(Follower *f, char c, StrBuf *out)
{
	if (c >= 0x40 && c <= 0x7e) {
		f->at = FOLLOW_TEXT;
		csi_end(f, c, out);
	} else if (f->csi_n < sizeof f->csi - 1) {
		f->csi[f->csi_n++] = c;
	}
}

static void follow_string(Follower *f, char c, StrBuf *out)
{
	strbuf_add_char(out, c);
	if (c == '\a' || (f->at == FOLLOW_STRING_ESCAPE && c == '\\'))
		f->at = FOLLOW_TEXT;
	else
		f->at = c == '\033' ? FOLLOW_STRING_ESCAPE : FOLLOW_STRING;
}

static void follow_text(Follower *f, char c, StrBuf *out)
{
	bool goes_on = ((unsigned char)c & 0xc0) == 0x80;
	if (!goes_on)
		f->last_n = 0;
	if (f->last_n < sizeof f->last)
		f->last[f->last_n++] = c;
	strbuf_add_char(out, c);
}

void follow(Follower *f, const char *bytes, size_t n, StrBuf *out)
{
	for (size_t i = 0; i < n; i++) {
		char c = bytes[i];
		if (f->at == FOLLOW_ESCAPE)
			follow_escape(f, c, out);
		else if (f->at == FOLLOW_CSI)
			follow_csi(f, c, out);
		else if (f->at != FOLLOW_TEXT)
			follow_string(f, c, out);
		else if (c == '\033')
			f->at = FOLLOW_ESCAPE;
		else
			follow_text(f, c, out);
	}
}
