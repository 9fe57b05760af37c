/* SPDX-License-Identifier: MIT
 *
 * Questions that are answered by picking: a word, a party, a record, some of a list, a file. */
#include <stdlib.h>
#include <string.h>

#include "base/mem/die.h"
#include "pane/host/modal.h"
#include "program/record/party.h"
#include "widget/popup/checklist.h"
#include "widget/popup/path_prompt.h"
#include "widget/popup/picker.h"

/* *at: the item under the cursor first, and the one picked. */
static bool pick(Host *h, const char *title, const PickerItem *items, size_t count, size_t *at)
{
	Picker p;
	picker_init(&p, str_of(title), items, count);
	picker_go(&p, *at);
	Modal m = {&p, picker_key, picker_paste, picker_draw};
	bool done = host_modal(h, &m) == POPUP_DONE && picker_picked(&p) < count;
	if (done)
		*at = picker_picked(&p);
	picker_deinit(&p);
	return done;
}

bool host_ask_choice(Host *h, const char *title, const Choice *choices, size_t count, size_t *at)
{
	PickerItem *items = xcalloc(count > 0 ? count : 1, sizeof *items);
	bool letters = true;
	for (size_t i = 0; i < count; i++)
		letters = letters && choices[i].letter != 0;
	for (size_t i = 0; i < count; i++)
		items[i] = (PickerItem){.label = str_of(choices[i].word),
					.detail = str_of(choices[i].note),
					.letter = letters ? choices[i].letter : 0};
	bool done = pick(h, title, items, count, at);
	free(items);
	return done;
}

/* "Security Lead, held by Ngozi Okafor"; who left, and whose side. */
static Str party_note(const Party *p, Arena *arena)
{
	if (str_equal(p->kind, STR("role")))
		return p->holder_name.n > 0
			       ? arena_printf(arena, "role of %.*s", STR_ARG(p->holder_name))
			       : STR("role held by nobody");
	if (!str_equal(p->side, STR("company")))
		return arena_printf(arena, "%.*s%s%.*s", STR_ARG(p->side),
				    p->title.n > 0 ? ", " : "", STR_ARG(p->title));
	return p->title;
}

/* Those who can be given work stand first: our people, then roles and teams, then the others. */
static int party_order(const Party *p)
{
	if (!str_equal(p->side, STR("company")))
		return 2;
	return str_equal(p->kind, STR("person")) ? 0 : 1;
}

static size_t party_items(const Party *parties, size_t count, Arena *arena, PickerItem *items)
{
	size_t n = 0;
	for (int order = 0; order < 3; order++)
		for (size_t i = 0; i < count; i++)
			if (party_order(&parties[i]) == order)
				items[n++] = (PickerItem){.label = parties[i].name,
							  .detail = party_note(&parties[i], arena),
							  .value = (int64_t)i};
	return n;
}

/* The item of that name, marked "now"; else the first person. */
static size_t present_item(PickerItem *items, size_t n, Str present, size_t first)
{
	for (size_t i = 0; present.n > 0 && i < n; i++)
		if (str_equal(items[i].label, present)) {
			items[i].detail = STR("now");
			return i;
		}
	return first < n ? first : 0;
}

bool host_ask_party(Host *h, const char *title, bool nobody, Str present, Id *id)
{
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	Party *parties;
	size_t count, at = 0, n = 0;
	bool done = false;
	if (party_list(h->db, &arena, &parties, &count, &err)) {
		PickerItem *items = arena_array(&arena, count + 1, sizeof *items);
		if (nobody)
			items[n++] = (PickerItem){.label = STR("nobody"), .value = -1};
		n += party_items(parties, count, &arena, &items[n]);
		at = present_item(items, n, present, nobody ? 1 : 0);
		done = pick(h, title, items, n, &at);
		if (done)
			*id = items[at].value < 0 ? ID_NONE : parties[items[at].value].id;
	} else {
		host_error(h, &err);
	}
	arena_deinit(&arena);
	return done;
}

/* One item a record, its label beside its title; NULL (and err) when they cannot be read. */
static PickerItem *record_items(Host *h, const Kind *kind, const IdList *ids, Arena *arena,
				Err *err)
{
	int fields[2] = {kind_field_must(kind, "ref"), kind_field_must(kind, "title")};
	PickerItem *items = arena_array(arena, ids->count + 1, sizeof *items);
	Row *rows;
	if (!record_rows(h->db, &(RowQuery){kind, fields, 2, ids->items, ids->count}, arena, &rows,
			 err))
		return NULL;
	for (size_t i = 0; i < ids->count; i++)
		items[i] = (PickerItem){
			.label = rows[i].cell[0], .detail = rows[i].cell[1], .value = (int64_t)i};
	items[ids->count] = (PickerItem){.label = STR("none"), .value = -1};
	return items;
}

bool host_ask_record(Host *h, const char *title, const Kind *kind, bool none, Id *id)
{
	Arena arena = ARENA_INIT;
	Err err = ERR_INIT;
	IdList ids = {0};
	ListQuery query = {.kind = kind, .sort = -1};
	PickerItem *items = NULL;
	size_t at = 0;
	if (record_ids(h->db, &query, &ids, &err))
		items = record_items(h, kind, &ids, &arena, &err);
	bool done = items != NULL && pick(h, title, items, ids.count + (none ? 1 : 0), &at);
	if (done)
		*id = items[at].value < 0 ? ID_NONE : ids.items[items[at].value];
	if (err.kind != ERR_NONE)
		host_error(h, &err);
	idlist_deinit(&ids);
	arena_deinit(&arena);
	return done;
}

bool host_ask_some(Host *h, const char *title, const struct ChecklistItem *items, size_t count,
		   bool *on)
{
	Checklist c;
	checklist_init(&c, str_of(title), items, count);
	Modal m = {&c, checklist_key, NULL, checklist_draw};
	bool done = host_modal(h, &m) == POPUP_DONE;
	if (done && count > 0)
		memcpy(on, c.on, count * sizeof *on);
	checklist_deinit(&c);
	return done;
}

/* -- A file or an address. -- */

bool host_ask_path(Host *h, const AskPath *ask, StrBuf *out)
{
	PathPrompt p;
	path_prompt_init(&p, str_of(ask->title), strbuf_str(&h->folder), ask->known, ask->data);
	path_prompt_want(&p, ask->wanted);
	Modal m = {&p, path_prompt_key, path_prompt_paste, path_prompt_draw};
	bool done = host_modal(h, &m) == POPUP_DONE;
	if (done) {
		strbuf_clear(out);
		strbuf_add(out, path_prompt_answer(&p));
		strbuf_clear(&h->folder);
		strbuf_add(&h->folder, path_prompt_folder(&p));
	}
	path_prompt_deinit(&p);
	return done;
}
