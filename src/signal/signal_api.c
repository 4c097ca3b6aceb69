// SPDX-License-Identifier: AGPL-3.0-or-later
/* Changes we noticed, for programs. */
#include "base/arena.h"
#include "base/say.h"
#include "privacy/account.h"
#include "signal/signal_page.h"
#include "web/api.h"
#include "web/undo.h"

static const char *const EVENTS[] = { "acknowledged", "acting", "resolved", "dismissed", NULL };

static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS },
    { .name = "reason", .type = API_TEXT, .most = 500, .about = "Needed to dismiss." },
    { 0 },
};

static void write_who(struct json *j, const char *key, const struct office *office,
                      struct user_id who)
{
    if (who.n != 0)
        json_text(j, key, office_account_name(office, who));
    else
        json_nothing(j, key);
}

static void write_signal(struct json *j, struct arena *arena, const struct office *office,
                         const char *person_ref, const struct signal *signal)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "z", signal->ref);
    json_ref(j, "person", "p", person_ref);
    json_text(j, "rule", signal_rule_word(signal->rule));
    json_text(j, "state", signal_state_word(signal->state));
    json_text(j, "severity", signal_severity_word(signal->severity));
    write_who(j, "owner", office, signal->owner);
    json_instant(j, "due", signal->due);
    write_who(j, "escalated_to", office, signal->escalated);
    json_open_list(j, "because");
    for (size_t i = 0; i < signal->because.count; i++)
        json_text(j, NULL, signal_reason_text(arena, &signal->because.at[i], NULL));
    json_close(j);
    json_text(j, "question", say("en", signal_rule_question(signal->rule)));
    json_date(j, "raised_on", signal->raised_on);
    json_instant(j, "closed_at", signal->closed_at);
    json_int(j, "version", signal->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct signals all;

    enum status s = signal_page(access, api_cursor(request), api_limit(request), &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_signal(j, request_arena(request), access_office(access), access_ref(access),
                     &all.at[i]);
    api_list_close(response, all.next);
    return OK;
}

static enum status mine(struct request *request, struct session *session,
                        struct response *response)
{
    const struct caseload *caseload;
    struct signals all;

    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_CONTACT, &caseload);
    if (s != OK ||
        (s = signal_mine(caseload, api_cursor(request), api_limit(request), &all)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_signal(j, request_arena(request), session_office(session), all.at[i].person_ref,
                     &all.at[i]);
    api_list_close(response, all.next);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response)
{
    struct signal signal;

    enum status s = signal_get(access, id, &signal);
    if (s != OK)
        return s;
    write_signal(response_json(response), access_arena(access), access_office(access),
                 access_ref(access), &signal);
    response_version(response, signal.version);
    return OK;
}

enum status signal_again(const struct access *access, const struct undo *undo, struct json *j)
{
    struct signal signal;

    enum status s = signal_get(access, undo->record, &signal);
    if (s == OK)
        write_signal(j, access_arena(access), access_office(access), access_ref(access), &signal);
    return s;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    int64_t id;

    enum status s = part_id(request, access, "z", "z", &id);
    return s != OK ? s : answer(access, id, response);
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    enum signal_state event = SIGNAL_NEW, before;
    int64_t id, version;
    enum status s;

    (void)signal_state_from_word(api_text(request, NULL, "event"), &event);
    if ((s = part_id(request, change_access(change), "z", "z", &id)) != OK ||
        (s = signal_event(change, id, event, api_text(request, NULL, "reason"),
                          request_problems(request), &before, &version)) != OK ||
        (s = answer(change_access(change), id, response)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "signal_move", .record = id,
                                             .before = before, .version = version }, response);
}

const struct route signal_api_routes[] = {
    API_PERSON("/people/{p}/signals", AREA_CONTACT, list,
               .about = "Changes we noticed, newest first."),
    API_STAFF("/signals", BY_WORKER | BY_SUPERVISOR, mine,
              .about = "Open changes on one's own list, the soonest due first."),
    API_RECORD("/signals/{z}", "z", AREA_CONTACT, show, .about = "One change we noticed."),
    API_RECORD_CHANGE(METHOD_POST, "/signals/{z}/events", "z", AREA_CONTACT, event,
                      .undo = "signal_move", .takes = EVENT_FIELDS,
                      .about = "Seen, being worked on, settled, put aside."),
    END_OF_ROUTES,
};
