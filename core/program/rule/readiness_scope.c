/* SPDX-License-Identifier: MIT
 *
 * What a change touched, as subjects of rules: the rows of its event, and for each kind of subject
 * the labels that hang on such a row. What this table does not know is asked as a whole. */
#include "base/mem/str.h"
#include "program/rule/readiness_run.h"
#include "store/event.h"
#include "store/stmt.h"

#define EVENTS_MOST 50
#define OPS_MOST 200
#define JOBS_MOST 400 /* more single questions than this cost more than all rules */

/* Did it hang on another record before? Then that one is concerned as well, and its label is not
 * among those that are found from the row as it is now. */
static bool moved(const EventOp *op, const Kind *subject)
{
	for (size_t i = 0; i < op->count && op->op == 'U'; i++) {
		const EventField *f = &op->fields[i];
		static const char *const hooks[] = {"control", "occurrence", "evidence", "gap",
						    "request"};
		for (size_t k = 0; k < sizeof hooks / sizeof *hooks; k++)
			if (f->old.type == EVENT_BLOB &&
			    (subject == &kind_party || str_equal(f->column, str_of(hooks[k]))))
				return true;
	}
	return false;
}

/* What is gone has no label any more, but other subjects may hang on it. */
static bool add_subjects(Readiness *r, Rule *rule, const EventOp *op, Err *err)
{
	const KindReach *reach =
		op->op == 'D' || moved(op, rule->of) ? NULL : kind_reach(op->table, rule->of);
	if (reach == NULL) {
		readiness_add_job(r, rule, STR(""));
		return true;
	}
	Stmt *q = stmt_get(r->db, reach->sql);
	stmt_bind_id(q, ":row", op->row);
	while (stmt_row(q))
		readiness_add_job(r, rule, stmt_text_copy(q, 0, &r->arena));
	return stmt_end(q, err);
}

/* A text of the row before or after the change; "" when it names no such column. */
static Str field_text(const EventOp *op, const char *column)
{
	for (size_t i = 0; i < op->count; i++) {
		const EventField *f = &op->fields[i];
		if (str_equal(f->column, str_of(column)))
			return f->new.type == EVENT_TEXT   ? f->new.bytes
			       : f->old.type == EVENT_TEXT ? f->old.bytes
							   : STR("");
	}
	return STR("");
}

/* A gap is what its rule says of its subject: whoever touches the gap (an undo of what the rules
 * wrote, a status set by hand) has the rule asked again about that subject. */
static bool add_rule_of_gap(Readiness *r, const EventOp *op, Err *err)
{
	Str rule = field_text(op, "rule"), subject = field_text(op, "subject");
	if (op->op == 'U') {
		Stmt *q = stmt_get(r->db, "SELECT rule, subject FROM gap WHERE id = :row");
		stmt_bind_id(q, ":row", op->row);
		if (stmt_row(q)) {
			rule = stmt_text_copy(q, 0, &r->arena);
			subject = stmt_text_copy(q, 1, &r->arena);
		}
		if (!stmt_end(q, err))
			return false;
	}
	Rule *known = rule.n > 0 && subject.n > 0 ? rule_named(&r->rules, rule) : NULL;
	if (known != NULL)
		readiness_add_job(r, known, subject);
	return true;
}

static bool add_op(Readiness *r, const EventOp *op, Err *err)
{
	Arena arena = ARENA_INIT;
	GuardTrace trace = guard_views_trace(guard_views(r->guard), op, &arena);
	bool by_others = !r->echo && str_equal(op->table, STR("gap"));
	bool ok = !by_others || add_rule_of_gap(r, op, err);
	for (size_t i = 0; i < r->rules.count && ok; i++)
		if (guard_trace_shows(&trace, r->rules.items[i].sql, &arena))
			ok = add_subjects(r, &r->rules.items[i], op, err);
	arena_deinit(&arena);
	return ok;
}

static bool add_event(Readiness *r, int64_t number, size_t *ops_seen, bool *whole, Err *err)
{
	EventOpList ops;
	Stmt *q = stmt_get(r->db, "SELECT rows FROM event WHERE number = :number");
	stmt_bind_int(q, ":number", number);
	int64_t rows = stmt_row(q) ? stmt_int(q, 0) : 0;
	if (!stmt_end(q, err))
		return false;
	*whole = rows > OPS_MOST;
	if (*whole)
		return true;
	if (!event_ops(r->db, &(EventOpQuery){.number = number}, &r->arena, &ops, err))
		return false;
	*ops_seen += ops.count;
	*whole = *ops_seen > OPS_MOST;
	for (size_t i = 0; i < ops.count && !*whole; i++) {
		if (!add_op(r, &ops.items[i], err))
			return false;
		*whole = r->job_count > JOBS_MOST;
	}
	return true;
}

/* A rule that is asked as a whole need not be asked about one subject. */
static void drop_covered(Readiness *r)
{
	size_t kept = 0;
	for (size_t i = 0; i < r->job_count; i++) {
		bool covered = false;
		for (size_t k = 0; k < r->job_count && r->jobs[i].subject.n > 0; k++)
			covered = covered ||
				  (r->jobs[k].rule == r->jobs[i].rule && r->jobs[k].subject.n == 0);
		if (!covered)
			r->jobs[kept++] = r->jobs[i];
	}
	r->job_count = kept;
}

bool readiness_scope(Readiness *r, int64_t after, bool *whole, Err *err)
{
	size_t ops = 0;
	*whole = after > r->event || r->event - after > EVENTS_MOST;
	for (int64_t n = after + 1; n <= r->event && !*whole; n++)
		if (!add_event(r, n, &ops, whole, err))
			return false;
	drop_covered(r);
	return true;
}

/* All that read gaps, whatever changed in them. */
static void add_readers_of_gaps(Readiness *r)
{
	Arena arena = ARENA_INIT;
	const EventOp row = {.op = 'I', .table = STR("gap")};
	GuardTrace trace = guard_views_trace(guard_views(r->guard), &row, &arena);
	for (size_t i = 0; i < r->rules.count; i++)
		if (guard_trace_shows(&trace, r->rules.items[i].sql, &arena))
			readiness_add_job(r, &r->rules.items[i], STR(""));
	arena_deinit(&arena);
}

bool readiness_scope_echo(Readiness *r, Err *err)
{
	size_t ops = 0;
	bool whole = false;
	if (!add_event(r, r->event, &ops, &whole, err))
		return false;
	if (whole)
		add_readers_of_gaps(r);
	drop_covered(r);
	return true;
}
