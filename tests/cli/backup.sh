#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# A backup is the workspace of one moment with its artifacts: verify holds for it, whoever writes
# meanwhile, and what could not be taken along is said.

source "$(dirname "$0")/common.bash"
new_workspace_with_requests w.muster
expect 0 '^a.muster written; the workspace has no artifact files$' backup w.muster -o a.muster
[ ! -e a.muster.artifacts ] || fail 'artifacts of a workspace that has none'

printf 'one' >one.csv
printf 'two' >two.csv
printf 'gone' >gone.csv
for file in one.csv two.csv gone.csv; do
	"$muster" attach w.muster AD-017 ./$file >/dev/null || fail "attach $file"
done
"$muster" undo w.muster >/dev/null || fail 'undo'
before=$(snapshot w.muster)

expect 0 '^b.muster written with 3 artifact files, [0-9]+ B$' backup w.muster -o b.muster
expect 0 '2 files are sound' verify b.muster
[ "$(snapshot b.muster)" = "$before" ] || fail 'the backup is another workspace'
[ "$(snapshot w.muster)" = "$before" ] || fail 'the backup changed the workspace'
diff -r w.muster.artifacts b.muster.artifacts || fail 'the artifacts are others'
[ -z "$(find b.muster* -type f ! -perm 600)$(find b.muster* -type d ! -perm 700)" ] || fail 'modes'
# What was undone can be redone in the backup.
expect 0 '' redo b.muster
expect 0 '3 files are sound' verify b.muster

# Without: said at once, with what is left out and how to take it along.
expect 0 '^c.muster written without the 2 artifact files of w.muster; to take them along: muster backup w.muster -o FILE' \
	backup w.muster -o c.muster --without-artifacts
[ ! -e c.muster.artifacts ] || fail 'artifacts were taken along'
expect 1 '' verify c.muster
# A workspace that was lost comes back to the artifacts that are there, and not by accident.
rm w.muster
expect 4 'w.muster.artifacts belongs to a workspace of that name' backup c.muster -o w.muster
expect 0 'without' backup c.muster -o w.muster --without-artifacts
expect 0 '2 files are sound' verify w.muster

# What is missing or damaged is told, and the rest is kept.
printf '!' >>"$(grep -rl '^one' w.muster.artifacts)"
rm "$(grep -rl '^two' w.muster.artifacts)"
expect 1 'ART-1 one.csv is not in the backup: its file has changed since it was attached' backup w.muster -o d.muster
expect 1 'ART-2 two.csv is not in the backup: its file is missing' backup w.muster -o e.muster
expect 1 'ART-2 two.csv: missing' verify e.muster
[ -z "$(find e.muster.artifacts -type f ! -size 4c)" ] || fail 'a damaged file was taken along'

# So is what cannot be read (root reads everything), and a folder of which nothing is known.
if [ "$(id -u)" -ne 0 ] || setpriv --reuid=65534 --clear-groups true 2>/dev/null; then
	cp b.muster shut.muster && cp -r b.muster.artifacts shut.muster.artifacts
	chmod 000 "$(grep -rl '^one' shut.muster.artifacts)"
	mkdir -p shut.muster.artifacts/00 && chmod 000 shut.muster.artifacts/00
	as=()
	if [ "$(id -u)" -eq 0 ]; then
		chown -R 65534 "$here"
		as=(setpriv --reuid=65534 --clear-groups)
	fi
	MUSTER_USER=dana "${as[@]}" "$muster" backup shut.muster -o f.muster >said 2>&1
	[ $? -eq 1 ] || fail "an unreadable artifact: $(cat said)"
	grep -q "ART-1 one.csv is not in the backup: its file cannot be read" said || fail "said $(cat said)"
	grep -q "muster: 00/ is not in the backup: its file cannot be read" said || fail "said $(cat said)"
	grep -q '^f.muster written with .*: 2, 7 B$' said || fail "said $(cat said)"
	expect 1 'ART-1 one.csv: missing' verify f.muster
	[ "$(id -u)" -ne 0 ] || chown -R 0 "$here"
fi

# Only the history speaks of the one file: it is no workspace without files.
new_workspace_with_requests redo.muster
"$muster" attach redo.muster AD-017 ./one.csv >/dev/null && "$muster" undo redo.muster >/dev/null ||
	fail 'undo of the only one'
expect 0 '^g.muster written with 1 artifact file, 3 B$' backup redo.muster -o g.muster

# Somebody writes and attaches all the time: each backup is of one moment.
cp -r b.muster busy.muster && cp -r b.muster.artifacts busy.muster.artifacts
(
	for n in $(seq 60); do
		printf 'busy %s' "$n" >busy.csv
		"$muster" attach busy.muster AD-018 ./busy.csv --name "busy-$n.csv" >/dev/null 2>&1
		[ ! -e enough ] || break
	done
) &
writer=$!
for n in 1 2 3 4; do
	expect 0 'written with [0-9]+ artifact files' backup busy.muster -o "moment-$n.muster"
	expect 0 'the history holds' verify "moment-$n.muster"
done
touch enough
wait $writer
expect 0 '' verify busy.muster

# A large store: bounded memory, and ^C takes back what was begun.
truncate -s 200M large.bin
"$muster" attach busy.muster AD-019 ./large.bin >/dev/null || fail 'attach large.bin'
: >said
entries=$(find . | wc -l)
env --default-signal=INT "$muster" backup busy.muster -o large.muster >/dev/null 2>said &
pid=$!
wait_until has_begun $pid . "$entries"
kill -INT $pid 2>/dev/null
wait $pid
status=$?
if [ $status -eq 130 ]; then
	grep -q 'stopped; nothing was written' said || fail "said $(cat said)"
	[ -z "$(find . -name '.muster-*' -o -name 'large.muster*')" ] || fail '^C left something'
elif [ $status -ne 0 ]; then
	fail "exit status $status after ^C"
fi
