// SPDX-License-Identifier: AGPL-3.0-or-later
#include "money/entitlement_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "made/entitlement_page_html.h"
#include "needs/needs_page.h"
#include "people/people.h"
#include "web/draft.h"
#include "web/undo.h"

enum { SOON = 30 };

static const char PATH[] = "/p/{person}/money";

static struct entitlement_row row_of(struct html *html, const struct access *access,
                                     const struct entitlement *one, bool may_write)
{
    struct date today = access_today(access);
    bool soon = date_is_set(one->renews_on) &&
                date_days_between(today, one->renews_on) <= SOON;
    struct entitlement_row row = { .programme = one->programme, .look = soon ? "tag now" : "tag" };

    if (one->amount.set)
        row.amount = HTML_SHOW(html, (struct money){ one->amount.cents }, HTML_MONEY);
    if (date_is_set(one->from_on))
        row.since = HTML_SHOW(html, one->from_on, HTML_LONG);
    if (date_is_set(one->renews_on))
        row.renews = HTML_SHOW(html, one->renews_on, HTML_SHORT);
    if (date_is_set(one->ended_on))
        row.ended = HTML_SHOW(html, one->ended_on, HTML_LONG);
    else if (may_write)
        row.end_path = arena_print(access_arena(access), "%s/%s/end", path_to(access, PATH),
                                   one->ref);
    return row;
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct entitlement_page page = {
        .action = path_to(access, PATH), .may_write = access_may_write(access, AREA_MONEY),
        .programme = form_text(form, "programme"), .amount = form_text(form, "amount"),
        .from_on = form_text(form, "from"), .renews_on = form_text(form, "renews_on"),
        .domains = domain_options(html, form_all(form, "domains")),
        .problems = request_problems(request),
    };
    struct entitlements all;
    size_t on = 0, ended = 0;

    enum status s = people_name(access, &page.name);
    if (s != OK || (s = entitlement_list(access, &all)) != OK)
        return s;
    struct entitlement_row *first = arena_array(request_arena(request), all.count + 1,
                                                struct entitlement_row);
    struct entitlement_row *rest = arena_array(request_arena(request), all.count + 1,
                                               struct entitlement_row);
    for (size_t i = 0; i < all.count; i++) {
        struct entitlement_row row = row_of(html, access, &all.at[i], page.may_write);
        if (date_is_set(all.at[i].ended_on))
            rest[ended++] = row;
        else
            first[on++] = row;
    }
    page.on = (struct entitlement_rows){ first, on };
    page.ended = (struct entitlement_rows){ rest, ended };
    html_entitlement_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

static enum status post(struct request *request, struct change *change,
                        struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct entitlement draft = {
        .programme = form_text(form, "programme"),
        .amount = form_money(form, "amount", problems),
        .from_on = form_date(form, "from", problems),
        .renews_on = form_date(form, "renews_on", problems),
        .domains = domains_text(request_arena(request), form_all(form, "domains"), "domains",
                                problems),
    };
    int64_t id;

    enum status s = entitlement_add(change, &draft, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(request, change_access(change), response));
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "entitlement_end", .record = id, .before = 1, .version = 1,
        }, response, N_("The benefit is written down."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), PATH));
}

static enum status post_end(struct request *request, struct change *change,
                            struct response *response)
{
    struct entitlement one;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "be", "be", &id)) != OK ||
        (s = entitlement_get(change_access(change), id, &one)) != OK)
        return s;
    one.ended_on = change_today(change);
    if ((s = entitlement_edit(change, &one, request_problems(request))) != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "entitlement_end", .record = id, .before = 0, .version = one.version + 1,
        }, response, N_("The benefit has ended."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), PATH));
}

/* `before` 1: it was just written down, so it ends; 0: it goes on. */
static enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    struct entitlement one;

    enum status s = entitlement_get(change_access(change), undo->record, &one);
    if (s != OK)
        return s;
    if (one.version != undo->version)
        return STALE;
    one.ended_on = undo->before == 1 ? change_today(change) : (struct date){ 0 };
    return entitlement_edit(change, &one, problems);
}

void money_undo_set_up(void)
{
    undo_register("entitlement_end", AREA_MONEY, N_("A benefit was written down or ended"),
                  take_back);
}

const struct route entitlement_routes[] = {
    PERSON_PAGE("/p/{person}/money", AREA_MONEY, show),
    PERSON_FORM("/p/{person}/money", AREA_MONEY, post),
    PERSON_FORM("/p/{person}/money/{be}/end", AREA_MONEY, post_end),
    END_OF_ROUTES,
};
