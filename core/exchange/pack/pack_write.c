/* SPDX-License-Identifier: MIT
 *
 * Writing the pack, every artifact compared with its hash on the way. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem/die.h"
#include "base/file/file.h"
#include "exchange/pack/pack_inner.h"
#include "program/proof/artifact.h"

static bool cannot(const char *path, const char *what, int number, Err *err)
{
	return err_set(err, ERR_INPUT, "%s: %s: %s", path, what, file_errno_text(number));
}

bool pack_step(PackOut *out, int64_t done, Err *err)
{
	out->done = done;
	return out->progress == NULL ||
	       out->progress->step(out->progress->data, done, out->total) ||
	       err_set(err, ERR_INPUT, "stopped");
}

typedef struct Job {
	Db *db;
	const Pack *pack;
	PackOut out;
	StrBuf vault, folder; /* folder: where it is written */
	const char *shown;    /* where it will be, for messages */
	PackFile index[3];    /* the page, the table, the sums */
	StrBuf text[3];
	Arena arena;
} Job;

/* -- Every file, by its path. -- */

static int by_path(const void *a, const void *b)
{
	const PackFile *x = *(const PackFile *const *)a, *y = *(const PackFile *const *)b;
	return str_compare(x->path, y->path);
}

static void list_index(Job *j, int i, const char *path, void (*write)(const Pack *, StrBuf *))
{
	StrBuf *text = &j->text[i];
	write(j->pack, text);
	j->index[i] = (PackFile){
		.path = str_of(path), .bytes = strbuf_str(text), .size = (int64_t)text->n};
	hash_hex(hash_of(NULL, 0, text->p, text->n), j->index[i].sha256);
	j->out.files[j->out.count++] = &j->index[i];
}

static void list_files(Job *j)
{
	size_t most = 3;
	for (size_t i = 0; i < j->pack->count; i++)
		most += j->pack->requests[i].count;
	j->out.files = arena_array(&j->arena, most, sizeof *j->out.files);
	for (size_t i = 0; i < j->pack->count; i++)
		for (size_t k = 0; k < j->pack->requests[i].count; k++)
			if (j->pack->requests[i].files[k].url.n == 0)
				j->out.files[j->out.count++] = &j->pack->requests[i].files[k];
	list_index(j, 0, PACK_HTML, pack_index_html);
	list_index(j, 1, PACK_CSV, pack_index_csv);
	qsort(j->out.files, j->out.count, sizeof *j->out.files, by_path);
	pack_sums(j->out.files, j->out.count, &j->text[2]);
	j->index[2] = (PackFile){.path = STR(PACK_SUMS),
				 .bytes = strbuf_str(&j->text[2]),
				 .size = (int64_t)j->text[2].n};
	j->out.files[j->out.count++] = &j->index[2];
	qsort(j->out.files, j->out.count, sizeof *j->out.files, by_path);
}

/* -- One file. -- */

typedef struct FileProgress {
	PackOut *out;
	int64_t base;
} FileProgress;

static bool report_file(void *data, int64_t done, int64_t total)
{
	FileProgress *p = data;
	(void)total;
	return pack_step(p->out, p->base + done, NULL);
}

static bool write_made(const PackFile *f, int fd, const char *path, Err *err)
{
	return file_put(fd, f->bytes) || cannot(path, "the file can't be written", errno, err);
}

static bool write_kept(Job *j, const PackFile *f, int fd, const char *path, Err *err)
{
	Err why = ERR_INIT;
	FileProgress progress = {&j->out, j->out.done};
	VaultProgress steps = {report_file, &progress};
	if (vault_copy_out(j->vault.p, f->sha256, &(VaultTarget){fd, path}, &steps, &why))
		return true;
	if (str_equal(str_of(why.text), STR("stopped")))
		return err_set(err, ERR_INPUT, "stopped");
	return err_set(err, why.kind, "%.*s %.*s: %s", STR_ARG(f->ref), STR_ARG(f->name), why.text);
}

/* Every name went through pack_name(); nothing is written elsewhere should one not have. */
static bool is_below(Str path)
{
	Str part;
	for (bool more = true; str_split(&path, &more, '/', &part);)
		if (part.n == 0 || str_equal(part, STR(".")) || str_equal(part, STR("..")))
			return false;
	return true;
}

static bool write_file(Job *j, const PackFile *f, Err *err)
{
	ENSURE(is_below(f->path));
	StrBuf path, shown;
	strbuf_init(&path);
	strbuf_init(&shown);
	strbuf_printf(&path, "%s/%.*s", j->folder.p, STR_ARG(f->path));
	strbuf_printf(&shown, "%s/%.*s", j->shown, STR_ARG(f->path));
	int fd = -1;
	bool ok = file_make_parents(path.p, NULL);
	if (ok)
		fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	ok = fd >= 0 || cannot(shown.p, "the file can't be made", errno, err);
	ok = ok && (f->bytes.p != NULL ? write_made(f, fd, shown.p, err)
				       : write_kept(j, f, fd, shown.p, err));
	if (fd >= 0 && close(fd) != 0 && ok)
		ok = cannot(shown.p, "the file can't be written", errno, err);
	strbuf_deinit(&path);
	strbuf_deinit(&shown);
	return ok;
}

static bool write_folder(Job *j, Err *err)
{
	if (mkdir(j->folder.p, 0700) != 0)
		return cannot(j->shown, "the folder can't be made", errno, err);
	for (size_t i = 0; i < j->out.count; i++)
		if (!write_file(j, j->out.files[i], err))
			return false;
	return true;
}

/* -- The whole. -- */

static bool make_zip(Job *j, Output *out, Err *err)
{
	strbuf_printf(&j->folder, "%s/folder", out->stage.p);
	return write_folder(j, err) && pack_zip(&j->out, j->folder.p, out->aside.p, err);
}

static bool make_folder(Job *j, Output *out, Err *err)
{
	strbuf_add(&j->folder, strbuf_str(&out->aside));
	return write_folder(j, err);
}

static bool make(Job *j, const OutputTo *to, bool zip, Err *err)
{
	Output out;
	/* The vault is asked for only when there is something in it: a pack of answers alone can
	 * come out of any workspace. */
	if (j->pack->files > 0 && !artifact_vault(j->db, &j->vault, err))
		return false;
	list_files(j);
	j->out.total = (zip ? 2 : 1) * j->pack->bytes;
	if (!output_begin(&out, to, zip ? OUTPUT_FILE : OUTPUT_FOLDER, err))
		return false;
	bool ok = (zip ? make_zip : make_folder)(j, &out, err) && output_finish(&out, err);
	output_drop(&out);
	return ok;
}

bool pack_write(Db *db, const Pack *pack, const OutputTo *to, const VaultProgress *progress,
		Err *err)
{
	Job j = {.db = db,
		 .pack = pack,
		 .out = {.progress = progress},
		 .shown = to->path,
		 .arena = ARENA_INIT};
	Str path = str_of(to->path);
	bool zip = path.n > 4 && str_equal_nocase(str_slice(path, path.n - 4, path.n), STR(".zip"));
	strbuf_init(&j.vault);
	strbuf_init(&j.folder);
	for (int i = 0; i < 3; i++)
		strbuf_init(&j.text[i]);
	bool ok = make(&j, to, zip, err);
	for (int i = 0; i < 3; i++)
		strbuf_deinit(&j.text[i]);
	strbuf_deinit(&j.folder);
	strbuf_deinit(&j.vault);
	arena_deinit(&j.arena);
	return ok;
}
