/* SPDX-License-Identifier: MIT
 *
 * The index of a pack: a page that needs nothing but itself and prints well, a table for whoever
 * counts, and the sums. */
#include <stdio.h>

#include "base/text/text.h"
#include "exchange/sheet/csv_write.h"
#include "exchange/pack/pack_inner.h"

static const char style[] =
	"body{font:15px/1.45 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;"
	"color:#1a1a1a;background:#fff}"
	"h1{font-size:1.5rem;margin:0}h2{font-size:1.1rem;margin:2.2rem 0 .3rem;border-top:1px solid "
	"#bbb;padding-top:1rem}"
	"p{margin:.3rem 0}.quiet{color:#555}.words{white-space:pre-wrap;overflow-wrap:anywhere}"
	"table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.88rem}"
	"th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;border-bottom:1px "
	"solid #ddd;overflow-wrap:anywhere}"
	"code{font-size:.8rem;color:#444}"
	"@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}";

/* Cleaned, and nothing in it is mark-up. */
static void html(StrBuf *out, Str text)
{
	StrBuf clean;
	strbuf_init(&clean);
	text_clean_kept(&clean, text, false);
	for (size_t i = 0; i < clean.n; i++)
		switch (clean.p[i]) {
		case '&':
			strbuf_add(out, STR("&amp;"));
			break;
		case '<':
			strbuf_add(out, STR("&lt;"));
			break;
		case '>':
			strbuf_add(out, STR("&gt;"));
			break;
		case '"':
			strbuf_add(out, STR("&quot;"));
			break;
		case '\'':
			strbuf_add(out, STR("&#39;"));
			break;
		default:
			strbuf_add_char(out, clean.p[i]);
		}
	strbuf_deinit(&clean);
}

static void words(StrBuf *out, const char *head, Str text)
{
	if (text.n == 0)
		return;
	strbuf_printf(out, "<p class=\"words\"><span class=\"quiet\">%s:</span> ", head);
	html(out, text);
	strbuf_add(out, STR("</p>\n"));
}

/* Relative, byte by byte: whatever a name holds, it is the path of that file and nothing else. */
static void href(StrBuf *out, Str path)
{
	strbuf_add(out, STR("./"));
	for (size_t i = 0; i < path.n; i++) {
		char c = path.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			     (c >= '0' && c <= '9') || strchr("/-_.~", c) != NULL;
		if (plain)
			strbuf_add_char(out, c);
		else
			strbuf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
	}
}

static void cell(StrBuf *out, Str text)
{
	strbuf_add(out, STR("<td>"));
	html(out, text);
	strbuf_add(out, STR("</td>"));
}

/* An address is shown, never a link: what came in a file leads nowhere by a click. */
static void file_row(StrBuf *out, const PackRequest *r, const PackFile *f)
{
	strbuf_add(out, STR("<tr><th scope=\"row\">"));
	if (f->url.n > 0) {
		html(out, f->url);
	} else {
		strbuf_add(out, STR("<a href=\""));
		href(out, f->path);
		strbuf_add(out, STR("\">"));
		html(out, str_slice(f->path, r->directory.n + 1, f->path.n));
		strbuf_add(out, STR("</a>"));
	}
	strbuf_add(out, STR("</th>"));
	cell(out, f->about);
	cell(out, f->covers);
	cell(out, f->performed);
	cell(out, f->collected);
	cell(out, f->attached);
	if (f->url.n > 0)
		strbuf_add(out, STR("<td></td><td></td></tr>\n"));
	else
		strbuf_printf(out, "<td>%lld</td><td><code>%s</code></td></tr>\n",
			      (long long)f->size, f->sha256);
}

static void request(StrBuf *out, const PackRequest *r)
{
	strbuf_add(out, STR("<h2>"));
	html(out, r->number);
	strbuf_add(out, STR(" &nbsp; "));
	html(out, r->title);
	strbuf_add(out, STR("</h2>\n"));
	if (!str_equal(r->detail, r->title))
		words(out, "Asked", r->detail);
	words(out, "Period", r->period);
	words(out, "Status", r->status);
	words(out, "Submitted", r->submitted);
	words(out, "Our answer", r->answer);
	words(out, "None exists", r->none_reason);
	words(out, "Reviewed by", r->none_reviewer);
	strbuf_add(out,
		   STR("<table><thead><tr><th scope=\"col\">File</th><th scope=\"col\">Of</th>"
		       "<th scope=\"col\">Covers</th><th scope=\"col\">Performed</th>"
		       "<th scope=\"col\">Collected</th><th scope=\"col\">Attached</th>"
		       "<th scope=\"col\">Bytes</th><th scope=\"col\">SHA-256</th></tr></thead>"
		       "<tbody>\n"));
	for (size_t i = 0; i < r->count; i++)
		file_row(out, r, &r->files[i]);
	strbuf_add(out, STR("</tbody></table>\n"));
}

void pack_index_html(const Pack *pack, StrBuf *out)
{
	strbuf_add(out, STR("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
			    "<meta name=\"viewport\" content=\"width=device-width\">"
			    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
			    "'none'; style-src 'unsafe-inline'\"><title>Answers to requests"));
	if (pack->company.n > 0)
		strbuf_add(out, STR(": "));
	html(out, pack->company);
	strbuf_printf(out, "</title><style>%s</style></head><body>\n<h1>", style);
	html(out, pack->company.n > 0 ? pack->company : STR("Answers to requests"));
	strbuf_add(out, STR("</h1>\n<p class=\"quiet\">"));
	html(out, pack->period);
	strbuf_printf(out,
		      "</p>\n<p>%zu request%s, %zu file%s. The same list is in " PACK_CSV "; "
		      "<code>sha256sum -c " PACK_SUMS "</code> holds every file against its sum."
		      "</p>\n",
		      pack->count, pack->count == 1 ? "" : "s", pack->files,
		      pack->files == 1 ? "" : "s");
	for (size_t i = 0; i < pack->count; i++)
		request(out, &pack->requests[i]);
	strbuf_add(out, STR("</body></html>\n"));
}

static Str clean_into(StrBuf *room, Str text)
{
	strbuf_clear(room);
	text_clean_kept(room, text, false);
	return strbuf_str(room);
}

#define CSV_COLUMNS 12

static void csv_row(StrBuf *out, const PackRequest *r, const PackFile *f)
{
	char size[24] = "";
	StrBuf room[5];
	for (int i = 0; i < 5; i++)
		strbuf_init(&room[i]);
	if (f->url.n == 0)
		snprintf(size, sizeof size, "%lld", (long long)f->size);
	const Str cells[CSV_COLUMNS] = {
		clean_into(&room[0], r->number),
		clean_into(&room[1], r->title),
		r->status,
		clean_into(&room[2], f->path),
		clean_into(&room[3], f->url),
		clean_into(&room[4], f->about),
		str_of(f->url.n > 0 ? "" : f->sha256),
		str_of(size),
		f->covers,
		f->performed,
		f->collected,
		f->attached,
	};
	csv_write_row(out, cells, CSV_COLUMNS);
	for (int i = 0; i < 5; i++)
		strbuf_deinit(&room[i]);
}

void pack_index_csv(const Pack *pack, StrBuf *out)
{
	const Str head[CSV_COLUMNS] = {
		STR("Number"),  STR("Request"),   STR("Status"),    STR("File"),
		STR("Address"), STR("Of"),        STR("SHA-256"),   STR("Bytes"),
		STR("Covers"),  STR("Performed"), STR("Collected"), STR("Attached"),
	};
	csv_write_mark(out);
	csv_write_row(out, head, CSV_COLUMNS);
	for (size_t i = 0; i < pack->count; i++)
		for (size_t k = 0; k < pack->requests[i].count; k++)
			csv_row(out, &pack->requests[i], &pack->requests[i].files[k]);
}

/* Names hold neither a backslash nor a line end (pack_name.h), so none needs escaping. */
void pack_sums(const PackFile *const *files, size_t count, StrBuf *out)
{
	for (size_t i = 0; i < count; i++)
		strbuf_printf(out, "%s  %.*s\n", files[i]->sha256, STR_ARG(files[i]->path));
}
