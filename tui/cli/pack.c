/* SPDX-License-Identifier: MIT
 *
 * muster pack: what goes to the auditor, written and told. The workspace is only read. */
#include "exchange/pack/pack.h"

#include <stdio.h>

#include "base/text/text.h"
#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/progress.h"
#include "cli/frame/table.h"

typedef struct Job {
	Db *db;
	const Args *args;
	Arena arena;
	IdList requests;
	Pack pack;
} Job;

static bool add_named(Job *j, Str word, Err *err)
{
	Id id;
	if (!record_find_of(j->db, &kind_request, word, &id, err))
		return false;
	if (id_is_none(id))
		return err_set(err, ERR_INPUT, "there is no request \"%.*s\"", STR_ARG(word));
	idlist_add(&j->requests, id);
	return true;
}

/* --requests AD-017,AD-018: commas, semicolons and blanks between. */
static bool add_list(Job *j, Str rest, Err *err)
{
	while (rest.n > 0) {
		size_t n = 0;
		while (n < rest.n && strchr(",; ", rest.p[n]) == NULL)
			n++;
		if (n > 0 && !add_named(j, str_slice(rest, 0, n), err))
			return false;
		rest = str_slice(rest, n < rest.n ? n + 1 : n, rest.n);
	}
	return true;
}

/* Without names: what is answered and not withdrawn; --where narrows it, or says all of it. */
static bool add_answered(Job *j, Err *err)
{
	Where where[ARGS_WHERE_MAX];
	for (size_t i = 0; i < j->args->where_count; i++)
		if (!where_parse(&kind_request, str_of(j->args->where[i]), &where[i], err))
			return false;
	ListQuery query = {.kind = &kind_request,
			   .where = where,
			   .where_count = j->args->where_count,
			   .extra = "t.status IN ('submitted', 'none exists') AND "
				    "t.auditor_status <> 'withdrawn'",
			   .sort = -1};
	return record_ids(j->db, &query, &j->requests, err);
}

static bool choose(Job *j, Err *err)
{
	const char *list = j->args->value[OPTION_REQUESTS];
	bool named = list != NULL || j->args->rest_count > 1;
	if (named && j->args->where_count > 0)
		return err_set(err, ERR_USAGE,
			       "--where chooses among all answered requests; name "
			       "requests or give conditions, not both");
	for (size_t i = 1; i < j->args->rest_count; i++)
		if (!add_named(j, str_of(j->args->rest[i]), err))
			return false;
	if (list != NULL && !add_list(j, str_of(list), err))
		return false;
	return named || add_answered(j, err);
}

static json_t *json_of_file(const PackFile *f)
{
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "path", json_of_text(f->path), "url",
			 json_of_text(f->url), "artifact", json_of_text(f->ref), "sha256",
			 f->url.n > 0 ? json_null() : json_of_text(str_of(f->sha256)), "size",
			 f->url.n > 0 ? json_null() : json_integer(f->size), "of",
			 json_of_text(f->about));
}

static void print_json(const Job *j, const char *out)
{
	json_t *requests = json_array();
	for (size_t i = 0; i < j->pack.count; i++) {
		const PackRequest *r = &j->pack.requests[i];
		json_t *files = json_array();
		for (size_t k = 0; k < r->count; k++)
			json_array_append_new(files, json_of_file(&r->files[k]));
		json_array_append_new(requests, json_pack("{s:o, s:o, s:o, s:o, s:o, s:b, s:o}",
							  "ref", json_of_text(r->ref),
							  "auditor_ref", json_of_text(r->number),
							  "title", json_of_text(r->title), "status",
							  json_of_text(r->status), "directory",
							  json_of_text(r->directory), "bare",
							  (int)r->bare, "files", files));
	}
	json_print(json_pack("{s:o, s:I, s:I, s:o}", "out",
			     out == NULL ? json_null() : json_of_text(str_of(out)), "artifacts",
			     (json_int_t)j->pack.files, "bytes", (json_int_t)j->pack.bytes,
			     "requests", requests));
}

/* What whoever sends it should know first. */
static void warn(const PackRequest *r)
{
	StrBuf ref;
	strbuf_init(&ref);
	text_clean(&ref, r->ref, true);
	if (!r->submitted_yet)
		fprintf(stderr, "muster: %s is not submitted yet (%.*s)\n", ref.p,
			STR_ARG(r->status));
	if (str_equal(r->auditor_status, STR("withdrawn")))
		fprintf(stderr, "muster: %s was withdrawn by the auditor\n", ref.p);
	if (r->bare)
		fprintf(stderr, "muster: %s has neither an answer nor a file\n", ref.p);
	strbuf_deinit(&ref);
}

static void print_plain(const Job *j, const char *out)
{
	const Pack *p = &j->pack;
	Arena arena = ARENA_INIT;
	for (size_t i = 0; i < p->count && out == NULL; i++) {
		const PackRequest *r = &p->requests[i];
		table_line(r->directory);
		for (size_t k = 0; k < r->count; k++) {
			const PackFile *f = &r->files[k];
			Str name = f->url.n > 0 ? f->url
						: str_slice(f->path, r->directory.n + 1, f->path.n);
			table_line(arena_printf(&arena, "  %.*s", STR_ARG(name)));
		}
	}
	if (out == NULL)
		printf("would pack %zu request%s with %zu file%s, %lld bytes\n", p->count,
		       p->count == 1 ? "" : "s", p->files, p->files == 1 ? "" : "s",
		       (long long)p->bytes);
	else
		table_line(arena_printf(&arena, "%s: %zu request%s, %zu file%s, %lld bytes", out,
					p->count, p->count == 1 ? "" : "s", p->files,
					p->files == 1 ? "" : "s", (long long)p->bytes));
	arena_deinit(&arena);
}

static bool plan(Job *j, Err *err)
{
	if (!db_moment_begin(j->db, err))
		return false;
	bool ok = pack_plan(j->db, &j->requests, &j->arena, &j->pack, err);
	db_moment_end(j->db);
	return ok;
}

static bool pack(Job *j, const char *out, bool *stopped, Err *err)
{
	if (!choose(j, err) || !plan(j, err))
		return false;
	for (size_t i = 0; i < j->pack.count; i++)
		warn(&j->pack.requests[i]);
	if (out != NULL) {
		Progress p;
		const OutputTo to = args_output(j->args, out);
		bool ok = pack_write(j->db, &j->pack, &to, progress_begin(&p), err);
		*stopped = progress_end(&p) && !ok;
		if (!ok)
			return false;
	}
	if (j->args->value[OPTION_JSON] != NULL)
		print_json(j, out);
	else
		print_plain(j, out);
	return true;
}

static int run(const Args *args, Err *err)
{
	Job j = {.args = args, .arena = ARENA_INIT};
	bool dry = args->value[OPTION_DRY_RUN] != NULL, stopped = false;
	const char *out = dry ? NULL : args->value[OPTION_OUT];
	if (!dry && (out == NULL || out[0] == '\0')) {
		err_set(err, ERR_USAGE,
			"-o says where the pack goes: a folder, or a name that "
			"ends in .zip; --dry-run only shows it");
		return EXIT_USAGE;
	}
	if (out != NULL && strcmp(out, "-") == 0) {
		err_set(err, ERR_USAGE,
			"a pack can't be written to standard output; expected a "
			"folder, or a name that ends in .zip");
		return EXIT_USAGE;
	}
	if (!command_open(&j.db, args->rest[0], err))
		return EXIT_WORKSPACE;
	pack(&j, out, &stopped, err);
	idlist_deinit(&j.requests);
	arena_deinit(&j.arena);
	db_close(j.db);
	return stopped ? progress_stopped("written", err) : EXIT_DONE;
}

const Command command_pack = {
	.name = "pack",
	.usage = "FILE [REF...] [--requests REF,REF...] [--where FIELD=VALUE]... -o DIR|OUT.zip "
		 "[--force] [--dry-run] [--json]",
	.help = "write what goes to the auditor: answers, files, an index, SHA256SUMS",
	.options = OPTIONS(OPTION_REQUESTS, OPTION_WHERE, OPTION_OUT, OPTION_FORCE, OPTION_DRY_RUN,
			   OPTION_JSON),
	.least = 1,
	.most = 2000,
	.run = run,
};
