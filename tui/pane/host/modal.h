/* SPDX-License-Identifier: MIT
 *
 * A popup as the host runs it: its keys, its paste, its drawing. For
 * tui/pane/host*.c and the app's palette and help. */
#ifndef PANE_MODAL_H
#define PANE_MODAL_H

#include "pane/host/host_inner.h"
#include "widget/popup/popup.h"

typedef struct Modal {
	void *widget;
	PopupResult (*key)(void *widget, Key key);
	void (*paste)(void *widget, Str text);
	void (*draw)(void *widget, Canvas *canvas);
} Modal;

/* Until it is done or left; a hangup leaves. */
PopupResult host_modal(Host *h, const Modal *modal);

#endif
