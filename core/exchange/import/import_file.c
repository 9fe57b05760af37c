/* SPDX-License-Identifier: MIT
 *
 * The course of an import, the same for every kind of list: read the file, find
 * the columns, decide the dates, write all rows in one change, and take that
 * back when a single row is wrong. */
#include "exchange/import/import.h"

#include "base/file/file.h"
#include "base/text/text.h"
#include "exchange/import/import_job.h"
#include "store/change.h"

#define NAME_MAX_COLUMNS 200

static bool read_sheet(ImportJob *job, Err *err)
{
	StrBuf bytes;
	strbuf_init(&bytes);
	if (job->spec->bytes.p == NULL && !file_read(&bytes, job->spec->path, SHEET_MAX_BYTES, err))
		return false;
	const RowSource source = {
		.fd = -1,
		.bytes = job->spec->bytes.p != NULL ? job->spec->bytes : strbuf_str(&bytes),
		.name = job->name,
		.sheet = job->spec->sheet,
	};
	bool ok = sheet_read(&job->sheet, &source, err);
	strbuf_deinit(&bytes);
	return ok;
}

/* The file's own name, made fit to be kept and shown. */
static void name_list(ImportJob *job)
{
	Str path = str_of(job->spec->path);
	StrBuf clean, cut;
	strbuf_init(&clean);
	strbuf_init(&cut);
	for (size_t at; (at = str_find_char(path, '/')) != (size_t)-1 && at + 1 < path.n;)
		path = str_slice(path, at + 1, path.n);
	text_clean_kept(&clean, str_equal(path, STR("-")) ? STR("standard input") : path, true);
	text_cut(&cut, strbuf_str(&clean), NAME_MAX_COLUMNS);
	job->name = arena_copy(&job->out->arena, strbuf_str(&cut));
	strbuf_deinit(&clean);
	strbuf_deinit(&cut);
}

/* The date columns of the file, all of them together, decide the order of day and month. */
static bool decide_dates(ImportJob *job, Err *err)
{
	DateOrder order = DATEORDER_UNKNOWN;
	if (job->spec->dates != NULL &&
	    !datecolumn_order_parse(str_of(job->spec->dates), &order, err))
		return false;
	datecolumn_init(&job->dates, order);
	for (size_t f = 0; f < job->rules.fields; f++) {
		int column = job->columns.at[f];
		if (!job->rules.field[f].date || column < 0)
			continue;
		for (size_t i = job->columns.header + 1; i < job->sheet.rows; i++)
			datecolumn_look(&job->dates, job->sheet.row[i].number,
					sheet_cell(&job->sheet.row[i], column));
	}
	if (datecolumn_decide(&job->dates, err))
		return true;
	job->out->asks_dates = order == DATEORDER_UNKNOWN;
	err_prefix(err, "%s", job->name.p);
	return false;
}

static void note_reading(ImportJob *job)
{
	if (job->sheet.encoding == ENCODING_WINDOWS1252)
		import_note(job, "read as %s, for it is not UTF-8",
			    encoding_name(job->sheet.encoding));
	StrBuf list;
	strbuf_init(&list);
	for (size_t i = 0; i < job->columns.unused_count; i++)
		strbuf_printf(&list, "%s%s", i == 0 ? "" : ", ",
			      columns_describe(&job->columns, job->columns.unused[i]));
	if (list.n > 0)
		import_note(job, "left out: %s", list.p);
	strbuf_deinit(&list);
}

static bool refuse_wrong_rows(ImportJob *job, Err *err)
{
	size_t rows = import_count_wrong_rows(job->out);
	return rows == 0 || err_set(err, ERR_INPUT, "%s: %zu row%s wrong; nothing was imported",
				    job->name.p, rows, rows == 1 ? " is" : "s are");
}

static bool write_rows(ImportJob *job, Err *err)
{
	const Importer *by = job->importer;
	Arena *arena = &job->out->arena;
	size_t rows = 0;
	if (!change_begin(job->db, arena_printf(arena, "import %s", by->name).p, err))
		return false;
	bool ok = by->run(job, &rows, err) && refuse_wrong_rows(job, err);
	change_subject(job->db,
		       arena_printf(arena, "%zu %s from %s", rows, by->name, job->name.p).p);
	if (ok && !job->spec->dry_run)
		ok = change_commit(job->db, err);
	else
		change_abort(job->db);
	if (!ok)
		import_forget_refs(job->out);
	return ok;
}

static bool check_fits(const ImportJob *job, Err *err)
{
	return job->spec->missing == NULL || job->importer->compares ||
	       err_set(err, ERR_USAGE, "--missing is for lists of requests");
}

static bool import_sheet(ImportJob *job, Err *err)
{
	if (!import_recognise(job, err))
		return false;
	note_reading(job);
	bool ok = check_fits(job, err) && decide_dates(job, err) && write_rows(job, err);
	columns_deinit(&job->columns);
	columnrules_deinit(&job->rules);
	return ok;
}

static bool check_missing(const ImportSpec *spec, Err *err)
{
	return spec->missing == NULL || str_equal(str_of(spec->missing), STR("withdraw")) ||
	       str_equal(str_of(spec->missing), STR("keep")) ||
	       err_set(err, ERR_USAGE,
		       "--missing: expected withdraw or keep, for requests that the list no longer "
		       "has");
}

bool import_file(Db *db, const ImportSpec *spec, ImportResult *out, Err *err)
{
	*out = (ImportResult){.arena = ARENA_INIT, .as = ""};
	if (!check_missing(spec, err))
		return false;
	ImportJob job = {.db = db, .spec = spec, .out = out};
	name_list(&job);
	if (!read_sheet(&job, err))
		return false;
	bool ok = import_sheet(&job, err);
	text_index_deinit(&job.noted);
	sheet_deinit(&job.sheet);
	return ok;
}
