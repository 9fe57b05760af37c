/* SPDX-License-Identifier: MIT
 *
 * Asking a rule, and turning the rows of its answer into sentences. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/file/hash.h"
#include "base/mem/strbuf.h"
#include "program/rule/rule_inner.h"

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

Str rule_unknown_column(Str text, const GuardQuery *q)
{
	size_t at = 0;
	Str before, name;
	while (next_place(text, &at, &before, &name))
		if (guard_column(q, name) < 0)
			return name;
	return STR("");
}

Str rule_fill(Str text, GuardQuery *row, Arena *arena)
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

static void add_finding(const Rule *rule, GuardQuery *q, Arena *arena, FindingList *out)
{
	Str subject = guard_text(q, rule->subject);
	if (subject.n == 0)
		return;
	out->items = xgrow(out->items, &out->room, out->count + 1, sizeof *out->items);
	out->items[out->count++] = (Finding){
		.rule = rule,
		.subject = arena_copy(arena, subject),
		.control = rule->control < 0 ? STR("")
					     : arena_copy(arena, guard_text(q, rule->control)),
		.why = rule_fill(rule->message, q, arena),
		.fix = rule_fill(rule->fix, q, arena),
		.facts = facts_of(q, arena),
	};
}

bool rule_run(const Rule *rule, Date today, Str subject, Arena *arena, FindingList *out, Str *fault)
{
	GuardQuery *q = subject.n == 0 ? rule->all : rule->one;
	GuardFault why = {"", -1};
	size_t before = out->count;
	guard_bind(q, today, subject);
	while (out->count - before < RULE_ROWS_MOST && guard_row(q))
		add_finding(rule, q, arena, out);
	bool full = out->count - before == RULE_ROWS_MOST;
	if (guard_end(q, &why) && !full)
		return true;
	out->count = before;
	*fault = STR("");
	if (guard_yielded(rule->guard) && !full)
		return false;
	*fault = arena_printf(arena, "%.*s:%d:%d: rule %.*s: %s", STR_ARG(rule->file),
			      rule->sql_line, rule->sql_column, STR_ARG(rule->id),
			      full ? "it names more subjects than muster can keep" : why.text);
	return false;
}
