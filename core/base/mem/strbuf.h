/* SPDX-License-Identifier: MIT
 *
 * StrBuf: text that grows. Always terminated, its pointer never NULL; may hold
 * NUL bytes (length counts). */
#pragma once

#include <stdarg.h>

#include "base/mem/str.h"

typedef struct StrBuf {
	char *p;
	size_t n;    /* bytes used, without the terminator */
	size_t room; /* bytes allocated, 0 while p is the shared empty text */
} StrBuf;

void strbuf_init(StrBuf *b);   /* empty; takes no memory yet */
void strbuf_deinit(StrBuf *b); /* frees the text; the buffer is empty then and can be used again */
void strbuf_clear(StrBuf *b);  /* empties it and keeps the memory */
void strbuf_reserve(StrBuf *b, size_t more); /* room for so many bytes more */
/* Append. What is appended must not lie in the buffer itself. */
void strbuf_add(StrBuf *b, Str s);
void strbuf_add_char(StrBuf *b, char c);                   /* any byte */
void strbuf_add_bytes(StrBuf *b, const void *p, size_t n); /* p may be NULL when n is 0 */
/* Append a formatted text, as printf() has it. */
void strbuf_printf(StrBuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same with the arguments of another function. */
void strbuf_vprintf(StrBuf *b, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));
void strbuf_truncate(StrBuf *b, size_t n); /* to n bytes; a shorter one stays */
/* Borrowed view; dies with the next change of the buffer. */
Str strbuf_str(const StrBuf *b);
/* Hands the text over to the caller, who frees it; the buffer is empty then. */
char *strbuf_take(StrBuf *b);
