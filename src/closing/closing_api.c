// SPDX-License-Identifier: AGPL-3.0-or-later
/* Goodbyes and coming back, for programs. */
#include "closing/closing_page.h"

#include "base/arena.h"
#include "people/episode.h"
#include "web/api.h"

#include <jansson.h>

static const char *const REASONS[] = { "goals_met", "client_choice", "moved", "ineligible",
                                       "no_contact", "transferred", "deceased", "unsafe",
                                       "funding", NULL };
static const char *const OUTCOMES[] = { "reached", "partly_reached", "not_reached", "changed",
                                        "put_aside", NULL };
static const char *const RECORDS[] = { "told", "copied", "declined", NULL };
static const char *const EVENTS[] = { "informed", "approved", "final", "withdrawn", NULL };

static const struct api_field OUTCOME_FIELDS[] = {
    { .name = "goal", .type = API_REF, .kind = "g", .required = true },
    { .name = "state", .type = API_TEXT, .words = OUTCOMES, .required = true },
    { .name = "words", .type = API_TEXT, .most = GOAL_TEXT_MAX },
    { 0 },
};
#define CLOSING_REST \
    { .name = "words", .type = API_TEXT, .most = CLOSING_WORDS_MAX }, \
    { .name = "outcomes", .type = API_OBJECTS, .inside = OUTCOME_FIELDS, \
      .about = "How each open goal ended." }, \
    { .name = "records", .type = API_TEXT, .words = RECORDS }, \
    { .name = "aftercare", .type = API_ANY, .about = "Days after the end: [30, 90, 180]." }
static const struct api_field CLOSING_FIELDS[] = {
    { .name = "reason", .type = API_TEXT, .words = REASONS, .required = true },
    CLOSING_REST,
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "reason", .type = API_TEXT, .words = REASONS },
    CLOSING_REST,
    { 0 },
};
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .words = EVENTS, .required = true },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { .name = "by", .type = API_TEXT, .most = 200 },
    { .name = "method", .type = API_TEXT, .most = 200 },
    { 0 },
};
static const struct api_field REOPEN_FIELDS[] = {
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { .name = "words", .type = API_TEXT, .most = 2000 },
    { 0 },
};

/* ---- writing ---- */

static void outcomes_json(struct json *j, const struct closing_outcomes *outcomes)
{
    json_open_list(j, "outcomes");
    for (size_t i = 0; i < outcomes->count; i++) {
        json_open_object(j, NULL);
        json_ref(j, "goal", "g", outcomes->at[i].goal_ref);
        json_text(j, "state", goal_state_word(outcomes->at[i].state));
        json_text(j, "words", outcomes->at[i].words);
        json_close(j);
    }
    json_close(j);
}

static void closing_json(struct json *j, const struct closing *closing,
                         const struct closing_look *look, const struct letter *letter)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "l", closing->ref);
    json_text(j, "reason", closing_reason_word(closing->reason));
    json_text(j, "words", closing->words);
    json_text(j, "state", closing_state_word(closing->state));
    outcomes_json(j, &look->outcomes);
    json_text(j, "records", closing->records.set
              ? closing_records_word((enum closing_records)closing->records.n) : NULL);
    json_open_list(j, "aftercare");
    for (size_t i = 0; i < closing->aftercare.count; i++)
        json_int(j, NULL, closing->aftercare.at[i]);
    json_close(j);
    json_open_list(j, "missing");
    for (int lack = 0; lack < LACKS; lack++) {
        if (closing_is_open(closing->state) && look->missing & 1u << lack)
            json_text(j, NULL, closing_lack_word((enum closing_lack)lack));
    }
    json_close(j);
    json_open_object(j, "letter");
    json_text(j, "state", letter_state_word(letter->state));
    json_text(j, "because", letter->because);
    json_close(j);
    json_date(j, "told_on", closing->told_on);
    json_date(j, "ended_on", closing->ended_on);
    json_int(j, "version", closing->version);
    json_close(j);
}

static enum status write_all(const struct access *access, const struct closings *closings,
                             struct json *j)
{
    struct arena *arena = access_arena(access);
    struct closing_look *looks = arena_array(arena, closings->count + 1, struct closing_look);
    struct letter *letters = arena_array(arena, closings->count + 1, struct letter);
    enum status s;

    if ((s = closing_looks(access, closings, looks)) != OK ||
        (s = closing_letters(access, closings, letters)) != OK)
        return s;
    for (size_t i = 0; i < closings->count; i++)
        closing_json(j, &closings->at[i], &looks[i], &letters[i]);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          const char **ref)
{
    struct closing closing;

    enum status s = closing_get(access, id, &closing);
    if (s != OK || (s = write_all(access, &(struct closings){ &closing, 1 },
                                    response_json(response))) != OK)
        return s;
    response_version(response, closing.version);
    *ref = closing.ref;
    return OK;
}

/* ---- reading a body ---- */

static void read_days(struct request *request, struct int_list *ret)
{
    json_t *list = json_object_get(request_json(request), "aftercare"), *value;
    size_t i;

    if (list == NULL || json_is_null(list))
        return;
    int64_t *days = arena_array(request_arena(request), json_array_size(list) + 1, int64_t);
    bool whole = json_is_array(list);
    json_array_foreach(list, i, value) {
        whole &= json_is_integer(value);
        days[i] = json_integer_value(value);
    }
    if (!whole)
        problem_add(request_problems(request), "aftercare",
                    N_("Write days after the end, like 30, 90, 180."));
    *ret = (struct int_list){ days, json_array_size(list) };
}

static enum status read_outcomes(struct request *request, const struct access *access,
                                 struct closing_outcomes *ret)
{
    json_t *list = json_object_get(request_json(request), "outcomes"), *one;
    size_t i, count = 0;

    if (!json_is_array(list))
        return OK;
    struct closing_outcome *outcomes = arena_array(request_arena(request),
                                                   json_array_size(list) + 1,
                                                   struct closing_outcome);
    json_array_foreach(list, i, one) {
        struct closing_outcome *outcome = &outcomes[count++];
        outcome->words = api_text(request, one, "words");
        (void)goal_state_from_word(api_text(request, one, "state"), &outcome->state);
        enum status s = access_find(access, "g", api_ref(request, one, "goal"), &outcome->goal);
        if (s == NOT_FOUND)
            problem_add(request_problems(request), "outcomes",
                        N_("That goal isn't in this record."));
        else if (s != OK)
            return s;
    }
    *ret = (struct closing_outcomes){ outcomes, count };
    return OK;
}

static enum status read_draft(struct request *request, const struct access *access,
                              struct closing_draft *draft)
{
    enum closing_records records;

    (void)closing_reason_from_word(api_text(request, NULL, "reason"), &draft->reason);
    if (json_object_get(request_json(request), "words") != NULL)
        draft->words = api_text(request, NULL, "words");
    if (closing_records_from_word(api_text(request, NULL, "records"), &records))
        draft->records = (struct maybe_int){ true, records };
    read_days(request, &draft->aftercare);
    enum status s = read_outcomes(request, access, &draft->outcomes);
    return s != OK ? s : problems_any(request_problems(request)) ? INVALID : OK;
}

/* ---- closings ---- */

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct closings closings;

    (void)request;
    enum status s = closing_list(access, &closings);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    s = write_all(access, &closings, j);
    api_list_close(response, NULL);
    return s;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "l", "l", &id);
    return s != OK ? s : answer(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct closing_draft draft = { .words = NULL };
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = read_draft(request, change_access(change), &draft)) != OK ||
        (s = closing_add(change, &draft, request_problems(request), &id)) != OK ||
        (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "closings", "l", ref);
    return OK;
}

static enum status edit(struct request *request, struct change *change,
                        struct response *response)
{
    const struct access *access = change_access(change);
    struct closing_look look;
    struct closing closing;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "l", "l", &id)) != OK ||
        (s = closing_get(access, id, &closing)) != OK ||
        (s = closing_look(access, &closing, &look)) != OK)
        return s;
    struct closing_draft draft = {
        .reason = closing.reason, .words = closing.words, .records = closing.records,
        .aftercare = closing.aftercare, .outcomes = look.outcomes,
    };
    if ((s = read_draft(request, access, &draft)) != OK ||
        (s = closing_edit(change, id, &draft, request_version(request),
                          request_problems(request))) != OK)
        return s;
    return answer(access, id, response, &ref);
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    struct closing_event event = {
        .on = api_date(request, NULL, "on"), .by = api_text(request, NULL, "by"),
        .method = api_text(request, NULL, "method"),
    };
    const char *ref;
    int64_t id;
    enum status s;

    (void)closing_state_from_word(api_text(request, NULL, "event"), &event.event);
    if ((s = part_id(request, change_access(change), "l", "l", &id)) != OK ||
        (s = closing_event_add(change, id, &event, request_problems(request))) != OK)
        return s;
    return answer(change_access(change), id, response, &ref);
}

static enum status list_events(struct request *request, const struct access *access,
                               struct response *response)
{
    struct closing_events events;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "l", "l", &id)) != OK ||
        (s = closing_history(access, id, &events)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < events.count; i++) {
        json_open_object(j, NULL);
        json_text(j, "event", closing_state_word(events.at[i].event));
        json_date(j, "on", events.at[i].on);
        json_text(j, "by", events.at[i].by);
        json_text(j, "method", events.at[i].method);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

/* ---- coming back ---- */

static void episode_json(struct json *j, const struct episode *episode,
                         const struct closings *closings)
{
    const char *closing = NULL;

    for (size_t i = 0; episode->closing.set && i < closings->count; i++) {
        if (closings->at[i].id == episode->closing.n)
            closing = closings->at[i].ref;
    }
    json_open_object(j, NULL);
    json_ref(j, "id", "ep", episode->ref);
    json_date(j, "from", episode->from_on);
    json_date(j, "to", episode->to_on);
    json_ref(j, "closing", "l", closing);
    json_text(j, "words", episode->words);
    json_int(j, "version", episode->version);
    json_close(j);
}

static enum status write_episode(const struct access *access, int64_t id,
                                 struct response *response, const char **ref)
{
    struct episodes episodes;
    struct closings closings;
    enum status s;

    if ((s = episode_list(access, &episodes)) != OK ||
        (s = closing_list(access, &closings)) != OK)
        return s;
    for (size_t i = 0; i < episodes.count; i++) {
        if (episodes.at[i].id != id)
            continue;
        episode_json(response_json(response), &episodes.at[i], &closings);
        response_version(response, episodes.at[i].version);
        *ref = episodes.at[i].ref;
        return OK;
    }
    return NOT_FOUND;
}

static enum status list_episodes(struct request *request, const struct access *access,
                                 struct response *response)
{
    struct episodes episodes;
    struct closings closings;
    enum status s;

    (void)request;
    if ((s = episode_list(access, &episodes)) != OK ||
        (s = closing_list(access, &closings)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < episodes.count; i++)
        episode_json(j, &episodes.at[i], &closings);
    api_list_close(response, NULL);
    return OK;
}

static enum status show_episode(struct request *request, const struct access *access,
                                struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "ep", "ep", &id);
    return s != OK ? s : write_episode(access, id, response, &ref);
}

static enum status reopen(struct request *request, struct change *change,
                          struct response *response)
{
    struct change *person;
    const char *ref;
    int64_t id;
    bool fresh;
    enum status s;

    if ((s = change_area(change, AREA_PERSON, &person)) != OK ||
        (s = episode_reopen(person, api_date(request, NULL, "on"),
                            api_text(request, NULL, "words"), request_problems(request), &id,
                            &fresh)) != OK ||
        (s = write_episode(change_access(change), id, response, &ref)) != OK)
        return s;
    if (fresh)
        api_created(response, "episodes", "ep", ref);
    return OK;
}

const struct route closing_api_routes[] = {
    API_PERSON("/people/{p}/closings", AREA_GOALS, list, .about = "Goodbyes, newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/closings", AREA_GOALS, add,
                      .takes = CLOSING_FIELDS, .about = "Begins a goodbye; missing[] says what it "
                      "still needs."),
    API_RECORD("/closings/{l}", "l", AREA_GOALS, show, .about = "One goodbye."),
    API_RECORD_CHANGE(METHOD_PATCH, "/closings/{l}", "l", AREA_GOALS, edit, .takes = EDIT_FIELDS,
                      .needs_version = true, .about = "Changes what is named, until it is final."),
    API_RECORD("/closings/{l}/events", "l", AREA_GOALS, list_events,
               .about = "What was done about it, in order."),
    API_RECORD_CHANGE(METHOD_POST, "/closings/{l}/events", "l", AREA_GOALS, event,
                      .takes = EVENT_FIELDS, .about = "One move; final answers 409 `closing` "
                      "while anything is missing."),
    API_PERSON("/people/{p}/episodes", AREA_GOALS, list_episodes,
               .about = "The stretches of walking together, oldest first."),
    API_RECORD("/episodes/{ep}", "ep", AREA_GOALS, show_episode, .about = "One episode."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/reopen", AREA_GOALS, reopen,
                      .takes = REOPEN_FIELDS, .about = "They are back: within 30 days the old "
                      "episode goes on, later a new one begins (201)."),
    END_OF_ROUTES,
};
