#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The pack: what goes in, what never does, the same bytes twice, sums that hold, and nothing left
# behind when it can't be written.

source "$(dirname "$0")/common.bash"
new_workspace_with_requests w.muster
quietly() { "$muster" "$@" >/dev/null || fail "muster $*"; }

printf 'user,reviewed\nann,yes\n' >q3.csv
printf '=1+1\n' >Q3.CSV
printf 'x' >$'-rf\n\033[31m.txt'
printf 'y' >CON.txt
quietly attach w.muster AD-017 ./q3.csv ./Q3.CSV $'./-rf\n\033[31m.txt' ./CON.txt \
	https://trust.example/report --covers-from 2026-07-01 --covers-to 2026-09-30
quietly set w.muster AD-017 owner='Ngozi Okafor' answer='See q3.csv <b>bold</b> & more'
quietly set w.muster AD-017 reviewer='Sam O'"'"'Neill' status=submitted
quietly attach w.muster AD-018 ./q3.csv

# What is of the house: none of it may be in any byte of the pack.
quietly set w.muster ART-1 note='LEAK-artifact-note'
quietly set w.muster AD-018 answer='LEAK-other-request'
quietly add w.muster gap title='LEAK-gap' severity=high control=AC-04

printf 'a\n' >LEAK-other-file.txt
quietly attach w.muster AD-018 ./LEAK-other-file.txt

expect 0 'AD-017.*would pack 1 request with 4 files' pack w.muster --dry-run
[ ! -e pack ] || fail 'a trial wrote something'
expect 0 '1 request, 4 files' pack w.muster -o pack
[ "$(find pack -mindepth 1 -maxdepth 1 -type d | wc -l)" = 1 ] || fail 'one directory a request'
(cd pack && sha256sum --strict --quiet -c SHA256SUMS) || fail 'the sums do not hold'
[ "$(wc -l <pack/SHA256SUMS)" = "$(find pack -type f ! -name SHA256SUMS | wc -l)" ] ||
	fail 'the sums are not of every file'
[ -z "$(find pack -type f ! -perm 600)$(find pack -type d ! -perm 700)" ] || fail 'modes'
if grep -rl 'LEAK' pack; then fail 'something internal is in the pack'; fi
if grep -rlF "$here" pack; then fail 'a path of this machine is in the pack'; fi
if grep -rl $'\033' pack; then fail 'an ESC is in the pack'; fi
find pack -type f | grep -q 'Q3 (2).CSV' || fail 'two names that differ in case alone'
find pack -type f | grep -q '_CON.txt' || fail 'the name of a device'
grep -q '&lt;b&gt;bold&lt;/b&gt; &amp; more' pack/index.html || fail 'mark-up of somebody'
if grep -qi '<script\|href="http' pack/index.html; then fail 'the page leads out'; fi
grep -q 'https://trust.example/report' pack/index.csv || fail 'the address is in no index'
grep -q 'covers 2026-07-01 to 2026-09-30' pack/AD-017*/request.txt || fail 'the days it covers'
cmp pack/AD-017*/q3.csv q3.csv || fail 'the file is another one'

# The same content gives the same bytes.
quietly pack w.muster -o a.zip
sleep 1.1
TZ=Asia/Tokyo quietly pack w.muster -o b.zip
cmp a.zip b.zip || fail 'two packs of the same content differ'
quietly pack w.muster -o again
diff -r pack again || fail 'two folders of the same content differ'
if command -v unzip >/dev/null; then
	unzip -q a.zip -d unzipped && diff -r pack unzipped || fail 'the ZIP holds something else'
fi

# By name, whatever its status; told when it is not submitted or has nothing.
expect 0 'AD-018 is not submitted yet' pack w.muster AD-018 --dry-run
expect 0 'AD-019 has neither an answer nor a file' pack w.muster --requests ad-019,AD-017 --dry-run
expect 0 'would pack 2 requests' pack w.muster AD-017 AD-018 AD-017 --dry-run
"$muster" pack w.muster --dry-run --json >pack.json || fail JSON
[ "$(json pack.json "json_array_length(j ->> '\$.requests[0].files')")" = 6 ] || fail 'files in JSON'
expect 3 'nothing to pack' pack w.muster --where owner=nobody-such -o none
[ ! -e none ] || fail 'an empty pack was made'

# Refused, and nothing left.
before=$(find . | sort | sha256sum)
refused 3 'no request "AD-999"' pack w.muster AD-999 -o p
refused 2 '-o says where' pack w.muster AD-017
refused 2 'not both' pack w.muster AD-017 --where status=new -o p
expect 3 'exists already' pack w.muster -o pack
ln -s nowhere link
expect 3 'symbolic link' pack w.muster -o link
rm link
expect 3 'cannot be written' pack w.muster -o no/such/place
[ "$before" = "$(find . | sort | sha256sum)" ] || fail 'a refusal left something'
kept=$(find w.muster.artifacts -type f -size +10c | head -1)
printf '!' >>"$kept"
expect 4 'ART-[0-9]+ q3.csv: .*has changed since it was attached' pack w.muster -o p
expect 4 'ART-[0-9]+ q3.csv: .*has changed since it was attached' pack w.muster -o p.zip
rm "$kept"
expect 4 'ART-[0-9]+ q3.csv: .*missing' pack w.muster -o p
[ -z "$(find . -maxdepth 1 -name 'p' -o -maxdepth 1 -name 'p.zip' -o -maxdepth 1 -name '.muster-*')" ] ||
	fail 'a failure left something'

# Full disk (a limit on files stands for it), and ^C.
truncate -s 5M large.bin
quietly attach w.muster AD-020 ./large.bin
(ulimit -f 2000; trap '' XFSZ; "$muster" pack w.muster AD-020 -o full 2>said) && fail 'wrote over a limit'
grep -q "can't be written" said || fail "said $(cat said)"
[ ! -e full ] && [ -z "$(find . -maxdepth 1 -name '.muster-*')" ] || fail 'a full disk left something'
truncate -s 120M huge.bin
quietly attach w.muster AD-020 ./huge.bin
for signal in INT HUP; do
	entries=$(find . | wc -l)
	env --default-signal=INT "$muster" pack w.muster AD-020 -o huge.zip 2>said &
	pid=$!
	wait_until has_begun $pid . "$entries"
	kill -$signal $pid 2>/dev/null
	wait $pid
	status=$?
	[ $status -eq 130 ] || [ $status -eq 0 ] || fail "exit status $status after $signal"
	[ $status -eq 0 ] || { [ ! -e huge.zip ] && [ -z "$(find . -maxdepth 1 -name '.muster-*')" ]; } ||
		fail "$signal left something"
	rm -f huge.zip
done

# A workspace that somebody prepared: sizes beyond all sums, names of files elsewhere.
printf 'z' >z.txt
quietly attach w.muster AD-021 ./z.txt
sqlite3 w.muster "UPDATE artifact SET size = 9223372036854775807 WHERE sha256 IS NOT NULL" ||
	fail 'the workspace is not to be prepared'
expect 0 'would pack' pack w.muster AD-020 AD-021 --dry-run
sqlite3 w.muster "UPDATE artifact SET sha256 = '../../../../../../../../../../../../../../../../../.././dev/zero' WHERE name = 'z.txt'" ||
	fail 'the workspace is not to be prepared'
expect 4 'z.txt: its file is missing' pack w.muster AD-021 -o elsewhere
