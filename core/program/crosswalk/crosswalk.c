/* SPDX-License-Identifier: MIT
 *
 * From what was typed to an id that is there, and the counterparts of a record. */
#include "program/crosswalk/crosswalk.h"

#include "base/mem/strbuf.h"
#include "store/stmt.h"

/* Does the crosswalk have it? */
static bool is_there(Db *db, Str id, bool *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT 1 FROM framework_item i WHERE " CROSSWALK_MEANT
			       " UNION ALL SELECT 1 FROM "
			       "criterion c WHERE c.ref = :value OR c.series = :value LIMIT 1");
	stmt_bind_text(q, ":value", id);
	*out = stmt_row(q);
	return stmt_end(q, err);
}

enum { NEAREST = 4 };

typedef struct Near {
	Str ref;
	int score;
} Near;

/* How much of the start is the same; then the one that is as long is nearer. */
static int nearness(Str ref, Str id)
{
	int same = 0;
	while ((size_t)same < ref.n && (size_t)same < id.n && ref.p[same] == id.p[same])
		same++;
	int longer = (int)ref.n - (int)id.n;
	return same * 16 - (longer < 0 ? -longer : longer);
}

/* Keeps the best, in the order in which they came. */
static void offer(Near best[NEAREST], size_t *count, Near one)
{
	if (*count == NEAREST) {
		size_t worst = NEAREST - 1;
		for (size_t i = NEAREST; i-- > 0;)
			if (best[i].score < best[worst].score)
				worst = i;
		if (best[worst].score >= one.score)
			return;
		memmove(best + worst, best + worst + 1, (NEAREST - 1 - worst) * sizeof *best);
		--*count;
	}
	best[(*count)++] = one;
}

static bool refuse_unknown(Db *db, Str id, bool criterion, Arena *arena, Err *err)
{
	Near best[NEAREST] = {0};
	size_t count = 0;
	StrBuf list;
	Stmt *q = stmt_get(db, criterion ? "SELECT ref FROM criterion ORDER BY position"
					 : "SELECT ref FROM framework_item ORDER BY position");
	while (stmt_row(q)) {
		Str ref = stmt_text_copy(q, 0, arena);
		offer(best, &count, (Near){ref, nearness(ref, id)});
	}
	if (!stmt_end(q, err))
		return false;
	if (count == 0)
		return err_set(err, ERR_INPUT,
			       "this workspace has no crosswalk, so nothing can be "
			       "looked up by the id of a framework");
	strbuf_init(&list);
	for (size_t i = 0; i < count; i++)
		strbuf_printf(&list, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(best[i].ref));
	err_set(err, ERR_INPUT, "%s has no \"%.*s\"; the nearest are %s",
		criterion ? "this workspace" : "the crosswalk", STR_ARG(id), list.p);
	strbuf_deinit(&list);
	return false;
}

bool crosswalk_read(Db *db, Str typed, Arena *arena, Str *value, Err *err)
{
	CrosswalkId id;
	bool there = false;
	if (!crosswalk_id_read(typed, arena, &id))
		return err_set(err, ERR_INPUT,
			       "\"%.*s\" is no id of a framework; expected one such as PR.AA-01, "
			       "PR.AA, A.5.15, NHI3:2025, GOVERN 2 or CC6.1, or a whole framework: "
			       "csf, iso, nhi, ai-rmf",
			       STR_ARG(typed));
	*value = id.id;
	if (!is_there(db, id.id, &there, err))
		return false;
	bool criterion = id.level == CROSSWALK_CRITERION || id.level == CROSSWALK_SERIES;
	return there || refuse_unknown(db, id.id, criterion, arena, err);
}

bool crosswalk_finds(Str text, Arena *arena, Str *value)
{
	CrosswalkId id;
	text = str_trim(text);
	if (!crosswalk_id_read(text, arena, &id))
		return false;
	*value = id.id;
	/* "P1" and "iso" are more often part of a text than all of a framework. */
	return id.level == CROSSWALK_ITEM || str_starts_nocase(text, STR("framework:")) ||
	       (id.level == CROSSWALK_GROUP && str_find_char(text, '.') != (size_t)-1);
}

static bool load_counterparts(Db *db, Stmt *q, Arena *arena, Counterparts *out, Err *err)
{
	size_t room = 0;
	Stmt *size = stmt_get(db, "SELECT count(*) FROM framework_item");
	room = stmt_row(size) ? (size_t)stmt_int(size, 0) : 0;
	if (!stmt_end(size, err))
		return false;
	out->items = arena_array(arena, room, sizeof *out->items);
	while (out->count < room && stmt_row(q)) {
		const Framework *f = framework_by_id(stmt_text(q, 0));
		out->items[out->count++] = (Counterpart){
			.framework = f == NULL ? "" : f->name,
			.ref = stmt_text_copy(q, 1, arena),
			.title = stmt_text_copy(q, 2, arena),
			.support = stmt_text_copy(q, 3, arena),
		};
	}
	return stmt_end(q, err);
}

/* The strongest support of a control's criteria. */
#define STRONGEST                                                                                  \
	"min(CASE x.support WHEN 'stated, two or more sources' THEN 0 WHEN 'two or more sources' " \
	"THEN 1 WHEN 'stated' THEN 2 WHEN 'ours, supported' THEN 3 ELSE 4 END)"

static const char of_criterion[] =
	"SELECT i.framework, i.ref, i.title, x.support FROM crosswalk x JOIN framework_item i ON "
	"i.id = x.item WHERE x.criterion = :id AND x.archived = 0 ORDER BY i.position";

static const char of_control[] =
	"SELECT i.framework, i.ref, i.title, x.support, " STRONGEST
	" FROM control_criterion l JOIN crosswalk x ON x.criterion = l.criterion AND x.archived = 0 "
	"JOIN framework_item i ON i.id = x.item WHERE l.control = :id AND l.archived = 0 GROUP BY "
	"i.id ORDER BY i.position";

/* Says so only where the crosswalk is there at all. */
static bool load_absence(Db *db, Id id, Str *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT c.category = 'privacy' FROM criterion c WHERE c.id = :id "
			       "AND EXISTS (SELECT 1 FROM crosswalk)");
	stmt_bind_id(q, ":id", id);
	if (stmt_row(q))
		*out = stmt_int(q, 0) != 0
			       ? STR("no real counterpart: NIST CSF 2.0 has no privacy function; "
				     "look to ISO 27001:2022 A.5.34 and the NIST Privacy Framework")
			       : STR("none in the crosswalk");
	return stmt_end(q, err);
}

bool crosswalk_of(Db *db, RecordRef record, Arena *arena, Counterparts *out, Err *err)
{
	*out = (Counterparts){.absence = STR("")};
	bool criterion = record.kind == &kind_criterion;
	if (!criterion && record.kind != &kind_control)
		return true;
	Stmt *q = stmt_get(db, criterion ? of_criterion : of_control);
	stmt_bind_id(q, ":id", record.id);
	if (!load_counterparts(db, q, arena, out, err))
		return false;
	return out->count > 0 || !criterion || load_absence(db, record.id, &out->absence, err);
}

static bool same_line(const Counterpart *a, const Counterpart *b)
{
	return a->framework == b->framework && a->title.n == 0 && b->title.n == 0 &&
	       str_equal(a->support, b->support);
}

/* Is it in a line that an earlier one has begun? */
static bool is_joined(const Counterpart *c, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (same_line(&c[k], &c[i]))
			return true;
	return false;
}

static Str line_text(const Counterpart *c, size_t count, size_t first, Arena *arena)
{
	StrBuf text;
	strbuf_init(&text);
	strbuf_add(&text, c[first].ref);
	if (c[first].title.n > 0)
		strbuf_printf(&text, "  %.*s", STR_ARG(c[first].title));
	for (size_t k = first + 1; k < count; k++)
		if (same_line(&c[first], &c[k]))
			strbuf_printf(&text, ", %.*s", STR_ARG(c[k].ref));
	strbuf_printf(&text, " (%.*s)", STR_ARG(c[first].support));
	Str out = arena_copy(arena, strbuf_str(&text));
	strbuf_deinit(&text);
	return out;
}

size_t crosswalk_lines(const Counterpart *c, size_t count, Arena *arena, CounterpartLine **out)
{
	size_t n = 0;
	const char *framework = "";
	*out = arena_array(arena, count, sizeof **out);
	for (size_t i = 0; i < count; i++) {
		if (is_joined(c, i))
			continue;
		Str label = c[i].framework == framework ? STR("") : str_of(c[i].framework);
		framework = c[i].framework;
		(*out)[n++] = (CounterpartLine){label, line_text(c, count, i, arena)};
	}
	return n;
}
