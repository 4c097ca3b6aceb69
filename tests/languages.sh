#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# What the schema and statement languages take and turn down (doc/languages.md).
#
#     tests/languages.sh SCHEMA SQLC
#
# tests/refuse/{schema,sql}/*.sql begin with `-- refuse: a part of the sentence`; the tool must say
# it with file and line, and fail.  tests/accept/{schema,sql}/*.sql must pass, and what is made from
# them must compile.  All stand on tests/accept/schema/0001_base.sql.
set -u
schema=$1 sqlc=$2
here=$(cd "$(dirname "$0")" && pwd)
base=$here/accept/schema/0001_base.sql
cc=${CC:-cc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/db" "$work/goal" "$work/made"
count=0 failed=0

say() {    # verdict name, with what was said on failure
    count=$((count + 1))
    if [ "$1" = ok ]; then
        echo "ok $count - $2"
    else
        failed=$((failed + 1))
        echo "not ok $count - $2"
        sed 's/^/# /' "$work/said"
    fi
}

compiles() {
    $cc -std=c17 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -fsyntax-only \
        -I"$work" -I"$here/../src" "$1" >>"$work/said" 2>&1
}

refused() {    # case file; the tool's words are in $work/said, its exit in $status
    want=$(sed -n '1s/^-- refuse: //p' "$1")
    if [ -n "$want" ] && [ "$status" -eq 1 ] && grep -qF -e "$want" "$work/said" &&
        grep -qE '\.sql:[0-9]+: ' "$work/said"; then
        say ok "refused: ${1#"$here"/refuse/}"
    else
        echo "should have said: $want" >>"$work/said"
        say not "refused: ${1#"$here"/refuse/}"
    fi
}

cp "$base" "$work/db/0001_base.sql"
if "$schema" "$work/made" "$work/db/0001_base.sql" >"$work/said" 2>&1 &&
    compiles "$work/made/schema.c"; then
    say ok "taken: schema/0001_base.sql"
else
    say not "taken: schema/0001_base.sql"
fi
for case in "$here"/accept/schema/[a-z]*.sql; do
    cp "$case" "$work/db/0002_case.sql"
    if "$schema" "$work/made" "$work"/db/0001_base.sql "$work"/db/0002_case.sql \
        >"$work/said" 2>&1 && compiles "$work/made/schema.c"; then
        say ok "taken: schema/$(basename "$case")"
    else
        say not "taken: schema/$(basename "$case")"
    fi
done
for case in "$here"/refuse/schema/*.sql; do
    cp "$case" "$work/db/0002_case.sql"
    "$schema" "$work/made" "$work"/db/0001_base.sql "$work"/db/0002_case.sql >"$work/said" 2>&1
    status=$?
    refused "$case"
done

# Two migrations with one number, and one without.
cp "$base" "$work/db/0001_again.sql"
"$schema" "$work/made" "$work"/db/0001_base.sql "$work"/db/0001_again.sql >"$work/said" 2>&1
if [ $? -eq 1 ] && grep -q 'in the order of their numbers' "$work/said"; then
    say ok "refused: one number twice"
else
    say not "refused: one number twice"
fi
cp "$base" "$work/db/base.sql"
"$schema" "$work/made" "$work/db/base.sql" >"$work/said" 2>&1
if [ $? -eq 1 ] && grep -q 'NNNN_what.sql' "$work/said"; then
    say ok "refused: a migration without a number"
else
    say not "refused: a migration without a number"
fi

for case in "$here"/accept/sql/*.sql; do
    cp "$case" "$work/goal/goal.sql"
    if "$sqlc" "$work/made" "$work/goal/goal.sql" "$base" >"$work/said" 2>&1 &&
        compiles "$work/made/goal_sql.c"; then
        say ok "taken: sql/$(basename "$case")"
    else
        say not "taken: sql/$(basename "$case")"
    fi
done
for case in "$here"/refuse/sql/*.sql; do
    cp "$case" "$work/goal/goal.sql"
    "$sqlc" "$work/made" "$work/goal/goal.sql" "$base" >"$work/said" 2>&1
    status=$?
    refused "$case"
done

echo "1..$count"
[ "$failed" -eq 0 ]
