/* SPDX-License-Identifier: MIT
 *
 * One XML file within a workbook, unpacked and parsed in pieces, with what keeps a hostile one
 * small: bytes out, ratio, depth, no document type. For xlsx*.c only. */
#pragma once

#include <expat.h>
#include <zip.h>

#include "base/file/vault.h"

#define XLSX_MAX_ENTRIES 10000                                 /* files in the ZIP */
#define XLSX_MAX_SHEET_BYTES ((int64_t)4 * 1024 * 1024 * 1024) /* unpacked, of a sheet */
#define XLSX_MAX_PART_BYTES ((int64_t)512 * 1024 * 1024)       /* unpacked, of any other part */
#define XLSX_MAX_RATIO 400                                     /* unpacked to packed ... */
#define XLSX_RATIO_FROM ((int64_t)16 * 1024 * 1024)            /* ... once it is so much */
#define XLSX_MAX_DEPTH 64                                      /* of elements */

typedef struct XlsxPart XlsxPart;

/* Names come without their prefix ("x:row" is row). A handler that wants to give out what it has
 * calls xlsx_part_pause(), one that refuses xlsx_part_refuse(). */
typedef struct XlsxHandler {
	void *data;
	void (*open)(void *data, XlsxPart *part, const char *name, const XML_Char **attributes);
	void (*close)(void *data, XlsxPart *part, const char *name);
	void (*text)(void *data, XlsxPart *part, Str text); /* may be NULL */
	int64_t most; /* bytes, unpacked; 0: XLSX_MAX_PART_BYTES */
} XlsxHandler;

/* *out NULL and true when the workbook has no such file. */
bool xlsx_part_open(XlsxPart **out, zip_t *zip, const char *name, const XlsxHandler *handler,
		    Err *err);
void xlsx_part_close(XlsxPart *p); /* NULL is fine */
/* Goes on to the next pause; *end is true when the file is used up. progress may be NULL. */
bool xlsx_part_run(XlsxPart *p, const VaultProgress *progress, bool *end, Err *err);
/* From a handler: xlsx_part_run() returns after it, and goes on with the next call. */
void xlsx_part_pause(XlsxPart *p);
/* From a handler: xlsx_part_run() fails with this sentence (ERR_INPUT). */
void xlsx_part_refuse(XlsxPart *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads a whole file; *found says whether it is there. */
bool xlsx_part_read(zip_t *zip, const char *name, const XlsxHandler *handler, bool *found,
		    Err *err);
/* The value of an attribute by its name without prefix, NULL for none. */
const char *xlsx_attribute(const XML_Char **attributes, const char *name);
