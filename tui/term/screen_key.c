/* SPDX-License-Identifier: MIT
 *
 * Keys: waits for the terminal and for signals at once, so that an idle program
 * sleeps, and turns what ncurses and the locale make of the bytes into Key
 * numbers. */
#include <errno.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem/strbuf.h"
#include "term/screen_curses.h"
#include "term/screen_inner.h"

#define PASTE_BYTES ((size_t)1024 * 1024)
#define PASTE_SILENCE_MS 1000 /* a paste without its end mark ends then */
#define SEQUENCE_MS 25        /* between the bytes of one character or sequence */
#define CODE_PASTE 2000       /* ours, above all of ncurses' */
#define CODE_PASTE_END 2001

static const char paste_begin_bytes[] = "\033[200~";
static const char paste_end_bytes[] = "\033[201~";

static StrBuf paste;
static bool queued; /* ncurses may hold bytes that poll() does not see */

/* Terminals that did not take the switch to application keys send these. */
static void define_plain_arrows(void)
{
	static const struct {
		const char *bytes;
		int code;
	} plain[] = {
		{"\033[A", KEY_UP},   {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT},
		{"\033[D", KEY_LEFT}, {"\033[H", KEY_HOME}, {"\033[F", KEY_END},
		{"\033[Z", KEY_BTAB},
	};
	for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
		if (key_defined(plain[i].bytes) == 0)
			define_key(plain[i].bytes, plain[i].code);
}

void screen_key_start(void)
{
	strbuf_init(&paste);
	define_plain_arrows();
	define_key(paste_begin_bytes, CODE_PASTE);
	define_key(paste_end_bytes, CODE_PASTE_END);
	queued = true;
}

void screen_key_end(void)
{
	strbuf_deinit(&paste);
	strbuf_init(&paste);
}

/* A signal does not count as silence: the rest of a paste would act as keys. */
static bool input_within(int ms)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	int ready;
	do
		ready = poll(&fd, 1, ms);
	while (ready < 0 && errno == EINTR);
	return ready > 0 && (fd.revents & POLLIN) != 0;
}

bool screen_key_waits(void)
{
	return queued || input_within(0);
}

/* Never reads past the end mark: at most as many bytes as are still missing of it. */
static void read_paste(void)
{
	size_t end = sizeof paste_end_bytes - 1, matched = 0;
	strbuf_clear(&paste);
	while (matched < end && input_within(PASTE_SILENCE_MS)) {
		char bytes[sizeof paste_end_bytes];
		ssize_t n = read(STDIN_FILENO, bytes, end - matched);
		if (n <= 0)
			break;
		for (ssize_t i = 0; i < n; i++) {
			char byte = bytes[i];
			if (byte == paste_end_bytes[matched]) {
				matched++;
				continue;
			}
			strbuf_add_bytes(&paste, paste_end_bytes, matched);
			matched = byte == paste_end_bytes[0] ? 1 : 0;
			if (matched == 0)
				strbuf_add_char(&paste, byte == '\r' ? '\n' : byte);
		}
		if (paste.n > PASTE_BYTES) /* the rest is read and dropped */
			strbuf_truncate(&paste, PASTE_BYTES);
	}
}

Str screen_paste(void)
{
	return strbuf_str(&paste);
}

static Key function_key(int code)
{
	static const struct {
		int code;
		Key key;
	} keys[] = {
		{KEY_UP, MKEY_UP},         {KEY_DOWN, MKEY_DOWN},
		{KEY_LEFT, MKEY_LEFT},     {KEY_RIGHT, MKEY_RIGHT},
		{KEY_HOME, MKEY_HOME},     {KEY_FIND, MKEY_HOME},
		{KEY_END, MKEY_END},       {KEY_SELECT, MKEY_END},
		{KEY_PPAGE, MKEY_PAGE_UP}, {KEY_NPAGE, MKEY_PAGE_DOWN},
		{KEY_IC, MKEY_INSERT},     {KEY_DC, MKEY_DELETE},
		{KEY_BTAB, MKEY_BACKTAB},  {KEY_BACKSPACE, MKEY_BACKSPACE},
		{KEY_ENTER, MKEY_ENTER},
	};
	if (code == CODE_PASTE) {
		read_paste();
		return MKEY_PASTE;
	}
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (keys[i].code == code)
			return keys[i].key;
	return MKEY_NONE;
}

/* The rest of a character of several bytes, as the locale reads them. */
static Key wide_character(int first)
{
	mbstate_t state = {0};
	wchar_t wide = 0;
	char byte = (char)first;
	for (int bytes = 1; bytes <= 4; bytes++) {
		size_t got = mbrtowc(&wide, &byte, 1, &state);
		if (got == 1)
			return (Key)wide < MKEY_FIRST && wide >= 0xA0 ? (Key)wide : MKEY_NONE;
		if (got != (size_t)-2 || !input_within(SEQUENCE_MS))
			return MKEY_NONE;
		int next = getch();
		if (next < 0x80 || next > 0xFF) {
			if (next != ERR)
				ungetch(next);
			queued = true;
			return MKEY_NONE;
		}
		byte = (char)next;
	}
	return MKEY_NONE;
}

/* ESC and at once after it "[", digits and a letter: a key that terminfo does not name. Without
 * this its letters would act as commands. */
static Key escape_key(void)
{
	char seen[32];
	size_t n = 0;
	int next = getch();
	if (next != '[') {
		if (next != ERR)
			ungetch(next);
		return MKEY_ESC;
	}
	seen[n++] = '[';
	while (n < sizeof seen && (next = getch()) != ERR) {
		if (next >= 0x40 && next <= 0x7E && n > 1)
			return MKEY_NONE;
		if (next < 0x30 || next > 0x3F || n + 1 == sizeof seen) {
			ungetch(next);
			break;
		}
		seen[n++] = (char)next;
	}
	while (n > 0)
		ungetch(seen[--n]);
	return MKEY_ESC;
}

static Key translate(int code)
{
	if (code > 0xFF)
		return function_key(code);
	if (code >= 0x80)
		return wide_character(code);
	switch (code) {
	case '\n':
		return MKEY_ENTER;
	case '\b':
		return MKEY_BACKSPACE;
	case 0x1B:
		queued = true;
		return escape_key();
	default:
		return code;
	}
}

static void stop(void)
{
	screen_suspend();
	screen_signal_away(false);
	screen_signal_stop();
	screen_resume();
}

/* Does what the signals that came ask for; MKEY_NONE when the caller need not know. */
static Key signal_key(void)
{
	unsigned events = screen_signal_events();
	if ((events & SCREEN_ENDING) != 0)
		return MKEY_HANGUP;
	if ((events & SCREEN_STOP) != 0) {
		stop();
		return MKEY_RESIZE;
	}
	if ((events & SCREEN_CONTINUED) != 0) { /* stopped by SIGSTOP: the shell was here */
		screen_suspend();
		screen_resume();
		return MKEY_RESIZE;
	}
	if ((events & SCREEN_RESIZED) != 0) {
		screen_update_size();
		return MKEY_RESIZE;
	}
	return MKEY_NONE;
}

/* *nothing: there was no byte at all. */
static Key read_key(bool *nothing)
{
	int code = getch();
	*nothing = code == ERR;
	if (code == ERR) {
		queued = false;
		return MKEY_NONE;
	}
	Key k = translate(code);
	if (k != KEY_CTRL_('Z'))
		return k;
	stop();
	return MKEY_RESIZE;
}

/* Readable and yet nothing to read: the other end is closed. */
static Key at_end(void)
{
	int bytes = 0;
	if (ioctl(STDIN_FILENO, FIONREAD, &bytes) == 0 && bytes > 0)
		return MKEY_NONE;
	screen_signal_hangup();
	return MKEY_HANGUP;
}

static Key wait_key(int ms)
{
	struct pollfd fds[2] = {
		{.fd = STDIN_FILENO, .events = POLLIN},
		{.fd = screen_signal_fd(), .events = POLLIN},
	};
	int ready = poll(fds, 2, ms);
	if (ready == 0)
		return MKEY_TICK;
	if (ready < 0)
		return errno == EINTR || errno == EAGAIN ? MKEY_NONE : MKEY_HANGUP;
	if (fds[1].revents != 0)
		return signal_key();
	if ((fds[0].revents & POLLIN) == 0)
		return at_end();
	bool nothing;
	Key k = read_key(&nothing);
	return nothing ? at_end() : k;
}

Key screen_key(int ms)
{
	if (stdscr == NULL || screen_signal() != 0)
		return MKEY_HANGUP;
	nodelay(stdscr, TRUE);
	Key k = MKEY_NONE;
	bool nothing;
	while (queued && k == MKEY_NONE)
		k = read_key(&nothing);
	while (k == MKEY_NONE)
		k = wait_key(ms);
	return k;
}
