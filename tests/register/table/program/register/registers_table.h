/* SPDX-License-Identifier: MIT
 *
 * The program's registers and one more: the line that a new register needs. */
#include "../../../../../core/program/register/registers_table.h"
REGISTER(vendor)
