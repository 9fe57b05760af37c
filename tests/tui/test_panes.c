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

static void check_asks(const Kind *kind, const KindAsk *asks)
{
	for (const KindAsk *ask = asks; ask != NULL && ask->field != NULL; ask++) {
		assert_true(kind_field(kind, str_of(ask->field)) >= 0);
		assert_non_null(ask->title);
		assert_true(ask->only.field == NULL ||
			    kind_field(kind, str_of(ask->only.field)) >= 0);
	}
}

static void check_status(const Kind *kind, const KindStatus *status)
{
	int i = status->field == NULL ? -1 : kind_field(kind, str_of(status->field));
	check_asks(kind, status->asks);
	if (status->field == NULL)
		return;
	assert_true(i >= 0);
	assert_non_null(kind->fields[i].words);
	assert_non_null(status->verb);
}

/* What is named wrongly would end the program at the key that needs it. */
static void what_a_kind_asks_are_fields_of_its_own(void **state)
{
	(void)state;
	size_t count;
	const Kind *const *kinds = kind_all(&count);
	for (size_t i = 0; i < count; i++) {
		const KindView *view = kinds[i]->view;
		assert_non_null(view);
		check_asks(kinds[i], view->asks);
		check_status(kinds[i], &view->status);
		check_status(kinds[i], &view->second_status);
		assert_true((view->verbs & CAN_ATTACH) == 0 || view->file_field != NULL);
		assert_true(view->status.finished == NULL || view->next != NULL);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_load_that_is_refused_harms_no_pane),
		cmocka_unit_test(what_a_kind_asks_are_fields_of_its_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
