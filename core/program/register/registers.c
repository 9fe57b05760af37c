/* SPDX-License-Identifier: MIT
 *
 * The list of record kinds, made of registers_table.h. */
#include "program/record/kind.h"

#define REGISTER(name) extern const Kind kind_##name;
#include "program/register/registers_table.h"
#undef REGISTER

static const Kind *const kinds[] = {
#define REGISTER(name) &kind_##name,
#include "program/register/registers_table.h"
#undef REGISTER
};

const Kind *const *kind_all(size_t *count)
{
	*count = sizeof kinds / sizeof *kinds;
	return kinds;
}
