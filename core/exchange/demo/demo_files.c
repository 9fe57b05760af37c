/* SPDX-License-Identifier: MIT
 *
 * The files of the demo company: artifacts of some of its evidence, and what was taken from them
 * (demo_population.c). A workspace in memory has nowhere to keep files; it does without. */
#include "exchange/demo/demo_story.h"
#include "program/proof/artifact.h"
#include "store/change.h"
#include "store/stmt.h"

/* The days and the collector of the occurrence are those of its proof. */
static bool facts_of(Demo *d, Id occurrence, ArtifactFacts *out, Err *err)
{
	Stmt *q = stmt_get(d->db, "SELECT covers_from, covers_to, performed_on, collected_on, "
				  "collected_by FROM occurrence WHERE id = :id");

	stmt_bind_id(q, ":id", occurrence);
	if (stmt_row(q)) {
		out->covers_from = stmt_date(q, 0);
		out->covers_to = stmt_date(q, 1);
		out->performed_on = stmt_date(q, 2);
		out->collected_on = stmt_date(q, 3);
		out->collected_by = stmt_id(q, 4);
	}
	return stmt_end(q, err);
}

bool demo_attach_requests(Demo *d, const YamlNode *entry, Id artifact, Err *err)
{
	const YamlNode *requests = yaml_get(entry, "requests");

	for (const YamlNode *at = requests == NULL ? NULL : requests->child; at; at = at->next) {
		Id request = ID_NONE;
		if (!demo_find(d, &kind_request, at, &request, err) ||
		    !artifact_attach(d->db, artifact, &kind_request, request, err))
			return false;
	}
	return true;
}

static bool write_artifact(Demo *d, const YamlNode *entry, Id occurrence, ArtifactTaken *taken,
			   Err *err)
{
	ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	Str text = STR("");

	return yaml_text(d->yaml, entry, "name", &facts.name, err) &&
	       yaml_text(d->yaml, entry, "text", &text, err) &&
	       facts_of(d, occurrence, &facts, err) &&
	       artifact_take_bytes(d->db, text, &facts, taken, err) &&
	       artifact_attach(d->db, taken->artifact, &kind_occurrence, occurrence, err) &&
	       demo_attach_requests(d, entry, taken->artifact, err);
}

void demo_remove_file(Demo *d, const VaultFile *file)
{
	StrBuf vault;

	strbuf_init(&vault);
	if (artifact_vault(d->db, &vault, NULL))
		vault_remove(vault.p, file);
	strbuf_deinit(&vault);
}

static bool add_artifact(Demo *d, const YamlNode *entry, Err *err)
{
	ArtifactTaken taken = {.artifact = ID_NONE};
	const YamlNode *label = yaml_get(entry, "evidence"), *nth = yaml_get(entry, "nth");
	Id evidence = ID_NONE, occurrence = ID_NONE;
	Str by = STR(""), shown = STR("");

	if (label == NULL || nth == NULL)
		return yaml_err(d->yaml, entry, err, "expected evidence and nth");
	if (!yaml_text(d->yaml, entry, "by", &by, err) ||
	    !demo_find(d, &kind_evidence, label, &evidence, err) ||
	    !demo_nth(d, evidence, nth, &occurrence, err) ||
	    !record_label(d->db, (RecordRef){&kind_occurrence, occurrence}, &d->arena, &shown, err))
		return false;
	db_set_actor(d->db, by.p);
	if (!change_begin(d->db, "attach", err))
		return false;
	change_set_base(d->db);
	change_subject(d->db, shown.p);
	bool ok = write_artifact(d, entry, occurrence, &taken, err);
	ok = change_end(d->db, ok, err);
	if (!ok)
		demo_remove_file(d, &taken.file);
	return ok;
}

bool demo_files(Demo *d, Err *err)
{
	const YamlNode *artifacts = demo_section(d, "artifacts");
	StrBuf vault;

	strbuf_init(&vault);
	bool kept = artifact_vault(d->db, &vault, NULL);
	strbuf_deinit(&vault);
	if (!kept)
		return true;
	for (const YamlNode *at = artifacts->child; at != NULL; at = at->next)
		if (!add_artifact(d, at, err))
			return false;
	return demo_population(d, err);
}
