/* SPDX-License-Identifier: MIT
 *
 * Reading one row of an auditor's list: see import_request.h. */
#include "exchange/import/import_request.h"

#include "base/mem/quote.h"
#include "exchange/import/request_words.h"
#include "program/record/record.h"

/* Who is named in a column; anybody unknown is the row's error. */
static bool read_owner(RequestImport *r, const SheetRow *row, RequestRow *out, Err *err)
{
	const ImportPerson *person;
	Str cell = sheet_cell(row, r->at.owner);
	if (import_who_none(cell))
		return true;
	if (!import_who_find(&r->who, cell, &person, err))
		return false;
	out->owner = person->ref;
	if (person->ref.n == 0)
		import_wrong(r->job, row->number, "%s: %.*s",
			     columns_describe(&r->job->columns, r->at.owner),
			     STR_ARG(person->wrong));
	return true;
}

static void add_note(Arena *arena, Str *note, const char *what, Str who)
{
	*note = arena_printf(arena, "%.*s%s%s%.*s", STR_ARG(*note), note->n > 0 ? "\n" : "", what,
			     STR_ARG(who));
}

/* A reviewer of ours is kept as such; the auditor's own people stay words. */
static bool read_reviewer(RequestImport *r, const SheetRow *row, Arena *arena, RequestRow *out,
			  Err *err)
{
	const ImportPerson *person;
	Str cell = sheet_cell(row, r->at.reviewer);
	if (import_who_none(cell))
		return true;
	if (!import_who_find(&r->who, cell, &person, err))
		return false;
	if (person->ref.n > 0 && person->may_own)
		out->reviewer = person->ref;
	else
		add_note(arena, &out->note, "Reviewer: ", cell);
	return true;
}

static bool read_evidence(RequestImport *r, const SheetRow *row, Arena *arena, RequestRow *out,
			  Err *err)
{
	Str cell = sheet_cell(row, r->at.evidence);
	if (import_who_none(cell))
		return true;
	if (!record_find_of(r->job->db, &kind_evidence, cell, &out->evidence, err))
		return false;
	if (id_is_none(out->evidence))
		add_note(arena, &out->note, "Evidence: ", cell);
	return true;
}

static bool read_people(RequestImport *r, const SheetRow *row, Arena *arena, RequestRow *out,
			Err *err)
{
	Str requestor = sheet_cell(row, r->at.requestor);
	if (!read_owner(r, row, out, err) || !read_reviewer(r, row, arena, out, err))
		return false;
	if (!import_who_none(requestor))
		add_note(arena, &out->note, "Requested by: ", requestor);
	return read_evidence(r, row, arena, out, err);
}

static void read_dates(RequestImport *r, const SheetRow *row, RequestRow *out)
{
	out->requested = import_date(r->job, row, r->at.requested);
	out->due = import_date(r->job, row, r->at.due);
	out->submitted = import_date(r->job, row, r->at.submitted);
	out->received = import_date(r->job, row, r->at.received);
}

/* 5.30 typed into a cell of numbers is 5.3 there, which is another clause. */
static void warn_of_number(RequestImport *r, const SheetRow *row, int column)
{
	if (column < 0 || column > 63 || (row->numbers >> column & 1) == 0)
		return;
	Str cell = sheet_cell(row, column);
	if (str_find_char(cell, '.') == (size_t)-1)
		return;
	import_note(r->job,
		    "row %d: %.*s is a number in the workbook; if %.*s0 was typed there its last "
		    "zero is lost: references belong into cells of text",
		    row->number, STR_ARG(cell), STR_ARG(cell));
}

/* Both cells verbatim, and what in them is a criterion or control. */
static void read_targets(RequestImport *r, const SheetRow *row, Arena *arena, RequestRow *out)
{
	Str criteria = sheet_cell(row, r->at.criteria), control = sheet_cell(row, r->at.control);
	warn_of_number(r, row, r->at.criteria);
	warn_of_number(r, row, r->at.control);
	out->criteria = import_targets_read(&r->targets, arena, row, r->at.criteria, true);
	out->controls = import_targets_read(&r->targets, arena, row, r->at.control, false);
	if (criteria.n > 0 && control.n > 0)
		out->asked = arena_printf(arena, "%.*s; %.*s", STR_ARG(criteria), STR_ARG(control));
	else
		out->asked = criteria.n > 0 ? criteria : control;
}

static bool translate(const RequestImport *r, const char *group, Str cell, Str *ours)
{
	*ours = STR("");
	return cell.n > 0 && columnrules_word(&r->job->rules, group, cell, ours);
}

static void report_word(RequestImport *r, const SheetRow *row, int column, const char *instead)
{
	Str cell = sheet_cell(row, column);
	if (text_index_add(&r->seen_words, cell, 0))
		import_note(r->job, "row %d, %s: %s is no word that is known here; %s", row->number,
			    columns_describe(&r->job->columns, column), quote_of(cell).text,
			    instead);
}

static void read_word(RequestImport *r, const SheetRow *row, int column, const char *group,
		      Str *ours)
{
	Str cell = sheet_cell(row, column);
	if (cell.n > 0 && !translate(r, group, cell, ours))
		report_word(r, row, column,
			    str_equal(str_of(group), STR("priority"))
				    ? "left empty"
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
		report_word(r, row, r->at.status, "the status stays as it is");
}

/* The words of the status columns and the priority. An unknown word is no error; it is reported
 * once and left out. */
static void read_words(RequestImport *r, const SheetRow *row, RequestRow *out)
{
	out->priority = out->our_status = out->auditor_status = STR("");
	read_word(r, row, r->at.priority, "priority", &out->priority);
	read_word(r, row, r->at.our_status, "status", &out->our_status);
	read_word(r, row, r->at.auditor_status, "auditor_status", &out->auditor_status);
	read_common(r, row, out);
	/* These two follow from the owner. */
	if (str_equal(out->our_status, STR("new")) || str_equal(out->our_status, STR("assigned")))
		out->our_status = STR("");
}

bool import_request_read(RequestImport *r, const SheetRow *row, Arena *arena, RequestRow *out,
			 Err *err)
{
	*out = (RequestRow){.row = row->number,
			    .number = import_request_number(r, row),
			    .note = sheet_cell(row, r->at.notes),
			    .area = sheet_cell(row, r->at.area),
			    .format = sheet_cell(row, r->at.format),
			    .period = sheet_cell(row, r->at.period),
			    .owner = STR(""),
			    .reviewer = STR(""),
			    .evidence = ID_NONE};
	request_words_split(arena, sheet_cell(row, r->at.title), sheet_cell(row, r->at.detail),
			    &out->title, &out->detail);
	if (out->title.n == 0)
		import_wrong(r->job, row->number, "there are no words; expected what is asked for");
	out->kind = request_words_kind(out->title, out->detail);
	read_dates(r, row, out);
	read_targets(r, row, arena, out);
	read_words(r, row, out);
	return read_people(r, row, arena, out, err);
}
