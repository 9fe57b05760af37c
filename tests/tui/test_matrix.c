/* SPDX-License-Identifier: MIT
 *
 * The matrix as text: what stands where, what gives way when it is narrow, and that only
 * the visible columns are asked for. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdio.h>

#include "widget/chart/matrix.h"

static size_t asked_from, asked_to;

static MatrixCell cell(const void *data, size_t row, size_t column)
{
	(void)data;
	if (column < asked_from)
		asked_from = column;
	if (column > asked_to)
		asked_to = column;
	if (row == 1 && column == 2)
		return (MatrixCell){STR("RA"), STYLE_LETTER_A};
	return column == 0 ? (MatrixCell){STR("I"), STYLE_LETTER_I}
			   : (MatrixCell){STR(""), STYLE_QUIET};
}

static MatrixCell head(const void *data, size_t column)
{
	static char text[8];
	(void)data;
	snprintf(text, sizeof text, "%c%c", (char)('A' + column / 26 % 26),
		 (char)('A' + column % 26));
	return (MatrixCell){str_of(text), STYLE_COLUMN};
}

static MatrixCell foot(const void *data, size_t column)
{
	(void)data;
	return (MatrixCell){column == 0 ? STR("100") : STR("7"), STYLE_DIM};
}

static const MatrixLine lines[] = {
	{.group = true,
	 .ref = {"CC6", 3},
	 .label = {"Logical access", 14},
	 .words = {"1 of 2 owned", 12}},
	{.row = 0,
	 .ref = {"AC-01", 5},
	 .label = {"Access approved before given", 28},
	 .words = {"", 0}},
	{.row = 1,
	 .ref = {"AC-02", 5},
	 .label = {"Single sign-on", 14},
	 .fault = true,
	 .words = {"two accountable", 15},
	 .marked = true},
};

static Matrix matrix(int columns, size_t count, size_t cursor)
{
	asked_from = SIZE_MAX;
	asked_to = 0;
	return (Matrix){.lines = lines,
			.line_count = 3,
			.column_count = count,
			.cursor_line = 2,
			.cursor_column = cursor,
			.ref_columns = 6,
			.layout = matrix_layout(columns, count, 2, 0, cursor),
			.head = "Control",
			.foot = "share of A",
			.foot_words = STR("one person: 52 %"),
			.column_head = head,
			.cell = cell,
			.column_foot = foot};
}

static void expect(int columns, int rows, const Matrix *m, const char *want)
{
	Canvas c;
	StrBuf got;
	canvas_init(&c, rows, columns);
	strbuf_init(&got);
	matrix_draw(m, &c, (Rect){0, 0, rows, columns});
	canvas_dump(&c, &got);
	assert_string_equal(got.p, want);
	strbuf_deinit(&got);
	canvas_deinit(&c);
}

static void rows_groups_and_foot_stand_in_line(void **state)
{
	(void)state;
	Matrix m = matrix(80, 4, 2);
	expect(80, 5, &m,
	       "     Control                                     AA AB AC AD\n"
	       "   CC6 Logical access                                         1 of 2 owned\n"
	       "     AC-01  Access approved before given         I  ·  ·  ·\n"
	       " ›▪! AC-02  Single sign-on                       I  ·  RA ·   two accountable\n"
	       "     share of A                                 100  7  7  7  one person: 52 %\n");
}

static void only_visible_columns_are_asked_for(void **state)
{
	(void)state;
	Matrix m = matrix(80, 500, 250);
	Canvas c;
	canvas_init(&c, 5, 80);
	matrix_draw(&m, &c, (Rect){0, 0, 5, 80});
	canvas_deinit(&c);
	assert_true(asked_from <= 250 && asked_to >= 250);
	assert_true(asked_to - asked_from + 1 == m.layout.visible);
	assert_true(m.layout.visible >= 8 && m.layout.visible <= 12);
}

static void window_follows_the_cursor_and_no_further(void **state)
{
	(void)state;
	MatrixLayout l = matrix_layout(80, 500, 2, 0, 0);
	assert_int_equal(l.first, 0);
	l = matrix_layout(80, 500, 2, l.first, 30);
	assert_int_equal(l.first, 30 - l.visible + 1);
	size_t first = l.first;
	l = matrix_layout(80, 500, 2, first, 29);
	assert_int_equal(l.first, first);
	l = matrix_layout(80, 500, 2, l.first, 499);
	assert_int_equal(l.first + l.visible, 500);
	l = matrix_layout(200, 4, 2, 3, 0);
	assert_int_equal(l.first, 0);
}

static void columns_beyond_the_edge_are_counted(void **state)
{
	(void)state;
	Matrix m = matrix(80, 20, 19);
	Canvas c;
	StrBuf got;
	canvas_init(&c, 5, 80);
	strbuf_init(&got);
	matrix_draw(&m, &c, (Rect){0, 0, 5, 80});
	canvas_dump(&c, &got);
	assert_non_null(strstr(got.p, "<"));
	assert_null(strstr(got.p, "more"));
	m = matrix(80, 20, 0);
	canvas_clear(&c);
	strbuf_clear(&got);
	matrix_draw(&m, &c, (Rect){0, 0, 5, 80});
	canvas_dump(&c, &got);
	assert_non_null(strstr(got.p, "more"));
	strbuf_deinit(&got);
	canvas_deinit(&c);
}

static void smallest_and_emptiest_do_not_fall(void **state)
{
	(void)state;
	for (int columns = 0; columns < 60; columns += 7)
		for (int rows = 0; rows < 5; rows++) {
			Matrix m = matrix(columns, rows == 2 ? 0 : 500, 3);
			Canvas c;
			canvas_init(&c, rows, columns);
			matrix_draw(&m, &c, (Rect){0, 0, rows, columns});
			canvas_deinit(&c);
		}
}

int main(void)
{
	setlocale(LC_ALL, "");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_groups_and_foot_stand_in_line),
		cmocka_unit_test(only_visible_columns_are_asked_for),
		cmocka_unit_test(window_follows_the_cursor_and_no_further),
		cmocka_unit_test(columns_beyond_the_edge_are_counted),
		cmocka_unit_test(smallest_and_emptiest_do_not_fall),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
