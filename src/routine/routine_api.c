// SPDX-License-Identifier: AGPL-3.0-or-later
/* The routine map, for programs. */
#include "routine/routine_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>

enum { SPAN_MOST = 3660 };

static const char *const DAYS[] = { "mo", "tu", "we", "th", "fr", "sa", "su", NULL };
static const char *const STATES[] = { "kept", "at_risk", "disrupted", "restored",
                                      "changed_by_choice", NULL };

static const struct api_field AT_FIELDS[] = {
    { .name = "days", .type = API_TEXTS, .required = true, .words = DAYS },
    { .name = "from", .type = API_TEXT, .required = true, .about = "HH:MM, local to the agency." },
    { .name = "to", .type = API_TEXT, .required = true, .about = "HH:MM" },
    { 0 },
};
#define ITEM_REST \
    { .name = "why", .type = API_TEXT, .most = ROUTINE_TEXT_MAX }, \
    { .name = "where", .type = API_TEXT, .most = ROUTINE_TEXT_MAX }, \
    { .name = "with", .type = API_TEXT, .most = ROUTINE_TEXT_MAX }, \
    { .name = "must_keep", .type = API_BOOL }, \
    { .name = "domains", .type = API_TEXTS, .about = "Words of need domains." }, \
    { .name = "since", .type = API_DATE }, \
    { .name = "until", .type = API_DATE }
static const struct api_field ITEM_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .required = true, .most = ROUTINE_TEXT_MAX },
    { .name = "at", .type = API_OBJECT, .required = true, .inside = AT_FIELDS },
    ITEM_REST,
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .most = ROUTINE_TEXT_MAX },
    { .name = "at", .type = API_OBJECT, .inside = AT_FIELDS },
    ITEM_REST,
    { .name = "state", .type = API_TEXT, .words = STATES,
      .about = "Only changed_by_choice is said; the rest follows from the days." },
    { 0 },
};
static const struct api_field DAY_FIELDS[] = {
    { .name = "on", .type = API_DATE, .required = true },
    { .name = "kept", .type = API_BOOL, .required = true },
    { .name = "words", .type = API_TEXT, .most = ROUTINE_WORDS_MAX },
    { 0 },
};

/* ---- writing ---- */

static void item_json(struct json *j, const struct routine_item *item, struct arena *arena)
{
    struct text_list domains = text_split(arena, text_or(item->domains, ""), ',');

    json_open_object(j, NULL);
    json_ref(j, "id", "i", item->ref);
    json_text(j, "what", item->what);
    json_open_object(j, "at");
    json_open_list(j, "days");
    for (int day = 0; day < WEEK_DAYS; day++) {
        if (item->days >> day & 1)
            json_text(j, NULL, week_day_word(day));
    }
    json_close(j);
    json_minute(j, "from", (struct maybe_int){ true, item->from });
    json_minute(j, "to", (struct maybe_int){ true, item->to });
    json_close(j);
    json_text(j, "why", item->why);
    json_text(j, "where", item->place);
    json_text(j, "with", item->with);
    json_bool(j, "must_keep", item->must_keep);
    json_open_list(j, "domains");
    for (size_t i = 0; i < domains.count; i++)
        json_text(j, NULL, domains.at[i]);
    json_close(j);
    json_date(j, "since", item->since);
    json_date(j, "until", item->until);
    json_text(j, "state", routine_state_word(item->state));
    json_int(j, "version", item->version);
    json_close(j);
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          const char **ref)
{
    struct routine_item item;

    enum status s = routine_get(access, id, &item);
    if (s != OK)
        return s;
    item_json(response_json(response), &item, access_arena(access));
    response_version(response, item.version);
    *ref = item.ref;
    return OK;
}

/* ---- reading a body ---- */

static int64_t read_minute(struct request *request, json_t *at, const char *name,
                           const char *field)
{
    struct maybe_int minute = { 0 };

    if (!text_to_minute(api_text(request, at, name), &minute))
        problem_add(request_problems(request), field, N_("Write a time like 14:30."));
    return minute.set ? minute.n : -1;
}

static void read_at(struct request *request, struct routine_item *item)
{
    json_t *at = json_object_get(request_json(request), "at");

    if (!json_is_object(at))
        return;
    struct text_list days = api_texts(request, at, "days");
    item->days = 0;
    for (size_t i = 0; i < days.count; i++) {
        int day;
        if (week_day_from_word(days.at[i], &day))
            item->days |= INT64_C(1) << day;
        else
            problem_add(request_problems(request), "at.days",
                        N_("Days are mo tu we th fr sa su."));
    }
    item->from = read_minute(request, at, "from", "at.from");
    item->to = read_minute(request, at, "to", "at.to");
}

static bool named(struct request *request, const char *field)
{
    return json_object_get(request_json(request), field) != NULL;
}

static void read_item(struct request *request, struct routine_item *item)
{
    if (named(request, "what"))
        item->what = api_text(request, NULL, "what");
    read_at(request, item);
    if (named(request, "why"))
        item->why = api_text(request, NULL, "why");
    if (named(request, "where"))
        item->place = api_text(request, NULL, "where");
    if (named(request, "with"))
        item->with = api_text(request, NULL, "with");
    if (named(request, "must_keep"))
        item->must_keep = api_bool(request, NULL, "must_keep");
    if (named(request, "domains")) {
        struct text_list domains = api_texts(request, NULL, "domains");
        struct buf out = buf_new(request_arena(request), 2000);
        for (size_t i = 0; i < domains.count; i++)
            buf_print(&out, "%s%s", i > 0 ? "," : "", domains.at[i]);
        item->domains = text_or_null(buf_text(&out));
    }
    if (named(request, "since"))
        item->since = api_date(request, NULL, "since");
    if (named(request, "until"))
        item->until = api_date(request, NULL, "until");
    (void)routine_state_from_word(api_text(request, NULL, "state"), &item->state);
}

/* ---- items ---- */

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct routine_items items;

    (void)request;
    enum status s = routine_list(access, &items);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < items.count; i++)
        item_json(j, &items.at[i], access_arena(access));
    api_list_close(response, NULL);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "i", "i", &id);
    return s != OK ? s : answer(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct routine_item item = { .what = NULL };
    const char *ref;
    int64_t id;
    enum status s;

    read_item(request, &item);
    if (problems_any(request_problems(request)))
        return INVALID;
    if ((s = routine_add(change, &item, request_problems(request), &id)) != OK ||
        (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "routine", "i", ref);
    return OK;
}

static enum status edit(struct request *request, struct change *change,
                        struct response *response)
{
    struct routine_item item;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "i", "i", &id)) != OK ||
        (s = routine_get(change_access(change), id, &item)) != OK)
        return s;
    item.version = request_version(request);
    read_item(request, &item);
    if (problems_any(request_problems(request)))
        return INVALID;
    s = routine_edit(change, &item, request_problems(request));
    return s != OK ? s : answer(change_access(change), id, response, &ref);
}

/* ---- days ---- */

static enum status say_day(struct request *request, struct change *change,
                           struct response *response)
{
    struct routine_day day = {
        .on = api_date(request, NULL, "on"), .kept = api_bool(request, NULL, "kept"),
        .words = api_text(request, NULL, "words"),
    };
    enum routine_state before;
    const char *ref;
    enum status s;

    if ((s = part_id(request, change_access(change), "i", "i", &day.item)) != OK ||
        (s = routine_day_say(change, &day, request_problems(request), &before)) != OK)
        return s;
    return answer(change_access(change), day.item, response, &ref);
}

static enum status list_days(struct request *request, const struct access *access,
                             struct response *response)
{
    struct routine_days days;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "i", "i", &id)) != OK ||
        (s = routine_day_list(access, (struct maybe_int){ true, id }, (struct date){ 0 },
                              (struct date){ 0 }, &days)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < days.count; i++) {
        json_open_object(j, NULL);
        json_date(j, "on", days.at[i].on);
        json_bool(j, "kept", days.at[i].kept);
        json_text(j, "words", days.at[i].words);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status kept(struct request *request, const struct access *access,
                        struct response *response)
{
    struct date from = api_query_date(request, "from"), to = api_query_date(request, "to");
    struct problems *problems = request_problems(request);
    struct routine_items items;
    struct routine_count count;

    if (!problems_any(problems) && !date_is_set(from))
        problem_add(problems, "from", N_("Write the day like 2026-11-24."));
    if (!problems_any(problems) && !date_is_set(to))
        problem_add(problems, "to", N_("Write the day like 2026-11-24."));
    if (!problems_any(problems) &&
        (date_before(to, from) || date_days_between(from, to) > SPAN_MOST))
        problem_add(problems, "to", N_("The last day can't be before the first, nor ten years on."));
    if (problems_any(problems))
        return INVALID;
    enum status s = routine_list(access, &items);
    if (s != OK || (s = routine_kept(access, &items, from, to, &count)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_int(j, "planned", count.planned);
    json_int(j, "kept", count.kept);
    json_int(j, "missed", count.missed);
    json_int(j, "unknown", count.unknown);
    json_text(j, "percent", routine_percent(access_arena(access), &count));
    json_close(j);
    return OK;
}

const struct route routine_api_routes[] = {
    API_PERSON("/people/{p}/routine", AREA_ROUTINE, list, .about = "What stays in the week."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/routine", AREA_ROUTINE, add, .takes = ITEM_FIELDS,
                      .about = "Adds what stays in the week."),
    API_RECORD("/routine/{i}", "i", AREA_ROUTINE, show, .about = "One item."),
    API_RECORD_CHANGE(METHOD_PATCH, "/routine/{i}", "i", AREA_ROUTINE, edit, .takes = EDIT_FIELDS,
                      .needs_version = true, .about = "Changes what is named."),
    API_RECORD("/routine/{i}/days", "i", AREA_ROUTINE, list_days,
               .about = "What was said about its days, the last word of each."),
    API_RECORD_CHANGE(METHOD_POST, "/routine/{i}/days", "i", AREA_ROUTINE, say_day,
                      .takes = DAY_FIELDS, .about = "Kept on that day or not; the last word "
                      "counts."),
    API_PERSON("/people/{p}/routine/kept", AREA_ROUTINE, kept,
               .about = "Days of what must be kept, ?from=&to=, both days counting."),
    END_OF_ROUTES,
};
