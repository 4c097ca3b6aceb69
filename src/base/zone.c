// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 1024 * 1024, HEADER = 44, DAY_S = 86400 };

/* When a year's change of the clock falls, as the file's footer writes it (POSIX TZ). */
enum rule_kind { RULE_NONE, RULE_JULIAN, RULE_DAY, RULE_WEEKDAY };
struct rule {
    enum rule_kind kind;
    int day;                    /* J1..J365 or 0..365 */
    int month, week, weekday;   /* M3.2.0; weekday 0 is Sunday */
    int64_t at;                 /* seconds of that day's wall clock; may be outside the day */
};

struct zone {
    char *name;
    int64_t *times;             /* when an offset begins to hold */
    int32_t *offsets;           /* seconds east; one for each time */
    size_t count;
    int32_t first;              /* before the first time */
    bool ruled;                 /* after the last time the footer's rule holds */
    int32_t standard, summer;
    struct rule starts, ends;   /* of summer time; RULE_NONE: never */
};

/* ---- the footer ---- */

static bool read_number(const char **at, int most, int *ret)
{
    int n = 0;
    const char *start = *at;

    for (; **at >= '0' && **at <= '9'; (*at)++) {
        n = n * 10 + (**at - '0');
        if (n > most)
            return false;
    }
    *ret = n;
    return *at > start;
}

static bool skip_abbreviation(const char **at)
{
    const char *start = *at;

    if (**at == '<') {
        const char *end = strchr(*at, '>');
        if (end == NULL)
            return false;
        *at = end + 1;
        return true;
    }
    while ((**at >= 'A' && **at <= 'Z') || (**at >= 'a' && **at <= 'z'))
        (*at)++;
    return *at > start;
}

/* [+-]h[h][:mm[:ss]]; hours to 167, as the TZif files extend POSIX. */
static bool read_time(const char **at, int64_t *ret)
{
    bool negative = **at == '-';
    int hours, minutes = 0, seconds = 0;

    if (**at == '-' || **at == '+')
        (*at)++;
    if (!read_number(at, 167, &hours))
        return false;
    if (**at == ':') {
        (*at)++;
        if (!read_number(at, 59, &minutes))
            return false;
        if (**at == ':') {
            (*at)++;
            if (!read_number(at, 59, &seconds))
                return false;
        }
    }
    int64_t all = (int64_t)hours * 3600 + minutes * 60 + seconds;
    *ret = negative ? -all : all;
    return true;
}

static bool read_weekday_rule(const char **at, struct rule *rule)
{
    rule->kind = RULE_WEEKDAY;
    if (!read_number(at, 12, &rule->month) || rule->month < 1 || *(*at)++ != '.')
        return false;
    if (!read_number(at, 5, &rule->week) || rule->week < 1 || *(*at)++ != '.')
        return false;
    return read_number(at, 6, &rule->weekday);
}

static bool read_rule(const char **at, struct rule *rule)
{
    *rule = (struct rule){ .at = 2 * 3600 };
    if (*(*at)++ != ',')
        return false;
    if (**at == 'M') {
        (*at)++;
        if (!read_weekday_rule(at, rule))
            return false;
    } else {
        rule->kind = **at == 'J' ? RULE_JULIAN : RULE_DAY;
        if (**at == 'J')
            (*at)++;
        if (!read_number(at, 365, &rule->day))
            return false;
    }
    if (**at == '/') {
        (*at)++;
        return read_time(at, &rule->at);
    }
    return true;
}

static bool read_footer(struct zone *zone, const char *at)
{
    int64_t west;

    if (*at == '\0')
        return true;    /* no rule: the last offset goes on */
    if (!skip_abbreviation(&at) || !read_time(&at, &west))
        return false;
    zone->standard = (int32_t)-west;
    zone->ruled = true;
    if (*at == '\0')
        return true;
    if (!skip_abbreviation(&at))
        return false;
    zone->summer = zone->standard + 3600;
    if (*at != ',') {
        if (!read_time(&at, &west))
            return false;
        zone->summer = (int32_t)-west;
    }
    return read_rule(&at, &zone->starts) && read_rule(&at, &zone->ends) && *at == '\0';
}

/* ---- the file ---- */

static uint32_t big32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int64_t big64(const unsigned char *at)
{
    return (int64_t)((uint64_t)big32(at) << 32 | big32(at + 4));
}

struct counts { size_t isut, isstd, leap, times, types, chars; };

static bool read_header(const unsigned char *at, size_t left, struct counts *ret)
{
    if (left < HEADER || memcmp(at, "TZif", 4) != 0 || at[4] < '2')
        return false;
    *ret = (struct counts){ big32(at + 20), big32(at + 24), big32(at + 28),
                            big32(at + 32), big32(at + 36), big32(at + 40) };
    /* A file is at most a megabyte; with these bounds no sum below can overflow. */
    return ret->isut <= 256 && ret->isstd <= 256 && ret->leap <= FILE_MAX &&
           ret->times <= FILE_MAX && ret->types >= 1 && ret->types <= 256 && ret->chars <= FILE_MAX;
}

static size_t body_size(const struct counts *n, size_t time_size)
{
    return n->times * (time_size + 1) + n->types * 6 + n->chars + n->leap * (time_size + 4) +
           n->isstd + n->isut;
}

/* Reads the second, 64-bit body; the first is for readers from before 2037. */
static bool read_tzif(struct zone *zone, const unsigned char *at, size_t left)
{
    struct counts n;

    if (!read_header(at, left, &n) || left - HEADER < body_size(&n, 4))
        return false;
    at += HEADER + body_size(&n, 4);
    left -= HEADER + body_size(&n, 4);
    if (!read_header(at, left, &n) || left - HEADER < body_size(&n, 8))
        return false;
    at += HEADER;
    left -= HEADER;

    zone->count = n.times;
    zone->times = (int64_t *)calloc(n.times + 1, sizeof *zone->times);
    zone->offsets = (int32_t *)calloc(n.times + 1, sizeof *zone->offsets);
    if (zone->times == NULL || zone->offsets == NULL)
        return false;
    const unsigned char *indexes = at + n.times * 8;
    const unsigned char *types = indexes + n.times;
    for (size_t i = 0; i < n.times; i++) {
        if (indexes[i] >= n.types)
            return false;
        zone->times[i] = big64(at + i * 8);
        zone->offsets[i] = (int32_t)big32(types + indexes[i] * 6);
        if (i > 0 && zone->times[i] <= zone->times[i - 1])
            return false;
    }
    zone->first = (int32_t)big32(types);

    const char *footer = (const char *)at + body_size(&n, 8);
    left -= body_size(&n, 8);
    if (left < 2 || footer[0] != '\n')
        return false;
    const char *end = (const char *)memchr(footer + 1, '\n', left - 1);
    char text[128];
    if (end == NULL || (size_t)(end - footer) > sizeof text)
        return false;
    memcpy(text, footer + 1, (size_t)(end - footer - 1));
    text[end - footer - 1] = '\0';
    return read_footer(zone, text);
}

/* Names go into a path: letters, digits, and no way out of the folder. */
static bool is_zone_name(const char *name)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                  "0123456789_+-/";

    return name != NULL && name[0] != '\0' && name[0] != '/' && strlen(name) < 64 &&
           name[strspn(name, letters)] == '\0';
}

static bool read_file(struct zone *zone, const char *path)
{
    bool whole = false;
    FILE *file = fopen(path, "rbe");

    if (file == NULL)
        return false;
    unsigned char *content = (unsigned char *)malloc(FILE_MAX);
    if (content != NULL) {
        size_t count = fread(content, 1, FILE_MAX, file);
        whole = !ferror(file) && read_tzif(zone, content, count);
    }
    free(content);
    (void)fclose(file);
    return whole;
}

struct zone *zone_open(const char *name)
{
    char path[128];

    if (!is_zone_name(name))
        return NULL;
    (void)snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
    struct zone *zone = (struct zone *)calloc(1, sizeof *zone);
    if (zone == NULL)
        return NULL;
    zone->name = strdup(name);
    if (zone->name == NULL || !read_file(zone, path)) {
        zone_close(zone);
        return NULL;
    }
    return zone;
}

void zone_close(struct zone *zone)
{
    if (zone == NULL)
        return;
    free(zone->name);
    free(zone->times);
    free(zone->offsets);
    free(zone);
}

const struct zone *zones_named(struct zones *zones, const char *name)
{
    for (size_t i = 0; i < zones->count; i++) {
        if (strcmp(zones->at[i]->name, name) == 0)
            return zones->at[i];
    }
    struct zone *zone = zone_open(name);
    if (zone == NULL)
        return NULL;
    if (zones->count == ZONES_MAX)
        zone_close(zones->at[--zones->count]);
    zones->at[zones->count++] = zone;
    return zone;
}

void zones_close(struct zones *zones)
{
    while (zones->count > 0)
        zone_close(zones->at[--zones->count]);
}

const char *zone_name(const struct zone *zone)
{
    return zone->name;
}

/* ---- asking it ---- */

static int64_t floor_div(int64_t n, int64_t by)
{
    return n / by - (n % by < 0);
}

/* The rule's moment in that year, in seconds of the wall clock that holds before the change. */
static int64_t rule_moment(const struct rule *rule, int year)
{
    struct date first = { (short)year, 1, 1 };
    int64_t number = date_number(first);

    if (rule->kind == RULE_WEEKDAY) {
        first.month = (signed char)rule->month;
        int weekday = (date_weekday(first) + 1) % 7;    /* counted from Sunday */
        int day = (rule->weekday - weekday + 7) % 7 + (rule->week - 1) * 7 + 1;
        while (!date_is_valid(year, rule->month, day))
            day -= 7;    /* the fifth is the last */
        number = date_number(first) + day - 1;
    } else if (rule->kind == RULE_JULIAN) {
        /* 29 February is never counted. */
        number += rule->day - 1 + (date_is_valid(year, 2, 29) && rule->day >= 60 ? 1 : 0);
    } else {
        number += rule->day;
    }
    return number * DAY_S + rule->at;
}

static int32_t offset_by_rule(const struct zone *zone, int64_t s)
{
    if (zone->starts.kind == RULE_NONE)
        return zone->standard;
    struct date day = date_from_number(floor_div(s + zone->standard, DAY_S));
    if (!date_is_set(day))
        return zone->standard;
    int64_t starts = rule_moment(&zone->starts, day.year) - zone->standard;
    int64_t ends = rule_moment(&zone->ends, day.year) - zone->summer;
    /* South of the equator summer time runs over the turn of the year. */
    bool summer = starts < ends ? s >= starts && s < ends : s >= starts || s < ends;
    return summer ? zone->summer : zone->standard;
}

static int32_t offset_at(const struct zone *zone, int64_t s)
{
    size_t low = 0, high = zone->count;

    if (zone->ruled && (zone->count == 0 || s >= zone->times[zone->count - 1]))
        return offset_by_rule(zone, s);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (zone->times[middle] <= s)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? zone->first : zone->offsets[low - 1];
}

struct wall_time zone_wall(const struct zone *zone, struct instant instant)
{
    int64_t local = instant.s + offset_at(zone, instant.s);
    int64_t number = floor_div(local, DAY_S);
    int rest = (int)(local - number * DAY_S);

    return (struct wall_time){ .day = date_from_number(number), .minute = rest / 60,
                               .second = rest % 60 };
}

struct instant zone_instant(const struct zone *zone, struct date day, int minute, bool *shifted)
{
    if (shifted != NULL)
        *shifted = false;
    if (!date_is_set(day))
        return (struct instant){ 0 };

    /* No offset is larger than a day, so these are the ones before and after any change near. */
    int64_t local = date_number(day) * DAY_S + (int64_t)minute * 60;
    int32_t before = offset_at(zone, local - DAY_S), after = offset_at(zone, local + DAY_S);
    int64_t early = local - before, late = local - after;
    bool early_holds = offset_at(zone, early) == before;
    bool late_holds = offset_at(zone, late) == after;

    if (early_holds && late_holds)
        return (struct instant){ early < late ? early : late };
    if (!early_holds && late_holds)
        return (struct instant){ late };
    if (!early_holds && shifted != NULL)
        *shifted = true;
    return (struct instant){ early };
}

struct date zone_today(const struct zone *zone)
{
    return zone_wall(zone, clock_now()).day;
}
