// SPDX-License-Identifier: AGPL-3.0-or-later
/* The list, and what the pages of this room share. */
#include "referral/referral_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/referral_page_html.h"
#include "people/people.h"
#include "referral/page_inside.h"
#include "sharing/consent.h"

#include <string.h>

const char *referral_look(enum referral_state state)
{
    switch (state) {
    case REFERRAL_ACCEPTED:
    case REFERRAL_SCHEDULED:
    case REFERRAL_STARTED:
    case REFERRAL_COMPLETED:
        return "tag good";
    case REFERRAL_NO_RESPONSE:
    case REFERRAL_NO_SHOW:
    case REFERRAL_DECLINED:
        return "tag now";
    case REFERRAL_SENT:
    case REFERRAL_ACKNOWLEDGED:
    case REFERRAL_WAITLISTED:
        return "tag info";
    case REFERRAL_CLIENT_DECLINED:
        return "tag client";
    case REFERRAL_DRAFT:
    case REFERRAL_AWAITING_CONSENT:
    case REFERRAL_READY:
    case REFERRAL_STOPPED:
    case REFERRAL_FOLLOWED_UP:
    case REFERRAL_CLOSED:
    case REFERRAL_WITHDRAWN:
    case REFERRAL_QUESTION:
    case REFERRAL_NOTE:
    case REFERRAL_TAKEN_BACK:
    case REFERRAL_EVENTS:
        break;
    }
    return "tag";
}

const char *check_look(const struct check *check)
{
    if (check->verdict == VERDICT_MADE_WORSE)
        return "tag urgent";
    if (check->verdict == VERDICT_HELPED_A_LOT || check->verdict == VERDICT_HELPED_SOME)
        return "tag good";
    return check->verdict == VERDICT_NOT_RECEIVED ? "tag now" : "tag";
}

const char *check_words(struct html *html, const struct check *check)
{
    if (check->verdict != VERDICT_UNKNOWN)
        return html_say(html, verdict_label(check->verdict));
    if (check->state == CHECK_UNREACHABLE)
        return html_say(html, N_("could not be reached"));
    return html_say(html, N_("not answered yet"));
}

struct voice_rows voice_rows(struct html *html, const struct answers *answers)
{
    static const struct { const char *whose, *look; } VOICE[VOICES] = {
        [VOICE_CLIENT] = { N_("Their own voice"), "who c" },
        [VOICE_PROVIDER] = { N_("The service"), "who o" },
        [VOICE_WORKER] = { N_("Us"), "who u" },
    };
    struct voice_row *rows = arena_array(html_arena(html), answers->count, struct voice_row);

    for (size_t i = 0; i < answers->count; i++)
        rows[i] = (struct voice_row){
            html_say(html, VOICE[answers->at[i].voice].whose), VOICE[answers->at[i].voice].look,
            html_say(html, verdict_label(answers->at[i].verdict)), answers->at[i].words,
            answers->at[i].on, answers->at[i].voice == VOICE_CLIENT,
        };
    return (struct voice_rows){ rows, answers->count };
}

const char *referral_path(const struct access *access, const char *ref)
{
    return path_to(access, arena_print(access_arena(access), "/p/{person}/referrals/%s", ref));
}

enum status referral_of(struct request *request, const struct access *access,
                        struct referral *ret)
{
    int64_t id;

    enum status s = part_id(request, access, "r", "r", &id);
    return s != OK ? s : referral_get(access, id, ret);
}

struct html_options way_options(struct html *html, const struct consents *consents,
                                const char *chosen)
{
    struct arena *arena = html_arena(html);
    struct html_option *options = arena_array(arena, consents->count + 2, struct html_option);
    size_t count = 0;

    for (size_t i = 0; i < consents->count; i++) {
        if (consents->at[i].state != CONSENT_ACTIVE)
            continue;
        options[count++] = (struct html_option){
            consents->at[i].ref,
            html_sentence(html, N_("Their yes to %1$s: %2$s"), 2, (const char *const[]){
                consents->at[i].recipient, consents->at[i].purpose }),
            text_equal(chosen, consents->at[i].ref),
        };
    }
    options[count++] = (struct html_option){ "carried", html_say(html, N_("They take it along "
                                             "themselves; we send nothing")),
                                             text_equal(chosen, "carried") };
    options[count++] = (struct html_option){ "ask", html_say(html, N_("Ask them for a yes first")),
                                             text_equal(chosen, "ask") };
    return (struct html_options){ options, count };
}

enum status way_read(struct request *request, const struct access *access,
                     struct maybe_int *consent, bool *carried)
{
    const char *way = form_text(request_form(request), "way");

    *consent = (struct maybe_int){ 0 };
    *carried = text_equal(way, "carried");
    if (*carried || *way == '\0' || text_equal(way, "ask"))
        return OK;
    enum status s = access_find(access, "c", way, &consent->n);
    consent->set = s == OK;
    return s == NOT_FOUND ? OK : s;
}

static struct referral_row row_of(const struct access *access, struct html *html,
                                  const struct referral *referral)
{
    return (struct referral_row){
        .path = referral_path(access, referral->ref), .service = referral->service_name,
        .state = html_say(html, referral_state_label(referral->state)),
        .look = referral_look(referral->state),
        .next = referral->next_action == NEXT_NOTHING
                ? NULL : html_say(html, next_action_label(referral->next_action)),
        .due_on = referral->due_on, .state_on = referral->state_on,
        .late = date_is_set(referral->due_on) &&
                date_before(referral->due_on, access_today(access)),
    };
}

static enum status show_list(struct request *request, const struct access *access,
                             struct response *response)
{
    struct html *html = response_html(response);
    struct referrals_page page = { .new_path = path_to(access, "/p/{person}/referrals/new") };
    struct referrals all;
    enum status s;

    if ((s = people_name(access, &page.called)) != OK || (s = referral_list(access, &all)) != OK)
        return s;
    struct referral_row *open = arena_array(request_arena(request), all.count,
                                            struct referral_row);
    struct referral_row *over = arena_array(request_arena(request), all.count,
                                            struct referral_row);
    size_t open_count = 0, over_count = 0;
    for (size_t i = 0; i < all.count; i++) {
        struct referral_row row = row_of(access, html, &all.at[i]);
        if (referral_is_over(all.at[i].state))
            over[over_count++] = row;
        else
            open[open_count++] = row;
    }
    page.open = (struct referral_rows){ open, open_count };
    page.over = (struct referral_rows){ over, over_count };
    html_referrals_page(html, &page);
    return OK;
}

const struct route referral_routes[] = {
    PERSON_PAGE("/p/{person}/referrals", AREA_REFERRALS, show_list),
    PERSON_FORM("/p/{person}/referrals", AREA_REFERRALS, referral_form_add),
    PERSON_PAGE("/p/{person}/referrals/new", AREA_REFERRALS, referral_form_show),
    PERSON_PAGE("/p/{person}/referrals/{r}", AREA_REFERRALS, referral_one_show),
    PERSON_PAGE("/p/{person}/referrals/{r}/cover", AREA_REFERRALS, referral_cover_show),
    PERSON_FORM("/p/{person}/referrals/{r}/handoff", AREA_VISITS, referral_post_handoff),
    PERSON_PAGE("/p/{person}/referrals/{r}/call", AREA_REFERRALS, referral_call_show),
    PERSON_FORM("/p/{person}/referrals/{r}/events", AREA_REFERRALS, referral_post_event),
    PERSON_FORM("/p/{person}/referrals/{r}/way", AREA_REFERRALS, referral_post_way),
    END_OF_ROUTES,
};
