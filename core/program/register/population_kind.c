/* SPDX-License-Identifier: MIT
 *
 * Populations as records. What follows from the file (rows, columns, period that its days were
 * held against) is fixed; the facts around it can be mended, and then want a new review. */
#include "program/record/draft.h"
#include "program/record/party.h"
#include "program/proof/population.h"
#include "program/record/words.h"
#include "store/stmt.h"

#define CHECKS(condition)                                                                          \
	"(SELECT count(*) FROM population_check k WHERE k.population = t.id AND k.archived = 0 "   \
	"AND " condition ")"
#define ARTIFACT(column) "(SELECT a." column " FROM artifact a WHERE a.id = t.artifact)"
#define STATE_SQL                                                                                  \
	"CASE WHEN " CHECKS("k.answer IS NULL") " > 0 THEN 'to be answered' WHEN t.reviewer IS "   \
						"NULL THEN 'to be reviewed' ELSE 'ready' END"
/* The n-th line of columns. */
#define HEAD(column)                                                                               \
	"(WITH RECURSIVE h(i, head, rest) AS (SELECT 0, '', t.columns || char(10) UNION ALL "      \
	"SELECT i + 1, substr(rest, 1, instr(rest, char(10)) - 1), substr(rest, instr(rest, "      \
	"char(10)) + 1) FROM h WHERE rest <> '') SELECT head FROM h WHERE i = " column ")"

/* clang-format off */
static const Field fields[] = {
	FIELD_LABEL("Population", "POP-2"),
	{WRITABLE("title", "What", "what was taken from the source, in a line"), .required = true,
	 .mask = MASK_NOTHING},
	{NAMES_RECORD("control", "Control", "control", "the control that it is the population of; "
	 "one control may have several")},
	{WRITABLE("unit", "Unit", "what one row is: a change, a removal"), .blank = true,
	 .mask = MASK_NOTHING},
	{COMPUTED("state", "State", "to be answered, to be reviewed, or ready to be sampled",
	 STATE_SQL), ONE_OF(words_population_state)},
	{STORED("rows", "Rows", "rows of the file, counted here"), .type = FIELD_INT},
	{COMPUTED("checks", "Checks", "what was noticed in it", CHECKS("1")), .type = FIELD_INT},
	{COMPUTED("unanswered", "To answer", "checks without an answer", CHECKS("k.answer IS "
	 "NULL")), .type = FIELD_INT},
	{COMPUTED("samples", "Samples", "selections made from it", "(SELECT count(*) FROM sample s "
	 "WHERE s.population = t.id AND s.archived = 0)"), .type = FIELD_INT},
	{STORED("period_from", "From", "first day of the period that its days were held against"),
	 .type = FIELD_DATE},
	{STORED("period_to", "To", "last day of that period"), .type = FIELD_DATE},
	{WRITABLE("source_system", "Source", "the system in which it happens: pipeline, identity "
	 "provider"), .mask = MASK_NOTHING},
	{WRITABLE("environment", "Environment", "production, staging"), .mask = MASK_NOTHING},
	{WRITABLE("query", "Query", "query, filter or report that made it, with its parameters and "
	 "time zone"), .type = FIELD_LONG, .mask = MASK_DETAIL},
	{WRITABLE("run_by", "Run by", "who ran the query"), .mask = MASK_NAME},
	{WRITABLE("run_at", "Run at", "when, with its time zone"), .mask = MASK_NOTHING},
	{WRITABLE("stated_rows", "Stated rows", "how many rows the source itself stated"),
	 .type = FIELD_INT},
	{WRITABLE("second_count", "Second count", "how many there are by another way of counting"),
	 .type = FIELD_INT},
	{WRITABLE("second_count_from", "Counted where", "where the second count is from"),
	 .mask = MASK_NOTHING},
	{NAMES_PARTY("reviewer", "Reviewed by", "who found it complete and accurate; not who ran "
	 "or imported it")},
	{WRITABLE("reviewed_on", "Reviewed", "the day of that review"), .type = FIELD_DATE,
	 .past = true},
	{COMPUTED("file", "File", "as it was called", ARTIFACT("name")), .mask = MASK_DETAIL},
	{COMPUTED("artifact", "Artifact", "the file as it is kept", ARTIFACT("ref")),
	 .mask = MASK_NOTHING},
	{COMPUTED("sha256", "SHA-256", "of the file's bytes", ARTIFACT("sha256")),
	 .mask = MASK_NOTHING},
	{.name = "imported_by", .head = "Imported by", .type = FIELD_PARTY,
	 .sql = "(SELECT " PARTY_SHOWN("a.collected_by") " FROM artifact a WHERE a.id = "
	 "t.artifact)", .help = "who took it in, where that is somebody of the program"},
	{STORED("sheet", "Sheet", "of a workbook"), .type = FIELD_INT},
	{COMPUTED("key_column", "Key column", "what names a row", HEAD("t.key_column")),
	 .mask = MASK_NOTHING},
	{COMPUTED("date_column", "Date column", "the day that puts a row into the period", HEAD(
	 "t.date_column")), .mask = MASK_NOTHING},
	{COMPUTED("columns", "Columns", "heads of the file", "replace(t.columns, char(10), '; ')"),
	 .type = FIELD_LIST, .mask = MASK_NOTHING},
	{COMPUTED("open_check", "First to answer", "the first check without an answer", "(SELECT "
	 "k.ref || ': ' || k.title FROM population_check k WHERE k.population = t.id AND "
	 "k.archived = 0 AND k.answer IS NULL ORDER BY k.position LIMIT 1)"), .apart = true,
	 .mask = MASK_DETAIL},
	{WRITABLE("note", "Note", "anything worth knowing"), .type = FIELD_LONG,
	 .mask = MASK_INTERNAL},
};
/* clang-format on */

static const char *const reviewed_facts[] = {
	"unit",        "source_system", "environment",       "query", "run_by", "run_at",
	"stated_rows", "second_count",  "second_count_from",
};

/* What was reviewed is not what stands there now. */
static void lapse_review(Draft *d)
{
	for (size_t i = 0; i < sizeof reviewed_facts / sizeof *reviewed_facts; i++)
		if (draft_changes(d, reviewed_facts[i]) && !draft_assigns(d, "reviewer"))
			draft_put(d, "reviewer", STR(""));
}

static bool check_counts(const Draft *d, Err *err)
{
	static const char *const counts[] = {"stated_rows", "second_count"};
	for (size_t i = 0; i < 2; i++) {
		long long n;
		if (str_to_long(draft_get(d, counts[i]), &n) && n < 0)
			return err_set(err, ERR_INPUT, "%s can't be less than 0", counts[i]);
	}
	return true;
}

/* Who had it in hand before: the one who imported it, and the one who ran it where that is a name
 * of the program. */
static bool check_reviewer(const Draft *d, Err *err)
{
	Id reviewer = draft_id(d, "reviewer"), ran = ID_NONE;
	Err unknown = ERR_INIT;
	bool imported_it = false, ran_it = false;
	Stmt *q = stmt_get(d->db, "SELECT a.collected_by, (SELECT count(*) FROM population_check k "
				  "WHERE k.population = p.id AND k.archived = 0 AND k.answer IS "
				  "NULL) FROM population p JOIN artifact a ON a.id = p.artifact "
				  "WHERE p.id = :id");
	stmt_bind_id(q, ":id", d->id);
	bool found = stmt_row(q);
	Id collector = found ? stmt_id(q, 0) : ID_NONE;
	int64_t unanswered = found ? stmt_int(q, 1) : 0;
	if (!stmt_end(q, err))
		return false;
	if (unanswered > 0)
		return err_set(err, ERR_INPUT,
			       "%lld check%s not answered yet; a population is reviewed after that",
			       (long long)unanswered, unanswered == 1 ? " is" : "s are");
	if (!party_find(d->db, draft_get(d, "run_by"), &ran, &unknown))
		ran = ID_NONE;
	if (!party_same_person(d->db, reviewer, collector, &imported_it, err) ||
	    !party_same_person(d->db, reviewer, ran, &ran_it, err))
		return false;
	return !(imported_it || ran_it) ||
	       err_set(err, ERR_INPUT,
		       "the reviewer must be someone other than who %s the population",
		       ran_it ? "ran" : "imported");
}

static bool rule(Draft *d, Err *err)
{
	lapse_review(d);
	if (!check_counts(d, err))
		return false;
	if (!draft_changes(d, "reviewer") && !draft_changes(d, "reviewed_on"))
		return true;
	if (!draft_has(d, "reviewer")) {
		draft_put(d, "reviewed_on", STR(""));
		return true;
	}
	if (!check_reviewer(d, err))
		return false;
	Date day = draft_date(d, "reviewed_on");
	if (day == DATE_NONE || (draft_changes(d, "reviewer") && !draft_assigns(d, "reviewed_on")))
		draft_put_date(d, "reviewed_on", date_today());
	return day == DATE_NONE || day <= date_today() ||
	       err_set(err, ERR_INPUT, "reviewed_on can't lie in the future");
}

static bool add_check(const Draft *d, const char *kind, long long other, Str words, Err *err)
{
	Stmt *q = stmt_get(
		d->db,
		"INSERT INTO population_check (id, ref, population, position, kind, title, found) "
		"SELECT :id, p.ref || '.' || n.next, p.id, n.next, :kind, printf('%s %d; the "
		"file holds %d rows', :words, :other, p.rows), abs(p.rows - :other) FROM "
		"population p, (SELECT ifnull(max(position), 0) + 1 AS next FROM population_check "
		"WHERE population = :population) n WHERE p.id = :population AND p.rows <> :other");
	stmt_bind_id(q, ":id", id_new());
	stmt_bind_id(q, ":population", d->id);
	stmt_bind_text(q, ":kind", str_of(kind));
	stmt_bind_int(q, ":other", other);
	stmt_bind_text(q, ":words", words);
	return stmt_run(q, err);
}

/* What was noticed of the count that it was before: the count is another one now. Checks made
 * before the two counts had kinds of their own are known by how their title begins. */
static bool drop_checks(const Draft *d, const char *kind, const char *begins, Err *err)
{
	Stmt *q = stmt_get(d->db, "UPDATE population_check SET archived = 1 WHERE population = "
				  ":population AND archived = 0 AND (kind = :kind OR (kind = "
				  "'counts' AND substr(title, 1, length(:begins)) = :begins))");
	stmt_bind_id(q, ":population", d->id);
	stmt_bind_text(q, ":kind", str_of(kind));
	stmt_bind_text(q, ":begins", str_of(begins));
	return stmt_run(q, err);
}

/* A count that is said later, or another one than before, is held against the rows as one said on
 * import is. */
static bool after(Draft *d, Err *err)
{
	static const char stated_words[] = "The source stated", second_words[] = "The second count";
	long long stated, second;
	Str from = draft_get(d, "second_count_from");
	if (draft_changes(d, "stated_rows") &&
	    (!drop_checks(d, POPULATION_STATED_ROWS, stated_words, err) ||
	     (str_to_long(draft_get(d, "stated_rows"), &stated) &&
	      !add_check(d, POPULATION_STATED_ROWS, stated, str_of(stated_words), err))))
		return false;
	if (!draft_changes(d, "second_count"))
		return true;
	Str words = from.n == 0
			    ? arena_printf(d->arena, "%s is", second_words)
			    : arena_printf(d->arena, "%s (%.*s) is", second_words, STR_ARG(from));
	return drop_checks(d, POPULATION_SECOND_COUNT, second_words, err) &&
	       (!str_to_long(draft_get(d, "second_count"), &second) ||
		add_check(d, POPULATION_SECOND_COUNT, second, words, err));
}

/* clang-format off */
static const KindView view = {
	.pane = {.name = "Populations",
		 .help = "What was taken from the sources to be sampled, and its checks.",
		 .empty = "No populations: muster import FILE EXPORT.csv --as population takes "
			  "one in.",
		 .columns = COLUMN_LIST(
			{.field = "ref", .head = "Ref", .width = 7, .as = SHOW_REF},
			{.field = "title", .width = 16, .most = 70, .weight = 8},
			{.field = "control", .width = 7, .from = 70, .as = SHOW_DIM},
			{.field = "unit", .width = 10, .most = 18, .weight = 1, .from = 112},
			{.field = "rows", .width = 9, .right = true},
			{.field = "state", .width = 14, .as = SHOW_WORD},
			{.field = "unanswered", .head = "Open", .width = 4, .from = 66, .right = true,
			 .as = SHOW_COUNT, .tone = TONE_BAD, .empty = "-", .empty_tone = TONE_DIM},
			{.field = "period_from", .width = 11, .from = 100, .as = SHOW_DAY},
			{.field = "period_to", .width = 11, .from = 100, .as = SHOW_DAY},
			{.field = "samples", .width = 7, .right = true, .from = 120},
			{.field = "reviewer", .width = 14, .from = 140, .as = SHOW_NAME}),
		 .foot = FOOT(
			{.label = "To answer:", .text = "{open_check}",
			 .empty = "nothing; every check is answered"},
			{.label = "From:",
			 .text = "{source_system}{, |environment}{, run by |run_by}{, |run_at}{, |file}"},
			{.label = "Reviewed by:", .text = "{reviewer}",
			 .empty = "nobody yet; it is not to be sampled until then"})},
	.list = {"ref", "title", "control", "unit", "rows", "state", "unanswered", "samples"},
	.faults = TESTS({.field = "state", .op = TEST_IS_NOT, .value = "ready"}),
	/* Asked after its checks are answered. */
	.status = {.verb = "review population", .asks = ASKS(
		{.field = "reviewer", .title = "Reviewer, who found it complete and accurate,",
		 .nobody = true})},
	.verbs = CAN_SELECT_SAMPLE,
};

const Kind kind_population = {
	.name = "populations",
	.one = "population",
	.table = "population",
	.where = "t.archived = 0",
	.order = "t.position",
	.find = "muster_contains(t.ref, :find) OR muster_contains(t.title, :find) OR "
		"muster_contains(t.unit, :find) OR muster_contains(t.source_system, :find) OR "
		"t.control IN (SELECT c.id FROM control c WHERE muster_contains(c.ref, :find))",
	.attention = "t.reviewer IS NULL OR " CHECKS("k.answer IS NULL") " > 0",
	.fields = fields,
	.field_count = sizeof fields / sizeof *fields,
	.rule = rule,
	.after = after,
	.view = &view,
	.links = LINKS(
		{&kind_population_check, "check", "SELECT k.id, k.ref, k.title, CASE WHEN k.answer "
		 "IS NULL THEN 'open' ELSE 'answered' END FROM population_check k WHERE "
		 "k.population = :id AND k.archived = 0 ORDER BY k.position"},
		{&kind_sample, "sample", "SELECT s.id, s.ref, s.title, s.chosen_by FROM sample s "
		 "WHERE s.population = :id AND s.archived = 0 ORDER BY s.position"},
		{&kind_control, "control", "SELECT c.id, c.ref, c.title, c.status FROM population "
		 "p JOIN control c ON c.id = p.control WHERE p.id = :id"},
		{&kind_artifact, "file", "SELECT a.id, a.ref, a.name, '' FROM population p JOIN "
		 "artifact a ON a.id = p.artifact WHERE p.id = :id"}),
	.parties = PARTIES(
		{.field = "reviewer", .duty = "reviewer of a population",
		 .family = HANDOVER_EVIDENCE, .reviews = true, .one = "population to review",
		 .many = "populations to review", .open = "t.reviewed_on IS NULL"}),
};
