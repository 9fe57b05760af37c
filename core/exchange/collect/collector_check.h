/* SPDX-License-Identifier: MIT
 *
 * Is what a collector wrote of the kind that was expected? For collector*.c only. */
#ifndef EXCHANGE_COLLECTOR_CHECK_H
#define EXCHANGE_COLLECTOR_CHECK_H

#include "exchange/collect/collector.h"

/* Leaves why as it is when it is; else one sentence. */
void collector_check(CollectorKind expect, const char *path, char *why, size_t room);

#endif
