/* SPDX-License-Identifier: MIT
 *
 * Room core/program/crosswalk: the ids of other frameworks beside criteria and controls.
 *
 * The crosswalk: which ids of other frameworks stand beside the criteria. Filtering by such an id
 * goes through the criteria: a control has those of its criteria, evidence and gaps those of their
 * control, a request those of its criteria and controls. What fills it is
 * exchange/catalog/setup_crosswalk.h. */
#pragma once

#include "program/crosswalk/crosswalk_id.h"
#include "program/record/record.h"
#include "store/db.h"

/* -- SQL for the fields of kinds -- */

/* The item `i` is meant by the id :value. */
#define CROSSWALK_MEANT                                                                            \
	"(i.ref = :value OR i.framework = :value OR substr(i.ref, 1, length(:value) + 1) IN "      \
	"(:value || '-', :value || '.', :value || ' '))"

/* The criteria beside the id :value, as crosswalk_read() gave it. A whole group, framework or
 * series is meant when it names one. */
#define CROSSWALK_CRITERIA                                                                         \
	"(SELECT x.criterion FROM framework_item i JOIN crosswalk x ON x.item = i.id WHERE "       \
	"x.archived = 0 AND " CROSSWALK_MEANT " UNION ALL SELECT cr.id FROM criterion "            \
	"cr WHERE cr.ref = :value OR cr.series = :value)"

/* The controls that serve one of them. */
#define CROSSWALK_CONTROLS                                                                                           \
	"(SELECT cc.control FROM control_criterion cc WHERE cc.archived = 0 AND cc.criterion IN " CROSSWALK_CRITERIA \
	")"

/* "PR.AA-01; A.5.15": the ids beside criteria, `of` being "= t.id" or "IN (SELECT ...)". */
#define CROSSWALK_REFS(of)                                                                         \
	"(SELECT group_concat(ref, '; ') FROM (SELECT DISTINCT i.ref, i.position FROM crosswalk "  \
	"x JOIN framework_item i ON i.id = x.item WHERE x.archived = 0 AND x.criterion " of        \
	" ORDER BY i.position))"

#define CROSSWALK_REFS_OF_CONTROL(control)                                                         \
	CROSSWALK_REFS(                                                                            \
		"IN (SELECT cc.criterion FROM control_criterion cc WHERE cc.control = " control    \
		" AND cc.archived = 0)")

/* The field by which lists are filtered; sql: what is shown, condition: over `t`, with
 * CROSSWALK_CRITERIA or CROSSWALK_CONTROLS in it. */
#define CROSSWALK_FIELD(shown, condition)                                                                  \
	{                                                                                                  \
		.name = "framework", .head = "Counterparts", .type = FIELD_LIST, .sql = (shown),           \
		.match = (condition), .read = crosswalk_read, .finds = crosswalk_finds,                    \
		.apart = true, .mask = MASK_NOTHING,                                                       \
		.help = "ids of other frameworks; filter by one, a group (PR.AA), a whole one (csf, iso, " \
			"nhi, ai-rmf) or a criterion"                                                      \
	}

/* What was typed after `framework=` as :value. An id that nothing stands beside is an ERR_INPUT
 * that names the nearest. */
bool crosswalk_read(Db *db, Str typed, Arena *arena, Str *value, Err *err);
/* Is the text looked for in a list an id of a framework? Then rows beside it are found too. */
bool crosswalk_finds(Str text, Arena *arena, Str *value);

/* -- For one record -- */

typedef struct Counterpart {
	const char *framework; /* its name */
	Str ref, title;        /* title "" where there is none that may be repeated */
	Str support;           /* "ours", "two or more sources" ... */
} Counterpart;

typedef struct Counterparts {
	Counterpart *items; /* in order of the frameworks */
	size_t count;
	Str absence; /* a sentence for a criterion that has none; "" otherwise */
} Counterparts;

/* Those of a criterion or of a control, into the arena; other kinds have none. */
bool crosswalk_of(Db *db, RecordRef record, Arena *arena, Counterparts *out, Err *err);

/* The same to be read, into the arena: "NIST CSF 2.0" and "PR.AA-01, PR.AA-03 (ours)". Ids with a
 * title have a line each. The label stands at the first line of its framework and is "" below. */
typedef struct CounterpartLine {
	Str label, text;
} CounterpartLine;
/* Returns how many lines there are; at most count. */
size_t crosswalk_lines(const Counterpart *c, size_t count, Arena *arena, CounterpartLine **out);

/* -- For one id -- */

typedef struct CrosswalkBeside {
	Str ref, title;
	Str item, support; /* of a criterion: the id it stands beside, and why */
	Str status;        /* of a control */
	bool in_scope;     /* of a criterion */
} CrosswalkBeside;

typedef struct CrosswalkView {
	Str id;                 /* as its framework writes it */
	const char *framework;  /* its name */
	Str group, group_title; /* what it belongs to, where that has a title: GV.RR; else "" */
	Counterpart *items;     /* the id, or all of a group */
	size_t item_count;
	CrosswalkBeside *criteria, *controls;
	size_t criterion_count, control_count;
} CrosswalkView;

/* What stands beside an id of another framework, into the arena; framework is "" when it is written
 * like none. */
bool crosswalk_view(Db *db, Str typed, Arena *arena, CrosswalkView *out, Err *err);
