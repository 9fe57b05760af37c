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

static bool put_letter(Catalog *c, CatalogSource from, const YamlNode *at, char letter,
		       char (*letters)[3], size_t *role, Err *err)
{
	if (!catalog_find_role(c, at->text, role))
		return yaml_err(from.yaml, at, err,
				"unknown role \"%.60s\"; expected a code of the section roles",
				at->text.p);
	const CatalogRole *r = &c->role[*role];
	if (letter != 'I' && str_equal(r->side, STR("auditor")))
		return yaml_err(from.yaml, at, err,
				"%s is on the auditor's side and can hold I only, not %c",
				r->code.p, letter);
	if (!add_letter(letters[*role], letter))
		return yaml_err(from.yaml, at, err,
				"%s holds %s and cannot hold %c too; only A and R share a cell",
				r->code.p, letters[*role], letter);
	return true;
}

static bool read_letter(Catalog *c, CatalogSource from, const YamlNode *list, char (*letters)[3],
			CatalogControl *control, Err *err)
{
	const YamlNode **name = NULL;
	size_t count = 0;
	char letter = list->key.p[0];

	if (!catalog_names(c, from, list, &name, &count, err))
		return false;
	if (letter == 'A' && count != 1)
		return yaml_err(from.yaml, list, err,
				"%s has %zu accountable roles; expected exactly one",
				control->ref.p, count);
	size_t *roles = arena_array(&c->arena, count, sizeof(*roles));
	for (size_t i = 0; i < count; i++)
		if (!put_letter(c, from, name[i], letter, letters, &roles[i], err))
			return false;
	if (letter == 'A')
		control->accountable = roles[0];
	if (letter == 'R') {
		control->responsible = roles;
		control->responsible_count = count;
	}
	return true;
}

static void keep_cells(Catalog *c, char (*letters)[3], CatalogControl *control)
{
	control->cell = arena_array(&c->arena, c->role_count, sizeof(*control->cell));
	for (size_t i = 0; i < c->role_count; i++) {
		if (letters[i][0] == '\0')
			continue;
		CatalogCell *cell = &control->cell[control->cell_count++];
		cell->role = i;
		memcpy(cell->letters, letters[i], sizeof(cell->letters));
	}
}

bool catalog_raci(Catalog *c, CatalogSource from, const YamlNode *entry, CatalogControl *control,
		  Err *err)
{
	const YamlNode *raci = yaml_get(entry, "raci");

	if (raci == NULL)
		return yaml_err(from.yaml, entry, err, "the key raci is missing");
	if (!catalog_is(from, raci, YAML_MAP, "raci", err) ||
	    !yaml_only_keys(from.yaml, raci, raci_keys, err))
		return false;
	if (yaml_get(raci, "A") == NULL)
		return yaml_err(from.yaml, raci, err,
				"%s has no accountable role; expected A: CODE", control->ref.p);
	char(*letters)[3] = arena_array(&c->arena, c->role_count, sizeof(*letters));
	for (const YamlNode *list = raci->child; list != NULL; list = list->next)
		if (!read_letter(c, from, list, letters, control, err))
			return false;
	if (control->responsible_count == 0)
		return yaml_err(from.yaml, raci, err,
				"%s has no responsible role; expected R: [CODE, ...]",
				control->ref.p);
	keep_cells(c, letters, control);
	return true;
}
