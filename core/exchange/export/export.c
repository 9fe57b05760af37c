/* SPDX-License-Identifier: MIT
 *
 * The exports: one CSV file a kind. */
#include "exchange/export/export.h"

#include <stdio.h>

#include "base/mem/die.h"
#include "exchange/export/export_csv.h"

#define EXPORTS_MOST 64

/* The matrix is a table of its own; every other kind is the list that its table says. */
static void fill(Export *e, const Kind *kind)
{
	bool matrix = kind == &kind_raci;
	snprintf(e->name, sizeof e->name, "%s.csv", kind->name);
	if (kind->export_help != NULL)
		snprintf(e->help, sizeof e->help, "%s", kind->export_help);
	else
		snprintf(e->help, sizeof e->help, "all %s", kind->name);
	e->kind = matrix ? &kind_control : kind;
	e->write = matrix ? export_csv_raci : export_csv_records;
}

const Export *export_all(size_t *count)
{
	static Export exports[EXPORTS_MOST];
	static size_t filled;
	const Kind *const *kinds = kind_all(count);
	ENSURE(*count <= EXPORTS_MOST);
	for (; filled < *count; filled++)
		fill(&exports[filled], kinds[filled]);
	return exports;
}

const Export *export_named(Str name)
{
	size_t count;
	const Export *all = export_all(&count);
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(name, str_of(all[i].name)))
			return &all[i];
	return NULL;
}

static bool refuse_name(const char *name, Err *err)
{
	StrBuf list;
	size_t count;
	const Export *all = export_all(&count);

	strbuf_init(&list);
	for (size_t i = 0; i < count; i++)
		strbuf_printf(&list, "%s%s", i == 0 ? "" : ", ", all[i].name);
	err_set(err, ERR_USAGE, "there is no export \"%.60s\"; expected one of: %s", name, list.p);
	strbuf_deinit(&list);
	return false;
}

bool export_bytes(Db *db, const Export *export, const ExportFilter *filter, StrBuf *out, Err *err)
{
	Arena arena = ARENA_INIT;
	size_t count = filter == NULL ? 0 : filter->count;
	const char *sort = export->kind->export_sort;
	Where *where = arena_array(&arena, count, sizeof *where);
	const ListQuery query = {
		.kind = export->kind,
		.where = where,
		.where_count = count,
		.find = STR(""),
		.sort = sort == NULL ? -1 : kind_field_must(export->kind, sort),
	};
	bool ok = true;

	for (size_t i = 0; i < count && ok; i++)
		ok = where_parse(export->kind, str_of(filter->condition[i]), &where[i], err);
	ok = ok && export->write(db, &query, out, err);
	arena_deinit(&arena);
	return ok;
}

bool export_write(Db *db, const char *name, const ExportFilter *filter, const OutputTo *to,
		  Err *err)
{
	const Export *export = export_named(str_of(name));
	StrBuf out;

	if (export == NULL)
		return refuse_name(name, err);
	strbuf_init(&out);
	bool ok = export_bytes(db, export, filter, &out, err) &&
		  output_write(to, strbuf_str(&out), err);
	strbuf_deinit(&out);
	return ok;
}
