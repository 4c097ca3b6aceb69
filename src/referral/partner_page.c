// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/partner_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "http/form.h"
#include "made/partner_page_html.h"
#include "privacy/release.h"
#include "privacy/scope.h"
#include "web/frame.h"

#include <string.h>

static const char *help;

void partner_set_help(const char *words)
{
    help = words;
}

void partner_ended(struct request *request, struct response *response)
{
    struct html *html = response_html(response);

    (void)request;
    html_partner_ended_page(html, &(struct partner_ended_page){
        text_or(html_frame(html)->agency, ""), text_or(html_frame(html)->help, help) });
    response_code(response, 410);
}

/* Which of it is still shown: while an answer is waited for, and to who said yes. */
static bool shows_data(enum referral_state state)
{
    switch (state) {
    case REFERRAL_SENT:
    case REFERRAL_ACKNOWLEDGED:
    case REFERRAL_NO_RESPONSE:
    case REFERRAL_WAITLISTED:
    case REFERRAL_ACCEPTED:
    case REFERRAL_SCHEDULED:
    case REFERRAL_NO_SHOW:
    case REFERRAL_STARTED:
        return true;
    case REFERRAL_DRAFT:
    case REFERRAL_AWAITING_CONSENT:
    case REFERRAL_READY:
    case REFERRAL_DECLINED:
    case REFERRAL_CLIENT_DECLINED:
    case REFERRAL_COMPLETED:
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
    return false;
}

static bool is_answer(enum referral_state event)
{
    return event == REFERRAL_ACCEPTED || event == REFERRAL_WAITLISTED ||
           event == REFERRAL_DECLINED;
}

static const struct { const char *word, *label; } REASONS[] = {
    { "full", N_("We are full") },
    { "not_for_them", N_("We are not the right place for this") },
    { "closed", N_("We no longer offer it") },
    { "other", N_("Something else") },
};
enum { REASON_COUNT = sizeof REASONS / sizeof REASONS[0] };

static struct html_options reasons(struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), REASON_COUNT, struct html_option);

    for (int i = 0; i < REASON_COUNT; i++)
        options[i] = (struct html_option){ REASONS[i].word, html_say(html, REASONS[i].label),
                                           text_equal(chosen, REASONS[i].word) };
    return (struct html_options){ options, REASON_COUNT };
}

static const char *packet_text(const struct packet *packet, const char *name)
{
    for (size_t i = 0; i < packet->count; i++) {
        if (text_equal(packet->at[i].name, name))
            return packet->at[i].text;
    }
    return NULL;
}

static void fill_history(const struct referral_events *events, struct html *html,
                         struct partner_page *page)
{
    static const char *const SAID[] = { N_("You can help. Thank you."),
                                        N_("They are on your waitlist. Thank you."),
                                        N_("You can't this time. Thank you for saying so.") };

    for (size_t i = 0; i < events->count; i++) {
        const struct referral_event *event = &events->at[i];
        if (event->event == REFERRAL_QUESTION && event->by_link) {
            page->question = event->words;
            page->asked_on = event->on;
            page->asked_by = event->by_name;
        }
        if (!is_answer(event->event))
            continue;
        page->answered = html_say(html, SAID[event->event == REFERRAL_ACCEPTED ? 0
                                             : event->event == REFERRAL_WAITLISTED ? 1 : 2]);
        page->answered_on = event->on;
        page->answered_by = event->by_name;
        page->was_answered = true;
    }
}

static enum status draw(struct request *request, const struct access *access,
                        struct partner_page *page, struct response *response)
{
    struct html *html = response_html(response);
    struct referral_events events;
    struct referral referral;
    const char *json;
    enum status s;

    if ((s = referral_get(access, request_referral(request), &referral)) != OK ||
        (s = referral_history(access, referral.id, &events)) != OK)
        return s;
    fill_history(&events, html, page);
    if (shows_data(referral.state)) {
        if ((s = packet_sent(access, referral.id, &json)) != OK)
            return s;
        packet_read(request_arena(request), json, &page->packet);
        page->has_packet = true;
        page->called = packet_text(&page->packet, "name");
        page->ask = packet_text(&page->packet, "need");
    } else if (!page->was_answered) {
        page->answered = html_say(html, N_("There is nothing left to answer."));
        page->answered_on = referral.state_on;
    }
    page->may_accept = referral_may_move(referral.state, REFERRAL_ACCEPTED);
    page->may_wait = referral_may_move(referral.state, REFERRAL_WAITLISTED);
    page->may_decline = referral_may_move(referral.state, REFERRAL_DECLINED);
    page->may_ask = page->has_packet;
    page->reply_by = referral.state == REFERRAL_SENT || referral.state == REFERRAL_ACKNOWLEDGED
                     ? referral.due_on : (struct date){ 0 };
    page->agency = text_or(html_frame(html)->agency, "");
    page->help = text_or(html_frame(html)->help, help);
    page->action = arena_print(request_arena(request), "/r/%s", request_part(request, "token"));
    page->packet_path = arena_print(request_arena(request), "%s/packet", page->action);
    page->reasons = reasons(html, form_text(request_form(request), "reason"));
    html_partner_page(html, page);
    return OK;
}

static enum status show(struct request *request, struct change *change, struct response *response)
{
    enum status s = release_opened(change, request_referral(request));

    return s != OK ? s : draw(request, change_access(change), &(struct partner_page){ 0 },
                              response);
}

static enum status show_packet(struct request *request, struct change *change,
                               struct response *response)
{
    const struct access *access = change_access(change);
    struct referral referral;
    const char *json;
    enum status s;

    if ((s = referral_get(access, request_referral(request), &referral)) != OK ||
        (s = packet_sent(access, referral.id, &json)) != OK)
        return s;
    if (!shows_data(referral.state)) {
        partner_ended(request, response);
        return OK;
    }
    if ((s = release_opened(change, referral.id)) != OK)
        return s;
    buf_add(response_bytes(response, "application/json"), json);
    return OK;
}

/* The reason's words, then what was written beside it. */
static const char *reason_of(struct request *request)
{
    const struct form *form = request_form(request);
    const char *word = form_text(form, "reason"), *words = form_text(form, "reason_words");

    for (int i = 0; i < REASON_COUNT; i++) {
        if (!text_equal(word, REASONS[i].word))
            continue;
        /* "full" is how everybody says it, in the history and in counts. */
        const char *reason = text_equal(word, "full") ? "full" : REASONS[i].label;
        if (text_equal(word, "other"))
            return text_or_null(words);
        return *words == '\0' ? reason
                              : arena_print(request_arena(request), "%s: %s", reason, words);
    }
    return NULL;
}

static bool read_answer(struct request *request, struct event_draft *draft,
                        struct partner_page *page)
{
    const struct form *form = request_form(request);

    if (!referral_event_from_word(form_text(form, "answer"), &draft->event))
        return false;
    page->asking = draft->event == REFERRAL_QUESTION;
    page->declining = draft->event == REFERRAL_DECLINED;
    page->words = form_text(form, "words");
    page->reason_words = form_text(form, "reason_words");
    page->name = form_text(form, page->asking ? "asked_by"
                                 : page->declining ? "declined_by" : "name");
    if (page->declining)
        draft->reason = reason_of(request);
    draft->by_name = page->name;
    draft->words = page->asking ? text_or_null(page->words) : NULL;
    return true;
}

/* Pressed twice: the same question once more. */
static bool asked_already(const struct referral_events *events, const struct event_draft *draft)
{
    const struct referral_event *last = events->count > 0 ? &events->at[events->count - 1] : NULL;

    return draft->event == REFERRAL_QUESTION && last != NULL &&
           last->event == REFERRAL_QUESTION && last->by_link &&
           text_equal(last->words, draft->words) &&
           text_equal(text_or(last->by_name, ""), draft->by_name);
}

/* A partner's link opens one release, nothing else; what follows from a no is done by the system
 * under a name of its own. */
static enum status open_board(struct request *request, const struct access *access,
                              const char *because)
{
    struct referral referral;
    struct session *session;
    const struct access *own;
    struct change *change;
    enum status s;

    if ((s = referral_get(access, request_referral(request), &referral)) != OK ||
        !referral.board.set)
        return s;
    if ((s = session_system(request_scope(request), "a partner's answer", &session)) != OK ||
        (s = access_open(session, access_person(access), PURPOSE_CARE, AREA_CHOICES, &own)) != OK ||
        (s = change_begin(own, AREA_CHOICES, &change)) != OK)
        return s;
    return referral_board_again(change, &referral, because);
}

static enum status answer(struct request *request, struct change *change,
                          struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    int64_t id = request_referral(request);
    const char *path = arena_print(request_arena(request), "/r/%s",
                                   request_part(request, "token"));
    struct event_draft draft = { .by_link = true };
    struct partner_page page = { .problems = problems };
    struct referral_events events;

    if (!read_answer(request, &draft, &page))
        return response_see_other(response, path);
    enum status s = referral_history(access, id, &events);
    if (s != OK)
        return s;
    if (asked_already(&events, &draft))
        return response_see_other(response, path);
    s = referral_event_add(change, id, &draft, problems);
    if (s == INVALID)
        return response_again(response, draw(request, access, &page, response));
    /* Answered before, perhaps by the first of two presses: the page says when. */
    if (s == CONFLICT)
        return response_see_other(response, path);
    if (s == OK && draft.event == REFERRAL_DECLINED)
        s = open_board(request, access, draft.reason);
    return s != OK ? s : response_see_other(response, path);
}

const struct route partner_routes[] = {
    { .kind = ROUTE_LINK_FORM, .method = METHOD_GET, .pattern = "/r/{token}",
      .area = AREA_REFERRALS, .change_person = show },
    { .kind = ROUTE_LINK_FORM, .method = METHOD_POST, .pattern = "/r/{token}",
      .area = AREA_REFERRALS, .change_person = answer },
    { .kind = ROUTE_LINK_FORM, .method = METHOD_GET, .pattern = "/r/{token}/packet",
      .area = AREA_REFERRALS, .change_person = show_packet },
    END_OF_ROUTES,
};
