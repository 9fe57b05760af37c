#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The rules of the house that no compiler knows: where SQLite and curses may be
# named, which functions are banned, how a file begins and how long it gets
# (rooms.sh has which room may include which). Prints every breach as file:line: sentence; exit status 1 when there is one.
# Usage: house_rules.sh [TREE], by default the tree this script lies in.

set -uo pipefail
export LC_ALL=C
cd "${1:-$(dirname "$0")/../..}" || exit 2

shopt -s nullglob globstar
sources=({core,tui}/**/*.[ch])
if [ ${#sources[@]} -eq 0 ]; then
	echo "house rules: no sources under core/ and tui/ in $(pwd)"
	exit 2
fi
tests=(tests/**/*.[ch])

# One pass: comments and the insides of string literals go where a rule is about
# code, so that a sentence may name a banned function; includes and SQL are read
# from the line as it stands.
awk '
function breach(text) { printf "%s:%d: %s\n", FILENAME, FNR, text; bad = 1 }

# The line without comments; strings emptied. A comment may run over lines.
function code_of(line,    out, i, c, two, in_string, quote) {
	out = ""
	in_string = 0
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		two = substr(line, i, 2)
		if (in_comment) {
			if (two == "*/") { in_comment = 0; i++; out = out " " }
		} else if (in_string) {
			if (c == "\\") i++
			else if (c == quote) { in_string = 0; out = out c }
		} else if (two == "/*") { in_comment = 1; i++ }
		else if (two == "//") break
		else {
			if (c == "\"" || c == "\047") { in_string = 1; quote = c }
			out = out c
		}
	}
	return out
}

function check_include(name, quoted) {
	if (name == "sqlite3.h" && FILENAME !~ /^core\/store\//)
		breach("sqlite3.h belongs to core/store; use store/db.h and store/stmt.h")
	if (name ~ /(^|\/)(n?curses(w)?|panel|term|form|menu)\.h$/ && !quoted &&
	    FILENAME !~ /^tui\/term\//)
		breach("curses belongs to tui/term; draw on a Canvas (term/canvas.h)")
	if (name ~ /^\.\.?\//)
		breach("include paths are relative to core/ and tui/, not to the file")
}

function check_calls(code,    i) {
	for (i = 1; i <= ban_count; i++)
		if (FILENAME !~ ban_home[i] && code ~ ("(^|[^A-Za-z0-9_.>])(" ban_names[i] ")[ ]*\\("))
			breach(ban_why[i])
	if (code ~ /(^|[^A-Za-z0-9_])O_(CREAT|TRUNC)([^A-Za-z0-9_]|$)/ && FILENAME !~ makes_files)
		breach("makes or empties a file; what a user names is written through base/file/output.h")
	if (code ~ /(^|[^A-Za-z0-9_])sqlite3_/ && FILENAME !~ /^core\/store\//)
		breach("sqlite3_* belongs to core/store; use Db and Stmt")
}

function ban(names, home, why) {
	ban_names[++ban_count] = names
	ban_home[ban_count] = home
	ban_why[ban_count] = why
}

function end_of_file() {
	if (last_name != "" && last_line > 400)
		printf "%s:%d: %d lines; split by meaning at 400\n", last_name, last_line, (bad = 1) * last_line
}

BEGIN {
	none = "^$"
	ban("strcpy|strcat|strncpy|strncat|sprintf|vsprintf|stpcpy", none,
	    "copies without knowing the room; use StrBuf, Arena or snprintf")
	ban("strtok|strtok_r", none, "keeps state and eats its input; use str_split")
	ban("atoi|atol|atoll|atof", none, "cannot fail; use str_to_long")
	ban("gets|alloca", none, "has no bound; use file.h or an Arena")
	ban("malloc|calloc|realloc|reallocarray|strdup|strndup|asprintf|vasprintf", "^core/base/",
	    "raw memory belongs to core/base; use xmalloc and its kin, Arena or StrBuf")
	ban("time|localtime|localtime_r|gmtime|gmtime_r|mktime|timegm|gettimeofday|ctime|asctime",
	    "^core/base/time/", "the clock and the calendar belong to core/base/time")
	ban("rename|renameat|renameat2|mkdtemp|mkstemp|mkostemp|creat",
	    "^core/base/file/|/editor\\.c$|/collector_keep\\.c$",
	    "what a user names is written through base/file/output.h")
	ban("fopen|freopen|truncate|ftruncate", "^core/base/file/|/db_error\\.c$",
	    "writes files past base/file/output.h; read through base/file/file.h")
	makes_files = "^core/base/file/|/(collector_run|pack_write|db_file|db_session)\\.c$"
	ban("file_write", "^core/base/file/|/(collector|workbench|unsaved_text)\\.c$",
	    "writes over a file; what a user names is written through base/file/output.h")
}

FNR == 1 {
	end_of_file()
	in_comment = 0
	if ($0 !~ /^\/\* SPDX-License-Identifier: MIT/)
		breach("the first line is /* SPDX-License-Identifier: MIT")
}

{ last_name = FILENAME; last_line = FNR }

# Tests are bound by the first line only: they provoke what the program must not do.
FILENAME ~ /^tests\// { next }

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
	name = $0
	sub(/^[^"<]*["<]/, "", name)
	sub(/[">].*$/, "", name)
	check_include(name, $0 ~ /include[ \t]*"/)
	next
}

FILENAME ~ /^tui\// && /"[ ]*(SELECT|INSERT|UPDATE|DELETE) / {
	breach("SQL belongs to core; ask core/program for what the workbench needs")
}

{ check_calls(code_of($0)) }

END { end_of_file(); exit bad }
' "${sources[@]}" ${tests[@]+"${tests[@]}"}
