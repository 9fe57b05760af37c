/* SPDX-License-Identifier: MIT
 *
 * Values as typed -> as stored: see value.h. */
#include "program/record/value.h"

#include "base/time/date.h"
#include "base/mem/strbuf.h"
#include "base/text/text.h"
#include "program/record/party.h"
#include "program/record/record.h"

/* The code point at p; the text is valid UTF-8 here. */
static unsigned decode(const unsigned char *p)
{
	if (p[0] < 0x80)
		return p[0];
	if (p[0] < 0xE0)
		return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
	if (p[0] < 0xF0)
		return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
	return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

static const char *hostile(unsigned c)
{
	if (c == 0x1B)
		return "an escape character (ESC)";
	if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0))
		return "a control character";
	if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
		return "a character that turns the reading direction around";
	return NULL;
}

static size_t sequence(unsigned char lead)
{
	return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

bool value_check_text(Str text, size_t most, Err *err)
{
	size_t at;
	if (!text_valid(text, &at))
		return err_set(err, ERR_INPUT,
			       "the text is not valid UTF-8 at byte %zu; expected text without NUL",
			       at + 1);
	size_t characters = 0;
	for (size_t i = 0; i < text.n;) {
		const unsigned char *p = (const unsigned char *)text.p + i;
		unsigned c = decode(p);
		const char *what = hostile(c);
		characters++;
		if (what != NULL)
			return err_set(err, ERR_INPUT,
				       "the text holds %s (U+%04X, character %zu); expected plain "
				       "text",
				       what, c, characters);
		i += sequence(*p);
	}
	if (characters > most)
		return err_set(err, ERR_INPUT, "the text has %zu characters; at most %zu are taken",
			       characters, most);
	return true;
}

/* Line breaks and runs of blanks in a one-line field become one blank. */
static Str one_line(Str text, Arena *arena)
{
	if (memchr(text.p, '\n', text.n) == NULL && memchr(text.p, '\r', text.n) == NULL &&
	    memchr(text.p, '\t', text.n) == NULL)
		return text;
	char *out = arena_alloc(arena, text.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
		if (!blank)
			out[n++] = c;
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	return str_make(out, n);
}

static bool read_text(const Field *field, Str typed, Arena *arena, Str *stored, Err *err)
{
	bool is_long = field->type == FIELD_LONG;
	if (!value_check_text(typed, is_long ? VALUE_LONG_MAX : VALUE_TEXT_MAX, err)) {
		err_prefix(err, "%s", field->name);
		return false;
	}
	*stored = is_long ? typed : one_line(typed, arena);
	return true;
}

static bool refuse_word(const Field *field, Str typed, Err *err)
{
	StrBuf list;
	strbuf_init(&list);
	for (size_t i = 0; field->words[i] != NULL; i++)
		strbuf_printf(&list, "%s%s", i == 0 ? "" : ", ", field->words[i]);
	err_set(err, ERR_INPUT, "%s can't be \"%.*s\"; expected one of: %s", field->name,
		typed.n > 80 ? 80 : (int)typed.n, typed.p, list.p);
	strbuf_deinit(&list);
	return false;
}

/* The word itself, or a beginning that only one word has. */
static bool read_word(const Field *field, Str typed, Str *stored, Err *err)
{
	const char *only = NULL;
	int fits = 0;
	for (size_t i = 0; field->words[i] != NULL; i++) {
		Str word = str_of(field->words[i]);
		if (str_equal_nocase(word, typed)) {
			*stored = word;
			return true;
		}
		if (typed.n >= 2 && str_starts_nocase(word, typed)) {
			only = field->words[i];
			fits++;
		}
	}
	if (fits != 1)
		return refuse_word(field, typed, err);
	*stored = str_of(only);
	return true;
}

static bool read_date(const Field *field, Str typed, Arena *arena, Str *stored, Err *err)
{
	Date day;
	char text[DATE_SIZE];
	if (!(field->past ? date_read_past : date_read)(typed, &day, err)) {
		err_prefix(err, "%s", field->name);
		return false;
	}
	*stored = arena_copy(arena, str_of(date_iso(day, text)));
	return true;
}

static bool read_record(Db *db, TypedValue typed, Arena *arena, Str *stored, Err *err)
{
	const Field *field = typed.field;
	Id id = ID_NONE;
	if (field->type == FIELD_PARTY) {
		if (!party_must(db, typed.text, &id, err)) {
			err_prefix(err, "%s", field->name);
			return false;
		}
	} else {
		const Kind *kind = kind_named(str_of(field->of));
		if (!record_find_of(db, kind, typed.text, &id, err))
			return false;
		if (id_is_none(id))
			return err_set(err, ERR_INPUT, "%s: there is no %s \"%.*s\"", field->name,
				       kind->one, STR_ARG(typed.text));
	}
	*stored = arena_copy(arena, str_make((const char *)id.byte, sizeof id.byte));
	return true;
}

static bool read_number(const Field *field, Str typed, Str *stored, Err *err)
{
	long long number;
	if (!str_to_long(typed, &number))
		return err_set(err, ERR_INPUT, "%s can't be \"%.*s\"; expected a whole number",
			       field->name, STR_ARG(typed));
	*stored = typed;
	return true;
}

bool value_read_bool(const Field *field, Str typed, Str *stored, Err *err)
{
	static const char *const yes[] = {"yes", "y", "true", "1", NULL};
	static const char *const no[] = {"no", "n", "false", "0", NULL};
	for (size_t i = 0; yes[i] != NULL; i++) {
		if (str_equal_nocase(typed, str_of(yes[i])))
			*stored = STR("1");
		else if (str_equal_nocase(typed, str_of(no[i])))
			*stored = STR("0");
		else
			continue;
		return true;
	}
	return err_set(err, ERR_INPUT, "%s can't be \"%.*s\"; expected yes or no", field->name,
		       STR_ARG(typed));
}

bool value_read(Db *db, TypedValue typed, Arena *arena, Str *stored, Err *err)
{
	const Field *field = typed.field;
	Str bare = str_trim(typed.text);
	*stored = STR("");
	if (bare.n == 0 || str_equal(bare, STR("-")))
		return true;
	switch (field->type) {
	case FIELD_TEXT:
		return read_text(field, bare, arena, stored, err);
	case FIELD_LONG:
		return read_text(field, typed.text, arena, stored, err);
	case FIELD_DATE:
		return read_date(field, bare, arena, stored, err);
	case FIELD_WORD:
		return read_word(field, bare, stored, err);
	case FIELD_PARTY:
	case FIELD_REF:
		return read_record(db, (TypedValue){field, bare}, arena, stored, err);
	case FIELD_INT:
		return read_number(field, bare, stored, err);
	case FIELD_BOOL:
		return value_read_bool(field, bare, stored, err);
	case FIELD_LIST:
		break;
	}
	return err_set(err, ERR_INPUT, "%s can't be set this way", field->name);
}
