/* SPDX-License-Identifier: MIT
 *
 * The auditor's list as it comes: typed or pasted lines, a text file, or a column of a table. */
#include "base/file/file.h"
#include "exchange/population/sampling.h"
#include "exchange/reading/sheet.h"
#include "exchange/sheet/text_stream.h"

#define HEAD_WITHIN 20 /* rows */

static Str key_head(const Population *p)
{
	return p->head[p->key_column];
}

KeyList sampling_keys_of_text(const Population *p, Str text, Arena *arena)
{
	size_t lines = 1;
	Str line;
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n' || text.p[i] == '\r';
	KeyList list = {.key = arena_array(arena, lines, sizeof *list.key)};
	for (bool more = true; str_split(&text, &more, '\n', &line);) {
		Str key = str_trim(line);
		/* The head of the column came along with what was copied. */
		if (key.n == 0 || (list.count == 0 && str_equal_nocase(key, key_head(p))))
			continue;
		list.key[list.count++] = arena_copy(arena, key);
	}
	return list;
}

/* The head among the first rows; -1: none. */
static int find_column(const Sheet *s, const Population *p, size_t *head_row)
{
	for (*head_row = 0; *head_row < s->rows && *head_row < HEAD_WITHIN; ++*head_row)
		for (size_t i = 0; i < s->row[*head_row].count; i++)
			if (str_equal_nocase(sheet_cell(&s->row[*head_row], (int)i), key_head(p)))
				return (int)i;
	return -1;
}

static KeyList column_of(const Sheet *s, size_t from, int column, Arena *arena)
{
	KeyList list = {.key = arena_array(arena, s->rows, sizeof *list.key)};
	for (size_t i = from; i < s->rows; i++) {
		Str key = sheet_cell(&s->row[i], column);
		if (key.n > 0)
			list.key[list.count++] = arena_copy(arena, key);
	}
	return list;
}

/* A table with the head is its column; one column without it is all of it. */
static bool read_workbook(const Population *p, const RowSource *source, Arena *arena, KeyList *out,
			  Err *err)
{
	Sheet s;
	size_t head;
	if (!sheet_read(&s, source, err))
		return false;
	int column = find_column(&s, p, &head);
	bool ok = column >= 0 || s.columns <= 1;
	if (ok)
		*out = column_of(&s, column < 0 ? 0 : head + 1, column < 0 ? 0 : column, arena);
	else
		err_set(err, ERR_INPUT,
			"%.*s: there are %zu columns and none has the head \"%.*s\"; expected that "
			"column, or one key a line",
			STR_ARG(source->name), s.columns, STR_ARG(key_head(p)));
	sheet_deinit(&s);
	return ok;
}

/* A text is a table only when it has the head beside others; a key may have commas. */
static bool read_text(const Population *p, const RowSource *source, Arena *arena, KeyList *out,
		      Err *err)
{
	Sheet s;
	Err no_table = ERR_INIT;
	Encoding used;
	StrBuf text;
	size_t head;
	if (sheet_read(&s, source, &no_table)) {
		int column = find_column(&s, p, &head);
		if (column >= 0)
			*out = column_of(&s, head + 1, column, arena);
		sheet_deinit(&s);
		if (column >= 0)
			return true;
	}
	strbuf_init(&text);
	bool ok = text_stream_read(source, &text, &used, err);
	if (ok)
		*out = sampling_keys_of_text(p, strbuf_str(&text), arena);
	else
		err_prefix(err, "%.*s", STR_ARG(source->name));
	strbuf_deinit(&text);
	return ok;
}

bool sampling_read_keys(const Population *p, const char *path, Arena *arena, KeyList *out, Err *err)
{
	StrBuf bytes;
	*out = (KeyList){.count = 0};
	if (!file_read(&bytes, path, SHEET_MAX_BYTES, err))
		return false;
	const RowSource source = {
		.fd = -1,
		.bytes = strbuf_str(&bytes),
		.name = strcmp(path, "-") == 0 ? STR("standard input") : str_of(path),
	};
	bool ok = (row_source_is_workbook(&source) ? read_workbook : read_text)(p, &source, arena,
										out, err);
	strbuf_deinit(&bytes);
	return ok;
}
