/* SPDX-License-Identifier: MIT
 *
 * Changes, undo and redo over a workspace in memory. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "store/change.h"
#include "store/event.h"
#include "store/stmt.h"

static void a_change_is_one_event(void **state)
{
	(void)state;
	Db *db;
	Err err = ERR_INIT;
	if (!db_create_memory(&db, &err))
		fail_msg("%s", err.text);
	assert_true(change_begin(db, "add", &err));
	Stmt *q = stmt_get(
		db,
		"INSERT INTO party (id, ref, name, kind) VALUES (:id, 'P-01', 'Ana', 'person')");
	stmt_bind_id(q, ":id", id_new());
	if (!stmt_run(q, &err))
		fail_msg("%s", err.text);
	if (!change_commit(db, &err))
		fail_msg("%s", err.text);
	ChangeDone done;
	if (!change_undo(db, &done, &err))
		fail_msg("%s", err.text);
	assert_true(done.found);
	if (!change_redo(db, &done, &err))
		fail_msg("%s", err.text);
	assert_true(done.found);
	int64_t bad;
	assert_true(event_verify(db, &bad, &err));
	assert_int_equal(bad, 0);
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(a_change_is_one_event)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
