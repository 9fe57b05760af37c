/* SPDX-License-Identifier: MIT
 *
 * The parts of the demo's story, for this room only. Each lays out one file of data/demo/. Errors
 * name the file and the line of the entry. */
#pragma once

#include "base/file/vault.h"
#include "base/time/date.h"
#include "base/yaml/yaml.h"
#include "program/record/record.h"

#define DEMO_ASSIGNS 48 /* fields that one entry may set */

typedef struct Demo {
	Db *db;
	Arena arena;
	Date today;
	Date from, to, cut; /* the period, and the last day of the interim visit's look */
	uint64_t chance;    /* state of the seeded dice */
	const Yaml *yaml;   /* the file being read */
} Demo;

/* A record as an entry of the story has it. */
typedef struct DemoRecord {
	const Kind *kind;
	const YamlNode *entry; /* named in errors */
	Assign items[DEMO_ASSIGNS];
	size_t count;
} DemoRecord;

/* Each inside an open change: people, roles, matrix and what differs from the catalog; what became
 * of the evidence; the gaps; exceptions and statements; the auditor's list. */
bool demo_company(Demo *d, Err *err);
bool demo_evidence(Demo *d, Err *err);   /* as above */
bool demo_gaps(Demo *d, Err *err);       /* as above */
bool demo_exceptions(Demo *d, Err *err); /* as above */
bool demo_requests(Demo *d, Err *err);   /* as above */
/* These open a change for each of their entries: the artifacts, and what people did last. */
bool demo_files(Demo *d, Err *err);
bool demo_history(Demo *d, Err *err); /* as above */
/* Of the same file as demo_files(): the population and the sample out of it. */
bool demo_population(Demo *d, Err *err);
/* Attaches to what the entry lists as requests, inside an open change. */
bool demo_attach_requests(Demo *d, const YamlNode *entry, Id artifact, Err *err);
/* Removes a fresh file from the vault again. */
void demo_remove_file(Demo *d, const VaultFile *file);

/* The section of the file being read; it must be there. */
const YamlNode *demo_section(const Demo *d, const char *key);

/* Days written as a number are counted from today. False and an error otherwise. */
bool demo_day(const Demo *d, const YamlNode *at, Date *out, Err *err);
Str demo_iso(Demo *d, Date day); /* "2026-11-20", in the arena */
/* 0 to below - 1, the same row of numbers each time. */
int demo_dice(Demo *d, int below);

/* Adds a field's value as one would type it; both are borrowed. */
void demo_assign(DemoRecord *r, const char *field, Str value);
/* Has the field a value already? */
bool demo_has(const DemoRecord *r, const char *field);
/* Adds the keys of a map as fields of the record's kind, but for those that have a value already
 * and the ones in `besides` (NULL-terminated, or NULL), which the part reads by itself. */
bool demo_fields(Demo *d, DemoRecord *r, const YamlNode *map, const char *const *besides, Err *err);
/* Makes the record. */
bool demo_insert(Demo *d, const DemoRecord *r, Id *id, Err *err);
/* Changes one that is there. */
bool demo_apply(Demo *d, const DemoRecord *r, Id id, Err *err);
/* The record with this label; it must be there. */
bool demo_find(Demo *d, const Kind *kind, const YamlNode *label, Id *id, Err *err);
/* The nth occurrence of the item, from 1; the period must have so many. */
bool demo_nth(Demo *d, Id evidence, const YamlNode *nth, Id *id, Err *err);
/* Writes the comments of an entry. */
bool demo_thread(Demo *d, const YamlNode *entry, Id about, Err *err);
