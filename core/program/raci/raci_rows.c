/* SPDX-License-Identifier: MIT
 *
 * Reading the RACI matrix: the rows of a window, and what is wrong with a control. */
#include <stdlib.h>

#include "program/fact/control_scope.h"
#include "program/raci/raci.h"
#include "store/stmt.h"

/* Letters of a party that was put away carry nothing. */
#define LIVE_CELLS                                                                                 \
	"raci_cell c JOIN party p ON p.id = c.party AND p.archived = 0 WHERE c.control = t.id AND "

#define ACCOUNTABLE "(SELECT count(*) FROM " LIVE_CELLS "c.letters IN ('A', 'RA'))"
#define RESPONSIBLE "EXISTS (SELECT 1 FROM " LIVE_CELLS "c.letters IN ('R', 'RA'))"
#define HELD_BY_NOBODY                                                                             \
	"EXISTS (SELECT 1 FROM " LIVE_CELLS                                                        \
	"c.letters IN ('A', 'RA') AND p.kind = 'role' AND p.holder IS NULL)"

const char *const raci_fault_condition = "(" CONTROL_IN_SCOPE " AND (" ACCOUNTABLE
					 " <> 1 OR NOT " RESPONSIBLE " OR " HELD_BY_NOBODY "))";

bool raci_faults(Db *db, int64_t *out, Err *err)
{
	return stmt_number(db,
			   "SELECT count(*) FROM control t WHERE " CONTROL_IN_SCOPE
			   " AND (" ACCOUNTABLE " <> 1 OR NOT " RESPONSIBLE " OR " HELD_BY_NOBODY
			   ")",
			   out, err);
}

static bool count_series(Db *db, int *out, Err *err)
{
	Stmt *q = stmt_get(db,
			   "SELECT count(DISTINCT series) FROM control t WHERE " CONTROL_IN_SCOPE);

	*out = stmt_row(q) ? (int)stmt_int(q, 0) : 0;
	return stmt_end(q, err);
}

bool raci_series(Db *db, Arena *arena, RaciSeries **out, size_t *count, Err *err)
{
	int most;

	*count = 0;
	if (!count_series(db, &most, err))
		return false;
	*out = arena_array(arena, (size_t)most + 1, sizeof **out);
	Stmt *q = stmt_get(db, "SELECT t.series, ifnull((SELECT r.series_name FROM criterion r "
			       "WHERE r.series = t.series LIMIT 1), ''), count(*), "
			       "sum(" ACCOUNTABLE " = 1 AND NOT " HELD_BY_NOBODY ") "
			       "FROM control t WHERE " CONTROL_IN_SCOPE
			       " GROUP BY t.series ORDER BY min(t.position)");
	while (*count < (size_t)most && stmt_row(q))
		(*out)[(*count)++] = (RaciSeries){
			.series = stmt_text_copy(q, 0, arena),
			.name = stmt_text_copy(q, 1, arena),
			.controls = (int)stmt_int(q, 2),
			.owned = (int)stmt_int(q, 3),
		};
	return stmt_end(q, err);
}

/* Which column a party's letters show in. */
typedef struct Place {
	Id party;
	size_t column;
} Place;

static int by_party(const void *a, const void *b)
{
	const Place *x = a, *y = b;
	return id_compare(x->party, y->party);
}

typedef struct Grid {
	Place *place; /* sorted by party */
	size_t count;
	RaciBy by;
} Grid;

static Grid grid_of(RaciBy by, const RaciColumn *columns, size_t count, Arena *arena)
{
	Grid g = {.place = arena_array(arena, count + 1, sizeof(Place)), .count = count, .by = by};

	for (size_t i = 0; i < count; i++)
		g.place[i] = (Place){columns[i].party, i};
	qsort(g.place, count, sizeof *g.place, by_party);
	return g;
}

static RaciCell *cell_of(const Grid *g, RaciRow *row, Id party)
{
	Place key = {.party = party};
	const Place *found = bsearch(&key, g->place, g->count, sizeof key, by_party);

	return found == NULL ? NULL : &row->cell[found->column];
}

/* Two roles of one person add up: R and A stand together, else the stronger letter stays. */
static void merge_letters(char into[3], Str letters)
{
	bool r = strchr(into, 'R') != NULL || str_find_char(letters, 'R') != (size_t)-1;
	bool a = strchr(into, 'A') != NULL || str_find_char(letters, 'A') != (size_t)-1;
	bool c = into[0] == 'C' || str_equal(letters, STR("C"));
	const char *sum = r && a ? "RA" : r ? "R" : a ? "A" : c ? "C" : "I";

	memcpy(into, sum, strlen(sum) + 1);
}

typedef struct Tally {
	int accountable, responsible;
	bool unheld;
} Tally;

static const char *fault_of(const Tally *t)
{
	if (t->accountable == 0)
		return "no one accountable";
	if (t->accountable > 1)
		return "two accountable";
	if (t->responsible == 0)
		return "no one responsible";
	return t->unheld ? "accountable role held by nobody" : NULL;
}

static void place_letters(const Grid *g, RaciRow *row, Stmt *q)
{
	Id party = stmt_id(q, 0), holder = stmt_id(q, 3);
	Str letters = stmt_text(q, 1);
	bool role = stmt_int(q, 2) != 0;
	RaciCell *own = cell_of(g, row, party);

	if (own != NULL)
		merge_letters(own->own, letters);
	RaciCell *held = role && g->by == RACI_BY_PERSON && !id_is_none(holder)
				 ? cell_of(g, row, holder)
				 : NULL;
	if (held != NULL)
		merge_letters(held->role, letters);
}

static void count_letters(Tally *t, Stmt *q)
{
	Str letters = stmt_text(q, 1);
	bool a = str_find_char(letters, 'A') != (size_t)-1;

	t->accountable += a;
	t->responsible += str_find_char(letters, 'R') != (size_t)-1;
	if (a && stmt_int(q, 2) != 0 && stmt_is_null(q, 3))
		t->unheld = true;
}

static bool read_cells(Db *db, const Grid *g, RaciRow *row, Err *err)
{
	Tally tally = {0};
	Stmt *q = stmt_get(db, "SELECT c.party, c.letters, p.kind = 'role', p.holder "
			       "FROM raci_cell c JOIN party p ON p.id = c.party "
			       "WHERE c.control = :control AND c.letters <> '' AND p.archived = 0");

	stmt_bind_id(q, ":control", row->control);
	while (stmt_row(q)) {
		place_letters(g, row, q);
		count_letters(&tally, q);
	}
	if (row->in_scope)
		row->fault = fault_of(&tally);
	return stmt_end(q, err);
}

static bool read_head(Db *db, RaciRow *row, Arena *arena, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT t.ref, t.title, t.series, " CONTROL_IN_SCOPE
			       " FROM control t WHERE t.id = :control");

	stmt_bind_id(q, ":control", row->control);
	row->ref = row->title = row->series = STR("");
	if (stmt_row(q)) {
		row->ref = stmt_text_copy(q, 0, arena);
		row->title = stmt_text_copy(q, 1, arena);
		row->series = stmt_text_copy(q, 2, arena);
		row->in_scope = stmt_int(q, 3) != 0;
	}
	return stmt_end(q, err);
}

bool raci_rows(Db *db, const RaciWindow *window, Arena *arena, RaciRow **out, Err *err)
{
	size_t n = window->control_count, columns = window->columns.count;
	Grid grid = grid_of(window->by, window->columns.items, columns, arena);
	RaciRow *rows = arena_array(arena, n + 1, sizeof *rows);
	bool ok = true;

	for (size_t i = 0; i < n && ok; i++) {
		rows[i].control = window->controls[i];
		rows[i].cell = arena_array(arena, columns + 1, sizeof *rows[i].cell);
		ok = read_head(db, &rows[i], arena, err) && read_cells(db, &grid, &rows[i], err);
	}
	*out = rows;
	return ok;
}
