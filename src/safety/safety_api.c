// SPDX-License-Identifier: AGPL-3.0-or-later
/* Walls, restrictions, dangers, break-the-glass and what has to be looked at. */
#include "safety/safety_api.h"

#include "base/arena.h"
#include "base/ref.h"
#include "privacy/barrier.h"
#include "privacy/danger.h"
#include "privacy/glass.h"
#include "privacy/review.h"
#include "web/api.h"

#define WATCHERS (BY_SUPERVISOR | BY_PRIVACY_OFFICER)

static const struct api_field BARRIER_FIELDS[] = {
    { .name = "against", .type = API_TEXT, .required = true, .most = 200,
      .about = "A user's name, or the id of a person." },
    { .name = "what", .type = API_TEXT, .most = 2000,
      .about = "What it is about; `conflict` or `own_record` for one of the staff." },
    { .name = "reason", .type = API_TEXT, .required = true, .most = 2000 },
    { 0 },
};

static enum status person_of(struct request *request, struct session *session,
                             struct person_id *ret)
{
    return person_find(session, request_part(request, "p"), ret);
}

/* ---- barriers ---- */

static bool is_wall(const struct barrier *barrier)
{
    return barrier->kind <= BARRIER_STAFF_WALL;
}

static void write_barrier(struct json *j, const struct barrier *barrier)
{
    json_open_object(j, NULL);
    json_ref(j, "id", is_wall(barrier) ? "wa" : "re", barrier->ref);
    json_text(j, "kind", barrier_kind_word(barrier->kind));
    json_ref(j, "person", "p", barrier->person_ref);
    if (barrier->other_ref != NULL)
        json_ref(j, "against", "p", barrier->other_ref);
    else
        json_text(j, "against", barrier->against);
    json_text(j, "what", barrier->what);
    json_text(j, "reason", barrier->reason);
    json_date(j, "from", barrier->from_on);
    json_text(j, "by", barrier->made_by);
    json_text(j, "lift_asked_by", barrier->lift_by);
    json_text(j, "state", barrier->ended ? "lifted" : "up");
    json_int(j, "version", 1 + (barrier->lift_by != NULL) + barrier->ended);
    json_close(j);
}

static enum status list_some(struct request *request, struct session *session, bool walls,
                             struct response *response)
{
    struct person_id person;
    struct barriers list;
    enum status s;

    if ((s = person_of(request, session, &person)) != OK ||
        (s = barrier_list(session, person, &list)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < list.count; i++) {
        if (is_wall(&list.at[i]) == walls)
            write_barrier(j, &list.at[i]);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status list_walls(struct request *request, struct session *session,
                              struct response *response)
{
    return list_some(request, session, true, response);
}

static enum status list_restrictions(struct request *request, struct session *session,
                                     struct response *response)
{
    return list_some(request, session, false, response);
}

/* Against a person of the agency, or one of the staff by name. */
static enum status read_against(struct request *request, struct session *session, bool wall,
                                struct barrier_draft *draft)
{
    const char *against = api_text(request, NULL, "against");
    struct account account;
    enum status s;

    if (text_begins(against, "p_")) {
        draft->kind = BARRIER_WALL;
        s = person_find(session, against + 2, &draft->other);
    } else {
        draft->kind = wall ? BARRIER_STAFF_WALL
                      : text_equal(draft->what, "conflict") ? BARRIER_CONFLICT
                      : text_equal(draft->what, "own_record") ? BARRIER_OWN_RECORD
                                                              : BARRIER_RESTRICTION;
        s = account_named(session_office(session), against, &account);
        draft->account = account.id;
    }
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), "against",
                N_("Nobody of this name is known here."));
    return INVALID;
}

static enum status raise(struct request *request, struct session *session, bool wall,
                         struct response *response)
{
    struct barrier_draft draft = { .what = api_text(request, NULL, "what"),
                                   .reason = api_text(request, NULL, "reason") };
    struct account me = *session_account(session);
    struct person_id person;
    struct barrier barrier;
    const char *ref;
    enum status s;

    if ((s = person_of(request, session, &person)) != OK ||
        (s = read_against(request, session, wall, &draft)) != OK ||
        (s = barrier_raise(session, person, &draft, request_problems(request), &ref)) != OK)
        return s;
    if (me.role != ROLE_SUPERVISOR && me.role != ROLE_PRIVACY_OFFICER) {
        /* Who declared a conflict doesn't know this record any more. */
        response_code(response, 201);
        json_open_object(response_json(response), NULL);
        json_ref(response_json(response), "id", "re", ref);
        json_close(response_json(response));
        return OK;
    }
    if ((s = barrier_get(session, ref, &barrier)) != OK)
        return s;
    write_barrier(response_json(response), &barrier);
    if (is_wall(&barrier))
        api_created(response, "walls", "wa", ref);
    else
        api_created(response, "restrictions", "re", ref);
    return OK;
}

static enum status raise_wall(struct request *request, struct session *session,
                              struct response *response)
{
    return raise(request, session, true, response);
}

static enum status raise_restriction(struct request *request, struct session *session,
                                     struct response *response)
{
    return raise(request, session, false, response);
}

static enum status show(struct request *request, struct session *session, const char *part,
                        struct response *response)
{
    struct barrier barrier;

    enum status s = barrier_get(session, request_part(request, part), &barrier);
    if (s == OK)
        write_barrier(response_json(response), &barrier);
    return s;
}

static enum status show_wall(struct request *request, struct session *session,
                             struct response *response)
{
    return show(request, session, "wa", response);
}

static enum status show_restriction(struct request *request, struct session *session,
                                    struct response *response)
{
    return show(request, session, "re", response);
}

static enum status lifted_or_waiting(struct request *request, enum status s, bool lifted,
                                     struct response *response)
{
    if (s == OK && lifted)
        response_code(response, 204);
    else if (s == OK)
        api_refused_kept(request, response, N_("Two people have to lift this. Your wish is noted; "
                                               "somebody else has to agree."));
    return s;
}

static enum status lift(struct request *request, struct session *session, const char *part,
                        struct response *response)
{
    bool lifted = false;
    enum status s = barrier_lift(session, request_part(request, part), &lifted);

    return lifted_or_waiting(request, s, lifted, response);
}

static enum status lift_wall(struct request *request, struct session *session,
                             struct response *response)
{
    return lift(request, session, "wa", response);
}

static enum status lift_restriction(struct request *request, struct session *session,
                                    struct response *response)
{
    return lift(request, session, "re", response);
}

/* ---- dangers ---- */

static enum status list_dangers(struct request *request, struct session *session,
                                struct response *response)
{
    struct person_id person;
    struct dangers list;
    enum status s;

    if ((s = person_of(request, session, &person)) != OK ||
        (s = danger_list(session, person, &list)) != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < list.count; i++) {
        json_open_object(j, NULL);
        json_ref(j, "id", "da", list.at[i].ref);
        json_instant(j, "since", list.at[i].made_at);
        json_text(j, "by", list.at[i].made_by);
        json_text(j, "lift_asked_by", list.at[i].lift_by);
        json_close(j);
    }
    api_list_close(response, NULL);
    return OK;
}

static enum status lift_danger(struct request *request, struct session *session,
                               struct response *response)
{
    bool lifted = false;
    enum status s = danger_lift(session, request_part(request, "da"), &lifted);

    return lifted_or_waiting(request, s, lifted, response);
}

/* ---- break-the-glass ---- */

static const struct api_field GLASS_FIELDS[] = {
    { .name = "reason", .type = API_TEXT, .required = true, .most = 2000,
      .about = "Who is in danger, and why it can't wait." },
    { 0 },
};

static enum status break_glass(struct request *request, struct session *session,
                               struct response *response)
{
    struct person_id person = { 0 };
    struct instant until;

    /* Somebody who isn't there gets the answer of somebody behind a wall. */
    enum status s = person_of(request, session, &person);
    if (s != OK && s != NOT_FOUND)
        return s;
    s = glass_break(session, person, api_text(request, NULL, "reason"),
                    request_problems(request), &until);
    if (s != OK)
        return s;
    if (until.s == 0) {
        api_refused_kept(request, response, N_("This can't be opened in an emergency. Call your "
                                               "supervisor."));
        return OK;
    }
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_instant(j, "until", until);
    json_close(j);
    response_code(response, 201);
    response_header(response, "Location", arena_print(request_arena(request),
                                                      "/api/v1/people/%s",
                                                      request_part(request, "p")));
    return OK;
}

/* ---- what has to be looked at ---- */

static void write_review(struct json *j, const struct review_item *review)
{
    bool open = review->closed_by == NULL;

    json_open_object(j, NULL);
    json_ref(j, "id", "rv", review->ref);
    json_text(j, "kind", review_kind_word(review->kind));
    json_ref(j, "person", "p", review->person_ref);
    if (review->other_ref != NULL)
        json_ref(j, "other", "p", review->other_ref);
    json_text(j, "who", review->who);
    json_text(j, "reason", review->reason);
    json_instant(j, "made_at", review->made_at);
    json_date(j, "due_on", review->due_on);
    json_text(j, "state", open ? "open" : "closed");
    json_text(j, "verdict", open ? NULL : review_verdict_word(review->verdict));
    json_text(j, "finding", review->finding);
    json_text(j, "closed_by", review->closed_by);
    json_close(j);
}

static enum status list_reviews(struct request *request, struct session *session,
                                struct response *response)
{
    struct review_items list;

    enum status s = review_list(session, text_equal(request_query(request, "state"), "closed"),
                                &list);
    if (s != OK)
        return s;
    struct json *j = api_list_open(response);
    for (size_t i = 0; i < list.count; i++)
        write_review(j, &list.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static const char *const VERDICTS[] = { "in_order", "not_in_order", "nothing_to_do", NULL };
static const struct api_field VERDICT_FIELDS[] = {
    { .name = "verdict", .type = API_TEXT, .required = true, .words = VERDICTS },
    { .name = "finding", .type = API_TEXT, .required = true, .most = 2000 },
    { 0 },
};

static enum status give_verdict(struct request *request, struct session *session,
                                struct response *response)
{
    enum review_verdict verdict;
    bool known = review_verdict_from_word(api_text(request, NULL, "verdict"), &verdict);

    ensure(known);
    enum status s = review_close(session, request_part(request, "rv"), verdict,
                                 api_text(request, NULL, "finding"), request_problems(request));
    if (s == OK)
        response_code(response, 204);
    return s;
}

const struct route safety_api_routes[] = {
    API_STAFF("/people/{p}/walls", WATCHERS, list_walls, .about = "Walls on this record."),
    API_OWN(METHOD_POST, "/people/{p}/walls", raise_wall, .takes = BARRIER_FIELDS,
            .about = "Keeps two people, or one of the staff and a person, apart."),
    API_STAFF("/walls/{wa}", WATCHERS, show_wall, .about = "One wall."),
    API_OWN(METHOD_DELETE, "/walls/{wa}", lift_wall,
            .about = "Lifts a wall; it takes two people: 403 for the first."),
    API_STAFF("/people/{p}/restrictions", WATCHERS, list_restrictions,
              .about = "Who of the staff is kept out of this record."),
    API_OWN(METHOD_POST, "/people/{p}/restrictions", raise_restriction, .takes = BARRIER_FIELDS,
            .about = "Keeps one of the staff out of a record; a conflict also by oneself."),
    API_STAFF("/restrictions/{re}", WATCHERS, show_restriction, .about = "One restriction."),
    API_OWN(METHOD_DELETE, "/restrictions/{re}", lift_restriction, .about = "Lifts it."),
    API_STAFF("/people/{p}/dangers", WATCHERS, list_dangers,
              .about = "Where violence was told, and who asked to lift the mark."),
    API_OWN(METHOD_DELETE, "/dangers/{da}", lift_danger,
            .about = "Lifts the mark; it takes two people: 403 for the first."),
    API_OWN(METHOD_POST, "/people/{p}/break-glass", break_glass, .takes = GLASS_FIELDS,
            .about = "Opens a record for an hour, in an emergency."),
    API_STAFF("/reviews", WATCHERS, list_reviews,
              .about = "What has to be looked at; `?state=closed` what was."),
    API_OWN(METHOD_POST, "/reviews/{rv}/verdict", give_verdict, .roles = WATCHERS,
            .takes = VERDICT_FIELDS, .about = "Closes it with a verdict."),
    END_OF_ROUTES,
};
