/* SPDX-License-Identifier: MIT
 *
 * Artifacts, reached through the palette: the files and addresses that were attached, their days,
 * and what they answer. */
#include <stdlib.h>

#include "base/text/size.h"
#include "pane/list/table.h"

enum {
	ART_REF,
	ART_NAME,
	ART_ANSWERS,
	ART_SIZE,
	ART_FROM,
	ART_TO,
	ART_PERFORMED,
	ART_COLLECTED,
	ART_ATTACHED,
	ART_BY,
	ART_URL,
	ART_SHA,
	ART_NOTE,
	ART_COLUMNS
};

/* It answers nothing: it would go to nobody. */
static bool artifact_fault(const TableRow *row, Date today)
{
	(void)today;
	return row->raw[ART_ANSWERS].n == 0;
}

static Style show_size(const TableRow *row, Str value, Date today, StrBuf *out)
{
	char text[24], size[SIZE_TEXT_SIZE];
	(void)row;
	(void)today;
	if (value.n == 0) {
		strbuf_add(out, STR("URL"));
		return STYLE_DIM;
	}
	if (value.n < sizeof text) {
		memcpy(text, value.p, value.n);
		text[value.n] = '\0';
		strbuf_add(out, str_of(size_text(strtoll(text, NULL, 10), size)));
	}
	return STYLE_TEXT;
}

static Style show_answers(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)row;
	(void)today;
	strbuf_add(out, value.n > 0 ? value : STR("nothing"));
	return value.n > 0 ? STYLE_TEXT : STYLE_WARN;
}

static const Column artifact_columns[ART_COLUMNS] = {
	[ART_REF] = {.field = "ref", .head = "Ref", .width = 8, .show = column_ref},
	[ART_NAME] = {.field = "name", .width = 20, .most = 60, .weight = 8},
	[ART_ANSWERS] =
		{.field = "answers", .width = 19, .most = 50, .weight = 6, .show = show_answers},
	[ART_SIZE] =
		{.field = "size", .head = "Size", .width = 7, .right = true, .show = show_size},
	[ART_FROM] = {.field = "covers_from", .width = 11, .from = 134, .show = column_day},
	[ART_TO] = {.field = "covers_to", .width = 11, .from = 134, .show = column_day},
	[ART_PERFORMED] = {.field = "performed_on", .width = 11, .from = 104, .show = column_day},
	[ART_COLLECTED] = {.field = "collected_on", .width = 11, .show = column_day},
	[ART_ATTACHED] = {.field = "attached_on", .width = 11, .from = 84, .show = column_day},
	[ART_BY] = {.field = "collected_by",
		    .width = 14,
		    .most = 24,
		    .weight = 1,
		    .from = 150,
		    .show = column_name},
	[ART_URL] = {.field = "url"},
	[ART_SHA] = {.field = "sha256"},
	[ART_NOTE] = {.field = "note"},
};

static void artifact_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	Str answers = row->raw[ART_ANSWERS];
	table_foot_line(canvas, line,
			"Answers:", answers.n > 0 ? answers : STR("nothing at present"));
	line.row++;
	table_foot_line(canvas, line, "SHA-256:", row->raw[ART_SHA]);
	table_foot_line(canvas, line, "URL:", row->raw[ART_URL]);
	line.row++;
	table_foot_line(canvas, line, "Note:", row->raw[ART_NOTE]);
}

static const TableSpec artifact_spec = {
	.kind = &kind_artifact,
	.columns = artifact_columns,
	.count = ART_COLUMNS,
	.fault = artifact_fault,
	.foot = artifact_foot,
	.empty = "No artifacts: A on an occurrence, a request or a sample item attaches one.",
};

static void *artifacts_new(void)
{
	return table_new(&artifact_spec);
}

const Pane pane_artifacts = {
	.name = "Artifacts",
	.go = ACTION_GO_ARTIFACTS,
	.kind = &kind_artifact,
	.scope = SCOPE_REGISTERS,
	.new = artifacts_new,
	.foot_rows = 3,
	TABLE_PANE,
};
