#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Names keep their letters where the locale is C, missing or not installed; a locale with another
# character set, and --ascii, get plain letters.

source "$(dirname "$0")/common.bash"
new_workspace w.muster
"$muster" add w.muster person name='Siobhán' >/dev/null || fail 'no person'

# LOCALE NAME [OPTION]: how the name is shown.
shows() {
	local locale=$1 name=$2
	shift 2
	env -u LC_ALL -u LC_CTYPE -u LANG ${locale:+LC_ALL=$locale} \
		"$muster" list w.muster people "$@" 2>&1 | grep -qF "$name" ||
		fail "LC_ALL=$locale $*: not $name"
}

for locale in '' C POSIX C.UTF-8 xx_YY xx_YY.UTF-8 xx_YY.utf8; do
	shows "$locale" 'Siobhán'
done
shows xx_YY.ISO-8859-1 'Siobh?n'
shows C 'Siobh?n' --ascii
