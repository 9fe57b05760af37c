/* SPDX-License-Identifier: MIT
 *
 * The one way out to a place that the user named: see output.h. */
#include "base/file/output.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file/database.h"
#include "base/file/file.h"
#include "base/file/interrupt.h"
#include "base/file/vault.h"

static bool cannot_write(const Output *o, int number, Err *err)
{
	return err_set(err, ERR_INPUT, "%s cannot be written: %s", o->shown,
		       file_errno_text(number));
}

bool output_stopped(Err *err)
{
	return interrupt_asked() && !err_set(err, ERR_INPUT, "stopped");
}

/* -- What is there. -- */

static bool is_database(const char *path)
{
	struct stat st;
	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	DatabaseKind found = database_at(path, &st);
	return found == DATABASE_OTHER || found == DATABASE_WORKSPACE;
}

/* The path with something behind it, or up to a length. */
static bool is_there(Str path, const char *suffix)
{
	StrBuf name;
	struct stat st;
	strbuf_init(&name);
	strbuf_printf(&name, "%.*s%s", STR_ARG(path), suffix);
	bool found = lstat(name.p, &st) == 0;
	strbuf_deinit(&name);
	return found;
}

static bool is_database_up_to(Str path, size_t n)
{
	StrBuf name;
	strbuf_init(&name);
	strbuf_add(&name, str_slice(path, 0, n));
	bool found = is_database(name.p);
	strbuf_deinit(&name);
	return found;
}

/* SQLite would take it for its own: a journal that it finds is played back. */
static bool is_of_sqlite(Str path)
{
	static const char *const suffixes[] = {"-journal", "-wal", "-shm"};
	for (size_t i = 0; i < 3; i++)
		if (str_ends(path, str_of(suffixes[i])) &&
		    is_database_up_to(path, path.n - strlen(suffixes[i])))
			return true;
	return false;
}

static bool is_empty_folder(const char *path)
{
	size_t count = 0;
	DIR *dir = opendir(path);
	if (dir == NULL)
		return false;
	while (readdir(dir) != NULL)
		count++;
	closedir(dir);
	return count <= 2; /* itself and the one above */
}

/* -- Refusals. -- */

static bool refuse_database(const Output *o, const char *what, Err *err)
{
	return err_set(err, ERR_WORKSPACE,
		       "%s exists already and is %s, which is never replaced; name another file",
		       o->shown, what);
}

static bool check_folder(const Output *o, bool force, Err *err)
{
	if (o->kind != OUTPUT_FOLDER)
		return err_set(err, ERR_INPUT, "%s is a folder; name a file", o->shown);
	if (!is_empty_folder(o->path.p))
		return err_set(err, ERR_INPUT,
			       "%s exists already and has something in it; name a new folder",
			       o->shown);
	return force || err_set(err, ERR_INPUT,
				"%s exists already; name a new folder, or use --force to replace "
				"the empty one",
				o->shown);
}

static bool check_file(const Output *o, bool force, Err *err)
{
	DatabaseKind found = database_at(o->path.p, &o->before);
	Str path = strbuf_str(&o->path);
	if (found == DATABASE_WORKSPACE || is_there(path, VAULT_SUFFIX))
		return refuse_database(o, "a workspace", err);
	if (found == DATABASE_OTHER || is_there(path, "-journal") || is_there(path, "-wal"))
		return refuse_database(o, "a database", err);
	if (found == DATABASE_HIDDEN)
		return err_set(err, ERR_INPUT,
			       "%s exists already and cannot be read, so it may be a workspace; "
			       "name another file",
			       o->shown);
	if (o->kind == OUTPUT_FOLDER)
		return err_set(err, ERR_INPUT, "%s is a file; name a new folder", o->shown);
	return force || err_set(err, ERR_INPUT,
				"%s exists already; name a new file, or use --force to replace it",
				o->shown);
}

/* What would become part of a new workspace as soon as it has its name. */
static bool check_beside(const Output *o, Err *err)
{
	static const char *const suffixes[] = {"-journal", "-wal", VAULT_SUFFIX};
	for (size_t i = 0; i < (o->kind == OUTPUT_WORKSPACE ? 3 : 2); i++)
		if (is_there(strbuf_str(&o->path), suffixes[i]))
			return err_set(err, ERR_WORKSPACE,
				       "%s%s belongs to a workspace of that name; name another "
				       "file, or move it away",
				       o->shown, suffixes[i]);
	return true;
}

static bool check_existing(Output *o, bool force, Err *err)
{
	if (S_ISLNK(o->before.st_mode))
		return err_set(err, ERR_INPUT,
			       "%s is a symbolic link; name the file that is to be written",
			       o->shown);
	o->replaces = true;
	if (S_ISDIR(o->before.st_mode))
		return check_folder(o, force, err);
	if (S_ISREG(o->before.st_mode))
		return check_file(o, force, err);
	return err_set(err, ERR_INPUT, "%s is a device, pipe or socket; name a regular file",
		       o->shown);
}

static bool check_place(Output *o, bool force, Err *err)
{
	Str path = strbuf_str(&o->path);
	if (vault_holds(path) || vault_holds(str_of(o->shown)))
		return err_set(err, ERR_WORKSPACE,
			       "%s is where a workspace keeps its artifacts; name another place",
			       o->shown);
	if (is_of_sqlite(path))
		return err_set(err, ERR_WORKSPACE, "%s belongs to a workspace; name another file",
			       o->shown);
	if (lstat(o->path.p, &o->before) == 0)
		return check_existing(o, force, err);
	if (errno != ENOENT)
		return cannot_write(o, errno, err);
	return check_beside(o, err);
}

/* -- Beginning. -- */

/* The directory by its real name, so that another spelling of a place is the same place. */
static bool resolve(Output *o, Err *err)
{
	Str all = str_of(o->shown);
	while (o->kind == OUTPUT_FOLDER && all.n > 1 && all.p[all.n - 1] == '/')
		all.n--;
	size_t at = all.n;
	while (at > 0 && all.p[at - 1] != '/')
		at--;
	if (all.n == 0 || str_equal(all, STR("-")))
		return err_set(err, ERR_USAGE, "\"%s\": the name of a %s is expected", o->shown,
			       o->kind == OUTPUT_FOLDER ? "folder" : "file");
	if (at == all.n)
		return err_set(err, ERR_INPUT, "%s is a folder; name a file", o->shown);
	StrBuf folder;
	strbuf_init(&folder);
	strbuf_add(&folder, at == 0 ? STR(".") : str_slice(all, 0, at));
	char *real = realpath(folder.p, NULL);
	int number = errno;
	if (real != NULL)
		strbuf_printf(&o->path, "%s%s%.*s", real, strcmp(real, "/") == 0 ? "" : "/",
			      STR_ARG(str_slice(all, at, all.n)));
	strbuf_deinit(&folder);
	free(real);
	return real != NULL || cannot_write(o, number, err);
}

static bool make_stage(Output *o, Err *err)
{
	const char *slash = strrchr(o->path.p, '/');
	strbuf_printf(&o->stage, "%.*s/.muster-XXXXXX", (int)(slash - o->path.p), o->path.p);
	if (mkdtemp(o->stage.p) == NULL) {
		strbuf_clear(&o->stage);
		return cannot_write(o, errno, err);
	}
	strbuf_printf(&o->aside, "%s/out", o->stage.p);
	return true;
}

bool output_begin(Output *out, const OutputTo *to, OutputKind kind, Err *err)
{
	*out = (Output){.kind = kind, .shown = to->path};
	strbuf_init(&out->path);
	strbuf_init(&out->stage);
	strbuf_init(&out->aside);
	interrupt_begin();
	if (resolve(out, err) && check_place(out, to->force, err) && make_stage(out, err))
		return true;
	output_drop(out);
	return false;
}

/* -- The end. -- */

static int drop(const char *path, const struct stat *st, int type, struct FTW *walk)
{
	(void)st;
	(void)type;
	(void)walk;
	remove(path);
	return 0;
}

void output_drop(Output *out)
{
	if (out->stage.n > 0)
		nftw(out->stage.p, drop, 16, FTW_DEPTH | FTW_PHYS);
	strbuf_deinit(&out->aside);
	strbuf_deinit(&out->stage);
	strbuf_deinit(&out->path);
	interrupt_end();
}

/* One file by itself; what has many, some of them small, by its file system at once. */
static bool sync_all(const Output *o, Err *err)
{
	int fd = open(o->aside.p, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool many = o->kind == OUTPUT_FOLDER || is_there(strbuf_str(&o->aside), VAULT_SUFFIX);
	bool ok = fd >= 0 && (many ? syncfs(fd) : fsync(fd)) == 0;
	int number = errno;
	if (fd >= 0)
		close(fd);
	return ok || cannot_write(o, number, err);
}

static bool appeared(const Output *o, Err *err)
{
	return err_set(err, ERR_INPUT,
		       "%s was made or changed by another program meanwhile and was left alone; "
		       "nothing was written",
		       o->shown);
}

static bool same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* The file that was looked at, in its place or (renaming touches its ctime) moved aside. */
static bool is_as_before(const Output *o, const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0 && st.st_dev == o->before.st_dev &&
	       st.st_ino == o->before.st_ino && st.st_size == o->before.st_size &&
	       same_time(st.st_mtim, o->before.st_mtim) &&
	       (path != o->path.p || same_time(st.st_ctim, o->before.st_ctim));
}

/* Nothing that appeared meanwhile is written over. */
static bool give_new_name(const Output *o, const char *from, const char *to, Err *err)
{
	struct stat st;
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	/* Some file systems cannot promise that. */
	bool unable = errno == EINVAL || errno == ENOSYS;
	if (unable && lstat(to, &st) == 0)
		errno = EEXIST;
	else if (unable && rename(from, to) == 0)
		return true;
	return errno == EEXIST ? appeared(o, err) : cannot_write(o, errno, err);
}

static bool give_name(const Output *o, Err *err)
{
	if (!o->replaces)
		return give_new_name(o, o->aside.p, o->path.p, err);
	if (!is_as_before(o, o->path.p))
		return appeared(o, err);
	/* What was replaced goes with the private directory, unless it is not what was meant. */
	if (renameat2(AT_FDCWD, o->aside.p, AT_FDCWD, o->path.p, RENAME_EXCHANGE) == 0)
		return is_as_before(o, o->aside.p) ||
		       (renameat2(AT_FDCWD, o->aside.p, AT_FDCWD, o->path.p, RENAME_EXCHANGE) == 0
				? appeared(o, err)
				: cannot_write(o, errno, err));
	return rename(o->aside.p, o->path.p) == 0 || cannot_write(o, errno, err);
}

/* The artifacts first: a workspace that has its name has them too. */
static bool give_names(const Output *o, Err *err)
{
	StrBuf from, to;
	strbuf_init(&from);
	strbuf_init(&to);
	vault_path(&from, o->aside.p);
	vault_path(&to, o->path.p);
	bool two = o->kind == OUTPUT_WORKSPACE && access(from.p, F_OK) == 0;
	bool ok = !two || give_new_name(o, from.p, to.p, err);
	bool placed = ok && two;
	ok = ok && give_name(o, err);
	if (!ok && placed)
		(void)!rename(to.p, from.p);
	strbuf_deinit(&to);
	strbuf_deinit(&from);
	return ok;
}

bool output_finish(Output *out, Err *err)
{
	if (output_stopped(err) || !sync_all(out, err) || output_stopped(err) ||
	    !give_names(out, err))
		return false;
	file_sync_directory(out->path.p);
	return true;
}

static bool write_aside(const Output *o, Str bytes, Err *err)
{
	int fd = open(o->aside.p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	bool ok = fd >= 0 && file_put(fd, bytes);
	int number = errno;
	if (fd >= 0 && close(fd) != 0 && ok) {
		ok = false;
		number = errno;
	}
	return ok || cannot_write(o, number, err);
}

/* muster export W requests.csv >> W */
static bool standard_is_kept(void)
{
	struct stat st;
	if (fstat(STDOUT_FILENO, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	char *real = realpath("/proc/self/fd/1", NULL);
	Str path = str_of(real == NULL ? "/dev/stdout" : real);
	DatabaseKind found = database_at(path.p, &st);
	bool kept = found == DATABASE_WORKSPACE || found == DATABASE_OTHER || vault_holds(path) ||
		    is_of_sqlite(path);
	free(real);
	return kept;
}

static bool write_standard(Str bytes, Err *err)
{
	if (standard_is_kept())
		return err_set(err, ERR_WORKSPACE,
			       "standard output is a workspace, a database or a file that belongs "
			       "to one; nothing was written");
	return file_put(STDOUT_FILENO, bytes) ||
	       err_set(err, ERR_INPUT, "standard output cannot be written: %s",
		       file_errno_text(errno));
}

bool output_write(const OutputTo *to, Str bytes, Err *err)
{
	Output out;
	if (str_equal(str_of(to->path), STR("-")))
		return write_standard(bytes, err);
	if (!output_begin(&out, to, OUTPUT_FILE, err))
		return false;
	bool ok = write_aside(&out, bytes, err) && output_finish(&out, err);
	output_drop(&out);
	return ok;
}
