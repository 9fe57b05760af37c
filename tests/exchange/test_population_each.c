/* SPDX-License-Identifier: MIT
 *
 * Reading a population that was taken in: every record with its key, out of the file that was
 * taken and no other. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file/file.h"
#include "exchange/population/import_population.h"
#include "program/proof/artifact.h"

typedef struct Fixture {
	char dir[64], path[80], input[80];
	Db *db;
	Err err;
	Arena arena;
	Population p;
} Fixture;

static void take(Fixture *t, const char *text)
{
	ImportPopulationResult r;
	const ImportPopulationSpec spec = {
		.path = t->input, .key = "no", .from = "2026-01-01", .to = "2026-12-31"};
	assert_true(file_write(t->input, str_of(text), &t->err));
	if (!import_population(t->db, &spec, &r, &t->err))
		fail_msg("%s", t->err.text);
	assert_true(population_load(t->db, r.id, &t->arena, &t->p, &t->err));
	import_population_deinit(&r);
}

static int setup(void **state)
{
	static Fixture t;
	t = (Fixture){.dir = "/tmp/muster-each-XXXXXX", .arena = ARENA_INIT};
	assert_non_null(mkdtemp(t.dir));
	snprintf(t.path, sizeof t.path, "%s/w.muster", t.dir);
	snprintf(t.input, sizeof t.input, "%s/list.csv", t.dir);
	assert_true(db_create(&t.db, t.path, &t.err));
	*state = &t;
	return 0;
}

static int teardown(void **state)
{
	char command[120];
	Fixture *t = *state;
	db_close(t->db);
	arena_deinit(&t->arena);
	snprintf(command, sizeof command, "rm -rf '%s'", t->dir);
	return system(command);
}

typedef struct Seen {
	const Population *p;
	StrBuf text;
	int stop_after, count;
	bool fail;
} Seen;

static bool note(void *data, const PopulationRow *row, Err *err)
{
	Seen *s = data;
	strbuf_printf(&s->text, "%d=%.*s;", row->number, STR_ARG(row->key));
	if (++s->count != s->stop_after)
		return true;
	return s->fail ? err_set(err, ERR_INPUT, "enough") : false;
}

static bool add_text(void *data, const PopulationRow *row, Err *err)
{
	Seen *s = data;
	(void)err;
	strbuf_add_char(&s->text, '[');
	population_row_text(s->p, row, &s->text);
	strbuf_add_char(&s->text, ']');
	return true;
}

static const char list[] = "Changes\n\nNo,When,What\nA,2026-01-01,one\n,2026-01-02,two\n\n"
			   " C ,2026-01-03,\"three\nlines\",more\n";

static void every_record_comes_with_its_row_and_key(void **state)
{
	Fixture *t = *state;
	Seen s = {.count = 0};
	take(t, list);
	strbuf_init(&s.text);
	assert_true(population_each(&t->p, NULL, note, &s, &t->err));
	assert_string_equal(s.text.p, "4=A;5=;7=C;");
	assert_int_equal(t->p.rows, 3);
	assert_int_equal(t->p.heads, 3);
	assert_true(str_equal(t->p.head[2], STR("What")));
	assert_int_equal(t->p.date_column, 1);
	strbuf_deinit(&s.text);
}

static void cells_come_with_their_heads(void **state)
{
	Fixture *t = *state;
	Seen s = {.p = &t->p};
	take(t, list);
	strbuf_init(&s.text);
	assert_true(population_each(&t->p, NULL, add_text, &s, &t->err));
	assert_non_null(strstr(s.text.p, "No: C\nWhen: 2026-01-03\nWhat: three lines\nD: more]"));
	strbuf_deinit(&s.text);
}

static void visit_can_end_early_or_fail(void **state)
{
	Fixture *t = *state;
	Seen s = {.stop_after = 2};
	take(t, list);
	strbuf_init(&s.text);
	assert_true(population_each(&t->p, NULL, note, &s, &t->err));
	assert_int_equal(s.count, 2);
	s = (Seen){.stop_after = 1, .fail = true, .text = s.text};
	assert_false(population_each(&t->p, NULL, note, &s, &t->err));
	assert_string_equal(t->err.text, "enough");
	strbuf_deinit(&s.text);
}

static bool stop_here(void *data, int64_t done, int64_t total)
{
	(void)data;
	assert_int_equal(total, 1000);
	return done < 0;
}

static void reading_can_be_stopped(void **state)
{
	Fixture *t = *state;
	Seen s = {.count = 0};
	const VaultProgress stop = {stop_here, NULL};
	take(t, list);
	strbuf_init(&s.text);
	assert_false(population_each(&t->p, &stop, note, &s, &t->err));
	assert_non_null(strstr(t->err.text, "stopped"));
	assert_int_equal(s.count, 0);
	strbuf_deinit(&s.text);
}

static void file_that_was_changed_or_lost_is_not_read(void **state)
{
	Fixture *t = *state;
	Seen s = {.count = 0};
	StrBuf kept;
	take(t, list);
	strbuf_init(&s.text);
	strbuf_init(&kept);
	assert_true(artifact_vault(t->db, &kept, &t->err));
	strbuf_printf(&kept, "/%.2s/%s", t->p.sha256.p, t->p.sha256.p);
	assert_true(file_write(kept.p, STR("No,When,What\nA,2026-01-01,other\n"), &t->err));
	assert_false(population_each(&t->p, NULL, note, &s, &t->err));
	assert_int_equal(t->err.kind, ERR_WORKSPACE);
	assert_non_null(strstr(t->err.text, "POP-1: its file list.csv was changed"));
	err_clear(&t->err);
	assert_int_equal(unlink(kept.p), 0);
	assert_false(population_each(&t->p, NULL, note, &s, &t->err));
	assert_non_null(strstr(t->err.text, "is missing among the artifacts"));
	assert_int_equal(s.count, 0);
	strbuf_deinit(&kept);
	strbuf_deinit(&s.text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_record_comes_with_its_row_and_key),
		TEST(cells_come_with_their_heads),
		TEST(visit_can_end_early_or_fail),
		TEST(reading_can_be_stopped),
		TEST(file_that_was_changed_or_lost_is_not_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
