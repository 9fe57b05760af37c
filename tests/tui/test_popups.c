/* SPDX-License-Identifier: MIT
 *
 * Popups: what a key makes of them, and that they fit any screen. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "widget/popup/confirm.h"
#include "widget/popup/help.h"
#include "widget/popup/picker.h"
#include "widget/popup/prompt.h"
#include "widget/popup/text_edit.h"
#include "widget/popup/viewer.h"

static const PickerItem people[] = {
	{.label = {"Ngozi Okafor", 12}, .detail = {"engineering", 11}, .value = 10},
	{.label = {"Sam O'Neill", 11}, .detail = {"people operations", 17}, .value = 11},
	{.label = {"Tomás Ibáñez", 15}, .detail = {"security", 8}, .value = 12},
};
static const PickerItem statuses[] = {
	{.label = {"open", 4}, .letter = 'o'},
	{.label = {"collected", 9}, .letter = 'c'},
};

static PopupResult pick_keys(Picker *p, const char *keys)
{
	PopupResult r = POPUP_OPEN;
	for (; *keys != '\0'; keys++)
		r = picker_key(p, *keys == '\r' ? MKEY_ENTER : *keys);
	return r;
}

static void typing_narrows_and_erasing_widens(void **state)
{
	(void)state;
	Picker p;
	picker_init(&p, STR("Owner"), people, 3);
	pick_keys(&p, "oka");
	assert_int_equal(p.matches, 1);
	assert_int_equal(picker_picked(&p), 0);
	for (int i = 0; i < 3; i++)
		picker_key(&p, MKEY_BACKSPACE);
	assert_int_equal(p.matches, 3);
	assert_int_equal(pick_keys(&p, "secur\r"), POPUP_DONE);
	assert_int_equal(picker_picked(&p), 2);
	picker_deinit(&p);
}

static void nothing_that_fits_can_be_picked(void **state)
{
	(void)state;
	Picker p;
	Canvas c;
	StrBuf out;
	canvas_init(&c, 24, 80);
	strbuf_init(&out);
	picker_init(&p, STR("Owner"), people, 3);
	assert_int_equal(pick_keys(&p, "zzz\r"), POPUP_OPEN);
	assert_int_equal(picker_picked(&p), 3);
	picker_draw(&p, &c);
	canvas_dump(&c, &out);
	assert_non_null(strstr(out.p, "nothing fits"));
	assert_non_null(strstr(out.p, "0 of 3"));
	assert_int_equal(picker_key(&p, MKEY_ESC), POPUP_CANCELLED);
	picker_deinit(&p);
	strbuf_deinit(&out);
	canvas_deinit(&c);
}

static void a_letter_picks_from_a_menu_at_once(void **state)
{
	(void)state;
	Picker p;
	picker_init(&p, STR("Status"), statuses, 2);
	assert_int_equal(picker_key(&p, 'x'), POPUP_OPEN);
	assert_int_equal(picker_key(&p, 'c'), POPUP_DONE);
	assert_int_equal(picker_picked(&p), 1);
	assert_int_equal(picker_key(&p, 'q'), POPUP_CANCELLED);
	picker_deinit(&p);
}

static void the_cursor_stays_inside_the_list(void **state)
{
	(void)state;
	Picker p;
	picker_init(&p, STR("Owner"), people, 3);
	picker_key(&p, MKEY_UP);
	assert_int_equal(p.cursor, 0);
	picker_key(&p, MKEY_PAGE_DOWN);
	assert_int_equal(p.cursor, 2);
	picker_key(&p, KEY_CTRL_('N'));
	assert_int_equal(p.cursor, 2);
	picker_go(&p, 1);
	assert_int_equal(picker_picked(&p), 1);
	picker_deinit(&p);
	picker_init(&p, STR("Owner"), NULL, 0);
	picker_key(&p, MKEY_DOWN);
	assert_int_equal(picker_key(&p, MKEY_ENTER), POPUP_OPEN);
	picker_deinit(&p);
}

static void a_hundred_thousand_items_are_found_by_letters(void **state)
{
	(void)state;
	enum { MANY = 100000 };
	PickerItem *items = xcalloc(MANY, sizeof *items);
	char(*labels)[24] = xcalloc(MANY, sizeof *labels);
	for (size_t i = 0; i < MANY; i++) {
		snprintf(labels[i], sizeof labels[i], "AD-%06zu", i);
		items[i].label = str_of(labels[i]);
	}
	Picker p;
	picker_init(&p, STR("Request"), items, MANY);
	pick_keys(&p, "ad-077777");
	assert_int_equal(picker_picked(&p), 77777);
	picker_deinit(&p);
	free(items);
	free(labels);
}

static void a_refused_answer_stays_until_it_is_changed(void **state)
{
	(void)state;
	Prompt p;
	Canvas c;
	StrBuf out;
	canvas_init(&c, 24, 80);
	strbuf_init(&out);
	prompt_init(&p, STR("Due"), STR("31 dec, +14"), STR(""));
	prompt_paste(&p, STR("32\ndec"));
	assert_int_equal(prompt_key(&p, MKEY_ENTER), POPUP_DONE);
	prompt_refuse(&p, STR("there is no 32 December"));
	prompt_draw(&p, &c);
	canvas_dump(&c, &out);
	assert_non_null(strstr(out.p, "there is no 32 December"));
	assert_non_null(strstr(out.p, "32 dec"));
	prompt_key(&p, MKEY_BACKSPACE);
	assert_int_equal(p.refusal.n, 0);
	assert_int_equal(prompt_key(&p, MKEY_ESC), POPUP_CANCELLED);
	prompt_deinit(&p);
	strbuf_deinit(&out);
	canvas_deinit(&c);
}

static void enter_is_never_yes(void **state)
{
	(void)state;
	Confirm q;
	confirm_init(&q, STR("Archive 12 gaps?"), STR(""));
	assert_int_equal(confirm_key(&q, MKEY_ENTER), POPUP_CANCELLED);
	assert_int_equal(confirm_key(&q, ' '), POPUP_OPEN);
	assert_int_equal(confirm_key(&q, 'n'), POPUP_CANCELLED);
	assert_int_equal(confirm_key(&q, MKEY_ESC), POPUP_CANCELLED);
	assert_int_equal(confirm_key(&q, 'y'), POPUP_DONE);
	confirm_deinit(&q);
}

static void help_keeps_what_fits_and_runs_it(void **state)
{
	(void)state;
	static const HelpRow rows[] = {
		{{"o", 1}, {"owner", 5}, {"Give it to somebody", 19}, {"Here", 4}},
		{{"x", 1}, {"status", 6}, {"Change the status", 17}, {"Here", 4}},
		{{"u", 1}, {"undo", 4}, {"Take the last change back", 25}, {"Everywhere", 10}},
	};
	Help h;
	help_init(&h, STR("Help"), rows, 3);
	help_key(&h, 'B');
	help_key(&h, 'a');
	help_key(&h, 'c');
	assert_int_equal(h.matches, 1);
	assert_int_equal(help_key(&h, MKEY_ENTER), POPUP_DONE);
	assert_int_equal(help_picked(&h), 2);
	assert_int_equal(help_key(&h, MKEY_ESC), POPUP_OPEN);
	assert_int_equal(h.matches, 3);
	assert_int_equal(help_key(&h, MKEY_ESC), POPUP_CANCELLED);
	help_deinit(&h);
}

static void a_note_of_several_lines_is_typed(void **state)
{
	(void)state;
	TextEdit e;
	text_edit_init(&e, STR("Note"), STR(""), STR("one\r\ntwo"));
	assert_string_equal(e.text.p, "one\ntwo");
	text_edit_key(&e, KEY_CTRL_('N'));
	text_edit_key(&e, '3');
	assert_string_equal(e.text.p, "one\ntwo\n3");
	text_edit_key(&e, MKEY_UP);
	text_edit_key(&e, '!');
	assert_string_equal(e.text.p, "one\nt!wo\n3");
	text_edit_key(&e, MKEY_UP);
	text_edit_key(&e, MKEY_UP);
	text_edit_key(&e, MKEY_HOME);
	text_edit_paste(&e, STR("a\rb"));
	assert_string_equal(e.text.p, "a\nbone\nt!wo\n3");
	text_edit_key(&e, MKEY_END);
	text_edit_key(&e, MKEY_DELETE);
	assert_string_equal(e.text.p, "a\nbonet!wo\n3");
	assert_int_equal(text_edit_key(&e, MKEY_ENTER), POPUP_DONE);
	text_edit_deinit(&e);
}

static void rows_of_a_text_hold_every_byte(void **state)
{
	(void)state;
	Str s = STR("one two three\n\nabcdefghijk");
	static const size_t ends[][2] = {{0, 8}, {8, 13}, {14, 14}, {15, 23}, {23, 26}};
	TextRow row;
	size_t at = 0, n = 0;
	for (; text_edit_row(s, at, 8, &row); at = row.next, n++) {
		assert_true(n < 5);
		assert_int_equal(row.from, ends[n][0]);
		assert_int_equal(row.to, ends[n][1]);
	}
	assert_int_equal(n, 5);
}

static void the_viewer_scrolls(void **state)
{
	(void)state;
	ViewerLine lines[50];
	for (size_t i = 0; i < 50; i++)
		lines[i] = (ViewerLine){.text = STR("hay hay hay")};
	Viewer v;
	Canvas c;
	canvas_init(&c, 10, 8);
	viewer_init(&v, lines, 50);
	viewer_draw(&v, &c, (Rect){0, 0, 10, 8});
	assert_int_equal(v.total, 100);
	viewer_key(&v, 'G');
	assert_int_equal(v.top, 90);
	viewer_key(&v, 'g');
	viewer_key(&v, 'k');
	assert_int_equal(v.top, 0);
	assert_false(viewer_key(&v, 'x'));
	canvas_deinit(&c);
}

static void draw_all(Canvas *c)
{
	Picker p;
	Prompt prompt;
	Confirm q;
	Help h;
	TextEdit e;
	static const HelpRow rows[] = {{{"o", 1}, {"owner", 5}, {"Give it away", 12}, {"Here", 4}}};
	picker_init(&p, STR("A title that is long"), people, 3);
	picker_draw(&p, c);
	picker_deinit(&p);
	picker_init(&p, STR("Status"), statuses, 2);
	picker_draw(&p, c);
	picker_deinit(&p);
	prompt_init(&prompt, STR("Due"), STR("31 dec"), STR("日本語"));
	prompt_draw(&prompt, c);
	prompt_deinit(&prompt);
	confirm_init(&q, STR("Archive?"), STR("It stays in the history."));
	confirm_draw(&q, c);
	confirm_deinit(&q);
	help_init(&h, STR("Help"), rows, 1);
	help_draw(&h, c);
	help_deinit(&h);
	text_edit_init(&e, STR("Note"), STR("said aloud"), STR("日本語 one\n\ntwo "));
	text_edit_draw(&e, c);
	text_edit_deinit(&e);
}

static void popups_fit_any_screen(void **state)
{
	(void)state;
	static const int sizes[][2] = {{0, 0}, {1, 1}, {2, 3}, {5, 9}, {24, 80}, {300, 500}};
	for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		Canvas c;
		canvas_init(&c, sizes[i][0], sizes[i][1]);
		draw_all(&c);
		canvas_deinit(&c);
	}
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typing_narrows_and_erasing_widens),
		cmocka_unit_test(nothing_that_fits_can_be_picked),
		cmocka_unit_test(a_letter_picks_from_a_menu_at_once),
		cmocka_unit_test(the_cursor_stays_inside_the_list),
		cmocka_unit_test(a_hundred_thousand_items_are_found_by_letters),
		cmocka_unit_test(a_refused_answer_stays_until_it_is_changed),
		cmocka_unit_test(enter_is_never_yes),
		cmocka_unit_test(help_keeps_what_fits_and_runs_it),
		cmocka_unit_test(a_note_of_several_lines_is_typed),
		cmocka_unit_test(rows_of_a_text_hold_every_byte),
		cmocka_unit_test(the_viewer_scrolls),
		cmocka_unit_test(popups_fit_any_screen),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
