#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Shows that headers.sh can fail: a small tree in order passes, each kind of breach is refused with
# its place.

set -uo pipefail
headers=$(cd "$(dirname "$0")" && pwd)/headers.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failed=0

fresh_tree() {
	rm -rf "${tree:?}"/*
	mkdir -p "$tree"/core "$tree"/tui
	printf '/* What it gives. */\nint one(int a, int b);\nint two(void); /* beside it */\n' >"$tree/core/a.h"
	printf '/* Over two\n * lines. */\nbool three(int a,\n\t   int (*f)(int, int, int, int, int), int b);\n' >>"$tree/core/a.h"
	printf 'typedef struct A {\n\tint (*f)(int);\n} A;\n#define M(a, b, c, d, e, f) (a)\n' >>"$tree/core/a.h"
	printf 'static int one(int a, int b, int c, int d, int e)\n{\n\treturn call(a, b, c, d, e, 6);\n}\n' >"$tree/core/a.c"
}

# EXIT REGEX BARE LONG
is() {
	local said status
	said=$(bash "$headers" "$tree" "$3" "$4")
	status=$?
	if [ $status -ne "$1" ] || ! [[ $said =~ $2 ]]; then
		failed=$((failed + 1))
		echo "not so: exit status $1 and '$2': $status, $said"
	fi
}

fresh_tree
is 0 '^$' 0 0
printf 'int bare(int a);\n' >>"$tree/core/a.h"
is 1 'core/a.h:[0-9]+: bare\(\) has no comment of its own' 0 0
is 0 '^$' 1 0
fresh_tree
is 0 '^$' 1 0
printf 'static int\nlong_one(void)\n{\n}\nint six(int a, int b, int c,\n\tint d, int e, int f)\n{\n}\n' >>"$tree/core/a.c"
is 1 'core/a.c:[0-9]+: six\(\) takes 6 parameters' 0 0
is 0 '^$' 0 1
rm -rf "${tree:?}"/core
is 2 'no sources' 0 0

[ $failed -eq 0 ] || echo "$failed failed"
exit $((failed > 0))
