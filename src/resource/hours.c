// SPDX-License-Identifier: AGPL-3.0-or-later
#include "resource/hours.h"

#include "base/arena.h"
#include "base/buf.h"

#include <ctype.h>
#include <string.h>

enum { DAYS_AHEAD = 8, SPANS_MOST = 64 };

static const struct { const char *word, *label; } DAY_NAMES[7] = {
    { "mo", N_("Monday") }, { "tu", N_("Tuesday") }, { "we", N_("Wednesday") },
    { "th", N_("Thursday") }, { "fr", N_("Friday") }, { "sa", N_("Saturday") },
    { "su", N_("Sunday") },
};

const char *hours_day_word(int day)
{
    return DAY_NAMES[day].word;
}

const char *hours_day_label(int day)
{
    return DAY_NAMES[day].label;
}

const char *minute_text(struct arena *arena, int minute)
{
    return arena_print(arena, "%02d:%02d", minute / 60, minute % 60);
}

static bool is_whole(const struct span *span)
{
    return span->days != 0 && span->opens.set && span->closes.set;
}

static const char *const KIND_WORDS[] = { "weekly", "dated", "holidays" };

const char *span_kind_word(enum span_kind kind)
{
    return KIND_WORDS[kind];
}

bool span_kind_from_word(const char *word, enum span_kind *ret)
{
    int number;

    if (word == NULL || !text_among(KIND_WORDS, 3, word, &number))
        return false;
    *ret = (enum span_kind)number;
    return true;
}

static bool is_within(const struct span *span, struct date day)
{
    return (!date_is_set(span->from) || !date_before(day, span->from)) &&
           (!date_is_set(span->to) || !date_before(span->to, day));
}

/* Which kind of spans decides on a day. */
static enum span_kind kind_on(const struct hours *hours, struct date day)
{
    enum span_kind kind = SPAN_WEEKLY;

    for (size_t i = 0; i < hours->count; i++) {
        const struct span *span = &hours->at[i];
        if (span->kind == SPAN_DATED && is_within(span, day))
            return SPAN_DATED;
        if (span->kind == SPAN_HOLIDAYS && date_is_holiday(day))
            kind = SPAN_HOLIDAYS;
    }
    return kind;
}

static bool holds_on(const struct hours *hours, const struct span *span, struct date day)
{
    return span->kind == kind_on(hours, day) && (span->days >> date_weekday(day) & 1) != 0 &&
           is_within(span, day);
}

/* When the span that begins on a day ends, in minutes of that day: past 24:00 for the next one. */
static int end_of(const struct span *span)
{
    int opens = (int)span->opens.n, closes = (int)span->closes.n;

    return closes > opens ? closes : closes + HOURS_DAY;
}

/* How long it stays open from `at` (minutes counted from the beginning of `day`) on, by spans that
 * begin on the day before or on the days after; `at` itself when it is shut. */
static int open_until(const struct hours *hours, struct date day, int at)
{
    bool grew = true;

    while (grew && at < DAYS_AHEAD * HOURS_DAY) {
        grew = false;
        for (int ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
            struct date begins = date_add_days(day, ahead);
            for (size_t i = 0; i < hours->count; i++) {
                const struct span *span = &hours->at[i];
                if (!is_whole(span) || !holds_on(hours, span, begins))
                    continue;
                int from = ahead * HOURS_DAY + (int)span->opens.n;
                int to = ahead * HOURS_DAY + end_of(span);
                if (from <= at && at < to) {
                    at = to;
                    grew = true;
                }
            }
        }
    }
    return at;
}

struct opening hours_at(const struct hours *hours, struct date day, int minute)
{
    bool known = false;

    for (size_t i = 0; i < hours->count; i++)
        known = known || is_whole(&hours->at[i]) ||
                (hours->at[i].kind != SPAN_WEEKLY && hours->at[i].kind == kind_on(hours, day));
    if (!known)
        return (struct opening){ .state = OPEN_NOT_KNOWN };

    int until = open_until(hours, day, minute);
    if (until > minute) {
        return (struct opening){
            .state = OPEN_YES, .always = until >= DAYS_AHEAD * HOURS_DAY,
            .day = date_add_days(day, until / HOURS_DAY), .minute = until % HOURS_DAY,
        };
    }
    struct opening next = { .state = OPEN_NO };
    for (int ahead = 0; ahead < DAYS_AHEAD && !date_is_set(next.day); ahead++) {
        struct date begins = date_add_days(day, ahead);
        for (size_t i = 0; i < hours->count; i++) {
            const struct span *span = &hours->at[i];
            if (!is_whole(span) || !holds_on(hours, span, begins) ||
                (ahead == 0 && (int)span->opens.n <= minute))
                continue;
            if (!date_is_set(next.day) || (int)span->opens.n < next.minute) {
                next.day = begins;
                next.minute = (int)span->opens.n;
            }
        }
    }
    return next;
}

bool hours_minute(const char *text, int *ret)
{
    int hour = 0, minute = 0, digits = 0;
    const char *at = text != NULL ? text : "";

    while (*at == ' ')
        at++;
    for (; isdigit((unsigned char)*at) && digits < 2; at++, digits++)
        hour = hour * 10 + (*at - '0');
    if (digits == 0)
        return false;
    bool minutes = *at == ':';
    if (minutes) {
        if (!isdigit((unsigned char)at[1]) || !isdigit((unsigned char)at[2]))
            return false;
        minute = (at[1] - '0') * 10 + (at[2] - '0');
        at += 3;
        if (*at == ':' && isdigit((unsigned char)at[1]) && isdigit((unsigned char)at[2]))
            at += 3;
    }
    while (*at == ' ')
        at++;
    char half = (char)tolower((unsigned char)*at);
    if (half == 'a' || half == 'p') {
        at++;
        if (*at == '.')
            at++;
        if (tolower((unsigned char)*at) != 'm' || hour < 1 || hour > 12)
            return false;
        at++;
        if (*at == '.')
            at++;
        hour = hour % 12 + (half == 'p' ? 12 : 0);
    } else if (!minutes) {
        return false;                       /* "24" of "24 hours", a year, a price */
    }
    while (*at == ' ')
        at++;
    if (*at == 'Z')
        at++;
    if (*at != '\0' || hour > 24 || minute > 59 || (hour == 24 && minute != 0))
        return false;
    *ret = hour * 60 + minute;
    return true;
}

/* The day a word begins with: "mo", "Mon", "monday"; -1: none. */
static int day_of(const char *word, size_t length)
{
    static const char *const whole[7] = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    };

    if (length < 2)
        return -1;
    for (int d = 0; d < 7; d++) {
        bool same = length <= strlen(whole[d]) + 1;
        for (size_t i = 0; same && i < length; i++)
            same = tolower((unsigned char)word[i]) ==
                   (i < strlen(whole[d]) ? whole[d][i] : 's');
        if (same)
            return d;
    }
    return -1;
}

int hours_days(struct arena *arena, const char *text)
{
    int days = 0, before = -1;
    bool range = false;

    (void)arena;
    for (const char *at = text != NULL ? text : ""; *at != '\0';) {
        size_t length = strcspn(at, " ,;-/\t\n");
        if (length > 0) {
            int day = day_of(at, length);
            if (day < 0 && !(length == 3 && strncmp(at, "and", 3) == 0))
                return 0;
            if (day >= 0) {
                for (int d = range && before >= 0 ? before : day;; d = (d + 1) % 7) {
                    days |= 1 << d;
                    if (d == day)
                        break;
                }
                before = day;
                range = false;
            }
            at += length;
        } else {
            range = range || *at == '-';
            at++;
        }
    }
    return days;
}

/* "09:00-12:00" */
static bool read_range(struct arena *arena, const char *text, struct span *span)
{
    const char *dash = strchr(text, '-');
    int opens, closes;

    if (dash == NULL || !hours_minute(arena_text_n(arena, text, (size_t)(dash - text)), &opens) ||
        !hours_minute(dash + 1, &closes) || opens == HOURS_DAY)
        return false;
    span->opens = (struct maybe_int){ true, opens };
    span->closes = (struct maybe_int){ true, closes };
    return true;
}

/* Where the times begin: the first digit. */
static size_t days_end(const char *text)
{
    return strcspn(text, "0123456789");
}

/* "holidays closed", "2026-12-24 10:00-14:00", "2026-12-27..2026-12-31 closed"; -1: a part of the
 * week; 0: wrongly written; else how many spans it became. */
static int read_special(struct arena *arena, const char *part, struct span *into, size_t room)
{
    struct span span = { .days = HOURS_ALL_WEEK, .kind = SPAN_DATED };
    struct text_list words = text_words(arena, part);
    char day[11] = { 0 };
    int count = 0;

    if (words.count == 0)
        return -1;
    const char *first = words.at[0];
    if (strcmp(first, "holidays") == 0) {
        span.kind = SPAN_HOLIDAYS;
    } else if (strlen(first) >= 10 && first[4] == '-' && first[7] == '-') {
        memcpy(day, first, 10);
        if (!date_from_iso(day, &span.from))
            return 0;
        span.to = span.from;
        if (first[10] != '\0' && (strncmp(first + 10, "..", 2) != 0 ||
                                  !date_from_iso(first + 12, &span.to) ||
                                  date_before(span.to, span.from)))
            return 0;
    } else {
        return -1;
    }
    const char *times = text_trimmed(arena, strstr(part, first) + strlen(first));
    if (strcmp(times, "closed") == 0) {
        if (room == 0)
            return 0;
        *into = span;
        return 1;
    }
    struct text_list ranges = text_split(arena, times, ',');
    for (size_t i = 0; i < ranges.count; i++) {
        if ((size_t)count == room ||
            !read_range(arena, text_trimmed(arena, ranges.at[i]), &span))
            return 0;
        into[count++] = span;
    }
    return count;
}

bool hours_from_text(struct arena *arena, const char *text, struct hours *ret)
{
    struct span *spans = arena_array(arena, SPANS_MOST, struct span);
    size_t count = 0;
    int days = 0;
    struct text_list parts = text_split(arena, text, ';');

    for (size_t p = 0; p < parts.count; p++) {
        struct text_list pieces = text_split(arena, parts.at[p], ',');
        const char *heard = "";             /* days gathered up to the first time */
        int special = read_special(arena, parts.at[p], spans + count, SPANS_MOST - count);
        days = 0;
        if (special == 0)
            return false;
        if (special > 0) {
            count += (size_t)special;
            continue;
        }
        for (size_t i = 0; i < pieces.count; i++) {
            const char *piece = text_trimmed(arena, pieces.at[i]);
            size_t end = days_end(piece);
            const char *named = text_trimmed(arena, arena_text_n(arena, piece, end));
            if (piece[end] == '\0') {       /* days only: "sa, su 10:00-14:00" */
                heard = arena_print(arena, "%s %s", heard, named);
                continue;
            }
            if (!text_is_blank(named) || !text_is_blank(heard)) {
                days = hours_days(arena, arena_print(arena, "%s %s", heard, named));
                heard = "";
            }
            struct span span = { .days = days };
            if (days == 0 || count == SPANS_MOST || !read_range(arena, piece + end, &span))
                return false;
            spans[count++] = span;
        }
        if (!text_is_blank(heard))
            return false;
    }
    *ret = (struct hours){ spans, count };
    return true;
}

static void add_days(struct buf *out, int days)
{
    bool first = true;

    for (int d = 0; d < 7; d++) {
        int last = d;
        if ((days >> d & 1) == 0)
            continue;
        while (last < 6 && (days >> (last + 1) & 1) != 0)
            last++;
        buf_print(out, "%s%s", first ? "" : ", ", DAY_NAMES[d].word);
        if (last > d)
            buf_print(out, "%s%s", last == d + 1 ? ", " : "-", DAY_NAMES[last].word);
        first = false;
        d = last;
    }
}

const char *span_special_text(struct arena *arena, const struct span *span)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    const char *when = "holidays", *times = "closed";

    if (span->kind == SPAN_WEEKLY)
        return NULL;
    if (span->kind == SPAN_DATED) {
        date_iso(span->from, from);
        date_iso(span->to, to);
        when = strcmp(from, to) == 0 ? arena_text(arena, from)
                                     : arena_print(arena, "%s..%s", from, to);
    }
    if (span->opens.set && span->closes.set)
        times = arena_print(arena, "%s-%s", minute_text(arena, (int)span->opens.n),
                            minute_text(arena, (int)span->closes.n));
    return arena_print(arena, "%s %s", when, times);
}

const char *hours_text(struct arena *arena, const struct hours *hours)
{
    struct buf out = buf_new(arena, 8192);
    int days = 0;

    for (size_t i = 0; i < hours->count; i++) {
        const struct span *span = &hours->at[i];
        const char *special = span_special_text(arena, span);
        if (special != NULL)
            buf_print(&out, "%s%s", out.count > 0 ? "; " : "", special);
        if (special != NULL || !is_whole(span)) {
            days = 0;
            continue;
        }
        if (span->days != days) {
            buf_add(&out, out.count > 0 ? "; " : "");
            add_days(&out, span->days);
            buf_add_char(&out, ' ');
        } else {
            buf_add(&out, ", ");
        }
        days = span->days;
        buf_print(&out, "%s-%s", minute_text(arena, (int)span->opens.n),
                  minute_text(arena, (int)span->closes.n));
    }
    return buf_text(&out);
}
