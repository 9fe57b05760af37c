/* SPDX-License-Identifier: MIT
 *
 * The drawn screen as text and as a map of its attributes, and whether the
 * terminal was given back as it was. */
#include <stdio.h>
#include <string.h>

#include "support/term_inner.h"

/* More kinds of cells than this on one screen would be no theme but a fault. */
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
enum { KINDS_MAX = sizeof LETTERS - 1, KIND_SIZE = 64 };

static void add_utf8(StrBuf *out, uint32_t c)
{
	if (c < 0x80) {
		strbuf_add_char(out, (char)c);
		return;
	}
	int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
	static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
	strbuf_add_char(out, (char)(lead[more] | c >> (6 * more)));
	while (more-- > 0)
		strbuf_add_char(out, (char)(0x80 | (c >> (6 * more) & 0x3f)));
}

static bool cell_at(const Term *t, int row, int column, VTermScreenCell *cell)
{
	return vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = column}, cell) != 0;
}

static void add_cell(StrBuf *out, const VTermScreenCell *cell)
{
	if (cell->chars[0] == (uint32_t)-1)
		return; /* the right half of a wide character */
	if (cell->chars[0] == 0)
		strbuf_add_char(out, ' ');
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
		add_utf8(out, cell->chars[i]);
}

static void cut_end(StrBuf *out, size_t from, char blank)
{
	size_t n = out->n;
	while (n > from && out->p[n - 1] == blank)
		n--;
	strbuf_truncate(out, n);
}

static void add_row(const Term *t, int row, StrBuf *out)
{
	size_t from = out->n;
	VTermScreenCell cell;
	for (int column = 0; column < t->columns; column++)
		if (cell_at(t, row, column, &cell))
			add_cell(out, &cell);
	cut_end(out, from, ' ');
}

void term_text(const Term *t, StrBuf *out)
{
	for (int row = 0; row < t->rows; row++) {
		add_row(t, row, out);
		strbuf_add_char(out, '\n');
	}
}

bool term_has(const Term *t, const char *text)
{
	StrBuf screen;
	strbuf_init(&screen);
	if (t->vterm != NULL)
		term_text(t, &screen);
	bool has = strstr(screen.p, text) != NULL;
	strbuf_deinit(&screen);
	return has;
}

static void add_colour(StrBuf *out, char side, const VTermColor *c, bool is_default)
{
	if (is_default)
		return;
	if (VTERM_COLOR_IS_INDEXED(c))
		strbuf_printf(out, " %c%d", side, c->indexed.idx);
	else
		strbuf_printf(out, " %c#%02x%02x%02x", side, c->rgb.red, c->rgb.green, c->rgb.blue);
}

static bool without_ink(const VTermScreenCell *cell)
{
	bool blank = cell->chars[0] == 0 || cell->chars[0] == ' ';
	return blank && !cell->attrs.underline && !cell->attrs.reverse;
}

/* Struck out stands for dim: see term_inner.h. */
static void describe_ink(const VTermScreenCell *cell, StrBuf *out)
{
	if (cell->attrs.bold)
		strbuf_add(out, STR(" bold"));
	if (cell->attrs.strike)
		strbuf_add(out, STR(" dim"));
	if (cell->attrs.italic)
		strbuf_add(out, STR(" italic"));
	if (cell->attrs.blink)
		strbuf_add(out, STR(" blink"));
	add_colour(out, 'f', &cell->fg, VTERM_COLOR_IS_DEFAULT_FG(&cell->fg));
}

/* " bold f4"; "" for a plain cell. What a person sees: a blank has no ink, unless it is underlined
 * or reversed, and versions of ncurses differ in what they leave on one. */
static void describe(const VTermScreenCell *cell, StrBuf *out)
{
	if (!without_ink(cell))
		describe_ink(cell, out);
	if (cell->attrs.underline)
		strbuf_add(out, STR(" underline"));
	if (cell->attrs.reverse)
		strbuf_add(out, STR(" reverse"));
	add_colour(out, 'b', &cell->bg, VTERM_COLOR_IS_DEFAULT_BG(&cell->bg));
}

typedef struct Kinds {
	char text[KINDS_MAX][KIND_SIZE];
	size_t count;
} Kinds;

static char letter_of(Kinds *kinds, const StrBuf *text)
{
	size_t i = 0;
	if (text->n == 0)
		return '.';
	while (i < kinds->count && strcmp(kinds->text[i], text->p) != 0)
		i++;
	if (i == KINDS_MAX)
		return '?';
	if (i == kinds->count)
		snprintf(kinds->text[kinds->count++], KIND_SIZE, "%s", text->p);
	return LETTERS[i];
}

/* One blank between two words of one kind counts as theirs: the map stays readable. */
static bool joins(const Term *t, int row, int column, const VTermScreenCell *blank, StrBuf *text)
{
	VTermScreenCell left, right;
	StrBuf other;
	if (column == 0 || !without_ink(blank) || !cell_at(t, row, column - 1, &left) ||
	    !cell_at(t, row, column + 1, &right) || without_ink(&left) || without_ink(&right) ||
	    !vterm_color_is_equal(&left.bg, &blank->bg))
		return false;
	strbuf_init(&other);
	describe(&left, text);
	describe(&right, &other);
	bool same = str_equal(strbuf_str(text), strbuf_str(&other));
	strbuf_deinit(&other);
	if (!same)
		strbuf_clear(text);
	return same;
}

/* The right half of a wide character may hold anything; it looks as its left half does. */
static void add_attribute_row(const Term *t, int row, Kinds *kinds, StrBuf *out)
{
	size_t from = out->n;
	char letter = '.';
	StrBuf text;
	strbuf_init(&text);
	for (int column = 0; column < t->columns; column++) {
		VTermScreenCell cell;
		if (cell_at(t, row, column, &cell) && cell.chars[0] != (uint32_t)-1) {
			strbuf_clear(&text);
			if (!joins(t, row, column, &cell, &text))
				describe(&cell, &text);
			letter = letter_of(kinds, &text);
		}
		strbuf_add_char(out, letter);
	}
	strbuf_deinit(&text);
	cut_end(out, from, '.');
	strbuf_add_char(out, '\n');
}

void term_attrs(const Term *t, StrBuf *out)
{
	Kinds kinds = {.count = 0};
	for (int row = 0; row < t->rows; row++)
		add_attribute_row(t, row, &kinds, out);
	for (size_t i = 0; i < kinds.count; i++)
		strbuf_printf(out, "%c:%s\n", LETTERS[i], kinds.text[i]);
}

static void complain(StrBuf *why, bool wrong, const char *what)
{
	if (wrong)
		strbuf_printf(why, "%s%s", why->n == 0 ? "" : ", ", what);
}

static bool same_termios(const struct termios *a, const struct termios *b)
{
	return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
	       a->c_lflag == b->c_lflag && memcmp(a->c_cc, b->c_cc, sizeof a->c_cc) == 0;
}

bool term_restored(Term *t, StrBuf *why)
{
	struct termios now;
	const TermModes *m = &t->follower.modes;
	size_t before = why->n;
	term_pump(t, 0);
	complain(why, m->alternate, "still on the alternate screen");
	complain(why, m->hidden, "cursor hidden");
	complain(why, m->paste, "bracketed paste on");
	complain(why, m->mouse, "mouse on");
	complain(why, m->focus, "focus reports on");
	complain(why, m->keypad, "keypad mode on");
	complain(why, m->cursor_keys, "cursor key mode on");
	if (tcgetattr(t->slave, &now) == 0)
		complain(why, !same_termios(&t->before, &now), "line settings changed");
	return why->n == before;
}
