// SPDX-License-Identifier: AGPL-3.0-or-later
/* One's own calendar in another program: its address, and what is read there. */
#include "contact/feed_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "contact/ical.h"
#include "html/html.h"
#include "http/request.h"
#include "http/response.h"
#include "made/feed_page_html.h"
#include "web/api.h"

#include <string.h>

enum { DAYS_BEFORE = 92, DAYS_AFTER = 732 };

static const char *path_of(struct arena *arena, const char *token)
{
    return arena_print(arena, "/ical/%s.ics", token);
}

/* ---- the page ---- */

static enum status draw(struct session *session, const char *address, struct response *response)
{
    struct html *html = response_html(response);
    struct feeds feeds;

    enum status s = feed_list(session_office(session), &feeds);
    if (s != OK)
        return s;
    struct feed_row *rows = arena_array(html_arena(html), feeds.count + 1, struct feed_row);
    for (size_t i = 0; i < feeds.count; i++)
        rows[i] = (struct feed_row){
            feeds.at[i].made_at,
            arena_print(html_arena(html), "/me/calendar/%s/end", feeds.at[i].ref),
        };
    html_feed_page(html, &(struct feed_page){ address, { rows, feeds.count } });
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    (void)request;
    return draw(session, NULL, response);
}

static enum status make(struct request *request, struct session *session,
                        struct response *response)
{
    struct office_change *change;
    const char *ref, *token, *host = request_header(request, "Host");
    enum status s;

    if ((s = office_begin(session, &change)) != OK || (s = feed_add(change, &ref, &token)) != OK)
        return s;
    struct arena *arena = request_arena(request);
    return draw(session, host == NULL ? path_of(arena, token)
                         : arena_print(arena, "%s%s", host, path_of(arena, token)), response);
}

static enum status end(struct request *request, struct session *session,
                       struct response *response)
{
    struct office_change *change;
    enum status s;

    if ((s = office_begin(session, &change)) != OK ||
        (s = feed_end(change, request_part(request, "feed"))) != OK)
        return s;
    response_said(request, response, N_("That address shows nothing any more."), NULL);
    return response_see_other(response, "/me/calendar");
}

/* ---- for programs ---- */

static enum status list(struct request *request, struct session *session,
                        struct response *response)
{
    struct feeds feeds;

    (void)request;
    enum status s = feed_list(session_office(session), &feeds);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < feeds.count; i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "f", feeds.at[i].ref);
        json_instant(j, "made_at", feeds.at[i].made_at);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status add(struct request *request, struct session *session,
                       struct response *response)
{
    struct office_change *change;
    const char *ref, *token;
    enum status s;

    if ((s = office_begin(session, &change)) != OK || (s = feed_add(change, &ref, &token)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_ref(j, "id", "f", ref);
    json_text(j, "url", path_of(request_arena(request), token));
    json_close(j);
    api_created(response, "feeds", "f", ref);
    return OK;
}

static enum status drop(struct request *request, struct session *session,
                        struct response *response)
{
    struct office_change *change;

    enum status s = office_begin(session, &change);
    response_code(response, 204);
    return s == OK ? feed_end(change, request_part(request, "f")) : s;
}

/* ---- the calendar ---- */

static enum status read(struct request *request, struct response *response)
{
    const char *file = request_part(request, "file");
    size_t length = strlen(file);
    const struct caseload *caseload;
    struct planned_visits visits;
    struct session *session;

    if (length < 4 || strcmp(file + length - 4, ".ics") != 0)
        return NOT_FOUND;
    enum status s = session_by_feed(request_scope(request),
                                    arena_text_n(request_arena(request), file, length - 4),
                                    &session);
    if (s == NOT_ALLOWED) {
        response_code(response, 410);
        buf_add(response_bytes(response, "text/plain; charset=utf-8"),
                "This address has ended.\n");
        return OK;
    }
    if (s != OK)
        return s;
    const struct office *office = session_office(session);
    struct date today = office_today(office), last = date_add_days(today, DAYS_AFTER);
    if ((s = caseload_mine(session, PURPOSE_CARE, AREA_VISITS, &caseload)) != OK ||
        (s = visit_planned(caseload, date_add_days(today, -DAYS_BEFORE),
                           last, &visits)) != OK)
        return s;
    /* A full list is whole up to the day before its last. */
    if (visits.count >= VISITS_PLANNED_MAX)
        last = date_add_days(visits.at[visits.count - 1].visit.on, -1);
    const struct zone *zone = office_zone(office);
    ical_write(response_bytes(response, "text/calendar; charset=utf-8"), &visits, last,
               session_account(session)->id.n, zone != NULL ? zone_name(zone) : "UTC",
               clock_now());
    return OK;
}

const struct route feed_routes[] = {
    STAFF_PAGE("/me/calendar", 0, show),
    OWN_FORM("/me/calendar", make),
    OWN_FORM("/me/calendar/{feed}/end", end),
    API_STAFF("/my/feeds", 0, list, .about = "Secret addresses of one's own calendar."),
    API_OWN(METHOD_POST, "/my/feeds", add,
            .about = "A secret address of one's own calendar; its url is shown once."),
    API_OWN(METHOD_DELETE, "/feeds/{f}", drop, .about = "Ends that address: 410 from then on."),
    OPEN_PAGE("/ical/{file}", read),
    END_OF_ROUTES,
};
