/* SPDX-License-Identifier: MIT
 *
 * The order in which a workspace comes to be, and what is asked of it first. */
#include "exchange/catalog/setup.h"

#include "exchange/catalog/catalog.h"
#include "exchange/catalog/setup_content.h"
#include "program/fact/engagement.h"
#include "program/plan/schedule.h"
#include "program/record/value.h"
#include "store/change.h"
#include "store/stmt.h"

#define NAME_MOST 200 /* characters of a company's or firm's name */

static bool check_name(Str name, const char *what, Err *err)
{
	Err inner = ERR_INIT;

	if (value_check_text(name, NAME_MOST, &inner))
		return true;
	return err_set(err, ERR_USAGE, "the name of the %s: %s", what, inner.text);
}

static bool check_as_of(SetupSpec *spec, Err *err)
{
	Date day = spec->from != DATE_NONE ? spec->from : spec->to;

	if (day == DATE_NONE)
		return err_set(err, ERR_USAGE,
			       "a Type I examination needs its as-of date; give it with --as-of");
	if (spec->from != DATE_NONE && spec->to != DATE_NONE && spec->from != spec->to)
		return err_set(err, ERR_USAGE,
			       "a Type I examination has one as-of date and no period; expected "
			       "--as-of alone, or --type 2");
	spec->from = spec->to = day;
	return true;
}

static bool check_period(const SetupSpec *spec, Err *err)
{
	char from[DATE_SIZE], to[DATE_SIZE];

	if (spec->from == DATE_NONE || spec->to == DATE_NONE)
		return err_set(
			err, ERR_USAGE,
			"a Type II examination covers a period; its %s day is missing (--%s)",
			spec->from == DATE_NONE ? "first" : "last",
			spec->from == DATE_NONE ? "from" : "to");
	if (spec->from <= spec->to)
		return true;
	return err_set(err, ERR_USAGE,
		       "the period ends on %s, before it begins on %s; expected --from before --to",
		       date_iso(spec->to, to), date_iso(spec->from, from));
}

static bool check_fieldwork(const SetupSpec *spec, Err *err)
{
	if (spec->fieldwork_from == DATE_NONE || spec->fieldwork_to == DATE_NONE ||
	    spec->fieldwork_from <= spec->fieldwork_to)
		return true;
	return err_set(err, ERR_USAGE, "fieldwork ends before it begins");
}

static bool check_categories(const SetupSpec *spec, Err *err)
{
	Arena arena = ARENA_INIT;
	Str canonical = STR("");
	bool ok = engagement_categories(spec->categories, &arena, &canonical, err);

	arena_deinit(&arena);
	return ok;
}

bool setup_check(SetupSpec *spec, Err *err)
{
	spec->company = str_trim(spec->company);
	spec->auditor = str_trim(spec->auditor);
	if (spec->company.n == 0)
		return err_set(err, ERR_USAGE,
			       "a workspace needs the name of the company; give it with --company");
	if (!check_name(spec->company, "company", err) ||
	    !check_name(spec->auditor, "auditor", err))
		return false;
	if (spec->type != 1 && spec->type != 2)
		return err_set(
			err, ERR_USAGE,
			"there is no Type %d; expected --type 1 (a point in time) or --type 2 "
			"(a period)",
			spec->type);
	return (spec->type == 1 ? check_as_of(spec, err) : check_period(spec, err)) &&
	       check_fieldwork(spec, err) && check_categories(spec, err);
}

const char *setup_warning(const SetupSpec *spec)
{
	if (spec->type != 2 || spec->from == DATE_NONE || spec->to == DATE_NONE)
		return NULL;
	if (spec->to < date_add_months(spec->from, 3, 0) - 1)
		return "the period is shorter than 3 months; many report users and auditors will not "
		       "accept it, and quarterly controls act less than once";
	if (spec->to > date_add_months(spec->from, 12, 0) - 1)
		return "the period is longer than 12 months; reports usually cover 12 at most, with "
		       "no days missing between one and the next";
	return NULL;
}

static Str stage_on(const SetupSpec *spec, Date today)
{
	if (today < spec->from)
		return spec->type == 1 ? STR("readiness") : STR("planning");
	if (today <= spec->to && spec->type == 2)
		return STR("in period");
	return STR("fieldwork");
}

static bool write_firm(Db *db, const SetupSpec *spec, Id *firm, Err *err)
{
	*firm = ID_NONE;
	if (spec->auditor.n == 0)
		return true;
	*firm = id_new();
	Stmt *q = stmt_get(db, "INSERT INTO party (id, ref, name, kind, side) "
			       "VALUES (:id, 'P-01', :name, 'firm', 'auditor')");
	stmt_bind_id(q, ":id", *firm);
	stmt_bind_text(q, ":name", spec->auditor);
	return stmt_run(q, err);
}

static bool write_engagement(Db *db, const SetupSpec *spec, Str categories, Id firm, Err *err)
{
	Engagement e = {
		.company = spec->company,
		.type = spec->type,
		.from = spec->from,
		.to = spec->to,
		.categories = categories,
		.auditor = firm,
		.auditor_name = spec->auditor,
		.fieldwork_from = spec->fieldwork_from,
		.fieldwork_to = spec->fieldwork_to,
		.stage = stage_on(spec, date_today()),
	};
	size_t made = 0;

	return engagement_insert(db, &e, &e.id, err) && schedule_lay_out_all(db, &e, &made, err);
}

static bool write_all(Db *db, const SetupSpec *spec, const Catalog *catalog, Err *err)
{
	SetupContent content;
	Arena arena = ARENA_INIT;
	Str categories = STR("");
	Id firm = ID_NONE;
	bool ok = engagement_categories(spec->categories, &arena, &categories, err) &&
		  write_firm(db, spec, &firm, err);

	if (ok) {
		setup_content_init(&content, db, catalog, categories);
		ok = setup_content_write(&content, firm, err) &&
		     write_engagement(db, spec, categories, firm, err);
		setup_content_deinit(&content);
	}
	arena_deinit(&arena);
	return ok;
}

static void name_subject(Db *db, Str company)
{
	Arena arena = ARENA_INIT;

	change_subject(db, arena_copy(&arena, company).p);
	arena_deinit(&arena);
}

static bool write_change(Db *db, const SetupSpec *spec, const Catalog *catalog, Err *err)
{
	if (!change_begin(db, "make workspace", err))
		return false;
	change_set_base(db);
	name_subject(db, spec->company);
	return change_end(db, write_all(db, spec, catalog, err), err);
}

bool setup_workspace(Db *db, const SetupSpec *spec, Err *err)
{
	SetupSpec checked = *spec;
	Catalog catalog;

	if (!setup_check(&checked, err) || !catalog_read(&catalog, spec->catalog, err))
		return false;
	bool ok = write_change(db, &checked, &catalog, err);
	catalog_deinit(&catalog);
	return ok;
}
