/* SPDX-License-Identifier: MIT
 *
 * Beginning and writing a selection: see sampling_write.h. */
#include "exchange/population/sampling_write.h"

#include "program/record/record.h"
#include "program/record/value.h"
#include "store/change.h"

#define NOTES_MOST 4

void sampling_deinit(SamplingResult *r)
{
	arena_deinit(&r->arena);
	*r = (SamplingResult){.arena = ARENA_INIT};
}

void sampling_note(SamplingResult *out, Str note)
{
	if (out->notes < NOTES_MOST)
		out->note[out->notes++] = note;
}

bool sampling_begin(const SamplingSpec *spec, SamplingResult *out, Population *p, Err *err)
{
	*out = (SamplingResult){.arena = ARENA_INIT};
	out->note = arena_array(&out->arena, NOTES_MOST, sizeof *out->note);
	if (!sample_may_select(spec->db, spec->population, err) ||
	    !population_load(spec->db, spec->population, &out->arena, p, err) ||
	    !sample_next_ref(spec->db, &out->arena, &out->ref, err))
		return false;
	out->of = p->rows;
	return true;
}

Str sampling_file_words(const Population *p, Arena *arena)
{
	return arena_printf(arena, "%.*s (%.*s, SHA-256 %.*s)", STR_ARG(p->ref), STR_ARG(p->file),
			    STR_ARG(p->sha256));
}

static bool write_rows(Db *db, SampleSpec *sample, SamplingResult *r, Err *err)
{
	sample->rows = r->rows;
	sample->row_count = r->count;
	return sample_insert(db, sample, &r->sample, err) &&
	       record_label(db, (RecordRef){&kind_sample, r->sample}, &r->arena, &r->ref, err);
}

bool sampling_write(const SamplingSpec *spec, SampleSpec *sample, SamplingResult *out, Err *err)
{
	Db *db = spec->db;
	sample->title = spec->title;
	sample->population = spec->population;
	sample->request = spec->request;
	sample->method = out->method;
	sample->repeat = out->repeat;
	if (!value_check_text(spec->title, VALUE_TEXT_MAX, err)) {
		err_prefix(err, "title");
		return false;
	}
	if (spec->dry_run)
		return true;
	/* The workbench has a change open already. */
	if (change_open(db))
		return write_rows(db, sample, out, err);
	if (!change_begin(db, "select sample", err))
		return false;
	if (write_rows(db, sample, out, err)) {
		change_subject(db, out->ref.p);
		if (change_commit(db, err))
			return true;
	}
	change_abort(db);
	out->sample = ID_NONE;
	return false;
}
