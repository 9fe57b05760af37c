/* SPDX-License-Identifier: MIT
 *
 * A login page is no list of users: what came is looked at before it is kept. */
#include "exchange/collect/collector_check.h"

#include <jansson.h>
#include <stdio.h>

#include "base/file/file.h"
#include "base/mem/strbuf.h"
#include "exchange/sheet/csv.h"

#define LOOKED_AT ((size_t)64 * 1024 * 1024) /* bytes; larger ones are taken as they are */

static void check_json(const StrBuf *text, char *why, size_t room)
{
	json_error_t error;
	json_t *value = json_loadb(text->p, text->n, JSON_DECODE_ANY, &error);
	if (value == NULL)
		snprintf(why, room, "expected JSON; line %d: %.150s", error.line, error.text);
	json_decref(value);
}

/* A head and at least one row of as many cells. */
static void check_csv(const RowSource *source, char *why, size_t room)
{
	CsvReader r;
	Err err = ERR_INIT;
	bool more = true;
	size_t columns = 0, rows = 0;
	if (!csv_open(&r, source, &err)) {
		snprintf(why, room, "expected text; %.250s", err.text);
		return;
	}
	while (more && rows < 2 && csv_next(&r, &more, &err)) {
		if (!more)
			break;
		columns = rows == 0 ? r.count : columns;
		rows += rows == 0 || r.count == columns;
	}
	csv_close(&r);
	if (err.kind != ERR_NONE)
		snprintf(why, room, "expected CSV; %.250s", err.text);
	else if (rows < 2 || columns < 2)
		snprintf(why, room, "expected CSV with a head and rows; it has %zu column%s and %s",
			 columns, columns == 1 ? "" : "s", rows < 2 ? "no row" : "rows");
}

void collector_check(CollectorKind expect, const char *path, char *why, size_t room)
{
	StrBuf bytes, text;
	Encoding used;
	Err err = ERR_INIT;
	if (expect == COLLECTOR_ANY || !file_read(&bytes, path, LOOKED_AT, &err))
		return;
	strbuf_init(&text);
	const RowSource source = {.fd = -1, .bytes = strbuf_str(&bytes)};
	if (expect == COLLECTOR_CSV)
		check_csv(&source, why, room);
	else if (!text_stream_read(&source, &text, &used, &err))
		snprintf(why, room, "expected text; %.250s", err.text);
	else
		check_json(&text, why, room);
	strbuf_deinit(&text);
	strbuf_deinit(&bytes);
}
