// SPDX-License-Identifier: AGPL-3.0-or-later
/* The plural rule of a catalogue, read as gettext defines it and written with every operation in
 * brackets, so that nothing but arithmetic on n can come through. */
#include "words.h"

#include <ctype.h>
#include <string.h>

struct rule { struct arena *arena; const char *file, *at; int depth; };

static const char *choice(struct rule *);

static void skip(struct rule *r)
{
    while (isspace((unsigned char)*r->at))
        r->at++;
}

static bool take(struct rule *r, const char *sign)
{
    skip(r);
    if (strncmp(r->at, sign, strlen(sign)) != 0)
        return false;
    r->at += strlen(sign);
    return true;
}

static const char *value(struct rule *r)
{
    if (++r->depth > 100)
        words_refuse(r->file, 1, "The plural rule nests too deeply.");
    if (take(r, "(")) {
        const char *inner = choice(r);

        if (!take(r, ")"))
            words_refuse(r->file, 1, "The plural rule misses a `)`.");
        return inner;
    }
    if (take(r, "!"))
        return arena_print(r->arena, "(uint64_t)!%s", value(r));
    if (take(r, "n"))
        return "n";
    skip(r);

    size_t digits = strspn(r->at, "0123456789");

    if (digits == 0 || digits > 9)
        words_refuse(r->file, 1, "The plural rule can't be read at `%s`.", r->at);
    r->at += digits;
    return arena_print(r->arena, "%.*sU", (int)digits, r->at - digits);
}

/* Binary operators, the loosest first; the longer sign of a level stands before the shorter. */
static const char *const LEVELS[][5] = {
    { "||" }, { "&&" }, { "==", "!=" }, { "<=", ">=", "<", ">" }, { "+", "-" }, { "*", "/", "%" },
};
enum { LEVEL_COUNT = sizeof LEVELS / sizeof *LEVELS };

static const char *binary(struct rule *r, int level)
{
    if (level == LEVEL_COUNT)
        return value(r);

    const char *left = binary(r, level + 1);

    for (bool found = true; found;) {
        found = false;
        for (size_t i = 0; i < 5 && LEVELS[level][i]; i++) {
            if (!take(r, LEVELS[level][i]))
                continue;
            left = arena_print(r->arena, level < 4 ? "(uint64_t)(%s %s %s)" : "(%s %s %s)", left,
                               LEVELS[level][i], binary(r, level + 1));
            found = true;
            break;
        }
    }
    return left;
}

static const char *choice(struct rule *r)
{
    const char *condition = binary(r, 0);

    if (!take(r, "?"))
        return condition;

    const char *yes = choice(r);

    if (!take(r, ":"))
        words_refuse(r->file, 1, "The plural rule misses a `:`.");
    return arena_print(r->arena, "(%s ? %s : %s)", condition, yes, choice(r));
}

const char *plural_c(struct arena *arena, const char *file, const char *expression)
{
    struct rule rule = { .arena = arena, .file = file, .at = expression };
    const char *c = choice(&rule);

    take(&rule, ";");
    skip(&rule);
    if (*rule.at)
        words_refuse(file, 1, "The plural rule can't be read at `%s`.", rule.at);
    return c;
}
