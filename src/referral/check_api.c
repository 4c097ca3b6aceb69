// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/arena.h"
#include "referral/referral_api.h"
#include "web/api.h"

static const char *const VERDICT_NAMES[] = { "helped_a_lot", "helped_some", "no_change",
                                             "made_worse", "not_received", "unknown", NULL };
static const char *const VOICE_NAMES[] = { "client", "provider", "worker", NULL };

static const struct api_field ANSWER_FIELDS[] = {
    { .name = "voice", .type = API_TEXT, .required = true, .words = VOICE_NAMES },
    { .name = "verdict", .type = API_TEXT, .required = true, .words = VERDICT_NAMES },
    { .name = "words", .type = API_TEXT, .most = CHECK_WORDS_MAX },
    { .name = "on", .type = API_DATE, .about = "The day it was said. Default: today." },
    { 0 },
};

static void write_answer(struct json *j, const struct answer *answer)
{
    json_open_object(j, NULL);
    json_text(j, "voice", voice_word(answer->voice));
    json_text(j, "verdict", verdict_word(answer->verdict));
    json_text(j, "words", answer->words);
    json_date(j, "on", answer->on);
    json_close(j);
}

void check_json(struct json *j, const struct check *check)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "k", check->ref);
    json_ref(j, "referral", "r", check->referral_ref);
    json_text(j, "service", check->service_name);
    json_int(j, "days", check->days);
    json_date(j, "due_on", check->due_on);
    json_text(j, "state", check_state_word(check->state));
    json_text(j, "verdict", verdict_word(check->verdict));
    json_text(j, "next_action", check->next_action);
    json_open_list(j, "answers");
    for (size_t i = 0; i < check->answers.count; i++)
        write_answer(j, &check->answers.at[i]);
    json_close(j);
    json_int(j, "version", check->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct checks checks;

    (void)request;
    enum status s = check_list(access, &checks);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < checks.count; i++)
        check_json(j, &checks.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status read_one(struct request *request, const struct access *access,
                            struct check *ret)
{
    int64_t id;

    enum status s = part_id(request, access, "k", "k", &id);
    return s != OK ? s : check_get(access, id, ret);
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct check check;

    enum status s = read_one(request, access, &check);
    if (s != OK)
        return s;
    check_json(response_json(response), &check);
    response_version(response, check.version);
    return OK;
}

static enum status list_answers(struct request *request, const struct access *access,
                                struct response *response)
{
    struct check check;

    enum status s = read_one(request, access, &check);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < check.answers.count; i++)
        write_answer(j, &check.answers.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status add_answer(struct request *request, struct change *change,
                              struct response *response)
{
    struct answer answer = {
        .words = api_text(request, NULL, "words"), .on = api_date(request, NULL, "on"),
    };
    struct check check;
    enum status s;

    (void)verdict_from_word(api_text(request, NULL, "verdict"), &answer.verdict);
    (void)voice_from_word(api_text(request, NULL, "voice"), &answer.voice);
    if ((s = read_one(request, change_access(change), &check)) != OK ||
        (s = check_answer(change, check.id, &answer, request_problems(request))) != OK ||
        (s = check_get(change_access(change), check.id, &check)) != OK)
        return s;
    check_json(response_json(response), &check);
    response_version(response, check.version);
    return OK;
}

const struct route check_api_routes[] = {
    API_PERSON("/people/{p}/checks", AREA_REFERRALS, list,
               .about = "Benefit checks, soonest due first."),
    API_RECORD("/checks/{k}", "k", AREA_REFERRALS, show, .about = "One benefit check."),
    API_RECORD("/checks/{k}/answers", "k", AREA_REFERRALS, list_answers,
               .about = "What each voice said; none overwrites another."),
    API_RECORD_CHANGE(METHOD_POST, "/checks/{k}/answers", "k", AREA_REFERRALS, add_answer,
                      .takes = ANSWER_FIELDS, .about = "One voice's answer."),
    END_OF_ROUTES,
};
