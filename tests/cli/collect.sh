#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Collectors: the user's own commands, trusted once, run without a shell; what came is kept, and a
# failure leaves the occurrence open with its reason.

source "$(dirname "$0")/common.bash"
"$muster" --today 2026-11-20 demo -o w.muster >/dev/null || fail "demo"
export MUSTER_TODAY=2026-11-20
config=$XDG_CONFIG_HOME/muster/collectors.yaml
mkdir -p "$(dirname "$config")" bin
cat >bin/export-users <<'SH'
#!/bin/sh
[ "$1" = "--weird;\$(touch injected)" ] || exit 9
printf 'user,role\nana,admin\nbo,reader\n'
SH
cat >bin/broken <<'SH'
#!/bin/sh
echo "first line" >&2
printf 'token \033[31mexpired\n' >&2
exit 3
SH
cat >bin/slow <<SH
#!/bin/sh
sleep 600 &
echo \$! >$PWD/child.pid
sleep 600
SH
cat >bin/page <<'SH'
#!/bin/sh
echo '<html>please sign in</html>'
SH
chmod +x bin/*
cat >"$config" <<YAML
collectors:
  - name: users
    evidence: CH-07.1
    command: [$PWD/bin/export-users, "--weird;\$(touch injected)"]
    expect: csv
    file: users.csv
  - {name: broken, evidence: OP-08.1, command: [$PWD/bin/broken]}
  - {name: slow, evidence: OP-08.1, command: [$PWD/bin/slow], timeout: 1}
  - {name: page, evidence: OP-08.1, command: [$PWD/bin/page], expect: json}
  - {name: gone, evidence: OP-08.1, command: [$PWD/bin/nothing]}
YAML

expect 0 'users: not trusted' collect w.muster
expect 1 'users: not trusted' collect w.muster --due
[ "$(field w.muster CH-07.1@2026-10-31 status)" = open ] || fail "what is not trusted did not run"
expect 0 'users is trusted' collect w.muster --trust users
expect 0 'users: collected' collect w.muster users
[ -e injected ] && fail "a shell read the command"
[ "$(field w.muster CH-07.1@2026-10-31 status)" = collected ] || fail "it is collected"
cmp -s <(printf 'user,role\nana,admin\nbo,reader\n') \
	"$(find w.muster.artifacts -type f -size 30c)" || fail "the output is kept as it came"
grep -rqs '"exit_status": 0' w.muster.artifacts || fail "the run is kept"
grep -rqs 'weird' w.muster.artifacts && fail "the command's words are not kept"
[ -z "$(find w.muster.artifacts -name '.*' -type f)" ] || fail "nothing half made is left"

for name in broken slow page; do
	expect 0 "$name is trusted" collect w.muster --trust $name
done
expect 1 'broken: failed for [^ ]*: exit status 3: token .*expired' collect w.muster broken
[ "$(field w.muster OP-08.1@2026-10-31 status)" = open ] || fail "a failure leaves it open"
"$muster" show w.muster OP-08.1@2026-10-31 | grep -q 'Collector broken failed: exit status 3' ||
	fail "the reason is on the record"
expect 1 'slow: failed for [^ ]*: it took longer than 1 second' collect w.muster slow
wait_until has_ended "$(cat child.pid)"
expect 1 'page: failed for [^ ]*: expected JSON' collect w.muster page
expect 3 'there is no program' collect w.muster --trust gone

sed -i 's/ana,admin/eve,admin/; s/users.csv/people.csv/' "$config"
[ "$(field w.muster CH-07.1@2026-10-31 status)" = collected ] || fail "still collected"
expect 0 'users: not trusted' collect w.muster
printf 'collectors:\n  - {name: x, evidence: CH-07.1, command: "rm -rf"}\n' >"$config"
expect 3 'collectors.yaml:2:.*a list of words' collect w.muster
printf 'collectors:\n  - {name: ../x, evidence: CH-07.1, command: [a]}\n' >"$config"
expect 3 'collectors.yaml:2:.*name' collect w.muster
printf 'collectors:\n  - {name: x, evidence: NO-01.1, command: [true]}\n' >"$config"
expect 0 'trusted' collect w.muster --trust x
expect 3 'no evidence item NO-01.1' collect w.muster --due
