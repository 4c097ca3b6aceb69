// SPDX-License-Identifier: AGPL-3.0-or-later
/* The privacy officer's list of requests. */
#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/rights_page_html.h"
#include "sharing/rights_page.h"
#include "web/draft.h"

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    struct rights_desk page = {
        .closed = text_equal(request_query(request, "state"), "closed"),
    };
    struct date today = office_today(session_office(session));
    struct html *html = response_html(response);
    struct rights_requests all;

    enum status s = rights_all(session, page.closed, &all);
    if (s != OK)
        return s;
    struct right_row *rows = arena_array(html_arena(html), all.count + 1, struct right_row);
    for (size_t i = 0; i < all.count; i++) {
        const struct rights_request *one = &all.at[i];
        rows[i] = right_row_of(html, one, ROLE_PRIVACY_OFFICER, today);
        rows[i].person = arena_print(html_arena(html), "%.8s", text_or(one->person_ref, ""));
        rows[i].left_path = arena_print(html_arena(html), "/requests/%s", one->ref);
        if (rows[i].open)
            rows[i].answer_path = rows[i].left_path;
    }
    page.rows = (struct right_rows){ rows, all.count };
    html_rights_desk(html, &page);
    return OK;
}

static enum status draw_one(struct request *request, struct session *session,
                            enum right_deed_kind doing, struct response *response)
{
    const char *ref = request_part(request, "rq");
    struct html *html = response_html(response);
    struct rights_one_page page = { .problems = request_problems(request) };
    const struct access *access;
    struct rights_request one;
    struct lefts lefts;
    enum status s;

    if ((s = rights_named(session, ref, &one)) != OK ||
        (s = rights_open(session, ref, &access)) != OK ||
        (s = left_list(access, (struct date){ 0 }, &lefts)) != OK)
        return s;
    page.row = right_row_of(html, &one, ROLE_PRIVACY_OFFICER,
                            office_today(session_office(session)));
    page.row.person = arena_print(html_arena(html), "%.8s", text_or(one.person_ref, ""));
    if (page.row.open)
        page.row.answer_path = arena_print(html_arena(html), "/requests/%s", ref);
    right_row_fill(request, doing, &page.row);
    page.left = left_rows_of(access, html, &lefts);
    html_rights_one_page(html, &page);
    return OK;
}

static enum status show_one(struct request *request, struct session *session,
                            struct response *response)
{
    (void)form_with_draft(request);
    return draw_one(request, session, form_is_draft(request) ? DEED_ANSWER : DEED_NONE, response);
}

static enum status answer(struct request *request, struct session *session,
                          struct response *response)
{
    const struct form *form = request_form(request);

    enum status s = rights_decide(session, request_part(request, "rq"),
                                  text_equal(form_text(form, "agrees"), "yes"),
                                  form_raw(form, "answer"), request_problems(request));
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw_one(request, session, DEED_ANSWER, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("Answered. It stands in the record and in the trail."),
                  NULL);
    return response_see_other(response, "/requests");
}

const struct route rights_desk_routes[] = {
    STAFF_PAGE("/requests", BY_PRIVACY_OFFICER, show),
    STAFF_PAGE("/requests/{rq}", BY_PRIVACY_OFFICER, show_one),
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = "/requests/{rq}",
      .area = AREA_OFFICE, .roles = BY_PRIVACY_OFFICER, .change_own = answer },
    END_OF_ROUTES,
};
