/* SPDX-License-Identifier: MIT
 *
 * YAML events into a tree: see yaml.h. libyaml reads the syntax; this file refuses what makes YAML
 * dangerous (aliases, tags, floods of nodes, depth) and says of every mistake what it is and
 * where, in words that help. */
#include "base/yaml/yaml.h"

#include <yaml.h>

#include "base/mem/die.h"
#include "base/text/text.h"

typedef struct YamlReader {
	yaml_parser_t parser;
	yaml_event_t event; /* the current one, ours to delete */
	Yaml *y;
	Str bytes;
	size_t nodes;
	Err *err;
} YamlReader;

/* Sets the error at the mark; always false. */
static bool refuse_at(YamlReader *r, yaml_mark_t mark, const char *what)
{
	YamlNode at = {.line = (int)mark.line + 1, .column = (int)mark.column + 1};
	return yaml_err(r->y, &at, r->err, "%s", what);
}

/* libyaml tells where its reader stumbled by offset only. */
static yaml_mark_t mark_at(Str bytes, size_t offset)
{
	yaml_mark_t mark = {.index = offset};
	for (size_t i = 0; i < offset && i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];
		if (c == '\n') {
			mark.line++;
			mark.column = 0;
		} else if ((c & 0xC0) != 0x80) {
			mark.column++;
		}
	}
	return mark;
}

typedef struct Wording {
	const char *part; /* of what libyaml says */
	const char *words;
} Wording;

/* The usual mistakes in words that help. */
static const Wording mistakes[] = {
	{"tab character", "a tab indents this line; indent with spaces"},
	{"mapping values are not allowed",
	 "a \":\" stands where no key can be; check the indentation, or put the text in quotes"},
	{"did not find expected key",
	 "this does not line up with the keys above; expected KEY: VALUE at their indentation"},
	{"did not find expected '-' indicator",
	 "this does not line up with the list above; expected \"- \" at its indentation"},
	{"block sequence entries are not allowed",
	 "a \"- \" stands where no list can be; begin the list on a line of its own"},
	{"block mapping keys are not allowed",
	 "a key stands where none can be; check the line above"},
	{"expected <document start>",
	 "this belongs to nothing above; expected one map or one list for the whole file"},
	{"expected node content", "a value is missing here; expected a text, a list or a map"},
	{"expected comment or line break",
	 "the text after | or > begins too early; expected it on the next line"},
	{"unknown escape character",
	 "an unknown \\ sequence stands in a text in quotes; write \\\\ for one \\"},
	{"control characters", "a control character stands here; expected text"},
	{"incompatible YAML document", "this version of YAML is unknown; expected 1.1 or 1.2"},
	{NULL, NULL},
};

/* What was begun and never ended; shown where it began. */
static const Wording openings[] = {
	{"could not find expected ':'", "the \":\" after a key is missing; expected KEY: VALUE"},
	{"expected ',' or ']'", "a list in [ ] is not closed; expected \",\" or \"]\""},
	{"expected ',' or '}'", "a map in { } is not closed; expected \",\" or \"}\""},
	{"unexpected end of stream",
	 "this text in quotes does not end; expected the closing quote"},
	{NULL, NULL},
};

static const char *find_words(const Wording *w, const char *problem)
{
	while (w->part != NULL && strstr(problem, w->part) == NULL)
		w++;
	return w->words;
}

/* The byte at a mark, which counts characters; a blank past the end. */
static char byte_at(Str bytes, yaml_mark_t mark)
{
	for (size_t line = 0; line < mark.line; line++) {
		size_t end = str_find_char(bytes, '\n');
		bytes = str_slice(bytes, end == (size_t)-1 ? bytes.n : end + 1, bytes.n);
	}
	size_t i = 0;
	for (size_t column = 0; i < bytes.n; i++)
		if (((unsigned char)bytes.p[i] & 0xC0) != 0x80 && column++ == mark.column)
			return bytes.p[i];
	return ' ';
}

static bool refuse_character(YamlReader *r, yaml_mark_t mark)
{
	if (byte_at(r->bytes, mark) == '\t')
		return refuse_at(r, mark, "a tab indents this line; indent with spaces");
	return refuse_at(r, mark, "no text can begin with this character; put the text in quotes");
}

/* Words what libyaml found wrong; always false. */
static bool refuse_syntax(YamlReader *r)
{
	const char *problem = r->parser.problem != NULL ? r->parser.problem : "";
	yaml_mark_t mark = r->parser.problem_mark;
	if (r->parser.error == YAML_READER_ERROR)
		mark = mark_at(r->bytes, r->parser.problem_offset);
	if (strstr(problem, "cannot start any token") != NULL)
		return refuse_character(r, mark);
	const char *words = find_words(openings, problem);
	if (words != NULL)
		return refuse_at(r, r->parser.context_mark, words);
	words = find_words(mistakes, problem);
	if (words != NULL)
		return refuse_at(r, mark, words);
	YamlNode at = {.line = (int)mark.line + 1, .column = (int)mark.column + 1};
	return yaml_err(r->y, &at, r->err, "%s; expected YAML",
			*problem != '\0' ? problem : "this can't be read");
}

/* Is the file small enough and UTF-8 without NUL? */
static bool check_bytes(YamlReader *r)
{
	size_t at;
	if (r->bytes.n > YAML_MAX_BYTES)
		return refuse_at(r, (yaml_mark_t){0},
				 "the file is too large; at most 8 MB are taken");
	if (!text_valid(r->bytes, &at))
		return refuse_at(r, mark_at(r->bytes, at),
				 "this is no UTF-8 text; save the file as UTF-8");
	return true;
}

static bool read_node(YamlReader *r, int depth, YamlNode **out);

static bool next_event(YamlReader *r)
{
	yaml_event_delete(&r->event);
	return yaml_parser_parse(&r->parser, &r->event) != 0 || refuse_syntax(r);
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
	return refuse_at(r, r->event.start_mark, what);
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
	if (!check_bytes(r))
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
