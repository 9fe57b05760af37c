/* SPDX-License-Identifier: MIT
 *
 * One style in words; see theme_words.h. */
#include "term/theme_words.h"

#include <stdio.h>

static bool read_colour(Str word, short *out)
{
	static const char *const names[] = {"black", "red",     "green", "yellow",
					    "blue",  "magenta", "cyan",  "white"};
	if (str_equal_nocase(word, STR("default"))) {
		*out = -1;
		return true;
	}
	bool bright = str_starts_nocase(word, STR("bright-"));
	Str plain = bright ? str_slice(word, 7, word.n) : word;
	for (short i = 0; i < 8; i++)
		if (str_equal_nocase(plain, str_of(names[i]))) {
			*out = (short)(bright ? i + 8 : i);
			return true;
		}
	long long number;
	if (!str_to_long(word, &number) || number < 0 || number > 255)
		return false;
	*out = (short)number;
	return true;
}

static bool read_attribute(Str word, ThemeStyle *out)
{
	struct {
		const char *name;
		bool *set;
	} attributes[] = {
		{"bold", &out->bold},           {"dim", &out->dim},
		{"underline", &out->underline}, {"reverse", &out->reverse},
		{"italic", &out->italic},
	};
	for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++)
		if (str_equal_nocase(word, str_of(attributes[i].name))) {
			*attributes[i].set = true;
			return true;
		}
	return false;
}

static Str next_word(Str *rest)
{
	size_t from = 0;
	while (from < rest->n && (rest->p[from] == ' ' || rest->p[from] == '\t'))
		from++;
	size_t to = from;
	while (to < rest->n && rest->p[to] != ' ' && rest->p[to] != '\t')
		to++;
	Str word = str_slice(*rest, from, to);
	*rest = str_slice(*rest, to, rest->n);
	return word;
}

static bool refuse(Str word, Err *err)
{
	return err_set(
		err, ERR_INPUT,
		"\"%.*s\" is neither a colour nor an attribute; expected black, red, green, "
		"yellow, blue, magenta, cyan, white (also bright-red ...), default, a number "
		"from 0 to 255, bold, dim, underline, reverse or italic, as in "
		"\"bold white on blue\"",
		word.n > 60 ? 60 : (int)word.n, word.p);
}

static bool read_background(Str *rest, ThemeStyle *out, Str *bad, Err *err)
{
	Str word = next_word(rest);
	if (word.n > 0 && read_colour(word, &out->background))
		return true;
	*bad = word;
	if (word.n == 0)
		return err_set(err, ERR_INPUT, "a colour is missing after \"on\"");
	return refuse(word, err);
}

bool theme_words(ThemeStyle *out, Str text, Str *bad, Err *err)
{
	*out = (ThemeStyle){.foreground = -1, .background = -1};
	bool coloured = false;
	Str rest = text;
	for (Str word = next_word(&rest); word.n > 0; word = next_word(&rest)) {
		short colour;
		*bad = word;
		if (read_attribute(word, out))
			continue;
		if (str_equal_nocase(word, STR("on"))) {
			if (!read_background(&rest, out, bad, err))
				return false;
			continue;
		}
		if (!read_colour(word, &colour))
			return refuse(word, err);
		if (coloured)
			return err_set(err, ERR_INPUT,
				       "\"%.*s\" is a second colour; the background comes after "
				       "\"on\", as in \"white on blue\"",
				       STR_ARG(word));
		out->foreground = colour;
		coloured = true;
	}
	return true;
}
