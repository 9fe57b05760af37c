/* SPDX-License-Identifier: MIT
 *
 * Pressing keys on the test terminal: see keystroke.h. */
#include "support/keystroke.h"

#include <string.h>

enum {
	TAKEN_MS = 2000, /* a key that nobody takes within this time is passed by */
	REST_MS = 12,
	ESCAPE_MS = 60,   /* longer than the program waits for what may follow an Esc */
	MOST_MS = 120000, /* sanitizers on a busy machine */
};

typedef struct NamedKey {
	const char *name, *bytes, *cursor_bytes; /* the latter in cursor key mode */
} NamedKey;

static const NamedKey named[] = {
	{"Enter", "\r", NULL},         {"Esc", "\033", NULL},          {"Tab", "\t", NULL},
	{"S-Tab", "\033[Z", NULL},     {"Space", " ", NULL},           {"BS", "\177", NULL},
	{"Del", "\033[3~", NULL},      {"Up", "\033[A", "\033OA"},     {"Down", "\033[B", "\033OB"},
	{"Right", "\033[C", "\033OC"}, {"Left", "\033[D", "\033OD"},   {"Home", "\033[H", "\033OH"},
	{"End", "\033[F", "\033OF"},   {"PgUp", "\033[5~", NULL},      {"PgDn", "\033[6~", NULL},
	{"C-Left", "\033[1;5D", NULL}, {"C-Right", "\033[1;5C", NULL}, {"lt", "<", NULL},
	{"caret", "^", NULL},
};

/* Under load the program may get to the key late; its CPU time tells. */
static void press(Term *t, const char *bytes, size_t n)
{
	int64_t cpu = term_cpu_ns(t);
	int64_t until = term_now_ns() + TAKEN_MS * INT64_C(1000000);
	bool escape = n == 1 && bytes[0] == '\033';
	term_send(t, bytes, n);
	while (term_cpu_ns(t) == cpu && term_now_ns() < until && !term_ended(t, NULL))
		term_pump(t, 1);
	term_wait_quiet(t, escape ? ESCAPE_MS : REST_MS, MOST_MS);
}

static void paste(Term *t, Str text)
{
	StrBuf bytes;
	bool bracketed = term_modes(t)->paste;
	strbuf_init(&bytes);
	strbuf_add(&bytes, bracketed ? STR("\033[200~") : STR(""));
	strbuf_add(&bytes, text);
	strbuf_add(&bytes, bracketed ? STR("\033[201~") : STR(""));
	press(t, bytes.p, bytes.n);
	strbuf_deinit(&bytes);
}

static bool press_named(Term *t, Str name)
{
	if (str_starts(name, STR("Paste:"))) {
		paste(t, str_slice(name, 6, name.n));
		return true;
	}
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++) {
		if (!str_equal(name, str_of(named[i].name)))
			continue;
		bool cursor = named[i].cursor_bytes != NULL && term_modes(t)->cursor_keys;
		const char *bytes = cursor ? named[i].cursor_bytes : named[i].bytes;
		press(t, bytes, strlen(bytes));
		return true;
	}
	return false;
}

/* The bytes of the character that begins here. */
static size_t character(const char *p)
{
	size_t n = 1;
	while (((unsigned char)p[n] & 0xc0) == 0x80)
		n++;
	return n;
}

bool keystroke_press(Term *t, const char *keys, const char **bad)
{
	for (const char *p = keys; *p != '\0';) {
		const char *end = *p == '<' ? strchr(p, '>') : NULL;
		*bad = p;
		if (end != NULL) {
			if (!press_named(t, str_make(p + 1, (size_t)(end - p - 1))))
				return false;
			p = end + 1;
		} else if (*p == '^' && p[1] != '\0') {
			press(t, &(char){(char)(p[1] & 0x1f)}, 1);
			p += 2;
		} else {
			size_t n = character(p);
			press(t, p, n);
			p += n;
		}
	}
	return true;
}
