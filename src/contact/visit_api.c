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
static const char *const EVERY[] = { "week", "2_weeks", NULL };
static const char *const NEEDS[] = { "interpreter", "transport", NULL };
static const char *const METHODS[] = { "signed", "spoken", "portal", "paper", NULL };

static const struct api_field REPEAT_FIELDS[] = {
    { .name = "every", .type = API_TEXT, .required = true, .words = EVERY },
    { .name = "until", .type = API_DATE, .required = true, .about = "The last day it may fall on." },
    { 0 },
};
static const struct api_field YES_FIELDS[] = {
    { .name = "by", .type = API_TEXT, .most = 300 },
    { .name = "method", .type = API_TEXT, .words = METHODS },
    { .name = "on", .type = API_DATE, .about = "Default: today." },
    { 0 },
};
#define VISIT_REST \
    { .name = "kind", .type = API_TEXT, .words = KINDS, .about = "Default: visit." }, \
    { .name = "from", .type = API_TEXT, .about = "HH:MM on the wall clock of the zone." }, \
    { .name = "to", .type = API_TEXT, .about = "HH:MM" }, \
    { .name = "where", .type = API_TEXT, .most = 300 }, \
    { .name = "bring", .type = API_TEXT, .most = 300 }, \
    { .name = "needs", .type = API_TEXTS, .words = NEEDS }, \
    { .name = "client_yes", .type = API_OBJECT, .inside = YES_FIELDS, \
      .about = "Their recorded yes, over something that must stay in the week." }
static const struct api_field VISIT_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .required = true, .most = 300 },
    { .name = "on", .type = API_DATE, .required = true },
    { .name = "zone", .type = API_TEXT, .most = 80, .about = "Default: the agency's." },
    { .name = "repeats", .type = API_OBJECT, .inside = REPEAT_FIELDS },
    { .name = "referral", .type = API_REF, .kind = "r" },
    VISIT_REST,
    API_LABELS,
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "what", .type = API_TEXT, .most = 300 },
    { .name = "on", .type = API_DATE },
    VISIT_REST,
    { 0 },
};
static const struct api_field EVENT_FIELDS[] = {
    { .name = "event", .type = API_TEXT, .required = true, .words = EVENTS },
    { .name = "on", .type = API_DATE, .about = "The occurrence. Default: its only one, else the "
      "last up to today; calling off without it calls off all that is planned." },
    { .name = "reason", .type = API_TEXT, .most = 300 },
    { 0 },
};

/* ---- writing ---- */

static void repeats_json(struct json *j, const struct visit *visit)
{
    if (visit->every == VISIT_ONCE) {
        json_nothing(j, "repeats");
        return;
    }
    json_open_object(j, "repeats");
    json_text(j, "every", EVERY[visit->every - 1]);
    json_date(j, "until", visit->until);
    json_close(j);
}

static void needs_json(struct json *j, int64_t needs)
{
    json_open_list(j, "needs");
    for (int i = 0; NEEDS[i] != NULL; i++) {
        if (needs >> i & 1)
            json_text(j, NULL, NEEDS[i]);
    }
    json_close(j);
}

static void yes_json(struct json *j, const struct agreement *yes)
{
    if (!yes->given) {
        json_nothing(j, "client_yes");
        return;
    }
    json_open_object(j, "client_yes");
    json_text(j, "by", yes->by);
    json_text(j, "method", agreement_word(yes->method));
    json_date(j, "on", yes->on);
    json_close(j);
}

/* Open: the caller closes it.  `words`: not the front desk, which knows when and with whom (R18). */
static void visit_fields(struct json *j, const struct visit *visit, const char *person_ref,
                         bool words)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "y", visit->ref);
    if (person_ref != NULL)
        json_ref(j, "person", "p", person_ref);
    json_text(j, "what", words ? visit->what : NULL);
    json_text(j, "kind", visit_kind_word(visit->kind));
    json_date(j, "on", visit->on);
    json_minute(j, "from", visit->from);
    json_minute(j, "to", visit->to);
    json_instant(j, "starts_at", visit->starts_at);
    json_bool(j, "shifted", visit->shifted);
    json_text(j, "zone", visit->zone);
    repeats_json(j, visit);
    json_text(j, "where", words ? visit->place : NULL);
    json_text(j, "bring", words ? visit->bring : NULL);
    needs_json(j, visit->needs);
    json_text(j, "state", visit_state_word(visit->state));
    json_text(j, "reason", words ? visit->reason : NULL);
    json_int(j, "version", visit->version);
}

static enum status answer(const struct access *access, int64_t id, struct date on,
                          struct response *response, const char **ref)
{
    struct json *j = response_json(response);
    struct visit_clashes clashes = { NULL, 0 };
    struct visit visit;

    enum status s = visit_on(access, id, on, &visit);
    if (s != OK)
        return s;
    visit_fields(j, &visit, NULL, access_may_read(access, AREA_CONTACT));
    json_ref(j, "referral", "r", visit.referral_ref);
    yes_json(j, &visit.yes);
    if (access_may_read(access, AREA_ROUTINE)) {
        struct visit whole = visit_as_agreed(&visit);
        if ((s = visit_clash_list(access, &whole, &clashes)) != OK)
            return s;
    }
    json_open_list(j, "clashes");
    for (size_t i = 0; i < clashes.count; i++) {
        json_open_object(j, NULL);
        json_ref(j, "item", "i", clashes.at[i].item_ref);
        json_bool(j, "must_keep", clashes.at[i].must_keep);
        json_close(j);
    }
    json_close(j);
    json_close(j);
    response_version(response, visit.version);
    *ref = visit.ref;
    return OK;
}

/* ---- reading ---- */

static bool named(struct request *request, const char *field)
{
    return json_object_get(request_json(request), field) != NULL;
}

static struct maybe_int read_time(struct request *request, const char *field)
{
    const char *text = api_text(request, NULL, field);
    struct maybe_int minute = { 0 };

    if (text != NULL && !text_to_minute(text, &minute))
        problem_add(request_problems(request), field, N_("Write a time like 14:30."));
    return minute;
}

static void read_yes(struct request *request, struct agreement *yes)
{
    json_t *object = json_object_get(request_json(request), "client_yes");

    if (!json_is_object(object))
        return;
    *yes = (struct agreement){ .given = true, .by = api_text(request, object, "by"),
                               .on = api_date(request, object, "on") };
    yes->has_method = agreement_from_word(api_text(request, object, "method"), &yes->method);
}

static void read_needs(struct request *request, struct visit *visit)
{
    struct text_list words = api_texts(request, NULL, "needs");

    visit->needs = 0;
    for (size_t i = 0; i < words.count; i++) {
        int bit;
        if (text_among(NEEDS, 2, words.at[i], &bit))
            visit->needs |= INT64_C(1) << bit;
        else
            problem_add(request_problems(request), "needs",
                        N_("Needs are interpreter and transport."));
    }
}

/* What the body names replaces what the entry has. */
static void read_visit(struct request *request, struct visit *visit)
{
    if (named(request, "what"))
        visit->what = api_text(request, NULL, "what");
    if (named(request, "on"))
        visit->on = api_date(request, NULL, "on");
    if (named(request, "from"))
        visit->from = read_time(request, "from");
    if (named(request, "to"))
        visit->to = read_time(request, "to");
    if (named(request, "where"))
        visit->place = api_text(request, NULL, "where");
    if (named(request, "bring"))
        visit->bring = api_text(request, NULL, "bring");
    if (named(request, "needs"))
        read_needs(request, visit);
    (void)visit_kind_from_word(api_text(request, NULL, "kind"), &visit->kind);
    read_yes(request, &visit->yes);
}

static enum status read_new(struct request *request, const struct access *access,
                            struct visit *visit)
{
    json_t *repeats = json_object_get(request_json(request), "repeats");
    const char *referral = api_ref(request, NULL, "referral");
    int every = -1;

    read_visit(request, visit);
    visit->zone = text_or_null(api_text(request, NULL, "zone"));
    if (json_is_object(repeats)) {
        (void)text_among(EVERY, 2, api_text(request, repeats, "every"), &every);
        visit->every = every + 1;
        visit->until = api_date(request, repeats, "until");
    }
    if (referral != NULL) {
        enum status s = access_find(access, "r", referral, &visit->referral.n);
        visit->referral.set = s == OK;
        if (s == NOT_FOUND)
            problem_add(request_problems(request), "referral",
                        N_("That referral isn't in this record."));
        else if (s != OK)
            return s;
    }
    return problems_any(request_problems(request)) ? INVALID : OK;
}

/* ---- entries ---- */

static enum status list(struct request *request, const struct access *access,
                        struct response *response)
{
    struct date from = api_query_date(request, "from"), to = api_query_date(request, "to");
    struct visits visits;

    if (problems_any(request_problems(request)))
        return INVALID;
    enum status s = visit_list(access, from, to, &visits);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < visits.count; i++) {
        visit_fields(j, &visits.at[i], NULL, access_may_read(access, AREA_CONTACT));
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct date on = api_query_date(request, "on");
    const char *ref;
    int64_t id;

    if (problems_any(request_problems(request)))
        return INVALID;
    enum status s = part_id(request, access, "y", "y", &id);
    return s != OK ? s : answer(access, id, on, response, &ref);
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct visit visit = { .worker = { true, change_me(change).n } }, made;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = read_new(request, change_access(change), &visit)) != OK ||
        (s = visit_add(change, &visit, request_problems(request), &id)) != OK ||
        (s = answer(change_access(change), id, visit.on, response, &ref)) != OK ||
        (s = visit_on(change_access(change), id, visit.on, &made)) != OK)
        return s;
    api_created(response, "visits", "y", ref);
    struct undo back = visit_made(&made);
    return undo_told(change, &back, response);
}

static enum status edit(struct request *request, struct change *change,
                        struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct visit now, visit;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "y", "y", &id)) != OK ||
        (s = visit_get(access, id, &now)) != OK)
        return s;
    visit = visit_as_agreed(&now);
    if (visit.every != VISIT_ONCE &&
        (named(request, "on") || named(request, "from") || named(request, "to")))
        problem_add(problems, "on", N_("A repeating entry keeps its days and hours: call it off "
                                       "and plan another."));
    visit.version = request_version(request);
    read_visit(request, &visit);
    if (problems_any(problems))
        return INVALID;
    s = visit_edit(change, &visit, problems);
    return s != OK ? s : answer(access, id, visit.every == VISIT_ONCE ? visit.on : now.on, response,
                                &ref);
}

static enum status event(struct request *request, struct change *change,
                         struct response *response)
{
    struct date on = api_date(request, NULL, "on");
    enum visit_state state = VISIT_KEPT;
    struct undo back;
    const char *ref;
    int64_t id;
    enum status s;

    (void)visit_state_from_word(api_text(request, NULL, "event"), &state);
    if ((s = part_id(request, change_access(change), "y", "y", &id)) != OK)
        return s;
    s = visit_move(change, id, on, state, api_text(request, NULL, "reason"), &back);
    if (s == CONFLICT) {
        request_problems(request)->guard = "state";
        problem_add(request_problems(request), "event",
                    N_("Only a planned visit can be kept, missed or called off."));
    }
    if (s == NOT_FOUND) {
        problem_add(request_problems(request), "on", N_("It doesn't fall on that day."));
        return INVALID;
    }
    if (s != OK || (s = answer(change_access(change), id, on, response, &ref)) != OK)
        return s;
    return undo_told(change, &back, response);
}

/* Of the people one walks with. */
static enum status calendar(struct request *request, struct session *session,
                            struct response *response)
{
    struct date today = office_today(session_office(session));
    struct date from = api_query_date(request, "from"), to = api_query_date(request, "to");
    bool words = session_account(session)->role != ROLE_FRONT_DESK;
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
        visit_fields(j, &visits.at[i].visit, ref, words);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

const struct route visit_api_routes[] = {
    API_PERSON("/people/{p}/visits", AREA_VISITS, list,
               .about = "Visits and appointments, one item an occurrence; ?from=&to="),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/visits", AREA_VISITS, add, .takes = VISIT_FIELDS,
                      .undo = "visit_move",
                      .about = "Plans one, or one that repeats; 409 `must_keep` over what must "
                      "stay in the week without their yes."),
    API_RECORD("/visits/{y}", "y", AREA_VISITS, show, .about = "One entry; ?on= an occurrence."),
    API_RECORD_CHANGE(METHOD_PATCH, "/visits/{y}", "y", AREA_VISITS, edit, .takes = EDIT_FIELDS,
                      .needs_version = true, .about = "Changes what is named."),
    API_RECORD_CHANGE(METHOD_POST, "/visits/{y}/events", "y", AREA_VISITS, event, .undo = "visit_move",
                      .takes = EVENT_FIELDS, .about = "Kept, not met, or called off."),
    API_STAFF("/calendar", 0, calendar, .about = "One's own people's visits; ?from=&to="),
    END_OF_ROUTES,
};
