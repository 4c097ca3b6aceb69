// SPDX-License-Identifier: AGPL-3.0-or-later
/* Legal holds, sealed records, how long a record is kept, and its end. */
#include "base/arena.h"
#include "safety/ending_page.h"
#include "web/api.h"

#define WATCHERS (BY_SUPERVISOR | BY_PRIVACY_OFFICER)

static const struct api_field HOLD_FIELDS[] = {
    { .name = "reason", .type = API_TEXT, .required = true, .most = 2000 },
    { 0 },
};
static const struct api_field SEAL_FIELDS[] = {
    { .name = "reader", .type = API_TEXT, .required = true, .most = 200,
      .about = "A worker or supervisor, by name." },
    { .name = "reason", .type = API_TEXT, .required = true, .most = 2000 },
    { 0 },
};

static enum status person_of(struct request *request, struct session *session,
                             struct person_id *ret)
{
    return person_find(session, request_part(request, "p"), ret);
}

static void answer_ref(struct response *response, const char *collection, const char *kind,
                       const char *ref)
{
    struct json *j = response_json(response);

    json_open_object(j, NULL);
    json_ref(j, "id", kind, ref);
    json_close(j);
    api_created(response, collection, kind, ref);
}

static enum status kept(struct request *request, struct session *session,
                        struct response *response)
{
    struct person_id person;
    struct kept kept;
    enum status s;

    if ((s = person_of(request, session, &person)) != OK ||
        (s = record_kept(session, person, &kept)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_date(j, "until", kept.until);
    json_text(j, "rule", kept.rule);
    json_bool(j, "held", kept.held);
    json_close(j);
    return OK;
}

static enum status hold(struct request *request, struct session *session,
                        struct response *response)
{
    struct person_id person;
    const char *ref;
    enum status s;

    if ((s = person_of(request, session, &person)) != OK ||
        (s = hold_put(session, person, api_text(request, NULL, "reason"),
                      request_problems(request), &ref)) != OK)
        return s;
    answer_ref(response, "holds", "ho", ref);
    return OK;
}

/* One or all of a list that is short: those that stand now, of one record or of all. */
static enum status list_holds(struct session *session, const char *kind,
                              enum status (*read)(struct session *, struct holds *),
                              const char *person, const char *ref, struct response *response)
{
    struct json *j = NULL;
    struct holds all;

    enum status s = read(session, &all);
    if (s != OK)
        return s;
    if (ref == NULL)
        j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++) {
        const struct hold *one = &all.at[i];
        if ((person != NULL && !text_equal(one->person_ref, person)) ||
            (ref != NULL && !text_equal(one->ref, ref)))
            continue;
        if (ref != NULL)
            j = response_json(response);
        json_open_object(j, NULL);
        json_ref(j, "id", kind, one->ref);
        json_ref(j, "person", "p", one->person_ref);
        json_text(j, "reason", one->words);
        if (one->reader != NULL)
            json_text(j, "reader", one->reader);
        json_text(j, "by", one->by);
        json_instant(j, "at", one->made_at);
        json_close(j);
        if (ref != NULL)
            return OK;
    }
    if (ref != NULL)
        return NOT_FOUND;
    api_list_close(response, NULL);
    return OK;
}

/* Of one record: who isn't there, or is kept from the caller, is NOT_FOUND. */
static enum status list_of_person(struct request *request, struct session *session,
                                  const char *kind,
                                  enum status (*read)(struct session *, struct holds *),
                                  struct response *response)
{
    struct person_id person;
    struct kept kept;
    enum status s;

    if ((s = person_of(request, session, &person)) != OK ||
        (s = record_kept(session, person, &kept)) != OK)
        return s;
    return list_holds(session, kind, read, request_part(request, "p"), NULL, response);
}

static enum status holds_of(struct request *request, struct session *session,
                            struct response *response)
{
    return list_of_person(request, session, "ho", hold_list, response);
}

static enum status all_holds(struct request *request, struct session *session,
                             struct response *response)
{
    return list_holds(session, "ho", hold_list, NULL, NULL, response);
}

static enum status one_hold(struct request *request, struct session *session,
                            struct response *response)
{
    return list_holds(session, "ho", hold_list, NULL, request_part(request, "ho"),
                      response);
}

static enum status seals_of(struct request *request, struct session *session,
                            struct response *response)
{
    return list_of_person(request, session, "sl", record_seal_list, response);
}

static enum status one_seal(struct request *request, struct session *session,
                            struct response *response)
{
    return list_holds(session, "sl", record_seal_list, NULL, request_part(request, "sl"),
                      response);
}

static enum status lift_hold(struct request *request, struct session *session,
                             struct response *response)
{
    enum status s = hold_end(session, request_part(request, "ho"));

    if (s == OK)
        response_code(response, 204);
    return s;
}

static enum status seal(struct request *request, struct session *session,
                        struct response *response)
{
    struct person_id person;
    const char *ref;
    enum status s;

    if ((s = person_of(request, session, &person)) != OK ||
        (s = record_seal_put(session, person, api_text(request, NULL, "reader"),
                             api_text(request, NULL, "reason"), request_problems(request),
                             &ref)) != OK)
        return s;
    answer_ref(response, "seals", "sl", ref);
    return OK;
}

static enum status lift_seal(struct request *request, struct session *session,
                             struct response *response)
{
    enum status s = record_seal_end(session, request_part(request, "sl"));

    if (s == OK)
        response_code(response, 204);
    return s;
}

static enum status ask(struct request *request, struct session *session, struct response *response)
{
    struct person_id person;
    const char *ref;
    enum status s;

    if ((s = person_of(request, session, &person)) != OK ||
        (s = destruction_ask(session, person, request_problems(request), &ref)) != OK)
        return s;
    answer_ref(response, "destructions", "de", ref);
    return OK;
}

/* Who asked, who agreed, and when; left open. */
static void open_destruction(struct json *j, const struct destruction *one)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "de", one->ref);
    json_ref(j, "record", "p", one->record);
    json_date(j, "kept_until", one->kept_until);
    json_text(j, "rule", one->rule);
    json_text(j, "asked_by", one->asked_by);
    json_text(j, "agreed_by", one->agreed_by);
    json_text(j, "declined_by", one->declined_by);
    json_instant(j, "agreed_at", one->agreed_at);
}

static enum status destructions(struct request *request, struct session *session,
                                struct response *response)
{
    const char *person = request_part(request, "p");
    struct destructions all;

    enum status s = destruction_list(session, &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++) {
        if (person != NULL && !text_equal(all.at[i].record, person))
            continue;
        open_destruction(j, &all.at[i]);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status show_one(struct session *session, const char *ref, struct response *response)
{
    struct destruction one;

    enum status s = destruction_get(session, ref, &one);
    if (s != OK)
        return s;
    struct json *j = response_json(response);
    open_destruction(j, &one);
    json_instant(j, "key_destroyed_at", one.key_at);
    json_instant(j, "vacuumed_at", one.vacuumed_at);
    json_instant(j, "finished_at", one.finished_at);
    json_open_object(j, "rows");
    for (size_t i = 0; i < one.count; i++)
        json_int(j, one.counts[i].table, one.counts[i].rows);
    json_close(j);
    json_open_list(j, "copies");
    for (size_t i = 0; i < one.copy_count; i++) {
        json_open_object(j, NULL);
        json_text(j, "name", one.copies[i].name);
        json_text(j, "until", one.copies[i].until);
        json_close(j);
    }
    json_close(j);
    json_close(j);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    return show_one(session, request_part(request, "de"), response);
}

static enum status agree(struct request *request, struct session *session,
                         struct response *response)
{
    const char *ref = request_part(request, "de");
    enum status s = destruction_agree(session, ref, request_problems(request));

    return s != OK ? s : show_one(session, ref, response);
}

static enum status keep(struct request *request, struct session *session,
                        struct response *response)
{
    const char *ref = request_part(request, "de");
    enum status s = destruction_decline(session, ref, request_problems(request));

    return s != OK ? s : show_one(session, ref, response);
}

const struct route ending_api_routes[] = {
    API_STAFF("/people/{p}/kept", WATCHERS, kept,
              .about = "Until when the record is kept, by which rule, and whether it is held."),
    API_OWN(METHOD_POST, "/people/{p}/holds", hold, .roles = WATCHERS, .takes = HOLD_FIELDS,
            .about = "A legal hold."),
    API_STAFF("/people/{p}/holds", WATCHERS, holds_of, .about = "The holds that stand."),
    API_STAFF("/holds", WATCHERS, all_holds, .about = "Every hold that stands."),
    API_STAFF("/holds/{ho}", WATCHERS, one_hold, .about = "One that stands."),
    API_OWN(METHOD_DELETE, "/holds/{ho}", lift_hold, .roles = WATCHERS, .about = "Lifts it."),
    API_OWN(METHOD_POST, "/people/{p}/seals", seal, .roles = BY_PRIVACY_OFFICER,
            .takes = SEAL_FIELDS, .about = "Seals the record by order, for one reader."),
    API_STAFF("/people/{p}/seals", BY_PRIVACY_OFFICER, seals_of, .about = "The seal, if any."),
    API_STAFF("/seals/{sl}", BY_PRIVACY_OFFICER, one_seal, .about = "One that stands."),
    API_OWN(METHOD_DELETE, "/seals/{sl}", lift_seal, .roles = BY_PRIVACY_OFFICER,
            .about = "Lifts it."),
    API_OWN(METHOD_POST, "/people/{p}/destructions", ask, .roles = WATCHERS,
            .about = "Asks to destroy the record; somebody else has to agree."),
    API_STAFF("/people/{p}/destructions", WATCHERS, destructions, .about = "Asked and done."),
    API_STAFF("/destructions", WATCHERS, destructions, .about = "Asked and done, of everybody."),
    API_STAFF("/destructions/{de}", WATCHERS, show, .about = "The certificate."),
    API_OWN(METHOD_POST, "/destructions/{de}/agree", agree, .roles = WATCHERS,
            .about = "All its rows go; its key within minutes."),
    API_OWN(METHOD_POST, "/destructions/{de}/keep", keep, .roles = WATCHERS,
            .about = "It is kept."),
    END_OF_ROUTES,
};
