# SPDX-License-Identifier: AGPL-3.0-or-later
# What ./run and ./test share: bringing packages, npm parts and the build. Read with `.`; needs
# $top, the folder of the sources. Every long step says one line, keeps its output in
# build/log/, and on failure shows the end of it and what to do.

say() { printf '%s\n' "$*"; }
give_up() { printf '%s\n' "$*" >&2; exit 1; }

# step NAME "what happens" "what to do if it fails" COMMAND...
step() {
    local name=$1 what=$2 remedy=$3 began=$SECONDS log
    shift 3
    log=$top/build/log/$name.txt
    mkdir -p "$top/build/log"
    printf '%s ... ' "$what"
    if "$@" >"$log" 2>&1 </dev/null; then
        printf 'done (%d s)\n' $((SECONDS - began))
        return 0
    fi
    printf 'failed\n'
    { tail -n 25 "$log"; printf '\n%s failed; all of its output is in %s\n%s\n' \
        "$what" "$log" "$remedy"; } >&2
    return 1
}

# The packages of packages.txt that are listed under "# build" or "# test".
packages_of() {
    awk -v part="$1" '/^# (build|test)$/ { now = $2; next } /^#/ || NF == 0 { next }
                      now == part { print $1 }' "$top/packages.txt"
}

packages_missing() {
    local name
    for name in $(packages_of "$1"); do
        case $name in       # a Node that came another way serves as well
            nodejs) command -v node >/dev/null && continue ;;
            npm) command -v npm >/dev/null && continue ;;
        esac
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || echo "$name"
    done
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    local root=
    [ "$(id -u)" = 0 ] || root="sudo -n env DEBIAN_FRONTEND=noninteractive"
    $root apt-get update && $root apt-get install -y --no-install-recommends "$@"
}

# bring_packages build|test
bring_packages() {
    local part=$1 stamp=$top/build/.packages-$1 missing
    [ "$stamp" -nt "$top/packages.txt" ] && return 0
    mkdir -p "$top/build"
    if ! command -v dpkg-query >/dev/null; then
        say "This is not Debian: packages are not checked. packages.txt lists what is needed."
        touch "$stamp"
        return 0
    fi
    missing=$(packages_missing "$part")
    if [ -n "$missing" ]; then
        if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
            give_up "Packages are missing. Please install them as root, then start again:
  apt-get install --no-install-recommends $(echo $missing)"
        fi
        say "Missing packages:" $missing
        # shellcheck disable=SC2086
        step "packages-$part" "Installing $(echo $missing | wc -w) Debian packages" \
            "Is the network reachable? Try 'apt-get update' by hand, then start again." \
            apt_install $missing || exit 1
    fi
    touch "$stamp"
}

bring_npm() {
    local done=$top/node_modules/.package-lock.json
    if [ ! -f "$done" ] || [ "$top/package-lock.json" -nt "$done" ]; then
        step npm "Installing the parts from npm" \
            "Is the network reachable? Try 'npm ci --ignore-scripts' in $top, then start again." \
            npm --prefix "$top" ci --ignore-scripts --no-audit --no-fund || exit 1
        touch "$done"
    fi
}

# build_in FOLDER "what it is" MESON-OPTIONS...
# Builds all there is, or what $targets names.
targets=
build_in() {
    local folder=$1 what=$2
    shift 2
    if [ ! -f "$folder/build.ninja" ]; then
        step "setup-$(basename "$folder")" "Preparing $what" \
            "If a package is missing, add it to packages.txt and start again." \
            meson setup "$@" "$folder" "$top" || return 1
    fi
    # Sources are listed when the build is prepared: a new or lost file prepares it anew.
    local now=$folder/sources.now
    for kind in code tests sql templates schema po; do sh "$top/tools/sources.sh" $kind; done >"$now"
    if [ -f "$folder/sources.list" ] && ! cmp -s "$now" "$folder/sources.list"; then
        step "setup-$(basename "$folder")" "Preparing $what anew" \
            "'rm -r $folder' starts afresh." meson setup --reconfigure "$folder" "$top" || return 1
    fi
    mv "$now" "$folder/sources.list"
    # Nothing to build is the usual case, and said without a line of its own.
    # shellcheck disable=SC2086
    if ninja -C "$folder" -n $targets 2>/dev/null </dev/null | grep -q 'no work to do'; then
        return 0
    fi
    # shellcheck disable=SC2086
    step "build-$(basename "$folder")" "Building $what" \
        "The messages above name the file and line. 'rm -r $folder' starts afresh." \
        ninja -C "$folder" $targets
}
