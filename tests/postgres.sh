#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# A scratch PostgreSQL for one run of the tests.
#   postgres.sh start   makes a cluster in a temporary folder, starts it on a socket there and
#                       prints its address; nothing listens on a port
#   postgres.sh stop    stops it by its number and removes the folder
# PostgreSQL refuses to run as root: then it runs as the user postgres.
set -euo pipefail
top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
note=$top/build/.scratch-postgres       # where the folder's name is kept between start and stop
user=postgres
say() { printf '%s\n' "$*" >&2; }

as_user() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=$user --regid=$user --init-groups env HOME=/tmp "$@")
    else
        "$@"
    fi
}

stop() {
    local folder pid n
    [ -f "$note" ] || return 0
    folder=$(cat "$note")
    rm -f "$note"
    case $folder in
        */alongside-pg.*) ;;
        *) say "Not a scratch folder: $folder"; return 1 ;;
    esac
    if [ -f "$folder/db/postmaster.pid" ]; then
        pid=$(head -n 1 "$folder/db/postmaster.pid")
        kill -INT "$pid" 2>/dev/null || true
        for n in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        if kill -0 "$pid" 2>/dev/null; then kill -QUIT "$pid" || true; fi
    fi
    rm -rf "$folder"
}

start() {
    local bin folder
    stop
    bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$bin" ] || { say "PostgreSQL is not installed: apt-get install postgresql-15"; exit 1; }
    folder=$(mktemp -d /tmp/alongside-pg.XXXXXX)
    mkdir -p "$top/build"
    echo "$folder" >"$note"
    chmod 755 "$folder"
    if [ "$(id -u)" = 0 ]; then chown $user: "$folder"; fi
    as_user "$bin/initdb" -D "$folder/db" -U alongside --auth=trust --encoding=UTF8 \
        --locale=C.UTF-8 --no-sync >&2
    as_user "$bin/pg_ctl" -D "$folder/db" -w -t 60 -l "$folder/log.txt" -o \
        "-k $folder -c listen_addresses='' -c fsync=off -c synchronous_commit=off \
         -c full_page_writes=off -c shared_buffers=64MB -c max_connections=60" start >&2 </dev/null
    as_user "$bin/createdb" -h "$folder" -U alongside -T template0 alongside_test
    echo "postgresql:///alongside_test?host=$folder&user=alongside"
}

case ${1:-} in
    start) start ;;
    stop) stop ;;
    *) say "postgres.sh start | stop"; exit 2 ;;
esac
