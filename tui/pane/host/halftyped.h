/* SPDX-License-Identifier: MIT
 *
 * What was half typed when the terminal went away, kept under
 * $XDG_STATE_HOME/muster/drafts (mode 0600) until the same question is asked of
 * the same workspace again. Keeping is a courtesy: trouble with it is silent. */
#ifndef PANE_HALFTYPED_H
#define PANE_HALFTYPED_H

#include "base/mem/strbuf.h"
#include "store/db.h"

void halftyped_keep(const Db *db, const char *question, Str text);
/* Appends the text to out and removes it; false when there is none. */
bool halftyped_take(const Db *db, const char *question, StrBuf *out);

#endif
