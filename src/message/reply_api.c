// SPDX-License-Identifier: AGPL-3.0-or-later
/* The hook of a text gateway, and replies that nobody could match.
 *
 *     POST /api/v1/hooks/sms         {id, from, to, text}         a text came in
 *     POST /api/v1/hooks/sms/status  {message, state}             ours arrived, or came back
 *
 * With the token of an account with the role gateway, which reaches nothing else. */
#include "base/arena.h"
#include "base/ref.h"
#include "message/message_page.h"
#include "message/reply.h"
#include "web/api.h"

#include <string.h>

static const char *const STATES[] = { "delivered", "bounced", NULL };

static const struct api_field TEXT_FIELDS[] = {
    { .name = "id", .type = API_TEXT, .required = true, .most = 200,
      .about = "The gateway's own: the same counts once." },
    { .name = "from", .type = API_TEXT, .required = true, .most = 40 },
    { .name = "to", .type = API_TEXT, .most = 40 },
    { .name = "text", .type = API_TEXT, .required = true, .most = 4000 },
    { 0 },
};
static const struct api_field STATUS_FIELDS[] = {
    { .name = "message", .type = API_TEXT, .required = true, .most = 40 },
    { .name = "state", .type = API_TEXT, .required = true, .words = STATES },
    { 0 },
};
static const struct api_field MATCH_FIELDS[] = {
    { .name = "person", .type = API_REF, .kind = "p", .required = true },
    { 0 },
};

static enum status taken(struct response *response, enum status s)
{
    if (s != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_bool(j, "taken", true);
    json_close(j);
    return OK;
}

static enum status take_text(struct request *request, struct session *session,
                             struct response *response)
{
    return taken(response, reply_take(session, request_scope(request),
                                      api_text(request, NULL, "id"),
                                      api_text(request, NULL, "from"),
                                      api_text(request, NULL, "text")));
}

static enum status take_status(struct request *request, struct session *session,
                               struct response *response)
{
    const char *message = api_text(request, NULL, "message");

    (void)session;
    if (!text_begins(message, "j_") || !ref_is_valid(message + 2))
        return taken(response, OK);
    return taken(response, reply_status(request_scope(request), message + 2,
                                        text_equal(api_text(request, NULL, "state"),
                                                   "delivered")));
}

static enum status list(struct request *request, struct session *session,
                        struct response *response)
{
    struct replies all;

    enum status s = reply_list(session_office(session), api_cursor(request), api_limit(request),
                               &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "rp", all.at[i].ref);
        json_instant(j, "on", all.at[i].at);
        json_text(j, "state", reply_state_word(all.at[i].state));
        json_int(j, "version", all.at[i].version);
        json_close(j);
    }
    api_list_close(response, all.next);
    return OK;
}

static enum status match(struct request *request, struct session *session,
                         struct response *response)
{
    const struct access *access;
    struct office_change *office;
    struct person_id person;
    struct change *change;
    const char *words;
    enum status s;

    if ((s = person_find(session, api_ref(request, NULL, "person"), &person)) != OK ||
        (s = access_open(session, person, PURPOSE_CARE, AREA_CONTACT, &access)) != OK ||
        (s = change_begin(access, AREA_CONTACT, &change)) != OK ||
        (s = office_begin(session, &office)) != OK ||
        (s = reply_match(change, office, request_part(request, "rp"), request_problems(request),
                         &words)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_ref(j, "id", "rp", request_part(request, "rp"));
    json_text(j, "state", reply_state_word(REPLY_MATCHED));
    json_ref(j, "person", "p", access_ref(access));
    json_text(j, "words", words);
    json_close(j);
    return OK;
}

const struct route reply_api_routes[] = {
    API_OWN(METHOD_POST, "/hooks/sms", take_text, .roles = BY_GATEWAY, .takes = TEXT_FIELDS,
            .about = "A text came in."),
    API_OWN(METHOD_POST, "/hooks/sms/status", take_status, .roles = BY_GATEWAY,
            .takes = STATUS_FIELDS, .about = "A text of ours arrived, or came back."),
    API_STAFF("/replies", BY_WORKER | BY_SUPERVISOR | BY_FRONT_DESK, list,
              .about = "Texts that match nobody or several: never their words."),
    API_OWN(METHOD_POST, "/replies/{rp}/match", match, .roles = BY_WORKER | BY_SUPERVISOR,
            .takes = MATCH_FIELDS, .about = "Whose it is: then its words are read and kept."),
    END_OF_ROUTES,
};
