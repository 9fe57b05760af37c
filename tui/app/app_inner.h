/* SPDX-License-Identifier: MIT
 *
 * What the files of the workbench tell each other. For tui/app*.c only. */
#pragma once

#include "pane/register/detail_view.h"
#include "pane/host/host_inner.h"
#include "pane/host/pane.h"
#include "program/rule/readiness.h"
#include "program/work/workspace.h"
#include "term/theme.h"

#define APP_DEPTH 16 /* of details followed one from another */
#define APP_ROWS_LEAST 15
#define APP_COLUMNS_LEAST 60
#define APP_SIDE_FROM 140   /* columns from which the detail stands beside the list */
#define APP_SIDE_WAIT_MS 80 /* without a key, before the side is read or rules are asked */

typedef struct PaneSlot {
	const Pane *pane;
	void *state;
	bool loaded;
	uint64_t generation; /* of the workspace when it was loaded */
} PaneSlot;

typedef struct App {
	Host host;
	Theme theme;
	PaneSlot slot[PANES_MOST];
	size_t slot_count;
	size_t here; /* the pane shown */
	bool zoom;

	DetailView *detail; /* on top of the pane; NULL when closed */
	RecordRef trail[APP_DEPTH];
	size_t depth;     /* of details open; 0: closed */
	DetailView *side; /* beside the list on wide terminals */
	RecordRef side_of;

	Arena arena; /* of the frame: */
	Engagement engagement;
	Str clock;
	Attention attention;
	bool attention_stale;

	Canvas top; /* one row, as it is drawn while these stay as they are: */
	Attention top_attention;
	size_t top_here;
	Canvas footer; /* one row, for this scope and kind of record */
	unsigned footer_scope;
	const Kind *footer_kind;

	Key before;           /* first of two keys */
	ActionId last;        /* the last action that wrote, for `.` */
	uint64_t elsewhere;   /* rises when another program wrote */
	bool checked;         /* the check beside the first frame has ended */
	Readiness *readiness; /* NULL until the keys first rest */
	bool readiness_behind, readiness_failed, readiness_faults_shown;
	bool rested;                  /* the last wait ended without a key */
	ReadinessDone readiness_done; /* of the run under way */
	int64_t ticked_ms;            /* when other writers were last looked for */
	bool dirty, quit;
} App;

/* The pane shown. */
static inline const Pane *app_pane(const App *a)
{
	return a->slot[a->here].pane;
}

/* Its state, as its functions take it. */
static inline void *app_state(const App *a)
{
	return a->slot[a->here].state;
}

/* app/app.c: takes the colours away where NO_COLOR says so. False: the default is used instead. */
bool app_use_theme(App *a, const char *name, Err *err);

/* app/app_load.c: what the frame and the panes show. */
void app_load_frame(App *a);
/* Counts what wants attention, for the top line. */
void app_load_attention(App *a);
/* Reads what the first frame shows: the whole pane, or what of it is quick. */
void app_glance(App *a);
/* Loads the pane shown and the detail again where the workspace changed. */
void app_refresh(App *a);
void app_stale(App *a); /* everything is to be read again */
void app_show_pane(App *a, size_t index);
/* Shows the record's detail on top of what is shown; nothing for no record. */
void app_open(App *a, RecordRef record);
/* Leaves the detail on top; one must be open. */
void app_close(App *a);
/* Goes to a record: in its pane where there is one, else its detail. */
void app_go_to(App *a, RecordRef record);
/* Goes to the row of a control in the matrix. */
void app_show_matrix(App *a, RecordRef control);
/* Is the record beside the list another than the one under the cursor? */
bool app_side_waits(const App *a);
/* Reads it. */
void app_load_side(App *a);
/* Once a second: the day, and what other programs wrote. */
void app_tick(App *a);
/* Begins the check of the file after the first frame, and reports it once when it has ended. */
void app_check(App *a);

/* app/app_readiness.c: have the rules something to look at, and may they? */
bool app_readiness_waits(const App *a);
/* The rule of that name, read now when nothing was asked of the rules yet; NULL: there is none. */
const Rule *app_readiness_rule(App *a, const char *name);
/* As many rules as fit between two keys. */
void app_readiness_work(App *a);
/* Ends what app_readiness_work() opened. */
void app_readiness_close(App *a);

/* app/app_draw.c */
void app_draw(App *a);
/* The same into the canvas alone, for a question to be drawn on top. */
void app_draw_beneath(void *app);
/* app/app_footer.c: the keys that work here, as many as fit. */
void app_draw_footer(App *a, Canvas *canvas, Rect line);
/* The message line, which grows upwards over the last lines of the canvas. */
void app_draw_message(const App *a, Canvas *canvas, int rows, int columns);
/* Has the pane shown no record at all? */
bool app_is_empty(const App *a);
/* Is the action at home here and can it do something on the record here? The palette shows it. */
bool app_can(const App *a, ActionId action);
/* And has it a key here that is not another action's? Footer and help show it. */
bool app_offers(const App *a, ActionId action);

/* app/app_act.c */
void app_key(App *a, Key key);
/* Does the action and loads again what it changed. */
void app_act(App *a, ActionId action);
/* Scope bits of what is shown: the detail, or the pane. */
unsigned app_scope(const App *a);
/* The records that a verb would act on; borrowed until the next action. */
Targets app_targets(const App *a);

/* app/app_palette.c */
void app_palette(App *a);
/* The keys that work here; runs the one that is chosen. */
void app_help(App *a);
