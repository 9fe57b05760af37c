/* SPDX-License-Identifier: MIT
 *
 * Is what a collector wrote of the kind that was expected? For collector*.c only. */
#pragma once

#include "exchange/collect/collector.h"

/* Writes one sentence to why (room bytes) when it is not; leaves it as it is otherwise, and when
 * the file cannot be read. */
void collector_check(CollectorKind expect, const char *path, char *why, size_t room);
