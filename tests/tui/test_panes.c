/* SPDX-License-Identifier: MIT
 *
 * Every pane on a workspace that cannot be read as it should: what load() refuses
 * is said, and then the pane is drawn and acted on all the same. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "pane/host/host_inner.h"
#include "pane/host/pane.h"
#include "store/change.h"
#include "store/stmt.h"
#include "support/workspace.h"

static void run(Db *db, const char *sql)
{
	Err err = ERR_INIT;
	if (!change_begin(db, "test", &err) || !stmt_run(stmt_get(db, sql), &err) ||
	    !change_commit(db, &err))
		fail_msg("%s", err.text);
}

static void use(const Pane *pane, Host *host)
{
	Err err = ERR_INIT;
	Rect area = {0, 0, 20, 80};
	StrBuf header;
	void *state = pane->new (pane);
	strbuf_init(&header);
	pane->load(state, host, &err);
	err_clear(&err);
	pane->prepare(state, host, area, &err);
	pane->draw(state, &host->canvas, area);
	pane->header(state, &header);
	if (pane->foot != NULL)
		pane->foot(state, &host->canvas, area);
	pane->act(state, host, ACTION_DOWN);
	pane->prepare(state, host, area, &err);
	pane->keep(state);
	pane->targets(state);
	strbuf_deinit(&header);
	pane->free(state);
}

static void a_load_that_is_refused_harms_no_pane(void **state)
{
	(void)state;
	Workspace w;
	Host host;
	size_t count;
	workspace_open(&w);
	run(w.db,
	    "INSERT INTO engagement (id, company, type, period_from, period_to, categories) "
	    "VALUES (x'0123456789abcdef0123456789abcdef', 'N', 2, 'none', 'none', 'security')");
	host_init(&host, w.db);
	canvas_resize(&host.canvas, 24, 80);
	const Pane *const *panes = pane_all(&count);
	for (size_t i = 0; i < count; i++)
		use(panes[i], &host);
	host_deinit(&host);
	workspace_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_load_that_is_refused_harms_no_pane),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
