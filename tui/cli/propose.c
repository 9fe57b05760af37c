/* SPDX-License-Identifier: MIT
 *
 * muster propose: what there is that would answer a request, and attaching it by its number. */
#include "program/proof/propose.h"

#include <stdio.h>

#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"
#include "store/change.h"

typedef struct Job {
	Db *db;
	const Args *args;
	Arena arena;
	Id request;
	Proposals found;
} Job;

#define COLUMNS 5

static void print_plain(Job *j)
{
	static const char *const heads[COLUMNS] = {"No", "Ref", "What", "State", "Why"};
	Str *cells = arena_array(&j->arena, j->found.count * COLUMNS, sizeof *cells);
	for (size_t i = 0; i < j->found.count; i++) {
		const Proposal *p = &j->found.items[i];
		Str *cell = &cells[i * COLUMNS];
		cell[0] = arena_printf(&j->arena, "%zu%s", i + 1, p->given ? " given" : "");
		cell[1] = p->ref;
		cell[2] = p->title;
		cell[3] = (p->kind->view->verbs & CAN_ATTACH) == 0
				  ? p->state
				  : arena_printf(&j->arena, "%.*s, %lld file%s", STR_ARG(p->state),
						 (long long)p->artifacts,
						 p->artifacts == 1 ? "" : "s");
		cell[4] = p->why;
	}
	if (j->found.count == 0)
		table_line(j->found.hint);
	else
		table_print(&(Table){COLUMNS, j->found.count, heads, cells, 4});
}

static void print_json(const Job *j)
{
	json_t *array = json_array();
	for (size_t i = 0; i < j->found.count; i++) {
		const Proposal *p = &j->found.items[i];
		json_array_append_new(
			array,
			json_pack("{s:I, s:s, s:o, s:o, s:o, s:o, s:I, s:b}", "number",
				  (json_int_t)i + 1, "kind", p->kind->one, "ref",
				  json_of_text(p->ref), "title", json_of_text(p->title), "state",
				  json_of_text(p->state), "why", json_of_text(p->why), "artifacts",
				  (json_int_t)p->artifacts, "given", (int)p->given));
	}
	json_print(array);
}

/* A ref stays what it is when something comes between. */
static size_t find_ref(const Job *j, Str ref)
{
	size_t i = 0;
	while (i < j->found.count && !str_equal_nocase(j->found.items[i].ref, str_trim(ref)))
		i++;
	return i;
}

/* "1,3": numbers of the list; "POP-1": what is on it. */
static bool read_numbers(const Job *j, Str text, bool *chosen, size_t *n, Err *err)
{
	bool more = true;
	Str part;
	*n = 0;
	while (str_split(&text, &more, ',', &part)) {
		long long number = 0;
		size_t at = find_ref(j, part);
		if (at == j->found.count &&
		    (!str_to_long(part, &number) || number < 1 || (size_t)number > j->found.count))
			return err_set(err, ERR_INPUT,
				       "--attach \"%.*s\": expected numbers of the list, 1 to %zu, "
				       "or refs that are on it",
				       STR_ARG(part), j->found.count);
		at = at < j->found.count ? at : (size_t)number - 1;
		*n += !chosen[at];
		chosen[at] = true;
	}
	return true;
}

static bool attach(Job *j, const char *label, Str numbers, Err *err)
{
	size_t n;
	bool *chosen = arena_array(&j->arena, j->found.count + 1, sizeof *chosen);
	if (!read_numbers(j, numbers, chosen, &n, err) || !change_begin(j->db, "attach", err))
		return false;
	change_subject(j->db, label);
	bool ok = true;
	for (size_t i = 0; i < j->found.count && ok; i++)
		ok = !chosen[i] || propose_take(j->db, j->request, &j->found.items[i], err);
	if (!change_end(j->db, ok, err))
		return false;
	printf("%zu of %zu proposals now answer %s\n", n, j->found.count, label);
	return true;
}

static bool work(Job *j, Err *err)
{
	const char *label = j->args->rest[1], *numbers = j->args->value[OPTION_ATTACH];
	if (!record_find_of(j->db, &kind_request, str_of(label), &j->request, err))
		return false;
	if (id_is_none(j->request))
		return err_set(err, ERR_INPUT, "there is no request \"%s\"", label);
	if (!propose(j->db, j->request, &j->arena, &j->found, err))
		return false;
	if (numbers != NULL)
		return attach(j, label, str_of(numbers), err);
	if (j->args->value[OPTION_JSON] != NULL)
		print_json(j);
	else
		print_plain(j);
	return true;
}

static int run(const Args *args, Err *err)
{
	Job j = {.args = args, .arena = ARENA_INIT};
	bool writes = args->value[OPTION_ATTACH] != NULL;
	if (!(writes ? command_open_for_writing(&j.db, args->rest[0], err)
		     : command_open(&j.db, args->rest[0], err)))
		return EXIT_WORKSPACE;
	work(&j, err);
	arena_deinit(&j.arena);
	if (writes)
		command_close(j.db, args, err);
	else
		db_close(j.db);
	return EXIT_DONE;
}

const Command command_propose = {
	.name = "propose",
	.usage = "FILE REQUEST [--attach N|REF,...] [--json]",
	.help = "what there is that would answer a request, and why",
	.options = OPTIONS(OPTION_ATTACH, OPTION_JSON),
	.least = 2,
	.most = 2,
	.run = run,
};
