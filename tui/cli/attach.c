/* SPDX-License-Identifier: MIT
 *
 * muster attach and muster detach: which files and URLs answer which occurrences, requests and
 * sample items. Every word that is the label of such a record is one; the others are paths and
 * URLs. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/mem/strbuf.h"
#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/progress.h"
#include "cli/frame/table.h"
#include "program/proof/artifact.h"
#include "program/record/party.h"
#include "store/change.h"

typedef struct Job {
	Db *db;
	const Args *args;
	Arena arena;
	const Kind *kind;
	Id *targets;
	size_t target_count;
	Str *sources;
	size_t source_count;
	ArtifactFacts facts;
	bool stopped;
} Job;

static bool takes_artifacts(const Kind *kind)
{
	return (kind->view->verbs & CAN_ATTACH) != 0;
}

/* "requests, occurrences and items" */
static void add_takers(StrBuf *out)
{
	size_t count, left = 0;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++)
		left += takes_artifacts(kinds[i]);
	for (size_t i = 0; i < count; i++)
		if (takes_artifacts(kinds[i])) {
			left--;
			strbuf_printf(out, "%s%s",
				      out->n == 0 ? ""
				      : left > 0  ? ", "
						  : " and ",
				      kinds[i]->name);
		}
}

static bool refuse_target(const Kind *kind, Str word, Err *err)
{
	StrBuf takers;
	strbuf_init(&takers);
	add_takers(&takers);
	err_set(err, ERR_INPUT, "%.*s is %s%s; artifacts go to %s", STR_ARG(word),
		kind_article(kind), kind->one, takers.p);
	strbuf_deinit(&takers);
	return false;
}

/* A path may hold what looks like a label; one with a slash or a file of that name is a path. */
static bool is_path(Str word)
{
	return str_find_char(word, '/') != (size_t)-1 || artifact_is_url(word);
}

static bool add_target(Job *j, const Kind *kind, Id id, Str word, Err *err)
{
	if (!takes_artifacts(kind))
		return refuse_target(kind, word, err);
	if (j->kind != NULL && j->kind != kind)
		return err_set(err, ERR_INPUT,
			       "%.*s is %s%s, the one before %s%s; one kind at a time",
			       STR_ARG(word), kind_article(kind), kind->one, kind_article(j->kind),
			       j->kind->one);
	j->kind = kind;
	for (size_t i = 0; i < j->target_count; i++)
		if (id_equal(j->targets[i], id))
			return true;
	j->targets[j->target_count++] = id;
	return true;
}

static bool add_source(Job *j, Str word, Err *err)
{
	StrBuf path;
	strbuf_init(&path);
	strbuf_add(&path, word);
	bool there = is_path(word) || access(path.p, F_OK) == 0 || errno != ENOENT;
	strbuf_deinit(&path);
	if (!there)
		return err_set(err, ERR_INPUT,
			       "there is neither a record nor a file called \"%.*s\"",
			       STR_ARG(word));
	for (size_t i = 0; i < j->source_count; i++)
		if (str_equal(j->sources[i], word))
			return true;
	j->sources[j->source_count++] = word;
	return true;
}

static bool sort_words(Job *j, Err *err)
{
	size_t n = j->args->rest_count - 1;
	j->targets = arena_array(&j->arena, n, sizeof *j->targets);
	j->sources = arena_array(&j->arena, n, sizeof *j->sources);
	for (size_t i = 1; i <= n; i++) {
		Str word = str_of(j->args->rest[i]);
		const Kind *kind = NULL;
		Id id;
		if (!is_path(word) && !record_find(j->db, word, &kind, &id, err))
			return false;
		if (kind == NULL && !add_source(j, word, err))
			return false;
		if (kind != NULL && !add_target(j, kind, id, word, err))
			return false;
	}
	if (j->target_count > 0 && j->source_count > 0)
		return true;
	return command_refuse(&command_attach, err);
}

static bool read_day(const Job *j, Option option, bool past, Date *out, Err *err)
{
	const char *text = j->args->value[option];
	return text == NULL ||
	       (past ? date_read_past(str_of(text), out, err) : date_read(str_of(text), out, err));
}

static bool read_facts(Job *j, Err *err)
{
	const char *by = j->args->value[OPTION_BY], *name = j->args->value[OPTION_NAME];
	j->facts = ARTIFACT_FACTS_INIT;
	if (name != NULL)
		j->facts.name = str_of(name);
	return read_day(j, OPTION_PERFORMED, true, &j->facts.performed_on, err) &&
	       read_day(j, OPTION_COLLECTED, true, &j->facts.collected_on, err) &&
	       read_day(j, OPTION_COVERS_FROM, true, &j->facts.covers_from, err) &&
	       read_day(j, OPTION_COVERS_TO, true, &j->facts.covers_to, err) &&
	       (by == NULL ||
		(party_must(j->db, str_of(by), &j->facts.collected_by, err) &&
		 party_may_own(j->db, j->facts.collected_by, "collector of evidence", err)));
}

static bool attach_files(Job *j, Err *err)
{
	Progress p;
	const VaultProgress *progress = progress_begin(&p);
	bool ok = artifact_attach_all(j->db,
				      &(ArtifactAttach){j->sources, j->source_count, &j->facts,
							j->kind, j->targets, j->target_count,
							progress},
				      err);
	j->stopped = progress_end(&p) && !ok;
	return ok;
}

static void report(const Job *j)
{
	if (j->args->value[OPTION_JSON] != NULL)
		json_print(json_pack("{s:I, s:I}", "artifacts", (json_int_t)j->source_count,
				     "records", (json_int_t)j->target_count));
	else
		printf("%zu artifact%s attached to %zu %s%s\n", j->source_count,
		       j->source_count == 1 ? "" : "s", j->target_count, j->kind->one,
		       j->target_count == 1 ? "" : "s");
}

static int run_attach(const Args *args, Err *err)
{
	Job j = {.args = args, .arena = ARENA_INIT};
	if (!command_open_for_writing(&j.db, args->rest[0], err))
		return EXIT_WORKSPACE;
	if (sort_words(&j, err) && read_facts(&j, err) && attach_files(&j, err))
		report(&j);
	arena_deinit(&j.arena);
	command_close(j.db, args, err);
	return j.stopped ? progress_stopped("attached", err) : EXIT_DONE;
}

static bool detach(Db *db, const Args *args, Arena *arena, Err *err)
{
	const Kind *kind = NULL;
	Id target, artifact;
	(void)arena;
	if (!record_find(db, str_of(args->rest[1]), &kind, &target, err) ||
	    !record_find_of(db, &kind_artifact, str_of(args->rest[2]), &artifact, err))
		return false;
	if (kind == NULL)
		return err_set(err, ERR_INPUT, "there is no record \"%s\"", args->rest[1]);
	if (id_is_none(artifact))
		return err_set(err, ERR_INPUT,
			       "there is no artifact \"%s\"; muster show %s %s names those that "
			       "answer it",
			       args->rest[2], args->rest[0], args->rest[1]);
	if (!change_begin(db, "detach", err))
		return false;
	change_subject(db, args->rest[1]);
	if (!artifact_detach(db, artifact, kind, target, err)) {
		err_prefix(err, "%s, %s", args->rest[2], args->rest[1]);
		change_abort(db);
		return false;
	}
	if (!change_commit(db, err))
		return false;
	printf("%s no longer answers %s; its file stays for the history\n", args->rest[2],
	       args->rest[1]);
	return true;
}

const Command command_attach = {
	.name = "attach",
	.usage = "FILE REF... PATH|URL... [--performed D] [--collected D] [--covers-from D] "
		 "[--covers-to D] [--name N] [--by NAME] [--json]",
	.help = "attach files or URLs to occurrences, requests or sample items",
	.options = OPTIONS(OPTION_PERFORMED, OPTION_COLLECTED, OPTION_COVERS_FROM, OPTION_COVERS_TO,
			   OPTION_NAME, OPTION_BY, OPTION_JSON),
	.least = 3,
	.most = 1000,
	.run = run_attach,
};

const Command command_detach = {
	.name = "detach",
	.usage = "FILE REF ART-n",
	.help = "take an artifact from what it answers",
	.options = NULL,
	.least = 3,
	.most = 3,
	.writes = detach,
};
