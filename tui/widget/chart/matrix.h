/* SPDX-License-Identifier: MIT
 *
 * A matrix: rows with a label, narrow columns of one or two letters, words at the end of a row,
 * group lines between, a cursor that is one cell, a foot line. Draws only what is visible: of 500
 * columns it asks for the cells of those that fit. Knows nothing about what the letters mean. */
#pragma once

#include "term/canvas.h"

typedef struct MatrixCell {
	Str text; /* "" is drawn as the empty cell's dot */
	Style style;
} MatrixCell;

typedef struct MatrixLine {
	bool group; /* a heading between rows: label and words only */
	size_t row; /* what `cell` is asked with; of a row */
	Str ref, label;
	Str words;  /* at the row's end */
	bool fault; /* `!` in the gutter, words in red */
	bool marked, match;
} MatrixLine;

typedef struct MatrixLayout {
	int label_column, label_columns; /* ref and title; the gutter of 5 is before it */
	int cell_column, cell_columns;   /* first cell; width of one with the blank before it */
	size_t first, visible;           /* columns of the matrix */
	int words_column, words_columns;
} MatrixLayout;

typedef struct Matrix {
	const MatrixLine *lines;
	size_t line_count;
	size_t column_count;
	size_t cursor_line, cursor_column; /* cursor_line SIZE_MAX: none */
	int ref_columns;                   /* width of the longest ref */
	MatrixLayout layout;
	const char *head; /* over the labels */
	const char *foot; /* beside the foot's figures; NULL: no foot */
	Str foot_words;
	MatrixCell (*column_head)(const void *data, size_t column);
	MatrixCell (*cell)(const void *data, size_t row, size_t column);
	MatrixCell (*column_foot)(const void *data, size_t column);
	const void *data;
} Matrix;

/* Divides the width of the area. code_columns: the widest head (1-3); first: the leftmost matrix
 * column so far, which moves only as far as needed to show cursor_column. */
MatrixLayout matrix_layout(int columns, size_t column_count, int code_columns, size_t first,
			   size_t cursor_column);

/* How many lines of the area are for rows: all but the heads and the foot. */
int matrix_rows(Rect area, bool foot);

/* Draws it with its layout, which is that of the area's width. */
void matrix_draw(const Matrix *m, Canvas *c, Rect area);
