#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Headers carry the documentation: each function that a header declares has a comment of its own,
# above it or beside it, and a function takes at most 5 parameters. Prints every breach; exit status
# 1 when there are more than the numbers here still allow. They only ever fall.
# Usage: headers.sh [TREE [BARE LONG]]

set -uo pipefail
export LC_ALL=C
bare_left=${2:-0} # declarations without a comment, still to be written
long_left=${3:-2} # definitions with more than 5 parameters: two that SQLite calls
cd "${1:-$(dirname "$0")/../..}" || exit 2
shopt -s nullglob globstar
sources=({core,tui}/**/*.[ch])
if [ ${#sources[@]} -eq 0 ]; then
	echo "headers: no sources under core/ and tui/ in $(pwd)"
	exit 2
fi

awk -v bare_left="$bare_left" -v long_left="$long_left" '
# The parameters between the first bracket and its partner; 0 for none or void.
function parameters(text,    i, c, depth, n, inside) {
	for (i = index(text, "("); i <= length(text); i++) {
		c = substr(text, i, 1)
		depth += (c == "(") - (c == ")")
		if (depth == 0)
			break
		n += c == "," && depth == 1
		inside = inside c
	}
	return inside ~ /^\([ \t]*(void[ \t]*)?$/ ? 0 : n + 1
}

function name_of(text) {
	sub(/\(.*/, "", text)
	sub(/[ \t]+$/, "", text)
	sub(/.*[ \t*]/, "", text)
	return text
}

# What begins at line "first" is complete: a declaration or the head of a definition.
function complete(    header) {
	header = file ~ /\.h$/
	if (header && !commented) {
		print file ":" first ": " name_of(head) "() has no comment of its own"
		bare++
	}
	if (head ~ /\{/ && parameters(head) > 5) {
		print file ":" first ": " name_of(head) "() takes " parameters(head) " parameters; 5 at most"
		long++
	}
	head = ""
}

FNR == 1 {
	file = FILENAME
	head = last = ""
	in_comment = in_macro = 0
}

{
	raw = code = $0
	macro = in_macro || code ~ /^[ \t]*#/
	in_macro = macro && code ~ /\\$/
	if (in_comment && !sub(/^.*\*\//, "", code))
		code = ""
	had = in_comment || raw ~ /\/\*/
	in_comment = in_comment && raw !~ /\*\//
	gsub(/\/\*[^*]*(\*+[^*\/][^*]*)*\*+\//, "", code)
	if (code ~ /\/\*/) {
		sub(/\/\*.*/, "", code)
		in_comment = 1
	}
	if (macro)
		code = ""
}

# At the margin, with a bracket, and no type or table: a function.
head == "" && code ~ /^[A-Za-z_][A-Za-z0-9_ \t*]*[ \t*][A-Za-z_0-9]+\(/ && code !~ /^(typedef|return|else|_Static_assert)/ && code !~ /=/ {
	first = FNR
	commented = last ~ /\*\/[ \t]*$/
	head = " "
}

head != "" {
	head = head " " code
	commented = commented || had
	if (code ~ /[;{][ \t]*$/)
		complete()
}

{ last = raw }

END {
	if (bare > bare_left || long > long_left)
		print "headers: " bare + 0 " without a comment (" bare_left " are allowed), " long + 0 " with more than 5 parameters (" long_left " are allowed)"
	exit bare > bare_left || long > long_left
}' "${sources[@]}" >"${TMPDIR:-/tmp}/headers.$$"
status=$?
[ $status -eq 0 ] || cat "${TMPDIR:-/tmp}/headers.$$"
rm -f "${TMPDIR:-/tmp}/headers.$$"
exit $status
