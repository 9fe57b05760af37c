#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# What ./dev does on machines that are not this one, with stand-ins for the tools: through a
# symlink and in a path with blanks, with nothing installed, with and without sudo, and with a
# formatter of another version.
set -uo pipefail
tree=$(cd "$(dirname "$0")/../.." && pwd)
here=$(mktemp -d "${TMPDIR:-/tmp}/muster-dev-XXXXXX")
trap 'rm -rf "$here"' EXIT
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

root="$here/my work/muster"
mkdir -p "$root/tests/house" "$root/core" "$root/tui" "$root/build/release" "$root/build/asan" \
	"$here/basics" "$here/tools" "$here/sudo"
cp "$tree/dev" "$root/dev"
ln -s "$root/dev" "$here/dev"
for name in bash sh env cat cp dirname readlink sed grep sort head tail tr wc id nproc find xargs tee; do
	ln -s "$(command -v $name)" "$here/basics/$name"
done

# DIRECTORY NAME LINES...: a stand-in that notes how it was called.
stand_in() {
	local path=$1/$2
	shift 2
	{
		printf '#!/bin/sh\necho "%s $* [$(pwd)]" >>"%s"\n' "${path##*/}" "$here/calls"
		printf '%s\n' "$@"
	} >"$path"
	chmod +x "$path"
}

for name in cc ninja pkg-config sqlite3 clang clang-tidy; do
	stand_in "$here/tools" $name
done
# A header was changed that has no .c file.
stand_in "$here/tools" git 'case "$*" in *" diff "*) echo tui/table.h ;; *merge-base*) exit 1 ;; *) echo 1234567 ;; esac'
stand_in "$here/tools" cmake '[ "$1" != --version ] || echo "cmake version 3.25.1"'
stand_in "$here/tools" ctest 'echo "1/1 Test #1: one .... Passed"'
stand_in "$here/tools" clang-format 'echo "clang-format version 19.1.7"'
stand_in "$here/basics" apt-get
stand_in "$here/basics" apt-cache 'exit 1'
stand_in "$here/sudo" sudo 'case "$*" in *" install "*) cp '"'$here/tools/'* '$here/basics'"';; esac'
stand_in "$root/build/release" muster
echo 'exit 0' >"$root/tests/house/install.sh"

# DIRECTORIES WORDS...: ./dev with these alone on the path, as a user.
dev() {
	local path=$1
	shift
	: >"$here/calls"
	(cd "$here" && PATH=$path ./dev "$@") >"$here/said" 2>&1
}
called() { grep -qF -- "$1" "$here/calls" || fail "not called: $1; but: $(cat "$here/calls")"; }
said() { grep -qF -- "$1" "$here/said" || fail "not said: $1; but: $(cat "$here/said")"; }

as_user=$here/user
mkdir "$as_user"
printf '#!/bin/sh\n[ "$1" = -u ] && echo 1000 || echo people\n' >"$as_user/id"
chmod +x "$as_user/id"
all='gcc libc6-dev cmake ninja-build pkg-config libncurses-dev libsqlite3-dev libyaml-dev libsodium-dev libutf8proc-dev libjansson-dev libzip-dev libexpat1-dev'

dev "$as_user:$here/basics" test && fail 'went on with nothing installed'
said "as root: apt-get update && apt-get install -y --no-install-recommends $all libcmocka-dev libvterm-dev sqlite3 clang clang-tidy"
grep -q . "$here/calls" && fail "called $(cat "$here/calls")"
dev "$as_user:$here/basics" demo && fail 'went on with nothing installed'
said "--no-install-recommends $all (./dev test needs in all: $all libcmocka-dev"

dev "$as_user:$here/tools:$here/basics" demo --theme mono || fail "demo: $(cat "$here/said")"
called "cmake --preset release [$root]"
called "cmake --build build/release --target muster [$root]"
called "muster demo --theme mono"

dev "$as_user:$here/tools:$here/basics" test || fail "test: $(cat "$here/said")"
said 'skipped: clang-format: version 14'
said 'clang-tidy looks at what differs from 1234567: 0 files'
said ' passed, 0 failed'

dev "$as_user:$here/sudo:$here/basics" build || fail "build: $(cat "$here/said")"
called "install -y --no-install-recommends $all ["
said "Built: $root/build/release/muster"
[ "$failures" -eq 0 ]
