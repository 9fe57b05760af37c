/* SPDX-License-Identifier: MIT
 *
 * Themes: role -> foreground, background, attributes. Files themes/NAME.yaml
 * (shipped, embedded) and $XDG_CONFIG_HOME/muster/themes/NAME.yaml (the user's
 * own, which win). A theme with an error names file:line:column and the default
 * is used instead. */
#ifndef TERM_THEME_H
#define TERM_THEME_H

#include <stddef.h>

#include "base/mem/err.h"
#include "term/style.h"

typedef struct ThemeStyle {
	short foreground, background; /* -1 the terminal's own, 0-255 */
	bool bold, dim, underline, reverse, italic;
} ThemeStyle;

typedef struct Theme {
	char name[64];
	ThemeStyle style[STYLE_COUNT];
} Theme;

/* Always fills *out; false (and err) when it fell back to the default. */
bool theme_load(Theme *out, const char *name, Err *err);
/* The names of all themes, shipped and own, sorted; at most `most`. Returns how many. */
size_t theme_names(const char **names, size_t most);
/* Takes the colours away (NO_COLOR, monochrome terminals), leaving attributes. */
void theme_strip_colour(Theme *t);

#endif
