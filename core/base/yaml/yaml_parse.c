/* SPDX-License-Identifier: MIT
 *
 * YAML events into a tree: see yaml.h. libyaml reads the syntax; this file
 * refuses what makes YAML dangerous: aliases, tags, floods of nodes, depth. */
#include "base/mem/die.h"
#include "base/yaml/yaml_reader.h"

static bool read_node(YamlReader *r, int depth, YamlNode **out);

static bool next_event(YamlReader *r)
{
	yaml_event_delete(&r->event);
	return yaml_parser_parse(&r->parser, &r->event) != 0 || yaml_refuse_syntax(r);
}

/* Two on: past the start of the stream or the end of the document. */
static bool next_but_one(YamlReader *r)
{
	if (!next_event(r))
		return false;
	return next_event(r);
}

static bool refuse_here(YamlReader *r, const char *what)
{
	return yaml_refuse(r, r->event.start_mark, what);
}

static bool refuse_extras(YamlReader *r, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor != NULL)
		return refuse_here(r, "anchors (&name) are not taken; write the value out");
	if (tag != NULL)
		return refuse_here(r, "tags (!name) are not taken; expected plain text");
	return true;
}

static Str scalar_text(const YamlReader *r)
{
	return str_make((const char *)r->event.data.scalar.value, r->event.data.scalar.length);
}

static bool is_null(const YamlReader *r)
{
	Str s = scalar_text(r);
	return r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	       (str_equal(s, STR("~")) || str_equal_nocase(s, STR("null")));
}

static bool read_scalar(YamlReader *r, YamlNode *node)
{
	if (!refuse_extras(r, r->event.data.scalar.anchor, r->event.data.scalar.tag))
		return false;
	node->kind = YAML_SCALAR;
	node->text = is_null(r) ? STR("") : arena_copy(&r->y->arena, scalar_text(r));
	return true;
}

typedef struct Key {
	Str text;
	int line, column;
} Key;

static bool read_key(YamlReader *r, Key *key)
{
	if (r->event.type == YAML_ALIAS_EVENT)
		return refuse_here(r, "aliases (*name) are not taken; write the key out");
	if (r->event.type != YAML_SCALAR_EVENT)
		return refuse_here(r, "a key is a list or a map; expected a text");
	if (!refuse_extras(r, r->event.data.scalar.anchor, r->event.data.scalar.tag))
		return false;
	key->text = arena_copy(&r->y->arena, scalar_text(r));
	key->line = (int)r->event.start_mark.line + 1;
	key->column = (int)r->event.start_mark.column + 1;
	return next_event(r);
}

static bool read_children(YamlReader *r, YamlNode *parent, yaml_event_type_t end, int depth)
{
	YamlNode **tail = &parent->child;
	if (!next_event(r))
		return false;
	while (r->event.type != end) {
		Key key = {.text = STR("")};
		if (parent->kind == YAML_MAP && !read_key(r, &key))
			return false;
		if (!read_node(r, depth + 1, tail))
			return false;
		(*tail)->key = key.text;
		(*tail)->key_line = key.line;
		(*tail)->key_column = key.column;
		tail = &(*tail)->next;
		parent->count++;
		if (!next_event(r))
			return false;
	}
	if (parent->kind == YAML_LIST)
		return true;
	return yaml_check_keys(r->y, parent, r->err);
}

static bool new_node(YamlReader *r, int depth, YamlNode **out)
{
	if (depth > YAML_MAX_DEPTH)
		return refuse_here(r, "this is nested too deep; at most 64 levels are taken");
	if (++r->nodes > YAML_MAX_NODES)
		return refuse_here(r, "the file has too many values; at most 500,000 are taken");
	*out = arena_alloc(&r->y->arena, sizeof **out);
	(*out)->line = (int)r->event.start_mark.line + 1;
	(*out)->column = (int)r->event.start_mark.column + 1;
	(*out)->text = (*out)->key = STR("");
	return true;
}

/* The node that the current event begins; leaves the event that ends it current. */
static bool read_node(YamlReader *r, int depth, YamlNode **out)
{
	if (r->event.type == YAML_ALIAS_EVENT)
		return refuse_here(r, "aliases (*name) are not taken; write the value out");
	if (!new_node(r, depth, out))
		return false;
	switch (r->event.type) {
	case YAML_SCALAR_EVENT:
		return read_scalar(r, *out);
	case YAML_SEQUENCE_START_EVENT:
		(*out)->kind = YAML_LIST;
		return refuse_extras(r, r->event.data.sequence_start.anchor,
				     r->event.data.sequence_start.tag) &&
		       read_children(r, *out, YAML_SEQUENCE_END_EVENT, depth);
	default:
		ENSURE(r->event.type == YAML_MAPPING_START_EVENT);
		(*out)->kind = YAML_MAP;
		return refuse_extras(r, r->event.data.mapping_start.anchor,
				     r->event.data.mapping_start.tag) &&
		       read_children(r, *out, YAML_MAPPING_END_EVENT, depth);
	}
}

static bool read_document(YamlReader *r)
{
	if (!next_event(r) || !read_node(r, 1, &r->y->root))
		return false;
	if (r->y->root->kind == YAML_SCALAR && r->y->root->text.n == 0)
		r->y->root->kind = YAML_MAP;
	if (!next_but_one(r))
		return false;
	if (r->event.type == YAML_STREAM_END_EVENT)
		return true;
	return refuse_here(r, "a second document begins here; expected one in a file");
}

static bool read_stream(YamlReader *r)
{
	if (!next_but_one(r))
		return false;
	if (r->event.type != YAML_STREAM_END_EVENT)
		return read_document(r);
	if (!new_node(r, 1, &r->y->root))
		return false;
	*r->y->root = (YamlNode){
		.kind = YAML_MAP, .line = 1, .column = 1, .text = STR(""), .key = STR("")};
	return true;
}

static bool run(YamlReader *r)
{
	if (!yaml_check_bytes(r))
		return false;
	if (yaml_parser_initialize(&r->parser) == 0)
		die("out of memory for reading YAML");
	yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->bytes.p, r->bytes.n);
	bool ok = read_stream(r);
	yaml_event_delete(&r->event);
	yaml_parser_delete(&r->parser);
	return ok;
}

bool yaml_parse(Yaml *y, const char *name, Str bytes, Err *err)
{
	*y = (Yaml){.arena = ARENA_INIT};
	y->name = arena_copy(&y->arena, str_of(name)).p;
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.n);
	YamlReader r = {.y = y, .bytes = bytes, .err = err};
	if (run(&r))
		return true;
	arena_deinit(&y->arena);
	y->root = NULL;
	y->name = "";
	return false;
}
