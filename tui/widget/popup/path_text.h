/* SPDX-License-Identifier: MIT
 *
 * Paths as people type and paste them. */
#pragma once

#include "base/mem/strbuf.h"

/* Appends a pasted path without what file managers and shells put around it: line ends, quotes,
 * file:// with its % signs, backslashes before blanks. False when it has several lines or a NUL. */
bool path_text_paste(StrBuf *out, Str pasted);

/* Appends the path with a leading ~ replaced by $HOME. A second root begins anew: "~/in//srv/x" is
 * /srv/x. */
void path_text_expand(StrBuf *out, Str typed);

/* Is it "scheme://..."? */
bool path_text_is_url(Str typed);

/* The length in bytes of the folder part: up to and with the last slash; 0 for none. */
size_t path_text_folder(Str typed);
