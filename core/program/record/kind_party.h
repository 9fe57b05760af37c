/* SPDX-License-Identifier: MIT
 *
 * Which fields of a kind name parties, and what being named there means: the part of a kind's
 * table that handing over, independence and the segregation of duties loop over. Arrays end with
 * an element whose first member is NULL. */
#pragma once

#include <stdbool.h>

/* SQL: the person behind a party, or a team or firm itself; NULL for a role that is not held. */
#define PARTY_HUMAN(p) "CASE " p ".kind WHEN 'role' THEN " p ".holder ELSE " p ".id END"
#define PARTY_PERSON(column) "(SELECT " PARTY_HUMAN("z") " FROM party z WHERE z.id = " column ")"
/* In KindParty.clash: is the party whoever takes over, or either of giver and receiver? */
#define IS_RECEIVER(column) PARTY_PERSON(column) " IS :person"
#define IS_GIVER_OR_RECEIVER(column) "ifnull(" PARTY_PERSON(column) " IN (:person, :leaver), 0)"

/* What can be handed over apart from the rest, as --only names it. */
typedef enum HandoverFamily {
	HANDOVER_RACI = 1 << 0,     /* letters of the matrix, and control owner */
	HANDOVER_ROLES = 1 << 1,    /* roles held, with all that is theirs */
	HANDOVER_EVIDENCE = 1 << 2, /* evidence items, open occurrences, samples */
	HANDOVER_REQUESTS = 1 << 3, /* requests that are not settled */
	HANDOVER_GAPS = 1 << 4,     /* gaps that are not closed: owner and escalation */
	HANDOVER_BACKUPS = 1 << 5,  /* for whom the party stands in */
	HANDOVER_OTHERS = 1 << 6,   /* what other registers assign */
	HANDOVER_ALL = (1 << 7) - 1,
	/* What can go for an absence. */
	HANDOVER_DATED = HANDOVER_EVIDENCE | HANDOVER_REQUESTS | HANDOVER_GAPS | HANDOVER_OTHERS,
} HandoverFamily;

/* A field that names a party. */
typedef struct KindParty {
	const char *field; /* writable, of FIELD_PARTY */
	/* Completes "cannot be ...": "owner of a gap". Nobody on the auditor's side may be.
	 * NULL: it is no work of the company. */
	const char *duty;
	HandoverFamily family;  /* 0: it is never handed over, and the rest says nothing */
	bool reviews;           /* judges the work of others: goes before what is owned */
	const char *one, *many; /* "gap to remediate": behind its number */
	const char *open;       /* condition over `t`: it is still to be done */
	const char *away;       /* the same, of what can go for an absence; NULL: none can */
	/* Whose it is where the column is empty: an expression over `t`; NULL: the column. */
	const char *in_force;
	/* Condition over `t`: whoever takes over has a part in it that goes ill with this one.
	 * NULL: as the kind's KindApart say. */
	const char *clash;
	const char
		*stays; /* what follows the receiver's name then; NULL: "would own and review it" */
} KindParty;

/* Two fields that must not name one person, roles counting for who holds them. Checked whenever
 * one of the fields is written, or the one that decides: the holder of a role may be another by
 * then. */
typedef struct KindApart {
	const char *field;
	const char *other;                 /* NULL: none of the record's; other_sql says whom */
	const char *decides;               /* the field that makes it count; NULL: none does */
	const char *field_sql, *other_sql; /* whose they are, over `t`; NULL: the columns */
	const char *when;                  /* condition over `t`; NULL: always */
	const char *why;                   /* the sentence that refuses it */
} KindApart;

/* A kind's arrays of them, written where they belong; each ends itself. */
#define PARTIES(...) ((const KindParty[]){__VA_ARGS__, {.field = NULL}})
#define APARTS(...) ((const KindApart[]){__VA_ARGS__, {.field = NULL}})
