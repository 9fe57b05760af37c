/* SPDX-License-Identifier: MIT
 *
 * Lists: cursor, window, marks and what a reload keeps, on gaps in a workspace
 * in memory. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "pane/host/host_inner.h"
#include "pane/list/list.h"
#include "support/workspace.h"

#define GAPS 12

typedef struct Place {
	Workspace w;
	Host host;
	List list;
	Id gap[GAPS];
} Place;

static Place place;

static void load(Place *p)
{
	Err err = ERR_INIT;
	if (!list_load(&p->list, &p->host, &err))
		fail_msg("%s", err.text);
}

static int set_up(void **state)
{
	Place *p = &place;
	char title[32];
	workspace_open(&p->w);
	for (int i = 0; i < GAPS; i++) {
		snprintf(title, sizeof title, "gap %c%s", 'a' + i, i % 4 == 0 ? " zebra" : "");
		p->gap[i] = workspace_add(&p->w, &kind_gap, "title", title, NULL);
	}
	host_init(&p->host, p->w.db);
	list_init(&p->list, &kind_gap, NULL);
	load(p);
	list_fit(&p->list, 5);
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	Place *p = *state;
	list_deinit(&p->list);
	host_deinit(&p->host);
	workspace_close(&p->w);
	return 0;
}

static void act(Place *p, ActionId action)
{
	assert_true(list_act(&p->list, &p->host, action));
	list_fit(&p->list, 5);
}

static void the_cursor_stays_inside(void **state)
{
	Place *p = *state;
	act(p, ACTION_UP);
	assert_int_equal(p->list.cursor, 0);
	act(p, ACTION_BOTTOM);
	assert_int_equal(p->list.cursor, GAPS - 1);
	act(p, ACTION_DOWN);
	assert_int_equal(p->list.cursor, GAPS - 1);
	act(p, ACTION_TOP);
	assert_int_equal(p->list.cursor, 0);
}

static void the_window_follows_the_cursor(void **state)
{
	Place *p = *state;
	for (int i = 0; i < 5; i++)
		act(p, ACTION_DOWN);
	assert_int_equal(p->list.top, 1);
	act(p, ACTION_PAGE_DOWN);
	assert_int_equal(p->list.cursor, 10);
	assert_true(p->list.top <= 10 && 10 < p->list.top + 5);
	act(p, ACTION_BOTTOM);
	assert_int_equal(p->list.top, GAPS - 5);
	act(p, ACTION_HALF_UP);
	assert_int_equal(p->list.cursor, GAPS - 1 - 2);
}

static void a_reload_keeps_the_cursor_on_its_record(void **state)
{
	Place *p = *state;
	act(p, ACTION_DOWN);
	act(p, ACTION_DOWN);
	Id here = list_here(&p->list);
	workspace_set(&p->w, &kind_gap, here, "severity", "critical");
	workspace_add(&p->w, &kind_gap, "title", "another", "severity", "critical", NULL);
	load(p);
	assert_int_equal(list_count(&p->list), GAPS + 1);
	assert_true(id_equal(list_here(&p->list), here));
}

static void rows_keep_their_places_until_the_next_sort(void **state)
{
	Place *p = *state;
	Id first = list_id(&p->list, 0), third = list_id(&p->list, 2);
	workspace_set(&p->w, &kind_gap, third, "severity", "critical");
	load(p);
	assert_true(id_equal(list_id(&p->list, 0), first));
	assert_true(id_equal(list_id(&p->list, 2), third));
}

static void verbs_act_on_the_cursor_or_on_the_marks(void **state)
{
	Place *p = *state;
	Targets on = list_targets(&p->list);
	assert_int_equal(on.count, 1);
	assert_true(id_equal(on.ids[0], list_id(&p->list, 0)));
	act(p, ACTION_MARK);
	act(p, ACTION_MARK);
	assert_int_equal(p->list.cursor, 2);
	on = list_targets(&p->list);
	assert_int_equal(on.count, 2);
	assert_true(list_marked(&p->list, list_id(&p->list, 1)));
	act(p, ACTION_UP);
	act(p, ACTION_MARK); /* takes the second away again */
	assert_int_equal(list_targets(&p->list).count, 1);
	act(p, ACTION_CLEAR);
	assert_int_equal(p->list.marks.count, 0);
	assert_false(list_act(&p->list, &p->host, ACTION_CLEAR));
}

static void a_range_is_marked_from_either_end(void **state)
{
	Place *p = *state;
	list_move_to(&p->list, 6);
	act(p, ACTION_MARK_RANGE);
	list_move_to(&p->list, 3);
	assert_true(list_in_range(&p->list, 4));
	act(p, ACTION_MARK_RANGE);
	assert_int_equal(list_targets(&p->list).count, 4);
	act(p, ACTION_MARK_RANGE);
	act(p, ACTION_CLEAR); /* the range first, then the marks */
	assert_int_equal(list_targets(&p->list).count, 4);
}

static void find(Place *p, const char *text)
{
	strbuf_clear(&p->list.find);
	strbuf_add(&p->list.find, str_of(text));
	load(p);
}

static void n_and_N_walk_the_matches_around_the_ends(void **state)
{
	Place *p = *state;
	find(p, "ZEBRA");
	assert_int_equal(p->list.match_count, 3);
	act(p, ACTION_FIND_PREVIOUS);
	assert_true(list_matches(&p->list, p->list.cursor));
	size_t last = p->list.cursor;
	act(p, ACTION_FIND_NEXT);
	assert_true(p->list.cursor < last);
	act(p, ACTION_FIND_NEXT);
	act(p, ACTION_FIND_NEXT);
	assert_int_equal(p->list.cursor, last);
	act(p, ACTION_MARK_MATCHES);
	assert_int_equal(list_targets(&p->list).count, 3);
}

static void only_matches_are_shown_and_the_header_says_so(void **state)
{
	Place *p = *state;
	StrBuf header;
	strbuf_init(&header);
	find(p, "zebra");
	act(p, ACTION_ONLY);
	assert_int_equal(list_count(&p->list), 3);
	list_header(&p->list, &header);
	assert_non_null(strstr(header.p, "3 of 12"));
	assert_non_null(strstr(header.p, "only: zebra"));
	act(p, ACTION_CLEAR);
	assert_int_equal(list_count(&p->list), GAPS);
	strbuf_deinit(&header);
}

static void nothing_that_matches_is_no_trouble(void **state)
{
	Place *p = *state;
	find(p, "no such thing");
	act(p, ACTION_FIND_NEXT);
	assert_int_equal(p->list.cursor, 0);
	act(p, ACTION_ONLY);
	assert_int_equal(list_count(&p->list), 0);
	assert_int_equal(list_targets(&p->list).count, 0);
	act(p, ACTION_MARK);
	act(p, ACTION_MARK_RANGE);
	act(p, ACTION_BOTTOM);
	assert_true(id_is_none(list_here(&p->list)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_cursor_stays_inside, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_window_follows_the_cursor, set_up, tear_down),
		cmocka_unit_test_setup_teardown(a_reload_keeps_the_cursor_on_its_record, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(rows_keep_their_places_until_the_next_sort, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(verbs_act_on_the_cursor_or_on_the_marks, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(a_range_is_marked_from_either_end, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(n_and_N_walk_the_matches_around_the_ends, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(only_matches_are_shown_and_the_header_says_so,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(nothing_that_matches_is_no_trouble, set_up,
						tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
