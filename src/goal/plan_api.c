// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/arena.h"
#include "goal/goal_api.h"
#include "goal/ladder.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const DOER_NAMES[] = { "client", "family", "worker", "partner", NULL };
static const char *const RUNG_NAMES[] = { "for", "with", "reminded", "alone", NULL };
static const char *const METHODS[] = { "signed", "spoken", "portal", "paper", NULL };
static const char *const STEP_EVENTS[] = { "doing", "done", "dropped", "failed", NULL };

static const struct api_field PLAN_FIELDS[] = {
    { .name = "review_on", .type = API_DATE },
    { .name = "backup", .type = API_TEXT, .most = 2000,
      .about = "What we do when it doesn't work." },
    API_LABELS,
    { 0 },
};
static const struct api_field AGREE_FIELDS[] = {
    { .name = "by", .type = API_TEXT, .most = 200 },
    { .name = "method", .type = API_TEXT, .words = METHODS },
    { .name = "witness", .type = API_TEXT, .most = 200 },
    { .name = "on", .type = API_DATE },
    { .name = "reason_unsigned", .type = API_TEXT, .most = 2000 },
    { .name = "offered_on", .type = API_DATE },
    { 0 },
};
#define STEP_COMMON \
    { .name = "goal", .type = API_REF, .kind = "g" }, \
    { .name = "who", .type = API_TEXT, .words = DOER_NAMES, .about = "Who does it." }, \
    { .name = "who_name", .type = API_TEXT, .most = 200 }, \
    { .name = "rung", .type = API_TEXT, .words = RUNG_NAMES, .about = "Default: with." }, \
    { .name = "successor", .type = API_TEXT, .most = GOAL_STEP_MAX, \
      .about = "Who does it when we have gone." }, \
    { .name = "due", .type = API_DATE }
static const struct api_field STEP_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .required = true, .most = 500 },
    STEP_COMMON,
    API_LABELS,
    { 0 },
};
static const struct api_field STEP_EDIT_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .most = 500 },
    { .name = "reason", .type = API_TEXT, .most = RUNG_REASON_MAX,
      .about = "Why it stands on another rung; asked for, never needed." },
    STEP_COMMON,
    { 0 },
};
static const struct api_field STEP_EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = STEP_EVENTS },
    { .name = "reason", .type = API_TEXT, .most = 500, .about = "Needed to drop it." },
    { 0 },
};

static const char *ref_of_goal(const struct goals *goals, struct maybe_int goal)
{
    for (size_t i = 0; goal.set && i < goals->count; i++) {
        if (goals->at[i].id.n == goal.n)
            return goals->at[i].ref;
    }
    return NULL;
}

static void step_json(struct json *j, const struct step *step, const char *plan_ref,
                      const char *goal_ref)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "q", step->ref);
    json_ref(j, "plan", "v", plan_ref);
    json_ref(j, "goal", "g", goal_ref);
    json_text(j, "what", step->what);
    json_text(j, "who", doer_word(step->who));
    json_text(j, "who_name", step->who_name);
    json_text(j, "rung", rung_word(step->rung));
    json_text(j, "successor", step->successor);
    json_date(j, "due", step->due_on);
    json_text(j, "state", step_state_word(step->state));
    json_date(j, "done_on", step->done_on);
    json_text(j, "reason", step->reason);
    json_int(j, "version", step->version);
    json_close(j);
}

static void plan_fields(struct json *j, const struct plan *plan)
{
    json_ref(j, "id", "v", plan->ref);
    json_int(j, "number", plan->number);
    json_text(j, "state", plan_state_word(plan->state));
    json_date(j, "review_on", plan->review_on);
    json_text(j, "backup", plan->backup);
    agreement_json(j, "agreed", &plan->agreed);
    json_text(j, "reason_unsigned", plan->reason_unsigned);
    json_date(j, "offered_on", plan->offered_on);
    json_int(j, "version", plan->version);
}

static enum status write_plan(const struct access *access, int64_t id, struct response *response,
                              const char **ref)
{
    struct steps steps;
    struct goals goals;
    struct plan plan;
    enum status s;

    if ((s = plan_get(access, id, &plan)) != OK || (s = step_list(access, id, &steps)) != OK ||
        (s = goal_list_all(access, &goals)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    plan_fields(j, &plan);
    json_open_list(j, "steps");
    for (size_t i = 0; i < steps.count; i++)
        step_json(j, &steps.at[i], plan.ref, ref_of_goal(&goals, steps.at[i].goal));
    json_close(j);
    json_close(j);
    *ref = plan.ref;
    return OK;
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct plans plans;

    (void)request;
    enum status s = plan_list(access, &plans);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < plans.count; i++) {
        json_open_object(j, NULL);
        plan_fields(j, &plans.at[i]);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "v", "v", &id);
    return s != OK ? s : write_plan(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = plan_draft(change, api_date(request, NULL, "review_on"),
                        api_text(request, NULL, "backup"), request_problems(request),
                        &id)) != OK ||
        (s = write_plan(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "plans", "v", ref);
    return OK;
}

static enum status present(struct request *request, struct change *change,
                           struct response *response)
{
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "v", "v", &id)) != OK ||
        (s = plan_present(change, id, request_problems(request))) != OK)
        return s;
    return write_plan(change_access(change), id, response, &ref);
}

static enum status agree(struct request *request, struct change *change,
                         struct response *response)
{
    struct agreement agreed = { 0 };
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "v", "v", &id)) != OK)
        return s;
    if (api_has(request, NULL, "reason_unsigned")) {
        s = plan_leave_unsigned(change, id, api_text(request, NULL, "reason_unsigned"),
                                api_date(request, NULL, "offered_on"),
                                request_problems(request));
    } else {
        agreement_from_json(request, request_json(request), &agreed);
        s = plan_agree(change, id, &agreed, request_problems(request));
    }
    return s != OK ? s : write_plan(change_access(change), id, response, &ref);
}

enum status step_answer(const struct access *access, int64_t id, struct response *response,
                        const char **ref)
{
    struct json *out = response_json(response);
    struct rounds rounds;
    struct goals goals;
    struct step step;
    struct plan plan;
    enum status s;

    if ((s = step_get(access, id, &step)) != OK || (s = plan_get(access, step.plan, &plan)) != OK ||
        (s = goal_list_all(access, &goals)) != OK || (s = round_list(access, id, &rounds)) != OK)
        return s;
    struct suggestion suggestion = ladder_suggestion(&step, &rounds);
    step_json(out, &step, plan.ref, ref_of_goal(&goals, step.goal));
    json_reopen(out);
    if (suggestion.made) {
        json_open_object(out, "suggestion");
        json_text(out, "rung", rung_word(suggestion.rung));
        json_int(out, "after", suggestion.after);
        json_close(out);
    } else {
        json_nothing(out, "suggestion");
    }
    json_close(out);
    response_version(response, step.version);
    *ref = step.ref;
    return OK;
}

static enum status show_step(struct request *request, const struct access *access,
                             struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "q", "q", &id);
    return s != OK ? s : step_answer(access, id, response, &ref);
}

/* What the body names replaces what the step has. */
static enum status read_step(struct request *request, struct change *change, struct step *step)
{
    const char *goal = api_ref(request, NULL, "goal");

    if (api_has(request, NULL, "what"))
        step->what = api_text(request, NULL, "what");
    if (api_has(request, NULL, "who_name"))
        step->who_name = api_text(request, NULL, "who_name");
    if (api_has(request, NULL, "due"))
        step->due_on = api_date(request, NULL, "due");
    if (json_object_get(request_json(request), "successor") != NULL)
        step->successor = api_text(request, NULL, "successor");
    (void)doer_from_word(api_text(request, NULL, "who"), &step->who);
    (void)rung_from_word(api_text(request, NULL, "rung"), &step->rung);
    if (goal == NULL)
        return OK;
    enum status s = access_find(change_access(change), "g", goal, &step->goal.n);
    step->goal.set = s == OK;
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), "goal", N_("That goal isn't in this record."));
    return OK;
}

static enum status add_step(struct request *request, struct change *change,
                            struct response *response)
{
    struct step step = { .rung = RUNG_WITH };
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "v", "v", &step.plan)) != OK ||
        (s = read_step(request, change, &step)) != OK ||
        (s = step_add(change, &step, request_problems(request), &id)) != OK ||
        (s = step_answer(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "steps", "q", ref);
    return undo_told(change, &(struct undo){ .what = "step_added", .record = id, .version = 1 },
                     response);
}

/* The rung moves on an agreed plan too: a step up or down is no new plan. */
static enum status edit_step(struct request *request, struct change *change,
                             struct response *response)
{
    struct step step, before;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "q", "q", &id)) != OK ||
        (s = step_get(change_access(change), id, &step)) != OK)
        return s;
    before = step;
    if ((s = read_step(request, change, &step)) != OK)
        return s;
    step.version = request_version(request);
    bool other = api_has(request, NULL, "what") || api_has(request, NULL, "who") ||
                 api_has(request, NULL, "who_name") || api_has(request, NULL, "due") ||
                 api_has(request, NULL, "goal");
    if (other && (s = step_edit(change, &step, request_problems(request))) != OK)
        return s;
    bool climbs = step.rung != before.rung || !text_equal(step.successor, before.successor);
    if (climbs &&
        (s = step_climb(change, id, &(struct climb){ step.rung, step.successor,
                                                     api_text(request, NULL, "reason") },
                        step.version + other, request_problems(request))) != OK)
        return s;
    int64_t version = step.version + other + climbs;
    s = step_answer(change_access(change), id, response, &ref);
    if (s != OK || version == step.version)
        return s;
    return undo_told(change, &(struct undo){ .what = "step_edited", .record = id,
                                             .before = step.version, .version = version },
                     response);
}

static enum status step_event(struct request *request, struct change *change,
                              struct response *response)
{
    enum step_state state = STEP_DOING;
    struct step step;
    const char *ref;
    int64_t id;
    enum status s;

    (void)step_state_from_word(api_text(request, NULL, "event"), &state);
    if ((s = part_id(request, change_access(change), "q", "q", &id)) != OK ||
        (s = step_get(change_access(change), id, &step)) != OK ||
        (s = step_move(change, id, state, api_text(request, NULL, "reason"),
                       request_problems(request))) != OK ||
        (s = step_answer(change_access(change), id, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "step_moved", .record = id,
                                             .before = step.state,
                                             .version = step.version + 1 }, response);
}

const struct route plan_api_routes[] = {
    API_PERSON("/people/{p}/plans", AREA_GOALS, list, .about = "Plan versions, newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/plans", AREA_GOALS, add, .takes = PLAN_FIELDS,
                      .about = "A new draft; open steps of the current plan are carried over."),
    API_RECORD("/plans/{v}", "v", AREA_GOALS, show, .about = "One version with its steps."),
    API_RECORD_CHANGE(METHOD_POST, "/plans/{v}/steps", "v", AREA_GOALS, add_step, .undo = "step_added",
                      .takes = STEP_FIELDS, .about = "Adds a step to a draft."),
    API_RECORD_CHANGE(METHOD_POST, "/plans/{v}/presented", "v", AREA_GOALS, present,
                      .about = "Laid before the client."),
    API_RECORD_CHANGE(METHOD_POST, "/plans/{v}/agreement", "v", AREA_GOALS, agree,
                      .takes = AGREE_FIELDS,
                      .about = "Agreed, or left unsigned with the reason and the day offered."),
    API_RECORD("/steps/{q}", "q", AREA_GOALS, show_step, .about = "One step."),
    API_RECORD_CHANGE(METHOD_PATCH, "/steps/{q}", "q", AREA_GOALS, edit_step, .undo = "step_edited",
                      .takes = STEP_EDIT_FIELDS, .needs_version = true,
                      .about = "Changes what is named; of an agreed plan only rung and successor."),
    API_RECORD_CHANGE(METHOD_POST, "/steps/{q}/events", "q", AREA_GOALS, step_event, .undo = "step_moved",
                      .takes = STEP_EVENT_FIELDS, .about = "doing, done, dropped or failed."),
    END_OF_ROUTES,
};
