/* SPDX-License-Identifier: MIT
 *
 * Records in general: conditions, order, finding by label, what due lists. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/time/date.h"
#include "base/mem/strbuf.h"
#include "program/work/detail.h"
#include "program/fact/due.h"
#include "store/change.h"
#include "support/workspace.h"

static void add_some(Workspace *w)
{
	workspace_add(w, &kind_request, "auditor_ref", "AD-10", "title", "Penetration test", "due",
		      "2026-07-20", "owner", "Sam O'Neill", NULL);
	workspace_add(w, &kind_request, "auditor_ref", "AD-9", "title", "Access review", "due",
		      "2026-07-10", "owner", "SL", "priority", "high", NULL);
	workspace_add(w, &kind_request, "auditor_ref", "AD-11", "title", "Überwachung", "detail",
		      "all systems", NULL);
}

/* The refs of the answer, joined with blanks. */
static const char *refs(Workspace *w, const ListQuery *query)
{
	Err err = ERR_INIT;
	IdList ids = {0};
	StrBuf joined;
	strbuf_init(&joined);
	if (!record_ids(w->db, query, &ids, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < ids.count; i++)
		strbuf_printf(&joined, "%s%s", i == 0 ? "" : " ",
			      workspace_get(w, query->kind, ids.items[i], "ref"));
	const char *kept = arena_copy(&w->arena, strbuf_str(&joined)).p;
	strbuf_deinit(&joined);
	idlist_deinit(&ids);
	return kept;
}

static const char *where(Workspace *w, const char *condition)
{
	Err err = ERR_INIT;
	Where one;
	if (!where_parse(&kind_request, str_of(condition), &one, &err))
		fail_msg("%s", err.text);
	ListQuery query = {.kind = &kind_request,
			   .where = &one,
			   .where_count = 1,
			   .find = STR(""),
			   .sort = -1};
	return refs(w, &query);
}

static void conditions_choose_rows(void **state)
{
	Workspace *w = *state;
	add_some(w);
	assert_string_equal(where(w, "owner=sam o'neill"), "AD-10");
	assert_string_equal(where(w, "owner=Security lead"), "AD-9");
	assert_string_equal(where(w, "owner=tomás ibáñez"), "AD-9");
	assert_string_equal(where(w, "owner="), "AD-11");
	assert_string_equal(where(w, "owner!="), "AD-9 AD-10");
	assert_string_equal(where(w, "title~REVIEW"), "AD-9");
	assert_string_equal(where(w, "title~über"), "AD-11");
	assert_string_equal(where(w, "due<2026-07-15"), "AD-9");
	assert_string_equal(where(w, "due>2026-07-10"), "AD-10");
	assert_string_equal(where(w, "status=NEW"), "AD-11");
	assert_string_equal(where(w, "days_left=10"), "AD-9");
}

static void bad_conditions_are_explained(void **state)
{
	static const struct {
		const char *condition, *sentence;
	} bad[] = {
		{"owner", "is no condition"},       {"colour=red", "have no field"},
		{"status=done", "expected one of"}, {"due<soon", "soon"},
		{"=x", "is no condition"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		Err err = ERR_INIT;
		Where one;
		assert_false(where_parse(&kind_request, str_of(bad[i].condition), &one, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		assert_non_null(strstr(err.text, bad[i].sentence));
	}
}

static void sorting_counts_numbers_and_puts_empty_last(void **state)
{
	Workspace *w = *state;
	add_some(w);
	ListQuery query = {.kind = &kind_request, .find = STR(""), .sort = -1};
	assert_string_equal(refs(w, &query), "AD-9 AD-10 AD-11");
	query.sort = kind_field_must(&kind_request, "ref");
	assert_string_equal(refs(w, &query), "AD-9 AD-10 AD-11");
	query.reverse = true;
	assert_string_equal(refs(w, &query), "AD-11 AD-10 AD-9");
	query.sort = kind_field_must(&kind_request, "owner");
	assert_string_equal(refs(w, &query), "AD-9 AD-10 AD-11");
	query.sort = kind_field_must(&kind_request, "priority");
	query.reverse = false;
	assert_string_equal(refs(w, &query), "AD-9 AD-10 AD-11");
}

static void every_field_of_every_kind_can_be_read_sorted_and_asked(void **state)
{
	Workspace *w = *state;
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	add_some(w);
	for (size_t k = 0; k < count; k++)
		for (size_t f = 0; f < kinds[k]->field_count; f++) {
			Err err = ERR_INIT;
			int field = (int)f;
			IdList ids = {0};
			Row *rows;
			Where empty = {.field = field, .op = WHERE_IS, .value = STR("")};
			ListQuery query = {
				.kind = kinds[k], .find = STR("a"), .sort = field, .reverse = true};
			ListQuery asked = {.kind = kinds[k],
					   .where = &empty,
					   .where_count = 1,
					   .find = STR(""),
					   .sort = -1,
					   .reverse = true};
			if (!record_ids(w->db, &query, &ids, &err) ||
			    !record_ids(w->db, &asked, &ids, &err) ||
			    !record_rows(w->db,
					 &(RowQuery){kinds[k], &field, 1, ids.items, ids.count},
					 &w->arena, &rows, &err))
				fail_msg("%s.%s: %s", kinds[k]->name, kinds[k]->fields[f].name,
					 err.text);
			idlist_deinit(&ids);
		}
}

static void labels_are_found_case_blind_and_by_prefix(void **state)
{
	Workspace *w = *state;
	const Kind *kind;
	Id id;
	Err err = ERR_INIT;
	add_some(w);
	assert_true(record_find(w->db, STR(" ac-01 "), &kind, &id, &err));
	assert_true(kind == &kind_control && id_equal(id, w->access));
	assert_true(record_find(w->db, STR("control:AC-01"), &kind, &id, &err));
	assert_true(kind == &kind_control);
	assert_true(record_find(w->db, STR("tomás ibáñez"), &kind, &id, &err));
	assert_true(kind == &kind_party && id_equal(id, w->tomas));
	assert_true(record_find(w->db, STR("nobody"), &kind, &id, &err));
	assert_null(kind);
}

static void few_letters_find_the_nearest(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	IdList ids = {0};
	assert_true(record_nearest(w->db, &(NearQuery){&kind_control, STR("av02"), 5}, &ids, &err));
	assert_int_equal(ids.count, 1);
	assert_true(id_equal(ids.items[0], w->backup));
	assert_true(record_nearest(w->db, &(NearQuery){&kind_party, STR("tom ib"), 5}, &ids, &err));
	assert_true(id_equal(ids.items[1], w->tomas));
	assert_true(record_nearest(w->db, &(NearQuery){&kind_control, STR("zzz"), 5}, &ids, &err));
	assert_int_equal(ids.count, 2);
	idlist_deinit(&ids);
}

static void label_of_two_kinds_asks_which(void **state)
{
	Workspace *w = *state;
	const Kind *kind;
	Id id;
	Err err = ERR_INIT;
	workspace_add(w, &kind_request, "auditor_ref", "AC-01", "title", "About access", NULL);
	assert_false(record_find(w->db, STR("AC-01"), &kind, &id, &err));
	assert_non_null(strstr(err.text, "request:AC-01"));
	err = ERR_INIT;
	assert_true(record_find(w->db, STR("request:AC-01"), &kind, &id, &err));
	assert_true(kind == &kind_request);
}

static void due_lists_late_first_and_by_owner(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	DueList l;
	add_some(w);
	workspace_add(w, &kind_gap, "title", "old", "opened_on", "2026-06-01", "due", "2026-06-20",
		      NULL);
	assert_true(due_list(w->db, &(DueAsk){date_today(), 14, ID_NONE}, &w->arena, &l, &err));
	assert_int_equal(l.count, 2);
	assert_int_equal(l.items[0].days, -10);
	assert_memory_equal(l.items[1].ref.p, "AD-9", 4);
	assert_true(due_list(w->db, &(DueAsk){date_today(), 30, w->tomas}, &w->arena, &l, &err));
	assert_int_equal(l.count, 1);
	assert_memory_equal(l.items[0].owner.p, "Tomás", 6);
}

static void history_tells_who_changed_what(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Detail detail;
	Id gap = workspace_add(w, &kind_gap, "title", "no owner", "control", "AC-01", NULL);
	workspace_set(w, &kind_gap, gap, "owner", "Sam O'Neill");
	assert_true(detail_load(w->db, (RecordRef){&kind_gap, gap}, &w->arena, &detail, &err));
	assert_int_equal(detail.event_count, 2);
	assert_non_null(strstr(detail.events[0].changes.p, "owner: – -> Sam O'Neill"));
	assert_non_null(strstr(detail.events[0].changes.p, "status: open -> assigned"));
	assert_int_equal(detail.link_count, 1);
	assert_memory_equal(detail.links[0].ref.p, "AC-01", 5);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)
	const struct CMUnitTest tests[] = {
		TEST(conditions_choose_rows),
		TEST(bad_conditions_are_explained),
		TEST(sorting_counts_numbers_and_puts_empty_last),
		TEST(every_field_of_every_kind_can_be_read_sorted_and_asked),
		TEST(labels_are_found_case_blind_and_by_prefix),
		TEST(few_letters_find_the_nearest),
		TEST(label_of_two_kinds_asks_which),
		TEST(due_lists_late_first_and_by_owner),
		TEST(history_tells_who_changed_what),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
