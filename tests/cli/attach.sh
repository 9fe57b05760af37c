#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Artifacts from the command line: attached, shown, taken away, held against their hash; and what
# is no regular file refused with nothing left behind.

source "$(dirname "$0")/common.bash"
"$muster" demo -o w.muster >/dev/null || fail "demo"
files() { find w.muster.artifacts -type f "$@" | wc -l; }
known() { "$muster" list w.muster artifacts --json | grep -c '"ref"'; }
had=$(files) had_known=$(known)
late=OP-08.1@2026-10-31
printf 'rule,decision\n1,keep\n' >rules.csv
mkdir -p deep && cp rules.csv "deep/-rf"
printf 'x' >$'deep/new\nline\033[31m.txt'

expect 0 '1 artifact attached to 1 occurrence' attach w.muster $late rules.csv --performed 2026-10-30 --by "Bảo Nguyễn"
[ "$(field w.muster $late status)" = collected ] || fail "it is collected"
[ "$(field w.muster $late performed_on)" = 2026-10-30 ] || fail "on the day it was performed"
expect 0 '2 artifacts attached to 2 requests' attach w.muster IRL-45 IRL-46 rules.csv https://trust.example/report
expect 0 '1 artifact attached' attach w.muster IRL-46 deep/-rf
expect 0 'attached' attach w.muster IRL-47 $'deep/new\nline\033[31m.txt'
[ "$(files)" = $((had + 2)) ] || fail "the same content is kept once"
[ "$(known)" = $((had_known + 4)) ] || fail "four artifacts"
[ "$(files -perm 600)" = "$(files)" ] || fail "for the owner alone"

before=$(find w.muster.artifacts | sort | sha256sum)
mkfifo pipe
ln -s rules.csv link
refused 3 'this is a pipe' attach w.muster $late ./pipe
refused 3 'this is a link' attach w.muster $late ./link
refused 3 'this is a directory' attach w.muster $late ./deep
refused 3 'this is a device' attach w.muster $late /dev/null
refused 3 "can't be opened" attach w.muster $late ./nothing.csv
refused 3 'before it was done|behind collected' attach w.muster $late rules.csv --performed 2026-11-19 --collected 2026-11-01
refused 3 'independence' attach w.muster $late rules.csv --by 'Deirdre Halloran'
refused 3 'artifacts go to requests, occurrences and items' attach w.muster AC-04 rules.csv
refused 2 'usage' attach w.muster IRL-45 IRL-46
refused 3 'neither a record nor a file called "IRL-999"' attach w.muster IRL-45 IRL-999 rules.csv
refused 3 'is a muster workspace' attach w.muster IRL-45 w.muster
refused 3 'contains a user name or password' attach w.muster IRL-45 https://user:secret@host.example/x
refused 3 'contains a secret \(X-Amz-Signature=\)' \
	attach w.muster IRL-45 'https://host.example/x?X-Amz-Date=1&X-Amz-Signature=x'
refused 3 'contains a secret' \
	attach w.muster IRL-45 'https://host.example/x?my_very_long_application_specific_access_token=abc'
refused 3 'holds no blank' attach w.muster IRL-45 'https://host.example/a b'
refused 2 'is written ./-NAME' attach w.muster IRL-45 -rules.csv
[ "$before" = "$(find w.muster.artifacts | sort | sha256sum)" ] || fail "a refusal left something"

expect 0 'attached' attach w.muster IRL-45 'https://host.example/x?nextToken=abc'
expect 0 'undone' undo w.muster

expect 0 "$((had + 3)) files are sound" verify w.muster
expect 0 'no longer answers' detach w.muster IRL-46 ART-10
refused 3 'not attached to it' detach w.muster IRL-46 ART-1
refused 3 'no artifact "ART-99"' detach w.muster IRL-46 ART-99
refused 3 'no record "IRL-99"' detach w.muster IRL-99 ART-10
expect 0 'undone' undo w.muster
expect 0 'undone' undo w.muster
# The history of the request keeps both, and what is kept for it is nothing extra.
expect 0 'undo attach +no longer attached: ART-[0-9]+.*attach +attached ART-' show w.muster IRL-47
expect 0 'files are sound' verify w.muster
# A repair outlives the refusal of what it came with.
hash=$(sha256sum <rules.csv | cut -c 1-64)
printf '!' >>"w.muster.artifacts/${hash:0:2}/$hash"
expect 1 'changed' verify w.muster
refused 3 'in the future' attach w.muster IRL-48 rules.csv --collected 2027-01-01
expect 0 'files are sound' verify w.muster
file=$(find w.muster.artifacts -type f -size +10c | head -1)
printf '!' >>"$file"
printf 'stray' >w.muster.artifacts/stray
expect 1 'changed' verify w.muster
expect 1 'stray: no artifact names it' verify w.muster
rm "$file"
expect 1 'missing' verify w.muster
"$muster" verify w.muster --json | grep -q '"trouble": "missing"' || fail "JSON"

# A large file is stopped by ^C, and nothing of it stays.
truncate -s 400M large.bin
before=$(find w.muster.artifacts | sort | sha256sum)
entries=$(find w.muster.artifacts | wc -l)
env --default-signal=INT "$muster" attach w.muster IRL-45 ./large.bin 2>said &
pid=$!
wait_until has_begun $pid w.muster.artifacts "$entries"
kill -INT $pid 2>/dev/null
wait $pid
status=$?
[ $status -eq 130 ] || [ $status -eq 0 ] || fail "exit status $status"
if [ $status -eq 130 ]; then
	[ "$before" = "$(find w.muster.artifacts | sort | sha256sum)" ] || fail "stopped, and something stays"
	grep -q 'nothing was attached' said || fail "stopped without a word"
fi

# Undone, and its number given to another one by somebody else: a redo says so.
printf 'one' >one.txt && printf 'two' >two.txt
MUSTER_USER=ann "$muster" attach w.muster IRL-41 one.txt >/dev/null || fail "attach one"
MUSTER_USER=ann "$muster" undo w.muster >/dev/null || fail "undo one"
MUSTER_USER=bob "$muster" attach w.muster IRL-42 two.txt >/dev/null || fail "attach two"
MUSTER_USER=ann refused 3 'ART-[0-9]+ is the label of another record by now; do it anew' redo w.muster
