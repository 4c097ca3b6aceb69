// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/ical.h"

#include <libical/ical.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"

enum { DAY_MINUTES = 1440, HOUR = 60, WEEK = 7 };

/* Its table of zones is one for the whole program. */
static pthread_mutex_t table = PTHREAD_MUTEX_INITIALIZER;

static struct icaltimetype wall(struct date day, int64_t minute, bool whole_day)
{
    struct date real = date_add_days(day, minute / DAY_MINUTES);
    struct icaltimetype time = icaltime_null_time();

    time.year = real.year;
    time.month = real.month;
    time.day = real.day;
    time.is_date = whole_day;
    if (!whole_day) {
        time.hour = (int)(minute % DAY_MINUTES / HOUR);
        time.minute = (int)(minute % HOUR);
    }
    return time;
}

static icalproperty *in_zone(icalproperty *property, const char *zone, bool whole_day)
{
    icalproperty_add_parameter(property, whole_day ? icalparameter_new_value(ICAL_VALUE_DATE)
                                                   : icalparameter_new_tzid(zone));
    return property;
}

/* What is written for whom: occurrences up to `last`, of which all are in the list. */
struct feed {
    const struct planned_visits *visits;
    int64_t worker;
    struct date last;
};

/* Of an entry they go to or, where nobody is named, may go to. */
static bool is_theirs(const struct feed *feed, const struct visit *visit)
{
    return !visit->worker.set || visit->worker.n == feed->worker;
}

static bool falls_on(const struct feed *feed, int64_t id, struct date day)
{
    for (size_t i = 0; i < feed->visits->count; i++) {
        const struct visit *visit = &feed->visits->at[i].visit;
        if (visit->id == id && date_equal(visit->on, day) && is_theirs(feed, visit))
            return true;
    }
    return false;
}

/* A rule's end is an instant (RFC 5545, 3.3.10): the day's last minute in the zone. */
static struct icaltimetype end_of(struct date day, const char *name)
{
    struct zone *zone = zone_open(name);
    bool shifted;
    struct instant at = { 0 };

    if (zone != NULL)
        at = zone_instant(zone, day, DAY_MINUTES - 1, &shifted);
    zone_close(zone);
    return icaltime_from_timet_with_zone((time_t)at.s, 0, icaltimezone_get_utc_timezone());
}

static void add_rule(icalcomponent *event, const struct feed *feed, const struct visit *visit,
                     const char *zone, int64_t from, bool whole_day)
{
    struct date until = date_before(feed->last, visit->until) ? feed->last : visit->until;
    struct icalrecurrencetype rule;

    if (visit->every == VISIT_ONCE)
        return;
    icalrecurrencetype_clear(&rule);
    rule.freq = ICAL_WEEKLY_RECURRENCE;
    rule.interval = (short)visit->every;
    rule.until = whole_day ? wall(until, 0, true) : end_of(until, zone);
    icalcomponent_add_property(event, icalproperty_new_rrule(rule));
    for (struct date day = visit->on; !date_before(until, day);
         day = date_add_days(day, visit->every * WEEK)) {
        if (!falls_on(feed, visit->id, day))
            icalcomponent_add_property(event, in_zone(icalproperty_new_exdate(
                wall(day, from, whole_day)), zone, whole_day));
    }
}

static icalcomponent *event_of(const struct feed *feed, const struct visit *visit,
                               const char *zone, struct instant now)
{
    bool whole_day = !visit->from.set;
    /* A shifted hour is the clock's doing: the rule keeps the hour that was agreed. */
    int64_t from = visit->agreed_from.n;
    int64_t to = visit->agreed_to.set ? visit->agreed_to.n : from + HOUR;
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    char uid[64];

    snprintf(uid, sizeof uid, "%s@alongside", visit->ref);
    icalcomponent_add_property(event, icalproperty_new_uid(uid));
    icalcomponent_add_property(event, icalproperty_new_dtstamp(
        icaltime_from_timet_with_zone((time_t)now.s, 0, icaltimezone_get_utc_timezone())));
    icalcomponent_add_property(event, in_zone(
        icalproperty_new_dtstart(wall(visit->on, from, whole_day)), zone, whole_day));
    if (!whole_day)
        icalcomponent_add_property(event, in_zone(
            icalproperty_new_dtend(wall(visit->on, to, false)), zone, false));
    icalcomponent_add_property(event, icalproperty_new_summary(
        visit->kind == VISIT_VISIT ? "Visit" : "Appointment"));
    icalcomponent_add_property(event, icalproperty_new_class(ICAL_CLASS_PRIVATE));
    icalcomponent_add_property(event, icalproperty_new_status(ICAL_STATUS_CONFIRMED));
    icalcomponent_add_property(event, icalproperty_new_sequence((int)visit->version - 1));
    add_rule(event, feed, visit, zone, from, whole_day);
    return event;
}

static void add_zone(icalcomponent *calendar, const char *name)
{
    icaltimezone *zone = icaltimezone_get_builtin_timezone(name);

    for (icalcomponent *at = icalcomponent_get_first_component(calendar, ICAL_VTIMEZONE_COMPONENT);
         at != NULL; at = icalcomponent_get_next_component(calendar, ICAL_VTIMEZONE_COMPONENT)) {
        icalproperty *id = icalcomponent_get_first_property(at, ICAL_TZID_PROPERTY);
        if (id != NULL && strcmp(icalproperty_get_tzid(id), name) == 0)
            return;
    }
    if (zone == NULL)
        return;
    icalcomponent *copy = icalcomponent_new_clone(icaltimezone_get_component(zone));
    icalproperty *id = icalcomponent_get_first_property(copy, ICAL_TZID_PROPERTY);
    /* The library's own name before the zone's, and its own remark. */
    if (id != NULL)
        icalproperty_set_tzid(id, name);
    icalproperty *own = icalcomponent_get_first_property(copy, ICAL_X_PROPERTY);
    if (own != NULL) {
        icalcomponent_remove_property(copy, own);
        icalproperty_free(own);
    }
    icalcomponent_add_component(calendar, copy);
}

/* The first of an entry's occurrences they go to. */
static bool is_first(const struct feed *feed, size_t place)
{
    const struct planned_visit *at = feed->visits->at;

    if (date_before(feed->last, at[place].visit.on) || !is_theirs(feed, &at[place].visit))
        return false;
    for (size_t i = 0; i < place; i++) {
        if (at[i].visit.id == at[place].visit.id && is_theirs(feed, &at[i].visit))
            return false;
    }
    return true;
}

void ical_write(struct buf *out, const struct planned_visits *visits, struct date last,
                int64_t worker, const char *zone, struct instant now)
{
    struct feed feed = { visits, worker, last };

    pthread_mutex_lock(&table);
    icalcomponent *calendar = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);
    icalcomponent_add_property(calendar, icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar, icalproperty_new_prodid("-//Alongside//EN"));
    icalcomponent_add_property(calendar, icalproperty_new_method(ICAL_METHOD_PUBLISH));
    for (size_t i = 0; i < visits->count; i++) {
        const struct visit *visit = &visits->at[i].visit;
        const char *of = visit->zone != NULL ? visit->zone : zone;
        if (!is_first(&feed, i))
            continue;
        if (visit->from.set)
            add_zone(calendar, of);
        icalcomponent_add_component(calendar, event_of(&feed, visit, of, now));
    }
    char *text = icalcomponent_as_ical_string_r(calendar);
    buf_add(out, text);
    icalmemory_free_buffer(text);
    icalcomponent_free(calendar);
    pthread_mutex_unlock(&table);
}
