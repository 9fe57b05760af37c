/* SPDX-License-Identifier: MIT
 *
 * Record kinds as tables. One Kind a record kind, one Field a thing one can
 * see, sort, filter, set or export of it. The panes, `muster list`, `show`,
 * `set`, `--where`, the forms and the exports all read these tables; a new
 * field is one row. Domain rules of a kind are its rule function, which sees
 * every change before it is written (draft.h). */
#pragma once

#include "base/mem/arena.h"
#include "base/mem/err.h"
#include "base/mem/str.h"
#include "program/record/kind_party.h"
#include "program/record/kind_view.h"

typedef enum FieldType {
	FIELD_TEXT,  /* one line, up to 500 characters */
	FIELD_LONG,  /* several lines, up to 32,767 characters */
	FIELD_DATE,  /* ISO in the store; date_read() when typed */
	FIELD_WORD,  /* one of `words` */
	FIELD_PARTY, /* a name, ref or e-mail of a party; shown as the name of who holds it */
	FIELD_INT,
	FIELD_BOOL,
	FIELD_REF,  /* label of another record of kind `of` */
	FIELD_LIST, /* several values joined with "; ", read only here */
} FieldType;

struct Db;

/* What of a value stays hidden where names and secrets are. */
typedef enum FieldMask {
	MASK_UNSAID, /* as the type says (kind_mask()); text has to say more */
	MASK_NOTHING,
	MASK_NAME, /* of a person or firm */
	MASK_EMAIL,
	MASK_AMOUNT,
	MASK_DETAIL,   /* may hold names, customers or what a source system wrote */
	MASK_INTERNAL, /* our own comments */
} FieldMask;

typedef struct Field {
	const char
		*name; /* JSON and command-line name, lower_snake_case; the column when writable */
	const char *head; /* column head and form label */
	FieldType type;
	const char *sql;   /* expression over the row `t`; :today may be used */
	const char *order; /* expression to sort by; NULL: sql */
	bool writable;
	bool required; /* of a new record */
	bool fixed;    /* given when the record is made, never set after */
	bool blank;    /* emptied it is '' and not NULL: the column holds no NULL */
	bool past;     /* of FIELD_DATE: a day that lies behind us, so "17 nov" is the last one */
	const char *const *words; /* of FIELD_WORD, NULL-terminated, in their natural order */
	const char *of;           /* of FIELD_REF: the table it points to */
	const char *help;         /* one sentence: what belongs here */
	/* Where equal text is not what = and != ask for: a condition over `t` with :value. */
	const char *match;
	/* Makes :value of match out of what was typed after = or !=; refuses what can't be meant.
	 */
	bool (*read)(struct Db *db, Str typed, Arena *arena, Str *value, Err *err);
	/* Is the text that `find` looks for one that match is to be asked about as well? */
	bool (*finds)(Str text, Arena *arena, Str *value);
	bool apart; /* not among the fields of the detail, which shows it in a way of its own */
	FieldMask mask;
} Field;

/* Beginnings of a field's row: {WRITABLE("due", "Due", "the day it is due"), .type = FIELD_DATE}.
 * STORED and WRITABLE are the column of that name; COMPUTED is an expression over `t`. */
#define COMPUTED(name_, head_, help_, sql_)                                                        \
	.name = (name_), .head = (head_), .help = (help_), .sql = (sql_)
#define STORED(name_, head_, help_) COMPUTED(name_, head_, help_, "t." name_)
#define WRITABLE(name_, head_, help_) STORED(name_, head_, help_), .writable = true
#define NAMES_PARTY(name_, head_, help_)                                                           \
	COMPUTED(name_, head_, help_, PARTY_SHOWN("t." name_)), .type = FIELD_PARTY,               \
								.writable = true
#define NAMES_RECORD(name_, head_, table, help_)                                                   \
	COMPUTED(name_, head_, help_, "(SELECT o.ref FROM " table " o WHERE o.id = t." name_ ")"), \
		.type = FIELD_REF, .of = (table), .writable = true
#define ONE_OF(words_) .type = FIELD_WORD, .words = (words_)
/* Whole rows that many kinds have. */
#define FIELD_LABEL(head_, help_)                                                                  \
	{                                                                                          \
		WRITABLE("ref", head_, help_), .order = "t.position", .fixed = true,               \
					       .mask = MASK_NOTHING                                \
	}
#define FIELD_NUMBER(help_)                                                                        \
	{                                                                                          \
		WRITABLE("position", "Number", help_), .type = FIELD_INT, .fixed = true            \
	}
#define FIELD_COMMENTS(head_, help_)                                                                 \
	{                                                                                            \
		COMPUTED(                                                                            \
			"comments", head_, help_,                                                    \
			"(SELECT count(*) FROM comment c WHERE c.about = t.id AND c.archived = 0)"), \
			.type = FIELD_INT                                                            \
	}

struct Draft;
struct Kind;

/* Records that hang together with the record :id, as its detail shows them. */
typedef struct KindLink {
	const struct Kind *to;
	const char *how; /* "control", "about": how they hang together */
	const char *sql; /* id, ref, title and status of each of them */
} KindLink;

/* Which subjects of rules a changed row is a matter of. */
typedef struct KindReach {
	const char *table;   /* of the changed row */
	const char *subject; /* `one` of the kind of the subjects */
	const char *sql;     /* their labels, for the row :row of the table; NULL for one: all */
} KindReach;

/* A column of the kind's CSV file. */
typedef struct KindCsv {
	const char *field, *header;
} KindCsv;

/* A kind's arrays of them, written where they belong; each ends itself. */
#define LINKS(...) ((const KindLink[]){__VA_ARGS__, {.to = NULL}})
#define REACHES(...) ((const KindReach[]){__VA_ARGS__, {.table = NULL}})
#define EXPORT(...) ((const KindCsv[]){__VA_ARGS__, {.field = NULL}})

/* A kind's own file in core/program/register/ says all of this; arrays end with an element whose
 * first member is NULL. */
typedef struct Kind {
	const char *name; /* "requests": as in muster list */
	const char *one;  /* "request": in sentences, and as prefix in request:AC-01 */
	const char *table;
	const char *where;     /* which rows are shown, over `t`; never NULL */
	const char *order;     /* the natural order, served by an index */
	const char *find;      /* condition over `t` with :find (folded) for / and \ */
	const char *attention; /* condition over `t` with :today: rows that want attention; may be
				  NULL */
	const Field *fields;
	size_t field_count;
	bool creatable; /* by people, with record_new() */
	/* Sees a change before it is written; may refuse it or put further fields. May be NULL. */
	bool (*rule)(struct Draft *draft, Err *err);
	/* Sees a change of a record that is there already just after it was written, inside the
	 * same change, for what follows from it in other tables. May be NULL. */
	bool (*after)(struct Draft *draft, Err *err);
	const KindView *view;     /* panes, lists and questions at the keyboard; never NULL */
	const char *prefix;       /* of numbered labels: "GAP-" and the next position; "": only the
				     position       is numbered; NULL: both are given */
	const KindLink *links;    /* in the order of the detail */
	const KindReach *reaches; /* of its table, and of tables that only link its records */
	const KindParty *parties;
	const KindApart *aparts;
	/* Condition over `t`, which has `due` and `status`: its owner still has something to do by
	 * then. Such records are in `due`, in the load and on Today. NULL: never. */
	const char *waits;
	const char *export_help; /* "all gaps, closed ones included"; NULL: "all NAME" */
	const char *export_sort; /* field; NULL: the natural order */
	const KindCsv *export;   /* NULL: all fields, under their heads */
	const char *import; /* the header spellings: import/IMPORT.yaml; NULL: no list is read */
	const char *import_key; /* the field that says which record a row is about */
} Kind;

/* Those that code asks for by name. All of them stand in core/program/register/registers_table.h.
 */
extern const Kind kind_request, kind_gap, kind_occurrence, kind_evidence, kind_control,
	kind_criterion, kind_party, kind_raci, kind_artifact, kind_exception, kind_statement,
	kind_engagement, kind_sample, kind_sample_item, kind_sample_size, kind_population,
	kind_population_check;

/* All kinds, in the order in which labels are looked up (register/registers.c). */
const Kind *const *kind_all(size_t *count);
/* What a row of the table reaches among subjects of the kind; NULL when no kind says. */
const KindReach *kind_reach(Str table, const Kind *subject);
/* What is hidden of the field; MASK_UNSAID when it is text that does not say. */
FieldMask kind_mask(const Field *field);
/* SQL over `t`: the party that has it to do, of a kind with `waits`. */
const char *kind_owner_sql(const Kind *kind);
/* The party field of that name; NULL when there is none. */
const KindParty *kind_party_field(const Kind *kind, const char *field);
/* By its list name or its singular; NULL when there is none. */
const Kind *kind_named(Str name);
/* "a request", "an occurrence": for sentences; the article and a blank. */
const char *kind_article(const Kind *kind);
/* Index of a field; -1 when the kind has none of that name. */
int kind_field(const Kind *kind, Str name);
/* The same for names in the program's own text: must exist. */
int kind_field_must(const Kind *kind, const char *name);
