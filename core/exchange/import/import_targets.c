/* SPDX-License-Identifier: MIT
 *
 * Criteria and controls for an import: see import_targets.h. */
#include "exchange/import/import_targets.h"

#include "base/mem/die.h"
#include "base/mem/quote.h"
#include "store/stmt.h"

static bool count_rows(ImportTargets *t, Err *err)
{
	Stmt *q = stmt_get(t->job->db, "SELECT (SELECT count(*) FROM criterion) + "
				       "(SELECT count(*) FROM control)");
	t->room = stmt_row(q) ? (size_t)stmt_int(q, 0) : 0;
	return stmt_end(q, err);
}

static bool load(ImportTargets *t, const char *sql, Err *err)
{
	Stmt *q = stmt_get(t->job->db, sql);
	while (t->count < t->room && stmt_row(q)) {
		t->ref[t->count] = stmt_text_copy(q, 0, &t->arena);
		t->id[t->count] = stmt_id(q, 1);
		text_index_add(&t->index, t->ref[t->count], t->count);
		t->count++;
	}
	return stmt_end(q, err);
}

bool import_targets_load(ImportTargets *t, ImportJob *job, Err *err)
{
	*t = (ImportTargets){.job = job, .arena = ARENA_INIT, .index = TEXT_INDEX_INIT};
	if (!count_rows(t, err))
		return false;
	t->ref = arena_array(&t->arena, t->room, sizeof *t->ref);
	t->id = arena_array(&t->arena, t->room, sizeof *t->id);
	bool ok =
		load(t, "SELECT ref, id FROM criterion WHERE archived = 0 ORDER BY position", err);
	t->criteria = t->count;
	ok = ok &&
	     load(t, "SELECT ref, id FROM control WHERE archived = 0 ORDER BY position, id", err);
	refs_init(&t->table, t->ref, t->criteria, t->ref + t->criteria, t->count - t->criteria);
	if (!ok)
		import_targets_deinit(t);
	return ok;
}

void import_targets_deinit(ImportTargets *t)
{
	text_index_deinit(&t->index);
	refs_deinit(&t->table);
	arena_deinit(&t->arena);
}

Id import_targets_id(const ImportTargets *t, Str ref)
{
	const size_t *place = text_index_get(&t->index, ref);
	ENSURE(place != NULL);
	return t->id[*place];
}

static size_t letters_of(Str s)
{
	size_t n = 0;
	while (n < s.n && ((s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z'))
		n++;
	return n;
}

/* ISO's A.8.2, CSF's PR.AC-1, PCI's 8.3: a point behind the letters, or no letters. */
static bool is_foreign(Str ref)
{
	static const char *const names[] = {"ISO",     "NIST", "CSF",   "PCI", "HIPAA",
					    "HITRUST", "GDPR", "COBIT", "CIS"};
	size_t letters = letters_of(ref);
	if (letters == 0 || (letters < ref.n && ref.p[letters] == '.'))
		return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_nocase(str_slice(ref, 0, letters), str_of(names[i])))
			return true;
	return false;
}

/* Letters that criteria or controls here begin with; a single one proves nothing. */
static bool looks_like_ours(const ImportTargets *t, Str ref)
{
	size_t letters = letters_of(ref);
	for (size_t i = 0; letters > 1 && i < t->index.room; i++) {
		Str known = t->index.slot[i].key;
		if (t->index.slot[i].used && letters_of(known) == letters &&
		    str_starts_nocase(known, str_slice(ref, 0, letters)))
			return true;
	}
	return false;
}

Refs import_targets_read(const ImportTargets *t, Arena *arena, const SheetRow *row, int column,
			 bool criteria_only)
{
	Str cell = sheet_cell(row, column);
	if (cell.n == 0)
		return (Refs){.count = 0};
	Refs refs = refs_read(&t->table, arena, cell);
	for (size_t i = 0; i < refs.count; i++) {
		Str text = refs.ref[i].text;
		if (refs.ref[i].kind != REF_UNKNOWN || is_foreign(text) ||
		    (!criteria_only && !looks_like_ours(t, text)))
			continue;
		import_wrong(t->job, row->number,
			     "%s: %s is no criterion or control of this workspace",
			     columns_describe(&t->job->columns, column), quote_of(text).text);
	}
	return refs;
}
