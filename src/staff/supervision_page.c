// SPDX-License-Identifier: AGPL-3.0-or-later
/* Supervision on a page. */
#include "staff/supervision_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/supervision_page_html.h"
#include "people/people.h"

/* ---- drawing ---- */

static const char *path_of(struct arena *arena, const struct called_list *people, const char *ref)
{
    for (size_t i = 0; i < people->count; i++) {
        if (text_equal(people->at[i].ref, ref))
            return arena_print(arena, "/p/%s", ref);
    }
    return NULL;
}

static struct agenda_rows agenda_of(const struct html *html, const struct supervision_items *items,
                                    const struct called_list *people)
{
    struct agenda_row *rows = arena_array(html_arena(html), items->count + 1, struct agenda_row);

    for (size_t i = 0; i < items->count; i++) {
        const struct supervision_item *one = &items->at[i];
        rows[i] = (struct agenda_row){
            one->worker_name, one->words, path_of(html_arena(html), people, one->about),
            text_or_null(one->about), one->taken_up,
        };
    }
    return (struct agenda_rows){ rows, items->count };
}

static struct held_rows held_of(const struct html *html, const struct supervisions *list,
                                int64_t me)
{
    struct held_row *rows = arena_array(html_arena(html), list->count + 1, struct held_row);

    for (size_t i = 0; i < list->count; i++) {
        const struct supervision *one = &list->at[i];
        const char *both[] = { one->supervisor_name, one->worker_name };
        bool open = (me == one->supervisor.n && one->supervisor_signed.s == 0) ||
                    (me == one->worker.n && one->worker_signed.s == 0);
        rows[i] = (struct held_row){
            .with = html_sentence(html, N_("%1$s with %2$s"), 2, both), .on = one->held_on,
            .reflection = one->reflection, .actions = one->actions,
            .supervisor_signed = one->supervisor_signed.s != 0,
            .worker_signed = one->worker_signed.s != 0,
            .sign_action = open ? arena_print(html_arena(html), "/supervision/%s/sign", one->ref)
                                : NULL,
        };
    }
    return (struct held_rows){ rows, list->count };
}

static struct due_rows due_of(const struct html *html, const struct supervisions_due *list,
                              const struct called_list *people, struct date today)
{
    struct arena *arena = html_arena(html);
    struct due_row *rows = arena_array(arena, list->count + 1, struct due_row);

    for (size_t i = 0; i < list->count; i++) {
        const struct supervision_due *one = &list->at[i];
        struct due_review *reviews = arena_array(arena, one->reviews.count + 1, struct due_review);
        size_t count = 0;
        for (size_t k = 0; k < one->reviews.count; k++) {
            const struct review_due *review = &one->reviews.at[k];
            const char *path = path_of(arena, people, review->person_ref);
            for (size_t n = 0; path != NULL && n < people->count; n++) {
                if (text_equal(people->at[n].ref, review->person_ref))
                    reviews[count++] = (struct due_review){ people->at[n].called, path,
                                                            review->due_on };
            }
        }
        rows[i] = (struct due_row){ one->worker, one->session_on,
                                    date_before(one->session_on, today), { reviews, count } };
    }
    return (struct due_rows){ rows, list->count };
}

static enum status worker_options(const struct office *office, struct html_options *ret)
{
    struct account_lines lines;
    int64_t me = office_me(office).n;
    size_t count = 0;

    enum status s = account_line_list(office, &lines);
    if (s != OK)
        return s;
    struct html_option *options = arena_array(office_arena(office), lines.count + 1,
                                              struct html_option);
    const char *own = office_account_name(office, office_me(office));
    options[count++] = (struct html_option){ own, own, false };
    for (size_t i = 0; i < lines.count; i++) {
        const char *name = office_account_name(office, (struct user_id){ lines.at[i].other });
        if (lines.at[i].one == me)
            options[count++] = (struct html_option){ name, name, false };
    }
    *ret = (struct html_options){ options, count };
    return OK;
}

static enum status draw(struct request *request, struct session *session,
                        struct response *response)
{
    const struct office *office = session_office(session);
    const struct form *form = request_form(request);
    struct html *html = response_html(response);
    const struct caseload *mine;
    struct supervision_items items;
    struct supervisions held;
    struct supervisions_due due;
    struct called_list people = { NULL, 0 };
    struct supervision_page page = {
        .worker = form_text(form, "worker"), .words = form_text(form, "words"),
        .about = text_or(request_query(request, "about"), form_text(form, "about")),
        .held_worker = form_text(form, "held_worker"), .held_on = form_text(form, "held_on"),
        .actions = form_text(form, "actions"), .reflection = form_text(form, "reflection"),
        .problems = request_problems(request),
    };
    enum status s;

    if ((s = supervision_items_of(office, &items)) != OK ||
        (s = supervision_list(office, &held)) != OK ||
        (s = supervision_due_list(office, &due)) != OK ||
        (s = worker_options(office, &page.workers)) != OK)
        return s;
    if ((s = caseload_mine(session, PURPOSE_SUPERVISION, AREA_PERSON, &mine)) == OK)
        s = people_called(mine, &people);
    if (s != OK && s != NOT_ALLOWED)
        return s;
    page.agenda = agenda_of(html, &items, &people);
    page.held = held_of(html, &held, office_me(office).n);
    page.due = due_of(html, &due, &people, office_today(office));
    html_supervision_page(html, &page);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    return draw(request, session, response);
}

/* ---- forms ---- */

static enum status named(struct request *request, const struct office *office, const char *field,
                         struct user_id *ret)
{
    const char *name = form_text(request_form(request), field);
    struct account account;

    if (text_is_blank(name)) {
        *ret = office_me(office);
        return OK;
    }
    enum status s = account_named(office, name, &account);
    if (s == OK)
        *ret = account.id;
    if (s != NOT_FOUND)
        return s;
    problem_add(request_problems(request), field, N_("Nobody of this name works here."));
    return INVALID;
}

static enum status done(struct request *request, struct session *session,
                        struct response *response, enum status s, const char *said)
{
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(request, session, response));
    if (s != OK)
        return s;
    response_said(request, response, said, NULL);
    return response_see_other(response, "/supervision");
}

static enum status bring(struct request *request, struct session *session,
                         struct response *response)
{
    const struct form *form = request_form(request);
    struct office_change *change;
    struct user_id worker;
    const char *ref;

    enum status s = office_begin(session, &change);
    if (s == OK)
        s = named(request, session_office(session), "worker", &worker);
    if (s == OK)
        s = supervision_bring(change, worker, form_text(form, "about"), form_text(form, "words"),
                              request_problems(request), &ref);
    return done(request, session, response, s, N_("It stands on the list."));
}

static enum status hold(struct request *request, struct session *session,
                        struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct date on = form_date(form, "held_on", problems);
    struct office_change *change;
    struct user_id worker;
    const char *ref;

    enum status s = problems_any(problems) ? INVALID : office_begin(session, &change);
    if (s == OK)
        s = named(request, session_office(session), "held_worker", &worker);
    if (s == OK)
        s = supervision_hold(change, worker, on,
                             text_split(request_arena(request), form_text(form, "actions"), '\n'),
                             form_text(form, "reflection"), problems, &ref);
    return done(request, session, response, s, N_("Written down. Both of you sign it."));
}

static enum status sign(struct request *request, struct session *session,
                        struct response *response)
{
    struct office_change *change;

    enum status s = office_begin(session, &change);
    if (s == OK)
        s = supervision_sign(change, request_part(request, "held"), request_problems(request));
    return done(request, session, response, s, N_("Signed."));
}

#define BY_THOSE_WHO_WALK (BY_WORKER | BY_SUPERVISOR)

const struct route supervision_routes[] = {
    STAFF_PAGE("/supervision", BY_THOSE_WHO_WALK, show),
    OWN_FORM("/supervision", hold),
    OWN_FORM("/supervision/agenda", bring),
    OWN_FORM("/supervision/{held}/sign", sign),
    END_OF_ROUTES,
};
