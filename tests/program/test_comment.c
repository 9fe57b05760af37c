/* SPDX-License-Identifier: MIT
 *
 * Comments: kept in order, with author and audience. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "program/record/comment.h"
#include "store/change.h"
#include "support/workspace.h"

static bool say(Workspace *w, bool shared, Str body, Err *err)
{
	if (!change_begin(w->db, "comment", err))
		return false;
	if (comment_add(w->db, w->access, shared, body, err))
		return change_commit(w->db, err);
	change_abort(w->db);
	return false;
}

static void comments_are_listed_oldest_first(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	CommentList list;
	assert_true(say(w, false, STR("  asked Sam \n"), &err));
	assert_true(say(w, true, STR("sent\non Monday"), &err));
	assert_true(comment_list(w->db, w->access, &w->arena, &list, &err));
	assert_int_equal(list.count, 2);
	assert_string_equal(list.items[0].body.p, "asked Sam");
	assert_string_equal(list.items[0].author.p, "dana");
	assert_false(list.items[0].shared);
	assert_string_equal(list.items[1].body.p, "sent\non Monday");
	assert_true(list.items[1].shared);
	assert_true(list.items[1].at_us >= list.items[0].at_us);
}

static void record_without_comments_has_none(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	CommentList list;
	assert_true(comment_list(w->db, w->backup, &w->arena, &list, &err));
	assert_int_equal(list.count, 0);
}

static void empty_comment_is_refused(void **state)
{
	Err err = ERR_INIT;
	assert_false(say(*state, false, STR(" \n\t"), &err));
	assert_int_equal(err.kind, ERR_INPUT);
}

static void hostile_comment_is_refused(void **state)
{
	Err err = ERR_INIT;
	assert_false(say(*state, false, STR("a\x1b[31mred"), &err));
	err = ERR_INIT;
	assert_false(say(*state, false, STR("a\0b"), &err));
	err = ERR_INIT;
	assert_false(say(*state, false, STR("bad \xff utf"), &err));
}

static void comment_is_undone(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	ChangeDone done;
	CommentList list;
	assert_true(say(w, false, STR("asked Sam"), &err));
	assert_true(change_undo(w->db, &done, &err));
	assert_true(comment_list(w->db, w->access, &w->arena, &list, &err));
	assert_int_equal(list.count, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(comments_are_listed_oldest_first),
		TEST(record_without_comments_has_none),
		TEST(empty_comment_is_refused),
		TEST(hostile_comment_is_refused),
		TEST(comment_is_undone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
