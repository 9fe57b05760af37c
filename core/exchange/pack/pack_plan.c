/* SPDX-License-Identifier: MIT
 *
 * What goes into the pack: what is attached to the request, what is attached to the items of its
 * samples, and the file that these were selected from. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "exchange/pack/pack_inner.h"
#include "program/fact/engagement.h"
#include "store/stmt.h"

typedef struct Plan {
	Db *db;
	Arena *arena;
	Pack *pack;
	PackRequest *request;
	PackNames top, here;   /* names in the pack, in the request's directory */
	PackNames item, items; /* in the item's, and the items' own */
	Str sample, key_ref;   /* whose items were last seen */
	Str sample_directory, item_directory;
} Plan;

/* Columns of an artifact in every statement here. */
#define ARTIFACT                                                                                   \
	"a.ref, a.name, ifnull(a.url, ''), ifnull(a.sha256, ''), ifnull(a.size, 0), "              \
	"ifnull(a.covers_from, ''), ifnull(a.covers_to, ''), ifnull(a.performed_on, ''), "         \
	"ifnull(a.collected_on, '')"

#define ATTACHED_SQL                                                                               \
	"SELECT " ARTIFACT ", x.attached_on, ifnull((SELECT p.ref FROM population p WHERE "        \
	"p.artifact = a.id AND p.archived = 0 ORDER BY p.position LIMIT 1), '') "                  \
	"FROM attachment x JOIN artifact a ON a.id = x.artifact WHERE x.request = :request AND "   \
	"x.archived = 0 AND a.archived = 0 ORDER BY a.position"

#define POPULATIONS_SQL                                                                            \
	"SELECT DISTINCT " ARTIFACT ", '', p.ref FROM sample s JOIN population p ON p.id = "       \
	"s.population JOIN artifact a ON a.id = p.artifact WHERE s.request = :request AND "        \
	"s.archived = 0 AND p.archived = 0 AND a.archived = 0 ORDER BY a.position"

#define ITEMS_SQL                                                                                  \
	"SELECT " ARTIFACT ", x.attached_on, i.title, s.ref, i.ref FROM sample s "                 \
	"JOIN sample_item i ON i.sample = s.id AND i.archived = 0 "                                \
	"JOIN attachment x ON x.item = i.id AND x.archived = 0 "                                   \
	"JOIN artifact a ON a.id = x.artifact AND a.archived = 0 "                                 \
	"WHERE s.request = :request AND s.archived = 0 "                                           \
	"ORDER BY s.position, i.position, a.position"

static Str covers(Stmt *q, Arena *arena)
{
	Str from = stmt_text_copy(q, 5, arena), to = stmt_text_copy(q, 6, arena);
	if (from.n == 0 && to.n == 0)
		return STR("");
	if (from.n == 0)
		return arena_printf(arena, "to %.*s", STR_ARG(to));
	return to.n == 0 ? arena_printf(arena, "from %.*s", STR_ARG(from))
			 : arena_printf(arena, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
}

static PackFile *next_file(PackRequest *r)
{
	r->files = xgrow(r->files, &r->room, r->count + 1, sizeof *r->files);
	r->files[r->count] = (PackFile){.size = 0};
	return &r->files[r->count++];
}

/* More than any disk holds; a workspace can say anything. */
#define BYTES_MOST (INT64_MAX / 4)

static int64_t size_of(int64_t said)
{
	return said < 0 ? 0 : said > BYTES_MOST ? BYTES_MOST : said;
}

static PackFile *read_file(Plan *p, Stmt *q)
{
	PackFile *f = next_file(p->request);
	Str hex = stmt_text(q, 3);
	*f = (PackFile){
		.ref = stmt_text_copy(q, 0, p->arena),
		.name = stmt_text_copy(q, 1, p->arena),
		.url = stmt_text_copy(q, 2, p->arena),
		.path = STR(""),
		.size = size_of(stmt_int(q, 4)),
		.covers = covers(q, p->arena),
		.performed = stmt_text_copy(q, 7, p->arena),
		.collected = stmt_text_copy(q, 8, p->arena),
		.attached = stmt_text_copy(q, 9, p->arena),
		.about = stmt_text_copy(q, 10, p->arena),
	};
	memcpy(f->sha256, hex.p, hex.n < HASH_HEX_SIZE ? hex.n : HASH_HEX_SIZE - 1);
	if (f->url.n > 0)
		return f;
	p->pack->files++;
	p->pack->bytes +=
		f->size < BYTES_MOST - p->pack->bytes ? f->size : BYTES_MOST - p->pack->bytes;
	return f;
}

static Str below(Str directory, Str name, Arena *arena)
{
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(directory), STR_ARG(name));
}

static void place_here(Plan *p, PackFile *f)
{
	if (f->url.n == 0)
		f->path = below(p->request->directory, pack_names_give(&p->here, f->name, p->arena),
				p->arena);
}

static bool has_artifact(const PackRequest *r, Str ref)
{
	for (size_t i = 0; i < r->count; i++)
		if (str_equal(r->files[i].ref, ref))
			return true;
	return false;
}

static bool add_attached(Plan *p, Err *err)
{
	Stmt *q = stmt_get(p->db, ATTACHED_SQL);
	stmt_bind_id(q, ":request", p->request->id);
	while (stmt_row(q))
		place_here(p, read_file(p, q));
	return stmt_end(q, err);
}

/* The file that was sampled, unless it is attached as well. */
static bool add_populations(Plan *p, Err *err)
{
	Stmt *q = stmt_get(p->db, POPULATIONS_SQL);
	stmt_bind_id(q, ":request", p->request->id);
	while (stmt_row(q))
		if (!has_artifact(p->request, stmt_text(q, 0)))
			place_here(p, read_file(p, q));
	return stmt_end(q, err);
}

/* SMP-1/CHG-0042/approval.pdf: each item has a directory of its own. */
static void place_at_item(Plan *p, Stmt *q, PackFile *f)
{
	Str sample = stmt_text(q, 11), item = stmt_text(q, 12);
	if (!str_equal(p->sample, sample)) {
		p->sample = arena_copy(p->arena, sample);
		/* A file that is attached to the request may be called so, too. */
		p->sample_directory =
			below(p->request->directory, pack_names_give(&p->here, p->sample, p->arena),
			      p->arena);
		pack_names_deinit(&p->items);
	}
	if (!str_equal(p->key_ref, item)) {
		p->key_ref = arena_copy(p->arena, item);
		pack_names_deinit(&p->item);
		p->item_directory = below(p->sample_directory,
					  pack_names_give(&p->items, f->about, p->arena), p->arena);
	}
	if (f->url.n == 0)
		f->path = below(p->item_directory, pack_names_give(&p->item, f->name, p->arena),
				p->arena);
}

static bool add_items(Plan *p, Err *err)
{
	Stmt *q = stmt_get(p->db, ITEMS_SQL);
	stmt_bind_id(q, ":request", p->request->id);
	while (stmt_row(q))
		place_at_item(p, q, read_file(p, q));
	return stmt_end(q, err);
}

void pack_add_made(PackRequest *r, Str path, Str bytes, Arena *arena)
{
	PackFile *f = next_file(r);
	*f = (PackFile){.path = below(r->directory, path, arena),
			.name = path,
			.bytes = arena_copy(arena, bytes),
			.size = (int64_t)bytes.n};
	hash_hex(hash_of(NULL, 0, bytes.p, bytes.n), f->sha256);
}

static bool add_request(Plan *p, Err *err)
{
	PackRequest *r = p->request;
	bool answered = r->answer.n > 0 || r->none_reason.n > 0;
	p->sample = p->key_ref = STR("");
	Str directory = arena_printf(p->arena, "%.*s %.*s", STR_ARG(r->ref), STR_ARG(r->title));
	r->directory = pack_names_give(&p->top, directory, p->arena);
	pack_names_deinit(&p->here);
	pack_names_give(&p->here, STR(PACK_WORDS), p->arena);
	bool ok = pack_add_selections(p->db, r, &p->here, p->arena, err);
	size_t made = r->count;
	ok = ok && add_attached(p, err) && add_items(p, err);
	r->bare = !answered && r->count == made;
	return ok && add_populations(p, err) && pack_add_words(p->db, r, p->arena, err);
}

static const char *const read_fields[] = {
	"ref",    "auditor_ref",  "title",         "detail",         "kind",
	"period", "requested_on", "due",           "status",         "submitted_on",
	"answer", "none_reason",  "none_reviewer", "auditor_status", "returned_reason",
};
#define READ_COUNT (sizeof read_fields / sizeof *read_fields)

static void read_request(const Row *row, PackRequest *r)
{
	const Str *c = row->cell;
	*r = (PackRequest){
		.id = row->id,
		.ref = c[0],
		.number = c[1],
		.title = c[2],
		.detail = c[3],
		.kind = c[4],
		.period = c[5],
		.requested = c[6],
		.due = c[7],
		.status = c[8],
		.submitted = c[9],
		.answer = c[10],
		.none_reason = c[11],
		.none_reviewer = c[12],
		.auditor_status = c[13],
		.returned = c[14],
		.directory = STR(""),
	};
	r->submitted_yet =
		str_equal(r->status, STR("submitted")) || str_equal(r->status, STR("none exists"));
}

static int by_id(const void *a, const void *b)
{
	return id_compare(*(const Id *)a, *(const Id *)b);
}

/* Labels in their natural order: AD-9 before AD-10. */
static bool sort_requests(Db *db, const IdList *requests, Arena *arena, IdList *out, Err *err)
{
	Id *asked = arena_array(arena, requests->count, sizeof *asked);
	for (size_t i = 0; i < requests->count; i++)
		asked[i] = requests->items[i];
	qsort(asked, requests->count, sizeof *asked, by_id);
	Stmt *q = stmt_get(db, "SELECT id FROM request ORDER BY ref COLLATE \"NATURAL\"");
	while (stmt_row(q)) {
		Id id = stmt_id(q, 0);
		if (bsearch(&id, asked, requests->count, sizeof *asked, by_id) != NULL)
			idlist_add(out, id);
	}
	return stmt_end(q, err);
}

static bool read_requests(Db *db, const IdList *ids, Arena *arena, Pack *out, Err *err)
{
	int fields[READ_COUNT];
	Row *rows;
	for (size_t i = 0; i < READ_COUNT; i++)
		fields[i] = kind_field_must(&kind_request, read_fields[i]);
	if (!record_rows(db, &(RowQuery){&kind_request, fields, READ_COUNT, ids->items, ids->count},
			 arena, &rows, err))
		return false;
	out->requests = arena_array(arena, ids->count, sizeof *out->requests);
	out->count = ids->count;
	for (size_t i = 0; i < ids->count; i++)
		read_request(&rows[i], &out->requests[i]);
	return true;
}

static bool read_engagement(Db *db, Arena *arena, Pack *out, Err *err)
{
	Engagement e;
	char from[DATE_SIZE], to[DATE_SIZE];
	out->company = out->period = STR("");
	if (!engagement_get(db, arena, &e, err))
		return false;
	if (id_is_none(e.id))
		return true;
	out->company = e.company;
	date_iso(e.from, from);
	date_iso(e.to, to);
	out->period = e.type == 1 ? arena_printf(arena, "Type I, as of %s", to)
				  : arena_printf(arena, "Type II, %s to %s", from, to);
	return true;
}

bool pack_plan(Db *db, const IdList *requests, Arena *arena, Pack *out, Err *err)
{
	IdList ids = {0};
	Plan p = {.db = db, .arena = arena, .pack = out};
	static const char *const top[] = {PACK_SUMS, PACK_HTML, PACK_CSV};
	*out = (Pack){.count = 0};
	bool ok = sort_requests(db, requests, arena, &ids, err) &&
		  read_engagement(db, arena, out, err);
	if (ok && ids.count == 0)
		ok = err_set(err, ERR_INPUT,
			     "nothing to pack; name requests, or submit their answers first");
	ok = ok && read_requests(db, &ids, arena, out, err);
	for (size_t i = 0; i < sizeof top / sizeof *top; i++)
		pack_names_give(&p.top, str_of(top[i]), arena);
	for (size_t i = 0; i < out->count; i++) {
		p.request = &out->requests[i];
		ok = ok && add_request(&p, err);
		p.request->files = arena_adopt(arena, p.request->files, p.request->count,
					       sizeof *p.request->files);
	}
	pack_names_deinit(&p.top);
	pack_names_deinit(&p.here);
	pack_names_deinit(&p.item);
	pack_names_deinit(&p.items);
	idlist_deinit(&ids);
	return ok;
}
