/* SPDX-License-Identifier: MIT
 *
 * muster load: who carries how much, over how many people that is really spread,
 * and where the program hangs on one person. */
#include "program/work/load.h"

#include <stdio.h>

#include "base/text/text.h"
#include "cli/frame/command.h"
#include "cli/frame/json.h"
#include "cli/frame/table.h"

enum { COLUMNS = 8, NAME_COLUMNS = 26, WHY_COLUMNS = 22 };

static json_t *json_of_day(Date d)
{
	char day[DATE_SIZE];
	return json_of_text(str_of(date_iso(d, day)));
}

/* One decimal, as it is also printed. */
static json_t *json_of_number(double value)
{
	return json_real((double)(long)(value * 10 + 0.5) / 10);
}

static json_t *person_as_json(const LoadPerson *p)
{
	json_t *o = json_object();
	json_object_set_new(o, "ref", json_of_text(p->ref));
	json_object_set_new(o, "name", json_of_text(p->name));
	json_object_set_new(o, "roles", json_of_text(p->roles));
	json_object_set_new(o, "backup", json_of_text(p->backup));
	json_object_set_new(o, "departed_on", json_of_day(p->departed_on));
	for (size_t k = 0; k < LOAD_KINDS; k++)
		json_object_set_new(o, load_names[k],
				    json_pack("{s:i, s:i}", "count", p->count[k], "percent",
					      (int)(p->share[k] * 100 + 0.5)));
	json_object_set_new(o, "late", json_integer(p->late));
	return o;
}

static json_t *points_as_json(const Load *l)
{
	json_t *array = json_array();
	for (size_t i = 0; i < l->point_count; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "control", json_of_text(l->points[i].ref));
		json_object_set_new(o, "title", json_of_text(l->points[i].title));
		json_object_set_new(o, "domain", json_of_text(l->points[i].domain));
		json_object_set_new(o, "person", json_of_text(l->points[i].person));
		json_array_append_new(array, o);
	}
	return array;
}

static json_t *functions_as_json(const Load *l)
{
	json_t *array = json_array();
	for (size_t i = 0; i < l->function_count; i++) {
		const LoadFunction *f = &l->functions[i];
		json_t *o = json_object();
		json_object_set_new(o, "domain", json_of_text(f->domain));
		json_object_set_new(o, "controls", json_integer(f->controls));
		json_object_set_new(o, "owned", json_integer(f->owned));
		json_object_set_new(o, "owned_by_security", json_integer(f->security));
		json_object_set_new(o, "only_security", json_boolean(f->only_security));
		json_array_append_new(array, o);
	}
	return array;
}

static void print_json(const Load *l)
{
	json_t *o = json_object(), *people = json_array(), *effective = json_object();
	for (size_t i = 0; i < l->count; i++)
		json_array_append_new(people, person_as_json(&l->people[i]));
	for (size_t k = 0; k < LOAD_KINDS; k++)
		json_object_set_new(effective, load_names[k], json_of_number(l->effective[k]));
	json_object_set_new(o, "days", json_integer(l->days));
	json_object_set_new(o, "people", people);
	json_object_set_new(o, "effective_people", effective);
	json_object_set_new(o, "single_points", points_as_json(l));
	json_object_set_new(o, "functions", functions_as_json(l));
	json_print(o);
}

static Str percent(const LoadPerson *p, LoadOf k, Arena *arena)
{
	return p->count[k] == 0 ? STR("   -")
				: arena_printf(arena, "%3d%%", (int)(p->share[k] * 100 + 0.5));
}

/* "left", "away": what one has to know before giving them more. */
static Str state_of(const LoadPerson *p, Date today)
{
	if (p->departed_on != DATE_NONE && p->departed_on < today)
		return STR("left");
	bool begun = p->out_from == DATE_NONE ? p->out_until != DATE_NONE : p->out_from <= today;
	bool ended = p->out_until != DATE_NONE && p->out_until < today;
	return begun && !ended ? STR("away") : STR("");
}

static Str cut(Str text, int columns, Arena *arena)
{
	StrBuf out;
	strbuf_init(&out);
	text_fit(&out, text, columns, false);
	Str kept = arena_copy(arena, str_trim(strbuf_str(&out)));
	strbuf_deinit(&out);
	return kept;
}

static void print_people(const Load *l, Arena *arena)
{
	static const char *const heads[COLUMNS] = {"Person", "   A", "   R",      "Evid",
						   " Due",   "Late", "Stands in", ""};
	Str *cells = arena_array(arena, l->count * COLUMNS + 1, sizeof *cells);
	for (size_t i = 0; i < l->count; i++) {
		const LoadPerson *p = &l->people[i];
		Str *row = &cells[i * COLUMNS];
		row[0] = cut(p->name, NAME_COLUMNS, arena);
		for (size_t k = 0; k < LOAD_KINDS; k++)
			row[1 + k] = percent(p, (LoadOf)k, arena);
		row[5] = p->late > 0 ? arena_printf(arena, "%4d", p->late) : STR("");
		row[6] = id_is_none(p->party) ? STR("")
			 : p->backup.n > 0    ? cut(p->backup, WHY_COLUMNS, arena)
					      : STR("-");
		row[7] = state_of(p, date_today());
	}
	table_print(&(Table){COLUMNS, l->count, heads, cells, 0});
}

static void print_effective(const Load *l)
{
	static const char *const what[LOAD_KINDS] = {
		[LOAD_ACCOUNTABLE] = "being accountable (A)",
		[LOAD_RESPONSIBLE] = "carrying out (R)",
		[LOAD_EVIDENCE] = "owning evidence",
		[LOAD_DUE] = "what falls due",
	};
	printf("\n");
	for (size_t k = 0; k < LOAD_KINDS; k++) {
		int bearers = 0;
		for (size_t i = 0; i < l->count; i++)
			bearers += l->people[i].count[k] > 0 && !id_is_none(l->people[i].party);
		if (l->effective[k] > 0)
			printf("%-22s is spread as if over %.1f people (%d named)\n", what[k],
			       l->effective[k], bearers);
	}
}

static void print_points(const Load *l, Arena *arena)
{
	if (l->point_count == 0) {
		printf("\nno control hangs on one person alone\n");
		return;
	}
	printf("\n%zu control%s where one person is accountable, responsible and evidence owner, "
	       "and\nnobody stands in:\n",
	       l->point_count, l->point_count == 1 ? "" : "s");
	for (size_t i = 0; i < l->point_count; i++)
		table_line(arena_printf(arena, "  %-7.*s %.*s  %.*s", STR_ARG(l->points[i].ref),
					STR_ARG(cut(l->points[i].title, 44, arena)),
					STR_ARG(cut(l->points[i].person, 22, arena))));
}

static void print_functions(const Load *l, Arena *arena)
{
	if (l->security.n == 0) {
		printf("\nnobody holds the role SL (Security lead), so functions are not judged\n");
		return;
	}
	printf("\n%zu function%s with no owner outside Security%s\n", l->only_security,
	       l->only_security == 1 ? "" : "s", l->only_security > 0 ? ":" : "");
	for (size_t i = 0; i < l->function_count; i++)
		if (l->functions[i].only_security)
			table_line(arena_printf(
				arena,
				"  %.*s: %d control%s, accountable for all that are owned is %.*s",
				STR_ARG(l->functions[i].domain), l->functions[i].controls,
				l->functions[i].controls == 1 ? "" : "s", STR_ARG(l->security)));
}

static void print_plain(const Load *l, Arena *arena)
{
	if (l->count == 0) {
		printf("nobody has anything to carry yet\n");
		return;
	}
	print_people(l, arena);
	printf("\nDue: within %d days, late included. nobody: no owner, or a role not held.\n",
	       l->days);
	print_effective(l);
	print_points(l, arena);
	print_functions(l, arena);
}

static bool load(Db *db, const Args *args, Arena *arena, Err *err)
{
	long long days = LOAD_DAYS;
	const char *asked = args->value[OPTION_DAYS];
	if (asked != NULL && (!str_to_long(str_of(asked), &days) || days < 0 || days > 3660))
		return err_set(err, ERR_USAGE, "--days: expected 0 to 3660, not \"%s\"", asked);
	Load l;
	if (!load_read(db, &(LoadAsk){date_today(), (int)days}, arena, &l, err))
		return false;
	if (args->value[OPTION_JSON] != NULL)
		print_json(&l);
	else
		print_plain(&l, arena);
	return true;
}

const Command command_load = {
	.name = "load",
	.usage = "FILE [--days 90] [--json]",
	.help = "who carries how much, and where the program hangs on one person",
	.options = OPTIONS(OPTION_DAYS, OPTION_JSON),
	.least = 1,
	.most = 1,
	.reads = load,
};
