#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Templates that must be turned down, and one with everything that must compile and escape.
#
#   tests/templates.sh TMPLC SRCROOT TESTS [CC [WORDS_TABLE.c]]
#
# A case under refuse/templates/ names a piece of the expected sentence in its first line.
# accept/templates/types_page.html is compiled, run with awkward values and compared with
# types_page.expected; UPDATE=1 rewrites that file.
set -u
tmplc=$1 src=$2 tests=$3 cc=${4:-cc} table=${5:-}
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
mkdir "$work/made"
count=0 failed=0

say() {
    count=$((count + 1))
    [ "$1" = ok ] || failed=$((failed + 1))
    echo "$1 $count - $2"
}

for file in "$tests"/refuse/templates/*.html; do
    name=$(basename "$file" .html)
    wanted=$(sed -n '1s/^{{# refuse: \(.*\)}}$/\1/p' "$file")
    if [ -z "$wanted" ]; then
        say "not ok" "$name names no sentence"
    elif "$tmplc" "$work/made" "$file" "$tests" 2>"$work/said"; then
        say "not ok" "$name was compiled"
    elif ! grep -qF "$wanted" "$work/said" || ! grep -qE "^$file:[0-9]+: " "$work/said"; then
        say "not ok" "$name is turned down with another sentence"
        sed 's/^/# /' "$work/said"
    else
        say ok "$name is turned down"
    fi
done

rm -f "$work"/made/*
if [ -z "$table" ]; then
    table=$work/words_table.c
    printf '%s\n' '#include "base/words.h"' 'const struct words words_tables[1] = { { 0 } };' \
        'const size_t words_tables_count = 0;' >"$table"
fi
printf '#pragma once\nconst char *asset_path(const char *name);\n' >"$work/made/assets.h"
for page in types_page other_parts office_frame; do
    if "$tmplc" "$work/made" "$tests/accept/templates/$page.html" "$tests"; then
        say ok "$page.html is compiled"
    else
        say "not ok" "$page.html is compiled"
    fi
done

flags="-std=c17 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
       -Wvla -Wc++-compat -Werror -I$work -I$src -I$tests/accept/templates"
room="html write show field svg"
base="arena buf status text text_fold text_pick ref money problem date business_day clock zone words"
list=
for file in $room; do list="$list $src/html/$file.c"; done
for file in $base; do [ -e "$src/base/$file.c" ] && list="$list $src/base/$file.c"; done
# shellcheck disable=SC2086  # the lists are words
if $cc $flags -o "$work/show" "$tests/accept/templates/show.c" "$work/made/types_page_html.c" \
       "$work/made/office_frame_html.c" "$work/made/other_parts_html.c" "$table" $list -lunistring -lsodium -lm 2>"$work/said" &&
   "$work/show" >"$work/page"; then
    say ok "what tmplc writes compiles without a warning and runs"
else
    say "not ok" "what tmplc writes compiles without a warning and runs"
    sed 's/^/# /' "$work/said"
fi
expected=$tests/accept/templates/types_page.expected
[ "${UPDATE:-}" = 1 ] && cp "$work/page" "$expected"
if cmp -s "$work/page" "$expected"; then
    say ok "every value is escaped in its place"
else
    say "not ok" "every value is escaped in its place"
    diff "$expected" "$work/page" | sed 's/^/# /'
fi

# A field the view doesn't have, or of the wrong type, is the C compiler's to refuse.
for mark in '{{nothing}}' '{{one}}' '{{if one}}x{{end}}' '{{include "goal_line" text}}' \
            '{{each i in text}}x{{end}}' '<p class="{{piece}}">x</p>'; do
    printf '%s\n%s\n%s\n' '{{page types_page from "view.h"}}' "$mark" \
        '{{part goal_line of goal_view}}<p>{{name}}</p>' >"$work/bad_page.html"
    if "$tmplc" "$work/made" "$work/bad_page.html" "$work" &&
       ! $cc $flags -fsyntax-only "$work/made/bad_page_html.c" 2>/dev/null; then
        say ok "the C compiler refuses $mark"
    else
        say "not ok" "the C compiler refuses $mark"
    fi
done
echo "1..$count"
[ "$failed" -eq 0 ]
