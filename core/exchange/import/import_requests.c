/* SPDX-License-Identifier: MIT
 *
 * Taking in an auditor's list of requests: new ones are made, known ones
 * brought up to date, missing ones withdrawn. */
#include "exchange/import/import_request.h"

#include "program/record/link.h"
#include "program/record/record.h"

/* A field of a new request; empty ones are left out. */
static void put(ImportFields *f, const char *field, Str value)
{
	if (value.n > 0)
		import_fields_add(f, field, value);
}

static void put_number(ImportFields *f, Arena *arena, const char *field, int64_t number)
{
	put(f, field, arena_printf(arena, "%lld", (long long)number));
}

static bool is(Str word, const char *what)
{
	return str_equal(word, str_of(what));
}

/* Our line, and the day the answer went out: unknown, where the list does not say. */
static void put_our_line(ImportFields *f, Arena *arena, const RequestRow *row)
{
	put(f, "status", row->our_status);
	Date sent = row->submitted != DATE_NONE ? row->submitted : row->received;
	if (!is(row->our_status, "submitted"))
		import_fields_add_date(f, arena, "submitted_on", row->submitted);
	else if (sent != DATE_NONE)
		import_fields_add_date(f, arena, "submitted_on", sent);
	else
		import_fields_add(f, "submitted_on", STR(""));
}

/* The auditor's own list is the auditor's word. */
static void put_auditor_line(ImportFields *f, Arena *arena, const RequestRow *row, Str list)
{
	if (row->auditor_status.n == 0)
		return;
	Date said = row->received != DATE_NONE ? row->received : date_today();
	put(f, "auditor_status", row->auditor_status);
	put(f, "auditor_status_source", list);
	import_fields_add_date(f, arena, "auditor_status_on", said);
	if (is(row->auditor_status, "returned"))
		put(f, "returned_reason",
		    row->note.n > 0 ? row->note
				    : arena_printf(arena, "returned in %.*s without a reason",
						   STR_ARG(list)));
}

static void put_words(ImportFields *f, const RequestRow *row)
{
	put(f, "auditor_ref", row->number);
	put(f, "title", row->title);
	put(f, "detail", row->detail);
	put(f, "kind", str_of(row->kind));
	put(f, "area", row->area);
	put(f, "format", row->format);
	put(f, "period", row->period);
	put(f, "priority", row->priority);
	put(f, "controls_asked", row->asked);
	put(f, "auditor_note", row->note);
	put(f, "owner", row->owner);
	put(f, "reviewer", row->reviewer);
}

static bool insert(RequestImport *r, const RequestRow *row, Arena *arena, Err *err)
{
	ImportFields f = {.count = 0};
	Id id;
	put_words(&f, row);
	if (r->known_count > 0)
		import_request_look_renumbered(r, row, arena);
	if (text_index_get(&r->by_number, row->number) == NULL)
		put(&f, "ref", row->number);
	import_fields_add_date(&f, arena, "requested_on", row->requested);
	import_fields_add_date(&f, arena, "due", row->due);
	put_our_line(&f, arena, row);
	put_auditor_line(&f, arena, row, r->job->name);
	put(&f, "list", r->job->name);
	put_number(&f, arena, "list_version", r->version);
	put_number(&f, arena, "position", r->next_position++);
	if (!record_insert(r->job->db, &kind_request, (Assigns){f.items, f.count}, &id, err) ||
	    !import_request_link(r, id, row, true, err))
		return false;
	return import_request_report_added(r, id, row, err);
}

/* Both cells may name the same one; so only the first cell of a new request is free of doubles. */
static bool link_refs(RequestImport *r, Id request, const Refs *refs, bool fresh, Err *err)
{
	for (size_t i = 0; i < refs->count; i++) {
		RefKind what = refs->ref[i].kind;
		if (what != REF_CRITERION && what != REF_CONTROL)
			continue;
		const Kind *kind = what == REF_CRITERION ? &kind_criterion : &kind_control;
		Id target = import_targets_id(&r->targets, refs->ref[i].id);
		if (!(fresh ? link_fresh(r->job->db, request, (RecordRef){kind, target}, err)
			    : link_set(r->job->db, request, (RecordRef){kind, target}, true, err)))
			return false;
	}
	return true;
}

bool import_request_link(RequestImport *r, Id request, const RequestRow *row, bool fresh, Err *err)
{
	if (!link_refs(r, request, &row->criteria, fresh, err) ||
	    !link_refs(r, request, &row->controls, fresh && row->criteria.count == 0, err))
		return false;
	return id_is_none(row->evidence) ||
	       link_set(r->job->db, request, (RecordRef){&kind_evidence, row->evidence}, true, err);
}

/* Errors of reading are noted; of writing, err has the row's one. */
static bool import_row(RequestImport *r, const SheetRow *sheet_row, Arena *arena, Err *err)
{
	RequestRow row;
	Err why = ERR_INIT;
	size_t errors = r->job->out->error_count;
	r->count++;
	if (!import_request_read(r, sheet_row, arena, &row, err))
		return false;
	if (r->at.number < 0)
		row.number = import_request_make_number(r, &row, arena);
	/* A row that is wrong already, or has its number from another, is not written. */
	const size_t *first = text_index_get(&r->rows, row.number);
	if (r->job->out->error_count > errors || row.number.n == 0 ||
	    (first != NULL && (int)*first != row.row))
		return true;
	RequestKnown *known = import_request_find_known(r, row.number);
	if (known != NULL)
		known->seen = true;
	bool ok = known != NULL ? import_request_update(r, known, &row, &why)
				: insert(r, &row, arena, &why);
	return ok || import_blame_row(r->job, row.row, &why, err);
}

static bool import_rows(RequestImport *r, Err *err)
{
	const Sheet *sheet = &r->job->sheet;
	Arena arena = ARENA_INIT;
	bool ok = true;
	for (size_t i = r->job->columns.header + 1; ok && i < sheet->rows; i++) {
		if (columns_skip_row(&r->job->columns, &sheet->row[i]))
			continue;
		ok = import_row(r, &sheet->row[i], &arena, err);
		arena_reset(&arena);
	}
	arena_deinit(&arena);
	return ok;
}

/* A column of numbers that is not the better one: Hyperproof's ID beside Reference. */
static int other_number(const ImportJob *job)
{
	const ColumnField *number =
		&job->rules.field[columnrules_field(&job->rules, STR("number"))];
	for (size_t i = 0; i < job->columns.unused_count; i++)
		for (size_t k = 0; k < number->sure; k++)
			if (str_equal(job->columns.key[job->columns.unused[i]], number->key[k]))
				return job->columns.unused[i];
	return -1;
}

static void find_columns(RequestImport *r)
{
	const Columns *c = &r->job->columns;
	r->at = (RequestColumns){
		.number = columns_at(c, "number"),
		.other_number = -1,
		.title = columns_at(c, "title"),
		.detail = columns_at(c, "detail"),
		.control = columns_at(c, "control"),
		.criteria = columns_at(c, "criteria"),
		.owner = columns_at(c, "owner"),
		.reviewer = columns_at(c, "reviewer"),
		.requestor = columns_at(c, "requestor"),
		.area = columns_at(c, "area"),
		.requested = columns_at(c, "requested"),
		.due = columns_at(c, "due"),
		.submitted = columns_at(c, "submitted"),
		.received = columns_at(c, "received"),
		.period = columns_at(c, "period"),
		.format = columns_at(c, "format"),
		.priority = columns_at(c, "priority"),
		.auditor_status = columns_at(c, "auditor_status"),
		.our_status = columns_at(c, "our_status"),
		.status = columns_at(c, "status"),
		.evidence = columns_at(c, "evidence"),
		.notes = columns_at(c, "notes"),
	};
	if (r->at.number >= 0)
		r->at.other_number = other_number(r->job);
}

static bool import_all(RequestImport *r, Err *err)
{
	if (!import_request_load_known(r, err))
		return false;
	import_request_check_numbers(r);
	if (!import_rows(r, err))
		return false;
	/* What is missing can only be told of a list without wrong rows. */
	bool ok = r->job->out->error_count > 0 || import_request_withdraw(r, err);
	import_request_compared(r);
	return ok;
}

static bool import_requests(ImportJob *job, size_t *rows, Err *err)
{
	RequestImport r = {.job = job, .arena = ARENA_INIT};
	find_columns(&r);
	import_who_init(&r.who, job->db);
	bool ok = import_targets_load(&r.targets, job, err);
	if (ok) {
		ok = import_all(&r, err);
		import_targets_deinit(&r.targets);
	}
	*rows = r.count;
	import_who_deinit(&r.who);
	text_index_deinit(&r.seen_words);
	text_index_deinit(&r.by_number);
	text_index_deinit(&r.by_plain);
	text_index_deinit(&r.by_words);
	text_index_deinit(&r.by_wording);
	text_index_deinit(&r.rows);
	text_index_deinit(&r.rows_plain);
	arena_deinit(&r.arena);
	return ok;
}

static const char *const telling[] = {"number", "due", NULL};

const Importer importer_requests = {
	.name = "requests", .telling = telling, .compares = true, .run = import_requests};
