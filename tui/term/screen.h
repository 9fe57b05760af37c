/* SPDX-License-Identifier: MIT
 *
 * The terminal: the only place that includes ncurses.h. Starts and ends it,
 * shows a canvas (only the cells that changed since the last one), reads keys.
 * SIGWINCH, SIGTSTP/SIGCONT, SIGHUP, SIGTERM, SIGINT and a closed terminal all
 * come out of screen_key() as keys or leave the terminal restored; the program
 * then ends the ordinary way, so that the data is committed. A crash (die(), SIGSEGV, SIGABRT)
 * restores the terminal too. */
#ifndef TERM_SCREEN_H
#define TERM_SCREEN_H

#include "base/mem/err.h"
#include "term/canvas.h"
#include "term/key.h"
#include "term/theme.h"

/* Fails when standard input or output is no terminal, or TERM is unknown. Sets
 * ESCDELAY to 25 ms, raw mode, bracketed paste, alternate screen. */
bool screen_start(const Theme *theme, Err *err);
void screen_end(void); /* fine when not started */
void screen_set_theme(const Theme *theme);
void screen_size(int *rows, int *columns);
/* Brings the canvas to the terminal. */
void screen_show(const Canvas *c);
/* Forgets what the terminal shows, so that the next show draws everything (^L). */
void screen_redraw(void);
/* Waits at most `ms` (-1: for ever) for a key. */
Key screen_key(int ms);
/* Would screen_key(0) give one? */
bool screen_key_waits(void);
/* The text of the last MKEY_PASTE; borrowed until the next screen_key(). Capped at 1 MB. */
Str screen_paste(void);
typedef struct Mouse {
	int row, column, button; /* button 1-3; 4 and 5: wheel up and down */
} Mouse;
void screen_set_mouse(bool on);
bool screen_mouse(Mouse *out);
/* Gives the terminal back for an editor and takes it again. */
void screen_suspend(void);
void screen_resume(void);
/* Signal number that asked for the end, 0 when none did. */
int screen_signal(void);

#endif
