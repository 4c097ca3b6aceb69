// SPDX-License-Identifier: AGPL-3.0-or-later
/* Documents by which others act for somebody. */
#include "people/authority_page.h"

#include "base/arena.h"
#include "base/ref.h"
#include "people/people_api.h"
#include "people/tie.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const KIND_WORDS[] = { "custody_order", "guardianship", "health_poa",
                                          "financial_poa", "rep_payee", "other", NULL };
static const char *const MATTER_NAMES[] = { "health", "money", "home", "school", "legal",
                                            "record", NULL };

#define LATER_FIELDS \
    { .name = "matters", .type = API_TEXTS, .words = MATTER_NAMES, \
      .about = "What the paper reaches. Default: what its kind reaches." }, \
    { .name = "limits", .type = API_TEXT, .most = AUTHORITY_TEXT_MAX, \
      .about = "What it doesn't reach, in words." }, \
    { .name = "until", .type = API_DATE, .about = "Its last day; null: until it is ended." }, \
    { .name = "begins_when", .type = API_TEXT, .most = AUTHORITY_TEXT_MAX, \
      .about = "It holds only once this has happened." }, \
    { .name = "begun_on", .type = API_DATE, .about = "The day that happened." }

static const struct api_field NEW_AUTHORITY[] = {
    { .name = "holder", .type = API_TEXT, .required = true, .most = PERSON_NAME_MAX,
      .about = "Who may act: the name, or the id of a person this one has a tie to." },
    { .name = "kind", .type = API_TEXT, .required = true, .words = KIND_WORDS },
    { .name = "document", .type = API_TEXT, .required = true, .most = AUTHORITY_TEXT_MAX,
      .about = "The paper: court, number, day." },
    { .name = "from", .type = API_DATE, .required = true },
    LATER_FIELDS,
    API_LABELS,
    { 0 },
};
static const struct api_field EDIT_AUTHORITY[] = {
    { .name = "document", .type = API_TEXT, .most = AUTHORITY_TEXT_MAX },
    LATER_FIELDS,
    { 0 },
};

static void write_authority(struct json *j, const struct authority *a, struct date today)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "au", a->ref);
    json_text(j, "holder", a->holder);
    json_text(j, "kind", authority_kind_word(a->kind));
    json_text(j, "document", a->document);
    json_open_list(j, "matters");
    for (int i = 0; i < MATTERS; i++) {
        if (a->matters & ((int64_t)1 << i))
            json_text(j, NULL, matter_word(i));
    }
    json_close(j);
    json_text(j, "limits", a->limits);
    json_date(j, "from", a->from_on);
    json_date(j, "until", a->until_on);
    json_text(j, "begins_when", a->begins_when);
    json_date(j, "begun_on", a->begun_on);
    json_date(j, "ended_on", a->ended_on);
    json_text(j, "state", authority_state_word(authority_state(a, today)));
    json_int(j, "version", a->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct authorities all;

    (void)request;
    enum status s = authority_list(access, &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_authority(j, &all.at[i], access_today(access));
    api_list_close(response, NULL);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          struct authority *ret)
{
    enum status s = authority_get(access, id, ret);

    if (s != OK)
        return s;
    write_authority(response_json(response), ret, access_today(access));
    response_version(response, ret->version);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct authority a;
    int64_t id;

    enum status s = part_id(request, access, "au", "au", &id);
    return s != OK ? s : answer(access, id, response, &a);
}

static void lay_over(struct request *request, struct authority *a)
{
    json_t *body = request_json(request);
    struct text_list matters = api_texts(request, NULL, "matters");
    int64_t bit;

    if (json_object_get(body, "matters") != NULL)
        a->matters = 0;
    for (size_t i = 0; i < matters.count; i++) {
        if (matter_from_word(matters.at[i], &bit))
            a->matters |= bit;
    }
    if (json_object_get(body, "document") != NULL)
        a->document = api_text(request, NULL, "document");
    if (json_object_get(body, "limits") != NULL)
        a->limits = api_text(request, NULL, "limits");
    if (json_object_get(body, "until") != NULL)
        a->until_on = api_date(request, NULL, "until");
    if (json_object_get(body, "begins_when") != NULL)
        a->begins_when = api_text(request, NULL, "begins_when");
    if (json_object_get(body, "begun_on") != NULL)
        a->begun_on = api_date(request, NULL, "begun_on");
}

/* An id is looked for among the person's own ties only: another one is as good as none. */
static enum status holder_by_id(struct request *request, struct change *change, const char *ref,
                                struct authority *a)
{
    struct person_id person = { 0 };
    struct ties ties;

    enum status s = person_find(request_session(request), ref, &person);
    if (s != OK && s != NOT_FOUND)
        return s;
    if ((s = tie_list(change_access(change), &ties)) != OK)
        return s;
    a->holder = NULL;
    for (size_t i = 0; i < ties.count; i++) {
        if (person.n != 0 && ties.at[i].other.n == person.n)
            a->holder = ties.at[i].name;
    }
    a->holder_person = person;
    return OK;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const char *holder = api_text(request, NULL, "holder");
    struct authority a = { .holder = holder, .from_on = api_date(request, NULL, "from") }, made;
    enum status s = OK;
    int64_t id;

    (void)authority_kind_from_word(api_text(request, NULL, "kind"), &a.kind);
    lay_over(request, &a);
    if (text_begins(holder, "p_") && ref_is_valid(holder + 2))
        s = holder_by_id(request, change, holder + 2, &a);
    if (s != OK || (s = authority_add(change, &a, request_problems(request), &id)) != OK ||
        (s = answer(change_access(change), id, response, &made)) != OK)
        return s;
    api_created(response, "authorities", "au", made.ref);
    return undo_told(change, &(struct undo){ .what = "authority_added", .record = id,
                                             .version = 1 }, response);
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    struct authority a, made;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "au", "au", &id)) != OK ||
        (s = authority_get(change_access(change), id, &a)) != OK)
        return s;
    lay_over(request, &a);
    a.version = request_version(request);
    if ((s = authority_edit(change, &a, request_problems(request))) != OK ||
        (s = answer(change_access(change), id, response, &made)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "authority_changed", .record = id,
                                             .before = a.version, .version = made.version },
                     response);
}

static enum status end(struct request *request, struct change *change, struct response *response)
{
    struct authority a, made;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "au", "au", &id)) != OK ||
        (s = authority_get(change_access(change), id, &a)) != OK ||
        (s = authority_end(change, id, change_today(change), request_problems(request))) != OK ||
        (s = answer(change_access(change), id, response, &made)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "authority_end", .record = id,
                                             .version = a.version + 1 }, response);
}

static enum status show_given(struct request *request, const struct access *access,
                              struct response *response)
{
    struct authority a;
    struct given given;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "au", "au", &id)) != OK ||
        (s = authority_get(access, id, &a)) != OK ||
        (s = given_read(access, &a, &given)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < given.count; i++) {
        json_open_object(j, NULL);
        json_text(j, "kind", given.at[i].kind);
        json_date(j, "on", given.at[i].on);
        json_text(j, "text", given.at[i].text);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

const struct route authority_api_routes[] = {
    API_PERSON("/people/{p}/authorities", AREA_FAMILY, list,
               .about = "Papers by which others act for somebody."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/authorities", AREA_FAMILY, add,
                      .takes = NEW_AUTHORITY, .undo = "authority_added",
                      .about = "Puts one on file."),
    API_RECORD("/authorities/{au}", "au", AREA_FAMILY, show, .about = "One of them."),
    API_RECORD_CHANGE(METHOD_PATCH, "/authorities/{au}", "au", AREA_FAMILY, edit,
                      .takes = EDIT_AUTHORITY, .needs_version = true, .undo = "authority_changed",
                      .about = "Changes what it reaches, and its days."),
    API_RECORD_CHANGE(METHOD_POST, "/authorities/{au}/end", "au", AREA_FAMILY, end,
                      .undo = "authority_end",
                      .about = "It lets nobody do anything from today on."),
    API_RECORD("/authorities/{au}/given", "au", AREA_FAMILY, show_given,
               .about = "What its holder may be given now; nothing tells what was left out."),
    END_OF_ROUTES,
};
