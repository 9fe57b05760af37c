/* SPDX-License-Identifier: MIT
 *
 * The canvas: wide and combining characters, edges, hostile text. The dumps are
 * what a reader would see. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>

#include "base/text/text.h"
#include "term/canvas.h"

static Canvas canvas;

static int fresh(void **state)
{
	(void)state;
	canvas_init(&canvas, 4, 12);
	return 0;
}

static int done(void **state)
{
	(void)state;
	canvas_deinit(&canvas);
	text_set_ascii(false);
	return 0;
}

static void expect(const char *dump)
{
	StrBuf out;
	strbuf_init(&out);
	canvas_dump(&canvas, &out);
	assert_string_equal(out.p, dump);
	strbuf_deinit(&out);
}

static const CanvasCell *at(int row, int column)
{
	return &canvas.cell[row * canvas.columns + column];
}

static void text_that_is_too_long_ends_with_an_ellipsis(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&canvas, (Rect){0, 0, 1, 6}, STYLE_TEXT, STR("abcdefgh")), 6);
	assert_int_equal(canvas_text(&canvas, (Rect){1, 0, 1, 8}, STYLE_TEXT, STR("abcdefgh")), 8);
	assert_int_equal(canvas_text(&canvas, (Rect){2, 8, 1, 99}, STYLE_TEXT, STR("abcdefgh")), 4);
	expect("abcde…\nabcdefgh\n        abc…\n\n");
}

static void wide_text_is_cut_on_a_border(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&canvas, (Rect){0, 0, 1, 6}, STYLE_TEXT, STR("日本語")), 6);
	assert_int_equal(canvas_text(&canvas, (Rect){1, 0, 1, 5}, STYLE_TEXT, STR("日本語")), 5);
	assert_int_equal(canvas_text(&canvas, (Rect){2, 0, 1, 4}, STYLE_TEXT, STR("日本語")), 3);
	expect("日本語\n日本…\n日…\n\n");
	assert_int_equal(at(0, 0)->columns, 2);
	assert_int_equal(at(0, 1)->columns, 0);
}

static void half_of_a_wide_character_becomes_a_blank(void **state)
{
	(void)state;
	canvas_text(&canvas, (Rect){0, 0, 1, 12}, STYLE_TEXT, STR("日本語"));
	canvas_text(&canvas, (Rect){0, 1, 1, 1}, STYLE_TEXT, STR("x"));
	canvas_text(&canvas, (Rect){0, 4, 1, 1}, STYLE_TEXT, STR("y"));
	canvas_put(&canvas, (Rect){1, 11, 1, 2}, STYLE_TEXT, STR("日"));
	canvas_put(&canvas, (Rect){2, -1, 1, 2}, STYLE_TEXT, STR("日"));
	canvas_text(&canvas, (Rect){3, 0, 1, 12}, STYLE_TEXT, STR("日本語"));
	canvas_fill(&canvas, (Rect){3, 1, 1, 2}, STYLE_TEXT);
	expect(" x本y\n\n\n    語\n");
}

static void ascii_over_wide_text_mends_both_ends(void **state)
{
	(void)state;
	canvas_text(&canvas, (Rect){0, 0, 1, 12}, STYLE_TEXT, STR("日本語"));
	canvas_text(&canvas, (Rect){0, 1, 1, 4}, STYLE_TEXT, STR("abcd"));
	expect(" abcd\n\n\n\n");
	for (int i = 0; i < canvas.columns; i++)
		assert_int_equal(at(0, i)->columns, 1);
}

static void combining_marks_share_a_cell(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&canvas, (Rect){0, 0, 1, 12}, STYLE_TEXT, STR("Zoe\xCC\x88!")),
			 4);
	assert_int_equal(at(0, 2)->length, 3);
	assert_memory_equal(at(0, 3)->text, "!", 1);
	expect("Zoe\xCC\x88!\n\n\n\n");
}

static void a_tower_of_marks_stays_good_utf8(void **state)
{
	(void)state;
	char tower[401] = "o";
	for (int i = 0; i < 200; i++)
		memcpy(tower + 1 + 2 * (size_t)i, "\xCC\x88", 2);
	canvas_text(&canvas, (Rect){0, 0, 1, 12}, STYLE_TEXT, str_make(tower, 401));
	assert_true(at(0, 0)->length <= CANVAS_CELL_BYTES);
	assert_true(text_valid(str_make(at(0, 0)->text, at(0, 0)->length), NULL));
}

static void control_characters_never_reach_a_cell(void **state)
{
	(void)state;
	canvas_text(&canvas, (Rect){0, 0, 1, 12}, STYLE_TEXT, STR("a\033[2Jb\nc\007"));
	for (int i = 0; i < canvas.columns; i++)
		assert_true(at(0, i)->length > 1 || at(0, i)->text[0] >= ' ');
}

static void a_field_is_padded_and_flush_right(void **state)
{
	(void)state;
	canvas_fill(&canvas, (Rect){0, 0, 4, 12}, STYLE_BAD);
	canvas_field(&canvas, (Rect){0, 0, 1, 6}, STYLE_TEXT, STR("42"), true);
	canvas_field(&canvas, (Rect){1, 0, 1, 6}, STYLE_TEXT, STR("ab"), false);
	canvas_field(&canvas, (Rect){2, 0, 1, 6}, STYLE_TEXT, STR("語"), true);
	expect("    42\nab\n    語\n\n");
	assert_int_equal(at(0, 0)->style, STYLE_TEXT);
	assert_int_equal(at(1, 5)->style, STYLE_TEXT);
	assert_int_equal(at(1, 6)->style, STYLE_BAD);
}

static void drawing_outside_is_cut(void **state)
{
	(void)state;
	canvas_text(&canvas, (Rect){-1, 0, 1, 12}, STYLE_TEXT, STR("x"));
	canvas_text(&canvas, (Rect){4, 0, 1, 12}, STYLE_TEXT, STR("x"));
	canvas_text(&canvas, (Rect){0, 12, 1, 12}, STYLE_TEXT, STR("x"));
	canvas_text(&canvas, (Rect){0, -2, 1, 12}, STYLE_TEXT, STR("abcd"));
	canvas_fill(&canvas, (Rect){-5, -5, 6, 6}, STYLE_BAD);
	canvas_frame(&canvas, (Rect){2, 8, 10, 10}, STYLE_RULE, STR("t"));
	canvas_reverse(&canvas, (Rect){3, 11, 9, 9});
	canvas_cursor(&canvas, 9, 9);
	assert_int_equal(canvas.cursor_row, -1);
	expect(" d\n\n        ┌─ t\n        │\n");
}

static void text_is_wrapped_at_words(void **state)
{
	(void)state;
	assert_int_equal(canvas_wrapped(&canvas, (Rect){0, 0, 4, 12}, STYLE_TEXT,
					STR("one two three\r\nfour")),
			 3);
	expect("one two\nthree\nfour\n\n");
}

static void frames_and_rules_have_ascii_twins(void **state)
{
	(void)state;
	text_set_ascii(true);
	canvas_frame(&canvas, (Rect){0, 0, 3, 12}, STYLE_RULE, STR("Go"));
	canvas_rule(&canvas, 3, 0, 4);
	expect("+- Go -----+\n|          |\n+----------+\n----\n");
}

static void any_size_takes_any_drawing(void **state)
{
	(void)state;
	static const int sizes[][2] = {{0, 0}, {1, 1}, {1, 2}, {2, 1}, {300, 500}};
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		canvas_resize(&canvas, sizes[i][0], sizes[i][1]);
		Rect all = {0, 0, sizes[i][0], sizes[i][1]};
		canvas_frame(&canvas, all, STYLE_RULE, STR("a long title of a popup"));
		canvas_text(&canvas, (Rect){0, 0, 1, all.columns}, STYLE_TEXT, STR("日本語"));
		canvas_field(&canvas, (Rect){0, 0, 1, all.columns}, STYLE_TEXT, STR("日本語"),
			     true);
		canvas_wrapped(&canvas, all, STYLE_TEXT, STR("日本語 and more\n\nof it"));
		canvas_vertical_rule(&canvas, 0, 0, all.rows);
	}
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
#define T(name) cmocka_unit_test_setup_teardown(name, fresh, done)
	const struct CMUnitTest tests[] = {
		T(text_that_is_too_long_ends_with_an_ellipsis),
		T(wide_text_is_cut_on_a_border),
		T(half_of_a_wide_character_becomes_a_blank),
		T(ascii_over_wide_text_mends_both_ends),
		T(combining_marks_share_a_cell),
		T(a_tower_of_marks_stays_good_utf8),
		T(control_characters_never_reach_a_cell),
		T(a_field_is_padded_and_flush_right),
		T(drawing_outside_is_cut),
		T(text_is_wrapped_at_words),
		T(frames_and_rules_have_ascii_twins),
		T(any_size_takes_any_drawing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
