// SPDX-License-Identifier: AGPL-3.0-or-later
/* Moments: who sits there, and when. */
#include "app/demo/demo.h"

#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUP_MOST = 200 };

void demo_must(struct demo *d, enum status status, const char *call, const char *file, int line)
{
    static const char *const words[] = { "OK", "INVALID", "NOT_FOUND", "NOT_ALLOWED", "CONFLICT",
                                         "STALE", "BUSY", "BROKEN" };

    if (status == OK)
        return;
    fprintf(stderr, "The demo stopped at %s:%d: %s gave %s.\n", file, line, call, words[status]);
    for (size_t i = 0; i < d->problems.count; i++)
        fprintf(stderr, "  %s: %s\n", d->problems.at[i].field, d->problems.at[i].text);
    exit(EXIT_COULD_NOT);
}

uint64_t demo_random(struct demo *d, uint64_t below)
{
    /* splitmix64 (Steele, Lea, Flood 2014) */
    uint64_t z = d->random += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (z ^ (z >> 31)) % below;
}

struct date demo_day(const char *iso)
{
    struct date day;

    ensure(date_from_iso(iso, &day));
    return day;
}

static void keep(struct demo *d)
{
    if (d->scope == NULL)
        return;
    scope_end_change(d->scope, true);
    d->scope = NULL;
    arena_empty(d->work);
}

static void commit(struct demo *d)
{
    keep(d);
    if (d->moments == 0)
        return;
    d->problems.count = 0;
    MUST(change_group_commit(d->house->privacy, house_writer(d->house)));
    d->moments = 0;
}

void demo_moment(struct demo *d, const char *account, struct date day, int minute)
{
    struct conn *writer = house_writer(d->house);

    keep(d);
    if (d->moments == GROUP_MOST)
        commit(d);
    clock_freeze(zone_instant(d->zone, day, minute, NULL));
    if (d->moments == 0)
        MUST(change_group_begin(d->house->privacy, writer));
    d->moments++;
    MUST(scope_begin_change(d->house->privacy, writer, d->work, WAY_COMMAND, "demo", &d->scope));
    if (account == NULL)
        MUST(session_system(d->scope, "demo", &d->session));
    else
        MUST(session_as(d->scope, account, &d->session));
}

void demo_moment_iso(struct demo *d, const char *account, const char *local)
{
    int64_t hour, minute;
    char day[11] = { 0 }, part[3] = { 0 };

    memcpy(day, local, 10);
    memcpy(part, local + 11, 2);
    ensure(text_to_int(part, &hour));
    memcpy(part, local + 14, 2);
    ensure(text_to_int(part, &minute));
    demo_moment(d, account, demo_day(day), (int)(hour * 60 + minute));
}

void demo_end(struct demo *d)
{
    commit(d);
}

const struct access *demo_look(struct demo *d, struct person_id person, enum area area)
{
    const struct access *access;

    MUST(access_open(d->session, person, PURPOSE_CARE, area, &access));
    return access;
}

struct change *demo_on(struct demo *d, struct person_id person, enum area area)
{
    struct change *change;

    d->problems = (struct problems){ 0 };
    MUST(change_begin(demo_look(d, person, area), area, &change));
    return change;
}
