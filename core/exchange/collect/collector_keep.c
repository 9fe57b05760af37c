/* SPDX-License-Identifier: MIT
 *
 * From a run to the workspace: what came and how it came as artifacts, or the reason why the
 * occurrence stays open. Neither the command nor its words go into the workspace: they may hold
 * secrets; the collector's name and hash say which it was. */
#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem/strbuf.h"
#include "base/time/date.h"
#include "exchange/collect/collector.h"
#include "program/proof/artifact.h"
#include "program/record/comment.h"
#include "store/change.h"
#include "store/stmt.h"

bool collector_occurrence(Db *db, const Collector *c, const CollectorDay *day, Id *occurrence,
			  Err *err)
{
	Id item;
	*occurrence = ID_NONE;
	if (!record_find_of(db, &kind_evidence, c->evidence, &item, err))
		return false;
	if (id_is_none(item))
		return err_set(err, ERR_INPUT,
			       "collector %.*s: there is no evidence item %.*s in this workspace",
			       STR_ARG(c->name), STR_ARG(c->evidence));
	Stmt *q =
		stmt_get(db, "SELECT o.id FROM occurrence o JOIN evidence e ON e.id = o.evidence "
			     "WHERE o.evidence = :item AND o.archived = 0 AND o.status IN ('open', "
			     "'rejected') AND (:early = 1 OR date(o.due, '-' || e.lead_days || "
			     "' days') <= :today) AND o.covers_from <= :today AND date(o.due, "
			     "e.grace_days || ' days') >= :today ORDER BY o.due LIMIT 1");
	stmt_bind_id(q, ":item", item);
	stmt_bind_int(q, ":early", day->early);
	stmt_bind_date(q, ":today", day->today);
	if (stmt_row(q))
		*occurrence = stmt_id(q, 0);
	return stmt_end(q, err);
}

static Str run_record(const Collector *c, const CollectorRun *run, const char *output, Arena *arena)
{
	char began[20], ended[20];
	json_t *o = json_object();
	json_object_set_new(o, "collector", json_stringn(c->name.p, c->name.n));
	json_object_set_new(o, "collector_hash", json_string(c->hash));
	json_object_set_new(o, "evidence", json_stringn(c->evidence.p, c->evidence.n));
	json_object_set_new(o, "began_utc", json_string(date_us_text(run->began_us, began)));
	json_object_set_new(o, "ended_utc", json_string(date_us_text(run->ended_us, ended)));
	json_object_set_new(o, "milliseconds",
			    json_integer((run->ended_us - run->began_us) / 1000));
	json_object_set_new(o, "exit_status", json_integer(run->status));
	json_object_set_new(o, "output_bytes", json_integer(run->bytes));
	json_object_set_new(o, "output_sha256", json_string(output));
	char *text = json_dumps(o, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	Str copy = arena_printf(arena, "%s\n", text == NULL ? "{}" : text);
	free(text);
	json_decref(o);
	return copy;
}

typedef struct Keeping {
	Db *db;
	const Collector *c;
	const CollectorRun *run;
	const char *path;
	Id occurrence;
	ArtifactTaken output, record;
	Arena arena;
} Keeping;

static bool keep_both(Keeping *k, Err *err)
{
	ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	facts.collected_on = facts.performed_on = date_today();
	facts.name = k->c->file;
	facts.note = arena_printf(&k->arena, "collector %.*s, exit status %d", STR_ARG(k->c->name),
				  k->run->status);
	if (!artifact_take(k->db, &(ArtifactSource){str_of(k->path), &facts, NULL}, &k->output,
			   err))
		return false;
	facts.name = arena_printf(&k->arena, "%.*s.run.json", STR_ARG(k->c->name));
	Str text = run_record(k->c, k->run, k->output.file.sha256, &k->arena);
	return artifact_take_bytes(k->db, text, &facts, &k->record, err) &&
	       artifact_attach(k->db, k->output.artifact, &kind_occurrence, k->occurrence, err) &&
	       artifact_attach(k->db, k->record.artifact, &kind_occurrence, k->occurrence, err);
}

static bool comment_failure(Keeping *k, Err *err)
{
	Str body = arena_printf(&k->arena, "Collector %.*s failed: %s.", STR_ARG(k->c->name),
				k->run->why);
	return comment_add(k->db, k->occurrence, false, body, err);
}

static void remove_files(Keeping *k)
{
	StrBuf vault;
	strbuf_init(&vault);
	if (artifact_vault(k->db, &vault, NULL)) {
		vault_remove(vault.p, &k->output.file);
		vault_remove(vault.p, &k->record.file);
	}
	strbuf_deinit(&vault);
}

static bool record_run(Keeping *k, Err *err)
{
	Str label;
	if (!record_label(k->db, (RecordRef){&kind_occurrence, k->occurrence}, &k->arena, &label,
			  err) ||
	    !change_begin(k->db, "collect", err))
		return false;
	change_subject(k->db, label.p);
	if (!k->run->ok)
		change_set_base(k->db); /* that it failed is a fact, and nothing to take back */
	bool ok = k->run->ok ? keep_both(k, err) : comment_failure(k, err);
	ok = change_end(k->db, ok, err);
	if (!ok)
		remove_files(k);
	return ok;
}

/* Beside the artifacts, so that the copy stays on one disk; gone afterwards. */
static bool make_output(Db *db, StrBuf *path, Err *err)
{
	if (!artifact_vault(db, path, err))
		return false;
	if (mkdir(path->p, 0700) != 0 && access(path->p, W_OK) != 0)
		return err_set(err, ERR_WORKSPACE, "%s can't be written", path->p);
	strbuf_add(path, STR("/.collect-XXXXXX"));
	int fd = mkstemp(path->p);
	if (fd < 0)
		return err_set(err, ERR_WORKSPACE, "%s can't be written", path->p);
	close(fd);
	return true;
}

bool collector_collect(Db *db, const Collector *c, Id occurrence, CollectorRun *out, Err *err)
{
	StrBuf path;
	strbuf_init(&path);
	bool ok = make_output(db, &path, err);
	if (ok) {
		Keeping k = {.db = db,
			     .c = c,
			     .run = out,
			     .path = path.p,
			     .occurrence = occurrence,
			     .arena = ARENA_INIT};
		ok = collector_run(c, path.p, out, err) &&
		     (out->interrupted || record_run(&k, err));
		arena_deinit(&k.arena);
		unlink(path.p);
	}
	strbuf_deinit(&path);
	return ok;
}
