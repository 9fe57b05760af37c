/* SPDX-License-Identifier: MIT
 *
 * Exports as CSV: UTF-8 with the mark by which Excel knows it, one record a row,
 * cells that a spreadsheet program would run as formulas made text. Headers of
 * requests are spellings that the import reads. */
#ifndef EXCHANGE_EXPORT_CSV_H
#define EXCHANGE_EXPORT_CSV_H

#include "base/strbuf.h"
#include "store/db.h"

/* In the order of the auditor's list; comments stay in the house. */
bool export_csv_requests(Db *db, StrBuf *out, Err *err);
/* In the order in which they were found. */
bool export_csv_gaps(Db *db, StrBuf *out, Err *err);
/* Controls by parties: a column for each role, and for each other party with a letter. */
bool export_csv_raci(Db *db, StrBuf *out, Err *err);

#endif
