#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# The smaller build tools: catalogues, assets, and the check of the rooms.
#
#   tests/tools.sh WORDS EMBED ROOMS ROOMS.TXT [CC [SRCROOT]]
set -u
words=$1 embed=$2 rooms=$3 order=$4 cc=${5:-cc} src=${6:-src}
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
count=0 failed=0

say() {
    count=$((count + 1))
    [ "$1" = ok ] || failed=$((failed + 1))
    echo "$1 $count - $2"
}

# refuses SENTENCE NAME COMMAND...: the command fails and says so.
refuses() {
    wanted=$1 name=$2
    shift 2
    if "$@" >"$work/said" 2>&1; then
        say "not ok" "$name (nothing was said)"
    elif grep -qF "$wanted" "$work/said"; then
        say ok "$name"
    else
        say "not ok" "$name"
        sed 's/^/# /' "$work/said"
    fi
}

accepts() {
    name=$1
    shift
    if "$@" >"$work/said" 2>&1; then
        say ok "$name"
    else
        say "not ok" "$name"
        sed 's/^/# /' "$work/said"
    fi
}

# Catalogues.
head='msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: '
english='nplurals=2; plural=(n != 1);\n"'
mkdir "$work/po"

po() { printf '%s\n' "$head$1" "$2" >"$work/po/xx.po"; }

po "$english" 'msgid "For %s"
msgstr "Para nadie"'
refuses "leaves out the value" "a translation that forgets a value" "$words" "$work" "$work/po/xx.po"
po "$english" 'msgid "For you"
msgstr "Para %s"'
refuses "that the sentence doesn't give" "a translation that asks for a value too many" \
    "$words" "$work" "$work/po/xx.po"
po "$english" 'msgid "{day} May"
msgstr "{dia} mayo"'
refuses "{dia}" "a translation with a misspelt part of a date" "$words" "$work" "$work/po/xx.po"
po "$english" 'msgid "%d step"
msgid_plural "%d steps"
msgstr[0] "%d paso"'
refuses "needs 2 msgstr" "a plural with a form missing" "$words" "$work" "$work/po/xx.po"
po "$english" 'msgid "a"
msgstr "b"
msgid "a"
msgstr "c"'
refuses "stands here again" "the same sentence twice" "$words" "$work" "$work/po/xx.po"
po 'nplurals=2; plural=(n > system(1));\n"' ''
refuses "can't be read" "a plural rule that is more than arithmetic" "$words" "$work" "$work/po/xx.po"
po 'nplurals=2; plural=(n != 1;\n"' ''
refuses "misses a" "a plural rule with a bracket open" "$words" "$work" "$work/po/xx.po"

po 'nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\n"' \
'msgid "%d step"
msgid_plural "%d steps"
msgstr[0] "none"
msgstr[1] "one"
msgstr[2] "two"
msgstr[3] "few %d"
msgstr[4] "many %d"
msgstr[5] "other %d"
#, fuzzy
msgid "unsure"
msgstr "wrong"
msgid "What??(is)"
msgstr "Trigraph??("'
mv "$work/po/xx.po" "$work/po/ar.po"
accepts "six plural forms are read" "$words" "$work" "$work/po/ar.po"
cat >"$work/show.c" <<'C'
#include <stdio.h>
#include "base/words.h"
int main(void)
{
    const int64_t some[] = { 0, 1, 2, 3, 11, 100, 103, -1 };
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        printf("%s\n", words_plural("ar-EG", "%d step", "%d steps", some[i]));
    printf("%s\n%s\n%s\n%d\n", words_find("ar", "unsure"), words_find("ar", "What?\?(is)"),
           words_plural("en", "%d step", "%d steps", 2), words_right_to_left("ar"));
}
C
accepts "the table compiles without a warning" "$cc" -std=c17 -Wall -Wextra -Wpedantic -Wconversion \
    -Werror -I"$src" -o "$work/show" "$work/show.c" "$work/words_table.c" "$src/base/words.c"
"$work/show" >"$work/is"
printf '%s\n' none one two 'few %d' 'many %d' 'other %d' 'few %d' one unsure 'Trigraph??(' '%d steps' 1 \
    >"$work/wanted"
accepts "each number finds its form; what is unsure stays English" cmp "$work/is" "$work/wanted"

mkdir "$work/said_in"
cat >"$work/said_in/a.c" <<'C'
/* N_("not this") */
static const char *a = N_("One " "sentence\n\"here\""), *b = "not this";
C
cat >"$work/said_in/b.html" <<'H'
{{# _("not this") }}<p title="_ not this">{{_ "One of %s" x}} {{n_ "%d step" "%d steps" n}} {{field text "name" _("Label") a b hint=_("Hint")}}</p>
H
"$words" --extract "$work/x.pot" "$work/said_in"
grep '^msgid' "$work/x.pot" | sed 1d >"$work/is"
printf '%s\n' 'msgid "One sentence\n\"here\""' 'msgid "One of %s"' 'msgid "%d step"' \
    'msgid_plural "%d steps"' 'msgid "Label"' 'msgid "Hint"' >"$work/wanted"
accepts "what is marked for translation is found, and nothing else" cmp "$work/is" "$work/wanted"

po "$english" 'msgid "One of %s"
msgstr "Uno de %s"
msgid "One sentence\n\"here\""
msgstr "Una frase\n\"aqui\""
msgid "%d step"
msgid_plural "%d steps"
msgstr[0] "%d paso"
msgstr[1] "%d pasos"
msgid "Label"
msgstr "Etiqueta"'
refuses "b.html:1: $work/po/xx.po leaves this in English: Hint" "a sentence without its translation" \
    "$words" --untranslated "$work/po/xx.po" "$work/said_in"
printf 'msgid "Hint"\nmsgstr "Consejo"\n' >>"$work/po/xx.po"
accepts "every sentence is translated" "$words" --untranslated "$work/po/xx.po" "$work/said_in"

# Assets.
mkdir "$work/made"
printf 'body { color: red }%s\n' "$(yes ' p { margin: 0 }' | head -200)" >"$work/own.css"
printf 'x' >"$work/tiny.js"
accepts "assets are embedded" "$embed" "$work/made" "$work/own.css" "$work/tiny.js"
cat >"$work/show.c" <<'C'
#include <stdio.h>
#include <string.h>
#include "made/assets.h"
int main(int argc, char **argv)
{
    const struct asset *css = asset_find("own.css"), *js = asset_find("tiny.js");
    if (argc > 1 && strcmp(argv[1], "plain") == 0)
        return fwrite(css->plain.at, 1, css->plain.count, stdout) != css->plain.count;
    if (argc > 1 && strcmp(argv[1], "gzip") == 0)
        return fwrite(css->gzip.at, 1, css->gzip.count, stdout) != css->gzip.count;
    return !(css && js && js->gzip.count == 0 && asset_find(css->hashed) == css &&
             strncmp(asset_path("own.css"), "/a/", 3) == 0 &&
             strcmp(asset_path("own.css") + 3, css->hashed) == 0 &&
             strcmp(css->media, "text/css; charset=utf-8") == 0 && !asset_find("no.css") &&
             strcmp(asset_path("no.css"), "#") == 0);
}
C
accepts "what embed writes compiles" "$cc" -std=c17 -Wall -Wextra -Wpedantic -Wconversion -Werror \
    -I"$src" -I"$work" -o "$work/show" "$work/show.c" "$work/made/assets.c"
accepts "an asset is found by its name and by its hashed one" "$work/show"
"$work/show" plain >"$work/is"
accepts "the plain body is the file" cmp "$work/is" "$work/own.css"
"$work/show" gzip | gzip -dc >"$work/is"
accepts "the gzip body unpacks to the file" cmp "$work/is" "$work/own.css"
refuses "isn't known" "an asset of an unknown kind" "$embed" "$work/made" "$work/show.c"

# Rooms.  room FILE TEXT makes one file of a small tree; the check then judges the tree.
room() {
    rm -rf "$work/tree"
    mkdir -p "$work/tree/$(dirname "$1")"
    printf '// SPDX-License-Identifier: AGPL-3.0-or-later\n%s\n' "$2" >"$work/tree/$1"
}
judge() { "$rooms" "$order" "$work/tree"; }

room goal/goal.c '#include "referral/referral.h"'
refuses "goal/goal.c:2: The rules of goal may not know referral, a later room" \
    "rules that include a later room" judge
room referral/referral.c '#include "goal/goal.h"'
accepts "rules may include an earlier room" judge
room goal/goal_page.c '#include "referral/referral.h"
#include "html/html.h"
#include "web/route.h"
#include "made/goal_page_html.h"'
accepts "pages may look sideways, and include web and html" judge
room goal/goal.c '#include "web/route.h"'
refuses "Rules never include web" "rules that include web" judge
room goal/goal.h '#include "store/store.h"'
refuses "Rules never include store" "a room's header that includes store" judge
room goal/goal_page.c '#include "store/store.h"'
refuses "A page never includes store" "a page that includes store" judge
room goal/goal.c '#include "privacy/query.h"'
refuses "Only privacy/ and generated code" "rules that include privacy/query.h" judge
room goal/goal_page.c '#include "html/write.h"'
refuses "Only templates write raw text" "a page that includes the raw writer" judge
room goal/goal_page.c 'static void f(struct html *h) { html_literal(h, "x"); }'
refuses "html_literal writes raw text" "a page that writes raw text" judge
room goal/goal.c '#include "privacy/inside.h"'
refuses "is private to its room" "a private header of another room" judge
room goal/goal.c '#include "made/people_sql.h"'
refuses "statements of another room" "rules that use another room's statements" judge
room privacy/access.c '#include "people/people.h"'
refuses "privacy may not know people" "privacy that includes a room of the profession" judge
room base/text.c '#include "store/store.h"'
refuses "base may not know store" "base that includes store" judge
room goal/goal.c '#include "store/small_store.h"'
refuses "Only tests include store/small_store.h" "rules that include what tests share" judge
room store/small_store.h '#include "test/test.h"'
accepts "what tests share may include test.h" judge
room garden/garden.c '#include "base/text.h"'
refuses "garden isn't in rooms.txt" "a room nobody named" judge
room goal/goal.c 'struct access { int n; };'
refuses "Only privacy/ defines struct access" "a struct access made elsewhere" judge
room goal/goal.c 'void *p; int f(void) { return g((const struct access *)p); }'
refuses "Nothing is cast to struct access" "a cast to an access" judge
room goal/goal.c 'int f(void) { return (struct change *)p; }'
refuses "Nothing is cast to struct change" "a cast to a change" judge
room goal/goal.c 'enum status f(const struct access *);
/* (struct access *)x in a remark */ static int (*g)(struct change *) = f;'
accepts "a parameter or a remark is no cast" judge
room goal/goal.c 'void f(void) { sprintf(a, "x"); }'
refuses "sprintf isn't used here" "a banned call" judge
room goal/goal.c 'void f(void) { char *a = malloc(3); }'
refuses "request's arena" "malloc in rules" judge
room goal/goal.c 'const char *s = "SELECT id FROM goal";'
refuses "Statements stand in .sql files" "SQL in C" judge
room web/page.c 'const char *s = "<p style=x";'
refuses "content security policy" "markup the policy forbids" judge
room goal/goal.c "$(yes 'int x;' | head -501)"
refuses "past 500" "a file too long" judge
room goal/goal.c ''
printf 'int x;\n' >"$work/tree/goal/goal.c"
refuses "The first line must say" "a file without its licence" judge

mkdir -p "$work/objects/src"
printf 'int sqlite3_open(void); int f(void); int f(void) { return sqlite3_open(); }\n' >"$work/f.c"
room goal/goal.c ''
"$cc" -c -o "$work/objects/src/store_sqlite.c.o" "$work/f.c"
accepts "store may call the database" "$rooms" "$order" "$work/tree" "$work/objects"
"$cc" -c -o "$work/objects/src/goal_goal.c.o" "$work/f.c"
refuses "Only store/ may call sqlite3_open" "another room that calls the database by hand" \
    "$rooms" "$order" "$work/tree" "$work/objects"

echo "1..$count"
[ "$failed" -eq 0 ]
