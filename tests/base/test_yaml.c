/* SPDX-License-Identifier: MIT
 *
 * YAML: the tree with its places, every refusal with its place, hostile input. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem/strbuf.h"
#include "base/yaml/yaml.h"

static void parse(Yaml *y, const char *text)
{
	Err err = ERR_INIT;
	if (!yaml_parse(y, "f.yaml", str_of(text), &err))
		fail_msg("%s", err.text);
}

static void assert_bytes_refused(Str bytes, const char *message)
{
	Yaml y;
	Err err = ERR_INIT;
	if (yaml_parse(&y, "f", bytes, &err)) {
		yaml_deinit(&y);
		fail_msg("this was taken, \"%s\" was expected", message);
	}
	assert_int_equal(err.kind, ERR_INPUT);
	if (strncmp(err.text, message, strlen(message)) != 0)
		fail_msg("\"%s\" does not begin with \"%s\"", err.text, message);
	assert_non_null(strchr(err.text, ';'));
}

static void assert_refused(const char *text, const char *message)
{
	assert_bytes_refused(str_of(text), message);
}

static void assert_text(const YamlNode *node, const char *expected)
{
	assert_non_null(node);
	assert_int_equal(node->kind, YAML_SCALAR);
	assert_string_equal(node->text.p, expected);
	assert_int_equal(node->text.n, strlen(expected));
}

static void a_file_becomes_a_tree_with_places(void **state)
{
	(void)state;
	Yaml y;
	parse(&y, "# first\nid: AC-04\nsystems:\n  - Okta\n  - {name: 漢字, x: 'y'}\n");
	assert_int_equal(y.root->kind, YAML_MAP);
	assert_int_equal(y.root->count, 2);
	assert_text(yaml_get(y.root, "id"), "AC-04");
	const YamlNode *systems = yaml_get(y.root, "systems");
	assert_int_equal(systems->kind, YAML_LIST);
	assert_int_equal(systems->count, 2);
	assert_true(systems->key_line == 3 && systems->key_column == 1);
	assert_true(systems->child->line == 4 && systems->child->column == 5);
	assert_text(systems->child, "Okta");
	const YamlNode *x = yaml_get(systems->child->next, "x");
	assert_text(x, "y");
	assert_true(x->key_line == 5 && x->key_column == 16 && x->column == 19);
	assert_null(systems->child->next->next);
	assert_null(yaml_get(y.root, "absent"));
	assert_null(yaml_get(systems, "absent"));
	yaml_deinit(&y);
}

static void empty_files_are_empty_maps(void **state)
{
	(void)state;
	static const char *const empty[] = {
		"", "\n\n", "# only this\n", "---\n", "\xEF\xBB\xBF", "~", "---\n...\n"};
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		Yaml y;
		parse(&y, empty[i]);
		assert_int_equal(y.root->kind, YAML_MAP);
		assert_int_equal(y.root->count, 0);
		yaml_deinit(&y);
	}
}

static void null_is_empty_but_not_in_quotes(void **state)
{
	(void)state;
	Yaml y;
	parse(&y, "a: ~\nb: null\nc:\nd: \"null\"\ne: '~'\nf: no\ng: 007\n");
	assert_text(yaml_get(y.root, "a"), "");
	assert_text(yaml_get(y.root, "b"), "");
	assert_text(yaml_get(y.root, "c"), "");
	assert_text(yaml_get(y.root, "d"), "null");
	assert_text(yaml_get(y.root, "e"), "~");
	assert_text(yaml_get(y.root, "f"), "no");
	assert_text(yaml_get(y.root, "g"), "007");
	yaml_deinit(&y);
}

static void long_texts_keep_their_lines(void **state)
{
	(void)state;
	Yaml y;
	parse(&y, "a: |\n  one\n  two\nb: >\n  one\n  two\nc: \"x\\ny\"\n");
	assert_text(yaml_get(y.root, "a"), "one\ntwo\n");
	assert_text(yaml_get(y.root, "b"), "one two\n");
	assert_text(yaml_get(y.root, "c"), "x\ny");
	yaml_deinit(&y);
}

static void a_byte_order_mark_moves_no_column(void **state)
{
	(void)state;
	Yaml y;
	parse(&y, "\xEF\xBB\xBF"
		  "a: 1\n");
	assert_int_equal(y.root->child->key_column, 1);
	yaml_deinit(&y);
	assert_refused("\xEF\xBB\xBF"
		       "a: @\n",
		       "f:1:4: ");
}

static void a_key_twice_is_refused(void **state)
{
	(void)state;
	assert_refused("a: 1\nb: 2\na: 3\n", "f:3:1: the key \"a\" stands here again after line 1");
	assert_refused("x: {b: 1, \"b\": 2}\n", "f:1:11: the key \"b\"");
	assert_refused("\"\\e[2J\": 1\n\"\\e[2J\": 2\n", "f:2:1: the key \"\xEF\xBF\xBD[2J\"");
	Yaml y;
	parse(&y, "a: {a: 1}\nb: {a: 1}\nA: 2\n");
	yaml_deinit(&y);
}

static void keys_must_be_text(void **state)
{
	(void)state;
	assert_refused("? [a]\n: 1\n", "f:1:3: a key is a list or a map");
	assert_refused("{a: 1}: 2\n", "f:1:1: a key is a list or a map");
}

static void a_second_document_is_refused(void **state)
{
	(void)state;
	assert_refused("a: 1\n---\nb: 2\n", "f:2:1: a second document");
	assert_refused("a: 1\n...\n---\nb: 2\n", "f:3:1: a second document");
}

static void mistakes_of_indentation_are_explained(void **state)
{
	(void)state;
	assert_refused("a:\n\tb: c\n", "f:2:1: a tab indents this line");
	assert_refused("é: b\n\tc: d\n", "f:2:1: a tab indents this line");
	assert_refused("a: 1\n b: 2\n", "f:2:3: a \":\" stands where no key can be");
	assert_refused("a: b: c\n", "f:1:5: a \":\" stands where no key can be");
	assert_refused("a:\n  - x\n y: 2\n", "f:3:2: this does not line up with the keys above");
	assert_refused("- x\nz: 2\n", "f:2:1: this does not line up with the list above");
	assert_refused("a: - b\n", "f:1:4: a \"- \" stands where no list can be");
	assert_refused("a: 1\nb\nc: 2\n", "f:2:1: the \":\" after a key is missing");
}

static void what_is_never_closed_is_shown_where_it_opens(void **state)
{
	(void)state;
	assert_refused("a: \"x\nb: 1\n", "f:1:4: this text in quotes does not end");
	assert_refused("a: 'x\n", "f:1:4: this text in quotes does not end");
	assert_refused("a: [1, 2\nb: c\n", "f:1:4: a list in [ ] is not closed");
	assert_refused("a: {x: 1\n", "f:1:4: a map in { } is not closed");
	assert_refused("}", "f:1:1: a value is missing here");
}

static void columns_count_characters(void **state)
{
	(void)state;
	assert_refused("漢字: @x\n", "f:1:5: no text can begin with this character");
	assert_refused("a: é\x01\n", "f:1:5: a control character stands here");
	assert_refused("a: 1\nü\x1B: 2\n", "f:2:2: a control character stands here");
}

static void other_encodings_are_refused_at_their_place(void **state)
{
	(void)state;
	assert_refused("a: 1\nb: caf\xE9\n", "f:2:7: this is no UTF-8 text");
	assert_refused("a: \xED\xA0\x80", "f:1:4: this is no UTF-8 text");
	assert_bytes_refused(STR("a: \0"), "f:1:4: this is no UTF-8 text");
	assert_bytes_refused(STR("\xFF\xFE"
				 "a\0:\0 \0"),
			     "f:1:1: this is no UTF-8 text");
}

static void texts_are_fetched_or_asked_for(void **state)
{
	(void)state;
	Yaml y;
	Str text;
	Err err = ERR_INIT;
	parse(&y, "m:\n  a: x\n  l: [1]\n  e: ''\n");
	const YamlNode *m = yaml_get(y.root, "m");
	assert_true(yaml_text(&y, m, "a", &text, &err));
	assert_true(str_equal(text, STR("x")));
	assert_true(yaml_text_or_none(&y, m, "absent", &text, &err));
	assert_int_equal(text.n, 0);
	assert_true(yaml_text_or_none(&y, m, "e", &text, &err));
	assert_false(yaml_text(&y, m, "e", &text, &err));
	assert_string_equal(err.text, "f.yaml:4:6: \"e\" is empty; a text is expected");
	err_clear(&err);
	assert_false(yaml_text(&y, m, "absent", &text, &err));
	assert_string_equal(err.text, "f.yaml:2:3: \"absent\" is missing; expected absent: TEXT");
	err_clear(&err);
	assert_false(yaml_text_or_none(&y, m, "l", &text, &err));
	assert_string_equal(err.text, "f.yaml:3:6: \"l\" is a list; a text is expected");
	yaml_deinit(&y);
}

static void unknown_keys_are_named_with_the_known_ones(void **state)
{
	(void)state;
	Yaml y;
	Err err = ERR_INIT;
	static const char *const keys[] = {"id", "title", NULL};
	parse(&y, "id: 1\ntitel: 2\n");
	assert_false(yaml_only_keys(&y, y.root, keys, &err));
	assert_string_equal(err.text,
			    "f.yaml:2:1: the key \"titel\" is unknown; expected one of id, title");
	assert_int_equal(err.kind, ERR_INPUT);
	err_clear(&err);
	assert_false(yaml_only_keys(&y, y.root->child, keys, &err));
	assert_non_null(strstr(err.text, "f.yaml:1:5: a map is expected here"));
	yaml_deinit(&y);
	parse(&y, "title: 2\n");
	err_clear(&err);
	assert_true(yaml_only_keys(&y, y.root, keys, &err));
	yaml_deinit(&y);
}

static void the_first_error_stays(void **state)
{
	(void)state;
	Yaml y;
	Err err = ERR_INIT;
	parse(&y, "a: 1\n");
	assert_false(yaml_err(&y, y.root->child, &err, "first %d; expected", 1));
	assert_false(yaml_err(&y, NULL, &err, "second"));
	assert_string_equal(err.text, "f.yaml:1:4: first 1; expected");
	assert_false(yaml_err(&y, NULL, NULL, "nobody asks"));
	yaml_deinit(&y);
}

static void files_are_read_under_their_name(void **state)
{
	(void)state;
	Yaml y;
	Err err = ERR_INIT;
	char path[] = "/tmp/test_yaml.XXXXXX", expected[64];
	int fd = mkstemp(path);
	assert_int_equal(write(fd, "a: @\n", 5), 5);
	assert_false(yaml_read(&y, path, &err));
	snprintf(expected, sizeof expected, "%s:1:4: ", path);
	assert_non_null(strstr(err.text, expected));
	assert_int_equal(pwrite(fd, "a: b\n", 5, 0), 5);
	err_clear(&err);
	assert_true(yaml_read(&y, path, &err));
	assert_string_equal(y.name, path);
	yaml_deinit(&y);
	close(fd);
	unlink(path);
	assert_false(yaml_read(&y, path, &err));
	assert_false(yaml_read(&y, "/dev/zero", NULL));
}

int main(void)
{
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_becomes_a_tree_with_places),
		cmocka_unit_test(empty_files_are_empty_maps),
		cmocka_unit_test(null_is_empty_but_not_in_quotes),
		cmocka_unit_test(long_texts_keep_their_lines),
		cmocka_unit_test(a_byte_order_mark_moves_no_column),
		cmocka_unit_test(a_key_twice_is_refused),
		cmocka_unit_test(keys_must_be_text),
		cmocka_unit_test(a_second_document_is_refused),
		cmocka_unit_test(mistakes_of_indentation_are_explained),
		cmocka_unit_test(what_is_never_closed_is_shown_where_it_opens),
		cmocka_unit_test(columns_count_characters),
		cmocka_unit_test(other_encodings_are_refused_at_their_place),
		cmocka_unit_test(texts_are_fetched_or_asked_for),
		cmocka_unit_test(unknown_keys_are_named_with_the_known_ones),
		cmocka_unit_test(the_first_error_stays),
		cmocka_unit_test(files_are_read_under_their_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
