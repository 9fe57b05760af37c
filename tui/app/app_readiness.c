/* SPDX-License-Identifier: MIT
 *
 * The readiness rules beside the keys: while nobody types, one rule at a time, so that a key never
 * waits for more than one of them. They begin once the file is known to be sound. */
#include "app/app_inner.h"
#include "term/screen.h"

#define BURST_MS 12 /* of rules before keys are looked for again */

/* Rules that could not be read or asked: once, for they stay as they are until the next start. */
static void show_faults(App *a)
{
	const RuleSet *rules = readiness_rules(a->readiness);
	const Str *failures;
	size_t failed = readiness_failures(a->readiness, &failures);
	if (a->readiness_faults_shown || rules->fault_count + failed == 0)
		return;
	Err err = ERR_INIT;
	err_set(&err, ERR_INPUT, "%s%s",
		rules->fault_count > 0 ? rules->faults[0].p : failures[0].p,
		rules->fault_count + failed > 1 ? " (muster check tells the others)" : "");
	a->readiness_faults_shown = true;
	host_error(&a->host, &err);
	a->dirty = true;
}

static bool key_waits(void *data)
{
	(void)data;
	return screen_key_waits();
}

/* False: there is nothing that rules could be asked of, and that is for good. */
static bool open_once(App *a)
{
	Err err = ERR_INIT;
	if (a->readiness != NULL || a->readiness_failed)
		return a->readiness != NULL;
	a->readiness_failed = !readiness_open(&a->readiness, a->host.db, &err);
	if (a->readiness_failed)
		host_error(&a->host, &err);
	else
		readiness_set_yield(a->readiness, key_waits, NULL);
	return !a->readiness_failed;
}

const Rule *app_readiness_rule(App *a, const char *name)
{
	return open_once(a) ? rule_named(readiness_rules(a->readiness), str_of(name)) : NULL;
}

bool app_readiness_waits(const App *a)
{
	return a->checked && a->readiness_behind && !a->readiness_failed &&
	       db_read_only(a->host.db) == NULL;
}

/* Said where nothing else stands, for the counts in the top line say it too. */
static void show_done(App *a, const ReadinessDone *done)
{
	Arena arena = ARENA_INIT;
	Str words = readiness_words(done, &arena);
	if (words.n > 0 && a->host.message.n == 0)
		host_say(&a->host, "readiness: %s", words.p);
	arena_deinit(&arena);
}

static void finish(App *a)
{
	a->readiness_behind = false;
	show_done(a, &a->readiness_done);
	show_faults(a);
	a->readiness_done = (ReadinessDone){0};
}

void app_readiness_work(App *a)
{
	Err err = ERR_INIT;
	bool done = false, ok = open_once(a);
	uint64_t before = db_generation(a->host.db);
	int64_t until = date_monotonic_ms() + BURST_MS;
	while (ok && !done && date_monotonic_ms() < until && !screen_key_waits())
		ok = readiness_step(a->readiness, a->host.today, &done, &a->readiness_done, &err);
	if (!ok) {
		a->readiness_behind = false;
		if (err.kind != ERR_NONE)
			host_error(&a->host, &err);
	} else if (done) {
		finish(a);
	}
	if (db_generation(a->host.db) != before)
		app_refresh(a);
}

void app_readiness_close(App *a)
{
	readiness_close(a->readiness);
	a->readiness = NULL;
}
