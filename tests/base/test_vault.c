/* SPDX-License-Identifier: MIT
 *
 * The vault takes regular files alone, each content once, whole or not at all. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file/vault.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static char folder[100], vault[120], path[200];

static const char *in_folder(const char *name)
{
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static void write_file(const char *name, const char *text, size_t times)
{
	FILE *f = fopen(in_folder(name), "wb");
	assert_non_null(f);
	for (size_t i = 0; i < times; i++)
		fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "%s/muster-vault-XXXXXX", P_tmpdir);
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(vault, sizeof vault, "%s/w.muster.artifacts", folder);
	return 0;
}

static int remove_folder(void **state)
{
	(void)state;
	char command[200];
	snprintf(command, sizeof command, "chmod -R u+rwX '%s'; rm -rf '%s'", folder, folder);
	return system(command);
}

static bool count_one(void *data, const char *name)
{
	(void)name;
	(*(size_t *)data)++;
	return true;
}

static size_t count_files(void)
{
	size_t n = 0;
	Err err = ERR_INIT;
	assert_true(vault_walk(vault, count_one, &n, &err));
	return n;
}

static VaultFile take(const char *name)
{
	VaultFile file;
	Err err = ERR_INIT;
	if (!vault_add(vault, in_folder(name), NULL, &file, &err))
		fail_msg("%s", err.text);
	return file;
}

static void refused(const char *file, const char *why)
{
	VaultFile out;
	Err err = ERR_INIT;
	size_t before = count_files();
	assert_false(vault_add(vault, file, NULL, &out, &err));
	if (strstr(err.text, why) == NULL)
		fail_msg("%s lacks \"%s\"", err.text, why);
	assert_int_equal(count_files(), before);
}

static void the_same_content_is_kept_once(void **state)
{
	(void)state;
	write_file("a", "abc", 1);
	write_file("-rf\n\033[31m b", "abc", 1);
	VaultFile first = take("a"), second = take("-rf\n\033[31m b");
	assert_string_equal(first.sha256, ABC);
	assert_string_equal(second.sha256, ABC);
	assert_int_equal(first.size, 3);
	assert_true(first.fresh);
	assert_false(second.fresh);
	assert_int_equal(count_files(), 1);
	vault_remove(vault, &second); /* somebody else's stays */
	assert_int_equal(count_files(), 1);
}

static void a_kept_file_is_for_its_owner_alone_and_never_executed(void **state)
{
	(void)state;
	struct stat st;
	write_file("a", "abc", 1);
	assert_int_equal(chmod(in_folder("a"), 0777), 0);
	take("a");
	char kept[300];
	snprintf(kept, sizeof kept, "%s/ba/" ABC, vault);
	assert_int_equal(stat(kept, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(vault, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
}

static void what_is_no_regular_file_is_refused(void **state)
{
	(void)state;
	write_file("a", "abc", 1);
	char target[200];
	snprintf(target, sizeof target, "%s", in_folder("a"));
	assert_int_equal(symlink(target, in_folder("link")), 0);
	assert_int_equal(mkfifo(in_folder("fifo"), 0600), 0);
	refused(in_folder("link"), "this is a link");
	refused(in_folder("fifo"), "this is a pipe");
	refused(folder, "this is a directory");
	refused("/dev/null", "this is a device");
	refused(in_folder("nothing"), "can't be opened");
}

typedef struct Meddler {
	const char *append; /* to this file, once */
	int calls, stop_at;
} Meddler;

static bool meddle(void *data, int64_t done, int64_t total)
{
	Meddler *m = data;
	assert_true(done <= total);
	m->calls++;
	if (m->append != NULL && m->calls == 1) {
		FILE *f = fopen(m->append, "ab");
		assert_non_null(f);
		fputs("more", f);
		fclose(f);
	}
	return m->calls != m->stop_at;
}

static void a_file_that_changes_while_it_is_read_is_refused(void **state)
{
	(void)state;
	VaultFile out;
	Err err = ERR_INIT;
	write_file("log", "0123456789abcdef", 200000);
	char log[200];
	snprintf(log, sizeof log, "%s", in_folder("log"));
	Meddler m = {.append = log};
	const VaultProgress progress = {meddle, &m};
	size_t before = count_files();
	assert_false(vault_add(vault, log, &progress, &out, &err));
	assert_non_null(strstr(err.text, "changed while it was read"));
	assert_int_equal(count_files(), before);
}

static void reading_can_be_stopped_and_leaves_nothing(void **state)
{
	(void)state;
	VaultFile out;
	write_file("big", "0123456789abcdef", 300000);
	char big[200];
	snprintf(big, sizeof big, "%s", in_folder("big"));
	size_t before = count_files();
	for (int at = 1; at <= 6; at++) {
		Err err = ERR_INIT;
		Meddler m = {.stop_at = at};
		const VaultProgress progress = {meddle, &m};
		assert_false(vault_add(vault, big, &progress, &out, &err));
		assert_string_equal(err.text, "stopped");
		assert_int_equal(count_files(), before);
	}
}

/* A limit on the size of files stands for a full disk: both end a write in the middle. */
static void a_write_that_ends_in_the_middle_leaves_nothing(void **state)
{
	(void)state;
	struct rlimit old, small;
	write_file("large", "0123456789abcdef", 300000);
	char large[200];
	snprintf(large, sizeof large, "%s", in_folder("large"));
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	small = old;
	small.rlim_cur = 1500000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	refused(large, "can't be written");
	setrlimit(RLIMIT_FSIZE, &old);
}

static void missing_and_changed_files_are_told(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	VaultState found;
	char kept[300];
	write_file("a", "abc", 1);
	take("a");
	snprintf(kept, sizeof kept, "%s/ba/" ABC, vault);
	assert_true(vault_check(vault, ABC, NULL, &found, &err));
	assert_int_equal(found, VAULT_SOUND);
	FILE *f = fopen(kept, "ab");
	fputs("!", f);
	fclose(f);
	assert_true(vault_check(vault, ABC, NULL, &found, &err));
	assert_int_equal(found, VAULT_CHANGED);
	take("a"); /* what is damaged is replaced */
	assert_true(vault_check(vault, ABC, NULL, &found, &err));
	assert_int_equal(found, VAULT_SOUND);
	unlink(kept);
	assert_true(vault_check(vault, ABC, NULL, &found, &err));
	assert_int_equal(found, VAULT_MISSING);
}

/* A workspace that came from somebody else may call anything a hash. */
static void what_is_no_hash_names_no_file(void **state)
{
	(void)state;
	static const char *const names[] = {
		"", "ba", "../a",
		"../../../../../../../../../../../../../../../../../../../dev/zero",
		"BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"};
	Err err = ERR_INIT;
	char kept[300];
	int fd;
	write_file("a", "abc", 1);
	take("a");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		assert_true(vault_open(vault, names[i], &fd, &err));
		assert_int_equal(fd, -1);
	}
	snprintf(kept, sizeof kept, "%s/ba/" ABC, vault);
	unlink(kept);
	assert_int_equal(mkfifo(kept, 0600), 0);
	assert_true(vault_open(vault, ABC, &fd, &err));
	assert_int_equal(fd, -1);
	unlink(kept);
	assert_int_equal(symlink("/dev/zero", kept), 0);
	assert_true(vault_open(vault, ABC, &fd, &err));
	assert_int_equal(fd, -1);
	unlink(kept);
}

static void bytes_are_kept_as_files_are(void **state)
{
	(void)state;
	Err err = ERR_INIT;
	VaultFile file;
	assert_true(vault_add_bytes(vault, STR("abc"), &file, &err));
	assert_string_equal(file.sha256, ABC);
	assert_true(vault_add_bytes(vault, STR(""), &file, &err));
	assert_int_equal(file.size, 0);
	vault_remove(vault, &file);
	VaultState found;
	assert_true(vault_check(vault, file.sha256, NULL, &found, &err));
	assert_int_equal(found, VAULT_MISSING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_content_is_kept_once),
		cmocka_unit_test(a_kept_file_is_for_its_owner_alone_and_never_executed),
		cmocka_unit_test(what_is_no_regular_file_is_refused),
		cmocka_unit_test(a_file_that_changes_while_it_is_read_is_refused),
		cmocka_unit_test(reading_can_be_stopped_and_leaves_nothing),
		cmocka_unit_test(a_write_that_ends_in_the_middle_leaves_nothing),
		cmocka_unit_test(missing_and_changed_files_are_told),
		cmocka_unit_test(what_is_no_hash_names_no_file),
		cmocka_unit_test(bytes_are_kept_as_files_are),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
