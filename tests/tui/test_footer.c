/* SPDX-License-Identifier: MIT
 *
 * The footer: whole words at every width, help always among them, and every key
 * that it shows means what it says. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/app_inner.h"
#include "support/workspace.h"

static Workspace w;
static App app;

static void show(const Pane *pane, int columns, StrBuf *out)
{
	Err err = ERR_INIT;
	app = (App){.slot_count = 1};
	host_init(&app.host, w.db);
	canvas_init(&app.footer, 1, 1);
	canvas_resize(&app.host.canvas, 1, columns);
	app.slot[0] = (PaneSlot){.pane = pane, .state = pane->new (pane)};
	if (!pane->load(app.slot[0].state, &app.host, &err))
		fail_msg("%s", err.text);
	app_draw_footer(&app, &app.host.canvas, (Rect){0, 0, 1, columns});
	strbuf_init(out);
	canvas_dump(&app.host.canvas, out);
}

static void done(StrBuf *out)
{
	app.slot[0].pane->free(app.slot[0].state);
	canvas_deinit(&app.footer);
	host_deinit(&app.host);
	strbuf_deinit(out);
}

static void help_is_there_at_every_width_and_nothing_is_cut(void **state)
{
	(void)state;
	static const int widths[] = {60, 80, 100, 200};
	size_t count;
	const Pane *const *panes = pane_all(&count);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < 4; k++) {
			StrBuf text;
			show(panes[i], widths[k], &text);
			assert_non_null(strstr(text.p, "? help"));
			assert_null(strstr(text.p, "…"));
			done(&text);
		}
}

static void the_wide_footer_shows_what_the_pane_is_for(void **state)
{
	(void)state;
	StrBuf text;
	show(pane_named(STR("Requests")), 200, &text);
	assert_non_null(strstr(text.p, "o owner"));
	assert_non_null(strstr(text.p, "[ ] next"));
	assert_non_null(strstr(text.p, "l link"));
	assert_null(strstr(text.p, "severity"));
	done(&text);
	show(pane_named(STR("Gaps")), 200, &text);
	assert_null(strstr(text.p, "[ ] next"));
	done(&text);
}

static void a_key_that_is_taken_here_is_not_offered(void **state)
{
	(void)state;
	StrBuf text;
	show(&pane_raci, 200, &text);
	assert_non_null(strstr(text.p, "r a c i letter"));
	assert_null(strstr(text.p, "c comment"));
	assert_false(app_offers(&app, ACTION_COMMENT));
	assert_true(app_can(&app, ACTION_COMMENT));  /* the palette still runs it */
	assert_false(app_can(&app, ACTION_SET_DUE)); /* a control has no due date to set */
	done(&text);
}

static int set_up(void **state)
{
	(void)state;
	action_bind_defaults();
	workspace_open(&w);
	workspace_add(&w, &kind_gap, "title", "no owner", NULL);
	workspace_add(&w, &kind_request, "auditor_ref", "AD-001", "title", "list of leavers", NULL);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	workspace_close(&w);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_is_there_at_every_width_and_nothing_is_cut),
		cmocka_unit_test(the_wide_footer_shows_what_the_pane_is_for),
		cmocka_unit_test(a_key_that_is_taken_here_is_not_offered),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
