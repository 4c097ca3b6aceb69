// SPDX-License-Identifier: AGPL-3.0-or-later
/* Deadlines in somebody's record, for programs. */
#include "base/arena.h"
#include "paperwork/kept.h"
#include "paperwork/paperwork_api.h"
#include "web/api.h"
#include "web/undo.h"

static const char *const STATES[] = { "open", "done", "not_needed", NULL };
static const struct api_field NEW_FIELDS[] = {
    { .name = "rule", .type = API_TEXT, .required = true, .about = "D1 to D19, D7a." },
    { .name = "facts", .type = API_ANY, .required = true, .about = "As /rules/deadline." },
    { .name = "name", .type = API_TEXT, .most = 40,
      .about = "Which of the rule's dates; default the one that is due." },
    { .name = "as_of", .type = API_DATE },
    { .name = "words", .type = API_TEXT, .most = KEPT_WORDS_MAX },
    API_LABELS,
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "facts", .type = API_ANY, .about = "It is counted again; what was stays readable." },
    { .name = "words", .type = API_TEXT, .most = KEPT_WORDS_MAX },
    { .name = "state", .type = API_TEXT, .words = STATES },
    { 0 },
};

static void write_facts(struct json *j, const char *facts)
{
    json_t *object = json_loads(facts, 0, NULL), *value;
    const char *name;

    json_open_object(j, "facts");
    json_object_foreach(object, name, value) {
        if (json_is_integer(value))
            json_int(j, name, json_integer_value(value));
        else if (json_is_boolean(value))
            json_bool(j, name, json_is_true(value));
        else
            json_text(j, name, json_string_value(value));
    }
    json_close(j);
    json_decref(object);
}

/* What it was before it was counted again; a change of state alone is none. */
static void write_before(struct json *j, const struct kept_deadline *kept,
                         const struct kept_befores *befores)
{
    const char *version = kept->rule_version;
    struct date due = kept->due_on;

    json_open_list(j, "was");
    for (size_t i = befores->count; i-- > 0;) {
        const struct kept_before *before = &befores->at[i];
        if (before->deadline != kept->id ||
            (date_equal(before->due_on, due) && text_equal(before->rule_version, version)))
            continue;
        due = before->due_on;
        version = before->rule_version;
        json_open_object(j, NULL);
        json_date(j, "due_on", due);
        json_text(j, "rule_version", version);
        json_close(j);
    }
    json_close(j);
}

static void write_one(struct json *j, const struct kept_deadline *kept,
                      const struct kept_befores *befores)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "dl", kept->ref);
    json_text(j, "rule", kept->rule);
    json_text(j, "name", kept->date_name);
    json_date(j, "due_on", kept->due_on);
    json_minute(j, "due_at", kept->due_minute);
    json_date(j, "target_on", kept->target_on);
    write_facts(j, kept->facts);
    json_date(j, "as_of", kept->as_of);
    json_text(j, "rule_version", kept->rule_version);
    json_text(j, "source", kept->source);
    json_text(j, "words", kept->words);
    json_text(j, "state", kept_state_word(kept->state));
    json_date(j, "done_on", kept->done_on);
    write_before(j, kept, befores);
    json_int(j, "version", kept->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct kept_befores befores;
    struct kepts all;
    enum status s;

    if ((s = kept_page(access, api_cursor(request), api_limit(request), &all)) != OK ||
        (s = kept_before(access, &befores)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_one(j, &all.at[i], &befores);
    api_list_close(response, all.next);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          const char **ref)
{
    struct kept_befores befores;
    struct kept_deadline kept;
    enum status s;

    if ((s = kept_get(access, id, &kept)) != OK || (s = kept_before(access, &befores)) != OK)
        return s;
    write_one(response_json(response), &kept, &befores);
    response_version(response, kept.version);
    *ref = kept.ref;
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "dl", "dl", &id);
    return s != OK ? s : answer(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct kept_draft draft = {
        .rule = api_text(request, NULL, "rule"), .date_name = api_text(request, NULL, "name"),
        .facts = json_object_get(request_json(request), "facts"),
        .as_of = api_date(request, NULL, "as_of"), .words = api_text(request, NULL, "words"),
    };
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = kept_add(change, &draft, request_problems(request), &id)) != OK ||
        (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "deadlines", "dl", ref);
    return undo_told(change, &(struct undo){ .what = "deadline_added", .record = id,
                                             .version = 1 }, response);
}

static enum status edit(struct request *request, struct change *change,
                        struct response *response)
{
    json_t *facts = json_object_get(request_json(request), "facts");
    bool worded = json_object_get(request_json(request), "words") != NULL;
    int64_t version = request_version(request), id;
    enum kept_state state;
    struct kept_deadline kept;
    const char *ref;
    enum status s;

    if ((s = part_id(request, change_access(change), "dl", "dl", &id)) != OK ||
        (s = kept_get(change_access(change), id, &kept)) != OK)
        return s;
    if (facts != NULL || worded) {
        const char *words = worded ? api_text(request, NULL, "words") : kept.words;
        if ((s = kept_recount(change, id, facts, words, version,
                              request_problems(request))) != OK)
            return s;
        version++;
    }
    if (kept_state_from_word(api_text(request, NULL, "state"), &state) &&
        (s = kept_put_state(change, id, state, version)) != OK)
        return s;
    return answer(change_access(change), id, response, &ref);
}

const struct route kept_api_routes[] = {
    API_PERSON("/people/{p}/deadlines", AREA_PAPERS, list, .about = "Deadlines, soonest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/deadlines", AREA_PAPERS, add,
                      .undo = "deadline_added", .takes = NEW_FIELDS,
                      .about = "Counts a deadline from facts and keeps it."),
    API_RECORD("/deadlines/{dl}", "dl", AREA_PAPERS, show, .about = "One deadline."),
    API_RECORD_CHANGE(METHOD_PATCH, "/deadlines/{dl}", "dl", AREA_PAPERS, edit,
                      .takes = EDIT_FIELDS, .needs_version = true,
                      .about = "Counts it again, or done, not needed, open again."),
    END_OF_ROUTES,
};
