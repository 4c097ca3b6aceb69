// SPDX-License-Identifier: AGPL-3.0-or-later
/* GET and POST /people, GET and PATCH /people/{p}.  DELETE answers 405: a record is kept. */
#include "people/people_api.h"

#include "base/arena.h"
#include "base/buf.h"
#include "contact/promise.h"
#include "contact/visit.h"
#include "goal/goal.h"
#include "needs/needs.h"
#include "people/needed.h"
#include "people/restore.h"
#include "people/search.h"
#include "privacy/label.h"
#include "web/undo.h"

#include <jansson.h>

static const char *const STATES[] = { "prospect", "active", "inactive", "deceased", NULL };

#define PERSON_FIELDS \
    { .name = "chosen_name", .type = API_TEXT, .most = PERSON_NAME_MAX, \
      .about = "The name to use, when it isn't `name`." }, \
    { .name = "former_names", .type = API_TEXTS, \
      .about = "Help to find somebody; shown on their own page only." }, \
    { .name = "birth_date", .type = API_PARTDATE }, \
    { .name = "birth_date_estimated", .type = API_BOOL }, \
    { .name = "pronouns", .type = API_TEXT, .most = PERSON_SHORT_MAX }, \
    { .name = "languages", .type = API_TEXTS, .about = "The first is spoken best." }, \
    { .name = "interpreter", .type = API_BOOL }

static const struct api_field NEW_FIELDS[] = {
    { .name = "name", .type = API_TEXT, .required = true, .most = PERSON_NAME_MAX,
      .about = "One box; one name is enough." },
    PERSON_FIELDS,
    { .name = "contacts", .type = API_OBJECTS, .inside = CONTACT_FIELDS },
    { 0 },
};
static const struct api_field EDIT_FIELDS[] = {
    { .name = "name", .type = API_TEXT, .most = PERSON_NAME_MAX },
    PERSON_FIELDS,
    { .name = "state", .type = API_TEXT, .words = STATES },
    { 0 },
};

void languages_json(struct json *j, const char *key, const char *languages)
{
    struct text_list list = text_split(j->out->arena, text_or(languages, ""), ',');

    json_open_list(j, key);
    for (size_t i = 0; i < list.count; i++) {
        const char *one = text_trimmed(j->out->arena, list.at[i]);
        if (!text_is_blank(one))
            json_text(j, NULL, one);
    }
    json_close(j);
}

const char *languages_from_json(struct request *request, const char *name)
{
    struct text_list list = api_texts(request, NULL, name);
    struct buf out = buf_new(request_arena(request), 4096);

    for (size_t i = 0; i < list.count; i++) {
        if (!text_is_blank(list.at[i]))
            buf_print(&out, "%s%s", out.count > 0 ? ", " : "", list.at[i]);
    }
    return buf_text(&out);
}

enum status person_from_json(struct request *request, struct session *session, json_t *object,
                             const char *name, const char *field, struct person_id *ret)
{
    const struct access *access;
    const char *ref = api_ref(request, object, name);

    enum status s = ref == NULL ? NOT_FOUND : person_find(session, ref, ret);
    if (s == OK)
        s = access_open(session, *ret, PURPOSE_CARE, AREA_PERSON, &access);
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), field, N_("There is no such person."));
    return INVALID;
}

/* --- writing a person --- */

static void labels_json(struct json *j, int64_t labels)
{
    json_open_list(j, "labels");
    for (int i = 0; i < LABELS; i++) {
        if (labels & (1 << i))
            json_text(j, NULL, label_word(i));
    }
    json_close(j);
}

static enum status goals_json(const struct access *access, struct json *j)
{
    struct goals goals;

    enum status s = goal_list_all(access, &goals);
    if (s != OK)
        return s;
    json_open_list(j, "goals");
    for (size_t i = 0; i < goals.count; i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "g", goals.at[i].ref);
        json_text(j, "wish", goals.at[i].wish);
        json_text(j, "state", goal_state_word(goals.at[i].state));
        json_date(j, "review_on", goals.at[i].review_on);
        json_close(j);
    }
    json_close(j);
    return OK;
}

static enum status needs_json(const struct access *access, struct json *j)
{
    struct needs needs;

    enum status s = need_list(access, &needs);
    if (s != OK)
        return s;
    json_open_list(j, "needs");
    for (size_t i = 0; i < needs.count; i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "n", needs.at[i].ref);
        json_text(j, "domain", domain_word(needs.at[i].domain));
        json_text(j, "words", needs.at[i].words);
        json_maybe_int(j, "client_number", needs.at[i].client_number);
        json_text(j, "state", need_state_word(needs.at[i].state));
        json_close(j);
    }
    json_close(j);
    return OK;
}

/* The soonest of what is planned, else of what was promised; null: nothing. */
static enum status next_json(const struct access *access, struct json *j)
{
    struct visits visits = { 0 };
    struct promises promises = { 0 };
    enum status s;

    s = visit_list(access, access_today(access), (struct date){ 0 }, &visits);
    if (s == OK && access_may_read(access, AREA_CONTACT))
        s = promise_list(access, &promises);
    if (s != OK)
        return s;
    for (size_t i = 0; i < visits.count; i++) {
        if (visits.at[i].state != VISIT_PLANNED)
            continue;
        json_open_object(j, "next");
        json_text(j, "kind", "visit");
        json_ref(j, "id", "y", visits.at[i].ref);
        json_text(j, "what", access_may_read(access, AREA_CONTACT) ? visits.at[i].what : NULL);
        json_date(j, "on", visits.at[i].on);
        json_close(j);
        return OK;
    }
    for (size_t i = 0; i < promises.count; i++) {
        if (promises.at[i].state != PROMISE_OPEN || !date_is_set(promises.at[i].due_on))
            continue;
        json_open_object(j, "next");
        json_text(j, "kind", "promise");
        json_text(j, "what", promises.at[i].what);
        json_date(j, "on", promises.at[i].due_on);
        json_close(j);
        return OK;
    }
    json_nothing(j, "next");
    return OK;
}

/* What only those who work with somebody see; front desk has name, safe contact, next (R18). */
static enum status team_json(const struct access *access, const struct person *person,
                             struct json *j)
{
    struct needed_list needed;
    struct text_list former;
    enum status s;

    if ((s = people_former_names(access, &former)) != OK)
        return s;
    json_open_list(j, "former_names");
    for (size_t i = 0; i < former.count; i++)
        json_text(j, NULL, former.at[i]);
    json_close(j);
    json_text(j, "chosen_name", person->chosen_name);
    json_partdate(j, "birth_date", person->birth);
    json_bool(j, "birth_date_estimated", person->birth_estimated);
    json_text(j, "pronouns", person->pronouns);
    if ((s = needed_list(access, &needed)) != OK)
        return s;
    json_open_list(j, "to_ask");
    for (int field = 0; field < NEEDED_FIELDS; field++)
        if (needed_missing(&needed) & ((int64_t)1 << field))
            json_text(j, NULL, needed_word((enum needed_field)field));
    json_close(j);
    labels_json(j, person->labels);
    json_text(j, "state", person_state_word(person->state));
    if ((s = household_of_day_json(access, j, "household", access_today(access))) != OK)
        return s;
    if (access_may_read(access, AREA_GOALS) && (s = goals_json(access, j)) != OK)
        return s;
    return access_may_read(access, AREA_NEEDS) ? needs_json(access, j) : OK;
}

static enum status person_json(const struct access *access, struct json *j,
                               struct response *response)
{
    struct contact_points points;
    struct person person;
    bool team = access_may_read(access, AREA_FAMILY);
    enum status s;

    if ((s = people_get(access, &person)) != OK || (s = contact_list(access, &points)) != OK)
        return s;
    json_open_object(j, NULL);
    json_ref(j, "id", "p", person.ref);
    json_text(j, "name", team ? person.name : person.called);
    json_text(j, "called", person.called);
    languages_json(j, "languages", person.languages);
    json_bool(j, "interpreter", person.interpreter);
    json_open_list(j, "contacts");
    for (size_t i = 0; i < points.count; i++)
        contact_json(j, &points.at[i], access_may_write(access, AREA_PERSON));
    json_close(j);
    if (team && (s = team_json(access, &person, j)) != OK)
        return s;
    if (access_may_read(access, AREA_VISITS) && (s = next_json(access, j)) != OK)
        return s;
    json_int(j, "version", person.version);
    json_close(j);
    response_version(response, person.version);
    return OK;
}

/* --- calls --- */

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    (void)request;
    return person_json(access, response_json(response), response);
}

static enum status add(struct request *request, struct session *session,
                       struct response *response)
{
    struct problems *problems = request_problems(request);
    json_t *contacts = json_object_get(request_json(request), "contacts"), *one;
    struct change *change;
    int64_t id;
    size_t i;

    struct person_draft draft = {
        .name = api_text(request, NULL, "name"),
        .chosen_name = api_text(request, NULL, "chosen_name"),
        .former_names = api_texts(request, NULL, "former_names"),
        .birth = api_partdate(request, NULL, "birth_date"),
        .birth_estimated = api_bool(request, NULL, "birth_date_estimated"),
        .pronouns = api_text(request, NULL, "pronouns"),
        .languages = languages_from_json(request, "languages"),
        .interpreter = api_bool(request, NULL, "interpreter"),
    };
    enum status s = change_begin_new(session, PURPOSE_CARE, &change);
    if (s != OK || (s = people_add(change, &draft, problems)) != OK)
        return s;
    json_array_foreach(contacts, i, one) {
        struct contact_point point = contact_from_json(request, one);
        if ((s = contact_add(change, &point, problems, &id)) != OK)
            return s;
    }
    s = person_json(change_access(change), response_json(response), response);
    if (s == OK)
        api_created(response, "people", "p", access_ref(change_access(change)));
    return s;
}

static bool is_sent(struct request *request, const char *name)
{
    return json_object_get(request_json(request), name) != NULL;
}

static void lay_over(struct request *request, struct person_draft *draft)
{
    if (is_sent(request, "name"))
        draft->name = api_text(request, NULL, "name");
    if (is_sent(request, "chosen_name"))
        draft->chosen_name = api_text(request, NULL, "chosen_name");
    if (is_sent(request, "former_names"))
        draft->former_names = api_texts(request, NULL, "former_names");
    if (is_sent(request, "birth_date"))
        draft->birth = api_partdate(request, NULL, "birth_date");
    if (is_sent(request, "birth_date_estimated"))
        draft->birth_estimated = api_bool(request, NULL, "birth_date_estimated");
    if (is_sent(request, "pronouns"))
        draft->pronouns = api_text(request, NULL, "pronouns");
    if (is_sent(request, "languages"))
        draft->languages = languages_from_json(request, "languages");
    if (is_sent(request, "interpreter"))
        draft->interpreter = api_bool(request, NULL, "interpreter");
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct person_draft draft;
    enum person_state state;
    struct person person;
    struct text_list former;
    enum status s;

    if ((s = people_get(access, &person)) != OK)
        return s;
    draft = (struct person_draft){
        .name = person.name, .chosen_name = person.chosen_name, .birth = person.birth,
        .birth_estimated = person.birth_estimated, .pronouns = person.pronouns,
        .languages = person.languages, .interpreter = person.interpreter,
    };
    if ((s = people_former_names(access, &former)) != OK)
        return s;
    draft.former_names = former;
    lay_over(request, &draft);
    if ((s = people_edit(change, &draft, request_version(request), problems)) != OK)
        return s;
    if (person_state_from_word(api_text(request, NULL, "state"), &state) &&
        state != person.state && (s = people_set_state(change, state, problems)) != OK)
        return s;
    int64_t before = person.version;
    if ((s = people_get(access, &person)) != OK ||
        (s = person_json(access, response_json(response), response)) != OK)
        return s;
    return undo_told(change, &(struct undo){ .what = "person_edited", .before = before,
                                             .version = person.version,
                                             .kept = people_former_kept(access, former) },
                     response);
}

static void item_json(struct json *j, const char *ref, const char *called, const char *by)
{
    json_open_object(j, NULL);
    json_ref(j, "id", "p", ref);
    json_text(j, "name", called);
    if (by != NULL)
        json_text(j, "matched_by", by);
    json_close(j);
}

static enum status list(struct request *request, const struct caseload *caseload,
                        struct response *response)
{
    const char *search = request_query(request, "search"), *next = NULL;
    struct found_people found = { 0 };
    struct called_list called = { 0 };
    enum status s;

    if (search != NULL)
        s = people_search(caseload, search, (size_t)api_limit(request), &found);
    else
        s = people_page(caseload, api_cursor(request), api_limit(request), &called, &next);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < found.count; i++)
        item_json(j, found.at[i].ref, found.at[i].called, matched_by_word(found.at[i].by));
    for (size_t i = 0; i < called.count; i++)
        item_json(j, called.at[i].ref, called.at[i].called, NULL);
    api_list_close(response, next);
    return OK;
}

const struct route people_api_routes[] = {
    API_CASELOAD("/people", AREA_PERSON, list,
                 .about = "People the token may know; `search`: any spelling, any household "
                          "member's name, any form of a phone number."),
    API_NEW_PERSON("/people", add, .takes = NEW_FIELDS,
                   .about = "Makes a record. A worker becomes the primary worker."),
    API_PERSON("/people/{p}", AREA_PERSON, show,
               .about = "A person, with what of them the token may see."),
    API_PERSON_CHANGE(METHOD_PATCH, "/people/{p}", AREA_PERSON, edit, .undo = "person_edited", .takes = EDIT_FIELDS,
                      .needs_version = true, .about = "Changes what is named."),
    END_OF_ROUTES,
};
