// SPDX-License-Identifier: AGPL-3.0-or-later
/* One referral: what would be sent, what happened, what came of it. */
#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/referral_page_html.h"
#include "message/message.h"
#include "people/people.h"
#include "referral/inside.h"
#include "referral/instead.h"
#include "referral/page_inside.h"
#include "resource/resource.h"
#include "sharing/consent.h"
#include "web/frame.h"

/* What can be written down as having happened; sent and ready have buttons of their own. */
static const struct { enum referral_state event; const char *label; } HAPPENED[] = {
    { REFERRAL_AWAITING_CONSENT, N_("Asked for their yes") },
    { REFERRAL_ACKNOWLEDGED, N_("The service has it") },
    { REFERRAL_ACCEPTED, N_("The service can help") },
    { REFERRAL_WAITLISTED, N_("On their waitlist") },
    { REFERRAL_DECLINED, N_("The service can't") },
    { REFERRAL_NO_RESPONSE, N_("No answer") },
    { REFERRAL_SCHEDULED, N_("A date is set") },
    { REFERRAL_STARTED, N_("They met: it started") },
    { REFERRAL_NO_SHOW, N_("They didn't meet") },
    { REFERRAL_CLIENT_DECLINED, N_("They chose not to go") },
    { REFERRAL_COMPLETED, N_("It is finished") },
    { REFERRAL_STOPPED, N_("It stopped early") },
    { REFERRAL_FOLLOWED_UP, N_("Asked whether it helped") },
    { REFERRAL_CLOSED, N_("Settled") },
    { REFERRAL_WITHDRAWN, N_("We take it back") },
};
enum { MAILS_LOOKED_AT = 50, HAPPENED_COUNT = sizeof HAPPENED / sizeof HAPPENED[0] };

static void fill_events(struct html *html, const struct referral *referral,
                        const char *chosen, struct referral_page *page)
{
    struct html_option *options = arena_array(html_arena(html), HAPPENED_COUNT + 1,
                                              struct html_option);
    struct html_option *verdicts = arena_array(html_arena(html), VERDICTS, struct html_option);
    size_t count = 0;

    for (int i = 0; i < HAPPENED_COUNT; i++) {
        const char *word = referral_state_word(HAPPENED[i].event);
        if (referral_may_move(referral->state, HAPPENED[i].event))
            options[count++] = (struct html_option){ word, html_say(html, HAPPENED[i].label),
                                                     text_equal(chosen, word) };
    }
    if (count > 0)
        options[count++] = (struct html_option){ "note", html_say(html, N_("Something to note")),
                                                 text_equal(chosen, "note") };
    page->events = (struct html_options){ options, count };
    page->asks_verdict = referral_may_move(referral->state, REFERRAL_FOLLOWED_UP) &&
                         !date_is_set(referral->started_on);
    for (int i = 0; i < VERDICTS; i++)
        verdicts[i] = (struct html_option){ verdict_word((enum verdict)i),
                                            html_say(html, verdict_label((enum verdict)i)), false };
    page->verdicts = (struct html_options){ verdicts, VERDICTS };
}

static enum status fill_history(const struct access *access, struct html *html,
                                const struct referral *referral, struct referral_page *page)
{
    struct referral_events events;

    enum status s = referral_history(access, referral->id, &events);
    if (s != OK)
        return s;
    struct history_row *rows = arena_array(html_arena(html), events.count, struct history_row);
    for (size_t i = 0; i < events.count; i++)
        rows[i] = (struct history_row){
            events.at[i].on, html_say(html, referral_state_label(events.at[i].event)),
            events.at[i].reason, events.at[i].words, events.at[i].by_link,
            events.at[i].by_name,
        };
    for (size_t i = 0; i < events.count; i++) {
        enum referral_state step;
        if (events.at[i].event == REFERRAL_TAKEN_BACK &&
            referral_event_from_word(text_or(events.at[i].reason, ""), &step))
            rows[i].reason = html_say(html, referral_state_label(step));
    }
    page->history = (struct history_rows){ rows, events.count };
    return OK;
}

static enum status fill_checks(const struct access *access, struct html *html,
                               const struct referral *referral, struct referral_page *page)
{
    struct checks checks;

    enum status s = check_list(access, &checks);
    if (s != OK)
        return s;
    struct check_row *rows = arena_array(html_arena(html), checks.count, struct check_row);
    size_t count = 0;
    for (size_t i = 0; i < checks.count; i++) {
        const struct check *check = &checks.at[i];
        if (check->referral != referral->id)
            continue;
        rows[count++] = (struct check_row){
            .path = path_to(access, arena_print(html_arena(html), "/p/{person}/checks/%s",
                                                check->ref)),
            .state = check_words(html, check), .look = check_look(check), .due_on = check->due_on,
            .days = check->days, .voices = voice_rows(html, &check->answers),
        };
    }
    page->checks = (struct check_rows){ rows, count };
    return OK;
}

enum status referral_packet_of(const struct access *access, const struct referral *referral,
                               struct packet *ret, bool *has, bool *sent)
{
    const char *json;

    *has = false;
    *sent = referral->partner_link != NULL;
    if (*sent) {
        enum status s = packet_sent(access, referral->id, &json);
        if (s != OK)
            return s;
        packet_read(access_arena(access), json, ret);
        *has = true;
        return OK;
    }
    if (!referral->consent.set || referral->state > REFERRAL_READY)
        return OK;
    enum status s = packet_preview(access, referral, ret);
    *has = s == OK;
    return s == NOT_FOUND ? OK : s;
}

static enum status fill_way(const struct access *access, struct html *html,
                            const struct referral *referral, struct referral_page *page)
{
    struct problems missing = { 0 };
    struct consents consents;
    enum status s;

    if (referral->state > REFERRAL_READY)
        return OK;
    s = way_holds(access, referral, &missing);
    if (s == CONFLICT)
        page->missing = html_say(html, missing.at[0].text);
    else if (s != OK)
        return s;
    page->may_send = s == OK && referral->state == REFERRAL_READY;
    if ((s = consent_list(access, &consents)) != OK)
        return s;
    page->ways = way_options(html, &consents, referral->carried ? "carried"
                                              : text_or(referral->consent_ref, "ask"));
    return OK;
}

/* The directory's word on it. */
static enum status fill_service(const struct access *access, struct html *html,
                                const struct referral *referral, struct referral_page *page)
{
    const struct office *office = access_office(access);
    struct service service;

    if (!referral->service.set)
        return OK;
    enum status s = resource_get(office, (struct service_id){ referral->service.n }, &service);
    if (s != OK)
        return s == NOT_FOUND ? OK : s;
    page->service_path = arena_print(html_arena(html), "/resources/%s?for=%s", service.ref,
                                     access_ref(access));
    page->own_interest = service.own_interest;
    page->may_learn = true;
    page->mail_to = message_service_address(&service);
    return OK;
}

/* What went to the service by e-mail, newest first. */
static enum status fill_mails(const struct access *access, struct html *html,
                              const struct referral *referral, struct referral_page *page)
{
    struct messages all;

    if (referral->partner_link == NULL)
        return OK;
    page->may_mail = page->mail_to != NULL &&
                     referral_may_move(referral->state, REFERRAL_ACCEPTED);
    const char *about = arena_print(html_arena(html), "r_%s", referral->ref);
    enum status s = message_page(access, NULL, MAILS_LOOKED_AT, &all);
    if (s != OK)
        return s;
    struct mail_row *rows = arena_array(html_arena(html), all.count, struct mail_row);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        const struct message *one = &all.at[i];
        if (one->kind != MESSAGE_PARTNER || one->about.count != 1 ||
            !text_equal(one->about.at[0], about))
            continue;
        rows[count++] = (struct mail_row){
            one->to, html_say(html, message_state_label(one->state)),
            one->why == WHY_NOTHING ? NULL : html_say(html, message_why_label(one->why)),
            one->sent_at.s != 0 ? one->sent_at : one->made_at,
        };
    }
    page->mails = (struct mail_rows){ rows, count };
    return OK;
}

/* After a no: the next-best way, the choice it came from, and everything that may fit. */
static enum status fill_instead(const struct access *access, struct html *html,
                                const struct referral *referral, struct referral_page *page)
{
    struct arena *arena = html_arena(html);
    struct next_match next;

    if (!referral_wants_another(referral->state))
        return OK;
    page->wants_another = true;
    if (referral->board_ref != NULL)
        page->board_path = path_to(access, arena_print(arena, "/p/{person}/choices/%s",
                                                       referral->board_ref));
    page->find_path = referral->need_ref == NULL
        ? arena_print(arena, "/resources?for=%s", access_ref(access))
        : path_to(access, arena_print(arena, "/p/{person}/needs/%s/help", referral->need_ref));
    enum status s = referral_next_match(access, referral, html_language(html), &next);
    if (s != OK)
        return s == NOT_FOUND ? OK : s;
    page->match_name = next.service;
    page->match_of = next.organization;
    page->match_says = next.outcome_label ? html_say(html, next.outcome_label) : NULL;
    page->match_because = next.because;
    page->match_path = arena_print(arena, "/resources/%s?for=%s", next.ref, access_ref(access));
    page->match_refer = path_to(access, arena_print(arena,
        "/p/{person}/referrals/new?resource=%s&need=%s&board=%s", next.ref,
        text_or(referral->need_ref, ""), text_or(referral->board_ref, "")));
    return OK;
}

const char *referral_url(struct request *request, const char *path)
{
    const char *host = request_header(request, "Host");
    const char *scheme = request_header(request, "X-Forwarded-Proto");

    if (path == NULL || host == NULL)
        return path;
    return arena_print(request_arena(request), "%s://%s%s",
                       text_equal(scheme, "https") ? "https" : "http", host, path);
}

enum status referral_one_draw(struct request *request, const struct access *access,
                              struct referral_page *page, struct response *response)
{
    struct html *html = response_html(response);
    struct referral *referral = arena_one(request_arena(request), struct referral);
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "r", "r", &id)) != OK ||
        (s = referral_read(access, id, referral)) != OK ||
        (s = people_name(access, &page->called)) != OK ||
        (s = referral_packet_of(access, referral, &page->packet, &page->has_packet, &page->sent)) != OK ||
        (s = fill_way(access, html, referral, page)) != OK ||
        (s = fill_service(access, html, referral, page)) != OK ||
        (s = fill_instead(access, html, referral, page)) != OK ||
        (s = fill_mails(access, html, referral, page)) != OK ||
        (s = referral_fill_handoffs(access, html, referral, page)) != OK ||
        (s = fill_history(access, html, referral, page)) != OK ||
        (s = fill_checks(access, html, referral, page)) != OK)
        return s;
    fill_events(html, referral, form_text(request_form(request), "event"), page);
    page->referral = referral;
    page->state = html_say(html, referral_state_label(referral->state));
    page->look = referral_look(referral->state);
    page->next = referral->next_action == NEXT_NOTHING
                 ? NULL : html_say(html, next_action_label(referral->next_action));
    page->late = date_is_set(referral->due_on) &&
                 date_before(referral->due_on, access_today(access));
    page->back = path_to(access, "/p/{person}/referrals");
    const char *path = referral_path(access, referral->ref);
    page->cover_path = arena_print(request_arena(request), "%s/cover", path);
    page->call_path = arena_print(request_arena(request), "%s/call", path);
    page->self = path;
    page->handoff_action = arena_print(request_arena(request), "%s/handoff", path);
    page->event_action = arena_print(request_arena(request), "%s/events", path);
    page->mail_action = arena_print(request_arena(request), "%s/mail", path);
    page->way_action = arena_print(request_arena(request), "%s/way", path);
    page->ask_path = path_to(access, arena_print(request_arena(request),
                                                 "/p/{person}/share?referral=%s#ask",
                                                 referral->ref));
    page->partner_url = referral_url(request, referral->partner_link);
    html_referral_page(html, page);
    return OK;
}

enum status referral_one_show(struct request *request, const struct access *access,
                              struct response *response)
{
    return referral_one_draw(request, access, &(struct referral_page){ 0 }, response);
}
