/* SPDX-License-Identifier: MIT
 *
 * Ids of other frameworks as people write them. NHI-03, nhi3 and "OWASP NHI 3" are one id, and an
 * id is text, never a number: A.5.1 is not A.5.10. Nothing here asks the workspace, so an id may
 * be well written and yet be none that the crosswalk has. */
#pragma once

#include "base/mem/arena.h"

typedef struct Framework {
	const char *id;   /* "nist-csf-2.0": in the store and in `framework=` */
	const char *name; /* "NIST CSF 2.0": for readers, at most 16 columns */
	const char *word; /* "csf": what is typed for the whole of it */
} Framework;

/* The one of that id; NULL: none. */
const Framework *framework_by_id(Str id);

typedef enum CrosswalkLevel {
	CROSSWALK_ITEM,      /* PR.AA-01, A.5.15, NHI3:2025, GOVERN 2, GOVERN 2.1 */
	CROSSWALK_GROUP,     /* PR.AA, PR, A.5, GOVERN: all below it are meant */
	CROSSWALK_FRAMEWORK, /* csf, iso, nhi, ai-rmf */
	CROSSWALK_CRITERION, /* CC6.1 */
	CROSSWALK_SERIES,    /* CC6 */
} CrosswalkLevel;

typedef struct CrosswalkId {
	CrosswalkLevel level;
	const char *framework; /* id; NULL for criteria */
	Str id;                /* as its framework writes it; for a whole framework its id */
} CrosswalkId;

/* False when the text is written like no id. The name of the framework may stand before it, and
 * "framework:" before that. */
bool crosswalk_id_read(Str text, Arena *arena, CrosswalkId *out);
