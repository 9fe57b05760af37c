/* SPDX-License-Identifier: MIT
 *
 * Which controls the examination is about: not put away, not retired, and mapped to a
 * criterion in scope (or to none at all, as a control somebody has just added). */
#pragma once

/* SQL condition over a control `t`. */
#define CONTROL_IN_SCOPE                                                                            \
	"(t.archived = 0 AND t.status <> 'retired' AND (EXISTS (SELECT 1 FROM control_criterion "   \
	"sc JOIN criterion sr ON sr.id = sc.criterion WHERE sc.control = t.id AND sc.archived = 0 " \
	"AND sr.in_scope = 1) OR NOT EXISTS (SELECT 1 FROM control_criterion sn "                   \
	"WHERE sn.control = t.id AND sn.archived = 0)))"
