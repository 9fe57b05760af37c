/* SPDX-License-Identifier: MIT
 *
 * The segregation of duties, over every row of every kind that holds two people apart: one person
 * is refused by name, by a role that they hold, and once the role has become theirs. A new row
 * needs a record to be tried on, and fails here until it has one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

#define ONE "Tomás Ibáñez" /* holds SL */

enum { ASSIGNS_MOST = 10 };

/* What a row is tried on. Of a kind that has several rows, the one of that field. */
typedef struct Trial {
	const Kind *kind;
	const char *field;
	const char *make[ASSIGNS_MOST][2];   /* the record */
	const char *decide[ASSIGNS_MOST][2]; /* what makes the two fields count */
	const char *wait;                    /* emptied until then; may be NULL */
	const char *other;                   /* SQL that gives :who the other part in :id, where
						that is no field of the record */
} Trial;

#define PROOF                                                                                      \
	{"ref", "AC-01.1@2026-06-30"}, {"evidence", "AC-01.1"}, {"covers_from", "2026-04-01"},     \
		{"covers_to", "2026-06-30"},                                                       \
	{                                                                                          \
		"due", "2026-06-30"                                                                \
	}
static const Trial trials[] = {
	{.kind = &kind_request,
	 .field = "none_reviewer",
	 .make = {{"auditor_ref", "R-1"}, {"title", "x"}},
	 .decide = {{"status", "none exists"}, {"none_reason", "x"}}},
	{.kind = &kind_exception,
	 .field = "approver",
	 .make = {{"title", "x"}, {"cause", "x"}},
	 .decide = {{"status", "approved"}}},
	{.kind = &kind_statement,
	 .field = "reviewer",
	 .make = {{"evidence", "AC-01.2"},
		  {"basis", "x"},
		  {"covers_from", "2026-01-01"},
		  {"covers_to", "2026-06-30"}},
	 .decide = {{"reviewed_on", "2026-06-30"}},
	 .wait = "reviewed_on"},
	{.kind = &kind_occurrence,
	 .field = "reviewer",
	 .make = {PROOF},
	 .decide = {{"status", "accepted"}}},
	{.kind = &kind_occurrence,
	 .field = "approver",
	 .make = {PROOF},
	 .decide = {{"status", "waived"}, {"reason", "x"}}},
	{.kind = &kind_evidence,
	 .field = "reviewer",
	 .make = {{"ref", "AC-01.3"},
		  {"position", "10"},
		  {"control", "AC-01"},
		  {"title", "x"},
		  {"cadence", "annual"},
		  {"grace_days", "9"}},
	 .other = "INSERT INTO occurrence (id, ref, evidence, covers_from, covers_to, due, status, "
		  "collected_by) VALUES (randomblob(16), 'x', :id, '2026-04-01', '2026-06-30', "
		  "'2026-06-30', 'accepted', (SELECT id FROM party WHERE :who IN (ref, name)))"},
	{.kind = &kind_party, .field = "backup", .make = {{"name", "x"}, {"kind", "role"}}},
	{.kind = &kind_party,
	 .field = "holder",
	 .make = {{"name", "x"}, {"kind", "role"}},
	 .other = "UPDATE party SET backup = :id WHERE :who IN (ref, name)"},
};

static const Trial *trial_of(const Kind *kind, const KindApart *a)
{
	for (size_t i = 0; i < sizeof trials / sizeof *trials; i++)
		if (trials[i].kind == kind && strcmp(trials[i].field, a->field) == 0)
			return &trials[i];
	fail_msg("%s.%s has no record to be tried on", kind->name, a->field);
	return NULL;
}

static size_t add(Assign *to, size_t n, const char *const (*pairs)[2])
{
	for (size_t i = 0; i < ASSIGNS_MOST && pairs[i][0] != NULL; i++)
		to[n++] = (Assign){pairs[i][0], str_of(pairs[i][1])};
	return n;
}

typedef struct Try {
	Workspace w;
	const Trial *trial;
	const KindApart *apart;
	Id id, legal; /* the record; LR, a role that nobody holds yet */
} Try;

static void begin(Try *t)
{
	Assign made[ASSIGNS_MOST];
	Err err = ERR_INIT;
	workspace_open(&t->w);
	workspace_engage(&t->w, 2, date_make(2026, 1, 1), date_make(2026, 12, 31));
	t->legal = workspace_add(&t->w, &kind_party, "ref", "LR", "name", "Legal", "kind", "role",
				 NULL);
	workspace_add(&t->w, &kind_evidence, "ref", "AC-01.2", "position", "9", "control", "AC-01",
		      "title", "x", "cadence", "per event", "grace_days", "9", NULL);
	size_t n = add(made, 0, t->trial->make);
	if (!record_new(t->w.db, t->trial->kind, (Assigns){made, n}, &t->id, &err))
		fail_msg("%s: %s", t->trial->kind->name, err.text);
}

static void give_other(Try *t, const char *who)
{
	Err err = ERR_INIT;
	assert_true(change_begin(t->w.db, "test", &err));
	Stmt *q = stmt_get(t->w.db, t->trial->other);
	stmt_bind_id(q, ":id", t->id);
	stmt_bind_text(q, ":who", str_of(who));
	if (!stmt_run(q, &err) || !change_commit(t->w.db, &err))
		fail_msg("%s", err.text);
}

/* The two named as given, and what decides with it; or only one of the two steps. */
static bool set(Try *t, const char *who, const char *other, bool decide, Err *err)
{
	Assign to[ASSIGNS_MOST + 3];
	size_t n = 0, changed;
	if (who != NULL)
		to[n++] = (Assign){t->apart->field, str_of(who)};
	if (other != NULL && t->apart->other != NULL)
		to[n++] = (Assign){t->apart->other, str_of(other)};
	if (decide)
		n = add(to, n, t->trial->decide);
	else if (t->trial->wait != NULL)
		to[n++] = (Assign){t->trial->wait, STR("")};
	return record_set(t->w.db, &(RecordSet){t->trial->kind, &t->id, 1, {to, n}, "set"},
			  &changed, err);
}

static void expect_refusal(const Try *t, bool done, const Err *err, const char *how)
{
	if (done || strstr(err->text, t->apart->why) == NULL)
		fail_msg("%s.%s, %s: %s", t->trial->kind->name, t->apart->field, how,
			 done ? "accepted" : err->text);
}

static void refuse_at_once(Try *t, const char *who, const char *other, const char *how)
{
	Err err = ERR_INIT;
	begin(t);
	if (t->trial->other != NULL)
		give_other(t, other);
	expect_refusal(t, set(t, who, other, true, &err), &err, how);
	workspace_close(&t->w);
}

static void refuse_later(Try *t)
{
	Err err = ERR_INIT;
	begin(t);
	if (!set(t, "LR", ONE, false, &err))
		fail_msg("%s: %s", t->trial->kind->name, err.text);
	workspace_set(&t->w, &kind_party, t->legal, "holder", ONE);
	expect_refusal(t, set(t, NULL, NULL, true, &err), &err, "once they hold the role");
	workspace_close(&t->w);
}

static void one_person_is_refused_in_every_row(void **state)
{
	size_t count, tried = 0;
	const Kind *const *kinds = kind_all(&count);
	(void)state;
	for (size_t k = 0; k < count; k++)
		for (const KindApart *a = kinds[k]->aparts; a != NULL && a->field != NULL; a++) {
			Try t = {.trial = trial_of(kinds[k], a), .apart = a};
			bool person = strcmp(a->field, "holder") == 0; /* no role holds a role */
			refuse_at_once(&t, ONE, ONE, "by name");
			refuse_at_once(&t, person ? ONE : "SL", person ? "SL" : ONE, "by a role");
			if (a->decides != NULL)
				refuse_later(&t);
			tried++;
		}
	assert_true(tried >= 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_person_is_refused_in_every_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
