#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# From a population to tested items: our own selection and the shell line that repeats it, run here
# on files plain and nasty; the auditor's as given; results, exceptions and the rate; the pack.

source "$(dirname "$0")/common.bash"
new_workspace_with_requests w.muster
same() { [ "$1" = "$2" ] || fail "'$1' instead of '$2'"; }
quietly() { "$muster" "$@" >/dev/null || fail "muster $*"; }
quietly add w.muster party name='Sam Neill' kind=person
cp "$source_dir/tests/data/population-changes.csv" .

# FILE POPULATION: answers what was noticed and has it reviewed.
make_ready() {
	local check
	for check in $("$muster" list "$1" checks --where "population=$2" --where state=open \
		--json | grep -o '"ref": *"[^"]*"' | cut -d'"' -f4); do
		quietly set "$1" "$check" answer='Looked at, and so it is'
	done
	quietly set "$1" "$2" reviewer='Sam Neill'
}

# FILE SAMPLE: the keys of its items, in their order.
keys_of() {
	"$muster" list "$1" items --where "sample=$2" --json >items.json || fail "items of $2"
	sqlite3 :memory: "SELECT CASE value ->> '\$.title' WHEN '(no key)' THEN '' ELSE
		replace(value ->> '\$.title', char(10), ' ') END FROM json_each(CAST(
		readfile('items.json') AS TEXT)) ORDER BY value ->> '\$.position'"
}

# FILE SAMPLE: what the printed line gives.
repeat() {
	field "$1" "$2" repeat >repeat.sh
	sh repeat.sh
}

# What was noticed is answered first; a seed is agreed on before.
quietly import w.muster population-changes.csv --as population --control CH-01 --unit change
expect 0 'POP-1\.1.*no Approver' list w.muster checks
refused 3 'POP-1 can.t be used before its checks are answered.*no Approver' \
	sample w.muster POP-1 --size 25 --seed audit-2026
make_ready w.muster POP-1
refused 2 'needs --seed TEXT, any text agreed on before' sample w.muster POP-1 --size 25
refused 3 'needs a seed' sample w.muster POP-1 --size 25 --seed ' '
refused 3 'one line' sample w.muster POP-1 --size 25 --seed $'a\nb'
refused 3 'seed' sample w.muster POP-1 --size 25 --seed $'a\033b'
refused 2 'expected 1 to 10000' sample w.muster POP-1 --size 0 --seed s
refused 2 'expected 1 to 10000' sample w.muster POP-1 --size many --seed s
refused 3 'no population "POP-9"' sample w.muster POP-9 --size 5 --seed s
refused 3 'no request "AD-999"' sample w.muster POP-1 --size 5 --seed s --request AD-999
refused 2 'expected one of the two' sample w.muster POP-1 --seed s --key CHG-0001

# Tried, then done; the same 25 come out of the printed line.
before=$(snapshot w.muster)
expect 0 'would select SMP-1: 25 of 312 rows' \
	sample w.muster POP-1 --size 25 --seed audit-2026 --dry-run
[ "$(snapshot w.muster)" = "$before" ] || fail 'a trial wrote something'
expect 0 'SMP-1: 25 of 312 rows.*SHA-256 of the seed.*out of the original file:' \
	sample w.muster POP-1 --size 25 --seed audit-2026 --request AD-017
same "$(keys_of w.muster SMP-1 | wc -l)" 25
same "$(repeat w.muster SMP-1)" "$(keys_of w.muster SMP-1)"
grep -q sha256sum repeat.sh || fail 'a plain file is repeated without the tools of the shell'
same "$(field w.muster SMP-1 request)" AD-017
expect 0 'sample +SMP-1' show w.muster AD-017
expect 0 'sample +SMP-1' show w.muster POP-1
expect 0 'sample +SMP-1.*population +POP-1' show w.muster SMP-1.1
expect 0 'population +POP-1.*request +AD-017.*item +SMP-1\.25' show w.muster SMP-1
expect 0 'select sample' list w.muster events --limit 3
quietly undo w.muster
same "$("$muster" list w.muster samples --json)" '[]'
quietly redo w.muster

# A seed with everything that a shell might take for its own.
quietly sample w.muster POP-1 --size 5 --seed "it's \$(id) \`id\` \"x\" \\n %s; rm"
same "$(repeat w.muster SMP-2)" "$(keys_of w.muster SMP-2)"
same "$(keys_of w.muster SMP-2 | wc -l)" 5

# All of a small population.
quietly sample w.muster POP-1 --size 9999 --seed all
same "$(keys_of w.muster SMP-3 | wc -l)" 312
expect 0 'All 312 rows' show w.muster SMP-3
same "$(repeat w.muster SMP-3)" "$(keys_of w.muster SMP-3)"

# The size to plan with comes from the control's frequency and the engagement's table.
quietly set w.muster CH-01 frequency=quarterly
expect 0 'quarterly +2' list w.muster sizes
expect 0 'SMP-4: 2 of 312.*planned, as CH-01 acts quarterly' \
	sample w.muster POP-1 --seed plan --dry-run
quietly set w.muster quarterly size=3 most=4
expect 0 'SMP-4: 3 of 312' sample w.muster POP-1 --seed plan --dry-run
refused 3 'most not below size' set w.muster quarterly size=9 most=4
quietly set w.muster CH-01 frequency=sometimes
refused 3 'the frequency of its control says no size' sample w.muster POP-1 --seed plan

# The auditor's, as given: typed, in a file, out of a table; nothing when one is unknown.
refused 3 'keys "CHG-9998", "chg-0001"' sample w.muster POP-1 --key CHG-0002 --key CHG-9998 \
	--key chg-0001
expect 0 'SMP-4: 3 of 312.*given more than once.*CHG-0007' sample w.muster POP-1 \
	--key CHG-0311 --key ' CHG-0007 ' --key CHG-0007 --key 'row 17' --title 'Round 1'
same "$(keys_of w.muster SMP-4 | tr '\n' ' ')" 'CHG-0311 CHG-0007 CHG-0016 '
same "$(field w.muster SMP-4 chosen_by)" auditor
same "$(field w.muster SMP-4 repeat)" ''
printf '\357\273\277Change\r\nCHG-0005\r\n\r\nCHG-0004\r\n' >list.txt
quietly sample w.muster POP-1 --keys list.txt
same "$(keys_of w.muster SMP-5 | tr '\n' ' ')" 'CHG-0005 CHG-0004 '
printf 'No;change;why\n1;CHG-0009;"emergency; at night"\n2;CHG-0008;\n' >list.csv
quietly sample w.muster POP-1 --keys list.csv
same "$(keys_of w.muster SMP-6 | tr '\n' ' ')" 'CHG-0009 CHG-0008 '
printf 'CHG-0100\nCHG-0101\n' | "$muster" sample w.muster POP-1 --keys - >/dev/null ||
	fail 'keys from standard input'
same "$(keys_of w.muster SMP-7 | tr '\n' ' ')" 'CHG-0100 CHG-0101 '
refused 3 'no regular file' sample w.muster POP-1 --keys /dev/null
: >empty.txt
refused 3 'the list has no keys' sample w.muster POP-1 --keys empty.txt
refused 3 'missing.txt' sample w.muster POP-1 --keys missing.txt
mkfifo pipe
refused 3 'pipe' sample w.muster POP-1 --keys pipe

# NAME: what the line gives for a file that takes a parser.
nasty() {
	quietly import n.muster "$1" --as population --key Key --unit row
	make_ready n.muster "POP-$2"
	quietly sample n.muster "POP-$2" --size "$3" --seed 'Prüfung 2026'
	same "$(repeat n.muster "SMP-$2")" "$(keys_of n.muster "SMP-$2")"
	same "$(keys_of n.muster "SMP-$2" | wc -l)" "$3"
}
if command -v python3 >/dev/null; then
	new_workspace n.muster
	quietly add n.muster party name='Sam Neill' kind=person
	# Semicolons, quotes, a line break inside, byte order mark, a title above, the head again.
	{
		printf '\357\273\277Export of 3 Nov;;\r\n;;\r\nWho;Key;Text\r\n'
		for i in $(seq 40); do
			printf '"Ann; ""A"" %d"; "K;%d" ;"one\r\ntwo, %d"\r\n' "$i" "$i" "$i"
		done
		printf 'Who;Key;Text\r\n;;\r\nBob;"it""s\nlast";x\r\nBob;;no key\r\n'
	} >"semi'colon \$x.csv"
	nasty "semi'colon \$x.csv" 1 11
	grep -q python3 repeat.sh || fail 'a file with quotes was taken for a plain one'
	# Windows-1252: the keys are hashed as UTF-8.
	{
		printf 'Name;Key\n'
		for i in $(seq 60); do printf 'M\374ller %d;\304-%d\n' "$i" "$i"; done
	} >western.csv
	nasty western.csv 2 10
	# UTF-16, as "Unicode text" is saved; tabs.
	{
		printf 'Name\tKey\n'
		for i in $(seq 60); do printf 'Ünal %d\tŁ-%d\n' "$i" "$i"; done
	} | iconv -f UTF-8 -t UTF-16 >unicode.txt
	mv unicode.txt unicode.csv
	nasty unicode.csv 3 10
	# The delimiter is said; keys that a shell would eat; a key twice.
	printf 'sep=|\nKey|x\n-n|1\n*|2\n$HOME|3\n\\n|4\n  pad |5\n\n-e|6\n*|7\n' >shell.csv
	nasty shell.csv 4 7
	# Plain, tab-separated, without a last line end: the shell's tools will do.
	printf 'x\tKey\n1\t-n\n2\ta  b\n3\t\\c\n4\tlast' >plain.csv
	nasty plain.csv 5 3
	grep -q sha256sum repeat.sh || fail 'a plain file is repeated without the tools of the shell'
else
	echo 'no python3 here: lines for files with quotes were not run'
fi

# Results: pass wants something that shows it, a deviation its cause; it opens an exception.
refused 3 'pass needs what shows it' set w.muster SMP-1.1 result=pass
quietly set w.muster SMP-1.1 result=pass note='Seen in the ticket, approval of 3 Feb'
refused 3 'deviation needs cause' set w.muster SMP-1.2 result=deviation
quietly set w.muster SMP-1.2 result=deviation cause='Approved after the release'
refused 3 'not applicable needs cause' set w.muster SMP-1.3 result='not applicable'
quietly set w.muster SMP-1.3 result='not applicable' cause='A test system'
same "$(field w.muster SMP-1 rate)" '1 of 2 tested deviate (50.0 %), 22 to go'
exception=$(field w.muster SMP-1.2 exception)
same "$(field w.muster "$exception" kind)" deviation
same "$(field w.muster "$exception" control)" CH-01
same "$(field w.muster "$exception" cause)" 'Approved after the release'
expect 0 'item +SMP-1\.2' show w.muster "$exception"
expect 0 'SMP-1\.2.*deviation' list w.muster items --where result=deviation

# Every item gets its evidence or its exception; those of a file need no note.
for i in $(seq 4 25); do
	if [ $((i % 7)) -eq 0 ]; then
		quietly set w.muster "SMP-1.$i" result=deviation cause='No approver'
		continue
	fi
	echo "Approval of item $i, as the pipeline shows it" >"approval-$i.txt"
	quietly attach w.muster "SMP-1.$i" "./approval-$i.txt"
	quietly set w.muster "SMP-1.$i" result=pass
done
same "$(field w.muster SMP-1 rate)" '4 of 24 tested deviate (16.7 %)'
same "$(field w.muster SMP-1 wanting)" 0
same "$(field w.muster SMP-1.25 artifacts)" 1
expect 0 'item +SMP-1\.4 .*pass, 1 artifact' show w.muster SMP-1
expect 0 '' verify w.muster

# A population whose review lapsed behind its samples is found, and the gap leads to it.
quietly set w.muster POP-1 query='all of them'
expect 1 'POP-1 +.sampled-unreviewed.' check w.muster
gap=$("$muster" list w.muster gaps --where subject=POP-1 --json | grep -o 'GAP-[0-9]*' | head -1)
expect 0 'about +POP-1' show w.muster "$gap"
quietly set w.muster POP-1 reviewer='Sam Neill'

# The pack of the request that asks for the sample: what goes to the auditor and its sums.
expect 0 '' pack w.muster AD-017 -o pack
[ -f pack/SHA256SUMS ] || fail 'the pack has no sums'
(cd pack && sha256sum --quiet -c SHA256SUMS) || fail 'the sums of the pack are wrong'
[ -n "$(find pack -path '*/SMP-1/*/approval-25.txt')" ] || fail 'an item has no evidence in the pack'
cmp "$(find pack -name population-changes.csv)" population-changes.csv || fail 'the file that was sampled'
[ "$(grep -c '^SMP-1,' "$(find pack -name 'SMP-1 selection.csv')")" = 25 ] || fail 'the selection'
grep -q 'deviation,No approver' "$(find pack -name 'SMP-1 selection.csv')" || fail 'a deviation is not told'

# A file of the request that is called as the sample is stands beside the sample's directory.
printf 'x' >SMP-1
quietly attach w.muster AD-017 ./SMP-1
expect 0 '' pack w.muster AD-017 -o beside
(cd beside && sha256sum --quiet -c SHA256SUMS) || fail 'the sums beside are wrong'
[ -f "$(find beside -name SMP-1 -type f)" ] || fail 'a file called as the sample is missing'
[ -n "$(find beside -path '*/SMP-1 (2)/*/approval-25.txt')" ] || fail 'the items went elsewhere'

# A workspace that somebody prepared: its labels become names of files in the pack and nothing else.
sqlite3 w.muster "UPDATE sample SET ref = '../../../../ESCAPED' || char(10) || 'x' WHERE ref = 'SMP-1'" ||
	fail 'the workspace is not to be prepared'
mkdir -p a/b/c/d
expect 0 '' pack w.muster AD-017 -o a/b/c/d/pack
(cd a/b/c/d/pack && sha256sum --quiet -c SHA256SUMS) || fail 'the sums of a hostile workspace'
[ -z "$(find . -name '*ESCAPED*' -not -path './a/b/c/d/pack/*')" ] || fail 'a label left the pack'
[ "$(grep -c . a/b/c/d/pack/SHA256SUMS)" = "$(find a/b/c/d/pack -type f -not -name SHA256SUMS | wc -l)" ] ||
	fail 'a label became a line of the sums'
