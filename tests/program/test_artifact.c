/* SPDX-License-Identifier: MIT
 *
 * Artifacts: kept once, attached to several, taken back when the change fails; what came for an
 * open occurrence makes it collected. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program/proof/artifact.h"
#include "program/work/detail.h"
#include "program/plan/schedule.h"
#include "store/change.h"
#include "support/workspace.h"

static void attach(Workspace *w, const char *url, const Kind *kind, const Id *targets, size_t n)
{
	Err err = ERR_INIT;
	const Str source = str_of(url);
	const ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	if (!artifact_attach_all(
		    w->db, &(ArtifactAttach){&source, 1, &facts, kind, targets, n, NULL}, &err))
		fail_msg("%s", err.text);
}

static Id request(Workspace *w, const char *number)
{
	return workspace_add(w, &kind_request, "auditor_ref", number, "title", "x", NULL);
}

static Id occurrence(Workspace *w)
{
	Err err = ERR_INIT;
	Id item = workspace_add(w, &kind_evidence, "ref", "AC-01.2", "position", "3", "control",
				"AC-01", "title", "x", "cadence", "per event", "grace_days", "14",
				"owner", "P-02", NULL);
	Id id;
	assert_true(change_begin(w->db, "test", &err));
	assert_true(schedule_event(w->db, item, date_make(2026, 6, 20), &id, &err));
	assert_true(change_commit(w->db, &err));
	return id;
}

static void one_artifact_answers_several_requests(void **state)
{
	Workspace *w = *state;
	const Id both[] = {request(w, "R-1"), request(w, "R-2")};
	IdList found = {0};
	Err err = ERR_INIT;
	attach(w, "https://trust.example/report", &kind_request, both, 2);
	attach(w, "https://trust.example/report", &kind_request, both, 2);
	for (size_t i = 0; i < 2; i++) {
		found.count = 0;
		assert_true(artifact_of(w->db, &kind_request, both[i], &found, &err));
		assert_int_equal(found.count, 1);
	}
	assert_string_equal(workspace_get(w, &kind_artifact, found.items[0], "requests"), "2");
	assert_string_equal(workspace_get(w, &kind_artifact, found.items[0], "attached_on"),
			    "2026-06-30");
	idlist_deinit(&found);
}

static size_t uses(Workspace *w, const Kind *kind, Id record, Arena *arena, ArtifactUse **out)
{
	Err err = ERR_INIT;
	ArtifactUses found;
	if (!artifact_uses(w->db, (RecordRef){kind, record}, arena, &found, &err))
		fail_msg("%s", err.text);
	*out = found.items;
	return found.count;
}

static void what_answers_what_is_told_from_both_ends(void **state)
{
	Workspace *w = *state;
	Arena arena = ARENA_INIT;
	const Id one = request(w, "R-1"), proof = occurrence(w);
	ArtifactUse *of;
	Err err = ERR_INIT;
	attach(w, "https://trust.example/report", &kind_request, &one, 1);
	attach(w, "https://trust.example/report", &kind_occurrence, &proof, 1);
	attach(w, "https://trust.example/other", &kind_request, &one, 1);
	assert_int_equal(uses(w, &kind_request, one, &arena, &of), 2);
	assert_true(str_equal(of[0].artifact_ref, STR("ART-1")));
	assert_true(str_equal(of[1].artifact_name, STR("https://trust.example/other")));
	Id artifact = of[0].artifact;
	assert_int_equal(uses(w, &kind_artifact, artifact, &arena, &of), 2);
	assert_ptr_equal(of[0].kind, &kind_occurrence);
	assert_true(id_equal(of[0].target, proof));
	assert_ptr_equal(of[1].kind, &kind_request);
	assert_string_equal(workspace_get(w, &kind_artifact, artifact, "answers"),
			    "R-1; AC-01.2@E1");

	assert_true(change_begin(w->db, "detach", &err));
	assert_true(artifact_detach(w->db, artifact, &kind_request, one, &err));
	assert_true(change_commit(w->db, &err));
	assert_int_equal(uses(w, &kind_artifact, artifact, &arena, &of), 1);
	assert_int_equal(uses(w, &kind_request, one, &arena, &of), 1);
	assert_true(str_equal(of[0].artifact_ref, STR("ART-2")));
	arena_deinit(&arena);
}

static const char *changes(Workspace *w, const Kind *kind, Id record, size_t event)
{
	Err err = ERR_INIT;
	Detail d;
	if (!detail_load(w->db, (RecordRef){kind, record}, &w->arena, &d, &err))
		fail_msg("%s", err.text);
	assert_true(event < d.event_count);
	return d.events[event].changes.p;
}

static void the_history_of_both_ends_tells_of_it(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	ArtifactUse *of;
	const Id one = request(w, "R-1");
	attach(w, "https://trust.example/report", &kind_request, &one, 1);
	assert_string_equal(changes(w, &kind_request, one, 0),
			    "attached ART-1 https://trust.example/report");
	assert_int_equal(uses(w, &kind_request, one, &w->arena, &of), 1);
	assert_string_equal(changes(w, &kind_artifact, of[0].artifact, 0), "made; attached to R-1");
	assert_true(change_begin(w->db, "detach", &err));
	assert_true(artifact_detach(w->db, of[0].artifact, &kind_request, one, &err));
	assert_true(change_commit(w->db, &err));
	assert_string_equal(changes(w, &kind_request, one, 0),
			    "detached ART-1 https://trust.example/report");
	assert_string_equal(changes(w, &kind_artifact, of[0].artifact, 0), "detached from R-1");
}

static void long_words_are_shown_where_they_part(void **state)
{
	Workspace *w = *state;
	const Id one = request(w, "R-1");
	workspace_set(
		w, &kind_request, one, "answer",
		"Every change of the quarter with its approval, its test and its ticket, old");
	workspace_set(w, &kind_request, one, "answer",
		      "Every change of the quarter with its approval, its test and its ticket, and "
		      "the name of who approved");
	assert_string_equal(changes(w, &kind_request, one, 0),
			    "answer: …test and its ticket, old -> …test and its ticket, and the "
			    "name of who approved");
}

static void what_comes_for_an_open_occurrence_makes_it_collected(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id = occurrence(w);
	const Str source = STR("https://tracker.example/1");
	ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	facts.performed_on = date_make(2026, 6, 21);
	facts.collected_on = date_make(2026, 6, 25);
	assert_true(artifact_attach_all(
		w->db, &(ArtifactAttach){&source, 1, &facts, &kind_occurrence, &id, 1, NULL},
		&err));
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "status"), "collected");
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "performed_on"), "2026-06-21");
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "collected_on"), "2026-06-25");
	ChangeDone done;
	assert_true(change_undo(w->db, &done, &err));
	assert_string_equal(workspace_get(w, &kind_occurrence, id, "status"), "open");
}

static void days_that_can_not_be_are_refused_and_nothing_is_made(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id = request(w, "R-1");
	const Str source = STR("https://trust.example/report");
	ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	facts.performed_on = date_make(2026, 6, 29);
	facts.collected_on = date_make(2026, 6, 20);
	assert_false(artifact_attach_all(
		w->db, &(ArtifactAttach){&source, 1, &facts, &kind_request, &id, 1, NULL}, &err));
	assert_non_null(strstr(err.text, "behind collected"));
	const ListQuery all = {.kind = &kind_artifact, .find = STR(""), .sort = -1};
	int64_t n = -1;
	err_clear(&err);
	assert_true(record_count(w->db, &all, &n, &err));
	assert_int_equal(n, 0);
}

static void artifacts_go_to_three_kinds_of_record(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	const Str source = STR("https://trust.example/report");
	const ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	assert_false(artifact_attach_all(
		w->db, &(ArtifactAttach){&source, 1, &facts, &kind_control, &w->access, 1, NULL},
		&err));
	assert_non_null(strstr(err.text, "not to a control"));
}

static void a_workspace_in_memory_keeps_no_files(void **state)
{
	Workspace *w = *state;
	Err err = ERR_INIT;
	Id id = request(w, "R-1");
	const Str source = STR("/etc/hostname");
	const ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	assert_false(artifact_attach_all(
		w->db, &(ArtifactAttach){&source, 1, &facts, &kind_request, &id, 1, NULL}, &err));
	assert_non_null(strstr(err.text, "in memory"));
}

static void urls_are_told_from_paths(void **state)
{
	(void)state;
	assert_true(artifact_is_url(STR("https://x.example/a")));
	assert_true(artifact_is_url(STR("SFTP://x/y")));
	assert_false(artifact_is_url(STR("C:\\x")));
	assert_false(artifact_is_url(STR("./https://x")));
	assert_false(artifact_is_url(STR("report.pdf")));
	assert_false(artifact_is_url(STR("://x")));
}

static void an_address_with_a_secret_in_it_is_refused(void **state)
{
	Workspace *w = *state;
	static const char *const secret[] = {
		"https://user:word@x.example/a",
		"https://x.example/a?password=x",
		"https://x.example/a?passw%6Frd=x",
		"https://x.example/a?next=%3Ftoken%3Dx",
		"https://x.example/a?q=of%20password%3Dx",
		"https://x.example/a?a=1&token=x",
		"https://x.example/a?X-Amz-Credential=x&X-Amz-Signature=x",
		"https://x.example/a?x-goog-signature=x",
		"https://x.example/a?sv=1&sig=x",
		"https://x.example/a?Client-Secret=x",
		"https://x.example/#access_token=x",
		"https://x.example/a?x;api_key=x",
		"https://x.example/a?a=&PWD=x",
		"https://x.example?auth=a=b",
		"https://x.example/login#/a?jwt=x",
	};
	static const char *const fine[] = {
		"https://x.example/a",
		"https://x.example/password=x",
		"https://x.example/a?token=",
		"https://x.example/a?q=password",
		"https://x.example/a?key=AC-04&nextPageToken=2",
		"https://x.example/a?author=Dana&signed=yes",
	};
	Id id = workspace_add(w, &kind_request, "auditor_ref", "R-1", "title", "A", NULL);
	const ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	for (size_t i = 0; i < sizeof secret / sizeof *secret; i++) {
		const Str source = str_of(secret[i]);
		Err err = ERR_INIT;
		if (artifact_attach_all(
			    w->db,
			    &(ArtifactAttach){&source, 1, &facts, &kind_request, &id, 1, NULL},
			    &err) ||
		    strstr(err.text, "URL contains") == NULL)
			fail_msg("%s: %s", secret[i], err.text);
	}
	for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
		attach(w, fine[i], &kind_request, &id, 1);
}

/* With files: a workspace of its own in a directory. */
typedef struct Files {
	char folder[100], path[160], file[160];
	Db *db;
	Id request;
} Files;

static void open_files(Files *f)
{
	Err err = ERR_INIT;
	snprintf(f->folder, sizeof f->folder, "%s/muster-artifact-XXXXXX", P_tmpdir);
	assert_non_null(mkdtemp(f->folder));
	snprintf(f->path, sizeof f->path, "%s/w.muster", f->folder);
	snprintf(f->file, sizeof f->file, "%s/proof.csv", f->folder);
	FILE *file = fopen(f->file, "wb");
	fputs("a,b\n1,2\n", file);
	fclose(file);
	if (!db_create(&f->db, f->path, &err))
		fail_msg("%s", err.text);
	const Assign a[] = {{"auditor_ref", STR("R-1")}, {"title", STR("x")}};
	assert_true(record_new(f->db, &kind_request, (Assigns){a, 2}, &f->request, &err));
}

static void close_files(Files *f)
{
	char command[200];
	db_close(f->db);
	snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
	assert_int_equal(system(command), 0);
}

static size_t verify(Files *f, size_t *sound, const char *what)
{
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	ArtifactCheck found;
	assert_true(artifact_verify(f->db, NULL, &arena, &found, &err));
	for (size_t i = 0; i < found.count; i++)
		assert_string_equal(found.trouble[i].what.p, what);
	*sound = found.sound;
	arena_deinit(&arena);
	return found.count;
}

static void a_file_is_kept_once_and_held_against_its_hash(void **state)
{
	Files f;
	Err err = ERR_INIT;
	size_t sound;
	(void)state;
	open_files(&f);
	const Str twice[] = {str_of(f.file), str_of(f.file)};
	const ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	assert_true(artifact_attach_all(
		f.db, &(ArtifactAttach){twice, 2, &facts, &kind_request, &f.request, 1, NULL},
		&err));
	assert_int_equal(verify(&f, &sound, ""), 0);
	assert_int_equal(sound, 1);
	char command[300];
	snprintf(command, sizeof command, "for x in %s.artifacts/*/*; do echo >>\"$x\"; done",
		 f.path);
	assert_int_equal(system(command), 0);
	assert_int_equal(verify(&f, &sound, "changed"), 1);
	snprintf(command, sizeof command, "rm -r %s.artifacts", f.path);
	assert_int_equal(system(command), 0);
	assert_int_equal(verify(&f, &sound, "missing"), 1);
	close_files(&f);
}

static void a_change_that_fails_takes_its_file_out_again(void **state)
{
	Files f;
	Err err = ERR_INIT;
	size_t sound;
	(void)state;
	open_files(&f);
	const Str sources[] = {str_of(f.file), STR("/dev/null")};
	const ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	assert_false(artifact_attach_all(
		f.db, &(ArtifactAttach){sources, 2, &facts, &kind_request, &f.request, 1, NULL},
		&err));
	assert_int_equal(verify(&f, &sound, "extra"), 0);
	assert_int_equal(sound, 0);
	close_files(&f);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, workspace_setup, workspace_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_artifact_answers_several_requests),
		TEST(what_answers_what_is_told_from_both_ends),
		TEST(the_history_of_both_ends_tells_of_it),
		TEST(long_words_are_shown_where_they_part),
		TEST(what_comes_for_an_open_occurrence_makes_it_collected),
		TEST(days_that_can_not_be_are_refused_and_nothing_is_made),
		TEST(artifacts_go_to_three_kinds_of_record),
		TEST(a_workspace_in_memory_keeps_no_files),
		TEST(an_address_with_a_secret_in_it_is_refused),
		cmocka_unit_test(urls_are_told_from_paths),
		cmocka_unit_test(a_file_is_kept_once_and_held_against_its_hash),
		cmocka_unit_test(a_change_that_fails_takes_its_file_out_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
