/* SPDX-License-Identifier: MIT
 *
 * What only the requests have: our status beside the auditor's, the foot with the auditor's words
 * and our answer, and the step to the next that waits for us. */
#include <stdlib.h>

#include "pane/register/register.h"
#include "pane/verb/verb.h"
#include "program/proof/submission.h"
#include "term/glyph.h"

static bool is(const TableRow *row, const char *field, const char *word)
{
	return str_equal(table_value(row, field), str_of(word));
}

static Style show_ours(const TableCell *cell)
{
	strbuf_add(cell->out,
		   str_equal(cell->value, STR("none exists")) ? STR("none") : cell->value);
	if (table_value(cell->row, "owner").n == 0 && str_equal(cell->value, STR("new")))
		return STYLE_WARN;
	return style_of_word(cell->value);
}

static const RegisterCell cells[] = {{"status", show_ours}, {NULL, NULL}};

static const char *const foot_fields[] = {
	"kind",        "detail",        "criteria",        "controls", "evidence",  "answer",
	"none_reason", "none_reviewer", "returned_reason", "comments", "artifacts", NULL};

static void foot_head(const TableRow *row, Canvas *canvas, Rect line, Date today)
{
	StrBuf text;
	strbuf_init(&text);
	strbuf_printf(&text, "asked ");
	day_text(table_value(row, "requested_on"), today, &text);
	strbuf_printf(&text, ", due ");
	day_text(table_value(row, "due"), today, &text);
	Str right = table_value(row, "due").n > 0 && table_value(row, "requested_on").n > 0
			    ? strbuf_str(&text)
			    : STR("");
	int used = canvas_text(canvas, line, STYLE_STRONG, table_value(row, "ref"));
	const Str facts[] = {table_value(row, "kind"), table_value(row, "criteria"),
			     table_value(row, "controls")};
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		int room = line.columns - used - (int)right.n - 2;
		if (facts[i].n == 0 || room < 4)
			continue;
		used += canvas_printf(canvas, (Rect){line.row, line.column + used, 1, room},
				      STYLE_DIM, " %.*s %.*s", STR_ARG(glyph(GLYPH_SEPARATOR)),
				      STR_ARG(facts[i]));
	}
	canvas_text(canvas,
		    (Rect){line.row, line.column + line.columns - (int)right.n, 1, (int)right.n},
		    STYLE_DIM, right);
	strbuf_deinit(&text);
}

static bool has(const TableRow *row, const char *field)
{
	return table_value(row, field).n > 0 && !is(row, field, "0");
}

static void add_count(StrBuf *out, Str count, const char *what)
{
	if (count.n > 0 && !str_equal(count, STR("0")))
		strbuf_printf(out, "%.*s %s%s", STR_ARG(count), what,
			      str_equal(count, STR("1")) ? "" : "s");
}

/* Our side in a line: what matters most of what is there. */
static void foot_answer(const TableRow *row, Canvas *canvas, Rect line)
{
	StrBuf right;
	strbuf_init(&right);
	add_count(&right, table_value(row, "artifacts"), "artifact");
	if (has(row, "comments"))
		strbuf_printf(&right, "%sthread %.*s", right.n > 0 ? "  " : "",
			      STR_ARG(table_value(row, "comments")));
	int used = 0, wide = (int)right.n, room = line.columns - (wide > 0 ? wide + 2 : 0);
	if (is(row, "auditor_status", "returned"))
		used = canvas_printf(canvas, (Rect){line.row, line.column, 1, room}, STYLE_BAD,
				     "Returned: %.*s",
				     STR_ARG(table_value(row, "returned_reason")));
	else if (is(row, "status", "none exists"))
		used = canvas_printf(canvas, (Rect){line.row, line.column, 1, room}, STYLE_TEXT,
				     "None exists: %.*s; reviewed by %.*s.",
				     STR_ARG(table_value(row, "none_reason")),
				     STR_ARG(table_value(row, "none_reviewer")));
	else if (table_value(row, "answer").n > 0)
		used = canvas_printf(canvas, (Rect){line.row, line.column, 1, room}, STYLE_TEXT,
				     "Our answer: %.*s", STR_ARG(table_value(row, "answer")));
	else if (table_value(row, "evidence").n > 0)
		used = canvas_printf(canvas, (Rect){line.row, line.column, 1, room}, STYLE_DIM,
				     "Evidence %.*s", STR_ARG(table_value(row, "evidence")));
	if (used == 0)
		canvas_text(canvas, (Rect){line.row, line.column, 1, room}, STYLE_DIM,
			    has(row, "artifacts") ? STR("No answer in words.")
						  : STR("No answer and no evidence yet."));
	canvas_text(canvas, (Rect){line.row, line.column + line.columns - wide, 1, wide}, STYLE_DIM,
		    strbuf_str(&right));
	strbuf_deinit(&right);
}

static void foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	foot_head(row, canvas, line, date_today());
	Str words = table_value(row, "detail").n > 0 ? table_value(row, "detail")
						     : table_value(row, "title");
	canvas_text(canvas, (Rect){area.row + 1, line.column, 1, line.columns}, STYLE_TEXT, words);
	line.row = area.row + 2;
	foot_answer(row, canvas, line);
}

static int by_id(const void *a, const void *b)
{
	return id_compare(*(const Id *)a, *(const Id *)b);
}

/* Asks the store, not the rows: most of them were never fetched. */
static void step(Table *t, Host *host, bool forth)
{
	Err err = ERR_INIT;
	IdList waiting = {0};
	size_t count = list_count(&t->list), row = t->list.cursor, to = row;
	if (!submission_waiting(host_db(host), &waiting, &err))
		host_error(host, &err);
	if (waiting.count > 1)
		qsort(waiting.items, waiting.count, sizeof *waiting.items, by_id);
	for (size_t i = 1; i < count && to == row && waiting.count > 0; i++) {
		size_t at = forth ? (row + i) % count : (row + count - i) % count;
		Id id = list_id(&t->list, at);
		if (bsearch(&id, waiting.items, waiting.count, sizeof id, by_id) != NULL)
			to = at;
	}
	idlist_deinit(&waiting);
	if (to != row)
		list_move_to(&t->list, to);
	else if (err.kind == ERR_NONE)
		host_say(host, "no other request waits for our answer");
}

static bool requests_act(void *state, Host *host, ActionId action)
{
	if (action == ACTION_IMPORT_LIST) {
		verb_import(host);
		return true;
	}
	if (action != ACTION_NEXT_UNANSWERED && action != ACTION_PREVIOUS_UNANSWERED)
		return table_act(state, host, action);
	step(state, host, action == ACTION_NEXT_UNANSWERED);
	return true;
}

const RegisterSpecial register_requests = {
	.kind = &kind_request,
	.scope = SCOPE_REQUESTS,
	.cells = cells,
	.fields = foot_fields,
	.foot = foot,
	.foot_rows = 3,
	.act = requests_act,
};
