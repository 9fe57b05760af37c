/* SPDX-License-Identifier: MIT
 *
 * The RACI matrix as CSV. Its columns are parties as they hold the letters - a role
 * stays a role whoever holds it - so that the file says what the program says. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "exchange/sheet/csv_write.h"
#include "exchange/export/export_csv.h"
#include "program/raci/raci.h"
#include "program/record/record.h"
#include "store/stmt.h"

typedef struct Matrix {
	Db *db;
	const ListQuery *query;
	Arena arena;
	Id *party; /* columns */
	Str *head;
	size_t parties;
	IdList controls;
	Row *row; /* per control: the fields before the letters */
	RaciRow *fault;
} Matrix;

/* Before the letters; after them stands what is wrong with the row. */
static const struct {
	const char *field, *header;
} leading[] = {
	{"ref", "Control"},
	{"title", "Title"},
	{"domain", "Domain"},
	{"criteria", "Criteria"},
	{"accountable", "Accountable"},
	{"responsible", "Responsible"},
};

#define LEADING (sizeof leading / sizeof *leading)

static bool load_parties(Matrix *m, Err *err)
{
	size_t ids = 0, heads = 0;
	Stmt *q = stmt_get(
		m->db,
		"SELECT p.id, CASE p.kind WHEN 'role' THEN p.ref ELSE p.name END FROM party p "
		"WHERE p.archived = 0 AND (p.kind = 'role' OR EXISTS (SELECT 1 FROM raci_cell c "
		"WHERE c.party = p.id AND c.letters <> '')) "
		"ORDER BY p.kind <> 'role', p.position, p.name, p.id");

	while (stmt_row(q)) {
		m->party = xgrow(m->party, &ids, m->parties + 1, sizeof *m->party);
		m->head = xgrow(m->head, &heads, m->parties + 1, sizeof *m->head);
		m->party[m->parties] = stmt_id(q, 0);
		m->head[m->parties++] = stmt_text_copy(q, 1, &m->arena);
	}
	return stmt_end(q, err);
}

static bool load_controls(Matrix *m, Err *err)
{
	int fields[LEADING];
	RaciColumns columns = {0};

	for (size_t i = 0; i < LEADING; i++)
		fields[i] = kind_field_must(&kind_control, leading[i].field);
	return record_ids(m->db, m->query, &m->controls, err) &&
	       record_rows(m->db,
			   &(RowQuery){&kind_control, fields, LEADING, m->controls.items,
				       m->controls.count},
			   &m->arena, &m->row, err) &&
	       raci_columns(m->db, RACI_BY_ROLE, &m->arena, &columns, err) &&
	       raci_rows(m->db,
			 &(RaciWindow){RACI_BY_ROLE, columns, m->controls.items, m->controls.count},
			 &m->arena, &m->fault, err);
}

static size_t column_of(const Matrix *m, Id party)
{
	size_t i = 0;

	while (i < m->parties && !id_equal(m->party[i], party))
		i++;
	return i;
}

static bool load_letters(Matrix *m, size_t control, Str *cells, Err *err)
{
	Stmt *q = stmt_get(m->db, "SELECT party, letters FROM raci_cell WHERE control = :control "
				  "AND letters <> ''");

	for (size_t i = 0; i < m->parties; i++)
		cells[i] = STR("");
	stmt_bind_id(q, ":control", m->controls.items[control]);
	while (stmt_row(q)) {
		size_t column = column_of(m, stmt_id(q, 0));
		if (column < m->parties)
			cells[column] = stmt_text_copy(q, 1, &m->arena);
	}
	return stmt_end(q, err);
}

static void write_head(const Matrix *m, Str *cell, StrBuf *out)
{
	for (size_t i = 0; i < LEADING; i++)
		cell[i] = str_of(leading[i].header);
	for (size_t i = 0; i < m->parties; i++)
		cell[LEADING + i] = m->head[i];
	cell[LEADING + m->parties] = STR("Fault");
	csv_write_mark(out);
	csv_write_row(out, cell, LEADING + m->parties + 1);
}

static bool write_matrix(Matrix *m, StrBuf *out, Err *err)
{
	Str *cell = arena_array(&m->arena, LEADING + m->parties + 1, sizeof *cell);

	write_head(m, cell, out);
	for (size_t i = 0; i < m->controls.count; i++) {
		for (size_t j = 0; j < LEADING; j++)
			cell[j] = m->row[i].cell[j];
		if (!load_letters(m, i, cell + LEADING, err))
			return false;
		cell[LEADING + m->parties] = str_of(m->fault[i].fault);
		csv_write_row(out, cell, LEADING + m->parties + 1);
	}
	return true;
}

bool export_csv_raci(Db *db, const ListQuery *query, StrBuf *out, Err *err)
{
	Matrix m = {.db = db, .query = query, .arena = ARENA_INIT};
	bool ok = load_parties(&m, err) && load_controls(&m, err) && write_matrix(&m, out, err);

	free(m.party);
	free(m.head);
	idlist_deinit(&m.controls);
	arena_deinit(&m.arena);
	return ok;
}
