// SPDX-License-Identifier: AGPL-3.0-or-later
#include "safety/apart_page.h"

#include <string.h>

#include "base/arena.h"
#include "base/ref.h"
#include "html/html.h"
#include "http/form.h"
#include "http/request.h"
#include "http/response.h"
#include "made/apart_page_html.h"
#include "web/draft.h"

#define WATCHERS (BY_SUPERVISOR | BY_PRIVACY_OFFICER)

static const char *const KIND_LABELS[BARRIER_KINDS] = {
    N_("A wall between two people"), N_("A wall to one of the staff"),
    N_("The person asked for it"), N_("Stands too close: a relative, a friend, an own business"),
    N_("It is their own record"),
};

static enum status fill_rows(struct session *session, struct html *html, struct person_id person,
                             struct apart_page *page)
{
    struct arena *arena = html_arena(html);
    struct barriers barriers;
    struct dangers dangers;
    enum status s;

    if ((s = barrier_list(session, person, &barriers)) != OK ||
        (s = danger_list(session, person, &dangers)) != OK)
        return s;
    struct apart_row *rows = arena_array(arena, barriers.count + 1, struct apart_row);
    for (size_t i = 0; i < barriers.count; i++) {
        const struct barrier *b = &barriers.at[i];
        const char *other = b->other.n == person.n ? b->person_ref : b->other_ref;
        rows[i] = (struct apart_row){
            .kind = html_say(html, KIND_LABELS[b->kind]), .reason = b->reason, .by = b->made_by,
            .against = b->against != NULL ? b->against : arena_print(arena, "%.8s", other),
            .lift_by = b->ended ? NULL : b->lift_by, .from_on = b->from_on, .ended = b->ended,
            .action = b->ended ? NULL : arena_print(arena, "/p/%s/apart/%s/lift", page->ref,
                                                    b->ref),
            .button = html_say(html, b->lift_by == NULL ? N_("Lift it") : N_("I agree: lift it")),
        };
    }
    struct apart_row *marks = arena_array(arena, dangers.count + 1, struct apart_row);
    for (size_t i = 0; i < dangers.count; i++) {
        const struct danger *d = &dangers.at[i];
        marks[i] = (struct apart_row){
            .kind = html_say(html, N_("No contact")), .by = d->made_by, .lift_by = d->lift_by,
            .from_on = office_day_of(session_office(session), d->made_at),
            .action = arena_print(arena, "/p/%s/danger/%s/lift", page->ref, d->ref),
            .button = html_say(html, d->lift_by == NULL ? N_("Lift it") : N_("I agree: lift it")),
        };
    }
    page->rows = (struct apart_rows){ rows, barriers.count };
    page->dangers = (struct apart_rows){ marks, dangers.count };
    return OK;
}

static enum status draw(struct request *request, struct session *session, struct person_id person,
                        struct response *response, struct apart_page *page)
{
    const struct form *form = request_form(request);
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    struct accounts staff;

    page->ref = request_part(request, "person");
    page->action = arena_print(arena, "/p/%s/apart", page->ref);
    if (session_account(session)->role == ROLE_SUPERVISOR)
        page->back = arena_print(arena, "/p/%s", page->ref);
    enum status s = fill_rows(session, html, person, page);
    if (s != OK || (s = account_list(session_office(session), &staff)) != OK)
        return s;
    struct html_option *kinds = arena_array(arena, BARRIER_KINDS, struct html_option);
    for (int i = 0; i < BARRIER_KINDS; i++)
        kinds[i] = (struct html_option){
            .value = barrier_kind_word((enum barrier_kind)i),
            .label = html_say(html, KIND_LABELS[i]),
            .on = text_equal(form_text(form, "kind"), barrier_kind_word((enum barrier_kind)i)),
        };
    struct html_option *names = arena_array(arena, staff.count + 1, struct html_option);
    size_t count = 0;
    names[count++] = (struct html_option){ .value = "", .label = html_say(html, N_("Nobody")) };
    for (size_t i = 0; i < staff.count; i++) {
        if (!date_is_set(staff.at[i].left_on))
            names[count++] = (struct html_option){
                .value = staff.at[i].name, .label = staff.at[i].name,
                .on = text_equal(form_text(form, "against"), staff.at[i].name),
            };
    }
    page->kinds = (struct html_options){ kinds, BARRIER_KINDS };
    page->staff = (struct html_options){ names, count };
    page->problems = request_problems(request);
    html_apart_page(html, page);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct apart_page page = {
        .other = form_text(form, "other"), .reason = form_raw(form, "reason"),
    };
    struct person_id person;

    enum status s = person_find(session, request_part(request, "person"), &person);
    return s != OK ? s : draw(request, session, person, response, &page);
}

/* An address of ours, the id of the API, or the reference alone. */
static const char *ref_in(struct arena *arena, const char *typed)
{
    const char *at = strstr(typed, "/p/");

    at = at != NULL ? at + 3 : text_begins(typed, "p_") ? typed + 2 : typed;
    return arena_text_n(arena, at, strcspn(at, "/?# "));
}

static enum status read_form(struct request *request, struct session *session,
                             struct apart_page *page, struct barrier_draft *draft)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    const char *against = form_text(form, "against");
    struct account account;
    bool known = false;
    enum status s = OK;

    page->other = form_text(form, "other");
    page->reason = form_raw(form, "reason");
    draft->reason = page->reason;
    for (int i = 0; i < BARRIER_KINDS; i++) {
        if (text_equal(form_text(form, "kind"), barrier_kind_word((enum barrier_kind)i))) {
            draft->kind = (enum barrier_kind)i;
            known = true;
        }
    }
    if (!known)
        problem_add(problems, "kind", N_("Choose what it is."));
    if (known && draft->kind == BARRIER_WALL && !text_is_blank(page->other)) {
        s = person_find(session, ref_in(request_arena(request), page->other), &draft->other);
        if (s == NOT_FOUND)
            problem_add(problems, "other", N_("There is no such record, or it isn't yours to "
                                              "see."));
    } else if (known && draft->kind != BARRIER_WALL && !text_is_blank(against)) {
        s = account_named(session_office(session), against, &account);
        if (s == OK)
            draft->account = account.id;
    }
    return s == NOT_FOUND ? OK : s;
}

static enum status put_up(struct request *request, struct session *session,
                          struct response *response)
{
    struct problems *problems = request_problems(request);
    struct barrier_draft draft = { .kind = BARRIER_WALL };
    struct apart_page page = { 0 };
    struct person_id person;
    const char *ref;

    enum status s = person_find(session, request_part(request, "person"), &person);
    if (s != OK || (s = read_form(request, session, &page, &draft)) != OK)
        return s;
    s = problems_any(problems) ? INVALID : barrier_raise(session, person, &draft, problems, &ref);
    if (s == INVALID)
        return response_again(response, draw(request, session, person, response, &page));
    if (s != OK)
        return s;
    response_said(request, response, N_("They are kept apart from now on."), NULL);
    return response_see_other(response, arena_print(request_arena(request), "/p/%s/apart",
                                                    request_part(request, "person")));
}

static enum status back_to(struct request *request, struct response *response, bool lifted)
{
    response_said(request, response,
                  lifted ? N_("Lifted.")
                         : N_("Your wish is noted. A second person has to agree."), NULL);
    return response_see_other(response, arena_print(request_arena(request), "/p/%s/apart",
                                                    request_part(request, "person")));
}

static enum status lift(struct request *request, struct session *session,
                        struct response *response)
{
    bool lifted = false;
    enum status s = barrier_lift(session, request_part(request, "barrier"), &lifted);

    return s != OK ? s : back_to(request, response, lifted);
}

static enum status lift_danger(struct request *request, struct session *session,
                               struct response *response)
{
    bool lifted = false;
    enum status s = danger_lift(session, request_part(request, "danger"), &lifted);

    return s != OK ? s : back_to(request, response, lifted);
}

#define WATCHERS_FORM(path, handler) \
    { .kind = ROUTE_OWN_FORM, .method = METHOD_POST, .pattern = path, .area = AREA_OFFICE, \
      .roles = WATCHERS, .change_own = handler }

const struct route apart_routes[] = {
    STAFF_PAGE("/p/{person}/apart", WATCHERS, show),
    WATCHERS_FORM("/p/{person}/apart", put_up),
    WATCHERS_FORM("/p/{person}/apart/{barrier}/lift", lift),
    WATCHERS_FORM("/p/{person}/danger/{danger}/lift", lift_danger),
    END_OF_ROUTES,
};
