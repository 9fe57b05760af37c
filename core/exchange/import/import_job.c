/* SPDX-License-Identifier: MIT
 *
 * What an import has to tell: errors by row, notes, and the records by what
 * became of them. */
#include <stdarg.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "exchange/import/import_job.h"

static Str keep(ImportJob *job, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

static Str keep(ImportJob *job, const char *format, va_list args)
{
	StrBuf text;
	strbuf_init(&text);
	strbuf_vprintf(&text, format, args);
	Str copy = arena_copy(&job->out->arena, strbuf_str(&text));
	strbuf_deinit(&text);
	return copy;
}

void import_wrong(ImportJob *job, int row, const char *format, ...)
{
	ImportResult *r = job->out;
	va_list args;
	if (r->error_count == r->error_room)
		r->errors = xgrow(r->errors, &r->error_room, r->error_count + 1, sizeof *r->errors);
	va_start(args, format);
	r->errors[r->error_count++] = (ImportError){.row = row, .message = keep(job, format, args)};
	va_end(args);
}

bool import_blame_row(ImportJob *job, int row, const Err *why, Err *err)
{
	if (why->kind != ERR_INPUT)
		return err_set(err, why->kind, "%s", why->text);
	import_wrong(job, row, "%s", why->text);
	return true;
}

void import_note(ImportJob *job, const char *format, ...)
{
	ImportResult *r = job->out;
	va_list args;
	va_start(args, format);
	Str note = keep(job, format, args);
	va_end(args);
	if (!text_index_add(&job->noted, note, r->note_count))
		return;
	if (r->note_count == r->note_room)
		r->notes = xgrow(r->notes, &r->note_room, r->note_count + 1, sizeof *r->notes);
	r->notes[r->note_count++] = note;
}

void import_ref(ImportJob *job, ImportRefs *refs, Str label)
{
	if (refs->count == refs->room)
		refs->items = xgrow(refs->items, &refs->room, refs->count + 1, sizeof *refs->items);
	refs->items[refs->count++] = arena_copy(&job->out->arena, label);
}

void import_change(ImportJob *job, const ImportChange *change)
{
	ImportResult *r = job->out;
	if (r->change_count == r->change_room)
		r->changes =
			xgrow(r->changes, &r->change_room, r->change_count + 1, sizeof *r->changes);
	ImportChange *kept = &r->changes[r->change_count++];
	*kept = *change;
	Str *const texts[] = {&kept->ref,   &kept->number, &kept->title, &kept->old_words,
			      &kept->words, &kept->ours,   &kept->also};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = texts[i]->n > 0 ? arena_copy(&r->arena, *texts[i]) : STR("");
}

/* By row; several errors of one row by their words, so that every run prints the same. */
static int by_row(const void *a, const void *b)
{
	const ImportError *x = a, *y = b;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return str_compare(x->message, y->message);
}

size_t import_count_wrong_rows(ImportResult *r)
{
	if (r->error_count == 0)
		return 0;
	qsort(r->errors, r->error_count, sizeof *r->errors, by_row);
	size_t rows = 1;
	for (size_t i = 1; i < r->error_count; i++)
		rows += r->errors[i].row != r->errors[i - 1].row;
	return rows;
}

Date import_date(ImportJob *job, const SheetRow *row, int column)
{
	Date day = DATE_NONE;
	Err why = ERR_INIT;
	if (column >= 0 && !datecolumn_read(&job->dates, sheet_cell(row, column), &day, &why))
		import_wrong(job, row->number, "%s: %s", columns_describe(&job->columns, column),
			     why.text);
	return day;
}

void import_fields_add(ImportFields *f, const char *field, Str value)
{
	ENSURE(f->count < IMPORT_FIELDS_MOST);
	f->items[f->count++] = (Assign){.field = field, .value = value};
}

void import_fields_add_date(ImportFields *f, Arena *arena, const char *field, Date day)
{
	char iso[DATE_SIZE];
	if (day != DATE_NONE)
		import_fields_add(f, field, arena_copy(arena, str_of(date_iso(day, iso))));
}

enum { REF_LISTS = 6 };

static void ref_lists(ImportResult *r, ImportRefs *lists[REF_LISTS])
{
	ImportRefs *const all[REF_LISTS] = {&r->added, &r->changed,   &r->reworded,
					    &r->moved, &r->withdrawn, &r->same};
	memcpy(lists, all, sizeof all);
}

void import_forget_refs(ImportResult *r)
{
	ImportRefs *lists[REF_LISTS];
	ref_lists(r, lists);
	for (size_t i = 0; i < REF_LISTS; i++)
		lists[i]->count = 0;
	r->change_count = 0;
}

void import_result_deinit(ImportResult *r)
{
	ImportRefs *lists[REF_LISTS];
	ref_lists(r, lists);
	for (size_t i = 0; i < REF_LISTS; i++)
		free(lists[i]->items);
	free(r->errors);
	free(r->changes);
	free(r->notes);
	arena_deinit(&r->arena);
	*r = (ImportResult){.arena = ARENA_INIT, .as = ""};
}
