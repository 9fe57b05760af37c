/* SPDX-License-Identifier: MIT
 *
 * Room tui/pane/host: what a pane is, the actions, and what a pane may ask of the workbench.
 *
 * The host gives a pane the workspace, the day, the message line, questions to the user, and
 * changes. A question is a loop of its own that draws the pane beneath, follows a resize, and
 * returns false on Esc and on hangup (host_ending()).
 *
 * After an act() the app sees whether the workspace was written and loads the pane again, so a pane
 * never reports a change. */
#pragma once

#include "base/file/vault.h"
#include "base/mem/strbuf.h"
#include "base/time/date.h"
#include "pane/host/action.h"
#include "pane/host/target.h"
#include "term/key.h"

typedef struct Host Host;

/* The workspace; the host's. */
Db *host_db(Host *h);
/* The day that counts as today (--today, MUSTER_TODAY, else the clock's). */
Date host_today(const Host *h);
/* Columns of the whole terminal: some table columns are shown from a width on. */
int host_columns(const Host *h);
/* The terminal is gone or the program was asked to end: leave every loop. */
bool host_ending(const Host *h);

/* Shows a message in the message line, until the next key. */
void host_say(Host *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds to the message a key that goes on from here: "; u undoes", whatever key that is now. */
void host_say_key(Host *h, ActionId action, const char *does);
/* Shows a refusal in full, over up to three lines; empties *err. */
void host_error(Host *h, Err *err);

/* After the next load the cursor goes to this record, if the pane has it. */
void host_go(Host *h, const Kind *kind, Id id);

/* -- Questions. All return false when the user went back. -- */

typedef struct AskText {
	const char *title; /* "Due of 12 requests" */
	const char *hint;  /* inside the empty input: "31 dec, +14, fri, - for none"; may be NULL */
	Str initial;
	bool keep_unsaved; /* a hangup keeps what was typed, for the next time this is asked */
	/* Called at Enter; a refusal is shown under the input, which stays. May be NULL. */
	bool (*check)(Str text, void *data, Err *err);
	void *data;
} AskText;

/* Asks for one line. out is the caller's, initialised; replaced by what was typed, also when the
 * user went back. */
bool host_ask_text(Host *h, const AskText *ask, StrBuf *out);
/* The same for several lines; ^E opens $VISUAL or $EDITOR. */
bool host_ask_long(Host *h, const AskText *ask, StrBuf *out);

struct FolderEntry;
typedef struct AskPath {
	const char *title;
	Str wanted; /* a file whose name contains this label is offered first; "" for none */
	/* A word for a file that is not offered first ("attached"), else NULL. May be NULL itself.
	 */
	const char *(*known)(void *data, const struct FolderEntry *file);
	void *data;
} AskPath;

/* Asks for a file or a URL; begins in the folder that the last answer came from. out is the
 * caller's, initialised. */
bool host_ask_path(Host *h, const AskPath *ask, StrBuf *out);

typedef struct Choice {
	char letter; /* picks it at once; 0: none. Used when all choices have one */
	const char *word;
	const char *note; /* beside it, dim; may be NULL */
} Choice;

/* Asks for one of the choices. *at is the one that is first under the cursor, and the answer. */
bool host_ask_choice(Host *h, const char *title, const Choice *choices, size_t count, size_t *at);
/* Asks for a person, role, team or firm by a few letters; nobody: "nobody" is offered too and gives
 * ID_NONE. present: the name of who it is now, first under the cursor; "" for no one or several. */
bool host_ask_party(Host *h, const char *title, bool nobody, Str present, Id *id);
/* Asks for a record of the kind by a few letters; none: "none" is offered too and gives ID_NONE. */
bool host_ask_record(Host *h, const char *title, const Kind *kind, bool none, Id *id);
struct ChecklistItem;
/* Asks for some of a list (widget/popup/checklist.h), at least one. on[] has count places and is
 * set to what was chosen. */
bool host_ask_some(Host *h, const char *title, const struct ChecklistItem *items, size_t count,
		   bool *on);
/* Asks for the text to find, in the bottom line so that the list stays in sight; typed() is called
 * at every key. */
bool host_ask_find(Host *h, Str initial, void (*typed)(Str text, void *data), void *data);
/* Asks yes or no; Enter is no. The title is the question, the other text says what will happen. */
bool host_ask_confirm(Host *h, const char *title, const char *question);

struct ViewerLine;
/* Shows text over the pane (widget/popup/viewer.h), until a key closes it. */
void host_show(Host *h, const char *title, const struct ViewerLine *lines, size_t count);

/* -- Progress. -- */

/* For what may take long: after a moment a popup shows how far it is, and Esc stops it (the step
 * returns false). Nothing is to be freed. */
typedef struct HostProgress {
	VaultProgress steps; /* for the function that does the work */
	Host *host;
	const char *title;
	int64_t began_ms, drawn_ms;
	bool stopped;
} HostProgress;

/* Begins in *p, which is the caller's and must outlive the work; returns its steps. */
const VaultProgress *host_progress(Host *h, HostProgress *p, const char *title);

/* -- Changes. When they return false, the error is shown already. -- */

/* Runs write() inside a change; verb and subject name it in the history. */
bool host_change(Host *h, const char *verb, const char *subject,
		 bool (*write)(Db *db, void *data, Err *err), void *data);
/* record_set(), and the message that says so: "owner of 12 requests set to Ngozi Okafor". A change
 * of plan is shown first and asked about. False: nothing was written (no records, refused, or the
 * user went back). Remembered for `.`. */
bool host_set(Host *h, const RecordSet *set);
