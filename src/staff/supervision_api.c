// SPDX-License-Identifier: AGPL-3.0-or-later
/* Supervision and the weight of a caseload, for programs. */
#include "staff/supervision_page.h"

#include "base/arena.h"
#include "base/json.h"
#include "staff/workload.h"
#include "web/api.h"

#include <jansson.h>

/* ---- supervision ---- */

static const struct api_field ITEM_FIELDS[] = {
    { .name = "worker", .type = API_TEXT, .about = "By the name they sign in with. Default: oneself." },
    { .name = "about", .type = API_TEXT, .most = SUPERVISION_ABOUT_MAX,
      .about = "A person's id, or what it is about." },
    { .name = "words", .type = API_TEXT, .required = true, .most = SUPERVISION_WORDS_MAX },
    { 0 },
};
static const struct api_field HELD_FIELDS[] = {
    { .name = "worker", .type = API_TEXT, .about = "Default: oneself." },
    { .name = "held_on", .type = API_DATE, .about = "Default: today." },
    { .name = "actions", .type = API_TEXTS },
    { .name = "reflection", .type = API_TEXT, .most = SUPERVISION_WORDS_MAX,
      .about = "For the two of them." },
    { 0 },
};

static enum status named(struct request *request, const struct office *office,
                         struct user_id *ret)
{
    const char *name = api_text(request, NULL, "worker");
    struct account account;

    if (name == NULL) {
        *ret = office_me(office);
        return OK;
    }
    enum status s = account_named(office, name, &account);
    if (s == OK)
        *ret = account.id;
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), "worker", N_("Nobody of this name works here."));
    return INVALID;
}

static void item_json(struct json *j, const struct supervision_item *item)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "sa", item->ref);
    json_text(j, "worker", item->worker_name);
    json_text(j, "about", item->about);
    json_text(j, "words", item->words);
    json_bool(j, "taken_up", item->taken_up);
    json_instant(j, "at", item->at);
    json_close(j);
}

static enum status list_items(struct request *request, struct session *session,
                              struct response *response)
{
    struct supervision_items items;

    (void)request;
    enum status s = supervision_items_of(session_office(session), &items);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < items.count; i++)
        item_json(j, &items.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status write_item(const struct office *office, const char *ref,
                              struct response *response)
{
    struct supervision_items items;

    enum status s = supervision_items_of(office, &items);
    for (size_t i = 0; s == OK && i < items.count; i++) {
        if (!text_equal(items.at[i].ref, ref))
            continue;
        item_json(response_json(response), &items.at[i]);
        return OK;
    }
    return s == OK ? NOT_FOUND : s;
}

static enum status show_item(struct request *request, struct session *session,
                             struct response *response)
{
    return write_item(session_office(session), request_part(request, "sa"), response);
}

static enum status add_item(struct request *request, struct session *session,
                            struct response *response)
{
    const char *about = api_text(request, NULL, "about"), *ref = NULL;
    struct office_change *change;
    struct user_id worker;
    enum status s;

    /* A person's record is named as it is inside. */
    if (about != NULL && text_begins(about, "p_"))
        about += 2;
    if ((s = office_begin(session, &change)) != OK ||
        (s = named(request, session_office(session), &worker)) != OK ||
        (s = supervision_bring(change, worker, about, api_text(request, NULL, "words"),
                               request_problems(request), &ref)) != OK ||
        (s = write_item(session_office(session), ref, response)) != OK)
        return s;
    api_created(response, "supervision/agenda", "sa", ref);
    return OK;
}

static void held_json(struct json *j, const struct supervision *held)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "su", held->ref);
    json_text(j, "worker", held->worker_name);
    json_text(j, "supervisor", held->supervisor_name);
    json_date(j, "held_on", held->held_on);
    json_open_list(j, "actions");
    for (size_t i = 0; i < held->actions.count; i++)
        json_text(j, NULL, held->actions.at[i]);
    json_close(j);
    json_text(j, "reflection", held->reflection);
    json_open_object(j, "signed");
    json_instant(j, "supervisor", held->supervisor_signed);
    json_instant(j, "worker", held->worker_signed);
    json_close(j);
    json_text(j, "state", held->supervisor_signed.s != 0 && held->worker_signed.s != 0
                          ? "signed" : "held");
    json_close(j);
}

static enum status list_held(struct request *request, struct session *session,
                             struct response *response)
{
    struct supervisions list;

    (void)request;
    enum status s = supervision_list(session_office(session), &list);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < list.count; i++)
        held_json(j, &list.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status write_held(const struct office *office, const char *ref,
                              struct response *response)
{
    struct supervision held;

    enum status s = supervision_get(office, ref, &held);
    if (s == OK)
        held_json(response_json(response), &held);
    return s;
}

static enum status show_held(struct request *request, struct session *session,
                             struct response *response)
{
    return write_held(session_office(session), request_part(request, "su"), response);
}

static enum status add_held(struct request *request, struct session *session,
                            struct response *response)
{
    struct office_change *change;
    struct user_id worker;
    const char *ref = NULL;
    enum status s;

    if ((s = office_begin(session, &change)) != OK ||
        (s = named(request, session_office(session), &worker)) != OK ||
        (s = supervision_hold(change, worker, api_date(request, NULL, "held_on"),
                              api_texts(request, NULL, "actions"),
                              api_text(request, NULL, "reflection"), request_problems(request),
                              &ref)) != OK ||
        (s = write_held(session_office(session), ref, response)) != OK)
        return s;
    api_created(response, "supervision", "su", ref);
    return OK;
}

static enum status sign_held(struct request *request, struct session *session,
                             struct response *response)
{
    struct office_change *change;
    enum status s;

    if ((s = office_begin(session, &change)) != OK ||
        (s = supervision_sign(change, request_part(request, "su"),
                              request_problems(request))) != OK)
        return s;
    return write_held(session_office(session), request_part(request, "su"), response);
}

static enum status due(struct request *request, struct session *session,
                       struct response *response)
{
    struct supervisions_due list;

    (void)request;
    enum status s = supervision_due_list(session_office(session), &list);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < list.count; i++) {
        json_open_object(j, NULL);
        json_text(j, "worker", list.at[i].worker);
        json_date(j, "session_on", list.at[i].session_on);
        json_open_list(j, "reviews");
        for (size_t k = 0; k < list.at[i].reviews.count; k++) {
            json_open_object(j, NULL);
            json_ref(j, "person", "p", list.at[i].reviews.at[k].person_ref);
            json_date(j, "due_on", list.at[i].reviews.at[k].due_on);
            json_close(j);
        }
        json_close(j);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

/* ---- the weight of a caseload ---- */

static const char *const ACUITY_NAMES[] = { "low", "moderate", "high", "crisis", NULL };
static const struct api_field CASE_FIELDS[] = {
    { .name = "acuity", .type = API_TEXT, .required = true, .words = ACUITY_NAMES },
    { .name = "placed_child", .type = API_BOOL },
    { .name = "court_on", .type = API_DATE },
    { .name = "opened_on", .type = API_DATE },
    { .name = "interpreter", .type = API_BOOL },
    { .name = "travel_minutes", .type = API_INT, .least = 0, .most = 1440 },
    { 0 },
};
static const struct api_field LOAD_FIELDS[] = {
    { .name = "cases", .type = API_OBJECTS, .required = true, .inside = CASE_FIELDS },
    { .name = "as_of", .type = API_DATE, .about = "Default: today." },
    { 0 },
};

static enum status weigh(struct request *request, struct session *session,
                         struct response *response)
{
    json_t *list = json_object_get(request_json(request), "cases"), *one;
    struct date as_of = api_date(request, NULL, "as_of");
    struct arena *arena = request_arena(request);
    size_t i, count = json_array_size(list);
    struct weighed_case *cases = arena_array(arena, count + 1, struct weighed_case);

    json_array_foreach(list, i, one) {
        (void)acuity_from_word(api_text(request, one, "acuity"), &cases[i].acuity);
        cases[i].placed_child = api_bool(request, one, "placed_child");
        cases[i].court_on = api_date(request, one, "court_on");
        cases[i].opened_on = api_date(request, one, "opened_on");
        cases[i].interpreter = api_bool(request, one, "interpreter");
        cases[i].travel_minutes = api_int(request, one, "travel_minutes").n;
    }
    if (!date_is_set(as_of))
        as_of = office_today(session_office(session));
    struct workload load = workload_of(cases, count, as_of);
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_text(j, "points", arena_print(arena, "%lld.%lld", (long long)(load.tenths / 10),
                                       (long long)(load.tenths % 10)));
    json_int(j, "percent", load.percent);
    json_close(j);
    return OK;
}

const struct route supervision_api_routes[] = {
    API_STAFF("/supervision/agenda", 0, list_items, .about = "What is brought to supervision, by "
              "oneself and by whom one supervises."),
    API_STAFF("/supervision/agenda/{sa}", 0, show_item, .about = "One of them."),
    API_OWN(METHOD_POST, "/supervision/agenda", add_item, .takes = ITEM_FIELDS,
            .about = "Brings something to supervision; never part of a client's record."),
    API_STAFF("/supervision/due", 0, due, .about = "Next sessions, and records to look at "
              "together."),
    API_STAFF("/supervision", 0, list_held, .about = "Sessions, newest first."),
    API_OWN(METHOD_POST, "/supervision", add_held, .takes = HELD_FIELDS,
            .about = "Writes a session down; it takes up what was brought."),
    API_STAFF("/supervision/{su}", 0, show_held, .about = "One session."),
    API_OWN(METHOD_POST, "/supervision/{su}/sign", sign_held, .about = "Signs it; both do."),
    API_OWN(METHOD_POST, "/rules/workload", weigh, .takes = LOAD_FIELDS,
            .about = "Weighs a caseload; stores nothing."),
    END_OF_ROUTES,
};
