/* SPDX-License-Identifier: MIT
 *
 * Room tui/pane/verb: what can be done with records wherever they are shown.
 *
 * Verbs: what works on records of any kind, wherever they are shown: owner,
 * due, status, severity, comment, edit, add, link, escalate. They ask, then
 * write one change for all targets. */
#pragma once

#include "pane/host/pane.h"

/* Can the action do something on records of the kind? True for actions that are no verbs. */
bool verb_fits(ActionId action, const Kind *kind);
/* Does it; false when the action is no verb. `adds` is the kind that ADD makes (NULL: none). */
bool verb_act(Host *host, ActionId action, Targets targets, const Kind *adds);

/* Takes in the auditor's list: what it changes is shown before it is applied. */
void verb_import(Host *host);
/* Holds the history and the artifacts against their hashes. */
void verify_all(Host *host);
