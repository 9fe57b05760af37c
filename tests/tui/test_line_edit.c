/* SPDX-License-Identifier: MIT
 *
 * The one-line editor moves and erases by what a reader calls a letter. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "base/text/text.h"
#include "widget/popup/line_edit.h"

static LineEdit edit;

static int fresh(void **state)
{
	(void)state;
	line_edit_init(&edit, STR(""));
	return 0;
}

static int done(void **state)
{
	(void)state;
	line_edit_deinit(&edit);
	return 0;
}

static void type(const char *ascii)
{
	for (; *ascii != '\0'; ascii++)
		assert_true(line_edit_key(&edit, *ascii));
}

static void expect(const char *text)
{
	assert_string_equal(edit.text.p, text);
}

static void letters_go_where_the_cursor_is(void **state)
{
	(void)state;
	type("ac");
	line_edit_key(&edit, MKEY_LEFT);
	type("b");
	line_edit_key(&edit, MKEY_HOME);
	type(">");
	line_edit_key(&edit, MKEY_END);
	type("d");
	expect(">abcd");
}

static void a_letter_with_accents_goes_as_one(void **state)
{
	(void)state;
	type("Zoe");
	line_edit_key(&edit, 0x308); /* combining diaeresis */
	type("!");
	line_edit_key(&edit, MKEY_LEFT);
	line_edit_key(&edit, MKEY_LEFT);
	assert_int_equal(edit.cursor, 2);
	line_edit_key(&edit, MKEY_DELETE);
	expect("Zo!");
}

static void a_mark_typed_before_a_letter_moves_the_cursor_to_a_border(void **state)
{
	(void)state;
	type("ab");
	line_edit_key(&edit, MKEY_LEFT);
	line_edit_key(&edit, 0x301);
	assert_int_equal(edit.cursor, 3);
	line_edit_key(&edit, MKEY_BACKSPACE);
	expect("b");
}

static void wide_letters_are_erased_whole(void **state)
{
	(void)state;
	line_edit_set(&edit, STR("日本語"));
	line_edit_key(&edit, MKEY_BACKSPACE);
	expect("日本");
	line_edit_key(&edit, KEY_CTRL_('A'));
	line_edit_key(&edit, MKEY_DELETE);
	expect("本");
}

static void words_and_ends_are_erased(void **state)
{
	(void)state;
	line_edit_set(&edit, STR("one two  three "));
	line_edit_key(&edit, KEY_CTRL_('W'));
	expect("one two  ");
	line_edit_key(&edit, KEY_CTRL_('W'));
	expect("one ");
	line_edit_key(&edit, KEY_CTRL_('A'));
	line_edit_key(&edit, MKEY_RIGHT);
	line_edit_key(&edit, KEY_CTRL_('K'));
	expect("o");
	line_edit_key(&edit, KEY_CTRL_('U'));
	expect("");
	line_edit_key(&edit, MKEY_BACKSPACE);
	line_edit_key(&edit, MKEY_DELETE);
	line_edit_key(&edit, KEY_CTRL_('W'));
	expect("");
}

static void a_paste_becomes_one_clean_line(void **state)
{
	(void)state;
	type("<>");
	line_edit_key(&edit, MKEY_LEFT);
	line_edit_paste(&edit, STR("a\r\nb\nc\rd\n"));
	expect("<a b c d>");
	line_edit_paste(&edit, STR("\033[31m\xFF"));
	assert_null(strchr(edit.text.p, '\033'));
	assert_true(text_valid(line_edit_text(&edit), NULL));
}

static void other_keys_are_left_to_the_caller(void **state)
{
	(void)state;
	assert_false(line_edit_key(&edit, MKEY_ENTER));
	assert_false(line_edit_key(&edit, MKEY_ESC));
	assert_false(line_edit_key(&edit, MKEY_UP));
	assert_false(line_edit_key(&edit, MKEY_TICK));
	assert_false(line_edit_key(&edit, KEY_CTRL_('R')));
	expect("");
}

/* What a terminal can't show is still what the field holds; only the drawing is in ASCII. */
static void text_survives_a_terminal_that_knows_ascii_only(void **state)
{
	(void)state;
	Canvas c;
	StrBuf out;
	canvas_init(&c, 1, 12);
	strbuf_init(&out);
	text_set_ascii(true);
	line_edit_set(&edit, STR("Zoë 漢"));
	type("!");
	line_edit_key(&edit, 0xE9);
	line_edit_paste(&edit, STR("ü"));
	expect("Zoë 漢!éü");
	line_edit_draw(&edit, &c, (Rect){0, 0, 1, 12}, STR("hint"));
	canvas_dump(&c, &out);
	text_set_ascii(false);
	assert_string_equal(out.p, "Zo? ?!??\n");
	assert_int_equal(c.cursor_column, 8);
	strbuf_deinit(&out);
	canvas_deinit(&c);
}

static void a_long_line_scrolls_with_the_cursor(void **state)
{
	(void)state;
	Canvas c;
	StrBuf out;
	canvas_init(&c, 1, 10);
	strbuf_init(&out);
	line_edit_set(&edit, STR("0123456789日本"));
	line_edit_draw(&edit, &c, (Rect){0, 0, 1, 10}, STR("hint"));
	canvas_dump(&c, &out);
	assert_string_equal(out.p, "56789日本\n");
	assert_int_equal(c.cursor_column, 9);
	line_edit_set(&edit, STR(""));
	line_edit_draw(&edit, &c, (Rect){0, 0, 1, 10}, STR("hint"));
	strbuf_clear(&out);
	canvas_dump(&c, &out);
	assert_string_equal(out.p, "hint\n");
	assert_int_equal(c.cursor_column, 0);
	strbuf_deinit(&out);
	canvas_deinit(&c);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
#define T(name) cmocka_unit_test_setup_teardown(name, fresh, done)
	const struct CMUnitTest tests[] = {
		T(letters_go_where_the_cursor_is),
		T(a_letter_with_accents_goes_as_one),
		T(a_mark_typed_before_a_letter_moves_the_cursor_to_a_border),
		T(wide_letters_are_erased_whole),
		T(words_and_ends_are_erased),
		T(a_paste_becomes_one_clean_line),
		T(other_keys_are_left_to_the_caller),
		T(text_survives_a_terminal_that_knows_ascii_only),
		T(a_long_line_scrolls_with_the_cursor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
