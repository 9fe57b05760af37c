/* SPDX-License-Identifier: MIT
 *
 * Text that was being typed when the terminal went away. It is kept under
 * $XDG_STATE_HOME/muster/drafts (mode 0600) until the same question is asked of the same workspace
 * again. Failures are silent: keeping it is a courtesy. */
#pragma once

#include "base/mem/strbuf.h"
#include "store/db.h"

/* Keeps the text typed at a question; the question is its title. */
void unsaved_text_keep(const Db *db, const char *question, Str text);
/* Appends the text kept for the question to out and removes the file; false when there is none. */
bool unsaved_text_restore(const Db *db, const char *question, StrBuf *out);
