// SPDX-License-Identifier: AGPL-3.0-or-later
#include "life/life_page.h"

#include "base/arena.h"
#include "base/clock.h"
#include "contact/contact.h"
#include "html/html.h"
#include "html/show.h"
#include "http/request.h"
#include "http/response.h"
#include "contact/promise.h"
#include "made/life_page_html.h"
#include "people/people.h"
#include "referral/check.h"
#include "signal/signal_page.h"
#include "web/undo.h"


struct html_options life_kinds(struct html *html, const char *chosen)
{
    struct html_option *options = arena_array(html_arena(html), EVENT_KINDS + 1,
                                              struct html_option);

    options[0] = (struct html_option){ "", html_say(html, N_("Something else, in their words")),
                                       text_is_blank(chosen) };
    for (int i = 0; i < EVENT_KINDS; i++) {
        const char *word = event_kind_word((enum event_kind)i);
        options[i + 1] = (struct html_option){
            word, html_say(html, event_kind_label((enum event_kind)i)),
            text_equal(word, chosen) };
    }
    return (struct html_options){ options, EVENT_KINDS + 1 };
}

struct html_options life_risks(struct html *html, const char *chosen)
{
    static const char *const labels[RISKS] = { N_("Low"), N_("Moderate"), N_("High") };
    struct html_option *options = arena_array(html_arena(html), RISKS + 1, struct html_option);

    options[0] = (struct html_option){ "", html_say(html, N_("Not said")), text_is_blank(chosen) };
    for (int i = 0; i < RISKS; i++) {
        const char *word = event_risk_word((enum event_risk)i);
        options[i + 1] = (struct html_option){ word, html_say(html, labels[i]),
                                               text_equal(word, chosen) };
    }
    return (struct html_options){ options, RISKS + 1 };
}

/* ---- since last time ---- */

static struct life_lines lines(struct html *html, size_t count, struct life_line **ret)
{
    size_t shown = count > SINCE_MOST ? SINCE_MOST : count;

    *ret = arena_array(html_arena(html), shown + 1, struct life_line);
    return (struct life_lines){ *ret, shown, count - shown };
}

static const char *due_words(struct html *html, const struct life_event *event)
{
    struct event_dues due = event_due(event);
    const char *days[2] = { NULL, NULL };

    for (size_t i = 0; i < due.count; i++)
        days[i] = HTML_SHOW(html, due.at[i].on, HTML_LONG);
    if (due.count == 2)
        return html_sentence(html, N_("Contact by %1$s, visit by %2$s"), 2, days);
    return due.count == 1 ? html_sentence(html, N_("Contact by %s"), 1, days) : NULL;
}

static void fill_events(struct html *html, const struct access *access, const struct since *since,
                        struct since_page *page)
{
    struct life_line *rows;

    page->events = lines(html, since->events.count, &rows);
    for (size_t i = 0; i < page->events.count; i++) {
        const struct life_event *one = &since->events.at[i];
        rows[i] = (struct life_line){
            .words = one->what, .on = HTML_SHOW(html, one->happened, HTML_SHORT),
            .more = due_words(html, one),
            .path = arena_print(html_arena(html), "%s/%s",
                                path_to(access, "/p/{person}/story/events"), one->ref),
        };
    }
}

static void fill_signals(struct html *html, const struct access *access,
                         const struct since *since, struct since_page *page)
{
    struct life_line *rows;

    page->signals = lines(html, since->signals.count, &rows);
    for (size_t i = 0; i < page->signals.count; i++) {
        const struct signal *one = &since->signals.at[i];
        rows[i] = (struct life_line){
            .words = html_say(html, signal_rule_label(one->rule)),
            .more = html_say(html, signal_is_open(one->state) ? signal_rule_question(one->rule)
                                                              : signal_state_label(one->state)),
            .path = arena_print(html_arena(html), "%s#%s",
                                path_to(access, "/p/{person}/changes"), one->ref),
        };
        signal_tag(html, one, clock_now(), &rows[i].tag, &rows[i].look);
    }
}

static void fill_answers(struct html *html, const struct access *access,
                         const struct since *since, struct since_page *page)
{
    struct life_line *rows;

    page->answers = lines(html, since->answers.count, &rows);
    for (size_t i = 0; i < page->answers.count; i++) {
        const struct since_answer *one = &since->answers.at[i];
        rows[i] = (struct life_line){
            .words = text_or(one->service, html_say(html, N_("After we said goodbye"))),
            .more = html_say(html, verdict_label((enum verdict)one->verdict)),
            .on = HTML_SHOW(html, one->on, HTML_SHORT),
            .path = arena_print(html_arena(html), "%s/%s", path_to(access, "/p/{person}/checks"),
                                one->ref),
        };
        const char *both[] = { rows[i].more, one->words };
        if (!text_is_blank(one->words))
            rows[i].more = html_sentence(html, N_("%1$s: “%2$s”"), 2, both);
    }
}

static void fill_promises(struct html *html, const struct since *since, struct since_page *page)
{
    struct life_line *rows;

    page->promises = lines(html, since->promises.count, &rows);
    for (size_t i = 0; i < page->promises.count; i++) {
        const struct since_promise *one = &since->promises.at[i];
        bool done = one->state == PROMISE_DONE;
        rows[i] = (struct life_line){
            .words = one->what, .on = HTML_SHOW(html, one->on, HTML_SHORT),
            .tag = html_say(html, done ? N_("Done") : N_("Open")),
            .look = done ? "tag good" : "tag now",
        };
    }
}

static void fill_written(struct html *html, const struct access *access,
                         const struct since *since, struct since_page *page)
{
    struct life_line *rows;

    page->written = lines(html, since->written.count, &rows);
    for (size_t i = 0; i < page->written.count; i++)
        rows[i] = (struct life_line){
            .words = since->written.at[i].words,
            .on = HTML_SHOW(html, since->written.at[i].on, HTML_SHORT),
            .path = path_to(access, "/p/{person}/messages"),
        };
}

static void fill_routine(struct html *html, const struct since *since, struct since_page *page)
{
    struct life_line *rows;

    page->routine = lines(html, since->routine.count, &rows);
    for (size_t i = 0; i < page->routine.count; i++) {
        const struct since_day *one = &since->routine.at[i];
        const char *parts[] = { HTML_SHOW(html, one->on, HTML_SHORT), one->words };
        rows[i] = (struct life_line){
            .words = one->what, .more = parts[0],
            .tag = html_say(html, one->kept ? N_("Kept") : N_("Missed")),
            .look = one->kept ? "tag good" : "tag now",
        };
        if (!text_is_blank(one->words))
            rows[i].more = html_sentence(html, N_("%1$s: “%2$s”"), 2, parts);
    }
}

static void fill_touched(struct html *html, const struct since *since, struct since_page *page)
{
    struct life_line *rows;

    page->touched = lines(html, since->touched.count, &rows);
    for (size_t i = 0; i < page->touched.count; i++) {
        const struct touched *one = &since->touched.at[i];
        rows[i] = (struct life_line){
            .words = one->words, .more = html_say(html, one->domain),
            .tag = html_say(html, touched_kind_label(one->kind)), .look = "tag",
        };
    }
}

static enum status show_since(struct request *request, const struct access *access,
                              struct response *response)
{
    struct html *html = response_html(response);
    const char *visit = request_query(request, "visit");
    struct since_page page = { .name = NULL };
    struct since since;

    enum status s = people_name(access, &page.name);
    if (s != OK || (s = since_read(access, access_today(access), &since)) != OK)
        return s;
    if (date_is_set(since.from))
        page.from = HTML_SHOW(html, since.from, HTML_LONG);
    if (access_may_write(access, AREA_CONTACT))
        page.note_path = arena_print(request_arena(request), "%s%s%s",
                                     path_to(access, "/p/{person}/notes/new"),
                                     visit != NULL ? "?visit=" : "", text_or(visit, ""));
    if (access_may_write(access, AREA_STORY))
        page.event_path = path_to(access, "/p/{person}/story/events/new");
    fill_written(html, access, &since, &page);
    fill_events(html, access, &since, &page);
    fill_signals(html, access, &since, &page);
    fill_answers(html, access, &since, &page);
    fill_promises(html, &since, &page);
    fill_routine(html, &since, &page);
    fill_touched(html, &since, &page);
    page.any = page.events.count + page.signals.count + page.answers.count +
               page.promises.count + page.written.count + page.routine.count > 0;
    html_since_page(html, &page);
    return OK;
}

static enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    return event_take_back(change, undo->record, undo->before, undo->version, problems);
}

void life_undo_set_up(void)
{
    undo_register("life_event_told", AREA_STORY, N_("Something that happened was written down"),
                  take_back);
}

const struct route life_routes[] = {
    PERSON_PAGE("/p/{person}/since", AREA_CONTACT, show_since),
    END_OF_ROUTES,
};
