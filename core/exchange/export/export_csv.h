/* SPDX-License-Identifier: MIT
 *
 * Exports as CSV: UTF-8 with the mark by which Excel knows it, one record a row,
 * cells that a spreadsheet program would run as formulas made text. Headers of
 * requests are spellings that the import reads. */
#pragma once

#include "base/mem/strbuf.h"
#include "program/record/record.h"

/* The query says which records, and in which order; the kind's table which columns. Comments are
 * left out: they stay in the house. */
bool export_csv_records(Db *db, const ListQuery *query, StrBuf *out, Err *err);
/* Controls by parties: a column for each role, and for each other party with a letter. */
bool export_csv_raci(Db *db, const ListQuery *query, StrBuf *out, Err *err);
