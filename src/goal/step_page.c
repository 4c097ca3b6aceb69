// SPDX-License-Identifier: AGPL-3.0-or-later
/* One step: the form it is written with, and how it goes. */
#include "base/arena.h"
#include "goal/ladder.h"
#include "goal/plan_page.h"
#include "html/html.h"
#include "http/form.h"
#include "made/plan_page_html.h"
#include "people/people.h"
#include "privacy/keep.h"
#include "web/undo.h"

struct step_form step_form_typed(const struct form *form, const struct problems *problems)
{
    return (struct step_form){
        .what = form_text(form, "what"), .who = text_or(form_text(form, "who"), "client"),
        .who_name = form_text(form, "who_name"), .due = form_text(form, "due"),
        .rung = text_or(form_text(form, "rung"), "with"), .goal = form_text(form, "goal"),
        .problems = problems,
    };
}

static struct html_options rung_list(const struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), RUNGS, struct html_option);

    for (int i = 0; i < RUNGS; i++)
        options[i] = (struct html_option){ rung_word((enum rung)i),
                                           html_say(html, rung_label((enum rung)i)), false };
    return (struct html_options){ options, RUNGS };
}

void step_form_fill(const struct html *html, const char *called, const struct goals *goals,
                    struct step_form *form)
{
    static const char *const names[DOERS] = {
        [DOER_CLIENT] = "", [DOER_FAMILY] = N_("Family or a friend"), [DOER_WORKER] = N_("We"),
        [DOER_PARTNER] = N_("A partner"),
    };
    struct arena *arena = html_arena(html);
    struct html_option *doers = arena_array(arena, DOERS, struct html_option);
    struct html_option *wishes = arena_array(arena, goals->count, struct html_option);
    size_t count = 0;

    for (int i = 0; i < DOERS; i++)
        doers[i] = (struct html_option){ doer_word((enum doer)i),
                                         i == DOER_CLIENT ? called : html_say(html, names[i]),
                                         false };
    for (size_t i = 0; i < goals->count; i++) {
        if (goal_is_open(goals->at[i].state) || text_equal(goals->at[i].ref, form->goal))
            wishes[count++] = (struct html_option){ goals->at[i].ref, goals->at[i].wish, false };
    }
    form->doers = (struct html_options){ doers, DOERS };
    form->goals = (struct html_options){ wishes, count };
    form->rungs = rung_list(html);
}

enum status step_form_read(const struct access *access, const struct form *form,
                           struct problems *problems, struct step *step)
{
    const char *goal = text_or_null(form_text(form, "goal"));

    step->what = form_text(form, "what");
    step->who_name = form_text(form, "who_name");
    step->due_on = form_date(form, "due", problems);
    step->goal = (struct maybe_int){ 0 };
    if (!doer_from_word(form_text(form, "who"), &step->who))
        problem_add(problems, "who", N_("Choose who does it."));
    if (!rung_from_word(form_text(form, "rung"), &step->rung))
        step->rung = RUNG_WITH;
    if (goal == NULL)
        return OK;
    enum status s = access_find(access, "g", goal, &step->goal.n);
    step->goal.set = s == OK;
    if (s != NOT_FOUND)
        return s;
    problem_add(problems, "goal", N_("That goal isn't in this record."));
    return OK;
}

static struct step_form as_it_stands(struct arena *arena, const struct step *step,
                                     const struct goals *goals)
{
    char *due = arena_array(arena, DATE_TEXT, char);
    struct step_form form = {
        .what = step->what, .who = doer_word(step->who), .who_name = step->who_name,
        .rung = rung_word(step->rung), .due = date_iso(step->due_on, due),
    };

    for (size_t i = 0; i < goals->count; i++) {
        if (step->goal.set && goals->at[i].id.n == step->goal.n)
            form.goal = goals->at[i].ref;
    }
    return form;
}

static void fill_rounds(const struct html *html, const struct step *step,
                        const struct rounds *rounds, struct step_page *page)
{
    enum { SHOWN = 5 };
    struct round_row *rows = arena_array(html_arena(html), SHOWN, struct round_row);
    struct suggestion suggestion = ladder_suggestion(step, rounds);
    size_t count = 0;

    for (; count < rounds->count && count < SHOWN; count++) {
        const struct round *round = &rounds->at[count];
        rows[count] = (struct round_row){
            round->on, html_say(html, round->well ? N_("went well") : N_("didn't go well")),
            round->well ? "tag good" : "tag",
        };
    }
    page->rounds = (struct round_rows){ rows, count };
    page->good = suggestion.after;
    if (suggestion.made)
        page->suggested = html_say(html, rung_label(suggestion.rung));
}

static enum status draw(const struct access *access, int64_t id, struct step_page *page,
                        bool typed, struct response *response)
{
    struct rounds rounds;
    struct goals goals;
    struct plan plan;
    struct step step;
    enum status s;

    if ((s = people_name(access, &page->name)) != OK || (s = step_get(access, id, &step)) != OK ||
        (s = plan_get(access, step.plan, &plan)) != OK ||
        (s = goal_list_all(access, &goals)) != OK || (s = round_list(access, id, &rounds)) != OK)
        return s;
    struct html *html = response_html(response);
    if (!typed) {
        const struct problems *problems = page->form.problems;
        page->form = as_it_stands(access_arena(access), &step, &goals);
        page->form.problems = problems;
    }
    step_form_fill(html, page->name, &goals, &page->form);
    page->step = step_row_of(html, access, page->name, &step);
    page->what = step.what;
    page->rungs = rung_list(html);
    page->rung = text_or(page->rung, rung_word(step.rung));
    if (page->successor == NULL)
        page->successor = step.successor;
    fill_rounds(html, &step, &rounds, page);
    page->form.version = step.version;
    page->form.action = page->step.edit_path;
    page->round_action = arena_print(access_arena(access), "%s/%s/rounds",
                                     path_to(access, "/p/{person}/steps"), step.ref);
    page->may_edit = page->step.edit_path != NULL &&
                     (plan.state == PLAN_DRAFT || plan.state == PLAN_PRESENTED);
    page->back = arena_print(access_arena(access), "%s/%s", path_to(access, "/p/{person}/plan"),
                             plan.ref);
    html_step_page(html, page);
    return OK;
}

enum status step_page_show(struct request *request, const struct access *access,
                           struct response *response)
{
    struct step_page page = { 0 };
    int64_t id;

    enum status s = part_id(request, access, "q", "q", &id);
    return s != OK ? s : draw(access, id, &page, false, response);
}

static enum status to_plan(struct change *change, int64_t plan_id, struct response *response)
{
    struct plan plan;

    enum status s = plan_get(change_access(change), plan_id, &plan);
    if (s != OK)
        return s;
    return response_see_other(response,
                              arena_print(change_arena(change), "%s/%s",
                                          path_to(change_access(change), "/p/{person}/plan"),
                                          plan.ref));
}

enum status step_page_edit(struct request *request, struct change *change,
                           struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct step step;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "q", "q", &id)) != OK ||
        (s = step_get(change_access(change), id, &step)) != OK ||
        (s = step_form_read(change_access(change), form, problems, &step)) != OK)
        return s;
    enum rung rung = step.rung;
    step.version = request_version(request);
    s = step_edit(change, &step, problems);
    if (s == INVALID || s == CONFLICT) {
        struct step_page page = { .form = step_form_typed(form, problems), .problems = problems };
        return response_again(response, draw(change_access(change), id, &page, true, response));
    }
    if (s != OK ||
        (s = step_climb(change, id, &(struct climb){ rung, step.successor, NULL },
                        step.version + 1, problems)) != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "step_edited", .record = id, .before = step.version,
            .version = step.version + 2,
        }, response, N_("The step is changed."))) != OK)
        return s;
    return to_plan(change, step.plan, response);
}

enum status step_page_move(struct request *request, struct change *change,
                           struct response *response)
{
    static const char *const said[STEP_STATES] = {
        [STEP_TODO] = "", [STEP_DOING] = N_("The step is under way."),
        [STEP_DONE] = N_("The step is done."), [STEP_DROPPED] = N_("The step is dropped."),
        [STEP_FAILED] = N_("Written down: it did not work out."),
    };
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct step_page page = { .drop_reason = form_text(form, "reason"), .problems = problems };
    enum step_state state = STEP_DONE;
    struct step step;
    const char *undo;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "q", "q", &id)) != OK ||
        (s = step_get(change_access(change), id, &step)) != OK)
        return s;
    if (!step_state_from_word(form_text(form, "event"), &state)) {
        problem_add(problems, "reason", N_("Choose one of the buttons."));
        return response_again(response, draw(change_access(change), id, &page, false, response));
    }
    s = step_move(change, id, state, page.drop_reason, problems);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(change_access(change), id, &page, false, response));
    if (s != OK ||
        (s = undo_offer(change, "step_moved", id, step.state, step.version + 1, &undo)) != OK)
        return s;
    response_said(request, response, said[state], undo);
    if (text_equal(form_text(form, "back"), "goals"))
        return response_see_other(response, path_to(change_access(change), "/p/{person}/goals"));
    if (text_equal(form_text(form, "back"), "overview"))
        return response_see_other(response, path_to(change_access(change), "/p/{person}"));
    return to_plan(change, step.plan, response);
}

enum status step_page_rung(struct request *request, struct change *change,
                           struct response *response)
{
    struct problems *problems = request_problems(request);
    const struct form *form = request_form(request);
    struct step_page page = {
        .rung = form_text(form, "rung_now"), .reason = form_text(form, "rung_reason"),
        .successor = form_text(form, "successor"), .problems = problems,
    };
    struct step step;
    enum rung rung;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "q", "q", &id)) != OK ||
        (s = step_get(change_access(change), id, &step)) != OK)
        return s;
    if (!rung_from_word(page.rung, &rung)) {
        problem_add(problems, "rung_now", N_("Choose how much help it takes."));
        return response_again(response, draw(change_access(change), id, &page, false, response));
    }
    s = step_climb(change, id, &(struct climb){
        rung, page.successor, page.reason,
    }, request_version(request), problems);
    if (s == INVALID) {
        static const struct field_name names[] = { { "reason", "rung_reason" } };
        form_name_problems(problems, names, 1);
        return response_again(response, draw(change_access(change), id, &page, false, response));
    }
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "step_edited", .record = id, .before = request_version(request),
            .version = request_version(request) + 1,
        }, response, N_("The help is changed."))) != OK)
        return s;
    return to_plan(change, step.plan, response);
}

enum status step_page_round(struct request *request, struct change *change,
                            struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct step_page page = { .round_on = form_text(form, "on"), .problems = problems };
    struct date on = form_date(form, "on", problems);
    bool well = text_equal(form_text(form, "went"), "well");
    struct step step;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "q", "q", &id)) != OK ||
        (s = step_get(access, id, &step)) != OK)
        return s;
    s = problems_any(problems) ? INVALID : round_add(change, id, on, well, problems);
    if (s == INVALID)
        return response_again(response, draw(access, id, &page, false, response));
    if (s != OK)
        return s;
    response_said(request, response, well ? N_("Good. It is noted.")
                                          : N_("Noted. That happens."), NULL);
    return response_see_other(response, arena_print(change_arena(change), "%s/%s",
                                                    path_to(access, "/p/{person}/steps"),
                                                    step.ref));
}
