/* SPDX-License-Identifier: MIT
 *
 * The catalog's crosswalk as rows: see setup_crosswalk.h. */
#include "exchange/catalog/setup_crosswalk.h"

#include "store/change.h"
#include "store/stmt.h"

static bool write_link(Db *db, const CatalogLink *link, Id item, const Id *criterion, Err *err)
{
	Stmt *q = stmt_get(db, "INSERT INTO crosswalk (id, criterion, item, support) VALUES (:id, "
			       ":criterion, :item, :support)");

	stmt_bind_id(q, ":id", id_new());
	stmt_bind_id(q, ":criterion", criterion[link->criterion]);
	stmt_bind_id(q, ":item", item);
	stmt_bind_text(q, ":support", str_of(link->support));
	return stmt_run(q, err);
}

static bool write_item(Db *db, const CatalogItem *item, size_t position, const Id *criterion,
		       Err *err)
{
	Id id = id_new();
	Stmt *q = stmt_get(db, "INSERT INTO framework_item (id, ref, framework, position, title) "
			       "VALUES (:id, :ref, :framework, :position, :title)");

	stmt_bind_id(q, ":id", id);
	stmt_bind_text(q, ":ref", item->ref);
	stmt_bind_text(q, ":framework", item->framework);
	stmt_bind_int(q, ":position", (int64_t)position);
	stmt_bind_text(q, ":title", item->title);
	if (!stmt_run(q, err))
		return false;
	for (size_t i = 0; i < item->link_count; i++)
		if (!write_link(db, &item->link[i], id, criterion, err))
			return false;
	return true;
}

bool setup_crosswalk_write(Db *db, const Catalog *catalog, const Id *criterion, Err *err)
{
	for (size_t i = 0; i < catalog->item_count; i++)
		if (!write_item(db, &catalog->item[i], i + 1, criterion, err))
			return false;
	return true;
}

static bool is_missing(Db *db, bool *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT EXISTS (SELECT 1 FROM criterion) AND NOT EXISTS (SELECT 1 "
			       "FROM framework_item)");

	*out = stmt_row(q) && stmt_int(q, 0) != 0;
	return stmt_end(q, err);
}

/* The ids of the catalog's criteria here; ID_NONE for those that the workspace lacks. */
static bool known_criteria(Db *db, const Catalog *catalog, Id *out, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT ref, id FROM criterion");
	size_t i = 0;

	while (stmt_row(q))
		if (catalog_find_criterion(catalog, stmt_text(q, 0), &i))
			out[i] = stmt_id(q, 1);
	return stmt_end(q, err);
}

static void drop_unknown(Catalog *catalog, const Id *criterion)
{
	for (size_t i = 0; i < catalog->item_count; i++) {
		CatalogItem *item = &catalog->item[i];
		size_t kept = 0;
		for (size_t k = 0; k < item->link_count; k++)
			if (!id_is_none(criterion[item->link[k].criterion]))
				item->link[kept++] = item->link[k];
		item->link_count = kept;
	}
}

/* Asked again inside the change: another program may have been faster. */
static bool write_missing(Db *db, const Catalog *catalog, const Id *criterion, Err *err)
{
	bool missing = false;

	if (!change_begin(db, "add crosswalk", err))
		return false;
	change_set_base(db);
	change_by(db, "muster");
	return change_end(db,
			  is_missing(db, &missing, err) &&
				  (!missing || setup_crosswalk_write(db, catalog, criterion, err)),
			  err);
}

bool setup_crosswalk_add(Db *db, Err *err)
{
	Catalog catalog;
	bool missing = false;

	if (db_read_only(db) != NULL)
		return true;
	if (!is_missing(db, &missing, err))
		return false;
	if (!missing)
		return true;
	if (!catalog_read(&catalog, NULL, err))
		return false;
	Id *criterion = arena_array(&catalog.arena, catalog.criterion_count, sizeof *criterion);
	bool ok = known_criteria(db, &catalog, criterion, err);
	if (ok) {
		drop_unknown(&catalog, criterion);
		ok = write_missing(db, &catalog, criterion, err);
	}
	catalog_deinit(&catalog);
	return ok;
}
