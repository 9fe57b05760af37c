/* SPDX-License-Identifier: MIT
 *
 * Asks for a file or a URL. Beneath the line stands what is in the folder, the newest file first:
 * typing narrows it, Tab completes, Enter chooses the file under the cursor or opens the folder.
 * Names are shown cleaned, and the answer has the bytes of the disk. A pasted path may be quoted,
 * have escaped blanks or be a file:// URL. */
#pragma once

#include "base/file/folder.h"
#include "widget/popup/line_edit.h"
#include "widget/popup/popup.h"

typedef struct PathPrompt {
	StrBuf title, refusal;
	StrBuf trouble; /* why the folder cannot be listed */
	LineEdit edit;
	StrBuf shown,
		real;  /* the start of the text that came from the disk: cleaned, and as it is */
	StrBuf listed; /* the folder that is listed, "" for none */
	Arena arena;   /* of what is listed */
	Folder folder;
	size_t *match;          /* into folder.entries */
	size_t matches, cursor; /* cursor == matches: none */
	size_t stem;            /* bytes of the text after its last slash */
	const char *(*known)(void *data, const FolderEntry *file);
	void *data;
	StrBuf wanted;
	StrBuf answer;
} PathPrompt;

/* Begins in the folder (as typed: "", "~/evidence/", "/srv/x/"). known() gives a word for a file
 * that is not offered first ("attached"), NULL for any other; it may be NULL itself, and data is
 * its own. */
void path_prompt_init(PathPrompt *p, Str title, Str folder,
		      const char *(*known)(void *data, const FolderEntry *file), void *data);
/* Frees everything it holds. */
void path_prompt_deinit(PathPrompt *p);
/* Offers a file whose name contains this label before newer ones; "" for none. */
void path_prompt_want(PathPrompt *p, Str label);
/* Handles a key. POPUP_DONE when there is an answer. */
PopupResult path_prompt_key(void *path_prompt, Key k);
/* A pasted path; a whole one replaces what is typed. More than one line is refused. */
void path_prompt_paste(void *path_prompt, Str text);
/* After POPUP_DONE: the path in the bytes of the disk, or the URL; never empty. Borrowed. */
Str path_prompt_answer(const PathPrompt *p);
/* After POPUP_DONE: the folder of the answer as it was typed, to begin with next time. Borrowed. */
Str path_prompt_folder(const PathPrompt *p);
/* Shows why the answer is refused, until the text changes. */
void path_prompt_refuse(PathPrompt *p, Str why);
/* Draws it in the middle of the canvas. */
void path_prompt_draw(void *path_prompt, Canvas *c);
