/* SPDX-License-Identifier: MIT
 *
 * The RACI pane: controls by roles or by people. The list holds the controls' ids, the
 * window's rows are fetched one by one as they come into sight, and a letter is put where
 * the cursor is. Loading is in raci_window.c, drawing in raci_draw.c, acting in
 * raci_act.c. */
#include <stdlib.h>

#include "base/mem/die.h"
#include "pane/raci/raci_inner.h"

static void *raci_new(const Pane *pane)
{
	(void)pane;
	RaciPane *p = xcalloc(1, sizeof *p);

	list_init(&p->list, &kind_control, NULL);
	arena_init(&p->loaded);
	arena_init(&p->frame);
	arena_init(&p->foot);
	p->ref_columns = 5;
	p->busiest = STR("");
	return p;
}

static void raci_free(void *state)
{
	RaciPane *p = state;

	raci_pane_drop_slots(p);
	list_deinit(&p->list);
	idlist_deinit(&p->faults);
	arena_deinit(&p->loaded);
	arena_deinit(&p->frame);
	arena_deinit(&p->foot);
	free(p->line);
	free(p);
}

static void raci_header(const void *state, StrBuf *out)
{
	const RaciPane *p = state;

	strbuf_printf(out, "controls by %s   ", p->by == RACI_BY_ROLE ? "role" : "person");
	list_header(&p->list, out);
	if (p->faults.count > 0)
		strbuf_printf(out, "   %zu not in order", p->faults.count);
	if (p->by == RACI_BY_PERSON)
		strbuf_add(out, STR("   small letters: through a role"));
}

static RecordRef raci_keep(const void *state)
{
	const RaciPane *p = state;
	return (RecordRef){&kind_control, list_here(&p->list)};
}

static Targets raci_targets(const void *state)
{
	const RaciPane *p = state;
	return list_targets(&p->list);
}

static bool raci_go_to_row(void *state, size_t row)
{
	RaciPane *p = state;

	if (row == 0 || row > list_count(&p->list))
		return false;
	list_move_to(&p->list, row - 1);
	return true;
}

const Pane pane_raci = {
	.name = "RACI",
	.digit = '2',
	.scope = SCOPE_RACI,
	.go = ACTION_GO_RACI,
	.kind = &kind_control,
	.new = raci_new,
	.free = raci_free,
	.load = raci_pane_load,
	.prepare = raci_pane_prepare,
	.draw = raci_pane_draw,
	.header = raci_header,
	.foot = raci_pane_foot,
	.foot_rows = 3,
	.act = raci_pane_act,
	.keep = raci_keep,
	.targets = raci_targets,
	.go_to = raci_pane_go_to,
	.go_to_row = raci_go_to_row,
};
