// SPDX-License-Identifier: AGPL-3.0-or-later
#include "needs/gap_page.h"

#include "web/api.h"
#include "web/undo.h"

static const char *const EVENTS[] = { "found", NULL };

static const struct api_field GAP_FIELDS[] = {
    { .name = "need", .type = API_REF, .kind = "n", .required = true },
    { .name = "reason", .type = API_TEXT, .required = true, .words = gap_reason_words },
    { .name = "area", .type = API_TEXT, .most = 10,
      .about = "A postal code; its first three characters are kept." },
    { .name = "words", .type = API_TEXT, .most = GAP_WORDS_MAX,
      .about = "What was looked for; never counted." },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    API_LABELS,
    { 0 },
};
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS },
    { 0 },
};

static void write_one(struct json *j, const struct gap *gap)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "ga", gap->ref);
    json_ref(j, "need", "n", gap->need_ref);
    json_text(j, "domain", domain_word(gap->domain));
    json_text(j, "reason", gap_reason_word(gap->reason));
    json_text(j, "area", text_is_blank(gap->area) ? NULL : gap->area);
    json_text(j, "words", gap->words);
    json_date(j, "on", gap->on);
    json_date(j, "found_on", gap->found_on);
    json_int(j, "version", gap->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct gaps gaps;

    enum status s = gap_page(access, api_cursor(request), api_limit(request), &gaps);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < gaps.count; i++)
        write_one(j, &gaps.at[i]);
    api_list_close(response, gaps.next);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct gap gap;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "ga", "ga", &id)) != OK ||
        (s = gap_get(access, id, &gap)) != OK)
        return s;
    write_one(response_json(response), &gap);
    response_version(response, gap.version);
    return OK;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct gap gap = {
        .area = api_text(request, NULL, "area"), .words = api_text(request, NULL, "words"),
        .on = api_date(request, NULL, "on"),
    };
    int64_t id;

    (void)gap_reason_from_word(api_text(request, NULL, "reason"), &gap.reason);
    enum status s = access_find(access, "n", api_ref(request, NULL, "need"), &gap.need);
    if (s == NOT_FOUND) {
        problem_add(problems, "need", N_("There is no such need in this record."));
        return INVALID;
    }
    if (s != OK || (s = gap_add(change, &gap, problems, &id)) != OK ||
        (s = gap_get(access, id, &gap)) != OK)
        return s;
    write_one(response_json(response), &gap);
    api_created(response, "gaps", "ga", gap.ref);
    return undo_told(change, &(struct undo){ .what = "gap_added", .record = id,
                                             .version = gap.version }, response);
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    const struct access *access = change_access(change);
    struct gap gap;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "ga", "ga", &id)) != OK ||
        (s = gap_found(change, id, request_problems(request))) != OK ||
        (s = gap_get(access, id, &gap)) != OK)
        return s;
    write_one(response_json(response), &gap);
    return undo_told(change, &(struct undo){ .what = "gap_found", .record = id,
                                             .version = gap.version }, response);
}

const struct route gap_api_routes[] = {
    API_PERSON("/people/{p}/gaps", AREA_NEEDS, list,
               .about = "What was looked for and not found, the newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/gaps", AREA_NEEDS, add, .takes = GAP_FIELDS,
                      .undo = "gap_added", .about = "Nothing was found for a need."),
    API_RECORD("/gaps/{ga}", "ga", AREA_NEEDS, show, .about = "One line of what was not found."),
    API_RECORD_CHANGE(METHOD_POST, "/gaps/{ga}/events", "ga", AREA_NEEDS, event,
                      .takes = EVENT_FIELDS, .undo = "gap_found", .about = "Found after all."),
    END_OF_ROUTES,
};
