// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/enrolment.h"

#include "base/arena.h"
#include "made/enrolment_sql.h"
#include "people/episode.h"


enum { STAYS_AT_ONCE = 1000 };    /* as the statement's LIMIT */

static const char *const WORDS[ENROLMENT_STATES] = {
    "inquiry", "screening", "ineligible", "waitlisted", "admitted", "withdrew", "active",
    "suspended", "closing", "closed",
};

const char *enrolment_state_word(enum enrolment_state state)
{
    return WORDS[state];
}

const char *enrolment_state_label(enum enrolment_state state)
{
    static const char *const labels[ENROLMENT_STATES] = {
        N_("asked about it"), N_("finding out if it fits"), N_("didn't fit"),
        N_("waiting for a place"), N_("has a place"), N_("chose not to"), N_("taking part"),
        N_("paused"), N_("saying goodbye"), N_("finished"),
    };

    return labels[state];
}

bool enrolment_state_from_word(const char *word, enum enrolment_state *ret)
{
    int number;

    if (!text_among(WORDS, ENROLMENT_STATES, word, &number))
        return false;
    *ret = (enum enrolment_state)number;
    return true;
}

/* API.md, table of states: which states each one may lead to. */
#define TO(state) (1u << ENROLMENT_##state)
static const unsigned MOVES[ENROLMENT_STATES] = {
    [ENROLMENT_INQUIRY] = TO(SCREENING),
    [ENROLMENT_SCREENING] = TO(INELIGIBLE) | TO(WAITLISTED) | TO(ADMITTED),
    [ENROLMENT_WAITLISTED] = TO(ADMITTED) | TO(WITHDREW),
    [ENROLMENT_ADMITTED] = TO(ACTIVE),
    [ENROLMENT_ACTIVE] = TO(SUSPENDED) | TO(CLOSING),
    [ENROLMENT_SUSPENDED] = TO(ACTIVE) | TO(CLOSING),
    [ENROLMENT_CLOSING] = TO(CLOSED),
};

bool enrolment_may_move(enum enrolment_state from, enum enrolment_state to)
{
    return (MOVES[from] & (1u << to)) != 0;
}

bool enrolment_is_end(enum enrolment_state state)
{
    return state == ENROLMENT_INELIGIBLE || state == ENROLMENT_WITHDREW ||
           state == ENROLMENT_CLOSED;
}

enum status enrolment_list(const struct access *access, struct enrolments *ret)
{
    struct sql_enrolment_list rows;

    enum status s = sql_enrolment_list(access, &rows);
    if (s != OK)
        return s;
    struct enrolment *list = arena_array(access_arena(access), rows.count, struct enrolment);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct enrolment){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .programme = rows.at[i].programme,
            .state = (enum enrolment_state)rows.at[i].state,
            .from_on = rows.at[i].from_on, .to_on = rows.at[i].to_on,
            .reason = rows.at[i].reason,
        };
    *ret = (struct enrolments){ list, rows.count };
    return OK;
}

enum status enrolment_get(const struct access *access, int64_t id, struct enrolment *ret)
{
    struct enrolments list;

    enum status s = enrolment_list(access, &list);
    for (size_t i = 0; s == OK && i < list.count; i++) {
        if (list.at[i].id == id) {
            *ret = list.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

/* One at a time in each programme. */
static enum status check_twice(struct change *change, int64_t programme,
                               struct problems *problems)
{
    struct enrolments list;

    enum status s = enrolment_list(change_access(change), &list);
    for (size_t i = 0; s == OK && i < list.count; i++) {
        if (list.at[i].programme == programme && !enrolment_is_end(list.at[i].state)) {
            problems->guard = "enrolled";
            problem_add(problems, "programme", N_("They take part in this programme already."));
            return CONFLICT;
        }
    }
    return s;
}

/* Taking part makes somebody we were getting to know a person we work with. */
static enum status person_follows(struct change *change, enum enrolment_state state)
{
    struct person person;

    if (state != ENROLMENT_ACTIVE)
        return OK;
    enum status s = people_get(change_access(change), &person);
    if (s != OK || person.state != PERSON_PROSPECT)
        return s;
    return people_set_state(change, PERSON_ACTIVE, &(struct problems){ 0 });
}

enum status enrolment_add(struct change *change, int64_t programme, enum enrolment_state state,
                          struct date from, struct problems *problems, int64_t *ret)
{
    struct programmes all;
    bool known = false;

    enum status s = programme_list(change_office(change), &all);
    if (s != OK)
        return s;
    for (size_t i = 0; i < all.count; i++)
        known |= all.at[i].id == programme && !date_is_set(all.at[i].ended_on);
    if (!known)
        problem_add(problems, "programme", N_("Choose one of the agency's programmes."));
    if (!date_is_set(from))
        problem_add(problems, "from", N_("Write the day it began."));
    if (enrolment_is_end(state))
        problem_add(problems, "state", N_("An enrolment begins open."));
    if (problems_any(problems))
        return INVALID;
    if ((s = check_twice(change, programme, problems)) != OK)
        return s;
    if ((s = change_enrol(change, programme, from, (struct date){ 0 })) != OK ||
        (s = sql_enrolment_add(change, programme, state, from, ret)) != OK ||
        (s = episode_reach_back(change, from)) != OK)
        return s;
    return person_follows(change, state);
}

enum status enrolment_move(struct change *change, int64_t id, enum enrolment_state state,
                           struct date on, const char *reason, struct problems *problems)
{
    struct sql_enrolment_get_row row;
    int64_t changed;

    enum status s = sql_enrolment_get(change_access(change), id, &row);
    if (s != OK)
        return s;
    if ((MOVES[row.state] & (1u << state)) == 0) {
        problems->guard = "state";
        problem_add(problems, "state", N_("That step doesn't follow from where things stand."));
        return CONFLICT;
    }
    if (enrolment_is_end(state) && date_before(on, row.from_on)) {
        problem_add(problems, "to", N_("The last day can't be before the first."));
        return INVALID;
    }
    s = sql_enrolment_move(change, &(struct sql_enrolment_move){
        .id = id, .state = state, .to_on = enrolment_is_end(state) ? on : (struct date){ 0 },
        .reason = text_is_blank(reason) ? NULL : reason,
    }, &changed);
    if (s == OK && enrolment_is_end(state))
        s = change_enrol_end(change, row.programme, on);
    return s != OK ? s : person_follows(change, state);
}

enum status enrolment_waitlist(const struct caseload *caseload, int64_t programme,
                               struct waitlist *ret)
{
    struct sql_enrolment_waitlist rows;

    enum status s = sql_enrolment_waitlist(caseload, programme, &rows);
    if (s != OK)
        return s;
    struct waiting *list = arena_array(caseload_arena(caseload), rows.count, struct waiting);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct waiting){ { rows.at[i].person }, rows.at[i].from_on };
    *ret = (struct waitlist){ list, rows.count };
    return OK;
}

static struct date later(struct date a, struct date b) { return date_before(a, b) ? b : a; }
static struct date earlier(struct date a, struct date b) { return date_before(b, a) ? b : a; }

static int64_t nights_between(struct date from_on, struct date to_on, struct date from,
                              struct date to, struct date today)
{
    struct date first = later(from_on, from);
    struct date last = earlier(date_is_set(to_on) ? to_on : today, to);

    return date_before(first, last) ? date_days_between(first, last) : 0;
}

int64_t enrolment_nights(const struct enrolment *enrolment, struct date from, struct date to,
                         struct date today)
{
    return enrolment->state < ENROLMENT_ACTIVE
           ? 0 : nights_between(enrolment->from_on, enrolment->to_on, from, to, today);
}

enum status enrolment_stays(const struct caseload *caseload, int64_t programme, struct date from,
                            struct date to, struct stays *ret)
{
    struct sql_enrolment_stays rows;
    struct stays stays = { 0 };
    int64_t person = 0, after = 0, counted = 0;

    do {
        enum status s = sql_enrolment_stays(caseload, &(struct sql_enrolment_stays_for){
            .programme = programme, .from = from, .to = to, .person = person, .after = after,
        }, &rows);
        if (s != OK)
            return s;
        for (size_t i = 0; i < rows.count; i++) {
            int64_t nights = nights_between(rows.at[i].from_on, rows.at[i].to_on, from, to,
                                            caseload_today(caseload));
            person = rows.at[i].person;
            after = rows.at[i].id;
            stays.nights += nights;
            stays.people += nights > 0 && person != counted;
            counted = nights > 0 ? person : counted;
        }
    } while (rows.count == STAYS_AT_ONCE);
    *ret = stays;
    return OK;
}
