/* SPDX-License-Identifier: MIT
 *
 * The kept file of a population, record by record: see population_read.h. */
#include <unistd.h>

#include "exchange/population/population_read.h"
#include "program/proof/artifact.h"
#include "store/stmt.h"

static void split_heads(Population *p, Str columns, Arena *arena)
{
	size_t n = 1;
	Str part, rest = columns;
	for (size_t i = 0; i < columns.n; i++)
		n += columns.p[i] == '\n';
	p->head = arena_array(arena, n, sizeof *p->head);
	for (bool more = true; str_split(&rest, &more, '\n', &part);)
		p->head[p->heads++] = part;
}

static void read_facts(Population *p, Stmt *q, Arena *arena)
{
	p->control = stmt_id(q, 0);
	p->ref = stmt_text_copy(q, 1, arena);
	p->title = stmt_text_copy(q, 2, arena);
	p->unit = stmt_text_copy(q, 3, arena);
	p->file = stmt_text_copy(q, 4, arena);
	p->sha256 = stmt_text_copy(q, 5, arena);
	p->bytes = stmt_int(q, 6);
	p->sheet = (int)stmt_int(q, 7);
	p->key_column = (int)stmt_int(q, 8) - 1;
	p->date_column = (int)stmt_int(q, 9) - 1;
	p->rows = stmt_int(q, 10);
	split_heads(p, stmt_text_copy(q, 11, arena), arena);
}

bool population_load(Db *db, Id id, Arena *arena, Population *out, Err *err)
{
	*out = (Population){.db = db, .id = id};
	Stmt *q =
		stmt_get(db, "SELECT p.control, p.ref, p.title, p.unit, a.name, a.sha256, a.size, "
			     "p.sheet, p.key_column, p.date_column, p.rows, p.columns FROM "
			     "population p JOIN artifact a ON a.id = p.artifact WHERE p.id = :id");
	stmt_bind_id(q, ":id", id);
	bool found = stmt_row(q);
	if (found)
		read_facts(out, q, arena);
	return stmt_end(q, err) &&
	       (found || err_set(err, ERR_INPUT, "the population is not there any more"));
}

/* Two passes as one progress: the check of the hash is the first quarter. */
typedef struct Share {
	const VaultProgress *whole;
	int64_t from, to;
} Share;

static bool report_share(void *data, int64_t done, int64_t total)
{
	const Share *s = data;
	int64_t of = total > 0 ? (s->to - s->from) * done / total : 0;
	return s->whole->step(s->whole->data, s->from + of, 1000);
}

static bool open_kept(const Population *p, const VaultProgress *progress, int *fd, Err *err)
{
	StrBuf vault;
	VaultState state = VAULT_MISSING;
	strbuf_init(&vault);
	bool ok = artifact_vault(p->db, &vault, err) &&
		  vault_check(vault.p, p->sha256.p, progress, &state, err);
	if (ok && state != VAULT_SOUND)
		ok = err_set(err, ERR_WORKSPACE, "%.*s: its file %.*s %s; muster verify says more",
			     STR_ARG(p->ref), STR_ARG(p->file),
			     state == VAULT_MISSING ? "is missing among the artifacts"
						    : "was changed after it was taken");
	*fd = -1;
	ok = ok && vault_open(vault.p, p->sha256.p, fd, err);
	strbuf_deinit(&vault);
	return ok && (*fd >= 0 ||
		      err_set(err, ERR_WORKSPACE, "%.*s: its file is missing", STR_ARG(p->ref)));
}

static bool visit_all(PopulationReader *r, const Population *p, PopulationVisit visit, void *data,
		      Err *err)
{
	for (;;) {
		const SheetRow *row;
		if (!population_reader_next(r, &row, err))
			return false;
		if (row == NULL)
			return true;
		const PopulationRow record = {row->number, sheet_cell(row, p->key_column), row};
		if (!visit(data, &record, err))
			return err == NULL || err->kind == ERR_NONE;
	}
}

bool population_each(const Population *p, const VaultProgress *progress, PopulationVisit visit,
		     void *data, Err *err)
{
	int fd;
	Err local = ERR_INIT;
	Share checking = {progress, 0, 250}, reading = {progress, 250, 1000};
	const VaultProgress check = {report_share, &checking}, read = {report_share, &reading};
	const VaultProgress *const shown = progress == NULL ? NULL : &read;
	PopulationReader reader;
	bool ok = open_kept(p, progress == NULL ? NULL : &check, &fd, &local);
	if (ok) {
		const RowSource source = {
			.fd = fd, .name = p->file, .sheet = p->sheet, .progress = shown};
		ok = population_reader_open(&reader, &source, &local);
	}
	if (ok) {
		ok = visit_all(&reader, p, visit, data, &local);
		population_reader_close(&reader);
	}
	if (fd >= 0)
		close(fd);
	return ok || err_set(err, local.kind, "%s", local.text);
}

void population_row_text(const Population *p, const PopulationRow *row, StrBuf *out)
{
	char letters[SHEET_COLUMN_SIZE];
	size_t n = row->row->count > p->heads ? row->row->count : p->heads;
	for (size_t i = 0; i < n; i++) {
		Str head = i < p->heads ? p->head[i] : STR("");
		Str cell = sheet_cell(row->row, (int)i);
		if (i >= p->heads && cell.n == 0)
			continue;
		if (out->n > 0 && out->p[out->n - 1] != '\n')
			strbuf_add_char(out, '\n');
		strbuf_add(out, head.n > 0 ? head : str_of(sheet_column_letters(i, letters)));
		strbuf_add(out, STR(": "));
		for (size_t k = 0; k < cell.n; k++)
			strbuf_add_char(out, cell.p[k] == '\n' ? ' ' : cell.p[k]);
	}
}
