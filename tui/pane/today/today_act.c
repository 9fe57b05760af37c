/* SPDX-License-Identifier: MIT
 *
 * Moving, finding and marking in the Today pane. Only records of one kind are marked together,
 * because a verb acts on all of them. */
#include "base/text/text.h"
#include "pane/today/today_inner.h"

void today_pane_move(TodayPane *p, size_t row)
{
	p->cursor = p->shown_count == 0 ? 0 : row < p->shown_count ? row : p->shown_count - 1;
}

static void page_down(TodayPane *p, size_t by)
{
	p->top += by;
	today_pane_move(p, p->cursor + by);
}

static void page_up(TodayPane *p, size_t by)
{
	p->top = p->top > by ? p->top - by : 0;
	today_pane_move(p, p->cursor > by ? p->cursor - by : 0);
}

static bool move(TodayPane *p, ActionId action)
{
	size_t half = p->page / 2 > 0 ? p->page / 2 : 1;
	switch (action) {
	case ACTION_DOWN:
		today_pane_move(p, p->cursor + 1);
		return true;
	case ACTION_UP:
		today_pane_move(p, p->cursor > 0 ? p->cursor - 1 : 0);
		return true;
	case ACTION_HALF_DOWN:
		page_down(p, half);
		return true;
	case ACTION_HALF_UP:
		page_up(p, half);
		return true;
	case ACTION_PAGE_DOWN:
		page_down(p, p->page);
		return true;
	case ACTION_PAGE_UP:
		page_up(p, p->page);
		return true;
	case ACTION_TOP:
		today_pane_move(p, 0);
		return true;
	case ACTION_BOTTOM:
		today_pane_move(p, SIZE_MAX);
		return true;
	default:
		return false;
	}
}

static bool matches(const TodayItem *item, Str folded)
{
	const Str texts[] = {item->ref, item->title, item->why, item->owner, item->gap};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (text_contains_folded(texts[i], folded))
			return true;
	return false;
}

void today_pane_find(TodayPane *p)
{
	StrBuf folded;
	const TodayItem *here = today_pane_item(p, p->cursor);
	strbuf_init(&folded);
	text_fold(&folded, strbuf_str(&p->find));
	p->only = p->only && p->find.n > 0;
	p->shown_count = 0;
	for (size_t i = 0; i < p->list.count; i++) {
		p->match[i] = p->find.n > 0 && matches(&p->list.items[i], strbuf_str(&folded));
		if (!p->only || p->match[i])
			p->shown[p->shown_count++] = i;
	}
	strbuf_deinit(&folded);
	for (size_t i = 0; i < p->shown_count && here != NULL; i++)
		if (today_pane_item(p, i) == here)
			p->cursor = i;
	today_pane_move(p, p->cursor);
}

/* The next row that matches, around the ends; SIZE_MAX: there is none. */
static size_t match_from(const TodayPane *p, size_t row, bool forth)
{
	for (size_t i = 0; i < p->shown_count; i++) {
		size_t at = forth ? row + i : row + p->shown_count - i;
		at %= p->shown_count;
		if (p->match[p->shown[at]])
			return at;
	}
	return SIZE_MAX;
}

static void step(TodayPane *p, Host *host, bool forth)
{
	size_t at = SIZE_MAX;
	if (p->find.n > 0 && p->shown_count > 0)
		at = match_from(p, forth ? p->cursor + 1 : p->cursor + p->shown_count - 1, forth);
	if (at == SIZE_MAX)
		host_say(host, p->find.n == 0 ? "nothing is looked for yet" : "nothing matches");
	else
		p->cursor = at;
}

typedef struct Typing {
	TodayPane *pane;
	size_t from;
} Typing;

static void typed(Str text, void *data)
{
	Typing *t = data;
	strbuf_clear(&t->pane->find);
	strbuf_add(&t->pane->find, text);
	today_pane_find(t->pane);
	size_t at = t->pane->shown_count == 0 ? SIZE_MAX : match_from(t->pane, t->from, true);
	today_pane_move(t->pane, at == SIZE_MAX ? t->from : at);
}

static void ask(TodayPane *p, Host *host)
{
	Typing t = {p, p->cursor};
	StrBuf before;
	strbuf_init(&before);
	strbuf_add(&before, strbuf_str(&p->find));
	if (!host_ask_find(host, STR(""), typed, &t)) {
		typed(strbuf_str(&before), &t);
		today_pane_move(p, t.from);
	} else if (p->find.n > 0 && p->shown_count > 0 && match_from(p, 0, true) == SIZE_MAX) {
		host_say(host, "nothing matches \"%s\"", p->find.p);
	}
	strbuf_deinit(&before);
}

static void toggle_only(TodayPane *p, Host *host)
{
	if (p->find.n == 0)
		ask(p, host);
	p->only = p->find.n > 0 && !p->only;
	today_pane_find(p);
	today_pane_prune(p);
}

static size_t mark_at(const TodayPane *p, Id id)
{
	for (size_t i = 0; i < p->marks.count; i++)
		if (id_equal(p->marks.items[i], id))
			return i;
	return SIZE_MAX;
}

bool today_pane_marked(const TodayPane *p, Id id)
{
	return mark_at(p, id) != SIZE_MAX;
}

void today_pane_prune(TodayPane *p)
{
	size_t kept = 0;
	for (size_t i = 0; i < p->marks.count; i++)
		for (size_t row = 0; row < p->shown_count; row++)
			if (id_equal(today_pane_item(p, row)->id, p->marks.items[i])) {
				p->marks.items[kept++] = p->marks.items[i];
				break;
			}
	p->marks.count = kept;
}

static void mark(TodayPane *p, Host *host)
{
	const TodayItem *item = today_pane_item(p, p->cursor);
	if (item == NULL)
		return;
	if (p->marks.count > 0 && p->marked != item->kind) {
		host_say(host, "marked are %s; %s%s is not marked with them", p->marked->name,
			 kind_article(item->kind), item->kind->one);
		host_say_key(host, ACTION_CLEAR, "clears the marks");
		return;
	}
	size_t at = mark_at(p, item->id);
	p->marked = item->kind;
	if (at == SIZE_MAX)
		idlist_add(&p->marks, item->id);
	else
		p->marks.items[at] = p->marks.items[--p->marks.count];
	today_pane_move(p, p->cursor + 1);
}

/* All of the kind under the cursor; of these the matches, while something is looked for. */
static void mark_matches(TodayPane *p, Host *host)
{
	const TodayItem *here = today_pane_item(p, p->cursor);
	if (here == NULL)
		return;
	p->marks.count = 0;
	p->marked = here->kind;
	for (size_t row = 0; row < p->shown_count; row++) {
		const TodayItem *item = today_pane_item(p, row);
		if (item->kind == here->kind && (p->find.n == 0 || p->match[p->shown[row]]))
			idlist_add(&p->marks, item->id);
	}
	host_say(host, "%zu %s marked", p->marks.count, here->kind->name);
}

static bool clear(TodayPane *p)
{
	if (p->find.n > 0) {
		strbuf_clear(&p->find);
		today_pane_find(p);
	} else if (p->marks.count > 0) {
		p->marks.count = 0;
	} else {
		return false;
	}
	return true;
}

/* On a vacant role the key that sets an owner sets who holds the role. */
static bool set_holder(TodayPane *p, Host *host)
{
	const TodayItem *item = today_pane_item(p, p->cursor);
	Assign a = {.field = "holder"};
	Err err = ERR_INIT;
	Id person = ID_NONE;
	if (item == NULL || item->action != TODAY_SET_HOLDER || p->marks.count > 0)
		return false;
	Id role = item->id;
	if (!host_ask_party(host, "Who holds the role", false, STR(""), &person) ||
	    id_is_none(person))
		return true;
	if (!record_value(host_db(host), (FieldRef){&kind_party, person, "ref"}, &p->arena,
			  &a.value, &err))
		host_error(host, &err);
	else
		host_set(host, &(RecordSet){&kind_party, &role, 1, {&a, 1}, "set holder"});
	return true;
}

bool today_pane_act(void *state, Host *host, ActionId action)
{
	TodayPane *p = state;
	if (move(p, action))
		return true;
	switch (action) {
	case ACTION_FIND:
		ask(p, host);
		return true;
	case ACTION_FIND_NEXT:
		step(p, host, true);
		return true;
	case ACTION_FIND_PREVIOUS:
		step(p, host, false);
		return true;
	case ACTION_ONLY:
		toggle_only(p, host);
		return true;
	case ACTION_SET_OWNER:
		return set_holder(p, host);
	case ACTION_MARK:
		mark(p, host);
		return true;
	case ACTION_MARK_MATCHES:
		mark_matches(p, host);
		return true;
	case ACTION_CLEAR:
		return clear(p);
	default:
		return false;
	}
}

ActionId today_pane_action(const TodayItem *item)
{
	static const ActionId actions[TODAY_ACTION_COUNT] = {
		[TODAY_SET_OWNER] = ACTION_SET_OWNER,
		[TODAY_SET_STATUS] = ACTION_SET_STATUS,
		[TODAY_SET_HOLDER] = ACTION_SET_OWNER,
		[TODAY_HAND_OVER] = ACTION_HAND_OVER,
		[TODAY_EDIT] = ACTION_EDIT,
		[TODAY_OPEN] = ACTION_OPEN,
	};
	return actions[item->action];
}
