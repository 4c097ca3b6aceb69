// SPDX-License-Identifier: AGPL-3.0-or-later
/* Keeping in touch, for programs. */
#include "base/arena.h"
#include "message/message_page.h"
#include "referral/referral_page.h"
#include "web/api.h"
#include "web/undo.h"

static const char *const CHANNEL_NAMES[] = { "text", "mail", "letter", "phone", "none", NULL };

static const struct api_field ASKING_FIELDS[] = {
    { .name = "channel", .type = API_TEXT, .required = true, .words = CHANNEL_NAMES,
      .about = "none: don't ask me." },
    { .name = "language", .type = API_TEXT, .most = 35, .about = "Such as es." },
    { 0 },
};
static const struct api_field MESSAGE_FIELDS[] = {
    { .name = "words", .type = API_TEXT, .most = MESSAGE_WORDS_MAX },
    { .name = "about", .type = API_TEXTS, .about = "Ids of visits to remind of." },
    { .name = "send_on", .type = API_INSTANT, .about = "Not before; default: now." },
    { 0 },
};

static void write_message(struct json *j, const char *person_ref, const struct message *message)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "j", message->ref);
    json_ref(j, "person", "p", person_ref);
    json_text(j, "channel", message_channel_word(message->channel));
    json_text(j, "to", message->to);
    json_text(j, "words", message->words);
    json_text(j, "language", message->language);
    json_text(j, "state", message_state_word(message->state));
    json_text(j, "kind", message_kind_word(message->kind));
    json_open_list(j, "about");
    for (size_t i = 0; i < message->about.count; i++)
        json_text(j, NULL, message->about.at[i]);
    json_close(j);
    json_instant(j, "not_before", message->not_before);
    json_instant(j, "sent_at", message->sent_at);
    json_text(j, "why", message_why_word(message->why));
    json_int(j, "version", message->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct messages all;

    enum status s = message_page(access, api_cursor(request), api_limit(request), &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_message(j, access_ref(access), &all.at[i]);
    api_list_close(response, all.next);
    return OK;
}

static enum status outbox(struct request *request, struct session *session,
                          struct response *response)
{
    const struct caseload *caseload;
    struct messages all;

    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_CONTACT, &caseload);
    if (s != OK || (s = message_outbox(caseload, api_cursor(request), api_limit(request),
                                       &all)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_message(j, all.at[i].person_ref, &all.at[i]);
    api_list_close(response, all.next);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          const char **ref)
{
    struct message message;

    enum status s = message_get(access, id, &message);
    if (s != OK)
        return s;
    write_message(response_json(response), access_ref(access), &message);
    response_version(response, message.version);
    *ref = message.ref;
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "j", "j", &id);
    return s != OK ? s : answer(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct message_draft draft = {
        .kind = MESSAGE_OTHER, .words = api_text(request, NULL, "words"),
        .about = api_texts(request, NULL, "about"),
        .not_before = api_instant(request, NULL, "send_on"),
    };
    const char *ref;
    int64_t id;
    enum status s;

    if (draft.about.count > 0 &&
        (s = message_reminder(change, &draft, request_problems(request))) != OK)
        return s;
    if ((s = message_add(change, &draft, request_problems(request), &id)) != OK ||
        (s = message_run_leave(change, id)) != OK ||
        (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "messages", "j", ref);
    return undo_told(change, &(struct undo){ .what = "message_added", .record = id,
                                             .version = 1 }, response);
}

static enum status mail(struct request *request, struct change *change, struct response *response)
{
    const struct access *access = change_access(change);
    struct referral referral;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "r", "r", &id)) != OK ||
        (s = referral_get(access, id, &referral)) != OK ||
        (s = message_to_partner(change, id, referral_url(request, referral.partner_link),
                                request_problems(request), &id)) != OK ||
        (s = answer(access, id, response, &ref)) != OK ||
        (s = undo_told(change, &(struct undo){ .what = "message_added", .record = id,
                                               .version = 1 }, response)) != OK)
        return s;
    api_created(response, "messages", "j", ref);
    return OK;
}

static enum status write_asking(const struct access *access, struct response *response)
{
    struct json *j = response_json(response);
    struct asking asking;

    enum status s = asking_get(access, &asking);
    if (s != OK)
        return s;
    json_open_object(j, NULL);
    if (asking.set)
        json_text(j, "channel", message_channel_word(asking.channel));
    else
        json_nothing(j, "channel");
    json_text(j, "language", asking.language);
    json_close(j);
    return OK;
}

static enum status show_asking(struct request *request, const struct access *access,
                               struct response *response)
{
    (void)request;
    return write_asking(access, response);
}

static enum status put_asking(struct request *request, struct change *change,
                              struct response *response)
{
    enum message_channel channel = CHANNEL_NONE;

    (void)message_channel_from_word(api_text(request, NULL, "channel"), &channel);
    enum status s = asking_put(change, channel, api_text(request, NULL, "language"),
                               request_problems(request));
    return s != OK ? s : write_asking(change_access(change), response);
}

const struct route message_api_routes[] = {
    API_PERSON("/people/{p}/messages", AREA_CONTACT, list, .about = "Messages, newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/messages", AREA_CONTACT, add,
                      .takes = MESSAGE_FIELDS, .undo = "message_added",
                      .about = "Words for somebody, or a reminder; it leaves when it may."),
    API_RECORD("/messages/{j}", "j", AREA_CONTACT, show, .about = "One message."),
    API_RECORD_CHANGE(METHOD_POST, "/referrals/{r}/mail", "r", AREA_CONTACT, mail,
                      .undo = "message_added",
                      .about = "E-mails the partner's link to the address of the directory; nothing "
                               "about the person stands in it."),
    API_STAFF("/outbox", BY_WORKER | BY_SUPERVISOR, outbox,
              .about = "Messages to one's own people, newest first."),
    API_PERSON("/people/{p}/asking", AREA_CONTACT, show_asking,
               .about = "How somebody wants to be asked."),
    API_PERSON_CHANGE(METHOD_PUT, "/people/{p}/asking", AREA_CONTACT, put_asking,
                      .takes = ASKING_FIELDS, .about = "How somebody wants to be asked, or not."),
    END_OF_ROUTES,
};
