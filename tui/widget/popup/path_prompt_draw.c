/* SPDX-License-Identifier: MIT
 *
 * How the question for a file looks: the line, the names beneath with size and day. */
#include <stdio.h>

#include "base/time/date.h"
#include "base/text/size.h"
#include "base/text/text.h"
#include "term/glyph.h"
#include "widget/popup/path_prompt.h"

#define FACTS_COLUMNS 22
#define NAMES_LEAST 5
#define NAMES_MOST 14

static void facts_text(const FolderEntry *e, char out[40])
{
	char size[SIZE_TEXT_SIZE], day[DATE_SIZE];
	date_iso((Date)(e->modified / 1000000000 / 86400), day);
	snprintf(out, 40, "%8s  %s", size_text(e->bytes, size), day);
}

static void name_text(const FolderEntry *e, StrBuf *out)
{
	text_clean(out, e->name, true);
	if (e->folder)
		strbuf_add_char(out, '/');
}

static void draw_entry(const PathPrompt *p, Canvas *c, Rect line, size_t at)
{
	const FolderEntry *e = &p->folder.entries[p->match[at]];
	bool on = at == p->cursor;
	const char *word = e->folder || p->known == NULL ? NULL : p->known(p->data, e);
	Style style = on ? STYLE_POPUP_CURSOR : STYLE_POPUP;
	Style quiet = on ? style : STYLE_DIM;
	StrBuf name;
	char facts[40] = "";
	strbuf_init(&name);
	name_text(e, &name);
	if (word != NULL)
		snprintf(facts, sizeof facts, "%22s", word);
	else if (!e->folder)
		facts_text(e, facts);
	int room = line.columns - 4 - FACTS_COLUMNS;
	canvas_fill(c, line, style);
	canvas_text(c, (Rect){line.row, line.column, 1, 1}, style,
		    on ? glyph(GLYPH_HERE) : STR(" "));
	if (room < 12) {
		canvas_text(c, (Rect){line.row, line.column + 2, 1, line.columns - 2}, style,
			    strbuf_str(&name));
	} else {
		canvas_text(c, (Rect){line.row, line.column + 2, 1, room},
			    word != NULL ? quiet : style, strbuf_str(&name));
		canvas_text(c,
			    (Rect){line.row, line.column + line.columns - FACTS_COLUMNS - 1, 1,
				   FACTS_COLUMNS},
			    quiet, str_of(facts));
	}
	strbuf_deinit(&name);
}

static void draw_entries(const PathPrompt *p, Canvas *c, Rect area)
{
	size_t rows = area.rows > 0 ? (size_t)area.rows : 0, top = 0;
	bool none = p->cursor >= p->matches;
	if (!none && p->cursor >= rows)
		top = p->cursor - rows + 1;
	if (p->matches == 0 && p->folder.count > 0)
		canvas_text(c, (Rect){area.row, area.column + 2, 1, area.columns - 3}, STYLE_DIM,
			    STR("nothing here has such a name"));
	for (size_t i = 0; i < rows && top + i < p->matches; i++)
		draw_entry(p, c, rect_row(area, (int)i), top + i);
}

static void draw_count(const PathPrompt *p, Canvas *c, Rect box)
{
	char text[64];
	int n = snprintf(text, sizeof text, " %zu%s ", p->matches, p->folder.more ? "+" : "");
	if (p->matches > 0)
		canvas_text(c,
			    (Rect){box.row + box.rows - 1, box.column + box.columns - 2 - n, 1, n},
			    STYLE_POPUP, str_of(text));
}

/* By what the folder holds, not by what fits: it keeps its size while one types. */
static int name_rows(const PathPrompt *p, const Canvas *c)
{
	int rows = p->folder.count < NAMES_LEAST  ? NAMES_LEAST
		   : p->folder.count > NAMES_MOST ? NAMES_MOST
						  : (int)p->folder.count;
	return rows < c->rows - 7 ? rows : c->rows - 7 < 1 ? 1 : c->rows - 7;
}

void path_prompt_draw(void *path_prompt, Canvas *c)
{
	const PathPrompt *p = path_prompt;
	Rect box = canvas_middle(c, 3 + name_rows(p, c), 76);
	canvas_frame(c, box, STYLE_POPUP, strbuf_str(&p->title));
	Rect line = {box.row + 1, box.column + 3, 1, box.columns - 5};
	Rect area = {box.row + 2, box.column + 1, box.rows - 3, box.columns - 2};
	Str why = strbuf_str(p->refusal.n > 0 ? &p->refusal : &p->trouble);
	if (why.n > 0) {
		int used = canvas_wrapped(
			c, (Rect){area.row, area.column + 2, area.rows, area.columns - 3},
			p->refusal.n > 0 ? STYLE_ERROR : STYLE_DIM, why);
		area.row += used;
		area.rows -= used;
	}
	draw_entries(p, c, area);
	canvas_text(c, (Rect){box.row + box.rows - 1, box.column + 2, 1, box.columns - 12},
		    STYLE_POPUP, STR(" Tab completes, Enter takes it, Esc leaves "));
	draw_count(p, c, box);
	line_edit_draw(&p->edit, c, line, STR("a file, or an address: https://..."));
}
