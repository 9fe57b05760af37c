/* SPDX-License-Identifier: MIT
 *
 * screen_runner MUSTER FILE.keys [--update]: keys in, whole screens compared. Each line of
 * FILE.keys is a step: size 80x24, env NAME=VALUE, config LINE, demo (puts {dir}/demo.muster
 * there), file DAY NAME (puts {dir}/NAME there, changed on that day), run WORDS (a command that
 * must work), open WORDS, keys jj<Enter>^D (keystroke.h), wait TEXT, resize, screen [WHAT], attrs,
 * quit. The screens taken must equal FILE.screen; what differs is printed row by row, and the
 * screens as they are now are left beside the program, in screens/. tests/screens/update takes them
 * over. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/mem/die.h"
#include "base/file/file.h"
#include "support/difference.h"
#include "support/keystroke.h"
#include "support/sandbox.h"

enum { WORDS_MAX = 32, WAIT_MS = 120000, REST_MS = 150, SCRIPT_MAX = 1 << 20 };

typedef struct Run {
	Sandbox sandbox;
	Term *term;
	int rows, columns;
	StrBuf config;
	StrBuf screens; /* taken so far */
	const char *script;
	int line;
} Run;

static bool fail(const Run *r, const char *what, const char *detail)
{
	fprintf(stderr, "%s:%d: %s%s%s\n", r->script, r->line, what, detail[0] ? ": " : "", detail);
	if (r->term == NULL)
		return false;
	StrBuf screen;
	strbuf_init(&screen);
	term_text(r->term, &screen);
	fprintf(stderr, "the screen then:\n%s", screen.p);
	strbuf_deinit(&screen);
	return false;
}

/* Cuts a line into words in place; "..." holds blanks together. */
static void split_words(char *text, const char *words[WORDS_MAX])
{
	size_t n = 0;
	while (*text != '\0' && n < WORDS_MAX - 1) {
		bool quoted = false;
		char *to = text;
		words[n++] = text;
		for (; *text != '\0' && (quoted || *text != ' '); text++) {
			if (*text == '"')
				quoted = !quoted;
			else
				*to++ = *text;
		}
		while (*text == ' ')
			text++;
		*to = '\0';
	}
	words[n] = NULL;
}

static bool step_size(Run *r, char *rest)
{
	return sscanf(rest, "%dx%d", &r->columns, &r->rows) == 2 ||
	       fail(r, "expected COLUMNSxROWS", rest);
}

static bool step_env(Run *r, char *rest)
{
	sandbox_setenv(&r->sandbox, rest);
	return true;
}

static bool step_config(Run *r, char *rest)
{
	StrBuf path;
	Err err = ERR_INIT;
	strbuf_init(&path);
	strbuf_printf(&r->config, "%s\n", rest);
	sandbox_path(&r->sandbox, "muster/config.yaml", &path);
	bool good =
		file_make_parents(path.p, &err) && file_write(path.p, strbuf_str(&r->config), &err);
	strbuf_deinit(&path);
	return good || fail(r, "config", err.text);
}

static bool step_demo(Run *r, char *rest)
{
	StrBuf path, said;
	(void)rest;
	strbuf_init(&path);
	strbuf_init(&said);
	bool good =
		sandbox_demo(&r->sandbox, sandbox_path(&r->sandbox, "demo.muster", &path), &said) ||
		fail(r, "no demo", said.p);
	strbuf_deinit(&said);
	strbuf_deinit(&path);
	return good;
}

static bool step_file(Run *r, char *rest)
{
	char *name = strchr(rest, ' ');
	if (name != NULL)
		*name++ = '\0';
	return (name != NULL && sandbox_file(&r->sandbox, name, rest)) ||
	       fail(r, "expected a day and a name", rest);
}

static bool step_run(Run *r, char *rest)
{
	const char *words[WORDS_MAX];
	StrBuf said;
	split_words(rest, words);
	strbuf_init(&said);
	int status = sandbox_run(&r->sandbox, words, &said);
	bool good = status == 0 || fail(r, "the command failed", said.p);
	strbuf_deinit(&said);
	return good;
}

static bool step_open(Run *r, char *rest)
{
	const char *words[WORDS_MAX];
	split_words(rest, words);
	term_close(r->term);
	r->term = sandbox_start(&r->sandbox, words, r->rows, r->columns);
	term_wait_quiet(r->term, REST_MS, WAIT_MS);
	return true;
}

static bool step_keys(Run *r, char *rest)
{
	const char *bad;
	return keystroke_press(r->term, rest, &bad) || fail(r, "unknown key", bad);
}

static bool step_wait(Run *r, char *rest)
{
	return term_wait_text(r->term, rest, WAIT_MS) || fail(r, "never came", rest);
}

static bool step_resize(Run *r, char *rest)
{
	if (!step_size(r, rest))
		return false;
	term_resize(r->term, r->rows, r->columns);
	term_pump(r->term, 50);
	return true;
}

static bool rested(Run *r)
{
	if (!term_wait_quiet(r->term, REST_MS, WAIT_MS))
		return fail(r, "the program does not come to rest", "");
	return !term_ended(r->term, NULL) || fail(r, "the program has ended", "");
}

/* Moments, "2026-11-20 22:49", are of the real clock: their digits become 0. */
static void hide_moments(char *p)
{
	static const char shape[] = "dddd-dd-dd dd:dd";
	for (; *p != '\0'; p++) {
		size_t i = 0;
		while (shape[i] != '\0' &&
		       (shape[i] == 'd' ? isdigit((unsigned char)p[i]) != 0 : p[i] == shape[i]))
			i++;
		for (size_t k = 0; shape[i] == '\0' && k < i; k++)
			p[k] = shape[k] == 'd' ? '0' : shape[k];
	}
}

/* The directory of the run ends in six letters of chance. */
static void hide_directory(const Run *r, char *p)
{
	size_t n = strlen(r->sandbox.dir);
	while ((p = strstr(p, r->sandbox.dir)) != NULL) {
		memset(p + n - 6, 'X', 6);
		p += n;
	}
}

static bool step_screen(Run *r, char *rest)
{
	if (!rested(r))
		return false;
	strbuf_printf(&r->screens, "=== %dx%d%s%s\n", r->columns, r->rows, *rest ? " " : "", rest);
	size_t from = r->screens.n;
	term_text(r->term, &r->screens);
	hide_moments(r->screens.p + from);
	hide_directory(r, r->screens.p + from);
	return true;
}

static bool step_attrs(Run *r, char *rest)
{
	(void)rest;
	if (!rested(r))
		return false;
	strbuf_printf(&r->screens, "=== attributes\n");
	term_attrs(r->term, &r->screens);
	return true;
}

/* Esc leaves what has a text line, where q is a letter; q leaves the rest, the program last. */
static bool step_quit(Run *r, char *rest)
{
	int status = 0;
	(void)rest;
	for (int i = 0; i < 5 && !term_ended(r->term, NULL); i++) {
		const char *bad;
		keystroke_press(r->term, "<Esc><Esc>q", &bad);
		term_wait_exit(r->term, NULL, 1000);
	}
	if (!term_wait_exit(r->term, &status, WAIT_MS))
		return fail(r, "q does not end the program", "");
	StrBuf why;
	strbuf_init(&why);
	bool good = term_restored(r->term, &why) || fail(r, "terminal not restored", why.p);
	strbuf_deinit(&why);
	good = good && ((WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
			fail(r, "the program did not end well", ""));
	term_close(r->term);
	r->term = NULL;
	return good;
}

typedef struct Step {
	const char *name;
	bool (*take)(Run *r, char *rest);
	bool running; /* needs the program on the terminal */
} Step;

static const Step steps[] = {
	{"size", step_size, false},     {"env", step_env, false},
	{"config", step_config, false}, {"demo", step_demo, false},
	{"run", step_run, false},       {"open", step_open, false},
	{"file", step_file, false},     {"keys", step_keys, true},
	{"wait", step_wait, true},      {"resize", step_resize, true},
	{"screen", step_screen, true},  {"attrs", step_attrs, true},
	{"quit", step_quit, true},
};

static char *replaced(char *line, Str name, const char *value)
{
	StrBuf out;
	Str rest = str_of(line);
	strbuf_init(&out);
	for (size_t at; (at = str_find(rest, name)) != (size_t)-1;) {
		strbuf_add(&out, str_slice(rest, 0, at));
		strbuf_add(&out, str_of(value));
		rest = str_slice(rest, at + name.n, rest.n);
	}
	strbuf_add(&out, rest);
	free(line);
	return strbuf_take(&out);
}

/* {dir} stands for the directory of this run, {source} for the checkout. */
static char *fill_in(const Run *r, Str line)
{
	StrBuf out;
	const char *source = getenv("MUSTER_SOURCE");
	strbuf_init(&out);
	strbuf_add(&out, line);
	char *filled = replaced(strbuf_take(&out), STR("{dir}"), r->sandbox.dir);
	return replaced(filled, STR("{source}"), source == NULL ? "." : source);
}

static bool take_step(Run *r, char *line)
{
	size_t n = strcspn(line, " ");
	char *rest = line[n] == '\0' ? line + n : line + n + 1;
	line[n] = '\0';
	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		if (strcmp(steps[i].name, line) != 0)
			continue;
		if (steps[i].running && r->term == NULL)
			return fail(r, "nothing is open", line);
		return steps[i].take(r, rest);
	}
	return fail(r, "unknown step", line);
}

static bool take_steps(Run *r, Str script)
{
	bool more = true, good = true;
	Str line;
	while (good && str_split(&script, &more, '\n', &line)) {
		r->line++;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		char *filled = fill_in(r, line);
		good = take_step(r, filled);
		free(filled);
	}
	return good;
}

/* DIRECTORY OF THE PROGRAM/screens/NAME.screen */
static void leave_actual(const Run *r)
{
	StrBuf path;
	Err err = ERR_INIT;
	const char *slash = strrchr(r->sandbox.muster, '/');
	const char *base = strrchr(r->script, '/');
	base = base == NULL ? r->script : base + 1;
	strbuf_init(&path);
	strbuf_printf(&path, "%.*sscreens", slash ? (int)(slash - r->sandbox.muster + 1) : 0,
		      r->sandbox.muster);
	mkdir(path.p, 0777);
	strbuf_printf(&path, "/%.*s.screen", (int)(strlen(base) - strlen(".keys")), base);
	if (file_write(path.p, strbuf_str(&r->screens), &err))
		fprintf(stderr, "the screens as they are now: %s\n", path.p);
	strbuf_deinit(&path);
}

static bool compare(const Run *r, const char *golden, bool update)
{
	StrBuf expected;
	Err err = ERR_INIT;
	if (update && file_write(golden, strbuf_str(&r->screens), &err))
		return chmod(golden, 0644) == 0;
	if (!file_read(&expected, golden, SCRIPT_MAX, &err)) {
		fprintf(stderr, "%s\n", err.text);
		leave_actual(r);
		return false;
	}
	bool same = str_equal(strbuf_str(&expected), strbuf_str(&r->screens));
	if (!same) {
		fprintf(stderr, "%s: not as expected (- expected, + is)\n", r->script);
		difference_print(strbuf_str(&expected), strbuf_str(&r->screens));
		leave_actual(r);
	}
	strbuf_deinit(&expected);
	return same;
}

static bool run_script(Run *r, bool update)
{
	StrBuf script, golden;
	Err err = ERR_INIT;
	if (!file_read(&script, r->script, SCRIPT_MAX, &err))
		return fail(r, err.text, "");
	strbuf_init(&golden);
	strbuf_add(&golden, str_make(r->script, strlen(r->script) - strlen(".keys")));
	strbuf_add(&golden, STR(".screen"));
	bool good = take_steps(r, strbuf_str(&script)) && compare(r, golden.p, update);
	strbuf_deinit(&golden);
	strbuf_deinit(&script);
	return good;
}

int main(int argc, char **argv)
{
	const char *wish = getenv("MUSTER_UPDATE_SCREENS");
	bool update = wish != NULL && strcmp(wish, "1") == 0;
	if (argc == 4 && strcmp(argv[3], "--update") == 0)
		update = true;
	else if (argc != 3)
		die("usage: screen_runner MUSTER FILE.keys [--update]");
	if (!str_ends(str_of(argv[2]), STR(".keys")))
		die("%s: expected a .keys file", argv[2]);
	Run r = {.script = argv[2], .rows = 24, .columns = 80};
	strbuf_init(&r.config);
	strbuf_init(&r.screens);
	sandbox_open(&r.sandbox, argv[1]);
	bool good = run_script(&r, update);
	term_close(r.term);
	sandbox_close(&r.sandbox);
	strbuf_deinit(&r.screens);
	strbuf_deinit(&r.config);
	return good ? 0 : 1;
}
