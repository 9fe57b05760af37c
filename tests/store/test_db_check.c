/* SPDX-License-Identifier: MIT
 *
 * The check of the file, at once and beside the first frame. */
#include "store/fixture.h"

/* Enough people to fill many pages. */
static void make_people(const char *name)
{
	Db *db = create(name);
	must(change_begin(db, "import people", &err));
	for (int i = 0; i < 3000; i++) {
		char ref[20];
		snprintf(ref, sizeof ref, "P-%05d", i);
		must(insert_person(db, id_new(), ref, "Somebody with a long name", &err));
	}
	must(change_commit(db, &err));
	db_close(db);
}

/* Overwrites the leaf pages of a b-tree in the middle of the file. */
static void damage(const char *name)
{
	struct stat st;
	char rubbish[64];
	memset(rubbish, 0xA5, sizeof rubbish);
	assert_int_equal(stat(in_folder(name), &st), 0);
	for (long page = st.st_size / 4096 / 2; page < st.st_size / 4096; page += 3)
		write_bytes(in_folder(name), page * 4096, rubbish, sizeof rubbish);
}

static DbHealth wait_for_check(Db *db, Err *err)
{
	DbHealth health;
	for (int i = 0; (health = db_check_poll(db, err)) == DB_CHECKING && i < 5000; i++)
		usleep(2000);
	return health;
}

static void a_sound_file_passes_beside_the_first_frame(void **state)
{
	(void)state;
	Db *db;
	make_people("sound.muster");
	must(db_open(&db, in_folder("sound.muster"), DB_CHECK_LATER, &err));
	Err none = ERR_INIT;
	assert_int_equal(wait_for_check(db, &none), DB_SOUND);
	assert_int_equal(none.kind, ERR_NONE);
	add_person(db, "P-X", "New");
	db_close(db);
}

static void writing_waits_for_the_check(void **state)
{
	(void)state;
	Db *db;
	must(db_open(&db, in_folder("sound.muster"), DB_CHECK_LATER, &err));
	add_person(db, "P-Y", "New"); /* at once: the commit must not meet the reader's lock */
	Err none = ERR_INIT;
	assert_int_equal(db_check_poll(db, &none), DB_SOUND);
	db_close(db);
}

static void closing_ends_a_running_check(void **state)
{
	(void)state;
	for (int i = 0; i < 20; i++) {
		Db *db;
		must(db_open(&db, in_folder("sound.muster"), DB_CHECK_LATER, &err));
		db_close(db);
	}
}

static void a_damaged_file_is_refused_at_once(void **state)
{
	(void)state;
	Db *db;
	make_people("torn.muster");
	damage("torn.muster");
	must_refuse(db_open(&db, in_folder("torn.muster"), DB_CHECK_NOW, &err), ERR_WORKSPACE,
		    "damaged");
}

static void a_damaged_file_is_found_later_and_never_written(void **state)
{
	(void)state;
	Db *db;
	must(db_open(&db, in_folder("torn.muster"), DB_CHECK_LATER, &err));
	Err found = ERR_INIT, again = ERR_INIT;
	assert_int_equal(wait_for_check(db, &found), DB_DAMAGED);
	assert_non_null(strstr(found.text, "damaged"));
	assert_int_equal(db_check_poll(db, &again), DB_DAMAGED);
	assert_int_equal(again.kind, ERR_NONE); /* told once */
	must_refuse(change_begin(db, "write", &err), ERR_WORKSPACE, "damaged");
	db_close(db);
}

static void a_reference_to_nothing_is_damage(void **state)
{
	(void)state;
	Db *db = create("dangling.muster");
	add_person(db, "P-01", "Ana");
	db_close(db);
	raw("dangling.muster", "UPDATE party SET backup = zeroblob(16)");
	must_refuse(db_open(&db, in_folder("dangling.muster"), DB_CHECK_NOW, &err), ERR_WORKSPACE,
		    "a row of party refers to one of party");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_file_passes_beside_the_first_frame),
		cmocka_unit_test(writing_waits_for_the_check),
		cmocka_unit_test(closing_ends_a_running_check),
		cmocka_unit_test(a_damaged_file_is_refused_at_once),
		cmocka_unit_test(a_damaged_file_is_found_later_and_never_written),
		cmocka_unit_test(a_reference_to_nothing_is_damage),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
