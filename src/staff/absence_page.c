// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/absence_page.h"

#include "base/arena.h"
#include "base/say.h"
#include "html/html.h"
#include "http/request.h"
#include "http/response.h"
#include "http/url.h"
#include "made/absence_page_html.h"
#include "people/people.h"
#include "privacy/absence.h"

#define BY_THOSE_WHO_ARRANGE (BY_ADMINISTRATOR | BY_SUPERVISOR)

static struct html_options others(struct html *html, const struct accounts *accounts,
                                  const struct account *account, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), accounts->count + 1,
                                              struct html_option);
    size_t count = 1;

    options[0] = (struct html_option){ "", html_say(html, N_("Choose somebody")), false };
    for (size_t i = 0; i < accounts->count; i++) {
        const struct account *one = &accounts->at[i];
        if (one->id.n != account->id.n && !date_is_set(one->left_on) &&
            (one->role == ROLE_WORKER || one->role == ROLE_SUPERVISOR))
            options[count++] = (struct html_option){ one->name, one->name,
                                                     text_equal(one->name, chosen) };
    }
    return (struct html_options){ options, count };
}

static void fill_away(struct arena *arena, const struct absences *absences,
                      struct absence_page *page)
{
    struct absence_row *rows = arena_array(arena, absences->count + 1, struct absence_row);

    for (size_t i = 0; i < absences->count; i++)
        rows[i] = (struct absence_row){ absences->at[i].deputy_name, absences->at[i].ref,
                                        absences->at[i].from_on, absences->at[i].to_on };
    page->away = (struct absence_rows){ rows, absences->count };
}

/* Names for who may know the people; an administrator reads how many there are. */
static enum status fill_people(struct html *html, struct session *session,
                               const struct handover *left, struct absence_page *page)
{
    struct arena *arena = html_arena(html);
    const struct caseload *mine;
    struct called_list called;

    if (session_account(session)->role != ROLE_SUPERVISOR || left->people.count == 0)
        return OK;
    enum status s = caseload_mine(session, PURPOSE_SUPERVISION, AREA_PERSON, &mine);
    if (s == OK)
        s = people_called(mine, &called);
    if (s != OK)
        return s;
    struct theirs_row *rows = arena_array(arena, left->people.count, struct theirs_row);
    for (size_t i = 0; i < left->people.count; i++) {
        rows[i].name = html_say(html, N_("Somebody you don't work with"));
        for (size_t k = 0; k < called.count; k++) {
            if (called.at[k].person.n == left->people.at[i].person.n)
                rows[i] = (struct theirs_row){
                    called.at[k].called,
                    arena_print(arena, "/p/%s", left->people.at[i].ref) };
        }
    }
    page->rows = (struct theirs_rows){ rows, left->people.count };
    return OK;
}

static void count_left(const struct handover *left, struct absence_page *page)
{
    page->people = left->people.count;
    page->promises = left->promises.count;
    page->visits = left->visits.count;
    page->referrals = left->referrals.count;
    page->signals = left->signals.count;
    page->drafts = left->drafts.count;
    page->all = handover_count(left);
}

static enum status draw(struct request *request, struct session *session, const char *name,
                        struct response *response)
{
    const struct office *office = session_office(session);
    struct html *html = response_html(response);
    struct form *form = request_form(request);
    bool administers = session_account(session)->role == ROLE_ADMINISTRATOR;
    struct absence_page page = { .problems = request_problems(request) };
    struct absences absences;
    struct accounts accounts;
    struct account account;
    struct handover left;
    enum status s;

    if ((s = account_named(office, name, &account)) != OK)
        return s;
    if ((s = handover_find(request_scope(request), office, account.id, office_today(office),
                           &left)) != OK ||
        (s = absence_list(office, account.id, &absences)) != OK ||
        (s = account_list(office, &accounts)) != OK)
        return s;
    page.name = account.name;
    page.back = administers ? arena_print(html_arena(html), "/settings/people/one?who=%s",
                                          url_encoded(html_arena(html), account.name)) : "/team";
    page.back_words = html_say(html, administers ? N_("Their account") : N_("Team"));
    page.leaves_on = account.left_on;
    page.from = form_text(form, "from");
    page.to = form_text(form, "to");
    page.first_day = form_text(form, "first_day");
    page.last_day = form_text(form, "on");
    page.deputies = others(html, &accounts, &account, form_text(form, "deputy"));
    page.takers = others(html, &accounts, &account, form_text(form, "taker"));
    fill_away(html_arena(html), &absences, &page);
    count_left(&left, &page);
    if ((s = fill_people(html, session, &left, &page)) != OK)
        return s;
    html_absence_page(html, &page);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    return draw(request, session, text_or(request_query(request, "who"), ""), response);
}

/* ---- the forms ---- */

static enum status account_of(struct request *request, const struct office *office,
                              struct account *ret)
{
    return account_named(office, form_text(request_form(request), "who"), ret);
}

/* Somebody picked; INVALID names the field. */
static enum status picked(struct request *request, const struct office *office,
                          const char *field, struct account *ret)
{
    enum status s = account_named(office, form_text(request_form(request), field), ret);

    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), field, N_("Choose somebody."));
    return INVALID;
}

static enum status done(struct request *request, struct response *response, const char *name,
                        const char *said)
{
    struct arena *arena = request_arena(request);

    response_said(request, response, said, NULL);
    return response_see_other(response, arena_print(arena, "/staff?who=%s",
                                                    url_encoded(arena, name)));
}

static enum status answer(struct request *request, struct response *response, enum status s,
                          const struct account *account, const char *said)
{
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(request, request_session(request), account->name,
                                             response));
    return s == OK ? done(request, response, account->name, said) : s;
}

static enum status add_away(struct request *request, struct office_change *change,
                            struct response *response)
{
    const struct office *office = office_change_office(change);
    struct problems *problems = request_problems(request);
    struct date from = form_date(request_form(request), "from", problems);
    struct date to = form_date(request_form(request), "to", problems);
    struct account account, deputy;
    const char *ref;
    int64_t people;

    enum status s = account_of(request, office, &account);
    if (s != OK)
        return s;
    s = picked(request, office, "deputy", &deputy);
    if (s == OK && problems_any(problems))
        s = INVALID;
    if (s == OK)
        s = absence_add(change, account.id, deputy.id, from, to, problems, &ref, &people);
    return answer(request, response, s, &account,
                  s != OK ? NULL
                  : say_with(request_arena(request),
                             session_account(request_session(request))->language,
                             N_("Saved: %s stands in."), deputy.name));
}

static enum status end_away(struct request *request, struct office_change *change,
                            struct response *response)
{
    struct account account;

    enum status s = account_of(request, office_change_office(change), &account);
    if (s == OK)
        s = absence_end(change, form_text(request_form(request), "absence"));
    return s == OK ? done(request, response, account.name, N_("Back: the cover has ended.")) : s;
}

static enum status hand_over(struct request *request, struct office_change *change,
                             struct response *response)
{
    const struct office *office = office_change_office(change);
    struct problems *problems = request_problems(request);
    struct date first = form_date(request_form(request), "first_day", problems);
    struct account account, taker;

    enum status s = account_of(request, office, &account);
    if (s != OK)
        return s;
    s = picked(request, office, "taker", &taker);
    if (!date_is_set(first))
        problem_add(problems, "first_day", N_("Choose the first day."));
    if (s == OK && problems_any(problems))
        s = INVALID;
    if (s == OK)
        s = handover_give(request_scope(request), change, account.id, taker.id, first, problems);
    return answer(request, response, s, &account, N_("Handed over."));
}

/* References are for programs; the page itself shows what is left. */
void say_what_is_left(struct problems *problems)
{
    if (!text_equal(problems->guard, "unowned"))
        return;
    *problems = (struct problems){ .guard = "unowned" };
    problem_add(problems, "on", N_("Something would be nobody's after that day. Hand it over "
                                   "first."));
}

static enum status save_last_day(struct request *request, struct office_change *change,
                                 struct response *response)
{
    struct problems *problems = request_problems(request);
    struct date on = form_date(request_form(request), "on", problems);
    struct account account;

    enum status s = account_of(request, office_change_office(change), &account);
    if (s != OK)
        return s;
    s = problems_any(problems) ? INVALID
        : handover_leave(request_scope(request), change, account.id, on, problems);
    say_what_is_left(problems);
    return answer(request, response, s, &account, N_("The last day is saved."));
}

const struct route absence_routes[] = {
    STAFF_PAGE("/staff", BY_THOSE_WHO_ARRANGE, show),
    STAFF_FORM("/staff/away", BY_THOSE_WHO_ARRANGE, add_away),
    STAFF_FORM("/staff/away/end", BY_THOSE_WHO_ARRANGE, end_away),
    STAFF_FORM("/staff/handover", BY_THOSE_WHO_ARRANGE, hand_over),
    STAFF_FORM("/staff/leaves", BY_THOSE_WHO_ARRANGE, save_last_day),
    END_OF_ROUTES,
};
