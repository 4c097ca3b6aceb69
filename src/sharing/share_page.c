// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sharing/share_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "made/share_page_html.h"
#include "people/people.h"
#include "sharing/share_inside.h"
#include "web/frame.h"

enum { LEFT_SHOWN = 10 };

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

static const char *day_short(const struct html *html, struct date day)
{
    return date_is_set(day) ? HTML_SHOW(html, day, HTML_SHORT) : "";
}

static const char *seen_words(struct html *html, const struct lefts *lefts, const char *consent)
{
    for (size_t i = 0; i < lefts->count; i++) {
        const struct left *last = &lefts->at[i];
        if (!last->packet || !text_equal(last->consent_ref, consent))
            continue;
        const char *days[] = { day_short(html, last->on), day_short(html, last->opened_on) };
        return date_is_set(last->opened_on)
               ? html_sentence(html, N_("Sent %1$s, opened %2$s"), 2, days)
               : html_sentence(html, N_("Sent %s, not opened yet"), 1, days);
    }
    return html_say(html, N_("Nothing sent yet"));
}

static void fill_rows(const struct access *access, struct html *html,
                      const struct lefts *lefts, struct share_page *page)
{
    struct arena *arena = html_arena(html);
    const struct consents *consents = &lefts->consents;
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
            .seen = seen_words(html, lefts, consent->ref),
            .state = html_say(html, STATES[consent->state].state),
            .look = STATES[consent->state].look, .print_path = path,
        };
        if (consent->state == CONSENT_ACTIVE)
            rows[i].take_back = arena_print(arena, "%s/take-back", path);
    }
    page->rows = (struct consent_rows){ rows, consents->count };
}

enum status share_draw(const struct access *access, struct share_page *page,
                       struct response *response)
{
    struct html *html = response_html(response);
    struct lefts lefts;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK ||
        (s = left_list(access, left_since(access_today(access)), &lefts)) != OK)
        return s;
    fill_rows(access, html, &lefts, page);
    if (lefts.count > LEFT_SHOWN)
        lefts.count = LEFT_SHOWN;
    page->left = left_rows_of(access, html, &lefts);
    page->left_path = path_to(access, "/p/{person}/left");
    share_form_fill(html, page);
    page->action = path_to(access, "/p/{person}/share");
    page->kept = "%s";
    page->looks_path = path_to(access, "/p/{person}/looks");
    page->rights_path = path_to(access, "/p/{person}/rights");
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

const struct route sharing_routes[] = {
    PERSON_PAGE("/p/{person}/share", AREA_SHARING, share_form_show),
    PERSON_FORM("/p/{person}/share", AREA_SHARING, share_form_add),
    PERSON_PAGE("/p/{person}/share/{c}", AREA_SHARING, share_paper_show),
    PERSON_FORM("/p/{person}/share/{c}/take-back", AREA_SHARING, take_back),
    END_OF_ROUTES,
};
