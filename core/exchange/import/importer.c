/* SPDX-License-Identifier: MIT
 *
 * The table of importers: see importer.h. */
#include "exchange/import/importer.h"

const Importer *const importers[] = {&importer_requests, &importer_people, NULL};
