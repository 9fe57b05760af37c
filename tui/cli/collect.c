/* SPDX-License-Identifier: MIT
 *
 * muster collect: the user's own collectors, those whose evidence is due or those that are named.
 * Without either it lists them; nothing runs that is not trusted. */
#include "exchange/collect/collector.h"

#include <stdio.h>

#include "base/mem/strbuf.h"
#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"

typedef struct Job {
	Db *db;
	const Args *args;
	CollectorList list;
	json_t *json; /* an array, or NULL */
	size_t ran, failed, untrusted;
	bool interrupted;
} Job;

/* As a shell would take it, so that where one word ends is seen; none is asked. */
static void add_word(StrBuf *out, Str word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				    "-_./:=,@%+";
	bool bare = word.n > 0;
	for (size_t i = 0; i < word.n && bare; i++)
		bare = memchr(plain, word.p[i], sizeof plain - 1) != NULL;
	if (bare) {
		strbuf_add(out, word);
		return;
	}
	strbuf_add_char(out, '\'');
	for (size_t i = 0; i < word.n; i++) {
		if (word.p[i] == '\'')
			strbuf_add(out, STR("'\\'"));
		strbuf_add_char(out, word.p[i]);
	}
	strbuf_add_char(out, '\'');
}

static void show_command(const Collector *c)
{
	StrBuf line;
	strbuf_init(&line);
	strbuf_printf(&line, "  %s", c->program == NULL ? c->command[0] : c->program);
	for (size_t i = 1; c->command[i] != NULL; i++) {
		strbuf_add_char(&line, ' ');
		add_word(&line, str_of(c->command[i]));
	}
	table_line(strbuf_str(&line));
	strbuf_deinit(&line);
}

/* subject: the evidence item, or the occurrence that it was run for. */
static void tell(Job *j, const Collector *c, Str subject, const char *state, const char *why)
{
	if (j->json == NULL) {
		Arena arena = ARENA_INIT;
		table_line(arena_printf(&arena, "%.*s: %s for %.*s%s%s", STR_ARG(c->name), state,
					STR_ARG(subject), why[0] == '\0' ? "" : ": ", why));
		arena_deinit(&arena);
		return;
	}
	json_t *o = json_object();
	json_object_set_new(o, "collector", json_of_text(c->name));
	json_object_set_new(o, "evidence", json_of_text(c->evidence));
	json_object_set_new(o, "subject", json_of_text(subject));
	json_object_set_new(o, "state", json_string(state));
	json_object_set_new(o, "why", why[0] == '\0' ? json_null() : json_string(why));
	json_array_append_new(j->json, o);
}

static void refuse_untrusted(Job *j, const Collector *c)
{
	j->untrusted++;
	if (c->program == NULL) {
		tell(j, c, c->evidence, "program not found", c->command[0]);
		return;
	}
	tell(j, c, c->evidence, "not trusted", "");
	fprintf(stderr,
		"muster: %.*s is new or has changed and was not run; look at its command in "
		"collectors.yaml:%d and trust it with: muster collect %s --trust %.*s\n",
		STR_ARG(c->name), c->line, j->args->rest[0], STR_ARG(c->name));
}

static bool run_one(Job *j, const Collector *c, bool early, Err *err)
{
	Id occurrence;
	CollectorRun run;
	const CollectorDay day = {date_today(), early};
	if (!collector_occurrence(j->db, c, &day, &occurrence, err))
		return false;
	if (id_is_none(occurrence)) {
		if (early)
			tell(j, c, c->evidence, "nothing open that today shows", "");
		return true;
	}
	if (!c->trusted) {
		refuse_untrusted(j, c);
		return true;
	}
	if (!collector_collect(j->db, c, occurrence, &run, err))
		return false;
	j->ran++;
	j->failed += !run.ok;
	j->interrupted = run.interrupted;
	Arena arena = ARENA_INIT;
	Str ref = STR("");
	bool ok = record_label(j->db, (RecordRef){&kind_occurrence, occurrence}, &arena, &ref, err);
	if (ok)
		tell(j, c, ref, run.ok ? "collected" : "failed", run.why);
	arena_deinit(&arena);
	return ok;
}

static bool run_due(Job *j, Err *err)
{
	for (size_t i = 0; i < j->list.count && !j->interrupted; i++)
		if (!run_one(j, &j->list.items[i], false, err))
			return false;
	if (j->ran + j->untrusted == 0 && j->json == NULL)
		printf("nothing to collect\n");
	return true;
}

static const Collector *must_find(const Job *j, const char *name, Err *err)
{
	const Collector *c = collector_named(&j->list, str_of(name));
	if (c == NULL)
		err_set(err, ERR_INPUT,
			"there is no collector \"%s\" in collectors.yaml; muster collect FILE lists "
			"them",
			name);
	return c;
}

static bool run_named(Job *j, Err *err)
{
	for (size_t i = 1; i < j->args->rest_count && !j->interrupted; i++) {
		const Collector *c = must_find(j, j->args->rest[i], err);
		if (c == NULL || !run_one(j, c, true, err))
			return false;
	}
	return true;
}

static bool trust(Job *j, const char *name, Err *err)
{
	const Collector *c = must_find(j, name, err);
	if (c == NULL)
		return false;
	if (c->program == NULL)
		return err_set(err, ERR_INPUT, "there is no program %s to trust", c->command[0]);
	if (!collector_trust(c, err))
		return false;
	printf("%.*s is trusted as it is now; it runs:\n", STR_ARG(c->name));
	show_command(c);
	return true;
}

static void list(Job *j)
{
	for (size_t i = 0; i < j->list.count; i++) {
		const Collector *c = &j->list.items[i];
		tell(j, c, c->evidence,
		     c->program == NULL ? "program not found"
		     : c->trusted       ? "trusted"
					: "not trusted",
		     "");
		if (j->json == NULL)
			show_command(c);
	}
	if (j->list.count == 0 && j->json == NULL)
		printf("no collectors; they stand in collectors.yaml of the config directory\n");
}

static bool act(Job *j, Err *err)
{
	const char *name = j->args->value[OPTION_TRUST];
	if (name != NULL)
		return trust(j, name, err);
	if (j->args->rest_count > 1)
		return run_named(j, err);
	if (j->args->value[OPTION_DUE] != NULL)
		return run_due(j, err);
	list(j);
	return true;
}

static int run(const Args *args, Err *err)
{
	Job j = {.args = args, .json = args->value[OPTION_JSON] != NULL ? json_array() : NULL};
	if (!collector_list_read(&j.list, err) ||
	    !command_open_for_writing(&j.db, args->rest[0], err)) {
		collector_list_deinit(&j.list);
		json_decref(j.json);
		return EXIT_INPUT;
	}
	bool ok = act(&j, err);
	if (ok && j.json != NULL)
		json_print(json_incref(j.json));
	json_decref(j.json);
	collector_list_deinit(&j.list);
	command_close(j.db, args, err);
	if (j.interrupted)
		return EXIT_INTERRUPTED;
	return j.failed + j.untrusted > 0 ? EXIT_FOUND : EXIT_DONE;
}

const Command command_collect = {
	.name = "collect",
	.usage = "FILE [--due | NAME... | --trust NAME] [--json]",
	.help = "run your own trusted collectors; without more, list them",
	.options = OPTIONS(OPTION_DUE, OPTION_TRUST, OPTION_JSON),
	.least = 1,
	.most = 100,
	.run = run,
};
