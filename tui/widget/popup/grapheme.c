/* SPDX-License-Identifier: MIT
 *
 * Steps by grapheme clusters. A cluster can only be found from its front, so the way back starts at
 * the last ASCII character and walks forward. */
#include "widget/popup/grapheme.h"

#include "base/text/text.h"

size_t grapheme_after(Str s, size_t at)
{
	size_t bytes;
	int columns;
	if (at >= s.n || !text_next(str_slice(s, at, s.n), &bytes, &columns))
		return s.n;
	return at + bytes;
}

/* A border from which one may start to walk forward: before an ASCII character. */
static size_t safe_start(Str s, size_t at)
{
	while (at > 0) {
		at--;
		if ((unsigned char)s.p[at] < 0x80)
			return at;
	}
	return 0;
}

size_t grapheme_before(Str s, size_t at)
{
	if (at == 0)
		return 0;
	size_t here = safe_start(s, at);
	for (size_t next = grapheme_after(s, here); next < at; next = grapheme_after(s, here))
		here = next;
	return here;
}

size_t grapheme_border(Str s, size_t at)
{
	if (at >= s.n)
		return s.n;
	size_t here = safe_start(s, at);
	while (here < at)
		here = grapheme_after(s, here);
	return here;
}

int grapheme_columns(Str s)
{
	StrBuf drawn;
	strbuf_init(&drawn);
	text_clean(&drawn, s, true);
	int columns = text_width(strbuf_str(&drawn));
	strbuf_deinit(&drawn);
	return columns;
}

static bool blank_at(Str s, size_t at)
{
	return s.p[at] == ' ' || s.p[at] == '\n';
}

size_t grapheme_word_before(Str s, size_t at)
{
	while (at > 0 && blank_at(s, at - 1))
		at--;
	while (at > 0 && !blank_at(s, at - 1))
		at--;
	return at;
}

bool grapheme_typed(Key k, StrBuf *out)
{
	char name[16];
	if (k < ' ' || k == MKEY_BACKSPACE || k >= MKEY_FIRST)
		return false;
	if (k < 0x80) {
		strbuf_add_char(out, (char)k);
		return true;
	}
	/* Cleaned after a letter: text_clean() would replace a combining mark that stands alone,
	 * and this one joins what is typed already. */
	StrBuf behind_letter;
	strbuf_init(&behind_letter);
	strbuf_printf(&behind_letter, "x%s", key_name(k, name));
	size_t before = out->n;
	text_clean_kept(out, strbuf_str(&behind_letter), true);
	grapheme_erase(out, before, before + 1);
	strbuf_deinit(&behind_letter);
	return true;
}

void grapheme_insert(StrBuf *b, size_t at, Str bytes)
{
	size_t behind = b->n - at;
	strbuf_reserve(b, bytes.n);
	strbuf_add(b, bytes); /* grows it; the bytes are put in order below */
	memmove(b->p + at + bytes.n, b->p + at, behind);
	memcpy(b->p + at, bytes.p, bytes.n);
}

void grapheme_erase(StrBuf *b, size_t from, size_t to)
{
	memmove(b->p + from, b->p + to, b->n - to);
	strbuf_truncate(b, b->n - (to - from));
}
