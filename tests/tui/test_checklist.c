/* SPDX-License-Identifier: MIT
 *
 * Choosing some of a list: marks, what can't be chosen, and that it fits any screen. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>

#include "widget/popup/checklist.h"

static const ChecklistItem items[] = {
	{.label = {"A-1", 3},
	 .title = {"first", 5},
	 .fact = {"accepted", 8},
	 .why = {"because", 7}},
	{.label = {"A-2", 3}, .title = {"second", 6}, .off = true},
	{.label = {"A-3", 3}, .title = {"third\033", 6}},
};

static void enter_takes_what_is_marked(void **state)
{
	Checklist c;
	(void)state;
	checklist_init(&c, STR("T"), items, 3);
	checklist_key(&c, ' ');
	assert_int_equal(c.cursor, 1);
	checklist_key(&c, ' '); /* can't be chosen */
	checklist_key(&c, ' ');
	assert_int_equal(checklist_key(&c, MKEY_ENTER), POPUP_DONE);
	assert_true(c.on[0] && !c.on[1] && c.on[2]);
	checklist_deinit(&c);
}

static void enter_takes_the_one_under_the_cursor_when_none_is_marked(void **state)
{
	Checklist c;
	(void)state;
	checklist_init(&c, STR("T"), items, 3);
	checklist_key(&c, 'j');
	assert_int_equal(checklist_key(&c, MKEY_ENTER), POPUP_OPEN);
	checklist_key(&c, 'G');
	assert_int_equal(checklist_key(&c, MKEY_ENTER), POPUP_DONE);
	assert_true(!c.on[0] && c.on[2]);
	checklist_deinit(&c);
}

static void it_fits_any_screen_and_shows_nothing_raw(void **state)
{
	(void)state;
	for (int rows = 1; rows < 40; rows += 3)
		for (int columns = 1; columns < 150; columns += 9)
			for (size_t count = 0; count < 4; count += 3) {
				Checklist c;
				Canvas canvas;
				StrBuf out;
				strbuf_init(&out);
				canvas_init(&canvas, rows, columns);
				checklist_init(&c, STR("Title"), items, count);
				checklist_key(&c, 'G');
				checklist_draw(&c, &canvas);
				canvas_dump(&canvas, &out);
				assert_ptr_equal(strchr(out.p, '\033'), NULL);
				checklist_deinit(&c);
				canvas_deinit(&canvas);
				strbuf_deinit(&out);
			}
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(enter_takes_what_is_marked),
		cmocka_unit_test(enter_takes_the_one_under_the_cursor_when_none_is_marked),
		cmocka_unit_test(it_fits_any_screen_and_shows_nothing_raw),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
