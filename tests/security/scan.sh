#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Two strangers' tools against a demo server of its own on loopback: sqlmap tries to get SQL into
# every parameter that reaches a statement, wapiti walks the pages and tries its attacks on each.
#
#     tests/security/scan.sh [MINUTES]      default 20: how long both may take together
#
# Needs root the first time, to bring the Debian packages. Not part of ./test: it takes long and is
# noisy. Ends with 0 when all was tried to the end and nothing was found, 1 with what was found or
# where nothing was tried, 2 when nothing was found but a target was not tried to the end: of that one
# nothing is shown, give it more minutes. Reports stay in build/log/scan/.
set -euo pipefail
top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
program=${ALONGSIDE_PROGRAM:-$top/build/alongside}
minutes=${1:-20}
out=$top/build/log/scan
work=$(mktemp -d /tmp/alongside-scan.XXXXXX)
server= found=0 unfinished=()
urls_least=40
say() { printf '%s\n' "$*"; }
stop() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT

for tool in sqlmap wapiti; do
    command -v "$tool" >/dev/null || apt-get install -y --no-install-recommends "$tool" >/dev/null
done
rm -rf "$out"; mkdir -p "$out"

# ---- a server with invented people; a worker and a privacy officer signed in ----

data=$work/data
"$program" demo --data "$data" --clients 12 --seed scan >"$work/accounts"
port=$(node -e 's=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
"$program" serve --port "$port" --data "$data" >"$work/server.log" 2>&1 &
server=$!
site=http://127.0.0.1:$port
for _ in $(seq 100); do
    curl -sf "$site/api/v1/health" >/dev/null && break
    sleep 0.2
done

password_of() { sed -n "s/^sign-in: $1 \([^ ]*\) .*/\1/p" "$work/accounts"; }
cookie_of() {    # NAME: the cookie of somebody signed in
    curl -s -o /dev/null -D - -H "Origin: $site" --data-urlencode "name=$1" \
        --data-urlencode "password=$(password_of "$1")" --data "next=/" "$site/sign-in" |
        sed -n 's/^[Ss]et-[Cc]ookie: \([^;]*\);.*/\1/p' | tr -d '\r' | paste -sd ';'
}
token_of() { "$program" user token "$1" --data "$data" | tail -n 1 | awk '{ print $NF }'; }
worker=$(cookie_of Joss) token=$(token_of Joss)
[ -n "$worker" ] || { say "Joss could not sign in"; exit 1; }
api() { curl -s -H "Authorization: Bearer $token" "$site/api/v1$1"; }
person=$(api '/people?search=a&limit=1' | sed -n 's/.*"id": *"\(p_[a-z2-7]*\)".*/\1/p' | head -n 1)
[ -n "$person" ] || person=$(curl -s -H "Cookie: $worker" "$site/p" | grep -o '/p/[a-z2-7]\{26\}' |
    head -n 1 | sed 's,/p/,p_,')
[ -n "$person" ] || { say "No person was found to try the pages of"; exit 1; }
ref=${person#p_}

# ---- sqlmap: one target at a time, each bounded ----

targets=0
try() {    # NAME ARGUMENTS...
    local name=$1
    shift
    targets=$((targets + 1))
    timeout $((minutes * 60 / 2 / 14 + 10)) sqlmap --batch --disable-coloring \
        --level=3 --risk=2 --technique=BEUST --time-sec=2 --timeout=10 --retries=1 --threads=2 \
        --dbms=SQLite --output-dir="$work/sqlmap" "$@" >"$out/sqlmap-$name.txt" 2>&1 || true
    if grep -qE 'is vulnerable|identified the following injection|^Parameter: ' \
        "$out/sqlmap-$name.txt"; then
        say "FOUND by sqlmap: $name (see $out/sqlmap-$name.txt)"
        found=1
    elif ! grep -qE 'testing .* injection|testing for SQL injection' "$out/sqlmap-$name.txt"; then
        say "sqlmap tested nothing at $name:"
        tail -n 5 "$out/sqlmap-$name.txt"
        found=1
    elif ! grep -q 'all tested parameters do not appear to be injectable' \
        "$out/sqlmap-$name.txt"; then
        unfinished+=("$name")
    fi
}
page() { try "$1" -u "$site$2" --cookie="$worker" -p "$3"; }
call() { try "$1" -u "$site/api/v1$2" -H "Authorization: Bearer $token" "${@:3}"; }

try sign-in -u "$site/sign-in" --data="name=Joss&password=x&next=/" -H "Origin: $site" -p name,next \
    --ignore-code=401,403,422,429
page find "/find?q=rosa" q
page find-in "/find?q=rosa&in=$ref" q,in
page people "/p?q=rosa&after=x" q,after
page resources "/resources?search=food&near=19901&need=food&language=es" search,near,need,language
page calendar "/calendar?week=2026-03-02" week
page story "/p/$ref/story?after=x" after
page visit-note "/p/$ref/notes/new?visit=x" visit
page path "/p/$ref*/needs" '#1'
call search "/people?search=rosa&limit=5&cursor=x" -p search,limit,cursor
call matches "/people/$person/matches?need=n_x&limit=3" -p need,limit --ignore-code=404,422
call resources "/resources?search=food&near=19901&need=food&language=es&open_at=x" \
    -p search,near,need,language,open_at --ignore-code=422
call needs "/people/$person/needs" --method=POST -H "Content-Type: application/json" \
    --data='{"domain":"food","words":"bread*","client_number":5}' --ignore-code=422
call ids "/people/$person*/notes" --ignore-code=404
say "sqlmap: $targets targets"

# ---- wapiti: the pages of a worker. Its modules ssrf and xxe ask a server on the internet: left out ----

# Debian 12's wapiti writes the patterns of -x in a way that its Python no longer takes.
mkdir "$work/py"
cat >"$work/py/sitecustomize.py" <<'PY'
import re
plain = re.compile
def compile(pattern, flags=0):
    if isinstance(pattern, str) and pattern.endswith('(?ms)'):
        pattern = '(?ms)' + pattern[:-5]
    return plain(pattern, flags)
re.compile = compile
PY
PYTHONPATH=$work/py timeout $((minutes * 60 / 2 + 60)) wapiti -u "$site/" --scope folder -d 6 \
    --max-links-per-page 60 --max-files-per-dir 40 --max-scan-time $((minutes * 60 / 4)) \
    --max-attack-time $((minutes * 60 / 20)) --flush-session --no-bugreport --color \
    -H "Cookie: $worker" -x "$site/sign-out" -x "$site/me/*" -x "$site/hide" \
    -m "backup,blindsql,crlf,csrf,exec,file,htaccess,methods,nikto,permanentxss,redirect,sql,xss" \
    -f json -o "$out/wapiti.json" >"$out/wapiti.txt" 2>&1 || true
if [ ! -s "$out/wapiti.json" ]; then
    say "wapiti left no report:"; tail -n 5 "$out/wapiti.txt"
    found=1
else
    node - "$out/wapiti.json" <<'JS' || found=1
const report = JSON.parse(require('fs').readFileSync(process.argv[2], 'utf8'));
let bad = 0;
for (const [kind, list] of Object.entries({ ...report.vulnerabilities, ...report.anomalies })) {
    for (const one of list) {
        bad += 1;
        console.log(`FOUND by wapiti: ${kind}: ${one.method} ${one.path} ${one.info}`);
    }
}
console.log(`wapiti: ${bad} found`);
process.exit(bad ? 1 : 0);
JS
fi

urls=$(grep -ohE 'found [0-9]+ URLs and forms' "$out/wapiti.txt" | grep -oE '[0-9]+' | tail -n 1)
say "wapiti found ${urls:-0} URLs and forms"
if [ "${urls:-0}" -lt "$urls_least" ]; then
    say "wapiti walked fewer than $urls_least: it wasn't signed in, or the pages lead nowhere"
    found=1
fi

if ! kill -0 "$server" 2>/dev/null; then
    say "FOUND: the server didn't survive"; tail -n 5 "$work/server.log"
    found=1
fi
cp "$work/server.log" "$out/server.log"
"$program" verify --data "$data" >/dev/null || { say "FOUND: the books no longer verify"; found=1; }
[ "$found" = 0 ] || exit 1
if [ "${#unfinished[@]}" -gt 0 ]; then
    say "Nothing found, and nothing shown of ${#unfinished[@]} of $targets targets, not tried to" \
        "the end: ${unfinished[*]}"
    exit 2
fi
say "Nothing found: all $targets targets were tried to the end."
