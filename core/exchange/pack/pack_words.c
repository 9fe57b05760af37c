/* SPDX-License-Identifier: MIT
 *
 * What the pack says of a request in plain text, and its selections as a table. */
#include "base/text/text.h"
#include "exchange/sheet/csv_write.h"
#include "exchange/pack/pack_inner.h"
#include "program/record/comment.h"
#include "store/stmt.h"

/* "Period       the words, and what follows on further lines under them". Nothing when empty. */
static void line(StrBuf *out, const char *head, Str words)
{
	StrBuf clean;
	if (words.n == 0)
		return;
	strbuf_init(&clean);
	text_clean_kept(&clean, words, false);
	Str rest = strbuf_str(&clean), part;
	bool more = true;
	for (const char *before = head; str_split(&rest, &more, '\n', &part); before = "")
		strbuf_printf(out, part.n > 0 || before[0] != '\0' ? "%-18s%.*s\n" : "\n", before,
			      STR_ARG(part));
	strbuf_deinit(&clean);
}

static void add_fact(StrBuf *out, const char *word, Str value)
{
	if (value.n > 0)
		strbuf_printf(out, "; %s %.*s", word, STR_ARG(value));
}

static void add_file(StrBuf *out, const PackRequest *r, const PackFile *f)
{
	bool kept = f->url.n == 0;
	Str shown = kept ? str_slice(f->path, r->directory.n + 1, f->path.n) : f->url;
	StrBuf facts;
	strbuf_init(&facts);
	strbuf_add(&facts, shown);
	line(out, "", strbuf_str(&facts));
	strbuf_clear(&facts);
	if (kept)
		strbuf_printf(&facts, "  %lld bytes, SHA-256 %s", (long long)f->size, f->sha256);
	else
		strbuf_add(&facts, STR("  an address, not a file"));
	add_fact(&facts, "covers", f->covers);
	add_fact(&facts, "performed", f->performed);
	add_fact(&facts, "collected", f->collected);
	add_fact(&facts, "attached", f->attached);
	line(out, "", strbuf_str(&facts));
	strbuf_deinit(&facts);
}

/* Only what was said to the auditor. */
static bool add_thread(Db *db, const PackRequest *r, StrBuf *out, Arena *arena, Err *err)
{
	CommentList comments;
	bool any = false;
	if (!comment_list(db, r->id, arena, &comments, err))
		return false;
	for (size_t i = 0; i < comments.count; i++) {
		if (!comments.items[i].shared)
			continue;
		if (!any)
			strbuf_add(out, STR("\nSaid to each other\n"));
		any = true;
		char at[20];
		date_us_text(comments.items[i].at_us, at);
		line(out, at,
		     arena_printf(arena, "%.*s: %.*s", STR_ARG(comments.items[i].author),
				  STR_ARG(comments.items[i].body)));
	}
	return true;
}

static bool add_populations(Db *db, const PackRequest *r, StrBuf *out, Err *err)
{
	static const char *const heads[] = {"Population", "Source", "Environment",
					    "Query",      "Run by", "Run at",
					    "Period",     "Rows",   "Second count"};
	Stmt *q = stmt_get(
		db, "SELECT p.ref || ' ' || p.title, p.source_system, p.environment, p.query, "
		    "p.run_by, p.run_at, p.period_from || ' to ' || p.period_to, p.rows || "
		    "CASE WHEN p.unit = '' THEN '' ELSE ' of the unit ' || p.unit END || "
		    "ifnull('; the source stated ' || p.stated_rows, ''), p.second_count || "
		    "ifnull(' from ' || p.second_count_from, '') FROM population p WHERE "
		    "p.archived = 0 AND (p.id IN (SELECT s.population FROM sample s WHERE "
		    "s.request = :request AND s.archived = 0) OR p.artifact IN (SELECT x.artifact "
		    "FROM attachment x WHERE x.request = :request AND x.archived = 0)) "
		    "ORDER BY p.position");
	stmt_bind_id(q, ":request", r->id);
	while (stmt_row(q)) {
		strbuf_add_char(out, '\n');
		for (int i = 0; i < 9; i++)
			line(out, heads[i], stmt_text(q, i));
	}
	return stmt_end(q, err);
}

/* The line that repeats a selection names the file as it was called; here it may be called
 * otherwise. */
static void add_name_here(StrBuf *out, const PackRequest *r, Str ref, Str name)
{
	for (size_t i = 0; i < r->count; i++) {
		const PackFile *f = &r->files[i];
		if (f->path.n == 0 || !str_equal(f->ref, ref))
			continue;
		Str here = str_slice(f->path, r->directory.n + 1, f->path.n);
		if (!str_equal(here, name))
			line(out, "Its file here", here);
		return;
	}
}

static bool add_methods(Db *db, const PackRequest *r, StrBuf *out, Err *err)
{
	static const char *const heads[] = {"Selection", "Selected by", "Selected on", "Method",
					    "To repeat it"};
	enum { REPEAT = 4, ARTIFACT_REF = 5, ARTIFACT_NAME = 6 };
	Stmt *q = stmt_get(db, "SELECT s.ref || ' ' || s.title, CASE s.chosen_by WHEN 'auditor' "
			       "THEN 'the auditor' ELSE 'the company' END, s.selected_on, "
			       "s.method, s.repeat, a.ref, a.name FROM sample s LEFT JOIN "
			       "population p ON p.id = s.population LEFT JOIN artifact a ON a.id = "
			       "p.artifact WHERE s.request = :request AND s.archived = 0 "
			       "ORDER BY s.position");
	stmt_bind_id(q, ":request", r->id);
	while (stmt_row(q)) {
		strbuf_add_char(out, '\n');
		for (int i = 0; i < 5; i++)
			line(out, heads[i], stmt_text(q, i));
		if (stmt_text(q, REPEAT).n > 0)
			add_name_here(out, r, stmt_text(q, ARTIFACT_REF),
				      stmt_text(q, ARTIFACT_NAME));
	}
	return stmt_end(q, err);
}

static void add_request(const PackRequest *r, StrBuf *out)
{
	line(out, "Number", r->number);
	line(out, "Request", r->title);
	if (!str_equal(r->detail, r->title))
		line(out, "In full", r->detail);
	line(out, "Kind", r->kind);
	line(out, "Period", r->period);
	line(out, "Requested", r->requested);
	line(out, "Due", r->due);
	strbuf_add_char(out, '\n');
	line(out, "Status", r->status);
	line(out, "Submitted", r->submitted);
	line(out, "Our answer", r->answer);
	line(out, "None exists", r->none_reason);
	line(out, "Reviewed by", r->none_reviewer);
	line(out, "Auditor's status", r->auditor_status);
	line(out, "Returned because", r->returned);
}

bool pack_add_words(Db *db, PackRequest *r, Arena *arena, Err *err)
{
	StrBuf out;
	strbuf_init(&out);
	add_request(r, &out);
	bool ok = add_populations(db, r, &out, err) && add_methods(db, r, &out, err) &&
		  add_thread(db, r, &out, arena, err);
	if (r->count > 0)
		strbuf_add(&out, STR("\nFiles\n"));
	for (size_t i = 0; i < r->count; i++)
		add_file(&out, r, &r->files[i]);
	if (ok)
		pack_add_made(r, STR(PACK_WORDS), strbuf_str(&out), arena);
	strbuf_deinit(&out);
	return ok;
}

#define SELECTION_COLUMNS 8

/* The rows are somebody's export: nothing in them may act on whoever looks at the table. */
static void add_row(StrBuf *csv, Stmt *q, Arena *arena)
{
	Str cell[SELECTION_COLUMNS];
	StrBuf clean;
	strbuf_init(&clean);
	for (int i = 0; i < SELECTION_COLUMNS; i++) {
		strbuf_clear(&clean);
		text_clean_kept(&clean, stmt_text(q, i), false);
		cell[i] = arena_copy(arena, strbuf_str(&clean));
	}
	csv_write_row(csv, cell, SELECTION_COLUMNS);
	strbuf_deinit(&clean);
}

static void end_selection(PackRequest *r, Str sample, StrBuf *csv, PackNames *names, Arena *arena)
{
	Str name = arena_printf(arena, "%.*s selection.csv", STR_ARG(sample));
	if (sample.n > 0)
		pack_add_made(r, pack_names_give(names, name, arena), strbuf_str(csv), arena);
	strbuf_clear(csv);
}

bool pack_add_selections(Db *db, PackRequest *r, PackNames *names, Arena *arena, Err *err)
{
	const Str head[SELECTION_COLUMNS] = {
		STR("Sample"), STR("Item"),  STR("Key"),   STR("Row of the population"),
		STR("Result"), STR("Cause"), STR("Files"), STR("The row")};
	StrBuf csv;
	Str sample = STR("");
	strbuf_init(&csv);
	Stmt *q = stmt_get(
		db, "SELECT s.ref, i.position, i.title, i.row, i.result, i.cause, (SELECT "
		    "count(*) FROM attachment x WHERE x.item = i.id AND x.archived = 0), i.cells "
		    "FROM sample s JOIN sample_item i ON i.sample = s.id AND i.archived = 0 WHERE "
		    "s.request = :request AND s.archived = 0 ORDER BY s.position, i.position");
	stmt_bind_id(q, ":request", r->id);
	while (stmt_row(q)) {
		if (!str_equal(sample, stmt_text(q, 0))) {
			end_selection(r, sample, &csv, names, arena);
			sample = stmt_text_copy(q, 0, arena);
			csv_write_mark(&csv);
			csv_write_row(&csv, head, SELECTION_COLUMNS);
		}
		add_row(&csv, q, arena);
	}
	end_selection(r, sample, &csv, names, arena);
	strbuf_deinit(&csv);
	return stmt_end(q, err);
}
