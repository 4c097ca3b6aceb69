// SPDX-License-Identifier: AGPL-3.0-or-later
/* Changes we noticed: what there is to ask, and what somebody did about it. */
#include "signal/signal_page.h"

#include "base/arena.h"
#include "base/clock.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/url.h"
#include "made/signal_page_html.h"
#include "people/people.h"
#include "privacy/account.h"
#include "web/undo.h"

enum { LIST_MOST = 100 };

void signal_tag(struct html *html, const struct signal *signal, struct instant now,
                const char **tag, const char **look)
{
    static const char *const looks[SIGNAL_SEVERITIES] = { "tag", "tag now", "tag urgent" };
    bool late = signal->state == SIGNAL_NEW && signal->due.s < now.s;

    *tag = html_say(html, late ? N_("Nobody has looked yet")
                               : signal_severity_label(signal->severity));
    *look = late ? "tag urgent" : looks[signal->severity];
}

static struct signal_reason_rows reasons(struct html *html, const struct signal *signal)
{
    struct arena *arena = html_arena(html);
    struct signal_reason_row *rows = arena_array(arena, signal->because.count + 1,
                                                 struct signal_reason_row);

    for (size_t i = 0; i < signal->because.count; i++) {
        struct signal_reason reason = signal->because.at[i];
        struct date day;
        if (reason.about != NULL && date_from_iso(reason.about, &day))
            reason.about = HTML_SHOW(html, day, HTML_SHORT);
        rows[i].on = HTML_SHOW(html, reason.on, HTML_SHORT);
        rows[i].words = signal_reason_text(arena, &reason, html_language(html));
    }
    return (struct signal_reason_rows){ rows, signal->because.count };
}

static struct signal_row row_of(struct html *html, const struct office *office,
                                const struct signal *signal)
{
    struct user_id who = signal->escalated.n != 0 ? signal->escalated : signal->owner;
    struct signal_row row = {
        .id = signal->ref, .title = html_say(html, signal_rule_label(signal->rule)),
        .question = html_say(html, signal_rule_question(signal->rule)),
        .owner = who.n != 0 ? office_account_name(office, who) : NULL,
        .due = HTML_SHOW(html, signal->due, HTML_DAY),
        .state = html_say(html, signal_state_label(signal->state)),
        .because = reasons(html, signal),
    };

    signal_tag(html, signal, clock_now(), &row.tag, &row.look);
    return row;
}

static struct signal_step_rows steps_of(struct html *html, const struct access *access,
                                        const struct signal_steps *all,
                                        const struct int_list *signals, int64_t signal)
{
    struct signal_step_row *rows = arena_array(html_arena(html), all->count + 1,
                                               struct signal_step_row);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        if (signals->at[i] != signal)
            continue;
        rows[count++] = (struct signal_step_row){
            .what = html_say(html, signal_state_label(all->at[i].event)),
            .by = office_account_name(access_office(access), all->at[i].by),
            .on = HTML_SHOW(html, access_day_of(access, all->at[i].at), HTML_SHORT),
            .reason = all->at[i].reason,
        };
    }
    return (struct signal_step_rows){ rows, count };
}

static void paths_of(struct arena *arena, const struct access *access,
                     const struct signal *signal, struct signal_row *row)
{
    const char *path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/changes"),
                                   signal->ref);

    if (signal->state < SIGNAL_ACKNOWLEDGED)
        row->seen_path = arena_print(arena, "%s/acknowledged", path);
    if (signal->state < SIGNAL_ACTING)
        row->acting_path = arena_print(arena, "%s/acting", path);
    row->settled_path = arena_print(arena, "%s/resolved", path);
    row->aside_path = arena_print(arena, "%s/dismissed", path);
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response, int64_t wrong)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct signal_page page = { .problems = request_problems(request) };
    struct signal_steps steps;
    struct int_list whose;
    struct signals all;
    size_t open = 0, closed = 0;
    enum status s;

    if ((s = people_name(access, &page.name)) != OK || (s = signal_list(access, &all)) != OK ||
        (s = signal_steps(access, &steps, &whose)) != OK)
        return s;
    struct signal_row *first = arena_array(arena, all.count + 1, struct signal_row);
    struct signal_row *rest = arena_array(arena, all.count + 1, struct signal_row);
    for (size_t i = 0; i < all.count; i++) {
        const struct signal *signal = &all.at[i];
        struct signal_row row = row_of(html, access_office(access), signal);
        row.steps = steps_of(html, access, &steps, &whose, signal->id);
        if (!signal_is_open(signal->state)) {
            rest[closed++] = row;
            continue;
        }
        if (access_may_write(access, AREA_CONTACT))
            paths_of(arena, access, signal, &row);
        if (signal->id == wrong) {
            row.reason = form_text(request_form(request), "reason");
            row.problems = page.problems;
        }
        first[open++] = row;
    }
    page.open = (struct signal_rows){ first, open };
    page.closed = (struct signal_rows){ rest, closed };
    html_signal_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response, 0);
}

static enum status post_event(struct request *request, struct change *change,
                              struct response *response)
{
    static const char *const said[SIGNAL_STATES] = {
        NULL, N_("Noted that you have seen it."), N_("Noted that you are on it."),
        N_("Settled."), N_("Put aside, with the reason."),
    };
    const struct access *access = change_access(change);
    enum signal_state event, before;
    int64_t id, version;

    if (!signal_state_from_word(request_part(request, "event"), &event) || event == SIGNAL_NEW)
        return NOT_FOUND;
    enum status s = part_id(request, access, "z", "z", &id);
    if (s != OK)
        return s;
    s = signal_event(change, id, event, form_text(request_form(request), "reason"),
                     request_problems(request), &before, &version);
    if (s == INVALID)
        return response_again(response, draw(request, access, response, id));
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "signal_move", .record = id, .before = before, .version = version,
        }, response, said[event])) != OK)
        return s;
    return response_see_other(response, path_to(access, "/p/{person}/changes"));
}

static enum status show_mine(struct request *request, struct session *session,
                             struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct signal_list_page page = { .next_path = NULL };
    const struct caseload *caseload;
    struct signals all;

    enum status s = caseload_mine(session, PURPOSE_CARE, AREA_CONTACT, &caseload);
    if (s != OK ||
        (s = signal_mine(caseload, request_query(request, "cursor"), LIST_MOST, &all)) != OK)
        return s;
    struct signal_row *rows = arena_array(arena, all.count + 1, struct signal_row);
    for (size_t i = 0; i < all.count; i++) {
        rows[i] = row_of(html, session_office(session), &all.at[i]);
        rows[i].name = all.at[i].called;
        rows[i].path = arena_print(arena, "/p/%s/changes#%s", all.at[i].person_ref,
                                   all.at[i].ref);
    }
    page.rows = (struct signal_rows){ rows, all.count };
    if (all.next != NULL)
        page.next_path = arena_print(arena, "/signals?cursor=%s", url_encoded(arena, all.next));
    html_signal_list_page(html, &page);
    return OK;
}

static enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    return signal_put_back(change, undo->record, (enum signal_state)undo->before, undo->version,
                           problems);
}

void signal_undo_set_up(void)
{
    undo_register_shown("signal_move", AREA_CONTACT, N_("Something we noticed was looked at"),
                        take_back, signal_again);
}

const struct route signal_routes[] = {
    STAFF_PAGE("/signals", BY_WORKER | BY_SUPERVISOR, show_mine),
    PERSON_PAGE("/p/{person}/changes", AREA_CONTACT, show),
    PERSON_FORM("/p/{person}/changes/{z}/{event}", AREA_CONTACT, post_event),
    END_OF_ROUTES,
};
