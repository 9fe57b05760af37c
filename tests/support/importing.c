/* SPDX-License-Identifier: MIT
 *
 * Importing in tests: see importing.h. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/mem/die.h"
#include "base/file/file.h"
#include "exchange/catalog/setup.h"
#include "store/stmt.h"
#include "support/importing.h"

static void open_workspace(Importing *t)
{
	SetupSpec spec = SETUP_SPEC_INIT;
	spec.company = STR("Northwind");
	spec.from = date_make(2026, 1, 1);
	spec.to = date_make(2026, 12, 31);
	spec.categories = STR("availability, confidentiality, processing-integrity, privacy");
	spec.auditor = STR("Audit Firm LLP");
	if (!setup_check(&spec, &t->err) || !db_create_memory(&t->db, &t->err) ||
	    !setup_workspace(t->db, &spec, &t->err))
		fail_msg("%s", t->err.text);
}

int importing_setup(void **state)
{
	Importing *t = xcalloc(1, sizeof *t);
	date_set_today(date_make(2026, 11, 20));
	open_workspace(t);
	importing_take_file(t, "people.csv");
	*state = t;
	return 0;
}

int importing_teardown(void **state)
{
	Importing *t = *state;
	import_result_deinit(&t->result);
	db_close(t->db);
	free(t);
	return 0;
}

static bool import(Importing *t, ImportSpec *spec)
{
	import_result_deinit(&t->result);
	err_clear(&t->err);
	t->events = importing_events(t);
	return import_file(t->db, spec, &t->result, &t->err);
}

bool importing_text(Importing *t, const char *name, const char *text, ImportSpec spec)
{
	char folder[] = "/tmp/muster-import-XXXXXX";
	StrBuf path;
	strbuf_init(&path);
	assert_non_null(mkdtemp(folder));
	strbuf_printf(&path, "%s/%s", folder, name);
	assert_true(file_write(path.p, str_of(text), &t->err));
	spec.path = path.p;
	bool ok = import(t, &spec);
	unlink(path.p);
	rmdir(folder);
	strbuf_deinit(&path);
	return ok;
}

bool importing_file(Importing *t, const char *name, ImportSpec spec)
{
	const char *source = getenv("MUSTER_SOURCE");
	StrBuf path;
	strbuf_init(&path);
	strbuf_printf(&path, "%s/tests/data/%s", source == NULL ? "." : source, name);
	spec.path = path.p;
	bool ok = import(t, &spec);
	strbuf_deinit(&path);
	return ok;
}

static void must(const Importing *t, bool ok, const char *name)
{
	if (!ok)
		fail_msg(
			"%s: %s (row %d: %.*s)", name, t->err.text,
			t->result.error_count > 0 ? t->result.errors[0].row : 0,
			STR_ARG(t->result.error_count > 0 ? t->result.errors[0].message : STR("")));
}

void importing_take(Importing *t, const char *name, const char *text)
{
	must(t, importing_text(t, name, text, (ImportSpec){.as = NULL}), name);
}

void importing_take_file(Importing *t, const char *name)
{
	must(t, importing_file(t, name, (ImportSpec){.as = NULL}), name);
}

static bool row_says(const Importing *t, int row, const char *sentence)
{
	if (row == 0)
		return strstr(t->err.text, sentence) != NULL;
	for (size_t i = 0; i < t->result.error_count; i++)
		if (t->result.errors[i].row == row &&
		    str_find(t->result.errors[i].message, str_of(sentence)) != (size_t)-1)
			return true;
	return false;
}

void importing_refuse(Importing *t, const char *text, int row, const char *sentence)
{
	if (importing_text(t, "bad.csv", text, (ImportSpec){.as = NULL}))
		fail_msg("it was taken: %s", text);
	if (!row_says(t, row, sentence))
		fail_msg(
			"row %d does not say \"%s\" but: %s (%.*s)", row, sentence, t->err.text,
			STR_ARG(t->result.error_count > 0 ? t->result.errors[0].message : STR("")));
	assert_int_equal(importing_events(t), t->events);
}

const char *importing_ask(Importing *t, const char *sql, const char *ref)
{
	static char answer[2000];
	Stmt *q = stmt_get(t->db, sql);
	stmt_bind_text(q, ":ref", str_of(ref));
	Str text = stmt_row(q) ? stmt_text(q, 0) : STR("(nothing)");
	snprintf(answer, sizeof answer, "%.*s", STR_ARG(text));
	if (!stmt_end(q, &t->err))
		fail_msg("%s", t->err.text);
	return answer;
}

void importing_check(Importing *t, const char *sql, const char *ref, const char *expected)
{
	const char *got = importing_ask(t, sql, ref);
	if (strcmp(got, expected) != 0)
		fail_msg("%s: \"%s\", not \"%s\"", ref, got, expected);
}

int64_t importing_events(Importing *t)
{
	Stmt *q = stmt_get(t->db, "SELECT count(*) FROM event");
	int64_t n = stmt_row(q) ? stmt_int(q, 0) : -1;
	assert_true(stmt_end(q, &t->err));
	return n;
}

void importing_check_refs(const ImportRefs *refs, const char *expected)
{
	StrBuf all;
	strbuf_init(&all);
	for (size_t i = 0; i < refs->count; i++)
		strbuf_printf(&all, "%s%.*s", i == 0 ? "" : " ", STR_ARG(refs->items[i]));
	if (strcmp(all.p, expected) != 0)
		fail_msg("\"%s\", not \"%s\"", all.p, expected);
	strbuf_deinit(&all);
}

bool importing_has_note(const Importing *t, const char *part)
{
	for (size_t i = 0; i < t->result.note_count; i++)
		if (str_find(t->result.notes[i], str_of(part)) != (size_t)-1)
			return true;
	return false;
}
