// SPDX-License-Identifier: AGPL-3.0-or-later
/* What answers come to, without storing anything; it shows the rule used, so that somebody can
 * check it. */
#include "base/arena.h"
#include "base/say.h"
#include "measure/measure_api.h"
#include "measure/measurement.h"
#include "web/api.h"

static const struct api_field ABOUT_FIELDS[] = {
    { .name = "sex", .type = API_TEXT, .most = 40,
      .about = "male has bands of its own in audit-c; anything else takes the lower one." },
    { 0 },
};
static const struct api_field SCORE_FIELDS[] = {
    { .name = "instrument", .type = API_TEXT, .required = true,
      .about = "phq-9 phq-2 gad-7 gad-2 c-ssrs audit-c audit dast-10 katz lawton gds-15 ssm gas "
               "safety-plan" },
    { .name = "answers", .type = API_ANY, .required = true,
      .about = "A list in the order of the items; null is not answered." },
    { .name = "about", .type = API_OBJECT, .inside = ABOUT_FIELDS },
    { .name = "weights", .type = API_ANY, .about = "gas: as many as answers." },
    { 0 },
};

static void write_signals(struct json *j, const struct score *score)
{
    json_open_list(j, "signals");
    if (score->suicide_safety)
        json_text(j, NULL, "suicide_safety");
    if (score->ask_safety)
        json_text(j, NULL, "ask_safety");
    json_close(j);
}

void score_json(struct json *j, struct arena *arena, const struct instrument *in,
                const struct score *score)
{
    const char *value = score_value_text(arena, score);

    if (value == NULL || score->places)
        json_text(j, "value", value);
    else
        json_int(j, "value", score->value);
    json_text(j, "band", score->band);
    json_text(j, "status", score_status_word(score->status));
    json_maybe_int(j, "raw", (struct maybe_int){ score->has_raw, score->raw });
    write_signals(j, score);
    json_text(j, "answered", arena_print(arena, "%d of %d", score->answered, score->asked));
    json_open_list(j, "missing");
    for (int i = 0; i < score->missing_count; i++)
        json_text(j, NULL, arena_print(arena, "i%d", score->missing[i]));
    json_close(j);
    if (score->low >= 0)
        json_int(j, "at_or_below_2", score->low);
    json_text(j, "because", score->because != NULL ? say("en", score->because) : NULL);
    json_text(j, "rule_version", in->rule->version);
    json_text(j, "source", in->rule->source);
}

static const char *all_words(struct arena *arena)
{
    const char *list = "", *word;

    for (size_t i = 0; (word = instrument_word(i)) != NULL; i++)
        list = arena_print(arena, "%s%s%s", list, i > 0 ? ", " : "", word);
    return list;
}

static enum status compute(struct request *request, struct session *session,
                           struct response *response)
{
    struct arena *arena = request_arena(request);
    struct problems *problems = request_problems(request);
    json_t *body = request_json(request);
    const struct instrument *in = instrument_on(api_text(request, NULL, "instrument"),
                                                office_today(session_office(session)));
    struct answer_sheet answers;
    enum status s;

    if (in == NULL) {
        problem_add(problems, "instrument",
                    arena_print(arena, "One of: %s.", all_words(arena)));
        return INVALID;
    }
    if ((s = answers_read(arena, in, json_object_get(body, "answers"), problems, &answers)) != OK ||
        (s = weights_read(arena, in, json_object_get(body, "weights"), problems, &answers)) != OK)
        return s;
    answers.male = sex_is_male(api_text(request, json_object_get(body, "about"), "sex"));
    struct score score = score_of(in, &answers);
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    score_json(j, arena, in, &score);
    json_close(j);
    return OK;
}

const struct route score_api_routes[] = {
    API_OWN(METHOD_POST, "/rules/score", compute, .takes = SCORE_FIELDS, .quick = true,
            .about = "What answers come to; stores nothing."),
    END_OF_ROUTES,
};
