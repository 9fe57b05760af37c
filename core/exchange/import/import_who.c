/* SPDX-License-Identifier: MIT
 *
 * People in cells: see import_who.h. */
#include "exchange/import/import_who.h"

#include <stdlib.h>

#include "base/mem/die.h"
#include "program/record/party.h"

void import_who_init(ImportWho *w, Db *db)
{
	*w = (ImportWho){.db = db, .arena = ARENA_INIT, .index = TEXT_INDEX_INIT};
}

void import_who_deinit(ImportWho *w)
{
	text_index_deinit(&w->index);
	free(w->person);
	arena_deinit(&w->arena);
}

bool import_who_none(Str cell)
{
	static const char *const none[] = {"-", "?", "n/a", "tbd", "none", "tba", "unassigned"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (str_equal_nocase(cell, str_of(none[i])))
			return true;
	return cell.n == 0;
}

/* "Dana Whitfield (dana@northwind.example)" or "<...>": the two parts. */
static bool split_address(Str cell, Str *name, Str *address)
{
	char last = cell.n > 0 ? cell.p[cell.n - 1] : '\0';
	if (last != ')' && last != '>')
		return false;
	size_t open = str_find_char(cell, last == ')' ? '(' : '<');
	if (open == (size_t)-1)
		return false;
	*name = str_trim(str_slice(cell, 0, open));
	*address = str_trim(str_slice(cell, open + 1, cell.n - 1));
	return str_find_char(*address, '@') != (size_t)-1;
}

static bool find_party(Db *db, Str cell, Id *id, Err *err)
{
	Str name, address;
	if (!split_address(cell, &name, &address))
		return party_must(db, cell, id, err);
	if (!party_find(db, address, id, err))
		return false;
	return !id_is_none(*id) || party_must(db, name.n > 0 ? name : address, id, err);
}

static bool look_up(ImportWho *w, Str cell, ImportPerson *p, Err *err)
{
	Id id = ID_NONE;
	Party party;
	Err why = ERR_INIT;
	*p = (ImportPerson){.ref = STR(""), .wrong = STR("")};
	if (!find_party(w->db, cell, &id, &why)) {
		p->wrong = arena_copy(&w->arena, str_of(why.text));
		return why.kind == ERR_INPUT || err_set(err, why.kind, "%s", why.text);
	}
	if (!party_get(w->db, id, &w->arena, &party, err))
		return false;
	p->ref = party.ref;
	p->may_own = party_may_own(w->db, id, "owner", &why);
	return true;
}

bool import_who_find(ImportWho *w, Str cell, const ImportPerson **out, Err *err)
{
	size_t *place = text_index_get(&w->index, cell);
	if (place != NULL) {
		*out = &w->person[*place];
		return true;
	}
	if (w->count == w->room)
		w->person = xgrow(w->person, &w->room, w->count + 1, sizeof *w->person);
	if (!look_up(w, cell, &w->person[w->count], err))
		return false;
	text_index_add(&w->index, arena_copy(&w->arena, cell), w->count);
	*out = &w->person[w->count++];
	return true;
}
