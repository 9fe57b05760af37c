/* SPDX-License-Identifier: MIT
 *
 * The sheets of a workbook and where its parts are: see xlsx_book.h. */
#include "exchange/xlsx/xlsx_book.h"

#include <stdlib.h>

#include "base/mem/die.h"

/* A file of relations: from ids and kinds to paths. */
typedef struct Relations {
	XlsxBook *book;
	Str folder;    /* of the part that they are of */
	Str *workbook; /* where to put the workbook's own path, or NULL */
} Relations;

/* "worksheets/sheet1.xml" in "xl" is "xl/worksheets/sheet1.xml"; "/xl/a.xml" says where it is. */
static Str resolve(Arena *arena, Str folder, Str target)
{
	if (str_starts(target, STR("/")))
		return arena_copy(arena, str_slice(target, 1, target.n));
	while (str_starts(target, STR("../"))) {
		target = str_slice(target, 3, target.n);
		while (folder.n > 0 && folder.p[folder.n - 1] != '/')
			folder.n--;
		folder.n -= folder.n > 0;
	}
	if (folder.n == 0)
		return arena_copy(arena, target);
	return arena_printf(arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(target));
}

static Str folder_of(Str path)
{
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	path.n -= path.n > 0;
	return path;
}

static void nothing_closes(void *data, XlsxPart *part, const char *name)
{
	(void)data;
	(void)part;
	(void)name;
}

static void relate_sheet(XlsxBook *b, Str id, Str path)
{
	for (size_t i = 0; i < b->sheets; i++)
		if (str_equal(b->sheet[i].relation, id))
			b->sheet[i].path = path;
}

static void open_relation(void *data, XlsxPart *part, const char *name, const XML_Char **attributes)
{
	const Relations *r = data;
	(void)part;
	Str id = str_of(xlsx_attribute(attributes, "Id"));
	Str type = str_of(xlsx_attribute(attributes, "Type"));
	Str target = str_of(xlsx_attribute(attributes, "Target"));
	Str mode = str_of(xlsx_attribute(attributes, "TargetMode"));
	if (strcmp(name, "Relationship") != 0 || target.n == 0 || target.n > 1000 ||
	    str_equal_nocase(mode, STR("External")))
		return;
	Str path = resolve(&r->book->arena, r->folder, target);
	if (r->workbook != NULL) {
		if (str_ends(type, STR("/officeDocument")))
			*r->workbook = path;
	} else if (str_ends(type, STR("/worksheet"))) {
		relate_sheet(r->book, id, path);
	} else if (str_ends(type, STR("/sharedStrings"))) {
		r->book->strings_path = path;
	} else if (str_ends(type, STR("/styles"))) {
		r->book->styles_path = path;
	}
}

static bool read_relations(Relations *r, zip_t *zip, const char *name, Err *err)
{
	bool found;
	const XlsxHandler handler = {.data = r, .open = open_relation, .close = nothing_closes};
	return xlsx_part_read(zip, name, &handler, &found, err);
}

static bool is_true(const char *value)
{
	return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void open_of_workbook(void *data, XlsxPart *part, const char *name,
			     const XML_Char **attributes)
{
	XlsxBook *b = data;
	if (strcmp(name, "workbookPr") == 0)
		b->from_1904 = is_true(xlsx_attribute(attributes, "date1904"));
	if (strcmp(name, "sheet") != 0)
		return;
	if (b->sheets == XLSX_MAX_SHEETS) {
		xlsx_part_refuse(part, "the workbook has more than %d sheets", XLSX_MAX_SHEETS);
		return;
	}
	const char *state = xlsx_attribute(attributes, "state");
	b->sheet[b->sheets++] = (XlsxSheet){
		.name = arena_copy(&b->arena, str_of(xlsx_attribute(attributes, "name"))),
		.relation = arena_copy(&b->arena, str_of(xlsx_attribute(attributes, "id"))),
		.path = STR(""),
		.hidden = state != NULL && strcmp(state, "visible") != 0,
	};
}

static bool read_workbook(XlsxBook *b, zip_t *zip, Str path, Err *err)
{
	bool found;
	const XlsxHandler handler = {.data = b, .open = open_of_workbook, .close = nothing_closes};
	if (!xlsx_part_read(zip, path.p, &handler, &found, err))
		return false;
	if (!found || b->sheets == 0)
		return err_set(err, ERR_INPUT,
			       "this is a ZIP archive but no XLSX workbook; save the sheet as XLSX "
			       "or CSV");
	Str folder = folder_of(path);
	Relations sheets = {.book = b, .folder = folder};
	Str base = str_slice(path, folder.n + (folder.n > 0), path.n);
	Str name = arena_printf(&b->arena, "%.*s%s_rels/%.*s.rels", STR_ARG(folder),
				folder.n > 0 ? "/" : "", STR_ARG(base));
	return read_relations(&sheets, zip, name.p, err);
}

bool xlsx_book_read(XlsxBook *b, zip_t *zip, Err *err)
{
	Str path = STR("xl/workbook.xml");
	*b = (XlsxBook){
		.zip = zip, .arena = ARENA_INIT, .strings_path = STR(""), .styles_path = STR("")};
	strbuf_init(&b->text);
	b->sheet = arena_array(&b->arena, XLSX_MAX_SHEETS, sizeof *b->sheet);
	Relations whole = {.book = b, .folder = STR(""), .workbook = &path};
	if (read_relations(&whole, zip, "_rels/.rels", err) && read_workbook(b, zip, path, err) &&
	    xlsx_styles_read(b, zip, err) && xlsx_strings_read(b, zip, err))
		return true;
	xlsx_book_deinit(b);
	return false;
}

void xlsx_book_deinit(XlsxBook *b)
{
	strbuf_deinit(&b->text);
	free(b->at);
	free(b->shape);
	arena_deinit(&b->arena);
	*b = (XlsxBook){.arena = ARENA_INIT};
	strbuf_init(&b->text);
}

Str xlsx_book_string(const XlsxBook *b, size_t i)
{
	if (i >= b->strings)
		return STR("");
	size_t to = i + 1 < b->strings ? b->at[i + 1] : b->text.n;
	return str_make(b->text.p + b->at[i], to - b->at[i]);
}

XlsxShape xlsx_book_shape(const XlsxBook *b, size_t style)
{
	return style < b->shapes ? (XlsxShape)b->shape[style] : XLSX_NUMBER;
}
