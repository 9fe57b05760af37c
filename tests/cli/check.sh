#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The readiness rules from the command line: every family finds something true in the demo, and
# what it names mends it; exit status, --fail-on, JSON, rules of the user's own, a mail.

source "$(dirname "$0")/common.bash"
"$muster" demo -o w.muster >/dev/null || fail "demo"
"$muster" check w.muster --json >found.json
[ $? -eq 1 ] || fail "exit status 1 when something is found"

for key in rule severity subject why fix; do
	[ "$(json found.json "count(*) FROM f, json_each(j) WHERE ifnull(value ->> '$.$key', '') = '' -- ")" = 0 ] ||
		fail "every finding has $key"
done
for family in ownership one-person evidence period requests exceptions independence cover; do
	[ "$(json found.json "count(*) > 0 FROM f, json_each(j) WHERE value ->> '$.family' = '$family' -- ")" = 1 ] ||
		fail "family $family finds nothing in the demo"
done

# RULE: its first subject.
subject() {
	json found.json "value ->> '$.subject' FROM f, json_each(j) WHERE value ->> '$.rule' = '$1' LIMIT 1 -- "
}

# RULE COMMAND...: what mends it is done, the finding is gone, and its gap no longer open.
mends() {
	local rule=$1 what left
	what=$(subject "$rule")
	shift
	[ -n "$what" ] || { fail "$rule finds nothing"; return; }
	"$muster" "${@//SUBJECT/$what}" >said 2>&1 || fail "$rule: ${*//SUBJECT/$what}: $(cat said)"
	"$muster" check w.muster --json >after.json
	left=$(json after.json "count(*) FROM f, json_each(j) WHERE value ->> '$.rule' = '$rule' AND value ->> '$.subject' = '$what' -- ")
	[ "$left" = 0 ] || fail "$rule: $what is still found after ${*//SUBJECT/$what}"
	"$muster" list w.muster gaps --where rule="$rule" --where subject="$what" --json |
		grep -Eq '"status": "(closed|retest)"' || fail "$rule: the gap of $what is still open"
}

mends no-accountable set w.muster SUBJECT 'accountable=Maren Dahl'
item=$(subject evidence-missed)
for missed in $("$muster" list w.muster occurrences --where evidence="$item" --where state=missed --json |
	sed -n 's/.*"ref": "\([^"]*\)".*/\1/p'); do
	last=$missed
	"$muster" add w.muster exception occurrence="$missed" title='Not done' 'cause=Nobody stood in' \
		'response=A backup is named.' >/dev/null || fail "exception for $missed"
done
mends evidence-missed set w.muster "$last" 'note=See the exception.'
mends evidence-late set w.muster SUBJECT status=waived 'reason=Not needed this half-year' approver='Inês Carvalho'
mends request-unowned set w.muster SUBJECT 'owner=Maren Dahl'
mends no-backup set w.muster SUBJECT 'backup=Priya Venkataraman'
mends exception-unexplained set w.muster SUBJECT 'response=We have changed how it is done.'

expect 1 'findings: ' check w.muster
expect 1 '.' check w.muster --fail-on low
expect 2 'expected low, medium, high or critical' check w.muster --fail-on awful

# A mail: no line is wide, nothing but text.
"$muster" check w.muster >mail
awk 'length > 100 { exit 1 }' mail || fail "a line of the mail is too wide"
grep -q $'\033' mail && fail "an ESC in the mail"

# In order: nothing at all.
"$muster" init fresh.muster --company Northwind --type 2 --from 2027-01-01 --to 2027-12-31 >/dev/null ||
	fail "init"
expect 0 'nothing found' check fresh.muster
[ "$("$muster" check fresh.muster --json | tr -d ' \n')" = '[]' ] || fail "nothing in JSON is []"

# Rules of the user's own run beside those that ship; a bad one is named with its place.
rules=$XDG_CONFIG_HOME/muster/rules
mkdir -p "$rules"
cat >"$rules/own.yaml" <<'YAML'
rules:
  - id: everybody-has-mail
    title: Somebody has no e-mail address
    family: house
    severity: critical
    of: party
    sql: |
      SELECT party AS subject, name FROM v_people
       WHERE kind = 'person' AND email IS NULL
    message: "{name} has no e-mail address"
    fix: muster set FILE {subject} email=ADDRESS
  - id: nosy
    title: Reads what it may not
    family: house
    severity: low
    of: control
    sql: |
      SELECT c.control AS subject
        FROM v_controls c, comment x
    message: x
    fix: y
YAML
"$muster" add fresh.muster person name=Ada kind=person >/dev/null 2>said
expect 1 'Ada has no e-mail address' check fresh.muster --fail-on critical
expect 1 'own.yaml:19:28: rule nosy: comment is not a public view' check fresh.muster
"$muster" set fresh.muster Ada email=ada@example.org >/dev/null || fail "set"
expect 3 'nothing found' check fresh.muster
"$muster" list fresh.muster gaps --json | grep -q '"closure": "fixed and retested"' ||
	fail "its gap is closed"
rm "$rules/own.yaml"

# Dismissed: quiet until the facts change.
what=$(subject request-late)
gap=$("$muster" list w.muster gaps --where rule=request-late --where "subject=$what" --json |
	sed -n 's/.*"ref": "\(GAP-[0-9]*\)".*/\1/p' | head -1)
"$muster" set w.muster "$gap" status=closed 'closure=false positive' 'closure_reason=agreed by call' \
	>/dev/null || fail "dismiss $gap"
"$muster" check w.muster --json | grep -q "\"subject\": \"$what\"" && fail "$what is not quiet"
"$muster" set w.muster "$what" due=2026-11-10 >/dev/null || fail "set due"
"$muster" check w.muster --json | grep -q "\"subject\": \"$what\"" || fail "$what stays quiet"

# A workspace that can't be written is asked all the same.
chmod 400 w.muster
expect 1 'findings: ' check w.muster
chmod 600 w.muster
