/* SPDX-License-Identifier: MIT
 *
 * The people of the demo company, what roles they hold, and where its matrix,
 * controls and evidence differ from the catalog. */
#include "exchange/demo/demo_story.h"
#include "program/raci/raci.h"
#include "program/record/party.h"
#include "store/stmt.h"

/* Somebody may stand in for a person who is written before them. */
static bool write_backups(Demo *d, Err *err)
{
	const YamlNode *people = demo_section(d, "people");

	for (const YamlNode *at = people->child; at != NULL; at = at->next) {
		DemoRecord r = {.kind = &kind_party, .entry = at};
		Id id = ID_NONE;
		Str name = STR(""), backup = STR("");
		if (!yaml_text(d->yaml, at, "name", &name, err) ||
		    !yaml_text_or_none(d->yaml, at, "backup", &backup, err) ||
		    !party_must(d->db, name, &id, err))
			return false;
		demo_assign(&r, "backup", backup);
		if (backup.n > 0 && !demo_apply(d, &r, id, err))
			return false;
	}
	return true;
}

static bool write_people(Demo *d, Err *err)
{
	static const char *const besides[] = {"backup", NULL};
	const YamlNode *people = demo_section(d, "people");
	int position = 0;

	for (const YamlNode *at = people->child; at != NULL; at = at->next) {
		DemoRecord r = {.kind = &kind_party, .entry = at};
		Id id = ID_NONE;
		demo_assign(&r, "kind", STR("person"));
		demo_assign(&r, "position", arena_printf(&d->arena, "%d", ++position));
		if (!demo_fields(d, &r, at, besides, err) || !demo_insert(d, &r, &id, err))
			return false;
	}
	return true;
}

static bool write_roles(Demo *d, Err *err)
{
	const YamlNode *roles = demo_section(d, "roles");

	for (const YamlNode *at = roles->child; at != NULL; at = at->next) {
		DemoRecord r = {.kind = &kind_party, .entry = at};
		Id role = ID_NONE;
		demo_assign(&r, "holder", at->text);
		if (!party_must(d->db, at->key, &role, err) || !demo_apply(d, &r, role, err))
			return false;
	}
	return true;
}

/* Roles that nobody holds, and since when. */
static bool write_vacant(Demo *d, Err *err)
{
	const YamlNode *vacant = demo_section(d, "vacant");

	for (const YamlNode *at = vacant->child; at != NULL; at = at->next) {
		Date since = DATE_NONE;
		if (!demo_day(d, at, &since, err))
			return false;
		Stmt *q =
			stmt_get(d->db, "UPDATE party SET vacant_since = :since WHERE ref = :role "
					"AND holder IS NULL");
		stmt_bind_date(q, ":since", since);
		stmt_bind_text(q, ":role", at->key);
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

static bool write_cell(Demo *d, const YamlNode *at, Err *err)
{
	Str party = STR(""), letters = STR("");
	Id control = ID_NONE, who = ID_NONE;

	return demo_find(d, &kind_control, yaml_get(at, "control"), &control, err) &&
	       yaml_text(d->yaml, at, "party", &party, err) &&
	       yaml_text_or_none(d->yaml, at, "letters", &letters, err) &&
	       party_must(d->db, party, &who, err) && raci_put(d->db, control, who, letters, err);
}

static bool write_raci(Demo *d, Err *err)
{
	const YamlNode *raci = demo_section(d, "raci");

	for (const YamlNode *at = raci->child; at != NULL; at = at->next)
		if (!write_cell(d, at, err))
			return false;
	return true;
}

static bool change_section(Demo *d, const char *key, const Kind *kind, Err *err)
{
	static const char *const besides[] = {"ref", NULL};
	const YamlNode *section = demo_section(d, key);

	for (const YamlNode *at = section->child; at != NULL; at = at->next) {
		DemoRecord r = {.kind = kind, .entry = at};
		Id id = ID_NONE;
		if (!demo_find(d, kind, yaml_get(at, "ref"), &id, err) ||
		    !demo_fields(d, &r, at, besides, err) || !demo_apply(d, &r, id, err))
			return false;
	}
	return true;
}

static bool start_controls(Demo *d, Err *err)
{
	Stmt *q = stmt_get(d->db, "UPDATE control SET status = 'operating' WHERE archived = 0");

	return stmt_run(q, err);
}

/* What was laid out for days on which a control did not act yet. */
static bool drop_before_operation(Demo *d, Err *err)
{
	Stmt *q = stmt_get(d->db, "UPDATE occurrence SET archived = 1 WHERE id IN (SELECT o.id "
				  "FROM occurrence o JOIN evidence e ON e.id = o.evidence "
				  "JOIN control c ON c.id = e.control "
				  "WHERE o.covers_to < c.operating_since)");

	return stmt_run(q, err);
}

bool demo_company(Demo *d, Err *err)
{
	return write_people(d, err) && write_backups(d, err) && write_roles(d, err) &&
	       write_vacant(d, err) && write_raci(d, err) && start_controls(d, err) &&
	       change_section(d, "controls", &kind_control, err) &&
	       change_section(d, "evidence", &kind_evidence, err) && drop_before_operation(d, err);
}
