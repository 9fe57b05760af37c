/* SPDX-License-Identifier: MIT
 *
 * A catalog's records as rows. The catalog has been checked, so the values go
 * in as they are; only scope is decided here. */
#include "exchange/catalog/setup_content.h"

#include "exchange/catalog/setup_crosswalk.h"
#include "program/proof/sample.h"
#include "store/stmt.h"

void setup_content_init(SetupContent *s, Db *db, const Catalog *catalog, Str categories)
{
	*s = (SetupContent){.db = db, .catalog = catalog, .categories = categories};
	arena_init(&s->arena);
	s->criterion = arena_array(&s->arena, catalog->criterion_count, sizeof(Id));
	s->role = arena_array(&s->arena, catalog->role_count, sizeof(Id));
	s->control = arena_array(&s->arena, catalog->control_count, sizeof(Id));
	s->in_scope = arena_array(&s->arena, catalog->criterion_count, sizeof(bool));
}

void setup_content_deinit(SetupContent *s)
{
	arena_deinit(&s->arena);
}

static bool has_category(Str categories, Str category)
{
	bool more = true;
	Str word = STR("");

	while (str_split(&categories, &more, ' ', &word))
		if (str_equal(word, category))
			return true;
	return false;
}

static bool write_roles(SetupContent *s, Id auditor, Err *err)
{
	for (size_t i = 0; i < s->catalog->role_count; i++) {
		const CatalogRole *role = &s->catalog->role[i];
		bool theirs = str_equal(role->side, STR("auditor"));
		s->role[i] = id_new();
		Stmt *q = stmt_get(
			s->db, "INSERT INTO party (id, ref, name, kind, side, holder, "
			       "vacant_since, position) VALUES (:id, :ref, :name, 'role', :side, "
			       ":holder, :vacant_since, :position)");
		stmt_bind_id(q, ":id", s->role[i]);
		stmt_bind_text(q, ":ref", role->code);
		stmt_bind_text(q, ":name", role->name);
		stmt_bind_text(q, ":side", role->side);
		stmt_bind_id(q, ":holder", theirs ? auditor : ID_NONE);
		stmt_bind_date(q, ":vacant_since",
			       theirs && !id_is_none(auditor) ? DATE_NONE : date_today());
		stmt_bind_int(q, ":position", (int64_t)i + 1);
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

static bool write_criteria(SetupContent *s, Err *err)
{
	for (size_t i = 0; i < s->catalog->criterion_count; i++) {
		const CatalogCriterion *k = &s->catalog->criterion[i];
		s->criterion[i] = id_new();
		s->in_scope[i] = has_category(s->categories, k->category);
		Stmt *q = stmt_get(s->db,
				   "INSERT INTO criterion (id, ref, position, category, series, "
				   "series_name, title, sentence, coso, in_scope) VALUES (:id, "
				   ":ref, :position, :category, :series, :series_name, :title, "
				   ":sentence, :coso, :in_scope)");
		stmt_bind_id(q, ":id", s->criterion[i]);
		stmt_bind_text(q, ":ref", k->ref);
		stmt_bind_int(q, ":position", (int64_t)i + 1);
		stmt_bind_text(q, ":category", k->category);
		stmt_bind_text(q, ":series", k->series);
		stmt_bind_text(q, ":series_name", k->series_name);
		stmt_bind_text(q, ":title", k->title);
		stmt_bind_text(q, ":sentence", k->sentence);
		stmt_bind_text_or_null(q, ":coso", k->coso);
		stmt_bind_int(q, ":in_scope", s->in_scope[i]);
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

/* The first criterion in scope: what the control is grouped by. NULL: out of scope. */
static const CatalogCriterion *main_criterion(const SetupContent *s, const CatalogControl *k)
{
	for (size_t i = 0; i < k->criterion_count; i++)
		if (s->in_scope[k->criterion[i]])
			return &s->catalog->criterion[k->criterion[i]];
	return NULL;
}

/* By criterion, then as in the catalog: the order in which an auditor reads them. */
static int64_t position_of(const SetupContent *s, const CatalogCriterion *first, size_t i)
{
	return (first - s->catalog->criterion) * 10000 + (int64_t)i + 1;
}

static bool write_control(SetupContent *s, size_t i, const CatalogCriterion *first, Err *err)
{
	const CatalogControl *k = &s->catalog->control[i];

	s->control[i] = id_new();
	/* What a template says is not in place yet: the company says so. */
	Stmt *q = stmt_get(s->db,
			   "INSERT INTO control (id, ref, position, series, title, statement, "
			   "domain, type, nature, frequency, system, status) VALUES (:id, :ref, "
			   ":position, :series, :title, :statement, :domain, :type, :nature, "
			   ":frequency, :system, 'not started')");
	stmt_bind_id(q, ":id", s->control[i]);
	stmt_bind_text(q, ":ref", k->ref);
	stmt_bind_int(q, ":position", position_of(s, first, i));
	stmt_bind_text(q, ":series", first->series);
	stmt_bind_text(q, ":title", k->title);
	stmt_bind_text(q, ":statement", k->statement);
	stmt_bind_text(q, ":domain", k->domain);
	stmt_bind_text(q, ":type", k->type);
	stmt_bind_text(q, ":nature", k->nature);
	stmt_bind_text(q, ":frequency", k->frequency);
	stmt_bind_text(q, ":system", k->system);
	return stmt_run(q, err);
}

static bool write_control_criteria(SetupContent *s, size_t i, Err *err)
{
	const CatalogControl *k = &s->catalog->control[i];

	for (size_t j = 0; j < k->criterion_count; j++) {
		Stmt *q = stmt_get(
			s->db, "INSERT INTO control_criterion (id, control, criterion, position) "
			       "VALUES (:id, :control, :criterion, :position)");
		stmt_bind_id(q, ":id", id_new());
		stmt_bind_id(q, ":control", s->control[i]);
		stmt_bind_id(q, ":criterion", s->criterion[k->criterion[j]]);
		stmt_bind_int(q, ":position", (int64_t)j);
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

static bool write_cells(SetupContent *s, size_t i, Err *err)
{
	const CatalogControl *k = &s->catalog->control[i];

	for (size_t j = 0; j < k->cell_count; j++) {
		Stmt *q = stmt_get(s->db, "INSERT INTO raci_cell (id, control, party, letters) "
					  "VALUES (:id, :control, :party, :letters)");
		stmt_bind_id(q, ":id", id_new());
		stmt_bind_id(q, ":control", s->control[i]);
		stmt_bind_id(q, ":party", s->role[k->cell[j].role]);
		stmt_bind_text(q, ":letters", str_of(k->cell[j].letters));
		if (!stmt_run(q, err))
			return false;
	}
	return true;
}

static bool write_controls(SetupContent *s, Err *err)
{
	for (size_t i = 0; i < s->catalog->control_count; i++) {
		const CatalogCriterion *first = main_criterion(s, &s->catalog->control[i]);
		if (first == NULL)
			continue;
		if (!write_control(s, i, first, err) || !write_control_criteria(s, i, err) ||
		    !write_cells(s, i, err))
			return false;
	}
	return true;
}

static bool write_item(SetupContent *s, size_t i, Err *err)
{
	const CatalogEvidence *e = &s->catalog->evidence[i];
	Str ref =
		arena_printf(&s->arena, "%s.%d", s->catalog->control[e->control].ref.p, e->number);
	Stmt *q = stmt_get(
		s->db,
		"INSERT INTO evidence (id, ref, position, control, title, cadence, per_hire, "
		"lead_days, grace_days, good, method, system, owner, reviewer) VALUES (:id, "
		":ref, :position, :control, :title, :cadence, :per_hire, :lead_days, "
		":grace_days, :good, :method, :system, :owner, :reviewer)");

	stmt_bind_id(q, ":id", id_new());
	stmt_bind_text(q, ":ref", ref);
	stmt_bind_int(q, ":position", (int64_t)i + 1);
	stmt_bind_id(q, ":control", s->control[e->control]);
	stmt_bind_text(q, ":title", e->title);
	stmt_bind_text(q, ":cadence", str_of(cadence_name(e->cadence)));
	stmt_bind_int(q, ":per_hire", e->per_hire);
	stmt_bind_int(q, ":lead_days", e->lead_days);
	stmt_bind_int(q, ":grace_days", cadence_grace_days(e->cadence));
	stmt_bind_text(q, ":good", e->good);
	stmt_bind_text(q, ":method", e->method);
	stmt_bind_text(q, ":system", e->system);
	stmt_bind_id(q, ":owner", s->role[e->owner]);
	stmt_bind_id(q, ":reviewer", s->role[e->reviewer]);
	return stmt_run(q, err);
}

static bool write_evidence(SetupContent *s, Err *err)
{
	for (size_t i = 0; i < s->catalog->evidence_count; i++)
		if (!id_is_none(s->control[s->catalog->evidence[i].control]) &&
		    !write_item(s, i, err))
			return false;
	return true;
}

bool setup_content_write(SetupContent *s, Id auditor, Err *err)
{
	return write_roles(s, auditor, err) && write_criteria(s, err) && write_controls(s, err) &&
	       write_evidence(s, err) &&
	       setup_crosswalk_write(s->db, s->catalog, s->criterion, err) &&
	       sample_sizes_write(s->db, err);
}
