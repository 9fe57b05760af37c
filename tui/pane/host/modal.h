/* SPDX-License-Identifier: MIT
 *
 * A popup as the host runs it: its keys, its paste, its drawing. For tui/pane/host, and for others
 * that have a popup of their own. */
#pragma once

#include "pane/host/host_inner.h"
#include "widget/popup/popup.h"

typedef struct Modal {
	void *widget;
	PopupResult (*key)(void *widget, Key key);
	void (*paste)(void *widget, Str text); /* NULL: pasted text is ignored */
	void (*draw)(void *widget, Canvas *canvas);
} Modal;

/* Runs the popup over the pane until key() says that it is done or canceled; a hangup cancels. */
PopupResult host_modal(Host *h, const Modal *modal);
