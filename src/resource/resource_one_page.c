// SPDX-License-Identifier: AGPL-3.0-or-later
/* One service: trust it. */
#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/resource_page_html.h"
#include "resource/resource_page.h"

#include <jansson.h>
#include <string.h>

/* One line a day of the week, with all its spans. */
static struct hours_lines week_of(struct html *html, const struct hours *hours)
{
    struct arena *arena = html_arena(html);
    struct hours_line *lines = arena_array(arena, 7, struct hours_line);
    size_t count = 0;

    for (int day = 0; day < 7; day++) {
        struct buf times = buf_new(arena, 512);
        for (size_t i = 0; i < hours->count; i++) {
            const struct span *span = &hours->at[i];
            if (span->kind != SPAN_WEEKLY || (span->days >> day & 1) == 0 || !span->opens.set || !span->closes.set)
                continue;
            buf_print(&times, "%s%s\u2013%s", times.count > 0 ? ", " : "",
                      minute_text(arena, (int)span->opens.n),
                      minute_text(arena, (int)span->closes.n));
        }
        if (times.count > 0)
            lines[count++] = (struct hours_line){ html_say(html, hours_day_label(day)),
                                                  buf_text(&times) };
    }
    return (struct hours_lines){ lines, count };
}

static struct text_list words_of(struct arena *arena, const struct hours *hours)
{
    const char **lines = arena_array(arena, hours->count, const char *);
    size_t count = 0;

    for (size_t i = 0; i < hours->count; i++) {
        const char *special = span_special_text(arena, &hours->at[i]);
        if (!text_is_blank(hours->at[i].words) || special != NULL)
            lines[count++] = text_or(hours->at[i].words, special);
    }
    return (struct text_list){ lines, count };
}

/* The `what` of each criterion. */
static struct text_list rules_of(struct arena *arena, const char *rules)
{
    json_t *list = rules != NULL ? json_loads(rules, JSON_REJECT_DUPLICATES, NULL) : NULL;
    size_t most = json_array_size(list), count = 0;
    const char **lines = arena_array(arena, most, const char *);

    for (size_t i = 0; i < most; i++) {
        const char *what = json_string_value(json_object_get(json_array_get(list, i), "what"));
        if (what != NULL)
            lines[count++] = arena_text(arena, what);
    }
    json_decref(list);
    return (struct text_list){ lines, count };
}

static enum status fill_around(const struct office *office, struct html *html,
                               const struct service *service, struct resource_one_page *page)
{
    struct arena *arena = html_arena(html);
    struct service_needs needs;
    struct hours hours;
    struct date day;
    int minute;
    enum status s;

    if ((s = resource_phones(office, service, &page->phones)) != OK ||
        (s = resource_places(office, service, &page->places)) != OK ||
        (s = resource_notes(office, service->id, &page->notes)) != OK ||
        (s = resource_needs(office, service->id, &needs)) != OK ||
        (s = resource_kinds(office, service->id, &page->kinds)) != OK ||
        (s = resource_hours(office, service->id, &hours)) != OK)
        return s;
    const char **labels = arena_array(arena, needs.count, const char *);
    for (size_t i = 0; i < needs.count; i++)
        labels[i] = html_say(html, domain_label(needs.at[i]));
    page->needs = (struct text_list){ labels, needs.count };
    page->hours = week_of(html, &hours);
    page->hours_words = words_of(arena, &hours);
    if (finder_time(office, "now", &day, &minute)) {
        struct opening opening = hours_at(&hours, day, minute);
        page->open = resource_open_words(html, &opening, day);
    }
    return OK;
}

static enum status render(struct request *request, const struct office *office, const char *ref,
                          struct resource_one_page *page, struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    struct date today = office_today(office);
    struct found_service instead;
    struct service service;
    enum status s;

    if ((s = resource_named(office, ref, &service)) != OK ||
        (s = fill_around(office, html, &service, page)) != OK)
        return s;
    bool shut = service.status != SERVICE_ACTIVE || service.warning != NULL;
    if (shut) {
        s = finder_instead(office, &service, html_language(html), &instead);
        if (s == OK)
            page->instead = resource_card_of(html, &instead, &page->guest, today);
        else if (s != NOT_FOUND)
            return s;
    }
    s = experience_of(request_session(request), request_scope(request), service.id, &page->seen);
    if (s != OK)
        return s;
    page->seen_sent = page->seen.sent.set;
    page->seen_answers = page->seen.answers.set;
    if (service.status != SERVICE_ACTIVE)
        page->status = html_say(html, service_status_label(service.status));
    enum freshness freshness = freshness_of(service.confirmed_on, today);
    page->fresh_look = freshness == FRESH ? "fresh"
                     : freshness == FRESH_OLD ? "fresh old" : "fresh never";
    page->never = freshness == FRESH_NEVER;
    page->old = freshness == FRESH_OLD;
    page->service = &service;
    page->rules = rules_of(arena, service.rules);
    const char *edit = arena_print(arena, "/resources/%s/edit", service.ref);
    page->edit_path = request_leads(request, METHOD_GET, edit) ? edit : NULL;
    page->confirm_action = arena_print(arena, "/resources/%s/confirm", service.ref);
    page->warn_action = arena_print(arena, "/resources/%s/warn", service.ref);
    page->note_action = arena_print(arena, "/resources/%s/notes", service.ref);
    if (page->guest.ref != NULL)
        page->refer_path = arena_print(arena, "/p/%s/referrals/new?resource=%s",
                                       page->guest.ref, service.ref);
    html_resource_one_page(html, page);
    return OK;
}

enum status resource_one_show(struct request *request, struct session *session,
                              struct response *response)
{
    struct resource_one_page page = { 0 };

    resource_guest_of(request, session, &page.guest);
    return render(request, session_office(session), resource_part(request), &page, response);
}

/* One small form of the page: what to do with what was typed. */
static enum status act(struct request *request, struct office_change *change,
                       struct response *response,
                       enum status (*what)(struct office_change *, struct service_id, const char *,
                                           struct problems *),
                       const char *typed, const char *said, struct resource_one_page *page)
{
    const struct office *office = office_change_office(change);
    struct problems *problems = request_problems(request);
    struct service_id id;

    enum status s = resource_find(office, resource_part(request), &id);
    if (s != OK)
        return s;
    s = what(change, id, typed, problems);
    if (s == INVALID) {
        page->problems = problems;
        return response_again(response, render(request, office, resource_part(request), page, response));
    }
    if (s != OK)
        return s;
    response_said(request, response, said, NULL);
    return response_see_other(response, arena_print(request_arena(request), "/resources/%s",
                                                    resource_part(request)));
}

enum status resource_one_confirm(struct request *request, struct office_change *change,
                                 struct response *response)
{
    const char *how = form_text(request_form(request), "how");

    return act(request, change, response, resource_confirm, how,
               N_("Checked today. Thank you."), &(struct resource_one_page){ .how = how });
}

enum status resource_one_warn(struct request *request, struct office_change *change,
                              struct response *response)
{
    const char *words = form_text(request_form(request), "warning");

    return act(request, change, response, resource_warn, words,
               N_("Everybody sees the warning now."),
               &(struct resource_one_page){ .warning_words = words });
}

enum status resource_one_note(struct request *request, struct office_change *change,
                              struct response *response)
{
    const char *words = form_text(request_form(request), "words");

    return act(request, change, response, resource_note, words, N_("Note kept."),
               &(struct resource_one_page){ .note_words = words });
}
