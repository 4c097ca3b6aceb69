// SPDX-License-Identifier: AGPL-3.0-or-later
/* The sheets to keep and to sign, drawn in the client's language. */
#include "goal/print_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/words.h"
#include "html/html.h"
#include "made/print_page_html.h"
#include "people/people.h"
#include "privacy/caseload.h"
#include "web/frame.h"

enum { SHEET_CEILING = 1024 * 1024, STEPS_MOST = 8, DATES_MOST = 6, DAYS_AHEAD = 90 };

static bool language_is_known(const char *tag)
{
    return text_equal(tag, "en") || words_of(tag) != NULL;
}

/* Asked for by ?lang=, else the first of the client's languages that we have; else English. */
static const char *language_of(struct request *request, const struct person *person)
{
    const char *asked = request_query(request, "lang");
    struct text_list theirs = text_split(request_arena(request), person->languages, ',');

    if (!text_is_blank(asked) && language_is_known(asked))
        return asked;
    for (size_t i = 0; i < theirs.count; i++) {
        const char *tag = text_trimmed(request_arena(request), theirs.at[i]);
        if (language_is_known(tag))
            return tag;
    }
    return "en";
}

/* A page piece in another language than the page around it. */
static struct html *sheet_in(struct arena *arena, const char *language, struct date today)
{
    struct buf *out = arena_one(arena, struct buf);

    *out = buf_new(arena, SHEET_CEILING);
    return html_new(arena, out, &(struct html_setup){ .language = language, .today = today });
}

static void put_around(struct request *request, const struct access *access,
                       const struct person *person, const struct html *sheet,
                       struct print_page *page)
{
    struct arena *arena = access_arena(access);

    page->initials = person_initials(arena, person->called);
    page->language = html_language(sheet);
    page->direction = html_direction(sheet);
    if (!text_equal(page->language, "en")) {
        page->other_path = arena_print(arena, "%s?lang=en", request_path(request));
    } else if (request_query(request, "lang") != NULL) {
        page->other_path = request_path(request);
        page->in_english = true;
    }
}

static enum status goals_of(const struct access *access, struct print_goals *ret)
{
    struct goals goals;

    enum status s = goal_list(access, GOAL_ACTIVE, &goals);
    if (s != OK)
        return s;
    struct print_goal *rows = arena_array(access_arena(access), goals.count, struct print_goal);
    for (size_t i = 0; i < goals.count; i++)
        rows[i] = (struct print_goal){ goals.at[i].wish, goals.at[i].first_step,
                                       goals.at[i].review_on };
    *ret = (struct print_goals){ rows, goals.count };
    return OK;
}

/* Steps as they go on paper: nothing to press, most soon first. */
static struct step_rows steps_of(const struct html *html, const struct access *access,
                                 const char *called, const char *worker,
                                 const struct steps *steps, bool open_only, size_t most)
{
    struct step_row *rows = arena_array(access_arena(access), steps->count, struct step_row);
    size_t count = 0;

    for (size_t i = 0; i < steps->count && count < most; i++) {
        const struct step *step = &steps->at[i];
        if (step->state == STEP_DROPPED || step->state == STEP_FAILED ||
            (open_only && !step_is_open(step)))
            continue;
        rows[count] = step_row_of(html, access, called, step);
        /* On paper "we" is somebody: the one to call. */
        if (step->who == DOER_WORKER && text_is_blank(step->who_name) && worker != NULL)
            rows[count].who = worker;
        count++;
    }
    return (struct step_rows){ rows, count };
}

static enum status dates_of(const struct access *access, struct print_dates *ret)
{
    struct date today = access_today(access);
    struct visits visits;

    if (!access_may_read(access, AREA_VISITS))
        return OK;
    enum status s = visit_list(access, today, date_add_days(today, DAYS_AHEAD), &visits);
    if (s != OK)
        return s;
    struct print_date *rows = arena_array(access_arena(access), visits.count, struct print_date);
    size_t count = 0;
    for (size_t i = 0; i < visits.count && count < DATES_MOST; i++) {
        const struct visit *visit = &visits.at[i];
        if (visit->state == VISIT_PLANNED)
            rows[count++] = (struct print_date){ visit->on, visit->from, visit->what,
                                                 visit->place, visit->bring };
    }
    *ret = (struct print_dates){ rows, count };
    return OK;
}

enum status print_page_show(struct request *request, const struct access *access,
                            struct response *response)
{
    struct assignment worker = { .name = NULL };
    struct print_sheet sheet = { .today = access_today(access) };
    struct print_page page = { .back = path_to(access, "/p/{person}/goals") };
    struct steps steps = { 0 };
    struct person person;
    struct plan plan;
    enum status s;

    if ((s = people_get(access, &person)) != OK || (s = goals_of(access, &sheet.goals)) != OK ||
        (s = dates_of(access, &sheet.dates)) != OK ||
        (s = assignment_primary(access, &worker)) != OK)
        return s;
    s = plan_in_use(access, &plan);
    if ((s != OK && s != NOT_FOUND) ||
        (s == OK && (s = step_list(access, plan.id, &steps)) != OK))
        return s;
    struct html *html = response_html(response);
    page.sheet = sheet_in(access_arena(access), language_of(request, &person), sheet.today);
    put_around(request, access, &person, page.sheet, &page);
    page.title = html_sentence(html, N_("One page for %s"), 1,
                               (const char *const[]){ person.called });
    sheet.name = person.called;
    sheet.agency = html_frame(html)->agency;
    sheet.help = html_frame(html)->help;
    sheet.worker = worker.name;
    sheet.steps = steps_of(page.sheet, access, person.called, worker.name, &steps, true,
                           STEPS_MOST);
    html_print_sheet(page.sheet, &sheet);
    html_print_page(html, &page);
    return OK;
}

enum status print_plan_show(struct request *request, const struct access *access,
                            struct response *response)
{
    struct assignment worker = { .name = NULL };
    struct print_page page = { .back = NULL };
    struct person person;
    struct steps steps;
    struct plan plan;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "v", "v", &id)) != OK ||
        (s = plan_get(access, id, &plan)) != OK || (s = step_list(access, id, &steps)) != OK ||
        (s = people_get(access, &person)) != OK ||
        (s = assignment_primary(access, &worker)) != OK)
        return s;
    struct print_plan sheet = {
        .today = access_today(access), .name = person.called, .number = plan.number,
        .backup = plan.backup, .review_on = plan.review_on, .worker = worker.name,
        .to_sign = plan.state == PLAN_DRAFT || plan.state == PLAN_PRESENTED,
        .unsigned_reason = plan.reason_unsigned, .offered_on = plan.offered_on,
    };
    if ((s = goals_of(access, &sheet.goals)) != OK)
        return s;
    struct html *html = response_html(response);
    page.sheet = sheet_in(access_arena(access), language_of(request, &person), sheet.today);
    put_around(request, access, &person, page.sheet, &page);
    page.title = html_sentence(html, N_("Plan of %s"), 1, (const char *const[]){ person.called });
    page.back = arena_print(access_arena(access), "%s/%s", path_to(access, "/p/{person}/plan"),
                            plan.ref);
    sheet.agency = html_frame(html)->agency;
    sheet.agreed = agreement_words_of(page.sheet, &plan.agreed);
    sheet.steps = steps_of(page.sheet, access, person.called, worker.name, &steps, false,
                           steps.count);
    html_print_plan(page.sheet, &sheet);
    html_print_page(html, &page);
    return OK;
}
