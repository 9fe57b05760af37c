/* SPDX-License-Identifier: MIT
 *
 * Attaching in place: a file or an address to what is under the cursor, and on to the next that
 * wants something, so that a week is worked through with two keys an item. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file/folder.h"
#include "base/text/text.h"
#include "pane/verb/verb_inner.h"
#include "program/proof/artifact.h"

/* What was attached before, by name and size. */
typedef struct Known {
	ArtifactFile *files;
	size_t count;
} Known;

static int compare(const void *key, const void *item)
{
	const ArtifactFile *a = key, *b = item;
	int names = str_compare(a->name, b->name);
	return names != 0 ? names : a->size < b->size ? -1 : a->size > b->size;
}

/* A workspace holds what is internal; taking one is refused (program/proof/artifact.h). */
static bool is_workspace(Str name)
{
	static const char *const ends[] = {".muster", ".muster-journal"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (str_ends(name, str_of(ends[i])))
			return true;
	return false;
}

static const char *is_known(void *data, const FolderEntry *e)
{
	const Known *k = data;
	if (is_workspace(e->name))
		return "workspace";
	StrBuf clean;
	strbuf_init(&clean);
	text_clean_kept(&clean, e->name, true);
	const ArtifactFile file = {strbuf_str(&clean), e->bytes};
	bool found =
		k->count > 0 && bsearch(&file, k->files, k->count, sizeof file, compare) != NULL;
	strbuf_deinit(&clean);
	return found ? "attached" : NULL;
}

/* The name as it will stand in the workspace. */
static Str shown_name(Verb *v, Str source)
{
	StrBuf clean;
	size_t at = source.n;
	while (!artifact_is_url(source) && at > 0 && source.p[at - 1] != '/')
		at--;
	strbuf_init(&clean);
	text_clean_kept(&clean, str_slice(source, artifact_is_url(source) ? 0 : at, source.n),
			true);
	Str name = arena_copy(&v->arena, strbuf_str(&clean));
	strbuf_deinit(&clean);
	return name;
}

/* What a file for it may be called after: the key of the row, the auditor's number, the item of
 * evidence. */
static Str wanted(Verb *v)
{
	return verb_present(v, v->on.kind->view->file_field);
}

/* ID_NONE: stay. */
static bool find_next(Verb *v, Id *next, Err *err)
{
	const KindView *view = v->on.kind->view;
	*next = ID_NONE;
	return v->on.count != 1 || view->next == NULL ||
	       view->next(host_db(v->host), v->on.ids[0], next, err);
}

static void say_attached(Verb *v, Str source)
{
	Err err = ERR_INIT;
	Id next;
	if (!find_next(v, &next, &err)) {
		host_error(v->host, &err);
		return;
	}
	host_say(v->host, "%.*s attached to %s", STR_ARG(shown_name(v, source)), v->what);
	host_say_key(v->host, ACTION_UNDO, "undoes");
	if (!id_is_none(next))
		host_go(v->host, v->on.kind, next);
}

/* The targets are the pane's, and it is drawn while the file is read. */
static Id *copy_targets(Verb *v)
{
	Id *ids = arena_array(&v->arena, v->on.count, sizeof *ids);
	for (size_t i = 0; i < v->on.count; i++)
		ids[i] = v->on.ids[i];
	return ids;
}

static void attach(Verb *v, Str source)
{
	Err err = ERR_INIT;
	HostProgress p;
	const ArtifactFacts facts = ARTIFACT_FACTS_INIT;
	Str title = arena_printf(&v->arena, "Reading %.*s", STR_ARG(shown_name(v, source)));
	const VaultProgress *progress = host_progress(v->host, &p, title.p);
	bool ok = artifact_attach_all(
		host_db(v->host),
		&(ArtifactAttach){&source, 1, &facts, v->on.kind, v->on.ids, v->on.count, progress},
		&err);
	if (ok) {
		say_attached(v, source);
	} else if (p.stopped) {
		err_clear(&err);
		host_say(v->host, "stopped; nothing was attached");
	} else {
		host_error(v->host, &err);
	}
}

void verb_attach(Verb *v)
{
	Err err = ERR_INIT;
	Known known = {0};
	StrBuf path;
	v->on.ids = copy_targets(v);
	if (!artifact_files(host_db(v->host), &v->arena, &known.files, &known.count, &err)) {
		host_error(v->host, &err);
		return;
	}
	strbuf_init(&path);
	snprintf(v->title, sizeof v->title, "Attach to %s", v->what);
	const AskPath ask = {
		.title = v->title, .wanted = wanted(v), .known = is_known, .data = &known};
	if (host_ask_path(v->host, &ask, &path))
		attach(v, strbuf_str(&path));
	strbuf_deinit(&path);
}
