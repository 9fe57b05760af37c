/* SPDX-License-Identifier: MIT
 *
 * The host as the app makes it. For tui/app*.c and tui/pane/host*.c only. */
#ifndef PANE_HOST_INNER_H
#define PANE_HOST_INNER_H

#include "base/mem/arena.h"
#include "pane/host/host.h"
#include "term/canvas.h"

#define HOST_ASSIGNS_MOST 6

struct Host {
	Db *db;
	Date today;
	Canvas canvas;
	/* Draws everything below a question: the app's frame with its pane. */
	void (*draw)(void *app);
	void *app;

	StrBuf message;
	bool refused; /* the message is an error */
	bool ending;

	StrBuf folder; /* that the last file was chosen in, as it was typed */

	Record go; /* where the cursor goes at the next load */

	/* The last host_set(), for `.`. */
	const Kind *again_kind;
	Assign again[HOST_ASSIGNS_MOST];
	size_t again_count;
	char again_verb[64];
	bool was_set; /* host_set() wrote during this action */
	Arena again_arena;
};

void host_init(Host *h, Db *db);
void host_deinit(Host *h);
void host_quiet(Host *h); /* forgets the message */
/* Shows the canvas and waits for a key; takes care of resize and hangup, which also come back, and
 * of the second's tick, which does not. For questions. */
Key host_key(Host *h);
/* Draws what is below and leaves the canvas for a question on top. */
void host_beneath(Host *h);
/* Does the last host_set() on other targets. False when there is none for their kind. */
bool host_again(Host *h, Targets on);
/* The last change was of another sort: `.` repeats the action instead. */
void host_forget_again(Host *h);

#endif
