// SPDX-License-Identifier: AGPL-3.0-or-later
/* A new referral. */
#include "base/arena.h"
#include "base/ref.h"
#include "html/html.h"
#include "http/form.h"
#include "made/referral_page_html.h"
#include "needs/needs.h"
#include "people/people.h"
#include "referral/inside.h"
#include "referral/page_inside.h"
#include "resource/resource.h"
#include "sharing/consent.h"
#include "web/draft.h"

static const char *const URGENCY_LABELS[URGENCIES] = { N_("Today"), N_("This week"), N_("Later") };

static struct html_options urgency_options(struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), URGENCIES, struct html_option);

    for (int i = 0; i < URGENCIES; i++) {
        const char *word = urgency_word((enum urgency)i);
        options[i] = (struct html_option){ word, html_say(html, URGENCY_LABELS[i]),
                                           text_equal(word, chosen) };
    }
    return (struct html_options){ options, URGENCIES };
}

static enum status need_options(const struct access *access, struct html *html,
                                const char *chosen, struct html_options *ret)
{
    struct needs needs;

    enum status s = need_list(access, &needs);
    if (s != OK)
        return s;
    struct html_option *options = arena_array(html_arena(html), needs.count + 1,
                                              struct html_option);
    size_t count = 0;
    options[count++] = (struct html_option){ "", html_say(html, N_("None of them")), false };
    for (size_t i = 0; i < needs.count; i++) {
        if (needs.at[i].state == NEED_DECLINED)
            continue;
        options[count++] = (struct html_option){ needs.at[i].ref, needs.at[i].words,
                                                 text_equal(needs.at[i].ref, chosen) };
    }
    *ret = (struct html_options){ options, count > 1 ? count : 0 };
    return OK;
}

/* The consent that holds and names this service, to begin with. */
static enum status fitting(const struct access *access, const struct consents *consents,
                           const struct service *service, const char **ret)
{
    struct referral referral = { 0 };
    bool names = false, treats;

    *ret = "ask";
    if (service == NULL)
        return OK;
    referral.service = (struct maybe_int){ true, service->id.n };
    referral.service_name = service->name;
    referral.organization_key = text_folded(access_arena(access),
                                            text_or(service->organization_name, ""));
    for (size_t i = 0; i < consents->count; i++) {
        const struct consent *consent = &consents->at[i];
        if (consent->state != CONSENT_ACTIVE)
            continue;
        enum status s = release_names(access, &referral, consent, &names, &treats);
        if (s != OK)
            return s;
        if (names) {
            *ret = consent->ref;
            return OK;
        }
    }
    return OK;
}

static enum status find_service(const struct office *office, const char *ref,
                                struct service *ret, bool *found)
{
    *found = false;
    if (text_begins(text_or(ref, ""), "x_"))
        ref += 2;
    if (text_is_blank(ref) || !ref_is_valid(ref))
        return OK;
    enum status s = resource_named(office, ref, ret);
    *found = s == OK;
    return s == NOT_FOUND ? OK : s;
}

struct chosen { const char *resource, *need, *board, *urgency, *way; };

static enum status draw(const struct access *access, const struct chosen *chosen,
                        struct referral_form_page *page, struct response *response)
{
    struct html *html = response_html(response);
    struct consents consents;
    struct service service;
    const char *way;
    bool found;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK ||
        (s = find_service(access_office(access), chosen->resource, &service, &found)) != OK ||
        (s = consent_list(access, &consents)) != OK ||
        (s = need_options(access, html, chosen->need, &page->needs)) != OK)
        return s;
    if (found) {
        page->resource = service.ref;
        page->service = service.name;
        page->own_interest = service.own_interest;
        page->warning = service.status != SERVICE_ACTIVE
                        ? html_say(html, service_status_label(service.status)) : service.warning;
    }
    page->board = chosen->board != NULL && ref_is_valid(chosen->board) ? chosen->board : NULL;
    page->urgencies = urgency_options(html, text_or(chosen->urgency, "this_week"));
    if ((s = fitting(access, &consents, found ? &service : NULL, &way)) != OK)
        return s;
    page->ways = way_options(html, &consents,
                             text_or(chosen->way, way));
    page->action = path_to(access, "/p/{person}/referrals");
    page->back = page->action;
    page->find_path = arena_print(html_arena(html), "/resources?for=%s", access_ref(access));
    page->kept = "%s";
    html_referral_form_page(html, page);
    return OK;
}

static void read_form(struct request *request, struct chosen *chosen,
                      struct referral_form_page *page)
{
    const struct form *form = request_form(request);

    *chosen = (struct chosen){
        .resource = form_text(form, "resource"), .need = form_text(form, "need"),
        .board = text_or_null(form_text(form, "board")), .urgency = form_text(form, "urgency"),
        .way = form_text(form, "way"),
    };
    page->service_name = form_text(form, "service_name");
    page->why = form_text(form, "why");
}

enum status referral_form_show(struct request *request, const struct access *access,
                               struct response *response)
{
    struct chosen chosen = {
        .resource = request_query(request, "resource"), .need = request_query(request, "need"),
        .board = request_query(request, "board"),
    };
    struct referral_form_page page = { .service_name = request_query(request, "to") };

    (void)form_with_draft(request);
    if (form_is_draft(request))
        read_form(request, &chosen, &page);
    return draw(access, &chosen, &page, response);
}

/* Of this record; a wrong reference counts as not given. */
static enum status find_own(const struct access *access, const char *kind, const char *ref,
                            struct maybe_int *ret)
{
    if (text_is_blank(ref) || !ref_is_valid(ref))
        return OK;
    enum status s = access_find(access, kind, ref, &ret->n);
    ret->set = s == OK;
    return s == NOT_FOUND ? OK : s;
}

enum status referral_form_add(struct request *request, struct change *change,
                              struct response *response)
{
    const struct access *access = change_access(change);
    struct chosen chosen;
    struct referral_form_page page = { .problems = request_problems(request) };
    struct referral referral;
    int64_t id;
    enum status s;

    read_form(request, &chosen, &page);
    struct referral_draft draft = {
        .service_ref = text_or_null(chosen.resource), .service_name = page.service_name,
        .why = page.why, .urgency = URGENT_WEEK,
    };
    (void)urgency_from_word(chosen.urgency, &draft.urgency);
    if (*chosen.way == '\0')
        problem_add(request_problems(request), "way", N_("Choose how it gets there."));
    if ((s = find_own(access, "n", chosen.need, &draft.need)) != OK ||
        (s = find_own(access, "b", chosen.board, &draft.board)) != OK ||
        (s = way_read(request, access, &draft.consent, &draft.carried)) != OK)
        return s;
    s = referral_add(change, &draft, request_problems(request), &id);
    if (s == INVALID)
        return response_again(response, draw(access, &chosen, &page, response));
    if (s != OK || (s = referral_get(access, id, &referral)) != OK)
        return s;
    if (text_equal(chosen.way, "ask"))
        return response_see_other(response, path_to(access, arena_print(request_arena(request),
                                  "/p/{person}/share?referral=%s#ask", referral.ref)));
    return response_see_other(response, referral_path(access, referral.ref));
}
