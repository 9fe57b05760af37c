/* SPDX-License-Identifier: MIT
 *
 * The host: what a pane may ask of the workbench: the workspace, the day, the
 * message line, questions to the user, and changes. Questions are asked by a
 * loop of their own that draws the pane beneath, follows a resize, and comes
 * back with false on Esc and on hangup (host_ending()).
 *
 * After an act() the app looks whether the workspace was written and loads the
 * pane again, so a pane never tells anybody that something changed. */
#ifndef PANE_HOST_H
#define PANE_HOST_H

#include "base/time/date.h"
#include "base/mem/strbuf.h"
#include "base/file/vault.h"
#include "pane/host/action.h"
#include "pane/host/target.h"
#include "term/key.h"

typedef struct Host Host;

Db *host_db(Host *h);
Date host_today(const Host *h);
/* Columns of the whole terminal: some columns are shown from a width on. */
int host_columns(const Host *h);
/* The terminal is gone or the program was asked to end: leave every loop. */
bool host_ending(const Host *h);

/* The message line, until the next action. */
void host_say(Host *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds the key that goes on from here: "; u undoes", whatever key that is now. */
void host_say_key(Host *h, ActionId action, const char *does);
/* A refusal, as a whole, over up to three lines; takes the error and clears it. */
void host_error(Host *h, Err *err);

/* After the next load the cursor goes to this record, if the pane has it. */
void host_go(Host *h, const Kind *kind, Id id);

/* -- Questions. All return false when the user went back. -- */

typedef struct AskText {
	const char *title; /* "Due of 12 requests" */
	const char *hint;  /* inside the empty input: "31 dec, +14, fri, - for none"; may be NULL */
	Str initial;
	const char *draft; /* name under which half-typed text is kept on a hangup; NULL: not */
	/* Called at Enter; a refusal is shown under the input, which stays. May be NULL. */
	bool (*check)(Str text, void *data, Err *err);
	void *data;
} AskText;

/* out is the caller's, initialised; replaced by what was typed. */
bool host_ask_text(Host *h, const AskText *ask, StrBuf *out);
/* Several lines; ^E opens $VISUAL or $EDITOR. */
bool host_ask_long(Host *h, const AskText *ask, StrBuf *out);

struct FolderEntry;
typedef struct AskPath {
	const char *title;
	Str wanted; /* a file whose name holds this label is offered first; "" for none */
	/* A word for a file that is not offered first ("attached"), else NULL. May be NULL itself.
	 */
	const char *(*known)(void *data, const struct FolderEntry *file);
	void *data;
} AskPath;

/* A file or an address; begins in the folder that the last answer came from. */
bool host_ask_path(Host *h, const AskPath *ask, StrBuf *out);

typedef struct Choice {
	char letter; /* 0: given out by the menu */
	const char *word;
	const char *note; /* beside it, dim; may be NULL */
} Choice;
/* *at is the one under the cursor first, and the answer. */
bool host_ask_choice(Host *h, const char *title, const Choice *choices, size_t count, size_t *at);
/* People and roles by a few letters; *id ID_NONE: nobody (when `nobody` offers it). */
/* present: the name of who it is now, under the cursor first; "" for nobody or several. */
bool host_ask_party(Host *h, const char *title, bool nobody, Str present, Id *id);
/* The line of `/`: typed() is called at every key. False: gone back from. */
bool host_ask_find(Host *h, Str initial, void (*typed)(Str text, void *data), void *data);
/* A record of the kind by a few letters. `none` offers "none". */
bool host_ask_record(Host *h, const char *title, const Kind *kind, bool none, Id *id);
/* Some of a list (widget/popup/checklist.h), at least one; on[] has count places and is set to what
 * was chosen. */
struct ChecklistItem;
bool host_ask_some(Host *h, const char *title, const struct ChecklistItem *items, size_t count,
		   bool *on);
/* Text that is read, until a key closes it. */
struct ViewerLine;
void host_show(Host *h, const char *title, const struct ViewerLine *lines, size_t count);
/* Enter is No. */
bool host_ask_confirm(Host *h, const char *title, const char *question);

/* -- Progress. -- */

/* For what may take long: after a moment a popup shows how far it is, and Esc stops it (the step
 * answers false). Nothing is to be ended. */
typedef struct HostProgress {
	VaultProgress steps; /* for whoever works */
	Host *host;
	const char *title;
	int64_t began_ms, drawn_ms;
	bool stopped;
} HostProgress;

const VaultProgress *host_progress(Host *h, HostProgress *p, const char *title);

/* -- Changes. Errors are shown already when they return false. -- */

/* Runs write() inside a change; the verb names it in the history. */
bool host_change(Host *h, const char *verb, const char *subject,
		 bool (*write)(Db *db, void *data, Err *err), void *data);
/* record_set() of n assigns on the targets, as one change, and the message that says so: "owner of
 * 12 requests set to Ngozi Okafor". The verb names the change in the history ("set owner"). A
 * change of plan is shown first and asked about. False: nothing was written (no targets, refused,
 * or gone back from). Remembered for `.`. */
bool host_set(Host *h, Targets on, const Assign *assigns, size_t n, const char *verb);

#endif
