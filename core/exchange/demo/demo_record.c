/* SPDX-License-Identifier: MIT
 *
 * From an entry of the story to a record: its keys are the fields of the kind, so
 * the story is held to the same rules as what people type. */
#include "exchange/demo/demo_story.h"

#include "base/mem/die.h"
#include "base/mem/strbuf.h"
#include "store/stmt.h"

#define DAY_US (INT64_C(86400) * 1000000)
#define MINUTE_US (INT64_C(60) * 1000000)

const YamlNode *demo_section(const Demo *d, const char *key)
{
	const YamlNode *section = yaml_get(d->yaml->root, key);

	ENSURE(section != NULL);
	return section;
}

bool demo_day(const Demo *d, const YamlNode *at, Date *out, Err *err)
{
	long long days = 0;

	if (!str_to_long(at->text, &days) || days < -3650 || days > 3650)
		return yaml_err(d->yaml, at, err, "\"%.40s\" is no day; expected days from today",
				at->text.p);
	*out = d->today + (Date)days;
	return true;
}

Str demo_iso(Demo *d, Date day)
{
	char text[DATE_SIZE];

	return arena_copy(&d->arena, str_of(date_iso(day, text)));
}

/* xorshift64*: chance that comes out the same everywhere. */
int demo_dice(Demo *d, int below)
{
	ENSURE(below > 0);
	d->chance ^= d->chance >> 12;
	d->chance ^= d->chance << 25;
	d->chance ^= d->chance >> 27;
	uint64_t mixed = d->chance * UINT64_C(2685821657736338717);
	return (int)((mixed >> 33) % (uint64_t)below);
}

void demo_assign(DemoRecord *r, const char *field, Str value)
{
	ENSURE(r->count < DEMO_ASSIGNS);
	r->items[r->count++] = (Assign){.field = field, .value = value};
}

bool demo_has(const DemoRecord *r, const char *field)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcmp(r->items[i].field, field) == 0)
			return true;
	return false;
}

/* Puts the days of the period in for <from>, <to> and <cut>. */
static Str fill_days(Demo *d, Str text)
{
	const struct {
		Str mark;
		Date day;
	} marks[] = {{STR("<from>"), d->from}, {STR("<to>"), d->to}, {STR("<cut>"), d->cut}};
	StrBuf out;
	char iso[DATE_SIZE];

	if (str_find_char(text, '<') == (size_t)-1)
		return text;
	strbuf_init(&out);
	while (text.n > 0) {
		size_t taken = 0;
		for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]) && taken == 0; i++) {
			if (!str_starts(text, marks[i].mark))
				continue;
			strbuf_add(&out, str_of(date_iso(marks[i].day, iso)));
			taken = marks[i].mark.n;
		}
		if (taken == 0) {
			strbuf_add_char(&out, text.p[0]);
			taken = 1;
		}
		text = str_slice(text, taken, text.n);
	}
	Str filled = arena_copy(&d->arena, strbuf_str(&out));
	strbuf_deinit(&out);
	return filled;
}

static bool is_among(Str key, const char *const *names)
{
	for (size_t i = 0; names != NULL && names[i] != NULL; i++)
		if (str_equal(key, str_of(names[i])))
			return true;
	return false;
}

static bool read_field(Demo *d, DemoRecord *r, const YamlNode *at, Err *err)
{
	int index = kind_field(r->kind, at->key);
	Date day = DATE_NONE;

	if (index < 0 || at->kind != YAML_SCALAR)
		return yaml_err(d->yaml, at, err, "a %s has no field %.40s", r->kind->one,
				at->key.p);
	const Field *field = &r->kind->fields[index];
	if (demo_has(r, field->name))
		return true;
	if (field->type != FIELD_DATE) {
		demo_assign(r, field->name, fill_days(d, at->text));
		return true;
	}
	if (!demo_day(d, at, &day, err))
		return false;
	demo_assign(r, field->name, demo_iso(d, day));
	return true;
}

bool demo_fields(Demo *d, DemoRecord *r, const YamlNode *map, const char *const *besides, Err *err)
{
	for (const YamlNode *at = map->child; at != NULL; at = at->next)
		if (!is_among(at->key, besides) && !read_field(d, r, at, err))
			return false;
	return true;
}

static bool name_place(const Demo *d, const YamlNode *at, bool ok, Err *err)
{
	if (!ok)
		err_prefix(err, "%s:%d", d->yaml->name, at->line);
	return ok;
}

bool demo_insert(Demo *d, const DemoRecord *r, Id *id, Err *err)
{
	Assigns fields = {r->items, r->count};
	return name_place(d, r->entry, record_insert(d->db, r->kind, fields, id, err), err);
}

bool demo_apply(Demo *d, const DemoRecord *r, Id id, Err *err)
{
	Assigns fields = {r->items, r->count};
	RecordRef record = {r->kind, id};
	return name_place(d, r->entry, record_apply(d->db, record, fields, err), err);
}

bool demo_find(Demo *d, const Kind *kind, const YamlNode *label, Id *id, Err *err)
{
	if (!record_find_of(d->db, kind, label->text, id, err))
		return false;
	return !id_is_none(*id) ||
	       yaml_err(d->yaml, label, err, "there is no %s %.60s", kind->one, label->text.p);
}

static bool write_comment(Demo *d, const YamlNode *entry, Id about, int64_t at_us, Err *err)
{
	Str by = STR(""), say = STR(""), shared = STR("");

	if (!yaml_text(d->yaml, entry, "by", &by, err) ||
	    !yaml_text(d->yaml, entry, "say", &say, err) ||
	    !yaml_text_or_none(d->yaml, entry, "shared", &shared, err))
		return false;
	Stmt *q = stmt_get(d->db, "INSERT INTO comment (id, about, author, at_us, audience, body) "
				  "VALUES (:id, :about, :author, :at, :audience, :body)");
	stmt_bind_id(q, ":id", id_new());
	stmt_bind_id(q, ":about", about);
	stmt_bind_text(q, ":author", by);
	stmt_bind_int(q, ":at", at_us);
	stmt_bind_text(q, ":audience",
		       str_equal(shared, STR("true")) ? STR("shared") : STR("internal"));
	stmt_bind_text(q, ":body", say);
	return stmt_run(q, err);
}

bool demo_thread(Demo *d, const YamlNode *entry, Id about, Err *err)
{
	const YamlNode *thread = yaml_get(entry, "thread");
	/* Within the day one comment follows the other after an hour or so. */
	int64_t minute = 8 * 60;

	for (const YamlNode *at = thread == NULL ? NULL : thread->child; at; at = at->next) {
		Date day = DATE_NONE;
		const YamlNode *days = yaml_get(at, "days");
		if (days == NULL)
			return yaml_err(d->yaml, at, err, "a comment needs its days");
		if (!demo_day(d, days, &day, err))
			return false;
		minute += 25 + demo_dice(d, 80);
		if (!write_comment(d, at, about, day * DAY_US + minute * MINUTE_US, err))
			return false;
	}
	return true;
}
