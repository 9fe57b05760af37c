/* SPDX-License-Identifier: MIT
 *
 * The auditor's list as it comes: typed or pasted lines, a text file, or a column of a table. */
#include "base/file/file.h"
#include "exchange/population/sampling.h"

static Str key_head(const Population *p)
{
	return p->head[p->key_column];
}

size_t sampling_keys_of_text(const Population *p, Str text, Arena *arena, Str **keys)
{
	size_t lines = 1, n = 0;
	Str line;
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n' || text.p[i] == '\r';
	*keys = arena_array(arena, lines, sizeof **keys);
	for (bool more = true; str_split(&text, &more, '\n', &line);) {
		Str key = str_trim(line);
		/* The head of the column came along with what was copied. */
		if (key.n == 0 || (n == 0 && str_equal_nocase(key, key_head(p))))
			continue;
		(*keys)[n++] = arena_copy(arena, key);
	}
	return n;
}

/* The head among the first rows; -1: none. */
static int find_column(const Sheet *s, const Population *p, size_t *head_row)
{
	for (*head_row = 0; *head_row < s->rows && *head_row < 20; ++*head_row)
		for (size_t i = 0; i < s->row[*head_row].count; i++)
			if (str_equal_nocase(sheet_cell(&s->row[*head_row], (int)i), key_head(p)))
				return (int)i;
	return -1;
}

static size_t take_column(const Sheet *s, size_t from, int column, Arena *arena, Str **keys)
{
	size_t n = 0;
	*keys = arena_array(arena, s->rows, sizeof **keys);
	for (size_t i = from; i < s->rows; i++) {
		Str key = sheet_cell(&s->row[i], column);
		if (key.n > 0)
			(*keys)[n++] = arena_copy(arena, key);
	}
	return n;
}

/* A table with the head is its column; one column without it is all of it. */
static bool take_sheet(const Sheet *s, const Population *p, const char *name, Arena *arena,
		       Str **keys, size_t *count, Err *err)
{
	size_t head = 0;
	int column = find_column(s, p, &head);
	if (column < 0 && s->columns > 1)
		return err_set(err, ERR_INPUT,
			       "%s: there are %zu columns and none has the head \"%.*s\"; expected "
			       "that column, or one key a line",
			       name, s->columns, STR_ARG(key_head(p)));
	*count = take_column(s, column < 0 ? 0 : head + 1, column < 0 ? 0 : column, arena, keys);
	return true;
}

static bool read_workbook(const Population *p, const char *name, Str bytes, Arena *arena,
			  Str **keys, size_t *count, Err *err)
{
	Sheet s;
	if (!sheet_read_workbook(&s, name, bytes, 0, err))
		return false;
	bool ok = take_sheet(&s, p, name, arena, keys, count, err);
	sheet_deinit(&s);
	return ok;
}

/* A text is a table only when it has the head beside others; a key may have commas. */
static bool read_text(const Population *p, const char *name, StrBuf *bytes, Arena *arena,
		      Str **keys, size_t *count, Err *err)
{
	Sheet s;
	Err no_table = ERR_INIT;
	Encoding used;
	size_t head;
	StrBuf copy;
	strbuf_init(&copy);
	strbuf_add(&copy, strbuf_str(bytes));
	if (sheet_read_csv(&s, name, &copy, &no_table)) {
		int column = find_column(&s, p, &head);
		if (column >= 0)
			*count = take_column(&s, head + 1, column, arena, keys);
		sheet_deinit(&s);
		if (column >= 0)
			return true;
	}
	strbuf_deinit(&copy);
	if (!encoding_to_utf8(bytes, &used, err)) {
		err_prefix(err, "%s", name);
		return false;
	}
	*count = sampling_keys_of_text(p, strbuf_str(bytes), arena, keys);
	return true;
}

bool sampling_read_keys(const Population *p, const char *path, Arena *arena, Str **keys,
			size_t *count, Err *err)
{
	StrBuf bytes;
	const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
	*count = 0;
	if (!file_read(&bytes, path, ENCODING_MAX_BYTES, err))
		return false;
	bool ok = sheet_is_workbook(strbuf_str(&bytes))
			  ? read_workbook(p, name, strbuf_str(&bytes), arena, keys, count, err)
			  : read_text(p, name, &bytes, arena, keys, count, err);
	strbuf_deinit(&bytes);
	return ok;
}
