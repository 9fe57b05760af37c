/* SPDX-License-Identifier: MIT
 *
 * Playing a case of a rule: see orderly.h. */
#include "support/orderly.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/time/date.h"
#include "program/rule/readiness.h"
#include "store/stmt.h"

/* The days of touches come from the clock, so what counts from them is asked from the clock. */
static Date really_later(Orderly *o)
{
	Err err = ERR_INIT;
	Stmt *q = stmt_get(o->db, "SELECT date('now', '+20 days')");
	Date day = stmt_row(q) ? stmt_date(q, 0) : DATE_NONE;
	assert_true(stmt_end(q, &err));
	return day;
}

static Date day_of(Orderly *o, const RuleCase *c)
{
	if (c->day == NULL)
		return ORDERLY_TODAY;
	return strcmp(c->day, "later") == 0 ? really_later(o) : date_from_iso(str_of(c->day));
}

static void do_all(Orderly *o, const char *const *steps)
{
	for (size_t i = 0; i < ORDERLY_STEPS && steps[i] != NULL; i++)
		orderly_do(o, steps[i]);
}

static void is_silent(Orderly *o, Rule *rule, const RuleCase *c, Date day, const char *when)
{
	orderly_ask(o, rule, day);
	const Finding *f = orderly_found(o, c->subject);
	if (f != NULL)
		fail_msg("%s %s: \"%s\"", c->rule, when, f->why.p);
}

static void texts_are_whole(const RuleCase *c, const Finding *f)
{
	if (f->why.n == 0 || f->fix.n == 0 || str_find_char(f->why, '{') != (size_t)-1 ||
	    str_find_char(f->fix, '{') != (size_t)-1)
		fail_msg("%s: a text is not filled: \"%s\", \"%s\"", c->rule, f->why.p, f->fix.p);
	/* "of  ..." or "on ," is where a column had nothing to say. */
	if (strstr(f->why.p, "  ") != NULL || strstr(f->why.p, " ,") != NULL)
		fail_msg("%s: a column is empty: \"%s\"", c->rule, f->why.p);
}

static void speaks(Orderly *o, Rule *rule, const RuleCase *c, Date day)
{
	orderly_ask(o, rule, day);
	const Finding *f = orderly_found(o, c->subject);
	if (f == NULL)
		fail_msg("%s does not find %s (%zu others%s%s)", c->rule, c->subject,
			 o->found.count, o->found.count > 0 ? ", " : "",
			 o->found.count > 0 ? o->found.items[0].subject.p : "");
	texts_are_whole(c, f);
	Str facts = f->facts;
	orderly_ask(o, rule, day + 1);
	f = orderly_found(o, c->subject);
	if (f == NULL || !str_equal(f->facts, facts))
		fail_msg("%s: the facts of %s are others on the next day", c->rule, c->subject);
}

static bool gap_is(Orderly *o, const RuleCase *c, const char *status)
{
	Err err = ERR_INIT;
	Stmt *q = stmt_get(o->db, "SELECT 1 FROM gap WHERE rule = :rule AND subject = :subject "
				  "AND status = :status AND archived = 0");
	stmt_bind_text(q, ":rule", str_of(c->rule));
	stmt_bind_text(q, ":subject", str_of(c->subject));
	stmt_bind_text(q, ":status", str_of(status));
	bool is = stmt_row(q);
	assert_true(stmt_end(q, &err));
	return is;
}

/* Only what the changes touched is asked about, so this tries that too. */
static void keep_up(Readiness *r, Date day)
{
	Err err = ERR_INIT;
	ReadinessDone done = {0};
	if (!readiness_catch_up(r, day, &done, &err))
		fail_msg("%s", err.text);
}

static Readiness *begin_keeping_up(Orderly *o, Date day)
{
	Err err = ERR_INIT;
	Readiness *r = NULL;
	if (!readiness_open(&r, o->db, &err))
		fail_msg("%s", err.text);
	keep_up(r, day);
	return r;
}

void rule_case_play(const RuleCase *c)
{
	Orderly o;
	if (c->as_of)
		orderly_open_as_of(&o);
	else
		orderly_open(&o);
	Rule *rule = rule_named(&o.rules, str_of(c->rule));
	if (rule == NULL)
		fail_msg("there is no rule %s", c->rule);
	Date day = day_of(&o, c);
	is_silent(&o, rule, c, ORDERLY_TODAY, "before the breach");
	Readiness *kept = begin_keeping_up(&o, day);
	do_all(&o, c->breach);
	date_set_today(day);
	speaks(&o, rule, c, day);
	keep_up(kept, day);
	if (!gap_is(&o, c, "open"))
		fail_msg("%s: no gap is opened for %s", c->rule, c->subject);
	do_all(&o, c->mend);
	is_silent(&o, rule, c, day, "after mending");
	keep_up(kept, day);
	if (!gap_is(&o, c, rule->after == RULE_CLOSES ? "closed" : "retest"))
		fail_msg("%s: the gap of %s stays as it was", c->rule, c->subject);
	do_all(&o, c->harmless);
	is_silent(&o, rule, c, day, "where there is no harm");
	readiness_close(kept);
	orderly_close(&o);
}

static void every_rule_has_a_case(const char *file, const RuleCase *cases, size_t count)
{
	Orderly o;
	char name[100];
	snprintf(name, sizeof name, "rules/%s.yaml", file);
	orderly_open_new(&o);
	for (size_t i = 0; i < o.rules.count; i++) {
		Rule *rule = &o.rules.items[i];
		bool has = !str_equal(rule->file, str_of(name));
		for (size_t k = 0; k < count && !has; k++)
			has = str_equal(rule->id, str_of(cases[k].rule));
		if (!has)
			fail_msg("rule %s has no case among those of %s", rule->id.p, name);
	}
	orderly_close(&o);
}

void rule_cases_play(const char *file, const RuleCase *cases, size_t count)
{
	every_rule_has_a_case(file, cases, count);
	for (size_t i = 0; i < count; i++)
		rule_case_play(&cases[i]);
}
