/* SPDX-License-Identifier: MIT
 *
 * What every connection gets: its settings, and what SQL of the program may call and sort by.
 *
 * The settings assume that the file was made by somebody hostile and that the power fails during
 * each commit; see "The file" in CONTRIBUTING.md. */
#include "base/text/text.h"
#include "store/db_handle.h"

static Str value_str(sqlite3_value *v)
{
	const char *p = (const char *)sqlite3_value_text(v);
	return str_make(p, (size_t)sqlite3_value_bytes(v));
}

/* Finding text case-blind, and two orders: FOLD, as names are sorted, and NATURAL, in which AD-9
 * stands before AD-10 and CC6.1 before CC6.10; that name is a keyword, so it is written "NATURAL"
 * in its quotes. All the same on every machine, whatever the locale. */

/* muster_contains(text, folded needle): 0 or 1; NULL holds nothing. */
static void contains(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	bool found = sqlite3_value_type(values[0]) != SQLITE_NULL &&
		     text_contains_folded(value_str(values[0]), value_str(values[1]));
	sqlite3_result_int(context, found);
}

/* muster_fuzzy(text, needle): the score of text_fuzzy(), -1 when it does not fit. */
static void fuzzy(sqlite3_context *context, int count, sqlite3_value **values)
{
	(void)count;
	sqlite3_result_int(context, text_fuzzy(value_str(values[0]), value_str(values[1])));
}

static unsigned char lower(unsigned char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

static bool is_high(Str s, size_t i)
{
	return i < s.n && ((unsigned char)s.p[i] & 0x80) != 0;
}

/* The short way: up to the first difference beside case. False when a byte
 * there or right behind (it may combine with the letter) is not ASCII. */
static bool compare_ascii(Str a, Str b, int *result)
{
	size_t i = 0;
	while (i < a.n && i < b.n && !is_high(a, i) && !is_high(b, i) &&
	       lower((unsigned char)a.p[i]) == lower((unsigned char)b.p[i]))
		i++;
	if (is_high(a, i) || is_high(b, i) || is_high(a, i + 1) || is_high(b, i + 1))
		return false;
	if (i < a.n && i < b.n)
		*result = lower((unsigned char)a.p[i]) - lower((unsigned char)b.p[i]);
	else
		*result = (i < a.n) - (i < b.n);
	return true;
}

static int compare_folded(Str a, Str b, int (*compare)(Str, Str))
{
	StrBuf x, y;
	strbuf_init(&x);
	strbuf_init(&y);
	text_fold(&x, a);
	text_fold(&y, b);
	int result = compare(strbuf_str(&x), strbuf_str(&y));
	strbuf_deinit(&x);
	strbuf_deinit(&y);
	return result;
}

static int compare_fold(void *user, int a_n, const void *a, int b_n, const void *b)
{
	(void)user;
	Str x = str_make(a, (size_t)a_n), y = str_make(b, (size_t)b_n);
	int result;
	return compare_ascii(x, y, &result) ? result : compare_folded(x, y, str_compare);
}

static bool is_digit(Str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* The run of digits at *i without its leading zeros; *i moves behind it. */
static Str take_digits(Str s, size_t *i)
{
	while (is_digit(s, *i) && s.p[*i] == '0')
		*i += 1;
	size_t start = *i;
	while (is_digit(s, *i))
		*i += 1;
	return str_slice(s, start, *i);
}

static int compare_numbers(Str a, size_t *i, Str b, size_t *k)
{
	Str x = take_digits(a, i), y = take_digits(b, k);
	if (x.n != y.n)
		return x.n < y.n ? -1 : 1;
	return str_compare(x, y);
}

static int compare_natural_text(Str a, Str b)
{
	size_t i = 0, k = 0;
	while (i < a.n && k < b.n) {
		int c;
		if (is_digit(a, i) && is_digit(b, k)) {
			c = compare_numbers(a, &i, b, &k);
		} else {
			c = lower((unsigned char)a.p[i]) - lower((unsigned char)b.p[k]);
			i++, k++;
		}
		if (c != 0)
			return c;
	}
	return (i < a.n) - (k < b.n);
}

static bool has_high_byte(Str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (is_high(s, i))
			return true;
	return false;
}

static int compare_natural(void *user, int a_n, const void *a, int b_n, const void *b)
{
	(void)user;
	Str x = str_make(a, (size_t)a_n), y = str_make(b, (size_t)b_n);
	if (has_high_byte(x) || has_high_byte(y))
		return compare_folded(x, y, compare_natural_text);
	return compare_natural_text(x, y);
}

int db_add_functions(sqlite3 *handle)
{
	int rc = sqlite3_create_function_v2(handle, "muster_contains", 2,
					    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
					    NULL, contains, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_create_function_v2(handle, "muster_fuzzy", 2,
						SQLITE_UTF8 | SQLITE_DETERMINISTIC |
							SQLITE_INNOCUOUS,
						NULL, fuzzy, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_create_collation_v2(handle, "FOLD", SQLITE_UTF8, NULL, compare_fold,
						 NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_create_collation_v2(handle, "NATURAL", SQLITE_UTF8, NULL,
						 compare_natural, NULL);
	return rc;
}

#define BUSY_MS 5000

static const struct {
	int id, value;
} limits[] = {
	{SQLITE_LIMIT_LENGTH, 512 * 1024 * 1024}, /* the event of the largest import */
	{SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024},
	{SQLITE_LIMIT_ATTACHED, 1}, /* VACUUM INTO needs one */
	{SQLITE_LIMIT_EXPR_DEPTH, 200},
	{SQLITE_LIMIT_COMPOUND_SELECT, 50},
	{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
	{SQLITE_LIMIT_TRIGGER_DEPTH, 10},
	{SQLITE_LIMIT_WORKER_THREADS, 0},
};

static const struct {
	int id, value;
} switches[] = {
	{SQLITE_DBCONFIG_DEFENSIVE, 1},
	{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
	{SQLITE_DBCONFIG_ENABLE_TRIGGER, 1}, /* the history defends itself with them */
	{SQLITE_DBCONFIG_ENABLE_VIEW, 1},
	{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	{SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
	{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	{SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
	{SQLITE_DBCONFIG_DQS_DML, 0},
	{SQLITE_DBCONFIG_DQS_DDL, 0},
};

/* recursive_triggers, so that no INSERT OR REPLACE slips past the history's DELETE triggers. */
static const char pragmas[] = "PRAGMA trusted_schema = OFF;"
			      "PRAGMA cell_size_check = ON;"
			      "PRAGMA mmap_size = 0;"
			      "PRAGMA foreign_keys = ON;"
			      "PRAGMA recursive_triggers = ON;"
			      "PRAGMA synchronous = EXTRA;"
			      "PRAGMA temp_store = MEMORY;"
			      "PRAGMA cache_size = -32768;";

static bool use_delete_journal(sqlite3 *handle, const char *path, Err *err)
{
	sqlite3_stmt *q = NULL;
	int rc = sqlite3_prepare_v2(handle, "PRAGMA journal_mode = DELETE", -1, &q, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(q);
	if (rc != SQLITE_ROW) {
		db_fail_at(handle, path, rc, err);
		sqlite3_finalize(q);
		return false;
	}
	const char *mode = (const char *)sqlite3_column_text(q, 0);
	bool good = mode != NULL && (strcmp(mode, "delete") == 0 || strcmp(mode, "memory") == 0);
	sqlite3_finalize(q);
	return good || err_set(err, ERR_WORKSPACE,
			       "%s is open in another program in a way muster does not use (WAL); "
			       "close that program",
			       path);
}

bool db_setup(sqlite3 *handle, const char *path, bool read_only, Err *err)
{
	sqlite3_extended_result_codes(handle, 1);
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(handle, limits[i].id, limits[i].value);
	for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
		sqlite3_db_config(handle, switches[i].id, switches[i].value, NULL);
	int rc = sqlite3_busy_timeout(handle, BUSY_MS);
	if (rc == SQLITE_OK)
		rc = db_add_functions(handle);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(handle, pragmas, NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		return db_fail_at(handle, path, rc, err);
	return read_only || use_delete_journal(handle, path, err);
}

bool db_sql(Db *db, const char *sql, Err *err)
{
	int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK ? true : db_fail(db, rc, err);
}
