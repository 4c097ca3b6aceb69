// SPDX-License-Identifier: AGPL-3.0-or-later
/* The list of goals, and the order the client gives them. */
#include "goal/goal_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/goal_page_html.h"
#include "people/household.h"
#include "web/undo.h"

/* What others of a household share: nothing where the role doesn't see families. */
static enum status shared_of(const struct html *html, const struct access *access,
                             struct shared_rows *ret)
{
    const struct caseload *family, *goals_of;
    struct households homes;
    struct shared_goals goals;
    struct called_list names;
    enum status s;

    if (!access_may_read(access, AREA_FAMILY))
        return OK;
    if ((s = household_list(access, access_today(access), &homes)) != OK || homes.count == 0)
        return s;
    if ((s = caseload_household(access, AREA_PERSON, &family)) != OK ||
        (s = caseload_also(family, AREA_GOALS, &goals_of)) != OK ||
        (s = people_called(family, &names)) != OK)
        return s;
    struct shared_row *rows = arena_array(access_arena(access), 400, struct shared_row);
    size_t count = 0;
    for (size_t h = 0; h < homes.count && h < 2; h++) {
        if ((s = goal_shared(goals_of, homes.at[h].id, &goals)) != OK)
            return s;
        for (size_t i = 0; i < goals.count; i++) {
            const struct shared_goal *goal = &goals.at[i];
            if (goal->person.n == access_person(access).n || !goal_is_open(goal->state))
                continue;
            rows[count++] = (struct shared_row){
                .whose = called_of(&names, goal->person.n), .wish = goal->wish,
                .first_step = goal->first_step, .home = homes.at[h].name,
                .state = html_say(html, goal_state_label(goal->state)),
            };
        }
    }
    *ret = (struct shared_rows){ rows, count };
    return OK;
}

static void sort_goals(const struct html *html, const struct access *access,
                       const struct goals *goals, const struct steps *steps,
                       const struct form *form, struct goals_page *page)
{
    struct arena *arena = access_arena(access);
    struct goal_row *open = arena_array(arena, goals->count, struct goal_row);
    struct goal_row *waiting = arena_array(arena, goals->count, struct goal_row);
    struct goal_row *ended = arena_array(arena, goals->count, struct goal_row);

    for (size_t i = 0; i < goals->count; i++) {
        const struct goal *goal = &goals->at[i];
        struct goal_row row = goal_row_of(html, access, page->name, goal, steps);
        if (row.answer_action)
            row.answer = agreement_form_of(html, form, page->name, page->problems);
        if (goal_is_open(goal->state)) {
            row.place = (int64_t)page->open.count + 1;
            open[page->open.count++] = row;
        } else if (goal->state == GOAL_SUGGESTED) {
            waiting[page->waiting.count++] = row;
        } else {
            ended[page->ended.count++] = row;
        }
    }
    for (size_t i = 0; i < page->open.count; i++) {
        open[i].may_up = i > 0;
        open[i].may_down = i + 1 < page->open.count;
    }
    page->open.at = open;
    page->waiting.at = waiting;
    page->ended.at = ended;
}

static void fill_plan(const struct html *html, const struct access *access,
                      const struct plan *plan, const struct steps *steps, struct goals_page *page)
{
    struct step_row *others = arena_array(access_arena(access), steps->count, struct step_row);
    size_t count = 0;

    for (size_t i = 0; i < steps->count; i++) {
        if (!steps->at[i].goal.set && step_is_open(&steps->at[i]))
            others[count++] = step_row_of(html, access, page->name, &steps->at[i]);
    }
    page->other_steps = (struct step_rows){ others, count };
    page->plan_state = html_say(html, plan_state_label(plan->state));
    page->plan_number = plan->number;
    page->plan_review = plan->review_on;
    page->plan_backup = plan->backup;
}

static enum status draw(struct request *request, const struct access *access,
                        struct goals_page *page, struct response *response)
{
    struct steps steps = { 0 };
    struct goals goals;
    struct plan plan;
    enum status s;

    if ((s = people_name(access, &page->name)) != OK || (s = goal_list_all(access, &goals)) != OK)
        return s;
    enum status found = plan_in_use(access, &plan);
    if (found != OK && found != NOT_FOUND)
        return found;
    if (found == OK && (s = step_list(access, plan.id, &steps)) != OK)
        return s;
    struct html *html = response_html(response);
    if ((s = shared_of(html, access, &page->shared)) != OK)
        return s;
    page->may_write = access_may_write(access, AREA_GOALS);
    sort_goals(html, access, &goals, &steps, request_form(request), page);
    if (found == OK)
        fill_plan(html, access, &plan, &steps, page);
    page->new_path = path_to(access, "/p/{person}/goals/new");
    page->plan_path = path_to(access, "/p/{person}/plan");
    page->print_path = path_to(access, "/p/{person}/print");
    html_goals_page(html, page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct goals_page page = { 0 };

    return draw(request, access, &page, response);
}

/* Up or down among the goals that are shown together. */
static enum status reorder(struct request *request, struct change *change,
                           struct response *response)
{
    bool up = text_equal(form_text(request_form(request), "move"), "up");
    struct goals goals;
    bool past = false;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK)
        return s;
    while (!past) {
        if ((s = goal_list_all(change_access(change), &goals)) != OK)
            return s;
        size_t at = 0;
        while (at < goals.count && goals.at[at].id.n != id)
            at++;
        if (at == goals.count || (up && at == 0) || (!up && at + 1 == goals.count))
            break;
        past = goal_is_open(goals.at[up ? at - 1 : at + 1].state);
        if ((s = goal_reorder(change, id, up)) != OK)
            return s;
    }
    return response_see_other(response, path_to(change_access(change), "/p/{person}/goals"));
}

static enum status take_back_goal(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    (void)problems;
    return goal_put_state(change, undo->record, (enum goal_state)undo->before, undo->version);
}

static enum status take_back_step(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    (void)problems;
    return step_take_back(change, undo->record, (enum step_state)undo->before, undo->version);
}

static enum status take_back_goal_edit(struct change *change, const struct undo *undo,
                                       struct problems *problems)
{
    (void)problems;
    return goal_restore(change, undo->record, undo->before, undo->version);
}

static enum status take_back_step_edit(struct change *change, const struct undo *undo,
                                       struct problems *problems)
{
    return step_restore(change, undo->record, undo->before, undo->version, problems);
}

static enum status take_back_new_goal(struct change *change, const struct undo *undo,
                                      struct problems *problems)
{
    (void)problems;
    return goal_remove(change, undo->record, undo->version);
}

static enum status take_back_new_step(struct change *change, const struct undo *undo,
                                      struct problems *problems)
{
    (void)problems;
    return step_remove(change, undo->record, undo->version);
}

void goal_undo_set_up(void)
{
    undo_register_record("goal_added", AREA_GOALS, N_("A goal was written down"), "g",
                         take_back_new_goal);
    undo_register_record("step_added", AREA_GOALS, N_("A step was added"), "q",
                         take_back_new_step);
    undo_register_record("goal_moved", AREA_GOALS, N_("A goal was moved"), "g",
                         take_back_goal);
    undo_register_record("goal_edited", AREA_GOALS, N_("A goal was changed"), "g",
                         take_back_goal_edit);
    undo_register_record("step_moved", AREA_GOALS, N_("A step was moved"), "q",
                         take_back_step);
    undo_register_record("step_edited", AREA_GOALS, N_("A step was changed"), "q",
                         take_back_step_edit);
}

const struct route goal_routes[] = {
    PERSON_PAGE("/p/{person}/goals", AREA_GOALS, show),
    PERSON_FORM_LABELLED("/p/{person}/goals", AREA_GOALS, goal_form_post_new),
    PERSON_PAGE("/p/{person}/goals/new", AREA_GOALS, goal_form_show_new),
    PERSON_PAGE("/p/{person}/goals/{g}", AREA_GOALS, goal_one_show),
    PERSON_FORM("/p/{person}/goals/{g}", AREA_GOALS, goal_one_edit),
    PERSON_FORM("/p/{person}/goals/{g}/order", AREA_GOALS, reorder),
    PERSON_FORM("/p/{person}/goals/{g}/move", AREA_GOALS, goal_one_move),
    PERSON_FORM("/p/{person}/goals/{g}/answer", AREA_GOALS, goal_one_answer),
    PERSON_FORM("/p/{person}/goals/{g}/scale", AREA_GOALS, goal_one_scale),
    PERSON_FORM("/p/{person}/goals/{g}/mark", AREA_GOALS, goal_one_mark),
    END_OF_ROUTES,
};
