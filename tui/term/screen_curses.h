/* SPDX-License-Identifier: MIT
 *
 * ncurses as the screen files include it: without the one function whose name is also ours. For
 * tui/term/screen*.c only. */
#pragma once

#define key_name curses_key_name /* ncurses names wide characters with it; we do not */
#include <ncurses.h>
#undef key_name
