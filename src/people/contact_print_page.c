// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/contact_print_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/response.h"
#include "made/contact_print_page_html.h"

static struct print_way way_of(struct html *html, const struct contact_point *point)
{
    static const char *const kinds[CONTACT_KINDS] = {
        N_("Phone"), N_("Email"), N_("Address"), N_("Social media"), N_("Another way"),
    };

    return (struct print_way){ html_say(html, kinds[point->kind]),
                               contact_safe_line(html_arena(html), point, html_language(html)),
                               point->value };
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct contact_points points;
    const char *called;
    enum status s;

    (void)request;
    if ((s = people_name(access, &called)) != OK || (s = contact_list(access, &points)) != OK)
        return s;
    struct html *html = response_html(response);
    struct print_way *ways = arena_array(access_arena(access), points.count, struct print_way);
    size_t count = 0;
    for (size_t i = 0; i < points.count; i++) {
        if (!points.at[i].area_only)
            ways[count++] = way_of(html, &points.at[i]);
    }
    html_contact_print_page(html, &(struct contact_print_page){
        .person = { called, person_initials(access_arena(access), called), { ways, count } },
        .back = path_to(access, "/p/{person}/about"), .today = access_today(access),
    });
    return OK;
}

/* Two statements, whatever the number of people: names, then all their ways, by person. */
static enum status show_all(struct request *request, struct session *session,
                            struct response *response)
{
    const struct caseload *mine;
    struct persons_contacts all;
    struct called_list called;
    enum status s;

    (void)request;
    if ((s = caseload_mine(session, PURPOSE_CARE, AREA_PERSON, &mine)) != OK ||
        (s = people_called(mine, &called)) != OK || (s = contact_of_held(mine, &all)) != OK)
        return s;
    struct html *html = response_html(response);
    struct arena *arena = session_arena(session);
    struct print_person *people = arena_array(arena, called.count, struct print_person);
    struct print_way *ways = arena_array(arena, all.count, struct print_way);
    size_t used = 0;
    for (size_t i = 0; i < called.count; i++) {
        size_t first = used;
        for (size_t k = 0; k < all.count; k++) {
            if (all.at[k].person.n == called.at[i].person.n && !all.at[k].point.area_only)
                ways[used++] = way_of(html, &all.at[k].point);
        }
        people[i] = (struct print_person){
            called.at[i].called, person_initials(arena, called.at[i].called),
            { ways + first, used - first } };
    }
    html_people_print_page(html, &(struct people_print_page){
        { people, called.count }, caseload_today(mine) });
    return OK;
}

const struct route contact_print_routes[] = {
    PERSON_PAGE("/p/{person}/print-contact", AREA_PERSON, show),
    STAFF_PAGE("/people/print", BY_WORKER | BY_SUPERVISOR, show_all),
    END_OF_ROUTES,
};
