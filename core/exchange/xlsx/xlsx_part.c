/* SPDX-License-Identifier: MIT
 *
 * XML out of a ZIP: see xlsx_part.h. */
#include "exchange/xlsx/xlsx_part.h"

#include <stdlib.h>

#include "base/mem/die.h"

#define PIECE 65536

struct XlsxPart {
	zip_file_t *file;
	XML_Parser parser;
	XlsxHandler handler;
	int64_t out, most, packed, size;
	int depth;
	bool paused, last;
	Err why; /* of a refusal in a handler */
};

static const char *local_name(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon == NULL ? name : colon + 1;
}

const char *xlsx_attribute(const XML_Char **attributes, const char *name)
{
	for (; *attributes != NULL; attributes += 2)
		if (strcmp(local_name(attributes[0]), name) == 0)
			return attributes[1];
	return NULL;
}

void xlsx_part_pause(XlsxPart *p)
{
	if (p->why.kind == ERR_NONE)
		XML_StopParser(p->parser, XML_TRUE);
}

void xlsx_part_refuse(XlsxPart *p, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	err_vset(&p->why, ERR_INPUT, format, args);
	va_end(args);
	XML_StopParser(p->parser, XML_FALSE);
}

static void on_open(void *data, const XML_Char *name, const XML_Char **attributes)
{
	XlsxPart *p = data;
	if (p->why.kind != ERR_NONE)
		return;
	if (++p->depth > XLSX_MAX_DEPTH)
		xlsx_part_refuse(p, "the workbook nests its elements deeper than %d",
				 XLSX_MAX_DEPTH);
	else
		p->handler.open(p->handler.data, p, local_name(name), attributes);
}

static void on_close(void *data, const XML_Char *name)
{
	XlsxPart *p = data;
	if (p->why.kind != ERR_NONE)
		return;
	p->depth--;
	p->handler.close(p->handler.data, p, local_name(name));
}

static void on_text(void *data, const XML_Char *text, int n)
{
	XlsxPart *p = data;
	if (p->why.kind == ERR_NONE && p->handler.text != NULL)
		p->handler.text(p->handler.data, p, str_make(text, (size_t)n));
}

/* Entities could make gigabytes of a line, or read other files; no workbook has them. */
static void on_doctype(void *data, const XML_Char *name, const XML_Char *system,
		       const XML_Char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	xlsx_part_refuse(data, "the workbook declares a document type, which none may");
}

static bool cannot_unpack(const char *what, Err *err)
{
	return err_set(err, ERR_INPUT,
		       "the workbook can't be unpacked: %s; save it again in the spreadsheet "
		       "program",
		       what);
}

static XlsxPart *make(zip_file_t *file, const zip_stat_t *st, const XlsxHandler *handler)
{
	XlsxPart *p = xcalloc(1, sizeof *p);
	p->file = file;
	p->handler = *handler;
	p->most = handler->most > 0 ? handler->most : XLSX_MAX_PART_BYTES;
	p->packed = (st->valid & ZIP_STAT_COMP_SIZE) != 0 ? (int64_t)st->comp_size : 0;
	p->size = (st->valid & ZIP_STAT_SIZE) != 0 ? (int64_t)st->size : 0;
	p->parser = XML_ParserCreate(NULL);
	if (p->parser == NULL)
		die("out of memory");
	XML_SetUserData(p->parser, p);
	XML_SetElementHandler(p->parser, on_open, on_close);
	XML_SetCharacterDataHandler(p->parser, on_text);
	XML_SetStartDoctypeDeclHandler(p->parser, on_doctype);
	return p;
}

bool xlsx_part_open(XlsxPart **out, zip_t *zip, const char *name, const XlsxHandler *handler,
		    Err *err)
{
	zip_stat_t st;
	*out = NULL;
	zip_stat_init(&st);
	zip_int64_t at = zip_name_locate(zip, name, ZIP_FL_NOCASE);
	if (at < 0)
		return true;
	if (zip_stat_index(zip, (zip_uint64_t)at, 0, &st) != 0)
		return cannot_unpack(zip_strerror(zip), err);
	zip_file_t *file = zip_fopen_index(zip, (zip_uint64_t)at, 0);
	if (file == NULL)
		return cannot_unpack(zip_strerror(zip), err);
	*out = make(file, &st, handler);
	return true;
}

void xlsx_part_close(XlsxPart *p)
{
	if (p == NULL)
		return;
	XML_ParserFree(p->parser);
	zip_fclose(p->file);
	free(p);
}

static bool check_size(const XlsxPart *p, Err *err)
{
	if (p->out > p->most)
		return err_set(err, ERR_INPUT,
			       "the workbook unpacks to more than %lld MB, which is no list",
			       (long long)(p->most >> 20));
	int64_t packed = p->packed > 0 ? p->packed : 1;
	if (p->out > XLSX_RATIO_FROM && p->out / packed > XLSX_MAX_RATIO)
		return err_set(err, ERR_INPUT,
			       "the workbook unpacks to more than %d times its size, which is no "
			       "list",
			       XLSX_MAX_RATIO);
	return true;
}

static bool after_parse(XlsxPart *p, enum XML_Status status, Err *err)
{
	if (p->why.kind != ERR_NONE)
		return err_set(err, p->why.kind, "%s", p->why.text);
	p->paused = status == XML_STATUS_SUSPENDED;
	if (status != XML_STATUS_ERROR)
		return true;
	return err_set(err, ERR_INPUT,
		       "the workbook is damaged: %s; save it again in the spreadsheet program",
		       XML_ErrorString(XML_GetErrorCode(p->parser)));
}

static bool feed(XlsxPart *p, Err *err)
{
	void *buffer = XML_GetBuffer(p->parser, PIECE);
	if (buffer == NULL)
		die("out of memory");
	zip_int64_t got = zip_fread(p->file, buffer, PIECE);
	if (got < 0)
		return cannot_unpack(zip_file_strerror(p->file), err);
	p->out += got;
	p->last = got == 0;
	return check_size(p, err) &&
	       after_parse(p, XML_ParseBuffer(p->parser, (int)got, p->last), err);
}

bool xlsx_part_run(XlsxPart *p, const VaultProgress *progress, bool *end, Err *err)
{
	if (p->paused && !after_parse(p, XML_ResumeParser(p->parser), err))
		return false;
	while (!p->paused && !p->last) {
		if (progress != NULL && !progress->step(progress->data, p->out, p->size))
			return err_set(err, ERR_INPUT, "stopped");
		if (!feed(p, err))
			return false;
	}
	*end = !p->paused;
	return true;
}

bool xlsx_part_read(zip_t *zip, const char *name, const XlsxHandler *handler, bool *found, Err *err)
{
	XlsxPart *p;
	bool end;
	if (!xlsx_part_open(&p, zip, name, handler, err))
		return false;
	*found = p != NULL;
	bool ok = p == NULL || xlsx_part_run(p, NULL, &end, err);
	xlsx_part_close(p);
	return ok;
}
