// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/share_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "made/share_page_html.h"
#include "people/people.h"
#include "privacy/trail.h"
#include "sharing/share_inside.h"
#include "web/frame.h"

static const struct { const char *state, *look; } STATES[CONSENT_STATES] = {
    [CONSENT_DRAFT] = { N_("being written"), "tag" },
    [CONSENT_ACTIVE] = { N_("holds"), "tag good" },
    [CONSENT_EXPIRED] = { N_("ended by itself"), "tag" },
    [CONSENT_REVOKED] = { N_("taken back"), "tag" },
    [CONSENT_SUPERSEDED] = { N_("a newer one stands"), "tag" },
};

static const char *items_words(struct html *html, struct consent_items items)
{
    struct buf out = buf_new(html_arena(html), 16 * 1024);

    for (size_t i = 0; i < items.count; i++) {
        if (i > 0)
            buf_add(&out, ", ");
        buf_add(&out, items.at[i].field == CONSENT_OTHER
                      ? text_or(items.at[i].what, "")
                      : html_say(html, consent_field_label(items.at[i].field)));
    }
    return buf_text(&out);
}

const char *share_label_word(int64_t label)
{
    for (int i = 0; i < LABELS; i++) {
        if (label == (int64_t)1 << i)
            return label_word(i);
    }
    return "";
}

/* "Health, Immigration"; "" when there is nothing but ordinary facts. */
const char *share_labels_words(struct html *html, int64_t labels)
{
    struct consent_labels offered = consent_labels_offered();
    struct buf out = buf_new(html_arena(html), 4096);

    for (size_t i = 0; i < offered.count; i++) {
        if (labels & offered.at[i].label)
            buf_print(&out, "%s%s", out.count > 0 ? ", " : "", html_say(html, offered.at[i].words));
    }
    return buf_text(&out);
}

static const char *day_short(const struct access *access, const struct html *html,
                             struct instant at)
{
    return at.s != 0 ? HTML_SHOW(html, access_day_of(access, at), HTML_SHORT) : "";
}

static const char *seen_words(const struct access *access, struct html *html,
                              const struct receipts *receipts, int64_t consent)
{
    const struct receipt *last = NULL;

    for (size_t i = 0; i < receipts->count && last == NULL; i++) {
        if (receipts->at[i].consent == consent)
            last = &receipts->at[i];
    }
    if (last == NULL)
        return html_say(html, N_("Nothing sent yet"));
    const char *days[] = { day_short(access, html, last->sent_at),
                           day_short(access, html, last->opened_at) };
    return last->opened_at.s != 0
           ? html_sentence(html, N_("Sent %1$s, opened %2$s"), 2, days)
           : html_sentence(html, N_("Sent %s, not opened yet"), 1, days);
}

static void fill_rows(const struct access *access, struct html *html,
                      const struct consents *consents, const struct receipts *receipts,
                      struct share_page *page)
{
    struct arena *arena = html_arena(html);
    struct consent_row *rows = arena_array(arena, consents->count, struct consent_row);

    for (size_t i = 0; i < consents->count; i++) {
        const struct consent *consent = &consents->at[i];
        const char *path = path_to(access, arena_print(arena, "/p/{person}/share/%s",
                                                       consent->ref));
        rows[i] = (struct consent_row){
            .recipient = consent->recipient, .purpose = consent->purpose,
            .what = items_words(html, consent->information), .until_on = consent->until_on,
            .includes = share_labels_words(html, consent->labels),
            .agreed_on = consent->agreed_on,
            .seen = seen_words(access, html, receipts, consent->id),
            .state = html_say(html, STATES[consent->state].state),
            .look = STATES[consent->state].look, .print_path = path,
        };
        if (consent->state == CONSENT_ACTIVE)
            rows[i].take_back = arena_print(arena, "%s/take-back", path);
    }
    page->rows = (struct consent_rows){ rows, consents->count };
}

static const char *what_left(struct arena *arena, const char *json)
{
    struct buf out = buf_new(arena, 16 * 1024);
    struct packet packet;

    packet_read(arena, json, &packet);
    for (size_t i = 0; i < packet.count; i++) {
        if (i > 0)
            buf_add(&out, ", ");
        buf_add(&out, text_or(packet.at[i].label, ""));
    }
    return buf_text(&out);
}

static void fill_receipts(const struct access *access, struct arena *arena,
                          const struct receipts *receipts, const struct sent_packets *packets,
                          struct share_page *page)
{
    struct share_receipt *list = arena_array(arena, receipts->count, struct share_receipt);

    for (size_t i = 0; i < receipts->count; i++) {
        const struct receipt *receipt = &receipts->at[i];
        list[i] = (struct share_receipt){
            .sha256 = receipt->sha256, .sent_at = receipt->sent_at,
            .opened_at = receipt->opened_at, .revoked_at = receipt->revoked_at,
        };
        for (size_t k = 0; k < packets->count; k++) {
            if (packets->at[k].referral != receipt->referral)
                continue;
            list[i].to = packets->at[k].service_name;
            list[i].what = what_left(arena, packets->at[k].json);
            list[i].referral_path = path_to(access, arena_print(arena, "/p/{person}/referrals/%s",
                                                                packets->at[k].ref));
        }
    }
    page->receipts = (struct share_receipts){ list, receipts->count };
}

enum status share_draw(const struct access *access, struct share_page *page,
                       struct response *response)
{
    struct html *html = response_html(response);
    struct consents consents;
    struct receipts receipts;
    struct sent_packets packets;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK ||
        (s = consent_list(access, &consents)) != OK ||
        (s = receipt_list(access, &receipts)) != OK || (s = packet_list(access, &packets)) != OK)
        return s;
    fill_rows(access, html, &consents, &receipts, page);
    fill_receipts(access, html_arena(html), &receipts, &packets, page);
    share_form_fill(html, page);
    page->action = path_to(access, "/p/{person}/share");
    page->kept = "%s";
    page->looks_path = path_to(access, "/p/{person}/looks");
    html_share_page(html, page);
    return OK;
}

enum status share_consent_of(struct request *request, const struct access *access,
                             struct consent *ret)
{
    int64_t id;

    enum status s = part_id(request, access, "c", "c", &id);
    return s != OK ? s : consent_get(access, id, ret);
}

static enum status take_back(struct request *request, struct change *change,
                             struct response *response)
{
    struct consent consent;

    enum status s = share_consent_of(request, change_access(change), &consent);
    if (s != OK || (s = consent_revoke(change, consent.id)) != OK)
        return s;
    response_said(request, response, N_("Taken back. Nothing more leaves under it, and its links "
                                        "have ended."), NULL);
    return response_see_other(response, path_to(change_access(change), "/p/{person}/share"));
}

static const char *area_label(const char *word)
{
    static const struct { const char *word, *label; } SAID[] = {
        { "person", N_("Name and how to reach them") }, { "family", N_("Household and ties") },
        { "story", N_("Story") }, { "needs", N_("Needs and strengths") },
        { "goals", N_("Goals and plan") }, { "choices", N_("Choices") },
        { "referrals", N_("Referrals") }, { "contact", N_("Notes") },
        { "visits", N_("Visits") }, { "routine", N_("Routine") }, { "papers", N_("Papers") },
        { "money", N_("Cover and money") }, { "sharing", N_("What is shared") },
        { "billing", N_("Billing") },
    };

    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++) {
        if (text_equal(word, SAID[i].word))
            return SAID[i].label;
    }
    return word;
}

static const char *purpose_label(enum purpose purpose)
{
    static const char *const SAID[PURPOSES] = {
        [PURPOSE_CARE] = N_("Working together"), [PURPOSE_BILLING] = N_("Billing"),
        [PURPOSE_SUPERVISION] = N_("Supervision"), [PURPOSE_AUDIT] = N_("Checking the record"),
        [PURPOSE_OWN_RECORD] = N_("Their own record"),
    };

    return SAID[purpose];
}

enum { LOOKS_SHOWN = 200 };

static enum status show_looks(struct request *request, const struct access *access,
                              struct response *response)
{
    struct html *html = response_html(response);
    struct looks_page page = { .back = path_to(access, "/p/{person}/share") };
    struct looks looks;
    enum status s;

    if ((s = people_name(access, &page.called)) != OK ||
        (s = look_list(access, LOOKS_SHOWN, &looks)) != OK)
        return s;
    struct look_row *rows = arena_array(request_arena(request), looks.count, struct look_row);
    for (size_t i = 0; i < looks.count; i++)
        rows[i] = (struct look_row){
            .who = looks.at[i].who, .what = html_say(html, area_label(looks.at[i].what)),
            .purpose = html_say(html, purpose_label(looks.at[i].purpose)), .at = looks.at[i].at,
            .changed = looks.at[i].changed,
        };
    page.rows = (struct look_rows){ rows, looks.count };
    html_looks_page(html, &page);
    return OK;
}

const struct route sharing_routes[] = {
    PERSON_PAGE("/p/{person}/share", AREA_SHARING, share_form_show),
    PERSON_FORM("/p/{person}/share", AREA_SHARING, share_form_add),
    PERSON_PAGE("/p/{person}/share/{c}", AREA_SHARING, share_paper_show),
    PERSON_FORM("/p/{person}/share/{c}/take-back", AREA_SHARING, take_back),
    PERSON_PAGE("/p/{person}/looks", AREA_SHARING, show_looks),
    END_OF_ROUTES,
};
