#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Shows that house_rules.sh can fail: a clean small tree passes, and each kind of
# breach, put into that tree alone, is refused with its own sentence.

set -uo pipefail
rules=$(cd "$(dirname "$0")" && pwd)/house_rules.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0
passed=0
spdx='/* SPDX-License-Identifier: MIT */'

# A tree with one innocent file a folder.
fresh_tree() {
	rm -rf "${tree:?}"/*
	mkdir -p "$tree"/core/{base,base/time,store,program,exchange} "$tree"/tui/{term,widget,pane,command} \
		"$tree"/tests/base
	echo "$spdx" > "$tree/core/base/str.h"
	printf '%s\n#include <sqlite3.h>\n#include "base/mem/str.h"\nint f(void) { return sqlite3_errcode(0); }\n' \
		"$spdx" > "$tree/core/store/db.c"
	printf '%s\n#include <curses.h>\n#include "base/mem/str.h"\n#include "term/key.h"\n' \
		"$spdx" > "$tree/tui/term/screen.c"
	printf '%s\n#include "exchange/sheet/csv.h"\n#include "pane/host/pane.h"\n' \
		"$spdx" > "$tree/tui/pane/gaps.c"
	printf '%s\n#include "command/list.h"\n#include "app/app.h"\n' "$spdx" > "$tree/tui/main.c"
	# What only looks like a breach.
	cat > "$tree/core/program/innocent.c" <<-'C'
	/* SPDX-License-Identifier: MIT
	 *
	 * Never strcpy(a, b) nor malloc(1): in a comment that is no call. */
	const char *a = "say strcpy( or \" malloc(1)"; // atoi("1")
	int my_malloc(int);
	int b = my_malloc(1) + strtokens(2) + clock->time(3) + runtime(4);
	C
	printf '%s\nint main(void) { return atoi("1"); }\n' "$spdx" > "$tree/tests/base/test_x.c"
}

result() { # OK? SENTENCE
	if [ "$1" = yes ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not so: $2"
	fi
}

# FILE LINE SENTENCE: the line added to the file is refused, and with that sentence only.
refused() {
	local file=$1 line=$2 sentence=$3 said status
	fresh_tree
	[ -e "$tree/$file" ] || echo "$spdx" > "$tree/$file"
	printf '%s\n' "$line" >> "$tree/$file"
	said=$(bash "$rules" "$tree")
	status=$?
	if [ $status -eq 1 ] && [ "$(wc -l <<< "$said")" -eq 1 ] &&
		[[ $said == "$file:"*"$sentence"* ]]; then
		result yes ""
	else
		result no "'$line' in $file is refused with '$sentence' (status $status: $said)"
	fi
}

fresh_tree
said=$(bash "$rules" "$tree")
result "$([ $? -eq 0 ] && [ -z "$said" ] && echo yes)" "a clean tree passes ($said)"

refused core/exchange/a.c '#include "../base/str.h"' "relative to core/ and tui/"
refused tui/pane/a.c '#include <sqlite3.h>' "sqlite3.h belongs to core/store"
refused core/program/a.c '#include <sqlite3.h>' "sqlite3.h belongs to core/store"
refused tui/widget/a.c '#include <curses.h>' "curses belongs to tui/term"
refused tui/a.c '#include <ncursesw/ncurses.h>' "curses belongs to tui/term"
refused core/base/a.c '#  include <panel.h>' "curses belongs to tui/term"
refused core/program/a.c 'int x = sqlite3_changes(db);' "sqlite3_* belongs to core/store"
refused tui/main.c 'sqlite3_close(db);' "sqlite3_* belongs to core/store"
for call in strcpy strcat strncpy strncat sprintf vsprintf; do
	refused core/base/a.c "	$call(a, b);" "without knowing the room"
done
refused tui/pane/a.c 'p = strtok(a, b);' "use str_split"
refused tui/pane/a.c 'p = (int)atoi(a);' "use str_to_long"
refused core/exchange/a.c 'gets(a);' "has no bound"
for call in malloc calloc realloc strdup strndup asprintf; do
	refused core/store/a.c "p = $call (a);" "raw memory belongs to core/base"
done
refused core/exchange/a.c 'rename(a, b);' "through base/file/output.h"
refused tui/pane/a.c 'f = fopen(path, "w");' "past base/file/output.h"
refused core/exchange/a.c 'truncate(path, 0);' "past base/file/output.h"
refused core/exchange/a.c 'fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);' "makes or empties a file"
refused tui/pane/a.c 'fd = open(path, O_WRONLY | O_TRUNC);' "makes or empties a file"
refused tui/pane/a.c 'file_write(path, bytes, err);' "through base/file/output.h"
refused core/program/a.c 'x = 1; /* now */ time(NULL);' "the clock and the calendar"
refused core/base/err.c 'localtime_r(&t, &tm);' "the clock and the calendar"
refused tui/main.c 'gmtime(&t);' "the clock and the calendar"
for word in SELECT INSERT UPDATE DELETE; do
	refused tui/pane/a.c "q = \"$word x\";" "SQL belongs to core"
done

fresh_tree
echo 'int x;' > "$tree/tui/widget/bare.h"
said=$(bash "$rules" "$tree")
result "$([ $? -eq 1 ] && [[ $said == *bare.h:1:*SPDX* ]] && echo yes)" \
	"a file without the SPDX line is refused ($said)"

fresh_tree
{ echo "$spdx"; for ((i = 0; i < 399; i++)); do echo; done; } > "$tree/tui/widget/long.c"
said=$(bash "$rules" "$tree")
result "$([ $? -eq 0 ] && [ -z "$said" ] && echo yes)" "400 lines pass ($said)"
echo >> "$tree/tui/widget/long.c"
said=$(bash "$rules" "$tree")
result "$([ $? -eq 1 ] && [[ $said == *long.c*401\ lines* ]] && echo yes)" \
	"401 lines are refused ($said)"

rm -rf "${tree:?}"/*
bash "$rules" "$tree" > /dev/null
result "$([ $? -eq 2 ] && echo yes)" "a tree without sources is no pass"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
