/* SPDX-License-Identifier: MIT
 *
 * Long text in the user's own editor: $VISUAL, else $EDITOR, else vi, on a
 * temporary file that only the user can read and that is removed afterwards. */
#pragma once

#include "base/mem/err.h"
#include "base/mem/strbuf.h"

/* Gives the terminal to the editor with the text, and takes it back. out (the caller's,
 * initialised) is replaced by what was saved, without line breaks at its end. False (ERR_INPUT)
 * when the editor failed; out is then as it was. */
bool editor_run(Str text, StrBuf *out, Err *err);
