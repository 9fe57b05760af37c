/* SPDX-License-Identifier: MIT
 *
 * The detail view: one record whole, as lines: what it is, its fields, links,
 * comments and history. The cursor walks the lines; on a link Enter follows. The
 * same lines, without a cursor, stand beside a list on wide terminals. */
#pragma once

#include "pane/host/pane.h"

typedef struct DetailView DetailView;

/* An empty view; the caller frees it with detail_view_free(). */
DetailView *detail_view_new(void);
void detail_view_free(DetailView *v); /* NULL is fine */
/* Reads the record; at the same one again the cursor stays. */
bool detail_view_load(DetailView *v, Host *host, RecordRef record, Err *err);
/* Breaks the lines for the area and fits the window around the cursor. */
void detail_view_prepare(DetailView *v, Rect area);
/* Draws the lines that were prepared; cursor: from the window's top and with the cursor, else from
 * the first line. */
void detail_view_draw(const DetailView *v, Canvas *canvas, Rect area, bool cursor);
/* Moving. False when the action is another's. */
bool detail_view_act(DetailView *v, ActionId action);
/* The record that the line under the cursor links to; id is ID_NONE when none. */
RecordRef detail_view_link(const DetailView *v);
/* The record shown. */
RecordRef detail_view_record(const DetailView *v);
/* "AD-017", "User access review" */
void detail_view_header(const DetailView *v, StrBuf *out);
