/* SPDX-License-Identifier: MIT
 *
 * Conditions over every field of every kind, on the demo company: yes and no, words in their order,
 * and values that are missing. A new field is tested without a line here. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem/strbuf.h"
#include "exchange/demo/demo.h"
#include "program/record/record.h"

static int make_demo(void **state)
{
	Db *db;
	Err err = ERR_INIT;
	if (!db_create_memory(&db, &err) || !demo_write(db, date_make(2026, 11, 20), &err))
		return -1;
	*state = db;
	return 0;
}

static int close_demo(void **state)
{
	db_close(*state);
	return 0;
}

typedef struct Condition {
	const Kind *kind;
	const Field *field;
	const char *sign, *value;
} Condition;

static bool parse(const Condition *c, Where *out, StrBuf *text, Err *err)
{
	strbuf_init(text);
	strbuf_printf(text, "%s%s%s", c->field->name, c->sign, c->value);
	return where_parse(c->kind, strbuf_str(text), out, err);
}

static int64_t count(Db *db, const Kind *kind, const Field *field, const char *sign,
		     const char *value)
{
	const Condition c = {kind, field, sign, value};
	Where where;
	StrBuf text;
	Err err = ERR_INIT;
	int64_t n = 0;
	if (!parse(&c, &where, &text, &err))
		fail_msg("%s %s: %s", kind->name, text.p, err.text);
	const ListQuery query = {
		.kind = kind, .where = &where, .where_count = 1, .find = STR(""), .sort = -1};
	if (!record_count(db, &query, &n, &err))
		fail_msg("%s %s: %s", kind->name, text.p, err.text);
	strbuf_deinit(&text);
	return n;
}

static void assert_refused(const Kind *kind, const Field *field, const char *sign,
			   const char *value, const char *expected)
{
	const Condition c = {kind, field, sign, value};
	Where where;
	StrBuf text;
	Err err = ERR_INIT;
	if (parse(&c, &where, &text, &err))
		fail_msg("%s %s is taken", kind->name, text.p);
	assert_int_equal(err.kind, ERR_USAGE);
	if (strstr(err.text, expected) == NULL || strstr(err.text, field->name) == NULL)
		fail_msg("%s %s: said \"%s\"", kind->name, text.p, err.text);
	strbuf_deinit(&text);
}

typedef void (*Look)(Db *db, const Kind *kind, const Field *field);

/* The number of fields that were looked at. */
static size_t each_field(Db *db, FieldType type, Look look)
{
	size_t kinds, n = 0;
	const Kind *const *all = kind_all(&kinds);
	for (size_t i = 0; i < kinds; i++)
		for (size_t k = 0; k < all[i]->field_count; k++)
			if (all[i]->fields[k].type == type) {
				look(db, all[i], &all[i]->fields[k]);
				n++;
			}
	return n;
}

static void look_at_bool(Db *db, const Kind *kind, const Field *f)
{
	int64_t yes = count(db, kind, f, "=", "yes"), no = count(db, kind, f, "=", "no");
	assert_int_equal(yes, count(db, kind, f, "=", "1"));
	assert_int_equal(yes, count(db, kind, f, "=", "TRUE"));
	assert_int_equal(no, count(db, kind, f, "=", "n"));
	assert_int_equal(no, count(db, kind, f, "!=", "Yes") - count(db, kind, f, "=", ""));
	assert_int_equal(yes + no, count(db, kind, f, "!=", ""));
	assert_refused(kind, f, "=", "perhaps", "expected yes or no");
	assert_refused(kind, f, ">", "no", "has no order");
	assert_refused(kind, f, "~", "yes", "is yes or no");
}

static void yes_and_no_are_said_as_words(void **state)
{
	assert_true(each_field(*state, FIELD_BOOL, look_at_bool) >= 3);
	const Field *f = &kind_evidence.fields[kind_field_must(&kind_evidence, "per_hire")];
	assert_true(count(*state, &kind_evidence, f, "=", "yes") > 0);
	assert_true(count(*state, &kind_evidence, f, "=", "no") > 0);
}

/* What lies before a word, is it and comes after it is all that has one. */
static void look_at_word(Db *db, const Kind *kind, const Field *f)
{
	if (f->words == NULL || f->match != NULL)
		return;
	int64_t all = count(db, kind, f, "!=", ""), before = 0;
	for (size_t i = 0; f->words[i] != NULL; i++) {
		const char *word = f->words[i];
		int64_t same = count(db, kind, f, "=", word);
		assert_int_equal(count(db, kind, f, "<", word), before);
		assert_int_equal(count(db, kind, f, ">", word), all - before - same);
		before += same;
	}
	assert_int_equal(before, all);
	assert_refused(kind, f, ">", "never so", "is never \"never so\"");
}

static void words_have_the_order_of_their_list(void **state)
{
	assert_true(each_field(*state, FIELD_WORD, look_at_word) >= 5);
	const Field *f = &kind_gap.fields[kind_field_must(&kind_gap, "severity")];
	int64_t critical = count(*state, &kind_gap, f, "=", "critical");
	assert_true(critical > 0);
	assert_int_equal(count(*state, &kind_gap, f, ">", "HIGH"), critical);
	assert_int_equal(count(*state, &kind_gap, f, ">", "critical"), 0);
	assert_int_equal(count(*state, &kind_gap, f, "<", "high"),
			 count(*state, &kind_gap, f, "=", "low") +
				 count(*state, &kind_gap, f, "=", "medium"));
}

static void look_at_missing(Db *db, const Kind *kind, const Field *f)
{
	(void)db;
	const char *expected = f->match == NULL ? "a value is expected after" : "has no order";
	assert_refused(kind, f, ">", "", expected);
	assert_refused(kind, f, "<", "-", expected);
}

static void look_at_orderless(Db *db, const Kind *kind, const Field *f)
{
	(void)db;
	assert_refused(kind, f, ">", "x", "has no order");
}

static void nothing_has_no_before_and_after(void **state)
{
	const FieldType ordered[] = {FIELD_TEXT, FIELD_LONG, FIELD_DATE,
				     FIELD_WORD, FIELD_INT,  FIELD_REF};
	for (size_t i = 0; i < sizeof ordered / sizeof *ordered; i++)
		assert_true(each_field(*state, ordered[i], look_at_missing) > 0);
	assert_true(each_field(*state, FIELD_PARTY, look_at_orderless) > 0);
	assert_true(each_field(*state, FIELD_LIST, look_at_orderless) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yes_and_no_are_said_as_words),
		cmocka_unit_test(words_have_the_order_of_their_list),
		cmocka_unit_test(nothing_has_no_before_and_after),
	};
	return cmocka_run_group_tests(tests, make_demo, close_demo);
}
