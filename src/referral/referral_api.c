// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/referral_api.h"

#include "base/arena.h"
#include "base/ref.h"
#include "referral/instead.h"
#include "referral/learned.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>

enum { TEXT_MAX = 2000 };

static const char *const URGENCY_NAMES[] = { "today", "this_week", "later", NULL };
static const char *const VERDICT_NAMES[] = { "helped_a_lot", "helped_some", "no_change",
                                             "made_worse", "not_received", "unknown", NULL };
static const char *const VOICE_NAMES[] = { "client", "provider", "worker", NULL };

static const struct api_field REFERRAL_FIELDS[] = {
    { .name = "resource", .type = API_REF, .kind = "x", .about = "A service of the directory." },
    { .name = "service_name", .type = API_TEXT, .most = 300,
      .about = "Its name, when it isn't in the directory." },
    { .name = "need", .type = API_REF, .kind = "n" },
    { .name = "board", .type = API_REF, .kind = "b",
      .about = "Opens again when this way doesn't help." },
    { .name = "consent", .type = API_REF, .kind = "c" },
    { .name = "carried_by_client", .type = API_BOOL, .about = "We send nothing." },
    { .name = "why", .type = API_TEXT, .most = TEXT_MAX, .about = "The ask, as it will be sent." },
    { .name = "urgency", .type = API_TEXT, .words = URGENCY_NAMES, .about = "Default: this_week." },
    { .name = "notes", .type = API_TEXTS, .about = "Notes that go along when all labels pass." },
    API_LABELS,
    { 0 },
};
static const struct api_field WAY_FIELDS[] = {
    { .name = "consent", .type = API_REF, .kind = "c" },
    { .name = "carried_by_client", .type = API_BOOL },
    { 0 },
};
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true,
      .about = "The state it leads to; question and note change none." },
    { .name = "on", .type = API_DATE,
      .about = "Default: today. Of scheduled: the day that was set." },
    { .name = "reason", .type = API_TEXT, .most = TEXT_MAX, .about = "Needed for declined." },
    { .name = "words", .type = API_TEXT, .most = TEXT_MAX },
    { .name = "verdict", .type = API_TEXT, .words = VERDICT_NAMES,
      .about = "With followed_up, of a referral that never started." },
    { .name = "voice", .type = API_TEXT, .words = VOICE_NAMES, .about = "Default: client." },
    { .name = "learned", .type = API_TEXT, .most = LEARNED_MAX,
      .about = "What the step taught us about the service: a note on the service, never about a "
               "person." },
    { 0 },
};

/* The row, left open for what only one of them says. */
static void write_row(struct json *j, const struct referral *referral)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "r", referral->ref);
    json_ref(j, "resource", "x", referral->service_ref);
    json_text(j, "service", referral->service_name);
    json_ref(j, "need", "n", referral->need_ref);
    json_ref(j, "board", "b", referral->board_ref);
    json_ref(j, "consent", "c", referral->consent_ref);
    json_bool(j, "carried_by_client", referral->carried);
    json_text(j, "why", referral->why);
    json_text(j, "urgency", urgency_word(referral->urgency));
    json_open_list(j, "notes");
    for (size_t i = 0; i < referral->notes.count; i++)
        json_ref(j, NULL, "w", referral->notes.at[i]);
    json_close(j);
    json_text(j, "state", referral_state_word(referral->state));
    json_date(j, "state_on", referral->state_on);
    json_text(j, "next_action", referral->next_action == NEXT_NOTHING
                                ? NULL : next_action_word(referral->next_action));
    json_date(j, "due_on", referral->due_on);
    json_date(j, "started_on", referral->started_on);
    json_text(j, "partner_link", referral->partner_link);
    json_int(j, "version", referral->version);
}

void referral_json(struct json *j, const struct referral *referral)
{
    write_row(j, referral);
    json_close(j);
}

/* Where to look next after a no; null while nothing is asked for. */
static void write_next(struct json *j, const struct next_match *next)
{
    if (next == NULL) {
        json_nothing(j, "next_match");
        return;
    }
    json_open_object(j, "next_match");
    json_ref(j, "id", "x", next->ref);
    json_text(j, "service", next->service);
    json_text(j, "organization", next->organization);
    json_text(j, "outcome", next->outcome);
    json_text(j, "because", next->because);
    json_date(j, "confirmed_on", next->confirmed_on);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct referrals referrals;

    (void)request;
    enum status s = referral_list(access, &referrals);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < referrals.count; i++)
        referral_json(j, &referrals.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status write_one(const struct access *access, int64_t id, struct response *response,
                             const char **ref)
{
    struct json *j = response_json(response);
    struct next_match next;
    struct referral referral;

    enum status s = referral_get(access, id, &referral);
    if (s != OK)
        return s;
    s = referral_next_match(access, &referral, "en", &next);
    if (s != OK && s != NOT_FOUND)
        return s;
    write_row(j, &referral);
    write_next(j, s == OK ? &next : NULL);
    json_close(j);
    response_version(response, referral.version);
    *ref = referral.ref;
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "r", "r", &id);
    return s != OK ? s : write_one(access, id, response, &ref);
}

/* The number behind a reference of the body.  One that isn't in this record: `problem` is said
 * about the field, or with NULL it counts as not given. */
static enum status own(struct request *request, const struct access *access, const char *field,
                       const char *kind, const char *problem, struct maybe_int *ret)
{
    const char *ref = api_ref(request, NULL, field);

    if (ref == NULL)
        return OK;
    enum status s = access_find(access, kind, ref, &ret->n);
    ret->set = s == OK;
    if (s != NOT_FOUND)
        return s;
    if (problem != NULL)
        problem_add(request_problems(request), field, problem);
    return OK;
}

static enum status read_notes(struct request *request, const struct access *access,
                              struct text_list *ret)
{
    struct text_list ids = api_texts(request, NULL, "notes");
    const char **refs = arena_array(request_arena(request), ids.count + 1, const char *);
    int64_t id;

    for (size_t i = 0; i < ids.count; i++) {
        enum status s = text_begins(ids.at[i], "w_") && ref_is_valid(ids.at[i] + 2)
                        ? access_find(access, "w", ids.at[i] + 2, &id) : NOT_FOUND;
        if (s == NOT_FOUND)
            problem_add(request_problems(request),
                        arena_print(request_arena(request), "notes[%zu]", i),
                        N_("That isn't in this record."));
        else if (s != OK)
            return s;
        else
            refs[i] = ids.at[i] + 2;
    }
    *ret = (struct text_list){ refs, ids.count };
    return OK;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    static const char NOT_HERE[] = N_("That isn't in this record.");
    const struct access *access = change_access(change);
    struct referral_draft draft = {
        .service_ref = api_ref(request, NULL, "resource"),
        .service_name = api_text(request, NULL, "service_name"),
        .carried = api_bool(request, NULL, "carried_by_client"),
        .why = api_text(request, NULL, "why"), .urgency = URGENT_WEEK,
    };
    const char *ref;
    int64_t id;
    enum status s;

    (void)urgency_from_word(api_text(request, NULL, "urgency"), &draft.urgency);
    /* Another person's consent is none: the referral waits, and `sent` says what is missing. */
    if ((s = own(request, access, "need", "n", NOT_HERE, &draft.need)) != OK ||
        (s = own(request, access, "board", "b", NOT_HERE, &draft.board)) != OK ||
        (s = own(request, access, "consent", "c", NULL, &draft.consent)) != OK ||
        (s = read_notes(request, access, &draft.notes)) != OK)
        return s;
    if (problems_any(request_problems(request)))
        return INVALID;
    if ((s = referral_add(change, &draft, request_problems(request), &id)) != OK ||
        (s = write_one(access, id, response, &ref)) != OK)
        return s;
    api_created(response, "referrals", "r", ref);
    return OK;
}

/* What a draft waits for. */
static enum status edit(struct request *request, struct change *change, struct response *response)
{
    const struct access *access = change_access(change);
    struct maybe_int consent = { 0 };
    struct referral referral;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "r", "r", &id)) != OK ||
        (s = referral_get(access, id, &referral)) != OK)
        return s;
    if (referral.version != request_version(request))
        return STALE;
    if ((s = own(request, access, "consent", "c", NULL, &consent)) != OK ||
        (s = referral_set_way(change, id, consent, api_bool(request, NULL, "carried_by_client"),
                              request_problems(request))) != OK ||
        (s = write_one(access, id, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "referral_step", .record = id,
                                             .before = referral.version,
                                             .version = referral.version + 1 }, response);
}

static enum status add_event(struct request *request, struct change *change,
                             struct response *response)
{
    const char *verdict = api_text(request, NULL, "verdict");
    enum verdict said = VERDICT_UNKNOWN;
    enum voice voice = VOICE_CLIENT;
    struct event_draft draft = {
        .on = api_date(request, NULL, "on"), .reason = api_text(request, NULL, "reason"),
        .words = api_text(request, NULL, "words"), .has_verdict = verdict != NULL,
    };
    struct referral referral;
    const char *ref;
    int64_t id;
    enum status s;

    if (!referral_event_from_word(api_text(request, NULL, "event"), &draft.event)) {
        problem_add(request_problems(request), "event", N_("There is no such event."));
        return INVALID;
    }
    (void)verdict_from_word(verdict, &said);
    (void)voice_from_word(api_text(request, NULL, "voice"), &voice);
    draft.verdict = said;
    draft.voice = voice;
    if ((s = part_id(request, change_access(change), "r", "r", &id)) != OK ||
        (s = referral_get(change_access(change), id, &referral)) != OK ||
        (s = referral_event_add(change, id, &draft, request_problems(request))) != OK ||
        (s = referral_learned(request_session(request), &referral,
                              api_text(request, NULL, "learned"),
                              request_problems(request))) != OK ||
        (s = write_one(change_access(change), id, response, &ref)) != OK ||
        !referral_may_take_back(&referral, &draft))
        return s;
    return undo_told(change, &(struct undo){ .what = "referral_step", .record = id,
                                             .before = referral.version,
                                             .version = referral.version + 1 }, response);
}

static enum status list_events(struct request *request, const struct access *access,
                               struct response *response)
{
    struct referral_events events;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "r", "r", &id)) != OK ||
        (s = referral_history(access, id, &events)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < events.count; i++) {
        const struct referral_event *event = &events.at[i];
        json_open_object(j, NULL);
        json_text(j, "event", referral_state_word(event->event));
        json_date(j, "on", event->on);
        json_text(j, "reason", event->reason);
        json_text(j, "words", event->words);
        json_bool(j, "by_link", event->by_link);
        json_text(j, "by", event->by_name);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status preview(struct request *request, const struct access *access,
                           struct response *response)
{
    struct referral referral;
    struct packet packet;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "r", "r", &id)) != OK ||
        (s = referral_get(access, id, &referral)) != OK ||
        (s = packet_preview(access, &referral, &packet)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_open_list(j, "fields");
    for (size_t i = 0; i < packet.count; i++) {
        json_open_object(j, NULL);
        json_text(j, "name", packet.at[i].name);
        json_text(j, "what", packet.at[i].label);
        json_text(j, "text", packet.at[i].text);
        json_close(j);
    }
    json_close(j);
    json_ref(j, "consent", "c", packet.consent_ref);
    json_bool(j, "carried_by_client", referral.carried);
    json_text(j, "to", packet.recipient);
    json_text(j, "purpose", packet.purpose);
    json_text(j, "until", packet.until);
    json_text(j, "notice", packet.notice);
    json_text(j, "consent_text", packet.account);
    json_close(j);
    return OK;
}

const struct route referral_api_routes[] = {
    API_PERSON("/people/{p}/referrals", AREA_REFERRALS, list, .about = "Referrals, newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/referrals", AREA_REFERRALS, add,
                      .takes = REFERRAL_FIELDS,
                      .about = "Makes a referral: ready with a consent that holds or carried by "
                               "the client, else a draft."),
    API_RECORD("/referrals/{r}", "r", AREA_REFERRALS, show, .about = "One referral."),
    API_RECORD_CHANGE(METHOD_PATCH, "/referrals/{r}", "r", AREA_REFERRALS, edit, .undo = "referral_step",
                      .takes = WAY_FIELDS, .needs_version = true,
                      .about = "The way it may go, until it is sent."),
    API_RECORD("/referrals/{r}/events", "r", AREA_REFERRALS, list_events,
               .about = "What happened, in order."),
    API_RECORD_CHANGE(METHOD_POST, "/referrals/{r}/events", "r", AREA_REFERRALS, add_event, .undo = "referral_step",
                      .takes = EVENT_FIELDS, .about = "One move of the table of states."),
    API_RECORD("/referrals/{r}/preview", "r", AREA_REFERRALS, preview,
               .about = "Exactly the fields that would leave, and under which consent."),
    END_OF_ROUTES,
};
