/* SPDX-License-Identifier: MIT
 *
 * measure MUSTER FLOOR DIRECTORY: start, key, find, import and idle, each in
 * turns with the program it is compared with, so that a busy machine is unfair
 * to both. DIRECTORY holds small.muster, large.muster and list.csv as
 * tests/bench/run makes them. Prints the median of each figure and its ratio. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "support/sandbox.h"

enum {
	STARTS = 11,
	KEY_RUNS = 3,
	KEYS = 800,
	FINDS = 5,
	IMPORTS = 3,
	IDLE_MS = 3000,
	FIND_MS = 10000,
	WAIT_MS = 120000,
};

typedef struct Bench {
	Sandbox ours, floor; /* the floor is started as if it were the program */
	StrBuf small, large, list;
	char small_rows[24], large_rows[24], start_rows[24];
	bool met;
} Bench;

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return x < y ? -1 : x > y;
}

static double median(double *values, size_t n)
{
	qsort(values, n, sizeof *values, by_value);
	return values[n / 2];
}

static double ms_since(int64_t ns)
{
	return (double)(term_now_ns() - ns) / 1e6;
}

/* One line of the table; limit 0: for information. */
static void row(Bench *b, const char *figure, const char *unit, double ours, double than,
		double limit)
{
	double ratio = than > 0 ? ours / than : 0;
	const char *verdict = limit <= 0 ? "" : (than > 0 ? ratio : ours) <= limit ? "ok" : "OVER";
	b->met = b->met && strcmp(verdict, "OVER") != 0;
	printf("%-44s %10.3f %10.3f %-3s", figure, ours, than, unit);
	if (than > 0)
		printf(" %7.2f", ratio);
	else
		printf(" %7s", "");
	if (limit > 0)
		printf("  %6.2f%s %s", limit, than > 0 ? "x" : unit, verdict);
	putchar('\n');
	fflush(stdout);
}

static Term *start(const Sandbox *s, const char *word)
{
	const char *words[] = {word, NULL};
	return sandbox_start(s, words, 24, 80);
}

static void end(Term *t)
{
	term_type(t, "q");
	if (!term_wait_exit(t, NULL, 20000))
		die("a measured program does not end");
	term_close(t);
}

/* From exec to the first row of the list on the screen. */
static double start_ms(const Sandbox *s, const char *word, const char *text)
{
	Term *t = start(s, word);
	if (!term_wait_text(t, text, WAIT_MS))
		die("%s: no first frame", s->muster);
	double ms = (double)(term_output_ns(t) - term_exec_ns(t)) / 1e6;
	term_wait_quiet(t, 100, WAIT_MS);
	end(t);
	return ms;
}

static void measure_start(Bench *b)
{
	double ours[STARTS], floor[STARTS];
	for (int i = 0; i < STARTS; i++) {
		ours[i] = start_ms(&b->ours, b->large.p, "REQ-");
		floor[i] = start_ms(&b->floor, b->start_rows, "R-00");
	}
	row(b, "start: exec to the first frame", "ms", median(ours, STARTS), median(floor, STARTS),
	    2);
}

/* Sends one key and waits for what it draws. */
static void key(Term *t, const char *bytes)
{
	int64_t before = term_output_ns(t);
	int64_t sent = term_now_ns();
	term_type(t, bytes);
	while (term_output_ns(t) == before && ms_since(sent) < 1000)
		term_pump(t, 1);
}

/* One key after the other, as slowly as a person. */
static void press(Term *t, const char *keys)
{
	for (const char *p = keys; *p != '\0'; p++) {
		term_send(t, p, 1);
		term_pump(t, 50);
		term_wait_quiet(t, 60, WAIT_MS);
	}
}

/* CPU time in microseconds of a key that moves one row down. */
static double key_us(const Sandbox *s, const char *word, const char *prepare)
{
	Term *t = start(s, word);
	term_wait_quiet(t, 500, WAIT_MS);
	press(t, prepare);
	int64_t before = term_cpu_ns(t);
	for (int i = 0; i < KEYS; i++)
		key(t, "j");
	double us = (double)(term_cpu_ns(t) - before) / 1e3 / (double)KEYS;
	end(t);
	return us;
}

/* The agenda of the calendar lists the occurrences. */
#define TO_AGENDA "3vvgg"

static void measure_keys(Bench *b)
{
	double small[KEY_RUNS], large[KEY_RUNS], few[KEY_RUNS], many[KEY_RUNS], list[KEY_RUNS];
	char label[80];
	for (int i = 0; i < KEY_RUNS; i++) {
		small[i] = key_us(&b->ours, b->small.p, TO_AGENDA);
		few[i] = key_us(&b->floor, b->small_rows, "");
		large[i] = key_us(&b->ours, b->large.p, TO_AGENDA);
		many[i] = key_us(&b->floor, b->large_rows, "");
		list[i] = key_us(&b->ours, b->large.p, "5gg");
	}
	double at_small = median(small, KEY_RUNS), at_large = median(large, KEY_RUNS);
	snprintf(label, sizeof label, "key: CPU of j, agenda of %s rows", b->small_rows);
	row(b, label, "us", at_small, median(few, KEY_RUNS), 1.3);
	snprintf(label, sizeof label, "key: CPU of j, agenda of %s rows", b->large_rows);
	row(b, label, "us", at_large, median(many, KEY_RUNS), 1.3);
	row(b, "key: the long list against the short one", "us", at_large, at_small, 1.2);
	snprintf(label, sizeof label, "key: CPU of j, %s requests", b->start_rows);
	row(b, label, "us", median(list, KEY_RUNS), median(many, KEY_RUNS), 1.3);
}

/* The find goes along with the letters; all rows hold a z, only the last one "ze". From that letter
 * to the screen that shows the row. */
static double find_ms(Bench *b)
{
	Term *t = start(&b->ours, b->large.p);
	term_wait_quiet(t, 500, WAIT_MS);
	press(t, TO_AGENDA "/z");
	int64_t sent = term_now_ns();
	term_type(t, "e");
	while (!term_has(t, "Zebra crossing") && ms_since(sent) < (double)FIND_MS)
		term_pump(t, 1);
	double ms = (double)(term_output_ns(t) - sent) / 1e6;
	if (!term_has(t, "Zebra crossing"))
		die("/ does not find the last row");
	press(t, "\033");
	end(t);
	return ms;
}

static void measure_find(Bench *b)
{
	double ms[FINDS];
	char label[80];
	for (int i = 0; i < FINDS; i++)
		ms[i] = find_ms(b);
	snprintf(label, sizeof label, "find: / over %s rows", b->large_rows);
	row(b, label, "ms", median(ms, FINDS), 0, 50);
}

/* Wall time of a command that must work, in ms. */
static double command_ms(const Sandbox *s, const char *const *words)
{
	StrBuf said;
	strbuf_init(&said);
	int64_t from = term_now_ns();
	int status = sandbox_run(s, words, &said);
	double ms = ms_since(from);
	if (status != 0)
		die("%s %s: %s", s->muster, words[0], said.p);
	strbuf_deinit(&said);
	return ms;
}

static void measure_import(Bench *b)
{
	double ours[IMPORTS], shell[IMPORTS];
	StrBuf file, import;
	Sandbox sqlite;
	sandbox_open(&sqlite, "/usr/bin/sqlite3");
	strbuf_init(&file);
	strbuf_init(&import);
	strbuf_printf(&import, ".import --csv %s list", b->list.p);
	for (int i = 0; i < IMPORTS; i++) {
		sandbox_path(&b->ours, "import.muster", &file);
		const char *init[] = {"init",   file.p,       "--company", "N",
				      "--type", "2",          "--from",    "2026-01-01",
				      "--to",   "2026-12-31", NULL};
		command_ms(&b->ours, init);
		const char *take[] = {"import", file.p, b->list.p, "--as", "requests", NULL};
		ours[i] = command_ms(&b->ours, take);
		unlink(file.p);
		sandbox_path(&sqlite, "import.db", &file);
		const char *plain[] = {file.p, import.p, NULL};
		shell[i] = command_ms(&sqlite, plain);
		unlink(file.p);
	}
	row(b, "import: 100,000 rows, against sqlite3 .import", "ms", median(ours, IMPORTS),
	    median(shell, IMPORTS), 6);
	strbuf_deinit(&import);
	strbuf_deinit(&file);
	sandbox_close(&sqlite);
}

static void measure_idle(Bench *b)
{
	Term *t = start(&b->ours, b->large.p);
	term_pump(t,
		  2500); /* the list is whole, the rules have looked whether they are up to date */
	int64_t cpu = term_cpu_ns(t), waits = term_waits(t);
	term_pump(t, IDLE_MS);
	double percent = (double)(term_cpu_ns(t) - cpu) / 1e6 / (double)IDLE_MS * 100;
	double wakes = (double)(term_waits(t) - waits) / ((double)IDLE_MS / 1000.0);
	end(t);
	row(b, "idle: CPU", "%", percent, 0, 0.05);
	row(b, "idle: wake-ups a second", "", wakes, 0, 1.5);
}

int main(int argc, char **argv)
{
	if (argc != 7)
		die("usage: measure MUSTER FLOOR DIRECTORY SMALL-ROWS LARGE-ROWS REQUESTS");
	Bench b = {.met = true};
	sandbox_open(&b.ours, argv[1]);
	sandbox_open(&b.floor, argv[2]);
	strbuf_init(&b.small);
	strbuf_init(&b.large);
	strbuf_init(&b.list);
	strbuf_printf(&b.small, "%s/small.muster", argv[3]);
	strbuf_printf(&b.large, "%s/large.muster", argv[3]);
	strbuf_printf(&b.list, "%s/list.csv", argv[3]);
	snprintf(b.small_rows, sizeof b.small_rows, "%s", argv[4]);
	snprintf(b.large_rows, sizeof b.large_rows, "%s", argv[5]);
	snprintf(b.start_rows, sizeof b.start_rows, "%s", argv[6]);
	printf("%-44s %10s %10s %-3s %7s  %s\n", "", "muster", "floor", "", "ratio", "limit");
	measure_start(&b);
	measure_keys(&b);
	measure_find(&b);
	measure_import(&b);
	measure_idle(&b);
	strbuf_deinit(&b.list);
	strbuf_deinit(&b.large);
	strbuf_deinit(&b.small);
	sandbox_close(&b.floor);
	sandbox_close(&b.ours);
	return b.met ? 0 : 1;
}
