/* SPDX-License-Identifier: MIT
 *
 * The table of panes, in the order of their digits; those without one after them. */
#include "pane/host/pane.h"

static const Pane *const panes[] = {
	&pane_today,      &pane_raci,        &pane_calendar, &pane_gaps,       &pane_requests,
	&pane_controls,   &pane_people,      &pane_criteria, &pane_exceptions, &pane_statements,
	&pane_engagement, &pane_populations, &pane_samples,  &pane_items,      &pane_artifacts,
};

const Pane *const *pane_all(size_t *count)
{
	*count = sizeof panes / sizeof *panes;
	return panes;
}
