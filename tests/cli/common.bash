# SPDX-License-Identifier: MIT
#
# What the scripts of tests/cli share: a directory of their own, a workspace to
# try things on, and the two questions of every refusal: does it say what is
# wrong and with which exit status, and is everything as it was before?

set -u
muster=${MUSTER_BIN:?the path of the program}
source_dir=${MUSTER_SOURCE:?the path of the checkout}
export LC_ALL=C.UTF-8 TZ=UTC MUSTER_USER=dana MUSTER_TODAY=2026-11-20
unset NO_COLOR MUSTER_WORKSPACE
here=$(mktemp -d "${TMPDIR:-/tmp}/muster-cli-XXXXXX")
export XDG_CONFIG_HOME=$here/config XDG_STATE_HOME=$here/state XDG_DATA_HOME=$here/data HOME=$here
cd "$here" || exit 1
failures=0

finish() {
	chmod -R u+rwX "$here"
	rm -rf "$here"
	[ "$failures" -eq 0 ] || { echo "$failures failed"; exit 1; }
}
trap finish EXIT

fail() {
	echo "FAILED ${BASH_SOURCE[-1]##*/}:${BASH_LINENO[-2]}: $*"
	failures=$((failures + 1))
}

# STATUS REGEX WORDS...: the program ends with the status and says something that matches.
expect() {
	local status=$1 regex=$2 said got
	shift 2
	said=$(timeout 300 "$muster" "$@" 2>&1 </dev/null | tr '\0' '?'; exit "${PIPESTATUS[0]}")
	got=$?
	[ "$got" -eq "$status" ] || fail "exit status $got, expected $status: muster $*: $said"
	[[ "$said" =~ $regex ]] || fail "muster $*: said '$said', expected $regex"
	if [[ "$said" == *$'\033'* ]]; then
		fail "muster $*: an ESC reached the output"
	fi
}

# Refused, on standard error alone, in sentences that begin with "muster: ".
refused() {
	local output
	expect "$@"
	shift 2
	output=$(timeout 300 "$muster" "$@" 2>/dev/null </dev/null | tr '\0' '?')
	[ -z "$output" ] || fail "muster $*: wrote to standard output: $output"
	timeout 300 "$muster" "$@" 2>&1 >/dev/null </dev/null | head -1 | grep -q '^muster: ' ||
		fail "muster $*: does not begin with 'muster: '"
}

# COMMAND...: waits until it succeeds; two minutes are for machines that are busy.
wait_until() {
	local end=$((SECONDS + 120))
	until "$@"; do
		[ $SECONDS -lt $end ] || { fail "it never came: $*"; return 1; }
		sleep 0.01
	done
}

# PID DIRECTORY COUNT: the directory has more entries than COUNT, or the process is gone.
has_begun() {
	[ "$(find "$2" | wc -l)" -gt "$3" ] || ! kill -0 "$1" 2>/dev/null
}

# PID: it has ended; one that nobody has waited for yet counts as ended.
has_ended() {
	local state
	state=$(sed 's/.*) \(.\).*/\1/' "/proc/$1/stat" 2>/dev/null)
	[ -z "$state" ] || [ "$state" = Z ]
}

new_workspace() {
	"$muster" init "$1" --company Northwind --type 2 --from 2026-01-01 --to 2026-12-31 \
		>/dev/null || fail "init $1"
}

new_workspace_with_requests() {
	new_workspace "$1"
	"$muster" import "$1" "$source_dir/tests/data/people.csv" --as people >/dev/null ||
		fail "import people"
	"$muster" import "$1" "$source_dir/tests/data/ad-requests-v1.csv" --as requests \
		>/dev/null || fail "import requests"
}

# All that can be listed of a workspace, history included.
snapshot() {
	local kind
	for kind in requests gaps occurrences evidence controls criteria raci people events; do
		"$muster" list "$1" $kind --json || echo "list $kind failed"
	done | sha256sum
}

# JSON FILE SQL: what SQLite's JSON functions say, j being the text.
json() {
	sqlite3 :memory: "WITH f(j) AS (SELECT CAST(readfile('$1') AS TEXT)) SELECT $2 FROM f"
}

# FILE REF FIELD: one field of a record.
field() {
	"$muster" show "$1" "$2" --json >field.json || fail "show $2"
	json field.json "j ->> '\$.$3'"
}
