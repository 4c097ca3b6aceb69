// SPDX-License-Identifier: AGPL-3.0-or-later
#include "advocacy/advocacy_page.h"

#include "web/api.h"
#include "web/undo.h"

static const char *const EVENTS[] = { "filed", "won", "partly", "lost", "withdrawn", NULL };

#define FIELDS(must) \
    { .name = "target", .type = API_TEXT, .required = must, .most = ADVOCACY_NAME_MAX, \
      .about = "Who decides." }, \
    { .name = "issue", .type = API_TEXT, .required = must, .most = ADVOCACY_TEXT_MAX, \
      .about = "What was denied, or is wrong." }, \
    { .name = "ask", .type = API_TEXT, .required = must, .most = ADVOCACY_TEXT_MAX }, \
    { .name = "argument", .type = API_TEXT, .most = ADVOCACY_TEXT_MAX }, \
    { .name = "level", .type = API_TEXT, .words = advocacy_level_words, \
      .about = "Default: case." }, \
    { .name = "need", .type = API_REF, .kind = "n" }, \
    { .name = "notice_on", .type = API_DATE, .about = "The day on the notice of a denial." }, \
    { .name = "rule", .type = API_TEXT, .words = advocacy_rule_words, \
      .about = "Counts the last day to appeal from notice_on." }, \
    { .name = "due_on", .type = API_DATE, .about = "The last day as the notice says it; not " \
                                                   "beside a rule." }

static const struct api_field NEW_FIELDS[] = { FIELDS(true), API_LABELS, { 0 } };
static const struct api_field EDIT_FIELDS[] = { FIELDS(false), { 0 } };
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { .name = "result", .type = API_TEXT, .most = ADVOCACY_TEXT_MAX },
    { 0 },
};
static const struct api_field EVIDENCE_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .required = true, .most = ADVOCACY_TEXT_MAX },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { 0 },
};

static void write_fields(struct json *j, const struct advocacy *one)
{
    json_ref(j, "id", "av", one->ref);
    json_text(j, "level", advocacy_level_words[one->level]);
    json_text(j, "target", one->target);
    json_text(j, "issue", one->issue);
    json_text(j, "ask", one->ask);
    json_text(j, "argument", one->argument);
    json_ref(j, "need", "n", one->need_ref);
    json_date(j, "notice_on", one->notice_on);
    json_text(j, "rule", one->rule);
    json_text(j, "rule_version", one->rule_version);
    json_date(j, "due_on", one->due_on);
    json_text(j, "state", advocacy_state_words[one->state]);
    json_date(j, "filed_on", one->filed_on);
    json_bool(j, "late", date_is_set(one->due_on) && date_before(one->due_on, one->filed_on));
    json_date(j, "ended_on", one->ended_on);
    json_text(j, "result", one->result);
    json_int(j, "version", one->version);
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct advocacies all;

    enum status s = advocacy_page(access, api_cursor(request), api_limit(request), &all);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < all.count; i++) {
        json_open_object(j, NULL);
        write_fields(j, &all.at[i]);
        json_close(j);
    }
    api_list_close(response, all.next);
    return OK;
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          struct advocacy *ret)
{
    struct evidences evidence;
    enum status s;

    if ((s = advocacy_get(access, id, ret)) != OK ||
        (s = evidence_list(access, id, &evidence)) != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    write_fields(j, ret);
    json_open_list(j, "evidence");
    for (size_t i = 0; i < evidence.count; i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "ev", evidence.at[i].ref);
        json_text(j, "what", evidence.at[i].what);
        json_date(j, "on", evidence.at[i].on);
        json_close(j);
    }
    json_close(j);
    json_close(j);
    response_version(response, ret->version);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct advocacy one;
    int64_t id;

    enum status s = part_id(request, access, "av", "av", &id);
    return s != OK ? s : answer(access, id, response, &one);
}

static enum status lay_over(struct request *request, const struct access *access,
                            struct advocacy *one)
{
    struct { const char *name, **text; } const texts[] = {
        { "target", &one->target }, { "issue", &one->issue }, { "ask", &one->ask },
        { "argument", &one->argument }, { "rule", &one->rule },
    };
    const char *need = api_ref(request, NULL, "need");
    int level;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (api_has(request, NULL, texts[i].name))
            *texts[i].text = api_text(request, NULL, texts[i].name);
    }
    if (text_among(advocacy_level_words, ADVOCACY_LEVELS, api_text(request, NULL, "level"),
                   &level))
        one->level = (enum advocacy_level)level;
    if (api_has(request, NULL, "notice_on"))
        one->notice_on = api_date(request, NULL, "notice_on");
    if (api_has(request, NULL, "due_on")) {
        one->due_on = api_date(request, NULL, "due_on");
        if (!api_has(request, NULL, "rule"))
            one->rule = NULL;
    }
    if (need == NULL)
        return OK;
    one->need.set = true;
    enum status s = access_find(access, "n", need, &one->need.n);
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), "need", N_("There is no such need in this record."));
    return INVALID;
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const struct access *access = change_access(change);
    struct advocacy one = { .id = 0 };
    int64_t id;
    enum status s;

    if ((s = lay_over(request, access, &one)) != OK ||
        (s = advocacy_add(change, &one, request_problems(request), &id)) != OK ||
        (s = answer(access, id, response, &one)) != OK)
        return s;
    api_created(response, "advocacy", "av", one.ref);
    return undo_told(change, &(struct undo){ .what = "advocacy_added", .record = id,
                                             .version = one.version }, response);
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    const struct access *access = change_access(change);
    struct advocacy one;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "av", "av", &id)) != OK ||
        (s = advocacy_get(access, id, &one)) != OK)
        return s;
    int64_t version = one.version = request_version(request);
    /* What a rule counted is counted again. */
    if (one.rule != NULL)
        one.due_on = (struct date){ 0 };
    else if (api_has(request, NULL, "rule") && !api_has(request, NULL, "due_on"))
        one.due_on = (struct date){ 0 };
    if ((s = lay_over(request, access, &one)) != OK ||
        (s = advocacy_edit(change, &one, request_problems(request))) != OK ||
        (s = answer(access, id, response, &one)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "advocacy_edited", .record = id,
                                             .before = version, .version = one.version },
                     response);
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    const struct access *access = change_access(change);
    struct advocacy before, one;
    int state = 0;
    int64_t id;
    enum status s;

    (void)text_among(advocacy_state_words, ADVOCACY_STATES, api_text(request, NULL, "event"),
                     &state);
    if ((s = part_id(request, access, "av", "av", &id)) != OK ||
        (s = advocacy_get(access, id, &before)) != OK ||
        (s = advocacy_move(change, id, (enum advocacy_state)state, api_date(request, NULL, "on"),
                           api_text(request, NULL, "result"), request_problems(request))) != OK ||
        (s = answer(access, id, response, &one)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "advocacy_moved", .record = id,
                                             .before = before.state, .version = one.version },
                     response);
}

static enum status add_evidence(struct request *request, struct change *change,
                                struct response *response)
{
    const struct access *access = change_access(change);
    struct advocacy one;
    int64_t id, line;
    enum status s;

    if ((s = part_id(request, access, "av", "av", &id)) != OK ||
        (s = advocacy_get(access, id, &one)) != OK ||
        (s = evidence_add(change, id, api_text(request, NULL, "what"),
                          api_date(request, NULL, "on"), request_problems(request),
                          &line)) != OK ||
        (s = answer(access, id, response, &one)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "evidence_added", .record = line,
                                             .version = 1 }, response);
}

const struct route advocacy_api_routes[] = {
    API_PERSON("/people/{p}/advocacy", AREA_PAPERS, list,
               .about = "Denials, appeals and what should change, the newest first."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/advocacy", AREA_PAPERS, add, .takes = NEW_FIELDS,
                      .undo = "advocacy_added",
                      .about = "Speaks up; the last day to appeal is counted from the notice."),
    API_RECORD("/advocacy/{av}", "av", AREA_PAPERS, show, .about = "One, with its evidence."),
    API_RECORD_CHANGE(METHOD_PATCH, "/advocacy/{av}", "av", AREA_PAPERS, edit,
                      .takes = EDIT_FIELDS, .needs_version = true, .undo = "advocacy_edited",
                      .about = "Changes what is named."),
    API_RECORD_CHANGE(METHOD_POST, "/advocacy/{av}/events", "av", AREA_PAPERS, event,
                      .takes = EVENT_FIELDS, .undo = "advocacy_moved",
                      .about = "Filed, then won, partly, lost or withdrawn."),
    API_RECORD_CHANGE(METHOD_POST, "/advocacy/{av}/evidence", "av", AREA_PAPERS, add_evidence,
                      .takes = EVIDENCE_FIELDS, .undo = "evidence_added",
                      .about = "What shows that the argument is right."),
    END_OF_ROUTES,
};
