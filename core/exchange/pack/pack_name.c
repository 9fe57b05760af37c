/* SPDX-License-Identifier: MIT
 *
 * See pack_name.h. What Windows refuses: "Naming Files, Paths, and Namespaces" of its
 * documentation. */
#include "exchange/pack/pack_name.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <utf8proc.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "base/text/text.h"

/* Longer is no extension but a sentence with a dot in it. */
#define EXTENSION_BYTES 12

static bool is_refused(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f ||
	       (c != '\0' && strchr("<>:\"/\\|?*", c) != NULL);
}

/* What the one cleaning function could not show is U+FFFD by now; runs become one mark. */
static void replace_refused(StrBuf *out, Str s)
{
	static const char mark[] = "\xef\xbf\xbd";
	for (size_t i = 0; i < s.n;) {
		bool hidden = s.n - i >= 3 && memcmp(s.p + i, mark, 3) == 0;
		bool blank = s.p[i] == ' ';
		if (hidden || is_refused(s.p[i])) {
			if (out->n == 0 || out->p[out->n - 1] != '_')
				strbuf_add_char(out, '_');
		} else if (!blank || (out->n > 0 && out->p[out->n - 1] != ' ')) {
			strbuf_add_char(out, s.p[i]);
		}
		i += hidden ? 3 : 1;
	}
}

static Str trim_end(Str s)
{
	while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '.'))
		s.n--;
	return s;
}

static bool is_digit_of(Str rest)
{
	return (rest.n == 1 && rest.p[0] >= '0' && rest.p[0] <= '9') || str_equal(rest, STR("¹")) ||
	       str_equal(rest, STR("²")) || str_equal(rest, STR("³"));
}

/* CON, con.txt, COM1 .log: the name of a device whatever stands behind the first dot. */
static bool is_device(Str name)
{
	static const char *const devices[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
	Str stem = name;
	for (size_t i = 0; i < name.n && stem.n == name.n; i++)
		if (name.p[i] == '.')
			stem.n = i;
	stem = trim_end(stem);
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
		if (stem.n == strlen(devices[i]) && strncasecmp(stem.p, devices[i], stem.n) == 0)
			return true;
	return stem.n > 3 &&
	       (strncasecmp(stem.p, "COM", 3) == 0 || strncasecmp(stem.p, "LPT", 3) == 0) &&
	       is_digit_of(str_slice(stem, 3, stem.n));
}

/* Where the extension begins, its dot with it; s.n when there is none. */
static size_t extension(Str s)
{
	for (size_t i = s.n; i > 1 && s.n - (i - 1) <= EXTENSION_BYTES; i--) {
		char c = s.p[i - 1];
		if (c == '.')
			return i - 1;
		bool letter =
			(c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!letter)
			break;
	}
	return s.n;
}

/* At most so many bytes, whole units of what is seen. */
static Str cut(Str s, size_t most)
{
	size_t n = 0, bytes;
	int columns;
	while (text_next(str_slice(s, n, s.n), &bytes, &columns) && n + bytes <= most)
		n += bytes;
	return trim_end(str_slice(s, 0, n));
}

/* stem + tail + extension, within the bytes. */
static Str join(Str name, const char *tail, Arena *arena)
{
	size_t at = extension(name);
	Str behind = str_slice(name, at, name.n);
	Str stem = cut(str_slice(name, 0, at), PACK_NAME_BYTES - behind.n - strlen(tail));
	return arena_printf(arena, "%.*s%s%.*s", STR_ARG(stem), tail, STR_ARG(behind));
}

/* NFC, as other systems will compare it. */
static void compose(StrBuf *text)
{
	utf8proc_uint8_t *nfc = NULL;
	utf8proc_ssize_t n =
		utf8proc_map((const utf8proc_uint8_t *)text->p, (utf8proc_ssize_t)text->n, &nfc,
			     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (n >= 0) {
		strbuf_clear(text);
		strbuf_add_bytes(text, nfc, (size_t)n);
	}
	free(nfc);
}

Str pack_name(Str text, Arena *arena)
{
	StrBuf clean, out;
	strbuf_init(&clean);
	strbuf_init(&out);
	text_clean_kept(&clean, text, true);
	compose(&clean);
	Str trimmed = str_trim(strbuf_str(&clean));
	if (trimmed.n > 0 && (trimmed.p[0] == '-' || trimmed.p[0] == '.' || trimmed.p[0] == '~'))
		strbuf_add_char(&out, '_');
	if (is_device(trimmed))
		strbuf_add_char(&out, '_');
	replace_refused(&out, trimmed);
	Str name = trim_end(strbuf_str(&out));
	name = name.n == 0 ? STR("_") : join(name, "", arena);
	strbuf_deinit(&clean);
	strbuf_deinit(&out);
	return name;
}

typedef struct PackNameGiven {
	Str folded; /* "" in an empty slot */
	int next;   /* number of the next one of that name */
} PackNameGiven;

void pack_names_deinit(PackNames *n)
{
	free(n->slots);
	*n = (PackNames){.count = 0};
}

/* FNV-1a. */
static size_t hash(Str s)
{
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 1099511628211u;
	return (size_t)h;
}

static PackNameGiven *slot(PackNameGiven *slots, size_t room, Str folded)
{
	size_t i = hash(folded) & (room - 1);
	while (slots[i].folded.n > 0 && !str_equal(slots[i].folded, folded))
		i = (i + 1) & (room - 1);
	return &slots[i];
}

static void grow(PackNames *n)
{
	size_t room = n->room == 0 ? 32 : 2 * n->room;
	PackNameGiven *slots = xcalloc(room, sizeof *slots);
	for (size_t i = 0; i < n->room; i++)
		if (n->slots[i].folded.n > 0)
			*slot(slots, room, n->slots[i].folded) = n->slots[i];
	free(n->slots);
	n->slots = slots;
	n->room = room;
}

/* Whether it is free; then it is taken. *at: the slot of the name. */
static bool take(PackNames *n, Str name, Arena *arena, PackNameGiven **at)
{
	StrBuf fold;
	strbuf_init(&fold);
	text_fold(&fold, name);
	if (2 * (n->count + 1) > n->room)
		grow(n);
	*at = slot(n->slots, n->room, strbuf_str(&fold));
	bool is_free = (*at)->folded.n == 0;
	if (is_free) {
		**at = (PackNameGiven){arena_copy(arena, strbuf_str(&fold)), 2};
		n->count++;
	}
	strbuf_deinit(&fold);
	return is_free;
}

Str pack_names_give(PackNames *n, Str text, Arena *arena)
{
	Str name = pack_name(text, arena), given;
	PackNameGiven *first, *other;
	if (take(n, name, arena, &first))
		return name;
	int number = first->next;
	do {
		char tail[24];
		snprintf(tail, sizeof tail, " (%d)", number++);
		given = join(name, tail, arena);
	} while (!take(n, given, arena, &other));
	take(n, name, arena, &first); /* the table may have grown */
	first->next = number;
	return given;
}
