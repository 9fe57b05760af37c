#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Text that wants to drive the terminal, or that is no text: refused by set and
# by import with a sentence, and nothing changed.

source "$(dirname "$0")/common.bash"
new_workspace_with_requests w.muster
before=$(snapshot w.muster)
lists=$source_dir/tests/data/lists

# TEXT WHAT: the field of a record refuses the text.
refused_text() {
	refused 3 "$2" set w.muster AD-017 "answer=$1"
	refused 3 "$2" set w.muster GV-01 "note=$1"
}

refused_text $'clear \e[2J screen' 'ESC'
refused_text $'title \e]0;owned\a' 'ESC'
refused_text $'bell \a' 'control|bell|U\+0007'
refused_text $'\u202etxt.exe' 'direction'
refused_text $'a\u2066b' 'direction|U\+2066'
refused_text $'c1 \u009b2J' 'control|U\+009B'
refused_text $'bad \xff\xfe bytes' 'UTF-8'
refused_text $'overlong \xc0\xaf' 'UTF-8'
refused_text $'surrogate \xed\xa0\x80' 'UTF-8'
refused_text "$(head -c 70000 /dev/zero | tr '\0' x)" 'characters'

for list in "$lists"/hostile-*.csv; do
	case $list in
	*-quote.csv) refused 3 'quot' import w.muster "$list" --as requests --dates dmy ;;
	*) refused 3 "${list##*/}" import w.muster "$list" --as requests --dates dmy ;;
	esac
	refused 3 '' import w.muster "$list" --as requests --dates dmy --dry-run
done

{
	printf 'Number,Request,Due\nX-1,"'
	head -c 70000 /dev/zero | tr '\0' x
	printf '",2026-12-01\n'
} >long.csv
refused 3 'row 2|characters|long' import w.muster long.csv --as requests

printf 'Number,Request,Due\nX-1,a\0b,2026-12-01\n' >nul.csv
refused 3 'NUL|zero|row 2' import w.muster nul.csv --as requests

# Every bad row is reported at once, by its number.
cat >rows.csv <<'CSV'
Number,Request,Due
X-1,Good row,2026-12-01
X-2,Impossible day,2026-02-30
X-3,Another,2026-13-01
X-1,The first number again,2026-12-01
CSV
refused 3 'row 3' import w.muster rows.csv --as requests
refused 3 'row 4' import w.muster rows.csv --as requests
refused 3 'row 5' import w.muster rows.csv --as requests
refused 3 '--dates' import w.muster "$lists/dates-ambiguous.csv" --as requests
refused 3 '' import w.muster "$lists/dates-contradict.csv" --as requests --dates dmy
refused 3 '' import w.muster "$lists/dates-impossible.csv" --as requests --dates dmy

# Files have names that somebody else gave them.
cp rows.csv $'r\e[31mows.csv'
refused 3 'row 3' import w.muster $'r\e[31mows.csv' --as requests

refused 3 'missing.csv' import w.muster missing.csv --as requests
mkfifo pipe.csv
refused 3 'regular' import w.muster pipe.csv --as requests
: >empty.csv
refused 3 'empty.csv' import w.muster empty.csv --as requests

[ "$(snapshot w.muster)" = "$before" ] || fail "a refused text changed the workspace"

# A config that names no action, in colour.
mkdir -p "$XDG_CONFIG_HOME/muster"
printf 'keys:\n  "a\\e[31mb": O\n' >"$XDG_CONFIG_HOME/muster/config.yaml"
expect 0 'no action' set w.muster AD-017 due=2026-12-01
rm "$XDG_CONFIG_HOME/muster/config.yaml"

# What may stand in a text is kept to the byte.
for text in 'Ågrément á' '資料保護' '👩🏽‍💻 ok' '=1+1' "it's; DROP TABLE request" '"quoted"'; do
	expect 0 '' set w.muster AD-017 "answer=$text"
	[ "$(field w.muster AD-017 answer)" = "$text" ] || fail "not kept: $text"
done
