// SPDX-License-Identifier: AGPL-3.0-or-later
/* Answers to instruments, kept, for programs. */
#include "base/arena.h"
#include "measure/measure_api.h"
#include "measure/measurement.h"
#include "signal/signal.h"
#include "web/api.h"
#include "web/undo.h"

static const char *const SAID_BY[] = { "client", "staff", NULL };
static const struct api_field ABOUT_FIELDS[] = {
    { .name = "sex", .type = API_TEXT, .most = 40 },
    { 0 },
};
static const struct api_field RESPONSE_FIELDS[] = {
    { .name = "instrument", .type = API_TEXT, .required = true, .about = "As /rules/score." },
    { .name = "answers", .type = API_ANY, .required = true, .about = "As /rules/score." },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { .name = "about", .type = API_OBJECT, .inside = ABOUT_FIELDS },
    { .name = "weights", .type = API_ANY, .about = "gas: as many as answers." },
    { .name = "said_by", .type = API_TEXT, .words = SAID_BY,
      .about = "client: filled in by themselves; default staff." },
    API_LABELS,
    { 0 },
};

/* What the score says about safety, and the changes it raised besides. */
static void write_signals(struct json *j, struct arena *arena, const struct measurement *one)
{
    struct text_list raised = text_split(arena, one->raised, ',');

    json_open_list(j, "signals");
    if (one->score.suicide_safety)
        json_text(j, NULL, "suicide_safety");
    if (one->score.ask_safety)
        json_text(j, NULL, "ask_safety");
    for (size_t i = 0; i < raised.count; i++) {
        if (!text_equal(raised.at[i], signal_rule_word(SIGNAL_SAFETY_ITEM)))
            json_text(j, NULL, raised.at[i]);
    }
    json_close(j);
}

static void write_score(struct json *j, struct arena *arena, const struct score *score)
{
    const char *value = score_value_text(arena, score);

    json_open_object(j, "score");
    if (value == NULL || score->places)
        json_text(j, "value", value);
    else
        json_int(j, "value", score->value);
    json_text(j, "band", score->band);
    json_text(j, "status", score_status_word(score->status));
    json_maybe_int(j, "raw", (struct maybe_int){ score->has_raw, score->raw });
    json_text(j, "answered", arena_print(arena, "%d of %d", score->answered, score->asked));
    json_close(j);
}

static void write_answers(struct json *j, const struct measurement *one)
{
    json_t *given = json_loads(one->given, 0, NULL), *answer;
    size_t i;

    json_open_list(j, "answers");
    json_array_foreach(json_object_get(given, "answers"), i, answer) {
        if (json_is_integer(answer))
            json_int(j, NULL, json_integer_value(answer));
        else if (json_is_boolean(answer))
            json_bool(j, NULL, json_is_true(answer));
        else
            json_text(j, NULL, json_string_value(answer));
    }
    json_close(j);
    json_decref(given);
}

static void write_one(struct json *j, struct arena *arena, const struct measurement *one)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "rs", one->ref);
    json_text(j, "instrument", one->instrument);
    json_date(j, "on", one->on);
    json_text(j, "said_by", SAID_BY[one->self_answered ? 0 : 1]);
    write_score(j, arena, &one->score);
    write_signals(j, arena, one);
    write_answers(j, one);
    json_text(j, "rule_version", one->rule);
    json_int(j, "version", one->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *instrument = text_or_null(request_query(request, "instrument"));
    struct measurements all;

    enum status s = measurement_page(access, instrument, api_cursor(request), api_limit(request),
                                     &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_one(j, access_arena(access), &all.at[i]);
    api_list_close(response, all.next);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          const char **ref)
{
    struct measurement one;

    enum status s = measurement_get(access, id, &one);
    if (s != OK)
        return s;
    write_one(response_json(response), access_arena(access), &one);
    response_version(response, one.version);
    *ref = one.ref;
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "rs", "rs", &id);
    return s != OK ? s : answer(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    json_t *body = request_json(request);
    struct measurement_draft draft = {
        .instrument = api_text(request, NULL, "instrument"),
        .answers = json_object_get(body, "answers"), .weights = json_object_get(body, "weights"),
        .sex = api_text(request, json_object_get(body, "about"), "sex"),
        .on = api_date(request, NULL, "on"),
        .self_answered = text_equal(api_text(request, NULL, "said_by"), SAID_BY[0]),
    };
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = measurement_add(change, &draft, request_problems(request), &id)) != OK ||
        (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "responses", "rs", ref);
    return undo_told(change, &(struct undo){ .what = "response_added", .record = id,
                                             .version = 1 }, response);
}

const struct route response_api_routes[] = {
    API_PERSON("/people/{p}/responses", AREA_NEEDS, list,
               .about = "Answers to instruments, newest day first; ?instrument=."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/responses", AREA_NEEDS, add,
                      .undo = "response_added", .takes = RESPONSE_FIELDS,
                      .about = "Keeps answers with what they come to."),
    API_RECORD("/responses/{rs}", "rs", AREA_NEEDS, show, .about = "Answers of one day."),
    END_OF_ROUTES,
};
