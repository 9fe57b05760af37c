/* SPDX-License-Identifier: MIT
 *
 * Findings: see population_findings.h. */
#include "exchange/population/population_findings.h"

#include <inttypes.h>

#include "base/text/text.h"

void population_find(PopulationScan *s, const char *kind, int64_t found, Str title, Str detail)
{
	if (s->findings < POPULATION_FINDINGS_MOST)
		s->finding[s->findings++] = (PopulationFinding){kind, title, detail, found};
}

void population_rows_add(PopulationRows *r, Arena *arena, int row, Str key)
{
	if (r->count < POPULATION_SHOWN) {
		StrBuf clean, cut;
		strbuf_init(&clean);
		strbuf_init(&cut);
		text_clean(&clean, key, true);
		text_cut(&cut, strbuf_str(&clean), 40);
		r->row[r->count] = row;
		r->key[r->count] = arena_copy(arena, strbuf_str(&cut));
		strbuf_deinit(&clean);
		strbuf_deinit(&cut);
	}
	r->count++;
}

Str population_rows_text(const PopulationRows *r, Arena *arena)
{
	StrBuf out;
	strbuf_init(&out);
	for (int64_t i = 0; i < r->count && i < POPULATION_SHOWN; i++) {
		strbuf_printf(&out, "%srow %d", i == 0 ? "" : ", ", r->row[i]);
		if (r->key[i].n > 0)
			strbuf_printf(&out, " (%.*s)", STR_ARG(r->key[i]));
	}
	if (r->count > POPULATION_SHOWN)
		strbuf_printf(&out, " and %" PRId64 " more", r->count - POPULATION_SHOWN);
	Str text = arena_copy(arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return text;
}

void population_rows_report(PopulationScan *s, const char *kind, const PopulationRows *rows,
			    const char *what)
{
	if (rows->count > 0)
		population_find(s, kind, rows->count,
				arena_printf(&s->arena, "%" PRId64 " of %" PRId64 " rows %s",
					     rows->count, s->rows, what),
				population_rows_text(rows, &s->arena));
}
