/* SPDX-License-Identifier: MIT
 *
 * Room tui/pane/raci: the matrix of controls and who is responsible, accountable, consulted,
 * informed.
 *
 * The state of the RACI pane and the functions that its files share. For tui/pane/raci only. */
#pragma once

#include "pane/list/list.h"
#include "program/raci/raci.h"
#include "widget/chart/matrix.h"

/* A fetched row; its cells and strings live in its own arena. */
typedef struct RaciSlot {
	uint64_t stamp; /* of the list when it was fetched; 0: never */
	RaciRow row;
	Arena arena;
} RaciSlot;

typedef struct RaciPane {
	List list;
	RaciBy by;

	/* Of one load. */
	Arena loaded;
	RaciColumn *column;
	size_t column_count;
	RaciSeries *series;
	size_t series_count;
	int code_columns;  /* the widest head */
	IdList faults;     /* controls that need attention, sorted by id */
	Str busiest;       /* the person with the largest share of A */
	int busiest_share; /* percent */

	size_t at, first; /* column under the cursor, leftmost column */

	/* Of one window. */
	RaciSlot *slot;
	size_t slot_count;
	Arena frame;
	MatrixLine *line;
	size_t line_count, line_room, cursor_line;
	MatrixLayout layout;
	int ref_columns;

	/* About the control under the cursor. */
	Arena foot;
	Id foot_id;
	uint64_t foot_stamp;
	Row *foot_row;

	char last_letter; /* what `.` puts in again; 0: another verb came after it */
} RaciPane;

/* The fields of the foot, in the order in which they are fetched. */
enum {
	RACI_FOOT_REF,
	RACI_FOOT_TITLE,
	RACI_FOOT_FREQUENCY,
	RACI_FOOT_TYPE,
	RACI_FOOT_SYSTEM,
	RACI_FOOT_CRITERIA,
	RACI_FOOT_DUE,
	RACI_FOOT_A,
	RACI_FOOT_R,
	RACI_FOOT_OWNER,
	RACI_FOOT_REQUESTS,
	RACI_FOOT_GAPS,
	RACI_FOOT_COUNT
};

/* -- Fetching (raci_window.c). -- */

/* The fetched row; NULL when it is not in the window. Borrowed until the next prepare. */
const RaciRow *raci_pane_row(const RaciPane *p, size_t row);
/* Does the control in that row need attention? */
bool raci_pane_fault(const RaciPane *p, size_t row);
/* The pane's load(): columns, shares and faults. */
bool raci_pane_load(void *state, Host *host, Err *err);
/* The pane's prepare(): the lines that the area shows and the row for the foot. */
bool raci_pane_prepare(void *state, Host *host, Rect area, Err *err);
/* Frees the fetched rows. */
void raci_pane_drop_slots(RaciPane *p);

/* -- Actions (raci_act.c). -- */

/* The pane's act(). */
bool raci_pane_act(void *state, Host *host, ActionId action);
/* The pane's go_to(): a control's row, or a party's column. */
bool raci_pane_go_to(void *state, Host *host, RecordRef record);
