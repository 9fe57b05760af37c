/* SPDX-License-Identifier: MIT
 *
 * CSV row by row out of a file that is larger than the window: the same rows as when it is read
 * whole, in every encoding, and the same refusals. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <unistd.h>
#include <cmocka.h>

#include "exchange/reading/row_stream.h"
#include "exchange/sheet/text_stream.h"
#include "support/spreadsheet.h"

static Err err;

static bool stop_at_once(void *data, int64_t done, int64_t total)
{
	(void)data;
	return done <= total && false;
}

static RowStream *open_text(Str bytes, int *fd)
{
	RowStream *rows = NULL;
	*fd = spreadsheet_file(bytes);
	err_clear(&err);
	const RowSource source = {.fd = *fd, .name = STR("list.csv")};
	if (!row_stream_open(&rows, &source, &err))
		fail_msg("%s", err.text);
	return rows;
}

/* Rows as "a|b;c|d". */
static void reads(Str bytes, const char *expected)
{
	int fd;
	StrBuf out;
	const SheetRow *row;
	RowStream *rows = open_text(bytes, &fd);
	strbuf_init(&out);
	while (row_stream_next(rows, &row, &err) && row != NULL)
		for (size_t i = 0; i < row->count; i++)
			strbuf_printf(&out, "%s%.*s",
				      i > 0       ? "|"
				      : out.n > 0 ? ";"
						  : "",
				      STR_ARG(row->cell[i]));
	assert_int_equal(err.kind, ERR_NONE);
	assert_string_equal(out.p, expected);
	strbuf_deinit(&out);
	row_stream_close(rows);
	close(fd);
}

static void refused(Str bytes, const char *sentence)
{
	RowStream *rows = NULL;
	const SheetRow *row = NULL;
	int fd = spreadsheet_file(bytes);
	const RowSource source = {.fd = fd, .name = STR("list.csv")};
	err_clear(&err);
	bool ok = row_stream_open(&rows, &source, &err);
	while (ok && (ok = row_stream_next(rows, &row, &err)) && row != NULL)
		;
	assert_false(ok);
	assert_int_equal(err.kind, ERR_INPUT);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("said \"%s\", expected \"%s\"", err.text, sentence);
	row_stream_close(rows);
	close(fd);
}

static void encodings_are_those_of_a_list_that_is_read_whole(void **state)
{
	(void)state;
	reads(STR("\xEF\xBB\xBF"
		  "a,b\r\nç,陳\r\n"),
	      "a|b;ç|陳");
	reads(STR("a;b\nTom\xE1s;\x80 5\n"), "a|b;Tomás|€ 5");
	reads(STR("\xFF\xFE"
		  "a\0\t\0b\0\r\0\n\0\xE7\0\t\0d\0"),
	      "a|b;ç|d");
	reads(STR("\xFE\xFF"
		  "\0a\0\t\0b\0\n\0\xE7\0\t\0d\0\n"),
	      "a|b;ç|d");
	reads(STR("sep=;\r\na;b,c\r\n"), "a|b,c");
	reads(STR("a,b\r1,2\r"), "a|b;1|2");
	reads(STR(""), "");
	refused(STR("a,b\nç,\xFF\n"), "line 2: byte 0xFF breaks the UTF-8 text");
	refused(STR("a,b\n1,\0\n"), "line 2: there is a NUL byte");
	refused(STR("\xFF\xFE\0\0"), "UTF-32");
}

/* Cells with line ends and quotes, so long that borders of pieces fall everywhere. */
static void rows_across_the_border_of_a_window_come_whole(void **state)
{
	(void)state;
	int fd;
	StrBuf text;
	strbuf_init(&text);
	for (int i = 0; i < 90000; i++)
		strbuf_printf(&text, "%d,\"a\nb \"\"%d\"\"\",%.*s\r\n", i, i, i % 60,
			      "------------------------------------------------------------");
	assert_true(text.n > 3 * TEXT_STREAM_PIECE);
	RowStream *rows = open_text(strbuf_str(&text), &fd);
	const SheetRow *row;
	StrBuf second;
	strbuf_init(&second);
	for (int i = 0; i < 90000; i++) {
		assert_true(row_stream_next(rows, &row, &err));
		assert_non_null(row);
		assert_int_equal(row->number, i + 1);
		assert_int_equal(row->line, 2 * i + 1);
		assert_int_equal(row->count, 3);
		strbuf_clear(&second);
		strbuf_printf(&second, "a\nb \"%d\"", i);
		assert_true(str_equal(row->cell[1], strbuf_str(&second)));
		assert_int_equal(row->cell[2].n, i % 60);
	}
	assert_true(row_stream_next(rows, &row, &err));
	assert_null(row);
	strbuf_deinit(&second);
	strbuf_deinit(&text);
	row_stream_close(rows);
	close(fd);
}

static void one_quote_too_few_is_refused_and_not_read_to_the_end_of_memory(void **state)
{
	(void)state;
	StrBuf text;
	strbuf_init(&text);
	strbuf_add(&text, STR("a,b\n1,\"never closed\n"));
	for (int i = 0; i < 900000; i++)
		strbuf_add(&text, STR("2,an ordinary line of text, as exports have them\n"));
	refused(strbuf_str(&text), "line 2: the quote that opens cell 2 is never closed");
	strbuf_deinit(&text);
}

static void line_without_end_is_refused(void **state)
{
	(void)state;
	StrBuf text;
	strbuf_init(&text);
	for (int i = 0; i < 1300000; i++)
		strbuf_add(&text, STR("an endless line "));
	refused(strbuf_str(&text), "line 1 holds more than 16 MB");
	strbuf_deinit(&text);
}

static void reading_can_be_stopped(void **state)
{
	(void)state;
	RowStream *rows = NULL;
	int fd = spreadsheet_file(STR("a,b\n1,2\n"));
	const VaultProgress stop = {stop_at_once, NULL};
	const RowSource source = {.fd = fd, .name = STR("list.csv"), .progress = &stop};
	err_clear(&err);
	assert_false(row_stream_open(&rows, &source, &err));
	assert_string_equal(err.text, "list.csv: stopped");
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_are_those_of_a_list_that_is_read_whole),
		cmocka_unit_test(rows_across_the_border_of_a_window_come_whole),
		cmocka_unit_test(one_quote_too_few_is_refused_and_not_read_to_the_end_of_memory),
		cmocka_unit_test(line_without_end_is_refused),
		cmocka_unit_test(reading_can_be_stopped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
