/* SPDX-License-Identifier: MIT
 *
 * The registers beside the numbered panes, reached through the palette: exceptions, statements that
 * nothing occurred, and the engagement itself. Tables as the other lists are. */
#include "pane/list/table.h"
#include "term/glyph.h"

static bool is(const TableRow *row, int column, const char *word)
{
	return str_equal(row->raw[column], str_of(word));
}

enum {
	EX_REF,
	EX_TITLE,
	EX_STATE,
	EX_CONTROL,
	EX_KIND,
	EX_APPROVER,
	EX_EXPIRES,
	EX_EXPLAINED,
	EX_CAUSE,
	EX_COMPENSATING,
	EX_RESPONSE,
	EX_REQUESTER,
	EX_COLUMNS
};

static bool exception_fault(const TableRow *row, Date today)
{
	(void)today;
	return is(row, EX_STATE, "expired") || is(row, EX_STATE, "submitted") ||
	       (row->raw[EX_RESPONSE].n == 0 && !is(row, EX_STATE, "rejected"));
}

/* Management's response makes it explained. */
static Style show_explained(const TableRow *row, Str value, Date today, StrBuf *out)
{
	(void)value;
	(void)today;
	bool explained = row->raw[EX_RESPONSE].n > 0;
	strbuf_add(out, explained ? STR("yes") : STR("no"));
	return explained ? STYLE_GOOD : STYLE_BAD;
}

static const Column exception_columns[EX_COLUMNS] = {
	[EX_REF] = {.field = "ref", .width = 9, .show = column_ref},
	[EX_TITLE] = {.field = "title", .width = 26, .most = 90, .weight = 12},
	[EX_STATE] = {.field = "state", .width = 9, .show = column_word},
	[EX_CONTROL] = {.field = "control", .width = 7, .from = 76, .show = column_dim},
	[EX_KIND] = {.field = "kind", .width = 15, .from = 110, .show = column_dim},
	[EX_APPROVER] = {.field = "approver", .width = 14, .from = 92, .show = column_name},
	[EX_EXPIRES] = {.field = "expires_on", .width = 11, .from = 88, .show = column_day},
	[EX_EXPLAINED] = {.field = "explained", .width = 9, .show = show_explained},
	[EX_CAUSE] = {.field = "cause"},
	[EX_COMPENSATING] = {.field = "compensating"},
	[EX_RESPONSE] = {.field = "response"},
	[EX_REQUESTER] = {.field = "requester"},
};

static void exception_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	table_foot_line(canvas, line, "Cause:", row->raw[EX_CAUSE]);
	line.row++;
	table_foot_line(canvas, line, "Compensated by:", row->raw[EX_COMPENSATING]);
	line.row++;
	Str response = row->raw[EX_RESPONSE];
	table_foot_line(canvas, line, "Response:",
			response.n > 0
				? response
				: STR("none yet; until management responds it is unexplained and "
				      "holds up the report"));
}

static const TableSpec exception_spec = {
	.kind = &kind_exception,
	.columns = exception_columns,
	.count = EX_COLUMNS,
	.fault = exception_fault,
	.foot = exception_foot,
	.empty = "No exceptions. {add} records a deviation or an accepted risk.",
};

enum {
	ST_REF,
	ST_TITLE,
	ST_EVIDENCE,
	ST_STATE,
	ST_FROM,
	ST_TO,
	ST_BASIS,
	ST_BY,
	ST_REVIEWER,
	ST_COLUMNS
};

static bool statement_fault(const TableRow *row, Date today)
{
	(void)today;
	return !is(row, ST_STATE, "reviewed");
}

static const Column statement_columns[ST_COLUMNS] = {
	[ST_REF] = {.field = "ref", .width = 9, .show = column_ref},
	[ST_TITLE] = {.field = "title", .width = 16, .most = 60, .weight = 8},
	[ST_EVIDENCE] = {.field = "evidence", .width = 8, .from = 92, .show = column_dim},
	[ST_STATE] = {.field = "state", .width = 16, .show = column_word},
	[ST_FROM] = {.field = "covers_from", .width = 11, .show = column_day},
	[ST_TO] = {.field = "covers_to", .width = 11, .show = column_day},
	[ST_BASIS] = {.field = "basis"},
	[ST_BY] = {.field = "stated_by", .width = 14, .from = 100, .show = column_name},
	[ST_REVIEWER] = {.field = "reviewer", .width = 14, .from = 116, .show = column_name},
};

static void statement_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	table_foot_line(canvas, line, "Looked up:", row->raw[ST_BASIS]);
	line.row++;
	table_foot_line(canvas, line, "Stated by:", row->raw[ST_BY]);
	line.row++;
	Str reviewer = row->raw[ST_REVIEWER];
	table_foot_line(canvas, line, "Reviewed by:",
			reviewer.n > 0 ? reviewer
				       : STR("nobody yet; it does not count until then"));
}

static const TableSpec statement_spec = {
	.kind = &kind_statement,
	.columns = statement_columns,
	.count = ST_COLUMNS,
	.fault = statement_fault,
	.foot = statement_foot,
	.empty = "No statements. {add} states that something did not occur in the period.",
};

enum {
	EN_REF,
	EN_TITLE,
	EN_STAGE,
	EN_FROM,
	EN_TO,
	EN_FIELDWORK_FROM,
	EN_FIELDWORK_TO,
	EN_AUDITOR,
	EN_CATEGORIES,
	EN_OPINION,
	EN_COLUMNS
};

static bool engagement_fault(const TableRow *row, Date today)
{
	(void)today;
	return row->raw[EN_AUDITOR].n == 0;
}

static const Column engagement_columns[EN_COLUMNS] = {
	[EN_REF] = {.field = "ref", .width = 10, .show = column_ref},
	[EN_TITLE] = {.field = "title", .width = 14, .most = 40, .weight = 4},
	[EN_STAGE] = {.field = "stage", .width = 9, .show = column_word},
	[EN_FROM] = {.field = "period_from", .width = 11, .show = column_day},
	[EN_TO] = {.field = "period_to", .width = 11, .show = column_day},
	[EN_FIELDWORK_FROM] = {.field = "fieldwork_from",
			       .width = 14,
			       .from = 84,
			       .show = column_day},
	[EN_FIELDWORK_TO] = {.field = "fieldwork_to", .width = 12, .from = 98, .show = column_day},
	[EN_AUDITOR] = {.field = "auditor", .width = 14, .most = 40, .weight = 2},
	[EN_CATEGORIES] = {.field = "categories"},
	[EN_OPINION] = {.field = "opinion"},
};

static void engagement_foot(const TableRow *row, Canvas *canvas, Rect area)
{
	Rect line = {area.row, area.column + 1, 1, area.columns - 2};
	table_foot_line(canvas, line, "Categories:", row->raw[EN_CATEGORIES]);
	line.row++;
	table_foot_line(canvas, line, "Opinion:",
			row->raw[EN_OPINION].n > 0
				? row->raw[EN_OPINION]
				: STR("the CPA firm's, recorded once the report is issued"));
}

static const TableSpec engagement_spec = {
	.kind = &kind_engagement,
	.columns = engagement_columns,
	.count = EN_COLUMNS,
	.fault = engagement_fault,
	.foot = engagement_foot,
	.empty = "No engagement: muster init makes a workspace with one.",
};

static void *exceptions_new(void)
{
	return table_new(&exception_spec);
}

static void *statements_new(void)
{
	return table_new(&statement_spec);
}

static void *engagement_new(void)
{
	return table_new(&engagement_spec);
}

#define REGISTER_TABLE .scope = SCOPE_REGISTERS, .foot_rows = 3, TABLE_PANE

const Pane pane_exceptions = {
	.name = "Exceptions",
	.go = ACTION_GO_EXCEPTIONS,
	.kind = &kind_exception,
	.new = exceptions_new,
	REGISTER_TABLE,
};

const Pane pane_statements = {
	.name = "Statements",
	.go = ACTION_GO_STATEMENTS,
	.kind = &kind_statement,
	.new = statements_new,
	REGISTER_TABLE,
};

const Pane pane_engagement = {
	.name = "Engagement",
	.go = ACTION_GO_ENGAGEMENT,
	.kind = &kind_engagement,
	.new = engagement_new,
	REGISTER_TABLE,
};
