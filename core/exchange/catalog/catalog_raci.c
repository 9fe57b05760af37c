/* SPDX-License-Identifier: MIT
 *
 * Who does what for a control of the catalog. The catalog is the state that we recommend,
 * so it is held to the whole rule: exactly one A, at least one R, only R and A
 * in one cell, and I alone for a role on the auditor's side. */
#include "exchange/catalog/catalog_section.h"

static const char *const raci_keys[] = {"A", "R", "C", "I", NULL};

/* Adds the letter to the letters of a role; false when they cannot stand together. */
static bool add_letter(char letters[3], char letter)
{
	if (letters[0] == '\0') {
		letters[0] = letter;
		return true;
	}
	if (letters[1] != '\0' || letters[0] == letter)
		return false;
	if ((letters[0] == 'A' && letter == 'R') || (letters[0] == 'R' && letter == 'A')) {
		memcpy(letters, "RA", 3);
		return true;
	}
	return false;
}

/* The raci map of one control while it is read. */
typedef struct RaciMap {
	const CatalogReader *reader;
	CatalogControl *control;
	char (*letters)[3]; /* by role */
} RaciMap;

static bool put_letter(const RaciMap *m, const YamlNode *at, char letter, size_t *role, Err *err)
{
	const Yaml *yaml = m->reader->yaml;
	if (!catalog_find_role(m->reader->catalog, at->text, role))
		return yaml_err(yaml, at, err,
				"unknown role \"%.60s\"; expected a code of the section roles",
				at->text.p);
	const CatalogRole *r = &m->reader->catalog->role[*role];
	if (letter != 'I' && str_equal(r->side, STR("auditor")))
		return yaml_err(yaml, at, err,
				"%s is on the auditor's side and can hold I only, not %c",
				r->code.p, letter);
	if (!add_letter(m->letters[*role], letter))
		return yaml_err(yaml, at, err,
				"%s holds %s and cannot hold %c too; only A and R share a cell",
				r->code.p, m->letters[*role], letter);
	return true;
}

static bool read_letter(const RaciMap *m, const YamlNode *list, Err *err)
{
	const YamlNode **name = NULL;
	size_t count = 0;
	char letter = list->key.p[0];

	if (!catalog_names(m->reader, list, &name, &count, err))
		return false;
	if (letter == 'A' && count != 1)
		return yaml_err(m->reader->yaml, list, err,
				"%s has %zu accountable roles; expected exactly one",
				m->control->ref.p, count);
	size_t *roles = arena_array(&m->reader->catalog->arena, count, sizeof(*roles));
	for (size_t i = 0; i < count; i++)
		if (!put_letter(m, name[i], letter, &roles[i], err))
			return false;
	if (letter == 'A')
		m->control->accountable = roles[0];
	if (letter == 'R') {
		m->control->responsible = roles;
		m->control->responsible_count = count;
	}
	return true;
}

static void keep_cells(const RaciMap *m)
{
	Catalog *c = m->reader->catalog;
	CatalogControl *control = m->control;
	control->cell = arena_array(&c->arena, c->role_count, sizeof(*control->cell));
	for (size_t i = 0; i < c->role_count; i++) {
		if (m->letters[i][0] == '\0')
			continue;
		CatalogCell *cell = &control->cell[control->cell_count++];
		cell->role = i;
		memcpy(cell->letters, m->letters[i], sizeof(cell->letters));
	}
}

bool catalog_raci(const CatalogReader *r, const YamlNode *entry, CatalogControl *control, Err *err)
{
	Catalog *c = r->catalog;
	const YamlNode *raci = yaml_get(entry, "raci");

	if (raci == NULL)
		return yaml_err(r->yaml, entry, err, "the key raci is missing");
	if (!catalog_is(r, raci, YAML_MAP, "raci", err) ||
	    !yaml_only_keys(r->yaml, raci, raci_keys, err))
		return false;
	if (yaml_get(raci, "A") == NULL)
		return yaml_err(r->yaml, raci, err, "%s has no accountable role; expected A: CODE",
				control->ref.p);
	RaciMap m = {r, control, arena_array(&c->arena, c->role_count, sizeof(*m.letters))};
	for (const YamlNode *list = raci->child; list != NULL; list = list->next)
		if (!read_letter(&m, list, err))
			return false;
	if (control->responsible_count == 0)
		return yaml_err(r->yaml, raci, err,
				"%s has no responsible role; expected R: [CODE, ...]",
				control->ref.p);
	keep_cells(&m);
	return true;
}
