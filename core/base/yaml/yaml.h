/* SPDX-License-Identifier: MIT
 *
 * Room core/base/yaml: reading YAML files that may be anybody's.
 *
 * YAML through libyaml's events, into a small tree whose nodes know their line
 * and column. Hostile input is expected: caps on bytes and depth, no aliases or anchors, no
 * duplicate keys, no tags, one document, UTF-8 only. */
#pragma once

#include "base/mem/arena.h"
#include "base/mem/err.h"

#define YAML_MAX_BYTES ((size_t)8 * 1024 * 1024)
#define YAML_MAX_DEPTH 64
#define YAML_MAX_NODES ((size_t)500000)

typedef enum YamlKind { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct YamlNode YamlNode;
struct YamlNode {
	YamlKind kind;
	int line, column; /* from 1 */
	Str text;         /* of a scalar; ~ and null without quotes give "" */
	Str key;          /* in a map: the key of this child */
	int key_line, key_column;
	YamlNode *child; /* first element or value */
	YamlNode *next;  /* the next one of the same list or map */
	size_t count;    /* number of children */
};

typedef struct Yaml {
	Arena arena;
	const char *name; /* of the file, as shown in messages; copied into the arena */
	YamlNode *root;   /* never NULL after a successful parse; an empty file is an empty map */
} Yaml;

/* Errors read "NAME:LINE:COLUMN: what is wrong; what is expected" (ERR_INPUT). On
 * failure nothing needs freeing. */
bool yaml_parse(Yaml *y, const char *name, Str bytes, Err *err);
bool yaml_read(Yaml *y, const char *path, Err *err); /* as file_read(): a regular file */
void yaml_deinit(Yaml *y);                           /* frees the tree and all its texts */

/* Sets an error at a node of the file: "NAME:LINE:COLUMN: ...". Returns false. */
bool yaml_err(const Yaml *y, const YamlNode *at, Err *err, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Borrowed; NULL when the map has no such key. */
const YamlNode *yaml_get(const YamlNode *map, const char *key);
/* The text of a scalar child, borrowed from the tree; an error when it is absent, blank, or a list
 * or map. */
bool yaml_text(const Yaml *y, const YamlNode *map, const char *key, Str *out, Err *err);
/* The same of a child that may be absent or empty: *out is "" then. */
bool yaml_text_or_none(const Yaml *y, const YamlNode *map, const char *key, Str *out, Err *err);
/* Is every key of the map one of the NULL-terminated list? Names the first that is not. */
bool yaml_only_keys(const Yaml *y, const YamlNode *map, const char *const *keys, Err *err);
/* Is no key of the map there twice? Every map that yaml_parse() gives has passed it. */
bool yaml_check_keys(const Yaml *y, const YamlNode *map, Err *err);
