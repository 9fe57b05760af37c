/* SPDX-License-Identifier: MIT
 *
 * An open workspace: what it is, reading it at one moment, copying it, and who acts on it where.
 * The actor is a name people know; the device is a short random
 * name of this account on this machine, so that events written in two places
 * can be told apart. It holds nothing about the machine. */
#include "store/db_handle.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file/file.h"
#include "base/file/interrupt.h"
#include "base/mem/die.h"
#include "base/text/text.h"
#include "store/stmt.h"

#define DEVICE_BYTES 16 /* hex digits */
#define ACTOR_MOST 200

const char *db_path(const Db *db)
{
	return db->path;
}

const char *db_read_only(const Db *db)
{
	return db->read_only;
}

bool db_changed_elsewhere(Db *db, bool *changed, Err *err)
{
	int64_t now;
	*changed = false;
	if (!stmt_number(db, "PRAGMA data_version", &now, err))
		return false;
	*changed = now != db->data_version;
	db->data_version = now;
	return true;
}

uint64_t db_generation(const Db *db)
{
	return db->generation;
}

static bool sync_file(const char *path, Err *err)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	if (!ok)
		err_set(err, ERR_WORKSPACE, "%s cannot be written: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return ok;
}

static int ask_stop(void *ignored)
{
	(void)ignored;
	return interrupt_asked();
}

bool db_backup(Db *db, const char *path, Err *err)
{
	char *real;
	Err why = ERR_INIT;
	ENSURE(!db->change.open);
	if (!db_file_make(path, &real, err))
		return false;
	sqlite3_progress_handler(db->handle, DB_STEPS_BETWEEN_LOOKS, ask_stop, NULL);
	Stmt *q = stmt_get(db, "VACUUM INTO :path"); /* takes an empty file that is there */
	stmt_bind_text(q, ":path", str_of(real));
	bool ok = stmt_run(q, &why);
	sqlite3_progress_handler(db->handle, 0, NULL, NULL);
	if (!ok && !output_stopped(err))
		err_set(err, why.kind, "%s", why.text);
	ok = ok && sync_file(real, err);
	if (!ok)
		unlink(real);
	free(real);
	return ok;
}

bool db_moment_begin(Db *db, Err *err)
{
	return db_sql(db, "BEGIN", err);
}

void db_moment_end(Db *db)
{
	db_roll_back(db);
}

static bool is_device(const char *text, ssize_t n)
{
	return n >= DEVICE_BYTES && strspn(text, "0123456789abcdef") >= DEVICE_BYTES;
}

static bool read_device(const char *path, char out[DEVICE_BYTES + 1])
{
	char text[DEVICE_BYTES + 8] = "";
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return false;
	ssize_t n = read(fd, text, sizeof text - 1);
	close(fd);
	if (!is_device(text, n))
		return false;
	memcpy(out, text, DEVICE_BYTES);
	out[DEVICE_BYTES] = '\0';
	return true;
}

static bool make_device(const char *path, char out[DEVICE_BYTES + 1])
{
	char bytes[8], hex[HASH_HEX_SIZE], line[DEVICE_BYTES + 1];
	if (getentropy(bytes, sizeof bytes) != 0 || !file_make_parents(path, NULL))
		return false;
	hash_hex(hash_of("muster device\n", 14, bytes, sizeof bytes), hex);
	memcpy(line, hex, DEVICE_BYTES);
	line[DEVICE_BYTES] = '\n';
	int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return read_device(path, out); /* another muster was faster */
	bool written = write(fd, line, sizeof line) == (ssize_t)sizeof line;
	close(fd);
	if (!written)
		unlink(path);
	return written && read_device(path, out);
}

/* Where nothing can be kept, the same machine at least gives the same name. */
static void device_of_host(char out[DEVICE_BYTES + 1])
{
	char host[256] = "", hex[HASH_HEX_SIZE];
	gethostname(host, sizeof host - 1);
	hash_hex(hash_of("muster device\n", 14, host, strlen(host)), hex);
	memcpy(out, hex, DEVICE_BYTES);
	out[DEVICE_BYTES] = '\0';
}

const char *db_device(Db *db)
{
	if (db->device[0] != '\0')
		return db->device;
	StrBuf path;
	strbuf_init(&path);
	file_state_path(&path, "device");
	if (path.n == 0 || (!read_device(path.p, db->device) && !make_device(path.p, db->device)))
		device_of_host(db->device);
	strbuf_deinit(&path);
	return db->device;
}

void db_set_actor(Db *db, const char *name)
{
	Str s = str_trim(str_of(name));
	if (s.n == 0)
		return;
	StrBuf clean;
	strbuf_init(&clean);
	text_clean_kept(&clean, str_slice(s, 0, ACTOR_MOST), true);
	free(db->actor);
	db->actor = strbuf_take(&clean);
}

const char *db_actor(const Db *db)
{
	const char *user = getenv("MUSTER_USER");
	if (user != NULL && str_trim(str_of(user)).n > 0 && text_valid(str_of(user), NULL))
		return user;
	if (db->actor != NULL)
		return db->actor;
	const struct passwd *login = getpwuid(geteuid());
	return login != NULL && login->pw_name[0] != '\0' ? login->pw_name : "unknown";
}
