/* SPDX-License-Identifier: MIT
 *
 * Keys: one number each. A character is its code point; the others are below.
 * Written in config and help as "j", "^D", "Enter", "PgDn", "Space". */
#pragma once

#include <stdint.h>

#include "base/mem/str.h"

typedef int32_t Key;

#define KEY_CTRL_(letter) ((Key)((letter)&0x1F)) /* ^D is KEY_CTRL_('D') */
enum {
	MKEY_NONE = 0,
	MKEY_TAB = '\t',
	MKEY_ENTER = '\r',
	MKEY_ESC = 0x1B,
	MKEY_BACKSPACE = 0x7F,
	MKEY_FIRST = 0x110000,
	MKEY_UP,
	MKEY_DOWN,
	MKEY_LEFT,
	MKEY_RIGHT,
	MKEY_HOME,
	MKEY_END,
	MKEY_PAGE_UP,
	MKEY_PAGE_DOWN,
	MKEY_INSERT,
	MKEY_DELETE,
	MKEY_BACKTAB,
	MKEY_RESIZE, /* the terminal changed its size: everything must be drawn again */
	MKEY_PASTE,  /* bracketed paste: the text is in screen_paste() */
	MKEY_TICK,   /* no key came within the time that screen_key() was given */
	MKEY_HANGUP, /* the terminal went away, or a signal asks to end */
};

/* The key of a name as the config writes it: "j", "^D", "Enter", "PgDn"; MKEY_NONE when it is not a
 * key. Names match whatever their case. */
Key key_parse(Str name);
/* Writes the name of a key into out and returns it; "" for MKEY_NONE. key_parse() reads it back,
 * but for the keys that no one types (MKEY_RESIZE and after). */
const char *key_name(Key k, char out[16]);
