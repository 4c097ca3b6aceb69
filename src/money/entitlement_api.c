// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/arena.h"
#include "money/entitlement_page.h"
#include "needs/needs.h"
#include "privacy/account.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>

#define FIELDS \
    { .name = "amount", .type = API_MONEY, .about = "A month." }, \
    { .name = "from", .type = API_DATE }, \
    { .name = "renews_on", .type = API_DATE, .about = "Has to be asked for again by then." }, \
    { .name = "ended_on", .type = API_DATE }, \
    { .name = "domains", .type = API_TEXTS, .about = "Areas of life; benefits always." }

static const struct api_field NEW_FIELDS[] = {
    { .name = "programme", .type = API_TEXT, .required = true, .most = ENTITLEMENT_NAME_MAX,
      .about = "What it is called." },
    FIELDS,
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "programme", .type = API_TEXT, .most = ENTITLEMENT_NAME_MAX },
    FIELDS,
    { 0 },
};

static void write_one(struct json *j, const struct office *office, struct arena *arena,
                      const struct entitlement *one)
{
    struct text_list domains = text_split(arena, one->domains, ',');
    struct agency agency;

    json_open_object(j, NULL);
    json_ref(j, "id", "be", one->ref);
    json_text(j, "programme", one->programme);
    if (one->amount.set && agency_get(office, &agency) == OK)
        json_money(j, "amount", (struct money){ one->amount.cents }, agency.currency);
    else
        json_nothing(j, "amount");
    json_date(j, "from", one->from_on);
    json_date(j, "renews_on", one->renews_on);
    json_date(j, "ended_on", one->ended_on);
    json_open_list(j, "domains");
    for (size_t i = 0; i < domains.count; i++)
        json_text(j, NULL, domains.at[i]);
    json_close(j);
    json_int(j, "version", one->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct entitlements all;

    enum status s = entitlement_page(access, api_cursor(request), api_limit(request), &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_one(j, access_office(access), access_arena(access), &all.at[i]);
    api_list_close(response, all.next);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          const char **ref)
{
    struct entitlement one;

    enum status s = entitlement_get(access, id, &one);
    if (s != OK)
        return s;
    write_one(response_json(response), access_office(access), access_arena(access), &one);
    response_version(response, one.version);
    *ref = one.ref;
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "be", "be", &id);
    return s != OK ? s : answer(access, id, response, &ref);
}

static bool sent(struct request *request, const char *name)
{
    return json_object_get(request_json(request), name) != NULL;
}

static void lay_over(struct request *request, struct entitlement *one)
{
    if (sent(request, "programme"))
        one->programme = api_text(request, NULL, "programme");
    if (sent(request, "amount"))
        one->amount = api_money(request, NULL, "amount");
    if (sent(request, "from"))
        one->from_on = api_date(request, NULL, "from");
    if (sent(request, "renews_on"))
        one->renews_on = api_date(request, NULL, "renews_on");
    if (sent(request, "ended_on"))
        one->ended_on = api_date(request, NULL, "ended_on");
    if (sent(request, "domains"))
        one->domains = domains_text(request_arena(request), api_texts(request, NULL, "domains"),
                                    "domains", request_problems(request));
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct entitlement one = { .id = 0 };
    const char *ref;
    int64_t id;

    lay_over(request, &one);
    enum status s = entitlement_add(change, &one, request_problems(request), &id);
    if (s != OK || (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "benefits", "be", ref);
    return undo_told(change, &(struct undo){ .what = "entitlement_end", .record = id,
                                             .before = 1, .version = 1 }, response);
}

static enum status edit(struct request *request, struct change *change,
                        struct response *response)
{
    struct entitlement one;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "be", "be", &id)) != OK ||
        (s = entitlement_get(change_access(change), id, &one)) != OK)
        return s;
    one.version = request_version(request);
    lay_over(request, &one);
    if ((s = entitlement_edit(change, &one, request_problems(request))) != OK)
        return s;
    return answer(change_access(change), id, response, &ref);
}

const struct route entitlement_api_routes[] = {
    API_PERSON("/people/{p}/benefits", AREA_MONEY, list, .about = "Benefits somebody gets."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/benefits", AREA_MONEY, add, .takes = NEW_FIELDS,
                      .undo = "entitlement_end",
                      .about = "A benefit somebody gets, and when it has to be renewed."),
    API_RECORD("/benefits/{be}", "be", AREA_MONEY, show, .about = "One benefit."),
    API_RECORD_CHANGE(METHOD_PATCH, "/benefits/{be}", "be", AREA_MONEY, edit,
                      .takes = EDIT_FIELDS, .needs_version = true, .about = "Changes a benefit."),
    END_OF_ROUTES,
};
