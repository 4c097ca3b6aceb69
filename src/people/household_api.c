// SPDX-License-Identifier: AGPL-3.0-or-later
/* Households and who belongs to them, day by day. */
#include "people/people_api.h"

#include "base/arena.h"
#include "web/undo.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

const struct api_field MEMBER_FIELDS[] = {
    { .name = "person", .type = API_REF, .kind = "p", .required = true },
    { .name = "role", .type = API_TEXT, .most = PERSON_SHORT_MAX,
      .about = "Mother, child, lodger: as they say." },
    { .name = "from", .type = API_DATE, .about = "Left out: not known, always." },
    { .name = "to", .type = API_DATE, .about = "The last day; it still counts." },
    { .name = "share_of_time", .type = API_ANY,
      .about = "0.01 to 1: how much of the time, for somebody with two homes." },
    { 0 },
};
static const struct api_field NEW_FIELDS[] = {
    { .name = "name", .type = API_TEXT, .required = true, .most = PERSON_NAME_MAX },
    { .name = "address", .type = API_TEXT, .most = PERSON_NAME_MAX },
    { .name = "area_only", .type = API_BOOL, .about = "A protected address." },
    { .name = "members", .type = API_OBJECTS, .required = true, .inside = MEMBER_FIELDS,
      .about = "At least one: a household is seen through its members." },
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "name", .type = API_TEXT, .most = PERSON_NAME_MAX },
    { .name = "address", .type = API_TEXT, .most = PERSON_NAME_MAX },
    { .name = "area_only", .type = API_BOOL },
    { 0 },
};
static const struct api_field END_FIELDS[] = {
    { .name = "to", .type = API_DATE, .required = true, .about = "The last day." },
    { 0 },
};

/* --- writing --- */

static void share_json(struct json *j, struct maybe_int share)
{
    if (share.set)
        json_decimal(j, "share_of_time", (double)share.n / 100, 2);
    else
        json_nothing(j, "share_of_time");
}

/* A membership closes once: open it has version 1, closed 2. */
static int64_t version_of(struct date to)
{
    return date_is_set(to) ? 2 : 1;
}

static void member_json(struct json *j, const struct member *member)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "m", member->ref);
    json_ref(j, "person", "p", member->person_ref);
    json_text(j, "name", member->called);
    json_text(j, "role", member->role);
    json_date(j, "from", member->from_on);
    json_date(j, "to", member->to_on);
    share_json(j, member->share);
    json_int(j, "version", version_of(member->to_on));
    json_close(j);
}

static void head_json(struct json *j, const struct household *household)
{
    json_ref(j, "id", "h", household->ref);
    json_text(j, "name", household->name);
    json_text(j, "address", household->area_only ? NULL : household->address);
    json_bool(j, "area_only", household->area_only);
}

static enum status household_json(const struct access *access, struct json *j, const char *key,
                                  const struct household *household, struct date on)
{
    const struct caseload *caseload;
    struct members members;
    enum status s;

    if ((s = caseload_household(access, AREA_FAMILY, &caseload)) != OK ||
        (s = household_members(access, caseload, household->id, on, &members)) != OK)
        return s;
    json_open_object(j, key);
    head_json(j, household);
    json_open_list(j, "members");
    for (size_t i = 0; i < members.count; i++)
        member_json(j, &members.at[i]);
    json_close(j);
    json_int(j, "version", household->version);
    json_close(j);
    return OK;
}

enum status household_of_day_json(const struct access *access, struct json *j, const char *key,
                                  struct date on)
{
    struct households households;

    enum status s = household_list(access, on, &households);
    if (s != OK)
        return s;
    if (households.count == 0) {
        json_nothing(j, key);
        return OK;
    }
    return household_json(access, j, key, &households.at[0], on);
}

static enum status show_one(const struct access *access, int64_t id, struct date on,
                            struct response *response, const char **ref)
{
    struct household household;

    enum status s = household_get(access, id, &household);
    if (s != OK)
        return s;
    *ref = household.ref;
    response_version(response, household.version);
    return household_json(access, response_json(response), NULL, &household, on);
}

/* ?on=, INVALID when it is no day; not set when it isn't there. */
static enum status day_asked(struct request *request, struct date *ret)
{
    const char *on = request_query(request, "on");

    if (on == NULL || date_from_iso(on, ret))
        return OK;
    problem_add(request_problems(request), "on", N_("This has to be a day, like 2026-11-24."));
    return INVALID;
}

/* --- joining --- */

/* 0.64, or "0.64" as text, as hundredths; out of range when it is neither. */
static struct maybe_int share_from_json(json_t *value)
{
    double share = 0;

    if (value == NULL || json_is_null(value))
        return (struct maybe_int){ 0 };
    if (json_is_number(value))
        share = json_number_value(value);
    else if (json_is_string(value) && json_string_length(value) < 8)
        share = strtod(json_string_value(value), NULL);
    if (!(share > 0 && share <= 1))
        return (struct maybe_int){ true, 0 };
    return (struct maybe_int){ true, llround(share * 100) };
}

static enum status join_one(struct request *request, struct change *change, int64_t household,
                            json_t *from, const char **ref)
{
    return household_join(change, household, api_text(request, from, "role"),
                          share_from_json(json_object_get(from, "share_of_time")),
                          api_date(request, from, "from"), api_date(request, from, "to"),
                          request_problems(request), ref);
}

/* Problems of one of several members are named by their place. */
static enum status at_place(struct request *request, enum status s, size_t place, size_t known)
{
    struct problems *problems = request_problems(request);

    for (size_t i = known; i < problems->count; i++) {
        if (!text_begins(problems->at[i].field, "members["))
            problems->at[i].field = arena_print(request_arena(request), "members[%zu].%s", place,
                                                problems->at[i].field);
    }
    return s;
}

static enum status join_others(struct request *request, struct session *session,
                               struct change *change, int64_t household, json_t *members)
{
    for (size_t i = 1; i < json_array_size(members); i++) {
        json_t *member = json_array_get(members, i);
        const char *field = arena_print(request_arena(request), "members[%zu].person", i);
        size_t known = request_problems(request)->count;
        struct person_id person;
        struct change *other;
        const char *ref;
        enum status s;

        if ((s = person_from_json(request, session, member, "person", field, &person)) != OK ||
            (s = change_also(change, person, AREA_FAMILY, &other)) != OK ||
            (s = join_one(request, other, household, member, &ref)) != OK)
            return at_place(request, s, i, known);
    }
    return OK;
}

static enum status add(struct request *request, struct session *session,
                       struct response *response)
{
    struct problems *problems = request_problems(request);
    json_t *members = json_object_get(request_json(request), "members");
    json_t *first = json_array_get(members, 0);
    const struct access *access;
    struct change *change;
    struct person_id person;
    const char *ref;
    int64_t id;
    enum status s;

    if (first == NULL) {
        problem_add(problems, "members", N_("A household needs somebody who belongs to it."));
        return INVALID;
    }
    struct household_draft draft = {
        .name = api_text(request, NULL, "name"), .address = api_text(request, NULL, "address"),
        .area_only = api_bool(request, NULL, "area_only"),
    };
    if ((s = person_from_json(request, session, first, "person", "members[0].person",
                              &person)) != OK ||
        (s = access_open(session, person, PURPOSE_CARE, AREA_FAMILY, &access)) != OK ||
        (s = change_begin(access, AREA_FAMILY, &change)) != OK ||
        (s = household_add(change, &draft, problems, &id)) != OK)
        return s;
    if ((s = join_one(request, change, id, first, &ref)) != OK)
        return at_place(request, s, 0, 0);
    if ((s = join_others(request, session, change, id, members)) != OK ||
        (s = show_one(access, id, (struct date){ 0 }, response, &ref)) != OK)
        return s;
    api_created(response, "households", "h", ref);
    return undo_told(change, &(struct undo){ .what = "household_made", .record = id, .version = 1,
                                             .before = (int64_t)json_array_size(members) },
                     response);
}

static enum status add_member(struct request *request, struct change *change,
                              struct response *response)
{
    const struct access *access = change_access(change);
    struct change *joins = change;
    const char *ref, *membership;
    struct person_id person;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "h", "h", &id)) != OK ||
        (s = person_from_json(request, request_session(request), NULL, "person", "person",
                              &person)) != OK)
        return s;
    if (person.n != access_person(access).n &&
        (s = change_also(change, person, AREA_FAMILY, &joins)) != OK)
        return s;
    if ((s = join_one(request, joins, id, request_json(request), &membership)) != OK ||
        (s = show_one(access, id, (struct date){ 0 }, response, &ref)) != OK)
        return s;
    api_created(response, arena_print(request_arena(request), "households/h_%s/members", ref),
                "m", membership);
    if ((s = access_find(change_access(joins), "m", membership, &id)) != OK)
        return s;
    struct date to = api_date(request, NULL, "to");
    return undo_told(joins, &(struct undo){
        .what = "member_added", .record = id, .before = date_is_set(to) ? date_number(to) : 0,
    }, response);
}

/* --- calls --- */

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct date on = { 0 };
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = day_asked(request, &on)) != OK ||
        (s = part_id(request, access, "h", "h", &id)) != OK)
        return s;
    return show_one(access, id, on, response, &ref);
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    struct household household;
    json_t *body = request_json(request);
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "h", "h", &id)) != OK ||
        (s = household_get(change_access(change), id, &household)) != OK)
        return s;
    struct household_draft draft = { household.name, household.address, household.area_only };
    if (json_object_get(body, "name") != NULL)
        draft.name = api_text(request, NULL, "name");
    if (json_object_get(body, "address") != NULL)
        draft.address = api_text(request, NULL, "address");
    if (json_object_get(body, "area_only") != NULL)
        draft.area_only = api_bool(request, NULL, "area_only");
    s = household_edit(change, id, &draft, request_version(request), request_problems(request));
    if (s != OK ||
        (s = show_one(change_access(change), id, (struct date){ 0 }, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){
        .what = "household_edited", .record = id, .before = household.version,
        .version = household.version + 1,
    }, response);
}

static enum status list_members(struct request *request, const struct access *access,
                                struct response *response)
{
    const struct caseload *caseload;
    struct members members;
    struct date on = { 0 };
    int64_t id;
    enum status s;

    if ((s = day_asked(request, &on)) != OK ||
        (s = part_id(request, access, "h", "h", &id)) != OK ||
        (s = caseload_household(access, AREA_FAMILY, &caseload)) != OK ||
        (s = household_members(access, caseload, id, on, &members)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < members.count; i++)
        member_json(j, &members.at[i]);
    api_list_close(response, NULL);
    return OK;
}

/* The membership that the path's {m} names, of the household that {h} names. */
static enum status find_member(struct request *request, const struct access *access,
                               struct member *ret)
{
    const struct caseload *caseload;
    struct members members;
    int64_t household, id;
    enum status s;

    if ((s = part_id(request, access, "h", "h", &household)) != OK ||
        (s = part_id(request, access, "m", "m", &id)) != OK ||
        (s = caseload_household(access, AREA_FAMILY, &caseload)) != OK ||
        (s = household_members(access, caseload, household, (struct date){ 0 }, &members)) != OK)
        return s;
    for (size_t i = 0; i < members.count; i++) {
        if (members.at[i].membership == id) {
            *ret = members.at[i];
            return OK;
        }
    }
    return NOT_FOUND;
}

static enum status show_member(struct request *request, const struct access *access,
                               struct response *response)
{
    struct member member;

    enum status s = find_member(request, access, &member);
    if (s != OK)
        return s;
    member_json(response_json(response), &member);
    response_version(response, version_of(member.to_on));
    return OK;
}

enum status household_member_show(const struct access *access, const struct undo *undo,
                                  struct json *out)
{
    struct household_rows table;
    const struct caseload *caseload;
    enum status s;

    if ((s = caseload_household(access, AREA_FAMILY, &caseload)) != OK ||
        (s = household_table(caseload, access_person(access), &table)) != OK)
        return s;
    for (size_t i = 0; i < table.count; i++) {
        if (table.at[i].member.membership == undo->record)
            member_json(out, &table.at[i].member);
    }
    return OK;
}

static enum status end_member(struct request *request, struct change *change,
                              struct response *response)
{
    struct member member;
    enum status s;

    if ((s = find_member(request, change_access(change), &member)) != OK)
        return s;
    if (request_version(request) != version_of(member.to_on))
        return STALE;
    struct date to = api_date(request, NULL, "to");
    s = household_leave(change, member.membership, to, request_problems(request));
    if (s != OK || (s = show_member(request, change_access(change), response)) != OK)
        return s;
    return undo_told(change, &(struct undo){
        .what = "member_left", .record = member.membership, .version = date_number(to),
        .before = date_is_set(member.to_on) ? date_number(member.to_on) : 0,
    }, response);
}

static enum status list(struct request *request, const struct caseload *caseload,
                        struct response *response)
{
    struct households households;

    (void)request;
    enum status s = household_of_many(caseload, &households);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < households.count; i++) {
        json_open_object(j, NULL);
        head_json(j, &households.at[i]);
        json_int(j, "version", households.at[i].version);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

/* Somebody's memberships that hold on the day, or all. */
static enum status list_of_person(struct request *request, const struct access *access,
                                  struct response *response)
{
    struct households households;
    struct memberships mine;
    struct date on = { 0 };
    enum status s;

    if ((s = day_asked(request, &on)) != OK ||
        (s = household_list(access, on, &households)) != OK ||
        (s = membership_list(access, &mine)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < mine.count; i++) {
        const struct membership *m = &mine.at[i];
        if (date_is_set(on) && ((date_is_set(m->from_on) && date_before(on, m->from_on)) ||
                                (date_is_set(m->to_on) && date_before(m->to_on, on))))
            continue;
        json_open_object(j, NULL);
        json_ref(j, "id", "m", m->ref);
        json_ref(j, "person", "p", access_ref(access));
        for (size_t k = 0; k < households.count; k++) {
            if (households.at[k].id != m->household)
                continue;
            json_open_object(j, "household");
            head_json(j, &households.at[k]);
            json_close(j);
        }
        json_text(j, "role", m->role);
        json_date(j, "from", m->from_on);
        json_date(j, "to", m->to_on);
        share_json(j, m->share);
        json_int(j, "version", version_of(m->to_on));
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

const struct route household_api_routes[] = {
    API_CASELOAD("/households", AREA_FAMILY, list,
                 .about = "The households of the people the token works with."),
    API_OWN(METHOD_POST, "/households", add, .undo = "household_made", .takes = NEW_FIELDS,
            .about = "Makes a household with its members."),
    API_RECORD("/households/{h}", "h", AREA_FAMILY, show,
               .about = "A household with its members of the day `on`, else of all days."),
    API_RECORD_CHANGE(METHOD_PATCH, "/households/{h}", "h", AREA_FAMILY, edit, .undo = "household_edited",
                      .takes = EDIT_FIELDS, .needs_version = true,
                      .about = "Changes name or address."),
    API_RECORD("/households/{h}/members", "h", AREA_FAMILY, list_members,
               .about = "Who belongs to it."),
    API_RECORD_CHANGE(METHOD_POST, "/households/{h}/members", "h", AREA_FAMILY, add_member, .undo = "member_added",
                      .takes = MEMBER_FIELDS, .about = "Somebody joins."),
    API_RECORD("/households/{h}/members/{m}", "m", AREA_FAMILY, show_member,
               .about = "One membership."),
    API_RECORD_CHANGE(METHOD_PATCH, "/households/{h}/members/{m}", "m", AREA_FAMILY, end_member, .undo = "member_left",
                      .takes = END_FIELDS, .needs_version = true,
                      .about = "Somebody leaves: `to` is the last day."),
    API_PERSON("/people/{p}/households", AREA_FAMILY, list_of_person,
               .about = "Somebody's memberships that hold on the day `on`, else all."),
    END_OF_ROUTES,
};
