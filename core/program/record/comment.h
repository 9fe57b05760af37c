/* SPDX-License-Identifier: MIT
 *
 * Comments on any record, internal or shared with the auditor. */
#pragma once

#include "base/mem/arena.h"
#include "base/mem/err.h"
#include "store/db.h"

typedef struct Comment {
	Id id;
	Str author, body;
	int64_t at_us;
	bool shared;
} Comment;

typedef struct CommentList {
	Comment *items;
	size_t count;
} CommentList;

/* Inside an open change; author is the actor. Empty text is refused. */
bool comment_add(Db *db, Id about, bool shared, Str body, Err *err);
/* The comments on a record, oldest first, into the arena. */
bool comment_list(Db *db, Id about, Arena *arena, CommentList *out, Err *err);
