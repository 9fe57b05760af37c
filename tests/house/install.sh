#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# What `cmake --install BUILD` brings: the program, which says nothing of where it was built, its
# manual page, and README with the pictures that it shows. Usage: install.sh BUILD
set -uo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:?the directory of a release build}
place=$(mktemp -d "${TMPDIR:-/tmp}/muster-install-XXXXXX")
trap 'rm -rf "$place"' EXIT
failures=0
fail() { echo "install: $*"; failures=$((failures + 1)); }

cmake --install "$build" --prefix "$place" >/dev/null || fail 'cmake --install failed'
"$place/bin/muster" --version | grep -q '^muster [0-9]' || fail 'the program does not run'
if grep -aqF -e "$source" -e "$build" "$place/bin/muster"; then
	fail 'the program holds the path of its build'
fi
grep -q '^\.TH MUSTER 1' "$place/share/man/man1/muster.1" || fail 'no manual page'
readme=$place/share/doc/muster/README.md
[ -s "$readme" ] || fail 'no README'
while read -r picture; do
	[ -s "$(dirname "$readme")/$picture" ] || fail "README shows $picture, which is not installed"
done < <(sed -n 's/.*!\[.*\](\([^)]*\)).*/\1/p' "$readme")
[ "$failures" -eq 0 ]
