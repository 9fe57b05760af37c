/* SPDX-License-Identifier: MIT
 *
 * Parties as records: fields, and the rules of independence that concern who
 * somebody is. */
#include "program/record/draft.h"
#include "program/record/duty.h"
#include "program/record/party.h"
#include "program/record/words.h"
#include "store/stmt.h"

/* clang-format off */
static const Field fields[] = {
	{WRITABLE("ref", "Ref", "P-01; of a role its code"), .fixed = true, .mask = MASK_NOTHING},
	{WRITABLE("name", "Name", "as people write it"), .required = true, .mask = MASK_NAME},
	{WRITABLE("kind", "Kind", "person, team, role or firm"), ONE_OF(words_party_kind),
	 .fixed = true, .required = true},
	{WRITABLE("title", "Title", "job title"), .mask = MASK_NOTHING},
	{WRITABLE("email", "E-mail", "e-mail address"), .mask = MASK_EMAIL},
	{COMPUTED("roles", "Roles", "roles that the person holds", "(SELECT group_concat(name, '; "
	 "') FROM (SELECT r.name FROM party r WHERE r.holder = t.id AND r.archived = 0 ORDER BY "
	 "r.position))"), .type = FIELD_LIST, .mask = MASK_NOTHING},
	{.name = "holder", .head = "Held by", .type = FIELD_PARTY,
	 .sql = "(SELECT h.name FROM party h WHERE h.id = t.holder)", .writable = true,
	 .help = "of a role: the person who holds it"},
	{WRITABLE("vacant_since", "Vacant since", "of a role: since when nobody holds it"),
	 .type = FIELD_DATE, .past = true, .fixed = true},
	{WRITABLE("side", "Side", "company, auditor, advisor or vendor"), ONE_OF(words_party_side)},
	{.name = "backup", .head = "Backup", .type = FIELD_PARTY,
	 .sql = "(SELECT b.name FROM party b WHERE b.id = t.backup)", .writable = true,
	 .help = "who stands in"},
	{WRITABLE("out_from", "Out from", "first day away"), .type = FIELD_DATE},
	{WRITABLE("out_until", "Out until", "last day away"), .type = FIELD_DATE},
	{WRITABLE("departed_on", "Departed", "last day with the company"), .type = FIELD_DATE},
	{COMPUTED("accountable", "A of", "controls answered for, roles included", "(SELECT "
	 "count(*) FROM raci_cell r JOIN control c ON c.id = r.control WHERE instr(r.letters, 'A') "
	 "> 0 AND c.archived = 0 AND r.party IN (SELECT p.id FROM party p WHERE p.id = t.id OR "
	 "p.holder = t.id))"), .type = FIELD_INT},
	{COMPUTED("requests", "Requests", "open requests owned", "(SELECT count(*) FROM request r "
	 "WHERE r.archived = 0 AND r.auditor_status NOT IN ('accepted', 'withdrawn') AND r.owner "
	 "IN (SELECT p.id FROM party p WHERE p.id = t.id OR p.holder = t.id))"), .type = FIELD_INT},
	{COMPUTED("gaps", "Gaps", "open gaps owned", "(SELECT count(*) FROM gap g WHERE g.archived "
	 "= 0 AND g.status <> 'closed' AND g.owner IN (SELECT p.id FROM party p WHERE p.id = t.id "
	 "OR p.holder = t.id))"), .type = FIELD_INT},
	{WRITABLE("position", "Position", "order of the role columns"), .type = FIELD_INT,
	 .fixed = true},
};
/* clang-format on */

static bool choose_ref(Draft *d, Err *err)
{
	if (!draft_is_new(d) || draft_has(d, "ref"))
		return true;
	Stmt *q = stmt_get(d->db, "SELECT ifnull(max(CAST(substr(ref, 3) AS INTEGER)), 0) + 1 FROM "
				  "party WHERE ref GLOB 'P-[0-9]*'");
	long long next = stmt_row(q) ? stmt_int(q, 0) : 1;
	draft_put(d, "ref", arena_printf(d->arena, "P-%02lld", next));
	return stmt_end(q, err);
}

static bool check_side(Draft *d, Err *err)
{
	if (draft_is_new(d) || !draft_changes(d, "side") || !draft_is(d, "side", "auditor"))
		return true;
	Str work;
	if (!duty_carried(d->db, d->id, d->arena, &work, err))
		return false;
	return work.n == 0 ||
	       err_set(err, ERR_INPUT,
		       "side cannot become auditor while %.*s is assigned to them: an auditor cannot "
		       "examine their own work (independence); hand it over first",
		       STR_ARG(work));
}

static bool read_holder(Draft *d, Id holder, bool *person, bool *auditor, Err *err)
{
	Stmt *q = stmt_get(d->db,
			   "SELECT kind = 'person', side = 'auditor' FROM party WHERE id = :id");
	stmt_bind_id(q, ":id", holder);
	bool found = stmt_row(q);
	*person = found && stmt_int(q, 0) != 0;
	*auditor = found && stmt_int(q, 1) != 0;
	return stmt_end(q, err);
}

static bool check_holder(Draft *d, Err *err)
{
	Id holder = draft_id(d, "holder");
	if (!draft_changes(d, "holder") || id_is_none(holder))
		return true;
	if (!draft_is(d, "kind", "role"))
		return err_set(err, ERR_INPUT, "holder is for roles; this is a %.*s",
			       STR_ARG(draft_get(d, "kind")));
	bool person, auditor;
	if (!read_holder(d, holder, &person, &auditor, err))
		return false;
	bool auditors_role = draft_is(d, "side", "auditor");
	if (!auditors_role && !person)
		return err_set(err, ERR_INPUT, "a role is held by a person");
	if (auditor && !auditors_role)
		return err_set(
			err, ERR_INPUT,
			"a company role cannot be held by the auditor's side: an auditor cannot "
			"examine their own work (independence)");
	if (!auditor && auditors_role)
		return err_set(err, ERR_INPUT,
			       "the external auditor's role is held by the auditor's side only "
			       "(independence)");
	return true;
}

/* A role that loses its holder, or is made without one, is vacant from today on. */
static void follow_holder(Draft *d)
{
	if (!draft_is(d, "kind", "role"))
		return;
	bool held = draft_has(d, "holder");
	if (held)
		draft_put(d, "vacant_since", STR(""));
	else if ((draft_is_new(d) && !draft_has(d, "vacant_since")) || draft_changes(d, "holder"))
		draft_put_date(d, "vacant_since", date_today());
}

/* Who stands in carries the work. */
static bool check_backup(Draft *d, Err *err)
{
	return !draft_changes(d, "backup") || draft_is(d, "side", "auditor") ||
	       party_may_own(d->db, draft_id(d, "backup"), "who stands in for the company", err);
}

static bool check_backup_and_dates(Draft *d, Err *err)
{
	Date from = draft_date(d, "out_from"), until = draft_date(d, "out_until");
	if (from != DATE_NONE && until != DATE_NONE && until < from)
		return err_set(err, ERR_INPUT, "out_until can't lie before out_from");
	return true;
}

static bool rule(Draft *d, Err *err)
{
	if (!choose_ref(d, err) || !check_side(d, err) || !check_holder(d, err) ||
	    !check_backup(d, err) || !check_backup_and_dates(d, err))
		return false;
	follow_holder(d);
	return true;
}

/* clang-format off */
static const KindView view = {
	.list = {"ref", "name", "kind", "roles", "holder", "side", "email"},
	.list_widest = "name",
	.asks = ASKS(
		{.field = "name", .title = "New: the name", .hint = "as people write it"},
		{.field = "kind", .title = "Kind", .preset = "person"}),
	.named_by = "kind",
	.verbs = CAN_HAND_OVER,
};

/* What a person has, what the roles that they hold have with it. */
#define PARTY_AND_ROLES "SELECT p.id FROM party p WHERE p.id = :id OR p.holder = :id"
#define DUTIES_OF_PARTY(letter)                                                                    \
	"SELECT c.id, c.ref, c.title, c.status FROM control c WHERE c.archived = 0 AND EXISTS "    \
	"(SELECT 1 FROM raci_cell m WHERE m.control = c.id AND instr(m.letters, '" letter          \
	"') > 0 AND m.party IN (" PARTY_AND_ROLES ")) ORDER BY c.position LIMIT 60"

const Kind kind_party = {
	.name = "people",
	.one = "party",
	.table = "party",
	.where = "t.archived = 0",
	.order = "t.kind <> 'person', t.position, t.name COLLATE FOLD, t.id",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.name, :find) OR "
		"muster_contains(t.title, :find) OR muster_contains(t.email, :find)",
	/* Roles that nobody holds, and leavers who still have something to hand over. */
	.attention =
		"(t.kind = 'role' AND t.holder IS NULL) OR (t.departed_on < :today AND (EXISTS "
		"(SELECT 1 FROM party r WHERE r.holder = t.id AND r.archived = 0) OR EXISTS "
		"(SELECT 1 FROM raci_cell c WHERE c.party = t.id AND c.letters <> '') OR EXISTS "
		"(SELECT 1 FROM evidence e WHERE e.owner = t.id AND e.archived = 0) OR EXISTS "
		"(SELECT 1 FROM request q WHERE q.owner = t.id AND q.archived = 0 AND "
		"q.auditor_status NOT IN ('accepted', 'withdrawn')) OR EXISTS (SELECT 1 FROM gap g "
		"WHERE g.owner = t.id AND g.archived = 0 AND g.status <> 'closed')))",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.creatable = true,
	.rule = rule,
	.view = &view,
	.links = LINKS(
		{&kind_party, "role", "SELECT r.id, r.ref, r.name, '' FROM party r WHERE r.holder "
		 "= :id AND r.archived = 0 ORDER BY r.position"},
		{&kind_party, "stands in", "SELECT r.id, r.ref, r.name, r.kind FROM party r WHERE "
		 "r.backup = :id AND r.archived = 0 ORDER BY r.position, r.name"},
		{&kind_request, "request", "SELECT r.id, r.ref, r.title, r.status FROM request r "
		 "WHERE r.archived = 0 AND r.auditor_status NOT IN ('accepted', 'withdrawn') AND "
		 "r.owner IN (" PARTY_AND_ROLES ") ORDER BY r.due IS NULL, r.due, r.position LIMIT "
		 "50"},
		{&kind_gap, "gap", "SELECT g.id, g.ref, g.title, g.status FROM gap g WHERE "
		 "g.archived = 0 AND g.status <> 'closed' AND g.owner IN (" PARTY_AND_ROLES ") "
		 "ORDER BY g.due IS NULL, g.due, g.position LIMIT 50"},
		{&kind_occurrence, "to collect", "SELECT o.id, o.ref, e.title, o.due FROM "
		 "occurrence o JOIN evidence e ON e.id = o.evidence WHERE o.archived = 0 AND "
		 "o.status IN ('open', 'rejected') AND ifnull(o.owner, e.owner) IN ("
		 PARTY_AND_ROLES ") ORDER BY o.due LIMIT 30"},
		{&kind_control, "accountable", DUTIES_OF_PARTY("A")},
		{&kind_control, "responsible", DUTIES_OF_PARTY("R")},
		{&kind_evidence, "evidence", "SELECT e.id, e.ref, e.title, e.cadence FROM evidence "
		 "e WHERE e.archived = 0 AND e.owner IN (" PARTY_AND_ROLES ") ORDER BY e.position "
		 "LIMIT 60"}),
	.parties = PARTIES(
		{.field = "backup", .family = HANDOVER_BACKUPS,
		 .one = "person or role to stand in for",
		 .many = "people and roles to stand in for", .open = "1",
		 .clash = "t.id IS :person OR t.id IS :to OR t.holder IS :person",
		 .stays = "would be their own backup; name another one"},
		{.field = "holder", .family = HANDOVER_ROLES, .one = "role to hold",
		 .many = "roles to hold", .open = "t.kind = 'role'",
		 .clash = "EXISTS (SELECT 1 FROM party x WHERE x.backup = t.id AND :person IN "
		 "(x.id, x.holder))", .stays = "has it as backup; name another backup"}),
	.aparts = APARTS(
		{.field = "backup", .other = "holder", .other_sql = "t.id",
		 .why = "backup must be somebody else: a role counts as the person who holds it"},
		{.field = "holder", .other_sql = "(SELECT x.id FROM party x WHERE x.backup = t.id "
		 "AND t.holder IN (x.id, x.holder))", .why = "the role is the backup of that "
		 "person, and backup must be somebody else; name another backup first"}),
	.import = "people",
};
