// SPDX-License-Identifier: AGPL-3.0-or-later
/* Short forms of what every story does. */
#include "app/demo/demo.h"

#include "choice/choice.h"
#include "contact/note.h"
#include "contact/promise.h"
#include "contact/visit.h"
#include "goal/plan.h"
#include "intake/intake.h"
#include "needs/needs.h"
#include "people/enrolment.h"
#include "people/tie.h"
#include "privacy/account.h"

#include <string.h>

static int64_t programme_id(struct demo *d, const char *name)
{
    struct programme programme;

    MUST(programme_named(session_office(d->session), name, &programme));
    return programme.id;
}

void demo_take_part(struct demo *d, struct person_id person, const char *programme)
{
    struct change *change = demo_on(d, person, AREA_PERSON);
    int64_t id;

    MUST(enrolment_add(change, programme_id(d, programme), ENROLMENT_ACTIVE,
                       change_today(change), &d->problems, &id));
}

struct person_id demo_person(struct demo *d, const struct person_draft *draft,
                             const struct phone_rule *phone, const char *programme)
{
    struct change *change;
    int64_t id;

    d->problems = (struct problems){ 0 };
    MUST(change_begin_new(d->session, PURPOSE_CARE, &change));
    MUST(people_add(change, draft, &d->problems));
    if (phone != NULL && phone->number != NULL)
        MUST(contact_add(change, &(struct contact_point){
            .kind = CONTACT_PHONE, .value = phone->number, .voicemail = phone->voicemail,
            .texting = phone->texting, .hours = phone->hours,
            .who_may_hear = phone->who_may_hear, .say = phone->say,
        }, &d->problems, &id));
    struct person_id person = access_person(change_access(change));
    if (programme != NULL)
        demo_take_part(d, person, programme);
    return person;
}

void demo_story(struct demo *d, struct person_id person, const char *words, const char *language)
{
    int64_t id;

    MUST(story_add(demo_on(d, person, AREA_STORY), &(struct story_draft){
        .words = words, .language = language, .matters = true,
    }, &d->problems, &id));
}

int64_t demo_need(struct demo *d, struct person_id person, int domain, const char *words,
                  int number, int severity, int priority)
{
    int64_t id;

    MUST(need_add(demo_on(d, person, AREA_NEEDS), &(struct need){
        .domain = (enum domain)domain, .words = words, .client_number = { true, number },
        .severity = { true, severity }, .client_priority = { priority > 0, priority },
        .state = NEED_AGREED,
    }, &d->problems, &id));
    return id;
}

int64_t demo_goal(struct demo *d, struct person_id person, const char *wish, const char *measure,
                  const char *first_step, struct date review, const char *agreed_by, int64_t need)
{
    struct goal_id id;

    MUST(goal_add(demo_on(d, person, AREA_GOALS), &(struct goal_draft){
        .wish = wish, .measure = measure, .first_step = first_step, .review_on = review,
        .need = { need != 0, need },
        .agreed = { .given = agreed_by != NULL, .by = agreed_by, .has_method = true,
                    .method = AGREED_SIGNED },
    }, &d->problems, &id));
    return id.n;
}

void demo_plan(struct demo *d, struct person_id person, const char *agreed_by,
               const struct demo_step *steps, size_t count)
{
    struct change *change = demo_on(d, person, AREA_GOALS);
    int64_t plan, id;

    MUST(plan_draft(change, date_add_days(change_today(change), 90), NULL, &d->problems, &plan));
    for (size_t i = 0; i < count; i++) {
        MUST(step_add(change, &(struct step){
            .plan = plan, .goal = { steps[i].goal != 0, steps[i].goal }, .what = steps[i].what,
            .who = (enum doer)steps[i].who, .who_name = steps[i].who_name,
            .rung = (enum rung)steps[i].rung, .due_on = steps[i].due,
        }, &d->problems, &id));
        if (steps[i].state != STEP_TODO)
            MUST(step_move(change, id, (enum step_state)steps[i].state, "as agreed",
                           &d->problems));
    }
    MUST(plan_agree(change, plan, &(struct agreement){
        .by = agreed_by, .has_method = true, .method = AGREED_SIGNED,
    }, &d->problems));
}

int64_t demo_board(struct demo *d, struct person_id person, const char *question, int64_t goal,
                   int64_t need)
{
    int64_t id;

    MUST(board_add(demo_on(d, person, AREA_CHOICES), question,
                   (struct maybe_int){ goal != 0, goal }, (struct maybe_int){ need != 0, need },
                   &d->problems, &id));
    return id;
}

int64_t demo_option(struct demo *d, struct person_id person, int64_t board, const char *title,
                    int kind, const char *service)
{
    struct change *change = demo_on(d, person, AREA_CHOICES);
    struct option_draft draft = { .title = title, .kind = (enum option_kind)kind };
    struct service found;
    int64_t id;

    if (service != NULL) {
        MUST(resource_named(change_office(change), demo_service(d, service), &found));
        draft.service = (struct maybe_int){ true, found.id.n };
    }
    MUST(board_add_option(change, board, &draft, &d->problems, &id));
    return id;
}

void demo_cell(struct demo *d, struct person_id person, int64_t board, int64_t option,
               const char *line, const char *words, int fit)
{
    MUST(board_write_cell(demo_on(d, person, AREA_CHOICES), board, option, &(struct board_cell){
        .line = line, .words = words, .fit = { fit >= 0, fit },
    }, &d->problems));
}

void demo_mark(struct demo *d, struct person_id person, int64_t board, int64_t option, int mark,
               int whose, const char *reason)
{
    MUST(board_mark(demo_on(d, person, AREA_CHOICES), board, option, (enum mark)mark,
                    (enum whose)whose, reason, &d->problems));
}

void demo_decide(struct demo *d, struct person_id person, int64_t board, int64_t option,
                 const char *words, const char *present, const char *plan_b, struct date again)
{
    struct change *change = demo_on(d, person, AREA_CHOICES);
    int64_t id;

    MUST(decision_add(change, board, &(struct decision_draft){
        .not_today = option == 0, .options = { &option, option != 0 ? 1 : 0 },
        .by = DECIDED_CLIENT, .words = words, .plan_b = plan_b,
        .present = text_split(change_arena(change), present, ','), .look_again_on = again,
    }, &d->problems, &id));
}

int64_t demo_note(struct demo *d, struct person_id person, int kind, int minutes, const char *text,
                  const char *client_words)
{
    struct change *change = demo_on(d, person, AREA_CONTACT);
    int64_t id;

    MUST(note_add(change, &(struct note_draft){
        .kind = (enum note_kind)kind, .started = change_now(change),
        .minutes = { true, minutes }, .text = text, .client_words = client_words,
    }, &d->problems, &id));
    MUST(note_sign(change, id, &d->problems));
    return id;
}

void demo_promise(struct demo *d, struct person_id person, const char *what, int who,
                  struct date due)
{
    struct change *change = demo_on(d, person, AREA_CONTACT);
    int64_t id;

    MUST(promise_add(change, &(struct promise){
        .what = what, .who = (enum doer)who, .due_on = due,
        .worker = { who == DOER_WORKER, change_me(change).n },
    }, &d->problems, &id));
}

void demo_visit(struct demo *d, struct person_id person, const char *what, int kind,
                struct date day, int from, int to, const char *place, const char *bring)
{
    struct change *change = demo_on(d, person, AREA_VISITS);
    int64_t id;

    MUST(visit_add(change, &(struct visit){
        .what = what, .kind = (enum visit_kind)kind, .on = day, .from = { from >= 0, from },
        .to = { to >= 0, to }, .place = place, .bring = bring,
        .worker = { true, change_me(change).n },
    }, &d->problems, &id));
}

void demo_support(struct demo *d, struct person_id person, const char *who, const char *does,
                  int professional, int strength, int flow, bool is_new)
{
    int64_t id;

    MUST(support_add(demo_on(d, person, AREA_FAMILY), &(struct support){
        .who = who, .does = does, .kind = (enum support_kind)professional, .strength = strength,
        .flow = (enum flow)flow, .is_new = is_new,
    }, &d->problems, &id));
}

void demo_tie(struct demo *d, struct person_id person, const char *name, const char *kind,
              const char *about, int strength, int flow, bool is_new)
{
    int64_t id, along;

    MUST(tie_add(demo_on(d, person, AREA_FAMILY), &(struct tie){
        .name = name, .kind = kind, .about = about, .strength = strength,
        .flow = (enum flow)flow, .is_new = is_new,
    }, NULL, NULL, &d->problems, &id, &along));
}
