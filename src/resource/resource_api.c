// SPDX-License-Identifier: AGPL-3.0-or-later
/* GET and POST /resources, GET and PATCH /resources/{x}, and checking one. */
#include "base/arena.h"
#include "base/buf.h"
#include "http/form.h"
#include "resource/eligibility.h"
#include "resource/resource_page.h"
#include "web/api.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>

enum { RULES_MOST = 64 * 1024 };

static const struct api_field CRITERION[] = {
    { .name = "what", .type = API_TEXT, .required = true, .most = SERVICE_SHORT_MAX,
      .about = "The criterion in words." },
    { .name = "rule", .type = API_ANY, .about = "JSONLogic over facts." },
    { .name = "source", .type = API_TEXT, .most = SERVICE_SHORT_MAX,
      .about = "Where it stands." },
    { .name = "from", .type = API_DATE, .about = "Its first day." },
    { .name = "until", .type = API_DATE, .about = "Its last day." },
    { 0 },
};

#define SERVICE_FIELDS(needed) \
    { .name = "service", .type = API_TEXT, .required = needed, .most = SERVICE_NAME_MAX, \
      .about = "What it is called." }, \
    { .name = "organization", .type = API_TEXT, .required = needed, .most = SERVICE_NAME_MAX, \
      .about = "Who offers it: the one of that name, or a new one." }, \
    { .name = "needs", .type = API_TEXTS, .about = "Words of need domains." }, \
    { .name = "eligibility", .type = API_OBJECTS, .inside = CRITERION, \
      .about = "Criteria that can be checked." }, \
    { .name = "eligibility_text", .type = API_TEXT, .about = "Who may come, in words." }, \
    { .name = "description", .type = API_TEXT }, { .name = "url", .type = API_TEXT }, \
    { .name = "email", .type = API_TEXT }, { .name = "phone", .type = API_TEXT }, \
    { .name = "how_to_apply", .type = API_TEXT }, { .name = "wait", .type = API_TEXT }, \
    { .name = "cost", .type = API_TEXT }, { .name = "fee", .type = API_MONEY }, \
    { .name = "languages", .type = API_TEXTS }, { .name = "documents", .type = API_TEXT }, \
    { .name = "area", .type = API_TEXT }, { .name = "access", .type = API_TEXT }, \
    { .name = "alert", .type = API_TEXT }, { .name = "hours", .type = API_TEXT, \
      .about = "mo-fr 09:00-12:00, 13:00-17:00" }, \
    { .name = "status", .type = API_TEXT, \
      .about = "HSDS: active, inactive, defunct, temporarily closed." }, \
    { .name = "capacity", .type = API_INT, .about = "Places free." }

static const struct api_field NEW_FIELDS[] = {
    SERVICE_FIELDS(true),
    { .name = "address", .type = API_TEXT }, { .name = "city", .type = API_TEXT },
    { .name = "region", .type = API_TEXT }, { .name = "postcode", .type = API_TEXT },
    { 0 },
};
static const struct api_field PATCH_FIELDS[] = { SERVICE_FIELDS(false), { 0 } };
static const struct api_field CHECK_FIELDS[] = {
    { .name = "how", .type = API_TEXT, .required = true, .most = SERVICE_SHORT_MAX,
      .about = "By phone, a visit, their page." },
    { 0 },
};

/* --- what was sent --- */

static const char *joined(struct arena *arena, struct text_list texts)
{
    struct buf out = buf_new(arena, 4096);

    for (size_t i = 0; i < texts.count; i++)
        buf_print(&out, "%s%s", i > 0 ? ", " : "", texts.at[i]);
    return buf_text(&out);
}

/* The criteria as text for the store; NULL when there are none. */
static const char *rules_text(struct request *request, struct problems *problems)
{
    json_t *list = json_object_get(request_json(request), "eligibility");
    struct arena *arena = request_arena(request);

    if (!json_is_array(list) || json_array_size(list) == 0)
        return NULL;
    char *text = arena_array(arena, RULES_MOST + 1, char);
    size_t count = json_dumpb(list, text, RULES_MOST, JSON_COMPACT);
    if (count == 0 || count > RULES_MOST) {
        problem_add(problems, "eligibility", N_("The rules are too long."));
        return NULL;
    }
    text[count] = '\0';
    return text;
}

static bool is_sent(struct request *request, const char *name)
{
    return json_object_get(request_json(request), name) != NULL;
}

/* Lays what was sent over a draft; what wasn't sent stays, null takes away. */
static void read_draft(struct request *request, struct service_draft *draft,
                       struct problems *problems)
{
    const struct { const char *name, **into; } texts[] = {
        { "service", &draft->service }, { "organization", &draft->organization },
        { "description", &draft->description }, { "url", &draft->url },
        { "email", &draft->email }, { "how_to_apply", &draft->how_to_apply },
        { "wait", &draft->wait }, { "cost", &draft->fees }, { "documents", &draft->documents },
        { "area", &draft->area }, { "access", &draft->access }, { "alert", &draft->alert },
        { "eligibility_text", &draft->eligibility }, { "hours", &draft->hours },
        { "phone", &draft->phone }, { "address", &draft->address }, { "city", &draft->city },
        { "region", &draft->region }, { "postcode", &draft->postcode },
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (is_sent(request, texts[i].name))
            *texts[i].into = text_or(api_text(request, NULL, texts[i].name), "");
    }
    if (is_sent(request, "languages"))
        draft->languages = joined(request_arena(request), api_texts(request, NULL, "languages"));
    if (is_sent(request, "needs")) {
        draft->needs = api_texts(request, NULL, "needs");
        draft->says_needs = true;
    }
    if (is_sent(request, "eligibility"))
        draft->rules = rules_text(request, problems);
    if (is_sent(request, "fee"))
        draft->fee = api_money(request, NULL, "fee");
    if (is_sent(request, "capacity"))
        draft->capacity = api_int(request, NULL, "capacity");
    if (is_sent(request, "status") &&
        !service_status_from_word(api_text(request, NULL, "status"), &draft->status))
        problem_add(problems, "status",
                    N_("It is active, inactive, defunct or temporarily closed."));
}

/* --- what is answered --- */

/* The writer knows whole numbers; a number with decimals, or JSON that was given to us, takes the
 * place of a null. */
static void write_as_is(struct json *json, const char *name, const char *text, size_t count)
{
    json_nothing(json, name);
    if (json->out->full || json->out->count < 4)
        return;
    json->out->count -= 4;
    buf_add_n(json->out, text, count);
}

static void write_number(struct json *json, const char *name, struct maybe_real number,
                         int decimals)
{
    char text[64];

    if (!number.set || !isfinite(number.d)) {
        json_nothing(json, name);
        return;
    }
    int count = snprintf(text, sizeof text, "%.*f", decimals, number.d);
    write_as_is(json, name, text, (size_t)count);
}

static void write_texts(struct json *json, const char *name, struct text_list texts)
{
    json_open_list(json, name);
    for (size_t i = 0; i < texts.count; i++)
        json_text(json, NULL, text_trimmed(json->out->arena, texts.at[i]));
    json_close(json);
}

static void write_found(struct json *json, const struct found_service *found)
{
    json_open_object(json, NULL);
    json_ref(json, "id", "x", found->ref);
    json_text(json, "service", found->service);
    json_text(json, "organization", found->organization);
    write_number(json, "distance_km", found->distance_km, 2);
    json_date(json, "confirmed_on", found->confirmed_on);
    json_text(json, "status", service_status_word(found->status));
    json_open_list(json, "why");
    for (size_t i = 0; i < found->why.count; i++)
        json_text(json, NULL, found->why.at[i].text);
    json_close(json);
    json_close(json);
}

static void invalid(struct request *request, const char *field, const char *text)
{
    problem_add(request_problems(request), field, text);
}

/* The question in the address; problems for what can't be understood. */
static struct question question_of(struct request *request, const struct office *office)
{
    const char *need = request_query(request, "need");
    const char *open_at = request_query(request, "open_at"), *cursor = api_cursor(request);
    enum domain domain;
    int64_t from;
    struct question question = {
        .words = request_query(request, "search"), .near = request_query(request, "near"),
        .language = request_query(request, "language"),
        .unknown = request_query(request, "unknown") != NULL, .limit = (size_t)api_limit(request),
    };

    if (!text_is_blank(need)) {
        if (domain_from_word(need, &domain))
            question.need = (struct maybe_int){ true, (int64_t)domain };
        else
            invalid(request, "need", N_("This is not a need we know."));
    }
    if (!text_is_blank(open_at)) {
        question.asks_open = finder_time(office, open_at, &question.open_day,
                                         &question.open_minute);
        if (!question.asks_open)
            invalid(request, "open_at", N_("Write it like 2026-11-24T14:00."));
    }
    if (cursor != NULL) {
        if (text_to_int(cursor, &from) && from > 0 && from < FINDER_CANDIDATES)
            question.from = (size_t)from;
        else
            invalid(request, "cursor", N_("This is not the next of a list."));
    }
    return question;
}

static enum status list(struct request *request, struct session *session,
                        struct response *response)
{
    const struct office *office = session_office(session);
    struct question question = question_of(request, office);
    struct found_services found;

    if (problems_any(request_problems(request)))
        return INVALID;
    enum status s = finder_find(office, &question, "en", &found);
    if (s != OK)
        return s;
    struct json *json = api_list_open(response);
    for (size_t i = 0; i < found.count; i++)
        write_found(json, &found.at[i]);
    size_t next = question.from + found.count;
    api_list_close(response, next < found.total
                   ? arena_print(request_arena(request), "%zu", next) : NULL);
    return OK;
}

static void write_places(struct json *json, const struct service_places *places)
{
    json_open_list(json, "places");
    for (size_t i = 0; i < places->count; i++) {
        const struct service_place *place = &places->at[i];
        json_open_object(json, NULL);
        json_text(json, "name", place->name);
        json_text(json, "address", place->address);
        json_text(json, "city", place->city);
        json_text(json, "region", place->region);
        json_text(json, "postcode", place->postcode);
        json_text(json, "transport", place->transport);
        json_text(json, "access", place->access);
        json_bool(json, "confidential", place->confidential);
        write_number(json, "latitude", place->latitude, 6);
        write_number(json, "longitude", place->longitude, 6);
        json_close(json);
    }
    json_close(json);
    json_bool(json, "places_of_organization", places->of_organization);
}

static void write_hours(struct json *json, struct arena *arena, const struct hours *hours)
{
    json_open_list(json, "hours");
    for (size_t i = 0; i < hours->count; i++) {
        const struct span *span = &hours->at[i];
        json_open_object(json, NULL);
        json_open_list(json, "days");
        for (int d = 0; d < 7; d++) {
            if ((span->days >> d & 1) != 0)
                json_text(json, NULL, hours_day_word(d));
        }
        json_close(json);
        json_text(json, "from", span->opens.set ? minute_text(arena, (int)span->opens.n) : NULL);
        json_text(json, "to", span->closes.set ? minute_text(arena, (int)span->closes.n) : NULL);
        json_text(json, "instead", span->kind == SPAN_WEEKLY ? NULL : span_kind_word(span->kind));
        json_date(json, "valid_from", span->from);
        json_date(json, "valid_to", span->to);
        json_text(json, "words", span->words);
        json_close(json);
    }
    json_close(json);
}

static void write_phones(struct json *json, const struct phones *phones)
{
    json_open_list(json, "phones");
    for (size_t i = 0; i < phones->count; i++) {
        json_open_object(json, NULL);
        json_text(json, "number", phones->at[i].number);
        json_text(json, "extension", phones->at[i].extension);
        json_text(json, "about", phones->at[i].about);
        json_close(json);
    }
    json_close(json);
}

/* [{what, rule, source, from, until}] as they were given. */
static void write_rules(struct json *json, struct arena *arena, const char *rules)
{
    static const char *const more[] = { "source", "from", "until" };
    json_t *given = rules != NULL ? json_loads(rules, JSON_REJECT_DUPLICATES, NULL) : NULL;

    char *text = arena_array(arena, RULES_MOST, char);
    json_open_list(json, "eligibility");
    for (size_t i = 0; i < json_array_size(given); i++) {
        json_t *one = json_array_get(given, i), *rule = json_object_get(one, "rule");
        json_open_object(json, NULL);
        json_text(json, "what", json_string_value(json_object_get(one, "what")));
        size_t count = rule != NULL ? json_dumpb(rule, text, RULES_MOST,
                                                 JSON_COMPACT | JSON_ENCODE_ANY) : 0;
        if (count > 0 && count <= RULES_MOST)
            write_as_is(json, "rule", text, count);
        else
            json_nothing(json, "rule");
        for (size_t k = 0; k < 3; k++)
            json_text(json, more[k], json_string_value(json_object_get(one, more[k])));
        json_close(json);
    }
    json_close(json);
    json_decref(given);
}

static enum status write_service(struct request *request, const struct office *office,
                                 const struct service *service, struct response *response)
{
    struct arena *arena = office_arena(office);
    struct service_places places;
    struct service_needs needs;
    struct phones phones;
    struct hours hours;
    struct text_list kinds;
    enum status s;

    if ((s = resource_places(office, service, &places)) != OK ||
        (s = resource_needs(office, service->id, &needs)) != OK ||
        (s = resource_kinds(office, service->id, &kinds)) != OK ||
        (s = resource_phones(office, service, &phones)) != OK ||
        (s = resource_hours(office, service->id, &hours)) != OK)
        return s;
    struct json *json = response_json(response);
    json_open_object(json, NULL);
    json_ref(json, "id", "x", service->ref);
    json_int(json, "version", service->version);
    json_text(json, "service", service->name);
    json_text(json, "organization", service->organization_name);
    json_text(json, "status", service_status_word(service->status));
    json_text(json, "description", service->description);
    json_open_list(json, "needs");
    for (size_t i = 0; i < needs.count; i++)
        json_text(json, NULL, domain_word(needs.at[i]));
    json_close(json);
    write_texts(json, "kinds", kinds);
    write_rules(json, arena, service->rules);
    json_text(json, "eligibility_text", service->eligibility);
    json_maybe_int(json, "minimum_age", service->minimum_age);
    json_maybe_int(json, "maximum_age", service->maximum_age);
    json_text(json, "how_to_apply", service->how_to_apply);
    json_text(json, "wait", service->wait);
    json_text(json, "cost", service->fees);
    if (service->fee.set)
        json_money(json, "fee", (struct money){ service->fee.cents }, "USD");
    write_texts(json, "languages", text_split(arena, text_or(service->languages, ""), ','));
    json_text(json, "documents", service->documents);
    json_text(json, "area", service->area);
    json_text(json, "access", service->access);
    json_text(json, "alert", service->alert);
    json_text(json, "warning", service->warning);
    json_maybe_int(json, "capacity", service->capacity);
    json_text(json, "url", service->url);
    json_text(json, "email", service->email);
    write_phones(json, &phones);
    write_places(json, &places);
    write_hours(json, arena, &hours);
    json_open_object(json, "confirmed");
    json_date(json, "on", service->confirmed_on);
    json_text(json, "by", service->confirmed_by);
    json_text(json, "how", service->confirmed_how);
    json_close(json);
    json_text(json, "external_id", service->external_id);
    json_text(json, "source", *service->source != '\0' ? service->source : NULL);
    s = resource_write_more(request, json, office, service);
    json_close(json);
    response_version(response, service->version);
    return s;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    const struct office *office = session_office(session);
    struct service service;

    enum status s = resource_named(office, resource_part(request), &service);
    return s != OK ? s : write_service(request, office, &service, response);
}

static enum status answer(struct request *request, struct office_change *change,
                          struct service_id id, struct response *response, struct service *ret)
{
    const struct office *office = office_change_office(change);

    enum status s = resource_get(office, id, ret);
    return s != OK ? s : write_service(request, office, ret, response);
}

static enum status add(struct request *request, struct office_change *change,
                       struct response *response)
{
    struct problems *problems = request_problems(request);
    struct service_draft draft = { 0 };
    struct service service;
    struct service_id id;

    read_draft(request, &draft, problems);
    enum status s = resource_add(change, &draft, problems, &id);
    if (s != OK || (s = answer(request, change, id, response, &service)) != OK)
        return s;
    api_created(response, "resources", "x", service.ref);
    return OK;
}

static enum status edit(struct request *request, struct office_change *change,
                        struct response *response)
{
    struct problems *problems = request_problems(request);
    struct service service;

    enum status s = resource_named(office_change_office(change), resource_part(request),
                                   &service);
    if (s != OK)
        return s;
    struct service_draft draft = service_as_draft(&service);
    read_draft(request, &draft, problems);
    s = resource_edit(change, service.id, &draft, request_version(request), problems);
    return s != OK ? s : answer(request, change, service.id, response, &service);
}

static enum status confirm(struct request *request, struct office_change *change,
                           struct response *response)
{
    struct service service;

    enum status s = resource_named(office_change_office(change), resource_part(request),
                                   &service);
    if (s != OK)
        return s;
    s = resource_confirm(change, service.id, api_text(request, NULL, "how"),
                         request_problems(request));
    return s != OK ? s : answer(request, change, service.id, response, &service);
}

/* Newest first: what it asked on the days before. */
static enum status show_versions(struct request *request, struct session *session,
                                 struct response *response)
{
    const struct office *office = session_office(session);
    struct eligibilities versions;
    struct service service;
    enum status s;

    if ((s = resource_named(office, resource_part(request), &service)) != OK ||
        (s = eligibility_versions(office, service.id, &versions)) != OK)
        return s;
    struct json *json = api_list_open(response);
    for (size_t i = 0; i < versions.count; i++) {
        json_open_object(json, NULL);
        json_int(json, "version", versions.at[i].number);
        json_date(json, "on", versions.at[i].on);
        json_text(json, "by", versions.at[i].by);
        write_rules(json, request_arena(request), versions.at[i].rules);
        json_close(json);
    }
    api_list_close(response, NULL);
    return OK;
}

enum { BY_THOSE_WHO_KEEP_IT = BY_WORKER | BY_SUPERVISOR | BY_FRONT_DESK | BY_ADMINISTRATOR };

const struct route resource_api_routes[] = {
    API_STAFF("/resources", 0, list,
              .about = "Services by words, need, language, hours, and distance as a hint."),
    API_STAFF_CHANGE(METHOD_POST, "/resources", BY_THOSE_WHO_KEEP_IT, add, .takes = NEW_FIELDS,
                     .about = "Adds a service to the directory."),
    API_STAFF("/resources/{x}", 0, show,
              .about = "A service with places, hours, who may come, and who checked it."),
    API_STAFF("/resources/{x}/eligibility", 0, show_versions,
              .about = "What it asks of those who come, each version as it was written down."),
    API_STAFF_CHANGE(METHOD_PATCH, "/resources/{x}", BY_THOSE_WHO_KEEP_IT, edit,
                     .takes = PATCH_FIELDS, .needs_version = true,
                     .about = "Corrects a service; the day it was checked stays."),
    API_STAFF_CHANGE(METHOD_POST, "/resources/{x}/confirm", BY_THOSE_WHO_KEEP_IT, confirm,
                     .takes = CHECK_FIELDS, .about = "A person made sure today."),
    END_OF_ROUTES,
};
