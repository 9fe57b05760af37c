/* SPDX-License-Identifier: MIT
 *
 * Workbooks for tests: see spreadsheet.h. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#include <cmocka.h>
#include <zip.h>

#include "support/spreadsheet.h"

#define HEAD "<?xml version=\"1.0\"?>"
#define RELATION(id, kind, target)                                                                 \
	"<Relationship Id=\"" id "\" Type=\"http://x/relationships/" kind "\" Target=\"" target    \
	"\"/>"

int spreadsheet_file(Str bytes)
{
	int fd = memfd_create("spreadsheet", MFD_CLOEXEC);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes.p, bytes.n), (ssize_t)bytes.n);
	assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
	return fd;
}

static int read_back(zip_source_t *source)
{
	StrBuf bytes;
	char piece[4096];
	strbuf_init(&bytes);
	assert_int_equal(zip_source_open(source), 0);
	for (zip_int64_t got; (got = zip_source_read(source, piece, sizeof piece)) > 0;)
		strbuf_add_bytes(&bytes, piece, (size_t)got);
	zip_source_close(source);
	int fd = spreadsheet_file(strbuf_str(&bytes));
	strbuf_deinit(&bytes);
	return fd;
}

int spreadsheet_zip(const SpreadsheetPart *parts, size_t count)
{
	zip_error_t why;
	zip_error_init(&why);
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &why);
	assert_non_null(whole);
	zip_source_keep(whole);
	zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &why);
	assert_non_null(zip);
	for (size_t i = 0; i < count; i++) {
		size_t n = parts[i].size > 0 ? parts[i].size : strlen(parts[i].text);
		zip_source_t *part = zip_source_buffer(zip, parts[i].text, n, 0);
		assert_true(zip_file_add(zip, parts[i].name, part, ZIP_FL_ENC_UTF_8) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	int fd = read_back(whole);
	zip_source_free(whole);
	zip_error_fini(&why);
	return fd;
}

int spreadsheet_make(const char *rows, const char *styles, const char *strings)
{
	StrBuf sheet;
	strbuf_init(&sheet);
	strbuf_printf(&sheet, HEAD "<worksheet><sheetData>%s</sheetData></worksheet>", rows);
	const SpreadsheetPart parts[] = {
		{"_rels/.rels",
		 HEAD "<Relationships>" RELATION("r1", "officeDocument",
						 "xl/workbook.xml") "</Relationships>",
		 0},
		{"xl/workbook.xml",
		 HEAD "<workbook><sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"rId1\" "
		      "xmlns:r=\"http://x\"/></sheets></workbook>",
		 0},
		{"xl/_rels/workbook.xml.rels",
		 HEAD "<Relationships>" RELATION("rId1", "worksheet", "worksheets/sheet1.xml")
			 RELATION("rId2", "styles", "styles.xml")
				 RELATION("rId3", "sharedStrings",
					  "/xl/sharedStrings.xml") "</Relationships>",
		 0},
		{"xl/worksheets/sheet1.xml", sheet.p, 0},
		{"xl/styles.xml", styles != NULL ? styles : "<styleSheet/>", 0},
		{"xl/sharedStrings.xml", strings != NULL ? strings : "<sst/>", 0},
	};
	int fd = spreadsheet_zip(parts, sizeof parts / sizeof *parts);
	strbuf_deinit(&sheet);
	return fd;
}
