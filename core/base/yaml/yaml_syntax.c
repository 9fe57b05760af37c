/* SPDX-License-Identifier: MIT
 *
 * What is wrong with a YAML file, and where, in words that help: see
 * yaml_reader.h. */
#include "base/text/text.h"
#include "base/yaml/yaml_reader.h"

bool yaml_refuse(YamlReader *r, yaml_mark_t mark, const char *what)
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
		return yaml_refuse(r, mark, "a tab indents this line; indent with spaces");
	return yaml_refuse(r, mark,
			   "no text can begin with this character; put the text in quotes");
}

bool yaml_refuse_syntax(YamlReader *r)
{
	const char *problem = r->parser.problem != NULL ? r->parser.problem : "";
	yaml_mark_t mark = r->parser.problem_mark;
	if (r->parser.error == YAML_READER_ERROR)
		mark = mark_at(r->bytes, r->parser.problem_offset);
	if (strstr(problem, "cannot start any token") != NULL)
		return refuse_character(r, mark);
	const char *words = find_words(openings, problem);
	if (words != NULL)
		return yaml_refuse(r, r->parser.context_mark, words);
	words = find_words(mistakes, problem);
	if (words != NULL)
		return yaml_refuse(r, mark, words);
	YamlNode at = {.line = (int)mark.line + 1, .column = (int)mark.column + 1};
	return yaml_err(r->y, &at, r->err, "%s; expected YAML",
			*problem != '\0' ? problem : "this can't be read");
}

bool yaml_check_bytes(YamlReader *r)
{
	size_t at;
	if (r->bytes.n > YAML_MAX_BYTES)
		return yaml_refuse(r, (yaml_mark_t){0},
				   "the file is too large; at most 8 MB are taken");
	if (!text_valid(r->bytes, &at))
		return yaml_refuse(r, mark_at(r->bytes, at),
				   "this is no UTF-8 text; save the file as UTF-8");
	return true;
}
