/* SPDX-License-Identifier: MIT
 *
 * The table of commands, and opening the workspace for them. */
#include "cli/frame/command.h"

#include <stdio.h>
#include <string.h>

#include "app/app_config.h"
#include "base/text/text.h"
#include "exchange/catalog/setup_crosswalk.h"
#include "program/rule/readiness.h"
#include "program/proof/sample.h"
#include "store/event.h"

#define LARGE_ROWS 5000 /* touched by one change */

static const Command *const commands[] = {
	&command_demo,     &command_init, &command_import,  &command_export, &command_list,
	&command_show,     &command_set,  &command_add,     &command_check,  &command_attach,
	&command_detach,   &command_pack, &command_propose, &command_verify, &command_collect,
	&command_sample,   &command_due,  &command_today,   &command_period, &command_load,
	&command_handover, &command_undo, &command_redo,    &command_backup,
};

const Command *const *command_all(size_t *count)
{
	*count = sizeof commands / sizeof *commands;
	return commands;
}

const Command *command_named(const char *name)
{
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

void command_add_name(StrBuf *out, const char *name)
{
	strbuf_printf(out, "%s%s", out->n > 0 ? "|" : "", name);
}

void command_usage(const Command *command, StrBuf *out)
{
	StrBuf names;
	Str usage = str_of(command->usage);
	size_t at = str_find(usage, STR("{}"));
	strbuf_printf(out, "%s%s%.*s", command->name, command->name[0] == '\0' ? "" : " ",
		      STR_ARG(str_slice(usage, 0, at)));
	if (at >= usage.n)
		return;
	strbuf_init(&names);
	command->names(&names);
	strbuf_add(out, strbuf_str(&names));
	strbuf_add(out, str_slice(usage, at + 2, usage.n));
	strbuf_deinit(&names);
}

bool command_refuse(const Command *command, Err *err)
{
	StrBuf usage;
	strbuf_init(&usage);
	command_usage(command, &usage);
	err_set(err, ERR_USAGE, "usage: muster %s", usage.p);
	strbuf_deinit(&usage);
	return false;
}

/* Trouble that ends nothing. Its words may come from a file, as in main.c. */
static void note(const char *what, const Err *trouble)
{
	StrBuf clean;
	strbuf_init(&clean);
	text_clean(&clean, str_of(trouble->text), true);
	fprintf(stderr, "muster: note: %s%s\n", what, clean.p);
	strbuf_deinit(&clean);
}

void command_set_actor(Db *db)
{
	AppConfig config;
	Err trouble = ERR_INIT;
	if (!app_config_load(&config, &trouble))
		note("", &trouble);
	if (config.user[0] != '\0')
		db_set_actor(db, config.user);
}

void command_complete(Db *db)
{
	Err trouble = ERR_INIT;
	if (!setup_crosswalk_add(db, &trouble))
		note("the crosswalk could not be added: ", &trouble);
	err_clear(&trouble);
	if (!sample_sizes_add(db, &trouble))
		note("the sizes of samples could not be added: ", &trouble);
}

bool command_open(Db **db, const char *path, Err *err)
{
	if (!db_open(db, path, DB_CHECK_NONE, err))
		return false;
	command_complete(*db);
	return true;
}

bool command_open_for_writing(Db **db, const char *path, Err *err)
{
	if (!db_open(db, path, DB_CHECK_NOW, err))
		return false;
	if (db_read_only(*db) == NULL) {
		command_set_actor(*db);
		command_complete(*db);
		return true;
	}
	err_set(err, ERR_WORKSPACE, "%s", db_read_only(*db));
	db_close(*db);
	*db = NULL;
	return false;
}

/* A large import need not wait for its findings: they come when the workbench opens, or the next
 * command, or muster check. */
static bool is_large(Db *db, bool *large, Err *err)
{
	Arena arena = ARENA_INIT;
	EventList last;
	bool ok = event_list(db, &(EventQuery){.most = 1}, &arena, &last, err);
	*large = ok && last.count > 0 && last.items[0].rows > LARGE_ROWS;
	arena_deinit(&arena);
	return ok;
}

static bool catch_up(Db *db, bool quiet, Err *err)
{
	Readiness *r;
	ReadinessDone done = {0};
	bool large;
	if (!is_large(db, &large, err))
		return false;
	if (large && !quiet)
		printf("readiness: muster check tells what the rules find in it\n");
	if (large)
		return true;
	Arena arena = ARENA_INIT;
	if (!readiness_open(&r, db, err))
		return false;
	bool ok = readiness_catch_up(r, date_today(), &done, err);
	Str words = readiness_words(&done, &arena);
	if (ok && words.n > 0 && !quiet)
		printf("readiness: %s\n", words.p);
	arena_deinit(&arena);
	readiness_close(r);
	return ok;
}

void command_close(Db *db, const Args *args, const Err *err)
{
	Err trouble = ERR_INIT;
	bool trial = args->value[OPTION_DRY_RUN] != NULL; /* nothing is to be written */
	if (err->kind == ERR_NONE && !trial &&
	    !catch_up(db, args->value[OPTION_JSON] != NULL, &trouble))
		note("the readiness rules did not run: ", &trouble);
	db_close(db);
}

int command_run(const Command *command, const Args *args, Err *err)
{
	Db *db;
	if (command->run != NULL)
		return command->run(args, err);
	bool writes = command->writes != NULL;
	if (!(writes ? command_open_for_writing(&db, args->rest[0], err)
		     : command_open(&db, args->rest[0], err)))
		return EXIT_WORKSPACE;
	Arena arena = ARENA_INIT;
	(writes ? command->writes : command->reads)(db, args, &arena, err);
	arena_deinit(&arena);
	if (writes)
		command_close(db, args, err);
	else
		db_close(db);
	return EXIT_DONE;
}
