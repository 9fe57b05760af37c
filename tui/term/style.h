/* SPDX-License-Identifier: MIT
 *
 * Style roles: what a piece of text means on the screen. Panes draw with roles;
 * only term knows colours. Colour is never the only sign: whoever draws a role
 * that carries meaning puts a letter or glyph with it. */
#pragma once

typedef enum Style {
	STYLE_TEXT,     /* ordinary text */
	STYLE_DIM,      /* labels, hints, what matters less */
	STYLE_STRONG,   /* headings, names */
	STYLE_HEADER,   /* the top line */
	STYLE_TAB,      /* a pane's name in the top line */
	STYLE_TAB_HERE, /* the pane one is in */
	STYLE_COLUMN,   /* column heads */
	STYLE_GROUP,    /* group rows between records */
	STYLE_CURSOR,   /* the row under the cursor */
	STYLE_CELL,     /* the matrix cell under the cursor */
	STYLE_MARK,     /* marked rows' sign */
	STYLE_MATCH,    /* found text */
	STYLE_RULE,     /* lines and borders */
	STYLE_KEY,      /* a key in the footer */
	STYLE_KEY_WORD, /* the word beside it */
	STYLE_MESSAGE,  /* the message line */
	STYLE_ERROR,    /* a refusal in the message line */
	STYLE_GOOD,     /* accepted, done, complete */
	STYLE_BUSY,     /* under way: collected, preparing, submitted */
	STYLE_WARN,     /* due soon, medium */
	STYLE_BAD,      /* late, missed, critical, refused */
	STYLE_QUIET,    /* upcoming, waived, withdrawn */
	STYLE_LETTER_R, /* letters of the RACI matrix */
	STYLE_LETTER_A,
	STYLE_LETTER_C,
	STYLE_LETTER_I,
	STYLE_POPUP, /* body of menus, prompts, help */
	STYLE_POPUP_TITLE,
	STYLE_POPUP_CURSOR,
	STYLE_INPUT,       /* a text being typed */
	STYLE_PLACEHOLDER, /* a hint inside an empty input */
	STYLE_COUNT
} Style;

/* The name of a role in theme files, static: "text", "dim", "tab-here", "letter-a", ... */
const char *style_name(Style s);
