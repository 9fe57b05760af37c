#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Shows that rooms.sh can fail: a clean small tree passes, and each kind of breach, put into that
# tree alone, is refused with its own sentence.

set -uo pipefail
rooms=$(cd "$(dirname "$0")" && pwd)/rooms.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0
passed=0

fresh_tree() {
	rm -rf "${tree:?}"/*
	mkdir -p "$tree"/core/{low,high} "$tree"/tui/app
	printf '#include <stdio.h>\n' >"$tree/core/low/a.h"
	printf '#include "low/a.h"\n' >"$tree/core/low/a.c"
	printf '#include "low/a.h"\n#include "high/c.h"\n' >"$tree/core/high/b.c"
	printf 'int c;\n' >"$tree/core/high/c.h"
	printf '#include "high/c.h"\n' >"$tree/tui/app/app.c"
	printf '# a comment\ncore/low\ncore/high core/low\ntui/app core\n' >"$tree/table"
}

# OK? SENTENCE
result() {
	if [ "$1" = yes ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not so: $2"
	fi
}

# SENTENCE: the tree as it stands now is refused, with that sentence.
refused() {
	local said status
	said=$(bash "$rooms" "$tree" "$tree/table")
	status=$?
	result "$([ $status -eq 1 ] && [[ $said == *"$1"* ]] && echo yes)" \
		"refused with '$1' (status $status: $said)"
}

fresh_tree
said=$(bash "$rooms" "$tree" "$tree/table")
result "$([ $? -eq 0 ] && [ -z "$said" ] && echo yes)" "a clean tree passes ($said)"

fresh_tree
printf '#include "high/c.h"\n' >>"$tree/core/low/a.c"
refused 'core/low/a.c:2: core/low may not include "high/c.h"'

fresh_tree
printf '#include "app/app.h"\n' >>"$tree/core/high/b.c"
touch "$tree/tui/app/app.h"
refused 'core/high/b.c:3: core/high may not include "app/app.h"'

fresh_tree
printf '#include "low/nowhere.h"\n' >>"$tree/core/high/b.c"
refused 'there is no "low/nowhere.h"'

fresh_tree
mkdir "$tree/core/new"
touch "$tree/core/new/x.c"
refused 'core/new: a room that tests/house/rooms.table does not list'

fresh_tree
rm "$tree"/core/high/*
sed -i d "$tree/tui/app/app.c"
refused 'core/high: listed in tests/house/rooms.table, and has no file'

fresh_tree
for i in {1..30}; do touch "$tree/tui/app/f$i.c"; done
refused 'tui/app: 31 files; a room holds 30'

# One file alone may have a row of its own.
fresh_tree
printf '#include "high/c.h"\n' >>"$tree/core/low/a.c"
printf 'core/low/a.c core/high\n' >>"$tree/table"
said=$(bash "$rooms" "$tree" "$tree/table")
result "$([ $? -eq 0 ] && echo yes)" "a row for one file binds that file ($said)"

# By way of a header of its own room, through a .c and its .h as one module.
fresh_tree
printf '#include "high/b.h"\n' >"$tree/core/high/c.h"
touch "$tree/core/high/b.h"
refused 'includes run in a circle: core/high/'

rm -rf "${tree:?}"/*
bash "$rooms" "$tree" >/dev/null
result "$([ $? -eq 2 ] && echo yes)" "a tree without sources is no pass"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
