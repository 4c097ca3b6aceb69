#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Every header stands alone.  headers.sh BUILD
build=$1
cd "$(dirname "$0")/.." || exit 1
libs=$(pkg-config --cflags libpq sqlite3 libmicrohttpd jansson libsodium)
number=0 failed=0
for header in $(sh tools/sources.sh headers); do
    number=$((number + 1))
    if printf '#include "%s"\n' "${header#src/}" |
        gcc -std=c17 -fsyntax-only -D_GNU_SOURCE -Isrc -I"$build" $libs -x c - 2>/tmp/headers.$$; then
        echo "ok $number - $header stands alone"
    else
        echo "not ok $number - $header stands alone"
        sed 's/^/# /' /tmp/headers.$$ | head -5
        failed=1
    fi
done
rm -f /tmp/headers.$$
echo "1..$number"
exit $failed
