/* SPDX-License-Identifier: MIT
 *
 * The importers there are, and the one for any register whose kind names its header spellings
 * (Kind.import): each spelled field is the field of that name, and Kind.import_key says which
 * record a row is about. */
#include "base/mem/die.h"
#include "base/mem/quote.h"
#include "exchange/import/import_job.h"

typedef struct RegisterImport {
	ImportJob *job;
	const Kind *kind;
	TextIndex keys; /* in the file, with the rows that have them */
	Arena arena;    /* of one row */
} RegisterImport;

static const Kind *kind_of(const Importer *importer)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++)
		if (kinds[i]->import != NULL && strcmp(kinds[i]->import, importer->name) == 0)
			return kinds[i];
	return NULL;
}

static Str cell_of(RegisterImport *r, const SheetRow *row, const Field *field)
{
	char iso[DATE_SIZE];
	int at = columnrules_field(&r->job->rules, str_of(field->name));
	int column = at < 0 ? -1 : r->job->columns.at[at];
	if (column < 0 || field->type != FIELD_DATE)
		return column < 0 ? STR("") : sheet_cell(row, column);
	Date day = import_date(r->job, row, column);
	return day == DATE_NONE ? STR("") : arena_copy(&r->arena, str_of(date_iso(day, iso)));
}

/* The record that the row is about; ID_NONE for a new one. */
static bool find_record(RegisterImport *r, Str key, Id *id, Err *err)
{
	IdList ids = {0};
	const Where where = {kind_field_must(r->kind, r->kind->import_key), WHERE_IS, key};
	const ListQuery query = {
		.kind = r->kind, .where = &where, .where_count = 1, .find = STR(""), .sort = -1};
	bool ok = record_ids(r->job->db, &query, &ids, err);
	*id = ids.count > 0 ? ids.items[0] : ID_NONE;
	idlist_deinit(&ids);
	return ok;
}

/* What the row says; empty cells say nothing. */
static void read_fields(RegisterImport *r, const SheetRow *row, bool made, ImportFields *f)
{
	for (size_t i = 0; i < r->kind->field_count; i++) {
		const Field *field = &r->kind->fields[i];
		bool settable = field->writable && (made || !field->fixed);
		Str value = settable ? cell_of(r, row, field) : STR("");
		if (value.n > 0)
			import_fields_add(f, field->name, value);
	}
}

static bool write_row(RegisterImport *r, const SheetRow *row, Id id, Err *err)
{
	Db *db = r->job->db;
	ImportFields f = {.count = 0};
	ImportResult *out = r->job->out;
	Str label;
	bool made = id_is_none(id), changed = false;
	read_fields(r, row, made, &f);
	const Assigns assigns = {f.items, f.count};
	bool ok = made ? record_insert(db, r->kind, assigns, &id, err)
		       : record_change(db, (RecordRef){r->kind, id}, assigns, &changed, err);
	if (!ok || !record_label(db, (RecordRef){r->kind, id}, &out->arena, &label, err))
		return false;
	import_ref(r->job, made ? &out->added : changed ? &out->changed : &out->same, label);
	return true;
}

/* False only for what is not the row's fault. */
static bool take_row(RegisterImport *r, const SheetRow *row, Err *err)
{
	Err why = ERR_INIT;
	Id id;
	const char *name = r->kind->import_key;
	Str key = cell_of(r, row, &r->kind->fields[kind_field_must(r->kind, name)]);
	const size_t *other = key.n == 0 ? NULL : text_index_get(&r->keys, key);
	if (key.n == 0 || other != NULL) {
		if (key.n == 0)
			import_wrong(r->job, row->number, "%s is empty", name);
		else
			import_wrong(r->job, row->number, "%s is in row %zu too",
				     quote_of(key).text, *other);
		return true;
	}
	text_index_add(&r->keys, key, (size_t)row->number);
	if (find_record(r, key, &id, &why) && write_row(r, row, id, &why))
		return true;
	return import_blame_row(r->job, row->number, &why, err);
}

static bool import_register(ImportJob *job, size_t *rows, Err *err)
{
	RegisterImport r = {.job = job,
			    .kind = kind_of(job->importer),
			    .keys = TEXT_INDEX_INIT,
			    .arena = ARENA_INIT};
	bool ok = true;
	ENSURE(r.kind != NULL);
	*rows = 0;
	for (size_t i = job->columns.header + 1; i < job->sheet.rows && ok; i++) {
		if (columns_skip_row(&job->columns, &job->sheet.row[i]))
			continue;
		++*rows;
		ok = take_row(&r, &job->sheet.row[i], err);
		arena_reset(&r.arena);
	}
	text_index_deinit(&r.keys);
	arena_deinit(&r.arena);
	return ok;
}

static const Importer *const own[] = {&importer_requests, &importer_people};

#define OWN (sizeof own / sizeof *own)
#define REGISTERS_MOST 64

static bool has_own(const char *name)
{
	for (size_t i = 0; i < OWN; i++)
		if (strcmp(own[i]->name, name) == 0)
			return true;
	return false;
}

/* Of the registers that name their spellings and have no importer of their own. A list is taken
 * for one of them when --as says so: many a list has names and owners. */
static const Importer *register_at(size_t place)
{
	static Importer made[REGISTERS_MOST];
	size_t count, n = 0;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++) {
		if (kinds[i]->import == NULL || has_own(kinds[i]->import) || n++ != place)
			continue;
		ENSURE(place < REGISTERS_MOST);
		made[place] = (Importer){.name = kinds[i]->import, .run = import_register};
		return &made[place];
	}
	return NULL;
}

const Importer *importer_at(size_t i)
{
	return i < OWN ? own[i] : register_at(i - OWN);
}
