// SPDX-License-Identifier: AGPL-3.0-or-later
/* Numbers somebody is known by: /people/{p}/numbers and /numbers/{nu}.  Only `show` gives all of
 * one. */
#include "people/number.h"
#include "people/people_api.h"
#include "web/undo.h"

static const char *const KINDS[] = { "ssn", "a_number", "medicaid", "state_id", "other", NULL };
static const char *const WHYS[] = { "form", "call", "check", "they_asked", NULL };

static const struct api_field TAKES[] = {
    { .name = "kind", .type = API_TEXT, .words = KINDS, .about = "Default: other. It stays." },
    { .name = "number", .type = API_TEXT, .required = true, .most = NUMBER_MAX,
      .about = "As told; kept sealed." },
    { .name = "about", .type = API_TEXT, .most = NUMBER_MAX, .about = "State or office." },
    { 0 },
};
static const struct api_field SHOW_TAKES[] = {
    { .name = "why", .type = API_TEXT, .required = true, .words = WHYS,
      .about = "Stands in the trail." },
    { 0 },
};

static void number_json(struct json *j, const struct number *number)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "nu", number->ref);
    json_text(j, "kind", number_kind_word(number->kind));
    json_text(j, "masked", number->masked);
    json_text(j, "about", number->about);
    json_int(j, "version", number->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct numbers numbers;

    (void)request;
    enum status s = number_list(access, &numbers);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < numbers.count; i++)
        number_json(j, &numbers.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          struct number *number)
{
    enum status s = number_get(access, id, number);

    if (s != OK)
        return s;
    number_json(response_json(response), number);
    response_version(response, number->version);
    return OK;
}

static enum status get(struct request *request, const struct access *access,
                       struct response *response)
{
    struct number number;
    int64_t id;

    enum status s = part_id(request, access, "nu", "nu", &id);
    return s != OK ? s : answer(access, id, response, &number);
}

static struct number_draft draft_of(struct request *request)
{
    struct number_draft draft = { .kind = NUMBER_OTHER,
                                  .number = api_text(request, NULL, "number"),
                                  .about = api_text(request, NULL, "about") };

    (void)number_kind_from_word(api_text(request, NULL, "kind"), &draft.kind);
    return draft;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct number_draft draft = draft_of(request);
    struct number number;
    int64_t id;

    enum status s = number_add(change, &draft, request_problems(request), &id);
    if (s != OK || (s = answer(change_access(change), id, response, &number)) != OK)
        return s;
    api_created(response, "numbers", "nu", number.ref);
    return undo_told(change, &(struct undo){ .what = "number_added", .record = id, .version = 1 },
                     response);
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    struct number_draft draft = draft_of(request);
    int64_t version = request_version(request);
    struct number number;
    int64_t id;

    enum status s = part_id(request, change_access(change), "nu", "nu", &id);
    if (s != OK ||
        (s = number_edit(change, id, &draft, version, request_problems(request))) != OK ||
        (s = answer(change_access(change), id, response, &number)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "number_edited", .record = id,
                                             .before = version, .version = version + 1 },
                     response);
}

static enum status end(struct request *request, struct change *change, struct response *response)
{
    struct number number;
    int64_t id;

    enum status s = part_id(request, change_access(change), "nu", "nu", &id);
    if (s != OK || (s = number_get(change_access(change), id, &number)) != OK)
        return s;
    if (number.version != request_version(request))
        return STALE;
    if ((s = number_end(change, id)) != OK)
        return s;
    number_json(response_json(response), &number);
    return undo_told(change, &(struct undo){ .what = "number_ended", .record = id,
                                             .version = number.version + 1 }, response);
}

static enum status show(struct request *request, struct change *change, struct response *response)
{
    enum number_why why = WHY_FORM;
    struct number number;
    const char *whole;
    int64_t id;

    enum status s = part_id(request, change_access(change), "nu", "nu", &id);
    (void)number_why_from_word(api_text(request, NULL, "why"), &why);
    if (s != OK || (s = number_show(change, id, why, &whole)) != OK ||
        (s = number_get(change_access(change), id, &number)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_ref(j, "id", "nu", number.ref);
    json_text(j, "number", whole);
    json_close(j);
    return OK;
}

const struct route number_api_routes[] = {
    API_PERSON("/people/{p}/numbers", AREA_PAPERS, list,
               .about = "Numbers somebody is known by, their last digits."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/numbers", AREA_PAPERS, add, .takes = TAKES,
                      .undo = "number_added",
                      .about = "Adds a number; it stands sealed. An A-number is labelled IMM."),
    API_RECORD("/numbers/{nu}", "nu", AREA_PAPERS, get, .about = "One number, its last digits."),
    API_RECORD_CHANGE(METHOD_PATCH, "/numbers/{nu}", "nu", AREA_PAPERS, edit, .takes = TAKES,
                      .needs_version = true, .undo = "number_edited", .about = "Writes a number anew."),
    API_RECORD_CHANGE(METHOD_DELETE, "/numbers/{nu}", "nu", AREA_PAPERS, end,
                      .needs_version = true, .undo = "number_ended", .about = "It no longer holds."),
    API_RECORD_CHANGE(METHOD_POST, "/numbers/{nu}/show", "nu", AREA_PAPERS, show,
                      .takes = SHOW_TAKES, .about = "All of it; the asking stands in the trail."),
    END_OF_ROUTES,
};
