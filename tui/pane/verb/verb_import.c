/* SPDX-License-Identifier: MIT
 *
 * The auditor's list taken in from the workbench: which file, what it changes (the old and the new
 * words beside each other), and only then, on y, one change. */
#include <stdio.h>
#include <stdlib.h>

#include "base/mem/die.h"
#include "base/file/file.h"
#include "exchange/reading/sheet.h"
#include "exchange/import/import_report.h"
#include "pane/host/modal.h"
#include "pane/verb/verb.h"
#include "program/proof/artifact.h"
#include "widget/popup/viewer.h"

/* The comparison while it is looked at. */
typedef struct Comparison {
	const ImportResult *result;
	const char *title;
	bool applies;  /* y does; not with rows that are wrong */
	bool withdraw; /* what is missing is withdrawn */
	bool switched; /* left to have that the other way round */
	StrBuf text;
	ViewerLine *lines;
	size_t count, room;
	Viewer viewer;
	int columns; /* it was laid out for */
} Comparison;

static void add_plain(StrBuf *out, Str text)
{
	strbuf_add(out, text);
	strbuf_add_char(out, '\n');
}

static void write_text(Comparison *l, int columns)
{
	const ImportResult *r = l->result;
	strbuf_clear(&l->text);
	for (size_t i = 0; i < r->error_count; i++) {
		if (r->errors[i].row > 0)
			strbuf_printf(&l->text, "row %d: ", r->errors[i].row);
		add_plain(&l->text, r->errors[i].message);
	}
	if (!l->applies)
		return;
	import_report_counts(&l->text, r);
	strbuf_add_char(&l->text, '\n');
	for (size_t i = 0; i < r->note_count; i++)
		add_plain(&l->text, r->notes[i]);
	strbuf_add_char(&l->text, '\n');
	import_report_changes(&l->text, r, columns);
}

static bool is_head(const Comparison *l, Str line)
{
	return l->applies && (l->count == 0 || (line.n > 0 && line.n < 24 && line.p[0] != ' ' &&
						l->lines[l->count - 1].text.n == 0));
}

static void lay_out(Comparison *l, int columns)
{
	Str part;
	bool more = true;
	long top = l->viewer.top;
	write_text(l, columns);
	l->count = 0;
	for (Str rest = strbuf_str(&l->text); str_split(&rest, &more, '\n', &part);) {
		if (l->count == l->room)
			l->lines = xgrow(l->lines, &l->room, l->count + 1, sizeof *l->lines);
		Style style = is_head(l, part) ? STYLE_POPUP_TITLE : STYLE_POPUP;
		l->lines[l->count++] = (ViewerLine){.text = part, .style = style};
	}
	viewer_init(&l->viewer, l->lines, l->count);
	l->viewer.top = top;
	l->columns = columns;
}

static PopupResult on_key(void *data, Key k)
{
	Comparison *l = data;
	if (popup_cancels(k) || k == 'q')
		return POPUP_CANCELLED;
	if (l->applies && k == 'y')
		return POPUP_DONE;
	l->switched = l->applies && k == 'm' && l->result->missing > 0;
	if (l->switched)
		return POPUP_DONE;
	viewer_key(&l->viewer, k);
	return POPUP_OPEN;
}

static void on_paste(void *data, Str text)
{
	(void)data;
	(void)text;
}

static void draw_keys(const Comparison *l, Canvas *c, Rect box)
{
	char keys[120], turn[60] = "";
	if (l->result->missing > 0)
		snprintf(turn, sizeof turn, "m %s the %zu missing, ",
			 l->withdraw ? "keeps" : "withdraws", l->result->missing);
	snprintf(keys, sizeof keys, " %s%s%sEsc leaves all as it is ",
		 l->applies ? "y applies, " : "", turn,
		 l->viewer.total > l->viewer.rows ? "j k scroll, " : "");
	canvas_text(c, (Rect){box.row + box.rows - 1, box.column + 2, 1, box.columns - 4},
		    STYLE_POPUP, str_of(keys));
}

/* All of the width: two columns of words want it. */
static void on_draw(void *data, Canvas *c)
{
	Comparison *l = data;
	Rect box = {1, 0, c->rows > 4 ? c->rows - 3 : c->rows, c->columns};
	Rect inside = {box.row + 1, 1, box.rows - 2, box.columns - 2};
	if (l->columns != inside.columns)
		lay_out(l, inside.columns);
	canvas_frame(c, box, STYLE_POPUP, str_of(l->title));
	viewer_draw(&l->viewer, c, inside);
	draw_keys(l, c, box);
}

/* False: leave all as it is. */
static bool show_comparison(Host *h, Comparison *l)
{
	const Modal modal = {l, on_key, on_paste, on_draw};
	strbuf_init(&l->text);
	bool done = host_modal(h, &modal) == POPUP_DONE;
	strbuf_deinit(&l->text);
	free(l->lines);
	return done;
}

static bool ask_dates(Host *h, ImportSpec *spec)
{
	static const Choice orders[] = {{'d', "day first", "05/11 is 5 November"},
					{'m', "month first", "05/11 is 11 May"}};
	size_t at = 0;
	if (!host_ask_choice(h, "No date of the list tells which way they are written", orders, 2,
			     &at))
		return false;
	spec->dates = at == 0 ? "dmy" : "mdy";
	return true;
}

/* What the list would do is known: agreed, gone back from, or once more the other way. */
static bool ask_to_apply(Host *h, ImportSpec *spec, const ImportResult *r, bool *again)
{
	Comparison l = {.result = r,
			.title = "What the list changes",
			.applies = true,
			.withdraw = r->withdrawn.count > 0};
	bool done = show_comparison(h, &l);
	*again = done && l.switched;
	if (*again)
		spec->missing = l.withdraw ? "keep" : "withdraw";
	return done && !*again;
}

/* Wrong rows are listed, anything else is a line. */
static void show_refusal(Host *h, const ImportResult *r, Err *err)
{
	Comparison l = {.result = r,
			.title = "Nothing can be taken in until these rows are mended"};
	if (r->error_count > 0)
		show_comparison(h, &l);
	host_error(h, err);
}

static void say_applied(Host *h, const ImportResult *r)
{
	StrBuf counts;
	strbuf_init(&counts);
	import_report_counts(&counts, r);
	host_say(h, "%s", counts.p);
	host_say_key(h, ACTION_UNDO, "undoes");
	strbuf_deinit(&counts);
}

/* One show_comparison at the list; true while another one is wanted. */
static bool try_list(Host *h, ImportSpec *spec)
{
	Err err = ERR_INIT;
	ImportResult r;
	bool again = false;
	if (!import_file(host_db(h), spec, &r, &err)) {
		again = r.asks_dates && spec->dates == NULL && ask_dates(h, spec);
		if (!r.asks_dates)
			show_refusal(h, &r, &err);
	} else if (!spec->dry_run) {
		say_applied(h, &r);
	} else if (ask_to_apply(h, spec, &r, &again)) {
		spec->dry_run = false;
		again = true;
	}
	import_result_deinit(&r);
	err_clear(&err);
	return again && !host_ending(h);
}

/* Read once: what is applied is what was shown. */
static bool read_list(const char *path, StrBuf *bytes, Err *err)
{
	if (artifact_is_url(str_of(path)) || strcmp(path, "-") == 0)
		return err_set(err, ERR_INPUT,
			       "%s: expected a file; the list is to be on this machine", path);
	return file_read(bytes, path, SHEET_MAX_BYTES, err);
}

void verb_import(Host *host)
{
	Err err = ERR_INIT;
	StrBuf path, bytes;
	strbuf_init(&path);
	const AskPath ask = {.title = "The auditor's list, CSV or workbook", .wanted = STR("")};
	if (host_ask_path(host, &ask, &path) && !read_list(path.p, &bytes, &err)) {
		host_error(host, &err);
	} else if (path.n > 0) {
		ImportSpec spec = {.path = path.p,
				   .bytes = strbuf_str(&bytes),
				   .as = "requests",
				   .dry_run = true};
		while (try_list(host, &spec))
			;
		strbuf_deinit(&bytes);
	}
	strbuf_deinit(&path);
}
