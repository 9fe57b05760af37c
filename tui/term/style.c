/* SPDX-License-Identifier: MIT
 *
 * The names of the style roles, as theme files write them. */
#include "term/style.h"

#include "base/mem/die.h"

#define STYLE_NAME(role, name) name,
static const char *const names[STYLE_COUNT] = {STYLE_TABLE(STYLE_NAME)};

const char *style_name(Style s)
{
	ENSURE(s < STYLE_COUNT);
	return names[s];
}
