#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Whatever a command writes where the user says: nothing that is there is lost, what is written is
# whole, and what fails or is stopped leaves nothing behind. One table of all commands that write;
# a command that takes -o and is not in it fails.

source "$(dirname "$0")/common.bash"
new_workspace_with_requests good.muster
printf 'user,reviewed\nann,yes\n' >q3.csv
"$muster" attach good.muster AD-017 ./q3.csv >/dev/null || fail attach

# NAME SUFFIX KIND WORDS: the words of the command up to the path, which may need a suffix.
table='export     -    file      export good.muster requests.csv -o
pack       -    folder    pack good.muster AD-017 -o
pack-zip   .zip file      pack good.muster AD-017 -o
backup     -    workspace backup good.muster -o
backup-db  -    workspace backup good.muster --without-artifacts -o
demo       -    workspace demo -o
init       -    workspace init --company N --type 2 --from 2026-01-01 --to 2026-12-31'

"$muster" help | sed -n 's/^  muster \([a-z]*\)  .*/\1/p' >commands
[ "$(wc -l <commands)" -gt 20 ] || fail 'the commands of muster help'
while read -r name; do
	usage=$("$muster" "$name" --help | sed -n '/^usage:/,$p')
	case $usage in
	*'-o '* | *--force*)
		grep -q "^$name " <<<"$table" || fail "$name writes a file and is not in the table here"
		[[ $usage == *--force* ]] || fail "$name --help does not name --force"
		;;
	esac
done <commands

tidy() { # WHAT: nothing half written is left
	local left
	left=$(find . -name '.muster-*' -o -name '*.new-*' | head -3)
	[ -z "$left" ] || { fail "$1 left $left"; rm -rf .muster-*; }
}

content() { # of a file, folder or link, and what it is
	if [ -L "$1" ]; then readlink "$1"; elif [ -d "$1" ]; then find "$1" | sort; else sha256sum <"$1"; fi
}

# STATUS REGEX PATH: refused with and without --force, and the path is as it was.
kept() {
	local status=$1 regex=$2 path=$3 before force
	[ -p "$path" ] || [ -c "$path" ] || before=$(content "$path")
	for force in '' --force; do
		expect "$status" "$regex" "${words[@]}" "$path" $force
		[ -p "$path" ] || [ -c "$path" ] || [ "$(content "$path")" = "$before" ] ||
			fail "${words[*]} $path $force changed it"
	done
	tidy "${words[*]} $path"
}

# PATH: what the command is expected to write is there and whole.
whole() {
	local path=$1
	case $kind:$name in
	folder:*) (cd "$path" && sha256sum --strict --quiet -c SHA256SUMS) ;;
	file:pack-zip) sqlite3 :memory: "SELECT count(*) > 0 FROM zipfile('$path')" | grep -q 1 ;;
	file:*) head -c 200 "$path" | grep -q 'Request ID' ;;
	workspace:backup-db) "$muster" list "$path" requests >/dev/null ;;
	*) "$muster" verify "$path" >/dev/null ;;
	esac || fail "$name: $path is not whole"
	[ -z "$(find "$path" -type f ! -perm 600)" ] || fail "$name: $path is not for its owner alone"
}

while read -r name suffix kind line; do
	read -ra words <<<"$line"
	[ "$suffix" = - ] && suffix=
	echo "== $name"
	cp good.muster "w$suffix"
	kept 4 'is a workspace, which is never replaced' "w$suffix"
	kept 4 'is a workspace' "./good.muster.artifacts/../w$suffix"
	kept 4 'is a workspace' "$here/w$suffix"
	ln "w$suffix" "hard$suffix"
	kept 4 'is a workspace' "hard$suffix"
	ln -s "w$suffix" "link$suffix"
	kept 3 'symbolic link' "link$suffix"
	ln -s nowhere "dangling$suffix"
	kept 3 'symbolic link' "dangling$suffix"
	sqlite3 "other$suffix" 'CREATE TABLE t (a)'
	kept 4 'is a database' "other$suffix"
	[ -n "$suffix" ] || kept 4 'is a workspace' good.muster
	# The file is gone or broken, its artifacts are there.
	echo broken >"lost$suffix" && mkdir "lost$suffix.artifacts"
	kept 4 'is a workspace' "lost$suffix"

	expect 4 'keeps its artifacts' "${words[@]}" "good.muster.artifacts/new$suffix" --force
	[ -n "$suffix" ] || kept 4 'keeps its artifacts' good.muster.artifacts
	kept 4 'keeps its artifacts' "$(find good.muster.artifacts -type f | head -1)"
	[ -n "$suffix" ] || expect 4 'belongs to a workspace' "${words[@]}" good.muster-journal --force

	mkdir "full$suffix" && echo x >"full$suffix/mine"
	kept 3 'is a folder|has something in it' "full$suffix"
	mkfifo "pipe$suffix"
	kept 3 'device, pipe or socket' "pipe$suffix"
	[ -n "$suffix" ] || kept 3 'device, pipe or socket' /dev/null
	expect 3 'cannot be written' "${words[@]}" "no/such/place$suffix"
	[ ! -e no ] || fail "$name made a folder"
	if [ "$(id -u)" -ne 0 ]; then
		mkdir -p closed && chmod 500 closed
		expect 3 'cannot be written' "${words[@]}" "closed/new$suffix"
		chmod 700 closed && rmdir closed
		echo mine >"secret$suffix" && chmod 200 "secret$suffix"
		expect 3 'cannot be read' "${words[@]}" "secret$suffix" --force
		rm -f "secret$suffix"
	fi

	# What is somebody's own, and what was written before: both are asked for.
	echo mine >"mine$suffix"
	before=$(content "mine$suffix")
	expect 3 'exists already|is a file' "${words[@]}" "mine$suffix"
	[ "$(content "mine$suffix")" = "$before" ] || fail "$name wrote over a file"
	if [ "$kind" = folder ]; then
		kept 3 'is a file; name a new folder' "mine$suffix"
		mkdir empty
		expect 3 'exists already' "${words[@]}" empty
		expect 0 '' "${words[@]}" empty --force
		whole empty
		kept 3 'has something in it' empty
	else
		chmod 644 "mine$suffix"
		expect 0 '' "${words[@]}" "mine$suffix" --force
		whole "mine$suffix"
	fi
	tidy "$name --force"
	expect 0 '' "${words[@]}" "new$suffix"
	whole "new$suffix"
	[ "$kind" = workspace ] || expect 3 'exists already|has something in it' "${words[@]}" "new$suffix"
	tidy "$name"

	# The disk is full (a limit on files stands for it).
	(ulimit -f 1; "$muster" "${words[@]}" "limit$suffix" >/dev/null 2>said </dev/null) &&
		[ "$name" != pack ] && fail "$name wrote over a limit"
	[ -e "limit$suffix" ] && [ "$name" != pack ] && fail "$name: a full disk left something"
	tidy "$name on a full disk"

	# ^C and the like at any moment: all of it or nothing.
	for stop in 'INT 0.02' 'TERM 0.06' 'HUP 0.12' 'TERM 0.2'; do
		env --default-signal=INT "$muster" "${words[@]}" "stopped$suffix" >/dev/null 2>said \
			</dev/null &
		pid=$!
		sleep "${stop#* }"
		kill -"${stop% *}" $pid 2>/dev/null
		wait $pid 2>/dev/null
		status=$?
		if [ -e "stopped$suffix" ]; then
			whole "stopped$suffix"
		elif [ $status -eq 0 ] || [ -e "stopped$suffix.artifacts" ]; then
			fail "$name: $stop left something, exit status $status"
		fi
		tidy "$name: $stop"
		rm -rf "stopped$suffix" "stopped$suffix.artifacts"
	done

	# Of each command its own place.
	rm -rf w"$suffix" hard"$suffix" link"$suffix" dangling"$suffix" \
		other"$suffix" lost"$suffix"* full"$suffix" pipe"$suffix" mine"$suffix"* empty \
		new"$suffix"* limit"$suffix"*
done <<<"$table"

# Standard output stays what it was.
"$muster" export good.muster requests.csv -o - >out.csv || fail 'export -o -'
grep -q 'Request ID' out.csv || fail 'nothing came'
before=$(sha256sum <good.muster)
"$muster" export good.muster requests.csv -o - >>good.muster 2>said && fail 'export >> workspace'
grep -q 'standard output is a workspace' said || fail "said $(cat said)"
[ "$(sha256sum <good.muster)" = "$before" ] || fail 'export >> changed the workspace'
file=$(find good.muster.artifacts -type f | head -1)
new_workspace another.muster
sqlite3 other.db 'CREATE TABLE t (a)'
for target in another.muster other.db "$file"; do
	before=$(sha256sum <"$target")
	"$muster" export good.muster requests.csv -o - >>"$target" 2>said && fail "export >> $target"
	grep -q 'standard output is a workspace' said || fail "$target: said $(cat said)"
	[ "$(sha256sum <"$target")" = "$before" ] || fail "export >> changed $target"
done
"$muster" export good.muster requests.csv -o - >>list.csv || fail 'export >> list.csv'
"$muster" export good.muster requests.csv -o - >>list.csv || fail 'export >> list.csv again'

# A vault on another disk, under its own name and through its link; and one whose workspace is gone.
mkdir disk && mv good.muster.artifacts disk/store && ln -s ../disk/store disk/again &&
	ln -s disk/store good.muster.artifacts
for vault in good.muster.artifacts disk/store; do
	words=(export good.muster requests.csv -o)
	kept 4 'keeps its artifacts' "$vault/${file#*/}"
	for new in zzz 18/zzz ../store/zzz; do
		mkdir -p "$vault/18"
		expect 4 'keeps its artifacts' "${words[@]}" "$vault/$new" --force
		expect 4 'keeps its artifacts' pack good.muster AD-017 -o "$vault/$new"
	done
done
(cd good.muster.artifacts && expect 4 'keeps its artifacts' "${words[@]/good/$here/good}" zzz) ||
	fail 'in the vault itself'
cp -r disk/store gone.muster.artifacts
kept 4 'keeps its artifacts' "gone.muster.artifacts/${file#*/}"
expect 0 '' backup good.muster -o linked.muster
expect 0 'sound' verify linked.muster
rmdir disk/store/18 2>/dev/null
expect 2 'name of a file' backup good.muster -o -
expect 2 'name of a file' backup good.muster -o ''
expect 0 'no artifact|good|matches|hold' verify good.muster
