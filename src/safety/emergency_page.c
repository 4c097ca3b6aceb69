// SPDX-License-Identifier: AGPL-3.0-or-later
/* Break-the-glass by name: exactly one person must fit, and what is answered otherwise is the same
 * whether nobody fits, several do, or a barrier stands. */
#include "safety/apart_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/request.h"
#include "http/response.h"
#include "made/apart_page_html.h"
#include "people/search.h"
#include "privacy/glass.h"

#define HELPERS (BY_WORKER | BY_SUPERVISOR)

static enum status draw(struct request *request, struct response *response,
                        struct emergency_page *page)
{
    page->problems = request_problems(request);
    html_emergency_page(response_html(response), page);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    (void)session;
    return draw(request, response, &(struct emergency_page){ 0 });
}

static bool same(struct partdate a, struct partdate b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* Who is meant: by number, or by name and day of birth; 0 when it isn't one person for certain. */
static enum status meant(struct session *session, const struct emergency_page *page,
                         struct person_id *ret)
{
    struct person_draft draft = { .name = page->name, .birth = page->birth };
    const char *const numbers[] = { page->number };
    bool by_number = !text_is_blank(page->number);
    const struct caseload *everybody;
    struct alikes alike;
    size_t fit = 0;

    *ret = (struct person_id){ 0 };
    enum status s = glass_search(session, &everybody);
    if (s != OK ||
        (s = people_named(everybody, &draft,
                          (struct text_list){ numbers, by_number ? 1 : 0 }, &alike)) != OK)
        return s;
    for (size_t i = 0; i < alike.count; i++) {
        bool born = partdate_is_set(page->birth) && same(alike.at[i].birth, page->birth);
        if (!born && !(by_number && alike.at[i].by_phone))
            continue;
        *ret = alike.at[i].person;
        fit++;
    }
    if (fit != 1)
        *ret = (struct person_id){ 0 };
    return OK;
}

static enum status open_it(struct request *request, struct session *session,
                           struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct emergency_page page = {
        .name = form_text(form, "name"), .number = form_text(form, "number"),
        .reason = form_raw(form, "reason"), .birth = form_partdate(form, "birth", problems),
    };
    struct person_id person = { 0 };
    struct instant until;
    const char *ref;

    if (text_is_blank(page.name))
        problem_add(problems, "name", N_("Write their full name."));
    if (text_is_blank(page.number) && !partdate_is_set(page.birth))
        problem_add(problems, "birth", N_("Write when they were born, or a number of theirs."));
    if (text_is_blank(page.reason))
        problem_add(problems, "reason", N_("Write who is in danger and why it can't wait."));
    enum status s = problems_any(problems) ? INVALID : meant(session, &page, &person);
    if (s == OK)
        s = glass_break(session, person, page.reason, problems, &until);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(request, response, &page));
    if (s != OK)
        return s;
    if (until.s == 0) {
        response_said(request, response, N_("Nobody was opened. Call your supervisor."), NULL);
        return response_see_other(response, "/emergency");
    }
    if ((s = glass_ref(session, person, &ref)) != OK)
        return s;
    response_said(request, response, N_("Open for 60 minutes. Your supervisor is told."), NULL);
    return response_see_other(response, arena_print(request_arena(request), "/p/%s", ref));
}

const struct route emergency_routes[] = {
    STAFF_PAGE("/emergency", HELPERS, show),
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = "/emergency", .area = AREA_OFFICE,
      .roles = HELPERS, .change_own = open_it },
    END_OF_ROUTES,
};
