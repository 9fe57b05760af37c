/* SPDX-License-Identifier: MIT
 *
 * Colours: from the theme's numbers 0-255 to what this terminal has. Every role
 * gets a pair of its own; a terminal with fewer colours gets the nearest ones,
 * one with none the attributes alone. */
#include <stdlib.h>

#include "term/screen_curses.h"
#include "term/screen_inner.h"

static Theme shown;
static bool coloured, has_default;
static ScreenStyle styles[STYLE_COUNT];

typedef struct Rgb {
	int red, green, blue;
} Rgb;

/* The first sixteen as most terminals draw them. */
static const Rgb basic[16] = {
	{0, 0, 0},       {205, 49, 49},   {13, 188, 121}, {229, 229, 16},
	{36, 114, 200},  {188, 63, 188},  {17, 168, 205}, {204, 204, 204},
	{102, 102, 102}, {241, 76, 76},   {35, 209, 139}, {245, 245, 67},
	{59, 142, 234},  {214, 112, 214}, {41, 184, 219}, {255, 255, 255},
};

/* xterm's 256: a cube of 6 x 6 x 6, then 24 greys. */
static Rgb rgb_of(int colour)
{
	static const int step[6] = {0, 95, 135, 175, 215, 255};
	if (colour < 16)
		return basic[colour];
	if (colour >= 232) {
		int grey = 8 + 10 * (colour - 232);
		return (Rgb){grey, grey, grey};
	}
	int i = colour - 16;
	return (Rgb){step[i / 36], step[i / 6 % 6], step[i % 6]};
}

static int nearest(int colour, int most)
{
	Rgb want = rgb_of(colour);
	int best = 0;
	long best_distance = -1;
	for (int i = 0; i < most; i++) {
		long r = want.red - basic[i].red, g = want.green - basic[i].green,
		     b = want.blue - basic[i].blue;
		long distance = 2 * r * r + 4 * g * g + 3 * b * b;
		if (best_distance < 0 || distance < best_distance) {
			best_distance = distance;
			best = i;
		}
	}
	return best;
}

static short fit_colour(short colour, short without_default)
{
	if (colour < 0)
		return has_default ? -1 : without_default;
	if (colour < COLORS)
		return colour;
	if (COLORS >= 16)
		return (short)nearest(colour, 16);
	return (short)(colour < 16 ? colour % 8 : nearest(colour, 8));
}

static attr_t attributes_of(const ThemeStyle *s)
{
	attr_t a = A_NORMAL;
	a |= s->bold ? A_BOLD : A_NORMAL;
	a |= s->dim ? A_DIM : A_NORMAL;
	a |= s->underline ? A_UNDERLINE : A_NORMAL;
	a |= s->reverse ? A_REVERSE : A_NORMAL;
	a |= s->italic ? A_ITALIC : A_NORMAL;
	/* Eight colours: a bright one is the plain one in bold, and bright black would vanish. */
	if (coloured && COLORS < 16 && s->foreground >= 8 && s->foreground < 16)
		a |= s->foreground == 8 ? A_DIM : A_BOLD;
	return a;
}

void screen_colour_start(void)
{
	coloured = has_colors() && start_color() == OK && COLOR_PAIRS > STYLE_COUNT;
	has_default = coloured && use_default_colors() == OK;
}

static void use_pair(int i, const ThemeStyle *s)
{
	if (!coloured || (s->foreground < 0 && s->background < 0))
		return;
	short foreground = fit_colour(s->foreground, COLOR_WHITE);
	short background = fit_colour(s->background, COLOR_BLACK);
	if (s->foreground == 8 && COLORS < 16)
		foreground = has_default ? -1 : COLOR_WHITE;
	if (foreground == background && foreground >= 0) /* two shades fell into one */
		foreground = background == COLOR_WHITE ? COLOR_BLACK : COLOR_WHITE;
	if (init_pair((short)(i + 1), foreground, background) == OK)
		styles[i].pair = (short)(i + 1);
}

void screen_colour_use(const Theme *theme)
{
	shown = *theme;
	const char *no_color = getenv("NO_COLOR");
	if (!coloured || (no_color != NULL && no_color[0] != '\0'))
		theme_strip_colour(&shown);
	for (int i = 0; i < STYLE_COUNT; i++) {
		styles[i] = (ScreenStyle){.attributes = attributes_of(&shown.style[i])};
		use_pair(i, &shown.style[i]);
	}
}

ScreenStyle screen_colour(Style s)
{
	return styles[s < STYLE_COUNT ? s : STYLE_TEXT];
}
