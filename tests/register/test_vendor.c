/* SPDX-License-Identifier: MIT
 *
 * A register that the program does not have (vendor.c, its line in table/, its files in data/):
 * with nothing else edited it is added, listed, found, set, shown, exported, imported, handed
 * over, seen by the rules and by Today, and taken back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "exchange/export/export.h"
#include "exchange/import/import.h"
#include "program/fact/due.h"
#include "program/rule/readiness.h"
#include "program/work/detail.h"
#include "program/work/handover.h"
#include "program/work/load.h"
#include "program/work/today.h"
#include "store/change.h"
#include "support/workspace.h"

static const Kind *vendors(void)
{
	const Kind *kind = kind_named(STR("vendor"));
	assert_non_null(kind);
	return kind;
}

static Id add_vendor(Workspace *w)
{
	return workspace_add(w, vendors(), "title", "Northwind Hosting", "owner", "Sam O'Neill",
			     "due", "2026-06-25", NULL);
}

static void it_is_numbered_listed_found_and_set(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	const Kind *kind;
	Id id = add_vendor(w), found;
	Where where;
	int64_t count;
	assert_string_equal(workspace_get(w, vendors(), id, "ref"), "VEN-1");
	assert_true(record_find(w->db, STR("ven-1"), &kind, &found, &err));
	assert_ptr_equal(kind, vendors());
	assert_true(where_parse(vendors(), STR("owner=Sam O'Neill"), &where, &err));
	ListQuery query = {.kind = vendors(),
			   .where = &where,
			   .where_count = 1,
			   .find = STR("host"),
			   .sort = -1};
	assert_true(record_count(w->db, &query, &count, &err));
	assert_int_equal(count, 1);
	workspace_set(w, vendors(), id, "status", "ending");
	assert_string_equal(workspace_get(w, vendors(), id, "status"), "ending");
}

static void who_reviews_it_is_another_person_and_of_the_company(void **state)
{
	Workspace *w = *state;
	Id id = add_vendor(w);
	workspace_refuse(w, vendors(), id, "other than the owner", "reviewer", "Sam O'Neill", NULL);
	workspace_refuse(w, vendors(), id, "other than the owner", "owner", "SL", "reviewer",
			 "Tomás Ibáñez", NULL);
	workspace_refuse(w, vendors(), id, "independence", "owner", "XA", NULL);
}

static void it_is_shown_and_exported(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Detail d;
	StrBuf csv;
	Id id = add_vendor(w);
	assert_true(detail_load(w->db, (RecordRef){vendors(), id}, &w->arena, &d, &err));
	assert_string_equal(d.title.p, "Northwind Hosting");
	assert_int_equal(d.event_count, 1);
	strbuf_init(&csv);
	const Export *export = export_named(STR("vendors.csv"));
	assert_non_null(export);
	assert_true(export_bytes(w->db, export, NULL, &csv, &err));
	assert_non_null(strstr(csv.p, "Vendor,Name,Status,Owner,Reviewer,Notice by"));
	assert_non_null(strstr(csv.p, "VEN-1,Northwind Hosting,active,Sam O'Neill,,2026-06-25"));
	strbuf_deinit(&csv);
}

static void what_is_due_stands_in_due_load_and_today(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	DueList due;
	Load load;
	TodayList today;
	add_vendor(w);
	assert_true(due_list(w->db, &(DueAsk){date_today(), 14, w->sam}, &w->arena, &due, &err));
	assert_int_equal(due.count, 1);
	assert_ptr_equal(due.items[0].kind, vendors());
	assert_true(load_read(w->db, &(LoadAsk){date_today(), 14}, &w->arena, &load, &err));
	assert_int_equal(load_person(&load, w->sam)->late, 1);
	assert_true(today_list(w->db, &(TodayAsk){.today = date_today(), .owner = w->sam},
			       &w->arena, &today, &err));
	assert_int_equal(today.count, 1);
	assert_string_equal(today.items[0].why.p, "5 days late");
	assert_int_equal(today.items[0].action, TODAY_SET_STATUS);
}

static void its_owner_hands_it_over_but_not_to_its_reviewer(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Handover h;
	Id id = add_vendor(w), other = add_vendor(w);
	workspace_set(w, vendors(), other, "reviewer", "Dana Whitfield");
	const HandoverAsk ask = {w->sam, w->dana, HANDOVER_OTHERS, DATE_NONE};
	assert_true(handover_apply(w->db, &ask, &w->arena, &h, &err));
	assert_int_equal(h.line_count, 1);
	assert_string_equal(h.lines[0].what.p, "vendor to own");
	assert_int_equal(h.note_count, 1);
	assert_string_equal(h.notes[0].ref.p, "VEN-2");
	assert_string_equal(workspace_get(w, vendors(), id, "owner"), "Dana Whitfield");
	assert_string_equal(workspace_get(w, vendors(), other, "owner"), "Sam O'Neill");
}

static ReadinessDone catch_up(Readiness *r)
{
	Err err = ERR_INIT;
	ReadinessDone done;
	if (!readiness_catch_up(r, date_today(), &done, &err))
		fail_msg("%s", err.text);
	return done;
}

static Id gap_about(Workspace *w, const char *condition)
{
	Err err = ERR_INIT;
	Where where;
	IdList ids = {0};
	assert_true(where_parse(&kind_gap, str_of(condition), &where, &err));
	ListQuery query = {
		.kind = &kind_gap, .where = &where, .where_count = 1, .find = STR(""), .sort = -1};
	assert_true(record_ids(w->db, &query, &ids, &err));
	assert_int_equal(ids.count, 1);
	Id id = ids.items[0];
	idlist_deinit(&ids);
	return id;
}

static void its_rule_opens_a_gap_about_it_and_closes_it(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Readiness *r;
	Detail d;
	assert_true(readiness_open(&r, w->db, &err));
	catch_up(r);
	Id id = workspace_add(w, vendors(), "title", "Northwind Hosting", NULL);
	assert_int_equal(catch_up(r).opened, 1);
	Id gap = gap_about(w, "subject=VEN-1");
	assert_true(detail_load(w->db, (RecordRef){&kind_gap, gap}, &w->arena, &d, &err));
	assert_int_equal(d.link_count, 1);
	assert_ptr_equal(d.links[0].kind, vendors());
	workspace_set(w, vendors(), id, "owner", "SL");
	assert_int_equal(catch_up(r).closed, 1);
	readiness_close(r);
}

static bool take_list(Workspace *w, const char *csv, bool dry_run, ImportResult *out)
{
	Err err = ERR_INIT;
	const ImportSpec spec = {
		.path = "vendors.csv", .bytes = str_of(csv), .as = "vendors", .dry_run = dry_run};
	return import_file(w->db, &spec, out, &err);
}

static void a_list_of_them_is_imported_as_a_whole_or_not(void **state)
{
	Workspace *w = *state;
	ImportResult r;
	Id id = add_vendor(w);
	static const char good[] = "Supplier,Contract owner,Renewal\n"
				   "Northwind Hosting,Sam O'Neill,2026-12-31\n"
				   "Acme Mail,SL,\n";
	assert_false(take_list(w, "Supplier,Owner\nAcme Mail,nobody here\n,SL\nAcme Mail,SL\n",
			       false, &r));
	assert_int_equal(r.error_count, 3);
	import_result_deinit(&r);
	assert_true(take_list(w, good, true, &r));
	import_result_deinit(&r);
	assert_string_equal(workspace_get(w, vendors(), id, "due"), "2026-06-25");
	assert_true(take_list(w, good, false, &r));
	assert_int_equal(r.added.count, 1);
	assert_int_equal(r.changed.count, 1);
	import_result_deinit(&r);
	assert_string_equal(workspace_get(w, vendors(), id, "due"), "2026-12-31");
	assert_true(take_list(w, good, false, &r));
	assert_int_equal(r.changed.count, 0);
	import_result_deinit(&r);
}

static void adding_it_is_undone(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	ChangeDone done;
	int64_t count;
	add_vendor(w);
	assert_true(change_undo(w->db, &done, &err));
	assert_true(record_count(
		w->db, &(ListQuery){.kind = vendors(), .find = STR(""), .sort = -1}, &count, &err));
	assert_int_equal(count, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(it_is_numbered_listed_found_and_set),
		TEST(who_reviews_it_is_another_person_and_of_the_company),
		TEST(it_is_shown_and_exported),
		TEST(what_is_due_stands_in_due_load_and_today),
		TEST(its_owner_hands_it_over_but_not_to_its_reviewer),
		TEST(its_rule_opens_a_gap_about_it_and_closes_it),
		TEST(a_list_of_them_is_imported_as_a_whole_or_not),
		TEST(adding_it_is_undone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
