// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/arena.h"
#include "contact/hand_on.h"
#include "privacy/caseload.h"
#include "signal/signal.h"
#include "staff/handover.h"
#include "staff/left_work.h"

size_t handover_count(const struct handover *handover)
{
    return handover->people.count + handover->drafts.count + handover->promises.count +
           handover->visits.count + handover->referrals.count + handover->signals.count;
}

static enum status left_signals(const struct caseload *contact, struct user_id user,
                                struct left_things *ret)
{
    struct signals signals;

    enum status s = signal_owned(contact, user, &signals);
    if (s != OK)
        return s;
    struct left_thing *list = arena_array(caseload_arena(contact), signals.count + 1,
                                          struct left_thing);
    for (size_t i = 0; i < signals.count; i++)
        list[i] = (struct left_thing){ signals.at[i].person, signals.at[i].ref };
    *ret = (struct left_things){ list, signals.count };
    return OK;
}

static enum status read_records(struct session *system, struct user_id user, struct date last_day,
                                struct handover *ret)
{
    struct arena *arena = session_arena(system);
    int64_t *people = arena_array(arena, ret->people.count + 1, int64_t);
    const struct caseload *contact, *visits, *referrals;
    enum status s;

    for (size_t i = 0; i < ret->people.count; i++)
        people[i] = ret->people.at[i].person.n;
    if ((s = caseload_reach(system, PURPOSE_SUPERVISION, AREA_CONTACT, &contact)) != OK ||
        (s = caseload_also(contact, AREA_VISITS, &visits)) != OK ||
        (s = caseload_also(contact, AREA_REFERRALS, &referrals)) != OK ||
        (s = left_promises(contact, user, &ret->promises)) != OK ||
        (s = left_signals(contact, user, &ret->signals)) != OK ||
        (s = left_visits(visits, user, date_add_days(last_day, 1), &ret->visits)) != OK)
        return s;
    return left_referrals(referrals, (struct int_list){ people, ret->people.count },
                          &ret->referrals);
}

enum status handover_find(struct scope *scope, const struct office *office, struct user_id user,
                          struct date last_day, struct handover *ret)
{
    struct session *system;
    enum status s;

    *ret = (struct handover){ 0 };
    if (!account_is_arranged_by(office, user))
        return NOT_ALLOWED;
    if ((s = handover_people(office, user, last_day, &ret->people)) != OK ||
        (s = handover_drafts(office, user, &ret->drafts)) != OK ||
        (s = session_system(scope, "handover", &system)) != OK)
        return s;
    return read_records(system, user, last_day, ret);
}

static void name_things(struct arena *arena, struct problems *problems, const char *field,
                        const char *kind, const char *sentence, const struct left_things *things)
{
    const char **refs = arena_array(arena, things->count + 1, const char *);

    if (things->count == 0)
        return;
    for (size_t i = 0; i < things->count; i++)
        refs[i] = things->at[i].ref;
    problem_add(problems, field,
                arena_print(arena, "%s %s.", sentence,
                            handover_names(arena, kind, refs, things->count)));
}

enum status handover_leave(struct scope *scope, struct office_change *change, struct user_id user,
                           struct date last_day, struct problems *problems)
{
    const struct office *office = office_change_office(change);
    struct arena *arena = office_change_arena(change);
    struct handover left;

    if (!account_is_arranged_by(office, user))
        return NOT_ALLOWED;
    if (date_is_set(last_day)) {
        enum status s = handover_find(scope, office, user, last_day, &left);
        if (s != OK)
            return s;
        name_things(arena, problems, "promises", "pr_", "Promises nobody else keeps:",
                    &left.promises);
        name_things(arena, problems, "visits", "y_", "Visits nobody else goes to:", &left.visits);
        name_things(arena, problems, "referrals", "r_", "Referrals nobody else follows:",
                    &left.referrals);
        name_things(arena, problems, "signals", "z_", "Changes nobody else looks at:",
                    &left.signals);
    }
    return account_leaves(change, user, last_day, problems);
}

/* ---- giving ---- */

struct giving { struct session *system; struct user_id from, to; struct date first_day;
                struct problems *problems; };

static enum status give_things(const struct giving *giving, struct change *change,
                               struct user_id to)
{
    struct change *contact, *visits;
    int64_t count;
    enum status s;

    if ((s = change_area(change, AREA_CONTACT, &contact)) != OK ||
        (s = promise_hand_on(contact, giving->from, to, &count)) != OK ||
        (s = signal_pass(contact, giving->from, to)) != OK ||
        (s = change_area(change, AREA_VISITS, &visits)) != OK)
        return s;
    return visit_hand_on(visits, giving->from, to, giving->first_day, &count);
}

static enum status begin(const struct giving *giving, struct person_id person,
                         struct change **ret)
{
    const struct access *access;

    enum status s = access_open(giving->system, person, PURPOSE_SUPERVISION, AREA_PERSON, &access);
    return s == OK ? change_begin(access, AREA_PERSON, ret) : s;
}

static enum status give_person(const struct giving *giving, struct person_id person)
{
    struct change *change;

    enum status s = begin(giving, person, &change);
    if (s == OK)
        s = handover_person(change, giving->from, giving->to, giving->first_day,
                            giving->problems);
    return s == OK ? give_things(giving, change, giving->to) : s;
}

/* In the record of somebody who isn't handed over: their own worker keeps it from now on. */
static enum status give_elsewhere(const struct giving *giving, const struct left_things *things)
{
    for (size_t i = 0; i < things->count; i++) {
        struct assignment primary;
        struct change *change;
        enum status s = begin(giving, things->at[i].person, &change);
        if (s == OK)
            s = assignment_primary(change_access(change), &primary);
        if (s != OK)
            return s;
        bool theirs = primary.name != NULL && primary.user.n != giving->from.n;
        s = give_things(giving, change, theirs ? primary.user : giving->to);
        if (s != OK)
            return s;
    }
    return OK;
}

enum status handover_accept(struct scope *scope, struct session *session,
                            const struct transfer *transfer, struct problems *problems)
{
    struct giving giving = { .from = transfer->giver, .to = transfer->taker,
                             .first_day = office_today(session_office(session)),
                             .problems = problems };
    enum status s;

    if ((s = account_takes_work(session_office(session), transfer->taker, (struct date){ 0 },
                                "to", problems)) != OK ||
        (s = transfer_answer(session, transfer, TRANSFER_ACCEPTED, problems)) != OK ||
        (s = session_system(scope, "handover", &giving.system)) != OK)
        return s;
    return give_person(&giving, transfer->person);
}

static enum status check_receiver(const struct office *office, struct user_id from,
                                  struct user_id to, struct problems *problems)
{
    struct accounts accounts;
    bool works = false;

    enum status s = account_list(office, &accounts);
    if (s != OK)
        return s;
    for (size_t i = 0; i < accounts.count; i++)
        works = works || (accounts.at[i].id.n == to.n && to.n != from.n &&
                          (accounts.at[i].role == ROLE_WORKER ||
                           accounts.at[i].role == ROLE_SUPERVISOR));
    if (!works) {
        problem_add(problems, "to", N_("Choose somebody else who works with clients here."));
        return INVALID;
    }
    return account_takes_work(office, to, (struct date){ 0 }, "to", problems);
}

enum status handover_give(struct scope *scope, struct office_change *change, struct user_id from,
                          struct user_id to, struct date first_day, struct problems *problems)
{
    const struct office *office = office_change_office(change);
    struct giving giving = { .from = from, .to = to, .first_day = first_day,
                             .problems = problems };
    struct handover left;
    int64_t drafts;
    enum status s;

    if (!account_is_arranged_by(office, from))
        return NOT_ALLOWED;
    if ((s = check_receiver(office, from, to, problems)) != OK ||
        (s = handover_find(scope, office, from, date_add_days(first_day, -1), &left)) != OK ||
        (s = session_system(scope, "handover", &giving.system)) != OK)
        return s;
    for (size_t i = 0; s == OK && i < left.people.count; i++)
        s = give_person(&giving, left.people.at[i].person);
    if (s == OK)
        s = give_elsewhere(&giving, &left.promises);
    if (s == OK)
        s = give_elsewhere(&giving, &left.visits);
    if (s == OK)
        s = give_elsewhere(&giving, &left.signals);
    return s == OK ? handover_give_drafts(change, from, to, &drafts) : s;
}
