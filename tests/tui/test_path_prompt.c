/* SPDX-License-Identifier: MIT
 *
 * Asking for a file: what is listed, what Tab and Enter make of it, what is pasted, and names that
 * nobody would choose. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "base/file/file.h"
#include "base/text/size.h"
#include "support/sandbox.h"
#include "widget/popup/path_prompt.h"
#include "widget/popup/path_text.h"

static Sandbox here;

static void put(const char *name, int age)
{
	StrBuf path;
	Err err = ERR_INIT;
	strbuf_init(&path);
	sandbox_path(&here, name, &path);
	assert_true(file_make_parents(path.p, &err));
	assert_true(file_write(path.p, STR("x"), &err));
	const struct timespec then[2] = {{.tv_sec = 1760000000 - age},
					 {.tv_sec = 1760000000 - age}};
	assert_int_equal(utimensat(AT_FDCWD, path.p, then, 0), 0);
	strbuf_deinit(&path);
}

static int open_here(void **state)
{
	(void)state;
	sandbox_open(&here, "none");
	setenv("HOME", here.dir, 1);
	put("in/alpha one.csv", 50);
	put("in/alpha two.csv", 40);
	put("in/beta.csv", 10);
	put("in/.secret", 0);
	put("in/deep/inside.txt", 0);
	put("in/new\nline\033[31m.txt", 60);
	put("in/-rf", 70);
	return 0;
}

static int close_here(void **state)
{
	(void)state;
	sandbox_close(&here);
	return 0;
}

static PopupResult keys(PathPrompt *p, const char *text)
{
	PopupResult r = POPUP_OPEN;
	for (; *text != '\0'; text++)
		r = path_prompt_key(p, *text == '\r'   ? MKEY_ENTER
				       : *text == '\t' ? MKEY_TAB
						       : *text);
	return r;
}

/* The answer, without the directory of this run. */
static const char *answer(const PathPrompt *p)
{
	Str all = path_prompt_answer(p), dir = str_of(here.dir);
	assert_true(str_starts(all, dir));
	return all.p + dir.n + 1;
}

static void the_newest_file_is_under_the_cursor_and_enter_takes_it(void **state)
{
	PathPrompt p;
	(void)state;
	path_prompt_init(&p, STR("Attach"), STR("~/in/"), NULL, NULL);
	assert_int_equal(p.matches, 6); /* not the hidden one */
	assert_int_equal(keys(&p, "\r"), POPUP_DONE);
	assert_string_equal(answer(&p), "in/beta.csv");
	assert_true(str_equal(path_prompt_folder(&p), STR("~/in/")));
	path_prompt_deinit(&p);
}

static const char *is_beta(void *data, const FolderEntry *e)
{
	(void)data;
	return str_equal(e->name, STR("beta.csv")) ? "attached" : NULL;
}

static void what_is_known_is_not_offered_first(void **state)
{
	PathPrompt p;
	(void)state;
	path_prompt_init(&p, STR("Attach"), STR("~/in/"), is_beta, NULL);
	keys(&p, "\r");
	assert_string_equal(answer(&p), "in/alpha two.csv");
	path_prompt_deinit(&p);
}

static void what_names_what_it_is_for_comes_before_what_is_newer(void **state)
{
	PathPrompt p;
	(void)state;
	put("keys/CHG-0010.txt", 1);
	put("keys/chg-001 approval.txt", 50);
	put("keys/CHG-0011.txt", 2);
	path_prompt_init(&p, STR("Attach"), STR("~/keys/"), NULL, NULL);
	path_prompt_want(&p, STR("CHG-001"));
	assert_int_equal(keys(&p, "\r"), POPUP_DONE);
	assert_string_equal(answer(&p), "keys/chg-001 approval.txt");
	path_prompt_deinit(&p);
}

static void files_of_one_second_are_told_apart(void **state)
{
	PathPrompt p;
	StrBuf path;
	(void)state;
	strbuf_init(&path);
	static const char *const names[] = {"quick/c.txt", "quick/a.txt", "quick/b.txt"};
	for (int i = 0; i < 3; i++) {
		put(names[i], 5);
		strbuf_clear(&path);
		sandbox_path(&here, names[i], &path);
		const struct timespec then[2] = {{.tv_sec = 1760000000, .tv_nsec = i * 1000},
						 {.tv_sec = 1760000000, .tv_nsec = i * 1000}};
		assert_int_equal(utimensat(AT_FDCWD, path.p, then, 0), 0);
	}
	strbuf_deinit(&path);
	path_prompt_init(&p, STR("Attach"), STR("~/quick/"), NULL, NULL);
	assert_int_equal(keys(&p, "\r"), POPUP_DONE);
	assert_string_equal(answer(&p), "quick/b.txt");
	path_prompt_deinit(&p);
}

/* It would be the wrong evidence. */
static void a_link_that_is_typed_is_not_taken_for_a_file_like_it(void **state)
{
	PathPrompt p;
	StrBuf path;
	(void)state;
	put("like/final-q3.csv", 1);
	strbuf_init(&path);
	sandbox_path(&here, "like/q3.csv", &path);
	assert_int_equal(symlink("final-q3.csv", path.p), 0);
	strbuf_deinit(&path);
	path_prompt_init(&p, STR("Attach"), STR("~/like/"), NULL, NULL);
	assert_int_equal(keys(&p, "q3.cs"), POPUP_OPEN);
	assert_int_equal(p.cursor, 0); /* so far it may be that */
	assert_int_equal(keys(&p, "v\r"), POPUP_DONE);
	assert_string_equal(answer(&p), "like/q3.csv");
	path_prompt_deinit(&p);
}

static void tab_completes_as_far_as_names_agree(void **state)
{
	PathPrompt p;
	(void)state;
	path_prompt_init(&p, STR("Attach"), STR(""), NULL, NULL);
	keys(&p, "~/in/a\t");
	assert_true(str_equal(line_edit_text(&p.edit), STR("~/in/alpha ")));
	assert_int_equal(p.matches, 2);
	keys(&p, "o\t");
	assert_true(str_equal(line_edit_text(&p.edit), STR("~/in/alpha one.csv")));
	assert_int_equal(keys(&p, "\r"), POPUP_DONE);
	assert_string_equal(answer(&p), "in/alpha one.csv");
	path_prompt_deinit(&p);
}

static void a_folder_is_gone_into(void **state)
{
	PathPrompt p;
	(void)state;
	path_prompt_init(&p, STR("Attach"), STR("~/in/"), NULL, NULL);
	assert_int_equal(keys(&p, "dee\r"), POPUP_OPEN);
	assert_true(str_equal(line_edit_text(&p.edit), STR("~/in/deep/")));
	assert_int_equal(keys(&p, "\r"), POPUP_DONE);
	assert_string_equal(answer(&p), "in/deep/inside.txt");
	path_prompt_deinit(&p);
}

static void hidden_names_want_their_dot(void **state)
{
	PathPrompt p;
	(void)state;
	path_prompt_init(&p, STR("Attach"), STR("~/in/"), NULL, NULL);
	keys(&p, "secret");
	assert_int_equal(p.matches, 0);
	for (int i = 0; i < 6; i++)
		path_prompt_key(&p, MKEY_BACKSPACE);
	keys(&p, ".s\r");
	assert_string_equal(answer(&p), "in/.secret");
	path_prompt_deinit(&p);
}

/* Shown cleaned, and taken as it is on the disk. */
static void a_nasty_name_is_shown_clean_and_taken_as_it_is(void **state)
{
	PathPrompt p;
	StrBuf shown;
	Canvas c;
	(void)state;
	strbuf_init(&shown);
	canvas_init(&c, 24, 80);
	path_prompt_init(&p, STR("Attach"), STR("~/in/"), NULL, NULL);
	keys(&p, "new\t");
	path_prompt_draw(&p, &c);
	canvas_dump(&c, &shown);
	assert_ptr_equal(strchr(shown.p, '\033'), NULL);
	assert_int_equal(keys(&p, "\r"), POPUP_DONE);
	assert_string_equal(answer(&p), "in/new\nline\033[31m.txt");
	path_prompt_deinit(&p);
	canvas_deinit(&c);
	strbuf_deinit(&shown);
}

static void a_folder_that_is_not_there_says_so(void **state)
{
	PathPrompt p;
	StrBuf shown;
	Canvas c;
	(void)state;
	strbuf_init(&shown);
	canvas_init(&c, 24, 80);
	path_prompt_init(&p, STR("Attach"), STR("~/nowhere/"), NULL, NULL);
	path_prompt_draw(&p, &c);
	canvas_dump(&c, &shown);
	assert_non_null(strstr(shown.p, "this folder can't be read"));
	assert_int_equal(keys(&p, "\r"), POPUP_OPEN);
	assert_int_equal(keys(&p, "x\r"), POPUP_DONE); /* whoever reads it says what is wrong */
	path_prompt_deinit(&p);
	canvas_deinit(&c);
	strbuf_deinit(&shown);
}

static void an_address_is_taken_as_it_is(void **state)
{
	PathPrompt p;
	(void)state;
	path_prompt_init(&p, STR("Attach"), STR(""), NULL, NULL);
	path_prompt_paste(&p, STR(" https://trust.example/~a b \n"));
	assert_int_equal(keys(&p, "\r"), POPUP_DONE);
	assert_string_equal(path_prompt_answer(&p).p, "https://trust.example/~a b");
	path_prompt_deinit(&p);
}

static void it_fits_any_screen(void **state)
{
	PathPrompt p;
	(void)state;
	path_prompt_init(&p, STR("Attach"), STR("~/in/"), NULL, NULL);
	for (int rows = 1; rows < 30; rows += 3)
		for (int columns = 1; columns < 130; columns += 7) {
			Canvas c;
			canvas_init(&c, rows, columns);
			path_prompt_draw(&p, &c);
			canvas_deinit(&c);
		}
	path_prompt_deinit(&p);
}

static void paths_are_pasted_in_many_dresses(void **state)
{
	static const struct {
		const char *pasted, *path;
	} cases[] = {
		{"/a/b.csv\n", "/a/b.csv"},
		{"'/a/it is.csv' ", "/a/it is.csv"},
		{"\"/a/b c.csv\"", "/a/b c.csv"},
		{"/a/b\\ c\\(1\\).csv", "/a/b c(1).csv"},
		{"file:///a/b%20c%25.csv", "/a/b c%.csv"},
		{"file://laptop/a/b.csv", "/a/b.csv"},
		{"https://x.example/a%20b", "https://x.example/a%20b"},
		{"trailing\\", "trailing\\"},
		{"%zz", "%zz"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		StrBuf out;
		strbuf_init(&out);
		assert_true(path_text_paste(&out, str_of(cases[i].pasted)));
		assert_string_equal(out.p, cases[i].path);
		strbuf_deinit(&out);
	}
	StrBuf out;
	strbuf_init(&out);
	assert_false(path_text_paste(&out, STR("/a\n/b\n")));
	strbuf_deinit(&out);
}

static void sizes_read_well(void **state)
{
	static const struct {
		int64_t bytes;
		const char *text;
	} cases[] = {{0, "0 B"},
		     {999, "999 B"},
		     {1000, "1.0 kB"},
		     {12345, "12 kB"},
		     {999949, "1.0 MB"},
		     {1500000, "1.5 MB"},
		     {3221225472, "3.2 GB"},
		     {INT64_MAX, "9.2 EB"}};
	char out[SIZE_TEXT_SIZE];
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(size_text(cases[i].bytes, out), cases[i].text);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_newest_file_is_under_the_cursor_and_enter_takes_it),
		cmocka_unit_test(what_is_known_is_not_offered_first),
		cmocka_unit_test(what_names_what_it_is_for_comes_before_what_is_newer),
		cmocka_unit_test(files_of_one_second_are_told_apart),
		cmocka_unit_test(a_link_that_is_typed_is_not_taken_for_a_file_like_it),
		cmocka_unit_test(tab_completes_as_far_as_names_agree),
		cmocka_unit_test(a_folder_is_gone_into),
		cmocka_unit_test(hidden_names_want_their_dot),
		cmocka_unit_test(a_nasty_name_is_shown_clean_and_taken_as_it_is),
		cmocka_unit_test(a_folder_that_is_not_there_says_so),
		cmocka_unit_test(an_address_is_taken_as_it_is),
		cmocka_unit_test(it_fits_any_screen),
		cmocka_unit_test(paths_are_pasted_in_many_dresses),
		cmocka_unit_test(sizes_read_well),
	};
	return cmocka_run_group_tests(tests, open_here, close_here);
}
