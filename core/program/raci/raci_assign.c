/* SPDX-License-Identifier: MIT
 *
 * Who holds a letter on a control, set by name: the RACI of the command line. */
#include "program/record/party.h"
#include "program/raci/raci.h"
#include "program/record/record.h"
#include "store/stmt.h"

static bool listed(const IdList *list, Id id)
{
	for (size_t i = 0; i < list->count; i++) {
		if (id_equal(list->items[i], id))
			return true;
	}
	return false;
}

static bool add_party(Db *db, Str name, IdList *parties, Err *err)
{
	Id party;

	name = str_trim(name);
	if (name.n == 0 || str_equal(name, STR("-")))
		return true;
	if (!party_must(db, name, &party, err))
		return false;
	if (!listed(parties, party))
		idlist_add(parties, party);
	return true;
}

/* A comma separates names only where no semicolon does and the whole is no name itself:
 * firms are called "Ferrow, Pike & Co". */
static bool read_parties(Db *db, Str names, IdList *parties, Err *err)
{
	char separator = ';';
	Str part;
	bool more = true;

	if (str_find_char(names, ';') == (size_t)-1 && str_find_char(names, ',') != (size_t)-1) {
		Id whole;
		if (!party_find(db, names, &whole, err))
			return false;
		if (id_is_none(whole))
			separator = ',';
	}
	while (str_split(&names, &more, separator, &part)) {
		if (!add_party(db, part, parties, err))
			return false;
	}
	return true;
}

static bool read_holders(Db *db, Id control, char letter, IdList *holders, Err *err)
{
	Stmt *q = stmt_get(db, "SELECT party FROM raci_cell "
			       "WHERE control = :control AND instr(letters, :letter) > 0");
	stmt_bind_id(q, ":control", control);
	stmt_bind_text(q, ":letter", str_make(&letter, 1));
	while (stmt_row(q))
		idlist_add(holders, stmt_id(q, 0));
	return stmt_end(q, err);
}

static bool make_hold(Db *db, Id control, char letter, const IdList *wanted, Err *err)
{
	IdList holders = {0};
	bool ok = read_holders(db, control, letter, &holders, err);

	for (size_t i = 0; i < holders.count && ok; i++) {
		if (!listed(wanted, holders.items[i]))
			ok = raci_hold(db, &(RaciMark){control, holders.items[i], letter}, false,
				       err);
	}
	for (size_t i = 0; i < wanted->count && ok; i++)
		ok = raci_hold(db, &(RaciMark){control, wanted->items[i], letter}, true, err);
	idlist_deinit(&holders);
	return ok;
}

bool raci_assign(Db *db, Id control, char letter, Str names, Err *err)
{
	IdList wanted = {0};
	bool ok = read_parties(db, names, &wanted, err);

	if (ok && letter == 'A' && wanted.count > 1)
		ok = err_set(err, ERR_INPUT,
			     "\"%.*s\" names %zu parties: exactly one can be accountable (A)",
			     STR_ARG(names), wanted.count);
	ok = ok && make_hold(db, control, letter, &wanted, err);
	idlist_deinit(&wanted);
	return ok;
}
