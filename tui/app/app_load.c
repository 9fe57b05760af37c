/* SPDX-License-Identifier: MIT
 *
 * What the workbench reads, and when: a pane when it is shown and after
 * something was written, the counts of the top line after the frame is drawn, the
 * detail beside the list once the keys rest. */
#include "app/app_inner.h"

#include "base/mem/die.h"

void app_load_frame(App *a)
{
	Err err = ERR_INIT;
	arena_reset(&a->arena);
	if (!engagement_get(a->host.db, &a->arena, &a->engagement, &err))
		host_error(&a->host, &err);
	canvas_resize(&a->top, 1, 1); /* to be made again */
	a->clock = id_is_none(a->engagement.id)
			   ? STR("")
			   : engagement_clock(&a->engagement, a->host.today, &a->arena);
}

/* What the pane of the day counted need not be counted again; -1: it has not. */
static int64_t known_today(const App *a)
{
	for (size_t i = 0; i < a->slot_count; i++) {
		const PaneSlot *s = &a->slot[i];
		if (s->pane->total != NULL && s->loaded &&
		    s->generation == db_generation(a->host.db))
			return s->pane->total(s->state);
	}
	return -1;
}

void app_load_attention(App *a)
{
	Err err = ERR_INIT;
	a->attention_stale = false;
	if (!workspace_attention(a->host.db, known_today(a), &a->attention, &err))
		host_error(&a->host, &err);
	a->dirty = true;
}

void app_stale(App *a)
{
	for (size_t i = 0; i < a->slot_count; i++)
		a->slot[i].loaded = false;
}

static bool is_stale(const App *a, const PaneSlot *s)
{
	return !s->loaded || s->generation != db_generation(a->host.db);
}

static void load_pane(App *a, PaneSlot *s)
{
	Err err = ERR_INIT;
	s->loaded = true;
	s->generation = db_generation(a->host.db);
	if (!s->pane->load(s->state, &a->host, &err))
		host_error(&a->host, &err);
	a->dirty = true;
}

/* A new record may be outside what the pane shows: then its cursor just stays. */
static void follow_wish(App *a, PaneSlot *s)
{
	RecordRef go = a->host.go;
	a->host.go = (RecordRef){NULL, ID_NONE};
	if (go.kind != NULL)
		s->pane->go_to(s->state, &a->host, go);
}

static void load_detail(App *a)
{
	Err err = ERR_INIT;
	if (!detail_view_load(a->detail, &a->host, a->trail[a->depth - 1], &err))
		host_error(&a->host, &err);
	a->dirty = true;
}

void app_refresh(App *a)
{
	PaneSlot *s = &a->slot[a->here];
	if (is_stale(a, s)) {
		if (s->loaded || a->elsewhere > 0)
			a->attention_stale = true;
		load_pane(a, s);
		app_load_frame(a);
		if (a->depth > 0)
			load_detail(a);
		a->side_of = (RecordRef){NULL, ID_NONE};
	}
	follow_wish(a, s);
}

void app_glance(App *a)
{
	Err err = ERR_INIT;
	if (app_pane(a)->glance == NULL)
		app_refresh(a);
	else if (!app_pane(a)->glance(app_state(a), &a->host, &err))
		host_error(&a->host, &err);
}

void app_show_pane(App *a, size_t index)
{
	ENSURE(index < a->slot_count);
	while (a->depth > 0)
		app_close(a);
	a->here = index;
	a->side_of = (RecordRef){NULL, ID_NONE};
	app_refresh(a);
	a->dirty = true;
}

void app_open(App *a, RecordRef record)
{
	if (record.kind == NULL || id_is_none(record.id))
		return;
	if (a->depth == APP_DEPTH) {
		memmove(&a->trail[0], &a->trail[1], (APP_DEPTH - 1) * sizeof a->trail[0]);
		a->depth--;
	}
	a->trail[a->depth++] = record;
	load_detail(a);
}

void app_close(App *a)
{
	ENSURE(a->depth > 0);
	a->depth--;
	if (a->depth > 0)
		load_detail(a);
	a->dirty = true;
}

void app_go_to(App *a, RecordRef record)
{
	for (size_t i = 0; i < a->slot_count; i++) {
		PaneSlot *s = &a->slot[i];
		if (s->pane->kind != record.kind || s->pane->scope == SCOPE_RACI)
			continue;
		app_show_pane(a, i);
		if (s->pane->go_to(s->state, &a->host, record))
			return;
	}
	app_open(a, record);
}

void app_show_matrix(App *a, RecordRef control)
{
	for (size_t i = 0; i < a->slot_count; i++) {
		PaneSlot *s = &a->slot[i];
		if (s->pane->scope != SCOPE_RACI)
			continue;
		app_show_pane(a, i);
		s->pane->go_to(s->state, &a->host, control);
	}
}

static bool side_fits(const App *a)
{
	return a->host.canvas.columns >= APP_SIDE_FROM && !a->zoom && a->depth == 0;
}

bool app_side_waits(const App *a)
{
	if (!side_fits(a))
		return false;
	RecordRef here = app_pane(a)->keep(app_state(a));
	return here.kind != NULL && !id_is_none(here.id) &&
	       (here.kind != a->side_of.kind || !id_equal(here.id, a->side_of.id));
}

void app_load_side(App *a)
{
	Err err = ERR_INIT;
	a->side_of = app_pane(a)->keep(app_state(a));
	if (!detail_view_load(a->side, &a->host, a->side_of, &err))
		host_error(&a->host, &err);
	a->dirty = true;
}

/* The check beside the first frame reports once. */
void app_check(App *a)
{
	Err err = ERR_INIT;
	if (a->checked)
		return;
	DbHealth health = db_check_poll(a->host.db, &err);
	a->checked = health != DB_CHECKING;
	if (health == DB_DAMAGED)
		host_error(&a->host, &err);
}

void app_tick(App *a)
{
	Err err = ERR_INIT;
	bool changed = false;
	app_check(a);
	if (a->host.today != date_today()) {
		a->host.today = date_today();
		a->readiness_behind = true;
		app_stale(a);
		a->attention_stale = true;
	}
	if (!db_changed_elsewhere(a->host.db, &changed, &err)) {
		host_error(&a->host, &err);
	} else if (changed) {
		a->elsewhere++;
		a->readiness_behind = true;
		app_stale(a);
		app_refresh(a);
		a->attention_stale = true;
		host_say(&a->host, "changed by another program; shown anew");
	}
}
