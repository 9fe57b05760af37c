/* SPDX-License-Identifier: MIT
 *
 * Quoting for messages: see quote.h. */
#include "base/mem/quote.h"

#define LONGEST 48

/* Steps back to the start of a character, so that none is cut in half. */
static size_t cut_at(Str s, size_t n)
{
	while (n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return n;
}

Quote quote_of(Str s)
{
	Quote q = {{0}};
	s = str_trim(s);
	bool cut = s.n > LONGEST;
	if (cut)
		s.n = cut_at(s, LONGEST - 3);
	size_t n = 0;
	q.text[n++] = '"';
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool c1 = c == 0xC2 && i + 1 < s.n && (unsigned char)s.p[i + 1] < 0xA0;
		if (c1)
			i++;
		if (c == '\n' || c == '\r' || c == '\t')
			q.text[n++] = ' ';
		else
			q.text[n++] = c < 0x20 || c == 0x7F || c1 ? '?' : (char)c;
	}
	memcpy(q.text + n, cut ? "...\"" : "\"", cut ? 5 : 2);
	return q;
}
