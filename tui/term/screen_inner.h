/* SPDX-License-Identifier: MIT
 *
 * Shared by the files of the screen: colors, showing, keys, signals. For tui/term/screen*.c only.
 */
#pragma once

#include "term/screen.h"

/* -- screen_start.c -- */

/* Reads the terminal's size after SIGWINCH or a stop; the next show draws everything. */
void screen_update_size(void);
/* Switches bracketed paste, where the terminal knows it. */
void screen_set_paste(bool on);

/* -- screen_colour.c: from style roles to what ncurses wants. -- */

typedef struct ScreenStyle {
	unsigned long attributes; /* attr_t */
	short pair;
} ScreenStyle;

/* Finds out what colors the terminal has; after ncurses has started. */
void screen_colour_start(void);
/* Makes the styles of a theme, without color where NO_COLOR is set or the terminal has none. */
void screen_colour_use(const Theme *theme);
/* The attributes and color pair of a role in the theme in use. */
ScreenStyle screen_colour(Style s);

/* -- screen_show.c -- */

/* Nothing is shown yet: the first screen_show() draws everything. */
void screen_show_start(void);
/* Frees the copy of what was shown. */
void screen_show_end(void);
/* Another program may have hidden or shown the cursor: the next show sets it again. */
void screen_show_cursor_unknown(void);

/* -- screen_key.c -- */

/* Teaches ncurses the marks of a paste and arrow keys that terminfo may lack. */
void screen_key_start(void);
/* Frees the last paste. */
void screen_key_end(void);

/* -- screen_signal.c -- */

typedef enum ScreenEvent {
	SCREEN_RESIZED = 1,
	SCREEN_STOP = 2,
	SCREEN_CONTINUED = 4,
	SCREEN_ENDING = 8,
} ScreenEvent;

/* Catches the signals and remembers how the shell left the terminal; before ncurses starts, which
 * installs handlers only where there are none. */
void screen_signal_start(void);
/* Gives the signals back; those that end the program stay caught when one of them came, so that a
 * second one does not interrupt the saving. */
void screen_signal_end(void);
/* Readable when a signal arrived; for poll(). */
int screen_signal_fd(void);
/* The events since the last call, as a set of ScreenEvent; SCREEN_ENDING stays set once it came. */
unsigned screen_signal_events(void);
/* Between screen_suspend() and screen_resume() ^C and ^Z belong to the other program. */
void screen_signal_away(bool away);
/* Stops the process group as ^Z does; returns when it goes on. */
void screen_signal_stop(void);
/* The terminal is gone: from now on SCREEN_ENDING is set, though no signal came. */
void screen_signal_hangup(void);
/* Adds to the bytes that a crash writes to give the terminal back; at most 512 in all. */
void screen_signal_on_crash(const char *bytes);
