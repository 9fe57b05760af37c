/* SPDX-License-Identifier: MIT
 *
 * See backup.h. The files of the vault are copied for what the copy of the workspace names: they
 * came before the change that names them and stay after one that does not. */
#include "program/proof/backup.h"

static bool copy_artifacts(Db *db, Db *copy, Backup *b, Arena *arena, Err *err)
{
	StrBuf from, to;
	strbuf_init(&from);
	strbuf_init(&to);
	bool ok = artifact_vault(db, &from, err) && artifact_vault(copy, &to, err);
	b->copied =
		(ArtifactCopy){.from = from.p, .to = to.p, .progress = b->progress, .arena = arena};
	ok = ok && artifact_copy(copy, &b->copied, err);
	b->copied.from = b->copied.to = NULL;
	strbuf_deinit(&to);
	strbuf_deinit(&from);
	return ok;
}

static bool write_aside(Db *db, Backup *b, const char *path, Arena *arena, Err *err)
{
	Db *copy;
	if (!db_backup(db, path, err) || !db_open(&copy, path, DB_CHECK_NOW, err))
		return false;
	bool ok = artifact_count_files(copy, &b->artifacts, err) &&
		  (b->without_artifacts || copy_artifacts(db, copy, b, arena, err));
	db_close(copy);
	return ok;
}

bool backup_write(Db *db, Backup *backup, Arena *arena, Err *err)
{
	Output out;
	/* Alone it may join artifacts that are there: so a lost workspace comes back to them. */
	OutputKind kind = backup->without_artifacts ? OUTPUT_FILE : OUTPUT_WORKSPACE;
	if (!output_begin(&out, &backup->to, kind, err))
		return false;
	bool ok = write_aside(db, backup, out.aside.p, arena, err) && output_finish(&out, err);
	output_drop(&out);
	return ok;
}
