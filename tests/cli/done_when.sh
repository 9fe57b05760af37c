#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The main job from the command line: the auditor's list into a new workspace,
# each of the 48 requests assigned, answered and undone, then all at once.

source "$(dirname "$0")/common.bash"
new_workspace w.muster
expect 0 '10 added' import w.muster "$source_dir/tests/data/people.csv" --as people
"$muster" import w.muster "$source_dir/tests/data/ad-requests-v1.csv" --as requests --json \
	>import.json || fail "import"
[ "$(json import.json "json_array_length(j, '$.added')")" = 48 ] || fail "48 are added"
[ "$(json import.json "json_array_length(j, '$.errors')")" = 0 ] || fail "without errors"

"$muster" list w.muster requests --json >requests.json
[ "$(json requests.json 'json_array_length(j)')" = 48 ] || fail "48 are listed"
[ "$(json requests.json "count(DISTINCT value ->> '$.ref') || '' FROM f, json_each(j) -- ")" = 48 ] ||
	fail "each with a number of its own"
refs=$(json requests.json "value ->> '$.ref' FROM f, json_each(j) -- ")

for ref in $refs; do
	expect 0 '1 record set' set w.muster "$ref" 'owner=Ngozi Okafor' status=preparing
	expect 0 '1 record set' set w.muster "$ref" status=submitted 'answer=See the folder.'
	[ "$(field w.muster "$ref" status)" = submitted ] || fail "$ref is not answered"
	[ "$(field w.muster "$ref" owner)" = 'Ngozi Okafor' ] || fail "$ref has no owner"
	expect 0 "undone.*$ref" undo w.muster
	[ "$(field w.muster "$ref" status)" = preparing ] || fail "$ref: the answer is not undone"
	expect 0 "undone.*$ref" undo w.muster
	[ "$(field w.muster "$ref" status)" = new ] || fail "$ref: assigning is not undone"
	[ -z "$(field w.muster "$ref" owner)" ] || fail "$ref: the owner is not undone"
done
"$muster" list w.muster requests --json >after.json
cmp -s requests.json after.json || fail "undone is not as it was before"

# shellcheck disable=SC2086 # one word a reference
expect 0 '48 records set' set w.muster $refs owner=sam.oneill@northwind.example
"$muster" list w.muster requests --where "owner=Sam O'Neill" --json >owned.json
[ "$(json owned.json 'json_array_length(j)')" = 48 ] || fail "48 assigned at once"
expect 0 'undone.*48' undo w.muster
"$muster" list w.muster requests --json >after.json
cmp -s requests.json after.json || fail "one undo takes all 48 back"

# The same list again changes nothing; the auditor's words are verbatim.
expect 0 '' import w.muster "$source_dir/tests/data/ad-requests-v1.csv" --as requests
"$muster" list w.muster requests --json >after.json
cmp -s requests.json after.json || fail "the same list again changed something"
expect 0 'AD-001' due w.muster --days 400
expect 0 '' export w.muster requests.csv -o out.csv
grep -q '^AD-001\|AD-001' out.csv || fail "the export lacks AD-001"
