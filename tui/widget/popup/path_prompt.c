/* SPDX-License-Identifier: MIT
 *
 * Which names match, which one Enter would choose, and the keys; how it looks is in
 * path_prompt_draw.c. */
#include "widget/popup/path_prompt.h"

#include <sys/stat.h>

#include "base/text/text.h"
#include "widget/popup/path_text.h"

/* The text in the bytes of the disk. */
static void real_text(const PathPrompt *p, StrBuf *out)
{
	Str typed = line_edit_text(&p->edit), shown = strbuf_str(&p->shown);
	if (shown.n > 0 && str_starts(typed, shown)) {
		strbuf_add(out, strbuf_str(&p->real));
		typed = str_slice(typed, shown.n, typed.n);
	}
	strbuf_add(out, typed);
}

static void set_text(PathPrompt *p, Str real)
{
	line_edit_set(&p->edit, real);
	strbuf_clear(&p->shown);
	strbuf_clear(&p->real);
	strbuf_add(&p->shown, line_edit_text(&p->edit));
	strbuf_add(&p->real, real);
}

/* -- What is listed. -- */

static void list(PathPrompt *p, Str folder)
{
	StrBuf path;
	Err err = ERR_INIT;
	if (p->listed.n > 0 && str_equal(strbuf_str(&p->listed), folder))
		return;
	strbuf_init(&path);
	path_text_expand(&path, folder);
	if (path.n == 0)
		strbuf_add(&path, STR("."));
	arena_reset(&p->arena);
	strbuf_clear(&p->trouble);
	if (!folder_read(path.p, &p->arena, &p->folder, &err))
		strbuf_add(&p->trouble, str_of(err.text));
	p->match = arena_array(&p->arena, p->folder.count, sizeof *p->match);
	strbuf_clear(&p->listed);
	strbuf_add(&p->listed, folder.n > 0 ? folder : STR("."));
	strbuf_deinit(&path);
}

static bool is_hidden(const FolderEntry *e, Str stem)
{
	return e->name.n > 0 && e->name.p[0] == '.' && (stem.n == 0 || stem.p[0] != '.');
}

static void match_starts(PathPrompt *p, Str stem)
{
	for (size_t i = 0; i < p->folder.count; i++)
		if (!is_hidden(&p->folder.entries[i], stem) &&
		    str_starts(p->folder.entries[i].name, stem))
			p->match[p->matches++] = i;
}

/* Where no name begins with it: anywhere in the name, whatever the case. */
static void match_insides(PathPrompt *p, Str stem)
{
	StrBuf folded;
	strbuf_init(&folded);
	text_fold(&folded, stem);
	for (size_t i = 0; i < p->folder.count; i++)
		if (!is_hidden(&p->folder.entries[i], stem) &&
		    text_contains_folded(p->folder.entries[i].name, strbuf_str(&folded)))
			p->match[p->matches++] = i;
	strbuf_deinit(&folded);
}

static void path_of(const PathPrompt *p, const FolderEntry *e, StrBuf *out)
{
	Str folder = strbuf_str(&p->listed);
	if (!str_equal(folder, STR(".")))
		strbuf_add(out, folder);
	else if (e->name.n > 0 && e->name.p[0] == '~')
		strbuf_add(out, STR("./")); /* a name, not the home directory */
	strbuf_add(out, e->name);
}

static bool is_there(const PathPrompt *p)
{
	StrBuf typed, path;
	struct stat st;
	strbuf_init(&typed);
	strbuf_init(&path);
	real_text(p, &typed);
	path_text_expand(&path, strbuf_str(&typed));
	bool there = lstat(path.p, &st) == 0;
	strbuf_deinit(&typed);
	strbuf_deinit(&path);
	return there;
}

static bool is_new(const PathPrompt *p, const FolderEntry *e)
{
	return !e->folder && (p->known == NULL || p->known(p->data, e) == NULL);
}

static bool is_wanted(const PathPrompt *p, const FolderEntry *e)
{
	return p->wanted.n > 0 && is_new(p, e) && text_names(e->name, strbuf_str(&p->wanted));
}

/* Puts the cursor on what Enter would choose: the very name, else a file that names what it is for,
 * else the first file that is not known yet. */
static void choose(PathPrompt *p, Str stem)
{
	p->cursor = p->matches;
	for (size_t i = 0; i < p->matches && p->cursor == p->matches; i++)
		if (stem.n > 0 && str_equal(p->folder.entries[p->match[i]].name, stem))
			p->cursor = i;
	/* Something else has the very name and is not listed (a link, a device): a file that is
	 * only similar must not be chosen in its place. */
	if (p->cursor == p->matches && stem.n > 0 && is_there(p))
		return;
	for (size_t i = 0; i < p->matches && p->cursor == p->matches; i++)
		if (is_wanted(p, &p->folder.entries[p->match[i]]))
			p->cursor = i;
	for (size_t i = 0; i < p->matches && p->cursor == p->matches; i++) {
		const FolderEntry *e = &p->folder.entries[p->match[i]];
		if (e->folder ? stem.n > 0 : is_new(p, e))
			p->cursor = i;
	}
}

static void refresh(PathPrompt *p)
{
	StrBuf real;
	strbuf_init(&real);
	real_text(p, &real);
	Str text = strbuf_str(&real);
	size_t at = path_text_folder(text);
	p->matches = p->cursor = 0;
	p->stem = text.n - at;
	if (path_text_is_url(text)) {
		p->folder.count = 0;
		strbuf_clear(&p->listed);
		strbuf_clear(&p->trouble);
	} else {
		Str stem = str_slice(text, at, text.n);
		list(p, str_slice(text, 0, at));
		match_starts(p, stem);
		if (p->matches == 0 && stem.n > 0)
			match_insides(p, stem);
		choose(p, stem);
	}
	strbuf_deinit(&real);
}

void path_prompt_init(PathPrompt *p, Str title, Str folder,
		      const char *(*known)(void *data, const FolderEntry *file), void *data)
{
	*p = (PathPrompt){.known = known, .data = data, .arena = ARENA_INIT};
	strbuf_init(&p->title);
	strbuf_init(&p->refusal);
	strbuf_init(&p->trouble);
	strbuf_init(&p->shown);
	strbuf_init(&p->real);
	strbuf_init(&p->listed);
	strbuf_init(&p->answer);
	strbuf_init(&p->wanted);
	strbuf_add(&p->title, title);
	line_edit_init(&p->edit, STR(""));
	set_text(p, folder);
	refresh(p);
}

void path_prompt_want(PathPrompt *p, Str label)
{
	strbuf_clear(&p->wanted);
	strbuf_add(&p->wanted, label);
	refresh(p);
}

void path_prompt_deinit(PathPrompt *p)
{
	strbuf_deinit(&p->title);
	strbuf_deinit(&p->refusal);
	strbuf_deinit(&p->trouble);
	strbuf_deinit(&p->shown);
	strbuf_deinit(&p->real);
	strbuf_deinit(&p->listed);
	strbuf_deinit(&p->answer);
	strbuf_deinit(&p->wanted);
	line_edit_deinit(&p->edit);
	arena_deinit(&p->arena);
}

/* -- Keys. -- */

static const FolderEntry *here(const PathPrompt *p)
{
	return p->cursor < p->matches ? &p->folder.entries[p->match[p->cursor]] : NULL;
}

/* Puts the entry into the line; of a folder with its slash, which lists it. */
static void put(PathPrompt *p, const FolderEntry *e)
{
	StrBuf path;
	strbuf_init(&path);
	path_of(p, e, &path);
	if (e->folder)
		strbuf_add_char(&path, '/');
	set_text(p, strbuf_str(&path));
	strbuf_deinit(&path);
	refresh(p);
}

/* Bytes with which all matches begin, cut between two characters. */
static size_t common_start(const PathPrompt *p)
{
	Str first = p->folder.entries[p->match[0]].name;
	size_t n = first.n;
	for (size_t i = 1; i < p->matches; i++) {
		Str other = p->folder.entries[p->match[i]].name;
		size_t k = 0;
		while (k < n && k < other.n && first.p[k] == other.p[k])
			k++;
		n = k;
	}
	while (n > 0 && n < first.n && ((unsigned char)first.p[n] & 0xc0) == 0x80)
		n--;
	return n;
}

static void complete(PathPrompt *p)
{
	if (p->matches == 0)
		return;
	const FolderEntry *first = &p->folder.entries[p->match[0]];
	size_t n = common_start(p);
	if (p->matches > 1 && n > p->stem) {
		const FolderEntry start = {.name = str_slice(first->name, 0, n)};
		put(p, &start);
	} else if (p->matches == 1 || (here(p) != NULL && here(p)->folder)) {
		put(p, p->matches == 1 ? first : here(p));
	} else {
		p->cursor = p->cursor + 1 < p->matches ? p->cursor + 1 : 0;
	}
}

static PopupResult enter(PathPrompt *p)
{
	const FolderEntry *e = here(p);
	StrBuf text;
	if (e != NULL && e->folder) {
		put(p, e);
		return POPUP_OPEN;
	}
	strbuf_init(&text);
	strbuf_clear(&p->answer);
	if (e != NULL)
		path_of(p, e, &text);
	else
		real_text(p, &text);
	Str typed = str_trim(strbuf_str(&text));
	if (path_text_is_url(typed))
		strbuf_add(&p->answer, typed);
	else
		path_text_expand(&p->answer, strbuf_str(&text));
	bool given = p->answer.n > 0 && p->answer.p[p->answer.n - 1] != '/';
	if (given)
		set_text(p, strbuf_str(&text));
	else
		path_prompt_refuse(p, STR("choose a file, or type a path or an address"));
	strbuf_deinit(&text);
	return given ? POPUP_DONE : POPUP_OPEN;
}

PopupResult path_prompt_key(void *path_prompt, Key k)
{
	PathPrompt *p = path_prompt;
	long by;
	if (popup_cancels(k))
		return POPUP_CANCELLED;
	if (k == MKEY_ENTER)
		return enter(p);
	if (k == MKEY_TAB) {
		complete(p);
	} else if (popup_moves(k, &by)) {
		if (p->matches > 0)
			p->cursor =
				popup_moved(here(p) != NULL ? (long)p->cursor : -1, by, p->matches);
	} else if (line_edit_key(&p->edit, k)) {
		strbuf_clear(&p->refusal);
		refresh(p);
	}
	return POPUP_OPEN;
}

void path_prompt_paste(void *path_prompt, Str text)
{
	PathPrompt *p = path_prompt;
	StrBuf path;
	strbuf_init(&path);
	if (!path_text_paste(&path, text)) {
		path_prompt_refuse(p, STR("expected one path, on one line"));
	} else {
		bool whole = path.n > 0 && (path.p[0] == '/' || path.p[0] == '~' ||
					    path_text_is_url(strbuf_str(&path)));
		if (whole) /* it says where it is, whatever stood there */
			set_text(p, strbuf_str(&path));
		else
			line_edit_paste(&p->edit, strbuf_str(&path));
		strbuf_clear(&p->refusal);
		refresh(p);
	}
	strbuf_deinit(&path);
}

Str path_prompt_answer(const PathPrompt *p)
{
	return strbuf_str(&p->answer);
}

Str path_prompt_folder(const PathPrompt *p)
{
	Str real = strbuf_str(&p->real);
	return path_text_is_url(real) ? STR("") : str_slice(real, 0, path_text_folder(real));
}

void path_prompt_refuse(PathPrompt *p, Str why)
{
	strbuf_clear(&p->refusal);
	strbuf_add(&p->refusal, why);
}
