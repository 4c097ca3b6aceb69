#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Measures Alongside beside nginx, raw SQLite and sqlite3's own import, in one run on one machine,
# and writes bench/RESULTS.md. Ratios say more than figures: another machine has other figures.
#
#   bench/run.sh [CLIENTS]      20000 by default; 100000 is the size the design is held against
#
# Not part of ./test. Wants a quiet machine and the Debian packages nginx-light, wrk and sqlite3.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
top=$(dirname "$here")
. "$top/tools/bring.sh"
clients=${1:-20000}

for tool in nginx wrk sqlite3 node gcc; do
    command -v "$tool" >/dev/null || give_up "$tool is missing: apt-get install nginx-light wrk sqlite3"
done
release=${BENCH_BUILD:-$top/build-release}
CC=gcc build_in "$release" "a release" -Dbuildtype=release -Doptimization=2 -Db_ndebug=false || exit 1
program=$release/alongside

work=$(mktemp -d "${TMPDIR:-/tmp}/alongside-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
gcc -O2 -o "$work/raw_commits" "$here/raw_commits.c" -lsqlite3
say "Making $clients people ..."
began=$(date +%s%N)
"$program" demo --data "$work/data" --clients "$clients" --seed bench >"$work/sign-ins.txt"
export BENCH_DEMO_MS=$((($(date +%s%N) - began) / 1000000))
node "$here/measure.mjs" "$program" "$work" "$clients" "$here/RESULTS.md"
