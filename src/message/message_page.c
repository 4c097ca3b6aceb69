// SPDX-License-Identifier: AGPL-3.0-or-later
#include "message/message_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "http/url.h"
#include "made/message_page_html.h"
#include "message/inside.h"
#include "message/outside.h"
#include "message/reply.h"
#include "people/people.h"
#include "referral/referral_page.h"
#include "web/draft.h"
#include "web/undo.h"

enum { PAGE_ROWS = 50, MORNING = 9 * 60 };

static const char PATH[] = "/p/{person}/messages";

static struct message_row row_of(struct html *html, const struct message *message)
{
    static const char *const looks[MESSAGE_STATES] = {
        "tag now", "tag", "tag good", "tag urgent", "tag",
    };
    bool waits = message->state == MESSAGE_WAITING;
    struct message_row row = {
        .kind = html_say(html, message_kind_label(message->kind)), .words = message->words,
        .channel = html_say(html, message_channel_label(message->channel)), .to = message->to,
        .state = html_say(html, message_state_label(message->state)),
        .look = looks[message->state],
        .when = HTML_SHOW(html, waits || message->sent_at.s == 0 ? message->not_before
                                                                 : message->sent_at, HTML_DAY),
    };

    if (message->why != WHY_NOTHING)
        row.why = html_say(html, message_why_label(message->why));
    return row;
}

static void paths_of(struct html *html, const struct access *access,
                     const struct message *message, struct message_row *row)
{
    const char *path = arena_print(html_arena(html), "%s/%s", path_to(access, PATH),
                                   message->ref);

    if (message->state != MESSAGE_WAITING)
        return;
    row->drop_path = arena_print(html_arena(html), "%s/drop", path);
    if (message->channel == CHANNEL_LETTER || message->channel == CHANNEL_PHONE)
        row->done_path = arena_print(html_arena(html), "%s/done", path);
    if (message->kind == MESSAGE_ASK && message->channel == CHANNEL_LETTER)
        row->slip_path = arena_print(html_arena(html), "%s/slip", path);
    if (message->kind == MESSAGE_ASK && message->channel == CHANNEL_PHONE)
        row->call_path = arena_print(html_arena(html), "%s/call", path);
}

static struct html_options channel_options(struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), CHANNELS, struct html_option);

    for (int i = 0; i < CHANNELS; i++) {
        const char *word = message_channel_word((enum message_channel)i);
        options[i] = (struct html_option){
            word, html_say(html, message_channel_label((enum message_channel)i)),
            text_equal(word, chosen) };
    }
    return (struct html_options){ options, CHANNELS };
}

static enum status fill_written(struct html *html, const struct access *access,
                                struct written_rows *ret)
{
    struct writtens all;

    enum status s = reply_words(access, &all);
    if (s != OK)
        return s;
    struct written_row *rows = arena_array(html_arena(html), all.count + 1, struct written_row);
    for (size_t i = 0; i < all.count; i++)
        rows[i] = (struct written_row){ all.at[i].words, HTML_SHOW(html, all.at[i].on, HTML_LONG) };
    *ret = (struct written_rows){ rows, all.count };
    return OK;
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct message_page page = {
        .action = path_to(access, PATH),
        .asking_action = arena_print(arena, "%s/asking", path_to(access, PATH)),
        .may_write = access_may_write(access, AREA_CONTACT),
        .words = form_text(form, "words"), .send_on = form_text(form, "send_on"),
        .problems = request_problems(request),
    };
    struct messages all;
    struct asking asking;
    enum status s;

    if ((s = people_name(access, &page.name)) != OK || (s = asking_get(access, &asking)) != OK ||
        (s = fill_written(html, access, &page.written)) != OK ||
        (s = message_page(access, request_query(request, "cursor"), PAGE_ROWS, &all)) != OK)
        return s;
    page.channel = form_has(form, "channel") ? form_text(form, "channel")
                   : asking.set ? message_channel_word(asking.channel) : NULL;
    page.language = form_has(form, "language") ? form_text(form, "language") : asking.language;
    page.channels = channel_options(html, page.channel);
    struct message_row *rows = arena_array(arena, all.count + 1, struct message_row);
    for (size_t i = 0; i < all.count; i++) {
        rows[i] = row_of(html, &all.at[i]);
        if (page.may_write)
            paths_of(html, access, &all.at[i], &rows[i]);
    }
    page.rows = (struct message_rows){ rows, all.count };
    if (all.next != NULL)
        page.next_path = arena_print(arena, "%s?cursor=%s", page.action,
                                     url_encoded(arena, all.next));
    html_message_page(html, &page);
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
    struct date day = form_date(form, "send_on", problems);
    struct message_draft draft = { .kind = MESSAGE_OTHER, .words = form_text(form, "words") };
    int64_t id;

    if (date_is_set(day))
        draft.not_before = change_at(change, day, MORNING);
    enum status s = problems_any(problems) ? INVALID
                                           : message_add(change, &draft, problems, &id);
    if (s == INVALID)
        return response_again(response, draw(request, change_access(change), response));
    if (s != OK || (s = undo_said(request, change, &(struct undo){
            .what = "message_added", .record = id, .version = 1,
        }, response, N_("It leaves when it may."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), PATH));
}

static enum status post_asking(struct request *request, struct change *change,
                               struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    enum message_channel channel = CHANNEL_NONE;

    if (!message_channel_from_word(form_text(form, "channel"), &channel))
        problem_add(problems, "channel", N_("Choose a way."));
    enum status s = asking_put(change, channel, form_text(form, "language"), problems);
    if (s == INVALID)
        return response_again(response, draw(request, change_access(change), response));
    if (s != OK)
        return s;
    response_said(request, response, N_("How they want to be asked is kept."), NULL);
    return response_see_other(response, path_to(change_access(change), PATH));
}

static enum status post_event(struct request *request, struct change *change,
                              struct response *response)
{
    const char *event = request_part(request, "event");
    struct problems *problems = request_problems(request);
    bool drop = text_equal(event, "drop");
    int64_t id;

    if (!drop && !text_equal(event, "done"))
        return NOT_FOUND;
    enum status s = part_id(request, change_access(change), "j", "j", &id);
    if (s == OK)
        s = drop ? message_drop(change, id, problems) : message_done(change, id, problems);
    if (s != OK)
        return s;
    response_said(request, response, drop ? N_("It isn't sent.") : N_("Noted as done."), NULL);
    return response_see_other(response, path_to(change_access(change), PATH));
}

static enum status show_by_hand(struct request *request, const struct access *access,
                                struct response *response, bool call)
{
    struct arena *arena = request_arena(request);
    struct slip_answer *answers = arena_array(arena, OUTSIDE_ANSWERS, struct slip_answer);
    struct message message;
    struct message_slip_page page = { .call = call, .back = path_to(access, PATH) };
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "j", "j", &id)) != OK ||
        (s = message_get(access, id, &message)) != OK ||
        (s = people_name(access, &page.name)) != OK)
        return s;
    page.language = message.language;
    page.direction = text_equal(message.language, "ar") ? "rtl" : "ltr";
    page.question = outside_question(message.language);
    page.first_name = message_first_name(access);
    for (int i = 0; i < OUTSIDE_ANSWERS; i++)
        answers[i] = (struct slip_answer){ arena_print(arena, "%d", i + 1),
                                           outside_answer(message.language, i) };
    page.answers = (struct slip_answers){ answers, OUTSIDE_ANSWERS };
    if (message.about.count > 0 && text_begins(message.about.at[0], "k_"))
        page.check_path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/checks"),
                                      message.about.at[0] + 2);
    html_message_slip_page(response_html(response), &page);
    return OK;
}

static enum status show_slip(struct request *request, const struct access *access,
                             struct response *response)
{
    return show_by_hand(request, access, response, false);
}

static enum status show_call(struct request *request, const struct access *access,
                             struct response *response)
{
    return show_by_hand(request, access, response, true);
}

static enum status show_outbox(struct request *request, struct session *session,
                               struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct outbox_page page = { .next_path = NULL };
    const struct caseload *caseload;
    struct messages all;

    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_CONTACT, &caseload);
    if (s != OK || (s = message_outbox(caseload, request_query(request, "cursor"), PAGE_ROWS,
                                       &all)) != OK)
        return s;
    struct message_row *rows = arena_array(arena, all.count + 1, struct message_row);
    for (size_t i = 0; i < all.count; i++) {
        rows[i] = row_of(html, &all.at[i]);
        rows[i].name = all.at[i].called;
        rows[i].path = arena_print(arena, "/p/%s/messages", all.at[i].person_ref);
    }
    page.rows = (struct message_rows){ rows, all.count };
    if (all.next != NULL)
        page.next_path = arena_print(arena, "/outbox?cursor=%s", url_encoded(arena, all.next));
    html_outbox_page(html, &page);
    return OK;
}

static enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    return message_drop(change, undo->record, problems);
}

/* A button of the referral's page. */
static enum status post_mail(struct request *request, struct change *change,
                             struct response *response)
{
    struct problems *problems = request_problems(request);
    const struct access *access = change_access(change);
    struct referral referral;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "r", "r", &id)) != OK ||
        (s = referral_get(access, id, &referral)) != OK)
        return s;
    const char *path = path_to(access, arena_print(request_arena(request),
                                                   "/p/{person}/referrals/%s", referral.ref));
    s = message_to_partner(change, id, referral_url(request, referral.partner_link), problems,
                           &id);
    /* Answered meanwhile, or the address is gone: the page shows how it stands. */
    if (s == INVALID || s == CONFLICT) {
        response_said(request, response, problems->at[0].text, NULL);
        return response_see_other(response, path);
    }
    if (s != OK || (s = undo_said(request, change, &(struct undo){
            .what = "message_added", .record = id, .version = 1,
        }, response, N_("The e-mail is on its way."))) != OK)
        return s;
    return response_see_other(response, path);
}

void message_undo_set_up(void)
{
    undo_register("message_added", AREA_CONTACT, N_("A message was written"), take_back);
}

const struct route message_routes[] = {
    STAFF_PAGE("/outbox", BY_WORKER | BY_SUPERVISOR, show_outbox),
    PERSON_PAGE("/p/{person}/messages", AREA_CONTACT, show),
    PERSON_FORM("/p/{person}/messages", AREA_CONTACT, post),
    PERSON_FORM("/p/{person}/referrals/{r}/mail", AREA_CONTACT, post_mail),
    PERSON_FORM("/p/{person}/messages/asking", AREA_CONTACT, post_asking),
    PERSON_PAGE("/p/{person}/messages/{j}/slip", AREA_CONTACT, show_slip),
    PERSON_PAGE("/p/{person}/messages/{j}/call", AREA_CONTACT, show_call),
    PERSON_FORM("/p/{person}/messages/{j}/{event}", AREA_CONTACT, post_event),
    END_OF_ROUTES,
};
