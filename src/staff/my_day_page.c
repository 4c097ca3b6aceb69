// SPDX-License-Identifier: AGPL-3.0-or-later
/* The first page: each role finds its own work there. */
#include "staff/my_day_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/request.h"
#include "http/response.h"
#include "made/my_day_page_html.h"
#include "resource/finder.h"
#include "staff/settings_page.h"
#include "staff/team_page.h"
#include "staff/trail_page.h"
#include "staff/desks_page.h"

enum { MORNING_ENDS = 12 * 60, AFTERNOON_ENDS = 18 * 60 };

static const char *first_name(struct arena *arena, const char *name)
{
    struct text_list words = text_words(arena, name);

    return words.count > 0 ? words.at[0] : name;
}

static const char *greeting(struct html *html, const char *name, int minute)
{
    const char *first = first_name(html_arena(html), name);

    return html_sentence(html, minute < MORNING_ENDS ? N_("Good morning, %s")
                               : minute < AFTERNOON_ENDS ? N_("Good afternoon, %s")
                               : N_("Good evening, %s"), 1, &first);
}

/* What there is to do in the first hour; nothing once all of it is done. */
static struct first_steps first_hour(struct html *html, const struct my_day *day, bool has_services)
{
    bool notes = day->lately.count > 0, met = day->called.count > 0;
    bool planned = day->visits.count > 0;
    struct first_step *steps = arena_array(html_arena(html), 4, struct first_step);
    const char *ref = met ? day->called.at[0].ref : "";

    if (met && notes && planned && has_services)
        return (struct first_steps){ 0 };
    steps[0] = (struct first_step){ html_say(html, N_("Start with a first contact")), "/p/new",
                                    met };
    steps[1] = (struct first_step){
        html_say(html, N_("Find a service you send people to, or add one")), "/resources",
        has_services };
    steps[2] = (struct first_step){
        html_say(html, N_("Write down a visit or a call")),
        met ? arena_print(html_arena(html), "/p/%s/notes/new", ref) : "/p/new", notes };
    steps[3] = (struct first_step){
        html_say(html, N_("Plan the next visit")),
        met ? arena_print(html_arena(html), "/p/%s/visits/new", ref) : "/p/new", planned };
    return (struct first_steps){ steps, 4 };
}

static bool has_services(const struct office *office, const char *language)
{
    struct found_services found;

    return finder_find(office, &(struct question){ .limit = 1 }, language, &found) != OK ||
           found.total > 0;
}

static enum status worker_show(struct request *request, struct session *session,
                               struct response *response)
{
    const struct office *office = session_office(session);
    const struct caseload *caseload;
    struct my_day day;

    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_CONTACT, &caseload);
    if (s != OK || (s = my_day_read(caseload, &day)) != OK)
        return s;
    struct html *html = response_html(response);
    int minute = my_day_minute(office);
    struct my_day_page page = {
        .greeting = greeting(html, session_account(session)->name, minute),
        .clock_place = "%s", .problems = request_problems(request),
    };
    my_day_fill(html, &day, minute, &page);
    if (!session_account(session)->first_hour_done &&
        (day.called.count == 0 || day.lately.count == 0))
        page.first = first_hour(html, &day, has_services(office, html_language(html)));
    html_my_day_page(html, &page);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    switch (session_account(session)->role) {
    case ROLE_SUPERVISOR:
        return team_show(request, session, response);
    case ROLE_FRONT_DESK:
        return desk_show(request, session, response);
    case ROLE_BILLING:
        return billing_show(request, session, response);
    case ROLE_PRIVACY_OFFICER:
        return trail_show(request, session, response);
    case ROLE_ADMINISTRATOR:
        return settings_show(request, session, response);
    case ROLE_WORKER:
        return worker_show(request, session, response);
    case ROLE_GATEWAY:
    case ROLE_SYSTEM:
    case ROLES:
        break;
    }
    return NOT_ALLOWED;
}

static enum status hide_first_hour(struct request *request, struct session *session,
                                   struct response *response)
{
    struct office_change *change;
    enum status s;

    (void)request;
    if ((s = office_begin(session, &change)) != OK ||
        (s = account_hide_first_hour(change)) != OK)
        return s;
    return response_see_other(response, "/");
}

const struct route my_day_routes[] = {
    STAFF_PAGE("/", 0, show),
    STAFF_PAGE("/my-day", BY_WORKER | BY_SUPERVISOR, worker_show),
    OWN_FORM("/first-hour", hide_first_hour),
    END_OF_ROUTES,
};
