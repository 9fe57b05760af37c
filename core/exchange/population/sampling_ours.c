/* SPDX-License-Identifier: MIT
 *
 * Our own selection: see sampling.h. */
#include "exchange/population/sampling_repeat.h"
#include "exchange/population/sampling_write.h"
#include "program/fact/selection.h"
#include "program/record/record.h"
#include "program/record/value.h"
#include "store/stmt.h"

static bool check_seed(Str *seed, size_t size, Err *err)
{
	Err inner = ERR_INIT;
	*seed = str_trim(*seed);
	if (seed->n == 0)
		return err_set(err, ERR_INPUT,
			       "a selection of our own needs a seed: any text that was agreed on "
			       "before anybody saw the rows, such as the name of the engagement; "
			       "whoever has it can repeat the selection");
	if (size < 1 || size > SELECTION_MOST)
		return err_set(err, ERR_INPUT, "expected a sample of 1 to %d items",
			       SELECTION_MOST);
	if (str_find_char(*seed, '\n') == (size_t)-1 && str_find_char(*seed, '\t') == (size_t)-1 &&
	    value_check_text(*seed, SAMPLING_SEED_MOST, &inner))
		return true;
	return err_set(err, ERR_INPUT, "seed: expected one line of at most %d characters%s%s",
		       SAMPLING_SEED_MOST, inner.text[0] == '\0' ? "" : "; ", inner.text);
}

typedef struct Pass {
	const Population *population;
	Selection selection;
	KeyTrail trail;
	StrBuf cells;
	int64_t unnamed; /* rows with an empty key */
} Pass;

static bool offer_row(void *data, const PopulationRow *row, Err *err)
{
	(void)err;
	Pass *p = data;
	sampling_trail_add(&p->trail, row->key);
	p->unnamed += row->key.n == 0;
	strbuf_clear(&p->cells);
	if (selection_wants(&p->selection, row->key, row->number))
		population_row_text(p->population, row, &p->cells);
	selection_offer(&p->selection, row->key, row->number, strbuf_str(&p->cells));
	return true;
}

static void copy_rows(SamplingResult *out, const Selection *s)
{
	out->rows = arena_array(&out->arena, s->count, sizeof *out->rows);
	out->count = s->count;
	out->of = s->offered;
	for (size_t i = 0; i < s->count; i++)
		out->rows[i] = (SampleRow){.key = arena_copy(&out->arena, s->items[i].key),
					   .row = s->items[i].row,
					   .cells = arena_copy(&out->arena, s->items[i].cells)};
}

static Str ours_in_words(const Population *p, SamplingResult *out, Str seed, size_t size)
{
	Arena *a = &out->arena;
	Str key = p->key_column >= 0 && (size_t)p->key_column < p->heads ? p->head[p->key_column]
									 : STR("");
	Str file = sampling_file_words(p, a);
	Str order = arena_printf(
		a,
		"Rows are ordered by the SHA-256 of the seed, a line feed and the key (column "
		"\"%.*s\"), rows with the same key as they stand in the file. Seed: %.*s",
		STR_ARG(key), STR_ARG(seed));
	if ((int64_t)size >= out->of)
		return arena_printf(a,
				    "All %lld rows of %.*s, as the population has no more than "
				    "the %zu asked for. %.*s",
				    (long long)out->of, STR_ARG(file), size, STR_ARG(order));
	return arena_printf(a, "The first %zu of the %lld rows of %.*s. %.*s", size,
			    (long long)out->of, STR_ARG(file), STR_ARG(order));
}

/* The same seed and size select the same rows: once is a selection, twice is a slip. */
static bool note_same(const Population *p, Str seed, SamplingResult *out, Err *err)
{
	Stmt *q =
		stmt_get(p->db, "SELECT s.ref FROM sample s WHERE s.population = :population AND "
				"s.seed = :seed AND s.archived = 0 AND (SELECT count(*) FROM "
				"sample_item i WHERE i.sample = s.id AND i.archived = 0) = :count "
				"ORDER BY s.position LIMIT 1");
	stmt_bind_id(q, ":population", p->id);
	stmt_bind_text(q, ":seed", seed);
	stmt_bind_int(q, ":count", (int64_t)out->count);
	if (stmt_row(q))
		sampling_note(out, arena_printf(&out->arena, "%.*s has the same rows already",
						STR_ARG(stmt_text(q, 0))));
	return stmt_end(q, err);
}

static bool describe(Pass *pass, Str seed, size_t size, SamplingResult *out, Err *err)
{
	const RepeatSpec repeat = {pass->population, seed, size, &pass->trail};
	copy_rows(out, &pass->selection);
	out->method = ours_in_words(pass->population, out, seed, size);
	if (pass->unnamed > 0)
		sampling_note(out, arena_printf(&out->arena,
						"%lld row%s no key; among them the order of the "
						"file decides",
						(long long)pass->unnamed,
						pass->unnamed == 1 ? " has" : "s have"));
	return note_same(pass->population, seed, out, err) &&
	       sampling_repeat(&repeat, &out->arena, &out->repeat, err);
}

bool sampling_ours(const SamplingSpec *spec, Str seed, size_t size, SamplingResult *out, Err *err)
{
	Population p;
	SampleSpec sample = {.size = size};
	if (!sampling_begin(spec, out, &p, err) || !check_seed(&seed, size, err))
		return false;
	Pass pass = {.population = &p};
	strbuf_init(&pass.cells);
	sampling_trail_begin(&pass.trail);
	selection_init(&pass.selection, seed, size);
	bool ok = population_each(&p, spec->progress, offer_row, &pass, err);
	if (ok) {
		selection_finish(&pass.selection);
		ok = describe(&pass, seed, size, out, err);
	}
	selection_deinit(&pass.selection);
	strbuf_deinit(&pass.cells);
	sample.seed = seed;
	return ok && sampling_write(spec, &sample, out, err);
}

bool sampling_plan(Db *db, Id population, Arena *arena, SamplingPlan *out, Err *err)
{
	Population p;
	SampleSource source;
	Str control = STR("");
	int64_t plan = 0;
	*out = (SamplingPlan){.size = 0};
	if (!population_load(db, population, arena, &p, err) ||
	    !sample_source(db, population, arena, &source, err) ||
	    (!id_is_none(p.control) &&
	     !record_label(db, (RecordRef){&kind_control, p.control}, arena, &control, err)) ||
	    !sample_plan(db, source.frequency, source.rows, &plan, err))
		return false;
	if (plan <= 0)
		return err_set(err, ERR_INPUT,
			       "%.*s: %s; say how many items to select, or give the control a "
			       "frequency such as monthly or per event",
			       STR_ARG(p.ref),
			       control.n == 0 ? "it has no control whose frequency says a size"
					      : "the frequency of its control says no size");
	out->size = (size_t)plan;
	out->why =
		arena_printf(arena, "%.*s acts %.*s", STR_ARG(control), STR_ARG(source.frequency));
	return true;
}
