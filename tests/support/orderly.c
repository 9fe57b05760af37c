/* SPDX-License-Identifier: MIT
 *
 * The orderly workspace: see orderly.h. */
#include "support/orderly.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/time/date.h"
#include "exchange/catalog/setup.h"
#include "program/work/handover.h"
#include "program/record/party.h"
#include "program/raci/raci.h"
#include "program/record/record.h"
#include "store/change.h"
#include "store/stmt.h"

enum { FIELDS_MOST = 16 };

static void must(bool ok, const Err *err, const char *step)
{
	if (!ok)
		fail_msg("%s: %s", step, err->text);
}

static void run_sql(Orderly *o, const char *sql)
{
	Err err = ERR_INIT;
	must(stmt_run(stmt_get(o->db, sql), &err), &err, sql);
}

/* What a company does between init and September. */
static const char *const in_order[] = {
	"INSERT INTO party (id, ref, name, kind, position) SELECT randomblob(16), 'H-' || ref, "
	"'Holder of ' || name, 'person', 100 + position FROM party "
	"WHERE kind = 'role' AND side = 'company'",
	"INSERT INTO party (id, ref, name, kind, side, position) VALUES "
	"(randomblob(16), 'H-BACK', 'Stand-in', 'person', 'company', 200), "
	"(randomblob(16), 'H-2', 'Second analyst', 'person', 'company', 203), "
	"(randomblob(16), 'N-1', 'Adviser', 'person', 'advisor', 201), "
	"(randomblob(16), 'X-1', 'Senior associate', 'person', 'auditor', 202)",
	"UPDATE party SET vacant_since = NULL, holder = (SELECT h.id FROM party h "
	"WHERE h.ref = 'H-' || party.ref) WHERE kind = 'role' AND side = 'company'",
	"UPDATE party SET backup = (SELECT b.id FROM party b WHERE b.ref = 'H-BACK') "
	"WHERE ref GLOB 'H-*' AND ref <> 'H-BACK'",
	"UPDATE evidence SET owner = (SELECT p.id FROM party p WHERE p.ref = 'H-2') "
	"WHERE position % 2 = 0 AND owner = (SELECT p.id FROM party p WHERE p.ref = 'EP')",
	"UPDATE control SET status = 'operating'",
	"UPDATE engagement SET stage = 'in period'",
	"UPDATE occurrence SET status = 'accepted', performed_on = covers_to, collected_on = due, "
	"collected_by = (SELECT ifnull(p.holder, p.id) FROM evidence e JOIN party p "
	"ON p.id = e.owner WHERE e.id = occurrence.evidence) WHERE due < '2026-09-15'",
	"INSERT INTO request (id, ref, position, auditor_ref, title, requested_on, due, owner, "
	"reviewer, status, submitted_on, auditor_status, auditor_status_on) "
	"SELECT randomblob(16), v.column1, v.column2, v.column1, 'Request ' || v.column1, "
	"'2026-09-01', v.column3, o.id, r.id, v.column4, v.column5, v.column6, v.column5 "
	"FROM (VALUES ('IRL-01', 1, '2026-09-25', 'preparing', NULL, 'open'), "
	"('IRL-02', 2, '2026-09-10', 'submitted', '2026-09-10', 'received'), "
	"('IRL-03', 3, '2026-09-08', 'submitted', '2026-09-08', 'accepted')) v "
	"JOIN party o ON o.ref = 'H-IT' JOIN party r ON r.ref = 'H-PO'",
	"INSERT INTO request_control (id, request, control) SELECT randomblob(16), r.id, c.id "
	"FROM request r JOIN control c ON c.ref = 'AC-01'",
	"INSERT INTO exception (id, ref, position, title, kind, control, compensating, response, "
	"requester, requested_on, approver, decided_on, expires_on, status) "
	"SELECT randomblob(16), 'EXC-1', 1, 'Old gateway without MFA', 'risk acceptance', c.id, "
	"'Allow-list', 'It is switched off in spring.', q.id, '2026-05-02', a.id, '2026-05-09', "
	"'2026-12-01', 'approved' FROM control c JOIN party q ON q.ref = 'H-IT' "
	"JOIN party a ON a.ref = 'H-ES' WHERE c.ref = 'AC-02'",
	"INSERT INTO exception (id, ref, position, title, kind, control, cause, impact, response, "
	"requester, requested_on, status) SELECT randomblob(16), 'EXC-2', 2, "
	"'Account stayed on', 'deviation', c.id, 'No ticket', 'One account, unused', "
	"'The limit was explained to all leads.', q.id, '2026-09-12', 'submitted' "
	"FROM control c JOIN party q ON q.ref = 'H-IT' WHERE c.ref = 'AC-06'",
	"INSERT INTO statement (id, ref, position, evidence, covers_from, covers_to, basis, "
	"stated_by, stated_on, reviewer, reviewed_on) SELECT randomblob(16), 'NONE-1', 1, e.id, "
	"'2026-01-01', '2026-06-30', 'Ticket search', m.id, '2026-07-02', v.id, '2026-07-04' "
	"FROM evidence e JOIN party m ON m.ref = 'H-IT' JOIN party v ON v.ref = 'H-SL' "
	"WHERE e.ref = 'IR-02.2'",
};

static void put_in_order(Orderly *o)
{
	Err err = ERR_INIT;
	must(change_begin(o->db, "put in order", &err), &err, "begin");
	for (size_t i = 0; i < sizeof in_order / sizeof *in_order; i++)
		run_sql(o, in_order[i]);
	must(change_commit(o->db, &err), &err, "put in order");
}

static void open_catalog(Orderly *o, int type)
{
	SetupSpec spec = SETUP_SPEC_INIT;
	Err err = ERR_INIT;
	*o = (Orderly){.arena = ARENA_INIT};
	spec.company = STR("Northwind Trust");
	spec.type = type;
	spec.from = type == 1 ? DATE_NONE : date_make(2026, 1, 1);
	spec.to = date_make(2026, 12, 31);
	spec.categories =
		STR("security, availability, confidentiality, processing-integrity, privacy");
	spec.auditor = STR("Ashgrove Teller LLP");
	spec.fieldwork_from = date_make(2026, 12, 1);
	spec.fieldwork_to = date_make(2027, 1, 31);
	must(db_create_memory(&o->db, &err), &err, "create");
	db_set_actor(o->db, "dana");
	must(setup_check(&spec, &err) && setup_workspace(o->db, &spec, &err), &err, "set up");
}

static void load_rules(Orderly *o)
{
	Err err = ERR_INIT;
	must(guard_open(&o->guard, o->db, &err), &err, "guard");
	rule_set_load(&o->rules, o->guard);
	if (o->rules.fault_count > 0)
		fail_msg("%s", o->rules.faults[0].p);
}

void orderly_open(Orderly *o)
{
	date_set_today(ORDERLY_TODAY);
	open_catalog(o, 2);
	put_in_order(o);
	load_rules(o);
}

void orderly_open_as_of(Orderly *o)
{
	date_set_today(ORDERLY_TODAY);
	open_catalog(o, 1);
	put_in_order(o);
	load_rules(o);
}

void orderly_open_new(Orderly *o)
{
	date_set_today(date_make(2026, 1, 5));
	open_catalog(o, 2);
	load_rules(o);
}

void orderly_close(Orderly *o)
{
	finding_list_deinit(&o->found);
	rule_set_deinit(&o->rules);
	guard_close(o->guard);
	db_close(o->db);
	arena_deinit(&o->arena);
	date_set_today(DATE_NONE);
}

static Str next_part(Str *text, char end)
{
	size_t at = str_find_char(*text, end);
	Str part = at == (size_t)-1 ? *text : str_slice(*text, 0, at);
	*text = at == (size_t)-1 ? STR("") : str_slice(*text, at + 1, text->n);
	return str_trim(part);
}

static size_t read_fields(Orderly *o, Str text, Assign *out)
{
	size_t n = 0;
	while (text.n > 0) {
		Str value = next_part(&text, ';');
		Str name = next_part(&value, '=');
		assert_true(n < FIELDS_MOST);
		out[n++] = (Assign){arena_copy(&o->arena, name).p, value};
	}
	return n;
}

static void do_set(Orderly *o, Str text, const char *step)
{
	Assign fields[FIELDS_MOST];
	const Kind *kind = NULL;
	Err err = ERR_INIT;
	Id id;
	size_t changed;
	Str ref = next_part(&text, ' ');
	must(record_find(o->db, ref, &kind, &id, &err), &err, step);
	if (kind == NULL)
		fail_msg("%s: there is no such record", step);
	size_t n = read_fields(o, text, fields);
	must(record_set(o->db, &(RecordSet){kind, &id, 1, {fields, n}, "set"}, &changed, &err),
	     &err, step);
}

static void do_add(Orderly *o, Str text, const char *step)
{
	Assign fields[FIELDS_MOST];
	Err err = ERR_INIT;
	Id id;
	const Kind *kind = kind_named(next_part(&text, ' '));
	if (kind == NULL || !kind->creatable)
		fail_msg("%s: such a record can't be added", step);
	size_t n = read_fields(o, text, fields);
	must(record_new(o->db, kind, (Assigns){fields, n}, &id, &err), &err, step);
}

static void do_raci(Orderly *o, Str text, const char *step)
{
	Err err = ERR_INIT;
	Id control, party;
	Str ref = next_part(&text, ' '), who = next_part(&text, ' ');
	must(record_find_of(o->db, &kind_control, ref, &control, &err), &err, step);
	must(party_must(o->db, who, &party, &err), &err, step);
	must(change_begin(o->db, "raci", &err), &err, step);
	must(raci_put(o->db, control, party, str_trim(text), &err), &err, step);
	must(change_commit(o->db, &err), &err, step);
}

static void do_handover(Orderly *o, Str text, const char *step)
{
	HandoverAsk ask = {.until = DATE_NONE};
	Handover done;
	Err err = ERR_INIT;
	Str from = next_part(&text, ' ');
	must(party_must(o->db, from, &ask.from, &err), &err, step);
	must(party_must(o->db, text, &ask.to, &err), &err, step);
	must(handover_apply(o->db, &ask, &o->arena, &done, &err), &err, step);
}

static void do_sql(Orderly *o, const char *step)
{
	Err err = ERR_INIT;
	must(change_begin(o->db, "breach", &err), &err, step);
	run_sql(o, step);
	if (db_touched(o->db) == 0)
		fail_msg("%s: touches nothing", step);
	must(change_commit(o->db, &err), &err, step);
}

void orderly_do(Orderly *o, const char *step)
{
	Str text = str_of(step);
	Str verb = next_part(&text, ' ');
	if (str_equal(verb, STR("set")))
		do_set(o, text, step);
	else if (str_equal(verb, STR("add")))
		do_add(o, text, step);
	else if (str_equal(verb, STR("raci")))
		do_raci(o, text, step);
	else if (str_equal(verb, STR("handover")))
		do_handover(o, text, step);
	else
		do_sql(o, step);
}

void orderly_ask(Orderly *o, Rule *rule, Date day)
{
	Str fault;
	o->found.count = 0;
	if (!rule_ask(&(RuleQuestion){rule, day, STR("")}, &o->arena, &o->found, &fault))
		fail_msg("%s", fault.p);
}

const Finding *orderly_found(const Orderly *o, const char *subject)
{
	for (size_t i = 0; i < o->found.count; i++)
		if (str_equal(o->found.items[i].subject, str_of(subject)))
			return &o->found.items[i];
	return NULL;
}
