/* SPDX-License-Identifier: MIT
 *
 * Canonical bytes: they may never change, and a reader of hostile ones neither
 * crashes nor believes them. */
#include "store/fixture.h"

#include "base/mem/die.h"
#include "store/canonical.h"

static EventHead sample_head(void)
{
	return (EventHead){
		.kind = EVENT_UNDO,
		.parents = STR("0123456789abcdef0123456789abcdef"),
		.has_target = true,
		.target = {{7}},
		.device = STR("d"),
		.actor = STR("ana"),
		.verb = STR("set"),
		.subject = STR(""),
		.at_us = -1,
		.rows = 300,
		.ops = 2,
	};
}

static void put_row(StrBuf *b, char op, char table)
{
	strbuf_add_char(b, op);
	strbuf_add_char(b, table);
	for (int i = 0; i < ID_BYTES; i++)
		strbuf_add_char(b, 'r');
}

static void make_body(StrBuf *b)
{
	EventHead head = sample_head();
	canonical_put_head(b, &head);
	strbuf_add(b, STR("T\1t\2\2id\1a"));
	put_row(b, 'U', 1);
	strbuf_add(b, STR("\2\0\3\1x\0"));
	put_row(b, 'D', 1);
	strbuf_add(b, STR("\2\2"));
	canonical_put_real(b, 1.5);
	strbuf_add_char(b, 0);
}

static void numbers_take_as_few_bytes_as_they_need(void **state)
{
	(void)state;
	StrBuf b;
	strbuf_init(&b);
	canonical_put_number(&b, 0);
	canonical_put_number(&b, 127);
	canonical_put_number(&b, 128);
	canonical_put_integer(&b, -1);
	canonical_put_integer(&b, 1);
	assert_true(str_equal(strbuf_str(&b), STR("\0\x7f\x80\1\1\2")));
	strbuf_clear(&b);
	canonical_put_integer(&b, INT64_MIN);
	assert_true(str_equal(strbuf_str(&b), STR("\xff\xff\xff\xff\xff\xff\xff\xff\xff\1")));
	strbuf_deinit(&b);
}

static void a_body_reads_back_as_it_was_written(void **state)
{
	(void)state;
	StrBuf b;
	Arena arena = ARENA_INIT;
	EventBody body;
	EventOp op;
	strbuf_init(&b);
	make_body(&b);
	assert_true(canonical_read(strbuf_str(&b), &arena, &body));
	EventHead want = sample_head();
	assert_int_equal(body.head.kind, EVENT_UNDO);
	assert_true(str_equal(body.head.parents, want.parents));
	assert_memory_equal(body.head.target.byte, want.target.byte, HASH_BYTES);
	assert_true(str_equal(body.head.actor, STR("ana")));
	assert_true(body.head.at_us == -1);
	assert_int_equal(body.head.rows, 300);
	canonical_op(&body, 0, &arena, &op);
	assert_int_equal(op.op, 'U');
	assert_true(str_equal(op.table, STR("t")));
	assert_true(str_equal(op.fields[0].column, STR("a")));
	assert_int_equal(op.fields[0].old.type, EVENT_NULL);
	assert_true(str_equal(op.fields[0].new.bytes, STR("x")));
	canonical_op(&body, 1, &arena, &op);
	assert_true(op.fields[0].old.real == 1.5);
	arena_deinit(&arena);
	strbuf_deinit(&b);
}

static void every_cut_is_refused(void **state)
{
	(void)state;
	StrBuf b;
	Arena arena = ARENA_INIT;
	EventBody body;
	strbuf_init(&b);
	make_body(&b);
	for (size_t n = 0; n < b.n; n++) {
		char *cut = xmalloc(n); /* so that a read behind it is found */
		memcpy(cut, b.p, n);
		assert_false(canonical_read((Str){cut, n}, &arena, &body));
		free(cut);
		arena_reset(&arena);
	}
	arena_deinit(&arena);
	strbuf_deinit(&b);
}

/* Any byte may be anything: the reader answers yes or no, and what it takes can be read. */
static void damaged_bytes_do_no_harm(void **state)
{
	(void)state;
	StrBuf b;
	Arena arena = ARENA_INIT;
	strbuf_init(&b);
	make_body(&b);
	for (size_t at = 0; at < b.n; at++) {
		char was = b.p[at];
		for (int byte = 0; byte < 256; byte++) {
			EventBody body;
			EventOp op;
			b.p[at] = (char)(unsigned char)byte;
			if (canonical_read(strbuf_str(&b), &arena, &body))
				for (size_t i = 0; i < body.ops; i++)
					canonical_op(&body, i, &arena, &op);
			arena_reset(&arena);
		}
		b.p[at] = was;
	}
	arena_deinit(&arena);
	strbuf_deinit(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_take_as_few_bytes_as_they_need),
		cmocka_unit_test(a_body_reads_back_as_it_was_written),
		cmocka_unit_test(every_cut_is_refused),
		cmocka_unit_test(damaged_bytes_do_no_harm),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
