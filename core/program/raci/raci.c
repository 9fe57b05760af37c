/* SPDX-License-Identifier: MIT
 *
 * Writing the RACI matrix: what letters a cell may hold, and who may hold them. */
#include "program/raci/raci.h"

#include "program/record/party.h"
#include "store/stmt.h"

#define LETTERS_SIZE 3 /* "RA" and the terminator */

/* The auditor's independence: the party's own side, or that of who holds the role. */
static bool is_auditor(Db *db, Id party, bool *auditor, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT p.side = 'auditor' OR ifnull(h.side, '') = 'auditor' "
			       "FROM party p LEFT JOIN party h ON h.id = p.holder "
			       "WHERE p.id = :party");
	stmt_bind_id(q, ":party", party);
	bool found = stmt_row(q);
	*auditor = found && stmt_int(q, 0) != 0;
	if (!stmt_end(q, err))
		return false;
	return found ||
	       err_set(err, ERR_INPUT,
		       "nobody to give a RACI letter to: the party is not in the workspace");
}

static bool control_ref(Db *db, Id control, Arena *arena, Str *ref, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT ref FROM control WHERE id = :control");
	stmt_bind_id(q, ":control", control);
	bool found = stmt_row(q);
	if (found)
		*ref = stmt_text_copy(q, 0, arena);
	if (!stmt_end(q, err))
		return false;
	return found || err_set(err, ERR_INPUT,
				"no RACI letter was set: the control is not in the workspace");
}

static bool refuse_auditor(Db *db, Id control, Id party, Err *err)
{
	Arena arena = ARENA_INIT;
	Party who;
	Str ref = STR("");

	if (party_get(db, party, &arena, &who, err) && control_ref(db, control, &arena, &ref, err))
		err_set(err, ERR_INPUT,
			"%.*s is the auditor and can only be informed (I) on %.*s: an auditor that "
			"carries out or answers for a client's control is no longer independent",
			STR_ARG(who.holder_name.n > 0 ? who.holder_name : who.name), STR_ARG(ref));
	arena_deinit(&arena);
	return false;
}

static bool letters_known(Str letters)
{
	static const char *const known[] = {"", "R", "A", "C", "I", "RA"};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		if (str_equal(letters, str_of(known[i])))
			return true;
	}
	return false;
}

static bool write_cell(Db *db, Id control, Id party, Str letters, Err *err)
{
	Stmt *q = stmt_get(db, "UPDATE raci_cell SET letters = :letters "
			       "WHERE control = :control AND party = :party");
	stmt_bind_id(q, ":control", control);
	stmt_bind_id(q, ":party", party);
	stmt_bind_text(q, ":letters", letters);
	if (!stmt_run(q, err))
		return false;
	if (db_touched(db) > 0 || letters.n == 0)
		return true;
	q = stmt_get(db, "INSERT INTO raci_cell (id, control, party, letters) "
			 "VALUES (:id, :control, :party, :letters)");
	stmt_bind_id(q, ":id", id_new());
	stmt_bind_id(q, ":control", control);
	stmt_bind_id(q, ":party", party);
	stmt_bind_text(q, ":letters", letters);
	return stmt_run(q, err);
}

/* "" for a cell that was never written. */
static bool read_cell(Db *db, Id control, Id party, char out[LETTERS_SIZE], Err *err)
{
	Stmt *q = stmt_get(db, "SELECT letters FROM raci_cell "
			       "WHERE control = :control AND party = :party");
	stmt_bind_id(q, ":control", control);
	stmt_bind_id(q, ":party", party);
	Str letters = stmt_row(q) ? stmt_text(q, 0) : STR("");
	size_t n = letters.n < LETTERS_SIZE ? letters.n : LETTERS_SIZE - 1;
	memcpy(out, letters.p, n);
	out[n] = '\0';
	return stmt_end(q, err);
}

bool raci_put(Db *db, Id control, Id party, Str letters, Err *err)
{
	if (str_equal(letters, STR("AR")))
		letters = STR("RA");
	if (!letters_known(letters))
		return err_set(err, ERR_INPUT,
			       "\"%.*s\" is no RACI cell: expected R, A, C, I, RA or nothing",
			       STR_ARG(letters));
	char before[LETTERS_SIZE];
	if (!read_cell(db, control, party, before, err))
		return false;
	if (str_equal(letters, str_of(before)))
		return true;
	bool auditor;
	if (!is_auditor(db, party, &auditor, err))
		return false;
	if (auditor && letters.n > 0 && !str_equal(letters, STR("I")))
		return refuse_auditor(db, control, party, err);
	return write_cell(db, control, party, letters, err);
}

static const char *joined(bool r, bool a)
{
	return r && a ? "RA" : r ? "R" : a ? "A" : "";
}

/* What a cell holds with the letter in it, or out of it; C and I stand alone. */
static const char *with_letter(const char *letters, char letter, bool present)
{
	bool r = strchr(letters, 'R') != NULL, a = strchr(letters, 'A') != NULL;

	if (letter == 'R')
		return joined(present, a);
	if (letter == 'A')
		return joined(r, present);
	if (!present)
		return "";
	return letter == 'C' ? "C" : "I";
}

static bool letter_known(char letter, Err *err)
{
	if (letter != '\0' && strchr("RACI", letter) != NULL)
		return true;
	return err_set(err, ERR_INPUT, "'%c' is no RACI letter: expected R, A, C or I", letter);
}

bool raci_hold(Db *db, const RaciMark *mark, bool present, Err *err)
{
	char before[LETTERS_SIZE], letter = mark->letter;

	if (!letter_known(letter, err) || !read_cell(db, mark->control, mark->party, before, err))
		return false;
	if ((strchr(before, letter) != NULL) == present)
		return true;
	return raci_put(db, mark->control, mark->party,
			str_of(with_letter(before, letter, present)), err);
}
