/* SPDX-License-Identifier: MIT
 *
 * What is asked of the requests beyond their table of fields. */
#ifndef PROGRAM_REQUEST_H
#define PROGRAM_REQUEST_H

#include "program/record/record.h"

/* Appends the ids of those that wait for our answer, in the order of triage: one query along an
 * index, however many are answered. */
bool request_ids_waiting(Db *db, IdList *out, Err *err);

#endif
