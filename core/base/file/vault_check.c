/* SPDX-License-Identifier: MIT
 *
 * Looking into the vault: is a file what its name says, what else is there, and copies of it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/file/vault_copy.h"

/* The workspace may be somebody else's: what it calls a hash becomes a path here. */
static bool is_hash(const char *text)
{
	return strlen(text) == HASH_HEX_SIZE - 1 &&
	       strspn(text, "0123456789abcdef") == HASH_HEX_SIZE - 1;
}

static void refuse_irregular(int *fd)
{
	struct stat st;
	if (*fd < 0 || (fstat(*fd, &st) == 0 && S_ISREG(st.st_mode)))
		return;
	close(*fd);
	*fd = -1;
}

bool vault_open(const char *vault, const char *sha256, int *fd, Err *err)
{
	StrBuf name;
	*fd = -1;
	if (!is_hash(sha256))
		return true;
	strbuf_init(&name);
	vault_name(&name, vault, sha256);
	*fd = open(name.p, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool ok = *fd >= 0 || errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
	refuse_irregular(fd);
	if (!ok)
		err_set(err, ERR_WORKSPACE, "%s: the artifact can't be read: %s", name.p,
			strerror(errno));
	strbuf_deinit(&name);
	return ok;
}

/* Opens a kept file and begins a copy of it; *from -1 and true when it is missing. */
static bool begin(const char *vault, const char *sha256, int *from, VaultCopy *copy, Err *err)
{
	struct stat st = {.st_size = 0};
	copy->kept = true;
	copy->unreadable = !vault_open(vault, sha256, from, err);
	if (copy->unreadable)
		return false;
	if (*from >= 0)
		(void)fstat(*from, &st);
	copy->total = st.st_size;
	return true;
}

bool vault_check(const char *vault, const char *sha256, const VaultProgress *progress,
		 VaultState *out, Err *err)
{
	int from;
	VaultCopy copy = {.to = -1, .path = sha256, .progress = progress};
	*out = VAULT_MISSING;
	if (!begin(vault, sha256, &from, &copy, err))
		return false;
	if (from < 0)
		return true;
	bool ok = vault_copy(&copy, from, err);
	close(from);
	*out = strcmp(copy.sha256, sha256) == 0 ? VAULT_SOUND : VAULT_CHANGED;
	return ok;
}

bool vault_copy_out(const char *vault, const char *sha256, const VaultTarget *to,
		    const VaultProgress *progress, Err *err)
{
	int from;
	VaultCopy copy = {.to = to->fd, .path = to->path, .progress = progress};
	if (!begin(vault, sha256, &from, &copy, err))
		return false;
	if (from < 0)
		return err_set(err, ERR_WORKSPACE, "its file is missing from %s", vault);
	bool ok = vault_copy(&copy, from, err);
	close(from);
	return ok &&
	       (strcmp(copy.sha256, sha256) == 0 ||
		err_set(err, ERR_WORKSPACE,
			"its file in %s has changed since it was attached (hash mismatch)", vault));
}

/* VAULT/3f/3f0a..., made for writing. */
static bool make_in(const char *vault, const char *sha256, StrBuf *name, int *fd, Err *err)
{
	vault_name(name, vault, sha256);
	*fd = file_make_parents(name->p, err)
		      ? open(name->p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)
		      : -1;
	return *fd >= 0 || err_set(err, ERR_WORKSPACE, "%s cannot be written: %s", name->p,
				   file_errno_text(errno));
}

bool vault_copy_to(VaultPair *vaults, const char *sha256, const VaultProgress *progress,
		   VaultState *out, Err *err)
{
	int from;
	StrBuf name;
	Err failed = ERR_INIT;
	VaultCopy copy = {.to = -1, .progress = progress};
	bool begun = begin(vaults->from, sha256, &from, &copy, &failed);
	*out = begun ? VAULT_MISSING : VAULT_UNREADABLE;
	if (from < 0)
		return true;
	strbuf_init(&name);
	bool ok = make_in(vaults->to, sha256, &name, &copy.to, &failed);
	copy.path = name.p;
	ok = ok && vault_copy(&copy, from, &failed);
	if (copy.to >= 0 && close(copy.to) != 0 && ok)
		ok = err_set(&failed, ERR_WORKSPACE, "%s cannot be written: %s", name.p,
			     file_errno_text(errno));
	*out = copy.unreadable                    ? VAULT_UNREADABLE
	       : strcmp(copy.sha256, sha256) == 0 ? VAULT_SOUND
						  : VAULT_CHANGED;
	vaults->bytes = copy.bytes;
	if (copy.to >= 0 && *out != VAULT_SOUND)
		unlink(name.p);
	strbuf_deinit(&name);
	close(from);
	return ok || copy.unreadable || err_set(err, failed.kind, "%s", failed.text);
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static bool is_folder(int at, const struct dirent *e)
{
	struct stat st;
	if (e->d_type != DT_UNKNOWN)
		return e->d_type == DT_DIR;
	return fstatat(at, e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

typedef struct Walk {
	bool (*visit)(void *data, const char *name);
	void *data;
	int depth;
} Walk;

static bool walk_into(int at, const char *name, const char *shown, const Walk *walk, Err *err)
{
	StrBuf path;
	/* The vault itself may be a link to another disk. */
	int fd = openat(at, name,
			O_RDONLY | O_DIRECTORY | O_CLOEXEC | (walk->depth > 0 ? O_NOFOLLOW : 0));
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (dir == NULL && walk->depth > 0)
		return walk->visit(walk->data, shown);
	if (dir == NULL)
		return err_set(err, ERR_WORKSPACE, "%s: the artifacts can't be listed: %s", name,
			       strerror(errno));
	bool ok = true;
	strbuf_init(&path);
	for (struct dirent *e; ok && (e = readdir(dir)) != NULL;) {
		if (is_dots(e->d_name))
			continue;
		strbuf_clear(&path);
		bool folder = walk->depth < 1 && is_folder(dirfd(dir), e);
		strbuf_printf(&path, "%s%s%s", shown, e->d_name, folder ? "/" : "");
		const Walk deeper = {walk->visit, walk->data, walk->depth + 1};
		ok = folder ? walk_into(dirfd(dir), e->d_name, path.p, &deeper, err)
			    : walk->visit(walk->data, path.p);
	}
	strbuf_deinit(&path);
	closedir(dir);
	return ok;
}

bool vault_walk(const char *vault, bool (*visit)(void *data, const char *name), void *data,
		Err *err)
{
	const Walk walk = {visit, data, 0};
	if (access(vault, F_OK) != 0 && errno == ENOENT)
		return true;
	return walk_into(AT_FDCWD, vault, "", &walk, err);
}

static bool holds_a_hash(const char *folder)
{
	bool found = false;
	DIR *dir = opendir(folder);
	if (dir == NULL)
		return false;
	for (struct dirent *e; !found && (e = readdir(dir)) != NULL;)
		found = is_hash(e->d_name);
	closedir(dir);
	return found;
}

/* 3f/3f0a... is in it: a vault that was moved, and that a link leads to. */
static bool looks_like_vault(Str folder)
{
	bool found = false;
	StrBuf name;
	strbuf_init(&name);
	for (int i = 0; i < 256 && !found; i++) {
		strbuf_clear(&name);
		strbuf_printf(&name, "%.*s/%02x", STR_ARG(folder), (unsigned)i);
		found = holds_a_hash(name.p);
	}
	strbuf_deinit(&name);
	return found;
}

bool vault_holds(Str path)
{
	for (size_t n = 1; n <= path.n; n++) {
		Str folder = str_slice(path, 0, n), rest = str_slice(path, n, path.n);
		if ((rest.n == 0 || rest.p[0] == '/') && !str_starts(rest, STR("/../")) &&
		    (str_ends(folder, STR(VAULT_SUFFIX)) || looks_like_vault(folder)))
			return true;
	}
	return false;
}
