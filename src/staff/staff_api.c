// SPDX-License-Identifier: AGPL-3.0-or-later
/* Being away, handing over and leaving, for programs. */
#include "staff/absence_page.h"

#include "base/arena.h"
#include "base/json.h"
#include "privacy/absence.h"
#include "staff/handover.h"
#include "web/api.h"

static const struct api_field AWAY[] = {
    { .name = "from", .type = API_DATE, .required = true, .about = "The first day away." },
    { .name = "to", .type = API_DATE, .required = true, .about = "The last day away." },
    { .name = "deputy", .type = API_TEXT, .required = true,
      .about = "Who stands in, by the name they sign in with." },
    { 0 },
};
static const struct api_field GIVE[] = {
    { .name = "to", .type = API_TEXT, .required = true,
      .about = "Who takes over, by the name they sign in with." },
    { .name = "from", .type = API_DATE, .about = "Their first day with the people. Default: today." },
    { 0 },
};
static const struct api_field LEAVE[] = {
    { .name = "on", .type = API_DATE, .about = "The last day, which still counts. Default: today." },
    { 0 },
};

static enum status named(struct request *request, const struct office *office, const char *name,
                         struct account *ret)
{
    (void)request;
    enum status s = account_named(office, text_or(name, ""), ret);

    if (s == OK && !account_is_arranged_by(office, ret->id))
        return NOT_ALLOWED;
    return s;
}

/* Somebody in the body: INVALID names the field. */
static enum status named_in(struct request *request, const struct office *office,
                            const char *field, struct account *ret)
{
    enum status s = account_named(office, text_or(api_text(request, NULL, field), ""), ret);

    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), field, N_("Nobody of this name works here."));
    return INVALID;
}

/* ---- away ---- */

static void absence_json(struct json *out, const char *name, const struct absence *absence)
{
    json_open_object(out, NULL);
    json_ref(out, "id", "ab", absence->ref);
    json_text(out, "name", name);
    json_date(out, "from", absence->from_on);
    json_date(out, "to", absence->to_on);
    json_text(out, "deputy", absence->deputy_name);
    json_close(out);
}

static enum status list_away(struct request *request, struct session *session,
                             struct response *response)
{
    const struct office *office = session_office(session);
    struct account account;
    struct absences list;

    enum status s = named(request, office, request_part(request, "name"), &account);
    if (s == OK)
        s = absence_list(office, account.id, &list);
    if (s != OK)
        return s;
    struct json *out = api_list_open(response);
    for (size_t i = 0; i < list.count; i++)
        absence_json(out, account.name, &list.at[i]);
    api_list_close(response, NULL);
    return OK;
}

static enum status add_away(struct request *request, struct office_change *change,
                            struct response *response)
{
    const struct office *office = office_change_office(change);
    struct absence absence = { .from_on = api_date(request, NULL, "from"),
                               .to_on = api_date(request, NULL, "to") };
    struct account account, deputy;
    int64_t people;

    enum status s = named(request, office, request_part(request, "name"), &account);
    if (s == OK)
        s = named_in(request, office, "deputy", &deputy);
    if (s == OK)
        s = absence_add(change, account.id, deputy.id, absence.from_on, absence.to_on,
                        request_problems(request), &absence.ref, &people);
    if (s != OK)
        return s;
    absence.deputy_name = deputy.name;
    absence_json(response_json(response), account.name, &absence);
    api_created(response, "absences", "ab", absence.ref);
    return OK;
}

static enum status end_away(struct request *request, struct office_change *change,
                            struct response *response)
{
    response_code(response, 204);
    return absence_end(change, request_part(request, "ab"));
}

/* ---- handing over ---- */

static void things_json(struct json *out, const char *name, const char *kind,
                        const struct left_things *things, const struct handover *left)
{
    json_open_list(out, name);
    for (size_t i = 0; i < things->count; i++) {
        json_open_object(out, NULL);
        json_ref(out, "id", kind, things->at[i].ref);
        for (size_t k = 0; k < left->people.count; k++) {
            if (left->people.at[k].person.n == things->at[i].person.n)
                json_ref(out, "person", "p", left->people.at[k].ref);
        }
        json_close(out);
    }
    json_close(out);
}

static void handover_json(struct json *out, const struct handover *left)
{
    json_open_object(out, NULL);
    json_open_list(out, "people");
    for (size_t i = 0; i < left->people.count; i++) {
        json_open_object(out, NULL);
        json_ref(out, "id", "p", left->people.at[i].ref);
        json_close(out);
    }
    json_close(out);
    things_json(out, "promises", "pr", &left->promises, left);
    json_open_list(out, "drafts");
    for (size_t i = 0; i < left->drafts.count; i++) {
        json_open_object(out, NULL);
        json_text(out, "key", left->drafts.at[i].page);
        json_ref(out, "person", "p", left->drafts.at[i].person_ref);
        json_close(out);
    }
    json_close(out);
    things_json(out, "referrals", "r", &left->referrals, left);
    things_json(out, "visits", "y", &left->visits, left);
    things_json(out, "signals", "z", &left->signals, left);
    json_close(out);
}

static enum status show_handover(struct request *request, struct session *session,
                                 struct response *response)
{
    const struct office *office = session_office(session);
    struct date day = office_today(office);
    const char *on = request_query(request, "on");
    struct account account;
    struct handover left;

    if (on && !date_from_iso(on, &day)) {
        problem_add(request_problems(request), "on",
                    N_("This has to be a day, like 2026-11-24."));
        return INVALID;
    }
    enum status s = named(request, office, request_part(request, "name"), &account);
    if (s == OK)
        s = handover_find(request_scope(request), office, account.id, day, &left);
    if (s == OK)
        handover_json(response_json(response), &left);
    return s;
}

static enum status give(struct request *request, struct office_change *change,
                        struct response *response)
{
    const struct office *office = office_change_office(change);
    struct date first = api_date(request, NULL, "from");
    struct account account, taker;
    struct handover left;

    if (!date_is_set(first))
        first = office_today(office);
    enum status s = named(request, office, request_part(request, "name"), &account);
    if (s == OK)
        s = named_in(request, office, "to", &taker);
    if (s == OK)
        s = handover_give(request_scope(request), change, account.id, taker.id, first,
                          request_problems(request));
    if (s == OK)
        s = handover_find(request_scope(request), office, account.id, date_add_days(first, -1),
                          &left);
    if (s == OK)
        handover_json(response_json(response), &left);
    return s;
}

static enum status leave(struct request *request, struct office_change *change,
                         struct response *response)
{
    const struct office *office = office_change_office(change);
    struct date on = api_date(request, NULL, "on");
    struct account account;

    if (!date_is_set(on))
        on = office_today(office);
    enum status s = named(request, office, request_part(request, "name"), &account);
    if (s == OK)
        s = handover_leave(request_scope(request), change, account.id, on,
                           request_problems(request));
    if (s != OK)
        return s;
    struct json *out = response_json(response);
    json_open_object(out, NULL);
    json_text(out, "name", account.name);
    json_date(out, "last_day", on);
    json_close(out);
    return OK;
}

/* ---- one draft ---- */

static const struct api_field DRAFT_TO[] = {
    { .name = "to", .type = API_TEXT, .required = true,
      .about = "By the name they sign in with." },
    { 0 },
};

static enum status give_draft(struct request *request, struct session *session,
                              struct response *response)
{
    struct account taker;

    enum status s = named_in(request, session_office(session), "to", &taker);
    if (s == OK)
        s = handover_give_draft(session, request_part(request, "key"), taker.id,
                                request_problems(request));
    if (s != OK)
        return s;
    struct json *out = response_json(response);
    json_open_object(out, NULL);
    json_text(out, "key", request_part(request, "key"));
    json_text(out, "to", taker.name);
    json_close(out);
    return OK;
}

#define BY_THOSE_WHO_ARRANGE (BY_ADMINISTRATOR | BY_SUPERVISOR)

const struct route staff_api_routes[] = {
    API_STAFF("/staff/{name}/away", BY_THOSE_WHO_ARRANGE, list_away,
              .about = "When somebody is away, from today on, and who stands in."),
    API_STAFF_CHANGE(METHOD_POST, "/staff/{name}/away", BY_THOSE_WHO_ARRANGE, add_away,
                     .takes = AWAY, .about = "Somebody is away: the deputy has access to the "
                     "people they work with on those days, both included."),
    API_STAFF_CHANGE(METHOD_DELETE, "/absences/{ab}", BY_THOSE_WHO_ARRANGE, end_away,
                     .about = "Back early: the deputy's access ends with yesterday."),
    API_STAFF("/staff/{name}/handover", BY_THOSE_WHO_ARRANGE, show_handover,
              .about = "What would be nobody's after a day (?on=, today)."),
    API_STAFF_CHANGE(METHOD_POST, "/staff/{name}/handover", BY_THOSE_WHO_ARRANGE, give,
                     .takes = GIVE, .about = "Gives all of it to somebody else; answers with "
                     "what is left."),
    API_STAFF_CHANGE(METHOD_POST, "/staff/{name}/leave", BY_THOSE_WHO_ARRANGE, leave,
                     .takes = LEAVE, .about = "Somebody's last day; 409 `unowned` while anything "
                     "would be nobody's after it."),
    API_OWN(METHOD_POST, "/drafts/{key}/give", give_draft, .takes = DRAFT_TO,
            .about = "Hands one's own draft to somebody who works with whom it is about."),
    END_OF_ROUTES,
};
