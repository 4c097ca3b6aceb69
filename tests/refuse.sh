#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Code that must not compile: each file of tests/refuse/code says in its first line why, and the
# compiler must turn it down for exactly that: `/* refuse: part of the compiler's message */`.
# The same file must compile once the line marked `refused` is taken out.  refuse.sh BUILD
build=$1
cd "$(dirname "$0")/.." || exit 1
flags="-std=c17 -c -o /dev/null -D_GNU_SOURCE -Wall -Wextra -Wc++-compat -Werror -Isrc -I$build"
number=0 failed=0
say() {
    number=$((number + 1))
    if [ "$1" = 0 ]; then echo "ok $number - $2"; else echo "not ok $number - $2"; failed=1; fi
}
for file in tests/refuse/code/*.c; do
    name=$(basename "$file" .c)
    wanted=$(sed -n '1s,^/\* refuse: \(.*\) \*/$,\1,p' "$file")
    message=$(gcc $flags "$file" 2>&1) && message=""
    case $message in
        "") say 1 "$name is refused" ;;
        *"$wanted"*) say 0 "$name is refused" ;;
        *) say 1 "$name is refused because of: $wanted"; echo "$message" | sed 's/^/# /' ;;
    esac
    grep -v 'refused' "$file" | gcc $flags -Wno-unused -Wno-error -x c - >/dev/null 2>&1
    say $? "$name compiles without the refused line"
done
echo "1..$number"
exit $failed
