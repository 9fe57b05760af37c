/* SPDX-License-Identifier: MIT
 *
 * Short column heads of the RACI matrix: a role keeps its code, everybody else gets
 * initials. At most three columns of the terminal, each head once. */
#pragma once

#include "program/raci/raci.h"

#define RACI_CODE_COLUMNS 3

/* Fills column[i].code from ref (for roles) or name: "TI" for Tomás Ibáñez, then "Tb",
 * "Tá" ..., "T2", "TI2" for those who come later. refs: per column. */
void raci_codes(RaciColumn *column, const Str *refs, size_t count, Arena *arena);
