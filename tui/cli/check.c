/* SPDX-License-Identifier: MIT
 *
 * muster check: asks every readiness rule, brings the gaps up to date, and says what was found, the
 * worst first. Plain text that fits a mail. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem/strbuf.h"
#include "base/text/text.h"
#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"
#include "program/fact/engagement.h"
#include "program/rule/readiness.h"
#include "program/record/words.h"

enum { WIDTH = 78, INDENT = 4 };

/* 0 low ... 3 critical; -1: no such word. */
static int rank(Str severity)
{
	for (int i = 0; words_severity[i] != NULL; i++)
		if (str_equal(severity, str_of(words_severity[i])))
			return i;
	return -1;
}

static int worst_first(const void *a, const void *b)
{
	const Finding *x = a, *y = b;
	int order = rank(y->rule->severity) - rank(x->rule->severity);
	if (order == 0)
		order = str_compare(x->rule->family, y->rule->family);
	if (order == 0)
		order = str_compare(x->rule->id, y->rule->id);
	return order != 0 ? order : str_compare(x->subject, y->subject);
}

static json_t *as_json(const Finding *f)
{
	json_t *o = json_object();
	json_object_set_new(o, "rule", json_of_text(f->rule->id));
	json_object_set_new(o, "title", json_of_text(f->rule->title));
	json_object_set_new(o, "family", json_of_text(f->rule->family));
	json_object_set_new(o, "severity", json_of_text(f->rule->severity));
	json_object_set_new(o, "kind", json_string(f->rule->of->one));
	json_object_set_new(o, "subject", json_of_text(f->subject));
	json_object_set_new(o, "control", json_of_text(f->control));
	json_object_set_new(o, "why", json_of_text(f->why));
	json_object_set_new(o, "fix", json_of_text(f->fix));
	return o;
}

static void print_json(const FindingList *l)
{
	json_t *array = json_array();
	for (size_t i = 0; i < l->count; i++)
		json_array_append_new(array, as_json(&l->items[i]));
	json_print(array);
}

static Str next_word(Str text, size_t *at)
{
	while (*at < text.n && text.p[*at] == ' ')
		(*at)++;
	size_t start = *at;
	while (*at < text.n && text.p[*at] != ' ')
		(*at)++;
	return str_slice(text, start, *at);
}

/* Breaks at blanks; every line is set in. */
static void print_wrapped(Str text)
{
	StrBuf line;
	size_t at = 0;
	int width = 0;
	strbuf_init(&line);
	for (Str word = next_word(text, &at); word.n > 0; word = next_word(text, &at)) {
		if (width > 0 && width + 1 + text_width(word) > WIDTH) {
			table_line(strbuf_str(&line));
			width = 0;
		}
		if (width == 0)
			strbuf_clear(&line);
		strbuf_printf(&line, "%*s", width == 0 ? INDENT : 1, "");
		strbuf_add(&line, word);
		width += (width == 0 ? INDENT : 1) + text_width(word);
	}
	table_line(strbuf_str(&line));
	strbuf_deinit(&line);
}

static void print_finding(const Finding *f)
{
	StrBuf head;
	strbuf_init(&head);
	strbuf_printf(&head, "%-8.*s %.*s  (%.*s)", STR_ARG(f->rule->severity), STR_ARG(f->subject),
		      STR_ARG(f->rule->id));
	table_line(strbuf_str(&head));
	print_wrapped(f->why);
	strbuf_clear(&head);
	strbuf_printf(&head, "mend: %.*s", STR_ARG(f->fix));
	print_wrapped(strbuf_str(&head));
	strbuf_deinit(&head);
	printf("\n");
}

static void print_counts(const FindingList *l)
{
	const char *comma = "";
	printf("%zu finding%s: ", l->count, l->count == 1 ? "" : "s");
	for (int s = 3; s >= 0; s--) {
		size_t n = 0;
		for (size_t i = 0; i < l->count; i++)
			n += rank(l->items[i].rule->severity) == s;
		if (n > 0) {
			printf("%s%zu %s", comma, n, words_severity[s]);
			comma = ", ";
		}
	}
	printf("\n\n");
}

static bool print_head(Db *db, Arena *arena, Err *err)
{
	Engagement e;
	if (!engagement_get(db, arena, &e, err))
		return false;
	char day[DATE_SIZE];
	table_line(arena_printf(arena, "%.*s, readiness on %s%s%.*s", STR_ARG(e.company),
				date_iso(date_today(), day), id_is_none(e.id) ? "" : ": ",
				STR_ARG(engagement_clock(&e, date_today(), arena))));
	return true;
}

static bool print_plain(Db *db, const FindingList *l, const ReadinessDone *done, Err *err)
{
	Arena arena = ARENA_INIT;
	bool ok = print_head(db, &arena, err);
	Str words = readiness_words(done, &arena);
	if (ok && l->count == 0)
		printf("nothing found; every rule is content\n");
	else if (ok)
		print_counts(l);
	for (size_t i = 0; i < l->count && ok; i++)
		print_finding(&l->items[i]);
	if (ok && words.n > 0)
		printf("%s\n", words.p);
	arena_deinit(&arena);
	return ok;
}

/* File names and what SQLite says of a text may hold anything. */
static void tell(Str sentence)
{
	StrBuf clean;
	strbuf_init(&clean);
	text_clean(&clean, sentence, true);
	fprintf(stderr, "muster: %s\n", clean.p);
	strbuf_deinit(&clean);
}

/* Rules that could not be read or did not come to an end; true when there are any. */
static bool tell_faults(const Readiness *r)
{
	const RuleSet *rules = readiness_rules(r);
	const Str *failures;
	size_t n = readiness_failures(r, &failures);
	for (size_t i = 0; i < rules->fault_count; i++)
		tell(rules->faults[i]);
	for (size_t i = 0; i < n; i++)
		tell(failures[i]);
	return rules->fault_count + n > 0;
}

static int verdict(const FindingList *l, int least, bool faults)
{
	for (size_t i = 0; i < l->count; i++)
		if (rank(l->items[i].rule->severity) >= least)
			return EXIT_FOUND;
	return faults ? EXIT_INPUT : EXIT_DONE;
}

static bool read_least(const Args *args, int *least, Err *err)
{
	const char *word = args->value[OPTION_FAIL_ON];
	*least = word == NULL ? 0 : rank(str_of(word));
	return *least >= 0 || err_set(err, ERR_USAGE,
				      "--fail-on: expected low, medium, high or critical, not "
				      "\"%s\"",
				      word);
}

static int check(Db *db, const Args *args, int least, Err *err)
{
	Readiness *r;
	FindingList found = {0};
	ReadinessDone done = {0};
	int status = EXIT_DONE;
	if (!readiness_open(&r, db, err))
		return EXIT_WORKSPACE;
	bool ok = readiness_check(r, date_today(), &found, &done, err);
	if (ok) {
		if (found.count > 1)
			qsort(found.items, found.count, sizeof *found.items, worst_first);
		if (args->value[OPTION_JSON] != NULL)
			print_json(&found);
		else
			print_plain(db, &found, &done, err);
		status = verdict(&found, least, tell_faults(r));
	}
	finding_list_deinit(&found);
	readiness_close(r);
	return status;
}

static int run(const Args *args, Err *err)
{
	Db *db;
	int least, status = EXIT_DONE;
	if (!read_least(args, &least, err))
		return EXIT_USAGE;
	if (!command_open(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	if (db_read_only(db) != NULL && args->value[OPTION_JSON] == NULL)
		fprintf(stderr, "muster: note: %s; the gaps stay as they are\n", db_read_only(db));
	status = check(db, args, least, err);
	db_close(db);
	return status;
}

const Command command_check = {
	.name = "check",
	.usage = "FILE [--fail-on low|medium|high|critical] [--json]",
	.help = "run the readiness rules; exit 1 when something is found",
	.options = OPTIONS(OPTION_FAIL_ON, OPTION_JSON),
	.least = 1,
	.most = 1,
	.run = run,
};
