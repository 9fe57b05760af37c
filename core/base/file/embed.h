/* SPDX-License-Identifier: MIT
 *
 * The content that ships inside the program: schema, catalog, import
 * spellings, rules, demo company, themes. The build turns the files into bytes,
 * so that muster is one file to install and cannot meet content of another
 * version. Everything here is borrowed and lives as long as the program. */
#pragma once

#include <stddef.h>

#include "base/mem/str.h"

typedef struct EmbedFile {
	const char *name; /* "catalog/controls.yaml", "themes/light.yaml", "schema/001-core.sql" */
	Str bytes;        /* followed by a NUL that is not counted */
} EmbedFile;

/* NULL when no file of that name ships. */
const EmbedFile *embed_find(const char *name);

size_t embed_count(void); /* how many files ship */
/* Files in the byte order of their names; i < embed_count(). */
const EmbedFile *embed_at(size_t i);
