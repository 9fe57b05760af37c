/* SPDX-License-Identifier: MIT
 *
 * make_reference FILE CONTROLS OCCURRENCES REQUESTS GAPS PEOPLE: a workspace of
 * a given size for measuring, made by the program's own record functions, so
 * that every row has its event. Same words, same file. The last occurrence
 * belongs to the only evidence that is called "Zebra crossing". */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/time/date.h"
#include "base/mem/die.h"
#include "exchange/catalog/setup.h"
#include "program/record/record.h"
#include "store/change.h"

enum { CHANGE_ROWS = 10000, EVIDENCE_PER_CONTROL = 2, ASSIGNS_MAX = 12, TEXT_BYTES = 80 };

typedef struct Maker {
	Db *db;
	Date from, to;
	long controls, occurrences, requests, gaps, people;
	long in_change;
	Assign assigns[ASSIGNS_MAX];
	char text[ASSIGNS_MAX][TEXT_BYTES];
	size_t count;
} Maker;

static void must(bool done, const Err *err)
{
	if (!done)
		die("%s", err->text);
}

static long size_of(const char *text)
{
	long long n;
	if (!str_to_long(str_of(text), &n) || n < 0 || n > 100000000)
		die("\"%s\" is no size", text);
	return (long)n;
}

/* Large changes, as an import makes them, but not so large that one event holds everything. */
static void make_room(Maker *m)
{
	Err err = ERR_INIT;
	if (m->in_change++ % CHANGE_ROWS != 0)
		return;
	if (change_open(m->db))
		must(change_commit(m->db, &err), &err);
	must(change_begin(m->db, "make reference", &err), &err);
}

static void put(Maker *m, const char *field, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void put(Maker *m, const char *field, const char *format, ...)
{
	va_list args;
	ENSURE(m->count < ASSIGNS_MAX);
	va_start(args, format);
	vsnprintf(m->text[m->count], TEXT_BYTES, format, args);
	va_end(args);
	m->assigns[m->count] = (Assign){field, str_of(m->text[m->count])};
	m->count++;
}

static void put_day(Maker *m, const char *field, Date day)
{
	char iso[DATE_SIZE];
	put(m, field, "%s", date_iso(day, iso));
}

static void insert(Maker *m, const Kind *kind)
{
	Err err = ERR_INIT;
	Id id;
	make_room(m);
	must(record_insert(m->db, kind, (Assigns){m->assigns, m->count}, &id, &err), &err);
	m->count = 0;
}

static Date day_of(const Maker *m, long i, long n)
{
	return m->from + (Date)((m->to - m->from) * (int64_t)i / (n > 0 ? n : 1));
}

static void make_people(Maker *m)
{
	for (long i = 0; i < m->people; i++) {
		put(m, "ref", "R-%03ld", i);
		put(m, "name", "Íñigo Ólafur %ld", i);
		put(m, "kind", "person");
		put(m, "email", "person%ld@northwind.example", i);
		insert(m, &kind_party);
	}
}

static void put_person(Maker *m, const char *field, long i)
{
	if (m->people > 0)
		put(m, field, "R-%03ld", i % m->people);
}

static void make_evidence(Maker *m, long control, long i)
{
	put(m, "ref", "ZZ-%04ld.%ld", control, i + 1);
	put(m, "control", "ZZ-%04ld", control);
	put(m, "title", "Export of the month with its review %ld", control);
	put(m, "cadence", "weekly");
	put(m, "grace_days", "14");
	put(m, "position", "%ld", 10000 + control * EVIDENCE_PER_CONTROL + i);
	put_person(m, "owner", control + i);
	insert(m, &kind_evidence);
}

static void make_controls(Maker *m)
{
	for (long i = 0; i < m->controls; i++) {
		put(m, "ref", "ZZ-%04ld", i);
		put(m, "title", "Changes of system %ld are reviewed", i);
		put(m, "series", "CC%ld", i % 9 + 1);
		put(m, "position", "%ld", 1000 + i);
		put_person(m, "owner", i);
		insert(m, &kind_control);
		for (long k = 0; k < EVIDENCE_PER_CONTROL; k++)
			make_evidence(m, i, k);
	}
	put(m, "ref", "ZZ-9999.9");
	put(m, "control", "ZZ-0000");
	put(m, "title", "Zebra crossing");
	put(m, "cadence", "once");
	put(m, "grace_days", "14");
	put(m, "position", "99999999");
	insert(m, &kind_evidence);
}

static void make_occurrence(Maker *m, const char *evidence, long i, Date day)
{
	put(m, "ref", "%s@%ld", evidence, i);
	put(m, "evidence", "%s", evidence);
	put_day(m, "covers_from", day);
	put_day(m, "covers_to", day);
	put_day(m, "due", day);
	insert(m, &kind_occurrence);
}

static void make_occurrences(Maker *m)
{
	char evidence[TEXT_BYTES];
	for (long i = 0; i < m->occurrences - 1; i++) {
		snprintf(evidence, sizeof evidence, "ZZ-%04ld.%ld", i % m->controls,
			 i / m->controls % EVIDENCE_PER_CONTROL + 1);
		make_occurrence(m, evidence, i, day_of(m, i, m->occurrences));
	}
	make_occurrence(m, "ZZ-9999.9", 0, m->to + 400);
}

static void make_requests(Maker *m)
{
	for (long i = 0; i < m->requests; i++) {
		put(m, "ref", "REQ-%05ld", i);
		put(m, "auditor_ref", "REQ-%05ld", i);
		put(m, "title", "Population of changes to system %ld in the period", i);
		put(m, "position", "%ld", i);
		put_day(m, "due", day_of(m, i, m->requests));
		if (i % 4 != 0)
			put_person(m, "owner", i);
		put(m, "status", "%s", i % 4 != 0 ? "preparing" : "new");
		insert(m, &kind_request);
	}
}

static void make_gaps(Maker *m)
{
	static const char *const severity[] = {"low", "medium", "high", "critical"};
	for (long i = 0; i < m->gaps; i++) {
		put(m, "title", "Nobody reviews the changes of system %ld", i);
		put(m, "severity", "%s", severity[i % 4]);
		put(m, "control", "ZZ-%04ld", i % m->controls);
		put_day(m, "opened_on", m->from);
		put_day(m, "due", day_of(m, i, m->gaps));
		put_person(m, "owner", i);
		insert(m, &kind_gap);
	}
}

static void set_up(Maker *m, const char *path)
{
	SetupSpec spec = SETUP_SPEC_INIT;
	Err err = ERR_INIT;
	spec.company = STR("Reference");
	spec.from = m->from;
	spec.to = m->to;
	must(db_create(&m->db, path, &err), &err);
	must(setup_check(&spec, &err) && setup_workspace(m->db, &spec, &err), &err);
}

int main(int argc, char **argv)
{
	if (argc != 7)
		die("usage: make_reference FILE CONTROLS OCCURRENCES REQUESTS GAPS PEOPLE");
	Maker m = {
		.from = date_make(2026, 1, 1),
		.to = date_make(2026, 12, 31),
		.controls = size_of(argv[2]),
		.occurrences = size_of(argv[3]),
		.requests = size_of(argv[4]),
		.gaps = size_of(argv[5]),
		.people = size_of(argv[6]),
	};
	Err err = ERR_INIT;
	if (m.controls < 1 || m.occurrences < 1)
		die("at least one control and one occurrence");
	set_up(&m, argv[1]);
	make_people(&m);
	make_controls(&m);
	make_occurrences(&m);
	make_requests(&m);
	make_gaps(&m);
	must(change_commit(m.db, &err), &err);
	db_close(m.db);
	return 0;
}
