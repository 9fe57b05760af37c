/* SPDX-License-Identifier: MIT
 *
 * The examination: see engagement.h. */
#include "program/fact/engagement.h"

#include "base/mem/strbuf.h"
#include "program/record/words.h"
#include "store/stmt.h"

static bool refuse_period(Db *db, Engagement *e, Err *err)
{
	*e = (Engagement){.id = ID_NONE, .from = DATE_NONE, .to = DATE_NONE};
	return err_set(err, ERR_WORKSPACE,
		       "the period of %s does not begin and end with a day; go back to a backup of "
		       "it",
		       db_path(db));
}

bool engagement_get(Db *db, Arena *arena, Engagement *out, Err *err)
{
	*out = (Engagement){.id = ID_NONE, .from = DATE_NONE, .to = DATE_NONE};
	Stmt *q = stmt_get(db,
			   "SELECT e.id, e.company, e.type, e.period_from, e.period_to, "
			   "e.categories, e.auditor, p.name, e.fieldwork_from, e.fieldwork_to, "
			   "e.stage FROM engagement e LEFT JOIN party p ON p.id = e.auditor WHERE "
			   "e.archived = 0 ORDER BY e.id DESC LIMIT 1");
	if (stmt_row(q))
		*out = (Engagement){
			.id = stmt_id(q, 0),
			.company = stmt_text_copy(q, 1, arena),
			.type = (int)stmt_int(q, 2),
			.from = stmt_date(q, 3),
			.to = stmt_date(q, 4),
			.categories = stmt_text_copy(q, 5, arena),
			.auditor = stmt_id(q, 6),
			.auditor_name = stmt_text_copy(q, 7, arena),
			.fieldwork_from = stmt_date(q, 8),
			.fieldwork_to = stmt_date(q, 9),
			.stage = stmt_text_copy(q, 10, arena),
		};
	if (!stmt_end(q, err))
		return false;
	bool days = out->from != DATE_NONE && out->to != DATE_NONE;
	return days || id_is_none(out->id) || refuse_period(db, out, err);
}

bool engagement_insert(Db *db, const Engagement *e, Id *id, Err *err)
{
	*id = id_new();
	Stmt *q = stmt_get(db,
			   "INSERT INTO engagement (id, company, type, period_from, period_to, "
			   "categories, auditor, fieldwork_from, fieldwork_to, stage) VALUES (:id, "
			   ":company, :type, :from, :to, :categories, :auditor, :fieldwork_from, "
			   ":fieldwork_to, :stage)");
	stmt_bind_id(q, ":id", *id);
	stmt_bind_text(q, ":company", e->company);
	stmt_bind_int(q, ":type", e->type);
	stmt_bind_date(q, ":from", e->from);
	stmt_bind_date(q, ":to", e->to);
	stmt_bind_text(q, ":categories", e->categories);
	stmt_bind_id(q, ":auditor", e->auditor);
	stmt_bind_date(q, ":fieldwork_from", e->fieldwork_from);
	stmt_bind_date(q, ":fieldwork_to", e->fieldwork_to);
	stmt_bind_text(q, ":stage", e->stage.n > 0 ? e->stage : STR("planning"));
	return stmt_run(q, err);
}

Str engagement_clock(const Engagement *e, Date today, Arena *arena)
{
	int year, month, day;
	if (e->to == DATE_NONE || e->from == DATE_NONE)
		return STR("");
	date_parts(e->to, &year, &month, &day);
	if (e->type == 1)
		return arena_printf(arena, "as of %d %s %d", day, date_month_name(month), year);
	if (today < e->from)
		return arena_printf(arena, "begins in %d day%s", e->from - today,
				    e->from - today == 1 ? "" : "s");
	if (today > e->to)
		return arena_printf(arena, "ended %d day%s ago", today - e->to,
				    today - e->to == 1 ? "" : "s");
	return arena_printf(arena, "day %d of %d", today - e->from + 1, e->to - e->from + 1);
}

static bool same_word(Str typed, const char *word)
{
	if (str_equal_nocase(typed, str_of(word)))
		return true;
	return str_equal(str_of(word), STR("processing-integrity")) &&
	       (str_equal_nocase(typed, STR("processing integrity")) ||
		str_equal_nocase(typed, STR("processing_integrity")) ||
		str_equal_nocase(typed, STR("pi")));
}

static int category_index(Str typed)
{
	for (int i = 0; words_category[i] != NULL; i++)
		if (same_word(typed, words_category[i]))
			return i;
	return -1;
}

/* Commas or semicolons between. */
static bool next_category(Str *rest, bool *more, Str *part)
{
	size_t comma = str_find_char(*rest, ','), semicolon = str_find_char(*rest, ';');
	return str_split(rest, more, semicolon < comma ? ';' : ',', part);
}

bool engagement_categories(Str text, Arena *arena, Str *out, Err *err)
{
	bool wanted[8] = {[0] = true}; /* Security is always in scope */
	bool more = true;
	Str part;
	while (next_category(&text, &more, &part)) {
		part = str_trim(part);
		if (part.n == 0)
			continue;
		int i = category_index(part);
		if (i < 0)
			return err_set(
				err, ERR_USAGE,
				"there is no category \"%.*s\"; expected security, availability, "
				"confidentiality, processing-integrity or privacy, separated by "
				"commas",
				STR_ARG(part));
		wanted[i] = true;
	}
	StrBuf joined;
	strbuf_init(&joined);
	for (int i = 0; words_category[i] != NULL; i++)
		if (wanted[i])
			strbuf_printf(&joined, "%s%s", joined.n == 0 ? "" : " ", words_category[i]);
	*out = arena_copy(arena, strbuf_str(&joined));
	strbuf_deinit(&joined);
	return true;
}
