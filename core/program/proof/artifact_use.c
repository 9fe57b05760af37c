/* SPDX-License-Identifier: MIT
 *
 * Which artifact answers what, as pairs: see artifact.h. */
#include "base/mem/die.h"
#include "program/proof/artifact.h"
#include "store/stmt.h"

#define USES(where)                                                                                \
	"SELECT a.id, a.ref, a.name, CASE WHEN x.request IS NOT NULL THEN 'request' WHEN "         \
	"x.occurrence IS NOT NULL THEN 'occurrence' ELSE 'item' END, coalesce(r.id, o.id, i.id), " \
	"coalesce(r.ref, o.ref, i.ref), coalesce(r.title, e.title, i.title) FROM attachment x "    \
	"JOIN artifact a ON a.id = x.artifact LEFT JOIN request r ON r.id = x.request "            \
	"LEFT JOIN occurrence o ON o.id = x.occurrence LEFT JOIN evidence e ON e.id = o.evidence " \
	"LEFT JOIN sample_item i ON i.id = x.item WHERE " where                                    \
	" = :record AND x.archived = 0 AND a.archived = 0 ORDER BY a.position, r.position, "       \
	"o.due, i.position"

static const char *query_for(const Kind *kind)
{
	if (kind == &kind_artifact)
		return USES("x.artifact");
	if (kind == &kind_occurrence)
		return USES("x.occurrence");
	return kind == &kind_request ? USES("x.request") : USES("x.item");
}

static void read_use(Stmt *q, Arena *arena, ArtifactUse *out)
{
	*out = (ArtifactUse){
		.artifact = stmt_id(q, 0),
		.artifact_ref = stmt_text_copy(q, 1, arena),
		.artifact_name = stmt_text_copy(q, 2, arena),
		.kind = kind_named(stmt_text(q, 3)),
		.target = stmt_id(q, 4),
		.ref = stmt_text_copy(q, 5, arena),
		.title = stmt_text_copy(q, 6, arena),
	};
}

bool artifact_uses(Db *db, RecordRef record, Arena *arena, ArtifactUses *out, Err *err)
{
	ArtifactUse *uses = NULL;
	size_t room = 0, count = 0;
	Stmt *q = stmt_get(db, query_for(record.kind));
	stmt_bind_id(q, ":record", record.id);
	while (stmt_row(q)) {
		uses = xgrow(uses, &room, count + 1, sizeof *uses);
		read_use(q, arena, &uses[count++]);
	}
	*out = (ArtifactUses){arena_adopt(arena, uses, count, sizeof *uses), count};
	return stmt_end(q, err);
}
