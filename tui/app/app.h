/* SPDX-License-Identifier: MIT
 *
 * Room tui/app: the workbench: its frame, its loop, footer, palette, config.
 *
 * The workbench: one window over a workspace: top line, a pane, its foot, footer
 * and message line, and the loop that reads keys. It wakes up once a second to
 * see whether another program wrote, and for nothing else. */
#pragma once

#include "base/mem/err.h"
#include "store/db.h"

typedef struct AppOptions {
	Db *db;
	const char *theme; /* name; NULL: the config's, else the default */
	const char *pane;  /* name of the pane to begin with; NULL: today */
} AppOptions;

/* Runs until the user quits (0) or a signal ends it (128 + signal). False only when
 * the terminal can't be used; text_set_ascii() and date_set_today() go before. */
bool app_run(const AppOptions *options, int *status, Err *err);
