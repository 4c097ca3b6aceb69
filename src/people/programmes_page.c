// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/programmes_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/programmes_page_html.h"
#include "people/restore.h"
#include "privacy/caseload.h"
#include "privacy/keep.h"

static const char PAGE[] = "/p/{person}/programmes";

/* --- options --- */

static struct html_options programme_options(struct arena *arena, const struct programmes *all,
                                             struct date today, const char *chosen)
{
    struct html_option *options = arena_array(arena, all->count, struct html_option);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        if (date_is_set(all->at[i].ended_on) && date_before(all->at[i].ended_on, today))
            continue;
        options[count++] = (struct html_option){ all->at[i].name, all->at[i].name,
                                                 text_equal(all->at[i].name, chosen) };
    }
    return (struct html_options){ options, count };
}

static struct html_option state_option(struct html *html, enum enrolment_state state, bool on)
{
    return (struct html_option){ enrolment_state_word(state),
                                 html_say(html, enrolment_state_label(state)), on };
}

/* Asking, waiting, or taking part already: where somebody can begin. */
static struct html_options first_states(struct html *html, const char *chosen)
{
    static const enum enrolment_state states[] = {
        ENROLMENT_INQUIRY, ENROLMENT_SCREENING, ENROLMENT_WAITLISTED, ENROLMENT_ADMITTED,
        ENROLMENT_ACTIVE,
    };
    enum { COUNT = sizeof states / sizeof states[0] };
    struct html_option *options = arena_array(html_arena(html), COUNT, struct html_option);

    for (size_t i = 0; i < COUNT; i++)
        options[i] = state_option(html, states[i],
                                  text_equal(chosen, enrolment_state_word(states[i])));
    return (struct html_options){ options, COUNT };
}

static struct html_options next_states(struct html *html, enum enrolment_state from)
{
    struct html_option *options = arena_array(html_arena(html), ENROLMENT_STATES,
                                              struct html_option);
    size_t count = 0;

    for (int to = 0; to < ENROLMENT_STATES; to++) {
        if (enrolment_may_move(from, (enum enrolment_state)to))
            options[count++] = state_option(html, (enum enrolment_state)to, false);
    }
    return (struct html_options){ options, count };
}

static const char *role_label(enum team_role role)
{
    static const char *const labels[TEAM_ROLES] = {
        N_("first to turn to"), N_("works along"), N_("covers"), N_("supervises"),
    };

    return labels[role];
}

static struct html_options role_options(struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), 3, struct html_option);

    for (int i = 0; i < 3; i++)
        options[i] = (struct html_option){ team_role_word((enum team_role)i),
                                           html_say(html, role_label((enum team_role)i)),
                                           text_equal(chosen, team_role_word((enum team_role)i)) };
    return (struct html_options){ options, 3 };
}

static enum status worker_options(const struct office *office, const char *chosen,
                                  struct html_options *ret)
{
    struct accounts accounts;

    enum status s = account_list(office, &accounts);
    if (s != OK)
        return s;
    struct html_option *options = arena_array(office_arena(office), accounts.count,
                                              struct html_option);
    size_t count = 0;
    for (size_t i = 0; i < accounts.count; i++) {
        const struct account *account = &accounts.at[i];
        if ((account->role == ROLE_WORKER || account->role == ROLE_SUPERVISOR) &&
            !(date_is_set(account->left_on) && date_before(account->left_on, office_today(office))))
            options[count++] = (struct html_option){ account->name, account->name,
                                                     text_equal(account->name, chosen) };
    }
    *ret = (struct html_options){ options, count };
    return OK;
}

/* --- rows --- */

static const char *look_of(enum enrolment_state state)
{
    return state == ENROLMENT_ACTIVE ? "tag good" : state == ENROLMENT_WAITLISTED ? "tag now"
         : "tag";
}

static enum status place_in_line(struct request *request, const struct access *access,
                                 int64_t programme, struct enrolment_row *row)
{
    const struct caseload *mine;
    struct waitlist list;

    enum status s = caseload_mine(request_session(request), PURPOSE_CARE, AREA_PERSON, &mine);
    if (s == OK)
        s = enrolment_waitlist(mine, programme, &list);
    if (s != OK)
        return s == NOT_ALLOWED ? OK : s;
    row->waiting = list.count;
    for (size_t i = 0; i < list.count; i++) {
        if (list.at[i].person.n == access_person(access).n)
            row->place = i + 1;
    }
    return OK;
}

static enum status add_rows(struct request *request, struct html *html,
                            const struct access *access, const struct programmes *all,
                            struct person_programmes_page *page)
{
    struct arena *arena = access_arena(access);
    struct enrolments list;

    enum status s = enrolment_list(access, &list);
    if (s != OK)
        return s;
    struct enrolment_row *rows = arena_array(arena, list.count, struct enrolment_row);
    bool asked_line = false;
    for (size_t i = 0; i < list.count; i++) {
        const struct enrolment *one = &list.at[i];
        rows[i] = (struct enrolment_row){
            .state = html_say(html, enrolment_state_label(one->state)),
            .look = look_of(one->state), .reason = one->reason, .from_on = one->from_on,
            .to_on = one->to_on, .version = one->version, .ref = one->ref,
            .next = next_states(html, one->state),
        };
        for (size_t k = 0; k < all->count; k++) {
            if (all->at[k].id == one->programme)
                rows[i].programme = all->at[k].name;
        }
        if (page->may_write && rows[i].next.count > 0)
            rows[i].action = arena_print(arena, "%s/%s", path_to(access, PAGE), one->ref);
        /* One line a page: a page stays within its statements however long somebody waits. */
        if (one->state == ENROLMENT_WAITLISTED && !asked_line) {
            asked_line = true;
            if ((s = place_in_line(request, access, one->programme, &rows[i])) != OK)
                return s;
        }
    }
    page->rows = (struct enrolment_rows){ rows, list.count };
    return OK;
}

static enum status add_team(struct html *html, const struct access *access,
                            struct person_programmes_page *page)
{
    struct assignments list;
    struct date today = access_today(access);

    enum status s = assignment_list(access, &list);
    if (s != OK)
        return s;
    struct assignment_row *rows = arena_array(access_arena(access), list.count,
                                              struct assignment_row);
    for (size_t i = 0; i < list.count; i++) {
        const struct assignment *one = &list.at[i];
        bool now = !date_before(today, one->from_on) &&
                   !(date_is_set(one->to_on) && date_before(one->to_on, today));
        rows[i] = (struct assignment_row){
            .name = one->name, .role = html_say(html, role_label(one->role)),
            .look = now && one->role == TEAM_PRIMARY ? "tag good" : "tag",
            .from_on = one->from_on, .to_on = one->to_on, .now = now,
        };
        page->has_primary |= now && one->role == TEAM_PRIMARY;
    }
    page->team = (struct assignment_rows){ rows, list.count };
    return OK;
}

static enum status draw(struct request *request, const struct access *access,
                        struct person_programmes_page *page, struct response *response)
{
    const struct form *form = request_form(request);
    struct programmes all;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK ||
        (s = programme_list(access_office(access), &all)) != OK)
        return s;
    struct html *html = response_html(response);
    page->action = path_to(access, PAGE);
    page->assign_action = path_to(access, "/p/{person}/assignments");
    if (access_may_write(access, AREA_CONTACT))
        page->hand_path = path_to(access, "/p/{person}/transfer");
    page->may_write = access_may_write(access, AREA_PERSON);
    page->may_assign = session_account(request_session(request))->role == ROLE_SUPERVISOR;
    if ((s = add_rows(request, html, access, &all, page)) != OK ||
        (s = add_team(html, access, page)) != OK)
        return s;
    if (page->may_assign &&
        (s = worker_options(access_office(access), form_text(form, "worker"),
                            &page->workers)) != OK)
        return s;
    page->programmes = programme_options(access_arena(access), &all, access_today(access),
                                         form_text(form, "programme"));
    page->states = first_states(html, form_text(form, "state"));
    page->roles = role_options(html, text_or(form_text(form, "role"),
                                             page->has_primary ? "secondary" : "primary"));
    page->from = form_text(form, "from");
    page->assign_from = form_text(form, "assign_from");
    page->assign_to = form_text(form, "assign_to");
    html_person_programmes_page(html, page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, &(struct person_programmes_page){ .problems = NULL }, response);
}

static enum status finish(struct request *request, struct change *change, enum status s,
                          struct response *response, const char *said,
                          const char *undo)
{
    if (s == INVALID || (s == CONFLICT && request_problems(request)->guard != NULL)) {
        struct person_programmes_page page = { .problems = request_problems(request) };
        return response_again(response, draw(request, change_access(change), &page, response));
    }
    if (s != OK)
        return s;
    response_said(request, response, said, undo);
    return response_see_other(response, path_to(change_access(change), PAGE));
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct programme programme = { .id = 0 };
    enum enrolment_state state = ENROLMENT_INQUIRY;
    struct date from = form_date(form, "from", problems);
    const char *undo = NULL;
    struct person person;
    int64_t id;

    enum status s = programme_named(change_office(change), form_text(form, "programme"),
                                    &programme);
    if ((s != OK && s != NOT_FOUND) || (s = people_get(change_access(change), &person)) != OK)
        return s;
    (void)enrolment_state_from_word(form_text(form, "state"), &state);
    s = problems_any(problems) ? INVALID
        : enrolment_add(change, programme.id, state, date_is_set(from) ? from
                        : change_today(change), problems, &id);
    if (s == OK)
        s = undo_offer(change, "enrolment_added", id, enrolment_way_back(1, person.state, state),
                       1, &undo);
    return finish(request, change, s, response, N_("The program is added."), undo);
}

static enum status move(struct request *request, struct change *change,
                        struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct date to = form_date(form, "to", problems);
    struct enrolment enrolment;
    enum enrolment_state state = ENROLMENT_STATES;
    const char *undo = NULL;
    struct person person;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "en", "en", &id)) != OK ||
        (s = enrolment_get(change_access(change), id, &enrolment)) != OK ||
        (s = people_get(change_access(change), &person)) != OK)
        return s;
    if (enrolment.version != request_version(request))
        problem_add(problems, "state", N_("Somebody else changed this meanwhile. Please look again."));
    else if (!enrolment_state_from_word(form_text(form, "state"), &state))
        problem_add(problems, "state", N_("Choose what happened."));
    s = problems_any(problems) ? INVALID
        : enrolment_move(change, id, state, date_is_set(to) ? to : change_today(change),
                         form_text(form, "reason"), problems);
    if (s == OK)
        s = undo_offer(change, "enrolment_moved", id,
                       enrolment_way_back(enrolment.version, person.state, state),
                       enrolment.version + 1, &undo);
    return finish(request, change, s, response, N_("Saved."), undo);
}

static enum status assign(struct request *request, struct change *change,
                          struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct date from = form_date(form, "assign_from", problems);
    struct date to = form_date(form, "assign_to", problems);
    struct account worker = { .name = NULL };
    enum team_role role = TEAM_PRIMARY;
    const char *ref;

    enum status s = account_named(change_office(change), form_text(form, "worker"), &worker);
    if (s != OK && s != NOT_FOUND)
        return s;
    for (int i = 0; i < TEAM_SUPERVISOR; i++) {
        if (text_equal(form_text(form, "role"), team_role_word((enum team_role)i)))
            role = (enum team_role)i;
    }
    s = problems_any(problems) ? INVALID
        : assignment_add(change, worker.id, role, date_is_set(from) ? from
                         : change_today(change), to, problems, &ref);
    for (size_t i = 0; i < problems->count; i++) {
        if (text_equal(problems->at[i].field, "to"))
            problems->at[i].field = "assign_to";
        else if (text_equal(problems->at[i].field, "from"))
            problems->at[i].field = "assign_from";
    }
    return finish(request, change, s, response, N_("Assigned."), NULL);
}

const struct route programmes_routes[] = {
    PERSON_PAGE("/p/{person}/programmes", AREA_FAMILY, show),
    PERSON_FORM("/p/{person}/programmes", AREA_FAMILY, add),
    PERSON_FORM("/p/{person}/programmes/{en}", AREA_FAMILY, move),
    PERSON_FORM("/p/{person}/assignments", AREA_FAMILY, assign),
    END_OF_ROUTES,
};
