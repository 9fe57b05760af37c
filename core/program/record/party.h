/* SPDX-License-Identifier: MIT
 *
 * People, teams, roles and firms. A role is held by a person; what a role owns
 * is shown under its holder's name, and under the role's own name while nobody
 * holds it. */
#pragma once

#include "base/mem/arena.h"
#include "base/mem/err.h"
#include "base/time/id.h"
#include "store/db.h"

/* SQL that shows who a party column stands for: PARTY_SHOWN("t.owner"). */
#define PARTY_SHOWN(column)                                                                        \
	"(SELECT COALESCE(h.name, p.name) FROM party p LEFT JOIN party h ON h.id = p.holder "      \
	"WHERE p.id = " column ")"

/* By exact name (case-blind), ref, role code, or e-mail. ID_NONE when there is
 * none; ERR_INPUT when two fit. */
bool party_find(Db *db, Str text, Id *out, Err *err);
/* The same, but none is ERR_INPUT with the nearest names. */
bool party_must(Db *db, Str text, Id *out, Err *err);

typedef struct Party {
	Id id;
	Str ref, name, kind, side, email, title;
	Id holder;
	Str holder_name;
} Party;

/* All that are not archived, in their order, into the arena. */
bool party_list(Db *db, Arena *arena, Party **out, size_t *count, Err *err);
/* One of them; out->id is ID_NONE when there is none. */
bool party_get(Db *db, Id id, Arena *arena, Party *out, Err *err);

/* Independence (AICPA Code of Professional Conduct, independence of attest
 * clients; design.md): may this party own work of the client? False with the rule in the sentence
 * when it is on the auditor's side. `duty` completes "cannot be ...": "owner of a gap". */
bool party_may_own(Db *db, Id party, const char *duty, Err *err);

/* Are these the same human: the same party, or a role and its holder, or two roles
 * of one holder? ID_NONE is nobody's. */
bool party_same_person(Db *db, Id a, Id b, bool *same, Err *err);
