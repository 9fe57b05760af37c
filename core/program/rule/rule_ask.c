/* SPDX-License-Identifier: MIT
 *
 * Asking a rule, and turning the rows of its answer into sentences. Its SQL is prepared when it is
 * first asked: a change concerns a few of the rules, and the rest cost nothing. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/file/hash.h"
#include "base/mem/strbuf.h"
#include "program/rule/rule_read.h"

struct RuleQuery {
	Guard *guard;
	Arena *arena;         /* of the rule's texts */
	GuardQuery *all;      /* the question; NULL until it is asked */
	GuardQuery *one;      /* the same about :subject alone */
	int subject, control; /* columns of the answer; control -1: none */
	StrBuf fault;         /* why it can't be asked; "" */
};

RuleQuery *rule_query_new(Guard *guard, Arena *arena)
{
	RuleQuery *q = xcalloc(1, sizeof *q);
	q->guard = guard;
	q->arena = arena;
	strbuf_init(&q->fault);
	return q;
}

void rule_query_free(RuleQuery *q)
{
	if (q == NULL)
		return;
	guard_query_free(q->all);
	guard_query_free(q->one);
	strbuf_deinit(&q->fault);
	free(q);
}

void finding_list_deinit(FindingList *l)
{
	free(l->items);
	*l = (FindingList){0};
}

/* "2026-11-03" as "3 Nov 2026"; everything else as it is. */
static void add_value(StrBuf *out, Str value)
{
	Date d = value.n == 10 ? date_from_iso(value) : DATE_NONE;
	int year, month, day;
	if (d == DATE_NONE) {
		strbuf_add(out, value);
		return;
	}
	date_parts(d, &year, &month, &day);
	strbuf_printf(out, "%d %s %d", day, date_month_name(month), year);
}

/* The next {name} from *at on; false when there is none. before: the text up to it. */
static bool next_place(Str text, size_t *at, Str *before, Str *name)
{
	for (size_t i = *at; i < text.n; i++) {
		size_t end = text.p[i] != '{' ? (size_t)-1
					      : str_find_char(str_slice(text, i, text.n), '}');
		if (end == (size_t)-1)
			continue;
		*before = str_slice(text, *at, i);
		*name = str_slice(text, i + 1, i + end);
		*at = i + end + 1;
		return true;
	}
	*before = str_slice(text, *at, text.n);
	return false;
}

/* The first {column} of the text that the answer lacks; "" when it has them all. */
static Str unknown_column(Str text, const GuardQuery *q)
{
	size_t at = 0;
	Str before, name;
	while (next_place(text, &at, &before, &name))
		if (guard_column(q, name) < 0)
			return name;
	return STR("");
}

/* The text with {column} filled from the row; ISO days as people write them. */
static Str fill(Str text, GuardQuery *row, Arena *arena)
{
	size_t at = 0;
	Str before, name;
	StrBuf out;
	strbuf_init(&out);
	while (next_place(text, &at, &before, &name)) {
		strbuf_add(&out, before);
		add_value(&out, guard_text(row, guard_column(row, name)));
	}
	strbuf_add(&out, before);
	Str filled = arena_copy(arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return filled;
}

static Str facts_of(GuardQuery *row, Arena *arena)
{
	StrBuf all;
	char hex[HASH_HEX_SIZE];
	strbuf_init(&all);
	for (int i = 0; i < guard_columns(row); i++) {
		Str value = guard_text(row, i);
		strbuf_printf(&all, "%zu:", value.n);
		strbuf_add(&all, value);
	}
	hash_hex(hash_of("muster facts\n", 13, all.p, all.n), hex);
	strbuf_deinit(&all);
	return arena_copy(arena, str_make(hex, 16));
}

static bool fault_at(const Rule *rule, int line, int column, const char *what)
{
	strbuf_printf(&rule->query->fault, "%.*s:%d:%d: rule %.*s: %s", STR_ARG(rule->file), line,
		      column, STR_ARG(rule->id), what);
	return false;
}

/* A fault at a byte of the SQL, told with line and column in the file. */
static bool fault_in_sql(const Rule *rule, int at, const char *what)
{
	int line = rule->sql_line, column = rule->sql_column;
	for (size_t i = 0; rule->sql_block && at > 0 && i < (size_t)at && i < rule->sql.n; i++) {
		column++;
		if (rule->sql.p[i] != '\n')
			continue;
		line++;
		column = rule->sql_column;
	}
	return fault_at(rule, line, column, what);
}

static bool check_columns(const Rule *rule, const GuardQuery *answer)
{
	char what[200];
	rule->query->subject = guard_column(answer, STR("subject"));
	rule->query->control = guard_column(answer, STR("control"));
	if (rule->query->subject < 0)
		return fault_in_sql(rule, 0,
				    "the answer has no column subject; expected the "
				    "label of the record that is in breach");
	const Str texts[] = {rule->message, rule->fix};
	for (size_t i = 0; i < 2; i++) {
		Str unknown = unknown_column(texts[i], answer);
		if (unknown.n == 0)
			continue;
		snprintf(what, sizeof what, "{%.*s} is no column of the answer", STR_ARG(unknown));
		return fault_at(rule, rule->line, rule->column, what);
	}
	return true;
}

static bool prepare_all(const Rule *rule)
{
	GuardFault fault = {"", -1};
	RuleQuery *q = rule->query;
	if (q->all == NULL && q->fault.n == 0) {
		q->all = guard_query_new(q->guard, rule->sql, &fault);
		return q->all != NULL ? check_columns(rule, q->all)
				      : fault_in_sql(rule, fault.at, fault.text);
	}
	return q->fault.n == 0;
}

/* The newline ends a comment in the last line of the text. */
static bool prepare_one(const Rule *rule)
{
	GuardFault fault = {"", -1};
	RuleQuery *q = rule->query;
	if (q->one != NULL || q->fault.n > 0)
		return q->fault.n == 0;
	StrBuf one;
	Str sql = str_trim(rule->sql);
	while (sql.n > 0 && sql.p[sql.n - 1] == ';')
		sql = str_trim(str_slice(sql, 0, sql.n - 1));
	strbuf_init(&one);
	strbuf_printf(&one, "SELECT * FROM (%.*s\n) WHERE subject = :subject", STR_ARG(sql));
	q->one = guard_query_new(q->guard, strbuf_str(&one), &fault);
	strbuf_deinit(&one);
	if (q->one != NULL)
		return check_columns(rule, q->one);
	/* What is wrong stands in the text as it was written, and is told with its place there. */
	return prepare_all(rule) && fault_in_sql(rule, -1, fault.text);
}

static void add_finding(const Rule *rule, GuardQuery *q, Arena *arena, FindingList *out)
{
	const RuleQuery *columns = rule->query;
	Str subject = guard_text(q, columns->subject);
	if (subject.n == 0)
		return;
	out->items = xgrow(out->items, &out->room, out->count + 1, sizeof *out->items);
	out->items[out->count++] = (Finding){
		.rule = rule,
		.subject = arena_copy(arena, subject),
		.control = columns->control < 0
				   ? STR("")
				   : arena_copy(arena, guard_text(q, columns->control)),
		.why = fill(rule->message, q, arena),
		.fix = fill(rule->fix, q, arena),
		.facts = facts_of(q, arena),
	};
}

static bool prepare(Rule *rule, bool all)
{
	Err err = ERR_INIT;
	if (rule->unread.n > 0 && !rule_read_rest(rule, rule->query->arena, &err)) {
		strbuf_clear(&rule->query->fault);
		strbuf_add(&rule->query->fault, str_of(err.text));
		return false;
	}
	return all ? prepare_all(rule) : prepare_one(rule);
}

bool rule_ask(const RuleQuestion *question, Arena *arena, FindingList *out, Str *fault)
{
	Rule *rule = question->rule;
	RuleQuery *query = rule->query;
	bool all = question->subject.n == 0;
	GuardFault why = {"", -1};
	size_t before = out->count;
	if (!prepare(rule, all)) {
		*fault = arena_copy(arena, strbuf_str(&query->fault));
		return false;
	}
	GuardQuery *q = all ? query->all : query->one;
	guard_bind(q, question->today, question->subject);
	while (out->count - before < RULE_ROWS_MOST && guard_row(q))
		add_finding(rule, q, arena, out);
	bool full = out->count - before == RULE_ROWS_MOST;
	if (guard_end(q, &why) && !full)
		return true;
	out->count = before;
	*fault = STR("");
	if (guard_yielded(query->guard) && !full)
		return false;
	*fault = arena_printf(arena, "%.*s:%d:%d: rule %.*s: %s", STR_ARG(rule->file),
			      rule->sql_line, rule->sql_column, STR_ARG(rule->id),
			      full ? "it names more subjects than muster can keep" : why.text);
	return false;
}
