/* SPDX-License-Identifier: MIT
 *
 * The changes of the demo company as its pipeline lists them, taken in as a population, answered
 * for and reviewed; then the auditor's selection out of it, tested about half way. */
#include "exchange/demo/demo_story.h"
#include "exchange/population/import_population.h"
#include "exchange/population/sampling.h"
#include "program/proof/artifact.h"
#include "program/proof/population.h"
#include "store/change.h"
#include "store/stmt.h"

static bool number(const Demo *d, const YamlNode *map, const char *key, long long *out, Err *err)
{
	const YamlNode *at = yaml_get(map, key);

	*out = 0;
	return (at != NULL && str_to_long(at->text, out)) ||
	       yaml_err(d->yaml, at != NULL ? at : map, err, "expected a number as %s", key);
}

static Str nth_text(const YamlNode *list, size_t n)
{
	const YamlNode *at = list->child;

	for (n %= list->count; n > 0; n--)
		at = at->next;
	return at->text;
}

static bool is_listed(const YamlNode *list, long long n)
{
	long long listed;

	for (const YamlNode *at = list->child; at != NULL; at = at->next)
		if (str_to_long(at->text, &listed) && listed == n)
			return true;
	return false;
}

/* Spread over the period from its first days to the interim visit's. */
static bool write_changes(Demo *d, const YamlNode *p, long long rows, StrBuf *out, Err *err)
{
	const YamlNode *people = yaml_get(p, "people"), *approvers = yaml_get(p, "approvers");
	const YamlNode *unapproved = yaml_get(p, "unapproved");
	long long first = 0;

	if (people == NULL || people->count == 0 || approvers == NULL || approvers->count == 0 ||
	    unapproved == NULL)
		return yaml_err(d->yaml, p, err, "expected people, approvers and unapproved");
	if (!number(d, p, "from_days", &first, err))
		return false;
	strbuf_add(out, STR("Change,Deployed,Author,Approver,Pull request\n"));
	for (long long i = 1; i <= rows; i++) {
		Date start = d->from + (Date)first;
		Date day = start + (Date)((d->cut - start) * (i - 1) / (rows > 1 ? rows - 1 : 1));
		Str author = nth_text(people, (size_t)demo_dice(d, (int)people->count));
		size_t by = (size_t)demo_dice(d, (int)approvers->count);
		Str approver = nth_text(approvers, by);
		if (str_equal(approver, author)) /* nobody approves what is their own */
			approver = nth_text(approvers, by + 1);
		if (is_listed(unapproved, i))
			approver = STR("");
		strbuf_printf(out, "CHG-%lld,%.*s,%.*s,%.*s,!%lld\n", 1000 + i,
			      STR_ARG(demo_iso(d, day)), STR_ARG(author), STR_ARG(approver),
			      2200 + 5 * i);
	}
	return true;
}

/* Something that was done with a record, as an entry has it. */
typedef struct Step {
	const char *verb;
	bool (*write)(Demo *d, const YamlNode *entry, Id id, Err *err);
	const YamlNode *entry;
} Step;

typedef struct Labelled {
	Id id;
	Str ref;
} Labelled;

/* One change for all of a step. */
static bool in_change(Demo *d, const Step *step, const Labelled *record, Err *err)
{
	if (!change_begin(d->db, step->verb, err))
		return false;
	change_set_base(d->db);
	change_subject(d->db, record->ref.p);
	return change_end(d->db, step->write(d, step->entry, record->id, err), err);
}

static bool set_one(Demo *d, RecordRef record, const char *field, Str value, Err *err)
{
	const Assign a = {.field = field, .value = value};

	return record_apply(d->db, record, (Assigns){&a, 1}, err);
}

static bool answer_checks(Demo *d, const YamlNode *p, Id population, Err *err)
{
	const YamlNode *answers = yaml_get(p, "answers");
	const YamlNode *at = answers == NULL ? NULL : answers->child;
	IdList checks = {0};
	bool ok = population_checks(d->db, population, &checks, err);

	for (size_t i = 0; i < checks.count && ok; i++) {
		ok = at == NULL ? yaml_err(d->yaml, p, err, "more was noticed than is answered")
				: set_one(d, (RecordRef){&kind_population_check, checks.items[i]},
					  "answer", at->text, err);
		at = at == NULL ? NULL : at->next;
	}
	idlist_deinit(&checks);
	return ok;
}

static bool artifact_of_population(Demo *d, Id population, Id *out, Err *err)
{
	Stmt *q = stmt_get(d->db, "SELECT artifact FROM population WHERE id = :id");

	stmt_bind_id(q, ":id", population);
	*out = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	return stmt_end(q, err);
}

/* It was taken from its source on the day after the last one that it covers. */
static bool answer_requests(Demo *d, const YamlNode *p, Id population, Err *err)
{
	Id artifact;

	return artifact_of_population(d, population, &artifact, err) &&
	       set_one(d, (RecordRef){&kind_artifact, artifact}, "collected_on",
		       demo_iso(d, d->cut + 1), err) &&
	       demo_attach_requests(d, p, artifact, err);
}

static bool review(Demo *d, const YamlNode *p, Id population, Err *err)
{
	Str reviewer = STR("");

	return yaml_text(d->yaml, p, "reviewer", &reviewer, err) &&
	       set_one(d, (RecordRef){&kind_population, population}, "reviewer", reviewer, err);
}

static bool import(Demo *d, const YamlNode *p, Str bytes, Labelled *out, Err *err)
{
	static const char *const names[] = {"file",        "title",       "control", "unit",
					    "source",      "environment", "query",   "run_by",
					    "second_from", "rows"};
	Str said[sizeof names / sizeof *names];
	ImportPopulationResult r;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!yaml_text(d->yaml, p, names[i], &said[i], err))
			return false;
	const ImportPopulationSpec spec = {
		.path = said[0].p,
		.bytes = bytes,
		.title = said[1].p,
		.control = said[2].p,
		.unit = said[3].p,
		.source = said[4].p,
		.environment = said[5].p,
		.query = said[6].p,
		.run_by = said[7].p,
		.run_at = demo_iso(d, d->cut + 1).p,
		.from = demo_iso(d, d->from).p,
		.to = demo_iso(d, d->cut).p,
		.key = "Change",
		.stated = said[9].p,
		.second = said[9].p,
		.second_from = said[8].p,
	};
	bool ok = import_population(d->db, &spec, &r, err);
	out->id = r.id;
	out->ref = arena_copy(&d->arena, r.ref);
	import_population_deinit(&r);
	return ok;
}

/* -- The selection. -- */

static bool select_rows(Demo *d, const YamlNode *s, Id population, Labelled *sample, Err *err)
{
	const YamlNode *request = yaml_get(s, "request");
	SamplingSpec spec = {.db = d->db, .population = population};
	SamplingResult r;
	long long first, every, items;

	if (request == NULL)
		return yaml_err(d->yaml, s, err, "expected request");
	if (!number(d, s, "first", &first, err) || !number(d, s, "every", &every, err) ||
	    !number(d, s, "items", &items, err) ||
	    !yaml_text(d->yaml, s, "title", &spec.title, err) ||
	    !demo_find(d, &kind_request, request, &spec.request, err))
		return false;
	KeyList keys = {arena_array(&d->arena, (size_t)items, sizeof *keys.key), (size_t)items};
	for (long long i = 0; i < items; i++)
		keys.key[i] = arena_printf(&d->arena, "CHG-%lld", 1000 + first + every * i);
	bool ok = sampling_auditors(&spec, &keys, &r, err);
	sample->id = r.sample;
	sample->ref = arena_copy(&d->arena, r.ref);
	sampling_deinit(&r);
	return ok;
}

static bool items_of(Demo *d, Id sample, IdList *out, Err *err)
{
	Stmt *q = stmt_get(d->db, "SELECT id FROM sample_item WHERE sample = :sample AND "
				  "archived = 0 ORDER BY position");

	stmt_bind_id(q, ":sample", sample);
	while (stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	return stmt_end(q, err);
}

/* cause: of a deviation; "": the item passes, and the artifact shows it. */
static bool test_item(Demo *d, Id item, Id artifact, Str cause, Err *err)
{
	bool passes = cause.n == 0;
	const Assign a[] = {{.field = "result", .value = passes ? STR("pass") : STR("deviation")},
			    {.field = "cause", .value = cause}};

	return (!passes || artifact_attach(d->db, artifact, &kind_sample_item, item, err)) &&
	       record_apply(d->db, (RecordRef){&kind_sample_item, item},
			    (Assigns){a, passes ? 1 : 2}, err);
}

static bool test_items(Demo *d, const YamlNode *s, Id sample, Id artifact, Err *err)
{
	long long passed = 0, deviation = 0;
	IdList items = {0};
	Str cause = STR("");
	bool ok = number(d, s, "passed", &passed, err) &&
		  number(d, s, "deviation", &deviation, err) &&
		  yaml_text(d->yaml, s, "cause", &cause, err) && items_of(d, sample, &items, err);

	for (size_t i = 0; i < items.count && (long long)i < passed && ok; i++)
		ok = test_item(d, items.items[i], artifact,
			       (long long)i + 1 == deviation ? cause : STR(""), err);
	idlist_deinit(&items);
	return ok;
}

static bool test_sample(Demo *d, const YamlNode *s, Id sample, Err *err)
{
	ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	ArtifactTaken taken = {.artifact = ID_NONE};
	Str text = STR("");

	facts.covers_from = d->from;
	facts.covers_to = d->cut;
	bool ok = yaml_text(d->yaml, s, "file", &facts.name, err) &&
		  yaml_text(d->yaml, s, "text", &text, err) &&
		  artifact_take_bytes(d->db, text, &facts, &taken, err) &&
		  test_items(d, s, sample, taken.artifact, err);
	if (!ok)
		demo_remove_file(d, &taken.file);
	return ok;
}

static bool write_sample(Demo *d, Id population, Err *err)
{
	const YamlNode *s = demo_section(d, "sample");
	Str by = STR("");
	Labelled sample = {.ref = STR("")};

	if (!yaml_text(d->yaml, s, "by", &by, err))
		return false;
	db_set_actor(d->db, by.p);
	return select_rows(d, s, population, &sample, err) &&
	       in_change(d, &(Step){"set result", test_sample, s}, &sample, err);
}

bool demo_population(Demo *d, Err *err)
{
	const YamlNode *p = demo_section(d, "population");
	long long rows = 0;
	Str by = STR(""), reviewer = STR("");
	Labelled population = {.ref = STR("")};
	StrBuf bytes;

	if (!number(d, p, "rows", &rows, err) || !yaml_text(d->yaml, p, "by", &by, err) ||
	    !yaml_text(d->yaml, p, "reviewer", &reviewer, err))
		return false;
	strbuf_init(&bytes);
	db_set_actor(d->db, by.p);
	bool ok = write_changes(d, p, rows, &bytes, err) &&
		  import(d, p, strbuf_str(&bytes), &population, err) &&
		  in_change(d, &(Step){"set answer", answer_checks, p}, &population, err);
	strbuf_deinit(&bytes);
	if (!ok)
		return false;
	db_set_actor(d->db, reviewer.p);
	if (!in_change(d, &(Step){"set reviewer", review, p}, &population, err))
		return false;
	db_set_actor(d->db, by.p);
	return in_change(d, &(Step){"attach", answer_requests, p}, &population, err) &&
	       write_sample(d, population.id, err);
}
