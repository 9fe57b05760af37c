/* SPDX-License-Identifier: MIT
 *
 * muster list: records of a kind, filtered, as a table or JSON. */

#include "base/time/date.h"
#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"
#include "program/record/record.h"
#include "store/event.h"

#define EVENTS_SHOWN 1000 /* without --limit */

static const char *const kind_words[] = {
	[EVENT_DO] = "do", [EVENT_UNDO] = "undo", [EVENT_REDO] = "redo", [EVENT_BASE] = "base"};

/* The file may be anybody's, and is not checked before it is only listed. */
static const char *kind_word(EventKind kind)
{
	size_t i = (size_t)kind;
	return i < sizeof kind_words / sizeof *kind_words ? kind_words[i] : "unknown";
}

enum { COLUMNS = 6 };

static void print_events_table(const EventList *list, Arena *arena)
{
	static const char *const heads[COLUMNS] = {"Event", "When (UTC)", "Who",
						   "What",  "Subject",    "Id"};
	Str *cells = arena_array(arena, list->count * COLUMNS, sizeof *cells);
	for (size_t i = 0; i < list->count; i++) {
		const Event *e = &list->items[i];
		char at[20], hex[HASH_HEX_SIZE];
		Str *row = &cells[i * COLUMNS];
		hash_hex(e->id, hex);
		row[0] = arena_printf(arena, "%lld", (long long)e->number);
		row[1] = arena_copy(arena, str_of(date_us_text(e->at_us, at)));
		row[2] = e->actor;
		row[3] = e->verb;
		row[4] = e->subject;
		row[5] = arena_copy(arena, str_make(hex, 12));
	}
	table_print(&(Table){COLUMNS, list->count, heads, cells, 4});
}

static void print_events_json(const EventList *list)
{
	json_t *array = json_array();
	for (size_t i = 0; i < list->count; i++) {
		const Event *e = &list->items[i];
		char hex[HASH_HEX_SIZE];
		hash_hex(e->id, hex);
		json_t *object = json_object();
		json_object_set_new(object, "event", json_integer(e->number));
		json_object_set_new(object, "id", json_string(hex));
		json_object_set_new(object, "kind", json_string(kind_word(e->kind)));
		json_object_set_new(object, "at_us", json_integer(e->at_us));
		json_object_set_new(object, "actor", json_of_text(e->actor));
		json_object_set_new(object, "device", json_of_text(e->device));
		json_object_set_new(object, "verb", json_of_text(e->verb));
		json_object_set_new(object, "subject", json_of_text(e->subject));
		json_object_set_new(object, "rows", json_integer(e->rows));
		json_array_append_new(array, object);
	}
	json_print(array);
}

static bool list_events(Db *db, const Args *args, Err *err)
{
	long long limit = EVENTS_SHOWN;
	const char *asked = args->value[OPTION_LIMIT];
	if (asked != NULL && (!str_to_long(str_of(asked), &limit) || limit < 1))
		return err_set(err, ERR_USAGE, "--limit: expected a number from 1 on, not \"%s\"",
			       asked);
	Arena arena = ARENA_INIT;
	EventList list;
	bool ok = event_list(db, &(EventQuery){.most = (size_t)limit}, &arena, &list, err);
	if (ok && args->value[OPTION_JSON] != NULL)
		print_events_json(&list);
	else if (ok)
		print_events_table(&list, &arena);
	arena_deinit(&arena);
	return ok;
}

#define LIST_MOST 24

/* What the plain table shows, as the kind's table has it; JSON has every field. */
static size_t plain_fields(const Kind *kind, int *fields)
{
	const KindView *view = kind->view;
	size_t n = 0;
	for (; n < LIST_MOST && view->list[n] != NULL; n++)
		fields[n] = kind_field_must(kind, view->list[n]);
	if (n > 0 || view->pane.columns == NULL)
		return n;
	for (const KindColumn *c = view->pane.columns; c->field != NULL && n < LIST_MOST; c++)
		if (c->from == 0)
			fields[n++] = kind_field_must(kind, c->field);
	return n;
}

/* The column that gets the room that is left. */
static int widest(const Kind *kind, const int *fields, size_t n)
{
	const char *name = kind->view->list_widest != NULL ? kind->view->list_widest : "title";
	for (size_t i = 0; i < n; i++)
		if (strcmp(kind->fields[fields[i]].name, name) == 0)
			return (int)i;
	return 0;
}

static void print_table(const Kind *kind, const int *fields, size_t n, const Row *rows,
			size_t count)
{
	Arena arena = ARENA_INIT;
	const char **heads = arena_array(&arena, n, sizeof *heads);
	Str *cells = arena_array(&arena, n * count, sizeof *cells);
	for (size_t c = 0; c < n; c++)
		heads[c] = kind->fields[fields[c]].head;
	for (size_t r = 0; r < count; r++)
		for (size_t c = 0; c < n; c++)
			cells[r * n + c] = rows[r].cell[c];
	table_print(&(Table){n, count, heads, cells, widest(kind, fields, n)});
	arena_deinit(&arena);
}

static void print_json(const Kind *kind, const int *fields, size_t n, const Row *rows, size_t count)
{
	json_t *array = json_array();
	for (size_t r = 0; r < count; r++) {
		json_t *object = json_object();
		for (size_t c = 0; c < n; c++)
			json_object_set_new(
				object, kind->fields[fields[c]].name,
				json_of_field(&kind->fields[fields[c]], rows[r].cell[c]));
		json_array_append_new(array, object);
	}
	json_print(array);
}

static size_t choose_fields(const Kind *kind, bool json, int *fields)
{
	if (!json)
		return plain_fields(kind, fields);
	for (size_t i = 0; i < kind->field_count; i++)
		fields[i] = (int)i;
	return kind->field_count;
}

static bool print_list(Db *db, const ListQuery *query, bool json, Err *err)
{
	Arena arena = ARENA_INIT;
	IdList ids = {0};
	int *fields = arena_array(&arena, query->kind->field_count + LIST_MOST, sizeof *fields);
	size_t n = choose_fields(query->kind, json, fields);
	Row *rows;
	bool ok = record_ids(db, query, &ids, err) &&
		  record_rows(db, &(RowQuery){query->kind, fields, n, ids.items, ids.count}, &arena,
			      &rows, err);
	if (ok && json)
		print_json(query->kind, fields, n, rows, ids.count);
	else if (ok)
		print_table(query->kind, fields, n, rows, ids.count);
	idlist_deinit(&ids);
	arena_deinit(&arena);
	return ok;
}

static void add_names(StrBuf *out)
{
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++)
		command_add_name(out, kinds[i]->name);
	command_add_name(out, "events");
}

static bool refuse_kind(const char *name, Err *err)
{
	StrBuf list;
	strbuf_init(&list);
	add_names(&list);
	err_set(err, ERR_USAGE, "there is no list \"%s\"; expected one of: %s", name, list.p);
	strbuf_deinit(&list);
	return false;
}

static bool read_query(const Args *args, Where *where, ListQuery *out, Err *err)
{
	const char *find = args->value[OPTION_FIND];
	*out = (ListQuery){.kind = kind_named(str_of(args->rest[1])),
			   .where = where,
			   .where_count = args->where_count,
			   .find = str_of(find),
			   .sort = -1};
	if (out->kind == NULL)
		return refuse_kind(args->rest[1], err);
	for (size_t i = 0; i < args->where_count; i++)
		if (!where_parse(out->kind, str_of(args->where[i]), &where[i], err)) {
			err_prefix(err, "--where");
			return false;
		}
	return true;
}

static int run(const Args *args, Err *err)
{
	bool json = args->value[OPTION_JSON] != NULL;
	bool events = str_equal(str_of(args->rest[1]), STR("events"));
	Where where[ARGS_WHERE_MAX];
	ListQuery query;
	Db *db;
	if (!events && !read_query(args, where, &query, err))
		return EXIT_USAGE;
	if (!command_open(&db, args->rest[0], err))
		return EXIT_WORKSPACE;
	if (events)
		list_events(db, args, err);
	else
		print_list(db, &query, json, err);
	db_close(db);
	return EXIT_DONE;
}

const Command command_list = {
	.name = "list",
	.usage = "FILE {} [--where FIELD=VALUE]... [--find TEXT] [--json]",
	.help = "list records of a kind",
	.options = OPTIONS(OPTION_WHERE, OPTION_FIND, OPTION_JSON, OPTION_LIMIT),
	.least = 2,
	.most = 2,
	.names = add_names,
	.run = run,
};
