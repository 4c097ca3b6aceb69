// SPDX-License-Identifier: AGPL-3.0-or-later
/* Promises for programs: as records of their own, and along with a note. */
#include "contact/note_api.h"

#include "base/arena.h"
#include "privacy/account.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const DOER_NAMES[] = { "client", "family", "worker", "partner", NULL };
static const char *const EVENTS[] = { "done", "dropped", "open", NULL };

static const struct api_field PROMISE_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .required = true, .most = 500 },
    { .name = "who", .type = API_TEXT, .words = DOER_NAMES,
      .about = "Default: worker, that is us." },
    { .name = "due", .type = API_DATE },
    API_LABELS,
    { 0 },
};
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS },
    { 0 },
};

void promise_json(struct json *j, const struct promise *promise, const char *note_ref)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "pr", promise->ref);
    json_text(j, "what", promise->what);
    json_text(j, "who", doer_word(promise->who));
    json_date(j, "due", promise->due_on);
    json_text(j, "state", promise_state_word(promise->state));
    json_date(j, "done_on", promise->done_on);
    json_ref(j, "note", "w", note_ref);
    json_instant(j, "at", promise->made_at);
    json_int(j, "version", promise->version);
    json_close(j);
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          const char **ref)
{
    struct promise promise;

    enum status s = promise_get(access, id, &promise);
    if (s != OK)
        return s;
    promise_json(response_json(response), &promise, NULL);
    response_version(response, promise.version);
    *ref = promise.ref;
    return OK;
}

static void ours(struct change *change, struct promise *promise)
{
    if (promise->who == DOER_WORKER)
        promise->worker = (struct maybe_int){ true, change_me(change).n };
}

static enum status add_one(struct request *request, struct change *change, json_t *value,
                           size_t number, int64_t note)
{
    struct arena *arena = request_arena(request);
    struct problems wrong = { 0 };
    struct promise promise = { .note = { true, note }, .who = DOER_WORKER };
    int64_t id;

    if (json_is_string(value)) {
        promise.what = json_string_value(value);
    } else if (json_is_object(value)) {
        const char *who = api_text(request, value, "who");
        const char *due = api_text(request, value, "due");
        promise.what = api_text(request, value, "what");
        if (who != NULL && !doer_from_word(who, &promise.who))
            problem_add(&wrong, "who", N_("One of: client, family, worker, partner."));
        if (due != NULL && !date_from_iso(due, &promise.due_on))
            problem_add(&wrong, "due", N_("Write the day like 2026-11-24."));
    } else {
        problem_add(&wrong, "what", N_("Write what was promised."));
    }
    ours(change, &promise);
    enum status s = problems_any(&wrong) ? INVALID : promise_add(change, &promise, &wrong, &id);
    for (size_t i = 0; i < wrong.count; i++)
        problem_add(request_problems(request),
                    arena_print(arena, "promises[%zu].%s", number, wrong.at[i].field),
                    wrong.at[i].text);
    return s;
}

enum status promises_from_json(struct request *request, struct change *change, int64_t note)
{
    json_t *list = json_object_get(request_json(request), "promises"), *value;
    enum status s = OK;
    size_t i;

    if (list == NULL || json_is_null(list))
        return OK;
    if (!json_is_array(list)) {
        problem_add(request_problems(request), "promises", N_("This has to be a list."));
        return INVALID;
    }
    json_array_foreach(list, i, value) {
        enum status one = add_one(request, change, value, i, note);
        if (one != OK && one != INVALID)
            return one;
        s = s == OK ? one : s;
    }
    return s;
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct promises promises;
    const char *next;

    enum status s = promise_page(access, api_cursor(request), api_limit(request), &promises,
                                 &next);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < promises.count; i++)
        promise_json(j, &promises.at[i], NULL);
    api_list_close(response, next);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "pr", "pr", &id);
    return s != OK ? s : answer(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct promise promise = { .what = api_text(request, NULL, "what"), .who = DOER_WORKER,
                               .due_on = api_date(request, NULL, "due") };
    const char *ref;
    int64_t id;
    enum status s;

    (void)doer_from_word(api_text(request, NULL, "who"), &promise.who);
    ours(change, &promise);
    if ((s = promise_add(change, &promise, request_problems(request), &id)) != OK ||
        (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "promises", "pr", ref);
    return undo_told(change, &(struct undo){ .what = "promise_move", .record = id,
                                             .before = PROMISE_DROPPED, .version = 1 }, response);
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    const char *word = api_text(request, NULL, "event"), *ref;
    enum promise_state before, state = text_equal(word, "done") ? PROMISE_DONE
                     : text_equal(word, "dropped") ? PROMISE_DROPPED : PROMISE_OPEN;
    int64_t id, version;
    enum status s;

    if ((s = part_id(request, change_access(change), "pr", "pr", &id)) != OK ||
        (s = promise_move(change, id, state, &before, &version)) != OK ||
        (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "promise_move", .record = id,
                                             .before = before, .version = version }, response);
}

const struct route promise_api_routes[] = {
    API_PERSON("/people/{p}/promises", AREA_CONTACT, list,
               .about = "Promises, open ones first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/promises", AREA_CONTACT, add, .undo = "promise_move",
                      .takes = PROMISE_FIELDS, .about = "What somebody said they would do."),
    API_RECORD("/promises/{pr}", "pr", AREA_CONTACT, show, .about = "One promise."),
    API_RECORD_CHANGE(METHOD_POST, "/promises/{pr}/events", "pr", AREA_CONTACT, event, .undo = "promise_move",
                      .takes = EVENT_FIELDS, .about = "Done, dropped, or open again."),
    END_OF_ROUTES,
};
