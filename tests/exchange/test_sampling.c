/* SPDX-License-Identifier: MIT
 *
 * Selecting from a population: what is selected, what is refused as a whole, what is only told, and
 * which files the tools of the shell can repeat. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file/file.h"
#include "exchange/population/import_population.h"
#include "exchange/population/sampling.h"
#include "program/record/record.h"
#include "program/fact/selection.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/spreadsheet.h"

typedef struct Fixture {
	char dir[64], path[80], input[80];
	Db *db;
	Err err;
	SamplingSpec spec;
	SamplingResult result;
} Fixture;

static void run_sql(Fixture *t, const char *sql)
{
	assert_true(change_begin(t->db, "test", &t->err));
	assert_true(stmt_run(stmt_get(t->db, sql), &t->err));
	assert_true(change_commit(t->db, &t->err));
}

/* Takes in the text as a population that may be sampled; its key column is called no. */
static void take(Fixture *t, Str text)
{
	ImportPopulationResult r;
	const ImportPopulationSpec spec = {
		.path = t->input, .key = "no", .from = "2026-01-01", .to = "2026-12-31"};
	assert_true(file_write(t->input, text, &t->err));
	if (!import_population(t->db, &spec, &r, &t->err))
		fail_msg("%s", t->err.text);
	t->spec = (SamplingSpec){.db = t->db, .population = r.id, .title = STR("")};
	import_population_deinit(&r);
	run_sql(t, "UPDATE population_check SET answer = 'So it is', answered_on = '2026-06-30'");
	run_sql(t, "INSERT INTO party (id, ref, name, kind) VALUES (randomblob(16), 'P-1', 'Sam', "
		   "'person') ON CONFLICT DO NOTHING");
	run_sql(t, "UPDATE population SET reviewer = (SELECT id FROM party), reviewed_on = "
		   "'2026-06-30'");
}

static int setup(void **state)
{
	static Fixture t;
	t = (Fixture){.dir = "/tmp/muster-sampling-XXXXXX"};
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
	snprintf(command, sizeof command, "rm -rf '%s'", t->dir);
	return system(command);
}

static bool ours(Fixture *t, const char *seed, size_t size)
{
	err_clear(&t->err);
	return sampling_ours(&t->spec, str_of(seed), size, &t->result, &t->err);
}

static bool theirs(Fixture *t, const char *const *keys)
{
	Str list[20];
	size_t n = 0;
	for (; keys[n] != NULL; n++)
		list[n] = str_of(keys[n]);
	err_clear(&t->err);
	return sampling_auditors(&t->spec, &(KeyList){list, n}, &t->result, &t->err);
}

static void said(Fixture *t, bool ok, const char *sentence)
{
	if (ok)
		fail_msg("was taken; expected \"%s\"", sentence);
	if (strstr(t->err.text, sentence) == NULL)
		fail_msg("said \"%s\", expected \"%s\"", t->err.text, sentence);
	sampling_deinit(&t->result);
}

static long long count(Fixture *t, const char *sql)
{
	Stmt *q = stmt_get(t->db, sql);
	long long n = stmt_row(q) ? stmt_int(q, 0) : -1;
	assert_true(stmt_end(q, &t->err));
	return n;
}

/* Keys and rows: "b 3, a 2". */
static void has_rows(Fixture *t, const char *expected)
{
	StrBuf all;
	strbuf_init(&all);
	for (size_t i = 0; i < t->result.count; i++)
		strbuf_printf(&all, "%s%.*s %lld", i > 0 ? ", " : "",
			      STR_ARG(t->result.rows[i].key), (long long)t->result.rows[i].row);
	assert_string_equal(all.p, expected);
	strbuf_deinit(&all);
}

static void the_first_by_hash_are_selected_and_written_with_their_cells(void **state)
{
	Fixture *t = *state;
	take(t, STR("no,what\nA,x\nB,\"y\nz\"\nC,\n"));
	assert_true(ours(t, " seed ", 2));
	assert_string_equal(t->result.ref.p, "SMP-1");
	assert_int_equal(t->result.count, 2);
	assert_int_equal(t->result.of, 3);
	Hash first = selection_order(STR("seed"), t->result.rows[0].key);
	Hash second = selection_order(STR("seed"), t->result.rows[1].key);
	assert_true(memcmp(first.byte, second.byte, HASH_BYTES) < 0);
	assert_int_equal(count(t, "SELECT count(*) FROM sample_item WHERE cells LIKE 'no: %'"), 2);
	assert_int_equal(count(t, "SELECT count(*) FROM sample WHERE seed = 'seed' AND size = 2"),
			 1);
	sampling_deinit(&t->result);
}

static void a_trial_writes_nothing_and_says_the_same(void **state)
{
	Fixture *t = *state;
	take(t, STR("no\nA\nB\nC\nD\n"));
	t->spec.dry_run = true;
	assert_true(ours(t, "s", 3));
	Str keys[3];
	Arena arena = ARENA_INIT;
	for (size_t i = 0; i < 3; i++)
		keys[i] = arena_copy(&arena, t->result.rows[i].key);
	sampling_deinit(&t->result);
	assert_int_equal(count(t, "SELECT count(*) FROM sample"), 0);
	t->spec.dry_run = false;
	assert_true(ours(t, "s", 3));
	for (size_t i = 0; i < 3; i++)
		assert_true(str_equal(keys[i], t->result.rows[i].key));
	sampling_deinit(&t->result);
	arena_deinit(&arena);
}

static void everything_is_taken_when_there_is_less(void **state)
{
	Fixture *t = *state;
	take(t, STR("no\nA\nB\n"));
	assert_true(ours(t, "s", 25));
	assert_int_equal(t->result.count, 2);
	assert_non_null(strstr(t->result.method.p, "All 2 rows"));
	sampling_deinit(&t->result);
}

static void a_population_that_is_not_ready_is_refused(void **state)
{
	Fixture *t = *state;
	take(t, STR("no\nA\nB\n"));
	run_sql(t, "UPDATE population SET reviewer = NULL, reviewed_on = NULL");
	said(t, ours(t, "s", 1), "before it is reviewed");
	said(t, theirs(t, (const char *const[]){"A", NULL}), "before it is reviewed");
}

static void a_seed_is_one_line_of_text(void **state)
{
	Fixture *t = *state;
	take(t, STR("no\nA\nB\n"));
	said(t, ours(t, "", 1), "needs a seed");
	said(t, ours(t, " \t ", 1), "needs a seed");
	said(t, ours(t, "a\nb", 1), "one line");
	said(t, ours(t, "a\033b", 1), "one line");
	said(t, ours(t, "a\xff", 1), "one line");
	said(t, ours(t, "s", 0), "1 to 10000");
	said(t, ours(t, "s", 10001), "1 to 10000");
}

static void the_shell_repeats_what_it_reads_as_we_do(void **state)
{
	Fixture *t = *state;
	static const struct {
		const char *text;
		bool plain;
	} files[] = {
		{"no,what\nA,x\nB,y\n", true},
		{"what\tno\r\nx\tA\r\ny\tB\r\n", true},
		{"\xef\xbb\xbfno;what\nA;x\nB;y", true},
		{"no,what\nA,\"x\"\nB,y\n", true}, /* behind the key: cut does not mind */
		{"no,what\n\"A\",x\nB,y\n", false},
		{"what,no\n\"x, y\",A\ny,B\n", false},
		{"no,what\n A,x\nB,y\n", false},
		{"no,what\nA,x\n\nB,y\n", false},
		{"no,what\nA,x\nno,what\nB,y\n", false},
		{"no,what\nA,\"x\ny\"\nB,y\n", false},
		{"no,what\n\xc4,x\nB,y\n", false},
		{"no,what\rA,x\rB,y\r", false},
	};
	t->spec.dry_run = true;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		take(t, str_of(files[i].text));
		t->spec.dry_run = true;
		assert_true(ours(t, "s", 2));
		bool plain = strstr(t->result.repeat.p, "sha256sum") != NULL;
		if (plain != files[i].plain)
			fail_msg("file %zu: %s", i, t->result.repeat.p);
		sampling_deinit(&t->result);
	}
}

static void the_auditors_keys_are_found_as_given_and_in_their_order(void **state)
{
	Fixture *t = *state;
	take(t, STR("no,what\nA,x\nB,y\nrow 2,z\n C ,w\n"));
	assert_true(theirs(
		t, (const char *const[]){"C", " A ", "row 3", "row 2", "Row 4", "A", "", NULL}));
	/* A key that reads "row 2" comes before the row of that number. */
	has_rows(t, "C 5, A 2, B 3, row 2 4");
	assert_int_equal(t->result.notes, 2);
	assert_string_equal(t->result.note[0].p, "given more than once, recorded once: \"A\"");
	assert_string_equal(t->result.note[1].p,
			    "1 named a row by its key and by its number; recorded once");
	assert_int_equal(count(t, "SELECT count(*) FROM sample WHERE chosen_by = 'auditor' AND "
				  "seed IS NULL AND repeat IS NULL AND size = 4"),
			 1);
	sampling_deinit(&t->result);
}

static void unknown_keys_are_refused_all_at_once(void **state)
{
	Fixture *t = *state;
	take(t, STR("no,what\nA,x\nB,y\n"));
	said(t, theirs(t, (const char *const[]){"A", "a", "Z", "row 1", "row 4", NULL}),
	     "no rows with the keys \"a\", \"Z\", \"row 1\", \"row 4\"");
	said(t, theirs(t, (const char *const[]){"A", "Q\033[2J", NULL}), "\"Q?[2J\"");
	said(t, theirs(t, (const char *const[]){NULL}), "no keys");
	assert_int_equal(count(t, "SELECT count(*) FROM sample"), 0);
}

static void a_key_of_several_rows_wants_the_row(void **state)
{
	Fixture *t = *state;
	take(t, STR("no,what\nA,x\nB,y\nA,z\n"));
	said(t, theirs(t, (const char *const[]){"A", NULL}), "\"A\" in rows 2 and 4");
	assert_true(theirs(t, (const char *const[]){"row 4", NULL}));
	has_rows(t, "A 4");
	sampling_deinit(&t->result);
}

static size_t read_list(Fixture *t, Str text, KeyList *keys, Arena *arena)
{
	Population p;
	err_clear(&t->err);
	assert_true(file_write(t->input, text, &t->err));
	assert_true(population_load(t->db, t->spec.population, arena, &p, &t->err));
	if (!sampling_read_keys(&p, t->input, arena, keys, &t->err))
		fail_msg("%s", t->err.text);
	return keys->count;
}

static void a_list_is_lines_or_the_column_with_the_head(void **state)
{
	Fixture *t = *state;
	Arena arena = ARENA_INIT;
	KeyList keys;
	take(t, STR("no,what\nA,x\nB,y\n"));
	assert_int_equal(read_list(t, STR("A\r\n\r\n B \r\n"), &keys, &arena), 2);
	assert_string_equal(keys.key[1].p, "B");
	assert_int_equal(read_list(t, STR("NO\nA\n"), &keys, &arena), 1);
	assert_int_equal(read_list(t, STR("A, the first\nB; \"x\n"), &keys, &arena), 2);
	assert_string_equal(keys.key[0].p, "A, the first");
	assert_int_equal(
		read_list(t, STR("Sample of 3 Nov\nwhy,No\n\"a,b\",B\n,A\n"), &keys, &arena), 2);
	assert_string_equal(keys.key[0].p, "B");
	assert_int_equal(read_list(t, STR("\xc4-1\n"), &keys, &arena), 1);
	assert_string_equal(keys.key[0].p, "Ä-1");
	assert_int_equal(read_list(t, STR(""), &keys, &arena), 0);
	arena_deinit(&arena);
}

static void fill_with_workbook(const char *path, const char *rows)
{
	char bytes[8192];
	Err err = ERR_INIT;
	int fd = spreadsheet_make(rows, NULL, NULL);
	ssize_t n = pread(fd, bytes, sizeof bytes, 0);
	assert_true(n > 0 && (size_t)n < sizeof bytes);
	assert_true(file_write(path, str_make(bytes, (size_t)n), &err));
	close(fd);
}

static void a_workbook_is_a_list_by_its_head_or_its_only_column(void **state)
{
	Fixture *t = *state;
	Population p;
	KeyList keys;
	Arena arena = ARENA_INIT;
	take(t, STR("no,what\nA,x\n17,y\n"));
	assert_true(population_load(t->db, t->spec.population, &arena, &p, &t->err));
	fill_with_workbook(t->input, "<row r='1'><c t='inlineStr'><is><t>why</t></is></c>"
				     "<c t='inlineStr'><is><t>No</t></is></c></row>"
				     "<row r='2'><c/><c><v>17</v></c></row>");
	assert_true(sampling_read_keys(&p, t->input, &arena, &keys, &t->err));
	assert_int_equal(keys.count, 1);
	assert_string_equal(keys.key[0].p, "17");
	fill_with_workbook(t->input, "<row r='1'><c t='inlineStr'><is><t>A</t></is></c></row>");
	assert_true(sampling_read_keys(&p, t->input, &arena, &keys, &t->err));
	assert_string_equal(keys.key[0].p, "A");
	fill_with_workbook(t->input, "<row r='1'><c t='inlineStr'><is><t>A</t></is></c>"
				     "<c t='inlineStr'><is><t>B</t></is></c></row>");
	assert_false(sampling_read_keys(&p, t->input, &arena, &keys, &t->err));
	assert_non_null(strstr(t->err.text, "none has the head \"no\""));
	arena_deinit(&arena);
}

static void a_changed_file_is_not_sampled(void **state)
{
	Fixture *t = *state;
	char command[200];
	take(t, STR("no,what\nA,x\nB,y\n"));
	snprintf(
		command, sizeof command,
		"chmod -R u+w '%s.artifacts' && for f in '%s.artifacts'/*/*; do echo C,z >>\"$f\"; "
		"done",
		t->path, t->path);
	assert_int_equal(system(command), 0);
	said(t, ours(t, "s", 1), "was changed after it was taken");
	assert_int_equal(t->err.kind, ERR_WORKSPACE);
	assert_int_equal(count(t, "SELECT count(*) FROM sample"), 0);
}

static bool stop_at_once(void *data, int64_t done, int64_t total)
{
	(void)data;
	(void)done;
	(void)total;
	return false;
}

static void stopping_leaves_nothing(void **state)
{
	Fixture *t = *state;
	const VaultProgress progress = {stop_at_once, NULL};
	take(t, STR("no,what\nA,x\nB,y\n"));
	t->spec.progress = &progress;
	said(t, ours(t, "s", 1), "stopped");
	assert_int_equal(count(t, "SELECT count(*) FROM sample"), 0);
}

static void without_a_control_no_size_is_planned(void **state)
{
	Fixture *t = *state;
	Arena arena = ARENA_INIT;
	SamplingPlan plan;
	take(t, STR("no,what\nA,x\nB,y\n"));
	assert_false(sampling_plan(t->db, t->spec.population, &arena, &plan, &t->err));
	assert_non_null(strstr(t->err.text, "it has no control whose frequency says a size"));
	arena_deinit(&arena);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_first_by_hash_are_selected_and_written_with_their_cells),
		TEST(a_trial_writes_nothing_and_says_the_same),
		TEST(everything_is_taken_when_there_is_less),
		TEST(a_population_that_is_not_ready_is_refused),
		TEST(a_seed_is_one_line_of_text),
		TEST(the_shell_repeats_what_it_reads_as_we_do),
		TEST(the_auditors_keys_are_found_as_given_and_in_their_order),
		TEST(unknown_keys_are_refused_all_at_once),
		TEST(a_key_of_several_rows_wants_the_row),
		TEST(a_list_is_lines_or_the_column_with_the_head),
		TEST(a_workbook_is_a_list_by_its_head_or_its_only_column),
		TEST(a_changed_file_is_not_sampled),
		TEST(stopping_leaves_nothing),
		TEST(without_a_control_no_size_is_planned),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
