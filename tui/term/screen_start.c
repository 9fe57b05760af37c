/* SPDX-License-Identifier: MIT
 *
 * Taking the terminal and giving it back; see screen.h. Whatever is switched on
 * here has its counterpart in screen_end(), in screen_suspend() and in the
 * bytes that a crash writes (screen_signal.c). */
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/mem/die.h"
#include "term/screen_curses.h"

#include <term.h>
#undef columns
#undef lines

#include "term/screen_inner.h"

static SCREEN *terminal;
static bool away; /* between screen_suspend() and screen_resume() */

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

/* A terminal whose sequences are not of xterm's kind would show the request as rubbish. */
static bool knows_bracketed_paste(void)
{
	const char *clear = tigetstr("clear");
	return clear != NULL && clear != (char *)-1 && strstr(clear, "\033[") != NULL;
}

void screen_set_paste(bool on)
{
	if (knows_bracketed_paste()) {
		fflush(stdout);
		file_put(STDOUT_FILENO,
			 str_of(on ? paste_on : paste_off)); /* poll() notices a closed terminal */
	}
}

/* The bytes of a capability, without the padding that only old hardware needs. */
static void crash_capability(const char *name)
{
	const char *text = tigetstr(name);
	if (text == NULL || text == (char *)-1)
		return;
	char bytes[64];
	size_t n = 0;
	for (size_t i = 0; text[i] != '\0' && n + 1 < sizeof bytes; i++) {
		const char *end =
			text[i] == '$' && text[i + 1] == '<' ? strchr(text + i, '>') : NULL;
		if (end != NULL)
			i = (size_t)(end - text);
		else
			bytes[n++] = text[i];
	}
	bytes[n] = '\0';
	screen_signal_on_crash(bytes);
}

static void prepare_crash(void)
{
	static const char *const capabilities[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
	if (knows_bracketed_paste())
		screen_signal_on_crash(paste_off);
	for (size_t i = 0; i < sizeof capabilities / sizeof capabilities[0]; i++)
		crash_capability(capabilities[i]);
}

static bool check_terminal(Err *err)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE,
			       "the workbench needs a terminal for input and output; in scripts "
			       "use the subcommands (muster --help)");
	const char *name = getenv("TERM");
	int status = 0;
	if (name == NULL || setupterm(NULL, STDOUT_FILENO, &status) != OK)
		return err_set(err, ERR_USAGE,
			       "the terminal type TERM=%s is not known here; set TERM to a known "
			       "one such as xterm-256color",
			       name == NULL ? "" : name);
	const char *move = tigetstr("cup");
	if (move == NULL || move == (char *)-1)
		return err_set(err, ERR_USAGE,
			       "a terminal of type TERM=%s can't place its cursor, which the "
			       "workbench needs; use the subcommands (muster --help)",
			       name);
	return true;
}

static void set_modes(void)
{
	raw(); /* ^C, ^Z, ^S, ^Q and ^\ arrive as keys; screen_key() makes ^Z a stop */
	noecho();
	nonl();
	intrflush(stdscr, FALSE);
	keypad(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	idlok(stdscr, TRUE);
	typeahead(-1);
}

/* For die(): no signal is being handled, so endwin() may be called. */
static void restore(void)
{
	screen_end();
}

bool screen_start(const Theme *theme, Err *err)
{
	if (terminal != NULL)
		return true;
	if (!check_terminal(err))
		return false;
	use_env(TRUE);
	use_tioctl(TRUE); /* LINES and COLUMNS left over in the environment do not count */
	screen_signal_start();
	terminal = newterm(NULL, stdout, stdin);
	if (terminal == NULL) {
		screen_signal_end();
		return err_set(err, ERR_USAGE, "the terminal could not be set up");
	}
	set_escdelay(25);
	set_modes();
	prepare_crash();
	die_set_restore(restore);
	screen_colour_start();
	screen_colour_use(theme);
	screen_show_start();
	screen_key_start();
	screen_set_paste(true);
	return true;
}

void screen_end(void)
{
	if (terminal == NULL)
		return;
	if (!away) {
		screen_set_paste(false);
		curs_set(1);
		endwin();
	}
	screen_key_end();
	screen_show_end();
	delscreen(terminal);
	terminal = NULL;
	away = false;
	screen_signal_end();
}

void screen_set_theme(const Theme *theme)
{
	screen_colour_use(theme);
	screen_redraw();
}

void screen_size(int *rows, int *columns)
{
	*rows = terminal == NULL ? 0 : LINES;
	*columns = terminal == NULL ? 0 : COLS;
}

void screen_update_size(void)
{
	struct winsize size = {0};
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
		return;
	if (size.ws_row != LINES || size.ws_col != COLS)
		resizeterm(size.ws_row, size.ws_col);
	screen_redraw();
}

void screen_suspend(void)
{
	if (terminal == NULL || away)
		return;
	screen_set_paste(false);
	curs_set(1);
	endwin();
	away = true;
	screen_signal_away(true);
}

void screen_resume(void)
{
	if (terminal == NULL || !away)
		return;
	screen_signal_away(false);
	away = false;
	reset_prog_mode();
	doupdate(); /* leaves the state that endwin() set; screen_show() draws nothing in it */
	screen_set_paste(true);
	screen_show_cursor_unknown();
	screen_update_size();
	screen_redraw();
}
