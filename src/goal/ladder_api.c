// SPDX-License-Identifier: AGPL-3.0-or-later
/* Rounds of a step and its way on the independence ladder, for programs. */
#include "goal/goal_api.h"
#include "goal/ladder.h"
#include "web/api.h"

static const char *const WENT[] = { "well", "not_well", NULL };

static const struct api_field ROUND_FIELDS[] = {
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { .name = "went", .type = API_TEXT, .required = true, .words = WENT },
    { 0 },
};

static enum status add_round(struct request *request, struct change *change,
                             struct response *response)
{
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "q", "q", &id)) != OK ||
        (s = round_add(change, id, api_date(request, NULL, "on"),
                       text_equal(api_text(request, NULL, "went"), "well"),
                       request_problems(request))) != OK)
        return s;
    return step_answer(change_access(change), id, response, &ref);
}

static enum status list_rounds(struct request *request, const struct access *access,
                               struct response *response)
{
    struct rounds rounds;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "q", "q", &id)) != OK ||
        (s = round_list(access, id, &rounds)) != OK)
        return s;
    struct json *out = api_list_open(response);
    for (size_t i = 0; i < rounds.count; i++) {
        json_open_object(out, NULL);
        json_date(out, "on", rounds.at[i].on);
        json_text(out, "went", rounds.at[i].well ? "well" : "not_well");
        json_text(out, "rung", rung_word(rounds.at[i].rung));
        json_close(out);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status list_changes(struct request *request, const struct access *access,
                                struct response *response)
{
    struct rung_changes changes;

    (void)request;
    enum status s = rung_change_list(access, &changes);
    if (s != OK)
        return s;
    struct json *out = api_list_open(response);
    for (size_t i = 0; i < changes.count; i++) {
        const struct rung_change *one = &changes.at[i];
        json_open_object(out, NULL);
        json_ref(out, "step", "q", one->step_ref);
        json_ref(out, "goal", "g", one->goal_ref);
        json_date(out, "on", one->on);
        json_text(out, "from", rung_word(one->from));
        json_text(out, "to", rung_word(one->to));
        json_text(out, "reason", one->reason);
        json_close(out);
    }
    api_list_close(response, NULL);
    return OK;
}

const struct route ladder_api_routes[] = {
    API_RECORD("/steps/{q}/rounds", "q", AREA_GOALS, list_rounds,
               .about = "How often a step was done and how it went, newest first."),
    API_RECORD_CHANGE(METHOD_POST, "/steps/{q}/rounds", "q", AREA_GOALS, add_round,
                      .takes = ROUND_FIELDS,
                      .about = "A step was done once more; three good rounds suggest less help."),
    API_PERSON("/people/{p}/rungs", AREA_GOALS, list_changes,
               .about = "Every change of a step on the ladder, oldest first."),
    END_OF_ROUTES,
};
