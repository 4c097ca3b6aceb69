// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/handover.h"

#include <string.h>

#include "base/buf.h"
#include "made/handover_sql.h"
#include "made/keep_sql.h"
#include "privacy/caseload.h"
#include "privacy/inside.h"
#include "privacy/keep.h"

enum { NAMED = 20 };

static struct keys office_keys(const struct office *office)
{
    LIVE(office);
    return scope_keys(office->scope, office->session->account.id.n);
}

enum status handover_people_of(const struct office *office, struct int_list users,
                               struct date day, struct handed_people *ret)
{
    struct keys keys = office_keys(office);
    struct sql_handover_people rows;

    enum status s = sql_handover_people(&keys, users, day, &rows);
    if (s != OK)
        return s;
    struct handed_person *list = arena_array(keys.arena, rows.count + 1, struct handed_person);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct handed_person){ { rows.at[i].person }, rows.at[i].ref,
                                          rows.at[i].since, { rows.at[i].account } };
    *ret = (struct handed_people){ list, rows.count };
    return OK;
}

enum status handover_people(const struct office *office, struct user_id user, struct date day,
                            struct handed_people *ret)
{
    return handover_people_of(office, (struct int_list){ &user.n, 1 }, day, ret);
}

enum status handover_drafts(const struct office *office, struct user_id user,
                            struct handed_drafts *ret)
{
    struct keys keys = office_keys(office);
    struct sql_handover_drafts rows;

    enum status s = sql_handover_drafts(&keys, user.n, &rows);
    if (s != OK)
        return s;
    struct handed_draft *list = arena_array(keys.arena, rows.count + 1, struct handed_draft);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct handed_draft){ rows.at[i].page, rows.at[i].ref };
    *ret = (struct handed_drafts){ list, rows.count };
    return OK;
}

const char *handover_names(struct arena *arena, const char *kind, const char *const *refs,
                           size_t count)
{
    struct buf out = buf_new(arena, 8192);

    for (size_t i = 0; i < count && i < NAMED; i++)
        buf_print(&out, "%s%s%s", i > 0 ? ", " : "", kind, refs[i]);
    if (count > NAMED)
        buf_print(&out, " (+%zu)", count - NAMED);
    return buf_text(&out);
}

enum status handover_check(const struct office *office, struct user_id user, struct date last_day,
                           struct problems *problems)
{
    struct keys keys = office_keys(office);
    struct handed_people people;
    struct handed_drafts drafts;

    enum status s = handover_people(office, user, last_day, &people);
    if (s == OK)
        s = handover_drafts(office, user, &drafts);
    if (s != OK)
        return s;
    if (people.count > 0) {
        const char **refs = arena_array(keys.arena, people.count, const char *);
        for (size_t i = 0; i < people.count; i++)
            refs[i] = people.at[i].ref;
        problem_add(problems, "people",
                    arena_print(keys.arena, "People without another worker after that day: %s.",
                                handover_names(keys.arena, "p_", refs, people.count)));
    }
    if (drafts.count > 0) {
        const char **refs = arena_array(keys.arena, drafts.count, const char *);
        for (size_t i = 0; i < drafts.count; i++)
            refs[i] = drafts.at[i].page;
        problem_add(problems, "drafts",
                    arena_print(keys.arena, "Drafts nobody else has: %s.",
                                handover_names(keys.arena, "", refs, drafts.count)));
    }
    if (!problems_any(problems))
        return OK;
    problems->guard = "unowned";
    return CONFLICT;
}

enum status handover_person(struct change *change, struct user_id from, struct user_id to,
                            struct date first_day, struct problems *problems)
{
    struct keys keys = change_keys(change);
    struct date last = date_add_days(first_day, -1);
    struct date until = { 0 };
    struct sql_handover_rows rows;
    const char *ref;
    int64_t changed;

    enum status s = sql_handover_rows(&keys, change->access->person, from.n, last, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        until = rows.at[i].to_on;
        s = sql_handover_end_row(&keys, rows.at[i].id, last, &changed);
    }
    if (s != OK || rows.count == 0)
        return s;
    return assignment_add(change, to, TEAM_PRIMARY, first_day, until, problems, &ref);
}

/* Who may have a text about this person: the receiver if they work with them, else their primary
 * worker; 0: nobody yet. */
static enum status receiver_of(const struct keys *keys, struct date today, int64_t person,
                               int64_t from, int64_t to, int64_t *ret)
{
    struct sql_handover_owners rows;

    *ret = 0;
    enum status s = sql_handover_owners(keys, person, today, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        if (rows.at[i].account == to)
            *ret = to;
        else if (*ret == 0 && rows.at[i].role == TEAM_PRIMARY && rows.at[i].account != from)
            *ret = rows.at[i].account;
    }
    return s;
}

enum status handover_give_drafts(struct office_change *change, struct user_id from,
                                 struct user_id to, int64_t *given)
{
    struct keys keys = office_change_keys(change);
    struct date today = office_today(office_change_office(change));
    struct sql_handover_drafts rows;
    int64_t receiver;

    *given = 0;
    enum status s = sql_handover_drafts(&keys, from.n, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++) {
        s = receiver_of(&keys, today, rows.at[i].person, from.n, to.n, &receiver);
        if (s != OK || receiver == 0)
            continue;
        s = draft_pass(&keys, from.n, receiver, &(struct draft_row){
            rows.at[i].page, { true, rows.at[i].person }, rows.at[i].body,
            rows.at[i].changed_at });
        *given += s == OK;
        if (s == INVALID)    /* one that doesn't open any more holds nothing to pass on */
            s = OK;
    }
    return s;
}

enum status handover_give_draft(struct session *session, const char *page, struct user_id to,
                                struct problems *problems)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_keep_draft_row row;
    int64_t receiver = to.n;
    enum status s;

    if ((s = sql_keep_draft(&keys, keys.user, page, &row)) != OK ||
        (s = account_takes_work(session_office(session), to, (struct date){ 0 }, "to",
                                problems)) != OK)
        return s;
    if (row.person.set &&
        (s = receiver_of(&keys, session->scope->today, row.person.n, keys.user, to.n,
                         &receiver)) != OK)
        return s;
    if (receiver != to.n) {
        problems->guard = "not_possible";
        problem_add(problems, "to", N_("They don't work with whom it is about."));
        return CONFLICT;
    }
    return draft_pass(&keys, keys.user, to.n, &(struct draft_row){
        row.page, row.person, row.body, row.changed_at });
}
