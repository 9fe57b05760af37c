/* SPDX-License-Identifier: MIT
 *
 * See folder.h. */
#include "base/file/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/mem/die.h"

/* Files that a script wrote one after the other are told apart; far-off years are at the edge. */
static int64_t nanoseconds(const struct stat *st)
{
	const int64_t most = INT64_MAX / 1000000000 - 1;
	int64_t s = st->st_mtim.tv_sec;
	s = s > most ? most : s < -most ? -most : s;
	return s * 1000000000 + st->st_mtim.tv_nsec;
}

static bool look(int at, const char *name, FolderEntry *out)
{
	struct stat st;
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
	    fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	bool link = S_ISLNK(st.st_mode);
	if (link && (fstatat(at, name, &st, 0) != 0 || !S_ISDIR(st.st_mode)))
		return false;
	if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
		return false;
	*out = (FolderEntry){
		.folder = S_ISDIR(st.st_mode), .bytes = st.st_size, .modified = nanoseconds(&st)};
	return true;
}

static int in_order(const void *a, const void *b)
{
	const FolderEntry *x = a, *y = b;
	if (x->folder != y->folder)
		return x->folder ? 1 : -1;
	if (!x->folder && x->modified != y->modified)
		return x->modified > y->modified ? -1 : 1;
	return str_compare(x->name, y->name);
}

bool folder_read(const char *path, Arena *arena, Folder *out, Err *err)
{
	FolderEntry *entries = NULL, e;
	size_t room = 0;
	*out = (Folder){.count = 0};
	DIR *dir = opendir(path);
	if (dir == NULL)
		return err_set(err, ERR_INPUT, "this folder can't be read: %s", strerror(errno));
	for (struct dirent *d; !out->more && (d = readdir(dir)) != NULL;) {
		if (!look(dirfd(dir), d->d_name, &e))
			continue;
		out->more = out->count == FOLDER_MOST;
		if (out->more)
			break;
		entries = xgrow(entries, &room, out->count + 1, sizeof *entries);
		e.name = arena_copy(arena, str_of(d->d_name));
		entries[out->count++] = e;
	}
	closedir(dir);
	out->entries = arena_adopt(arena, entries, out->count, sizeof *entries);
	qsort(out->entries, out->count, sizeof *entries, in_order);
	return true;
}
