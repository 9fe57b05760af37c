/* SPDX-License-Identifier: MIT
 *
 * Importing a population: see import_population.h. The file is in the vault before anything is
 * read, so that what was looked through is what is kept; the workspace is locked for the writing
 * alone. */
#include "exchange/population/import_population.h"

#include <stdarg.h>
#include <unistd.h>

#include "base/text/text.h"
#include "program/proof/artifact.h"
#include "program/record/party.h"
#include "store/change.h"

#define MOST_NOTES 20

typedef struct Import {
	Db *db;
	const ImportPopulationSpec *spec;
	ImportPopulationResult *out;
	PopulationOptions said;
	StrBuf vault, kept; /* directory, and path of the file in it */
	VaultFile file;
	Str same; /* population of the same file */
} Import;

/* The file's own name, made fit to be kept and shown. */
static Str name_of(const char *path, Arena *arena)
{
	StrBuf clean;
	const char *slash = strrchr(path, '/');
	strbuf_init(&clean);
	text_clean(&clean, str_of(slash == NULL ? path : slash + 1), true);
	Str name = arena_copy(arena, strbuf_str(&clean));
	strbuf_deinit(&clean);
	return name.n > 0 ? name : STR("unnamed");
}

/* Keeping the file, and reading it, are half of the progress each. */
typedef struct Half {
	const VaultProgress *whole;
	int64_t from;
} Half;

static bool report_half(void *data, int64_t done, int64_t total)
{
	const Half *h = data;
	return h->whole->step(h->whole->data, h->from + (total > 0 ? 500 * done / total : 0), 1000);
}

static bool keep_file(Import *t, Err *err)
{
	Half half = {t->spec->progress, 0};
	const VaultProgress progress = {report_half, &half};
	if (strcmp(t->spec->path, "-") == 0)
		return err_set(err, ERR_USAGE,
			       "a population is kept as the file it came in; name the file");
	if (!artifact_vault(t->db, &t->vault, err))
		return false;
	bool ok = t->spec->bytes.p != NULL
			  ? vault_add_bytes(t->vault.p, t->spec->bytes, &t->file, err)
			  : vault_add(t->vault.p, t->spec->path,
				      t->spec->progress == NULL ? NULL : &progress, &t->file, err);
	if (!ok)
		return false;
	strbuf_printf(&t->kept, "%s/%.2s/%s", t->vault.p, t->file.sha256, t->file.sha256);
	return true;
}

static bool scan_file(Import *t, Err *err)
{
	int fd;
	Half half = {t->spec->progress, 500};
	const VaultProgress progress = {report_half, &half};
	if (!vault_open(t->vault.p, t->file.sha256, &fd, err))
		return false;
	if (fd < 0)
		return err_set(err, ERR_WORKSPACE, "%s: the file is not there any more", t->kept.p);
	const RowSource source = {.fd = fd,
				  .name = t->out->file,
				  .sheet = t->said.sheet,
				  .progress = t->spec->progress == NULL ? NULL : &progress};
	t->out->scanned = population_scan(&source, &t->said.ask, &t->out->scan, err);
	close(fd);
	return t->out->scanned;
}

static bool find_same(Import *t, Err *err)
{
	PopulationScan *s = &t->out->scan;
	if (!population_same_file(t->db, str_of(t->file.sha256), &t->out->arena, &t->same, err))
		return false;
	if (t->same.n > 0)
		population_find(s, "same file", s->rows,
				arena_printf(&s->arena, "%.*s was made from the same file already",
					     STR_ARG(t->same)),
				STR(""));
	return true;
}

static void fill_facts(Import *t)
{
	PopulationFacts *f = &t->said.facts;
	const PopulationScan *s = &t->out->scan;
	StrBuf columns;
	strbuf_init(&columns);
	for (size_t i = 0; i < s->heads; i++)
		strbuf_printf(&columns, "%s%.*s", i == 0 ? "" : "\n", STR_ARG(s->head[i]));
	f->columns = arena_copy(&t->out->arena, strbuf_str(&columns));
	strbuf_deinit(&columns);
	f->from = t->said.ask.from;
	f->to = t->said.ask.to;
	f->sheet = s->sheet;
	f->key_column = s->key + 1;
	f->date_column = s->date + 1;
	f->rows = s->rows;
	f->stated = t->said.ask.stated;
	f->second = t->said.ask.second;
	f->second_from = t->said.ask.second_from;
}

static bool make_artifact(Import *t, Err *err)
{
	Err unknown = ERR_INIT;
	ArtifactTaken taken;
	ArtifactFacts about = ARTIFACT_FACTS_INIT;
	about.name = t->out->file;
	about.covers_from = t->said.ask.from;
	about.covers_to = t->said.ask.to;
	if (!party_find(t->db, str_of(db_actor(t->db)), &about.collected_by, &unknown))
		about.collected_by = ID_NONE;
	if (!artifact_take(t->db, &(ArtifactSource){strbuf_str(&t->kept), &about, NULL}, &taken,
			   err))
		return false;
	t->said.facts.artifact = taken.artifact;
	return true;
}

static bool name_records(Import *t, Err *err)
{
	ImportPopulationResult *r = t->out;
	IdList checks = {0};
	bool ok = record_label(t->db, (RecordRef){&kind_population, r->id}, &r->arena, &r->ref,
			       err) &&
		  population_checks(t->db, r->id, &checks, err);
	r->check = arena_array(&r->arena, checks.count, sizeof *r->check);
	for (size_t i = 0; i < checks.count && ok; i++)
		ok = record_label(t->db, (RecordRef){&kind_population_check, checks.items[i]},
				  &r->arena, &r->check[i], err);
	idlist_deinit(&checks);
	if (ok)
		change_subject(t->db, r->ref.p);
	return ok;
}

static bool write_all(Import *t, Err *err)
{
	const PopulationScan *s = &t->out->scan;
	fill_facts(t);
	t->said.facts.findings = s->finding;
	t->said.facts.finding_count = s->findings;
	if (!change_begin(t->db, "import population", err))
		return false;
	bool ok = make_artifact(t, err) &&
		  population_insert(t->db, &t->said.facts, &t->out->id, err) &&
		  name_records(t, err);
	if (ok && !t->spec->dry_run)
		return change_commit(t->db, err);
	change_abort(t->db);
	t->out->id = ID_NONE;
	return ok;
}

static void note(ImportPopulationResult *r, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void note(ImportPopulationResult *r, const char *format, ...)
{
	StrBuf text;
	va_list args;
	if (r->notes == MOST_NOTES)
		return;
	strbuf_init(&text);
	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	r->note[r->notes++] = arena_copy(&r->arena, strbuf_str(&text));
	strbuf_deinit(&text);
}

static void note_missing(ImportPopulationResult *r, const PopulationOptions *said)
{
	const PopulationAsk *ask = &said->ask;
	const PopulationFacts *f = &said->facts;
	const struct {
		bool missing;
		const char *what, *option;
	} facts[] = {
		{id_is_none(f->control), "control", "--control"},
		{f->unit.n == 0, "unit counted", "--unit"},
		{f->source_system.n == 0, "source system", "--source"},
		{f->environment.n == 0, "environment", "--environment"},
		{f->query.n == 0, "query", "--query"},
		{f->run_by.n == 0, "who ran it", "--run-by"},
		{f->run_at.n == 0, "when", "--run-at"},
		{ask->stated < 0, "rows stated by the source", "--stated-rows"},
		{ask->second < 0, "second count", "--second-count"},
		{ask->second >= 0 && ask->second_from.n == 0, "origin of the second count",
		 "--second-from"},
	};
	StrBuf list;
	strbuf_init(&list);
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (facts[i].missing)
			strbuf_printf(&list, "%s%s (%s)", list.n == 0 ? "" : ", ", facts[i].what,
				      facts[i].option);
	if (list.n > 0)
		note(r, "not said yet: %s; an auditor will ask, so set them when they are known",
		     list.p);
	strbuf_deinit(&list);
}

/* Nothing can be in it that happened after it was run. */
static void note_days(ImportPopulationResult *r, const PopulationAsk *ask)
{
	const PopulationScan *s = &r->scan;
	char run[DATE_SIZE], last[DATE_SIZE], to[DATE_SIZE];
	date_iso(ask->run, run);
	date_iso(s->last, last);
	date_iso(ask->to, to);
	if (s->later > 0)
		note(r, "%lld row%s dated after %s (%s), the last %s: planned, or another clock?",
		     (long long)s->later, s->later == 1 ? " is" : "s are",
		     ask->run_said ? "the day it was run" : "today", run, last);
	else if (ask->run_said && s->date >= 0 && ask->to != DATE_NONE && ask->run < ask->to)
		note(r,
		     "it was run on %s, before the period ends (%s): what happens until then is "
		     "not in it",
		     run, to);
}

static void add_notes(ImportPopulationResult *out, const PopulationOptions *said,
		      const ImportPopulationSpec *spec)
{
	const PopulationAsk *ask = &said->ask;
	const PopulationScan *s = &out->scan;
	out->note = arena_array(&out->arena, MOST_NOTES, sizeof *out->note);
	if (s->head_row > 1)
		note(out, "the heads stand in row %d", s->head_row);
	if (s->workbook && spec->sheet == NULL)
		note(out, "sheet %d, the first visible one with rows; --sheet takes another",
		     s->sheet);
	if (!s->workbook && s->encoding == ENCODING_WINDOWS1252)
		note(out, "read as %s, for it is not UTF-8", encoding_name(s->encoding));
	if (s->date < 0)
		note(out, "no column of days: nothing says which rows lie in the period; name one "
			  "with --date");
	else if (ask->from == DATE_NONE && ask->to == DATE_NONE)
		note(out,
		     "no period: give --from and --to, or nothing says whether rows lie in it");
	else if (spec->from == NULL && spec->to == NULL)
		note(out, "the period is the engagement's; --from and --to take another");
	note_days(out, ask);
	note_missing(out, said);
}

bool import_population(Db *db, const ImportPopulationSpec *spec, ImportPopulationResult *out,
		       Err *err)
{
	*out = (ImportPopulationResult){.arena = ARENA_INIT, .id = ID_NONE};
	Import t = {.db = db, .spec = spec, .out = out};
	strbuf_init(&t.vault);
	strbuf_init(&t.kept);
	out->file = name_of(spec->path, &out->arena);
	bool ok = population_options(db, spec, out->file, &t.said, err) && keep_file(&t, err);
	bool kept = ok;
	out->title = t.said.facts.title;
	out->from = t.said.ask.from;
	out->to = t.said.ask.to;
	ok = ok && scan_file(&t, err) && find_same(&t, err) && write_all(&t, err);
	if (ok)
		add_notes(out, &t.said, spec);
	if (kept && (!ok || spec->dry_run))
		vault_remove(t.vault.p, &t.file);
	strbuf_deinit(&t.vault);
	strbuf_deinit(&t.kept);
	return ok;
}

void import_population_deinit(ImportPopulationResult *r)
{
	if (r->scanned)
		population_scan_deinit(&r->scan);
	arena_deinit(&r->arena);
	*r = (ImportPopulationResult){.arena = ARENA_INIT};
}
