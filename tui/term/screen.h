/* SPDX-License-Identifier: MIT
 *
 * The terminal: starts and ends it, shows a canvas (only the cells that changed since the last
 * one), reads keys. The screen*.c files are the only ones that include ncurses.h. SIGWINCH,
 * SIGTSTP/SIGCONT, SIGHUP, SIGTERM, SIGINT and a closed terminal come out of screen_key() as keys,
 * so that the program ends the ordinary way and the data is committed. A crash (die(), SIGSEGV,
 * SIGABRT) restores the terminal too. There is one terminal; all of this is for one thread. */
#pragma once

#include "base/mem/err.h"
#include "term/canvas.h"
#include "term/key.h"
#include "term/theme.h"

/* Takes the terminal: raw mode, alternate screen, bracketed paste, ESCDELAY 25 ms. Fails
 * (ERR_USAGE) when standard input or output is not a terminal, or TERM is unknown or cannot place
 * its cursor. */
bool screen_start(const Theme *theme, Err *err);
/* Gives the terminal back as it was; does nothing when it is not started. */
void screen_end(void);
/* Changes the theme (copied); the next show draws everything. */
void screen_set_theme(const Theme *theme);
/* The terminal's size in rows and columns; 0 and 0 when it is not started. */
void screen_size(int *rows, int *columns);
/* Brings the canvas to the terminal. */
void screen_show(const Canvas *c);
/* Forgets what the terminal shows, so that the next show draws everything (^L). */
void screen_redraw(void);
/* Waits at most `ms` (-1: for ever) for a key; MKEY_TICK when none came. */
Key screen_key(int ms);
/* Would screen_key(0) give a key at once? */
bool screen_key_waits(void);
/* The text of the last MKEY_PASTE; borrowed until the next screen_key(). Cut at 1 MB. */
Str screen_paste(void);
/* Gives the terminal to another program (an editor), until screen_resume(). */
void screen_suspend(void);
/* Takes the terminal back after screen_suspend(); the size may be another one. */
void screen_resume(void);
/* The signal that asked the program to end (SIGHUP for a closed terminal); 0 when none did. */
int screen_signal(void);
