/* SPDX-License-Identifier: MIT
 *
 * Runs of the rules: what has to be asked, one rule a step, and the mark of how far they came. */
#include "program/rule/readiness_run.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "store/stmt.h"

static Readiness *open_guarded(Db *db, Err *err)
{
	Readiness *r = xcalloc(1, sizeof *r);
	r->db = db;
	if (guard_open(&r->guard, db, err))
		return r;
	free(r);
	return NULL;
}

bool readiness_open(Readiness **out, Db *db, Err *err)
{
	*out = open_guarded(db, err);
	if (*out != NULL)
		rule_set_load_heads(&(*out)->rules, (*out)->guard);
	return *out != NULL;
}

bool readiness_open_with(Readiness **out, Db *db, const char *name, Str yaml, Err *err)
{
	*out = open_guarded(db, err);
	if (*out != NULL)
		rule_set_load_text(&(*out)->rules, (*out)->guard, name, yaml);
	return *out != NULL;
}

void readiness_close(Readiness *r)
{
	if (r == NULL)
		return;
	rule_set_deinit(&r->rules);
	guard_close(r->guard);
	finding_list_deinit(&r->findings);
	arena_deinit(&r->arena);
	free(r->jobs);
	free(r->failures);
	free(r);
}

const RuleSet *readiness_rules(const Readiness *r)
{
	return &r->rules;
}

size_t readiness_failures(const Readiness *r, const Str **out)
{
	*out = r->failures;
	return r->failure_count;
}

bool readiness_last_event(Db *db, int64_t *number, Err *err)
{
	return stmt_number(db, "SELECT max(number) FROM event", number, err);
}

/* How far the rules have come; false in *ever when they never ran. */
typedef struct Mark {
	bool ever, same_rules;
	Date day;
	int64_t event;
} Mark;

static bool read_mark(Readiness *r, Mark *out, Err *err)
{
	*out = (Mark){.day = DATE_NONE};
	Stmt *q = stmt_get(r->db, "SELECT day, event, rules FROM readiness_mark");
	if (stmt_row(q))
		*out = (Mark){.ever = true,
			      .same_rules = str_equal(stmt_text(q, 2), r->rules.fingerprint),
			      .day = stmt_date(q, 0),
			      .event = stmt_int(q, 1)};
	return stmt_end(q, err);
}

static bool write_mark(Readiness *r, Err *err)
{
	Stmt *q = stmt_get(r->db, "INSERT INTO readiness_mark (id, day, event, rules) "
				  "VALUES (1, :day, :event, :rules) ON CONFLICT (id) DO UPDATE SET "
				  "day = :day, event = :event, rules = :rules");
	stmt_bind_date(q, ":day", r->day);
	stmt_bind_int(q, ":event", r->event);
	stmt_bind_text(q, ":rules", r->rules.fingerprint);
	return stmt_run(q, err);
}

static bool is_behind(const Mark *m, Date today, int64_t last)
{
	return !m->ever || !m->same_rules || m->day != today || m->event != last;
}

bool readiness_behind(Readiness *r, Date today, bool *behind, Err *err)
{
	Mark mark;
	int64_t last;
	*behind = false;
	if (db_read_only(r->db) != NULL)
		return true;
	if (!read_mark(r, &mark, err) || !readiness_last_event(r->db, &last, err))
		return false;
	*behind = is_behind(&mark, today, last);
	return true;
}

void readiness_add_job(Readiness *r, Rule *rule, Str subject)
{
	for (size_t i = 0; i < r->job_count; i++)
		if (r->jobs[i].rule == rule && str_equal(r->jobs[i].subject, subject))
			return;
	r->jobs = xgrow(r->jobs, &r->job_room, r->job_count + 1, sizeof *r->jobs);
	r->jobs[r->job_count++] = (ReadinessJob){.rule = rule, .subject = subject};
}

static void add_all(Readiness *r)
{
	r->job_count = 0;
	r->whole = true;
	r->failure_count = 0;
	for (size_t i = 0; i < r->rules.count; i++)
		readiness_add_job(r, &r->rules.items[i], STR(""));
}

static bool begin(Readiness *r, Date today, bool whole, Err *err)
{
	Mark mark;
	arena_reset(&r->arena);
	r->findings.count = 0;
	r->job_count = r->job_next = 0;
	r->whole = r->echo = false;
	r->day = today;
	if (!read_mark(r, &mark, err) || !readiness_last_event(r->db, &r->event, err))
		return false;
	whole = whole || !mark.ever || !mark.same_rules || mark.day != today;
	if (!whole && !readiness_scope(r, mark.event, &whole, err))
		return false;
	if (whole)
		add_all(r);
	r->running = true;
	return true;
}

static void add_failure(Readiness *r, Str sentence)
{
	for (size_t i = 0; i < r->failure_count; i++)
		if (str_equal(r->failures[i], sentence))
			return;
	r->failures =
		xgrow(r->failures, &r->failure_room, r->failure_count + 1, sizeof *r->failures);
	/* Kept beyond the run: the rules' own arena lives longest. */
	r->failures[r->failure_count++] = arena_copy(&r->rules.arena, sentence);
}

static int by_subject(const void *a, const void *b)
{
	return str_compare(((const Finding *)a)->subject, ((const Finding *)b)->subject);
}

/* In the order of the subjects, each once. */
static size_t sort_subjects(Finding *f, size_t count)
{
	size_t kept = 0;
	if (count > 1)
		qsort(f, count, sizeof *f, by_subject);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || !str_equal(f[kept - 1].subject, f[i].subject))
			f[kept++] = f[i];
	return kept;
}

void readiness_set_yield(Readiness *r, bool (*wanted)(void *data), void *data)
{
	guard_set_yield(r->guard, wanted, data);
}

/* False: it was put off and comes again. */
static bool run_job(Readiness *r, ReadinessJob *job)
{
	Str fault;
	const RuleQuestion question = {job->rule, r->day, job->subject};
	job->first = r->findings.count;
	job->ran = rule_ask(&question, &r->arena, &r->findings, &fault);
	job->count = r->findings.count - job->first;
	if (job->count > 0)
		job->count = sort_subjects(&r->findings.items[job->first], job->count);
	r->findings.count = job->first + job->count;
	if (!job->ran && fault.n == 0)
		return false;
	if (!job->ran)
		add_failure(r, fault);
	return true;
}

/* Did somebody write while the rules were asked? */
static bool moved_on(Readiness *r, bool *moved, Err *err)
{
	int64_t last;
	if (!readiness_last_event(r->db, &last, err))
		return false;
	*moved = last != r->event;
	return true;
}

/* What the rules wrote themselves is no news to them, but to those that read gaps: they look at it,
 * and once only, for two such rules could answer each other for ever. */
static bool begin_echo(Readiness *r, Err *err)
{
	r->event++;
	r->whole = false;
	r->job_count = r->job_next = r->findings.count = 0;
	if (r->echo)
		return true;
	r->echo = true;
	if (!readiness_scope_echo(r, err))
		return false;
	r->running = r->job_count > 0;
	return true;
}

static bool finish(Readiness *r, ReadinessDone *done, Err *err)
{
	ReadinessWritten written;
	r->running = false;
	if (db_read_only(r->db) != NULL)
		return true;
	if (!readiness_write(r, done, &written, err))
		return false;
	if (written == READINESS_WRITTEN && !begin_echo(r, err))
		return false;
	return written == READINESS_MOVED || r->running || write_mark(r, err);
}

bool readiness_step(Readiness *r, Date today, bool *finished, ReadinessDone *done, Err *err)
{
	bool behind = false, moved = false;
	*finished = false;
	if (!r->running) {
		if (!readiness_behind(r, today, &behind, err))
			return false;
		*finished = !behind;
		return !behind || begin(r, today, false, err);
	}
	if (r->job_next < r->job_count) {
		r->job_next += run_job(r, &r->jobs[r->job_next]);
		return true;
	}
	r->running = false;
	if (!moved_on(r, &moved, err))
		return false;
	return moved || finish(r, done, err);
}

bool readiness_catch_up(Readiness *r, Date today, ReadinessDone *done, Err *err)
{
	bool finished = false;
	while (!finished)
		if (!readiness_step(r, today, &finished, done, err))
			return false;
	return true;
}

static void keep_findings(const Readiness *r, FindingList *out)
{
	for (size_t i = 0; i < r->findings.count; i++) {
		out->items = xgrow(out->items, &out->room, out->count + 1, sizeof *out->items);
		out->items[out->count++] = r->findings.items[i];
	}
}

bool readiness_check(Readiness *r, Date today, FindingList *out, ReadinessDone *done, Err *err)
{
	*out = (FindingList){0};
	if (!begin(r, today, true, err))
		return false;
	while (r->job_next < r->job_count)
		r->job_next += run_job(r, &r->jobs[r->job_next]);
	keep_findings(r, out);
	if (!finish(r, done, err))
		return false;
	while (r->running && r->job_next < r->job_count)
		r->job_next += run_job(r, &r->jobs[r->job_next]);
	return (!r->running || finish(r, done, err)) && readiness_drop_dismissed(r, out, err);
}

static void add_words(StrBuf *out, size_t n, const char *what)
{
	if (n == 0)
		return;
	const char *gap = out->n > 0 ? "" : n == 1 ? "gap " : "gaps ";
	strbuf_printf(out, "%s%zu %s%s", out->n > 0 ? ", " : "", n, gap, what);
}

Str readiness_words(const ReadinessDone *done, Arena *arena)
{
	StrBuf out;
	strbuf_init(&out);
	add_words(&out, done->opened, "opened");
	add_words(&out, done->reopened, "opened again");
	add_words(&out, done->closed, "closed");
	add_words(&out, done->retest, "to be retested");
	Str text = arena_copy(arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return text;
}
