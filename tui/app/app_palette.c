/* SPDX-License-Identifier: MIT
 *
 * The palette: every action that works here, and, from two letters on, the
 * records that hold them, a bounded number of each kind. A number goes to that row.
 * And help: the same actions with their keys and sentences. */
#include "app/app_inner.h"

#include "base/mem/die.h"
#include "pane/host/modal.h"
#include "widget/popup/help.h"
#include "widget/popup/picker.h"

#define RECORDS_OF_KIND 50
#define LABEL_COLUMNS 30
#define DETAIL_COLUMNS 56

typedef struct Found {
	ActionId action; /* ACTION_NONE: the record */
	RecordRef record;
} Found;

typedef struct Palette {
	App *app;
	Picker picker;
	Arena arena; /* of items and found */
	PickerItem *items;
	Found *found;
	size_t count, room;
	bool ready;
	bool records; /* the items hold records for the text typed */
} Palette;

static void add(Palette *p, Str label, Str detail, Found found)
{
	ENSURE(p->count < p->room);
	p->items[p->count] =
		(PickerItem){.label = label, .detail = detail, .value = (int64_t)p->count};
	p->found[p->count++] = found;
}

static void add_actions(Palette *p)
{
	char keys[64];
	for (int i = 1; i < action_count(); i++) {
		const Action *action = action_get((ActionId)i);
		if (i == ACTION_PALETTE || !app_can(p->app, (ActionId)i))
			continue;
		Str label = arena_printf(&p->arena, "%-20s %s", action->name,
					 action_keys_text((ActionId)i, keys));
		add(p, label, str_of(action->help), (Found){.action = (ActionId)i});
	}
}

static bool add_kind(Palette *p, const Kind *kind, Str text, Err *err)
{
	static const char *const second[] = {"title", "name"};
	int fields[2] = {kind_field(kind, STR("ref")), -1};
	for (size_t i = 0; i < 2 && fields[1] < 0; i++)
		fields[1] = kind_field(kind, str_of(second[i]));
	if (fields[0] < 0 || fields[1] < 0)
		return true;
	IdList ids = {0};
	Row *rows;
	bool ok = record_nearest(p->app->host.db, &(NearQuery){kind, text, RECORDS_OF_KIND}, &ids,
				 err);
	size_t n = ids.count;
	ok = ok && record_rows(p->app->host.db, &(RowQuery){kind, fields, 2, ids.items, n},
			       &p->arena, &rows, err);
	for (size_t i = 0; i < n && ok; i++)
		add(p, rows[i].cell[0],
		    arena_printf(&p->arena, "%.*s  (%s)", STR_ARG(rows[i].cell[1]), kind->one),
		    (Found){.record = {kind, ids.items[i]}});
	idlist_deinit(&ids);
	return ok;
}

static void add_records(Palette *p, Str text)
{
	Err err = ERR_INIT;
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++)
		if (!add_kind(p, kinds[i], text, &err)) {
			host_error(&p->app->host, &err);
			return;
		}
}

/* Makes the items for the text; the picker starts anew with it. */
static void fill(Palette *p, Str typed)
{
	size_t kinds;
	kind_all(&kinds);
	StrBuf text; /* the picker's own text dies with it */
	strbuf_init(&text);
	strbuf_add(&text, typed);
	if (p->ready)
		picker_deinit(&p->picker);
	arena_reset(&p->arena);
	p->room = ACTION_MOST + kinds * RECORDS_OF_KIND;
	p->count = 0;
	p->items = arena_array(&p->arena, p->room, sizeof *p->items);
	p->found = arena_array(&p->arena, p->room, sizeof *p->found);
	p->records = text.n >= 2;
	if (p->records)
		add_records(p, strbuf_str(&text));
	add_actions(p);
	picker_init(&p->picker, STR("Go to a record or do something"), p->items, p->count);
	p->picker.label_columns = LABEL_COLUMNS;
	p->picker.detail_columns = DETAIL_COLUMNS;
	picker_paste(&p->picker, strbuf_str(&text));
	p->ready = true;
	strbuf_deinit(&text);
}

static void refill(Palette *p, size_t before)
{
	Str text = line_edit_text(&p->picker.filter);
	if (text.n != before && (text.n >= 2 || p->records))
		fill(p, text);
}

static bool is_row(Str text)
{
	long long row;
	return str_to_long(text, &row) && row > 0;
}

static PopupResult on_key(void *w, Key k)
{
	Palette *p = w;
	Str text = line_edit_text(&p->picker.filter);
	if (k == MKEY_ENTER && is_row(text))
		return POPUP_DONE;
	size_t before = text.n;
	PopupResult result = picker_key(&p->picker, k);
	if (result == POPUP_OPEN)
		refill(p, before);
	return result;
}

static void on_paste(void *w, Str text)
{
	Palette *p = w;
	size_t before = line_edit_text(&p->picker.filter).n;
	picker_paste(&p->picker, text);
	refill(p, before);
}

static void on_draw(void *w, Canvas *c)
{
	picker_draw(&((Palette *)w)->picker, c);
}

static void go_to_row(App *a, Str text)
{
	long long row = 0;
	str_to_long(text, &row);
	if (a->depth > 0 || !app_pane(a)->go_to_row(app_state(a), (size_t)row))
		host_say(&a->host, "there is no row %lld", row);
}

void app_palette(App *a)
{
	Palette p = {.app = a, .arena = ARENA_INIT};
	Found found = {.action = ACTION_NONE};
	host_clear_message(&a->host);
	fill(&p, STR(""));
	Modal m = {&p, on_key, on_paste, on_draw};
	bool done = host_modal(&a->host, &m) == POPUP_DONE;
	if (done && is_row(line_edit_text(&p.picker.filter)))
		go_to_row(a, line_edit_text(&p.picker.filter));
	else if (done && picker_picked(&p.picker) < p.count)
		found = p.found[picker_picked(&p.picker)];
	picker_deinit(&p.picker);
	arena_deinit(&p.arena);
	if (found.action != ACTION_NONE)
		app_act(a, found.action);
	else if (found.record.kind != NULL)
		app_go_to(a, found.record);
}

/* What is special here comes first, then what writes, then the rest. */
static int group_of(ActionId id)
{
	const Action *action = action_get(id);
	bool everywhere = action->scope == SCOPE_ANY || action->scope == SCOPE_LIST;
	return !everywhere ? 0 : action->writes ? 1 : 2;
}

void app_help(App *a)
{
	static const char *const groups[] = {"here", "change", "everywhere"};
	HelpRow rows[ACTION_MOST];
	ActionId ids[ACTION_MOST];
	char keys[ACTION_MOST][64];
	size_t n = 0;
	Help help;
	for (int group = 0; group < 3; group++)
		for (int i = 1; i < action_count(); i++) {
			ActionId id = (ActionId)i;
			if (group_of(id) != group || !app_offers(a, id))
				continue;
			rows[n] = (HelpRow){.key = str_of(action_keys_text(id, keys[n])),
					    .word = str_of(action_get(id)->name),
					    .sentence = str_of(action_get(id)->help),
					    .group = str_of(groups[group])};
			ids[n++] = id;
		}
	host_clear_message(&a->host);
	help_init(&help, str_of(app_pane(a)->name), rows, n);
	Modal m = {&help, help_key, help_paste, help_draw};
	bool done = host_modal(&a->host, &m) == POPUP_DONE;
	ActionId run = done && help_picked(&help) < n ? ids[help_picked(&help)] : ACTION_NONE;
	help_deinit(&help);
	if (run != ACTION_NONE)
		app_act(a, run);
}
