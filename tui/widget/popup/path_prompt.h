/* SPDX-License-Identifier: MIT
 *
 * Asks for a file or an address. Beneath the line stands what is in the folder, the newest file
 * first: typing narrows it, Tab completes, Enter takes what is under the cursor or goes into the
 * folder. Names are shown cleaned and taken as they are on the disk. What is pasted may be quoted,
 * have escaped blanks or be a file:// address. */
#ifndef WIDGET_PATH_PROMPT_H
#define WIDGET_PATH_PROMPT_H

#include "base/file/folder.h"
#include "widget/popup/line_edit.h"
#include "widget/popup/popup.h"

typedef struct PathPrompt {
	StrBuf title, refusal;
	StrBuf trouble; /* why the folder can't be listed */
	LineEdit edit;
	StrBuf shown,
		real;  /* the front of the text that came from the disk: cleaned, and as it is */
	StrBuf listed; /* the folder that is listed, "" for none */
	Arena arena;   /* of what is listed */
	Folder folder;
	size_t *match;          /* into folder.entries */
	size_t matches, cursor; /* cursor == matches: none */
	size_t stem;            /* bytes of the text behind its last slash */
	const char *(*known)(void *data, const FolderEntry *file);
	void *data;
	StrBuf wanted;
	StrBuf answer;
} PathPrompt;

/* Begins in the folder (as typed: "", "~/evidence/", "/srv/x/"). known() says in a word why a
 * file is not offered first ("attached"), NULL of any other; it may be NULL itself. */
void path_prompt_init(PathPrompt *p, Str title, Str folder,
		      const char *(*known)(void *data, const FolderEntry *file), void *data);
void path_prompt_deinit(PathPrompt *p);
/* A file whose name holds this label is offered before newer ones. */
void path_prompt_want(PathPrompt *p, Str label);
PopupResult path_prompt_key(PathPrompt *p, Key k);
void path_prompt_paste(PathPrompt *p, Str text);
/* After POPUP_DONE: the path in the bytes of the disk, or the address; never empty. */
Str path_prompt_answer(const PathPrompt *p);
/* After POPUP_DONE: the folder of the answer as it was typed, to begin with next time. */
Str path_prompt_folder(const PathPrompt *p);
void path_prompt_refuse(PathPrompt *p, Str why);
void path_prompt_draw(const PathPrompt *p, Canvas *c);

#endif
