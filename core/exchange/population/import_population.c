/* SPDX-License-Identifier: MIT
 *
 * Taking in a population: see import_population.h. The file is in the vault before anything is
 * read, so that what was looked through is what is kept; the workspace is locked for the writing
 * alone. */
#include "exchange/population/import_population.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/text/text.h"
#include "exchange/population/population_words.h"
#include "program/proof/artifact.h"
#include "program/fact/engagement.h"
#include "program/record/party.h"
#include "store/change.h"

typedef struct Taking {
	Db *db;
	const ImportPopulationSpec *spec;
	ImportPopulationResult *out;
	PopulationAsk ask;
	PopulationFacts facts;
	StrBuf vault, kept; /* directory, and path of the file in it */
	VaultFile file;
	Str same; /* population of the same file */
} Taking;

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

/* Taking the file, and reading it, are half of the progress each. */
typedef struct Half {
	const VaultProgress *whole;
	int64_t from;
} Half;

static bool tell_half(void *data, int64_t done, int64_t total)
{
	const Half *h = data;
	return h->whole->step(h->whole->data, h->from + (total > 0 ? 500 * done / total : 0), 1000);
}

static bool take_file(Taking *t, Err *err)
{
	Half half = {t->spec->progress, 0};
	const VaultProgress progress = {tell_half, &half};
	if (strcmp(t->spec->path, "-") == 0)
		return err_set(err, ERR_USAGE,
			       "a population is kept as the file it came in; name the file");
	if (!artifact_vault(t->db, &t->vault, err))
		return false;
	bool ok = t->spec->bytes.p != NULL
			  ? vault_take_bytes(t->vault.p, t->spec->bytes, &t->file, err)
			  : vault_take(t->vault.p, t->spec->path,
				       t->spec->progress == NULL ? NULL : &progress, &t->file, err);
	if (!ok)
		return false;
	strbuf_printf(&t->kept, "%s/%.2s/%s", t->vault.p, t->file.sha256, t->file.sha256);
	return true;
}

static bool scan_file(Taking *t, int sheet, Err *err)
{
	int fd;
	Half half = {t->spec->progress, 500};
	const VaultProgress progress = {tell_half, &half};
	if (!vault_open(t->vault.p, t->file.sha256, &fd, err))
		return false;
	if (fd < 0)
		return err_set(err, ERR_WORKSPACE, "%s: the file is not there any more", t->kept.p);
	const RowSource source = {.fd = fd,
				  .name = t->out->file,
				  .sheet = sheet,
				  .progress = t->spec->progress == NULL ? NULL : &progress};
	t->out->scanned = population_scan(&source, &t->ask, &t->out->scan, err);
	close(fd);
	return t->out->scanned;
}

static bool find_same(Taking *t, Err *err)
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

static void fill_facts(Taking *t)
{
	PopulationFacts *f = &t->facts;
	const PopulationScan *s = &t->out->scan;
	StrBuf columns;
	strbuf_init(&columns);
	for (size_t i = 0; i < s->heads; i++)
		strbuf_printf(&columns, "%s%.*s", i == 0 ? "" : "\n", STR_ARG(s->head[i]));
	f->columns = arena_copy(&t->out->arena, strbuf_str(&columns));
	strbuf_deinit(&columns);
	f->title = t->out->title;
	f->from = t->ask.from;
	f->to = t->ask.to;
	f->sheet = s->sheet;
	f->key_column = s->key + 1;
	f->date_column = s->date + 1;
	f->rows = s->rows;
	f->stated = t->ask.stated;
	f->second = t->ask.second;
	f->second_from = t->ask.second_from;
}

static bool take_artifact(Taking *t, Err *err)
{
	Err unknown = ERR_INIT;
	VaultFile again;
	ArtifactFacts about = ARTIFACT_FACTS_INIT;
	about.name = t->out->file;
	about.covers_from = t->ask.from;
	about.covers_to = t->ask.to;
	if (!party_find(t->db, str_of(db_actor(t->db)), &about.collected_by, &unknown))
		about.collected_by = ID_NONE;
	return artifact_take(t->db, strbuf_str(&t->kept), &about, NULL, &again, &t->facts.artifact,
			     err);
}

static bool name_records(Taking *t, Err *err)
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

static bool write_all(Taking *t, Err *err)
{
	const PopulationScan *s = &t->out->scan;
	fill_facts(t);
	if (!change_begin(t->db, "import population", err))
		return false;
	bool ok = take_artifact(t, err) &&
		  population_insert(t->db, &t->facts, s->finding, s->findings, &t->out->id, err) &&
		  name_records(t, err);
	if (ok && !t->spec->dry_run)
		return change_commit(t->db, err);
	change_abort(t->db);
	t->out->id = ID_NONE;
	return ok;
}

bool import_population(Db *db, const ImportPopulationSpec *spec, ImportPopulationResult *out,
		       Err *err)
{
	int sheet = 0;
	*out = (ImportPopulationResult){.arena = ARENA_INIT, .id = ID_NONE};
	Taking t = {.db = db, .spec = spec, .out = out};
	strbuf_init(&t.vault);
	strbuf_init(&t.kept);
	out->file = name_of(spec->path, &out->arena);
	bool ok = population_words(db, spec, out, &t.ask, &t.facts, &sheet, err) &&
		  take_file(&t, err);
	bool taken = ok;
	ok = ok && scan_file(&t, sheet, err) && find_same(&t, err) && write_all(&t, err);
	if (ok)
		population_notes(out, &t.ask, &t.facts, spec);
	if (taken && (!ok || spec->dry_run))
		vault_take_back(t.vault.p, &t.file);
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
