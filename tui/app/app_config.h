/* SPDX-License-Identifier: MIT
 *
 * The user's config: $XDG_CONFIG_HOME/muster/config.yaml
 *
 *	theme: light
 *	user: Ngozi Okafor
 *	keys:
 *	  set-owner: O
 *	  top: gg Home
 *
 * A wrong line is named by file, line and column; what is right in the rest
 * still counts. */
#pragma once

#include "base/mem/err.h"

typedef struct AppConfig {
	char theme[64]; /* "" when not set */
	char user[128];
} AppConfig;

/* Always fills *out and binds the keys; false and the first error when something in the file was
 * wrong. No file is no error. */
bool app_config_load(AppConfig *out, Err *err);
