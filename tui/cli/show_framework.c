/* SPDX-License-Identifier: MIT
 *
 * See show_framework.h. */
#include "cli/show_framework.h"

#include <stdio.h>

#include "cli/frame/table.h"

json_t *show_counterparts_json(const Counterpart *c, size_t count)
{
	json_t *array = json_array();
	for (size_t i = 0; i < count; i++) {
		json_t *object = json_object();
		json_object_set_new(object, "framework", json_string(c[i].framework));
		json_object_set_new(object, "ref", json_of_text(c[i].ref));
		json_object_set_new(object, "title", json_of_text(c[i].title));
		if (c[i].support.n > 0)
			json_object_set_new(object, "support", json_of_text(c[i].support));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *json_of_criteria(const CrosswalkView *v)
{
	json_t *array = json_array();
	for (size_t i = 0; i < v->criterion_count; i++) {
		const CrosswalkBeside *c = &v->criteria[i];
		json_t *object = json_object();
		json_object_set_new(object, "ref", json_of_text(c->ref));
		json_object_set_new(object, "title", json_of_text(c->title));
		json_object_set_new(object, "beside", json_of_text(c->item));
		json_object_set_new(object, "support", json_of_text(c->support));
		json_object_set_new(object, "in_scope", json_boolean(c->in_scope));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *json_of_controls(const CrosswalkView *v)
{
	json_t *array = json_array();
	for (size_t i = 0; i < v->control_count; i++) {
		json_t *object = json_object();
		json_object_set_new(object, "ref", json_of_text(v->controls[i].ref));
		json_object_set_new(object, "title", json_of_text(v->controls[i].title));
		json_object_set_new(object, "status", json_of_text(v->controls[i].status));
		json_array_append_new(array, object);
	}
	return array;
}

/* The title of the id itself: a group's own, where it has a row. */
static Str title_of(const CrosswalkView *v)
{
	bool own = v->item_count > 0 && str_equal(v->items[0].ref, v->id);
	return own ? v->items[0].title : STR("");
}

static void print_json(const CrosswalkView *v)
{
	json_t *object = json_object();
	json_object_set_new(object, "kind", json_string("framework id"));
	json_object_set_new(object, "framework", json_string(v->framework));
	json_object_set_new(object, "ref", json_of_text(v->id));
	json_object_set_new(object, "title", json_of_text(title_of(v)));
	json_object_set_new(object, "items", show_counterparts_json(v->items, v->item_count));
	json_object_set_new(object, "criteria", json_of_criteria(v));
	json_object_set_new(object, "controls", json_of_controls(v));
	json_print(object);
}

static void print_criteria(const CrosswalkView *v, Arena *arena)
{
	puts("\nCriteria");
	if (v->criterion_count == 0)
		puts("none stands beside it");
	for (size_t i = 0; i < v->criterion_count; i++) {
		const CrosswalkBeside *c = &v->criteria[i];
		table_line(arena_printf(arena, "%-7.*s %-12.*s %.*s (%.*s)%s", STR_ARG(c->ref),
					STR_ARG(c->item), STR_ARG(c->title), STR_ARG(c->support),
					c->in_scope ? "" : ", not in scope"));
	}
}

static void print_plain(const CrosswalkView *v, Arena *arena)
{
	Str title = title_of(v);
	table_line(arena_printf(arena, "%.*s%s%.*s", STR_ARG(v->id), title.n > 0 ? "  " : "",
				STR_ARG(title)));
	table_line(v->group.n == 0 ? str_of(v->framework)
				   : arena_printf(arena, "%s, under %.*s %.*s", v->framework,
						  STR_ARG(v->group), STR_ARG(v->group_title)));
	if (v->item_count > 1)
		putchar('\n');
	for (size_t i = 0; i < v->item_count && v->item_count > 1; i++)
		table_line(arena_printf(arena, "%-12.*s %.*s", STR_ARG(v->items[i].ref),
					STR_ARG(v->items[i].title)));
	print_criteria(v, arena);
	if (v->control_count > 0)
		puts("\nControls");
	for (size_t i = 0; i < v->control_count; i++)
		table_line(arena_printf(arena, "%-7.*s %.*s  %.*s", STR_ARG(v->controls[i].ref),
					STR_ARG(v->controls[i].title),
					STR_ARG(v->controls[i].status)));
}

bool show_framework(Db *db, Str text, bool json, bool *known, Err *err)
{
	CrosswalkView view;
	Arena arena = ARENA_INIT;
	bool ok = crosswalk_view(db, text, &arena, &view, err);
	*known = view.framework[0] != '\0';
	if (ok && *known && json)
		print_json(&view);
	else if (ok && *known)
		print_plain(&view, &arena);
	arena_deinit(&arena);
	return ok;
}
