/* SPDX-License-Identifier: MIT
 *
 * StrBuf: see strbuf.h. */
#include "base/mem/strbuf.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem/die.h"

static char empty[1];

void strbuf_init(StrBuf *b)
{
	*b = (StrBuf){.p = empty};
}

void strbuf_deinit(StrBuf *b)
{
	if (b->room > 0)
		free(b->p);
	strbuf_init(b);
}

void strbuf_clear(StrBuf *b)
{
	strbuf_truncate(b, 0);
}

void strbuf_reserve(StrBuf *b, size_t more)
{
	ENSURE(more < (size_t)-1 - b->n - 1);
	size_t want = b->n + more + 1;
	if (want <= b->room)
		return;
	char *old = b->room > 0 ? b->p : NULL;
	b->p = xgrow(old, &b->room, want, 1);
	b->p[b->n] = '\0';
}

void strbuf_add(StrBuf *b, Str s)
{
	strbuf_add_bytes(b, s.p, s.n);
}

void strbuf_add_char(StrBuf *b, char c)
{
	strbuf_add_bytes(b, &c, 1);
}

void strbuf_add_bytes(StrBuf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	strbuf_reserve(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
	b->p[b->n] = '\0';
}

void strbuf_vprintf(StrBuf *b, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, format, args);
	ENSURE(n >= 0);
	strbuf_reserve(b, (size_t)n);
	vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
	b->n += (size_t)n;
	va_end(again);
}

void strbuf_printf(StrBuf *b, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	strbuf_vprintf(b, format, args);
	va_end(args);
}

void strbuf_truncate(StrBuf *b, size_t n)
{
	if (n >= b->n)
		return;
	b->n = n;
	b->p[n] = '\0';
}

Str strbuf_str(const StrBuf *b)
{
	return (Str){b->p, b->n};
}

char *strbuf_take(StrBuf *b)
{
	strbuf_reserve(b, 0);
	char *p = b->p;
	strbuf_init(b);
	return p;
}
