/* SPDX-License-Identifier: MIT
 *
 * The host as the app makes it. For tui/app and tui/pane/host only. */
#pragma once

#include "base/mem/arena.h"
#include "pane/host/host.h"
#include "term/canvas.h"

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

	RecordRef go; /* where the cursor goes at the next load */

	RecordSet last_set; /* what `.` repeats, without its ids; no assigns: nothing */
	Arena last_set_arena;
	bool was_set; /* host_set() wrote during this action */
};

/* A host of an open workspace (borrowed), with today's date and an empty canvas; the app fills in
 * draw and app. host_deinit() frees what it holds. */
void host_init(Host *h, Db *db);
/* Frees the canvas, the message and what `.` repeats; the workspace stays open. */
void host_deinit(Host *h);
/* Empties the message line. */
void host_clear_message(Host *h);
/* Waits for a key; MKEY_RESIZE and MKEY_HANGUP come back too, after host_note_key(). */
Key host_key(Host *h);
/* What a key means to the host itself: a resize gives the canvas its new size, a hangup sets
 * `ending`. For loops that read keys without host_key(). */
void host_note_key(Host *h, Key key);
/* Draws what stands below a question on the canvas, so that the question can be drawn on top. */
void host_draw_beneath(Host *h);
/* Does the last host_set() on other targets. False when there is none for their kind. */
bool host_repeat(Host *h, Targets on);
/* The last change was not a host_set(): `.` repeats the action instead. */
void host_forget_repeat(Host *h);
