/* SPDX-License-Identifier: MIT
 *
 * Themes: role -> foreground, background, attributes. Files themes/NAME.yaml
 * (shipped, embedded) and $XDG_CONFIG_HOME/muster/themes/NAME.yaml (the user's
 * own, which win). A theme with an error names file:line:column and the default
 * is used instead. */
#pragma once

#include <stddef.h>

#include "base/mem/err.h"
#include "base/mem/str.h"
#include "term/style.h"

typedef struct ThemeStyle {
	short foreground, background; /* -1 the terminal's own, 0-255 */
	bool bold, dim, underline, reverse, italic;
} ThemeStyle;

typedef struct Theme {
	char name[64];
	ThemeStyle style[STYLE_COUNT];
} Theme;

/* Reads a style as theme files write it: attributes, a color, "on" and a color, with blanks
 * between: "bold red", "black on bright-cyan", "reverse", "default", "dim 244 on 17". What is not
 * named stays as the terminal has it. False (ERR_INPUT) with *bad the word that could not be read,
 * borrowed from text; the message names no file, which only the caller knows. */
bool theme_parse_style(ThemeStyle *out, Str text, Str *bad, Err *err);

/* Reads the theme of that name (NULL: "default") over the default one: a theme may name only the
 * roles that it changes. Always fills *out; false (ERR_INPUT) when it is the default because the
 * theme does not exist or has an error. */
bool theme_load(Theme *out, const char *name, Err *err);
/* The names of all themes, shipped and the user's own, sorted; at most `most`. Returns how many.
 * The names are static and valid until the next call. */
size_t theme_names(const char **names, size_t most);
/* Takes the colors away (NO_COLOR, monochrome terminals) and leaves the attributes; what stood out
 * by its background is reversed. */
void theme_strip_colour(Theme *t);
