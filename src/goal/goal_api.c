// SPDX-License-Identifier: AGPL-3.0-or-later
#include "goal/goal_api.h"

#include "base/arena.h"
#include "needs/needs.h"
#include "people/people.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const METHODS[] = { "signed", "spoken", "portal", "paper", NULL };
static const char *const EVENTS[] = { "active", "on_hold", "reached", "partly_reached",
                                      "not_reached", "changed", "put_aside", NULL };

const struct api_field AGREEMENT_FIELDS[] = {
    { .name = "by", .type = API_TEXT, .most = 200, .about = "A person's id or a name." },
    { .name = "method", .type = API_TEXT, .words = METHODS },
    { .name = "witness", .type = API_TEXT, .most = 200, .about = "Needed when spoken." },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { 0 },
};
#define WISH_FIELDS \
    { .name = "measure", .type = API_TEXT, .most = GOAL_TEXT_MAX, \
      .about = "How would we know?" }, \
    { .name = "baseline", .type = API_TEXT, .most = GOAL_TEXT_MAX }, \
    { .name = "target", .type = API_TEXT, .most = GOAL_TEXT_MAX }, \
    { .name = "first_step", .type = API_TEXT, .most = GOAL_STEP_MAX }, \
    { .name = "review_on", .type = API_DATE }, \
    { .name = "need", .type = API_REF, .kind = "n" }, \
    { .name = "household", .type = API_REF, .kind = "h", .about = "Shared by this household." }, \
    { .name = "agreed", .type = API_OBJECT, .inside = AGREEMENT_FIELDS }
static const struct api_field GOAL_FIELDS[] = {
    { .name = "wish", .type = API_TEXT, .required = true, .most = GOAL_WISH_MAX,
      .about = "The client's own words." },
    WISH_FIELDS,
    API_LABELS,
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "wish", .type = API_TEXT, .most = GOAL_WISH_MAX,
      .about = "Without agreed: a proposal; the old words stay in force." },
    WISH_FIELDS,
    { 0 },
};
static const struct api_field ANSWER_FIELDS[] = {
    { .name = "by", .type = API_TEXT, .most = 200 },
    { .name = "method", .type = API_TEXT, .words = METHODS },
    { .name = "witness", .type = API_TEXT, .most = 200 },
    { .name = "on", .type = API_DATE },
    { .name = "refused", .type = API_BOOL },
    { .name = "words", .type = API_TEXT, .most = GOAL_TEXT_MAX, .about = "What they said." },
    { 0 },
};
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS },
    { .name = "reason", .type = API_TEXT, .most = GOAL_TEXT_MAX,
      .about = "Asked for, never needed." },
    { 0 },
};
static const struct api_field LEVEL_FIELDS[] = {
    { .name = "level", .type = API_INT, .required = true, .least = -2, .most = 2 },
    { .name = "words", .type = API_TEXT, .required = true, .most = GOAL_TEXT_MAX },
    { 0 },
};
static const struct api_field SCALE_FIELDS[] = {
    { .name = "levels", .type = API_OBJECTS, .required = true, .inside = LEVEL_FIELDS,
      .about = "All five, from -2 to +2." },
    { .name = "weight", .type = API_INT, .least = 1, .most = 10, .about = "Default: 1." },
    { 0 },
};
static const struct api_field MARK_FIELDS[] = {
    { .name = "level", .type = API_INT, .required = true, .least = -2, .most = 2 },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { 0 },
};

bool agreement_from_json(struct request *request, json_t *object, struct agreement *ret)
{
    if (object == NULL)
        return false;
    *ret = (struct agreement){
        .given = true, .by = api_text(request, object, "by"),
        .witness = api_text(request, object, "witness"), .on = api_date(request, object, "on"),
    };
    ret->has_method = agreement_from_word(api_text(request, object, "method"), &ret->method);
    return true;
}

void agreement_json(struct json *j, const char *key, const struct agreement *agreed)
{
    if (!agreed->given) {
        json_nothing(j, key);
        return;
    }
    json_open_object(j, key);
    json_text(j, "by", agreed->by);
    json_text(j, "method", agreement_word(agreed->method));
    json_text(j, "witness", agreed->witness);
    json_date(j, "on", agreed->on);
    json_close(j);
}

void goal_json(struct json *j, const struct goal *goal, const char *need_ref)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "g", goal->ref);
    json_text(j, "wish", goal->wish);
    json_text(j, "measure", goal->measure);
    json_text(j, "baseline", goal->baseline);
    json_text(j, "target", goal->target);
    json_text(j, "first_step", goal->first_step);
    json_date(j, "review_on", goal->review_on);
    json_ref(j, "need", "n", need_ref);
    json_ref(j, "household", "h", goal->household_ref);
    json_text(j, "state", goal_state_word(goal->state));
    json_text(j, "reason", goal->reason);
    agreement_json(j, "agreed", &goal->agreed);
    if (goal->proposed != NULL) {
        json_open_object(j, "proposal");
        json_text(j, "wish", goal->proposed);
        json_text(j, "state", "pending");
        json_close(j);
    } else {
        json_nothing(j, "proposal");
    }
    json_int(j, "version", goal->version);
    json_close(j);
}

static const char *ref_of_need(const struct needs *needs, struct maybe_int need)
{
    for (size_t i = 0; need.set && i < needs->count; i++) {
        if (needs->at[i].id == need.n)
            return needs->at[i].ref;
    }
    return NULL;
}

static enum status write_goal(const struct access *access, int64_t id, struct response *response,
                              const char **ref)
{
    struct needs needs;
    struct goal goal;
    enum status s;

    if ((s = goal_get(access, id, &goal)) != OK || (s = need_list(access, &needs)) != OK)
        return s;
    goal_json(response_json(response), &goal, ref_of_need(&needs, goal.need));
    *ref = goal.ref;
    return OK;
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct needs needs;
    struct goals goals;
    enum status s;

    (void)request;
    if ((s = goal_list_all(access, &goals)) != OK || (s = need_list(access, &needs)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < goals.count; i++)
        goal_json(j, &goals.at[i], ref_of_need(&needs, goals.at[i].need));
    api_list_close(response, NULL);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "g", "g", &id);
    return s != OK ? s : write_goal(access, id, response, &ref);
}

/* The record's own number behind a reference of the body; a wrong one is named by its field. */
static enum status own(struct request *request, struct change *change, const char *field,
                       const char *kind, struct maybe_int *ret)
{
    const char *ref = api_ref(request, NULL, field);

    if (ref == NULL)
        return OK;
    enum status s = access_find(change_access(change), kind, ref, &ret->n);
    ret->set = s == OK;
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), field, N_("That isn't in this record."));
    return OK;
}

static enum status read_draft(struct request *request, struct change *change,
                              struct goal_draft *draft)
{
    json_t *agreed = json_object_get(request_json(request), "agreed");
    enum status s;

    const struct { const char *field; const char **text; } texts[] = {
        { "wish", &draft->wish }, { "measure", &draft->measure },
        { "baseline", &draft->baseline }, { "target", &draft->target },
        { "first_step", &draft->first_step },
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (api_has(request, NULL, texts[i].field))
            *texts[i].text = api_text(request, NULL, texts[i].field);
    }
    if (api_has(request, NULL, "review_on"))
        draft->review_on = api_date(request, NULL, "review_on");
    if (json_is_object(agreed))
        agreement_from_json(request, agreed, &draft->agreed);
    if ((s = own(request, change, "need", "n", &draft->need)) != OK)
        return s;
    return own(request, change, "household", "h", &draft->household);
}

/* `by` may be the id of the person whose record it is: then their name stands there. */
static enum status name_agreer(struct change *change, struct agreement *agreed)
{
    const char *ref = access_ref(change_access(change));

    if (!agreed->given || agreed->by == NULL || !text_begins(agreed->by, "p_") ||
        !text_equal(agreed->by + 2, ref))
        return OK;
    return people_name(change_access(change), &agreed->by);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct goal_draft draft = { 0 };
    struct goal_id id;
    const char *ref;
    enum status s;

    if ((s = read_draft(request, change, &draft)) != OK ||
        (s = name_agreer(change, &draft.agreed)) != OK ||
        (s = goal_add(change, &draft, request_problems(request), &id)) != OK ||
        (s = write_goal(change_access(change), id.n, response, &ref)) != OK)
        return s;
    api_created(response, "goals", "g", ref);
    return undo_told(change, &(struct undo){ .what = "goal_added", .record = id.n, .version = 1 },
                     response);
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    struct goal goal;
    bool proposed = false;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK ||
        (s = goal_get(change_access(change), id, &goal)) != OK)
        return s;
    struct goal_draft draft = {
        .wish = goal.wish, .measure = goal.measure, .baseline = goal.baseline,
        .target = goal.target, .first_step = goal.first_step, .review_on = goal.review_on,
        .need = goal.need, .household = goal.household,
    };
    if ((s = read_draft(request, change, &draft)) != OK ||
        (s = name_agreer(change, &draft.agreed)) != OK ||
        (s = goal_edit(change, id, &draft, request_version(request), request_problems(request),
                       &proposed)) != OK ||
        (s = write_goal(change_access(change), id, response, &ref)) != OK)
        return s;
    if (proposed)
        response_code(response, 202);
    int64_t before = goal.version;
    if (draft.agreed.given || (s = goal_get(change_access(change), id, &goal)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "goal_edited", .record = id,
                                             .before = before, .version = goal.version },
                     response);
}

static enum status answer(struct request *request, struct change *change,
                          struct response *response)
{
    struct agreement agreed = { 0 };
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK)
        return s;
    if (api_bool(request, NULL, "refused")) {
        s = goal_refuse(change, id, api_text(request, NULL, "words"), request_problems(request));
    } else {
        agreement_from_json(request, request_json(request), &agreed);
        if ((s = name_agreer(change, &agreed)) == OK)
            s = goal_agree(change, id, &agreed, request_problems(request));
    }
    return s != OK ? s : write_goal(change_access(change), id, response, &ref);
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    enum goal_state state = GOAL_ACTIVE;
    struct goal goal;
    const char *ref;
    int64_t id;
    enum status s;

    (void)goal_state_from_word(api_text(request, NULL, "event"), &state);
    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK ||
        (s = goal_get(change_access(change), id, &goal)) != OK ||
        (s = goal_move(change, id, state, api_text(request, NULL, "reason"),
                       request_problems(request))) != OK ||
        (s = write_goal(change_access(change), id, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "goal_moved", .record = id,
                                             .before = goal.state,
                                             .version = goal.version + 1 }, response);
}

static enum status write_scale(const struct access *access, int64_t id, struct response *response)
{
    struct goal_scale scale;

    enum status s = goal_scale_get(access, id, &scale);
    if (s != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_int(j, "scale", scale.number);
    json_int(j, "weight", scale.weight);
    json_open_list(j, "levels");
    for (size_t i = 0; i < scale.count; i++) {
        json_open_object(j, NULL);
        json_int(j, "level", scale.at[i].level);
        json_text(j, "words", scale.at[i].words);
        json_close(j);
    }
    json_close(j);
    json_close(j);
    return OK;
}

static enum status show_scale(struct request *request, const struct access *access,
                              struct response *response)
{
    int64_t id;

    enum status s = part_id(request, access, "g", "g", &id);
    return s != OK ? s : write_scale(access, id, response);
}

static enum status set_scale(struct request *request, struct change *change,
                             struct response *response)
{
    struct maybe_int weight = api_int(request, NULL, "weight");
    struct goal_scale scale = { .weight = weight.set ? weight.n : 1 };
    json_t *level;
    int64_t id;
    size_t i;
    enum status s;

    json_array_foreach(json_object_get(request_json(request), "levels"), i, level) {
        if (scale.count < 5)
            scale.at[scale.count++] = (struct goal_level){
                api_int(request, level, "level").n, api_text(request, level, "words"),
            };
    }
    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK ||
        (s = goal_scale_write(change, id, &scale, request_problems(request))) != OK)
        return s;
    return write_scale(change_access(change), id, response);
}

static enum status add_mark(struct request *request, struct change *change,
                            struct response *response)
{
    struct date on = api_date(request, NULL, "on");
    int64_t id;
    enum status s;

    if (!date_is_set(on))
        on = change_today(change);
    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK ||
        (s = goal_mark_add(change, id, api_int(request, NULL, "level").n, on,
                           request_problems(request))) != OK)
        return s;
    return write_scale(change_access(change), id, response);
}

const struct route goal_api_routes[] = {
    API_PERSON("/people/{p}/goals", AREA_GOALS, list, .about = "Goals, in the client's order."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/goals", AREA_GOALS, add, .undo = "goal_added", .takes = GOAL_FIELDS,
                      .about = "Adds a goal: suggested without agreed, else active."),
    API_RECORD("/goals/{g}", "g", AREA_GOALS, show, .about = "One goal."),
    API_RECORD_CHANGE(METHOD_PATCH, "/goals/{g}", "g", AREA_GOALS, edit, .undo = "goal_edited", .takes = EDIT_FIELDS,
                      .needs_version = true,
                      .about = "Changes what is named; another wish without agreed waits: 202."),
    API_RECORD_CHANGE(METHOD_POST, "/goals/{g}/agreement", "g", AREA_GOALS, answer,
                      .takes = ANSWER_FIELDS,
                      .about = "The client's answer to a suggestion or a proposal."),
    API_RECORD_CHANGE(METHOD_POST, "/goals/{g}/events", "g", AREA_GOALS, event, .undo = "goal_moved",
                      .takes = EVENT_FIELDS, .about = "One move of the table of states."),
    API_RECORD("/goals/{g}/scale", "g", AREA_GOALS, show_scale, .about = "The goal's scale."),
    API_RECORD_CHANGE(METHOD_PUT, "/goals/{g}/scale", "g", AREA_GOALS, set_scale,
                      .takes = SCALE_FIELDS, .about = "Writes the scale; a second is a version."),
    API_RECORD_CHANGE(METHOD_POST, "/goals/{g}/marks", "g", AREA_GOALS, add_mark,
                      .takes = MARK_FIELDS, .about = "Where the client stands on the scale."),
    END_OF_ROUTES,
};
