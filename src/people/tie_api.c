// SPDX-License-Identifier: AGPL-3.0-or-later
/* Relationships and supports. */
#include "people/people_api.h"

#include "base/arena.h"
#include "base/ref.h"
#include "needs/needs.h"
#include "people/tie.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const FLOW_WORDS[] = { "out", "in", "both", NULL };
static const char *const SUPPORT_KINDS_WORDS[] = { "natural", "professional", NULL };

#define TIE_FIELDS \
    { .name = "from", .type = API_PARTDATE }, \
    { .name = "to", .type = API_PARTDATE }, \
    { .name = "strength", .type = API_INT, .least = -2, .most = 2, \
      .about = "-2 very stressful, 0 thin, +2 strong." }, \
    { .name = "flow", .type = API_TEXT, .words = FLOW_WORDS, \
      .about = "Which way help or strain runs, seen from the person." }, \
    { .name = "about", .type = API_TEXT, .most = PERSON_NAME_MAX }, \
    { .name = "is_new", .type = API_BOOL }, \
    { .name = "no_contact", .type = API_BOOL }

static const struct api_field NEW_TIE[] = {
    { .name = "other", .type = API_TEXT, .required = true, .most = PERSON_NAME_MAX,
      .about = "A person's id or a name." },
    { .name = "kind", .type = API_TEXT, .required = true, .most = PERSON_SHORT_MAX,
      .about = "What the other is to the person: mother, landlord, friend." },
    { .name = "kind_back", .type = API_TEXT, .most = PERSON_SHORT_MAX,
      .about = "What the person is to the other, in the other's record." },
    TIE_FIELDS,
    API_LABELS,
    { 0 },
};
static const struct api_field EDIT_TIE[] = {
    { .name = "kind", .type = API_TEXT, .most = PERSON_SHORT_MAX },
    TIE_FIELDS,
    { 0 },
};
#define SUPPORT_FIELDS \
    { .name = "does", .type = API_TEXT, .most = PERSON_NAME_MAX }, \
    { .name = "kind", .type = API_TEXT, .words = SUPPORT_KINDS_WORDS, \
      .about = "Default: natural." }, \
    { .name = "strength", .type = API_INT, .least = -2, .most = 2 }, \
    { .name = "flow", .type = API_TEXT, .words = FLOW_WORDS }, \
    { .name = "is_new", .type = API_BOOL }, \
    { .name = "reach", .type = API_TEXT, .most = PERSON_NAME_MAX, \
      .about = "A number, or when to turn to them." }, \
    { .name = "domains", .type = API_TEXTS, .about = "Areas of life, as of needs." }
static const struct api_field NEW_SUPPORT[] = {
    { .name = "who", .type = API_TEXT, .required = true, .most = PERSON_NAME_MAX },
    SUPPORT_FIELDS,
    API_LABELS,
    { 0 },
};
static const struct api_field EDIT_SUPPORT[] = {
    { .name = "who", .type = API_TEXT, .most = PERSON_NAME_MAX },
    SUPPORT_FIELDS,
    { 0 },
};

static const char *flow_word(enum flow flow)
{
    return flow == FLOW_NOT_SAID ? NULL : FLOW_WORDS[flow - 1];
}

static enum flow flow_from_word(const char *word)
{
    int number;

    return text_among(FLOW_WORDS, 3, word, &number) ? (enum flow)(number + 1) : FLOW_NOT_SAID;
}

static bool is_sent(struct request *request, const char *name)
{
    return json_object_get(request_json(request), name) != NULL;
}

/* --- relationships --- */

static void tie_json(struct json *j, const struct tie *tie, const char *other_ref)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "t", tie->ref);
    json_ref(j, "person", "p", other_ref);
    json_text(j, "other", tie->name);
    json_text(j, "kind", tie->kind);
    json_int(j, "strength", tie->strength);
    json_text(j, "flow", flow_word(tie->flow));
    json_text(j, "about", tie->about);
    json_bool(j, "is_new", tie->is_new);
    json_bool(j, "no_contact", tie->no_contact);
    json_partdate(j, "from", tie->from_on);
    json_partdate(j, "to", tie->to_on);
    json_int(j, "version", tie->version);
    json_close(j);
}

/* The public reference of the other, when the caller may know them; else NULL. */
static enum status refs_of(struct request *request, const struct ties *ties,
                           struct called_list *ret)
{
    int64_t *people = arena_array(request_arena(request), ties->count, int64_t);
    const struct caseload *caseload;
    size_t count = 0;

    *ret = (struct called_list){ 0 };
    for (size_t i = 0; i < ties->count; i++) {
        if (ties->at[i].other.n != 0)
            people[count++] = ties->at[i].other.n;
    }
    if (count == 0)
        return OK;
    enum status s = caseload_reach(request_session(request), PURPOSE_CARE, AREA_PERSON,
                                   &caseload);
    return s != OK ? s : people_called_of(caseload, (struct int_list){ people, count }, ret);
}

static const char *ref_in(const struct called_list *list, struct person_id person)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].person.n == person.n)
            return list->at[i].ref;
    }
    return NULL;
}

static enum status list_ties(struct request *request, const struct access *access,
                             struct response *response)
{
    struct called_list others;
    struct ties ties;
    enum status s;

    if ((s = tie_list(access, &ties)) != OK || (s = refs_of(request, &ties, &others)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < ties.count; i++)
        tie_json(j, &ties.at[i], ref_in(&others, ties.at[i].other));
    api_list_close(response, NULL);
    return OK;
}

static enum status show_one_tie(struct request *request, const struct access *access, int64_t id,
                                struct response *response, const char **ref)
{
    struct called_list others;
    struct tie tie;
    enum status s;

    if ((s = tie_get(access, id, &tie)) != OK ||
        (s = refs_of(request, &(struct ties){ &tie, 1 }, &others)) != OK)
        return s;
    *ref = tie.ref;
    tie_json(response_json(response), &tie, ref_in(&others, tie.other));
    response_version(response, tie.version);
    return OK;
}

static enum status show_tie(struct request *request, const struct access *access,
                            struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "t", "t", &id);
    return s != OK ? s : show_one_tie(request, access, id, response, &ref);
}

static void lay_tie_over(struct request *request, struct tie *tie)
{
    if (is_sent(request, "kind"))
        tie->kind = api_text(request, NULL, "kind");
    if (is_sent(request, "from"))
        tie->from_on = api_partdate(request, NULL, "from");
    if (is_sent(request, "to"))
        tie->to_on = api_partdate(request, NULL, "to");
    if (is_sent(request, "strength"))
        tie->strength = api_int(request, NULL, "strength").n;
    if (is_sent(request, "flow"))
        tie->flow = flow_from_word(api_text(request, NULL, "flow"));
    if (is_sent(request, "about"))
        tie->about = api_text(request, NULL, "about");
    if (is_sent(request, "is_new"))
        tie->is_new = api_bool(request, NULL, "is_new");
    if (is_sent(request, "no_contact"))
        tie->no_contact = api_bool(request, NULL, "no_contact");
}

static enum status add_tie(struct request *request, struct change *change,
                           struct response *response)
{
    const char *other = api_text(request, NULL, "other"), *ref;
    struct change *others = NULL;
    struct tie tie = { .name = other };
    int64_t id, along;
    enum status s;

    lay_tie_over(request, &tie);
    if (text_begins(other, "p_") && ref_is_valid(other + 2)) {
        s = person_from_json(request, request_session(request), NULL, "other", "other",
                             &tie.other);
        if (s != OK)
            return s;
        if ((s = tie_other(change, tie.other, &tie.name, &others)) != OK)
            return s;
    }
    s = tie_add(change, &tie, others, api_text(request, NULL, "kind_back"),
                request_problems(request), &id, &along);
    if (s != OK || (s = show_one_tie(request, change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "relationships", "t", ref);
    return undo_told(change, &(struct undo){ .what = "tie_added", .record = id,
                                             .before = along, .version = 1 }, response);
}

static enum status edit_tie(struct request *request, struct change *change,
                            struct response *response)
{
    struct tie tie;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "t", "t", &id)) != OK ||
        (s = tie_get(change_access(change), id, &tie)) != OK)
        return s;
    lay_tie_over(request, &tie);
    tie.version = request_version(request);
    s = tie_edit(change, &tie, request_problems(request));
    if (s != OK || (s = show_one_tie(request, change_access(change), id, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "tie_edited", .record = id,
                                             .before = tie.version,
                                             .version = tie.version + 1 }, response);
}

/* --- supports --- */

static void support_json(struct json *j, struct arena *arena, const struct support *support)
{
    struct text_list domains = text_split(arena, text_or(support->domains, ""), ',');

    json_open_object(j, NULL);
    json_ref(j, "id", "u", support->ref);
    json_text(j, "who", support->who);
    json_text(j, "does", support->does);
    json_text(j, "kind", support_kind_word(support->kind));
    json_int(j, "strength", support->strength);
    json_text(j, "flow", flow_word(support->flow));
    json_bool(j, "is_new", support->is_new);
    json_text(j, "reach", support->reach);
    json_open_list(j, "domains");
    for (size_t i = 0; i < domains.count; i++)
        json_text(j, NULL, domains.at[i]);
    json_close(j);
    json_int(j, "version", support->version);
    json_close(j);
}

static enum status list_supports(struct request *request, const struct access *access,
                                 struct response *response)
{
    struct supports supports;

    (void)request;
    enum status s = support_list(access, &supports);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < supports.count; i++)
        support_json(j, access_arena(access), &supports.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status show_one_support(const struct access *access, int64_t id,
                                    struct response *response, const char **ref)
{
    struct support support;

    enum status s = support_get(access, id, &support);
    if (s != OK)
        return s;
    *ref = support.ref;
    support_json(response_json(response), access_arena(access), &support);
    response_version(response, support.version);
    return OK;
}

static enum status show_support(struct request *request, const struct access *access,
                                struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "u", "u", &id);
    return s != OK ? s : show_one_support(access, id, response, &ref);
}

static void lay_support_over(struct request *request, struct support *support)
{
    if (is_sent(request, "who"))
        support->who = api_text(request, NULL, "who");
    if (is_sent(request, "does"))
        support->does = api_text(request, NULL, "does");
    if (is_sent(request, "kind") &&
        !support_kind_from_word(api_text(request, NULL, "kind"), &support->kind))
        support->kind = SUPPORT_NATURAL;
    if (is_sent(request, "strength"))
        support->strength = api_int(request, NULL, "strength").n;
    if (is_sent(request, "flow"))
        support->flow = flow_from_word(api_text(request, NULL, "flow"));
    if (is_sent(request, "is_new"))
        support->is_new = api_bool(request, NULL, "is_new");
    if (is_sent(request, "reach"))
        support->reach = api_text(request, NULL, "reach");
    if (is_sent(request, "domains"))
        support->domains = domains_text(request_arena(request),
                                        api_texts(request, NULL, "domains"), "domains",
                                        request_problems(request));
}

static enum status add_support(struct request *request, struct change *change,
                               struct response *response)
{
    struct support support = { .kind = SUPPORT_NATURAL };
    const char *ref;
    int64_t id;

    lay_support_over(request, &support);
    enum status s = support_add(change, &support, request_problems(request), &id);
    if (s != OK || (s = show_one_support(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "supports", "u", ref);
    return undo_told(change, &(struct undo){ .what = "support_added", .record = id,
                                             .version = 1 }, response);
}

static enum status edit_support(struct request *request, struct change *change,
                                struct response *response)
{
    struct support support;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "u", "u", &id)) != OK ||
        (s = support_get(change_access(change), id, &support)) != OK)
        return s;
    lay_support_over(request, &support);
    support.version = request_version(request);
    s = support_edit(change, &support, request_problems(request));
    if (s != OK || (s = show_one_support(change_access(change), id, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "support_edited", .record = id,
                                             .before = support.version,
                                             .version = support.version + 1 }, response);
}

static enum status end_support(struct request *request, struct change *change,
                               struct response *response)
{
    struct support support;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "u", "u", &id)) != OK ||
        (s = support_get(change_access(change), id, &support)) != OK)
        return s;
    if (support.version != request_version(request))
        return STALE;
    if ((s = support_end(change, id, change_today(change))) != OK)
        return s;
    support_json(response_json(response), change_arena(change), &support);
    return undo_told(change, &(struct undo){ .what = "support_end", .record = id,
                                             .version = support.version + 1 }, response);
}

const struct route tie_api_routes[] = {
    API_PERSON("/people/{p}/relationships", AREA_FAMILY, list_ties,
               .about = "Who somebody is tied to."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/relationships", AREA_FAMILY, add_tie, .undo = "tie_added",
                      .takes = NEW_TIE, .about = "Adds a tie; of a person the caller also works "
                                                 "with, in both records."),
    API_RECORD("/relationships/{t}", "t", AREA_FAMILY, show_tie, .about = "One tie."),
    API_RECORD_CHANGE(METHOD_PATCH, "/relationships/{t}", "t", AREA_FAMILY, edit_tie, .undo = "tie_edited",
                      .takes = EDIT_TIE, .needs_version = true,
                      .about = "Changes a tie in this record."),
    API_PERSON("/people/{p}/supports", AREA_FAMILY, list_supports, .about = "Who helps."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/supports", AREA_FAMILY, add_support, .undo = "support_added",
                      .takes = NEW_SUPPORT, .about = "Adds somebody who helps."),
    API_RECORD("/supports/{u}", "u", AREA_FAMILY, show_support, .about = "One helper."),
    API_RECORD_CHANGE(METHOD_PATCH, "/supports/{u}", "u", AREA_FAMILY, edit_support, .undo = "support_edited",
                      .takes = EDIT_SUPPORT, .needs_version = true, .about = "Changes it."),
    API_RECORD_CHANGE(METHOD_DELETE, "/supports/{u}", "u", AREA_FAMILY, end_support, .undo = "support_end",
                      .needs_version = true, .about = "They help no longer."),
    END_OF_ROUTES,
};
