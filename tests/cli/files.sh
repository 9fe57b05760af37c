#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# What is no workspace, or no whole one: each is said with exit status 4, and
# the file stays byte for byte as it was.

source "$(dirname "$0")/common.bash"
new_workspace_with_requests good.muster

# NAME REGEX: reading and writing commands refuse the file and leave it alone.
refused_file() {
	local name=$1 regex=$2 sum
	sum=$([ -f "$name" ] && sha256sum <"$name")
	refused 4 "$regex" list "$name" requests
	refused 4 "$regex" set "$name" AD-017 due=2026-12-01
	refused 4 "$regex" undo "$name"
	[ "$([ -f "$name" ] && sha256sum <"$name")" = "$sum" ] || fail "$name was changed"
}

refused_file missing.muster 'no workspace missing.muster'
[ ! -e missing.muster ] || fail "a missing workspace was made"

mkdir folder
refused_file folder 'director|regular file|no workspace'
mkfifo pipe
refused_file pipe 'regular file|FIFO|pipe'
refused_file /dev/null 'regular file|device'
ln -s good.muster link.muster
refused_file link.muster 'link'
ln good.muster hard.muster
refused_file hard.muster 'link'
rm hard.muster

: >empty.muster
refused_file empty.muster 'empty|not a workspace|no muster|workspace'
head -c 5000 /dev/urandom >noise.muster
refused_file noise.muster 'not a|no muster|workspace'
echo 'Number,Request' >list.csv
refused_file list.csv 'not a|no muster|workspace'
sqlite3 other.muster 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'
refused_file other.muster 'not a|no muster|workspace'

cp good.muster newer.muster
sqlite3 newer.muster 'PRAGMA user_version = 9999'
refused_file newer.muster 'newer'
cp good.muster altered.muster
sqlite3 altered.muster 'CREATE TABLE intruder (a)'
refused_file altered.muster 'schema|altered|changed|damaged'

size=$(stat -c %s good.muster)
for part in 100 4096 $((size / 2)) $((size - 4096)); do
	head -c "$part" good.muster >short.muster
	refused_file short.muster 'damaged|short|whole|not a|cut'
done

# Bytes turned over, page by page: an error or the right answer, never a crash,
# and never a silently changed file.
right=$("$muster" list good.muster requests --json | sha256sum)
for page in 1 2 3 5 8 13 21 34 55; do
	cp good.muster flipped.muster
	printf '\xff\x00\xff\x00\xff\x00\xff\x00' |
		dd of=flipped.muster bs=1 seek=$((page * 4096 + 3)) conv=notrunc status=none
	said=$("$muster" list flipped.muster requests --json 2>errors)
	status=$?
	if [ $status -eq 0 ]; then
		[ "$(echo "$said" | sha256sum)" = "$right" ] || fail "page $page: wrong answer"
	elif [ $status -ne 4 ]; then
		fail "page $page: exit status $status: $(cat errors)"
	fi
	"$muster" set flipped.muster AD-017 due=2026-12-01 >/dev/null 2>errors
	[ $? -eq 4 ] || fail "page $page: a damaged file was written: $(cat errors)"
done

# Values that no muster writes: reading them does no harm.
cp good.muster odd.muster
sqlite3 odd.muster "PRAGMA ignore_check_constraints = ON; INSERT INTO event VALUES (999999,
	zeroblob(32), 100000000, NULL, x'', 'd', 'a', 0, 'v', 's', 0, x'')"
expect 0 '"kind": "unknown"' list odd.muster events --json
sqlite3 odd.muster "UPDATE occurrence SET due = ''; UPDATE engagement SET period_to = 'none'"
expect 0 '@20' due odd.muster
expect 4 'period' today odd.muster
expect 4 'period' check odd.muster
sqlite3 odd.muster "UPDATE engagement SET type = 1"
expect 4 'period' check odd.muster

refused 4 'exists' init good.muster --company N --type 2 --from 2026-01-01 --to 2026-12-31
refused 4 'exists' demo -o good.muster
mkdir -p data/muster/demo.muster.artifacts
refused 4 "left over from a demo that was removed; remove it too: rm -r '" demo
refused 3 'cannot be written' demo -o nowhere/demo.muster
[ "$(stat -c %a good.muster)" = 600 ] || fail "a workspace is for its owner alone"

# Read only: reading goes on, writing says why. Root may write anyway.
if [ "$(id -u)" -eq 0 ]; then
	echo "skipped as root: a file and a directory without write permission"
else
	chmod 400 good.muster
	expect 0 'AD-017' list good.muster requests
	refused 4 'its owner can change that' set good.muster AD-017 due=2026-12-01
	chmod 600 good.muster
	mkdir closed && cp good.muster closed/ && chmod 500 closed
	expect 0 'AD-017' list closed/good.muster requests
	refused 4 'can only be read: its directory may not be written' set closed/good.muster AD-017 due=2026-12-01
fi

# Another program that holds the file: said, after a wait, and nothing is lost.
mkfifo hold
sqlite3 good.muster <hold >held &
holder=$!
exec 9>hold
echo "BEGIN EXCLUSIVE; SELECT 'held';" >&9
wait_until grep -q held held
expect 4 'lock|wait|busy|other' set good.muster AD-017 due=2026-12-01
exec 9>&-
wait $holder
expect 0 '' set good.muster AD-017 due=2026-12-01
