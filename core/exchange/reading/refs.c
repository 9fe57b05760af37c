/* SPDX-License-Identifier: MIT
 *
 * Criteria and controls in a cell: see refs.h. A cell is cut into pieces at the
 * hard separators; a piece is scanned for LETTERS NUMBER[.NUMBER...], which
 * becomes a key ("CC6.1", "AC4") that is looked up. */
#include "exchange/reading/refs.h"

#include <stdlib.h>

struct RefEntry {
	Str key;
	Str id;
	RefKind kind;
};

typedef struct Scan {
	const RefTable *table;
	Arena *arena;
	Ref *ref;
	size_t count, room;
	bool found; /* something in this piece */
} Scan;

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The form under which references are compared: letters in capitals, numbers without leading zeros
 * and with points between them, so that "cc_6_1" and "CC 6.1" are both CC6.1, and "ac-04" is AC4.
 */
#define REF_KEY_SIZE 24

typedef struct RefKey {
	char text[REF_KEY_SIZE];
	size_t n;
	size_t letters; /* at the front */
	size_t numbers;
} RefKey;

static bool is_joint(char c)
{
	return c == ' ' || c == '_' || c == '-' || c == '.';
}

static bool add_key(RefKey *k, char c)
{
	if (k->n == REF_KEY_SIZE)
		return false;
	k->text[k->n++] = c;
	return true;
}

static bool read_letters(Str s, size_t *at, RefKey *k)
{
	while (*at < s.n && is_letter(s.p[*at])) {
		char c = s.p[(*at)++];
		if (!add_key(k, c >= 'a' ? (char)(c - 'a' + 'A') : c))
			return false;
		k->letters++;
	}
	return k->letters > 0 && k->letters <= 8;
}

/* Reads one number without its leading zeros and adds it to the key. */
static bool ref_key_number(Str s, size_t *at, RefKey *k)
{
	size_t from = *at;
	while (*at < s.n && is_digit(s.p[*at]))
		(*at)++;
	if (*at == from)
		return false;
	while (from + 1 < *at && s.p[from] == '0')
		from++;
	if (k->numbers++ > 0 && !add_key(k, '.'))
		return false;
	for (; from < *at; from++)
		if (!add_key(k, s.p[from]))
			return false;
	return true;
}

/* Position behind blanks and signs that join letters and number: at most three. */
static size_t ref_key_joint(Str s, size_t at)
{
	size_t from = at;
	while (at < s.n && is_joint(s.p[at]) && at - from < 3)
		at++;
	return at;
}

/* A reference at `at`: letters, number, and as many further numbers as belong
 * to it. "CC6.1-6.3" must stop before the dash, "CC6-1" must not: a dash joins
 * only the second number, and a blank joins no further number at all. */
static bool ref_key_read(Str s, size_t *at, RefKey *k)
{
	size_t i = *at;
	*k = (RefKey){0};
	if (!read_letters(s, &i, k))
		return false;
	i = ref_key_joint(s, i);
	if (!ref_key_number(s, &i, k))
		return false;
	while (i + 1 < s.n && is_digit(s.p[i + 1])) {
		bool joint = s.p[i] == '.' || s.p[i] == '_' || (s.p[i] == '-' && k->numbers == 1);
		if (!joint)
			break;
		i++;
		if (!ref_key_number(s, &i, k))
			return false;
	}
	*at = i;
	return i == s.n ||
	       (!is_letter(s.p[i]) &&
		((unsigned char)s.p[i] < 0x80 || str_starts(str_slice(s, i, s.n), STR("\u2013"))));
}

static int key_order(const void *key, const void *entry)
{
	return str_compare(*(const Str *)key, ((const RefEntry *)entry)->key);
}

static const RefEntry *look_up(const RefTable *t, Str key)
{
	return t->entries == 0 ? NULL
			       : bsearch(&key, t->entry, t->entries, sizeof *t->entry, key_order);
}

static bool is_series(Str key, Str id)
{
	return id.n > key.n && id.p[key.n] == '.' && str_starts_nocase(id, key);
}

static bool has_series(const RefTable *t, Str key)
{
	for (size_t i = 0; i < t->criteria; i++)
		if (is_series(key, t->criterion[i]))
			return true;
	return false;
}

static void add_ref(Scan *scan, RefKind kind, Str id, Str text)
{
	for (size_t i = 0; i < scan->count && id.n > 0; i++)
		if (str_equal(scan->ref[i].id, id) && scan->ref[i].kind == kind)
			return;
	if (scan->count == scan->room) {
		size_t room = scan->room == 0 ? 4 : scan->room * 2;
		Ref *more = arena_array(scan->arena, room, sizeof *more);
		if (scan->count > 0)
			memcpy(more, scan->ref, scan->count * sizeof *more);
		scan->ref = more;
		scan->room = room;
	}
	scan->ref[scan->count++] = (Ref){.kind = kind, .id = id, .text = text};
}

/* First and last criterion that a key stands for: itself or its series. */
static bool span(const RefTable *t, Str key, size_t *first, size_t *last)
{
	bool any = false;
	for (size_t i = 0; i < t->criteria; i++) {
		if (!str_equal_nocase(t->criterion[i], key) && !is_series(key, t->criterion[i]))
			continue;
		if (!any)
			*first = i;
		*last = i;
		any = true;
	}
	return any;
}

static void add_span(Scan *scan, Str from, Str to, Str text)
{
	const RefTable *t = scan->table;
	size_t first, last, other;
	if (!span(t, from, &first, &other) || !span(t, to, &other, &last) || last < first) {
		add_ref(scan, REF_UNKNOWN, STR(""), text);
		return;
	}
	for (size_t i = first; i <= last; i++)
		add_ref(scan, REF_CRITERION, t->criterion[i], text);
}

/* "-", an en dash, "to" or "through" after a reference. */
static bool skip_range_sign(Str s, size_t *at)
{
	static const char *const sign[] = {"-", "\u2013", "to ", "through ", "thru "};
	size_t i = *at;
	while (i < s.n && s.p[i] == ' ')
		i++;
	for (size_t k = 0; k < sizeof sign / sizeof *sign; k++) {
		Str word = str_of(sign[k]);
		if (!str_starts_nocase(str_slice(s, i, s.n), word))
			continue;
		i += word.n;
		while (i < s.n && s.p[i] == ' ')
			i++;
		*at = i;
		return true;
	}
	return false;
}

/* The end of a range: a whole reference, or "6.3" or "3" that borrows the
 * front of the first one. */
static bool read_range_end(Str s, size_t *at, const RefKey *first, RefKey *k)
{
	if (ref_key_read(s, at, k))
		return true;
	size_t i = *at;
	RefKey tail = {0};
	bool number = ref_key_number(s, &i, &tail);
	if (number && i + 1 < s.n && s.p[i] == '.' && is_digit(s.p[i + 1])) {
		i++;
		number = ref_key_number(s, &i, &tail);
	}
	if (!number || (i < s.n && is_letter(s.p[i])))
		return false;
	*k = *first;
	while (k->n > first->letters &&
	       (tail.numbers == first->numbers || k->text[k->n - 1] != '.'))
		k->n--;
	if (k->n + tail.n > REF_KEY_SIZE)
		return false;
	memcpy(k->text + k->n, tail.text, tail.n);
	k->n += tail.n;
	*at = i;
	return true;
}

static bool is_framework(Str word)
{
	static const char *const name[] = {
		"soc",     "soc1",     "soc2",     "soc3",    "tsc",      "tsp",
		"aicpa",   "trust",    "services", "service", "criteria", "criterion",
		"control", "controls", "and",      "ref",     "type",
	};
	for (size_t i = 0; i < sizeof name / sizeof *name; i++)
		if (str_equal_nocase(word, str_of(name[i])))
			return true;
	return false;
}

/* "SOC2_", "SOC 2 ", "TSC 2017": letters and a number that name the framework. */
static bool skip_framework(Str s, size_t *at)
{
	size_t i = *at;
	while (i < s.n && is_letter(s.p[i]))
		i++;
	if (!is_framework(str_slice(s, *at, i)))
		return false;
	size_t number = ref_key_joint(s, i);
	size_t end = number;
	while (end < s.n && is_digit(s.p[end]))
		end++;
	bool year_or_two = end == number + 4 || (end == number + 1 && s.p[number] <= '3');
	*at = year_or_two && (end == s.n || !is_letter(s.p[end])) ? end : i;
	return true;
}

static void resolve(Scan *scan, const RefKey *k, Str text)
{
	Str key = (Str){k->text, k->n};
	const RefEntry *entry = look_up(scan->table, key);
	if (entry != NULL)
		add_ref(scan, entry->kind, entry->id, text);
	else if (has_series(scan->table, key))
		add_span(scan, key, key, text);
	else
		add_ref(scan, REF_UNKNOWN, STR(""), text);
}

/* Adds the range from the reference at the front to what follows it; false when none does. */
static bool add_range(Scan *scan, Str s, const RefKey *k, size_t *at)
{
	size_t after = *at;
	RefKey last;
	if (!skip_range_sign(s, &after) || !read_range_end(s, &after, k, &last))
		return false;
	add_span(scan, (Str){k->text, k->n}, (Str){last.text, last.n}, str_slice(s, 0, after));
	*at = after;
	return true;
}

/* One reference. What only looks like one ("the plan for Q4", "A 5 year plan")
 * counts as unknown only where a reference must stand: at the front of the piece
 * or straight behind another one. */
static bool scan_ref(Scan *scan, Str s, size_t *at, bool after_words)
{
	size_t from = *at, to = from;
	RefKey k;
	if (!ref_key_read(s, &to, &k))
		return false;
	const RefEntry *entry = look_up(scan->table, (Str){k.text, k.n});
	bool series = entry == NULL && has_series(scan->table, (Str){k.text, k.n});
	bool spaced = memchr(s.p + from, ' ', to - from) != NULL;
	bool exists = entry != NULL || series;
	if (!exists && (after_words || (spaced && to < s.n)))
		return false;
	bool criterion = series || (entry != NULL && entry->kind == REF_CRITERION);
	Str rest = str_slice(s, from, s.n);
	to -= from;
	if (!criterion || !add_range(scan, rest, &k, &to))
		resolve(scan, &k, str_slice(rest, 0, to));
	*at = from + to;
	scan->found = true;
	return true;
}

static size_t skip_word(Str s, size_t at)
{
	while (at < s.n && (is_letter(s.p[at]) || is_digit(s.p[at])))
		at++;
	return at;
}

static void scan_piece(Scan *scan, Str piece)
{
	Str s = str_trim(piece);
	bool words = false, digits = false;
	scan->found = false;
	for (size_t i = 0; i < s.n;) {
		bool begins = is_letter(s.p[i]);
		if (begins && skip_framework(s, &i))
			continue;
		if (begins && scan_ref(scan, s, &i, words)) {
			words = false;
			continue;
		}
		words = words || begins || ((unsigned char)s.p[i] & 0x80) != 0;
		digits = digits || is_digit(s.p[i]);
		i = begins ? skip_word(s, i) : i + 1;
	}
	if (!scan->found && (words || digits))
		add_ref(scan, words ? REF_TEXT : REF_UNKNOWN, STR(""), s);
}

Refs refs_read(const RefTable *t, Arena *arena, Str cell)
{
	Scan scan = {.table = t, .arena = arena};
	size_t from = 0;
	for (size_t i = 0; i <= cell.n; i++) {
		if (i < cell.n && memchr(",;|/\n\r\t&+", cell.p[i], 9) == NULL)
			continue;
		scan_piece(&scan, str_slice(cell, from, i));
		from = i + 1;
	}
	return (Refs){.ref = scan.ref, .count = scan.count};
}

static int entry_order(const void *a, const void *b)
{
	const RefEntry *x = a, *y = b;
	int c = str_compare(x->key, y->key);
	return c != 0 ? c : (int)x->kind - (int)y->kind;
}

/* An id that is not of the form LETTERS NUMBER can only be found as it stands,
 * which no cell will match; it is left out. */
static void add_entry(RefTable *t, Str id, RefKind kind)
{
	RefKey k;
	size_t at = 0;
	if (!ref_key_read(id, &at, &k) || at != id.n)
		return;
	t->entry[t->entries++] = (RefEntry){
		.key = arena_copy(&t->arena, (Str){k.text, k.n}), .id = id, .kind = kind};
}

void refs_init(RefTable *t, const Str *criterion, size_t criteria, const Str *control,
	       size_t controls)
{
	*t = (RefTable){.arena = ARENA_INIT};
	t->entry = arena_array(&t->arena, criteria + controls, sizeof *t->entry);
	t->criterion = arena_array(&t->arena, criteria, sizeof *t->criterion);
	for (size_t i = 0; i < criteria; i++) {
		t->criterion[t->criteria] = arena_copy(&t->arena, criterion[i]);
		add_entry(t, t->criterion[t->criteria++], REF_CRITERION);
	}
	for (size_t i = 0; i < controls; i++)
		add_entry(t, arena_copy(&t->arena, control[i]), REF_CONTROL);
	if (t->entries > 0)
		qsort(t->entry, t->entries, sizeof *t->entry, entry_order);
}

void refs_deinit(RefTable *t)
{
	arena_deinit(&t->arena);
	*t = (RefTable){.arena = ARENA_INIT};
}
