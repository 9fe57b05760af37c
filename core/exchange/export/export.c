/* SPDX-License-Identifier: MIT
 *
 * The table of exports. */
#include "exchange/export/export.h"

#include "exchange/export/export_csv.h"

static const Export exports[] = {
	{"requests.csv", "the auditor's requests, both status lines and our answers", &kind_request,
	 "position", export_csv_requests},
	{"raci.csv", "the matrix of controls and parties", &kind_control, NULL, export_csv_raci},
	{"gaps.csv", "all gaps, closed ones included", &kind_gap, "position", export_csv_gaps},
};

const Export *export_all(size_t *count)
{
	*count = sizeof exports / sizeof *exports;
	return exports;
}

const Export *export_named(Str name)
{
	for (size_t i = 0; i < sizeof exports / sizeof *exports; i++)
		if (str_equal_nocase(name, str_of(exports[i].name)))
			return &exports[i];
	return NULL;
}

static bool refuse_name(const char *name, Err *err)
{
	StrBuf list;

	strbuf_init(&list);
	for (size_t i = 0; i < sizeof exports / sizeof *exports; i++)
		strbuf_printf(&list, "%s%s", i == 0 ? "" : ", ", exports[i].name);
	err_set(err, ERR_USAGE, "there is no export \"%.60s\"; expected one of: %s", name, list.p);
	strbuf_deinit(&list);
	return false;
}

bool export_bytes(Db *db, const Export *export, const ExportFilter *filter, StrBuf *out, Err *err)
{
	Arena arena = ARENA_INIT;
	size_t count = filter == NULL ? 0 : filter->count;
	Where *where = arena_array(&arena, count, sizeof *where);
	const ListQuery query = {
		.kind = export->kind,
		.where = where,
		.where_count = count,
		.find = STR(""),
		.sort = export->sort == NULL ? -1 : kind_field_must(export->kind, export->sort),
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
