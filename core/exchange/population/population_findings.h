/* SPDX-License-Identifier: MIT
 *
 * What is asked of a population, and what was found in it: the parts of a scan write their findings
 * here. */
#pragma once

#include "exchange/population/population_read.h"
#include "program/proof/population.h"

#define POPULATION_FINDINGS_MOST 60
#define POPULATION_SHOWN 10 /* rows that a finding names, and numbers that it calls missing */
/* A column that is filled in so many of a hundred rows is taken for one that ought to be filled
 * in all of them. */
#define POPULATION_FILLED 80

typedef struct PopulationAsk {
	Str key, date;   /* heads, letters or numbers of columns; "": found out */
	DateOrder order; /* of 05/11/2026; DATEORDER_UNKNOWN: the file decides */
	Date from, to;   /* the period; DATE_NONE: not said */
	int64_t stated;  /* rows as the source stated; -1: not said */
	int64_t second;  /* counted elsewhere; -1: not */
	Date run;        /* the day it was run, as far as that can be read; else today */
	bool run_said;
	Str second_from;
} PopulationAsk;

typedef struct PopulationScan {
	int64_t later; /* rows dated after it was run */
	Date last;     /* the latest day of a row; DATE_NONE: none could be read */
	Arena arena;
	Str *head;
	size_t heads;
	int head_row, sheet;
	int key, date; /* columns from 0; date -1: none */
	Str key_why;   /* why it was taken for the key; "" when it was said */
	int64_t rows;
	PopulationFinding *finding;
	size_t findings;
	bool workbook;
	Encoding encoding;
} PopulationScan;

/* Adds a finding; beyond POPULATION_FINDINGS_MOST they are dropped. Texts must live as long as the
 * scan. */
void population_find(PopulationScan *s, const char *kind, int64_t found, Str title, Str detail);

/* The first rows of something, and how many there are. */
typedef struct PopulationRows {
	int64_t count;
	int row[POPULATION_SHOWN];
	Str key[POPULATION_SHOWN]; /* arena */
} PopulationRows;

/* Adds a row with its key, or what else names it; the text is copied into the arena. */
void population_rows_add(PopulationRows *r, Arena *arena, int row, Str key);
/* "row 14 (CHG-0013), row 77 (CHG-0076) and 3 more" */
Str population_rows_text(const PopulationRows *r, Arena *arena);
/* Adds the finding "3 of 312 rows WHAT" with its rows; none when there are no rows. */
void population_rows_report(PopulationScan *s, const char *kind, const PopulationRows *rows,
			    const char *what);
