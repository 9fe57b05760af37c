#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# What the examination expects, and a change of the plan: previewed by --dry-run, told when it
# is done, undone as one; a Type I looks at one day.

source "$(dirname "$0")/common.bash"
new_workspace w.muster
export MUSTER_TODAY=2026-03-10

open_ones() {
	"$muster" list w.muster occurrences --where evidence=AC-04.1 --json >list.json
	json list.json "(SELECT group_concat(value ->> '\$.covers_to', ' ') FROM json_each(j))"
}
same() { [ "$1" = "$2" ] || fail "'$1' instead of '$2'"; }

quarters='2026-03-31 2026-06-30 2026-09-30 2026-12-31'
same "$(open_ones)" "$quarters"
same "$(field w.muster AC-04.1 period)" '4 expected: 4 still possible'
same "$(field w.muster AC-04.1 verdict)" 'on track'
same "$(field w.muster AC-04.1 expected)" 4
expect 0 'cannot reach the count' --today 2026-12-31 show w.muster AC-04.1
expect 0 "can't be reached any more" --today 2026-12-31 show w.muster AC-04.1
expect 0 'AC-04.1' --today 2026-12-31 list w.muster evidence --where 'verdict=cannot reach the count'
expect 0 'AC-04.1' --today 2026-12-31 list w.muster evidence --where 'missed>2'
refused 2 'verdict is never' list w.muster evidence --where verdict=lost

before=$(snapshot w.muster)
expect 0 '1 record would be set' set w.muster AC-04.1 cadence=semi-annual --dry-run
expect 0 '2 open occurrences go, 2 will cover other days' set w.muster AC-04.1 cadence=semi-annual --dry-run
expect 0 'nothing was changed' set w.muster AC-04.1 cadence=semi-annual --dry-run
refused 3 'fortnightly.*expected one of' set w.muster AC-04.1 cadence=fortnightly --dry-run
expect 0 'nothing was changed' --today 2026-12-31 set w.muster AC-04.1 cadence=annual --dry-run
refused 3 'future' set w.muster AC-04 operating_since=2026-12-31 --dry-run
same "$(snapshot w.muster)" "$before"

expect 0 '2 open occurrences went, 2 cover other days now' set w.muster AC-04.1 cadence=semi-annual
same "$(open_ones)" '2026-06-30 2026-12-31'
expect 0 'undone: set cadence' undo w.muster
same "$(open_ones)" "$quarters"

"$muster" set w.muster AC-04.1 'cadence=per event' --json >set.json || fail 'set per event'
same "$(json set.json "j ->> '\$.replan.put_away[3]'")" AC-04.1@2026-12-31
same "$(field w.muster AC-04.1 verdict)" 'nothing expected'
expect 0 '4 came' set w.muster AC-04.1 cadence=quarterly
same "$(open_ones)" "$quarters"
expect 0 '1 record set' set w.muster AC-04.1 'title=Export of accounts'

# A proof from before the days that it is for.
expect 0 '1 record set' set w.muster AC-04.1@2026-03-31 performed_on=2025-12-30 collected_on=2026-01-02
same "$(field w.muster AC-04.1@2026-03-31 state)" outside
expect 0 'performed on 2025-12-30, before 2026-01-01' show w.muster AC-04.1@2026-03-31
expect 0 'AC-04.1@2026-03-31' list w.muster occurrences --where state=outside
same "$(field w.muster AC-04.1 period)" '4 expected: 1 dated outside the window, 3 still possible'

# Type I: one each, of the days up to the day.
"$muster" init one.muster --company Northwind --type 1 --as-of 2026-03-31 >/dev/null || fail init
same "$(field one.muster AC-04.1 period)" '1 expected: 1 still possible'
same "$(field one.muster AC-04.1@2026-03-31 covers_from)" 2026-01-01
MUSTER_TODAY=2026-04-02
expect 0 '1 record set' set one.muster AC-04.1@2026-03-31 performed_on=2026-04-01
expect 0 'after 2026-03-31, the day as of which' show one.muster AC-04.1@2026-03-31
expect 0 '1 record set' set one.muster AC-04.1@2026-03-31 performed_on=2026-02-01
same "$(field one.muster AC-04.1@2026-03-31 state)" collected

# The period: what lies beyond the new end goes, closed evidence stays; a Type I moves its day.
MUSTER_TODAY=2026-03-10
before=$(snapshot w.muster)
expect 0 'open occurrences go, ' period w.muster --to 2026-09-30 --dry-run
same "$(snapshot w.muster)" "$before"
expect 0 'open occurrences went, ' period w.muster --to 2026-09-30
same "$(open_ones)" '2026-03-31 2026-06-30 2026-09-30'
expect 0 'that is the period already' period w.muster --to 2026-09-30
expect 0 'undone: set period' undo w.muster
same "$(open_ones)" "$quarters"
refused 3 'before it begins' period w.muster --to 2025-09-30
refused 2 'usage' period w.muster
refused 2 'no day' period w.muster --from 2026-02-30
refused 2 'Type II' period w.muster --as-of 2026-05-31
expect 0 'came' period one.muster --as-of 2026-05-31
same "$(field one.muster AC-04.1@2026-05-31 covers_from)" 2026-03-01
