/* SPDX-License-Identifier: MIT
 *
 * What /proc tells of the program on the test terminal: does it sleep, how much
 * CPU did it use, how often did it wait. All threads count. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/term_inner.h"

/* All of a small file of /proc; false when it is gone. */
static bool read_proc(const char *path, char *out, size_t room)
{
	FILE *f = fopen(path, "re");
	if (f == NULL)
		return false;
	size_t n = fread(out, 1, room - 1, f);
	fclose(f);
	out[n] = '\0';
	return n > 0;
}

/* The state letter behind the name in parentheses; 0 when there is none. */
static char state_of(const char *path)
{
	char text[1024];
	const char *end;
	if (!read_proc(path, text, sizeof text) || (end = strrchr(text, ')')) == NULL)
		return 0;
	return end[1] == ' ' ? end[2] : 0;
}

typedef struct Threads {
	int64_t cpu_ns, waits;
	bool asleep; /* all of them */
} Threads;

static void add_thread(Threads *sum, const char *directory)
{
	char path[320], text[4096];
	const char *waits;
	snprintf(path, sizeof path, "%s/schedstat", directory);
	if (read_proc(path, text, sizeof text))
		sum->cpu_ns += strtoll(text, NULL, 10);
	snprintf(path, sizeof path, "%s/status", directory);
	if (read_proc(path, text, sizeof text) &&
	    (waits = strstr(text, "\nvoluntary_ctxt_switches:")) != NULL)
		sum->waits += strtoll(waits + strlen("\nvoluntary_ctxt_switches:"), NULL, 10);
	snprintf(path, sizeof path, "%s/stat", directory);
	char state = state_of(path);
	sum->asleep = sum->asleep && (state == 'S' || state == 'T' || state == 0);
}

static Threads threads_of(pid_t pid)
{
	Threads sum = {.asleep = true};
	char path[300];
	snprintf(path, sizeof path, "/proc/%ld/task", (long)pid);
	DIR *tasks = opendir(path);
	for (struct dirent *e; tasks != NULL && (e = readdir(tasks)) != NULL;) {
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "/proc/%ld/task/%s", (long)pid, e->d_name);
		add_thread(&sum, path);
	}
	if (tasks != NULL)
		closedir(tasks);
	return sum;
}

int64_t term_cpu_ns(const Term *t)
{
	return threads_of(t->pid).cpu_ns;
}

int64_t term_waits(const Term *t)
{
	return threads_of(t->pid).waits;
}

bool term_wait_state(Term *t, char state, int most_ms)
{
	char path[64];
	int64_t until = term_now_ns() + most_ms * INT64_C(1000000);
	snprintf(path, sizeof path, "/proc/%ld/stat", (long)t->pid);
	while (state_of(path) != state) {
		if (term_now_ns() > until)
			return false;
		term_pump(t, 2);
	}
	return true;
}

bool term_wait_quiet(Term *t, int quiet_ms, int most_ms)
{
	int64_t start = term_now_ns();
	int64_t since = start;
	Threads before = threads_of(t->pid);
	while (term_now_ns() - since < quiet_ms * INT64_C(1000000)) {
		int64_t output = t->output_ns;
		if (term_now_ns() - start > most_ms * INT64_C(1000000))
			return false;
		term_pump(t, 3);
		Threads now = threads_of(t->pid);
		if (t->output_ns != output || now.cpu_ns != before.cpu_ns || !now.asleep)
			since = term_now_ns();
		before = now;
		if (term_ended(t, NULL))
			break;
	}
	term_pump(t, 0);
	return true;
}
