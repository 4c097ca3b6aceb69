// SPDX-License-Identifier: AGPL-3.0-or-later
/* Visits and the calendar, for programs. */
#include "contact/note_api.h"

#include "base/arena.h"
#include "contact/visit.h"
#include "people/people.h"
#include "privacy/account.h"
#include "web/api.h"
#include "web/undo.h"

#include <jansson.h>

enum { CALENDAR_DAYS = 14 };

static const char *const KINDS[] = { "visit", "appointment", "court", "service", "other", NULL };
static const char *const EVENTS[] = { "kept", "no_show", "cancelled", NULL };

static const struct api_field VISIT_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .required = true, .most = 300 },
    { .name = "kind", .type = API_TEXT, .words = KINDS, .about = "Default: visit." },
    { .name = "on", .type = API_DATE, .required = true },
    { .name = "from", .type = API_TEXT, .about = "HH:MM, the agency's wall clock." },
    { .name = "to", .type = API_TEXT, .about = "HH:MM" },
    { .name = "where", .type = API_TEXT, .most = 300 },
    { .name = "bring", .type = API_TEXT, .most = 300 },
    { 0 },
};
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS },
    { .name = "on", .type = API_DATE, .about = "The day of the entry; default: its own." },
    { .name = "reason", .type = API_TEXT, .most = 300 },
    { 0 },
};

static void write_time(struct json *j, const char *key, struct maybe_int minute)
{
    char text[6] = { 0 };

    if (!minute.set) {
        json_nothing(j, key);
        return;
    }
    text[0] = (char)('0' + minute.n / 600);
    text[1] = (char)('0' + minute.n / 60 % 10);
    text[2] = ':';
    text[3] = (char)('0' + minute.n % 60 / 10);
    text[4] = (char)('0' + minute.n % 10);
    json_text(j, key, text);
}

static void write_visit(struct json *j, const struct visit *visit, const char *person_ref)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "y", visit->ref);
    if (person_ref != NULL)
        json_ref(j, "person", "p", person_ref);
    json_text(j, "what", visit->what);
    json_text(j, "kind", visit_kind_word(visit->kind));
    json_date(j, "on", visit->on);
    write_time(j, "from", visit->from);
    write_time(j, "to", visit->to);
    json_text(j, "where", visit->place);
    json_text(j, "bring", visit->bring);
    json_text(j, "state", visit_state_word(visit->state));
    json_int(j, "version", visit->version);
    json_close(j);
}

static enum status answer(const struct access *access, int64_t id, struct response *response,
                          const char **ref)
{
    struct visit visit;

    enum status s = visit_get(access, id, &visit);
    if (s != OK)
        return s;
    write_visit(response_json(response), &visit, NULL);
    response_version(response, visit.version);
    *ref = visit.ref;
    return OK;
}

static struct maybe_int read_time(struct request *request, const char *field)
{
    const char *text = api_text(request, NULL, field);
    struct maybe_int minute = { 0 };

    if (text != NULL && !visit_time_from_text(text, &minute))
        problem_add(request_problems(request), field, N_("Write a time like 14:30."));
    return minute;
}

static struct date read_day(struct request *request, const char *name)
{
    const char *text = request_query(request, name);
    struct date day = { 0 };

    if (text != NULL && *text != '\0' && !date_from_iso(text, &day))
        problem_add(request_problems(request), name, N_("Write the day like 2026-11-24."));
    return day;
}

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct date from = read_day(request, "from"), to = read_day(request, "to");
    struct visits visits;

    if (problems_any(request_problems(request)))
        return INVALID;
    enum status s = visit_list(access, from, to, &visits);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < visits.count; i++)
        write_visit(j, &visits.at[i], NULL);
    api_list_close(response, NULL);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "y", "y", &id);
    return s != OK ? s : answer(access, id, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct visit visit = {
        .what = api_text(request, NULL, "what"), .on = api_date(request, NULL, "on"),
        .from = read_time(request, "from"), .to = read_time(request, "to"),
        .place = api_text(request, NULL, "where"), .bring = api_text(request, NULL, "bring"),
        .worker = { true, change_me(change).n },
    };
    const char *ref;
    int64_t id;
    enum status s;

    (void)visit_kind_from_word(api_text(request, NULL, "kind"), &visit.kind);
    if ((s = visit_add(change, &visit, request_problems(request), &id)) != OK ||
        (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "visits", "y", ref);
    return undo_told(change, &(struct undo){ .what = "visit_move", .record = id,
                                             .before = VISIT_CANCELLED, .version = 1 }, response);
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    enum visit_state before, state = VISIT_KEPT;
    const char *ref;
    int64_t id, version;
    enum status s;

    (void)visit_state_from_word(api_text(request, NULL, "event"), &state);
    if ((s = part_id(request, change_access(change), "y", "y", &id)) != OK)
        return s;
    s = visit_move(change, id, state, &before, &version);
    if (s == CONFLICT) {
        request_problems(request)->guard = "state";
        problem_add(request_problems(request), "event",
                    N_("Only a planned visit can be kept, missed or called off."));
    }
    if (s != OK || (s = answer(change_access(change), id, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "visit_move", .record = id,
                                             .before = before, .version = version }, response);
}

/* Of the people one walks with. */
static enum status calendar(struct request *request, struct session *session,
                            struct response *response)
{
    struct date today = office_today(session_office(session));
    struct date from = read_day(request, "from"), to = read_day(request, "to");
    const struct caseload *caseload, *people;
    struct planned_visits visits;
    struct called_list called;
    enum status s;

    if (!date_is_set(from))
        from = today;
    if (!date_is_set(to))
        to = date_add_days(from, CALENDAR_DAYS);
    if (problems_any(request_problems(request)))
        return INVALID;
    if ((s = caseload_mine(session, PURPOSE_CARE, AREA_VISITS, &caseload)) != OK ||
        (s = caseload_also(caseload, AREA_PERSON, &people)) != OK ||
        (s = visit_planned(caseload, from, to, &visits)) != OK ||
        (s = people_called(people, &called)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < visits.count; i++) {
        const char *ref = NULL;
        for (size_t k = 0; k < called.count && ref == NULL; k++) {
            if (called.at[k].person.n == visits.at[i].person.n)
                ref = called.at[k].ref;
        }
        write_visit(j, &visits.at[i].visit, ref);
    }
    api_list_close(response, NULL);
    return OK;
}

const struct route visit_api_routes[] = {
    API_PERSON("/people/{p}/visits", AREA_VISITS, list,
               .about = "Visits and appointments, soonest first; ?from=&to="),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/visits", AREA_VISITS, add, .undo = "visit_move", .takes = VISIT_FIELDS,
                      .about = "Plans one."),
    API_RECORD("/visits/{y}", "y", AREA_VISITS, show, .about = "One visit."),
    API_RECORD_CHANGE(METHOD_POST, "/visits/{y}/events", "y", AREA_VISITS, event, .undo = "visit_move",
                      .takes = EVENT_FIELDS, .about = "Kept, not met, or called off."),
    API_STAFF("/calendar", 0, calendar, .about = "One's own people's visits; ?from=&to="),
    END_OF_ROUTES,
};
