/* SPDX-License-Identifier: MIT
 *
 * Fuzzing all that happens to the bytes of a list before the database sees
 * them: encoding, CSV, dates, references. Long: tests/fuzz/run csv. */
#include <stddef.h>
#include <stdint.h>

#include "base/mem/die.h"
#include "exchange/sheet/csv_write.h"
#include "exchange/reading/datecolumn.h"
#include "exchange/reading/refs.h"
#include "exchange/reading/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void use_cell(DateColumn *dates, const RefTable *table, Arena *arena, Str cell)
{
	Err err = ERR_INIT;
	Date day;
	StrBuf out;
	datecolumn_look(dates, 1, cell);
	datecolumn_read(dates, cell, &day, &err);
	refs_read(table, arena, cell);
	strbuf_init(&out);
	csv_write_cell(&out, cell);
	ENSURE(out.n >= cell.n);
	strbuf_deinit(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	Err err = ERR_INIT;
	Sheet sheet;
	const RowSource source = {
		.fd = -1, .name = STR("fuzz"), .bytes = str_make((const char *)data, n)};
	if (!sheet_read(&sheet, &source, &err)) {
		ENSURE(err.kind == ERR_INPUT);
		return 0;
	}
	Str criterion[] = {STR("CC6.1"), STR("CC6.2"), STR("A1.2")};
	Str control[] = {STR("AC-04")};
	RefTable table;
	DateColumn dates;
	Arena arena = ARENA_INIT;
	refs_init(&table, criterion, 3, control, 1);
	datecolumn_init(&dates, DATEORDER_UNKNOWN);
	for (size_t i = 0; i < sheet.rows; i++)
		for (size_t k = 0; k < sheet.row[i].count; k++)
			use_cell(&dates, &table, &arena, sheet.row[i].cell[k]);
	arena_deinit(&arena);
	refs_deinit(&table);
	sheet_deinit(&sheet);
	return 0;
}
