#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Who carries how much, and handing it over: tried first, done as one change, undone as one.

source "$(dirname "$0")/common.bash"
new_workspace w.muster
same() { [ "$1" = "$2" ] || fail "'$1' instead of '$2'"; }
quietly() { "$muster" "$@" >/dev/null || fail "muster $*"; }

expect 0 'nobody' load w.muster
expect 0 'spread|nobody holds the role SL' load w.muster
"$muster" load w.muster --json >load.json || fail 'load --json'
same "$(json load.json "j ->> '\$.effective_people.accountable'")" 0.0
same "$(json load.json "j ->> '\$.people[0].name'")" nobody
same "$(field w.muster SL vacant_since)" 2026-11-20

quietly add w.muster person name='Dana Whitfield'
quietly add w.muster party name='Sam Neill' kind=person
quietly add w.muster party name='Ines Ferrow' kind=person side=auditor
quietly set w.muster SL holder='Dana Whitfield'
same "$(field w.muster SL vacant_since)" ''
expect 0 'Dana Whitfield' load w.muster
expect 0 'as if over 1\.0 people \(1 named\)' load w.muster
expect 0 'no owner outside Security' load w.muster
expect 0 'within 7 days' load w.muster --days 7
refused 2 '--days' load w.muster --days soon
refused 2 'usage' load
width=$("$muster" load w.muster | awk '{ if (length($0) > n) n = length($0) } END { print n }')
[ "$width" -le 80 ] || fail "muster load is $width columns wide"

before=$(snapshot w.muster)
expect 0 'would go from Dana Whitfield to Sam Neill' handover w.muster 'Dana Whitfield' 'Sam Neill' --dry-run
expect 0 '1 role to hold' handover w.muster 'Dana Whitfield' 'Sam Neill' --dry-run
refused 3 'no backup' handover w.muster 'Dana Whitfield'
refused 3 'independence' handover w.muster 'Dana Whitfield' 'Ines Ferrow'
refused 3 'same person' handover w.muster 'Dana Whitfield' SL
refused 3 'Nobody Such' handover w.muster 'Dana Whitfield' 'Nobody Such'
refused 2 '--only.*juggling' handover w.muster 'Dana Whitfield' 'Sam Neill' --only juggling
refused 3 '--until' handover w.muster 'Dana Whitfield' 'Sam Neill' --until 2026-02-30
refused 3 'passed' handover w.muster 'Dana Whitfield' 'Sam Neill' --until 2026-11-01
refused 3 'matrix, roles' handover w.muster 'Dana Whitfield' 'Sam Neill' --until +5 --only roles
refused 2 'usage' handover w.muster
same "$(snapshot w.muster)" "$before"

"$muster" handover w.muster 'Dana Whitfield' 'Sam Neill' --json >done.json || fail handover
same "$(json done.json "j ->> '\$.handed_over[0].what'")" 'role to hold'
same "$(json done.json "j ->> '\$.dry_run'")" 0
same "$(field w.muster SL holder)" 'Sam Neill'
expect 0 'hand over.*Dana Whitfield to Sam Neill' list w.muster events
expect 0 'has nothing of this' handover w.muster 'Dana Whitfield' 'Sam Neill'
expect 0 'undone: hand over' undo w.muster
same "$(field w.muster SL holder)" 'Dana Whitfield'
expect 0 'has nothing of this' handover w.muster 'Dana Whitfield' 'Sam Neill' --only gaps,requests
quietly set w.muster 'Dana Whitfield' backup='Sam Neill'
expect 0 'handed over from Dana Whitfield to Sam Neill' handover w.muster 'Dana Whitfield'
