// SPDX-License-Identifier: AGPL-3.0-or-later
/* Ways to reach somebody: /people/{p}/contacts and /contacts/{cp}. */
#include "people/people_api.h"

#include "base/arena.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const KINDS[] = { "phone", "email", "address", "social", "other", NULL };

static const struct api_field SAFE_FIELDS[] = {
    { .name = "voicemail", .type = API_BOOL, .about = "Left out: not said." },
    { .name = "text", .type = API_BOOL, .about = "Left out: not said." },
    { .name = "who_may_hear", .type = API_TEXT, .most = PERSON_SHORT_MAX },
    { .name = "hours", .type = API_TEXT, .most = PERSON_SHORT_MAX,
      .about = "[mo-fr ]16:00-20:00, local to the agency, or as told." },
    { .name = "say", .type = API_TEXT, .most = PERSON_SHORT_MAX,
      .about = "Who to say we are." },
    { 0 },
};
const struct api_field CONTACT_FIELDS[] = {
    { .name = "kind", .type = API_TEXT, .words = KINDS, .about = "Default: phone." },
    { .name = "value", .type = API_TEXT, .required = true, .most = PERSON_NAME_MAX,
      .about = "As told; never reformatted." },
    { .name = "safe", .type = API_OBJECT, .inside = SAFE_FIELDS },
    { .name = "area_only", .type = API_BOOL, .about = "A protected address." },
    { 0 },
};

static enum yes_no yes_no_of(struct request *request, json_t *safe, const char *name)
{
    if (safe == NULL || !api_has(request, safe, name))
        return NOT_SAID;
    return api_bool(request, safe, name) ? YES : NO;
}

struct contact_point contact_from_json(struct request *request, json_t *object)
{
    json_t *from = object != NULL ? object : request_json(request);
    json_t *safe = json_object_get(from, "safe");
    struct contact_point point = {
        .kind = CONTACT_PHONE, .value = api_text(request, from, "value"),
        .area_only = api_bool(request, from, "area_only"),
    };

    (void)contact_kind_from_word(api_text(request, from, "kind"), &point.kind);
    if (!json_is_object(safe))
        return point;
    point.voicemail = yes_no_of(request, safe, "voicemail");
    point.texting = yes_no_of(request, safe, "text");
    point.who_may_hear = api_text(request, safe, "who_may_hear");
    point.hours = api_text(request, safe, "hours");
    point.say = api_text(request, safe, "say");
    return point;
}

static void yes_no_json(struct json *j, const char *key, enum yes_no said)
{
    if (said == NOT_SAID)
        json_nothing(j, key);
    else
        json_bool(j, key, said == YES);
}

void contact_json(struct json *j, const struct contact_point *point, bool shows_protected)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "cp", point->ref);
    json_text(j, "kind", contact_kind_word(point->kind));
    json_open_object(j, "safe");
    yes_no_json(j, "voicemail", point->voicemail);
    yes_no_json(j, "text", point->texting);
    json_text(j, "who_may_hear", point->who_may_hear);
    json_text(j, "hours", point->hours);
    json_text(j, "say", point->say);
    json_close(j);
    json_text(j, "value", point->area_only && !shows_protected ? NULL : point->value);
    json_bool(j, "area_only", point->area_only);
    json_int(j, "version", point->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct contact_points points;

    (void)request;
    enum status s = contact_list(access, &points);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < points.count; i++)
        contact_json(j, &points.at[i], access_may_write(access, AREA_PERSON));
    api_list_close(response, NULL);
    return OK;
}

static enum status show_one(const struct access *access, int64_t id, struct response *response,
                            const char **ref)
{
    struct contact_point point;

    enum status s = contact_get(access, id, &point);
    if (s != OK)
        return s;
    *ref = point.ref;
    contact_json(response_json(response), &point, access_may_write(access, AREA_PERSON));
    response_version(response, point.version);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "cp", "cp", &id);
    return s != OK ? s : show_one(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct contact_point point = contact_from_json(request, NULL);
    const char *ref;
    int64_t id;

    enum status s = contact_add(change, &point, request_problems(request), &id);
    if (s != OK || (s = show_one(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "contacts", "cp", ref);
    return undo_told(change, &(struct undo){ .what = "contact_added", .record = id, .version = 1 },
                     response);
}

/* What was sent lies over what stands there; `safe` is whole. */
static enum status edit(struct request *request, struct change *change, struct response *response)
{
    struct contact_point point, sent = contact_from_json(request, NULL);
    json_t *body = request_json(request);
    const char *ref;
    int64_t id;

    enum status s = part_id(request, change_access(change), "cp", "cp", &id);
    if (s != OK || (s = contact_get(change_access(change), id, &point)) != OK)
        return s;
    if (json_object_get(body, "kind") != NULL)
        point.kind = sent.kind;
    if (json_object_get(body, "value") != NULL)
        point.value = sent.value;
    if (json_object_get(body, "area_only") != NULL)
        point.area_only = sent.area_only;
    if (json_object_get(body, "safe") != NULL) {
        point.voicemail = sent.voicemail;
        point.texting = sent.texting;
        point.who_may_hear = sent.who_may_hear;
        point.hours = sent.hours;
        point.say = sent.say;
    }
    point.version = request_version(request);
    s = contact_edit(change, &point, request_problems(request));
    if (s != OK || (s = show_one(change_access(change), id, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "contact_edited", .record = id,
                                             .before = point.version,
                                             .version = point.version + 1 }, response);
}

static enum status end(struct request *request, struct change *change, struct response *response)
{
    struct contact_point point;
    int64_t id;

    enum status s = part_id(request, change_access(change), "cp", "cp", &id);
    if (s != OK || (s = contact_get(change_access(change), id, &point)) != OK)
        return s;
    if (point.version != request_version(request))
        return STALE;
    if ((s = contact_end(change, id, change_today(change))) != OK)
        return s;
    contact_json(response_json(response), &point, true);
    return undo_told(change, &(struct undo){ .what = "contact_end", .record = id,
                                             .version = point.version + 1 }, response);
}

const struct route contact_point_api_routes[] = {
    API_PERSON("/people/{p}/contacts", AREA_PERSON, list,
               .about = "Ways to reach somebody, with how to do it safely."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/contacts", AREA_PERSON, add, .undo = "contact_added",
                      .takes = CONTACT_FIELDS, .about = "Adds a way to reach somebody."),
    API_RECORD("/contacts/{cp}", "cp", AREA_PERSON, show, .about = "One way to reach somebody."),
    API_RECORD_CHANGE(METHOD_PATCH, "/contacts/{cp}", "cp", AREA_PERSON, edit, .undo = "contact_edited",
                      .takes = CONTACT_FIELDS, .needs_version = true,
                      .about = "Changes a way to reach somebody."),
    API_RECORD_CHANGE(METHOD_DELETE, "/contacts/{cp}", "cp", AREA_PERSON, end, .undo = "contact_end",
                      .needs_version = true, .about = "It no longer holds; nothing is deleted."),
    END_OF_ROUTES,
};
