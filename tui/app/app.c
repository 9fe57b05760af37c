/* SPDX-License-Identifier: MIT
 *
 * The loop, and what it stands on: theme, config, panes. */
#include "app/app.h"

#include <stdlib.h>

#include "app/app_config.h"
#include "app/app_inner.h"
#include "base/text/text.h"
#include "term/screen.h"

#define TICK_MS 1000 /* how soon another program's change is seen */

bool app_use_theme(App *a, const char *name, Err *err)
{
	const char *no_colour = getenv("NO_COLOR");
	bool ok = theme_load(&a->theme, name, err);
	if (no_colour != NULL && no_colour[0] != '\0')
		theme_strip_colour(&a->theme);
	screen_set_theme(&a->theme);
	return ok;
}

static void open_panes(App *a)
{
	const Pane *const *panes = pane_all(&a->slot_count);
	for (size_t i = 0; i < a->slot_count; i++)
		a->slot[i] = (PaneSlot){.pane = panes[i], .state = panes[i]->new (panes[i])};
}

static void choose_pane(App *a, const char *name)
{
	for (size_t i = 0; i < a->slot_count; i++) {
		const Pane *p = a->slot[i].pane;
		if (name == NULL ? p->scope == SCOPE_TODAY
				 : str_equal_nocase(str_of(name), str_of(p->name)))
			a->here = i;
	}
}

static void app_init(App *a, const AppOptions *options)
{
	*a = (App){.checked = false};
	host_init(&a->host, options->db);
	a->host.draw = app_draw_beneath;
	a->host.app = a;
	arena_init(&a->arena);
	canvas_init(&a->footer, 1, 1);
	canvas_init(&a->top, 1, 1);
	a->detail = detail_view_new();
	a->side = detail_view_new();
	open_panes(a);
	choose_pane(a, options->pane);
}

static void app_deinit(App *a)
{
	app_readiness_close(a);
	for (size_t i = 0; i < a->slot_count; i++)
		a->slot[i].pane->free(a->slot[i].state);
	detail_view_free(a->detail);
	detail_view_free(a->side);
	arena_deinit(&a->arena);
	canvas_deinit(&a->footer);
	canvas_deinit(&a->top);
	host_deinit(&a->host);
}

/* A bad config or theme is said in the message line, and the defaults serve. */
static void configure(App *a, const AppOptions *options, Err *trouble)
{
	AppConfig config;
	Err theme = ERR_INIT;
	app_config_load(&config, trouble);
	if (config.user[0] != '\0' && getenv("MUSTER_USER") == NULL)
		db_set_actor(options->db, config.user);
	const char *name = options->theme != NULL    ? options->theme
			   : config.theme[0] != '\0' ? config.theme
						     : "default";
	theme_load(&a->theme, name, &theme);
	if (trouble->kind == ERR_NONE)
		*trouble = theme;
	const char *no_colour = getenv("NO_COLOR");
	if (no_colour != NULL && no_colour[0] != '\0')
		theme_strip_colour(&a->theme);
}

static void fit_to_terminal(App *a)
{
	int rows, columns;
	screen_size(&rows, &columns);
	canvas_resize(&a->host.canvas, rows, columns);
	a->dirty = true;
}

/* One key, or one wait without one. */
static void wait_for_key(App *a)
{
	bool side = app_side_waits(a), rules = app_readiness_waits(a);
	Key key = screen_key(rules && a->rested ? 0 : side || rules ? APP_SIDE_WAIT_MS : TICK_MS);
	a->rested = key == MKEY_TICK;
	if (key == MKEY_HANGUP)
		a->host.ending = true;
	else if (key == MKEY_RESIZE)
		fit_to_terminal(a);
	else if (key == MKEY_TICK && side)
		app_load_side(a);
	else if (key == MKEY_TICK && rules)
		app_readiness_work(a);
	else if (key != MKEY_NONE && key != MKEY_TICK)
		app_key(a, key);
}

/* Once a second, also while keys come without a pause. */
static void tick(App *a)
{
	int64_t now = date_monotonic_ms();
	if (now - a->ticked_ms < TICK_MS)
		return;
	a->ticked_ms = now;
	app_tick(a);
}

static void loop(App *a)
{
	while (!a->quit && !a->host.ending) {
		if (a->dirty || a->host.canvas.rows == 0)
			app_draw(a);
		if (!a->slot[a->here].loaded) {
			app_refresh(a);
			continue;
		}
		if (a->attention_stale) {
			app_load_attention(a);
			app_check(a);
			continue;
		}
		wait_for_key(a);
		tick(a);
	}
}

bool app_run(const AppOptions *options, int *status, Err *err)
{
	App a;
	Err trouble = ERR_INIT;
	app_init(&a, options);
	configure(&a, options, &trouble);
	if (!screen_start(&a.theme, err)) {
		app_deinit(&a);
		return false;
	}
	const char *why = db_read_only(options->db);
	if (trouble.kind != ERR_NONE)
		host_error(&a.host, &trouble);
	else if (why != NULL)
		host_say(&a.host, "read only: %s", why);
	else if (text_utf8_assumed() && !text_ascii())
		host_say(&a.host, "The locale names no character set; UTF-8 is used "
				  "(--ascii: plain characters)");
	fit_to_terminal(&a);
	app_load_frame(&a);
	app_glance(&a);
	a.attention_stale = true;
	a.readiness_behind = true;
	loop(&a);
	screen_end();
	*status = screen_signal() != 0 ? 128 + screen_signal() : 0;
	app_deinit(&a);
	return true;
}
