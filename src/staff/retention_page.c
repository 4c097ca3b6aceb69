// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/retention_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/request.h"
#include "http/response.h"
#include "made/retention_page_html.h"
#include "privacy/retention.h"

#define WHO (BY_ADMINISTRATOR | BY_PRIVACY_OFFICER)

static enum status fill_rows(struct arena *arena, const struct office *office,
                             struct retention_page *page)
{
    struct retention_rules all;

    enum status s = retention_list(office, &all);
    if (s != OK)
        return s;
    struct retention_row *rows = arena_array(arena, all.count, struct retention_row);
    for (size_t i = 0; i < all.count; i++) {
        const struct retention_rule *rule = &all.at[i];
        rows[i] = (struct retention_row){
            .name = rule->name, .source = rule->source, .programme = rule->programme_name,
            .years = rule->years, .from_on = rule->from_on, .to_on = rule->to_on,
            .end_action = date_is_set(rule->to_on) ? NULL
                : arena_print(arena, "/settings/retention/%lld/end", (long long)rule->id),
        };
    }
    page->rows = (struct retention_rows){ rows, all.count };
    return OK;
}

static enum status fill_programmes(struct html *html, const struct office *office,
                                   const char *chosen, struct retention_page *page)
{
    struct arena *arena = html_arena(html);
    struct programmes all;

    enum status s = programme_list(office, &all);
    if (s != OK)
        return s;
    struct html_option *options = arena_array(arena, all.count + 1, struct html_option);
    options[0] = (struct html_option){ "", html_say(html, N_("All programs")),
                                       text_is_blank(chosen) };
    for (size_t i = 0; i < all.count; i++)
        options[i + 1] = (struct html_option){ all.at[i].name, all.at[i].name,
                                               text_equal(chosen, all.at[i].name) };
    page->programmes = (struct html_options){ options, all.count + 1 };
    return OK;
}

static enum status draw(const struct office *office, const char *programme,
                        struct retention_page *page, struct response *response)
{
    struct html *html = response_html(response);
    enum status s;

    if ((s = fill_rows(html_arena(html), office, page)) != OK ||
        (s = fill_programmes(html, office, programme, page)) != OK)
        return s;
    html_retention_page(html, page);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    (void)request;
    return draw(session_office(session), "", &(struct retention_page){ .problems = NULL },
                response);
}

/* The page again with what was typed, or on to the list. */
static enum status finish(struct request *request, struct office_change *change, enum status s,
                          struct retention_page *page, const char *said, struct response *response)
{
    const char *programme = form_text(request_form(request), "programme");

    page->problems = request_problems(request);
    if (s == INVALID || (s == CONFLICT && page->problems->guard != NULL))
        return response_again(response, draw(office_change_office(change), programme, page,
                                             response));
    if (s != OK)
        return s;
    response_said(request, response, said, NULL);
    return response_see_other(response, "/settings/retention");
}

static enum status add(struct request *request, struct office_change *change,
                       struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct retention_page page = {
        .name = form_text(form, "name"), .source = form_text(form, "source"),
        .years = form_int(form, "years", problems), .from = form_date(form, "from", problems),
    };
    struct programme programme = { .id = 0 };
    enum status s = OK;
    int64_t id;

    if (*form_text(form, "programme"))
        s = programme_named(office_change_office(change), form_text(form, "programme"),
                            &programme);
    if (s == NOT_FOUND)
        problem_add(problems, "programme", N_("There is no program with this name."));
    else if (s != OK)
        return s;
    s = retention_add(change, &(struct retention_rule){
        .name = page.name, .source = page.source, .years = page.years.set ? page.years.n : -1,
        .programme = programme.id, .from_on = page.from,
    }, problems, &id);
    return finish(request, change, s, &page, N_("The rule is kept."), response);
}

static enum status end(struct request *request, struct office_change *change,
                       struct response *response)
{
    struct problems *problems = request_problems(request);
    struct date to = form_date(request_form(request), "to", problems);
    int64_t id;

    if (!text_to_int(request_part(request, "rule"), &id))
        return NOT_FOUND;
    enum status s = problems_any(problems) ? INVALID : retention_end(change, id, to, problems);
    return finish(request, change, s, &(struct retention_page){ .problems = problems },
                  N_("The rule ends on that day."), response);
}

const struct route retention_routes[] = {
    STAFF_PAGE("/settings/retention", WHO, show),
    STAFF_FORM("/settings/retention", WHO, add),
    STAFF_FORM("/settings/retention/{rule}/end", WHO, end),
    END_OF_ROUTES,
};
