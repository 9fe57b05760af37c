/* SPDX-License-Identifier: MIT
 *
 * The parts of the demo's story, for demo.c only. Each lays out one file of
 * data/demo/ inside an open change. */
#ifndef EXCHANGE_DEMO_STORY_H
#define EXCHANGE_DEMO_STORY_H

#include "base/time/date.h"
#include "base/file/vault.h"
#include "base/yaml/yaml.h"
#include "program/record/record.h"

#define DEMO_ASSIGNS 48 /* fields that one entry may set */

typedef struct Demo {
	Db *db;
	Arena arena;
	Date today;
	Date from, to, cut; /* the period, and the last day of the interim visit's look */
	uint64_t chance;    /* state of the seeded dice */
	const Yaml *yaml;   /* the file being told */
} Demo;

typedef struct DemoAssigns {
	Assign items[DEMO_ASSIGNS];
	size_t count;
} DemoAssigns;

bool demo_company(Demo *d, Err *err);
bool demo_evidence(Demo *d, Err *err);
bool demo_gaps(Demo *d, Err *err);
bool demo_exceptions(Demo *d, Err *err);
bool demo_requests(Demo *d, Err *err);
/* Both open their changes by themselves: one for each entry. */
bool demo_files(Demo *d, Err *err);
bool demo_history(Demo *d, Err *err);
/* Of the same file as demo_files(): the population and the sample out of it. */
bool demo_population(Demo *d, Err *err);
/* Attaches to what the entry lists as requests, inside an open change. */
bool demo_attach_requests(Demo *d, const YamlNode *entry, Id artifact, Err *err);
/* Takes a fresh file out of the vault again. */
void demo_take_back(Demo *d, const VaultFile *file);

/* The section of the file being told; it must be there. */
const YamlNode *demo_section(const Demo *d, const char *key);

/* Days written as a number are counted from today. False and an error otherwise. */
bool demo_day(const Demo *d, const YamlNode *at, Date *out, Err *err);
Str demo_iso(Demo *d, Date day);
/* 0 to below - 1, the same row of numbers each time. */
int demo_dice(Demo *d, int below);

void demo_assign(DemoAssigns *a, const char *field, Str value);
bool demo_has(const DemoAssigns *a, const char *field);
/* Takes the keys of an entry as fields of the kind, but for the ones in `besides`
 * (NULL-terminated), which the part reads by itself. */
bool demo_fields(Demo *d, const Kind *kind, const YamlNode *entry, const char *const *besides,
		 DemoAssigns *out, Err *err);
/* Makes a record of an entry, or changes the one with its `ref`. */
bool demo_insert(Demo *d, const Kind *kind, const YamlNode *entry, const DemoAssigns *a, Id *id,
		 Err *err);
bool demo_apply(Demo *d, const Kind *kind, Id id, const YamlNode *entry, const DemoAssigns *a,
		Err *err);
/* The record with this label; it must be there. */
bool demo_find(Demo *d, const Kind *kind, const YamlNode *label, Id *id, Err *err);
/* The nth occurrence of the item; the period must have so many. */
bool demo_nth(Demo *d, Id evidence, const YamlNode *nth, Id *id, Err *err);
/* Writes the comments of an entry. */
bool demo_thread(Demo *d, const YamlNode *entry, Id about, Err *err);

#endif
