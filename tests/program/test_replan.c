/* SPDX-License-Identifier: MIT
 *
 * Changes of plan on AC-01.1, quarterly over 2026, first quarter accepted. Each case changes
 * one thing on a day and says what is there then; undo gives everything back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "program/record/comment.h"
#include "program/plan/replan.h"
#include "program/plan/schedule.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

static void lay_out(Workspace *w, int type, const char *from, const char *to)
{
	Err err = ERR_INIT;
	Engagement e;
	size_t made = 0;
	workspace_engage(w, type, date_from_iso(str_of(from)), date_from_iso(str_of(to)));
	if (!engagement_get(w->db, &w->arena, &e, &err) || !change_begin(w->db, "lay out", &err) ||
	    !schedule_lay_out_all(w->db, &e, &made, &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
}

static Id find(Workspace *w, const char *ref)
{
	Err err = ERR_INIT;
	Id id;
	if (!record_find_of(w->db, &kind_occurrence, str_of(ref), &id, &err) || id_is_none(id))
		fail_msg("no %s: %s", ref, err.text);
	return id;
}

static int setup(void **state)
{
	workspace_setup(state);
	Workspace *w = *state;
	lay_out(w, 2, "2026-01-01", "2026-12-31");
	date_set_today(date_make(2026, 6, 10));
	workspace_set_all(w, &kind_occurrence, find(w, "AC-01.1@2026-03-31"), "performed_on",
			  "2026-03-20", "collected_on", "2026-03-21", "status", "accepted", NULL);
	return 0;
}

/* "03-31<01-01 accepted ...": last day covered < first day, and the status where it is not
 * open. */
static const char *rows(Workspace *w, Id evidence)
{
	Err err = ERR_INIT;
	Stmt *q = stmt_get(
		w->db, "SELECT group_concat(substr(covers_to, 3) || '<' || substr(covers_from, 3) "
		       "|| CASE status WHEN 'open' THEN '' ELSE ' ' || status END, ', ') "
		       "FROM (SELECT * FROM occurrence WHERE evidence = :e AND archived = 0 "
		       "ORDER BY covers_to, ref)");
	stmt_bind_id(q, ":e", evidence);
	assert_true(stmt_row(q));
	Str s = stmt_text_copy(q, 0, &w->arena);
	assert_true(stmt_end(q, &err));
	return s.p;
}

static const char *preview(Workspace *w, const Kind *kind, Id id, const char *name,
			   const char *value)
{
	Err err = ERR_INIT;
	Replan r = {0};
	Assign a = {name, str_of(value)};
	uint64_t before = db_generation(w->db);
	if (!replan_preview(w->db,
			    &(RecordSet){.kind = kind, .ids = &id, .count = 1, .assigns = {&a, 1}},
			    &w->arena, &r, &err))
		fail_msg("%s", err.text);
	assert_true(db_generation(w->db) == before);
	return r.changes ? replan_sentence(&r, false, &w->arena).p : "";
}

static void undo(Workspace *w)
{
	Err err = ERR_INIT;
	ChangeDone done;
	assert_true(change_undo(w->db, &done, &err));
	assert_true(done.found);
}

#define YEAR "26-03-31<26-01-01 accepted, 26-06-30<26-04-01, 26-09-30<26-07-01, 26-12-31<26-10-01"

typedef struct Case {
	const char *today, *cadence, *preview, *rows;
} Case;

static const Case cases[] = {
	/* April and May lie behind; June takes their days, under the label that it has. */
	{"2026-06-10", "monthly",
	 "4 come, 2 will cover other days, 1 stays open, 1 closed stays as it is",
	 "26-03-31<26-01-01 accepted, 26-06-30<26-04-01, 26-07-31<26-07-01, 26-08-31<26-08-01, "
	 "26-09-30<26-09-01, 26-10-31<26-10-01, 26-11-30<26-11-01, 26-12-31<26-12-01"},
	/* The second quarter was due: it stays, whether it is late or missed. */
	{"2026-07-02", "semi-annual",
	 "1 open occurrence goes, 1 will cover other days, 1 that was due stays, 1 closed stays as it is",
	 "26-03-31<26-01-01 accepted, 26-06-30<26-04-01, 26-12-31<26-07-01"},
	{"2026-09-01", "annual",
	 "1 open occurrence goes, 1 will cover other days, 1 that was due stays, 1 closed stays as it is",
	 "26-03-31<26-01-01 accepted, 26-06-30<26-04-01, 26-12-31<26-07-01"},
	{"2026-06-10", "per event", "3 open occurrences go, 1 closed stays as it is",
	 "26-03-31<26-01-01 accepted"},
	{"2026-06-10", "once",
	 "2 open occurrences go, 1 will cover other days, 1 closed stays as it is",
	 "26-03-31<26-01-01 accepted, 26-12-31<26-04-01"},
	{"2026-06-10", "quarterly", "", YEAR},
};

static void cadence_lays_out_anew_what_is_open(void **state)
{
	Workspace *w = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const Case *c = &cases[i];
		date_set_today(date_from_iso(str_of(c->today)));
		assert_string_equal(preview(w, &kind_evidence, w->review, "cadence", c->cadence),
				    c->preview);
		assert_string_equal(rows(w, w->review), YEAR);
		workspace_set(w, &kind_evidence, w->review, "cadence", c->cadence);
		assert_string_equal(rows(w, w->review), c->rows);
		if (c->preview[0] != '\0')
			undo(w);
		assert_string_equal(rows(w, w->review), YEAR);
	}
}

static void what_was_put_away_comes_back_as_the_same_row(void **state)
{
	Workspace *w = *state;
	Id third = find(w, "AC-01.1@2026-09-30");
	workspace_set(w, &kind_evidence, w->review, "cadence", "per event");
	assert_string_equal(rows(w, w->review), "26-03-31<26-01-01 accepted");
	workspace_set(w, &kind_evidence, w->review, "cadence", "quarterly");
	assert_string_equal(rows(w, w->review), YEAR);
	assert_true(id_equal(third, find(w, "AC-01.1@2026-09-30")));
}

static void month_ends_are_kept_over_february(void **state)
{
	Workspace *w = *state;
	Id id = workspace_add(w, &kind_evidence, "ref", "AC-01.5", "position", "5", "control",
			      "AC-01", "title", "Export", "cadence", "per event", "grace_days",
			      "30", NULL);
	lay_out(w, 2, "2026-01-31", "2026-07-30");
	date_set_today(date_make(2026, 1, 31));
	workspace_set(w, &kind_evidence, id, "cadence", "monthly");
	assert_string_equal(rows(w, id), "26-02-27<26-01-31, 26-03-30<26-02-28, 26-04-29<26-03-31, "
					 "26-05-30<26-04-30, 26-06-29<26-05-31, 26-07-30<26-06-30");
}

static void closed_and_commented_ones_are_never_touched(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "comment", &err));
	assert_true(comment_add(w->db, find(w, "AC-01.1@2026-09-30"), false, STR("Moved."), &err));
	assert_true(change_commit(w->db, &err));
	workspace_set_all(w, &kind_occurrence, find(w, "AC-01.1@2026-12-31"), "status", "waived",
			  "reason", "company shut", "approver", "Dana Whitfield", NULL);
	assert_string_equal(preview(w, &kind_evidence, w->review, "cadence", "per event"),
			    "1 open occurrence goes, 3 closed stay as they are");
	workspace_set(w, &kind_evidence, w->review, "cadence", "per event");
	assert_string_equal(rows(w, w->review), "26-03-31<26-01-01 accepted, 26-09-30<26-07-01, "
						"26-12-31<26-10-01 waived");
}

/* A yearly proof given in February does not stand for the quarters that follow. */
static void early_proof_does_not_cover_what_is_to_come(void **state)
{
	Workspace *w = *state;
	workspace_set_all(w, &kind_occurrence, find(w, "AV-02.1@2026-12-31"), "performed_on",
			  "2026-02-10", "collected_on", "2026-02-10", NULL);
	workspace_set(w, &kind_evidence, w->restore, "cadence", "quarterly");
	assert_string_equal(rows(w, w->restore),
			    "26-06-30<26-04-01, 26-09-30<26-07-01, 26-12-31<26-01-01 collected, "
			    "26-12-31<26-10-01");
	assert_false(id_is_none(find(w, "AV-02.1@2026-12-31.2")));
}

static void beginning_within_the_period_counts_from_then(void **state)
{
	Workspace *w = *state;
	date_set_today(date_make(2026, 10, 5));
	assert_string_equal(
		preview(w, &kind_control, w->access, "operating_since", "2026-07-20"),
		"1 open occurrence goes, 1 will cover other days, 1 stays open, 1 closed "
		"stays as it is");
	workspace_set(w, &kind_control, w->access, "operating_since", "2026-07-20");
	assert_string_equal(rows(w, w->review), "26-03-31<26-01-01 accepted, 26-09-30<26-07-20, "
						"26-12-31<26-10-01");
	undo(w);
	assert_string_equal(rows(w, w->review), YEAR);
}

static void item_of_a_control_out_of_scope_is_left_alone(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_control, w->access, "status", "retired");
	workspace_set(w, &kind_evidence, w->review, "cadence", "per event");
	assert_string_equal(rows(w, w->review), YEAR);
}

static void events_are_no_part_of_the_plan(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id, item = workspace_add(w, &kind_evidence, "ref", "AC-01.5", "position", "5", "control",
				    "AC-01", "title", "Leaver", "cadence", "per event",
				    "grace_days", "30", NULL);
	assert_true(change_begin(w->db, "event", &err));
	assert_true(schedule_event(w->db, item, date_make(2026, 11, 2), &id, &err));
	assert_true(change_commit(w->db, &err));
	workspace_set(w, &kind_evidence, item, "cadence", "annual");
	assert_string_equal(rows(w, item), "26-11-02<26-11-02, 26-12-31<26-01-01");
	workspace_set(w, &kind_evidence, item, "cadence", "per event");
	assert_string_equal(rows(w, item), "26-11-02<26-11-02");
}

static void cadence_that_is_none_is_refused(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Replan r = {0};
	Assign a = {"cadence", STR("fortnightly")};
	workspace_refuse(w, &kind_evidence, w->review, "fortnightly", "cadence", "fortnightly",
			 NULL);
	assert_false(replan_preview(
		w->db,
		&(RecordSet){
			.kind = &kind_evidence, .ids = &w->review, .count = 1, .assigns = {&a, 1}},
		&w->arena, &r, &err));
	assert_string_equal(preview(w, &kind_evidence, w->review, "title", "Another"), "");
}

static Replan move_period(Workspace *w, const char *from, const char *to)
{
	Err err = ERR_INIT;
	Replan r = {0};
	if (!change_begin(w->db, "set period", &err) ||
	    !replan_period(w->db,
			   (ReplanPeriod){date_from_iso(str_of(from)), date_from_iso(str_of(to))},
			   &w->arena, &r, &err) ||
	    !change_commit(w->db, &err))
		fail_msg("%s", err.text);
	return r;
}

static void refuse_period(Workspace *w, const char *from, const char *to, const char *sentence)
{
	Err err = ERR_INIT;
	Replan r = {0};
	assert_true(change_begin(w->db, "set period", &err));
	assert_false(replan_period(
		w->db, (ReplanPeriod){date_from_iso(str_of(from)), date_from_iso(str_of(to))},
		&w->arena, &r, &err));
	change_abort(w->db);
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
	assert_int_equal(err.kind, ERR_INPUT);
}

typedef struct Move {
	const char *today, *from, *to, *rows;
} Move;

static const Move moves[] = {
	/* Shorter: what is expected beyond goes. */
	{"2026-06-10", "2026-01-01", "2026-09-30",
	 "26-03-31<26-01-01 accepted, 26-06-30<26-04-01, 26-09-30<26-07-01"},
	/* Later by quarters: the closed one stays and is no more looked at. */
	{"2026-06-10", "2026-04-01", "2027-03-31",
	 "26-03-31<26-01-01 accepted, 26-06-30<26-04-01, 26-09-30<26-07-01, 26-12-31<26-10-01, "
	 "27-03-31<27-01-01"},
	/* Earlier: what lies behind is expected too. */
	{"2026-06-10", "2025-10-01", "2026-12-31",
	 "25-12-31<25-10-01, 26-03-31<26-01-01 accepted, 26-06-30<26-04-01, 26-09-30<26-07-01, "
	 "26-12-31<26-10-01"},
	/* Later by a month: the slots end on other days; no day between falls out. */
	{"2026-06-10", "2026-02-01", "2027-01-31",
	 "26-03-31<26-01-01 accepted, 26-07-31<26-04-01, 26-10-31<26-08-01, 27-01-31<26-11-01"},
	/* A quarter that was due is history, wherever the new slots end. */
	{"2026-07-02", "2026-02-01", "2027-01-31",
	 "26-03-31<26-01-01 accepted, 26-06-30<26-04-01, 26-10-31<26-07-01, 27-01-31<26-11-01"},
};

static void period_lays_out_anew_what_is_open(void **state)
{
	Workspace *w = *state;
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		const Move *m = &moves[i];
		date_set_today(date_from_iso(str_of(m->today)));
		move_period(w, m->from, m->to);
		assert_string_equal(rows(w, w->review), m->rows);
		undo(w);
		assert_string_equal(rows(w, w->review), YEAR);
		assert_string_equal(rows(w, w->restore), "26-12-31<26-01-01");
	}
}

static void period_says_what_lies_behind(void **state)
{
	Workspace *w = *state;
	Replan r = move_period(w, "2025-10-01", "2026-12-31");
	assert_int_equal(r.come, 2); /* AC-01.1@2025-12-31, and AV-02.1 by its new year */
	assert_int_equal(r.behind, 1);
	assert_string_equal(r.came[0].p, "AC-01.1@2025-12-31");
	assert_false(move_period(w, "2025-10-01", "2026-12-31").changes);
}

static void wrong_period_is_refused(void **state)
{
	Workspace *w = *state;
	refuse_period(w, "2026-12-31", "2026-01-01", "before it begins");
	refuse_period(w, "2027-01-01", "", "before it begins");
	assert_string_equal(rows(w, w->review), YEAR);
}

static void day_of_a_type_one_moves_as_one(void **state)
{
	Workspace *w = *state;
	lay_out(w, 1, "2026-05-31", "2026-05-31");
	workspace_set(w, &kind_evidence, w->restore, "cadence", "quarterly");
	assert_string_equal(rows(w, w->restore), "26-05-31<26-03-01");
	move_period(w, "", "2026-06-30");
	assert_string_equal(rows(w, w->restore), "26-06-30<26-04-01");
	refuse_period(w, "2026-07-01", "2026-07-31", "no period");
}

/* As the engagement's kind will do it: the rule and what follows. */
static void field_of_the_period_does_the_same(void **state)
{
	static const Field fields[] = {
		{.name = "ref", .sql = "t.ref"},
		{.name = "period_from",
		 .type = FIELD_DATE,
		 .sql = "t.period_from",
		 .writable = true},
		{.name = "period_to", .type = FIELD_DATE, .sql = "t.period_to", .writable = true},
	};
	static const Kind kind = {.name = "engagements",
				  .one = "engagement",
				  .table = "engagement",
				  .where = "t.archived = 0",
				  .order = "t.id",
				  .fields = fields,
				  .field_count = 3,
				  .rule = replan_period_rule,
				  .after = replan_follow};
	Workspace *w = *state;
	Err err = ERR_INIT;
	Engagement e;
	assert_true(engagement_get(w->db, &w->arena, &e, &err));
	assert_string_equal(preview(w, &kind, e.id, "period_to", "2026-09-30"),
			    "2 open occurrences go, 2 stay open, 1 closed stays as it is");
	workspace_refuse(w, &kind, e.id, "before it begins", "period_to", "2025-09-30", NULL);
	workspace_set(w, &kind, e.id, "period_to", "2026-09-30");
	assert_string_equal(rows(w, w->review), moves[0].rows);
	undo(w);
	assert_string_equal(rows(w, w->review), YEAR);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(cadence_lays_out_anew_what_is_open),
		TEST(what_was_put_away_comes_back_as_the_same_row),
		TEST(month_ends_are_kept_over_february),
		TEST(closed_and_commented_ones_are_never_touched),
		TEST(early_proof_does_not_cover_what_is_to_come),
		TEST(beginning_within_the_period_counts_from_then),
		TEST(item_of_a_control_out_of_scope_is_left_alone),
		TEST(events_are_no_part_of_the_plan),
		TEST(period_lays_out_anew_what_is_open),
		TEST(period_says_what_lies_behind),
		TEST(wrong_period_is_refused),
		TEST(day_of_a_type_one_moves_as_one),
		TEST(field_of_the_period_does_the_same),
		TEST(cadence_that_is_none_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
