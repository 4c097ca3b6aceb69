// SPDX-License-Identifier: AGPL-3.0-or-later
/* Enrolments, and who works with somebody.  For those who work with them: front desk sees neither
 * (R18), so the routes ask for the family's area. */
#include "people/enrolment.h"

#include "base/arena.h"
#include "people/people_api.h"
#include "people/restore.h"
#include "privacy/caseload.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const STATES[] = {
    "inquiry", "screening", "ineligible", "waitlisted", "admitted", "withdrew", "active",
    "suspended", "closing", "closed", NULL,
};
static const char *const ROLES_WORDS[] = { "primary", "secondary", "covering", NULL };

static const struct api_field NEW_ENROLMENT[] = {
    { .name = "programme", .type = API_TEXT, .required = true, .about = "Its name." },
    { .name = "from", .type = API_DATE, .about = "Default: today." },
    { .name = "state", .type = API_TEXT, .words = STATES, .about = "Default: inquiry." },
    { 0 },
};
static const struct api_field MOVE_ENROLMENT[] = {
    { .name = "state", .type = API_TEXT, .required = true, .words = STATES },
    { .name = "to", .type = API_DATE, .about = "The last day, of an end. Default: today." },
    { .name = "reason", .type = API_TEXT, .most = PERSON_NAME_MAX },
    { 0 },
};
static const struct api_field NEW_ASSIGNMENT[] = {
    { .name = "worker", .type = API_TEXT, .required = true, .about = "The name they sign in with." },
    { .name = "role", .type = API_TEXT, .words = ROLES_WORDS, .about = "Default: primary." },
    { .name = "from", .type = API_DATE, .about = "Default: today." },
    { .name = "to", .type = API_DATE, .about = "The last day. A cover has one." },
    { 0 },
};

/* --- enrolments --- */

static const char *programme_name(const struct programmes *all, int64_t id)
{
    for (size_t i = 0; i < all->count; i++) {
        if (all->at[i].id == id)
            return all->at[i].name;
    }
    return NULL;
}

static void enrolment_json(struct json *j, const struct enrolment *enrolment,
                           const struct programmes *all, struct date today)
{
    struct date end = date_is_set(enrolment->to_on) ? enrolment->to_on : today;

    json_open_object(j, NULL);
    json_ref(j, "id", "en", enrolment->ref);
    json_text(j, "programme", programme_name(all, enrolment->programme));
    json_text(j, "state", enrolment_state_word(enrolment->state));
    json_date(j, "from", enrolment->from_on);
    json_date(j, "to", enrolment->to_on);
    json_text(j, "reason", enrolment->reason);
    json_int(j, "nights", enrolment_nights(enrolment, enrolment->from_on, end, today));
    json_int(j, "version", enrolment->version);
    json_close(j);
}

static enum status list_enrolments(struct request *request, const struct access *access,
                                   struct response *response)
{
    struct enrolments list;
    struct programmes all;
    enum status s;

    (void)request;
    if ((s = enrolment_list(access, &list)) != OK ||
        (s = programme_list(access_office(access), &all)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < list.count; i++)
        enrolment_json(j, &list.at[i], &all, access_today(access));
    api_list_close(response, NULL);
    return OK;
}

static enum status show_one(const struct access *access, int64_t id, struct response *response,
                            const char **ref)
{
    struct enrolment enrolment;
    struct programmes all;
    enum status s;

    if ((s = enrolment_get(access, id, &enrolment)) != OK ||
        (s = programme_list(access_office(access), &all)) != OK)
        return s;
    *ref = enrolment.ref;
    enrolment_json(response_json(response), &enrolment, &all, access_today(access));
    response_version(response, enrolment.version);
    return OK;
}

static enum status show_enrolment(struct request *request, const struct access *access,
                                  struct response *response)
{
    const char *ref;
    int64_t id;

    enum status s = part_id(request, access, "en", "en", &id);
    return s != OK ? s : show_one(access, id, response, &ref);
}

static enum status add_enrolment(struct request *request, struct change *change,
                                 struct response *response)
{
    struct programme programme = { .id = 0 };
    enum enrolment_state state = ENROLMENT_INQUIRY;
    struct date from = api_date(request, NULL, "from");
    struct person person;
    const char *ref;
    int64_t id;

    enum status s = programme_named(change_office(change), api_text(request, NULL, "programme"),
                                    &programme);
    if (s != OK && s != NOT_FOUND)
        return s;
    (void)enrolment_state_from_word(api_text(request, NULL, "state"), &state);
    if ((s = people_get(change_access(change), &person)) != OK)
        return s;
    s = enrolment_add(change, programme.id, state, date_is_set(from) ? from : change_today(change),
                      request_problems(request), &id);
    if (s != OK || (s = show_one(change_access(change), id, response, &ref)) != OK)
        return s;
    api_created(response, "enrolments", "en", ref);
    return undo_told(change, &(struct undo){
        .what = "enrolment_added", .record = id, .version = 1,
        .before = enrolment_way_back(1, person.state, state),
    }, response);
}

static enum status move_enrolment(struct request *request, struct change *change,
                                  struct response *response)
{
    const struct access *access = change_access(change);
    struct date on = api_date(request, NULL, "to");
    struct enrolment enrolment;
    enum enrolment_state state;
    struct person person;
    const char *ref;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "en", "en", &id)) != OK ||
        (s = enrolment_get(access, id, &enrolment)) != OK ||
        (s = people_get(access, &person)) != OK)
        return s;
    if (enrolment.version != request_version(request))
        return STALE;
    if (!enrolment_state_from_word(api_text(request, NULL, "state"), &state)) {
        problem_add(request_problems(request), "state", N_("This is needed."));
        return INVALID;
    }
    s = enrolment_move(change, id, state, date_is_set(on) ? on : change_today(change),
                       api_text(request, NULL, "reason"), request_problems(request));
    if (s != OK || (s = show_one(access, id, response, &ref)) != OK)
        return s;
    return undo_told(change, &(struct undo){
        .what = "enrolment_moved", .record = id, .version = enrolment.version + 1,
        .before = enrolment_way_back(enrolment.version, person.state, state),
    }, response);
}

/* --- assignments --- */

static void assignment_json(struct json *j, const struct assignment *assignment)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "as", assignment->ref);
    json_text(j, "worker", assignment->name);
    json_text(j, "role", team_role_word(assignment->role));
    json_date(j, "from", assignment->from_on);
    json_date(j, "to", assignment->to_on);
    /* An assignment is never changed: a change of primary is a transfer. */
    json_int(j, "version", 1);
    json_close(j);
}

static enum status list_assignments(struct request *request, const struct access *access,
                                    struct response *response)
{
    struct assignments list;

    (void)request;
    enum status s = assignment_list(access, &list);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < list.count; i++)
        assignment_json(j, &list.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status assignment_of_ref(const struct access *access, const char *ref,
                                     struct response *response)
{
    struct assignments list;

    enum status s = assignment_list(access, &list);
    for (size_t i = 0; s == OK && i < list.count; i++) {
        if (text_equal(list.at[i].ref, ref)) {
            assignment_json(response_json(response), &list.at[i]);
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

static enum status show_assignment(struct request *request, const struct access *access,
                                   struct response *response)
{
    return assignment_of_ref(access, request_part(request, "as"), response);
}

static enum status add_assignment(struct request *request, struct change *change,
                                  struct response *response)
{
    struct account worker = { .name = NULL };
    struct date from = api_date(request, NULL, "from");
    enum team_role role = TEAM_PRIMARY;
    const char *word = api_text(request, NULL, "role"), *ref;
    int number;

    if (text_among(ROLES_WORDS, 3, word, &number))
        role = (enum team_role)number;
    enum status s = account_named(change_office(change), api_text(request, NULL, "worker"),
                                  &worker);
    if (s != OK && s != NOT_FOUND)
        return s;
    s = assignment_add(change, worker.id, role, date_is_set(from) ? from : change_today(change),
                       api_date(request, NULL, "to"), request_problems(request), &ref);
    if (s != OK || (s = assignment_of_ref(change_access(change), ref, response)) != OK)
        return s;
    api_created(response, "assignments", "as", ref);
    return OK;
}

const struct route enrolment_api_routes[] = {
    API_PERSON("/people/{p}/enrolments", AREA_FAMILY, list_enrolments,
               .about = "Programmes somebody takes part in, waits for, or took part in."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/enrolments", AREA_FAMILY, add_enrolment, .undo = "enrolment_added",
                      .takes = NEW_ENROLMENT, .about = "Begins an enrolment."),
    API_RECORD("/enrolments/{en}", "en", AREA_FAMILY, show_enrolment, .about = "One enrolment."),
    API_RECORD_CHANGE(METHOD_PATCH, "/enrolments/{en}", "en", AREA_FAMILY, move_enrolment, .undo = "enrolment_moved",
                      .takes = MOVE_ENROLMENT, .needs_version = true,
                      .about = "One move of the table of states."),
    API_PERSON("/people/{p}/assignments", AREA_FAMILY, list_assignments,
               .about = "Who works with somebody, and from when to when."),
    API_PERSON_CHANGE(METHOD_POST, "/people/{p}/assignments", AREA_FAMILY, add_assignment,
                      .takes = NEW_ASSIGNMENT,
                      .about = "By a supervisor: the first primary worker, or one more."),
    API_RECORD("/assignments/{as}", "as", AREA_FAMILY, show_assignment,
               .about = "One assignment."),
    END_OF_ROUTES,
};
