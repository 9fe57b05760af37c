/* SPDX-License-Identifier: MIT
 *
 * YAML written to hurt: references, depth, floods of values, random bytes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <locale.h>

#include "base/mem/strbuf.h"
#include "base/text/text.h"
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

static void what_points_elsewhere_is_refused(void **state)
{
	(void)state;
	assert_refused("a: &x 1\nb: *x\n", "f:1:4: anchors");
	assert_refused("a: *x\n", "f:1:4: aliases");
	assert_refused("b: 1\n*x : 2\n", "f:2:1: aliases");
	assert_refused("- &x [1]\n", "f:1:3: anchors");
	assert_refused("- &x {a: 1}\n", "f:1:3: anchors");
	assert_refused("&x a: 1\n", "f:1:1: anchors");
	assert_refused("a: !!str 1\n", "f:1:4: tags");
	assert_refused("!!python/object a\n", "f:1:1: tags");
	assert_refused("- !x [1]\n", "f:1:3: tags");
	assert_refused("!x a: 1\n", "f:1:1: tags");
}

static void a_key_twice_is_found_among_many(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	for (int i = 0; i < 100000; i++)
		strbuf_printf(&b, "k%d: v\n", i);
	strbuf_add(&b, STR("k99: again\n"));
	assert_bytes_refused(strbuf_str(&b),
			     "f:100001:1: the key \"k99\" stands here again after line 100;");
	strbuf_truncate(&b, b.n - 11);
	Yaml y;
	parse(&y, b.p);
	assert_int_equal(y.root->count, 100000);
	yaml_deinit(&y);
	strbuf_deinit(&b);
}

/* `depth` lists, one in another. */
static void nest(StrBuf *b, int depth)
{
	strbuf_clear(b);
	for (int i = 0; i < depth; i++)
		strbuf_add_char(b, '[');
	for (int i = 0; i < depth; i++)
		strbuf_add_char(b, ']');
}

static void deep_nesting_is_refused(void **state)
{
	(void)state;
	Yaml y;
	StrBuf b;
	strbuf_init(&b);
	nest(&b, 64);
	parse(&y, b.p);
	yaml_deinit(&y);
	nest(&b, 65);
	assert_refused(b.p, "f:1:65: this is nested too deep");
	nest(&b, 200000);
	assert_refused(b.p, "f:1:");
	strbuf_clear(&b);
	for (int i = 0; i < 70; i++)
		strbuf_printf(&b, "%*sa:\n", i, "");
	assert_refused(b.p, "f:65:65: this is nested too deep");
	strbuf_deinit(&b);
}

static void floods_are_refused(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	for (int i = 0; i < 600000; i++)
		strbuf_add(&b, STR("- a\n"));
	assert_refused(b.p, "f:500000:3: the file has too many values");
	while (b.n <= YAML_MAX_BYTES + 1024 * 1024)
		strbuf_add(&b, STR("# a comment of no great use\n"));
	assert_refused(b.p, "f:1:1: the file is too large");
	strbuf_deinit(&b);
}

static void a_large_text_is_taken(void **state)
{
	(void)state;
	Yaml y;
	StrBuf b;
	strbuf_init(&b);
	strbuf_add(&b, STR("a: "));
	for (int i = 0; i < 2000000; i++)
		strbuf_add_char(&b, 'x');
	parse(&y, b.p);
	assert_int_equal(yaml_get(y.root, "a")->text.n, 2000000);
	yaml_deinit(&y);
	strbuf_deinit(&b);
}

static uint32_t chance(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static void check_tree(const YamlNode *node, int depth)
{
	size_t count = 0;
	assert_true(node->line >= 1 && node->column >= 1 && depth <= YAML_MAX_DEPTH);
	assert_true(text_valid(node->text, NULL) || memchr(node->text.p, 0, node->text.n) != NULL);
	for (const YamlNode *child = node->child; child != NULL; child = child->next, count++)
		check_tree(child, depth + 1);
	assert_int_equal(count, node->count);
}

static void random_files_are_taken_or_refused_cleanly(void **state)
{
	(void)state;
	static const char *const bits[] = {
		"a",  "b: ", "- ",    "\n",    "\n  ",   "\n    ", ": ",   "[", "]",
		"{",  "}",   ", ",    "\"",    "'",      "|",      ">",    "#", "&a ",
		"*a", "!t ", "---\n", "? ",    "\t",     "\\",     "é",    "~", "%",
		"\r", "...", "\\x00", "\"a\"", "c: x\n", "\xFF",   "\x01",
	};
	uint32_t seed = 20261120;
	StrBuf b;
	strbuf_init(&b);
	int taken = 0;
	for (int round = 0; round < 30000; round++) {
		Yaml y;
		Err err = ERR_INIT;
		strbuf_clear(&b);
		uint32_t usual = round % 8 == 0 ? 34 : 32; /* mostly without bad bytes */
		for (uint32_t n = chance(&seed) % 24; n > 0; n--)
			strbuf_add(&b, str_of(bits[chance(&seed) % usual]));
		if (yaml_parse(&y, "f", strbuf_str(&b), &err)) {
			check_tree(y.root, 1);
			yaml_deinit(&y);
			taken++;
		} else {
			assert_int_equal(err.kind, ERR_INPUT);
			assert_int_equal(strncmp(err.text, "f:", 2), 0);
		}
	}
	assert_true(taken > 1000 && taken < 29000);
	strbuf_deinit(&b);
}

int main(void)
{
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		return 1;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_points_elsewhere_is_refused),
		cmocka_unit_test(a_key_twice_is_found_among_many),
		cmocka_unit_test(deep_nesting_is_refused),
		cmocka_unit_test(floods_are_refused),
		cmocka_unit_test(a_large_text_is_taken),
		cmocka_unit_test(random_files_are_taken_or_refused_cleanly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
