/* SPDX-License-Identifier: MIT
 *
 * What the files of the YAML parser share; nobody else includes this. */
#ifndef BASE_YAML_READER_H
#define BASE_YAML_READER_H

#include <yaml.h>

#include "base/mem/strbuf.h"
#include "base/yaml/yaml.h"

typedef struct YamlReader {
	yaml_parser_t parser;
	yaml_event_t event; /* the current one, ours to delete */
	Yaml *y;
	Str bytes;
	size_t nodes;
	Err *err;
} YamlReader;

/* Sets the error at the mark; returns false. */
bool yaml_refuse(YamlReader *r, yaml_mark_t mark, const char *what);

/* Words what libyaml stumbled over; returns false. */
bool yaml_refuse_syntax(YamlReader *r);

/* Is the file small enough and UTF-8 without NUL? */
bool yaml_check_bytes(YamlReader *r);

/* Is no key in the map twice? */
bool yaml_check_keys(const Yaml *y, const YamlNode *map, Err *err);

/* Appends a key as messages show it: cleaned and not too long. */
void yaml_show_key(StrBuf *out, Str key);

#endif
