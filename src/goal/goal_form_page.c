// SPDX-License-Identifier: AGPL-3.0-or-later
/* The form of a goal: adding one together, and the same fields to change one. */
#include "base/arena.h"
#include "goal/goal_page.h"
#include "html/html.h"
#include "http/form.h"
#include "made/goal_page_html.h"
#include "needs/needs.h"
#include "people/household.h"
#include "web/draft.h"
#include "web/undo.h"

struct goal_form goal_form_typed(const struct form *form, const struct problems *problems)
{
    return (struct goal_form){
        .wish = form_text(form, "wish"), .measure = form_text(form, "measure"),
        .baseline = form_text(form, "baseline"), .target = form_text(form, "target"),
        .first_step = form_text(form, "first_step"), .review_on = form_text(form, "review_on"),
        .need = form_text(form, "need"), .household = form_text(form, "household"),
        .agrees = form_checked(form, "agrees"), .problems = problems,
    };
}

static struct html_options need_options(struct arena *arena, const struct needs *needs)
{
    struct html_option *options = arena_array(arena, needs->count, struct html_option);

    for (size_t i = 0; i < needs->count; i++)
        options[i] = (struct html_option){ needs->at[i].ref, needs->at[i].words, false };
    return (struct html_options){ options, needs->count };
}

static struct html_options home_options(struct arena *arena, const struct households *homes)
{
    struct html_option *options = arena_array(arena, homes->count, struct html_option);

    for (size_t i = 0; i < homes->count; i++)
        options[i] = (struct html_option){ homes->at[i].ref, homes->at[i].name, false };
    return (struct html_options){ options, homes->count };
}

/* A form offers only what its reader may see. */
static enum status lists_of(const struct access *access, struct needs *needs,
                            struct households *homes)
{
    enum status s = OK;

    *needs = (struct needs){ 0 };
    *homes = (struct households){ 0 };
    if (access_may_read(access, AREA_NEEDS))
        s = need_list(access, needs);
    if (s == OK && access_may_read(access, AREA_FAMILY))
        s = household_list(access, access_today(access), homes);
    return s;
}

enum status goal_form_fill(const struct access *access, const struct html *html,
                           const char *called, const struct form *typed, struct goal_form *form)
{
    struct households homes;
    struct needs needs;

    enum status s = lists_of(access, &needs, &homes);
    if (s != OK)
        return s;
    form->needs = need_options(access_arena(access), &needs);
    form->households = home_options(access_arena(access), &homes);
    form->agreed = agreement_form_of(html, typed, called, form->problems);
    form->labels = labels_too(access, html, typed);
    form->clock_place = "%s";
    return OK;
}

enum status goal_form_read(const struct access *access, const struct form *form,
                           struct problems *problems, struct goal_draft *ret)
{
    const char *need = text_or_null(form_text(form, "need"));
    const char *home = text_or_null(form_text(form, "household"));
    struct households homes = { 0 };
    enum status s;

    *ret = (struct goal_draft){
        .wish = form_text(form, "wish"), .measure = form_text(form, "measure"),
        .baseline = form_text(form, "baseline"), .target = form_text(form, "target"),
        .first_step = form_text(form, "first_step"),
        .review_on = form_date(form, "review_on", problems),
    };
    if (form_checked(form, "agrees"))
        ret->agreed = agreement_from_form(form, problems);
    if (need != NULL) {
        s = access_find(access, "n", need, &ret->need.n);
        ret->need.set = s == OK;
        if (s == NOT_FOUND)
            problem_add(problems, "need", N_("That need isn't in this record."));
        else if (s != OK)
            return s;
    }
    if (home == NULL)
        return OK;
    if ((s = household_list(access, (struct date){ 0 }, &homes)) != OK)
        return s;
    for (size_t i = 0; i < homes.count; i++) {
        if (text_equal(homes.at[i].ref, home))
            ret->household = (struct maybe_int){ true, homes.at[i].id };
    }
    if (!ret->household.set)
        problem_add(problems, "household", N_("They don't belong to that household."));
    return OK;
}

static enum status draw_new(struct request *request, const struct access *access,
                            struct goal_new_page *page, struct response *response)
{
    enum status s = people_name(access, &page->name);

    if (s != OK)
        return s;
    struct html *html = response_html(response);
    if ((s = goal_form_fill(access, html, page->name, request_form(request), &page->form)) != OK)
        return s;
    page->back = path_to(access, "/p/{person}/goals");
    page->form.action = page->back;
    page->form.is_new = true;
    html_goal_new_page(html, page);
    return OK;
}

enum status goal_form_show_new(struct request *request, const struct access *access,
                               struct response *response)
{
    struct goal_new_page page = { .form = goal_form_typed(form_with_draft(request), NULL) };

    return draw_new(request, access, &page, response);
}

enum status goal_form_post_new(struct request *request, struct change *change,
                               struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct goal_draft draft;
    struct goal_id id;

    enum status s = goal_form_read(change_access(change), form, problems, &draft);
    if (s == OK)
        s = goal_add(change, &draft, problems, &id);
    if (s == INVALID) {
        struct goal_new_page page = { .form = goal_form_typed(form, problems) };
        return response_again(response, draw_new(request, change_access(change), &page, response));
    }
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "goal_added", .record = id.n,
                                                        .version = 1 }, response,
                       draft.agreed.given
                       ? N_("The goal stands, in their words.")
                       : N_("Written down as a suggestion. Ask for their answer."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), "/p/{person}/goals"));
}
