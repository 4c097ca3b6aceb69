// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/money.h"

#include "base/arena.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* Sums of a year of such amounts still fit an int64. */
enum { WHOLE_DIGITS_MAX = 13, GROUP = 3 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const char *after_sign_of_currency(const char *at)
{
    static const char *const signs[] = { "$", "€", "£" };

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (strncmp(at, signs[i], strlen(signs[i])) == 0)
            return at + strlen(signs[i]);
    }
    return at;
}

/* Whole units, with commas only where thousands end. */
static bool read_whole(const char **at, int64_t *ret)
{
    int64_t whole = 0;
    int digits = 0, in_group = 0;
    bool grouped = false;

    for (;; (*at)++) {
        if (is_digit(**at)) {
            if (++digits > WHOLE_DIGITS_MAX || (grouped && in_group == GROUP))
                return false;
            whole = whole * 10 + (**at - '0');
            in_group++;
        } else if (**at == ',') {
            if (in_group == 0 || in_group > GROUP || (grouped && in_group != GROUP))
                return false;
            grouped = true;
            in_group = 0;
        } else {
            break;
        }
    }
    if (grouped && in_group != GROUP)
        return false;
    *ret = whole;
    return digits > 0 || **at == '.';
}

bool money_from_text(const char *text, struct money *ret)
{
    int64_t whole = 0, cents = 0;

    if (text == NULL)
        return false;
    const char *at = text + strspn(text, " \t");
    bool negative = *at == '-';
    at = after_sign_of_currency(negative ? at + 1 : at);
    at += strspn(at, " ");
    if (!negative && *at == '-') {
        negative = true;
        at++;
    }
    if (!read_whole(&at, &whole))
        return false;
    if (*at == '.') {
        at++;
        if (!is_digit(at[0]))
            return false;
        cents = (at[0] - '0') * 10;
        at++;
        if (is_digit(at[0])) {
            cents += at[0] - '0';
            at++;
        }
    }
    at += strspn(at, " \t");
    if (*at != '\0')
        return false;
    ret->cents = negative ? -(whole * 100 + cents) : whole * 100 + cents;
    return true;
}

char *money_text(struct arena *arena, struct money money)
{
    uint64_t cents = money.cents < 0 ? -(uint64_t)money.cents : (uint64_t)money.cents;
    char plain[24], grouped[32];
    size_t to = 0;

    (void)snprintf(plain, sizeof plain, "%" PRIu64, cents / 100);
    size_t digits = strlen(plain);
    for (size_t i = 0; i < digits; i++) {
        if (i > 0 && (digits - i) % GROUP == 0)
            grouped[to++] = ',';
        grouped[to++] = plain[i];
    }
    grouped[to] = '\0';
    return arena_print(arena, "%s%s.%02d", money.cents < 0 ? "-" : "", grouped,
                       (int)(cents % 100));
}
