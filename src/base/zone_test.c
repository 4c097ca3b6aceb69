// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/clock.h"

#include "base/text.h"
#include "test/test.h"

#include <stdio.h>

/* The wall clock at an instant, "2026-03-08 03:00:00". */
static const char *wall(const char *name, const char *utc)
{
    static char into[2][32];
    static int next;
    char iso[DATE_TEXT];
    struct instant at = { 0 };
    struct zone *zone = zone_open(name);

    EXPECT(zone != NULL);
    EXPECT(instant_from_iso(utc, &at));
    struct wall_time w = zone_wall(zone, at);
    zone_close(zone);
    next = (next + 1) % 2;
    (void)snprintf(into[next], sizeof into[next], "%s %02d:%02d:%02d", date_iso(w.day, iso),
                   w.minute / 60, w.minute % 60, w.second);
    return into[next];
}

/* The instant of a wall clock time; with a star when it was shifted. */
static const char *at(const char *name, const char *iso, int hour, int minute)
{
    static char into[2][INSTANT_TEXT + 1];
    static int next;
    struct date day = { 0 };
    bool shifted = true;
    struct zone *zone = zone_open(name);
    char text[INSTANT_TEXT];

    EXPECT(zone != NULL);
    EXPECT(date_from_iso(iso, &day));
    struct instant instant = zone_instant(zone, day, hour * 60 + minute, &shifted);
    zone_close(zone);
    next = (next + 1) % 2;
    (void)snprintf(into[next], sizeof into[next], "%s%s", instant_iso(instant, text),
                   shifted ? "*" : "");
    return into[next];
}

TEST("New York before, in and after the gap of spring")
{
    EXPECT_TEXT(wall("America/New_York", "2026-03-08T06:59:59Z"), "2026-03-08 01:59:59");
    EXPECT_TEXT(wall("America/New_York", "2026-03-08T07:00:00Z"), "2026-03-08 03:00:00");
    EXPECT_TEXT(at("America/New_York", "2026-03-08", 1, 59), "2026-03-08T06:59:00Z");
    EXPECT_TEXT(at("America/New_York", "2026-03-08", 2, 30), "2026-03-08T07:30:00Z*");
    EXPECT_TEXT(at("America/New_York", "2026-03-08", 3, 0), "2026-03-08T07:00:00Z");
}

TEST("New York's doubled hour of autumn: the first of the two is meant")
{
    EXPECT_TEXT(wall("America/New_York", "2026-11-01T05:30:00Z"), "2026-11-01 01:30:00");
    EXPECT_TEXT(wall("America/New_York", "2026-11-01T06:30:00Z"), "2026-11-01 01:30:00");
    EXPECT_TEXT(at("America/New_York", "2026-11-01", 1, 30), "2026-11-01T05:30:00Z");
    EXPECT_TEXT(at("America/New_York", "2026-11-01", 0, 59), "2026-11-01T04:59:00Z");
    EXPECT_TEXT(at("America/New_York", "2026-11-01", 2, 0), "2026-11-01T07:00:00Z");
}

TEST("years past the table follow the rule in the footer")
{
    EXPECT_TEXT(wall("America/New_York", "2050-01-15T17:00:00Z"), "2050-01-15 12:00:00");
    EXPECT_TEXT(wall("America/New_York", "2050-07-15T16:00:00Z"), "2050-07-15 12:00:00");
    EXPECT_TEXT(at("America/New_York", "2050-03-13", 2, 30), "2050-03-13T07:30:00Z*");
    EXPECT_TEXT(at("America/New_York", "2050-11-06", 1, 30), "2050-11-06T05:30:00Z");
    EXPECT_TEXT(at("America/New_York", "2050-11-06", 2, 0), "2050-11-06T07:00:00Z");
    EXPECT_TEXT(at("Europe/Berlin", "2050-10-30", 2, 30), "2050-10-30T00:30:00Z");
}

TEST("south of the equator summer runs over the turn of the year")
{
    EXPECT_TEXT(wall("Australia/Sydney", "2050-01-01T01:00:00Z"), "2050-01-01 12:00:00");
    EXPECT_TEXT(wall("Australia/Sydney", "2050-12-31T12:59:59Z"), "2050-12-31 23:59:59");
    EXPECT_TEXT(wall("Australia/Sydney", "2050-12-31T13:00:00Z"), "2051-01-01 00:00:00");
    EXPECT_TEXT(wall("Australia/Sydney", "2050-07-01T02:00:00Z"), "2050-07-01 12:00:00");
}

TEST("summer time that is the standard one, as in Dublin")
{
    EXPECT_TEXT(wall("Europe/Dublin", "2050-07-01T11:00:00Z"), "2050-07-01 12:00:00");
    EXPECT_TEXT(wall("Europe/Dublin", "2050-01-01T12:00:00Z"), "2050-01-01 12:00:00");
}

TEST("Kathmandu is off by a quarter, and once was by ten minutes")
{
    EXPECT_TEXT(wall("Asia/Kathmandu", "2026-11-24T09:12:00Z"), "2026-11-24 14:57:00");
    EXPECT_TEXT(at("Asia/Kathmandu", "2026-11-24", 14, 57), "2026-11-24T09:12:00Z");
    EXPECT_TEXT(wall("Asia/Kathmandu", "2060-01-01T00:00:00Z"), "2060-01-01 05:45:00");
    EXPECT_TEXT(wall("Asia/Kathmandu", "1980-01-01T00:00:00Z"), "1980-01-01 05:30:00");
}

TEST("UTC, half hours and a day that never was")
{
    EXPECT_TEXT(wall("UTC", "2026-11-24T09:12:05Z"), "2026-11-24 09:12:05");
    EXPECT_TEXT(wall("America/St_Johns", "2026-01-01T03:30:00Z"), "2026-01-01 00:00:00");
    EXPECT_TEXT(at("Australia/Lord_Howe", "2050-10-02", 2, 10), "2050-10-01T15:40:00Z*");
    EXPECT_TEXT(at("Pacific/Apia", "2011-12-30", 12, 0), "2011-12-30T22:00:00Z*");
}

TEST("every hour of a year comes back from its wall clock")
{
    struct zone *zone = zone_open("America/New_York");

    for (int64_t s = 1767225600; s < 1767225600 + 366 * 86400; s += 1800) {
        struct wall_time w = zone_wall(zone, (struct instant){ s });
        bool shifted = true;
        struct instant back = zone_instant(zone, w.day, w.minute, &shifted);
        bool doubled = s >= 1793512800 && s < 1793512800 + 3600;
        EXPECT_INT(back.s, doubled ? s - 3600 : s);
        EXPECT(!shifted);
    }
    zone_close(zone);
}

TEST("what is no zone is not opened, nor a way out of the folder")
{
    EXPECT(zone_open("America/Nowhere") == NULL);
    EXPECT(zone_open("") == NULL);
    EXPECT(zone_open(NULL) == NULL);
    EXPECT(zone_open("/etc/passwd") == NULL);
    EXPECT(zone_open("../../../etc/passwd") == NULL);
    EXPECT(zone_open("America") == NULL);
    EXPECT(zone_open("zone.tab") == NULL);
    EXPECT(zone_open("tzdata.zi") == NULL);
    zone_close(NULL);
}

TEST("the clock freezes, and today is the zone's today")
{
    struct instant late = { 0 };
    struct zone *new_york = zone_open("America/New_York"), *kathmandu = zone_open("Asia/Kathmandu");
    char iso[DATE_TEXT];

    EXPECT(instant_from_iso("2026-11-24T22:00:00Z", &late));
    EXPECT(!clock_is_frozen());
    EXPECT(clock_now().s > 1700000000);
    clock_freeze(late);
    EXPECT(clock_is_frozen());
    EXPECT_INT(clock_now().s, late.s);
    EXPECT_TEXT(date_iso(zone_today(new_york), iso), "2026-11-24");
    EXPECT_TEXT(date_iso(zone_today(kathmandu), iso), "2026-11-25");
    EXPECT_TEXT(zone_name(kathmandu), "Asia/Kathmandu");
    clock_freeze((struct instant){ 0 });
    EXPECT(!clock_is_frozen());
    int64_t before = clock_ms();
    EXPECT(clock_ms() >= before);
    zone_close(new_york);
    zone_close(kathmandu);
}
