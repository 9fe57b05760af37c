/* SPDX-License-Identifier: MIT
 *
 * The CSV reader: what spreadsheet programs write, and what they should not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/mem/strbuf.h"
#include "exchange/sheet/csv.h"
#include "exchange/sheet/csv_delimiter.h"
#include "exchange/sheet/csv_write.h"

static void open_text(CsvReader *r, Str text)
{
	Err err = ERR_INIT;
	const RowSource source = {.fd = -1, .name = STR("list.csv"), .bytes = text};
	if (!csv_open(r, &source, &err))
		fail_msg("%s", err.text);
}

/* All rows with their numbers, as "1:[a][b] 2:[c] ", or the error. */
static char *dump(Str text)
{
	Err err = ERR_INIT;
	StrBuf out;
	CsvReader r;
	bool more = true;
	strbuf_init(&out);
	open_text(&r, text);
	while (csv_next(&r, &more, &err) && more) {
		strbuf_printf(&out, "%d:", r.row);
		for (size_t i = 0; i < r.count; i++)
			strbuf_printf(&out, "[%.*s]", STR_ARG(r.cell[i]));
		strbuf_add_char(&out, ' ');
	}
	if (err.kind != ERR_NONE)
		strbuf_printf(&out, "! %s", err.text);
	csv_close(&r);
	return strbuf_take(&out);
}

static void check(const char *text, const char *expected)
{
	char *got = dump(str_of(text));
	assert_string_equal(got, expected);
	free(got);
}

static void refuse(const char *text, const char *sentence)
{
	char *got = dump(str_of(text));
	if (strstr(got, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", got, sentence);
	free(got);
}

static void line_ends_of_all_systems_end_rows(void **state)
{
	(void)state;
	check("a,b\r\nc,d\r\n", "1:[a][b] 2:[c][d] ");
	check("a,b\nc,d", "1:[a][b] 2:[c][d] ");
	check("a,b\rc,d\r", "1:[a][b] 2:[c][d] ");
	check("", "");
	check("a", "1:[a] ");
}

static void empty_lines_are_rows_and_keep_the_numbers(void **state)
{
	(void)state;
	check("a,b\n\n\r\nc,d\n", "1:[a][b] 2:[] 3:[] 4:[c][d] ");
	check(",\n", "1:[][] ");
	check("a,", "1:[a][] ");
}

static void quotes_protect_delimiters_lines_and_quotes(void **state)
{
	(void)state;
	check("\"a,b\",\"c \"\"d\"\"\"\n", "1:[a,b][c \"d\"] ");
	check("\"one\r\ntwo\rthree\nfour\",x\r\ny,z", "1:[one\ntwo\nthree\nfour][x] 2:[y][z] ");
	check("\"\",\"\"\"\"", "1:[][\"] ");
	check("\"a\"", "1:[a] ");
}

static void blanks_around_quoted_cells_go_and_others_stay(void **state)
{
	(void)state;
	check("a , \"b\" , c\n", "1:[a ][b][ c] ");
	check("5\" disk,the \"best\"", "1:[5\" disk][the \"best\"] ");
	check("a\t \"b\"\tc", "1:[a][b][c] ");
}

static void broken_quotes_name_their_line(void **state)
{
	(void)state;
	refuse("a,b\nc,\"d\ne,f\n", "line 2: the quote that opens cell 2 is never closed");
	refuse("a\n\"x\n\ny\" z,b\n", "line 4: text follows the closing quote of cell 1: \"z,b\"");
	refuse("\"", "line 1: the quote that opens cell 1 is never closed");
	refuse("\"x\"\xE5\xBC\xA0", "line 1: text follows");
}

static void delimiter_is_found(void **state)
{
	(void)state;
	check("a;b;c\n1;\"x, y\";3,5\n", "1:[a][b][c] 2:[1][x, y][3,5] ");
	check("a\tb\n1\tx; y\n", "1:[a][b] 2:[1][x; y] ");
	check("a|b\n1|2\n", "1:[a][b] 2:[1][2] ");
	check("only\none\n", "1:[only] 2:[one] ");
	check("\"a;b\",c\n", "1:[a;b][c] ");
}

static void commas_in_sentences_do_not_win(void **state)
{
	(void)state;
	assert_int_equal(csv_find_delimiter(STR("Northwind, Inc.\n\nNo;Item;Due\n"
						"1;Logs, lists, and exports;x\n2;A, b;y\n")),
			 ';');
	assert_int_equal(
		csv_find_delimiter(STR("No,Criteria\n1,CC6.1;CC6.2;CC6.3\n2,A1.1;A1.2;CC1.1\n"
				       "3,C1.1;C1.2;CC3.1\n")),
		',');
	assert_int_equal(csv_find_delimiter(STR("\"a,b\nc,d\";x\n\"e,f,g\";y\n")), ';');
}

static void sep_line_of_excel_says_the_delimiter(void **state)
{
	(void)state;
	check("sep=;\r\na;b,c\r\n", "1:[a][b,c] ");
	check("\"sep=|\"\na|b\n", "1:[a][b] ");
	check("SEP=\t\na\tb", "1:[a][b] ");
	check("sep=x\n", "1:[sep=x] ");
	check("sep=;", "");
	refuse("sep=;\na;\"b\n", "line 2: the quote");
}

static void limits_are_kept(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	for (int i = 0; i < CSV_MAX_COLUMNS; i++)
		strbuf_add_char(&b, ',');
	refuse(b.p, "line 1: there are more than 16384 columns");
	strbuf_clear(&b);
	strbuf_add(&b, STR("a,b\nc,"));
	for (size_t i = 0; i < CSV_MAX_CELL + 1; i++)
		strbuf_add_char(&b, 'x');
	refuse(b.p, "line 2: cell 2 holds more than 1048576 bytes");
	strbuf_clear(&b);
	for (int i = 0; i < CSV_MAX_ROWS + 1; i++)
		strbuf_add_char(&b, '\n');
	Err err = ERR_INIT;
	bool more = true;
	CsvReader r;
	open_text(&r, strbuf_str(&b));
	while (csv_next(&r, &more, &err) && more)
		;
	assert_non_null(strstr(err.text, "more than 2000000 rows"));
	csv_close(&r);
	strbuf_deinit(&b);
}

/* xorshift: the same cells on every machine. */
static unsigned next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)(*seed >> 32);
}

static Str random_cell(uint64_t *seed, char *room, size_t most)
{
	static const char letters[] = "ab ,;\"\n|\tx1";
	size_t n = next_random(seed) % most;
	for (size_t i = 0; i < n; i++)
		room[i] = letters[next_random(seed) % (sizeof letters - 1)];
	/* A formula sign would come back with its apostrophe, and so would a leading break. */
	if (n > 0 && (room[0] == '\t' || room[0] == '\n'))
		room[0] = 'z';
	return str_make(room, n);
}

static void what_is_written_is_read_again(void **state)
{
	(void)state;
	uint64_t seed = 42;
	for (int round = 0; round < 2000; round++) {
		char room[4][12];
		Str cell[4];
		StrBuf out;
		strbuf_init(&out);
		strbuf_add(&out, STR("sep=,\r\n"));
		for (size_t i = 0; i < 4; i++)
			cell[i] = random_cell(&seed, room[i], sizeof room[i]);
		csv_write_row(&out, cell, 4);
		Err err = ERR_INIT;
		bool more;
		CsvReader r;
		open_text(&r, strbuf_str(&out));
		assert_true(csv_next(&r, &more, &err) && more);
		assert_int_equal(r.count, 4);
		for (size_t i = 0; i < 4; i++)
			assert_true(str_equal(r.cell[i], cell[i]));
		assert_true(csv_next(&r, &more, &err) && !more);
		csv_close(&r);
		strbuf_deinit(&out);
	}
}

static void random_text_never_goes_out_of_bounds(void **state)
{
	(void)state;
	static const char letters[] = "\"\"\",;\t|\r\n\n a=sep";
	uint64_t seed = 7;
	for (int round = 0; round < 20000; round++) {
		size_t n = next_random(&seed) % 40;
		char *text = malloc(n + 1);
		assert_non_null(text);
		for (size_t i = 0; i < n; i++)
			text[i] = letters[next_random(&seed) % (sizeof letters - 1)];
		Err err = ERR_INIT;
		bool more = true;
		CsvReader r;
		open_text(&r, str_make(text, n));
		while (csv_next(&r, &more, &err) && more)
			for (size_t i = 0; i < r.count; i++)
				assert_true(r.cell[i].p >= r.cells.p &&
					    r.cell[i].p + r.cell[i].n <= r.cells.p + r.cells.n);
		csv_close(&r);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_ends_of_all_systems_end_rows),
		cmocka_unit_test(empty_lines_are_rows_and_keep_the_numbers),
		cmocka_unit_test(quotes_protect_delimiters_lines_and_quotes),
		cmocka_unit_test(blanks_around_quoted_cells_go_and_others_stay),
		cmocka_unit_test(broken_quotes_name_their_line),
		cmocka_unit_test(delimiter_is_found),
		cmocka_unit_test(commas_in_sentences_do_not_win),
		cmocka_unit_test(sep_line_of_excel_says_the_delimiter),
		cmocka_unit_test(limits_are_kept),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(random_text_never_goes_out_of_bounds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
