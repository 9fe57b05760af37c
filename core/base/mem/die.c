/* SPDX-License-Identifier: MIT
 *
 * Ends without return, and memory: see die.h. */
#include "base/mem/die.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*restore_terminal)(void);

void die_set_restore(void (*restore)(void))
{
	restore_terminal = restore;
}

void die(const char *format, ...)
{
	void (*restore)(void) = restore_terminal;
	restore_terminal = NULL;
	if (restore != NULL)
		restore();
	va_list args;
	va_start(args, format);
	fputs("muster: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	abort();
}

void *xmalloc(size_t bytes)
{
	void *p = malloc(bytes == 0 ? 1 : bytes);
	if (p == NULL)
		die("out of memory (%zu bytes wanted); the last change was not saved", bytes);
	return p;
}

void *xcalloc(size_t count, size_t bytes)
{
	void *p = calloc(count == 0 ? 1 : count, bytes == 0 ? 1 : bytes);
	if (p == NULL)
		die("out of memory (%zu times %zu bytes wanted); the last change was not saved",
		    count, bytes);
	return p;
}

void *xrealloc(void *old, size_t bytes)
{
	void *p = realloc(old, bytes == 0 ? 1 : bytes);
	if (p == NULL)
		die("out of memory (%zu bytes wanted); the last change was not saved", bytes);
	return p;
}

char *xstrdup(const char *text)
{
	size_t bytes = strlen(text) + 1;
	return memcpy(xmalloc(bytes), text, bytes);
}

void *xgrow(void *array, size_t *capacity, size_t want, size_t element_bytes)
{
	if (want <= *capacity)
		return array;
	size_t room = *capacity < 8 ? 8 : *capacity;
	while (room < want) {
		ENSURE(room <= SIZE_MAX / 2);
		room *= 2;
	}
	ENSURE(room <= SIZE_MAX / element_bytes);
	*capacity = room;
	return xrealloc(array, room * element_bytes);
}
