/* SPDX-License-Identifier: MIT
 *
 * What is proposed for a request, why, in which order, and what taking it does. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "program/proof/artifact.h"
#include "program/proof/propose.h"
#include "program/plan/schedule.h"
#include "program/record/wordset.h"
#include "store/change.h"
#include "support/workspace.h"

static int set_up(void **state)
{
	int failed = workspace_setup(state);
	if (failed == 0)
		workspace_engage(*state, 2, date_make(2026, 1, 1), date_make(2026, 12, 31));
	return failed;
}

static Id item(Workspace *w, const char *ref, const char *position, const char *control,
	       const char *title)
{
	return workspace_add(w, &kind_evidence, "ref", ref, "position", position, "control",
			     control, "title", title, "cadence", "per event", "grace_days", "14",
			     "owner", "Sam O'Neill", "reviewer", "Dana Whitfield", NULL);
}

static Id event(Workspace *w, Id evidence, int month, int day)
{
	Err err = ERR_INIT;
	Id id;
	assert_true(change_begin(w->db, "test", &err));
	if (!schedule_event(w->db, evidence, date_make(2026, month, day), &id, &err))
		fail_msg("%s", err.text);
	assert_true(change_commit(w->db, &err));
	return id;
}

static void attach(Workspace *w, const char *url, const Kind *kind, Id target)
{
	Err err = ERR_INIT;
	const Str source = str_of(url);
	const ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	if (!artifact_attach_all(
		    w->db, &(ArtifactAttach){&source, 1, &facts, kind, &target, 1, NULL}, &err))
		fail_msg("%s", err.text);
}

static Id request(Workspace *w, const char *number, const char *kind, const char *title)
{
	return workspace_add(w, &kind_request, "auditor_ref", number, "title", title, "kind", kind,
			     NULL);
}

typedef Proposals Found; /* what is proposed */

static Found find(Workspace *w, Id id)
{
	Found f;
	Err err = ERR_INIT;
	if (!propose(w->db, id, &w->arena, &f, &err))
		fail_msg("%s", err.text);
	return f;
}

static void take(Workspace *w, Id id, const Proposal *p)
{
	Err err = ERR_INIT;
	assert_true(change_begin(w->db, "test", &err));
	if (!propose_take(w->db, id, p, &err))
		fail_msg("%s", err.text);
	assert_true(change_commit(w->db, &err));
}

static void words_alone_find_the_proof_and_say_so(void **state)
{
	Workspace *w = *state;
	Id ticket = event(w, item(w, "AV-02.7", "7", "AV-02", "Restore test protocols"), 3, 3);
	event(w, item(w, "AC-01.7", "8", "AC-01", "Firewall inventory"), 3, 3);
	attach(w, "https://t.example/1", &kind_occurrence, ticket);
	Found f = find(w, request(w, "R-1", "document", "Protocol of each restore test"));
	assert_true(f.count > 0);
	assert_true(id_equal(f.items[0].id, ticket));
	assert_true(str_find(f.items[0].why, STR("words: ")) != (size_t)-1);
	assert_true(str_find(f.items[0].why, STR("restore")) != (size_t)-1);
	assert_true(str_find(f.items[0].why, STR("protocol")) != (size_t)-1);
	for (size_t i = 0; i < f.count; i++)
		assert_false(str_starts(f.items[i].ref, STR("AC-01.7")));
}

static void taking_it_attaches_what_the_occurrence_has(void **state)
{
	Workspace *w = *state;
	Id proof = event(w, item(w, "AV-02.7", "7", "AV-02", "Restore test protocols"), 3, 3);
	Id id = request(w, "R-1", "document", "Protocol of each restore test");
	attach(w, "https://t.example/1", &kind_occurrence, proof);
	Found f = find(w, id);
	assert_false(f.items[0].given);
	take(w, id, &f.items[0]);
	assert_string_equal(workspace_get(w, &kind_request, id, "artifacts"), "1");
	assert_true(find(w, id).items[0].given);
}

static void what_has_no_artifact_is_shown_with_its_owner_and_not_attached(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	event(w, item(w, "AV-02.7", "7", "AV-02", "Restore test protocols"), 3, 3);
	Id id = request(w, "R-1", "document", "Protocol of each restore test");
	Found f = find(w, id);
	assert_int_equal(f.count, 1);
	assert_true(str_find(f.items[0].state, STR("Sam O'Neill")) != (size_t)-1);
	assert_true(change_begin(w->db, "test", &err));
	assert_false(propose_take(w->db, id, &f.items[0], &err));
	assert_non_null(strstr(err.text, "has no artifact yet"));
	change_abort(w->db);
}

static void what_lies_outside_the_period_is_not_proposed(void **state)
{
	Workspace *w = *state;
	Id evidence = item(w, "AV-02.7", "7", "AV-02", "Restore test protocols");
	Id inside = event(w, evidence, 3, 3);
	workspace_engage(w, 2, date_make(2026, 3, 1), date_make(2026, 3, 31));
	event(w, evidence, 5, 5);
	Found f = find(w, request(w, "R-1", "document", "Protocol of each restore test"));
	assert_int_equal(f.count, 1);
	assert_true(id_equal(f.items[0].id, inside));
}

static bool is_told(const Found *f, size_t i, const char *why)
{
	return str_find(f->items[i].why, str_of(why)) != (size_t)-1;
}

static void a_similar_request_shows_what_served(void **state)
{
	Workspace *w = *state;
	Id served = event(w, item(w, "AC-01.7", "8", "AC-01", "Evidence of leavers"), 3, 3);
	Id before = request(w, "OLD-1", "document", "Quarterly firewall ruleset inspection");
	item(w, "AV-02.7", "7", "AV-02", "Firewall ruleset inspection, quarterly");
	attach(w, "https://t.example/9", &kind_occurrence, served);
	attach(w, "https://t.example/9", &kind_request, before);
	attach(w, "https://t.example/memo", &kind_request, before);
	Id other = request(w, "OLD-2", "document", "Quarterly firewall ruleset inspection");
	attach(w, "https://t.example/memo", &kind_request, other);
	Id asked = request(w, "R-1", "document", "Firewall ruleset inspection (quarterly)");
	Found f = find(w, asked);
	size_t told = 0, artifacts = 0;
	for (size_t i = 0; i < f.count; i++)
		told += is_told(&f, i, "is attached to OLD-1, which is like it");
	assert_int_equal(told, 2);

	workspace_set_all(w, &kind_request, before, "reviewer", "Dana Whitfield", "status",
			  "submitted", NULL);
	f = find(w, asked);
	bool occurrence = false;
	for (size_t i = 0; i < f.count; i++) {
		bool answered = is_told(&f, i, "answered OLD-1");
		occurrence = occurrence || (answered && id_equal(f.items[i].id, served));
		artifacts += f.items[i].kind == &kind_artifact;
	}
	assert_true(occurrence);
	assert_int_equal(artifacts, 1); /* of both requests, and proposed once */
}

static void nothing_that_fits_says_what_would_help(void **state)
{
	Workspace *w = *state;
	Found f = find(w, request(w, "R-1", "document", "Zzz"));
	assert_int_equal(f.count, 0);
	assert_true(str_find(f.hint, STR("link the request")) != (size_t)-1);
}

static void words_are_folded_singular_and_weighed_by_rarity(void **state)
{
	Workspace *w = *state;
	const WordSet sets[] = {
		wordset_of(STR("Access reviews, POLICIES and status"), &w->arena),
		wordset_of(STR("Access list of the vault"), &w->arena),
		wordset_of(STR("Access of leavers"), &w->arena),
	};
	assert_int_equal(sets[0].count, 4); /* access policy review status */
	const WordWeights weights = wordset_weigh(sets, 3, &w->arena);
	const WordSet asked = wordset_of(STR("access policy"), &w->arena);
	Likeness first = wordset_alike(&asked, &sets[0], &weights, &w->arena);
	assert_true(str_equal(first.words, STR("policy, access")));
	assert_int_equal(first.count, 2);
	assert_true(first.share > 0.99);
	assert_true(wordset_alike(&asked, &sets[1], &weights, &w->arena).share < 0.4);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_alone_find_the_proof_and_say_so),
		TEST(taking_it_attaches_what_the_occurrence_has),
		TEST(what_has_no_artifact_is_shown_with_its_owner_and_not_attached),
		TEST(what_lies_outside_the_period_is_not_proposed),
		TEST(a_similar_request_shows_what_served),
		TEST(nothing_that_fits_says_what_would_help),
		TEST(words_are_folded_singular_and_weighed_by_rarity),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
