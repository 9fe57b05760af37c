/* SPDX-License-Identifier: MIT
 *
 * SQL that says in a few words how far the sample item `i` is. */
#pragma once

/* "deviation, EXC-4, 1 artifact": what an item has so far. */
#define ITEM_STATE                                                                                 \
	"ifnull(i.result, 'to go') || ifnull((SELECT ', ' || x.ref FROM exception x WHERE x.id = " \
	"i.exception), '') || (SELECT CASE count(*) WHEN 0 THEN '' WHEN 1 THEN ', 1 artifact' "    \
	"ELSE printf(', %d artifacts', count(*)) END FROM attachment a WHERE a.item = i.id AND "   \
	"a.archived = 0)"
