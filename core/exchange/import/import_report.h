/* SPDX-License-Identifier: MIT
 *
 * An import in words: the counts, and for an auditor's later list each request
 * that is added, withdrawn, moved or reworded, the old and the new words beside
 * each other. Plain lines, for the command line and the workbench alike. */
#pragma once

#include "base/mem/strbuf.h"
#include "exchange/import/import.h"

/* "requests: 3 added, 2 withdrawn" */
void import_report_counts(StrBuf *out, const ImportResult *r);
/* Cleaned lines of at most `columns` columns (20 at least); nothing when there is nothing to
 * compare. */
void import_report_changes(StrBuf *out, const ImportResult *r, int columns);
