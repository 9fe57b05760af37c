/* SPDX-License-Identifier: MIT
 *
 * The history as a list: see list_events.h. */
#include "command/list_events.h"

#include "base/date.h"
#include "command/json.h"
#include "command/table.h"
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

static void print_table(const EventList *list, Arena *arena)
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

static void print_json(const EventList *list)
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

bool list_events(Db *db, const Args *args, Err *err)
{
	long long limit = EVENTS_SHOWN;
	const char *asked = args->value[OPTION_LIMIT];
	if (asked != NULL && (!str_to_long(str_of(asked), &limit) || limit < 1))
		return err_set(err, ERR_USAGE, "--limit: expected a number from 1 on, not \"%s\"",
			       asked);
	Arena arena = ARENA_INIT;
	EventList list;
	bool ok = event_list(db, ID_NONE, (size_t)limit, &arena, &list, err);
	if (ok && args->value[OPTION_JSON] != NULL)
		print_json(&list);
	else if (ok)
		print_table(&list, &arena);
	arena_deinit(&arena);
	return ok;
}
