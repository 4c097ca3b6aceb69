// SPDX-License-Identifier: AGPL-3.0-or-later
/* What goes on beside the plan: the week somebody keeps, what comes again, what happened, and how
 * the people around them say it goes. */
#include "app/demo/demo.h"

#include "circle/circle.h"
#include "contact/visit.h"
#include "life/touch.h"
#include "routine/routine.h"

int64_t demo_slot(struct demo *d, struct person_id person, const struct demo_slot *slot,
                  struct date since)
{
    int64_t id;

    MUST(routine_add(demo_on(d, person, AREA_ROUTINE), &(struct routine_item){
        .what = slot->what, .why = slot->why, .with = slot->with, .domains = slot->domains,
        .days = slot->days, .from = slot->from, .to = slot->to, .must_keep = slot->must,
        .since = since,
    }, &d->problems, &id));
    return id;
}

void demo_slot_day(struct demo *d, struct person_id person, int64_t slot, const char *day,
                   bool kept, const char *words)
{
    enum routine_state before;

    MUST(routine_day_say(demo_on(d, person, AREA_ROUTINE), &(struct routine_day){
        .item = slot, .on = demo_day(day), .kept = kept, .words = words,
    }, &d->problems, &before));
}

void demo_weekly(struct demo *d, struct person_id person, const char *what, int kind,
                 const char *first, const char *last, int from, int to, int64_t referral)
{
    int64_t id;

    MUST(visit_add(demo_on(d, person, AREA_VISITS), &(struct visit){
        .what = what, .kind = (enum visit_kind)kind, .on = demo_day(first), .from = { true, from },
        .to = { true, to }, .every = VISIT_WEEKLY, .until = demo_day(last),
        .referral = { referral != 0, referral },
    }, &d->problems, &id));
}

void demo_circle(struct demo *d, struct person_id person, int voice, const char *by, int number,
                 const char *words, struct maybe_bool goes_on)
{
    struct change *change = demo_on(d, person, AREA_CONTACT);
    int64_t id;

    MUST(circle_add(change, &(struct circle_line){
        .voice = (enum circle_voice)voice, .by = by, .number = { number >= 0, number },
        .words = words, .can_go_on = goes_on, .on = change_today(change),
    }, &d->problems, &id));
}

void demo_life(struct demo *d, struct person_id person, const char *kind, const char *day,
               const char *words, int risk)
{
    struct date on = demo_day(day);
    enum event_kind number;
    int64_t id, before;

    ensure(event_kind_from_word(kind, &number));
    MUST(event_add(demo_on(d, person, AREA_STORY), &(struct life_event){
        .what = words, .happened = { on.year, on.month, on.day }, .kind = { true, number },
        .risk = { true, risk },
    }, &d->problems, &id, &before));
}
