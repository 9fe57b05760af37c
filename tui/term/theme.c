/* SPDX-License-Identifier: MIT
 *
 * Finding and reading theme files. The workbench starts whatever is wrong with one: a theme is read
 * over the default theme, and that over bare attributes. */
#include "term/theme.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file/embed.h"
#include "base/file/file.h"
#include "base/mem/strbuf.h"
#include "base/yaml/yaml.h"

#define NAMES_MAX 64

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

static bool refuse_word(Str word, Err *err)
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
	return refuse_word(word, err);
}

bool theme_parse_style(ThemeStyle *out, Str text, Str *bad, Err *err)
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
			return refuse_word(word, err);
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

/* Enough to work with when not even the shipped default can be read. */
static void bare(Theme *out)
{
	*out = (Theme){.name = "bare"};
	for (int i = 0; i < STYLE_COUNT; i++)
		out->style[i] = (ThemeStyle){.foreground = -1, .background = -1};
	out->style[STYLE_HEADER].reverse = true;
	out->style[STYLE_TAB_HERE].bold = true;
	out->style[STYLE_CURSOR].reverse = true;
	out->style[STYLE_POPUP_CURSOR].reverse = true;
	out->style[STYLE_ERROR].bold = true;
}

static bool role_of(Str name, Style *out)
{
	for (int i = 0; i < STYLE_COUNT; i++)
		if (str_equal(name, str_of(style_name((Style)i)))) {
			*out = (Style)i;
			return true;
		}
	return false;
}

static bool read_role(Theme *out, const Yaml *y, const YamlNode *node, Err *err)
{
	Style role;
	YamlNode at = *node;
	if (!role_of(node->key, &role)) {
		at.line = node->key_line;
		at.column = node->key_column;
		return yaml_err(y, &at, err,
				"\"%.*s\" is no style role; the roles are listed in the default "
				"theme, for example text, header, cursor, good, warn, bad",
				node->key.n > 60 ? 60 : (int)node->key.n, node->key.p);
	}
	if (node->kind != YAML_SCALAR)
		return yaml_err(y, node, err,
				"the style is not one line of text; expected words such as "
				"\"bold white on blue\"");
	Str bad = node->text;
	Err what = ERR_INIT;
	if (theme_parse_style(&out->style[role], node->text, &bad, &what))
		return true;
	at.column += (int)(bad.p - node->text.p);
	return yaml_err(y, &at, err, "%s", what.text);
}

static bool read_tree(Theme *out, const Yaml *y, Err *err)
{
	static const char *const keys[] = {"name", "styles", NULL};
	if (y->root->kind != YAML_MAP)
		return yaml_err(y, y->root, err, "a theme is a map; expected \"styles:\"");
	if (!yaml_only_keys(y, y->root, keys, err))
		return false;
	const YamlNode *styles = yaml_get(y->root, "styles");
	if (styles == NULL)
		return yaml_err(y, y->root, err, "\"styles:\" is missing");
	if (styles->kind != YAML_MAP)
		return yaml_err(y, styles, err,
				"\"styles\" is no map; expected lines such as \"bad: bold red\"");
	for (const YamlNode *node = styles->child; node != NULL; node = node->next)
		if (!read_role(out, y, node, err))
			return false;
	return true;
}

/* Over what *out holds already: a theme may name only the roles it changes. */
static bool read_over(Theme *out, Yaml *y, Err *err)
{
	Theme read = *out;
	bool ok = read_tree(&read, y, err);
	if (ok)
		*out = read;
	yaml_deinit(y);
	return ok;
}

static bool load_shipped(Theme *out, const char *name, bool *found, Err *err)
{
	char path[sizeof out->name + 16];
	snprintf(path, sizeof path, "themes/%s.yaml", name);
	const EmbedFile *file = embed_find(path);
	*found = file != NULL;
	Yaml y;
	return file == NULL ||
	       (yaml_parse(&y, file->name, file->bytes, err) && read_over(out, &y, err));
}

static void own_folder(StrBuf *out)
{
	strbuf_init(out);
	file_config_path(out, "themes");
}

static bool load_own(Theme *out, const char *name, bool *found, Err *err)
{
	StrBuf path;
	own_folder(&path);
	bool home = path.n > 0;
	strbuf_printf(&path, "/%s.yaml", name);
	*found = home && access(path.p, F_OK) == 0;
	Yaml y;
	bool ok = !*found || (yaml_read(&y, path.p, err) && read_over(out, &y, err));
	strbuf_deinit(&path);
	return ok;
}

/* Names come from the command line and the config; they must not name a file in another folder. */
static bool check_name(const char *name, Err *err)
{
	size_t n = strlen(name);
	if (n == 0 || n >= sizeof((Theme *)0)->name || name[0] == '.' || strchr(name, '/') != NULL)
		return err_set(err, ERR_INPUT,
			       "\"%.80s\" is no name of a theme; expected a short name without "
			       "\"/\", such as default, light or mono",
			       name);
	return true;
}

static bool unknown(const char *name, Err *err)
{
	const char *names[NAMES_MAX];
	size_t n = theme_names(names, NAMES_MAX);
	StrBuf list;
	strbuf_init(&list);
	for (size_t i = 0; i < n; i++)
		strbuf_printf(&list, "%s%s", i == 0 ? "" : ", ", names[i]);
	err_set(err, ERR_INPUT, "there is no theme \"%.80s\"; expected one of %s", name, list.p);
	strbuf_deinit(&list);
	return false;
}

static bool load_named(Theme *out, const char *name, Err *err)
{
	bool found = false;
	if (!check_name(name, err) || !load_own(out, name, &found, err))
		return false;
	if (!found && !load_shipped(out, name, &found, err))
		return false;
	if (!found)
		return unknown(name, err);
	snprintf(out->name, sizeof out->name, "%s", name);
	return true;
}

bool theme_load(Theme *out, const char *name, Err *err)
{
	bool found = false;
	Err broken = ERR_INIT;
	bare(out);
	if (load_shipped(out, "default", &found, &broken) && found)
		snprintf(out->name, sizeof out->name, "default");
	return load_named(out, name == NULL ? "default" : name, err);
}

static bool is_theme_file(const char *file, size_t *name_bytes)
{
	Str s = str_of(file);
	if (!str_ends(s, STR(".yaml")) || s.p[0] == '.' || s.n - 5 >= sizeof((Theme *)0)->name)
		return false;
	*name_bytes = s.n - 5;
	return true;
}

static size_t add_name(char (*names)[64], size_t count, const char *name, size_t bytes)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(str_of(names[i]), str_make(name, bytes)))
			return count;
	if (count == NAMES_MAX)
		return count;
	snprintf(names[count], sizeof names[count], "%.*s", (int)bytes, name);
	return count + 1;
}

static size_t add_own(char (*names)[64], size_t count)
{
	StrBuf folder;
	size_t bytes;
	own_folder(&folder);
	DIR *dir = folder.n > 0 ? opendir(folder.p) : NULL;
	strbuf_deinit(&folder);
	if (dir == NULL)
		return count;
	for (const struct dirent *file = readdir(dir); file != NULL; file = readdir(dir))
		if (is_theme_file(file->d_name, &bytes))
			count = add_name(names, count, file->d_name, bytes);
	closedir(dir);
	return count;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

size_t theme_names(const char **names, size_t most)
{
	static char storage[NAMES_MAX][64];
	const size_t prefix = sizeof "themes/" - 1;
	size_t count = 0, bytes;
	for (size_t i = 0; i < embed_count(); i++) {
		const char *file = embed_at(i)->name;
		if (str_starts(str_of(file), STR("themes/")) &&
		    is_theme_file(file + prefix, &bytes))
			count = add_name(storage, count, file + prefix, bytes);
	}
	count = add_own(storage, count);
	qsort(storage, count, sizeof storage[0], by_name);
	for (size_t i = 0; i < count && i < most; i++)
		names[i] = storage[i];
	return count < most ? count : most;
}

void theme_strip_colour(Theme *t)
{
	for (int i = 0; i < STYLE_COUNT; i++) {
		ThemeStyle *s = &t->style[i];
		if (s->background >= 0)
			s->reverse = true;
		s->foreground = s->background = -1;
	}
}
