// SPDX-License-Identifier: AGPL-3.0-or-later
/* The ways without a link: a cover to print, a slip to take along, what to say on the telephone. */
#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "made/referral_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "referral/page_inside.h"
#include "web/frame.h"

/* What the directory says of getting there; a place that is confidential shows its city only. */
static enum status fill_service(const struct access *access, const struct referral *referral,
                                struct cover_page *page)
{
    const struct office *office = access_office(access);
    struct service service;
    enum status s;

    if (!referral->service.set)
        return OK;
    s = resource_get(office, (struct service_id){ referral->service.n }, &service);
    if (s != OK)
        return s == NOT_FOUND ? OK : s;
    page->documents = service.documents;
    page->how_to_apply = service.how_to_apply;
    if ((s = resource_phones(office, &service, &page->phones)) != OK)
        return s;
    return resource_places(office, &service, &page->places);
}

static enum status fill(struct request *request, const struct access *access,
                        struct referral *referral, struct cover_page *page,
                        struct response *response)
{
    struct html *html = response_html(response);
    bool sent, goes_on;
    enum status s;

    if ((s = referral_of(request, access, referral)) != OK ||
        (s = people_name(access, &page->called)) != OK ||
        (s = referral_packet_of(access, referral, &page->packet, &page->has_packet,
                                &sent)) != OK ||
        (s = fill_service(access, referral, page)) != OK ||
        (s = referral_goes_on(access, referral, &goes_on)) != OK)
        return s;
    page->has_packet = page->has_packet && goes_on;
    page->referral = referral;
    page->back = referral_path(access, referral->ref);
    page->agency = text_or(html_frame(html)->agency, "");
    page->help = html_frame(html)->help;
    page->today_line = HTML_SHOW(html, access_today(access), HTML_LONG);
    page->partner_url = goes_on ? referral_url(request, referral->partner_link) : NULL;
    return OK;
}

enum status referral_cover_show(struct request *request, const struct access *access,
                                struct response *response)
{
    struct cover_page page = { 0 };
    struct referral referral;

    enum status s = fill(request, access, &referral, &page, response);
    if (s == OK)
        html_cover_page(response_html(response), &page);
    return s;
}

enum status referral_call_show(struct request *request, const struct access *access,
                               struct response *response)
{
    struct cover_page page = { 0 };
    struct referral referral;

    enum status s = fill(request, access, &referral, &page, response);
    if (s != OK)
        return s;
    /* Only what was sent may be said: before that, nobody is named. */
    html_call_page(response_html(response), &(struct call_page){
        .back = page.back, .agency = page.agency, .referral = &referral, .packet = page.packet,
        .has_packet = page.has_packet && referral.partner_link != NULL, .phones = page.phones,
        .worker = session_account(request_session(request))->name,
    });
    return OK;
}
