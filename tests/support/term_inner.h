/* SPDX-License-Identifier: MIT
 *
 * What the files of the test terminal share: the terminal itself and the
 * follower of modes, which also rewrites "dim" into "struck out" on its way to
 * libvterm, which knows no dim (muster strikes nothing out), and writes out
 * repeated characters, after which libvterm wraps a column too early. */
#ifndef SUPPORT_TERM_INNER_H
#define SUPPORT_TERM_INNER_H

#include <termios.h>
#include <vterm.h>

#include "support/term.h"

typedef struct Follower {
	enum { FOLLOW_TEXT, FOLLOW_ESCAPE, FOLLOW_CSI, FOLLOW_STRING, FOLLOW_STRING_ESCAPE } at;
	char csi[64];
	size_t csi_n;
	char last[8]; /* the last character written, for "repeat it" */
	size_t last_n;
	TermModes modes;
} Follower;

struct Term {
	int master, slave, report; /* report: from the shell between; -1 when closed */
	pid_t shell, pid;
	int64_t exec_ns, output_ns;
	struct termios before;
	bool ended;
	int status;
	int rows, columns;
	Follower follower;
	StrBuf filtered;
	VTerm *vterm; /* NULL when blind */
	VTermScreen *screen;
};

/* Follows the bytes; what libvterm is to see is added to out. */
void follow(Follower *f, const char *bytes, size_t n, StrBuf *out);

/* term_shell.c: runs in the forked child, never returns. */
_Noreturn void term_shell(const TermSpec *spec, int slave, int report);

/* What the shell between reports: the start, then the end. */
typedef struct TermReport {
	pid_t pid;
	int status;
	int64_t exec_ns;
} TermReport;

#endif
