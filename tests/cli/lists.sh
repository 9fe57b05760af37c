#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The auditor's second list over the first: shown before it is applied, word for word, in plain
# lines and in JSON; applied as one change that keeps what is ours and can be taken back.

source "$(dirname "$0")/common.bash"
new_workspace_with_requests w.muster
second=$source_dir/tests/data/ad-requests-v2.csv
"$muster" set w.muster AD-003 answer='the records' status=preparing >/dev/null || fail "set"
"$muster" add w.muster comment AD-003 body='asked on the call' shared=yes >/dev/null || fail "add"
"$muster" set w.muster AD-005 answer='the vault log' status=preparing >/dev/null || fail "set"
before=$(snapshot w.muster)

read -r -d '' changes <<'END'
Added
  AD-049  due 2026-11-23  Capacity review.
  AD-050  due 2026-11-16  Incident population.
  AD-051  due 2026-11-16  Push-protection setting.

Withdrawn
  AD-003  due 2026-11-12  (our answer: preparing)  Records of sampled incidents.
  AD-041  due 2026-11-12  Reconciliation.

Date moved
  AD-008  due 2026-11-23 -> 2026-12-12  Leaver population.
  AD-023  due 2026-11-16 -> 2026-12-12  Change-triggered reviews.

Reworded
  AD-005  due 2026-11-23
    old                                  | new
    Rotation records.                    | Rotation records.
    Expected: old value revoked, not     | Expected: old value revoked, not
    merely replaced                      | merely replaced {+Include the name+}
                                         | {+of the approver.+}
  AD-012  due 2026-11-16
    old                                  | new
    Log source inventory.                | Log source inventory.
    Expected: every in-scope system      | Expected: every in-scope system
    present; last event time             | present; last event time {+Include+}
                                         | {+the name of the approver.+}
  AD-020  due 2026-11-23
    old                                  | new
    Ageing report.                       | Ageing report.
    Expected: found, due, fixed dates;   | Expected: found, due, fixed dates;
    overdue with approval                | overdue with approval {+Include+}
                                         | {+the name of the approver.+}
  AD-031  due 2026-11-16
    old                                  | new
    NHI inventory export.                | NHI inventory export.
    Expected: covers cloud, CI, SaaS and | Expected: covers cloud, CI, SaaS and
    vault; no entry without a living     | vault; no entry without a living
    owner; row counts compared with last | owner; row counts compared with last
    month                                | month {+Include the name of the+}
                                         | {+approver.+}
END

# PREFIX HINT FILE: the whole output, and nothing else.
is_report() {
	diff -u - "$3" <<END || fail "the report is another one"
${1}requests: 3 added, 4 reworded, 2 moved, 2 withdrawn, 40 same

$changes

$2
END
}

"$muster" import w.muster "$second" --dry-run >dry.txt || fail "dry run"
is_report 'would import ' 'Nothing is written yet; without --dry-run it is. Our answers, owners, status and threads stay.' dry.txt
[ "$(snapshot w.muster)" = "$before" ] || fail "a dry run wrote something"

"$muster" import w.muster "$second" --dry-run --json >dry.json || fail "dry run in JSON"
sed -n '/"same"/,/\]/d; /"words"/,$p' dry.json | diff -u - <(cat <<'END'
  "words": [
    {
      "ref": "AD-005",
      "auditor_ref": "AD-005",
      "old": "Rotation records.\nExpected: old value revoked, not merely replaced",
      "new": "Rotation records.\nExpected: old value revoked, not merely replaced Include the name of the approver."
    },
    {
      "ref": "AD-012",
      "auditor_ref": "AD-012",
      "old": "Log source inventory.\nExpected: every in-scope system present; last event time",
      "new": "Log source inventory.\nExpected: every in-scope system present; last event time Include the name of the approver."
    },
    {
      "ref": "AD-020",
      "auditor_ref": "AD-020",
      "old": "Ageing report.\nExpected: found, due, fixed dates; overdue with approval",
      "new": "Ageing report.\nExpected: found, due, fixed dates; overdue with approval Include the name of the approver."
    },
    {
      "ref": "AD-031",
      "auditor_ref": "AD-031",
      "old": "NHI inventory export.\nExpected: covers cloud, CI, SaaS and vault; no entry without a living owner; row counts compared with last month",
      "new": "NHI inventory export.\nExpected: covers cloud, CI, SaaS and vault; no entry without a living owner; row counts compared with last month Include the name of the approver."
    }
  ],
  "days": [
    {
      "ref": "AD-008",
      "auditor_ref": "AD-008",
      "old": "2026-11-23",
      "new": "2026-12-12"
    },
    {
      "ref": "AD-023",
      "auditor_ref": "AD-023",
      "old": "2026-11-16",
      "new": "2026-12-12"
    }
  ],
  "notes": [],
  "dry_run": true
}
END
) || fail "words and days in JSON"
refs() { json dry.json "(SELECT group_concat(value, ' ') FROM json_each(j, '\$.$1'))"; }
same() { [ "$1" = "$2" ] || fail "'$1', not '$2'"; }
same "$(refs added)" 'AD-049 AD-050 AD-051'
same "$(refs withdrawn)" 'AD-003 AD-041'
same "$(refs reworded)" 'AD-005 AD-012 AD-020 AD-031'
same "$(refs moved)" 'AD-008 AD-023'
same "$(json dry.json "json_array_length(j, '\$.same')")" 40
same "$(json dry.json "json_array_length(j, '\$.changed') + json_array_length(j, '\$.errors')")" 0

# Without a terminal 80 columns, whatever COLUMNS says; no ESC with or without colours.
COLUMNS=200 "$muster" import w.muster "$second" --dry-run | cmp - dry.txt || fail "80 columns"

# Applied: the same report; what is ours stays; one undo brings the first list back.
"$muster" import w.muster "$second" >applied.txt || fail "import"
sed -i '/^readiness:/d' applied.txt
is_report '' 'Our answers, owners, status and threads are as they were; muster undo takes the list back.' applied.txt
same "$(field w.muster AD-003 auditor_status)" withdrawn
same "$(field w.muster AD-003 answer)" 'the records'
same "$(field w.muster AD-003 comments)" 1
same "$(field w.muster AD-005 answer)" 'the vault log'
same "$(field w.muster AD-005 status)" preparing
same "$(field w.muster AD-008 due)" 2026-12-12
expect 0 'import requests' undo w.muster
same "$(field w.muster AD-003 auditor_status)" open
same "$(field w.muster AD-008 due)" 2026-11-23
same "$(field w.muster AD-003 answer)" 'the records'
refused 3 'AD-050' show w.muster AD-050

# A part of the list withdraws nothing unless told.
head -3 "$source_dir/tests/data/ad-requests-v1.csv" >part.csv
expect 0 '47 requests.*--missing withdraw' import w.muster part.csv --dry-run
expect 0 '47 withdrawn' import w.muster part.csv --dry-run --missing withdraw
expect 0 '2 requests of the earlier list are not on this one; kept' \
	import w.muster "$second" --dry-run --missing keep
refused 2 'withdraw or keep' import w.muster "$second" --missing drop
refused 2 'lists of requests' import w.muster "$second" --as population --missing keep

# Hostile words are refused before they are compared.
printf 'PBC #,Evidence Description\nAD-001,"\033[31mred"\n' >escape.csv
refused 3 'escape' import w.muster escape.csv --dry-run
printf 'PBC #,Evidence Description\nAD-001,"right \xe2\x80\xae to left {+fake+}"\n' >bidi.csv
refused 3 'reading direction' import w.muster bidi.csv --dry-run

# What is with the auditor already answers the words as they were.
new_workspace_with_requests s.muster
"$muster" set s.muster AD-012 answer='the inventory' status=submitted >/dev/null || fail "submit"
expect 0 'AD-012  due 2026-11-16  \(our answer: submitted; look at it again\)' \
	import s.muster "$second" --dry-run
