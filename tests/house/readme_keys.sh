#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The key table of the README is the one that the program prints. With --update
# it is written there. MUSTER_BIN names the program.
set -euo pipefail
cd "$(dirname "$0")/../.."
begin='<!-- keys: muster help keys -->' end='<!-- end of keys -->'
wanted=$(mktemp)
trap 'rm -f "$wanted"' EXIT
keys=$(HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent "$MUSTER_BIN" help keys)
KEYS=$keys awk -v begin="$begin" -v end="$end" '
	$0 == begin { print; print ENVIRON["KEYS"]; skip = 1; next }
	$0 == end { skip = 0 }
	!skip { print }' README.md >"$wanted"
if [ "${1:-}" = --update ]; then
	cat "$wanted" >README.md
elif ! diff -u README.md "$wanted"; then
	echo "the keys in README.md are not those of the program; run: tests/house/readme_keys.sh --update"
	exit 1
fi
echo "README.md has the program's keys"
