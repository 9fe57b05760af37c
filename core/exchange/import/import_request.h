/* SPDX-License-Identifier: MIT
 *
 * One row of an auditor's list, understood, and what the workspace knows under
 * its number. For import_request*.c only. */
#pragma once

#include "exchange/import/import_job.h"
#include "exchange/import/import_targets.h"
#include "exchange/import/import_who.h"
#include "program/record/record.h"

/* Columns of the fields, -1 for none; looked up once. */
typedef struct RequestColumns {
	int number, other_number; /* a second column of numbers: Hyperproof's ID beside Reference */
	int title, detail, control, criteria, owner, reviewer, requestor, area;
	int requested, due, submitted, received;
	int period, format, priority, auditor_status, our_status, status, evidence, notes;
} RequestColumns;

/* A request of the workspace. */
typedef struct RequestKnown {
	Id id;
	Str ref, number, title, detail, asked, note, format, period, priority, list;
	Str auditor_status, status;
	Date requested, due;
	int64_t version;
	bool archived;
	bool seen;      /* in the list that is being imported */
	Str renumbered; /* a new number of that list that has the same words; "" for none */
} RequestKnown;

typedef struct RequestRow {
	int row;
	Str number, title, detail, asked, note, area, format, period;
	const char *kind;
	Str priority, our_status, auditor_status; /* our words; "" for none */
	Date requested, due, submitted, received;
	Str owner, reviewer; /* refs of parties */
	Id evidence;
	Refs criteria, controls; /* what stands in the one column and the other */
} RequestRow;

typedef struct RequestImport {
	ImportJob *job;
	Arena arena; /* of the whole import */
	RequestColumns at;
	ImportTargets targets;
	ImportWho who;
	TextIndex seen_words; /* unknown words that were reported */
	/* What is there: import_request_known.c */
	RequestKnown *known;
	size_t known_count;
	TextIndex by_number;  /* number -> place in known; the live one when there are several */
	TextIndex by_plain;   /* number as import_request_plain() has it -> place, or NOT_ONE */
	TextIndex by_wording; /* of all; made when the first new number is met */
	TextIndex by_words;   /* wording -> place, in lists without numbers */
	/* Numbers of this list: import_request_number.c */
	TextIndex rows;       /* number -> row of the sheet */
	TextIndex rows_plain; /* the same by the plain number, or NOT_ONE */
	size_t alike;         /* numbers of this list that look like another's */
	int64_t next_number, next_position;
	int64_t version; /* of the list: one more than what it continues */
	size_t matched, count;
} RequestImport;

/* Reads a row; its errors are noted. Texts point into the sheet and the arena. False only for
 * trouble with the workspace. */
bool import_request_read(RequestImport *r, const SheetRow *row, Arena *arena, RequestRow *out,
			 Err *err);

#define NOT_ONE ((size_t)-1) /* several numbers look like that */

/* What people and tools don't keep of a number: case, blanks or dashes between its parts, a leading
 * "#", zeros in front: "#ad 1" is "AD-001". But 1.01 is not 1.1. */
Str import_request_plain(Arena *arena, Str number);

/* The number of a row, "" when it has none. */
Str import_request_number(const RequestImport *r, const SheetRow *row);
/* Notes empty and double numbers as errors, and finds what the list continues. */
void import_request_check_numbers(RequestImport *r);
/* A new number: is it an old request that is called otherwise? */
void import_request_look_renumbered(RequestImport *r, const RequestRow *row, Arena *arena);
/* Of a list without numbers: that of the same wording, else the next free one. */
Str import_request_make_number(RequestImport *r, const RequestRow *row, Arena *arena);

/* Reads the requests that are there and indexes their numbers. */
bool import_request_load_known(RequestImport *r, Err *err);
/* By its number, or by one that is the same but for its spelling and plainly no other's; NULL when
 * the number is new. */
RequestKnown *import_request_find_known(const RequestImport *r, Str number);
/* Brings a known request to what the row says, and reports it. */
bool import_request_update(RequestImport *r, RequestKnown *known, const RequestRow *row, Err *err);
/* fresh: the request was made just now and has no links yet. */
bool import_request_link(RequestImport *r, Id request, const RequestRow *row, bool fresh, Err *err);
/* What the earlier list had and this one has not. */
bool import_request_withdraw(RequestImport *r, Err *err);

/* For the comparison with the earlier list: import_request_compare.c. Each puts the request into
 * the lists of the result, and what became of it into its changes. */
bool import_request_report_added(RequestImport *r, Id id, const RequestRow *row, Err *err);
/* The same for one that is on both lists; again: an earlier list had withdrawn it. */
void import_request_report_updated(RequestImport *r, const RequestKnown *known,
				   const RequestKnown *now, bool again);
/* Forgets the changes of a list that continues none. */
void import_request_compared(RequestImport *r);
