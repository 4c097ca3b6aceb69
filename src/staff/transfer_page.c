// SPDX-License-Identifier: AGPL-3.0-or-later
/* A record offered to another worker: the pages, and for programs. */
#include "staff/transfer_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/transfer_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "staff/handover.h"
#include "web/api.h"
#include "web/draft.h"

#include <jansson.h>

/* ---- what waits ---- */

static struct transfer_row row_of(const struct html *html, const struct transfer *one, int64_t me)
{
    static const struct { const char *said, *look; } states[TRANSFER_STATES] = {
        { N_("waits"), "tag now" }, { N_("accepted"), "tag good" }, { N_("declined"), "tag" },
        { N_("taken back"), "tag" },
    };
    struct arena *arena = html_arena(html);
    const char *both[] = { one->giver_name, one->taker_name };
    struct transfer_row row = {
        .called = one->called, .note = one->note, .why = one->why, .warm_on = one->warm_on,
        .who = html_sentence(html, N_("%1$s to %2$s"), 2, both), .told = one->told_method,
        .state = html_say(html, states[one->state].said), .look = states[one->state].look,
        .path = one->person_ref ? arena_print(arena, "/p/%s", one->person_ref) : NULL,
    };

    if (one->state != TRANSFER_OFFERED)
        return row;
    if (one->taker.n == me) {
        row.accept_action = arena_print(arena, "/transfers/%s/accepted", one->ref);
        row.decline_action = arena_print(arena, "/transfers/%s/declined", one->ref);
    } else if (one->person_ref != NULL) {
        row.withdraw_action = arena_print(arena, "/transfers/%s/withdrawn", one->ref);
    }
    return row;
}

static enum status draw(struct request *request, struct session *session,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    int64_t me = session_account(session)->id.n;
    struct transfers list;

    enum status s = transfer_list(session, &list);
    if (s != OK)
        return s;
    struct transfer_row *asked = arena_array(arena, list.count + 1, struct transfer_row);
    struct transfer_row *given = arena_array(arena, list.count + 1, struct transfer_row);
    struct transfer_row *past = arena_array(arena, list.count + 1, struct transfer_row);
    size_t a = 0, g = 0, p = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct transfer *one = &list.at[i];
        if (one->state != TRANSFER_OFFERED)
            past[p++] = row_of(html, one, me);
        else if (one->taker.n == me)
            asked[a++] = row_of(html, one, me);
        else
            given[g++] = row_of(html, one, me);
    }
    html_transfers_page(html, &(struct transfers_page){
        { asked, a }, { given, g }, { past, p }, request_problems(request),
    });
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    return draw(request, session, response);
}

static enum status answer(struct request *request, struct session *session, const char *ref,
                          enum transfer_state state, struct transfer *ret)
{
    enum status s = transfer_get(session, ref, ret);

    if (s != OK)
        return s;
    if (state != TRANSFER_ACCEPTED)
        return transfer_answer(session, ret, state, request_problems(request));
    return handover_accept(request_scope(request), session, ret, request_problems(request));
}

static enum status post_answer(struct request *request, struct session *session,
                               struct response *response)
{
    static const char *const said[TRANSFER_STATES] = {
        NULL, N_("The record is yours now."), N_("Said: you can't."), N_("The offer is taken back."),
    };
    enum transfer_state state;
    struct transfer transfer;

    if (!transfer_state_from_word(request_part(request, "event"), &state) ||
        state == TRANSFER_OFFERED)
        return NOT_FOUND;
    enum status s = answer(request, session, request_part(request, "transfer"), state, &transfer);
    if (s == CONFLICT)
        return response_again(response, draw(request, session, response));
    if (s != OK)
        return s;
    response_said(request, response, said[state], NULL);
    return response_see_other(response, "/transfers");
}

/* ---- offering ---- */

static enum status worker_options(const struct office *office, struct html_options *ret)
{
    struct accounts accounts;
    size_t count = 0;

    enum status s = account_list(office, &accounts);
    if (s != OK)
        return s;
    struct html_option *options = arena_array(office_arena(office), accounts.count + 1,
                                              struct html_option);
    for (size_t i = 0; i < accounts.count; i++) {
        const struct account *one = &accounts.at[i];
        bool works = one->role == ROLE_WORKER || one->role == ROLE_SUPERVISOR;
        if (works && one->id.n != office_me(office).n && !date_is_set(one->left_on))
            options[count++] = (struct html_option){ one->name, one->name, false };
    }
    *ret = (struct html_options){ options, count };
    return OK;
}

static enum status draw_offer(struct request *request, const struct access *access,
                              struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct transfer_offer_page page = {
        .action = path_to(access, "/p/{person}/transfer"), .to = form_text(form, "to"),
        .note = form_text(form, "note"), .why = form_text(form, "why"),
        .told_on = form_text(form, "told_on"), .told_method = form_text(form, "told_method"),
        .warm_on = form_text(form, "warm_on"), .problems = request_problems(request),
    };
    enum status s;

    if ((s = people_name(access, &page.name)) != OK ||
        (s = worker_options(access_office(access), &page.workers)) != OK)
        return s;
    html_transfer_offer_page(html, &page);
    return OK;
}

static enum status show_offer(struct request *request, const struct access *access,
                              struct response *response)
{
    return draw_offer(request, access, response);
}

static enum status offer(struct change *change, const char *to, struct transfer *transfer,
                         struct problems *problems, const char **ref)
{
    struct account taker = { .id = { 0 } };
    enum status s;

    if ((s = people_name(change_access(change), &transfer->called)) != OK)
        return s;
    s = account_named(change_office(change), text_or(to, ""), &taker);
    if (s != OK && s != NOT_FOUND)
        return s;
    transfer->taker = taker.id;
    return transfer_offer(change, transfer, problems, ref);
}

static enum status post_offer(struct request *request, struct change *change,
                              struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct transfer transfer = {
        .note = form_text(form, "note"), .why = form_text(form, "why"),
        .told_on = form_date(form, "told_on", problems),
        .told_method = form_text(form, "told_method"),
        .warm_on = form_date(form, "warm_on", problems),
    };
    const char *ref;

    enum status s = problems_any(problems) ? INVALID
                    : offer(change, form_text(form, "to"), &transfer, problems, &ref);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw_offer(request, change_access(change), response));
    if (s != OK)
        return s;
    response_said(request, response, N_("Offered. It stays with you until they say yes."), NULL);
    return response_see_other(response, "/transfers");
}

/* ---- for programs ---- */

static const char *const EVENTS[] = { "accepted", "declined", "withdrawn", NULL };
static const struct api_field TOLD_FIELDS[] = {
    { .name = "on", .type = API_DATE },
    { .name = "method", .type = API_TEXT, .most = TRANSFER_METHOD_MAX },
    { 0 },
};
static const struct api_field OFFER_FIELDS[] = {
    { .name = "to", .type = API_TEXT, .required = true,
      .about = "Who is asked, by the name they sign in with." },
    { .name = "note", .type = API_TEXT, .required = true, .most = TRANSFER_NOTE_MAX },
    { .name = "why", .type = API_TEXT, .most = TRANSFER_WHY_MAX },
    { .name = "told", .type = API_OBJECT, .inside = TOLD_FIELDS },
    { .name = "warm_meeting_on", .type = API_DATE },
    { 0 },
};
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS },
    { 0 },
};

static void transfer_json(struct json *j, const struct transfer *transfer)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "a", transfer->ref);
    json_ref(j, "person", "p", transfer->person_ref);
    json_text(j, "name", transfer->called);
    json_text(j, "from", transfer->giver_name);
    json_text(j, "to", transfer->taker_name);
    json_text(j, "note", transfer->note);
    json_text(j, "why", transfer->why);
    if (transfer->person_ref != NULL) {
        json_open_object(j, "told");
        json_date(j, "on", transfer->told_on);
        json_text(j, "method", transfer->told_method);
        json_close(j);
        json_date(j, "warm_meeting_on", transfer->warm_on);
    }
    json_text(j, "state", transfer_state_word(transfer->state));
    json_instant(j, "offered_at", transfer->offered_at);
    json_instant(j, "answered_at", transfer->answered_at);
    json_close(j);
}

static enum status write_one(struct session *session, const char *ref, struct response *response)
{
    struct transfer transfer;

    enum status s = transfer_get(session, ref, &transfer);
    if (s == OK)
        transfer_json(response_json(response), &transfer);
    return s;
}

static enum status list(struct request *request, struct session *session,
                        struct response *response)
{
    struct transfers transfers;

    (void)request;
    enum status s = transfer_list(session, &transfers);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < transfers.count; i++)
        transfer_json(j, &transfers.at[i]);
    api_list_close(response, NULL);
    return OK;
}

/* Of this person, among those one may know of. */
static enum status list_of(struct request *request, const struct access *access,
                           struct response *response)
{
    struct transfers transfers;

    enum status s = transfer_list(request_session(request), &transfers);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < transfers.count; i++) {
        if (transfers.at[i].person.n == access_person(access).n)
            transfer_json(j, &transfers.at[i]);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status show_one(struct request *request, struct session *session,
                            struct response *response)
{
    return write_one(session, request_part(request, "a"), response);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    json_t *told = json_object_get(request_json(request), "told");
    struct transfer transfer = {
        .note = api_text(request, NULL, "note"), .why = api_text(request, NULL, "why"),
        .told_on = told ? api_date(request, told, "on") : (struct date){ 0 },
        .told_method = told ? api_text(request, told, "method") : NULL,
        .warm_on = api_date(request, NULL, "warm_meeting_on"),
    };
    const char *ref;
    enum status s;

    if ((s = offer(change, api_text(request, NULL, "to"), &transfer, request_problems(request),
                   &ref)) != OK ||
        (s = write_one(request_session(request), ref, response)) != OK)
        return s;
    api_created(response, "transfers", "a", ref);
    return OK;
}

static enum status event(struct request *request, struct session *session,
                         struct response *response)
{
    enum transfer_state state = TRANSFER_ACCEPTED;
    struct transfer transfer;

    (void)transfer_state_from_word(api_text(request, NULL, "event"), &state);
    enum status s = answer(request, session, request_part(request, "a"), state, &transfer);
    return s == OK ? write_one(session, request_part(request, "a"), response) : s;
}

#define BY_THOSE_WHO_WALK (BY_WORKER | BY_SUPERVISOR)

const struct route transfer_routes[] = {
    PERSON_PAGE("/p/{person}/transfer", AREA_CONTACT, show_offer),
    PERSON_FORM("/p/{person}/transfer", AREA_CONTACT, post_offer),
    STAFF_PAGE("/transfers", BY_THOSE_WHO_WALK, show),
    OWN_FORM("/transfers/{transfer}/{event}", post_answer),
    API_PERSON("/people/{p}/transfers", AREA_CONTACT, list_of,
               .about = "Offers of this record that one may know of."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/transfers", AREA_CONTACT, add,
                      .takes = OFFER_FIELDS, .about = "Offers the record to another worker; it "
                      "stays until they accept."),
    API_STAFF("/transfers", 0, list, .about = "What one offers or is asked, newest first."),
    API_STAFF("/transfers/{a}", 0, show_one, .about = "One offer."),
    API_OWN(METHOD_POST, "/transfers/{a}/events", event, .takes = EVENT_FIELDS,
            .about = "The answer of the one asked, or taking it back."),
    END_OF_ROUTES,
};
