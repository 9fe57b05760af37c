/* SPDX-License-Identifier: MIT
 *
 * Signals. A handler only sets a flag and writes a byte into a pipe that
 * screen_key() waits for, so that everything happens between two keys. The
 * exception is a crash: there the terminal is given back with bytes prepared
 * beforehand, by calls that a signal handler may make, and the signal goes on
 * to do what it does. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "term/screen_inner.h"

static const int ending[] = {SIGHUP, SIGINT, SIGTERM, SIGQUIT};
static const int crashing[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static int wake[2] = {-1, -1};
static volatile sig_atomic_t resized, stopped, continued, end_signal, is_away;
static bool hung_up;

static struct termios before; /* as the shell left the terminal */
static bool have_before;
static char crash_bytes[512];
static size_t crash_length;
static volatile sig_atomic_t crash_armed;

static void on_signal(int number)
{
	int saved = errno;
	if (number == SIGWINCH)
		resized = 1;
	else if (number == SIGTSTP)
		stopped = 1;
	else if (number == SIGCONT)
		continued = 1;
	else if (is_away && (number == SIGINT || number == SIGQUIT))
		; /* meant for the program that has the terminal now */
	else if (end_signal == 0)
		end_signal = number;
	ssize_t written = write(wake[1], "", 1); /* full: a byte is waiting already */
	(void)written;
	errno = saved;
}

static void give_back_terminal(void)
{
	if (!crash_armed)
		return;
	crash_armed = 0;
	ssize_t written = write(STDOUT_FILENO, crash_bytes, crash_length);
	(void)written;
	if (have_before)
		tcsetattr(STDIN_FILENO, TCSANOW, &before);
}

static void on_crash(int number)
{
	if (!is_away)
		give_back_terminal();
	/* SA_RESETHAND put the default back; blocked here, it acts on return. */
	raise(number);
}

static void catch (int number, void (*handler)(int), unsigned flags)
{
	struct sigaction action = {.sa_flags = (int)flags};
	action.sa_handler = handler;
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

void screen_signal_start(void)
{
	ENSURE(wake[0] == -1);
	ENSURE(pipe2(wake, O_CLOEXEC | O_NONBLOCK) == 0);
	resized = stopped = continued = end_signal = is_away = 0;
	hung_up = false;
	have_before = tcgetattr(STDIN_FILENO, &before) == 0;
	crash_length = 0;
	crash_armed = 1;
	/* Before ncurses starts: it installs its own handlers only where there are none. */
	for (size_t i = 0; i < COUNT(ending); i++)
		catch (ending[i], on_signal, SA_RESTART);
	catch (SIGWINCH, on_signal, SA_RESTART);
	catch (SIGTSTP, on_signal, SA_RESTART);
	catch (SIGCONT, on_signal, SA_RESTART);
	catch (SIGPIPE, SIG_IGN, 0);
	for (size_t i = 0; i < COUNT(crashing); i++)
		catch (crashing[i], on_crash, (unsigned)SA_RESETHAND);
}

/* The ending signals stay caught: whoever ends the program is saving by now. A
 * second one must not interrupt that. */
void screen_signal_end(void)
{
	crash_armed = 0;
	for (size_t i = 0; i < COUNT(crashing); i++)
		catch (crashing[i], SIG_DFL, 0);
	for (size_t i = 0; i < COUNT(ending); i++)
		catch (ending[i], end_signal == 0 ? SIG_DFL : SIG_IGN, 0);
	catch (SIGWINCH, SIG_DFL, 0);
	catch (SIGTSTP, SIG_DFL, 0);
	catch (SIGCONT, SIG_DFL, 0);
	catch (SIGPIPE, SIG_DFL, 0);
	close(wake[0]);
	close(wake[1]);
	wake[0] = wake[1] = -1;
}

int screen_signal_fd(void)
{
	return wake[0];
}

unsigned screen_signal_events(void)
{
	char drop[64];
	while (read(wake[0], drop, sizeof drop) > 0)
		;
	unsigned events = 0;
	if (resized)
		events |= SCREEN_RESIZED;
	if (stopped)
		events |= SCREEN_STOP;
	if (continued)
		events |= SCREEN_CONTINUED;
	if (end_signal != 0 || hung_up)
		events |= SCREEN_ENDING;
	resized = stopped = continued = 0;
	return events;
}

void screen_signal_away(bool away)
{
	is_away = away;
	catch (SIGTSTP, away ? SIG_DFL : on_signal, SA_RESTART);
	catch (SIGPIPE, away ? SIG_DFL : SIG_IGN, 0);
}

void screen_signal_stop(void)
{
	catch (SIGTSTP, SIG_DFL, 0);
	kill(0, SIGTSTP); /* the whole job, as the terminal's own ^Z does */
	catch (SIGTSTP, on_signal, SA_RESTART);
	continued = 0;
}

void screen_signal_hangup(void)
{
	hung_up = true;
}

int screen_signal(void)
{
	return end_signal != 0 ? (int)end_signal : hung_up ? SIGHUP : 0;
}

void screen_signal_on_crash(const char *bytes)
{
	size_t n = strlen(bytes);
	if (n > sizeof crash_bytes - crash_length)
		return;
	memcpy(crash_bytes + crash_length, bytes, n);
	crash_length += n;
}
