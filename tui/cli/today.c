/* SPDX-License-Identifier: MIT
 *
 * muster today: what wants a decision now, the most urgent first. Plain text that fits a mail. */
#include "program/work/today.h"

#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"
#include "program/fact/engagement.h"
#include "program/record/party.h"
#include "program/work/progress.h"

static json_t *as_json(const TodayItem *item)
{
	json_t *o = json_object();
	json_object_set_new(o, "kind", json_string(item->kind->one));
	json_object_set_new(o, "ref", json_of_text(item->ref));
	json_object_set_new(o, "title", json_of_text(item->title));
	json_object_set_new(o, "why", json_of_text(item->why));
	json_object_set_new(o, "owner", json_of_text(item->owner));
	json_object_set_new(o, "urgency", json_string(today_urgency_name(item->urgency)));
	json_object_set_new(o, "days", json_integer(item->days));
	json_object_set_new(o, "settle", json_string(today_action_name(item->action)));
	json_object_set_new(o, "gap", json_of_text(item->gap));
	return o;
}

static void print_json(const TodayList *l)
{
	json_t *array = json_array();
	for (size_t i = 0; i < l->count; i++)
		json_array_append_new(array, as_json(&l->items[i]));
	json_print(array);
}

static void print_item(const TodayItem *item, Arena *arena)
{
	const char *open = item->gap.n > 0 ? " (" : "", *close = item->gap.n > 0 ? ")" : "";
	table_line(arena_printf(arena, "  %.*s  %.*s", STR_ARG(item->ref), STR_ARG(item->title)));
	table_line(arena_printf(arena, "      %.*s%s%.*s%s%s%.*s", STR_ARG(item->why), open,
				STR_ARG(item->gap), close, item->owner.n > 0 ? "; " : "",
				STR_ARG(item->owner)));
}

static void print_items(const TodayList *l, Arena *arena)
{
	static const char *const heads[] = {"Now", "Waiting for a word", "Soon"};
	for (size_t i = 0; i < l->count; i++) {
		if (i == 0 || l->items[i].urgency != l->items[i - 1].urgency)
			printf("\n%s\n", heads[l->items[i].urgency]);
		print_item(&l->items[i], arena);
	}
	if (l->total > l->count)
		printf("\nand %zu more\n", l->total - l->count);
}

static bool print_head(Db *db, Arena *arena, Err *err)
{
	Engagement e;
	char day[DATE_SIZE];
	if (!engagement_get(db, arena, &e, err))
		return false;
	Str work = progress_fieldwork(&e, date_today(), arena);
	Str period = progress_period(&e, date_today(), arena);
	table_line(arena_printf(arena, "%.*s%stoday, %s%s%.*s%s%.*s", STR_ARG(e.company),
				e.company.n > 0 ? ", " : "", date_iso(date_today(), day),
				work.n > 0 ? "; " : "", STR_ARG(work), period.n > 0 ? "; " : "",
				STR_ARG(period)));
	return true;
}

static bool print_plain(Db *db, const TodayList *l, Id owner, Arena *arena, Err *err)
{
	TodayNext next;
	if (!print_head(db, arena, err))
		return false;
	if (l->count > 0) {
		print_items(l, arena);
		return true;
	}
	if (!today_next(db, &(TodayAsk){.today = date_today(), .owner = owner}, arena, &next, err))
		return false;
	Str words = today_next_words(&next, date_today(), arena);
	table_line(arena_printf(arena, "Nothing wants a decision today. %.*s.", STR_ARG(words)));
	return true;
}

static bool today(Db *db, const Args *args, Arena *arena, Err *err)
{
	Id owner = ID_NONE;
	TodayList list;
	const char *name = args->value[OPTION_OWNER];
	if (name != NULL && !party_must(db, str_of(name), &owner, err)) {
		err_prefix(err, "--owner");
		return false;
	}
	if (!today_list(db, &(TodayAsk){.today = date_today(), .owner = owner}, arena, &list, err))
		return false;
	if (args->value[OPTION_JSON] != NULL)
		print_json(&list);
	else
		return print_plain(db, &list, owner, arena, err);
	return true;
}

const Command command_today = {
	.name = "today",
	.usage = "FILE [--owner NAME] [--json]",
	.help = "list what wants a decision now, the most urgent first, with the reason",
	.options = OPTIONS(OPTION_OWNER, OPTION_JSON),
	.least = 1,
	.most = 1,
	.reads = today,
};
