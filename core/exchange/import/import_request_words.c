/* SPDX-License-Identifier: MIT
 *
 * The words of an auditor's list in ours: the two status lines, the priority.
 * An unknown word is no error; it is reported once and left out. */
#include "exchange/import/import_request.h"
#include "base/mem/quote.h"

static bool translate(const RequestImport *r, const char *group, Str cell, Str *ours)
{
	*ours = STR("");
	return cell.n > 0 && columnrules_word(&r->job->rules, group, cell, ours);
}

static void report(RequestImport *r, const SheetRow *row, int column, const char *instead)
{
	Str cell = sheet_cell(row, column);
	if (text_index_add(&r->seen_words, cell, 0))
		import_note(r->job, "row %d, %s: %s is no word that is known here; %s", row->number,
			    columns_describe(&r->job->columns, column), quote_of(cell).text,
			    instead);
}

static void read_one(RequestImport *r, const SheetRow *row, int column, const char *group,
		     Str *ours)
{
	Str cell = sheet_cell(row, column);
	if (cell.n > 0 && !translate(r, group, cell, ours))
		report(r, row, column,
		       str_equal(str_of(group), STR("priority")) ? "left empty"
								 : "the status stays as it is");
}

/* One column for both lines: the auditor's list says what the auditor has and thinks. */
static void read_common(RequestImport *r, const SheetRow *row, RequestRow *out)
{
	Str cell = sheet_cell(row, r->at.status), ours, theirs;
	if (cell.n == 0)
		return;
	bool known = translate(r, "status", cell, &ours);
	known = translate(r, "auditor_status", cell, &theirs) || known;
	if (out->our_status.n == 0)
		out->our_status = ours;
	if (out->auditor_status.n == 0)
		out->auditor_status = theirs;
	if (!known)
		report(r, row, r->at.status, "the status stays as it is");
}

void import_request_words(RequestImport *r, const SheetRow *row, RequestRow *out)
{
	out->priority = out->our_status = out->auditor_status = STR("");
	read_one(r, row, r->at.priority, "priority", &out->priority);
	read_one(r, row, r->at.our_status, "status", &out->our_status);
	read_one(r, row, r->at.auditor_status, "auditor_status", &out->auditor_status);
	read_common(r, row, out);
	/* These two follow from the owner. */
	if (str_equal(out->our_status, STR("new")) || str_equal(out->our_status, STR("assigned")))
		out->our_status = STR("");
}
