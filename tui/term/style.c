/* SPDX-License-Identifier: MIT
 *
 * The names of the style roles, as theme files write them. */
#include "term/style.h"

#include "base/mem/die.h"

static const char *const names[STYLE_COUNT] = {
	[STYLE_TEXT] = "text",
	[STYLE_DIM] = "dim",
	[STYLE_STRONG] = "strong",
	[STYLE_HEADER] = "header",
	[STYLE_TAB] = "tab",
	[STYLE_TAB_HERE] = "tab-here",
	[STYLE_COLUMN] = "column",
	[STYLE_GROUP] = "group",
	[STYLE_CURSOR] = "cursor",
	[STYLE_CELL] = "cell",
	[STYLE_MARK] = "mark",
	[STYLE_MATCH] = "match",
	[STYLE_RULE] = "rule",
	[STYLE_KEY] = "key",
	[STYLE_KEY_WORD] = "key-word",
	[STYLE_MESSAGE] = "message",
	[STYLE_ERROR] = "error",
	[STYLE_GOOD] = "good",
	[STYLE_BUSY] = "busy",
	[STYLE_WARN] = "warn",
	[STYLE_BAD] = "bad",
	[STYLE_QUIET] = "quiet",
	[STYLE_LETTER_R] = "letter-r",
	[STYLE_LETTER_A] = "letter-a",
	[STYLE_LETTER_C] = "letter-c",
	[STYLE_LETTER_I] = "letter-i",
	[STYLE_POPUP] = "popup",
	[STYLE_POPUP_TITLE] = "popup-title",
	[STYLE_POPUP_CURSOR] = "popup-cursor",
	[STYLE_INPUT] = "input",
	[STYLE_PLACEHOLDER] = "placeholder",
};

const char *style_name(Style s)
{
	ENSURE(s < STYLE_COUNT);
	return names[s];
}
