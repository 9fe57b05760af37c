#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The crosswalk on the command line: one id in every spelling, lists and exports
# filtered by it, what stands beside a criterion and beside an id.

source "$(dirname "$0")/common.bash"
new_workspace w.muster

# CONDITION REFS: the criteria that are listed.
criteria() {
	local got
	got=$("$muster" list w.muster criteria --where "$1" --json >list.json &&
		json list.json "(SELECT group_concat(value ->> '\$.ref', ' ') FROM json_each(j))")
	[ "$got" = "$2" ] || fail "criteria where $1: '$got', expected '$2'"
}

for spelling in NHI-03 NHI3 nhi03 NHI3:2025 'OWASP NHI 3'; do
	criteria "framework=$spelling" 'CC6.1 CC6.6 CC9.2'
	expect 0 '^NHI3:2025  Vulnerable Third-Party NHI' show w.muster "$spelling"
done
criteria framework=A.5.1 'CC2.2 CC5.3'
criteria framework=A.5.15 'CC6.1 CC6.2 CC6.3 CC6.4'
criteria 'framework=iso 5.15' 'CC6.1 CC6.2 CC6.3 CC6.4'
criteria framework=PR.AA-1 'CC6.1 CC6.2 CC6.3'
criteria 'framework=AI RMF GOVERN 2' 'CC1.3 CC1.5'

# Nothing is guessed: an id that is not there is refused, and the nearest are named.
refused 3 'no "A.5.10"; the nearest are A.5.1' list w.muster controls --where framework=A.5.10
refused 3 'no "GOVERN 2.1"; the nearest are GOVERN 1' list w.muster gaps --where 'framework=GOVERN 2.1'
refused 3 'is no id of a framework' list w.muster evidence --where framework=banana
refused 3 'no "A.5.3"; the nearest are A.5.30' show w.muster A.5.3
refused 3 'no record "CC6"' show w.muster CC6

# Every list that has criteria behind it takes the filter.
for kind in controls evidence requests gaps; do
	expect 0 '' list w.muster $kind --where framework=csf
done
[ "$("$muster" list w.muster controls --where framework=NHI5 --json | sha256sum)" = \
	"$("$muster" list w.muster controls --where criteria=CC6.3 --json | sha256sum)" ] ||
	fail "controls beside NHI5:2025 are not those of CC6.3"
"$muster" export w.muster raci.csv --where framework=NHI5 >some.csv || fail "export"
grep -q '^AC-07,' some.csv || fail "AC-07 is not in the export"
! grep -q '^GV-01,' some.csv || fail "GV-01 is in the export"
refused 3 'the nearest are' export w.muster raci.csv --where framework=NHI-44
refused 2 'have no field "colour"' export w.muster gaps.csv --where colour=blue

# What stands beside a criterion, with titles where they may be repeated and the support.
expect 0 'NIST CSF 2.0 +PR.AA-01, PR.AA-02, PR.AA-05 \(ours\)' show w.muster CC6.2
expect 0 'NHI1:2025  Improper Offboarding \(ours\)' show w.muster CC6.2
expect 0 'no real counterpart: .* A.5.34' show w.muster P1.1
[ "$(field w.muster CC6.2 'counterparts[#-1].title')" = 'Human Use of NHI' ] ||
	fail "the last counterpart of CC6.2 has not its title"
[ "$(field w.muster GV.RR-02 framework)" = 'NIST CSF 2.0' ] || fail "framework of GV.RR-02"
[ "$(field w.muster NHI-03 'criteria[0].ref')" = CC6.1 ] || fail "criteria beside NHI3:2025"

# It was put there with the workspace, not by somebody who could take it back.
expect 3 'nothing of dana to undo' undo w.muster
criteria framework=NHI3 'CC6.1 CC6.6 CC9.2'
