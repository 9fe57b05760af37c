/* SPDX-License-Identifier: MIT
 *
 * The shell line that repeats a selection with the tools of any machine: see sampling_repeat.h. */
#include "exchange/population/sampling_repeat.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text/text.h"

#include "program/proof/artifact.h"

#define PLAIN_ROWS 20000 /* beyond that a process a row takes too long */

void sampling_trail_begin(KeyTrail *t)
{
	t->torn = false;
	hash_begin(&t->run);
}

void sampling_trail_add(KeyTrail *t, Str key)
{
	if (key.n > 0 && memchr(key.p, '\n', key.n) != NULL)
		t->torn = true;
	hash_add(&t->run, key.p, key.n);
	hash_add(&t->run, "\n", 1);
}

/* What is known of the file beside its rows. */
typedef struct Source {
	char delimiter;
	Encoding encoding;
	bool workbook;
	int head_row;
	int head_line; /* of the text */
} Source;

/* As cut -d D -f N gives it: a line without the delimiter is its own only field. */
static Str cut_field(Str line, char delimiter, int column)
{
	Str part = line;
	bool more = true;
	if (str_find_char(line, delimiter) == (size_t)-1)
		return line;
	for (int i = 0; i <= column; i++)
		if (!more || !str_split(&line, &more, delimiter, &part))
			return STR("");
	return part;
}

/* Reads the kept file as `tail | tr -d '\r' | cut` would. */
static bool plain_trail(FILE *f, const Source *s, int column, KeyTrail *trail)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	for (int number = 1; (n = getline(&line, &room, f)) >= 0; number++) {
		size_t kept = 0;
		if (number <= s->head_line)
			continue;
		if (n > 0 && line[n - 1] == '\n')
			n--;
		if (memchr(line, '\0', (size_t)n) != NULL)
			trail->torn = true;
		for (ssize_t i = 0; i < n; i++)
			if (line[i] != '\r')
				line[kept++] = line[i];
		sampling_trail_add(trail, cut_field(str_make(line, kept), s->delimiter, column));
	}
	free(line);
	return ferror(f) == 0;
}

static bool find_out(int fd, const Population *p, Source *out, Err *err)
{
	const RowSource source = {.fd = fd, .name = p->file, .sheet = p->sheet};
	PopulationReader r;
	if (!population_reader_open(&r, &source, err))
		return false;
	out->workbook = row_stream_is_workbook(r.rows);
	out->encoding = row_stream_encoding(r.rows);
	out->head_row = r.head_row;
	for (size_t i = 0; i < r.firsts; i++)
		if (r.first[i].number == r.head_row)
			out->head_line = r.first[i].line;
	out->delimiter = row_stream_delimiter(r.rows);
	population_reader_close(&r);
	return true;
}

static void quote_shell(StrBuf *out, Str s)
{
	strbuf_add_char(out, '\'');
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\'')
			strbuf_add(out, STR("'\\''"));
		else
			strbuf_add_char(out, s.p[i]);
	strbuf_add_char(out, '\'');
}

/* The name to type; one that can't be shown as it is gives way to a plain one. */
static void quote_file(StrBuf *out, Str name, Str instead)
{
	StrBuf clean;
	strbuf_init(&clean);
	text_clean_kept(&clean, name, true);
	quote_shell(out, str_equal(strbuf_str(&clean), name) ? name : instead);
	strbuf_deinit(&clean);
}

/* Hash and key a line go to sort; -s keeps the rows of one key in their order. */
static void write_plain(const RepeatSpec *spec, const Source *s, StrBuf *out)
{
	strbuf_printf(out, "tail -n +%d < ", s->head_line + 1);
	quote_file(out, spec->population->file, STR("file.csv"));
	strbuf_add(out, STR(" | tr -d '\\r' | cut "));
	if (s->delimiter != '\t')
		strbuf_printf(out, "-d '%c' ", s->delimiter);
	strbuf_printf(out,
		      "-f %d | while IFS= read -r key; do printf '%%s %%s\\n' \"$(printf "
		      "'%%s\\n%%s' ",
		      spec->population->key_column + 1);
	quote_shell(out, spec->seed);
	strbuf_printf(out,
		      " \"$key\" | sha256sum | cut -c 1-64)\" \"$key\"; done | LC_ALL=C sort -s -k "
		      "1,1 | head -n %zu | cut -c 66-",
		      spec->size);
}

static const char *python_codec(Encoding e)
{
	switch (e) {
	case ENCODING_UTF8:
	case ENCODING_UTF8_BOM:
		return "utf-8-sig";
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		return e == ENCODING_UTF16LE ? "utf-16-le" : "utf-16-be";
	case ENCODING_WINDOWS1252:
		return "cp1252";
	}
	return "utf-8-sig";
}

/* The same reading with python3's csv: rows that are blank or the head once more are none; blanks
 * at the ends of a key go. One statement that a shell takes in single quotes. */
static void write_python(const RepeatSpec *spec, const Source *s, StrBuf *out)
{
	char delimiter[8];
	snprintf(delimiter, sizeof delimiter, s->delimiter == '\t' ? "\\t" : "%c", s->delimiter);
	strbuf_printf(
		out,
		"python3 -c 'import csv,hashlib,io,sys; seed,n,k=sys.argv[1],int(sys.argv[2]),"
		"int(sys.argv[3])-1; blank=\" \\t\\r\\n\\v\\f\\u00a0\"; "
		"text=sys.stdin.buffer.read().decode(\"%s\").lstrip(\"\\ufeff\"); "
		"csv.field_size_limit(1<<30); "
		"rows=[[c.replace(\"\\r\\n\",\"\\n\").replace(\"\\r\",\"\\n\").strip(blank) for c "
		"in r] for r in csv.reader(io.StringIO(text,newline=\"\"),delimiter=\"%s\","
		"skipinitialspace=True)]; ",
		s->workbook ? "utf-8-sig" : python_codec(s->encoding),
		s->workbook ? "," : delimiter);
	strbuf_printf(
		out,
		"rows=rows[1:] if rows and [c[:4].lower() for c in rows[0][:1]]==[\"sep=\"] else "
		"rows; head=rows[%d]; "
		"head=head[:max([i+1 for i,c in enumerate(head) if c]or[0])]; "
		"keys=[(r+[\"\"]*(k+1))[k] for r in rows[%d:] if any(r) and "
		"(r+[\"\"]*len(head))[:len(head)]!=head]; "
		"print(*[key.replace(\"\\n\",\" \") for key in sorted(keys,key=lambda key:"
		"hashlib.sha256((seed+\"\\n\"+key).encode()).digest())[:n]],sep=\"\\n\")' ",
		s->head_row - 1, s->head_row);
	quote_shell(out, spec->seed);
	strbuf_printf(out, " %zu %d < ", spec->size, spec->population->key_column + 1);
	if (s->workbook)
		strbuf_add(out, STR("'sheet.csv'"));
	else
		quote_file(out, spec->population->file, STR("file.csv"));
}

static bool is_plain(int fd, const RepeatSpec *spec, const Source *s, bool *plain, Err *err)
{
	KeyTrail raw;
	*plain = false;
	if (s->workbook || spec->trail->torn || s->head_line < 1 ||
	    spec->population->rows > PLAIN_ROWS)
		return true;
	int own = dup(fd);
	FILE *f = own < 0 || lseek(own, 0, SEEK_SET) < 0 ? NULL : fdopen(own, "rb");
	if (f == NULL) {
		if (own >= 0)
			close(own);
		return err_set(err, ERR_WORKSPACE, "%.*s can't be read again",
			       STR_ARG(spec->population->file));
	}
	sampling_trail_begin(&raw);
	bool ok = plain_trail(f, s, spec->population->key_column, &raw);
	fclose(f);
	if (!ok)
		return err_set(err, ERR_WORKSPACE, "%.*s can't be read to its end",
			       STR_ARG(spec->population->file));
	Hash ours = hash_end(&spec->trail->run), theirs = hash_end(&raw.run);
	*plain = !raw.torn && memcmp(ours.byte, theirs.byte, HASH_BYTES) == 0;
	return true;
}

static bool write_line(int fd, const RepeatSpec *spec, StrBuf *out, Err *err)
{
	Source s = {.delimiter = ','};
	bool plain;
	if (!find_out(fd, spec->population, &s, err) || !is_plain(fd, spec, &s, &plain, err))
		return false;
	if (plain)
		write_plain(spec, &s, out);
	else
		write_python(spec, &s, out);
	if (s.workbook)
		strbuf_printf(out, "  # sheet %d saved as sheet.csv (CSV UTF-8, commas)",
			      spec->population->sheet);
	return true;
}

bool sampling_repeat(const RepeatSpec *spec, Arena *arena, Str *line, Err *err)
{
	int fd = -1;
	StrBuf text;
	strbuf_init(&text);
	*line = STR("");
	bool ok = artifact_vault(spec->population->db, &text, err) &&
		  vault_open(text.p, spec->population->sha256.p, &fd, err) &&
		  (fd >= 0 || err_set(err, ERR_WORKSPACE, "%.*s: its file is missing",
				      STR_ARG(spec->population->ref)));
	strbuf_clear(&text);
	ok = ok && write_line(fd, spec, &text, err);
	if (ok)
		*line = arena_copy(arena, strbuf_str(&text));
	if (fd >= 0)
		close(fd);
	strbuf_deinit(&text);
	return ok;
}
