/* SPDX-License-Identifier: MIT
 *
 * Table: a list drawn in columns. A pane of that shape is a TableSpec: a kind, a
 * table of columns, what makes the gutter sign, and the foot. The fields of the rows
 * in the window are kept in slots (row modulo the number of slots), so that one
 * step fetches one row. */
#pragma once

#include "pane/list/list.h"

#define TABLE_COLUMNS_MOST 24

struct TableSpec;

/* A record's fields, in the order of the spec's columns. */
typedef struct TableRow {
	Id id;
	const struct TableSpec *spec;
	uint64_t stamp; /* of the list when it was fetched */
	bool fault;
	const void *about;             /* the table's */
	Str raw[TABLE_COLUMNS_MOST];   /* as record_rows() gave it */
	Str shown[TABLE_COLUMNS_MOST]; /* as the column shows it */
	Style style[TABLE_COLUMNS_MOST];
	StrBuf text;       /* holds what raw and shown point into */
	CanvasCell *cells; /* the row as drawn, drawn_columns of them; drawing copies it */
	int drawn_columns;
	bool drawn_found;
} TableRow;

/* A cell to be shown: `value` of the row, added to `out` in words of the column. */
typedef struct TableCell {
	const TableRow *row;
	Str value; /* as record_rows() gave it */
	Date today;
	StrBuf *out;
} TableCell;

typedef struct Column {
	const char *field; /* of the kind */
	const char *head;  /* NULL: the field's own */
	int width;         /* least columns; 0: fetched for gutter and foot, never shown */
	int most;          /* most columns; 0: as width */
	int weight;        /* share of what is left over, up to `most` */
	bool right;        /* flush right */
	int from;          /* shown when the area has so many columns */
	bool seldom;       /* not asked for where it is not shown; raw is something else then */
	/* What it shows and how: appends to out, returns the style. NULL: as `of` says. */
	Style (*show)(const TableCell *cell);
	const KindColumn *of; /* the column in the kind's table; NULL: the value, in STYLE_TEXT */
} Column;

typedef struct TableSpec {
	const Kind *kind;
	const char *extra;
	const Column *columns;
	size_t count;
	bool (*fault)(const TableRow *row, Date today); /* puts ! into the gutter; may be NULL */
	void (*foot)(const TableRow *row, Canvas *canvas, Rect area);
	const char
		*empty; /* what to do when there is no record at all; {add} is the key that adds */
} TableSpec;

typedef struct Table {
	List list;
	const TableSpec *spec;
	int field[TABLE_COLUMNS_MOST];
	int width[TABLE_COLUMNS_MOST]; /* 0: not shown at this width */
	int laid_out_for;              /* columns of the area */
	TableRow *slot;
	size_t slot_count;
	Arena arena; /* of one fetch */
	Canvas line; /* one row, where a row is drawn first */
	Date today;
	const void *about; /* what the pane knows beside the records, for its columns; it may
			    * change with a load only */
} Table;

/* Makes a table; the caller frees it with table_free(). spec must outlive it. */
void *table_new(const TableSpec *spec);
/* -- The functions of Pane (pane/host/pane.h); `table` is what table_new() gave. -- */
/* Frees the table. */
void table_free(void *table);
/* Reads the ids anew; what was fetched of the rows is stale then. */
bool table_load(void *table, Host *host, Err *err);
/* Fetches and draws ahead the rows that an area of this size shows. */
bool table_prepare(void *table, Host *host, Rect area, Err *err);
/* Draws the column heads and the rows that were prepared. */
void table_draw(const void *table, Canvas *canvas, Rect area);
/* Appends the counts, the find and the order. */
void table_header(const void *table, StrBuf *out);
/* Draws the lines about the row under the cursor; nothing without one. */
void table_foot(const void *table, Canvas *canvas, Rect area);
/* As list_act(). */
bool table_act(void *table, Host *host, ActionId action);
/* The record under the cursor. */
RecordRef table_keep(const void *table);
/* The marked records, else the one under the cursor. */
Targets table_targets(const void *table);
/* Puts the cursor on the record; false when it is not among the rows. */
bool table_go_to(void *table, Host *host, RecordRef record);
/* Row 1 ...; false when there is none such. */
bool table_go_to_row(void *table, size_t row);

/* All of them, of a pane that is a table and nothing else. */
#define TABLE_PANE                                                                                 \
	.free = table_free, .load = table_load, .prepare = table_prepare, .draw = table_draw,      \
	.header = table_header, .foot = table_foot, .act = table_act, .keep = table_keep,          \
	.targets = table_targets, .go_to = table_go_to, .go_to_row = table_go_to_row

/* Works out the widths of the columns; nothing when the area is as wide as before. */
void table_lay_out(Table *t, int columns);
/* Draws the rows of the window that were fetched or laid out anew, for table_draw() to copy. */
void table_draw_ahead(Table *t);
/* The fetched fields of a row of the window; NULL when they are not there. */
const TableRow *table_row(const Table *t, size_t row);

/* The value of a field that the spec has a column of, as record_rows() gave it. */
Str table_value(const TableRow *row, const char *field);
/* Does any of the tests, which end with a field NULL, hold for the row? NULL: no. */
bool table_test(const TableRow *row, const KindTest *tests);
/* A line of the foot: what it is, dim, and the value; nothing when that is empty. */
void table_foot_line(Canvas *canvas, Rect line, const char *label, Str text);

/* -- Cells that several panes show. -- */
/* As the column in the kind's table says: appends to out, returns the style. */
Style column_show(const TableCell *cell, const KindColumn *column);
/* "29 Nov"; with the year when it is more than half a year away. */
Style column_day(const TableCell *cell);
/* Days left: red when negative, yellow in the week before. */
Style column_left(const TableCell *cell);
/* A status word in the colour of what it means. */
Style column_word(const TableCell *cell);
/* A name; a dash where there is none. */
Style column_name(const TableCell *cell);
/* What matters less. */
Style column_dim(const TableCell *cell);
/* A label, strong. */
Style column_ref(const TableCell *cell);
/* What a status or severity word means. */
Style style_of_word(Str word);
/* "2026-11-29" -> "29 Nov" or "29 Nov 2027"; other text as it is. */
void day_text(Str iso, Date today, StrBuf *out);
