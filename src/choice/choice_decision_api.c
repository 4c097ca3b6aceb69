// SPDX-License-Identifier: AGPL-3.0-or-later
/* choice_decision_api.c - deciding, and what was decided. */
#include "choice/choice_api.h"

#include "base/arena.h"
#include "choice/choice.h"
#include "choice/choice_inside_api.h"
#include "web/api.h"

static const char *const DECIDERS[] = { "client", "representative", "worker", NULL };

static const struct api_field DECISION_FIELDS[] = {
    { .name = "option", .type = API_REF, .kind = "o" },
    { .name = "options", .type = API_TEXTS, .about = "Several ways at once." },
    { .name = "not_today", .type = API_BOOL },
    { .name = "decided_by", .type = API_TEXT, .words = DECIDERS, .required = true },
    { .name = "words", .type = API_TEXT, .most = 2000, .about = "In the client's words." },
    { .name = "present", .type = API_TEXTS },
    { .name = "plan_b", .type = API_TEXT, .most = 2000 },
    { .name = "look_again_on", .type = API_DATE },
    { .name = "authority", .type = API_TEXT, .most = 2000,
      .about = "Document on file; needed when somebody else decides." },
    { .name = "reason", .type = API_TEXT, .most = 2000, .about = "Needed when a worker decides." },
    API_LABELS,
    { 0 },
};

const char *choice_option_ref(const struct board *board, int64_t id)
{
    for (size_t i = 0; i < board->options.count; i++) {
        if (board->options.at[i].id == id)
            return board->options.at[i].ref;
    }
    return NULL;
}

void choice_write_decision(struct json *j, const char *key, const struct decision *decision,
                           const struct board *board)
{
    json_open_object(j, key);
    json_ref(j, "id", "d", decision->ref);
    json_bool(j, "not_today", decision->not_today);
    json_open_list(j, "options");
    for (size_t i = 0; i < decision->chosen.count; i++)
        json_ref(j, NULL, "o", choice_option_ref(board, decision->chosen.at[i]));
    json_close(j);
    json_text(j, "decided_by", decided_by_word(decision->by));
    json_text(j, "authority", decision->authority);
    json_text(j, "reason", decision->reason);
    json_text(j, "words", decision->words);
    json_open_list(j, "present");
    for (size_t i = 0; i < decision->present.count; i++)
        json_text(j, NULL, decision->present.at[i]);
    json_close(j);
    json_text(j, "plan_b", decision->plan_b);
    json_date(j, "look_again_on", decision->look_again_on);
    json_instant(j, "at", decision->at);
    json_int(j, "step", decision->step);
    json_int(j, "version", 1);
    json_close(j);
}

/* `option` and `options` together name the ways chosen. */
static enum status chosen(struct request *request, struct change *change, struct int_list *ret)
{
    struct text_list several = api_texts(request, NULL, "options");
    struct maybe_int one = { 0 };
    int64_t *numbers = arena_array(request_arena(request), several.count + 1, int64_t);
    size_t count = 0;

    enum status s = choice_own(request, change, "option", "o", &one);
    if (s != OK)
        return s;
    if (one.set)
        numbers[count++] = one.n;
    for (size_t i = 0; i < several.count; i++) {
        const char *ref = text_begins(several.at[i], "o_") ? several.at[i] + 2 : "";
        s = access_find(change_access(change), "o", ref, &numbers[count]);
        if (s == OK)
            count++;
        else if (s == NOT_FOUND)
            problem_add(request_problems(request), "options", N_("That isn't in this record."));
        else
            return s;
    }
    *ret = (struct int_list){ numbers, count };
    return OK;
}

static enum status decide(struct request *request, struct change *change,
                          struct response *response)
{
    struct decision_draft draft = {
        .not_today = api_bool(request, NULL, "not_today"),
        .authority = api_text(request, NULL, "authority"),
        .reason = api_text(request, NULL, "reason"), .words = api_text(request, NULL, "words"),
        .plan_b = api_text(request, NULL, "plan_b"),
        .present = api_texts(request, NULL, "present"),
        .look_again_on = api_date(request, NULL, "look_again_on"),
    };
    struct decisions decisions;
    struct board board;
    int64_t id, decision;
    enum status s;

    (void)decided_by_from_word(api_text(request, NULL, "decided_by"), &draft.by);
    if ((s = part_id(request, change_access(change), "b", "b", &id)) != OK ||
        (s = chosen(request, change, &draft.options)) != OK)
        return s;
    if (problems_any(request_problems(request)))
        return INVALID;
    if ((s = decision_add(change, id, &draft, request_problems(request), &decision)) != OK ||
        (s = decision_list(change_access(change), id, &decisions)) != OK ||
        (s = board_get(change_access(change), id, -1, &board)) != OK)
        return s;
    choice_write_decision(response_json(response), NULL, &decisions.at[0], &board);
    api_created(response, "decisions", "d", decisions.at[0].ref);
    return OK;
}

static enum status show_decision(struct request *request, const struct access *access,
                                 struct response *response)
{
    struct decisions decisions;
    struct board board;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "d", "d", &id)) != OK ||
        (s = decision_list(access, 0, &decisions)) != OK)
        return s;
    for (size_t i = 0; i < decisions.count; i++) {
        if (decisions.at[i].id != id)
            continue;
        if ((s = board_get(access, decisions.at[i].board, -1, &board)) != OK)
            return s;
        choice_write_decision(response_json(response), NULL, &decisions.at[i], &board);
        return OK;
    }
    return NOT_FOUND;
}

static enum status list_decisions(struct request *request, const struct access *access,
                                  struct response *response)
{
    struct decisions decisions;
    struct board board;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "b", "b", &id)) != OK ||
        (s = decision_list(access, id, &decisions)) != OK ||
        (s = board_get(access, id, -1, &board)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < decisions.count; i++)
        choice_write_decision(j, NULL, &decisions.at[i], &board);
    api_list_close(response, NULL);
    return OK;
}

const struct route decision_api_routes[] = {
    API_RECORD("/boards/{b}/decisions", "b", AREA_CHOICES, list_decisions,
               .about = "Decisions, newest first; the first is in force."),
    API_RECORD_CHANGE(METHOD_POST, "/boards/{b}/decisions", "b", AREA_CHOICES, decide,
                      .takes = DECISION_FIELDS, .about = "The decision; never changed."),
    API_RECORD("/decisions/{d}", "d", AREA_CHOICES, show_decision, .about = "One decision."),
    END_OF_ROUTES,
};
