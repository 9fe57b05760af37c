/* SPDX-License-Identifier: MIT
 *
 * One person of a list: who it is in the workspace, and the fields. An empty
 * cell says nothing; it empties no field. */
#include "exchange/import/import_person.h"

#include "program/record/party.h"
#include "store/stmt.h"

static bool is_taken(const PeopleImport *p, Id id)
{
	for (size_t i = 0; i < p->count; i++)
		if (id_equal(p->person[i].id, id))
			return true;
	return false;
}

static bool match_one(PeopleImport *p, PersonRow *row, const char *sql, Str text, Err *err)
{
	Stmt *q = stmt_get(p->job->db, sql);
	stmt_bind_text(q, ":text", text);
	while (id_is_none(row->id) && stmt_row(q))
		if (!is_taken(p, stmt_id(q, 0)))
			row->id = stmt_id(q, 0);
	return stmt_end(q, err);
}

/* All e-mails first: a namesake further up must not take the one who is meant further down. */
bool import_person_match(PeopleImport *p, Err *err)
{
	for (size_t i = 0; i < p->count; i++)
		if (p->person[i].email.n > 0 &&
		    !match_one(p, &p->person[i],
			       "SELECT id FROM party WHERE kind = 'person' AND archived = 0 AND "
			       "email = :text COLLATE NOCASE ORDER BY ref",
			       p->person[i].email, err))
			return false;
	for (size_t i = 0; i < p->count; i++)
		if (id_is_none(p->person[i].id) &&
		    !match_one(p, &p->person[i],
			       "SELECT id FROM party WHERE kind = 'person' AND archived = 0 AND "
			       "name = :text COLLATE FOLD ORDER BY departed_on IS NOT NULL, ref",
			       p->person[i].name, err))
			return false;
	return true;
}

typedef struct Change {
	const PeopleImport *p;
	const PersonRow *row;
	ImportFields fields;
	bool ok;
} Change;

/* Adds the field when the row says something else than what is there. */
static void put(Change *c, const char *field, Str value, Err *err)
{
	Arena arena = ARENA_INIT;
	Str present = STR("");
	if (c->ok && value.n > 0 && !id_is_none(c->row->id))
		c->ok = record_value(c->p->job->db, (FieldRef){&kind_party, c->row->id, field},
				     &arena, &present, err);
	if (c->ok && value.n > 0 && !str_equal(value, present))
		import_fields_add(&c->fields, field, value);
	arena_deinit(&arena);
}

static void put_date(Change *c, Arena *arena, const char *field, Date day, Err *err)
{
	char iso[DATE_SIZE];
	put(c, field, arena_copy(arena, str_of(date_iso(day, iso))), err);
}

bool import_person_write(PeopleImport *p, PersonRow *row, Err *err)
{
	Change c = {.p = p, .row = row, .ok = true};
	put(&c, "name", row->name, err);
	put(&c, "email", row->email, err);
	put(&c, "title", row->title, err);
	put(&c, "side", row->side, err);
	put_date(&c, &p->arena, "out_from", row->out_from, err);
	put_date(&c, &p->arena, "out_until", row->out_until, err);
	put_date(&c, &p->arena, "departed_on", row->departed, err);
	if (!c.ok)
		return false;
	row->added = id_is_none(row->id);
	ImportFields *f = &c.fields;
	row->changed = f->count > 0;
	if (!row->added)
		return f->count == 0 || record_apply(p->job->db, (RecordRef){&kind_party, row->id},
						     (Assigns){f->items, f->count}, err);
	import_fields_add(f, "kind", STR("person"));
	return record_insert(p->job->db, &kind_party, (Assigns){f->items, f->count}, &row->id, err);
}

static bool set_backup(PeopleImport *p, PersonRow *row, Id backup, Err *err)
{
	Party party;
	if (!party_get(p->job->db, backup, &p->arena, &party, err))
		return false;
	const Assign assign = {"backup", party.ref};
	row->changed = true;
	return record_apply(p->job->db, (RecordRef){&kind_party, row->id}, (Assigns){&assign, 1},
			    err);
}

static bool present_backup(PeopleImport *p, Id id, Id *backup, Err *err)
{
	Stmt *q = stmt_get(p->job->db, "SELECT backup FROM party WHERE id = :id");
	stmt_bind_id(q, ":id", id);
	*backup = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	return stmt_end(q, err);
}

bool import_person_backup(PeopleImport *p, PersonRow *row, Err *err)
{
	Id wanted, present;
	if (row->backup.n == 0)
		return true;
	if (!party_must(p->job->db, row->backup, &wanted, err) ||
	    !present_backup(p, row->id, &present, err))
		return false;
	return id_equal(wanted, present) || set_backup(p, row, wanted, err);
}

/* The second holder of a role stands in for the first, unless somebody does already. */
static bool make_backup(PeopleImport *p, PersonRow *first, const PersonRow *second, Str role,
			Err *err)
{
	Id present;
	if (!present_backup(p, first->id, &present, err))
		return false;
	if (first->backup.n > 0 || (!id_is_none(present) && !id_equal(present, second->id))) {
		import_note(p->job,
			    "row %d: %.*s is held by %.*s already, who has a backup; %.*s "
			    "was taken in without the role",
			    second->row, STR_ARG(role), STR_ARG(first->name),
			    STR_ARG(second->name));
		return true;
	}
	import_note(p->job, "row %d: %.*s is held by %.*s; %.*s is the backup", second->row,
		    STR_ARG(role), STR_ARG(first->name), STR_ARG(second->name));
	return id_equal(present, second->id) || set_backup(p, first, second->id, err);
}

typedef struct Role {
	Id id;
	Str name, holder;
	Id held_by;
} Role;

static bool find_role(PeopleImport *p, Str text, Role *role, Err *err)
{
	Stmt *q = stmt_get(
		p->job->db,
		"SELECT r.id, r.name, h.name, r.holder FROM party r LEFT JOIN party h ON h.id = "
		"r.holder WHERE r.kind = 'role' AND r.archived = 0 AND (r.ref = :text COLLATE "
		"NOCASE OR r.name = :text COLLATE FOLD)");
	*role = (Role){.id = ID_NONE};
	stmt_bind_text(q, ":text", text);
	if (stmt_row(q))
		*role = (Role){.id = stmt_id(q, 0),
			       .name = stmt_text_copy(q, 1, &p->arena),
			       .holder = stmt_text_copy(q, 2, &p->arena),
			       .held_by = stmt_id(q, 3)};
	return stmt_end(q, err);
}

static bool refuse_role(PeopleImport *p, Str text, Err *err)
{
	StrBuf names;
	strbuf_init(&names);
	Stmt *q =
		stmt_get(p->job->db, "SELECT name FROM party WHERE kind = 'role' AND archived = 0 "
				     "ORDER BY position, name");
	while (stmt_row(q))
		strbuf_printf(&names, "%s%.*s", names.n == 0 ? "" : ", ", STR_ARG(stmt_text(q, 0)));
	if (stmt_end(q, err))
		err_set(err, ERR_INPUT, "there is no role \"%.*s\"; expected one of: %s",
			text.n > 80 ? 80 : (int)text.n, text.p, names.p);
	strbuf_deinit(&names);
	return false;
}

static bool make_holder(PeopleImport *p, PersonRow *row, const Role *role, Err *err)
{
	Party person;
	if (id_equal(role->held_by, row->id))
		return true;
	if (!party_get(p->job->db, row->id, &p->arena, &person, err))
		return false;
	const Assign assign = {"holder", person.ref};
	if (!id_is_none(role->held_by))
		import_note(p->job, "%.*s was held by %.*s and is now by %.*s", STR_ARG(role->name),
			    STR_ARG(role->holder), STR_ARG(row->name));
	row->changed = true;
	return record_apply(p->job->db, (RecordRef){&kind_party, role->id}, (Assigns){&assign, 1},
			    err);
}

static bool give_role(PeopleImport *p, size_t place, Str text, Err *err)
{
	Role role;
	if (!find_role(p, text, &role, err))
		return false;
	if (id_is_none(role.id))
		return refuse_role(p, text, err);
	Str key = arena_copy(&p->arena, str_make((const char *)role.id.byte, ID_BYTES));
	const size_t *first = text_index_get(&p->roles, key);
	if (first != NULL)
		return *first == place ||
		       make_backup(p, &p->person[*first], &p->person[place], role.name, err);
	text_index_add(&p->roles, key, place);
	return make_holder(p, &p->person[place], &role, err);
}

/* "Security lead; IT owner": a cell may name several roles. */
bool import_person_roles(PeopleImport *p, size_t place, Err *err)
{
	Role whole;
	Str cell = p->person[place].role;
	if (cell.n == 0)
		return true;
	if (!find_role(p, cell, &whole, err))
		return false;
	if (!id_is_none(whole.id))
		return give_role(p, place, cell, err);
	for (size_t from = 0, i = 0; i <= cell.n; i++) {
		if (i < cell.n && memchr(";,\n|", cell.p[i], 4) == NULL)
			continue;
		Str part = str_trim(str_slice(cell, from, i));
		from = i + 1;
		if (part.n > 0 && !give_role(p, place, part, err))
			return false;
	}
	return true;
}
