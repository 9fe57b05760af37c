/* SPDX-License-Identifier: MIT
 *
 * The panes: those with a shape of their own, and a register for every kind whose table gives it a
 * pane. */
#include "pane/host/pane.h"

#include "base/mem/die.h"
#include "pane/register/register.h"

static const Pane *const shaped[] = {&pane_today, &pane_raci, &pane_calendar, &pane_people};
static const Pane *panes[PANES_MOST];
static size_t pane_count;

/* Behind those with its digit or a lower one; without a digit at the end. */
static void add(const Pane *pane)
{
	size_t at = pane_count;
	ENSURE(pane_count < PANES_MOST);
	while (pane->digit != 0 && at > 0 &&
	       (panes[at - 1]->digit == 0 || panes[at - 1]->digit > pane->digit))
		at--;
	memmove(&panes[at + 1], &panes[at], (pane_count - at) * sizeof *panes);
	panes[at] = pane;
	pane_count++;
}

static void make(void)
{
	size_t kinds;
	const Kind *const *kind = kind_all(&kinds);
	for (size_t i = 0; i < sizeof shaped / sizeof *shaped; i++)
		add(shaped[i]);
	for (size_t i = 0; i < kinds; i++)
		if (register_pane(kind[i]) != NULL)
			add(register_pane(kind[i]));
}

const Pane *const *pane_all(size_t *count)
{
	if (pane_count == 0)
		make();
	*count = pane_count;
	return panes;
}

const Pane *pane_named(Str name)
{
	size_t count;
	const Pane *const *all = pane_all(&count);
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(name, str_of(all[i]->name)))
			return all[i];
	return NULL;
}
