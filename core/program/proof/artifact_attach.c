/* SPDX-License-Identifier: MIT
 *
 * Which artifact answers what: see artifact.h. An attachment keeps its row when it is taken away,
 * as links do. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "program/proof/artifact.h"
#include "program/proof/submission.h"
#include "store/change.h"
#include "store/stmt.h"

typedef struct Side {
	const char *kind; /* of the target */
	const char *find, *insert, *list;
} Side;

#define SIDE(name, column)                                                                           \
	{                                                                                            \
		name,                                                                                \
			"SELECT id, archived FROM attachment WHERE artifact = :artifact AND " column \
			" = :target",                                                                \
			"INSERT INTO attachment (id, artifact, " column                              \
			", attached_on, attached_by) "                                               \
			"VALUES (:id, :artifact, :target, :on, :by)",                                \
			"SELECT x.artifact FROM attachment x JOIN artifact a ON a.id = x.artifact "  \
			"WHERE x." column " = :target AND x.archived = 0 AND a.archived = 0 "        \
			"ORDER BY a.position"                                                        \
	}

static const Side sides[] = {
	SIDE("occurrence", "occurrence"),
	SIDE("request", "request"),
	SIDE("item", "item"),
};

static const Side *side_of(const Kind *kind, Err *err)
{
	for (size_t i = 0; kind != NULL && i < sizeof sides / sizeof *sides; i++)
		if (strcmp(kind->one, sides[i].kind) == 0)
			return &sides[i];
	err_set(err, ERR_INPUT,
		"artifacts are attached to occurrences, requests and sample items, not to %s%s",
		kind == NULL ? "that" : kind_article(kind), kind == NULL ? "" : kind->one);
	return NULL;
}

static bool set_archived(Db *db, Id attachment, bool archived, Err *err)
{
	Stmt *q =
		stmt_get(db, "UPDATE attachment SET archived = :archived, attached_on = CASE WHEN "
			     ":archived = 1 THEN attached_on ELSE :on END WHERE id = :id");
	stmt_bind_id(q, ":id", attachment);
	stmt_bind_int(q, ":archived", archived);
	stmt_bind_date(q, ":on", date_today());
	return stmt_run(q, err);
}

/* An attachment that there is, or was: of the pair of an artifact and what it answers. */
typedef struct Attached {
	Id id; /* ID_NONE: none */
	bool archived;
} Attached;

static bool find(Db *db, const Side *side, const Id *pair, Attached *out, Err *err)
{
	Stmt *q = stmt_get(db, side->find);
	stmt_bind_id(q, ":artifact", pair[0]);
	stmt_bind_id(q, ":target", pair[1]);
	*out = (Attached){.id = ID_NONE};
	if (stmt_row(q))
		*out = (Attached){stmt_id(q, 0), stmt_int(q, 1) != 0};
	return stmt_end(q, err);
}

static bool insert(Db *db, const Side *side, Id artifact, Id target, Err *err)
{
	Stmt *q = stmt_get(db, side->insert);
	stmt_bind_id(q, ":id", id_new());
	stmt_bind_id(q, ":artifact", artifact);
	stmt_bind_id(q, ":target", target);
	stmt_bind_date(q, ":on", date_today());
	stmt_bind_text(q, ":by", str_of(db_actor(db)));
	return stmt_run(q, err);
}

/* What came for an open occurrence makes it a collected one, on the artifact's days. */
static bool collect(Db *db, Id artifact, Id occurrence, Err *err)
{
	Arena arena = ARENA_INIT;
	Stmt *q = stmt_get(db, "SELECT o.status, a.performed_on, a.collected_on, p.ref "
			       "FROM occurrence o, artifact a LEFT JOIN party p ON p.id = "
			       "a.collected_by WHERE o.id = :occurrence AND a.id = :artifact");
	stmt_bind_id(q, ":occurrence", occurrence);
	stmt_bind_id(q, ":artifact", artifact);
	bool wanted = stmt_row(q) && (str_equal(stmt_text(q, 0), STR("open")) ||
				      str_equal(stmt_text(q, 0), STR("rejected")));
	Assign assigns[4] = {{"status", STR("collected")}};
	static const char *const names[] = {"performed_on", "collected_on", "collected_by"};
	size_t n = 1;
	for (int i = 0; i < 3 && wanted; i++)
		if (!stmt_is_null(q, i + 1))
			assigns[n++] = (Assign){names[i], stmt_text_copy(q, i + 1, &arena)};
	bool ok = stmt_end(q, err) &&
		  (!wanted || record_apply(db, (RecordRef){&kind_occurrence, occurrence},
					   (Assigns){assigns, n}, err));
	arena_deinit(&arena);
	return ok;
}

/* The request that the item's sample was selected for; ID_NONE. */
static bool request_of_item(Db *db, Id item, Id *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT s.request FROM sample_item i JOIN sample s ON s.id = "
			       "i.sample WHERE i.id = :id");
	stmt_bind_id(q, ":id", item);
	*out = stmt_row(q) ? stmt_id(q, 0) : ID_NONE;
	return stmt_end(q, err);
}

bool artifact_attach(Db *db, Id artifact, const Kind *kind, Id target, Err *err)
{
	Attached known;
	const Side *side = side_of(kind, err);
	if (side == NULL || !find(db, side, (const Id[]){artifact, target}, &known, err))
		return false;
	if (!id_is_none(known.id) && !known.archived) /* twice is fine */
		return true;
	bool ok = id_is_none(known.id) ? insert(db, side, artifact, target, err)
				       : set_archived(db, known.id, false, err);
	Id request = target;
	if (ok && kind == &kind_sample_item)
		ok = request_of_item(db, target, &request, err);
	if (ok && kind != &kind_occurrence)
		return submission_check_late(db, request, artifact, err);
	return ok && (kind != &kind_occurrence || collect(db, artifact, target, err));
}

/* What rests on the artifact is taken back first: a pass that nothing else shows, an answer that is
 * with the auditor, a proof that was accepted. */
static bool may_detach(Db *db, const Kind *kind, Id target, Err *err)
{
	static const char request[] =
		"SELECT ref, 1 FROM request WHERE id = :id AND status = 'submitted'";
	static const char item[] =
		"SELECT i.ref, CASE WHEN i.result = 'pass' AND ifnull(i.note, '') = '' AND (SELECT "
		"count(*) FROM attachment x WHERE x.item = i.id AND x.archived = 0) = 1 THEN 2 "
		"WHEN r.status = 'submitted' THEN 1 ELSE 0 END FROM sample_item i JOIN sample s ON "
		"s.id = i.sample LEFT JOIN request r ON r.id = s.request WHERE i.id = :id";
	static const char occurrence[] =
		"SELECT o.ref, 3 FROM occurrence o WHERE o.id = :id AND o.status = 'accepted' AND "
		"(SELECT count(*) FROM attachment x WHERE x.occurrence = o.id AND x.archived = 0) "
		"= 1";
	static const char *const why[] = {
		NULL,
		"it is of an answer that is submitted; set the request's status back to preparing "
		"before something is taken from it",
		"it passes by this artifact alone; say in note where else it was seen, or empty its "
		"result first (x, to go)",
		"it was accepted with this artifact alone; set its status back to collected first",
	};
	Arena arena = ARENA_INIT;
	Stmt *q = stmt_get(db, kind == &kind_request      ? request
			       : kind == &kind_occurrence ? occurrence
							  : item);
	stmt_bind_id(q, ":id", target);
	bool row = stmt_row(q);
	Str ref = row ? stmt_text_copy(q, 0, &arena) : STR("");
	int64_t rests = row ? stmt_int(q, 1) : 0;
	bool ok = stmt_end(q, err);
	if (ok && rests > 0)
		ok = err_set(err, ERR_INPUT, "%.*s: %s", STR_ARG(ref), why[rests]);
	arena_deinit(&arena);
	return ok;
}

bool artifact_detach(Db *db, Id artifact, const Kind *kind, Id target, Err *err)
{
	Attached known;
	const Side *side = side_of(kind, err);
	if (side == NULL || !find(db, side, (const Id[]){artifact, target}, &known, err))
		return false;
	if (id_is_none(known.id) || known.archived)
		return err_set(err, ERR_INPUT, "the artifact is not attached to it");
	return may_detach(db, kind, target, err) && set_archived(db, known.id, true, err);
}

bool artifact_of(Db *db, const Kind *kind, Id target, IdList *out, Err *err)
{
	const Side *side = side_of(kind, err);
	if (side == NULL)
		return false;
	Stmt *q = stmt_get(db, side->list);
	stmt_bind_id(q, ":target", target);
	while (stmt_row(q))
		idlist_add(out, stmt_id(q, 0));
	return stmt_end(q, err);
}

bool artifact_files(Db *db, Arena *arena, ArtifactFile **out, size_t *count, Err *err)
{
	ArtifactFile *files = NULL;
	size_t room = 0;
	*count = 0;
	Stmt *q = stmt_get(db, "SELECT name, size FROM artifact WHERE archived = 0 AND sha256 IS "
			       "NOT NULL ORDER BY name, size");
	while (stmt_row(q)) {
		files = xgrow(files, &room, *count + 1, sizeof *files);
		files[(*count)++] = (ArtifactFile){stmt_text_copy(q, 0, arena), stmt_int(q, 1)};
	}
	*out = arena_adopt(arena, files, *count, sizeof *files);
	return stmt_end(q, err);
}

static bool attach_to_all(Db *db, Id artifact, const ArtifactAttach *what, Err *err)
{
	for (size_t i = 0; i < what->target_count; i++)
		if (!artifact_attach(db, artifact, what->kind, what->targets[i], err))
			return false;
	return true;
}

static void take_back(Db *db, const ArtifactTaken *taken, size_t n)
{
	StrBuf vault;
	strbuf_init(&vault);
	if (artifact_vault(db, &vault, NULL))
		for (size_t i = 0; i < n; i++)
			vault_remove(vault.p, &taken[i].file);
	strbuf_deinit(&vault);
}

static bool name_subject(Db *db, const Kind *kind, const Id *targets, size_t n, Err *err)
{
	Arena arena = ARENA_INIT;
	Str label = arena_printf(&arena, "%zu records", n);
	bool ok = n != 1 || record_label(db, (RecordRef){kind, targets[0]}, &arena, &label, err);
	if (ok)
		change_subject(db, label.p);
	arena_deinit(&arena);
	return ok;
}

bool artifact_attach_all(Db *db, const ArtifactAttach *what, Err *err)
{
	size_t count = what->source_count, taken = 0;
	ArtifactTaken *made = xcalloc(count > 0 ? count : 1, sizeof *made);
	bool begun = change_begin(db, "attach", err);
	bool ok = begun && name_subject(db, what->kind, what->targets, what->target_count, err);
	for (; taken < count && ok; taken++) {
		const ArtifactSource source = {what->sources[taken], what->facts, what->progress};
		ok = artifact_take(db, &source, &made[taken], err) &&
		     attach_to_all(db, made[taken].artifact, what, err);
	}
	/* While nobody else can write: they would find the content there and rely on it. */
	if (!ok)
		take_back(db, made, taken);
	if (!ok && begun)
		change_abort(db);
	if (ok && !change_commit(db, err)) {
		take_back(db, made, taken);
		ok = false;
	}
	free(made);
	return ok;
}
