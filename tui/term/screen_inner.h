/* SPDX-License-Identifier: MIT
 *
 * What the parts of the screen tell each other. For tui/term/screen*.c only:
 * nothing here is for panes or widgets. */
#ifndef TERM_SCREEN_INNER_H
#define TERM_SCREEN_INNER_H

#include "term/screen.h"

/* screen_colour.c: from roles to what ncurses wants. */
typedef struct ScreenStyle {
	unsigned long attributes; /* attr_t */
	short pair;
} ScreenStyle;
void screen_colour_start(void);
void screen_colour_use(const Theme *theme);
ScreenStyle screen_colour(Style s);

/* screen_show.c */
void screen_show_start(void);
void screen_show_end(void);
void screen_show_cursor_unknown(void);

/* screen_key.c */
void screen_key_start(void);
void screen_key_end(void);

/* screen_signal.c: what arrived since the last look. */
typedef enum ScreenEvent {
	SCREEN_RESIZED = 1,
	SCREEN_STOP = 2,
	SCREEN_CONTINUED = 4,
	SCREEN_ENDING = 8,
} ScreenEvent;
void screen_signal_start(void);
void screen_signal_end(void);
/* Readable when a signal arrived; for poll(). */
int screen_signal_fd(void);
/* Takes the events; SCREEN_ENDING stays for ever. */
unsigned screen_signal_take(void);
/* Between screen_suspend() and screen_resume() ^C and ^Z belong to the other program. */
void screen_signal_away(bool away);
/* Stops the process group as ^Z does; returns when it goes on. */
void screen_signal_stop(void);
/* The end was asked for without a signal: the terminal is gone. */
void screen_signal_hangup(void);
/* Adds to the bytes that a crash writes to give the terminal back. */
void screen_signal_on_crash(const char *bytes);

/* screen_start.c: after SIGWINCH and after a stop. */
void screen_take_size(void);
/* Turns bracketed paste and what else is ours on and off. */
void screen_extras(bool on);

#endif
