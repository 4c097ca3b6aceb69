// SPDX-License-Identifier: AGPL-3.0-or-later
/* One goal: the client's answer, how it stands, a change of it, and its five levels. */
#include "base/arena.h"
#include "goal/goal_page.h"
#include "html/html.h"
#include "http/form.h"
#include "made/goal_page_html.h"
#include "needs/needs.h"
#include "people/household.h"
#include "privacy/keep.h"
#include "web/draft.h"

static const char *const LEVEL_FIELDS[5] = { "level_1", "level_2", "level_3", "level_4",
                                             "level_5" };
static const char *const LEVEL_LABELS[5] = {
    N_("-2: much less than hoped for"), N_("-1: less than hoped for"),
    N_("0: as hoped for"), N_("+1: more than hoped for"), N_("+2: much more than hoped for"),
};
static const char *const MOVE_LABELS[GOAL_STATES] = {
    [GOAL_ACTIVE] = N_("Work on it again"), [GOAL_ON_HOLD] = N_("Let it rest"),
    [GOAL_REACHED] = N_("Reached"), [GOAL_PARTLY_REACHED] = N_("Partly reached"),
    [GOAL_NOT_REACHED] = N_("Not reached"), [GOAL_CHANGED] = N_("It became another goal"),
    [GOAL_PUT_ASIDE] = N_("Put it aside"),
};

static struct goal_buttons buttons_of(const struct html *html, enum goal_state state)
{
    struct goal_button *buttons = arena_array(html_arena(html), GOAL_STATES, struct goal_button);
    size_t count = 0;

    for (int i = 0; i < GOAL_STATES; i++) {
        if (goal_may_move(state, (enum goal_state)i))
            buttons[count++] = (struct goal_button){ goal_state_word((enum goal_state)i),
                                                     html_say(html, MOVE_LABELS[i]) };
    }
    return (struct goal_buttons){ buttons, count };
}

static void fill_levels(const struct html *html, const struct form *form,
                        const struct goal_scale *scale, const struct goal_marks *marks,
                        struct goal_one_page *page)
{
    struct arena *arena = html_arena(html);
    struct level_row *levels = arena_array(arena, 5, struct level_row);
    struct mark_row *rows = arena_array(arena, marks->count, struct mark_row);

    for (size_t i = 0; i < 5; i++)
        levels[i] = (struct level_row){
            .field = LEVEL_FIELDS[i], .mark = html_say(html, LEVEL_LABELS[i]),
            .level = (int64_t)i - 2,
            .words = form_has(form, LEVEL_FIELDS[i]) ? form_text(form, LEVEL_FIELDS[i])
                     : i < scale->count ? scale->at[i].words : NULL,
        };
    for (size_t i = 0; i < marks->count; i++)
        rows[i] = (struct mark_row){ html_say(html, LEVEL_LABELS[marks->at[i].level + 2]),
                                     marks->at[i].on };
    page->levels = (struct level_rows){ levels, 5 };
    page->marks = (struct mark_rows){ rows, marks->count };
    page->has_scale = scale->count == 5;
    page->weight = form_has(form, "weight") ? form_text(form, "weight")
                   : page->has_scale ? arena_print(arena, "%lld", (long long)scale->weight) : "1";
}

static enum status refs_of(const struct access *access, const struct goal *goal,
                           struct goal_form *form)
{
    struct households homes;
    struct needs needs;
    enum status s;

    if (goal->need.set && access_may_read(access, AREA_NEEDS)) {
        if ((s = need_list(access, &needs)) != OK)
            return s;
        for (size_t i = 0; i < needs.count; i++) {
            if (needs.at[i].id == goal->need.n)
                form->need = needs.at[i].ref;
        }
    }
    if (goal->household.set && access_may_read(access, AREA_FAMILY)) {
        if ((s = household_list(access, (struct date){ 0 }, &homes)) != OK)
            return s;
        for (size_t i = 0; i < homes.count; i++) {
            if (homes.at[i].id == goal->household.n)
                form->household = homes.at[i].ref;
        }
    }
    return OK;
}

static enum status as_it_stands(const struct access *access, const struct goal *goal,
                                struct goal_form *form)
{
    char *review = arena_array(access_arena(access), DATE_TEXT, char);

    *form = (struct goal_form){
        .wish = goal->wish, .measure = goal->measure, .baseline = goal->baseline,
        .target = goal->target, .first_step = goal->first_step,
        .review_on = date_iso(goal->review_on, review), .problems = form->problems,
    };
    return refs_of(access, goal, form);
}

static enum status steps_in_use(const struct access *access, struct steps *ret)
{
    struct plan plan;

    *ret = (struct steps){ 0 };
    enum status s = plan_in_use(access, &plan);
    if (s == NOT_FOUND)
        return OK;
    return s != OK ? s : step_list(access, plan.id, ret);
}

static enum status draw(struct request *request, const struct access *access, int64_t id,
                        struct goal_one_page *page, struct response *response)
{
    const struct form *form = request_form(request);
    struct goal_scale scale;
    struct goal_marks marks;
    struct steps steps;
    struct goal goal;
    enum status s;

    if ((s = people_name(access, &page->name)) != OK || (s = goal_get(access, id, &goal)) != OK ||
        (s = steps_in_use(access, &steps)) != OK ||
        (s = goal_scale_get(access, id, &scale)) != OK ||
        (s = goal_mark_list(access, id, &marks)) != OK)
        return s;
    /* Nothing of the change's form was typed: the fields show the goal. */
    if (!page->edit_open && !form_has(form, "wish") &&
        (s = as_it_stands(access, &goal, &page->form)) != OK)
        return s;
    struct html *html = response_html(response);
    if ((s = goal_form_fill(access, html, page->name, form, &page->form)) != OK)
        return s;
    page->back = path_to(access, "/p/{person}/goals");
    page->goal = goal_row_of(html, access, page->name, &goal, &steps);
    if (page->goal.answer_action)
        page->goal.answer = agreement_form_of(html, form, page->name, page->problems);
    page->may_write = access_may_write(access, AREA_GOALS);
    page->form.action = page->goal.path;
    if (page->form.version == 0)
        page->form.version = goal.version;
    page->buttons = buttons_of(html, goal.state);
    page->move_action = arena_print(access_arena(access), "%s/move", page->goal.path);
    page->scale_action = arena_print(access_arena(access), "%s/scale", page->goal.path);
    page->mark_action = arena_print(access_arena(access), "%s/mark", page->goal.path);
    fill_levels(html, form, &scale, &marks, page);
    html_goal_one_page(html, page);
    return OK;
}

enum status goal_one_show(struct request *request, const struct access *access,
                          struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct goal_one_page page = { 0 };
    int64_t id;

    enum status s = part_id(request, access, "g", "g", &id);
    if (s != OK)
        return s;
    if (form_has(form, "wish")) {
        page.form = goal_form_typed(form, NULL);
        page.edit_open = true;
    }
    return draw(request, access, id, &page, response);
}

static enum status again(struct request *request, struct change *change, int64_t id,
                         struct goal_one_page *page, struct response *response)
{
    page->problems = request_problems(request);
    return response_again(response, draw(request, change_access(change), id, page, response));
}

static enum status done(struct request *request, struct change *change, const char *said,
                        const char *undo, struct response *response)
{
    response_said(request, response, said, undo);
    return response_see_other(response,
                              arena_print(change_arena(change), "%s/%s",
                                          path_to(change_access(change), "/p/{person}/goals"),
                                          request_part(request, "g")));
}

enum status goal_one_edit(struct request *request, struct change *change,
                          struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct goal_draft draft;
    const char *undo = NULL;
    bool proposed = false;
    struct goal goal;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK)
        return s;
    s = goal_form_read(change_access(change), form, problems, &draft);
    if (s == OK)
        s = goal_edit(change, id, &draft, request_version(request), problems, &proposed);
    if (s == INVALID) {
        struct goal_one_page page = {
            .edit_open = true, .form = goal_form_typed(form, problems),
        };
        page.form.version = request_version(request);
        return again(request, change, id, &page, response);
    }
    if (s != OK || (s = goal_get(change_access(change), id, &goal)) != OK)
        return s;
    /* An agreement is the client's own act: what follows it is another one. */
    if (!draft.agreed.given &&
        (s = undo_offer(change, "goal_edited", id, request_version(request), goal.version,
                        &undo)) != OK)
        return s;
    return done(request, change, proposed
                ? N_("The old words stay in force until they answer.")
                : N_("The goal is changed."), undo, response);
}

enum status goal_one_move(struct request *request, struct change *change,
                          struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct goal_one_page page = { .reason = form_text(form, "reason") };
    enum goal_state state;
    struct goal goal;
    const char *undo;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK ||
        (s = goal_get(change_access(change), id, &goal)) != OK)
        return s;
    if (!goal_state_from_word(form_text(form, "event"), &state)) {
        problem_add(problems, "reason", N_("Choose one of the buttons."));
        return again(request, change, id, &page, response);
    }
    s = goal_move(change, id, state, page.reason, problems);
    if (s == INVALID || s == CONFLICT)
        return again(request, change, id, &page, response);
    if (s != OK ||
        (s = undo_offer(change, "goal_moved", id, goal.state, goal.version + 1, &undo)) != OK)
        return s;
    return done(request, change, state == GOAL_PUT_ASIDE
                ? N_("Put aside. That is a normal answer.") : N_("Written down."), undo, response);
}

enum status goal_one_answer(struct request *request, struct change *change,
                            struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    bool no = text_equal(form_text(form, "answer"), "no");
    struct goal_one_page page = { 0 };
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK)
        return s;
    if (no) {
        s = goal_refuse(change, id, form_text(form, "answer_words"), problems);
    } else {
        struct agreement agreed = agreement_from_form(form, problems);
        s = goal_agree(change, id, &agreed, problems);
    }
    if (s == INVALID || s == CONFLICT)
        return again(request, change, id, &page, response);
    if (s != OK)
        return s;
    return done(request, change, no ? N_("Their no is written down; nothing changes.")
                                    : N_("Their yes is written down."), NULL, response);
}

enum status goal_one_scale(struct request *request, struct change *change,
                           struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request), own = { 0 };
    struct goal_one_page page = { .scale_open = true };
    struct maybe_int weight = form_int(form, "weight", problems);
    struct goal_scale scale = { .weight = weight.set ? weight.n : 1, .count = 5 };
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK)
        return s;
    for (size_t i = 0; i < 5; i++) {
        scale.at[i] = (struct goal_level){ (int64_t)i - 2, form_text(form, LEVEL_FIELDS[i]) };
        if (text_is_blank(scale.at[i].words))
            problem_add(problems, LEVEL_FIELDS[i],
                        N_("Write all five levels before work starts."));
    }
    s = problems_any(problems) ? INVALID : goal_scale_write(change, id, &scale, &own);
    for (size_t i = 0; i < own.count; i++)
        problem_add(problems, text_equal(own.at[i].field, "levels") ? LEVEL_FIELDS[0]
                              : own.at[i].field, own.at[i].text);
    if (s == INVALID)
        return again(request, change, id, &page, response);
    return s != OK ? s : done(request, change, N_("The five levels are kept."), NULL, response);
}

enum status goal_one_mark(struct request *request, struct change *change,
                          struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct goal_one_page page = { .scale_open = true, .mark_on = form_text(form, "mark_on") };
    struct maybe_int level = form_int(form, "level", problems);
    struct date on = form_date(form, "mark_on", problems);
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "g", "g", &id)) != OK)
        return s;
    if (!level.set)
        problem_add(problems, "level", N_("Choose where they stand."));
    if (!date_is_set(on))
        on = change_today(change);
    s = problems_any(problems) ? INVALID : goal_mark_add(change, id, level.n, on, problems);
    if (s == INVALID)
        return again(request, change, id, &page, response);
    return s != OK ? s : done(request, change, N_("Marked."), NULL, response);
}
