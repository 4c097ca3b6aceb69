// SPDX-License-Identifier: AGPL-3.0-or-later
#include "html/show.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/status.h"
#include "html/inside.h"

enum { PATTERN_CEILING = 512 };

static const char *const MONTHS[12] = {
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
};

/* One sentence a month: "May" long and short is the same word in English only. */
static const char *const SHORT_DAYS[12] = {
    N_("{day} Jan"), N_("{day} Feb"), N_("{day} Mar"), N_("{day} Apr"), N_("{day} May"),
    N_("{day} Jun"), N_("{day} Jul"), N_("{day} Aug"), N_("{day} Sep"), N_("{day} Oct"),
    N_("{day} Nov"), N_("{day} Dec"),
};

static const char *const WEEKDAYS[7] = {
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
};

struct part { const char *name, *text; };

/* Puts the parts into a pattern such as "{weekday} {day} {month}", translated before. */
static const char *pattern(const struct html *h, const char *msgid, size_t count,
                           const struct part parts[])
{
    struct buf out = buf_new(h->arena, PATTERN_CEILING);
    const char *at = html_say(h, msgid);

    while (*at) {
        size_t used = 0;

        for (size_t i = 0; *at == '{' && i < count && used == 0; i++) {
            size_t length = strlen(parts[i].name);

            if (strncmp(at + 1, parts[i].name, length) == 0 && at[1 + length] == '}') {
                buf_add(&out, parts[i].text);
                used = length + 2;
            }
        }
        if (used == 0)
            buf_add_char(&out, *at);
        at += used == 0 ? 1 : used;
    }
    return buf_text(&out);
}

static struct html_shown shown(const char *text)
{
    return (struct html_shown){ text, false };
}

static const char *number(const struct html *h, int64_t n)
{
    return arena_print(h->arena, "%" PRId64, n);
}

static const char *with_thousands(const struct html *h, bool negative, uint64_t n)
{
    char digits[32];
    char text[48];
    size_t count = (size_t)snprintf(digits, sizeof digits, "%" PRIu64, n), length = 0;

    if (negative)
        text[length++] = '-';
    for (size_t i = 0; i < count; i++) {
        text[length++] = digits[i];
        if ((count - i) % 3 == 1 && i + 1 < count)
            text[length++] = ',';
    }
    return arena_text_n(h->arena, text, length);
}

static const char *long_date(const struct html *h, struct date date)
{
    struct part parts[] = {
        { "weekday", html_say(h, WEEKDAYS[date_weekday(date)]) },
        { "day", number(h, date.day) },
        { "month", html_say(h, MONTHS[date.month - 1]) },
        { "year", number(h, date.year) },
    };

    return pattern(h, date.year == h->setup.today.year ? N_("{weekday} {day} {month}")
                                                       : N_("{weekday} {day} {month} {year}"),
                   4, parts);
}

static const char *short_date(const struct html *h, struct date date)
{
    struct part day[] = { { "day", number(h, date.day) } };
    struct part both[] = {
        { "date", pattern(h, SHORT_DAYS[date.month - 1], 1, day) },
        { "year", number(h, date.year) },
    };

    return date.year == h->setup.today.year ? both[0].text
                                            : pattern(h, N_("{date} {year}"), 2, both);
}

static const char *clock_time(const struct html *h, int minute)
{
    int hour = minute / 60;
    struct part parts[] = {
        { "hour12", number(h, hour % 12 == 0 ? 12 : hour % 12) },
        { "hour24", number(h, hour) },
        { "minute", arena_print(h->arena, "%02d", minute % 60) },
    };

    return pattern(h, hour < 12 ? N_("{hour12}:{minute} am") : N_("{hour12}:{minute} pm"), 3,
                   parts);
}

static const char *amount(const struct html *h, int64_t cents)
{
    const char *sign = h->setup.money_sign ? h->setup.money_sign : "$";
    const char *text = money_text(h->arena, (struct money){ cents });

    return *text == '-' ? arena_print(h->arena, "-%s%s", sign, text + 1)
                        : arena_print(h->arena, "%s%s", sign, text);
}

/* 12.50: what a money box takes. */
static const char *plain_amount(const struct html *h, int64_t cents)
{
    uint64_t size = cents < 0 ? 0 - (uint64_t)cents : (uint64_t)cents;

    return arena_print(h->arena, "%s%" PRIu64 ".%02u", cents < 0 ? "-" : "", size / 100,
                       (unsigned)(size % 100));
}

static struct wall_time wall(const struct html *h, struct instant instant)
{
    if (h->setup.zone)
        return zone_wall(h->setup.zone, instant);

    int64_t days = instant.s / 86400, second = instant.s % 86400;

    if (second < 0) {
        second += 86400;
        days--;
    }
    return (struct wall_time){ date_from_number(days), (int)(second / 60), (int)(second % 60) };
}

const char *html_month(const struct html *h, int month)
{
    ensure(month >= 1 && month <= 12);
    return html_say(h, MONTHS[month - 1]);
}

struct html_shown html_show_text(const struct html *h, const char *text, enum html_format format)
{
    (void)h, (void)format;
    return shown(text);
}

struct html_shown html_show_int(const struct html *h, int64_t n, enum html_format format)
{
    switch (format) {
    case HTML_MONEY:
        return shown(amount(h, n));
    case HTML_TIME:
        return shown(n >= 0 && n < 24 * 60 ? clock_time(h, (int)n) : "");
    case HTML_IN_ATTRIBUTE:
    case HTML_PLAIN:
    case HTML_ISO:
        return shown(number(h, n));
    default:
        return shown(with_thousands(h, n < 0, n < 0 ? 0 - (uint64_t)n : (uint64_t)n));
    }
}

struct html_shown html_show_unsigned(const struct html *h, uint64_t n, enum html_format format)
{
    if (n <= INT64_MAX)
        return html_show_int(h, (int64_t)n, format);
    return shown(arena_print(h->arena, "%" PRIu64, n));
}

struct html_shown html_show_real(const struct html *h, double d, enum html_format format)
{
    char *text = arena_print(h->arena, "%.2f", d);
    size_t length = strlen(text);

    (void)format;
    while (length > 0 && strchr(text, '.') && text[length - 1] == '0')
        text[--length] = '\0';
    if (length > 0 && text[length - 1] == '.')
        text[--length] = '\0';
    return shown(strcmp(text, "-0") == 0 ? "0" : text);
}

struct html_shown html_show_bool(const struct html *h, bool yes, enum html_format format)
{
    if (format == HTML_IN_ATTRIBUTE || format == HTML_PLAIN)
        return shown(yes ? "true" : "false");
    return shown(html_say(h, yes ? N_("Yes") : N_("No")));
}

struct html_shown html_show_date(const struct html *h, struct date date, enum html_format format)
{
    char iso[DATE_TEXT];

    if (!date_is_set(date))
        return shown("");
    switch (format) {
    case HTML_SHORT:
        return shown(short_date(h, date));
    case HTML_IN_ATTRIBUTE:
    case HTML_ISO:
    case HTML_PLAIN:
        return shown(arena_text(h->arena, date_iso(date, iso)));
    default:
        return shown(long_date(h, date));
    }
}

struct html_shown html_show_partdate(const struct html *h, struct partdate date,
                                     enum html_format format)
{
    char iso[DATE_TEXT];

    if (!partdate_is_set(date))
        return shown("");
    if (format == HTML_IN_ATTRIBUTE || format == HTML_ISO || format == HTML_PLAIN)
        return shown(arena_text(h->arena, partdate_iso(date, iso)));
    if (date.day)
        return html_show_date(h, (struct date){ date.year, date.month, date.day }, format);

    struct part parts[] = {
        { "year", number(h, date.year) },
        { "month", date.month ? html_say(h, MONTHS[date.month - 1]) : "" },
    };
    return shown(pattern(h, date.month ? N_("{month} {year}") : N_("about {year}"), 2, parts));
}

struct html_shown html_show_instant(const struct html *h, struct instant instant,
                                    enum html_format format)
{
    char iso[INSTANT_TEXT];

    if (instant.s == 0)
        return shown("");
    if (format == HTML_IN_ATTRIBUTE || format == HTML_ISO || format == HTML_PLAIN)
        return shown(arena_text(h->arena, instant_iso(instant, iso)));

    struct wall_time at = wall(h, instant);

    if (format == HTML_TIME)
        return shown(clock_time(h, at.minute));
    if (format == HTML_DAY)
        return shown(long_date(h, at.day));

    struct part parts[] = {
        { "date", format == HTML_SHORT ? short_date(h, at.day) : long_date(h, at.day) },
        { "time", clock_time(h, at.minute) },
    };
    return shown(pattern(h, N_("{date}, {time}"), 2, parts));
}

struct html_shown html_show_money(const struct html *h, struct money money,
                                  enum html_format format)
{
    if (format == HTML_IN_ATTRIBUTE || format == HTML_PLAIN || format == HTML_ISO)
        return shown(plain_amount(h, money.cents));
    return shown(amount(h, money.cents));
}

struct html_shown html_show_maybe_int(const struct html *h, struct maybe_int n,
                                      enum html_format format)
{
    return n.set ? html_show_int(h, n.n, format) : shown("");
}

struct html_shown html_show_maybe_real(const struct html *h, struct maybe_real d,
                                       enum html_format format)
{
    return d.set ? html_show_real(h, d.d, format) : shown("");
}

struct html_shown html_show_maybe_bool(const struct html *h, struct maybe_bool b,
                                       enum html_format format)
{
    return b.set ? html_show_bool(h, b.yes, format) : shown("");
}

struct html_shown html_show_maybe_money(const struct html *h, struct maybe_money money,
                                        enum html_format format)
{
    return money.set ? html_show_money(h, (struct money){ money.cents }, format) : shown("");
}
