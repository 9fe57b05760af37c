/* SPDX-License-Identifier: MIT
 *
 * Old and new words beside each other: see word_columns.h. Both sides are laid
 * out block by block; a block begins where an unchanged word begins a line on
 * both sides, so that what belongs together stays side by side. */
#include "exchange/import/word_columns.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/text/text.h"

enum { INDENT = 4, BETWEEN = 3, MARK = 4, AROUND = 2, SKIPPED_LEAST = 4, NARROWEST = 8 };

typedef struct Line {
	Str text;
	bool changed;
} Line;

typedef struct Column {
	const char *open, *close; /* the mark */
	Line *line;
	size_t count, room;
	int columns; /* at most */
	StrBuf text; /* of the line being filled */
	int used;    /* its columns, with the mark that is to be closed */
	bool marked, changed;
	bool beside; /* the other one */
	Arena *arena;
} Column;

static void end_mark(Column *s)
{
	if (s->marked)
		strbuf_add(&s->text, str_of(s->close));
	s->marked = false;
}

static void end_line(Column *s)
{
	end_mark(s);
	if (s->count == s->room)
		s->line = xgrow(s->line, &s->room, s->count + 1, sizeof *s->line);
	s->line[s->count++] = (Line){arena_copy(s->arena, strbuf_str(&s->text)), s->changed};
	strbuf_clear(&s->text);
	s->used = 0;
	s->changed = false;
}

/* It must fit. */
static void put(Column *s, Str text, int width, bool blank, bool changed)
{
	if (!changed)
		end_mark(s);
	if (blank)
		strbuf_add_char(&s->text, ' ');
	if (changed && !s->marked) {
		strbuf_add(&s->text, str_of(s->open));
		s->used += MARK;
		s->marked = true;
	}
	strbuf_add(&s->text, text);
	s->used += width + blank;
	s->changed = s->changed || changed;
}

/* A word longer than a line, in pieces. */
static Str put_pieces(Column *s, Str text, bool changed)
{
	int most = s->columns - (changed ? MARK : 0);
	while (text_width(text) > most) {
		size_t at = 0, bytes;
		int used = 0, wide;
		while (text_next(str_slice(text, at, text.n), &bytes, &wide) &&
		       used + wide <= most) {
			at += bytes;
			used += wide;
		}
		put(s, str_slice(text, 0, at), used, false, changed);
		end_line(s);
		text = str_slice(text, at, text.n);
	}
	return text;
}

static void put_word(Column *s, const Word *w, StrBuf *clean)
{
	strbuf_clear(clean);
	text_clean(clean, w->text, true);
	Str text = strbuf_str(clean);
	int width = text_width(text);
	bool blank = s->text.n > 0 && w->gap != WORD_GLUED;
	int mark = w->changed && !s->marked ? MARK : 0;
	if (s->text.n > 0 && s->used + blank + mark + width > s->columns) {
		end_line(s);
		blank = false;
	}
	if (s->text.n == 0 && width + (w->changed ? MARK : 0) > s->columns) {
		text = put_pieces(s, text, w->changed);
		width = text_width(text);
	}
	put(s, text, width, blank, w->changed);
}

static void fill(Column *s, const Word *word, size_t count)
{
	StrBuf clean;
	strbuf_init(&clean);
	for (size_t i = 0; i < count; i++) {
		if (word[i].gap >= WORD_LINE && s->text.n > 0)
			end_line(s);
		if (word[i].gap == WORD_PARAGRAPH && i > 0)
			end_line(s);
		put_word(s, &word[i], &clean);
	}
	if (s->text.n > 0)
		end_line(s);
	strbuf_deinit(&clean);
}

static void pad_shorter(Column *a, Column *b)
{
	if (!a->beside)
		return;
	while (a->count < b->count)
		end_line(a);
	while (b->count < a->count)
		end_line(b);
}

/* The empty line between two blocks, on both sides. */
static void add_empty_line(Column *was, const Word *a, Column *now, const Word *b)
{
	if (a->gap != WORD_PARAGRAPH && b->gap != WORD_PARAGRAPH)
		return;
	if (was->count > 0)
		end_line(was);
	if (now->count > 0)
		end_line(now);
}

static size_t next_same(const Words *w, size_t i)
{
	while (i < w->count && w->word[i].changed)
		i++;
	return i;
}

static void fill_both(const WordDiff *d, Column *was, Column *now)
{
	size_t from = 0, from_now = 0;
	size_t i = next_same(&d->was, 0), k = next_same(&d->now, 0);
	while (i < d->was.count && k < d->now.count) {
		if (d->was.word[i].gap >= WORD_LINE && d->now.word[k].gap >= WORD_LINE) {
			fill(was, d->was.word + from, i - from);
			fill(now, d->now.word + from_now, k - from_now);
			pad_shorter(was, now);
			add_empty_line(was, &d->was.word[i], now, &d->now.word[k]);
			from = i;
			from_now = k;
		}
		i = next_same(&d->was, i + 1);
		k = next_same(&d->now, k + 1);
	}
	fill(was, d->was.word + from, d->was.count - from);
	fill(now, d->now.word + from_now, d->now.count - from_now);
	pad_shorter(was, now);
}

static void end_row(StrBuf *out, size_t start)
{
	while (out->n > start && out->p[out->n - 1] == ' ')
		strbuf_truncate(out, out->n - 1);
	strbuf_add_char(out, '\n');
}

static void add_beside(StrBuf *out, const Column *was, const Column *now, size_t i)
{
	size_t start = out->n;
	strbuf_printf(out, "%*s", INDENT, "");
	text_fit(out, was->line[i].text, was->columns, false);
	strbuf_add(out, STR(" | "));
	strbuf_add(out, now->line[i].text);
	end_row(out, start);
}

/* Rows that are passed over from here on: neither changed nor near one that is, and not a few. */
static size_t unchanged_rows(const Column *was, const Column *now, size_t i)
{
	size_t n = 0, clear = i;
	while (clear < was->count && !was->line[clear].changed && !now->line[clear].changed)
		clear++;
	size_t before = i == 0 ? 0 : AROUND, behind = clear == was->count ? 0 : AROUND;
	if (clear >= i + before + behind + SKIPPED_LEAST)
		n = clear - i - before - behind;
	return n;
}

static void add_rows(StrBuf *out, const Column *was, const Column *now,
		     void (*add)(StrBuf *, const Column *, const Column *, size_t))
{
	bool after_change = false;
	for (size_t i = 0; i < was->count; i++) {
		bool changed = was->line[i].changed || now->line[i].changed;
		size_t skip =
			!changed && (i == 0 || after_change) ? unchanged_rows(was, now, i) : 0;
		if (skip > 0) {
			for (size_t k = 0; i > 0 && k < AROUND; k++)
				add(out, was, now, i++);
			strbuf_printf(out, "%*s... %zu lines the same\n", INDENT, "", skip);
			i += skip;
		}
		if (i < was->count)
			add(out, was, now, i);
		after_change = i < was->count && (was->line[i].changed || now->line[i].changed);
	}
}

static void add_single(StrBuf *out, const Column *was, const Column *now, size_t i)
{
	size_t start = out->n;
	(void)now;
	strbuf_printf(out, "%*s%.*s", INDENT, "", STR_ARG(was->line[i].text));
	end_row(out, start);
}

static void heads(StrBuf *out, int columns)
{
	size_t start = out->n;
	strbuf_printf(out, "%*s%-*s | new", INDENT, "", columns, "old");
	end_row(out, start);
}

void word_columns(StrBuf *out, const WordDiff *d, int columns)
{
	Arena arena = ARENA_INIT;
	bool beside = columns >= WORD_COLUMNS_SIDE_BY_SIDE;
	int each = beside ? (columns - INDENT - BETWEEN) / 2 : columns - INDENT;
	each = each < NARROWEST ? NARROWEST : each;
	Column was = {
		.open = "[-", .close = "-]", .columns = each, .beside = beside, .arena = &arena};
	Column now = {
		.open = "{+", .close = "+}", .columns = each, .beside = beside, .arena = &arena};
	strbuf_init(&was.text);
	strbuf_init(&now.text);
	fill_both(d, &was, &now);
	if (beside) {
		heads(out, each);
		add_rows(out, &was, &now, add_beside);
	} else {
		strbuf_printf(out, "%*sold\n", INDENT - 2, "");
		add_rows(out, &was, &was, add_single);
		strbuf_printf(out, "%*snew\n", INDENT - 2, "");
		add_rows(out, &now, &now, add_single);
	}
	strbuf_deinit(&was.text);
	strbuf_deinit(&now.text);
	free(was.line);
	free(now.line);
	arena_deinit(&arena);
}
