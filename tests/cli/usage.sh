#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Wrong words on the command line: unknown commands, options, fields, words,
# records, people and impossible days. Each is said, none changes anything.

source "$(dirname "$0")/common.bash"
new_workspace_with_requests w.muster
before=$(snapshot w.muster)

expect 0 'muster init' --help
expect 0 'usage: muster set' set --help
expect 0 '^muster [0-9]' --version

refused 2 'no command or file' frobnicate
refused 2 'did you mean list' lst w.muster
refused 2 'unknown option' list w.muster requests --frobnicate
refused 2 'no option of this command' list w.muster requests --company x
refused 2 'wants a value' list w.muster requests --where
refused 2 'usage' list
refused 2 'usage' set w.muster
refused 2 'FIELD=VALUE' set w.muster AD-017
refused 2 'usage' undo
refused 2 'zebras.*expected one of.*requests' list w.muster zebras
refused 2 'no field "colour"' list w.muster requests --where colour=red
refused 2 'status is never "frobnicated"' list w.muster requests --where status=frobnicated
refused 2 'no day' --today 2026-02-30 list w.muster requests
refused 2 '--type' init new.muster
refused 2 '' init new.muster --company N --type 3 --from 2026-01-01 --to 2026-12-31
refused 2 '' init new.muster --company N --type 2 --from 2026-13-01 --to 2026-12-31
refused 2 '' init new.muster --company N --type 2 --from 2026-12-31 --to 2026-01-01
refused 2 '' init new.muster --company N --type 2 --from 2026-01-01 --to 2026-12-31 \
	--categories security,juggling
[ ! -e new.muster ] || fail "a refused init left a file"

refused 3 'no record "AD-999"' set w.muster AD-999 due=2026-12-01
refused 3 'AD-998.*AD-999' set w.muster AD-001 AD-998 AD-999 due=2026-12-01
refused 3 'no record|no such|AD-999' show w.muster AD-999
refused 3 'no such field' set w.muster AD-017 colour=red
refused 3 'frobnicated.*expected one of.*preparing' set w.muster AD-017 status=frobnicated
refused 3 'Nobody Such' set w.muster AD-017 'owner=Nobody Such'
refused 3 'reason' set w.muster AD-017 'status=none exists'
for day in 2026-02-30 2026-00-10 2026-13-01 31-31-2026 0000-00-00 99999-01-01 tomorrowish 2026-1-; do
	refused 3 'due' set w.muster AD-017 "due=$day"
done
# One bad record among good ones: none is changed.
refused 3 '' set w.muster AD-001 AD-002 'status=none exists'
# The auditor's own words are the auditor's.
refused 3 'title' set w.muster AD-017 'title=Something easier'
refused 3 '' set w.muster AC-04 'accountable=Nobody Such'
refused 3 'controls' set w.muster AD-017 'accountable=Dana Whitfield'
refused 3 '' undo w.muster --event 99999999
refused 3 '' undo w.muster --event zzz

[ "$(snapshot w.muster)" = "$before" ] || fail "a refused command changed the workspace"
