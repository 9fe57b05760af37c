/* SPDX-License-Identifier: MIT
 *
 * The place of its own: see sandbox.h. */
#include "support/sandbox.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/time/date.h"
#include "base/mem/die.h"
#include "base/file/file.h"
#include "base/file/vault.h"
#include "support/sandbox.h"

enum { WORDS_MAX = 32, DEMO_BYTES_MAX = 64 << 20 };

static void add_from_outside(Sandbox *s, const char *name)
{
	StrBuf assignment;
	const char *value = getenv(name);
	if (value == NULL)
		return;
	strbuf_init(&assignment);
	strbuf_printf(&assignment, "%s=%s", name, value);
	sandbox_setenv(s, assignment.p);
	strbuf_deinit(&assignment);
}

static void add_directory(Sandbox *s, const char *name)
{
	StrBuf assignment;
	strbuf_init(&assignment);
	strbuf_printf(&assignment, "%s=%s", name, s->dir);
	sandbox_setenv(s, assignment.p);
	strbuf_deinit(&assignment);
}

/* ncurses keeps the description of the terminal until the end of the program; no leak of ours. */
static void suppress_leaks(Sandbox *s)
{
	StrBuf path, option;
	Err err = ERR_INIT;
	strbuf_init(&path);
	strbuf_init(&option);
	sandbox_path(s, "leaks", &path);
	if (!file_write(path.p, STR("leak:libtinfo\nleak:libncursesw\n"), &err))
		die("%s", err.text);
	strbuf_printf(&option, "LSAN_OPTIONS=print_suppressions=0:suppressions=%s", path.p);
	sandbox_setenv(s, option.p);
	strbuf_deinit(&option);
	strbuf_deinit(&path);
}

void sandbox_open(Sandbox *s, const char *muster)
{
	*s = (Sandbox){.muster = muster, .dir = "/tmp/muster-test-XXXXXX"};
	if (mkdtemp(s->dir) == NULL)
		die("no temporary directory for the test");
	static const char *const names[] = {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME",
					    "XDG_DATA_HOME", "TMPDIR"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		add_directory(s, names[i]);
	sandbox_setenv(s, "TZ=UTC");
	sandbox_setenv(s, "LC_ALL=C.UTF-8");
	sandbox_setenv(s, "TERM=xterm-256color");
	sandbox_setenv(s, "MUSTER_TODAY=" SANDBOX_TODAY);
	sandbox_setenv(s, "MUSTER_USER=dana");
	add_from_outside(s, "PATH");
	add_from_outside(s, "ASAN_OPTIONS");
	add_from_outside(s, "UBSAN_OPTIONS");
	suppress_leaks(s);
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	remove(path);
	return 0;
}

void sandbox_close(Sandbox *s)
{
	nftw(s->dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	for (size_t i = 0; i < s->env_count; i++)
		free(s->env[i]);
	s->env_count = 0;
}

static size_t env_index(const Sandbox *s, const char *assignment)
{
	size_t name = strcspn(assignment, "=") + 1;
	size_t i = 0;
	while (i < s->env_count && strncmp(s->env[i], assignment, name) != 0)
		i++;
	return i;
}

void sandbox_setenv(Sandbox *s, const char *assignment)
{
	size_t i = env_index(s, assignment);
	ENSURE(i < SANDBOX_ENV_MAX && strchr(assignment, '=') != NULL);
	if (i < s->env_count) {
		free(s->env[i]);
		s->env[i] = s->env[--s->env_count];
		s->env[s->env_count] = NULL;
	}
	if (strchr(assignment, '=')[1] == '\0')
		return;
	s->env[s->env_count++] = xstrdup(assignment);
	s->env[s->env_count] = NULL;
}

const char *sandbox_path(const Sandbox *s, const char *name, StrBuf *out)
{
	strbuf_clear(out);
	strbuf_printf(out, "%s/%s", s->dir, name);
	return out->p;
}

/* The program's path before the words. */
static void fill_argv(const Sandbox *s, const char *const *words, const char *argv[WORDS_MAX])
{
	size_t n = 1;
	argv[0] = s->muster;
	for (; words[n - 1] != NULL; n++) {
		ENSURE(n < WORDS_MAX - 1);
		argv[n] = words[n - 1];
	}
	argv[n] = NULL;
}

static _Noreturn void run_child(const Sandbox *s, const char *const *argv, int output)
{
	int null = open("/dev/null", O_RDONLY);
	dup2(null, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(output, STDERR_FILENO);
	execve(argv[0], (char *const *)argv, s->env);
	_exit(127);
}

bool sandbox_file(const Sandbox *s, const char *name, const char *day)
{
	Err err = ERR_INIT;
	StrBuf path;
	Date date = date_from_iso(str_of(day));
	struct timespec then[2] = {{.tv_sec = (time_t)date * 86400 + 43200}};
	then[1] = then[0];
	strbuf_init(&path);
	sandbox_path(s, name, &path);
	bool good = date != DATE_NONE && file_make_parents(path.p, &err) &&
		    file_write(path.p, str_of(name), &err) &&
		    utimensat(AT_FDCWD, path.p, then, 0) == 0;
	strbuf_deinit(&path);
	return good;
}

int sandbox_run(const Sandbox *s, const char *const *words, StrBuf *out)
{
	const char *argv[WORDS_MAX];
	char bytes[4096];
	int ends[2], status = 0;
	fill_argv(s, words, argv);
	ENSURE(pipe2(ends, O_CLOEXEC) == 0);
	pid_t pid = fork();
	if (pid == 0)
		run_child(s, argv, ends[1]);
	close(ends[1]);
	for (ssize_t n; (n = read(ends[0], bytes, sizeof bytes)) > 0;)
		strbuf_add_bytes(out, bytes, (size_t)n);
	close(ends[0]);
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Term *sandbox_start(const Sandbox *s, const char *const *words, int rows, int columns)
{
	const char *argv[WORDS_MAX];
	fill_argv(s, words, argv);
	return term_open(&(TermSpec){.argv = argv,
				     .env = (const char *const *)s->env,
				     .rows = rows,
				     .columns = columns});
}

/* Beside the program, named after the second it was built: an old demo is never taken for a new
 * one. */
static bool cache_path(const Sandbox *s, StrBuf *out)
{
	struct stat st;
	if (stat(s->muster, &st) != 0)
		return false;
	const char *slash = strrchr(s->muster, '/');
	int directory = slash == NULL ? 0 : (int)(slash - s->muster + 1);
	strbuf_printf(out, "%.*sdemo-cache", directory, s->muster);
	mkdir(out->p, 0700);
	strbuf_printf(out, "/%lld-%lld.muster", (long long)st.st_mtim.tv_sec,
		      (long long)st.st_mtim.tv_nsec);
	return true;
}

/* The vault first: what is there under its name is whole. */
static bool name_made(const char *made, const char *path)
{
	StrBuf from, to;
	strbuf_init(&from);
	strbuf_init(&to);
	vault_path(&from, made);
	vault_path(&to, path);
	bool good = rename(from.p, to.p) == 0 && rename(made, path) == 0;
	strbuf_deinit(&from);
	strbuf_deinit(&to);
	return good;
}

static bool make_demo(const Sandbox *s, const char *path, StrBuf *out)
{
	StrBuf made;
	strbuf_init(&made);
	strbuf_printf(&made, "%s.%d", path, (int)getpid());
	const char *words[] = {"demo", "-o", made.p, "--today", SANDBOX_TODAY, NULL};
	bool good = sandbox_run(s, words, out) == 0 && name_made(made.p, path);
	strbuf_deinit(&made);
	return good;
}

static bool copy_file(const char *from, const char *to, StrBuf *out)
{
	StrBuf bytes;
	Err err = ERR_INIT;
	if (file_read(&bytes, from, DEMO_BYTES_MAX, &err)) {
		file_write(to, strbuf_str(&bytes), &err);
		strbuf_deinit(&bytes);
	}
	strbuf_add(out, str_of(err.text));
	return err.kind == ERR_NONE;
}

typedef struct CopyVault {
	StrBuf from, to;
	StrBuf *out;
	bool good;
} CopyVault;

static bool copy_kept(void *data, const char *name)
{
	CopyVault *c = data;
	StrBuf from, to;
	strbuf_init(&from);
	strbuf_init(&to);
	strbuf_printf(&from, "%s/%s", c->from.p, name);
	strbuf_printf(&to, "%s/%.2s", c->to.p, name);
	mkdir(to.p, 0700);
	strbuf_clear(&to);
	strbuf_printf(&to, "%s/%s", c->to.p, name);
	c->good = copy_file(from.p, to.p, c->out);
	strbuf_deinit(&from);
	strbuf_deinit(&to);
	return c->good;
}

static bool copy_demo(const char *from, const char *to, StrBuf *out)
{
	CopyVault c = {.out = out, .good = true};
	Err err = ERR_INIT;
	strbuf_init(&c.from);
	strbuf_init(&c.to);
	vault_path(&c.from, from);
	vault_path(&c.to, to);
	mkdir(c.to.p, 0700);
	bool good = copy_file(from, to, out) && vault_walk(c.from.p, copy_kept, &c, &err) && c.good;
	strbuf_add(out, str_of(err.text));
	strbuf_deinit(&c.from);
	strbuf_deinit(&c.to);
	return good;
}

bool sandbox_demo(const Sandbox *s, const char *path, StrBuf *out)
{
	StrBuf cache, lock_path;
	strbuf_init(&cache);
	strbuf_init(&lock_path);
	bool good = cache_path(s, &cache);
	strbuf_printf(&lock_path, "%s.lock", cache.p);
	int lock = open(lock_path.p, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	good = good && lock >= 0 && flock(lock, LOCK_EX) == 0;
	if (good && access(cache.p, F_OK) != 0)
		good = make_demo(s, cache.p, out);
	if (lock >= 0)
		close(lock);
	good = good && copy_demo(cache.p, path, out);
	strbuf_deinit(&lock_path);
	strbuf_deinit(&cache);
	return good;
}
