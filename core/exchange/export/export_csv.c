/* SPDX-License-Identifier: MIT
 *
 * Lists of records as CSV. */
#include "exchange/export/export_csv.h"

#include "exchange/sheet/csv_write.h"
#include "program/record/record.h"

typedef struct Column {
	const char *field, *header;
} Column;

#define COLUMNS_MOST 32
#define COUNT(a) (sizeof(a) / sizeof *(a))

/* Where a header stands in data/import/requests.yaml, the import takes the column back. */
static const Column request_columns[] = {
	{"auditor_ref", "Request ID"},
	{"title", "Title"},
	{"detail", "Description"},
	{"kind", "Kind"},
	{"area", "Area"},
	{"controls_asked", "Control Ref"},
	{"format", "Format Expected"},
	{"period", "Period"},
	{"priority", "Priority"},
	{"requested_on", "Requested On"},
	{"due", "Due Date"},
	{"owner", "Assigned To"},
	{"reviewer", "Reviewer"},
	{"status", "Internal Status"},
	{"submitted_on", "Submitted On"},
	{"auditor_status", "Auditor Status"},
	{"auditor_status_on", "Auditor said on"},
	{"auditor_status_source", "Auditor said in"},
	{"returned_reason", "Returned because"},
	{"answer", "Our answer"},
	{"none_reason", "None because"},
	{"none_reviewer", "None reviewed by"},
	{"controls", "Linked controls"},
	{"criteria", "Linked criteria"},
	{"evidence", "Linked evidence"},
	{"auditor_note", "Auditor notes"},
	{"ref", "Label"},
	{"list", "List"},
	{"list_version", "List version"},
};

static const Column gap_columns[] = {
	{"ref", "Gap"},
	{"title", "Title"},
	{"severity", "Severity"},
	{"status", "Status"},
	{"owner", "Owner"},
	{"due", "Due"},
	{"control", "Control"},
	{"detail", "Detail"},
	{"source", "Source"},
	{"cause", "Cause"},
	{"plan", "Plan"},
	{"opened_on", "Opened"},
	{"closed_on", "Closed"},
	{"closure", "Closed as"},
	{"closure_reason", "Because"},
	{"escalated_to", "Escalated to"},
	{"escalated_on", "Escalated on"},
	{"blocks", "Blocks"},
	{"ticket", "Ticket"},
	{"rule", "Rule"},
	{"subject", "Subject"},
};

static void write_headers(StrBuf *out, const Column *columns, size_t n)
{
	Str cell[COLUMNS_MOST];

	for (size_t i = 0; i < n; i++)
		cell[i] = str_of(columns[i].header);
	csv_write_mark(out);
	csv_write_row(out, cell, n);
}

static bool write_records(Db *db, const ListQuery *query, const Column *columns, size_t n,
			  StrBuf *out, Err *err)
{
	Arena arena = ARENA_INIT;
	IdList ids = {0};
	Row *rows = NULL;
	int fields[COLUMNS_MOST];
	const Kind *kind = query->kind;

	for (size_t i = 0; i < n; i++)
		fields[i] = kind_field_must(kind, columns[i].field);
	write_headers(out, columns, n);
	bool ok = record_ids(db, query, &ids, err) &&
		  record_rows(db, &(RowQuery){kind, fields, n, ids.items, ids.count}, &arena, &rows,
			      err);
	for (size_t i = 0; ok && i < ids.count; i++)
		csv_write_row(out, rows[i].cell, n);
	idlist_deinit(&ids);
	arena_deinit(&arena);
	return ok;
}

bool export_csv_requests(Db *db, const ListQuery *query, StrBuf *out, Err *err)
{
	return write_records(db, query, request_columns, COUNT(request_columns), out, err);
}

bool export_csv_gaps(Db *db, const ListQuery *query, StrBuf *out, Err *err)
{
	return write_records(db, query, gap_columns, COUNT(gap_columns), out, err);
}
