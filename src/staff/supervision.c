// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/supervision.h"

#include <string.h>

#include "base/arena.h"
#include "crypto/master_key.h"
#include "crypto/seal.h"
#include "made/supervision_sql.h"
#include "privacy/handover.h"

enum { NEW_DAYS = 90, NEW_EVERY = 7, EVERY = 14, REVIEW_EVERY = 90 };

/* ---- sealed words ---- */

/* Bound to whose they are: moved to another's row they open nothing. */
static const char *context_of(struct arena *arena, struct user_id worker, const char *field)
{
    return arena_print(arena, "%lld %s", (long long)worker.n, field);
}

static struct bytes seal(struct arena *arena, struct user_id worker, const char *field,
                         const char *text)
{
    return seal_bytes(arena, master_key("supervision"), context_of(arena, worker, field),
                      (struct bytes){ text, strlen(text) });
}

static enum status open_words(struct arena *arena, struct user_id worker, const char *field,
                              struct bytes sealed, const char **ret)
{
    struct bytes plain;

    *ret = NULL;
    if (sealed.count == 0)
        return OK;
    enum status s = seal_open_bytes(arena, master_key("supervision"),
                                    context_of(arena, worker, field), sealed, &plain);
    if (s == OK)
        *ret = arena_text_n(arena, (const char *)plain.at, plain.count);
    return s;
}

/* ---- whose ---- */

/* Oneself, and whom one supervises today. */
static enum status workers_of(const struct office *office, struct int_list *ret)
{
    struct account_lines lines;
    int64_t me = office_me(office).n;
    size_t count = 0;

    enum status s = account_line_list(office, &lines);
    if (s != OK)
        return s;
    int64_t *list = arena_array(office_arena(office), lines.count + 1, int64_t);
    list[count++] = me;
    for (size_t i = 0; i < lines.count; i++) {
        if (lines.at[i].one == me)
            list[count++] = lines.at[i].other;
    }
    *ret = (struct int_list){ list, count };
    return OK;
}

static enum status is_theirs(const struct office *office, struct user_id worker)
{
    struct int_list workers;

    enum status s = workers_of(office, &workers);
    return s != OK ? s : int_list_has(workers, worker.n) ? OK : NOT_ALLOWED;
}

/* Who supervises them: oneself, else the first of their lines; 0: nobody. */
static int64_t supervisor_in(const struct account_lines *lines, int64_t me, int64_t worker)
{
    int64_t found = 0;

    for (size_t i = 0; i < lines->count; i++) {
        if (lines->at[i].other == worker && (found == 0 || lines->at[i].one == me))
            found = lines->at[i].one;
    }
    return found;
}

/* ---- the agenda ---- */

enum status supervision_items_of(const struct office *office, struct supervision_items *ret)
{
    struct arena *arena = office_arena(office);
    struct sql_supervision_items rows;
    struct int_list workers;
    enum status s;

    if ((s = workers_of(office, &workers)) != OK ||
        (s = sql_supervision_items(office, workers, &rows)) != OK)
        return s;
    struct supervision_item *list = arena_array(arena, rows.count + 1, struct supervision_item);
    for (size_t i = 0; i < rows.count; i++) {
        struct user_id worker = { rows.at[i].worker };
        list[i] = (struct supervision_item){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .worker = worker,
            .worker_name = office_account_name(office, worker), .about = rows.at[i].about,
            .taken_up = rows.at[i].session.set, .at = rows.at[i].made_at,
        };
        if ((s = open_words(arena, worker, "item", rows.at[i].words, &list[i].words)) != OK)
            return s;
    }
    *ret = (struct supervision_items){ list, rows.count };
    return OK;
}

enum status supervision_bring(struct office_change *change, struct user_id worker,
                              const char *about, const char *words, struct problems *problems,
                              const char **ref)
{
    const struct office *office = office_change_office(change);
    struct supervision_items items;
    int64_t id;

    enum status s = is_theirs(office, worker);
    if (s != OK)
        return s;
    if (text_is_blank(words))
        problem_add(problems, "words", N_("Write what you want to talk about."));
    else if (text_length(words) > SUPERVISION_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 4,000 characters."));
    if (text_length(about) > SUPERVISION_ABOUT_MAX)
        problem_add(problems, "about", N_("Please keep this to 200 characters."));
    if (problems_any(problems))
        return INVALID;
    if ((s = sql_supervision_item_add(change, worker.n, text_or(about, ""),
                                      seal(office_change_arena(change), worker, "item", words),
                                      &id)) != OK ||
        (s = supervision_items_of(office, &items)) != OK)
        return s;
    for (size_t i = 0; i < items.count; i++) {
        if (items.at[i].id == id)
            *ref = items.at[i].ref;
    }
    return OK;
}

/* ---- sessions ---- */

enum status supervision_list(const struct office *office, struct supervisions *ret)
{
    struct arena *arena = office_arena(office);
    struct sql_supervision_list rows;
    struct int_list workers;
    const char *actions;
    enum status s;

    if ((s = workers_of(office, &workers)) != OK ||
        (s = sql_supervision_list(office, workers, &rows)) != OK)
        return s;
    struct supervision *list = arena_array(arena, rows.count + 1, struct supervision);
    for (size_t i = 0; i < rows.count; i++) {
        struct user_id worker = { rows.at[i].worker }, supervisor = { rows.at[i].supervisor };
        list[i] = (struct supervision){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .worker = worker,
            .supervisor = supervisor, .worker_name = office_account_name(office, worker),
            .supervisor_name = office_account_name(office, supervisor),
            .held_on = rows.at[i].held_on, .supervisor_signed = rows.at[i].supervisor_signed,
            .worker_signed = rows.at[i].worker_signed,
        };
        /* What the two of them wrote to each other isn't for who supervises later. */
        bool between = office_me(office).n == worker.n || office_me(office).n == supervisor.n;
        if ((s = open_words(arena, worker, "actions", rows.at[i].actions, &actions)) != OK ||
            (between && (s = open_words(arena, worker, "reflection", rows.at[i].reflection,
                                        &list[i].reflection)) != OK))
            return s;
        list[i].actions = text_split(arena, text_or(actions, ""), '\n');
    }
    *ret = (struct supervisions){ list, rows.count };
    return OK;
}

enum status supervision_get(const struct office *office, const char *ref, struct supervision *ret)
{
    struct supervisions list;

    enum status s = supervision_list(office, &list);
    for (size_t i = 0; s == OK && i < list.count; i++) {
        if (text_equal(list.at[i].ref, ref)) {
            *ret = list.at[i];
            return OK;
        }
    }
    return s == OK ? NOT_FOUND : s;
}

static void check_session(const struct office *office, struct date held_on,
                          struct text_list actions, const char *reflection, int64_t supervisor,
                          struct problems *problems)
{
    if (supervisor == 0)
        problem_add(problems, "worker", N_("Nobody supervises them."));
    if (date_before(office_today(office), held_on))
        problem_add(problems, "held_on", N_("What happened can't be in the future."));
    if (actions.count > SUPERVISION_ACTIONS_MAX)
        problem_add(problems, "actions", N_("Up to 40 actions can be named."));
    for (size_t i = 0; i < actions.count; i++) {
        if (text_length(actions.at[i]) > SUPERVISION_WORDS_MAX)
            problem_add(problems, "actions", N_("Please keep this to 4,000 characters."));
    }
    if (text_length(reflection) > SUPERVISION_WORDS_MAX)
        problem_add(problems, "reflection", N_("Please keep this to 4,000 characters."));
}

enum status supervision_hold(struct office_change *change, struct user_id worker,
                             struct date held_on, struct text_list actions,
                             const char *reflection, struct problems *problems,
                             const char **ref)
{
    const struct office *office = office_change_office(change);
    struct arena *arena = office_change_arena(change);
    struct account_lines lines;
    struct supervisions list;
    int64_t id, taken;
    enum status s;

    if ((s = is_theirs(office, worker)) != OK || (s = account_line_list(office, &lines)) != OK)
        return s;
    int64_t supervisor = supervisor_in(&lines, office_me(office).n, worker.n);
    check_session(office, held_on, actions, reflection, supervisor, problems);
    if (problems_any(problems))
        return INVALID;
    if ((s = sql_supervision_add(change, &(struct sql_supervision_add){
            .supervisor = supervisor, .worker = worker.n,
            .held_on = date_is_set(held_on) ? held_on : office_today(office),
            .actions = seal(arena, worker, "actions", text_joined(arena, actions, '\n')),
            .reflection = text_is_blank(reflection) ? (struct bytes){ NULL, 0 }
                          : seal(arena, worker, "reflection", reflection),
        }, &id)) != OK ||
        (s = sql_supervision_item_take(change, worker.n, id,
                                       &taken)) != OK ||
        (s = supervision_list(office, &list)) != OK)
        return s;
    for (size_t i = 0; i < list.count; i++) {
        if (list.at[i].id == id)
            *ref = list.at[i].ref;
    }
    return OK;
}

enum status supervision_sign(struct office_change *change, const char *ref,
                             struct problems *problems)
{
    const struct office *office = office_change_office(change);
    struct supervision held;
    int64_t changed, me = office_me(office).n;

    enum status s = supervision_get(office, ref, &held);
    if (s != OK)
        return s;
    if (me != held.supervisor.n && me != held.worker.n)
        return NOT_ALLOWED;
    /* Each their own column: two who sign at once leave both signatures. */
    s = me == held.supervisor.n
        ? sql_supervision_sign_lead(change, held.id, office_now(office), &changed)
        : sql_supervision_sign_worker(change, held.id, office_now(office), &changed);
    if (s != OK || changed > 0)
        return s;
    problems->guard = "signed";
    problem_add(problems, "signed", N_("You have signed it already."));
    return CONFLICT;
}

/* ---- what is due ---- */

/* The last session that took up something about them. */
static struct date last_review(const struct supervisions *sessions,
                               const struct sql_supervision_items *items, const char *ref)
{
    struct date last = { 0 };

    for (size_t i = 0; i < items->count; i++) {
        if (!items->at[i].session.set || !text_equal(items->at[i].about, ref))
            continue;
        for (size_t k = 0; k < sessions->count; k++) {
            if (sessions->at[k].id == items->at[i].session.n &&
                (!date_is_set(last) || date_before(last, sessions->at[k].held_on)))
                last = sessions->at[k].held_on;
        }
    }
    return last;
}

/* What is due is worked out of these, read once for all. */
struct due_read {
    struct supervisions sessions;
    struct sql_supervision_items items;
    struct account_lines lines;
    struct handed_people people;
    struct int_list workers;
    struct date *since;                /* of each worker, their first day here */
};

static struct reviews_due reviews_of(struct arena *arena, const struct due_read *read,
                                     int64_t worker)
{
    struct review_due *list = arena_array(arena, read->people.count + 1, struct review_due);
    size_t count = 0;

    for (size_t i = 0; i < read->people.count; i++) {
        const struct handed_person *person = &read->people.at[i];
        if (person->worker.n != worker)
            continue;
        struct date last = last_review(&read->sessions, &read->items, person->ref);
        list[count++] = (struct review_due){
            person->ref, date_add_days(date_is_set(last) ? last : person->since, REVIEW_EVERY),
        };
    }
    return (struct reviews_due){ list, count };
}

static struct date session_due(const struct due_read *read, int64_t worker, struct date since,
                               struct date today)
{
    bool fresh = date_days_between(since, today) < NEW_DAYS;
    struct date last = since;

    for (size_t i = 0; i < read->sessions.count; i++) {
        const struct supervision *held = &read->sessions.at[i];
        if (held->worker.n == worker && date_before(last, held->held_on))
            last = held->held_on;
    }
    return date_add_days(last, fresh ? NEW_EVERY : EVERY);
}

static enum status read_due(const struct office *office, struct due_read *ret)
{
    enum status s;

    if ((s = workers_of(office, &ret->workers)) != OK ||
        (s = account_line_list(office, &ret->lines)) != OK ||
        (s = supervision_list(office, &ret->sessions)) != OK ||
        (s = sql_supervision_items(office, ret->workers, &ret->items)) != OK ||
        (s = handover_people_of(office, ret->workers, office_today(office), &ret->people)) != OK)
        return s;
    ret->since = arena_array(office_arena(office), ret->workers.count, struct date);
    return account_since(office, ret->workers, ret->since);
}

enum status supervision_due_list(const struct office *office, struct supervisions_due *ret)
{
    struct arena *arena = office_arena(office);
    struct due_read read;
    size_t count = 0;

    enum status s = read_due(office, &read);
    if (s != OK)
        return s;
    struct supervision_due *list = arena_array(arena, read.workers.count + 1,
                                               struct supervision_due);
    for (size_t i = 0; i < read.workers.count; i++) {
        int64_t worker = read.workers.at[i];
        if (supervisor_in(&read.lines, office_me(office).n, worker) == 0)
            continue;
        list[count++] = (struct supervision_due){
            .worker = office_account_name(office, (struct user_id){ worker }),
            .session_on = session_due(&read, worker, read.since[i], office_today(office)),
            .reviews = reviews_of(arena, &read, worker),
        };
    }
    *ret = (struct supervisions_due){ list, count };
    return OK;
}
