/* SPDX-License-Identifier: MIT
 *
 * Room core/exchange/collect: evidence that commands of the user's own fetch.
 *
 * Collectors: commands of the user's own that fetch evidence. They stand in
 * $XDG_CONFIG_HOME/muster/collectors.yaml and never in a workspace, so that a file from somebody
 * else can't make anything run. A command is a list of words and goes to no shell. One that is new
 * or has changed must be trusted once; what is remembered is a hash over everything that decides
 * what runs.
 *
 *	collectors:
 *	  - name: okta-admins
 *	    evidence: AC-05.1
 *	    command: [okta-export, --group, admins, --format, csv]
 *	    timeout: 60          # seconds, 1 to 3600; 60 when it is not said
 *	    expect: csv          # csv, json, text or any
 *	    file: admins.csv     # what to call the artifact; NAME.csv when it is not said */
#pragma once

#include "base/file/hash.h"
#include "base/mem/arena.h"
#include "base/time/date.h"
#include "base/yaml/yaml.h"
#include "program/record/record.h"

#define COLLECTORS_MOST 500
#define COLLECTOR_WORDS_MOST 200
#define COLLECTOR_OUTPUT_MOST ((int64_t)1024 * 1024 * 1024) /* bytes */

typedef enum CollectorKind {
	COLLECTOR_ANY,
	COLLECTOR_TEXT,
	COLLECTOR_CSV,
	COLLECTOR_JSON
} CollectorKind;

typedef struct Collector {
	Str name, evidence, file;
	const char **command; /* NULL-terminated; command[0] as written */
	const char *program;  /* the absolute path that runs; NULL: not to be found */
	int timeout;          /* seconds */
	CollectorKind expect;
	char hash[HASH_HEX_SIZE]; /* of all of it */
	int line;
	bool trusted;
} Collector;

typedef struct CollectorList {
	Yaml yaml;
	Collector *items;
	size_t count;
} CollectorList;

/* Reads the user's collectors; a file that is not there holds none. Errors name FILE:LINE:COLUMN:
 * nothing runs from a file that is not in order as a whole. */
bool collector_list_read(CollectorList *out, Err *err);
void collector_list_deinit(CollectorList *l); /* frees all of it; fine after a failure */
const Collector *collector_named(const CollectorList *l, Str name); /* borrowed; NULL: none */
/* Remembers in the user's state directory that this user trusts it as it is now. ERR_USAGE: there
 * is no home directory; ERR_INPUT: it can't be written. */
bool collector_trust(const Collector *c, Err *err);

/* How a command ended. */
typedef struct CollectorRun {
	bool ok;          /* exit status 0, within its time, and what came is what was expected */
	bool interrupted; /* the user stopped it */
	int status;       /* exit status; -1 when it did not exit by itself */
	int64_t began_us, ended_us, bytes;
	char why[300]; /* when not ok: one sentence; holds the last line of its standard error */
} CollectorRun;

/* Runs the command without a shell, with standard input closed, in a process group of its own. What
 * it writes goes to the file; the caller made it. Only a fault of ours fails; the command's own
 * ones are in *out. */
bool collector_run(const Collector *c, const char *output_path, CollectorRun *out, Err *err);

typedef struct CollectorDay {
	Date today;
	bool early; /* also what is not due soon yet */
} CollectorDay;

/* The occurrence that it would fetch for on that day: the first open or rejected one of its item
 * that is due soon, and none that was missed: what a system shows today proves nothing about a
 * window that is over. ID_NONE: none. ERR_INPUT: the workspace has no such evidence item. */
bool collector_occurrence(Db *db, const Collector *c, const CollectorDay *day, Id *occurrence,
			  Err *err);

/* Runs it and keeps what came: the output and a record of the run as artifacts of the occurrence,
 * which becomes collected. A failure leaves the occurrence open, with the reason as an internal
 * comment. One change either way. */
bool collector_collect(Db *db, const Collector *c, Id occurrence, CollectorRun *out, Err *err);
