/* SPDX-License-Identifier: MIT
 *
 * One file a question; its name is a hash of workspace and question, so that
 * neither shows in a directory listing. */
#include "pane/host/unsaved_text.h"

#include <unistd.h>

#include "base/file/file.h"
#include "base/file/hash.h"

#define TEXT_MOST ((size_t)1024 * 1024)

/* False when there is no home directory to keep it in. */
static bool path_of(const Db *db, const char *question, StrBuf *path)
{
	const char *file = db_path(db);
	char hex[HASH_HEX_SIZE];
	StrBuf name;
	strbuf_init(&name);
	hash_hex(hash_of(file, strlen(file) + 1, question, strlen(question)), hex);
	strbuf_printf(&name, "drafts/%.24s", hex);
	file_state_path(path, name.p);
	strbuf_deinit(&name);
	return path->n > 0;
}

void unsaved_text_keep(const Db *db, const char *question, Str text)
{
	StrBuf path;
	Err ignored = ERR_INIT;
	strbuf_init(&path);
	if (path_of(db, question, &path) && file_make_parents(path.p, &ignored))
		file_write(path.p, text, &ignored);
	strbuf_deinit(&path);
}

bool unsaved_text_restore(const Db *db, const char *question, StrBuf *out)
{
	StrBuf path, text;
	Err ignored = ERR_INIT;
	bool found = false;
	strbuf_init(&path);
	if (path_of(db, question, &path) && access(path.p, R_OK) == 0 &&
	    file_read(&text, path.p, TEXT_MOST, &ignored)) {
		strbuf_add(out, strbuf_str(&text));
		strbuf_deinit(&text);
		unlink(path.p);
		found = out->n > 0;
	}
	strbuf_deinit(&path);
	return found;
}
