#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Requests meet evidence: what is proposed and why, attached by number, taken back; populations and
# samples for the requests that ask for them.

source "$(dirname "$0")/common.bash"
"$muster" demo -o w.muster >/dev/null || fail demo
# It begins without what the demo has on these requests.
"$muster" set w.muster IRL-11 status=preparing >/dev/null || fail "take IRL-11 back"
for use in IRL-29:ART-1 IRL-29:ART-2 IRL-11:ART-8; do
	"$muster" detach w.muster "${use%:*}" "${use#*:}" >/dev/null || fail "detach $use"
done
quietly() { "$muster" "$@" >/dev/null || fail "muster $*"; }
printf 'a\n' >export.csv

expect 0 'AC-04\.1@.*asked for: AC-04\.1; control AC-04; words: ' propose w.muster IRL-29
"$muster" propose w.muster IRL-29 --json >p.json || fail JSON
empty=$(json p.json "(SELECT e.value ->> '\$.number' FROM json_each(j) e WHERE e.value ->> '\$.ref' = 'AC-04.1@2026-07-31')")
expect 3 'has no artifact yet; attach one to it first' propose w.muster IRL-29 --attach "$empty"
quietly attach w.muster AC-04.1@2026-07-31 ./export.csv
"$muster" propose w.muster IRL-29 --json >p.json || fail JSON
[ "$(json p.json "j ->> '\$[0].ref'")" = AC-04.1@2026-07-31 ] || fail 'what has a file comes first'
[ "$(json p.json "j ->> '\$[0].given'")" = 0 ] || fail 'given before it was'
before=$(snapshot w.muster)
refused 3 'expected numbers of the list, 1 to' propose w.muster IRL-29 --attach 1,99
refused 3 'expected numbers' propose w.muster IRL-29 --attach 1,x
refused 3 'no request "IRL-999"' propose w.muster IRL-999
[ "$before" = "$(snapshot w.muster)" ] || fail 'a refusal changed something'
expect 0 '1 of [0-9]+ proposals now answer IRL-29' propose w.muster IRL-29 --attach 1,1
[ "$(field w.muster IRL-29 artifacts)" = 1 ] || fail 'it is not attached'
expect 0 '1 given +AC-04\.1@2026-07-31' propose w.muster IRL-29
expect 0 'undone: attach' undo w.muster
[ "$(field w.muster IRL-29 artifacts)" = 0 ] || fail 'it is not taken back'

# A population request and a sample request, with the population and the sample they are about.
quietly import w.muster "$source_dir/tests/data/population-changes.csv" --as population \
	--control CH-01 --title 'Production changes' --unit change
expect 0 'POP-2 .*312 rows, 1 checks? open|POP-2 .*312 rows, [0-9]+ checks open' propose w.muster IRL-11
for check in $("$muster" list w.muster checks --json | grep -o 'POP-2\.[0-9]*' | sort -u); do
	quietly set w.muster "$check" answer='Looked at'
done
quietly set w.muster POP-2 reviewer=PO
expect 0 'POP-2 .*312 rows, ready' propose w.muster IRL-34
quietly sample w.muster POP-2 --size 25 --seed audit
"$muster" propose w.muster IRL-34 --json >p.json || fail JSON
[ "$(json p.json "j ->> '\$[0].ref'")" = SMP-2 ] || fail 'the sample is not the first for a sample request'
expect 0 'now answer IRL-34' propose w.muster IRL-34 --attach 1
[ "$(field w.muster SMP-2 request)" = IRL-34 ] || fail 'the sample is not the one of the request'
"$muster" propose w.muster IRL-11 --json >p.json || fail JSON
number=$(json p.json "(SELECT e.value ->> '\$.number' FROM json_each(j) e WHERE e.value ->> '\$.ref' = 'POP-2')")
quietly propose w.muster IRL-11 --attach "$number"
expect 0 'artifact +ART-[0-9]+ +population-changes.csv' show w.muster IRL-11

# A request of nothing known says what would help.
quietly add w.muster request auditor_ref=Z-1 title='Qqq'
expect 0 'link the request to its controls or evidence' propose w.muster Z-1
