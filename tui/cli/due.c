/* SPDX-License-Identifier: MIT
 *
 * muster due: what falls due, the late ones first. */
#include "program/fact/due.h"

#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"
#include "program/record/party.h"

enum { COLUMNS = 6 };

static void print_json(const DueItem *items, size_t count)
{
	json_t *array = json_array();
	for (size_t i = 0; i < count; i++) {
		char day[DATE_SIZE];
		json_t *object = json_object();
		json_object_set_new(object, "kind", json_string(items[i].kind->one));
		json_object_set_new(object, "ref", json_of_text(items[i].ref));
		json_object_set_new(object, "title", json_of_text(items[i].title));
		json_object_set_new(object, "owner", json_of_text(items[i].owner));
		json_object_set_new(object, "status", json_of_text(items[i].status));
		json_object_set_new(object, "due", json_string(date_iso(items[i].due, day)));
		json_object_set_new(object, "days", json_integer(items[i].days));
		json_array_append_new(array, object);
	}
	json_print(array);
}

static void print_table(const DueItem *items, size_t count, Arena *arena)
{
	static const char *const heads[COLUMNS] = {"Due", "Days", "Ref", "What", "Owner", "Status"};
	Str *cells = arena_array(arena, count * COLUMNS, sizeof *cells);
	for (size_t i = 0; i < count; i++) {
		char day[DATE_SIZE];
		Str *row = &cells[i * COLUMNS];
		row[0] = arena_copy(arena, str_of(date_iso(items[i].due, day)));
		row[1] = arena_printf(arena, "%4d", items[i].days);
		row[2] = items[i].ref;
		row[3] = items[i].title;
		row[4] = items[i].owner.n > 0 ? items[i].owner : STR("-");
		row[5] = items[i].status;
	}
	table_print(&(Table){COLUMNS, count, heads, cells, 3});
}

static bool due(Db *db, const Args *args, Arena *arena, Err *err)
{
	long long days = 14;
	Id owner = ID_NONE;
	const char *asked = args->value[OPTION_DAYS];
	if (asked != NULL && (!str_to_long(str_of(asked), &days) || days < 0 || days > 3660))
		return err_set(err, ERR_USAGE, "--days: expected 0 to 3660, not \"%s\"", asked);
	if (args->value[OPTION_OWNER] != NULL &&
	    !party_must(db, str_of(args->value[OPTION_OWNER]), &owner, err)) {
		err_prefix(err, "--owner");
		return false;
	}
	DueList l;
	if (!due_list(db, &(DueAsk){date_today(), (int)days, owner}, arena, &l, err))
		return false;
	if (args->value[OPTION_JSON] != NULL)
		print_json(l.items, l.count);
	else if (l.count == 0)
		printf("nothing is due within %lld days\n", days);
	else
		print_table(l.items, l.count, arena);
	return true;
}

const Command command_due = {
	.name = "due",
	.usage = "FILE [--days 14] [--owner NAME] [--json]",
	.help = "list what falls due, the late ones first",
	.options = OPTIONS(OPTION_DAYS, OPTION_OWNER, OPTION_JSON),
	.least = 1,
	.most = 1,
	.reads = due,
};
