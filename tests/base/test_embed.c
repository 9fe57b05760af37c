/* SPDX-License-Identifier: MIT
 *
 * The shipped content, compared with the files it was made from. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file/embed.h"

static void names_rise_so_that_halving_finds_them(void **state)
{
	(void)state;
	assert_true(embed_count() > 0);
	for (size_t i = 1; i < embed_count(); i++)
		assert_true(strcmp(embed_at(i - 1)->name, embed_at(i)->name) < 0);
}

static void every_file_is_found_by_its_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < embed_count(); i++)
		assert_ptr_equal(embed_find(embed_at(i)->name), embed_at(i));
}

static void a_file_that_does_not_ship_is_absent(void **state)
{
	(void)state;
	assert_null(embed_find(""));
	assert_null(embed_find("schema"));
	assert_null(embed_find("data/schema/001-core.sql"));
	assert_null(embed_find("zzz"));
}

static FILE *open_source(const char *name)
{
	const char *source = getenv("MUSTER_SOURCE");
	assert_non_null(source);
	char path[4096];
	const char *folder = strncmp(name, "themes/", 7) == 0 ? "" : "data/";
	snprintf(path, sizeof path, "%s/%s%s", source, folder, name);
	return fopen(path, "rb");
}

static void bytes_are_those_of_the_file_and_a_nul(void **state)
{
	(void)state;
	for (size_t i = 0; i < embed_count(); i++) {
		Str bytes = embed_at(i)->bytes;
		FILE *f = open_source(embed_at(i)->name);
		assert_non_null(f);
		for (size_t at = 0; at < bytes.n; at++)
			assert_int_equal(fgetc(f), (unsigned char)bytes.p[at]);
		assert_int_equal(fgetc(f), EOF);
		fclose(f);
		assert_int_equal(bytes.p[bytes.n], '\0');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_rise_so_that_halving_finds_them),
		cmocka_unit_test(every_file_is_found_by_its_name),
		cmocka_unit_test(a_file_that_does_not_ship_is_absent),
		cmocka_unit_test(bytes_are_those_of_the_file_and_a_nul),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
