// SPDX-License-Identifier: AGPL-3.0-or-later
#include "needs/needs_api.h"

#include "base/arena.h"
#include "web/api.h"
#include "web/undo.h"

static const char *const FIRST_STATES[] = { "identified", "agreed", "declined", NULL };
static const char *const EVENTS[] = { "agreed", "declined", "in_progress", "met", "partly_met",
                                      "unmet", "no_longer_applies", "reopened", NULL };

static const struct api_field NEED_FIELDS[] = {
    { .name = "domain", .type = API_TEXT, .required = true, .about = "A common domain code." },
    { .name = "words", .type = API_TEXT, .required = true, .most = 2000,
      .about = "What is hard, in the client's words." },
    { .name = "client_number", .type = API_INT, .least = 0, .most = 10,
      .about = "How hard now, their own number." },
    { .name = "severity", .type = API_INT, .least = 0, .most = 4,
      .about = "Ours: 0 none to 4 crisis." },
    { .name = "client_priority", .type = API_INT, .least = 1, .most = 99,
      .about = "The client's order; 1 is first." },
    { .name = "state", .type = API_TEXT, .words = FIRST_STATES, .about = "Default: identified." },
    API_LABELS,
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "domain", .type = API_TEXT, .about = "A common domain code." },
    { .name = "words", .type = API_TEXT, .most = 2000 },
    { .name = "client_number", .type = API_INT, .least = 0, .most = 10 },
    { .name = "severity", .type = API_INT, .least = 0, .most = 4 },
    { .name = "client_priority", .type = API_INT, .least = 1, .most = 99 },
    { 0 },
};
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS,
      .about = "The state it leads to; reopened leads to agreed." },
    { 0 },
};
static const struct api_field STRENGTH_FIELDS[] = {
    { .name = "words", .type = API_TEXT, .required = true, .most = 2000,
      .about = "What goes well." },
    { .name = "use", .type = API_TEXT, .most = 2000, .about = "How it can be used." },
    { .name = "domain", .type = API_TEXT, .about = "A common domain code." },
    API_LABELS,
    { 0 },
};

void need_json(struct json *j, const struct need *need)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "n", need->ref);
    json_text(j, "domain", domain_word(need->domain));
    json_text(j, "words", need->words);
    json_maybe_int(j, "client_number", need->client_number);
    json_maybe_int(j, "severity", need->severity);
    json_maybe_int(j, "client_priority", need->client_priority);
    json_text(j, "state", need_state_word(need->state));
    json_int(j, "version", need->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct needs needs;

    (void)request;
    enum status s = need_list(access, &needs);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < needs.count; i++)
        need_json(j, &needs.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct need need;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "n", "n", &id)) != OK ||
        (s = need_get(access, id, &need)) != OK)
        return s;
    need_json(response_json(response), &need);
    return OK;
}

static void domain_of(struct request *request, enum domain *ret)
{
    if (!domain_from_word(api_text(request, NULL, "domain"), ret))
        problem_add(request_problems(request), "domain",
                    N_("Choose one of the areas of life, such as housing or food."));
}

static enum status answer(struct change *change, int64_t id, struct response *response)
{
    struct need need;

    enum status s = need_get(change_access(change), id, &need);
    if (s != OK)
        return s;
    need_json(response_json(response), &need);
    return OK;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct need need = {
        .words = api_text(request, NULL, "words"),
        .client_number = api_int(request, NULL, "client_number"),
        .severity = api_int(request, NULL, "severity"),
        .client_priority = api_int(request, NULL, "client_priority"),
    };
    int64_t id;
    enum status s;

    domain_of(request, &need.domain);
    (void)need_state_from_word(api_text(request, NULL, "state"), &need.state);
    if ((s = need_add(change, &need, request_problems(request), &id)) != OK ||
        (s = need_get(change_access(change), id, &need)) != OK)
        return s;
    need_json(response_json(response), &need);
    api_created(response, "needs", "n", need.ref);
    return undo_told(change, &(struct undo){ .what = "need_added", .record = id,
                                             .version = need.version }, response);
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    struct need need;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "n", "n", &id)) != OK ||
        (s = need_get(change_access(change), id, &need)) != OK)
        return s;
    need.version = request_version(request);
    if (api_has(request, NULL, "domain"))
        domain_of(request, &need.domain);
    if (api_has(request, NULL, "words"))
        need.words = api_text(request, NULL, "words");
    if (api_has(request, NULL, "client_number"))
        need.client_number = api_int(request, NULL, "client_number");
    if (api_has(request, NULL, "severity"))
        need.severity = api_int(request, NULL, "severity");
    if (api_has(request, NULL, "client_priority"))
        need.client_priority = api_int(request, NULL, "client_priority");
    if ((s = need_edit(change, &need, request_problems(request))) != OK ||
        (s = answer(change, id, response)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "need_edited", .record = id,
                                             .before = need.version,
                                             .version = need.version + 1 }, response);
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    const char *word = api_text(request, NULL, "event");
    enum need_state state = NEED_AGREED;
    struct need need;
    int64_t id;
    enum status s;

    (void)need_state_from_word(word, &state);
    if ((s = part_id(request, change_access(change), "n", "n", &id)) != OK ||
        (s = need_get(change_access(change), id, &need)) != OK ||
        (s = need_move(change, id, state, request_problems(request))) != OK ||
        (s = answer(change, id, response)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "need_moved", .record = id,
                                             .before = need.state,
                                             .version = need.version + 1 }, response);
}

static void strength_json(struct json *j, const struct strength *strength)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "st", strength->ref);
    json_text(j, "words", strength->words);
    json_text(j, "use", strength->use);
    json_text(j, "domain", strength->domain.set ? domain_word((enum domain)strength->domain.n)
                                                : NULL);
    json_int(j, "version", strength->version);
    json_close(j);
}

static enum status list_strengths(struct request *request, const struct access *access,
                                  struct response *response)
{
    struct strengths strengths;

    (void)request;
    enum status s = strength_list(access, &strengths);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < strengths.count; i++)
        strength_json(j, &strengths.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status add_strength(struct request *request, struct change *change,
                                struct response *response)
{
    struct strength strength = {
        .words = api_text(request, NULL, "words"), .use = api_text(request, NULL, "use"),
    };
    struct strengths all;
    enum domain domain = DOMAIN_HOUSING;
    int64_t id;
    enum status s;

    if (api_has(request, NULL, "domain")) {
        domain_of(request, &domain);
        strength.domain = (struct maybe_int){ true, domain };
    }
    if ((s = strength_add(change, &strength, request_problems(request), &id)) != OK ||
        (s = strength_list(change_access(change), &all)) != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id != id)
            continue;
        strength_json(response_json(response), &all.at[i]);
        api_created(response, "strengths", "st", all.at[i].ref);
    }
    return undo_told(change, &(struct undo){ .what = "strength_put", .record = id, .before = true,
                                             .version = 1 }, response);
}

const struct route needs_api_routes[] = {
    API_PERSON("/people/{p}/needs", AREA_NEEDS, list, .about = "Needs, in the client's order."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/needs", AREA_NEEDS, add, .takes = NEED_FIELDS,
                      .undo = "need_added",
                      .about = "Adds a need."),
    API_RECORD("/needs/{n}", "n", AREA_NEEDS, show, .about = "One need."),
    API_RECORD_CHANGE(METHOD_PATCH, "/needs/{n}", "n", AREA_NEEDS, edit, .takes = EDIT_FIELDS,
                      .undo = "need_edited",
                      .needs_version = true, .about = "Changes what is named."),
    API_RECORD_CHANGE(METHOD_POST, "/needs/{n}/events", "n", AREA_NEEDS, event,
                      .undo = "need_moved",
                      .takes = EVENT_FIELDS, .about = "One move of the table of states."),
    API_PERSON("/people/{p}/strengths", AREA_NEEDS, list_strengths, .about = "Strengths."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/strengths", AREA_NEEDS, add_strength,
                      .undo = "strength_put",
                      .takes = STRENGTH_FIELDS, .about = "Adds a strength."),
    END_OF_ROUTES,
};
