// SPDX-License-Identifier: AGPL-3.0-or-later
/* The moves of a goodbye, its last day, and its letter. */
#include "base/arena.h"
#include "closing/inside.h"
#include "made/closing_sql.h"
#include "people/episode.h"
#include "people/people.h"
#include "referral/check.h"

enum { EVENT_TEXT_MAX = 200 };

enum status closing_history(const struct access *access, int64_t id, struct closing_events *ret)
{
    struct sql_closing_events rows;

    enum status s = sql_closing_events(access, id, &rows);
    if (s != OK)
        return s;
    struct closing_event *list = arena_array(access_arena(access), rows.count + 1,
                                             struct closing_event);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct closing_event){
            (enum closing_state)rows.at[i].event, rows.at[i].on_day, rows.at[i].by_name,
            rows.at[i].method,
        };
    *ret = (struct closing_events){ list, rows.count };
    return OK;
}

static bool follows(const struct closing *closing, enum closing_state to)
{
    bool died = closing->reason == CLOSING_DECEASED;

    switch (closing->state) {
    case CLOSING_PROPOSED:
        return to == CLOSING_INFORMED || to == CLOSING_WITHDRAWN ||
               (died && to == CLOSING_APPROVED);
    case CLOSING_INFORMED:
        return to == CLOSING_APPROVED || to == CLOSING_WITHDRAWN;
    case CLOSING_APPROVED:
        return to == CLOSING_FINAL || to == CLOSING_WITHDRAWN;
    case CLOSING_FINAL: case CLOSING_WITHDRAWN: case CLOSING_STATES:
        break;
    }
    return false;
}

static enum status check_complete(struct change *change, const struct closing *closing,
                                  struct problems *problems)
{
    struct closing_look look;

    enum status s = closing_look(change_access(change), closing, &look);
    if (s != OK || look.missing == 0)
        return s;
    problems->guard = "closing";
    for (int lack = 0; lack < LACKS; lack++) {
        if (look.missing & 1u << lack)
            problem_add(problems, closing_lack_word((enum closing_lack)lack),
                        closing_lack_sentence((enum closing_lack)lack));
    }
    return CONFLICT;
}

/* Only an active goal ends; one on hold is taken up first. */
static enum status score_goals(struct change *change, const struct closing *closing,
                               struct problems *problems)
{
    struct closing_look look;

    enum status s = closing_look(change_access(change), closing, &look);
    for (size_t i = 0; s == OK && i < look.outcomes.count; i++) {
        const struct closing_outcome *one = &look.outcomes.at[i];
        struct goal goal;
        if ((s = goal_get(change_access(change), one->goal, &goal)) != OK)
            return s;
        if (goal.state == GOAL_ON_HOLD) {
            s = goal_move(change, one->goal, GOAL_ACTIVE, NULL, problems);
            goal.state = GOAL_ACTIVE;
        }
        if (s == OK && goal.state == GOAL_ACTIVE)
            s = goal_move(change, one->goal, one->state, one->words, problems);
    }
    return s;
}

static enum status person_goes(struct change *change, enum closing_reason reason,
                               struct problems *problems)
{
    struct person person;

    enum status s = people_get(change_access(change), &person);
    if (s != OK || person.state == PERSON_DECEASED)
        return s;
    if (reason == CLOSING_DECEASED)
        return people_set_state(change, PERSON_DECEASED, problems);
    if (person.state == PERSON_PROSPECT)
        s = people_set_state(change, PERSON_ACTIVE, problems);
    return s == OK ? people_set_state(change, PERSON_INACTIVE, problems) : s;
}

static enum status end(struct change *change, const struct closing *closing, struct date on,
                       struct problems *problems)
{
    struct change *people, *referrals;
    enum status s;

    if ((s = score_goals(change, closing, problems)) != OK ||
        (s = change_area(change, AREA_PERSON, &people)) != OK ||
        (s = person_goes(people, closing->reason, problems)) != OK ||
        (s = episode_end(people, closing->id, on)) != OK)
        return s;
    if (closing->reason == CLOSING_DECEASED)
        return OK;
    if ((s = change_area(change, AREA_REFERRALS, &referrals)) != OK)
        return s;
    return checks_make_aftercare(referrals, on, closing->aftercare);
}

/* Not before they were told, nor before the time together began. */
static enum status check_order(struct change *change, const struct closing *closing,
                               struct date on, struct problems *problems)
{
    struct episode last;

    enum status s = episode_newest(change_access(change), &last);
    if (s != OK)
        return s;
    if (date_before(on, date_is_set(last.to_on) ? last.to_on : last.from_on))
        problem_add(problems, "on", N_("This can't be before the time together began."));
    else if (date_before(on, closing->told_on))
        problem_add(problems, "on", N_("This can't be before the day they were told."));
    return OK;
}

static void check_event(struct change *change, const struct closing_event *event,
                        struct problems *problems)
{
    if (date_is_set(event->on) && date_before(change_today(change), event->on))
        problem_add(problems, "on", N_("What happened can't be in the future."));
    if (text_length(event->by) > EVENT_TEXT_MAX)
        problem_add(problems, "by", N_("Please keep the name to 200 characters."));
    if (text_length(event->method) > EVENT_TEXT_MAX)
        problem_add(problems, "method", N_("Please keep this to 200 characters."));
}

enum status closing_event_add(struct change *change, int64_t id,
                              const struct closing_event *event, struct problems *problems)
{
    struct date on = date_is_set(event->on) ? event->on : change_today(change);
    struct closing closing;
    int64_t row;

    enum status s = closing_get(change_access(change), id, &closing);
    if (s != OK)
        return s;
    check_event(change, event, problems);
    if ((s = check_order(change, &closing, on, problems)) != OK)
        return s;
    if (problems_any(problems))
        return INVALID;
    if (event->event == CLOSING_FINAL &&
        (s = closing_check_reason(change, closing.reason, problems)) != OK)
        return s;
    bool over = !closing_is_open(closing.state);
    if (!over && event->event == CLOSING_FINAL &&
        (s = check_complete(change, &closing, problems)) != OK)
        return s;
    if (!follows(&closing, event->event))
        return closing_conflict(problems, "state",
                                N_("That step doesn't follow from where things stand."));
    if ((s = sql_closing_move(change, &(struct sql_closing_move){
            .id = id, .state = event->event,
            .told_on = event->event == CLOSING_INFORMED ? on : closing.told_on,
            .ended_on = event->event == CLOSING_FINAL ? on : (struct date){ 0 },
        }, &row)) != OK ||
        (s = sql_closing_event_add(change, &(struct sql_closing_event_add){
            .closing = id, .event = event->event, .on_day = on,
            .by_name = text_or_null(event->by), .method = text_or_null(event->method),
        }, &row)) != OK)
        return s;
    return event->event == CLOSING_FINAL ? end(change, &closing, on, problems) : OK;
}

/* ---- the letter ---- */

static bool is_safe(struct arena *arena, const struct contact_point *point)
{
    return !point->area_only && point->texting != NO &&
           contact_reader(arena, point) != CONTACT_READ_ALONE;
}

static struct letter letter_of(struct arena *arena, const struct contact_points *points,
                               const struct closing *closing)
{
    struct letter letter = { .state = LETTER_DROPPED };
    bool any = false;

    for (size_t i = 0; i < points->count; i++) {
        if (points->at[i].kind != CONTACT_ADDRESS)
            continue;
        any = true;
        if (letter.address == NULL && is_safe(arena, &points->at[i]))
            letter.address = points->at[i].value;
    }
    if (date_is_set(closing->posted_on))
        letter.state = LETTER_SENT;
    else if (closing->state == CLOSING_WITHDRAWN)
        letter.because = N_("This goodbye was taken back.");
    else if (closing->reason == CLOSING_DECEASED)
        letter.because = N_("They have died: no letter goes out.");
    else if (letter.address == NULL)
        letter.because = any ? N_("No address on file is safe for a letter.")
                             : N_("There is no address on file.");
    else
        letter.state = LETTER_WAITING;
    if (letter.state == LETTER_WAITING && !date_is_set(closing->told_on))
        letter.because = N_("Tell them first, then the letter goes.");
    return letter;
}

enum status closing_letters(const struct access *access, const struct closings *closings,
                            struct letter *ret)
{
    struct contact_points points;

    enum status s = contact_list(access, &points);
    for (size_t i = 0; s == OK && i < closings->count; i++)
        ret[i] = letter_of(access_arena(access), &points, &closings->at[i]);
    return s;
}

enum status closing_letter(const struct access *access, const struct closing *closing,
                           struct letter *ret)
{
    return closing_letters(access, &(struct closings){ closing, 1 }, ret);
}

enum status closing_letter_posted(struct change *change, int64_t id, struct problems *problems)
{
    struct closing closing;
    struct letter letter;
    int64_t changed;
    enum status s;

    if ((s = closing_get(change_access(change), id, &closing)) != OK ||
        (s = closing_letter(change_access(change), &closing, &letter)) != OK)
        return s;
    if (letter.state != LETTER_WAITING || letter.because != NULL)
        return closing_conflict(problems, "letter", letter.because
                                ? letter.because : N_("The letter is in the post already."));
    return sql_closing_post(change, id, change_today(change), &changed);
}
