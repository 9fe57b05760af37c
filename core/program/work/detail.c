/* SPDX-License-Identifier: MIT
 *
 * One record whole: fields, links and comments; the history is in
 * detail_history.c. */
#include "program/work/detail.h"

#include "program/record/comment.h"
#include "program/work/detail_history.h"
#include "program/record/record.h"
#include "store/stmt.h"

/* Fields that only serve sorting or lists have nothing to tell a reader. */
static bool is_shown(const Field *field)
{
	return !field->apart && !str_equal(str_of(field->name), STR("position")) &&
	       !str_equal(str_of(field->name), STR("subject_kind"));
}

static bool load_fields(Db *db, Detail *out, Arena *arena, Err *err)
{
	const Kind *kind = out->kind;
	int *fields = arena_array(arena, kind->field_count, sizeof *fields);
	size_t n = 0;
	for (size_t i = 0; i < kind->field_count; i++)
		if (is_shown(&kind->fields[i]))
			fields[n++] = (int)i;
	Row *row;
	if (!record_rows(db, &(RowQuery){kind, fields, n, &out->id, 1}, arena, &row, err))
		return false;
	out->fields = arena_array(arena, n, sizeof *out->fields);
	for (size_t i = 0; i < n; i++)
		out->fields[i] = (DetailField){&kind->fields[fields[i]], row->cell[i]};
	out->field_count = n;
	return true;
}

/* What a person has, what the roles that they hold have with it. */
#define PARTY_AND_ROLES "SELECT p.id FROM party p WHERE p.id = :id OR p.holder = :id"
#define DUTIES_OF_PARTY(letter)                                                                    \
	"SELECT c.id, c.ref, c.title, c.status FROM control c WHERE c.archived = 0 AND EXISTS "    \
	"(SELECT 1 FROM raci_cell m WHERE m.control = c.id AND instr(m.letters, '" letter          \
	"') > 0 AND m.party IN (" PARTY_AND_ROLES ")) ORDER BY c.position LIMIT 60"

/* "deviation, EXC-4, 1 artifact": what an item has so far. */
#define ITEM_STATE                                                                                 \
	"ifnull(i.result, 'to go') || ifnull((SELECT ', ' || x.ref FROM exception x WHERE x.id = " \
	"i.exception), '') || (SELECT CASE count(*) WHEN 0 THEN '' WHEN 1 THEN ', 1 artifact' "    \
	"ELSE printf(', %d artifacts', count(*)) END FROM attachment a WHERE a.item = i.id AND "   \
	"a.archived = 0)"

typedef struct LinkQuery {
	const Kind *from, *to;
	const char *how, *sql; /* id, ref, title, status; of :id */
} LinkQuery;

static const LinkQuery link_queries[] = {
	{&kind_request, &kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM request_control l JOIN control c ON c.id = l.control "
	 "WHERE l.request = :id AND l.archived = 0 ORDER BY c.position"},
	{&kind_request, &kind_criterion, "criterion",
	 "SELECT c.id, c.ref, c.title, '' FROM request_criterion l JOIN criterion c ON c.id = l.criterion "
	 "WHERE l.request = :id AND l.archived = 0 ORDER BY c.position"},
	{&kind_request, &kind_evidence, "evidence",
	 "SELECT c.id, c.ref, c.title, c.cadence FROM request_evidence l JOIN evidence c ON c.id = "
	 "l.evidence WHERE l.request = :id AND l.archived = 0 ORDER BY c.position"},
	{&kind_control, &kind_criterion, "criterion",
	 "SELECT c.id, c.ref, c.title, '' FROM control_criterion l JOIN criterion c ON c.id = l.criterion "
	 "WHERE l.control = :id AND l.archived = 0 ORDER BY l.position"},
	{&kind_control, &kind_evidence, "evidence",
	 "SELECT c.id, c.ref, c.title, c.cadence FROM evidence c WHERE c.control = :id AND c.archived = 0 "
	 "ORDER BY c.position"},
	{&kind_control, &kind_gap, "gap",
	 "SELECT g.id, g.ref, g.title, g.status FROM gap g WHERE g.control = :id AND g.archived = 0 ORDER "
	 "BY g.status = 'closed', g.position LIMIT 50"},
	{&kind_control, &kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM request_control l JOIN request r ON r.id = l.request "
	 "WHERE l.control = :id AND l.archived = 0 ORDER BY r.position LIMIT 50"},
	{&kind_criterion, &kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM control_criterion l JOIN control c ON c.id = "
	 "l.control WHERE l.criterion = :id AND l.archived = 0 ORDER BY c.position"},
	{&kind_criterion, &kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM request_criterion l JOIN request r ON r.id = "
	 "l.request WHERE l.criterion = :id AND l.archived = 0 ORDER BY r.position LIMIT 50"},
	{&kind_evidence, &kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM evidence e JOIN control c ON c.id = e.control WHERE "
	 "e.id = :id"},
	{&kind_evidence, &kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM request_evidence l JOIN request r ON r.id = l.request "
	 "WHERE l.evidence = :id AND l.archived = 0 ORDER BY r.position LIMIT 50"},
	{&kind_evidence, &kind_occurrence, "occurrence",
	 "SELECT o.id, o.ref, o.due, o.status FROM occurrence o WHERE o.evidence = :id AND o.archived = 0 "
	 "ORDER BY o.covers_to LIMIT 60"},
	{&kind_occurrence, &kind_evidence, "evidence",
	 "SELECT e.id, e.ref, e.title, e.cadence FROM occurrence o JOIN evidence e ON e.id = o.evidence "
	 "WHERE o.id = :id"},
	{&kind_occurrence, &kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM occurrence o JOIN evidence e ON e.id = o.evidence "
	 "JOIN control c ON c.id = e.control WHERE o.id = :id"},
	{&kind_gap, &kind_occurrence, "about",
	 "SELECT o.id, o.ref, e.title, o.status FROM gap g JOIN occurrence o ON o.ref = g.subject "
	 "JOIN evidence e ON e.id = o.evidence WHERE g.id = :id AND g.subject_kind = 'occurrence'"},
	{&kind_gap, &kind_evidence, "about",
	 "SELECT e.id, e.ref, e.title, e.cadence FROM gap g JOIN evidence e ON e.ref = g.subject "
	 "WHERE g.id = :id AND g.subject_kind = 'evidence'"},
	{&kind_gap, &kind_request, "about",
	 "SELECT r.id, r.ref, r.title, r.status FROM gap g JOIN request r ON r.ref = g.subject "
	 "WHERE g.id = :id AND g.subject_kind = 'request'"},
	{&kind_gap, &kind_party, "about",
	 "SELECT p.id, p.ref, p.name, p.kind FROM gap g JOIN party p ON p.ref = g.subject "
	 "WHERE g.id = :id AND g.subject_kind = 'party'"},
	{&kind_gap, &kind_sample, "about",
	 "SELECT s.id, s.ref, s.title, s.chosen_by FROM gap g JOIN sample s ON s.ref = g.subject "
	 "WHERE g.id = :id AND g.subject_kind = 'sample'"},
	{&kind_gap, &kind_sample_item, "about",
	 "SELECT i.id, i.ref, i.title, " ITEM_STATE " FROM gap g JOIN sample_item i ON i.ref = "
	 "g.subject WHERE g.id = :id AND g.subject_kind = 'item'"},
	{&kind_gap, &kind_population, "about",
	 "SELECT p.id, p.ref, p.title, p.unit FROM gap g JOIN population p ON p.ref = g.subject "
	 "WHERE g.id = :id AND g.subject_kind = 'population'"},
	{&kind_gap, &kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM gap g JOIN control c ON c.id = g.control WHERE g.id = "
	 ":id"},
	{&kind_occurrence, &kind_artifact, "artifact",
	 "SELECT a.id, a.ref, a.name, ifnull(a.performed_on, a.collected_on) FROM attachment x "
	 "JOIN artifact a ON a.id = x.artifact WHERE x.occurrence = :id AND x.archived = 0 "
	 "ORDER BY a.position"},
	{&kind_request, &kind_artifact, "artifact",
	 "SELECT a.id, a.ref, a.name, ifnull(a.performed_on, a.collected_on) FROM attachment x "
	 "JOIN artifact a ON a.id = x.artifact WHERE x.request = :id AND x.archived = 0 "
	 "ORDER BY a.position"},
	{&kind_artifact, &kind_occurrence, "answers",
	 "SELECT o.id, o.ref, e.title, o.status FROM attachment x JOIN occurrence o ON o.id = "
	 "x.occurrence JOIN evidence e ON e.id = o.evidence WHERE x.artifact = :id AND x.archived = 0 "
	 "ORDER BY o.due"},
	{&kind_artifact, &kind_request, "answers",
	 "SELECT r.id, r.ref, r.title, r.status FROM attachment x JOIN request r ON r.id = x.request "
	 "WHERE x.artifact = :id AND x.archived = 0 ORDER BY r.position"},
	{&kind_sample_item, &kind_artifact, "artifact",
	 "SELECT a.id, a.ref, a.name, ifnull(a.performed_on, a.collected_on) FROM attachment x "
	 "JOIN artifact a ON a.id = x.artifact WHERE x.item = :id AND x.archived = 0 "
	 "ORDER BY a.position"},
	{&kind_artifact, &kind_sample_item, "answers",
	 "SELECT i.id, i.ref, i.title, " ITEM_STATE
	 " FROM attachment x JOIN sample_item i ON i.id = "
	 "x.item WHERE x.artifact = :id AND x.archived = 0 ORDER BY i.position"},
	{&kind_artifact, &kind_population, "file of",
	 "SELECT p.id, p.ref, p.title, p.unit FROM population p WHERE p.artifact = :id AND p.archived = "
	 "0 ORDER BY p.position"},
	{&kind_party, &kind_party, "role",
	 "SELECT r.id, r.ref, r.name, '' FROM party r WHERE r.holder = :id AND r.archived = 0 ORDER BY "
	 "r.position"},
	{&kind_party, &kind_party, "stands in",
	 "SELECT r.id, r.ref, r.name, r.kind FROM party r WHERE r.backup = :id AND r.archived = 0 "
	 "ORDER BY r.position, r.name"},
	{&kind_party, &kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM request r WHERE r.archived = 0 AND "
	 "r.auditor_status NOT IN ('accepted', 'withdrawn') AND r.owner IN (" PARTY_AND_ROLES ") "
	 "ORDER BY r.due IS NULL, r.due, r.position LIMIT 50"},
	{&kind_party, &kind_gap, "gap",
	 "SELECT g.id, g.ref, g.title, g.status FROM gap g WHERE g.archived = 0 AND g.status <> "
	 "'closed' AND g.owner IN (" PARTY_AND_ROLES ") ORDER BY g.due IS NULL, g.due, g.position "
	 "LIMIT 50"},
	{&kind_party, &kind_occurrence, "to collect",
	 "SELECT o.id, o.ref, e.title, o.due FROM occurrence o JOIN evidence e ON e.id = o.evidence "
	 "WHERE o.archived = 0 AND o.status IN ('open', 'rejected') AND ifnull(o.owner, e.owner) IN "
	 "(" PARTY_AND_ROLES ") ORDER BY o.due LIMIT 30"},
	{&kind_party, &kind_control, "accountable", DUTIES_OF_PARTY("A")},
	{&kind_party, &kind_control, "responsible", DUTIES_OF_PARTY("R")},
	{&kind_party, &kind_evidence, "evidence",
	 "SELECT e.id, e.ref, e.title, e.cadence FROM evidence e WHERE e.archived = 0 AND e.owner IN "
	 "(" PARTY_AND_ROLES ") ORDER BY e.position LIMIT 60"},
	{&kind_population, &kind_population_check, "check",
	 "SELECT k.id, k.ref, k.title, CASE WHEN k.answer IS NULL THEN 'open' ELSE 'answered' END FROM "
	 "population_check k WHERE k.population = :id AND k.archived = 0 ORDER BY k.position"},
	{&kind_population, &kind_sample, "sample",
	 "SELECT s.id, s.ref, s.title, s.chosen_by FROM sample s WHERE s.population = :id AND "
	 "s.archived = 0 ORDER BY s.position"},
	{&kind_population, &kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM population p JOIN control c ON c.id = p.control "
	 "WHERE p.id = :id"},
	{&kind_population, &kind_artifact, "file",
	 "SELECT a.id, a.ref, a.name, '' FROM population p JOIN artifact a ON a.id = p.artifact WHERE "
	 "p.id = :id"},
	{&kind_population_check, &kind_population, "population",
	 "SELECT p.id, p.ref, p.title, p.unit FROM population_check k JOIN population p ON p.id = "
	 "k.population WHERE k.id = :id"},
	{&kind_sample, &kind_population, "population",
	 "SELECT p.id, p.ref, p.title, p.unit FROM sample s JOIN population p ON p.id = s.population "
	 "WHERE s.id = :id"},
	{&kind_sample, &kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM sample s JOIN request r ON r.id = s.request WHERE "
	 "s.id = :id"},
	{&kind_sample, &kind_control, "control",
	 "SELECT c.id, c.ref, c.title, c.status FROM sample s JOIN population p ON p.id = s.population "
	 "JOIN control c ON c.id = p.control WHERE s.id = :id"},
	{&kind_sample, &kind_sample_item, "item",
	 "SELECT i.id, i.ref, i.title, " ITEM_STATE " FROM sample_item i WHERE i.sample = :id AND "
	 "i.archived = 0 ORDER BY i.position LIMIT 300"},
	{&kind_sample_item, &kind_sample, "sample",
	 "SELECT s.id, s.ref, s.title, s.chosen_by FROM sample_item i JOIN sample s ON s.id = i.sample "
	 "WHERE i.id = :id"},
	{&kind_sample_item, &kind_population, "population",
	 "SELECT p.id, p.ref, p.title, p.unit FROM sample_item i JOIN sample s ON s.id = i.sample JOIN "
	 "population p ON p.id = s.population WHERE i.id = :id"},
	{&kind_sample_item, &kind_request, "request",
	 "SELECT r.id, r.ref, r.title, r.status FROM sample_item i JOIN sample s ON s.id = i.sample JOIN "
	 "request r ON r.id = s.request WHERE i.id = :id"},
	{&kind_sample_item, &kind_exception, "exception",
	 "SELECT x.id, x.ref, x.title, x.status FROM sample_item i JOIN exception x ON x.id = "
	 "i.exception WHERE i.id = :id"},
	{&kind_exception, &kind_sample_item, "item",
	 "SELECT i.id, i.ref, i.title, " ITEM_STATE
	 " FROM sample_item i WHERE i.exception = :id AND "
	 "i.archived = 0 ORDER BY i.ref LIMIT 50"},
	{&kind_request, &kind_sample, "sample",
	 "SELECT s.id, s.ref, s.title, s.chosen_by FROM sample s WHERE s.request = :id AND s.archived = "
	 "0 ORDER BY s.position"},
	{&kind_control, &kind_population, "population",
	 "SELECT p.id, p.ref, p.title, p.unit FROM population p WHERE p.control = :id AND p.archived = 0 "
	 "ORDER BY p.position"},
};

#define LINK_QUERIES (sizeof link_queries / sizeof *link_queries)
#define LINKS_MAX ((size_t)400)

static bool load_one_link(Db *db, const LinkQuery *query, Detail *out, Arena *arena, Err *err)
{
	Stmt *q = stmt_get(db, query->sql);
	stmt_bind_id(q, ":id", out->id);
	while (out->link_count < LINKS_MAX && stmt_row(q))
		out->links[out->link_count++] = (DetailLink){
			.how = query->how,
			.id = stmt_id(q, 0),
			.kind = query->to,
			.ref = stmt_text_copy(q, 1, arena),
			.title = stmt_text_copy(q, 2, arena),
			.status = stmt_text_copy(q, 3, arena),
		};
	return stmt_end(q, err);
}

static bool load_links(Db *db, Detail *out, Arena *arena, Err *err)
{
	out->links = arena_array(arena, LINKS_MAX, sizeof *out->links);
	for (size_t i = 0; i < LINK_QUERIES; i++)
		if (link_queries[i].from == out->kind &&
		    !load_one_link(db, &link_queries[i], out, arena, err))
			return false;
	return true;
}

static bool load_notes(Db *db, Detail *out, Arena *arena, Err *err)
{
	CommentList comments;
	if (!comment_list(db, out->id, arena, &comments, err))
		return false;
	out->notes = arena_array(arena, comments.count, sizeof *out->notes);
	out->note_count = comments.count;
	for (size_t i = 0; i < comments.count; i++) {
		const Comment *comment = &comments.items[i];
		DetailNote *note = &out->notes[i];
		*note = (DetailNote){.author = comment->author,
				     .body = comment->body,
				     .shared = comment->shared};
		date_us_text(comment->at_us, note->at);
	}
	return true;
}

static Str title_of(const Detail *d)
{
	static const char *const names[] = {"name", "title", "party"};
	for (size_t k = 0; k < sizeof names / sizeof *names; k++)
		for (size_t i = 0; i < d->field_count; i++)
			if (str_equal(str_of(d->fields[i].field->name), str_of(names[k])))
				return d->fields[i].value;
	return STR("");
}

bool detail_load(Db *db, RecordRef record, Arena *arena, Detail *out, Err *err)
{
	const Kind *kind = record.kind;
	Id id = record.id;
	*out = (Detail){.kind = kind, .id = id, .ref = STR(""), .title = STR("")};
	if (!record_label(db, record, arena, &out->ref, err) || !load_fields(db, out, arena, err))
		return false;
	out->title = title_of(out);
	return load_links(db, out, arena, err) &&
	       crosswalk_of(db, kind, id, arena, &out->counterparts, &out->counterpart_count,
			    &out->no_counterpart, err) &&
	       load_notes(db, out, arena, err) && detail_load_history(db, out, arena, err);
}
