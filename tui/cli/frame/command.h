/* SPDX-License-Identifier: MIT
 *
 * Room tui/cli/frame: what the commands share: options, plain tables, JSON, progress.
 *
 * The command line: one table of commands, one table of options, one file a
 * command. Options may stand before or after the other words. Exit status: 0
 * done, 1 found something, 2 usage, 3 bad input, 4 workspace, 130 interrupted. */
#pragma once

#include "base/mem/arena.h"
#include "base/mem/err.h"
#include "base/file/output.h"
#include "base/mem/strbuf.h"
#include "store/db.h"

enum {
	EXIT_DONE = 0,
	EXIT_FOUND = 1,
	EXIT_USAGE = 2,
	EXIT_INPUT = 3,
	EXIT_WORKSPACE = 4,
	EXIT_INTERRUPTED = 130
};

/* Each option: its constant, the word behind --, and whether a value follows. */
#define OPTION_TABLE(ROW)                                                                          \
	ROW(HELP, "help", false)                                                                   \
	ROW(VERSION, "version", false)                                                             \
	ROW(TODAY, "today", true)                                                                  \
	ROW(JSON, "json", false)                                                                   \
	ROW(ASCII, "ascii", false)                                                                 \
	ROW(THEME, "theme", true)                                                                  \
	ROW(OUT, "out", true)                                                                      \
	ROW(COMPANY, "company", true)                                                              \
	ROW(TYPE, "type", true)                                                                    \
	ROW(FROM, "from", true)                                                                    \
	ROW(TO, "to", true)                                                                        \
	ROW(AS_OF, "as-of", true)                                                                  \
	ROW(CATEGORIES, "categories", true)                                                        \
	ROW(AUDITOR, "auditor", true)                                                              \
	ROW(CATALOG, "catalog", true)                                                              \
	ROW(FIELDWORK_FROM, "fieldwork-from", true)                                                \
	ROW(FIELDWORK_TO, "fieldwork-to", true)                                                    \
	ROW(AS, "as", true)                                                                        \
	ROW(DATES, "dates", true)                                                                  \
	ROW(MAP, "map", true)                                                                      \
	ROW(DRY_RUN, "dry-run", false)                                                             \
	ROW(WHERE, "where", true)                                                                  \
	ROW(DAYS, "days", true)                                                                    \
	ROW(OWNER, "owner", true)                                                                  \
	ROW(EVENT, "event", true)                                                                  \
	ROW(LIMIT, "limit", true)                                                                  \
	ROW(FIND, "find", true)                                                                    \
	ROW(FAIL_ON, "fail-on", true)                                                              \
	ROW(ONLY, "only", true)                                                                    \
	ROW(UNTIL, "until", true)                                                                  \
	ROW(DUE, "due", false)                                                                     \
	ROW(TRUST, "trust", true)                                                                  \
	ROW(TITLE, "title", true)                                                                  \
	ROW(CONTROL, "control", true)                                                              \
	ROW(UNIT, "unit", true)                                                                    \
	ROW(SOURCE, "source", true)                                                                \
	ROW(ENVIRONMENT, "environment", true)                                                      \
	ROW(QUERY, "query", true)                                                                  \
	ROW(RUN_BY, "run-by", true)                                                                \
	ROW(RUN_AT, "run-at", true)                                                                \
	ROW(KEY, "key", true)                                                                      \
	ROW(DATE, "date", true)                                                                    \
	ROW(STATED_ROWS, "stated-rows", true)                                                      \
	ROW(SECOND_COUNT, "second-count", true)                                                    \
	ROW(SECOND_FROM, "second-from", true)                                                      \
	ROW(SHEET, "sheet", true)                                                                  \
	ROW(SIZE, "size", true)                                                                    \
	ROW(SEED, "seed", true)                                                                    \
	ROW(KEYS, "keys", true)                                                                    \
	ROW(REQUEST, "request", true)                                                              \
	ROW(PERFORMED, "performed", true)                                                          \
	ROW(COLLECTED, "collected", true)                                                          \
	ROW(COVERS_FROM, "covers-from", true)                                                      \
	ROW(COVERS_TO, "covers-to", true)                                                          \
	ROW(NAME, "name", true)                                                                    \
	ROW(BY, "by", true)                                                                        \
	ROW(REQUESTS, "requests", true)                                                            \
	ROW(ATTACH, "attach", true)                                                                \
	ROW(MISSING, "missing", true)                                                              \
	ROW(FORCE, "force", false)                                                                 \
	ROW(WITHOUT_ARTIFACTS, "without-artifacts", false)

#define OPTION_CONSTANT(name, word, takes_value) OPTION_##name,
typedef enum Option { OPTION_TABLE(OPTION_CONSTANT) OPTION_COUNT } Option;

/* A list of options; OPTION_COUNT ends it. */
#define OPTIONS(...) ((const Option[]){__VA_ARGS__, OPTION_COUNT})

/* NULL is an empty list. */
bool option_in(const Option *list, Option o);

#define ARGS_WHERE_MAX 32
#define ARGS_KEY_MAX 200

typedef struct Args {
	const char
		*value[OPTION_COUNT]; /* "" for a given option that takes none; NULL: not given */
	const char *where[ARGS_WHERE_MAX]; /* --where may come several times */
	size_t where_count;
	const char *key[ARGS_KEY_MAX]; /* --key likewise */
	size_t key_count;
	char **rest; /* the other words, without program and command name */
	size_t rest_count;
} Args;

typedef struct Command {
	const char *name;
	const char *usage;     /* what follows the name; {} stands for names() */
	const char *help;      /* one sentence */
	const Option *options; /* OPTIONS(...) that it takes beside the general ones; NULL: none */
	size_t least, most;    /* other words */
	/* One of the three. With the workspace of the first word open for reading, or for writing
	 * (then the rules look at what was changed); the arena is freed after it. False: err is
	 * set. */
	bool (*reads)(Db *db, const Args *args, Arena *arena, Err *err);
	bool (*writes)(Db *db, const Args *args, Arena *arena, Err *err);
	/* Opens what it needs itself. Returns an exit status, or fails with err set (then the
	 * status comes from it). */
	int (*run)(const Args *args, Err *err);
	/* Appends the names that it takes, with "|" between; NULL: there is no {} in its usage. */
	void (*names)(StrBuf *out);
} Command;

/* Runs it on the words that were read; the exit status, which err overrides when it is set. */
int command_run(const Command *command, const Args *args, Err *err);
const Command *command_named(const char *name); /* NULL: none */
const Command *const *command_all(size_t *count);
/* Appends "NAME USAGE", with its names in their place. */
void command_usage(const Command *command, StrBuf *out);
/* Sets ERR_USAGE with that; always false. */
bool command_refuse(const Command *command, Err *err);
/* Appends a name, behind "|" when it is not the first. */
void command_add_name(StrBuf *out, const char *name);

/* Where a command that writes a file puts it: path, and whether --force was given. */
OutputTo args_output(const Args *args, const char *path);

/* Reads the words after the command's name; ERR_USAGE says what was expected. */
bool args_read(Args *out, const Command *command, int argc, char **argv, Err *err);

/* Content that a workspace of an older version lacks: its crosswalk, the sizes of samples. Can't
 * fail the command. */
void command_complete(Db *db);
/* Opens the workspace named as first word. */
bool command_open(Db **db, const char *path, Err *err);
/* Writing commands act as the user of the config file. */
void command_set_actor(Db *db);
/* The same after a check of the file; ERR_WORKSPACE when it can't be written. */
bool command_open_for_writing(Db **db, const char *path, Err *err);
/* Closes after writing: the readiness rules look at what was changed, and what became of gaps is
 * said in a line (not with --json). Nothing of that can fail the command. */
void command_close(Db *db, const Args *args, const Err *err);

extern const Command command_init, command_demo, command_import, command_export, command_list,
	command_show, command_set, command_add, command_due, command_today, command_undo,
	command_redo, command_backup, command_sample, command_check, command_attach, command_detach,
	command_verify, command_collect, command_load, command_handover, command_period,
	command_pack, command_propose;
