/* SPDX-License-Identifier: MIT
 *
 * The sheets of a workbook and where its parts are: see xlsx_book.h. */
#include "exchange/xlsx/xlsx_book.h"

#include <stdlib.h>

#include "base/mem/die.h"

#define MAX_CODES 4096 /* formats of the workbook's own */

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

/* The shared texts. */

typedef struct StringReading {
	XlsxBook *book;
	bool in_text;
	int phonetic; /* within <rPh>: how it is pronounced, which is no part of the text */
} StringReading;

static void add_string(XlsxBook *b, XlsxPart *part)
{
	if (b->strings == XLSX_MAX_STRINGS) {
		xlsx_part_refuse(part, "the workbook holds more than %d texts; save it as CSV",
				 XLSX_MAX_STRINGS);
		return;
	}
	if (b->strings == b->strings_room)
		b->at = xgrow(b->at, &b->strings_room, b->strings + 1, sizeof *b->at);
	b->at[b->strings++] = (uint32_t)b->text.n;
}

static void open_in_strings(void *data, XlsxPart *part, const char *name,
			    const XML_Char **attributes)
{
	StringReading *r = data;
	(void)attributes;
	if (strcmp(name, "si") == 0)
		add_string(r->book, part);
	else if (strcmp(name, "rPh") == 0)
		r->phonetic++;
	else if (strcmp(name, "t") == 0)
		r->in_text = r->phonetic == 0;
}

static void close_in_strings(void *data, XlsxPart *part, const char *name)
{
	StringReading *r = data;
	(void)part;
	if (strcmp(name, "rPh") == 0)
		r->phonetic--;
	else if (strcmp(name, "t") == 0)
		r->in_text = false;
}

static void text_in_strings(void *data, XlsxPart *part, Str s)
{
	const StringReading *r = data;
	if (!r->in_text || r->book->strings == 0)
		return;
	if (r->book->text.n + s.n > XLSX_MAX_STRING_BYTES)
		xlsx_part_refuse(part,
				 "the texts of the workbook take more than %d MB; save it as "
				 "CSV",
				 (int)(XLSX_MAX_STRING_BYTES >> 20));
	else
		strbuf_add(&r->book->text, s);
}

static bool read_strings(XlsxBook *b, zip_t *zip, Err *err)
{
	bool found;
	StringReading r = {.book = b};
	const XlsxHandler handler = {.data = &r,
				     .open = open_in_strings,
				     .close = close_in_strings,
				     .text = text_in_strings};
	return b->strings_path.n == 0 ||
	       xlsx_part_read(zip, b->strings_path.p, &handler, &found, err);
}

/* Which cell styles make a number a day. */

typedef struct Code {
	long long id;
	XlsxShape shape;
} Code;

typedef struct StyleReading {
	XlsxBook *book;
	Code *code; /* formats of the workbook's own */
	size_t codes, room;
	bool in_cells; /* within <cellXfs> */
} StyleReading;

/* The part of the code that is shown: no quoted text, no escapes, no colours; [h] stays. */
static void scan_code(Str code, bool *day, bool *month, bool *hour)
{
	for (size_t i = 0; i < code.n && code.p[i] != ';'; i++) {
		char c = (char)(code.p[i] | 0x20);
		if (code.p[i] == '\\' || code.p[i] == '_' || code.p[i] == '*') {
			i++;
		} else if (code.p[i] == '"' || code.p[i] == '[') {
			char end = code.p[i] == '"' ? '"' : ']';
			char first = i + 1 < code.n ? (char)(code.p[i + 1] | 0x20) : ' ';
			char second = i + 2 < code.n ? (char)(code.p[i + 2] | 0x20) : ' ';
			bool elapsed = end == ']' && (first == 'h' || first == 'm' || first == 's');
			/* [h], [hh], [mm]; but [magenta] and [Schwarz] are colours */
			*hour |= elapsed && (second == first || second == (']' | 0x20));
			while (++i < code.n && code.p[i] != end)
				;
		} else {
			*day |= c == 'y' || c == 'd';
			*hour |= c == 'h' || c == 's';
			*month |= c == 'm';
		}
	}
}

/* What a format code makes of a number: "yyyy-mm-dd" a date, "0.00" none. */
static XlsxShape shape_of_code(Str code)
{
	bool day = false, month = false, hour = false;
	if (str_starts_nocase(code, STR("general")) || str_equal_nocase(code, STR("standard")))
		return XLSX_NUMBER;
	scan_code(code, &day, &month, &hour);
	day |= month && !hour;
	if (!day)
		return hour ? XLSX_TIME : XLSX_NUMBER;
	return hour ? XLSX_DATE_TIME : XLSX_DATE;
}

/* The formats that have a number and no code. */
static XlsxShape built_in(long long id)
{
	if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58))
		return XLSX_DATE;
	if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
		return XLSX_TIME;
	return id == 22 ? XLSX_DATE_TIME : XLSX_NUMBER;
}

static XlsxShape shape_of(const StyleReading *r, long long id)
{
	for (size_t i = 0; i < r->codes; i++)
		if (r->code[i].id == id)
			return r->code[i].shape;
	return built_in(id);
}

static void add_code(StyleReading *r, const XML_Char **attributes)
{
	long long id;
	Str code = str_of(xlsx_attribute(attributes, "formatCode"));
	if (r->codes == MAX_CODES ||
	    !str_to_long(str_of(xlsx_attribute(attributes, "numFmtId")), &id))
		return;
	if (r->codes == r->room)
		r->code = xgrow(r->code, &r->room, r->codes + 1, sizeof *r->code);
	r->code[r->codes++] = (Code){id, shape_of_code(code)};
}

static void add_style(StyleReading *r, XlsxPart *part, const XML_Char **attributes)
{
	XlsxBook *b = r->book;
	long long id = 0;
	if (b->shapes == XLSX_MAX_STYLES) {
		xlsx_part_refuse(part, "the workbook has more than %d cell styles",
				 XLSX_MAX_STYLES);
		return;
	}
	if (!str_to_long(str_of(xlsx_attribute(attributes, "numFmtId")), &id))
		id = 0;
	if (b->shapes == b->shapes_room)
		b->shape = xgrow(b->shape, &b->shapes_room, b->shapes + 1, sizeof *b->shape);
	b->shape[b->shapes++] = (unsigned char)shape_of(r, id);
}

static void open_in_styles(void *data, XlsxPart *part, const char *name,
			   const XML_Char **attributes)
{
	StyleReading *r = data;
	if (strcmp(name, "numFmt") == 0)
		add_code(r, attributes);
	else if (strcmp(name, "cellXfs") == 0)
		r->in_cells = true;
	else if (strcmp(name, "xf") == 0 && r->in_cells)
		add_style(r, part, attributes);
}

static void close_in_styles(void *data, XlsxPart *part, const char *name)
{
	StyleReading *r = data;
	(void)part;
	if (strcmp(name, "cellXfs") == 0)
		r->in_cells = false;
}

static bool read_styles(XlsxBook *b, zip_t *zip, Err *err)
{
	bool found;
	StyleReading r = {.book = b};
	const XlsxHandler handler = {.data = &r, .open = open_in_styles, .close = close_in_styles};
	bool ok = b->styles_path.n == 0 ||
		  xlsx_part_read(zip, b->styles_path.p, &handler, &found, err);
	free(r.code);
	return ok;
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
	    read_styles(b, zip, err) && read_strings(b, zip, err))
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
