// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/trail_page.h"

#include "base/arena.h"
#include "base/clock.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/request.h"
#include "http/response.h"
#include "made/trail_page_html.h"
#include "privacy/account.h"

enum { LINES_A_PAGE = 100 };

static const char *purpose_label(enum purpose purpose)
{
    static const char *const labels[PURPOSES] = {
        N_("care"), N_("billing"), N_("supervision"), N_("audit"), N_("own record"),
    };

    return labels[purpose];
}

/* The instant after the last one of the agency's day. */
static struct instant end_of(const struct office *office, struct date day)
{
    struct instant end = clock_now();
    struct agency agency;
    struct zone *zone;
    bool shifted;

    if (agency_get(office, &agency) == OK && (zone = zone_open(agency.zone)) != NULL) {
        end = zone_instant(zone, date_add_days(day, 1), 0, &shifted);
        zone_close(zone);
    }
    return end;
}

/* Where to begin: behind the page before, at the end of a day, or now. */
static struct instant begin_at(struct request *request, const struct office *office,
                               const char **day)
{
    const char *before = request_query(request, "before"), *on = request_query(request, "day");
    struct instant from = { clock_now().s + 1 };
    struct date date;
    int64_t n;

    if (on != NULL && date_from_iso(on, &date)) {
        *day = on;
        from = end_of(office, date);
    } else if (on != NULL && *on) {
        *day = on;
        problem_add(request_problems(request), "day", N_("Enter a day, like 2026-11-24."));
    }
    if (before != NULL && text_to_int(before, &n) && n > 0 && n < from.s)
        from.s = n;
    return from;
}

/* A page ends between two seconds, so that the next one begins with a line not yet shown. */
static size_t whole_seconds(const struct trail *trail)
{
    size_t count = trail->count;

    while (count > 0 && trail->at[count - 1].at.s == trail->at[trail->count - 1].at.s)
        count--;
    return count > 0 ? count : trail->count;
}

enum status trail_show(struct request *request, struct session *session,
                       struct response *response)
{
    const struct office *office = session_office(session);
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    struct trail_page_view page = { .problems = request_problems(request) };
    struct instant from = begin_at(request, office, &page.day);
    struct trail trail;

    enum status s = trail_page(office, from, LINES_A_PAGE, &trail);
    if (s != OK)
        return s;
    struct trail_row *rows = arena_array(arena, trail.count + 1, struct trail_row);
    for (size_t i = 0; i < trail.count; i++)
        rows[i] = (struct trail_row){
            HTML_SHOW(html, trail.at[i].at, HTML_SHORT), trail.at[i].who, trail.at[i].what,
            trail.at[i].person_ref, html_say(html, purpose_label(trail.at[i].purpose)),
            trail.at[i].refused,
        };
    size_t count = trail.count == LINES_A_PAGE ? whole_seconds(&trail) : trail.count;
    page.rows = (struct trail_rows){ rows, count };
    if (trail.count == LINES_A_PAGE)
        page.older_path = arena_print(arena, "/trail?before=%lld",
                                      (long long)trail.at[count - 1].at.s);
    html_trail_page_view(html, &page);
    return OK;
}

const struct route trail_routes[] = {
    STAFF_PAGE("/trail", BY_PRIVACY_OFFICER, trail_show),
    END_OF_ROUTES,
};
