// SPDX-License-Identifier: AGPL-3.0-or-later
/* The plan, version by version. */
#include "goal/plan_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "goal/print_page.h"
#include "made/plan_page_html.h"
#include "people/people.h"

static const char *plan_path(const struct access *access, const char *ref, const char *more)
{
    return arena_print(access_arena(access), "%s/%s%s", path_to(access, "/p/{person}/plan"), ref,
                       more);
}

/* What is shown where no version was named: the one being written, else the one in use. */
static const struct plan *plan_to_show(const struct plans *plans)
{
    for (size_t i = 0; i < plans->count; i++) {
        if (plans->at[i].state == PLAN_DRAFT || plans->at[i].state == PLAN_PRESENTED)
            return &plans->at[i];
    }
    for (size_t i = 0; i < plans->count; i++) {
        if (plans->at[i].state == PLAN_CURRENT)
            return &plans->at[i];
    }
    return plans->count > 0 ? &plans->at[0] : NULL;
}

static void fill_steps(const struct html *html, const struct access *access,
                       const struct plan *plan, const struct steps *steps, struct plan_page *page)
{
    struct step_row *rows = arena_array(access_arena(access), steps->count, struct step_row);
    struct step_row *dropped = arena_array(access_arena(access), steps->count, struct step_row);
    /* An old version is only read. */
    bool moves = plan->state != PLAN_SUPERSEDED && plan->state != PLAN_ENDED;

    for (size_t i = 0; i < steps->count; i++) {
        struct step_row row = step_row_of(html, access, page->name, &steps->at[i]);
        if (!moves)
            row.move_action = row.rung_action = row.edit_path = NULL;
        if (row.dropped) {
            dropped[page->dropped.count++] = row;
            continue;
        }
        rows[page->steps.count++] = row;
        page->done += row.done;
    }
    page->total = page->steps.count;
    page->now = page->done < page->total ? page->done + 1 : 0;
    page->steps.at = rows;
    page->dropped.at = dropped;
}

static void fill_plan(const struct html *html, const struct access *access,
                      const struct plan *plan, bool typed, struct plan_page *page)
{
    char *review = arena_array(access_arena(access), DATE_TEXT, char);

    page->exists = true;
    page->number = plan->number;
    page->version = plan->version;
    page->state = html_say(html, plan_state_label(plan->state));
    page->is_draft = plan->state == PLAN_DRAFT;
    page->is_open = plan->state == PLAN_DRAFT || plan->state == PLAN_PRESENTED;
    page->is_current = plan->state == PLAN_CURRENT;
    page->agreed = agreement_words_of(html, &plan->agreed);
    page->unsigned_reason = plan->reason_unsigned;
    page->offered_on = plan->offered_on;
    page->review = plan->review_on;
    if (!typed) {
        page->backup = plan->backup;
        page->review_on = date_iso(plan->review_on, review);
    }
    page->step.action = plan_path(access, plan->ref, "/steps");
    page->edit_action = plan_path(access, plan->ref, "/edit");
    page->present_action = plan_path(access, plan->ref, "/present");
    page->agree_action = plan_path(access, plan->ref, "/agree");
    page->unsigned_action = plan_path(access, plan->ref, "/unsigned");
    page->end_action = plan_path(access, plan->ref, "/end");
    page->print_path = plan_path(access, plan->ref, "/print");
}

static void fill_versions(const struct html *html, const struct access *access,
                          const struct plans *plans, const struct plan *here,
                          struct plan_page *page)
{
    struct version_row *rows = arena_array(access_arena(access), plans->count,
                                           struct version_row);
    bool open = false;

    for (size_t i = 0; i < plans->count; i++) {
        const struct plan *plan = &plans->at[i];
        rows[i] = (struct version_row){
            .path = plan_path(access, plan->ref, ""), .number = plan->number,
            .state = html_say(html, plan_state_label(plan->state)), .here = plan == here,
        };
        open = open || plan->state == PLAN_DRAFT || plan->state == PLAN_PRESENTED;
    }
    page->versions = (struct version_rows){ rows, plans->count };
    page->may_change = plans->count > 0 && !open;
}

/* `ref` NULL: the version worth showing.  `typed`: review day and back-up are the form's. */
static enum status draw(struct request *request, const struct access *access, const char *ref,
                        struct plan_page *page, bool typed, struct response *response)
{
    const struct form *form = request_form(request);
    const struct plan *plan = NULL;
    struct steps steps = { 0 };
    struct plans plans;
    struct goals goals;
    enum status s;

    if ((s = people_name(access, &page->name)) != OK || (s = plan_list(access, &plans)) != OK ||
        (s = goal_list_all(access, &goals)) != OK)
        return s;
    if (ref == NULL)
        plan = plan_to_show(&plans);
    for (size_t i = 0; ref != NULL && i < plans.count; i++) {
        if (text_equal(plans.at[i].ref, ref))
            plan = &plans.at[i];
    }
    if (ref != NULL && plan == NULL)
        return NOT_FOUND;
    if (plan != NULL && (s = step_list(access, plan->id, &steps)) != OK)
        return s;
    struct html *html = response_html(response);
    if (plan != NULL) {
        fill_plan(html, access, plan, typed, page);
        fill_steps(html, access, plan, &steps, page);
    }
    fill_versions(html, access, &plans, plan, page);
    step_form_fill(html, page->name, &goals, &page->step);
    page->agreement = agreement_form_of(html, form, page->name, page->problems);
    page->may_write = access_may_write(access, AREA_GOALS);
    page->back = path_to(access, "/p/{person}/goals");
    page->new_action = path_to(access, "/p/{person}/plan");
    html_plan_page(html, page);
    return OK;
}

static struct plan_page page_of(struct request *request)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);

    return (struct plan_page){
        .problems = problems, .step = step_form_typed(form, problems),
        .backup = form_text(form, "backup"), .review_on = form_text(form, "review_on"),
        .reason_unsigned = form_text(form, "reason_unsigned"),
        .offered = form_text(form, "offered_on"),
    };
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct plan_page page = page_of(request);

    return draw(request, access, request_part(request, "v"), &page, false, response);
}

/* After a change: 303 back to the version, or the page again with what is to be put right. */
static enum status after(struct request *request, struct change *change, enum status s,
                         const char *said, struct response *response)
{
    const struct access *access = change_access(change);
    const char *ref = request_part(request, "v");

    if (s == INVALID || s == CONFLICT) {
        struct plan_page page = page_of(request);
        return response_again(response, draw(request, access, ref, &page,
                                             form_has(request_form(request), "backup"),
                                             response));
    }
    if (s != OK)
        return s;
    response_said(request, response, said, NULL);
    return response_see_other(response, ref != NULL ? plan_path(access, ref, "")
                                                    : path_to(access, "/p/{person}/plan"));
}

/* A first plan, or a new version: back-up and review day go on where the form doesn't ask. */
static enum status begin(struct request *request, struct change *change,
                         struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct date review = form_date(form, "review_on", problems);
    const char *backup = form_text(form, "backup");
    struct plan plan;
    int64_t id;
    enum status s;

    if (!form_has(form, "backup")) {
        s = plan_in_use(change_access(change), &plan);
        if (s != OK && s != NOT_FOUND)
            return s;
        if (s == OK)
            backup = plan.backup;
        if (s == OK && !date_before(plan.review_on, change_today(change)))
            review = plan.review_on;
    }
    s = problems_any(problems) ? INVALID : plan_draft(change, review, backup, problems, &id);
    return after(request, change, s, N_("A new version is begun. What is open came along."),
                 response);
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct date review = form_date(form, "review_on", problems);
    int64_t id;

    enum status s = part_id(request, change_access(change), "v", "v", &id);
    if (s != OK)
        return s;
    s = problems_any(problems) ? INVALID
        : plan_edit(change, id, review, form_text(form, "backup"), request_version(request),
                    problems);
    return after(request, change, s, N_("Kept."), response);
}

static enum status add_step(struct request *request, struct change *change,
                            struct response *response)
{
    struct problems *problems = request_problems(request);
    struct step step = { 0 };
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "v", "v", &step.plan)) != OK ||
        (s = step_form_read(change_access(change), request_form(request), problems, &step)) != OK)
        return s;
    return after(request, change, step_add(change, &step, problems, &id),
                 N_("The step is in the plan."), response);
}

static enum status present(struct request *request, struct change *change,
                           struct response *response)
{
    int64_t id;

    enum status s = part_id(request, change_access(change), "v", "v", &id);
    if (s != OK)
        return s;
    return after(request, change, plan_present(change, id, request_problems(request)),
                 N_("Laid before them. Now their answer."), response);
}

static enum status agree(struct request *request, struct change *change,
                         struct response *response)
{
    struct problems *problems = request_problems(request);
    int64_t id;

    enum status s = part_id(request, change_access(change), "v", "v", &id);
    if (s != OK)
        return s;
    struct agreement agreed = agreement_from_form(request_form(request), problems);
    s = problems_any(problems) ? INVALID : plan_agree(change, id, &agreed, problems);
    return after(request, change, s, N_("The plan is agreed and in use."), response);
}

static enum status leave_unsigned(struct request *request, struct change *change,
                                  struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct date offered = form_date(form, "offered_on", problems);
    int64_t id;

    enum status s = part_id(request, change_access(change), "v", "v", &id);
    if (s != OK)
        return s;
    s = plan_leave_unsigned(change, id, form_text(form, "reason_unsigned"), offered, problems);
    return after(request, change, s, N_("In use, unsigned, with the reason."), response);
}

static enum status finish(struct request *request, struct change *change,
                          struct response *response)
{
    int64_t id;

    enum status s = part_id(request, change_access(change), "v", "v", &id);
    if (s != OK)
        return s;
    return after(request, change, plan_end(change, id, request_problems(request)),
                 N_("The plan has come to its end."), response);
}

const struct route plan_routes[] = {
    PERSON_PAGE("/p/{person}/plan", AREA_GOALS, show),
    PERSON_FORM("/p/{person}/plan", AREA_GOALS, begin),
    PERSON_PAGE("/p/{person}/plan/{v}", AREA_GOALS, show),
    PERSON_PAGE("/p/{person}/plan/{v}/print", AREA_GOALS, print_plan_show),
    PERSON_FORM("/p/{person}/plan/{v}/edit", AREA_GOALS, edit),
    PERSON_FORM("/p/{person}/plan/{v}/steps", AREA_GOALS, add_step),
    PERSON_FORM("/p/{person}/plan/{v}/present", AREA_GOALS, present),
    PERSON_FORM("/p/{person}/plan/{v}/agree", AREA_GOALS, agree),
    PERSON_FORM("/p/{person}/plan/{v}/unsigned", AREA_GOALS, leave_unsigned),
    PERSON_FORM("/p/{person}/plan/{v}/end", AREA_GOALS, finish),
    PERSON_PAGE("/p/{person}/steps/{q}", AREA_GOALS, step_page_show),
    PERSON_FORM("/p/{person}/steps/{q}", AREA_GOALS, step_page_edit),
    PERSON_FORM("/p/{person}/steps/{q}/move", AREA_GOALS, step_page_move),
    PERSON_FORM("/p/{person}/steps/{q}/rung", AREA_GOALS, step_page_rung),
    PERSON_FORM("/p/{person}/steps/{q}/rounds", AREA_GOALS, step_page_round),
    PERSON_PAGE("/p/{person}/print", AREA_GOALS, print_page_show),
    END_OF_ROUTES,
};
