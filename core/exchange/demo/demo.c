/* SPDX-License-Identifier: MIT
 *
 * The order of the demo's story: the workspace as init makes it, one change a file,
 * each by the person who would have made it, then what people did one by one. */
#include "exchange/demo/demo.h"

#include "base/file/embed.h"
#include "base/mem/die.h"
#include "exchange/catalog/setup.h"
#include "exchange/demo/demo_story.h"
#include "program/rule/readiness.h"
#include "store/change.h"

#define DEMO_SEED 20260
#define DEMO_MONTHS 12

static const struct Part {
	const char *file, *actor, *verb, *subject;
	bool (*write)(Demo *d, Err *err);
} parts[] = {
	{"demo/company.yaml", "Maren Dahl", "import people", "17 people", demo_company},
	{"demo/evidence.yaml", "Bảo Nguyễn", "collect evidence", "evidence of the period",
	 demo_evidence},
	{"demo/gaps.yaml", "Maren Dahl", "add gaps", "18 gaps", demo_gaps},
	{"demo/exceptions.yaml", "Maren Dahl", "add exceptions", "3 exceptions", demo_exceptions},
	{"demo/requests.yaml", "Maren Dahl", "import requests", "48 requests", demo_requests},
	/* These two open a change for each of their entries. */
	{"demo/files.yaml", "Maren Dahl", NULL, NULL, demo_files},
	{"demo/history.yaml", "Maren Dahl", NULL, NULL, demo_history},
};

static bool open_file(Yaml *yaml, const char *name, Err *err)
{
	const EmbedFile *file = embed_find(name);

	ENSURE(file != NULL);
	return yaml_parse(yaml, file->name, file->bytes, err);
}

static bool write_in_change(Demo *d, const struct Part *part, Err *err)
{
	if (!change_begin(d->db, part->verb, err))
		return false;
	change_set_base(d->db);
	change_subject(d->db, part->subject);
	return change_end(d->db, part->write(d, err), err);
}

static bool write_part(Demo *d, const struct Part *part, Err *err)
{
	Yaml yaml;

	if (!open_file(&yaml, part->file, err))
		return false;
	d->yaml = &yaml;
	db_set_actor(d->db, part->actor);
	bool ok = part->verb == NULL ? part->write(d, err) : write_in_change(d, part, err);
	d->yaml = NULL;
	yaml_deinit(&yaml);
	return ok;
}

/* The period begins on the first of a month, so many full months before this one. */
static void choose_period(Demo *d, long long months_before)
{
	Date month = date_month_start(d->today);

	d->from = date_add_months(month, -(int)months_before, 0);
	d->to = date_add_months(d->from, DEMO_MONTHS, 0) - 1;
	d->cut = month - 1;
}

static bool read_spec(Demo *d, SetupSpec *spec, Err *err)
{
	const YamlNode *fieldwork = demo_section(d, "fieldwork");
	Str months = STR("");
	long long months_before = 0;

	if (!yaml_text(d->yaml, d->yaml->root, "company", &spec->company, err) ||
	    !yaml_text(d->yaml, d->yaml->root, "auditor", &spec->auditor, err) ||
	    !yaml_text(d->yaml, d->yaml->root, "categories", &spec->categories, err) ||
	    !yaml_text(d->yaml, d->yaml->root, "months_before", &months, err) ||
	    !demo_day(d, yaml_get(fieldwork, "from"), &spec->fieldwork_from, err) ||
	    !demo_day(d, yaml_get(fieldwork, "to"), &spec->fieldwork_to, err))
		return false;
	ENSURE(str_to_long(months, &months_before));
	choose_period(d, months_before);
	spec->from = d->from;
	spec->to = d->to;
	return true;
}

static bool make_workspace(Demo *d, Err *err)
{
	SetupSpec spec = SETUP_SPEC_INIT;
	Yaml yaml;

	if (!open_file(&yaml, parts[0].file, err))
		return false;
	d->yaml = &yaml;
	db_set_actor(d->db, parts[0].actor);
	bool ok = read_spec(d, &spec, err) && setup_workspace(d->db, &spec, err);
	d->yaml = NULL;
	yaml_deinit(&yaml);
	return ok;
}

/* What the rules find in the company is part of its story. */
static bool ask_rules(Db *db, Date today, Err *err)
{
	Readiness *readiness;
	ReadinessDone done = {0};

	if (!readiness_open(&readiness, db, err))
		return false;
	bool ok = readiness_catch_up(readiness, today, &done, err);
	readiness_close(readiness);
	return ok;
}

bool demo_write(Db *db, Date today, Err *err)
{
	Demo d = {.db = db, .arena = ARENA_INIT, .today = today, .chance = DEMO_SEED};
	Str actor = arena_copy(&d.arena, str_of(db_actor(db)));

	if (date_today() != today)
		date_set_today(today);
	id_seed(DEMO_SEED);
	bool ok = make_workspace(&d, err);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && ok; i++)
		ok = write_part(&d, &parts[i], err);
	ok = ok && ask_rules(db, today, err);
	id_seed(0);
	db_set_actor(db, actor.p);
	arena_deinit(&d.arena);
	return ok;
}
