// SPDX-License-Identifier: AGPL-3.0-or-later
#include "resource/resource.h"

#include "base/arena.h"
#include "resource/finder.h"
#include "test/desk.h"

#include <math.h>
#include <string.h>

static struct service_id added(struct desk *desk, const struct service_draft *draft)
{
    struct problems problems = { 0 };
    struct service_id id = { 0 };

    EXPECT_OK(resource_add(desk_office_change(desk), draft, &problems, &id));
    return id;
}

static struct found_services found(struct desk *desk, const struct question *question)
{
    struct question asked = *question;
    struct found_services services = { 0 };

    if (asked.limit == 0)
        asked.limit = 50;
    EXPECT_OK(finder_find(desk_office(desk), &asked, "en", &services));
    return services;
}

static bool says(const struct found_service *service, const char *words)
{
    for (size_t i = 0; i < service->why.count; i++) {
        if (strstr(service->why.at[i].text, words) != NULL)
            return true;
    }
    return false;
}

static struct text_list needs(const char *const *words, size_t count)
{
    return (struct text_list){ words, count };
}

TEST("what was written down is found by any word, by its beginning and with a slip")
{
    const char *const food[] = { "food" };
    struct service_draft pantry = { .service = "Food pantry", .organization = "Common Table",
                                    .description = "Groceries for a week", .says_needs = true,
                                    .needs = needs(food, 1) };

    added(desk, &pantry);
    added(desk, &(struct service_draft){ .service = "Tax help", .organization = "Ledger House" });

    EXPECT_INT(found(desk, &(struct question){ .words = "pantry" }).total, 1);
    EXPECT_INT(found(desk, &(struct question){ .words = "GROCER" }).total, 1);
    EXPECT_INT(found(desk, &(struct question){ .words = "common food" }).total, 1);
    struct found_services slip = found(desk, &(struct question){ .words = "pantrey" });
    EXPECT_INT(slip.total, 1);
    EXPECT_TEXT(slip.spelled, "pantry");
    EXPECT_INT(found(desk, &(struct question){ .words = "zzzz" }).total, 0);
    EXPECT_INT(found(desk, &(struct question){ .need = { true, DOMAIN_FOOD } }).total, 1);
    EXPECT_INT(found(desk, &(struct question){ .words = "tax",
                                               .need = { true, DOMAIN_FOOD } }).total, 0);
}

TEST("a service without a name or organization, or with an unknown need, is sent back by field")
{
    const char *const words[] = { "parties" };
    struct problems problems = { 0 };
    struct service_id id;

    EXPECT_STATUS(resource_add(desk_office_change(desk), &(struct service_draft){
        .service = " ", .needs = needs(words, 1), .says_needs = true, .hours = "now and then",
    }, &problems, &id), INVALID);
    EXPECT_PROBLEM(&problems, "service");
    EXPECT_PROBLEM(&problems, "organization");
    EXPECT_PROBLEM(&problems, "needs");
    EXPECT_PROBLEM(&problems, "hours");
}

TEST("needs follow from words, and those a person named stay when the words change")
{
    const char *const said[] = { "culture" };
    struct service_draft draft = { .service = "Rent help", .organization = "Linden",
                                   .needs = needs(said, 1), .says_needs = true };
    struct problems problems = { 0 };
    struct service_needs now;
    struct service service;

    struct service_id id = added(desk, &draft);
    EXPECT_OK(resource_needs(desk_office(desk), id, &now));
    EXPECT_INT(now.count, 2);
    EXPECT_INT(now.at[0], DOMAIN_HOUSING);
    EXPECT_INT(now.at[1], DOMAIN_CULTURE);

    EXPECT_OK(resource_get(desk_office(desk), id, &service));
    struct service_draft edited = service_as_draft(&service);
    edited.service = "Job fair";
    EXPECT_OK(resource_edit(desk_office_change(desk), id, &edited, service.version, &problems));
    EXPECT_OK(resource_needs(desk_office(desk), id, &now));
    EXPECT_INT(now.count, 2);
    EXPECT_INT(now.at[0], DOMAIN_EMPLOYMENT);
    EXPECT_INT(now.at[1], DOMAIN_CULTURE);
    EXPECT_INT(found(desk, &(struct question){ .words = "rent" }).total, 0);
    EXPECT_STATUS(resource_edit(desk_office_change(desk), id, &edited, service.version, &problems),
                  STALE);
}

TEST("only a person who says how sets the day of checking, and editing leaves it (F34)")
{
    struct problems problems = { 0 };
    struct service service;

    struct service_id id = added(desk, &(struct service_draft){ .service = "Night shelter",
                                                                .organization = "Harbor" });
    EXPECT_OK(resource_get(desk_office(desk), id, &service));
    EXPECT(!date_is_set(service.confirmed_on));
    EXPECT_STATUS(resource_confirm(desk_office_change(desk), id, "", &problems), INVALID);
    EXPECT_PROBLEM(&problems, "how");

    problems = (struct problems){ 0 };
    EXPECT_OK(resource_warn(desk_office_change(desk), id, "closed down", &problems));
    struct found_services list = found(desk, &(struct question){ .words = "shelter" });
    EXPECT_TEXT(list.at[0].warning, "closed down");
    EXPECT(says(&list.at[0], "Never checked"));

    EXPECT_OK(resource_confirm(desk_office_change(desk), id, "by phone", &problems));
    EXPECT_OK(resource_get(desk_office(desk), id, &service));
    EXPECT(date_equal(service.confirmed_on, (struct date){ 2026, 3, 2 }));
    EXPECT_TEXT(service.confirmed_by, "Joss");
    EXPECT(service.warning == NULL);

    struct service_draft edited = service_as_draft(&service);
    edited.wait = "2 days";
    EXPECT_OK(resource_edit(desk_office_change(desk), id, &edited, service.version, &problems));
    EXPECT_OK(resource_get(desk_office(desk), id, &service));
    EXPECT(date_equal(service.confirmed_on, (struct date){ 2026, 3, 2 }));
}

TEST("after 180 days a checked service ranks below an equal one and says so")
{
    struct problems problems = { 0 };

    struct service_id old = added(desk, &(struct service_draft){ .service = "Aide for mornings",
                                                                 .organization = "A house" });
    EXPECT_OK(resource_confirm(desk_office_change(desk), old, "by phone", &problems));
    desk_now(desk, "2026-08-29T09:00");
    EXPECT_INT(found(desk, &(struct question){ .words = "aide" }).at[0].freshness, FRESH);
    desk_now(desk, "2026-08-30T09:00");
    struct service_id fresh = added(desk, &(struct service_draft){ .service = "Aide for nights",
                                                                   .organization = "B house" });
    EXPECT_OK(resource_confirm(desk_office_change(desk), fresh, "a visit", &problems));

    struct found_services list = found(desk, &(struct question){ .words = "aide" });
    EXPECT_INT(list.total, 2);
    EXPECT_INT(list.at[0].id.n, fresh.n);
    EXPECT_INT(list.at[1].id.n, old.n);
    EXPECT(says(&list.at[1], "Not checked for over 180 days"));
}

/* --- hours (F34) --- */

static struct opening at(const char *hours, short year, signed char month, signed char day,
                         int hour, int minute)
{
    struct hours spans = { 0 };

    EXPECT(hours_from_text(test_arena(), hours, &spans));
    return hours_at(&spans, (struct date){ year, month, day }, hour * 60 + minute);
}

TEST("overnight hours go on past midnight and end with the week's last night (F34)")
{
    const char *night = "mo-fr 18:00-07:00";
    struct opening opening = at(night, 2026, 11, 24, 2, 0);

    EXPECT_INT(opening.state, OPEN_YES);
    EXPECT_INT(opening.minute, 7 * 60);
    EXPECT_INT(at(night, 2026, 11, 28, 2, 0).state, OPEN_YES);
    opening = at(night, 2026, 11, 29, 2, 0);
    EXPECT_INT(opening.state, OPEN_NO);
    EXPECT(date_equal(opening.day, (struct date){ 2026, 11, 30 }));
    EXPECT_INT(opening.minute, 18 * 60);
    opening = at(night, 2026, 11, 25, 8, 51);
    EXPECT_INT(opening.state, OPEN_NO);
    EXPECT(date_equal(opening.day, (struct date){ 2026, 11, 25 }));
    EXPECT_INT(opening.minute, 18 * 60);
}

TEST("two spans a day leave the noon closed, and all day is always open (F34)")
{
    struct opening opening = at("mo-fr 09:00-12:00, 13:00-17:00", 2026, 11, 23, 12, 30);

    EXPECT_INT(opening.state, OPEN_NO);
    EXPECT_INT(opening.minute, 13 * 60);
    EXPECT_INT(at("mo-fr 09:00-12:00, 13:00-17:00", 2026, 11, 23, 12, 0).state, OPEN_NO);
    EXPECT_INT(at("mo-fr 09:00-12:00, 13:00-17:00", 2026, 11, 23, 9, 0).state, OPEN_YES);
    for (int hour = 0; hour < 24; hour++) {
        opening = at("mo-su 00:00-24:00", 2026, 11, 26, hour, 59);
        EXPECT_INT(opening.state, OPEN_YES);
        EXPECT(opening.always);
    }
}

TEST("a holiday and a date stand instead of the week, for label, filter and text alike (F34)")
{
    static const char HOURS[] = "mo-fr 09:00-17:00; holidays closed; 2026-12-24 10:00-12:00, "
                                "13:00-14:00; 2026-12-28..2026-12-31 closed";
    struct opening opening = at(HOURS, 2026, 11, 26, 10, 0);          /* Thanksgiving */
    struct hours hours;

    EXPECT_INT(opening.state, OPEN_NO);
    EXPECT_INT(opening.day.day, 27);
    EXPECT_INT(at(HOURS, 2026, 11, 27, 10, 0).state, OPEN_YES);
    EXPECT_INT(at(HOURS, 2026, 12, 24, 9, 0).state, OPEN_NO);
    EXPECT_INT(at(HOURS, 2026, 12, 24, 11, 0).minute, 12 * 60);
    EXPECT_INT(at(HOURS, 2026, 12, 24, 15, 0).state, OPEN_NO);
    EXPECT_INT(at(HOURS, 2026, 12, 25, 10, 0).state, OPEN_NO);
    EXPECT_INT(at(HOURS, 2026, 12, 29, 10, 0).state, OPEN_NO);
    /* A night that began before the holiday goes on into its morning. */
    EXPECT_INT(at("mo-su 18:00-07:00; holidays closed", 2026, 12, 25, 2, 0).state, OPEN_YES);
    EXPECT_INT(at("mo-su 18:00-07:00; holidays closed", 2026, 12, 25, 19, 0).state, OPEN_NO);
    EXPECT(!at("mo-su 00:00-24:00; holidays closed", 2026, 12, 24, 19, 0).always);
    EXPECT(hours_from_text(test_arena(), HOURS, &hours));
    EXPECT_TEXT(hours_text(test_arena(), &hours),
                "mo-fr 09:00-17:00; holidays closed; 2026-12-24 10:00-12:00; "
                "2026-12-24 13:00-14:00; 2026-12-28..2026-12-31 closed");
    EXPECT(!hours_from_text(test_arena(), "2026-13-24 closed", &hours));
    EXPECT(!hours_from_text(test_arena(), "2026-12-24..2026-12-20 closed", &hours));
    EXPECT(!hours_from_text(test_arena(), "holidays perhaps", &hours));
}

TEST("times without days, or words only, are not known, never closed")
{
    struct span span = { .opens = { true, 480 }, .closes = { true, 1020 } };
    struct hours hours = { &span, 1 };

    EXPECT_INT(hours_at(&hours, (struct date){ 2026, 11, 23 }, 600).state, OPEN_NOT_KNOWN);
    EXPECT_INT(hours_at(&(struct hours){ 0 }, (struct date){ 2026, 11, 23 }, 600).state,
               OPEN_NOT_KNOWN);
}

TEST("hours of directories are read in their many ways")
{
    int minute = -1;

    EXPECT(hours_minute("8:30AM", &minute));
    EXPECT_INT(minute, 8 * 60 + 30);
    EXPECT(hours_minute("12:15 a.m.", &minute));
    EXPECT_INT(minute, 15);
    EXPECT(hours_minute("3pm", &minute));
    EXPECT_INT(minute, 15 * 60);
    EXPECT(hours_minute("10:00:00", &minute));
    EXPECT_INT(minute, 600);
    EXPECT(!hours_minute("Following church service", &minute));
    EXPECT(!hours_minute("24 hours", &minute));
    EXPECT(!hours_minute("2005-01-01", &minute));
    EXPECT(!hours_minute("25:00", &minute));
    EXPECT(!hours_minute("13pm", &minute));
    EXPECT_INT(hours_days(test_arena(), "MO,TU"), 3);
    EXPECT_INT(hours_days(test_arena(), "Friday,Saturday"), 48);
    EXPECT_INT(hours_days(test_arena(), "Mon-Fri"), 31);
    EXPECT_INT(hours_days(test_arena(), "sa-mo"), 97);
    EXPECT_INT(hours_days(test_arena(), "1MO"), 0);
    EXPECT_INT(hours_days(test_arena(), "by appointment"), 0);
}

TEST("the filter open then and the label on each card are the same set (F34)")
{
    static const char *const hours[] = { "mo-fr 18:00-07:00", "mo-su 00:00-24:00",
                                         "mo-fr 09:00-12:00, 13:00-17:00", NULL };
    for (int i = 0; i < 4; i++)
        added(desk, &(struct service_draft){
            .service = arena_print(test_arena(), "Desk %d", i), .organization = "Open house",
            .hours = hours[i] });

    for (int hour = 0; hour < 24; hour += 3) {
        struct question question = { .words = "desk", .asks_open = true,
                                     .open_day = { 2026, 3, 4 }, .open_minute = hour * 60 };
        struct found_services open = found(desk, &question);
        EXPECT_INT(open.total + open.against + open.not_known, 4);
        EXPECT_INT(open.not_known, 1);
        for (size_t i = 0; i < open.count; i++)
            EXPECT_INT(open.at[i].opening.state, OPEN_YES);
    }
}

TEST("an hour is read as the agency's wall clock, or as an instant in its zone")
{
    struct date day = { 0 };
    int minute = 0;

    EXPECT(finder_time(desk_office(desk), "2026-11-24T02:00", &day, &minute));
    EXPECT_INT(minute, 120);
    EXPECT(finder_time(desk_office(desk), "2026-11-24T02:00:00Z", &day, &minute));
    EXPECT(date_equal(day, (struct date){ 2026, 11, 23 }));
    EXPECT_INT(minute, 21 * 60);
    EXPECT(finder_time(desk_office(desk), "now", &day, &minute));
    EXPECT_INT(minute, 9 * 60);
    EXPECT(!finder_time(desk_office(desk), "soon", &day, &minute));
}

/* --- distance (F35) --- */

TEST("distance is the great circle, a hint in words, and drops nobody (F35)")
{
    EXPECT(fabs(kilometres(47.9495, -122.3048, 47.9747, -122.3495) - 4.35) < 0.005);
    EXPECT(fabs(kilometres(47.9495, -122.3048, 47.887, -122.305) - 6.95) < 0.005);

    added(desk, &(struct service_draft){ .service = "Quiet room", .organization = "Nowhere" });
    struct found_services list = found(desk, &(struct question){ .words = "quiet",
                                                                 .near = "99999" });
    EXPECT_INT(list.total, 1);
    EXPECT(list.near_unknown);
    EXPECT(!list.at[0].distance_km.set);
    EXPECT(says(&list.at[0], "Distance not known"));
}

TEST("a language is found by name and code, and others are left out and counted")
{
    added(desk, &(struct service_draft){ .service = "Room one", .organization = "Hall",
                                         .languages = "English, Espa\u00F1ol" });
    added(desk, &(struct service_draft){ .service = "Room two", .organization = "Hall",
                                         .languages = "English" });
    added(desk, &(struct service_draft){ .service = "Room three", .organization = "Hall" });

    struct found_services list = found(desk, &(struct question){ .words = "room",
                                                                 .language = "es" });
    EXPECT_INT(list.total, 1);
    EXPECT_TEXT(list.at[0].service, "Room one");
    EXPECT_INT(list.not_known, 1);
    EXPECT_INT(list.against, 1);
    EXPECT_INT(found(desk, &(struct question){ .words = "room", .language = "Spanish",
                                               .unknown = true }).total, 2);
}

TEST("a closed service is not in the list and names the nearest match")
{
    const char *const words[] = { "food" };
    struct service_draft shut = { .service = "Old kitchen", .organization = "Hall",
                                  .status = SERVICE_DEFUNCT, .needs = needs(words, 1),
                                  .says_needs = true };
    struct service service;
    struct found_service instead = { 0 };

    struct service_id closed = added(desk, &shut);
    shut.service = "New kitchen";
    shut.status = SERVICE_ACTIVE;
    struct service_id open = added(desk, &shut);

    EXPECT_INT(found(desk, &(struct question){ .words = "kitchen" }).total, 1);
    EXPECT_INT(found(desk, &(struct question){ .words = "kitchen", .shut = true }).total, 2);
    EXPECT_OK(resource_get(desk_office(desk), closed, &service));
    EXPECT_OK(finder_instead(desk_office(desk), &service, "en", &instead));
    EXPECT_INT(instead.id.n, open.n);
}
