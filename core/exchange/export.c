/* SPDX-License-Identifier: MIT
 *
 * The table of exports. */
#include "exchange/export.h"

#include "base/file.h"
#include "exchange/export_csv.h"

static const Export exports[] = {
	{"requests.csv", "the auditor's requests, both status lines and our answers",
	 export_csv_requests},
	{"raci.csv", "the matrix of controls and parties", export_csv_raci},
	{"gaps.csv", "all gaps, closed ones included", export_csv_gaps},
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

bool export_write(Db *db, const char *name, const char *path, Err *err)
{
	const Export *export = export_named(str_of(name));
	StrBuf out;

	if (export == NULL)
		return refuse_name(name, err);
	strbuf_init(&out);
	bool ok = export->write(db, &out, err) && file_write(path, strbuf_str(&out), err);
	strbuf_deinit(&out);
	return ok;
}
