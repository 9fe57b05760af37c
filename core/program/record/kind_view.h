/* SPDX-License-Identifier: MIT
 *
 * How the records of a kind are shown and what is asked about them at the keyboard: the part of a
 * kind's table that the panes, the verbs, the palette and `muster list` loop over. Data only:
 * colours, keys and drawing are the terminal's. Arrays end with an element whose first member is
 * NULL. */
#pragma once

#include <stdbool.h>

#include "base/mem/err.h"
#include "base/time/id.h"

struct Db;

/* The arrays of a view, written where they belong; each ends itself. */
#define COLUMN_LIST(...) ((const KindColumn[]){__VA_ARGS__, {.field = NULL}})
#define FOOT(...) ((const KindFoot[]){__VA_ARGS__, {.text = NULL}})
#define TESTS(...) ((const KindTest[]){__VA_ARGS__, {.field = NULL}})
#define ASKS(...) ((const KindAsk[]){__VA_ARGS__, {.field = NULL}})

/* How a column shows its value. */
typedef enum ShowAs {
	SHOW_PLAIN,
	SHOW_REF,    /* strong */
	SHOW_NAME,   /* of a person; a dash where there is none */
	SHOW_WORD,   /* a status or severity, in the colour of what it means */
	SHOW_DIM,    /* what matters less */
	SHOW_DAY,    /* "29 Nov" */
	SHOW_LEFT,   /* days left: red below 0, yellow in the last week */
	SHOW_AGE,    /* of a past day: how many days ago */
	SHOW_COUNT,  /* 0 counts as empty */
	SHOW_YES_NO, /* of a FIELD_BOOL */
	SHOW_SIZE,   /* bytes, as "1.2 MB" */
} ShowAs;

typedef enum Tone { TONE_PLAIN, TONE_DIM, TONE_WARN, TONE_BAD } Tone;

/* A column of the kind's pane. */
typedef struct KindColumn {
	const char *field;
	const char *head; /* NULL: the field's own */
	int width;        /* least width, in columns of the terminal */
	int most;         /* greatest width; 0: as width */
	int weight;       /* share of the columns left over, up to `most` */
	int from;         /* shown where the list has so many columns */
	bool right;       /* flush right */
	bool quiet;       /* in quiet colour once the record is done (KindView.done) */
	ShowAs as;
	Tone tone;         /* of SHOW_COUNT, when there is something to count */
	const char *empty; /* shown where there is no value; NULL: nothing */
	Tone empty_tone;
	/* Words of SHOW_WORD and SHOW_YES_NO that are good or bad news here; with either of them
	 * given, any other word is dim. */
	const char *good, *bad;
} KindColumn;

typedef enum TestOp { TEST_IS, TEST_IS_NOT, TEST_NEGATIVE } TestOp;

/* A condition on a record's own fields. */
typedef struct KindTest {
	const char *field;
	TestOp op;
	const char *value; /* as the field is shown; "": empty */
	bool even_done;    /* of KindView.faults: holds for a record that is done, too */
} KindTest;

/* A line under the list about the record under the cursor. */
typedef struct KindFoot {
	/* "{source}, {rows} rows{, run by |run_by}": names of fields in braces. What stands before
	 * the bar goes with its value, and is left out where nothing stands before it. Without any
	 * value nothing of it is shown. */
	const char *text;
	const char *label; /* dim, in front of it; may be NULL */
	const char *empty; /* shown instead when no field has a value; NULL: nothing */
	bool ref;          /* begins with the record's label, strong */
	bool same_line;    /* on the line of the one before it, when that showed nothing */
} KindFoot;

/* A question. How it is asked follows from the field's type: a menu of its words, a list of people
 * or of records, a date, a line of text. */
typedef struct KindAsk {
	const char *field;
	const char *title;  /* "Closure reason", which becomes "Closure reason of GAP-12"; a text of
			     * a new record is asked for by the title alone */
	const char *hint;   /* in the empty input; may be NULL */
	const char *preset; /* a date that Enter alone gives, or the word under the cursor first */
	bool nobody;        /* a party may be taken away */
	/* Of what goes with a status: the words with which it is asked; none: with every one. */
	const char *with[3];
	bool missing;  /* not asked when the field has a value */
	KindTest only; /* asked while this holds; field NULL: always */
	/* Asked for one record when this says so; NULL: always. */
	bool (*needed)(struct Db *db, Id record, bool *yes, Err *err);
} KindAsk;

/* A field that moves through words, and what has to be said with them. */
typedef struct KindStatus {
	const char *field; /* NULL: no word is chosen, the questions are all */
	const char *title; /* "Status" */
	const char *verb;  /* in the history: "set status"; NULL: the kind has no status to set */
	const char *none;  /* the word for no value, where it can be taken away: "to go" */
	/* Said when no next one is left (KindView.next); NULL: the cursor stays. */
	const char *finished;
	const KindAsk *asks;
} KindStatus;

/* What can be done with a record beyond setting its fields. */
typedef enum KindVerb {
	CAN_ATTACH = 1 << 0, /* files and addresses */
	CAN_DETACH = 1 << 1,
	CAN_LINK = 1 << 2,          /* to controls, evidence and criteria */
	CAN_PROPOSE = 1 << 3,       /* evidence that would answer it */
	CAN_SHARE_COMMENT = 1 << 4, /* with the auditor */
	CAN_SELECT_SAMPLE = 1 << 5,
	CAN_HAND_OVER = 1 << 6,
	CAN_ACCEPT_RISK = 1 << 7,
	CAN_RECORD_DEVIATION = 1 << 8,
} KindVerb;

/* The kind's pane. */
typedef struct KindPane {
	const char *name;  /* "Exceptions"; NULL: the kind has no pane made from its table */
	const char *brief; /* "Exc", in the top line where that is narrow; NULL: the name */
	char digit;        /* its key and place in the top line; 0: reached through the palette */
	const char *help;  /* one sentence, in help and palette: what it shows */
	const char *empty; /* shown without records: what to do; {add} is the key that adds */
	const KindColumn *columns;
	const KindFoot *foot;
} KindPane;

typedef struct KindView {
	KindPane pane;
	/* Fields of the plain table of `muster list`, in order; none: the columns of the pane that
	 * are shown at every width. */
	const char *list[12];
	const char *list_widest; /* gets the room that is left; NULL: "title" */
	const KindTest *faults;  /* any of them puts ! in front of the row */
	const KindTest *done;    /* any of them: nothing more is to be done about the record */
	const KindAsk *asks;     /* of a new record; NULL: none is added at the keyboard */
	/* A field by whose words a new record is named: `muster add person`; NULL: by the kind. */
	const char *named_by;
	KindStatus status;        /* what the key for the status does */
	KindStatus second_status; /* recorded on behalf of the auditor */
	unsigned verbs;           /* KindVerb bits */
	const char
		*file_field; /* with CAN_ATTACH: what a file for it is likely to be named after */
	/* The record to go on to when this one is dealt with; ID_NONE: there is none. May be NULL.
	 */
	bool (*next)(struct Db *db, Id record, Id *next, Err *err);
} KindView;
