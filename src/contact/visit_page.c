// SPDX-License-Identifier: AGPL-3.0-or-later
/* Planned visits of one person, what became of them, and the week of one's own. */
#include "contact/visit_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "http/url.h"
#include "made/visit_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "privacy/keep.h"
#include "web/undo.h"
#include "web/draft.h"

/* A page of visits: a quarter back and nine months ahead. */
enum { WEEK = 7, BACK_DAYS = 92, PAGE_DAYS = 366 };

static const char *hour(const struct html *html, struct maybe_int minute)
{
    return minute.set ? HTML_SHOW(html, minute.n, HTML_TIME) : NULL;
}

static struct html_options kinds_of(const struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), VISIT_KINDS, struct html_option);

    for (int i = 0; i < VISIT_KINDS; i++)
        options[i] = (struct html_option){
            visit_kind_word((enum visit_kind)i),
            html_say(html, visit_kind_label((enum visit_kind)i)),
            text_equal(chosen, visit_kind_word((enum visit_kind)i)),
        };
    return (struct html_options){ options, VISIT_KINDS };
}

static struct html_options every_options(const struct html *html)
{
    static const char *const labels[] = { N_("Once"), N_("Every week"), N_("Every second week") };
    static const char *const words[] = { "once", "week", "2_weeks" };
    struct html_option *options = arena_array(html_arena(html), 3, struct html_option);

    for (int i = 0; i < 3; i++)
        options[i] = (struct html_option){ words[i], html_say(html, labels[i]), false };
    return (struct html_options){ options, 3 };
}

static struct html_options need_options(const struct html *html, struct text_list chosen)
{
    static const char *const labels[] = { N_("An interpreter"), N_("A ride") };
    static const char *const words[] = { "interpreter", "transport" };
    struct html_option *options = arena_array(html_arena(html), 2, struct html_option);

    for (int i = 0; i < 2; i++) {
        options[i] = (struct html_option){ words[i], html_say(html, labels[i]), false };
        for (size_t k = 0; k < chosen.count; k++)
            options[i].on |= text_equal(chosen.at[k], words[i]);
    }
    return (struct html_options){ options, 2 };
}

static struct html_options method_options(const struct html *html)
{
    static const char *const labels[AGREED_METHODS] = {
        N_("Signed"), N_("Spoken"), N_("On their own screen"), N_("On paper"),
    };
    struct html_option *options = arena_array(html_arena(html), AGREED_METHODS,
                                              struct html_option);

    for (int i = 0; i < AGREED_METHODS; i++)
        options[i] = (struct html_option){ agreement_word((enum agreement_method)i),
                                           html_say(html, labels[i]), false };
    return (struct html_options){ options, AGREED_METHODS };
}

static const char *needs_text(const struct html *html, int64_t needs)
{
    if (needs == (VISIT_NEEDS_INTERPRETER | VISIT_NEEDS_TRANSPORT))
        return html_say(html, N_("Needs an interpreter and a ride"));
    if (needs == VISIT_NEEDS_INTERPRETER)
        return html_say(html, N_("Needs an interpreter"));
    return needs == VISIT_NEEDS_TRANSPORT ? html_say(html, N_("Needs a ride")) : NULL;
}

static struct visit_row row_of(const struct access *access, const struct html *html,
                               const struct visit *visit, bool may_write)
{
    struct arena *arena = access_arena(access);
    const char *path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/visits"),
                                   visit->ref);
    bool planned = visit->state == VISIT_PLANNED, come = !date_before(access_today(access),
                                                                      visit->on);
    /* The front desk knows when and with whom (R18), not what it is about. */
    bool words = access_may_read(access, AREA_CONTACT);
    const char *kind = html_say(html, visit_kind_label(visit->kind));
    struct visit_row row = {
        .what = words ? visit->what : kind, .kind = kind,
        .place = words ? visit->place : NULL, .bring = words ? visit->bring : NULL,
        .on = visit->on,
        .from = hour(html, visit->from), .to = hour(html, visit->to),
        .needs = needs_text(html, visit->needs), .shifted = visit->shifted,
        .repeats = visit->every == VISIT_ONCE ? NULL
                   : html_say(html, visit->every == VISIT_WEEKLY ? N_("every week")
                                                                 : N_("every second week")),
    };

    if (!planned) {
        row.state = html_say(html, visit_state_label(visit->state));
        row.state_look = visit->state == VISIT_KEPT ? "tag good" : "tag";
    } else if (may_write) {
        char day[DATE_TEXT];
        row.on_iso = arena_text(arena, date_iso(visit->on, day));
        row.kept_path = arena_print(arena, "%s/kept", path);
        row.missed_path = arena_print(arena, "%s/no_show", path);
        row.off_path = arena_print(arena, "%s/cancelled", path);
    }
    if (planned && come && access_may_write(access, AREA_CONTACT))
        row.note_path = arena_print(arena, "%s?visit=%s",
                                    path_to(access, "/p/{person}/notes/new"), visit->ref);
    return row;
}

static const char *from_path(const struct access *access, struct date from)
{
    char day[DATE_TEXT];

    return arena_print(access_arena(access), "%s?from=%s", path_to(access, "/p/{person}/visits"),
                       date_iso(from, day));
}

static enum status fill_visits(const struct html *html, const struct access *access,
                               struct date from, struct visit_page *page)
{
    struct arena *arena = access_arena(access);
    struct date to = date_add_days(from, PAGE_DAYS - 1), first, last;
    struct visits visits;
    size_t coming = 0, past = 0;

    enum status s = visit_list(access, from, to, &visits);
    if (s != OK || (s = visit_span(access, &first, &last)) != OK)
        return s;
    struct visit_row *next = arena_array(arena, visits.count + 1, struct visit_row);
    struct visit_row *before = arena_array(arena, visits.count + 1, struct visit_row);
    for (size_t i = 0; i < visits.count; i++) {
        if (visits.at[i].state == VISIT_PLANNED ||
            !date_before(visits.at[i].on, access_today(access)))
            next[coming++] = row_of(access, html, &visits.at[i], page->may_write);
    }
    for (size_t i = visits.count; i-- > 0;) {
        if (visits.at[i].state != VISIT_PLANNED &&
            date_before(visits.at[i].on, access_today(access)))
            before[past++] = row_of(access, html, &visits.at[i], page->may_write);
    }
    page->coming = (struct visit_rows){ next, coming };
    page->past = (struct visit_rows){ before, past };
    if (date_is_set(first) && date_before(first, from))
        page->earlier_path = from_path(access, date_add_days(from, -PAGE_DAYS));
    if (date_is_set(last) && date_before(to, last))
        page->later_path = from_path(access, date_add_days(from, PAGE_DAYS));
    return OK;
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct date from;
    struct visit_page page = {
        .action = path_to(access, "/p/{person}/visits"),
        .may_write = access_may_write(access, AREA_VISITS),
        .form = {
            .what = form_text(form, "what"), .on = form_text(form, "on"),
            .from = form_text(form, "from"), .to = form_text(form, "to"),
            .where = form_text(form, "where"), .bring = form_text(form, "bring"),
            .kind = text_or(form_text(form, "kind"), visit_kind_word(VISIT_VISIT)),
            .every = text_or(form_text(form, "every"), "once"),
            .until = form_text(form, "until"), .yes_by = form_text(form, "yes_by"),
            .yes_method = form_text(form, "yes_method"), .everies = every_options(html),
            .needs = need_options(html, form_all(form, "needs")),
            .methods = method_options(html),
            .clashed = form_has(form, "yes_by") ||
                       text_equal(request_problems(request)->guard, "must_keep"),
        },
        .problems = request_problems(request),
    };
    enum status s;

    if (!date_from_iso(text_or(request_query(request, "from"), ""), &from))
        from = date_add_days(access_today(access), -BACK_DAYS);
    if ((s = fill_visits(html, access, from, &page)) != OK ||
        (s = warning_lines_of(request, access, &page.warned)) != OK ||
        (s = people_name(access, &page.name)) != OK)
        return s;
    page.warnings_path = path_to(access, "/p/{person}/warnings");
    page.form.kinds = kinds_of(html, page.form.kind);
    html_visit_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

/* What repeats, what is needed, and their yes over what must stay. */
static void read_rest(const struct form *form, struct problems *problems, struct visit *visit)
{
    struct text_list needs = form_all(form, "needs");

    (void)visit_kind_from_word(form_text(form, "kind"), &visit->kind);
    if (text_equal(form_text(form, "every"), "week"))
        visit->every = VISIT_WEEKLY;
    else if (text_equal(form_text(form, "every"), "2_weeks"))
        visit->every = VISIT_FORTNIGHTLY;
    visit->until = form_date(form, "until", problems);
    for (size_t i = 0; i < needs.count; i++) {
        visit->needs |= text_equal(needs.at[i], "interpreter") ? VISIT_NEEDS_INTERPRETER : 0;
        visit->needs |= text_equal(needs.at[i], "transport") ? VISIT_NEEDS_TRANSPORT : 0;
    }
    visit->yes.by = form_text(form, "yes_by");
    visit->yes.given = !text_is_blank(visit->yes.by);
    visit->yes.has_method = agreement_from_word(form_text(form, "yes_method"),
                                                &visit->yes.method);
}

/* The rules name a field as the API does. */
static void name_as_here(struct problems *problems)
{
    static const struct field_name names[] = {
        { "client_yes", "yes_by" }, { "client_yes.by", "yes_by" },
        { "client_yes.method", "yes_method" }, { "repeats.until", "until" },
    };

    form_name_problems(problems, names, sizeof names / sizeof names[0]);
}

static enum status post_visit(struct request *request, struct change *change,
                              struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct visit visit = {
        .what = form_text(form, "what"), .on = form_date(form, "on", problems),
        .from = form_time(form, "from", problems), .to = form_time(form, "to", problems),
        .place = form_text(form, "where"), .bring = form_text(form, "bring"),
        .worker = { true, change_me(change).n },
    };
    struct visit made;
    int64_t id;

    read_rest(form, problems, &visit);
    enum status s = problems_any(problems) ? INVALID : visit_add(change, &visit, problems, &id);
    name_as_here(problems);
    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(request, access, response));
    if (s != OK || (s = visit_on(access, id, visit.on, &made)) != OK)
        return s;
    struct undo back = visit_made(&made);
    s = undo_said(request, change, &back, response, N_("It is planned."));
    if (s != OK)
        return s;
    int64_t ahead = date_days_between(change_today(change), visit.on);
    bool shown = ahead >= -BACK_DAYS && ahead < PAGE_DAYS - BACK_DAYS;
    return response_see_other(response, shown ? path_to(access, "/p/{person}/visits")
                                        : from_path(access, date_add_days(visit.on, -BACK_DAYS)));
}

static enum status post_event(struct request *request, struct change *change,
                              struct response *response)
{
    static const char *const said[VISIT_STATES] = {
        NULL, N_("Kept: you met."), N_("Noted: you didn't meet."), N_("Called off."),
    };
    const struct access *access = change_access(change);
    const char *path = form_text(request_form(request), "back");
    struct date on = form_date(request_form(request), "on", request_problems(request));
    enum visit_state state;
    struct undo back;
    enum status s;
    int64_t id;

    if (!visit_state_from_word(request_part(request, "event"), &state) || state == VISIT_PLANNED)
        return NOT_FOUND;
    if ((s = part_id(request, access, "y", "y", &id)) != OK)
        return s;
    /* A day that can't be read isn't every day. */
    if (problems_any(request_problems(request)))
        return response_again(response, draw(request, access, response));
    s = visit_move(change, id, on, state, NULL, &back);
    if (s == CONFLICT)
        problem_add(request_problems(request), "event",
                    N_("Only a planned visit can be kept, missed or called off."));
    if (s != OK || (s = undo_said(request, change, &back, response, said[state])) != OK)
        return s;
    return response_see_other(response, url_is_local(path) ? path
                                        : path_to(access, "/p/{person}/visits"));
}

/* ---- the week ---- */

static struct calendar_entries entries_on(const struct html *html, struct date day,
                                          const struct planned_visits *visits,
                                          const struct called_list *people, struct user_id me)
{
    struct arena *arena = html_arena(html);
    struct calendar_entry *list = arena_array(arena, visits->count, struct calendar_entry);
    size_t count = 0;

    for (size_t i = 0; i < visits->count; i++) {
        const struct visit *visit = &visits->at[i].visit;
        if (!date_equal(visit->on, day) || (visit->worker.set && visit->worker.n != me.n))
            continue;
        for (size_t k = 0; k < people->count; k++) {
            if (people->at[k].person.n != visits->at[i].person.n)
                continue;
            list[count++] = (struct calendar_entry){
                .name = people->at[k].called, .what = visit->what, .place = visit->place,
                .path = arena_print(arena, "/p/%s/visits", people->at[k].ref),
                .from = hour(html, visit->from), .to = hour(html, visit->to),
                .look = visit->state == VISIT_PLANNED ? NULL
                        : html_say(html, visit_state_label(visit->state)),
            };
            break;
        }
    }
    return (struct calendar_entries){ list, count };
}

static enum status show_week(struct request *request, struct session *session,
                             struct response *response)
{
    struct arena *arena = request_arena(request);
    struct html *html = response_html(response);
    struct date today = office_today(session_office(session)), first = today;
    const char *asked = request_query(request, "week");
    const struct caseload *caseload, *named;
    struct planned_visits visits;
    struct called_list people;
    char text[DATE_TEXT];
    enum status s;

    if (asked != NULL && !date_from_iso(asked, &first))
        first = today;
    first = date_add_days(first, -(int64_t)date_weekday(first));
    struct date last = date_add_days(first, WEEK - 1);
    if ((s = caseload_mine(session, PURPOSE_CARE, AREA_VISITS, &caseload)) != OK ||
        (s = caseload_also(caseload, AREA_PERSON, &named)) != OK ||
        (s = visit_planned(caseload, first, last, &visits)) != OK ||
        (s = people_called(named, &people)) != OK)
        return s;
    struct calendar_day *days = arena_array(arena, WEEK, struct calendar_day);
    for (int i = 0; i < WEEK; i++) {
        days[i].on = date_add_days(first, i);
        days[i].today = date_equal(days[i].on, today);
        days[i].entries = entries_on(html, days[i].on, &visits, &people,
                                     session_account(session)->id);
    }
    html_calendar_page(html, &(struct calendar_page){
        .first = first, .last = last, .days = { days, WEEK }, .now_path = "/calendar",
        .before_path = arena_print(arena, "/calendar?week=%s",
                                   date_iso(date_add_days(first, -WEEK), text)),
        .after_path = arena_print(arena, "/calendar?week=%s",
                                  date_iso(date_add_days(first, WEEK), text)),
    });
    return OK;
}

const struct route visit_routes[] = {
    STAFF_PAGE("/calendar", BY_WORKER | BY_SUPERVISOR, show_week),
    PERSON_PAGE("/p/{person}/visits", AREA_VISITS, show),
    PERSON_FORM("/p/{person}/visits", AREA_VISITS, post_visit),
    PERSON_PAGE("/p/{person}/visits/new", AREA_VISITS, show),
    PERSON_FORM("/p/{person}/visits/{y}/{event}", AREA_VISITS, post_event),
    END_OF_ROUTES,
};
