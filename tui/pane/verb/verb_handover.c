/* SPDX-License-Identifier: MIT
 *
 * Hand over: who takes over, what of it, what that comes to, and then one change. */
#include <stdio.h>

#include "pane/verb/verb_inner.h"
#include "program/work/handover.h"

typedef struct Extent {
	char letter;
	const char *word;
	unsigned families;
} Extent;

static const Extent extents[] = {
	{'a', "all open duties", HANDOVER_ALL},
	{'w', "what falls due while away", HANDOVER_DATED},
	{'m', "letters of the matrix", HANDOVER_RACI},
	{'r', "roles, with all that is theirs", HANDOVER_ROLES},
	{'e', "evidence", HANDOVER_EVIDENCE},
	{'q', "requests", HANDOVER_REQUESTS},
	{'g', "gaps", HANDOVER_GAPS},
	{'b', "standing in for others", HANDOVER_BACKUPS},
};

#define EXTENTS (sizeof extents / sizeof *extents)
#define NAMED_MOST 4 /* records that a question names before it counts the rest */

/* Who is away to a known day is asked for that absence first. */
static bool ask_extent(Verb *v, HandoverAsk *ask)
{
	Choice choices[EXTENTS];
	size_t count = 0, which[EXTENTS], at = 0;
	Date until = date_from_iso(verb_present(v, "out_until"));
	bool away = until != DATE_NONE && until >= host_today(v->host);
	for (size_t i = 0; i < EXTENTS; i++) {
		if (extents[i].letter == 'w' && !away)
			continue;
		at = extents[i].letter == 'w' ? count : at;
		which[count] = i;
		choices[count++] = (Choice){extents[i].letter, extents[i].word, NULL};
	}
	snprintf(v->title, sizeof v->title, "What %s hands over", v->what);
	if (!host_ask_choice(v->host, v->title, choices, count, &at))
		return false;
	ask->families = extents[which[at]].families;
	ask->until = extents[which[at]].letter == 'w' ? until : DATE_NONE;
	return true;
}

static void add_notes(const Handover *h, bool goes, const char *head, StrBuf *out)
{
	size_t n = 0;
	const HandoverNote *first = NULL;
	for (size_t i = 0; i < h->note_count; i++) {
		const HandoverNote *note = &h->notes[i];
		if (note->goes != goes)
			continue;
		if (first != NULL && !str_equal(note->why, first->why)) {
			strbuf_printf(out, "%s", n > NAMED_MOST ? " and more" : "");
			strbuf_printf(out, " (%.*s)", STR_ARG(first->why));
			n = 0;
		}
		if (n == 0)
			strbuf_printf(out, "%s%.*s", first == NULL ? head : "; ",
				      STR_ARG(note->ref));
		else if (n < NAMED_MOST)
			strbuf_printf(out, ", %.*s", STR_ARG(note->ref));
		first = note;
		n++;
	}
	if (first != NULL && n > NAMED_MOST)
		strbuf_printf(out, " and %zu more", n - NAMED_MOST);
	if (first != NULL)
		strbuf_printf(out, " (%.*s)", STR_ARG(first->why));
}

static void say_lines(const Handover *h, StrBuf *out)
{
	for (size_t i = 0; i < h->line_count; i++)
		strbuf_printf(out, "%s%lld %.*s", i == 0 ? "" : ", ", (long long)h->lines[i].count,
			      STR_ARG(h->lines[i].what));
	if (h->with_roles.n > 0)
		strbuf_printf(out, "; %.*s", STR_ARG(h->with_roles));
	strbuf_add(out, STR("."));
	add_notes(h, false, "\nStay: ", out);
	add_notes(h, true, "\nLook at: ", out);
	if (h->warning.n > 0)
		strbuf_printf(out, "\n%.*s.", STR_ARG(h->warning));
}

static bool confirm(Verb *v, const Handover *h)
{
	StrBuf text;
	strbuf_init(&text);
	say_lines(h, &text);
	Str title = arena_printf(&v->arena, "Hand over from %.*s to %.*s", STR_ARG(h->from_name),
				 STR_ARG(h->to_name));
	bool yes = host_ask_confirm(v->host, title.p, text.p);
	strbuf_deinit(&text);
	return yes;
}

static void nothing_goes(Verb *v, const Handover *h)
{
	if (h->note_count > 0)
		host_say(v->host, "nothing goes: %.*s, %.*s%s", STR_ARG(h->notes[0].ref),
			 STR_ARG(h->notes[0].why), h->note_count > 1 ? ", and others so" : "");
	else
		host_say(v->host, "%.*s has nothing of this to hand over", STR_ARG(h->from_name));
}

static bool hand_over(Verb *v, const HandoverAsk *ask, Err *err)
{
	Handover h;
	Db *db = host_db(v->host);
	if (!handover_preview(db, ask, &v->arena, &h, err))
		return false;
	if (h.total == 0) {
		nothing_goes(v, &h);
		return true;
	}
	if (!confirm(v, &h))
		return true;
	if (!handover_apply(db, ask, &v->arena, &h, err))
		return false;
	host_say(v->host, "%lld dut%s handed over to %.*s", (long long)h.total,
		 h.total == 1 ? "y" : "ies", STR_ARG(h.to_name));
	host_say_key(v->host, ACTION_UNDO, "undoes");
	return true;
}

void verb_hand_over(Verb *v)
{
	Err err = ERR_INIT;
	if (v->on.count != 1) {
		host_say(v->host, "one person hands over at a time");
		return;
	}
	HandoverAsk ask = {.from = v->on.ids[0], .until = DATE_NONE};
	Str name = verb_present(v, "name");
	snprintf(v->what, sizeof v->what, "%.*s", STR_ARG(name));
	snprintf(v->title, sizeof v->title, "Who takes over from %s", v->what);
	Str backup = verb_present(v, "backup");
	if (host_ask_party(v->host, v->title, false, backup, &ask.to) && ask_extent(v, &ask) &&
	    !hand_over(v, &ask, &err))
		host_error(v->host, &err);
}
