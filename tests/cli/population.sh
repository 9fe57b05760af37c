#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# A population from export to ready: what is noticed is answered, somebody else reviews; lists and
# populations out of workbooks; and files that are none.

source "$(dirname "$0")/common.bash"
new_workspace w.muster
changes=$source_dir/tests/data/population-changes.csv
same() { [ "$1" = "$2" ] || fail "'$1' instead of '$2'"; }
quietly() { "$muster" "$@" >/dev/null || fail "muster $*"; }
quietly add w.muster party name='Dana Whitfield' kind=person email=dana@northwind.example
quietly add w.muster party name='Sam Neill' kind=person
export MUSTER_USER='Dana Whitfield'

# Tried first: nothing is written and no file is kept.
before=$(snapshot w.muster)
expect 0 'would import POP-1 population-changes: 312 rows' \
	import w.muster "$changes" --as population --dry-run
[ "$(snapshot w.muster)" = "$before" ] || fail 'a trial wrote something'
[ -z "$(find . -path "./w.muster.artifacts*" -type f)" ] || fail 'a trial kept a file'

# Behind the day on which it was run nothing can have happened.
expect 0 '25 rows are dated after the day it was run \(2026-11-20\), the last 2026-12-18' \
	import w.muster "$changes" --as population --run-at '2026-11-20 09:00 UTC' --dry-run
expect 0 'run on 2026-09-30, before the period ends \(2026-12-31\)|dated after the day it was run' \
	import w.muster "$changes" --as population --run-at 2026-09-30 --dry-run
# West of UTC the day there is the next one already; in the future is what is so everywhere.
expect 0 'rows are dated after the day it was run \(2026-11-21\)' \
	import w.muster "$changes" --as population --run-at '2026-11-20 22:30 -05:00' --dry-run
expect 0 'rows are dated after the day it was run \(2026-11-21\)' \
	import w.muster "$changes" --as population --run-at '2026-11-21 05:00 +09:00' --dry-run
refused 2 "can't have been run in the future" \
	import w.muster "$changes" --as population --run-at '2026-11-21 22:30 -05:00' --dry-run
refused 2 "can't have been run in the future" \
	import w.muster "$changes" --as population --run-at 2030-01-01 --dry-run

# With a trailing count from elsewhere; the missing approvers are noticed.
"$muster" import w.muster "$changes" --as population --control CH-01 --unit change \
	--title 'Production changes' --source 'deploy pipeline' --environment production \
	--query 'env = prod' --run-by 'Sam Neill' --run-at '2026-11-20 09:00 UTC' \
	--stated-rows 312 --second-count 314 --second-from 'change tickets' --json >import.json ||
	fail 'import of a population'
same "$(json import.json "j ->> '\$.population'")" POP-1
same "$(json import.json "j ->> '\$.rows'")" 312
same "$(json import.json "j ->> '\$.key_column'")" Change
same "$(json import.json "j ->> '\$.date_column'")" 'Deployed at (UTC)'
same "$(json import.json "j ->> '\$.checks[0].title'")" \
	'The second count (change tickets) is 314; the file holds 312 rows'
same "$(json import.json "j ->> '\$.checks[1].title'")" '8 of 312 rows have no Approver'
same "$(json import.json "j ->> '\$.checks[1].found'")" 8
same "$(json import.json "json_array_length(j -> '\$.checks')")" 2
same "$(field w.muster POP-1 sha256)" "$(sha256sum <"$changes" | cut -d' ' -f1)"
same "$(field w.muster POP-1 control)" CH-01
same "$(find w.muster.artifacts -type f -perm 600 | wc -l)" 1

# Answered, then reviewed by somebody else.
same "$(field w.muster POP-1 state)" 'to be answered'
refused 3 '2 checks are not answered' set w.muster POP-1 reviewer='Sam Neill'
quietly set w.muster POP-1.1 answer='Two were cancelled'
quietly set w.muster POP-1.2 answer='Emergency changes'
same "$(field w.muster POP-1.2 answered_by)" 'Dana Whitfield'
same "$(field w.muster POP-1 state)" 'to be reviewed'
refused 3 'other than who imported' set w.muster POP-1 reviewer='Dana Whitfield'
refused 3 'other than who ran' set w.muster POP-1 reviewer='Sam Neill'
quietly set w.muster POP-1 run_by='the pipeline'
quietly set w.muster POP-1 reviewer='Sam Neill'
same "$(field w.muster POP-1 state)" ready
expect 0 'POP-1.*ready' list w.muster populations
expect 0 'POP-1\.2.*answered.*no Approver' list w.muster checks
expect 0 'POP-1' list w.muster populations --where state=ready

# The same file again, for another unit of the same control: noticed, and kept once.
expect 0 'POP-2\.1.*no Approver.*POP-1 was made from the same file' \
	import w.muster "$changes" --as population --control CH-01 --unit approval
same "$(find w.muster.artifacts -type f | wc -l)" 1
quietly undo w.muster
same "$("$muster" list w.muster populations --json | grep -c '"ref"')" 1

# What can't be taken leaves nothing behind.
before=$(snapshot w.muster)
mkfifo pipe
mkdir folder
ln -s "$changes" link.csv
printf 'id,when\nA,05/11/2026\n' >ambiguous.csv
printf 'id,x\nA,"never closed\n' >quote.csv
printf 'id,x\nA,\0\n' >nul.csv
printf 'PK\003\004 no workbook' >broken.xlsx
: >empty.csv
refused 3 'pipe' import w.muster pipe --as population
refused 3 'directory' import w.muster folder --as population
refused 3 'link' import w.muster link.csv --as population
refused 3 '--dates dmy' import w.muster ambiguous.csv --as population
refused 3 'quote that opens cell 2 is never closed' import w.muster quote.csv --as population
refused 3 'NUL' import w.muster nul.csv --as population
refused 3 'workbook' import w.muster broken.xlsx --as population
refused 3 'no rows' import w.muster empty.csv --as population
refused 3 'no-such' import w.muster no-such.csv --as population
refused 2 'name the file' import w.muster - --as population
refused 2 'no such control' import w.muster "$changes" --as population --control XX-99
refused 2 'there is no such column' import w.muster "$changes" --as population --key Nobody
refused 2 'stated-rows' import w.muster "$changes" --as population --stated-rows many
refused 2 'second-count' import w.muster "$changes" --as population --second-from tickets
refused 2 '--from' import w.muster "$changes" --as population --from 2026-12-31 --to 2026-01-01
refused 2 'go with --as population' import w.muster "$changes" --unit change
refused 2 '--map is for lists' import w.muster "$changes" --as population --map m.yaml
[ "$(snapshot w.muster)" = "$before" ] || fail 'a refusal wrote something'
same "$(find w.muster.artifacts -type f | wc -l)" 1

# Stopped half-way: nothing is left behind.
awk 'BEGIN { print "Id,Day"; for (i = 0; i < 1000000; i++) printf "K-%07d,2026-02-01\n", i }' >large.csv
entries=$(find w.muster.artifacts | wc -l)
"$muster" import w.muster large.csv --as population >stopped.txt 2>&1 &
wait_until has_begun $! w.muster.artifacts "$entries"
kill -TERM $!
wait $!
same $? 130
grep -q 'stopped; nothing was imported' stopped.txt || fail "said '$(cat stopped.txt)'"
[ "$(snapshot w.muster)" = "$before" ] || fail 'a stopped import wrote something'
same "$(find w.muster.artifacts -type f | wc -l)" 1

# Names and cells that would act on a terminal.
printf 'id,a\033[31mb\nX\033[2J,1\nX\033[2J,2\nY,3\n' >$'evil\033[31m\n.csv'
expect 0 'rows' import w.muster $'evil\033[31m\n.csv' --as population

# Byte order mark, semicolons, UTF-16.
printf '\357\273\277Key;Day\r\nK-1;2026-02-01\r\nK-3;2027-02-01\r\n' >bom.csv
expect 0 '2 rows of bom.csv.*1 of 2 rows lies outside' import w.muster bom.csv --as population --dry-run
printf 'Key\tDay\nK-1\t2026-02-01\n' | iconv -t UTF-16 >utf16.txt
expect 0 '1 rows? of utf16.txt' import w.muster utf16.txt --as population --dry-run

# A workbook, as requests and as population.
book=$source_dir/tests/data/auditor-requests.xlsx
expect 0 '30 rows of auditor-requests.xlsx.*row 4' import w.muster "$book" --as population --dry-run
expect 0 'requests: 30 added' import w.muster "$book" --as requests
refused 3 'there is no sheet 9' import w.muster "$book" --as requests --sheet 9
refused 2 'sheet' import w.muster "$book" --as requests --sheet none
same "$("$muster" list w.muster requests --json | grep -c '"due": "2026-')" 30
