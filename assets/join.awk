# SPDX-License-Identifier: AGPL-3.0-or-later
# Joins the style sheets into the one that is served: awk -f join.awk tokens.css base.css ...
# Comments and indentation stay in the sources; the licence line is written once.
BEGIN { print "/* SPDX-License-Identifier: AGPL-3.0-or-later */" }
{
    line = $0
    while (1) {
        if (inside) {
            end = index(line, "*/")
            if (!end) { line = ""; break }
            line = substr(line, end + 2)
            inside = 0
        }
        start = index(line, "/*")
        if (!start) break
        rest = substr(line, start + 2)
        line = substr(line, 1, start - 1)
        end = index(rest, "*/")
        if (!end) { inside = 1; break }
        line = line substr(rest, end + 2)
    }
    sub(/^[ \t]+/, "", line)
    sub(/[ \t]+$/, "", line)
    if (line == "") next
    sub(/^[a-z-]+: /, "&\001", line)
    sub(/: \001/, ":", line)
    sub(/ \{$/, "{", line)
    printf "%s", line
    if (line ~ /\}$/) printf "\n"
}
