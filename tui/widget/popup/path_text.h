/* SPDX-License-Identifier: MIT
 *
 * Paths as people type and paste them. */
#ifndef WIDGET_PATH_TEXT_H
#define WIDGET_PATH_TEXT_H

#include "base/mem/strbuf.h"

/* Appends a pasted path without what file managers and shells put around it: line ends, quotes,
 * file:// with its % signs, backslashes before blanks. One line; false when there are several. */
bool path_text_paste(StrBuf *out, Str pasted);

/* Appends the path with a leading ~ replaced by $HOME. */
void path_text_expand(StrBuf *out, Str typed);

/* "scheme://..." */
bool path_text_is_address(Str typed);

/* Bytes up to and with the last slash. */
size_t path_text_folder(Str typed);

#endif
