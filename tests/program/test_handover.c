/* SPDX-License-Identifier: MIT
 *
 * Handing over: what goes, what stays, who may take over, and that one undo
 * brings everything back. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "program/work/detail.h"
#include "program/work/handover.h"
#include "program/raci/raci.h"
#include "store/change.h"
#include "store/event.h"
#include "store/stmt.h"
#include "support/workspace.h"

static void put(Workspace *w, Id control, Id party, const char *letters)
{
	Err err = ERR_INIT;
	if (!change_begin(w->db, "set RACI", &err) ||
	    !raci_put(w->db, control, party, str_of(letters), &err) || !change_commit(w->db, &err))
		fail_msg("%s", err.text);
}

static const char *letters(Workspace *w, Id control, Id party)
{
	Err err = ERR_INIT;
	Stmt *q = stmt_get(w->db, "SELECT letters FROM raci_cell WHERE control = :control AND "
				  "party = :party");
	stmt_bind_id(q, ":control", control);
	stmt_bind_id(q, ":party", party);
	Str found = stmt_row(q) ? stmt_text_copy(q, 0, &w->arena) : STR("");
	assert_true(stmt_end(q, &err));
	return found.p;
}

static Handover hand(Workspace *w, Id from, Id to, unsigned families, Date until)
{
	Handover before, done;
	Err err = ERR_INIT;
	HandoverAsk ask = {from, to, families, until};
	if (!handover_preview(w->db, &ask, &w->arena, &before, &err) ||
	    !handover_apply(w->db, &ask, &w->arena, &done, &err))
		fail_msg("%s", err.text);
	assert_true(before.total == done.total);
	assert_int_equal(before.note_count, done.note_count);
	return done;
}

static Handover hand_all(Workspace *w, Id from, Id to)
{
	return hand(w, from, to, 0, DATE_NONE);
}

static void refuse(Workspace *w, HandoverAsk ask, const char *sentence)
{
	Handover done;
	Err err = ERR_INIT;
	uint64_t before = db_generation(w->db);
	assert_false(handover_apply(w->db, &ask, &w->arena, &done, &err));
	if (strstr(err.text, sentence) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, sentence);
	assert_true(db_generation(w->db) == before);
	assert_false(change_open(w->db));
}

static const char *owner(Workspace *w, const Kind *kind, Id id)
{
	return workspace_get(w, kind, id, "owner");
}

static Id occurrence(Workspace *w, const char *day)
{
	const char *ref = arena_printf(&w->arena, "AC-01.1@%s", day).p;
	return workspace_add(w, &kind_occurrence, "ref", ref, "evidence", "AC-01.1", "covers_from",
			     "2026-04-01", "covers_to", day, "due", day, NULL);
}

static void letters_join_with_those_of_the_receiver(void **state)
{
	static const struct {
		const char *from, *to, *joined;
	} examples[] = {
		{"A", "R", "RA"}, {"R", "A", "RA"}, {"RA", "C", "RA"}, {"C", "A", "A"},
		{"I", "C", "C"},  {"C", "I", "C"},  {"R", "", "R"},    {"I", "I", "I"},
	};
	Workspace *w = *state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		put(w, w->access, w->sam, examples[i].from);
		put(w, w->access, w->tomas, examples[i].to);
		Handover h = hand(w, w->sam, w->tomas, HANDOVER_RACI, DATE_NONE);
		assert_int_equal(h.total, 1);
		assert_string_equal(letters(w, w->access, w->tomas), examples[i].joined);
		assert_string_equal(letters(w, w->access, w->sam), "");
		put(w, w->access, w->tomas, "");
	}
}

static void open_duties_go_and_done_things_stay(void **state)
{
	Workspace *w = *state;
	Id open = workspace_add(w, &kind_gap, "title", "open", "owner", "Sam O'Neill", NULL);
	Id closed = workspace_add(w, &kind_gap, "title", "closed", "owner", "Sam O'Neill", NULL);
	workspace_set_all(w, &kind_gap, closed, "status", "closed", "closure", "risk accepted",
			  "closure_reason", "small", NULL);
	Id asked = workspace_add(w, &kind_request, "auditor_ref", "1", "title", "x", "owner",
				 "Sam O'Neill", NULL);
	Id settled = workspace_add(w, &kind_request, "auditor_ref", "2", "title", "y", "owner",
				   "Sam O'Neill", NULL);
	workspace_set_all(w, &kind_request, settled, "auditor_status", "accepted",
			  "auditor_status_source", "call", NULL);
	Id done = occurrence(w, "2026-05-31"), due = occurrence(w, "2026-06-30");
	workspace_set(w, &kind_occurrence, done, "owner", "Sam O'Neill");
	workspace_set(w, &kind_occurrence, due, "owner", "Sam O'Neill");
	workspace_set(w, &kind_occurrence, done, "performed_on", "2026-06-02");
	hand_all(w, w->sam, w->tomas);
	assert_string_equal(owner(w, &kind_gap, open), "Tomás Ibáñez");
	assert_string_equal(owner(w, &kind_gap, closed), "Sam O'Neill");
	assert_string_equal(owner(w, &kind_request, asked), "Tomás Ibáñez");
	assert_string_equal(owner(w, &kind_request, settled), "Sam O'Neill");
	assert_string_equal(owner(w, &kind_evidence, w->review), "Tomás Ibáñez");
	assert_string_equal(owner(w, &kind_occurrence, due), "Tomás Ibáñez");
	assert_string_equal(owner(w, &kind_occurrence, done), "Sam O'Neill");
	assert_string_equal(workspace_get(w, &kind_occurrence, done, "collected_by"),
			    "Sam O'Neill");
}

static void roles_go_with_what_is_theirs(void **state)
{
	Workspace *w = *state;
	put(w, w->access, w->lead, "RA");
	Handover h = hand_all(w, w->tomas, w->sam);
	assert_string_equal(workspace_get(w, &kind_party, w->lead, "holder"), "Sam O'Neill");
	assert_string_equal(letters(w, w->access, w->lead), "RA");
	assert_true(str_equal(h.with_roles, STR("with them 1 A, 1 R")));
}

static void nobody_comes_to_review_what_they_own(void **state)
{
	Workspace *w = *state;
	Handover h = hand_all(w, w->sam, w->dana);
	assert_string_equal(owner(w, &kind_evidence, w->review), "Sam O'Neill");
	assert_int_equal(h.note_count, 1);
	assert_true(str_equal(h.notes[0].ref, STR("AC-01.1")));
	assert_false(h.notes[0].goes);
	h = hand_all(w, w->dana, w->sam);
	assert_string_equal(workspace_get(w, &kind_evidence, w->review, "reviewer"),
			    "Dana Whitfield");
}

static void who_collected_does_not_come_to_review(void **state)
{
	Workspace *w = *state;
	Id proof = occurrence(w, "2026-06-30");
	workspace_set_all(w, &kind_occurrence, proof, "reviewer", "Dana Whitfield", "collected_by",
			  "Tomás Ibáñez", "status", "collected", NULL);
	hand_all(w, w->dana, w->tomas);
	assert_string_equal(workspace_get(w, &kind_occurrence, proof, "reviewer"),
			    "Dana Whitfield");
}

static void role_that_brings_self_review_is_told(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_evidence, w->review, "owner", "SL");
	Handover h = hand_all(w, w->tomas, w->dana);
	assert_string_equal(workspace_get(w, &kind_party, w->lead, "holder"), "Dana Whitfield");
	assert_int_equal(h.note_count, 1);
	assert_true(h.notes[0].goes);
}

static void absence_moves_only_what_falls_due(void **state)
{
	Workspace *w = *state;
	put(w, w->access, w->sam, "A");
	workspace_set(w, &kind_evidence, w->review, "owner", "SL");
	Id soon = occurrence(w, "2026-07-05"), later = occurrence(w, "2026-09-30");
	Id gap = workspace_add(w, &kind_gap, "title", "soon", "owner", "SL", "due", "2026-07-01",
			       NULL);
	Handover h = hand(w, w->tomas, w->sam, 0, date_from_iso(STR("2026-07-10")));
	assert_int_equal(h.total, 2);
	assert_string_equal(owner(w, &kind_occurrence, soon), "Sam O'Neill");
	assert_string_equal(owner(w, &kind_occurrence, later), "Tomás Ibáñez");
	assert_string_equal(owner(w, &kind_gap, gap), "Sam O'Neill");
	assert_string_equal(workspace_get(w, &kind_party, w->lead, "holder"), "Tomás Ibáñez");
	assert_string_equal(letters(w, w->access, w->sam), "A");
}

static void backup_takes_over_unless_somebody_is_named(void **state)
{
	Workspace *w = *state;
	refuse(w, (HandoverAsk){.from = w->sam, .until = DATE_NONE}, "no backup");
	workspace_set(w, &kind_party, w->sam, "backup", "Tomás Ibáñez");
	hand_all(w, w->sam, ID_NONE);
	assert_string_equal(owner(w, &kind_evidence, w->review), "Tomás Ibáñez");
}

static void leaver_stands_in_for_nobody(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_party, w->tomas, "backup", "Sam O'Neill");
	workspace_set(w, &kind_party, w->dana, "backup", "Sam O'Neill");
	Handover h = hand(w, w->sam, w->dana, HANDOVER_BACKUPS, DATE_NONE);
	assert_int_equal(h.total, 1);
	assert_int_equal(h.note_count, 1);
	assert_string_equal(workspace_get(w, &kind_party, w->tomas, "backup"), "Dana Whitfield");
	assert_string_equal(workspace_get(w, &kind_party, w->dana, "backup"), "Sam O'Neill");
}

static void role_stays_that_is_the_receivers_backup(void **state)
{
	Workspace *w = *state;
	workspace_set(w, &kind_party, w->dana, "backup", "SL");
	Handover h = hand(w, w->tomas, w->dana, HANDOVER_ROLES, DATE_NONE);
	assert_int_equal(h.total, 0);
	assert_int_equal(h.note_count, 1);
	assert_false(h.notes[0].goes);
	assert_true(str_equal(h.notes[0].ref, STR("Security lead")));
	assert_true(str_equal(h.notes[0].why,
			      STR("Dana Whitfield has it as backup; name another backup")));
	assert_string_equal(workspace_get(w, &kind_party, w->lead, "holder"), "Tomás Ibáñez");
}

static void receivers_who_cannot_are_refused(void **state)
{
	Workspace *w = *state;
	Date none = DATE_NONE;
	refuse(w, (HandoverAsk){w->sam, w->auditor, 0, none}, "independence");
	refuse(w, (HandoverAsk){w->sam, w->examiner, 0, none}, "independence");
	refuse(w, (HandoverAsk){w->sam, w->sam, 0, none}, "same person");
	refuse(w, (HandoverAsk){w->tomas, w->lead, 0, none}, "same person");
	refuse(w, (HandoverAsk){w->sam, id_new(), 0, none}, "not in the workspace");
	refuse(w, (HandoverAsk){w->sam, w->dana, 0, date_today() - 1}, "has passed");
	refuse(w, (HandoverAsk){w->sam, w->dana, HANDOVER_ROLES, date_today() + 3}, "roles");
	Id team = workspace_add(w, &kind_party, "name", "Platform", "kind", "team", NULL);
	refuse(w, (HandoverAsk){w->tomas, team, 0, none}, "held by a person");
	workspace_set(w, &kind_party, w->dana, "departed_on", "2026-06-01");
	refuse(w, (HandoverAsk){w->sam, w->dana, 0, none}, "has left");
}

static void receiver_who_is_away_is_warned_of(void **state)
{
	Workspace *w = *state;
	workspace_set_all(w, &kind_party, w->tomas, "out_from", "2026-07-03", "out_until",
			  "2026-07-14", NULL);
	Handover h = hand_all(w, w->sam, w->tomas);
	assert_true(
		str_equal(h.warning, STR("Tomás Ibáñez is away from 2026-07-03 until 2026-07-14")));
}

static void one_undo_brings_everything_back(void **state)
{
	Workspace *w = *state;
	ChangeDone undone;
	Err err = ERR_INIT;
	put(w, w->access, w->tomas, "R");
	put(w, w->access, w->sam, "A");
	Id gap = workspace_add(w, &kind_gap, "title", "open", "owner", "Tomás Ibáñez", NULL);
	hand_all(w, w->tomas, w->sam);
	assert_string_equal(letters(w, w->access, w->sam), "RA");
	assert_true(change_undo(w->db, &undone, &err));
	assert_string_equal(undone.verb, "hand over");
	assert_string_equal(undone.subject, "Tomás Ibáñez to Sam O'Neill");
	assert_string_equal(letters(w, w->access, w->tomas), "R");
	assert_string_equal(letters(w, w->access, w->sam), "A");
	assert_string_equal(owner(w, &kind_gap, gap), "Tomás Ibáñez");
	assert_string_equal(workspace_get(w, &kind_party, w->lead, "holder"), "Tomás Ibáñez");
}

static void history_keeps_the_old_name(void **state)
{
	Workspace *w = *state;
	Detail d;
	Err err = ERR_INIT;
	workspace_set(w, &kind_party, w->tomas, "name", "Tomas Ibanez");
	hand_all(w, w->sam, w->tomas);
	assert_true(
		detail_load(w->db, (RecordRef){&kind_evidence, w->review}, &w->arena, &d, &err));
	assert_true(str_equal(d.events[0].verb, STR("hand over")));
	if (strstr(d.events[0].changes.p, "Sam O'Neill -> Tomas Ibanez") == NULL)
		fail_msg("the history says \"%s\"", d.events[0].changes.p);
}

static void nothing_to_hand_over_writes_nothing(void **state)
{
	Workspace *w = *state;
	EventList before, after;
	Err err = ERR_INIT;
	hand_all(w, w->sam, w->tomas);
	assert_true(event_list(w->db, &(EventQuery){.most = 1}, &w->arena, &before, &err));
	assert_int_equal(hand_all(w, w->sam, w->tomas).total, 0);
	assert_true(event_list(w->db, &(EventQuery){.most = 1}, &w->arena, &after, &err));
	assert_int_equal(before.items[0].number, after.items[0].number);
}

static void families_are_named(void **state)
{
	(void)state;
	unsigned families;
	Err err = ERR_INIT;
	assert_true(handover_families(STR("raci, gaps"), &families, &err));
	assert_int_equal(families, HANDOVER_RACI | HANDOVER_GAPS);
	assert_false(handover_families(STR("raci,juggling"), &families, &err));
	assert_non_null(strstr(err.text, "juggling"));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(letters_join_with_those_of_the_receiver),
		TEST(open_duties_go_and_done_things_stay),
		TEST(roles_go_with_what_is_theirs),
		TEST(nobody_comes_to_review_what_they_own),
		TEST(who_collected_does_not_come_to_review),
		TEST(role_that_brings_self_review_is_told),
		TEST(absence_moves_only_what_falls_due),
		TEST(backup_takes_over_unless_somebody_is_named),
		TEST(leaver_stands_in_for_nobody),
		TEST(role_stays_that_is_the_receivers_backup),
		TEST(receivers_who_cannot_are_refused),
		TEST(receiver_who_is_away_is_warned_of),
		TEST(one_undo_brings_everything_back),
		TEST(history_keeps_the_old_name),
		TEST(nothing_to_hand_over_writes_nothing),
		cmocka_unit_test(families_are_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
