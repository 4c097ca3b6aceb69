// SPDX-License-Identifier: AGPL-3.0-or-later
/* ask.c - who is asked what, and when: checks that are due, merged; reminders the day before. */
#include "base/arena.h"
#include "contact/visit.h"
#include "job/job.h"
#include "made/message_sql.h"
#include "message/inside.h"
#include "message/outside.h"
#include "message/safe_hours.h"
#include "people/people.h"
#include "referral/check.h"

enum { DAY_SECONDS = 24 * 3600 };

static const char *id_of(struct arena *arena, const char *kind, const char *ref)
{
    return arena_print(arena, "%s_%s", kind, ref);
}

static bool names(const char *about, struct arena *arena, const char *id)
{
    struct text_list ids = text_split(arena, about, ',');

    for (size_t i = 0; i < ids.count; i++) {
        if (text_equal(ids.at[i], id))
            return true;
    }
    return false;
}

/* The budget of 14 days is counted in days of the agency: from the day it left, or will. */
static enum status asked_lately(struct change *change, const char *check, bool *asked,
                                struct instant *again)
{
    struct instant since = { change_now(change).s - (ASK_DAYS + 1) * (int64_t)DAY_SECONDS };
    struct sql_message_last_ask_row row;
    struct date day;

    *asked = false;
    *again = (struct instant){ 0 };
    enum status s = sql_message_last_ask(change_access(change), since, &row);
    if (s == NOT_FOUND)
        return OK;
    if (s != OK)
        return s;
    *asked = names(row.about, change_arena(change), check);
    /* One that waits leaves today at the earliest. */
    struct instant leaves = row.not_before.s > change_now(change).s ? row.not_before
                                                                    : change_now(change);
    day = change_day_of(change, row.sent_at.s != 0 ? row.sent_at : leaves);
    struct date next = date_add_days(day, ASK_DAYS);
    if (date_before(change_today(change), next))
        *again = change_at(change, next, QUIET_ENDS);
    return OK;
}

enum status message_run_ask(struct change *change, int64_t id)
{
    const struct access *access = change_access(change);
    struct arena *arena = change_arena(change);
    struct problems problems = { 0 };
    struct instant again;
    struct asking asking;
    struct checks all;
    bool due = false, asked;
    const char *own = NULL;
    int64_t message;

    enum status s = check_list(access, &all);
    if (s != OK || (s = asking_get(access, &asking)) != OK)
        return s;
    const char **about = arena_array(arena, all.count + 1, const char *);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        const struct check *check = &all.at[i];
        if (check->state != CHECK_DUE || date_before(change_today(change), check->due_on))
            continue;
        about[count] = id_of(arena, "k", check->ref);
        if (check->id == id) {
            due = true;
            own = about[count];
        }
        count++;
    }
    /* Answered meanwhile, put off, or somebody who doesn't want to be asked. */
    if (!due || (asking.set && asking.channel == CHANNEL_NONE))
        return OK;
    if ((s = asked_lately(change, own, &asked, &again)) != OK || asked)
        return s;
    if (again.s != 0)
        return job_add(change, "check.ask", id, again);
    return message_add(change, &(struct message_draft){
        .kind = MESSAGE_ASK, .about = { about, count } }, &problems, &message);
}

enum status message_remind_words(const struct access *access, const struct visit *visit,
                                 const char **ret)
{
    struct asking asking;
    struct person person;

    enum status s = asking_get(access, &asking);
    if (s != OK || (s = people_get(access, &person)) != OK)
        return s;
    *ret = outside_remind(access_arena(access),
                          outside_language(text_or(asking.language, person.languages)),
                          message_first_name(access), visit->on,
                          visit->from.set ? (int)visit->from.n : -1);
    return OK;
}

/* Of the first of them, and about all. */
enum status message_reminder(struct change *change, struct message_draft *draft,
                             struct problems *problems)
{
    const struct access *access = change_access(change);
    struct visit visit, first = { .id = 0 };
    int64_t id;

    for (size_t i = 0; i < draft->about.count; i++) {
        enum status s = text_begins(draft->about.at[i], "y_")
                        ? access_find(access, "y", draft->about.at[i] + 2, &id) : NOT_FOUND;
        if (s == OK)
            s = visit_get(access, id, &visit);
        if (s == NOT_FOUND) {
            problem_add(problems, "about", N_("That visit isn't in this record."));
            return INVALID;
        }
        if (s != OK)
            return s;
        if (first.id == 0 || date_before(visit.on, first.on))
            first = visit;
    }
    draft->kind = MESSAGE_REMIND;
    return message_remind_words(access, &first, &draft->words);
}

enum status message_run_remind(struct change *change, int64_t id)
{
    const struct access *access = change_access(change);
    struct problems problems = { 0 };
    struct visit visit;
    const char *words;
    int64_t message;
    bool told;

    /* The occurrence of tomorrow; it may have been moved since. */
    enum status s = visit_on(access, id, date_add_days(change_today(change), 1), &visit);
    if (s == NOT_FOUND)
        return OK;
    if (s != OK || visit.state != VISIT_PLANNED)
        return s;
    const char *about[] = { id_of(change_arena(change), "y", visit.ref) };
    if ((s = message_remind_words(access, &visit, &words)) != OK ||
        (s = sql_message_about(access, about[0], words, &told)) != OK || told)
        return s;
    return message_add(change, &(struct message_draft){
        .kind = MESSAGE_REMIND, .about = { about, 1 }, .words = words }, &problems, &message);
}

enum status message_last_ask(struct change *change, struct instant at, int64_t *ret)
{
    struct instant since = { at.s - ASK_DAYS * (int64_t)DAY_SECONDS };

    enum status s = sql_message_asked_before(change_access(change), since, at, ret);
    if (s == NOT_FOUND)
        *ret = 0;
    return s == NOT_FOUND ? OK : s;
}
