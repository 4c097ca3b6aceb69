// SPDX-License-Identifier: AGPL-3.0-or-later
/* How My day is shown: each panel's rows. */
#include "staff/my_day_page.h"

#include "base/arena.h"
#include "base/clock.h"
#include "html/html.h"
#include "html/show.h"
#include "signal/signal_page.h"

static const char *number(struct html *html, int64_t n)
{
    return arena_print(html_arena(html), "%lld", (long long)n);
}

static const char *count_words(struct html *html, const char *one, const char *many, int64_t n)
{
    return html_sentence_n(html, one, many, n, 1, (const char *[]){ number(html, n) });
}

static const char *person_path(struct html *html, const char *ref, const char *rest)
{
    return arena_print(html_arena(html), "/p/%s%s", ref, rest);
}

/* How long something has waited, or when it comes. */
static void tag_due(struct html *html, struct day_row *row, struct date today, struct date due)
{
    int64_t days = date_is_set(due) ? date_days_between(today, due) : 0;

    if (!date_is_set(due)) {
        row->tag = html_say(html, N_("No day set"));
        row->look = "tag";
    } else if (days < 0) {
        row->tag = count_words(html, N_("%d day late"), N_("%d days late"), -days);
        row->look = "tag urgent";
    } else if (days == 0) {
        row->tag = html_say(html, N_("Today"));
        row->look = "tag now";
    } else {
        row->tag = HTML_SHOW(html, due, HTML_SHORT);
        row->look = "tag";
    }
}

/* What there is to know comes first. */
static void add_warned(struct html *html, const char *what, struct day_row *row)
{
    if (what == NULL)
        return;
    const char *said = html_sentence(html, N_("Before you go: %s"), 1, &what);
    row->note = row->note == NULL ? said
                                  : arena_print(html_arena(html), "%s · %s", said, row->note);
}

static struct day_rows visit_rows(struct html *html, const struct my_day *day, int minute)
{
    struct day_row *rows = arena_array(html_arena(html), day->visits.count + 1, struct day_row);
    const char *ref, *called;
    bool lit = false;
    size_t count = 0;

    for (size_t i = 0; i < day->visits.count; i++) {
        const struct visit *visit = &day->visits.at[i].visit;
        if (!date_equal(visit->on, day->today) || !my_day_is_mine(day, visit->worker) ||
            !my_day_person(day, day->visits.at[i].person, &ref, &called))
            continue;
        struct day_row *row = &rows[count++];
        *row = (struct day_row){
            .time = visit->from.set ? HTML_SHOW(html, visit->from.n, HTML_TIME) : NULL,
            .name = called, .path = person_path(html, ref, ""), .words = visit->what,
            .more = visit->place, .action = html_say(html, N_("Start visit note")),
            .action_path = arena_print(html_arena(html), "/p/%s/notes/new?visit=%s", ref,
                                       visit->ref),
            .action_about = called,
        };
        if (visit->bring != NULL && *visit->bring)
            row->note = html_sentence(html, N_("Bring: %s"), 1, &visit->bring);
        add_warned(html, day->visits.at[i].warned, row);
        /* The next one is the first that hasn't ended. */
        if (!lit && visit->state == VISIT_PLANNED && visit->from.set &&
            (visit->to.set ? visit->to.n : visit->from.n + 60) >= minute)
            lit = row->next = true;
        if (visit->state != VISIT_PLANNED) {
            row->tag = html_say(html, visit_state_label(visit->state));
            row->look = "tag";
        }
    }
    return (struct day_rows){
        .at = rows, .count = count,
        .failed = day->panels[PANEL_VISITS] != OK,
    };
}

static struct day_rows promise_rows(struct html *html, const struct my_day *day)
{
    struct day_row *rows = arena_array(html_arena(html), day->promises.count + 1, struct day_row);
    struct date last = date_add_days(day->today, DAY_PROMISES_AHEAD);
    const char *ref, *called;
    size_t count = 0;

    for (size_t i = 0; i < day->promises.count; i++) {
        const struct open_promise *promise = &day->promises.at[i];
        if (!my_day_is_mine(day, promise->worker) ||
            (date_is_set(promise->due_on) && date_before(last, promise->due_on)) ||
            !my_day_person(day, promise->person, &ref, &called))
            continue;
        struct day_row *row = &rows[count++];
        *row = (struct day_row){
            .name = called, .path = person_path(html, ref, ""), .words = promise->what,
            .more = HTML_SHOW(html, promise->made_at, HTML_DAY),
            .action = html_say(html, N_("Done")), .action_about = promise->what,
            .action_path = arena_print(html_arena(html), "/p/%s/promises/%s/done", ref,
                                       promise->ref),
        };
        tag_due(html, row, day->today, promise->due_on);
    }
    return (struct day_rows){
        .at = rows, .count = count,
        .failed = day->panels[PANEL_PROMISES] != OK,
    };
}

static struct day_rows deadline_rows(struct html *html, const struct my_day *day)
{
    struct arena *arena = html_arena(html);
    struct day_row *rows = arena_array(arena, day->deadlines.count + 1, struct day_row);
    const char *ref, *called;
    size_t count = 0;

    for (size_t i = 0; i < day->deadlines.count; i++) {
        const struct day_due *due = &day->deadlines.at[i];
        if (!my_day_person(day, due->person, &ref, &called))
            continue;
        struct day_row *row = &rows[count++];
        if (due->appeal != NULL) {
            *row = (struct day_row){
                .name = called,
                .path = arena_print(arena, "/p/%s/advocacy/%s", ref, due->ref),
                .words = html_sentence(html, N_("Appeal: %s"), 1, &due->appeal),
            };
            tag_due(html, row, day->today, due->on);
            continue;
        }
        *row = (struct day_row){
            .name = called, .path = person_path(html, ref, "/deadlines"),
            .words = deadline_title(arena, html_language(html), due->rule, due->date_name),
            .action = html_say(html, N_("Done")),
            .action_path = arena_print(arena, "/p/%s/deadlines/%s/state", ref, due->ref),
        };
        row->action_about = row->words;
        tag_due(html, row, day->today, due->on);
        if (due->minute.set)
            row->tag = arena_print(arena, "%s, %s", row->tag,
                                   HTML_SHOW(html, due->minute.n, HTML_TIME));
    }
    return (struct day_rows){
        .at = rows, .count = count, .failed = day->panels[PANEL_REVIEWS] != OK,
    };
}

static struct day_row check_row(struct html *html, const struct my_day *day,
                                const struct due_check *check, const char *ref,
                                const char *called)
{
    int64_t late = date_days_between(check->due_on, day->today);
    struct day_row row = {
        .name = called, .path = person_path(html, ref, ""),
        .words = text_or(check->service_name, html_say(html, N_("After we said goodbye"))),
        .action_path = arena_print(html_arena(html), "/p/%s/checks/%s", ref, check->ref),
        .action_about = called,
    };

    row.more = count_words(html, N_("%d day after it started"), N_("%d days after it started"),
                           check->days);
    if (check->state == CHECK_UNREACHABLE || check->tries > 0) {
        row.more = count_words(html, N_("No reply, %d try"), N_("No reply, %d tries"),
                               check->tries);
        row.action = html_say(html, N_("Try another way"));
    } else {
        row.action = html_say(html, N_("Ask"));
        row.client = true;
    }
    if (check->words != NULL && *check->words)
        row.more = html_sentence(html, N_("Somebody else answered: “%s”"), 1, &check->words);
    if (late > 0) {
        row.tag = count_words(html, N_("%d day late"), N_("%d days late"), late);
        row.look = late > 7 ? "tag urgent" : "tag now";
    }
    return row;
}

/* Several checks of one service that are due together are one question. */
static bool is_first_of_service(const struct my_day *day, size_t at)
{
    const struct due_check *check = &day->checks.at[at];

    for (size_t i = 0; i < at; i++) {
        if (day->checks.at[i].person.n == check->person.n &&
            text_equal(day->checks.at[i].service_name, check->service_name))
            return false;
    }
    return true;
}

/* Those that weren't helped first: something can be done about it today. */
static struct day_rows check_rows(struct html *html, const struct my_day *day)
{
    struct day_row *rows = arena_array(html_arena(html), day->checks.count +
                                       day->not_helped.count + 1, struct day_row);
    const char *ref, *called;
    size_t count = 0;

    for (size_t i = 0; i < day->not_helped.count; i++) {
        const struct due_check *check = &day->not_helped.at[i];
        if (!my_day_person(day, check->person, &ref, &called))
            continue;
        struct day_row row = check_row(html, day, check, ref, called);
        bool worse = check->client.set && check->client.n == VERDICT_MADE_WORSE;
        row.tag = html_say(html, worse ? N_("Made it worse") : N_("Never got there"));
        row.look = worse ? "tag urgent" : "tag now";
        row.more = check->words != NULL && *check->words
                   ? html_sentence(html, N_("“%s”"), 1, &check->words) : NULL;
        row.action = html_say(html, N_("Act"));
        row.client = false;
        rows[count++] = row;
    }
    for (size_t i = 0; i < day->checks.count; i++) {
        if (is_first_of_service(day, i) &&
            my_day_person(day, day->checks.at[i].person, &ref, &called))
            rows[count++] = check_row(html, day, &day->checks.at[i], ref, called);
    }
    return (struct day_rows){
        .at = rows, .count = count,
        .failed = day->panels[PANEL_CHECKS] != OK,
    };
}

static struct day_rows waiting_rows(struct html *html, const struct my_day *day)
{
    struct day_row *rows = arena_array(html_arena(html), day->waiting.count + 1, struct day_row);
    const char *ref, *called;
    size_t count = 0;

    for (size_t i = 0; i < day->waiting.count; i++) {
        const struct waiting_referral *waits = &day->waiting.at[i];
        if (!my_day_person(day, waits->person, &ref, &called))
            continue;
        struct day_row *row = &rows[count++];
        const char *both[] = { called, html_say(html, referral_state_label(waits->state)) };
        int64_t days = date_days_between(waits->state_on, day->today);
        *row = (struct day_row){
            .name = waits->service_name,
            .path = arena_print(html_arena(html), "/p/%s/referrals/%s", ref, waits->ref),
            .words = html_sentence(html, N_("For %1$s: %2$s"), 2, both),
            .tag = count_words(html, N_("%d day"), N_("%d days"), days),
            .look = date_is_set(waits->due_on) && !date_before(day->today, waits->due_on)
                    ? "tag now" : "tag",
        };
        if (my_day_is_due(day, waits->due_on))
            row->more = html_say(html, next_action_label(waits->next_action));
    }
    return (struct day_rows){
        .at = rows, .count = count,
        .failed = day->panels[PANEL_WAITING] != OK,
    };
}

static struct day_rows change_rows(struct html *html, const struct my_day *day)
{
    struct arena *arena = html_arena(html);
    struct day_row *rows = arena_array(arena, day->look_again.count + day->reviews.count +
                                       day->lately.count + day->signals.count +
                                       day->written.count + 1, struct day_row);
    const char *ref, *called;
    size_t count = 0;

    for (size_t i = 0; i < day->written.count; i++) {
        const struct came_back *back = &day->written.at[i];
        if (!my_day_person(day, back->person, &ref, &called))
            continue;
        rows[count] = (struct day_row){
            .name = called, .path = arena_print(arena, "/p/%s/messages", ref),
            .words = html_say(html, N_("Wrote back")), .more = back->words,
            .tag = HTML_SHOW(html, back->on, HTML_SHORT), .look = "tag now",
        };
        count++;
    }
    for (size_t i = 0; i < day->signals.count; i++) {
        const struct signal *signal = &day->signals.at[i];
        rows[count] = (struct day_row){
            .name = signal->called,
            .path = arena_print(arena, "/p/%s/changes#%s", signal->person_ref, signal->ref),
            .words = html_say(html, signal_rule_label(signal->rule)),
            .more = html_say(html, signal_rule_question(signal->rule)),
        };
        signal_tag(html, signal, clock_now(), &rows[count].tag, &rows[count].look);
        count++;
    }

    for (size_t i = 0; i < day->look_again.count; i++) {
        const struct look_again *again = &day->look_again.at[i];
        if (!my_day_person(day, again->person, &ref, &called))
            continue;
        rows[count] = (struct day_row){
            .name = called, .path = arena_print(arena, "/p/%s/choices/%s", ref, again->board_ref),
            .words = html_say(html, N_("A decision to look at again")), .more = again->question,
        };
        tag_due(html, &rows[count++], day->today, again->on);
    }
    for (size_t i = 0; i < day->reviews.count; i++) {
        const struct review *review = &day->reviews.at[i];
        if (!my_day_person(day, review->person, &ref, &called))
            continue;
        rows[count] = (struct day_row){
            .name = called, .path = arena_print(arena, "/p/%s/goals/%s", ref, review->ref),
            .words = html_say(html, N_("A goal to look at together")), .more = review->wish,
        };
        tag_due(html, &rows[count++], day->today, review->on);
    }
    for (size_t i = 0; i < day->lately.count; i++) {
        const struct lately *note = &day->lately.at[i];
        if (!note->unsigned_yet || note->by.n != day->me.n ||
            !my_day_person(day, note->person, &ref, &called))
            continue;
        rows[count++] = (struct day_row){
            .name = called, .path = arena_print(arena, "/p/%s/notes/%s", ref, note->ref),
            .words = html_say(html, N_("A note waits for your signature")),
            .more = HTML_SHOW(html, note->on, HTML_LONG),
        };
    }
    return (struct day_rows){
        .at = rows, .count = count,
        .failed = day->panels[PANEL_LOOK_AGAIN] != OK ||
                  day->panels[PANEL_SIGNALS] != OK ||
                  day->panels[PANEL_REVIEWS] != OK ||
                  day->panels[PANEL_NOTES] != OK,
    };
}

static struct html_options about_options(struct html *html, const struct my_day *day)
{
    struct html_option *options = arena_array(html_arena(html), day->called.count + 1,
                                              struct html_option);
    size_t count = 0;

    options[count++] = (struct html_option){ "later", html_say(html, N_("I will say later")),
                                             false };
    for (size_t i = 0; i < day->called.count; i++)
        options[count++] = (struct html_option){ day->called.at[i].ref, day->called.at[i].called,
                                                 false };
    return (struct html_options){ options, count };
}

/* Whoever nobody spoke with for the longest time, for a quiet day. */
static void fill_quiet(struct html *html, const struct my_day *day, struct my_day_page *page)
{
    const struct called *longest = NULL;
    struct date oldest = { 0 };

    for (size_t i = 0; i < day->called.count; i++) {
        struct date last = { 0 };
        for (size_t k = 0; k < day->lately.count; k++) {
            if (day->lately.at[k].person.n == day->called.at[i].person.n)
                last = day->lately.at[k].on;
        }
        if (longest == NULL || date_before(last, oldest)) {
            longest = &day->called.at[i];
            oldest = last;
        }
    }
    if (longest != NULL) {
        page->quiet = longest->called;
        page->quiet_path = person_path(html, longest->ref, "");
    }
}

/* A long panel ends in how many more there are; on paper all stand. */
static void shorten(struct day_rows *rows)
{
    if (rows->count > DAY_ROWS) {
        rows->more = rows->count - DAY_ROWS;
        rows->count = DAY_ROWS;
    }
}

void my_day_fill(struct html *html, const struct my_day *day, int minute,
                 struct my_day_page *ret)
{
    ret->today = day->today;
    ret->visits = visit_rows(html, day, minute);
    ret->promises = promise_rows(html, day);
    ret->deadlines = deadline_rows(html, day);
    ret->checks = check_rows(html, day);
    ret->waiting = waiting_rows(html, day);
    ret->changes = change_rows(html, day);
    ret->people = heat_fill(html, day, &day->called, DAY_HEAT);
    ret->people_count = day->called.count;
    ret->heat_failed = day->panels[PANEL_NOTES] != OK || day->panels[PANEL_NUMBERS] != OK;
    ret->about = about_options(html, day);
    ret->visit_count = ret->visits.count;
    ret->promise_count = ret->promises.count;
    ret->check_count = ret->checks.count;
    if (ret->visits.count + ret->promises.count + ret->checks.count + ret->changes.count == 0)
        fill_quiet(html, day, ret);
    shorten(&ret->deadlines);
    shorten(&ret->checks);
    shorten(&ret->waiting);
    shorten(&ret->changes);
}
