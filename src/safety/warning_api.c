// SPDX-License-Identifier: AGPL-3.0-or-later
/* Warnings for those who visit. */
#include "safety/warning_page.h"

#include "base/json.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const EVENTS[] = { "renewed", "ended", NULL };

static const struct api_field NEW_WARNING[] = {
    { .name = "what", .type = API_TEXT, .required = true, .most = WARNING_TEXT_MAX,
      .about = "What to do, for whoever comes." },
    { .name = "reason", .type = API_TEXT, .required = true, .most = WARNING_TEXT_MAX,
      .about = "What happened; not for the front desk." },
    { .name = "review_on", .type = API_DATE, .required = true,
      .about = "Its last day unless it is renewed; within 180 days." },
    { 0 },
};
static const struct api_field ANSWER[] = {
    { .name = "words", .type = API_TEXT, .required = true, .most = WARNING_TEXT_MAX,
      .about = "What the client says to it." },
    { 0 },
};
static const struct api_field EVENT[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS },
    { .name = "reason", .type = API_TEXT, .most = WARNING_TEXT_MAX,
      .about = "Why it is still needed." },
    { .name = "review_on", .type = API_DATE, .about = "The next review day." },
    { 0 },
};

static void write_warning(struct json *j, const struct warning *warning, struct date today)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "sw", warning->ref);
    json_text(j, "what", warning->what);
    json_text(j, "reason", warning->reason);
    json_date(j, "from", warning->made_on);
    json_date(j, "review_on", warning->review_on);
    json_text(j, "answer", warning->answer);
    json_text(j, "state", warning_stands(warning, today) ? "stands" : "over");
    json_int(j, "version", warning->version);
    json_close(j);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct warnings all;

    (void)request;
    enum status s = warning_list(access, &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++)
        write_warning(j, &all.at[i], access_today(access));
    api_list_close(response, NULL);
    return OK;
}

static enum status answer_one(const struct access *access, int64_t id, struct response *response,
                              struct warning *ret)
{
    enum status s = warning_get(access, id, ret);

    if (s == OK) {
        write_warning(response_json(response), ret, access_today(access));
        response_version(response, ret->version);
    }
    return s;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct warning warning;
    int64_t id;

    enum status s = part_id(request, access, "sw", "sw", &id);
    return s != OK ? s : answer_one(access, id, response, &warning);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct warning made;
    int64_t id;

    enum status s = warning_add(change, &(struct warning){
        .what = api_text(request, NULL, "what"), .reason = api_text(request, NULL, "reason"),
        .review_on = api_date(request, NULL, "review_on") }, request_problems(request), &id);
    if (s != OK || (s = answer_one(change_access(change), id, response, &made)) != OK)
        return s;
    api_created(response, "warnings", "sw", made.ref);
    return undo_told(change, &(struct undo){ .what = "warning_added", .record = id,
                                             .version = 1 }, response);
}

static enum status change_one(struct request *request, struct change *change,
                              struct response *response,
                              enum status (*act)(struct request *, struct change *, int64_t id))
{
    struct warning before, made;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "sw", "sw", &id)) != OK ||
        (s = warning_get(change_access(change), id, &before)) != OK ||
        (s = act(request, change, id)) != OK ||
        (s = answer_one(change_access(change), id, response, &made)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = WARNING_CHANGED, .record = id,
                                             .before = before.version,
                                             .version = made.version }, response);
}

static enum status answer_act(struct request *request, struct change *change, int64_t id)
{
    return warning_answer(change, id, api_text(request, NULL, "words"),
                          request_problems(request));
}

static enum status answer(struct request *request, struct change *change,
                          struct response *response)
{
    return change_one(request, change, response, answer_act);
}

static enum status event_act(struct request *request, struct change *change, int64_t id)
{
    if (text_equal(api_text(request, NULL, "event"), "ended"))
        return warning_end(change, id, change_today(change), request_problems(request));
    return warning_renew(change, id, api_text(request, NULL, "reason"),
                         api_date(request, NULL, "review_on"), request_problems(request));
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    return change_one(request, change, response, event_act);
}

const struct route warning_api_routes[] = {
    API_PERSON("/people/{p}/warnings", AREA_VISITS, list,
               .about = "What those who visit have to know."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/warnings", AREA_VISITS, add,
                      .takes = NEW_WARNING, .undo = "warning_added",
                      .about = "One more, until its review day."),
    API_RECORD("/warnings/{sw}", "sw", AREA_VISITS, show, .about = "One warning."),
    API_RECORD_CHANGE(METHOD_POST, "/warnings/{sw}/answer", "sw", AREA_VISITS, answer,
                      .takes = ANSWER, .undo = WARNING_CHANGED,
                      .about = "What the client says to it."),
    API_RECORD_CHANGE(METHOD_POST, "/warnings/{sw}/events", "sw", AREA_VISITS, event,
                      .takes = EVENT, .undo = WARNING_CHANGED, .about = "Renewed or ended."),
    END_OF_ROUTES,
};
