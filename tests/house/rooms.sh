#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The rooms of the house (rooms.table beside this): every folder with sources is listed, none
# holds more than 30 files, a file includes only what its room may, and no module includes itself
# by way of others (a module is a .c and its .h). Prints every breach as file: sentence; exit
# status 1 when there is one. Usage: rooms.sh [TREE [TABLE]]

set -uo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
table=${2:-$here/rooms.table}
cd "${1:-$here/../..}" || exit 2
shopt -s nullglob globstar
sources=({core,tui}/**/*.[ch])
if [ ${#sources[@]} -eq 0 ]; then
	echo "rooms: no sources under core/ and tui/ in $(pwd)"
	exit 2
fi
edges=$(mktemp)
trap 'rm -f "$edges"' EXIT

awk -v edges="$edges" '
function breach(text) { print text; bad = 1 }
function room_of(path) { return substr(path, 1, match(path, /\/[^\/]*$/) - 1) }
function module_of(path) { sub(/\.[ch]$/, "", path); return path }

# The row that binds a file: its own where it has one, else its room.
function row_of(path) { return path in may ? path : room_of(path) }

function allowed(path, target,    i, n, names) {
	if (room_of(path) == room_of(target))
		return 1
	n = split(may[row_of(path)], names, " ")
	for (i = 1; i <= n; i++)
		if (target == names[i] || index(target, names[i] "/") == 1)
			return 1
	return 0
}

BEGIN {
	for (i = 2; i < ARGC; i++) {
		known[ARGV[i]] = 1
		files[room_of(ARGV[i])]++
	}
}

FNR == NR {
	if ($0 !~ /^#/ && NF > 0) {
		room = $1
		$1 = ""
		may[room] = $0 " "
		if (room !~ /\.[ch]$/)
			listed[room] = 1
	}
	next
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	name = $0
	sub(/^[^"]*"/, "", name)
	sub(/".*$/, "", name)
	from[++count] = FILENAME
	line[count] = FNR
	target[count] = name
}

END {
	for (room in files) {
		if (!(room in listed))
			breach(room ": a room that tests/house/rooms.table does not list")
		if (files[room] > 30)
			breach(room ": " files[room] " files; a room holds 30")
	}
	for (room in listed)
		if (!(room in files))
			breach(room ": listed in tests/house/rooms.table, and has no file")
	for (i = 1; i <= count; i++) {
		to = ("core/" target[i]) in known ? "core/" target[i] : "tui/" target[i]
		if (!(to in known)) {
			breach(from[i] ":" line[i] ": there is no \"" target[i] "\" in core/ or tui/")
			continue
		}
		if (!allowed(from[i], to))
			breach(from[i] ":" line[i] ": " row_of(from[i]) " may not include \"" target[i] "\"")
		if (module_of(from[i]) != module_of(to))
			print module_of(from[i]), module_of(to) > edges
	}
	exit bad
}' "$table" "${sources[@]}"
status=$?

# tsort names the members of every circle that it meets.
circles=$(tsort "$edges" 2>&1 >/dev/null | sed 's/^tsort: //; s/^.*: input contains a loop:$/;/' |
	tr '\n' ' ' | tr ';' '\n' | sed '/^ *$/d; s/^ */includes run in a circle: /')
left=$(sed -n 's/^# circles still to be cut: //p' "$table")
if [ "$(grep -c . <<<"$circles")" -ne "${left:-0}" ]; then
	echo "$circles"
	echo "$(grep -c . <<<"$circles") circles; tests/house/rooms.table expects ${left:-0}"
	status=1
fi
exit $status
