/* SPDX-License-Identifier: MIT
 *
 * The table of actions, the actions of the registers behind it, and the key map that is made from
 * them. The map is small (some 80 rows), so a key is looked up by walking it. */
#include "pane/host/action.h"

#include <stdio.h>

#include "base/mem/die.h"
#include "program/record/kind.h"

static const Action actions[ACTION_COUNT] = {
#define X(id, scope, name, keys, word, priority, help, writes)                                     \
	[ACTION_##id] = {scope, name, keys, word, priority, help, writes},
	ACTIONS(X)
#undef X
};

/* Those of the registers, made from their kinds' tables. */
static struct {
	Action action;
	char name[40], keys[2];
} registers[ACTION_MOST - ACTION_COUNT];
static int total;

static ActionKey bound[ACTION_MOST][ACTION_KEYS];
static bool ready;

static const Action *get(int id)
{
	return id < ACTION_COUNT ? &actions[id] : &registers[id - ACTION_COUNT].action;
}

static ActionId find(Str name, int count)
{
	for (int i = 1; i < count; i++)
		if (str_equal_nocase(name, str_of(get(i)->name)))
			return (ActionId)i;
	return ACTION_NONE;
}

static void add_register(const Kind *kind)
{
	const KindPane *pane = &kind->view->pane;
	ENSURE(total < ACTION_MOST);
	size_t at = (size_t)(total - ACTION_COUNT);
	snprintf(registers[at].name, sizeof registers[at].name, "pane-%s", kind->name);
	if (pane->name == NULL || find(str_of(registers[at].name), total) != ACTION_NONE)
		return;
	registers[at].keys[0] = pane->digit;
	registers[at].action = (Action){.scope = SCOPE_ANY,
					.name = registers[at].name,
					.keys = registers[at].keys,
					.word = "",
					.help = pane->help};
	total++;
}

int action_count(void)
{
	size_t kinds;
	const Kind *const *kind = kind_all(&kinds);
	if (total > 0)
		return total;
	total = ACTION_COUNT;
	for (size_t i = 0; i < kinds; i++)
		add_register(kind[i]);
	return total;
}

const Action *action_get(ActionId id)
{
	ENSURE(id > ACTION_NONE && (int)id < action_count());
	return get((int)id);
}

ActionId action_named(Str name)
{
	return find(name, action_count());
}

/* "gg" is g twice; any other name is one key. */
static bool parse_key(Str name, ActionKey *out, Err *err)
{
	*out = (ActionKey){.first = key_parse(name)};
	if (out->first == MKEY_NONE && name.n == 2) {
		out->first = key_parse(str_slice(name, 0, 1));
		out->second = key_parse(str_slice(name, 1, 2));
		if (out->second == MKEY_NONE)
			out->first = MKEY_NONE;
	}
	if (out->first == MKEY_NONE)
		return err_set(err, ERR_INPUT,
			       "\"%.*s\" is no key; expected one like j, ^D, PgDn, Space or gg",
			       STR_ARG(name));
	return true;
}

static bool parse_keys(Str keys, ActionKey out[ACTION_KEYS], Err *err)
{
	Str rest = str_trim(keys), part;
	bool more = true;
	size_t n = 0;
	memset(out, 0, ACTION_KEYS * sizeof out[0]);
	if (rest.n == 0 || str_equal(rest, STR("-")))
		return true;
	while (str_split(&rest, &more, ' ', &part)) {
		if (part.n == 0)
			continue;
		if (n == ACTION_KEYS)
			return err_set(err, ERR_INPUT, "more than %d keys for one action",
				       ACTION_KEYS);
		if (!parse_key(part, &out[n++], err))
			return false;
	}
	return true;
}

void action_bind_defaults(void)
{
	ready = true;
	for (int i = 1; i < action_count(); i++) {
		Err err = ERR_INIT;
		if (!parse_keys(str_of(get(i)->keys), bound[i], &err))
			die("the keys of %s: %s", get(i)->name, err.text);
	}
}

static void make_ready(void)
{
	if (!ready)
		action_bind_defaults();
}

size_t action_keys(ActionId id, ActionKey out[ACTION_KEYS])
{
	make_ready();
	size_t n = 0;
	while (n < ACTION_KEYS && bound[id][n].first != MKEY_NONE) {
		out[n] = bound[id][n];
		n++;
	}
	return n;
}

static void chord_text(ActionKey k, char out[32])
{
	char one[16], two[16] = "";
	key_name(k.first, one);
	if (k.second != MKEY_NONE)
		key_name(k.second, two);
	snprintf(out, 32, "%s%s", one, two);
}

const char *action_keys_text(ActionId id, char out[64])
{
	ActionKey keys[ACTION_KEYS];
	size_t count = action_keys(id, keys), n = 0;
	out[0] = '\0';
	for (size_t i = 0; i < count && n < 60; i++) {
		char one[32];
		chord_text(keys[i], one);
		int added = snprintf(out + n, 64 - n, "%s%s", i > 0 ? " " : "", one);
		n += added > 0 ? (size_t)added : 0;
	}
	return out;
}

const char *action_key_text(ActionId id, char out[32])
{
	ActionKey keys[ACTION_KEYS];
	out[0] = '\0';
	if (action_keys(id, keys) > 0)
		chord_text(keys[0], out);
	return out;
}

static int panes_of(unsigned scope)
{
	return __builtin_popcount(scope);
}

/* One key begins the other, or is it. */
static bool keys_collide(ActionKey a, ActionKey b)
{
	if (a.first != b.first)
		return false;
	return a.second == b.second || a.second == MKEY_NONE || b.second == MKEY_NONE;
}

/* No scope is the more special one where both are at home. */
static bool actions_collide(ActionId a, ActionId b)
{
	if ((get((int)a)->scope & get((int)b)->scope) == 0 ||
	    panes_of(get((int)a)->scope) != panes_of(get((int)b)->scope))
		return false;
	for (size_t i = 0; i < ACTION_KEYS && bound[a][i].first != MKEY_NONE; i++)
		for (size_t j = 0; j < ACTION_KEYS && bound[b][j].first != MKEY_NONE; j++)
			if (keys_collide(bound[a][i], bound[b][j]))
				return true;
	return false;
}

bool action_conflict(ActionId *a, ActionId *b)
{
	make_ready();
	for (int i = 1; i < action_count(); i++)
		for (int j = i + 1; j < action_count(); j++)
			if (actions_collide((ActionId)i, (ActionId)j)) {
				*a = (ActionId)i;
				*b = (ActionId)j;
				return true;
			}
	return false;
}

bool action_bind(ActionId id, Str keys, Err *err)
{
	make_ready();
	ActionKey before[ACTION_KEYS], now[ACTION_KEYS];
	if (!parse_keys(keys, now, err))
		return false;
	memcpy(before, bound[id], sizeof before);
	memcpy(bound[id], now, sizeof now);
	for (int i = 1; i < action_count(); i++)
		if ((ActionId)i != id && actions_collide(id, (ActionId)i)) {
			memcpy(bound[id], before, sizeof before);
			return err_set(err, ERR_INPUT, "\"%.*s\" of %s is taken by %s already",
				       STR_ARG(keys), get((int)id)->name, get(i)->name);
		}
	return true;
}

/* Does the action answer to the key, or begin with it? */
static bool fits(ActionId id, Key before, Key key, bool *begins)
{
	*begins = false;
	for (size_t i = 0; i < ACTION_KEYS && bound[id][i].first != MKEY_NONE; i++) {
		ActionKey k = bound[id][i];
		if (before != MKEY_NONE && k.first == before && k.second == key)
			return true;
		if (before == MKEY_NONE && k.first == key) {
			if (k.second == MKEY_NONE)
				return true;
			*begins = true;
		}
	}
	return false;
}

ActionId action_of_key(unsigned scope, Key before, Key key, bool *more)
{
	make_ready();
	ActionId best = ACTION_NONE;
	*more = false;
	for (int i = 1; i < action_count(); i++) {
		bool begins;
		if ((get(i)->scope & scope) == 0)
			continue;
		if (fits((ActionId)i, before, key, &begins) &&
		    (best == ACTION_NONE ||
		     panes_of(get(i)->scope) < panes_of(get((int)best)->scope)))
			best = (ActionId)i;
		if (begins)
			*more = true;
	}
	if (best != ACTION_NONE)
		*more = false;
	return best;
}
