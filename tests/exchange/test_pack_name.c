/* SPDX-License-Identifier: MIT
 *
 * Names of files: what every system takes, however a thing was called. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>

#include "base/text/text.h"
#include "exchange/pack/pack_name.h"

static const struct Case {
	const char *from, *to;
} cases[] = {
	{"Access review Q3.csv", "Access review Q3.csv"},
	{"a<b>c:d\"e/f\\g|h?i*j", "a_b_c_d_e_f_g_h_i_j"},
	{"../../etc/passwd", "_.._.._etc_passwd"},
	{"..", "_"},
	{".", "_"},
	{"", "_"},
	{"   ", "_"},
	{"-rf", "_-rf"},
	{".bashrc", "_.bashrc"},
	{"~root", "_~root"},
	{"trailing. . .", "trailing"},
	{"new\nline\033[31m.txt", "new _ line_[31m.txt"},
	{"safe\xe2\x80\xaetxt.exe", "safe_txt.exe"},
	{"CON", "_CON"},
	{"con.txt", "_con.txt"},
	{"Com1 .log", "_Com1.log"},
	{"LPT9.tar.gz", "_LPT9.tar.gz"},
	{"COM\xc2\xb9", "_COM\xc2\xb9"},
	{"CONSOLE.txt", "CONSOLE.txt"},
	{"COM10", "COM10"},
	{"e\xcc\x81t\xc3\xa9.pdf", "\xc3\xa9t\xc3\xa9.pdf"}, /* NFC */
	{"\xff\xfe.csv", "_.csv"},
};

static void names_are_safe_everywhere(void **state)
{
	Arena arena = ARENA_INIT;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(pack_name(str_of(cases[i].from), &arena).p, cases[i].to);
	arena_deinit(&arena);
}

static void a_long_name_is_cut_on_a_border_and_keeps_its_extension(void **state)
{
	Arena arena = ARENA_INIT;
	char text[400] = "";
	(void)state;
	for (int i = 0; i < 80; i++)
		strncat(text, "\xe5\xbc\xa0", 4);
	strncat(text, ".xlsx", 6);
	Str name = pack_name(str_of(text), &arena);
	assert_true(name.n <= PACK_NAME_BYTES);
	assert_true(text_valid(name, NULL));
	assert_true(str_ends(name, STR(".xlsx")));
	arena_deinit(&arena);
}

static void no_two_names_are_the_same_to_a_system_blind_to_case(void **state)
{
	Arena arena = ARENA_INIT;
	PackNames names = {0};
	(void)state;
	assert_string_equal(pack_names_give(&names, STR("Report.csv"), &arena).p, "Report.csv");
	assert_string_equal(pack_names_give(&names, STR("report.CSV"), &arena).p, "report (2).CSV");
	assert_string_equal(pack_names_give(&names, STR("Report (2).csv"), &arena).p,
			    "Report (2) (2).csv");
	assert_string_equal(pack_names_give(&names, STR("REPORT.csv"), &arena).p, "REPORT (3).csv");
	pack_names_deinit(&names);
	arena_deinit(&arena);
}

static void fifty_thousand_of_one_name_take_no_time(void **state)
{
	Arena arena = ARENA_INIT;
	PackNames names = {0};
	Str last = STR("");
	(void)state;
	for (int i = 0; i < 50000; i++)
		last = pack_names_give(&names, STR("approval.pdf"), &arena);
	assert_string_equal(last.p, "approval (50000).pdf");
	pack_names_deinit(&names);
	arena_deinit(&arena);
}

/* Whatever bytes come: valid, short, and nothing of what Windows or a shell minds. */
static void random_bytes_give_safe_names(void **state)
{
	Arena arena = ARENA_INIT;
	(void)state;
	srand(7);
	for (int round = 0; round < 20000; round++) {
		char text[200];
		size_t n = (size_t)rand() % sizeof text;
		for (size_t i = 0; i < n; i++)
			text[i] = (char)rand();
		Str name = pack_name(str_make(text, n), &arena);
		assert_true(name.n > 0 && name.n <= PACK_NAME_BYTES);
		assert_true(text_valid(name, NULL));
		assert_true(name.p[0] != '-' && name.p[0] != '.' && name.p[0] != ' ');
		assert_true(name.p[name.n - 1] != ' ' && name.p[name.n - 1] != '.');
		for (size_t i = 0; i < name.n; i++)
			assert_true((unsigned char)name.p[i] >= 0x20 &&
				    strchr("<>:\"/\\|?*\x7f", name.p[i]) == NULL);
	}
	arena_deinit(&arena);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_safe_everywhere),
		cmocka_unit_test(a_long_name_is_cut_on_a_border_and_keeps_its_extension),
		cmocka_unit_test(no_two_names_are_the_same_to_a_system_blind_to_case),
		cmocka_unit_test(fifty_thousand_of_one_name_take_no_time),
		cmocka_unit_test(random_bytes_give_safe_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
