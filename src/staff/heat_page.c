// SPDX-License-Identifier: AGPL-3.0-or-later
/* The heat list: one row a person, eight weeks a row, how they say it is going, what comes next. */
#include "staff/my_day_page.h"

#include "base/arena.h"
#include "contact/note.h"
#include "html/html.h"
#include "html/show.h"

/* What a week shows, from the least to what says most. */
static const char *const LOOKS[] = {
    [WEIGHT_NOTHING] = "", [WEIGHT_MESSAGE] = "b", [WEIGHT_SPOKE] = "a", [WEIGHT_MISSED] = "x",
};

static const char *counted(struct html *html, const char *one, const char *many, size_t n)
{
    return html_sentence_n(html, one, many, (int64_t)n, 1, (const char *[]){
        arena_print(html_arena(html), "%zu", n) });
}

/* Having met counts more than having tried in vain. */
static bool says_more(enum contact_weight now, enum contact_weight before)
{
    static const int order[] = { [WEIGHT_NOTHING] = 0, [WEIGHT_MISSED] = 1, [WEIGHT_MESSAGE] = 2,
                                 [WEIGHT_SPOKE] = 3 };
    return order[now] > order[before];
}

static void put_week(const struct my_day *day, enum contact_weight *weeks, struct date on,
                     enum contact_weight weight)
{
    struct date monday = date_add_days(day->today, -(int64_t)date_weekday(day->today));
    int64_t back = date_days_between(on, monday);
    int64_t week = DAY_WEEKS - 1 - (back <= 0 ? 0 : (back + 6) / 7);

    if (week >= 0 && week < DAY_WEEKS && says_more(weight, weeks[week]))
        weeks[week] = weight;
}

static void fill_weeks(struct html *html, const struct my_day *day, struct person_id person,
                       struct heat_row *row)
{
    struct day_week *shown = arena_array(html_arena(html), DAY_WEEKS, struct day_week);
    enum contact_weight weeks[DAY_WEEKS] = { WEIGHT_NOTHING };
    size_t counts[WEIGHT_MISSED + 1] = { 0 };

    for (size_t i = 0; i < day->lately.count; i++) {
        if (day->lately.at[i].person.n == person.n)
            put_week(day, weeks, day->lately.at[i].on,
                     note_kind_weight((enum note_kind)day->lately.at[i].kind));
    }
    for (size_t i = 0; i < DAY_WEEKS; i++) {
        shown[i].look = LOOKS[weeks[i]];
        counts[weeks[i]]++;
    }
    row->weeks = (struct day_weeks){ shown, DAY_WEEKS };
    const char *parts[] = {
        row->name,
        counted(html, N_("spoke in %d week of eight"), N_("spoke in %d weeks of eight"),
                counts[WEIGHT_SPOKE]),
        counted(html, N_("a message only in %d"), N_("messages only in %d"),
                counts[WEIGHT_MESSAGE]),
        counted(html, N_("a missed plan in %d"), N_("missed plans in %d"),
                counts[WEIGHT_MISSED]),
    };
    row->told = html_sentence(html, N_("%1$s: %2$s, %3$s, %4$s"), 4, parts);
}

/* 0 is easy, 10 very hard: a number that falls is better.  The largest move is told. */
static void fill_going(struct html *html, const struct my_day *day, struct person_id person,
                       struct heat_row *row)
{
    struct date asked = { 0 };
    const char *about = NULL;
    int64_t most = 0;

    for (size_t i = 0; i < day->numbers.count; i++) {
        const struct need_latest *last = &day->numbers.at[i];
        if (last->person.n != person.n || (i > 0 && day->numbers.at[i - 1].need == last->need &&
                                           day->numbers.at[i - 1].person.n == person.n))
            continue;
        if (date_before(asked, last->on))
            asked = last->on;
        if (i + 1 == day->numbers.count || day->numbers.at[i + 1].need != last->need ||
            day->numbers.at[i + 1].person.n != person.n)
            continue;
        int64_t move = last->number - day->numbers.at[i + 1].number;
        if ((move > 0 ? move : -move) > (most > 0 ? most : -most) || (move > 0 && move == -most)) {
            most = move;
            about = html_say(html, domain_label(last->domain));
        }
    }
    row->going_look = "tag";
    if (!date_is_set(asked)) {
        row->going = html_say(html, N_("Not asked yet"));
    } else if (date_days_between(asked, day->today) > DAY_NOT_ASKED) {
        const char *since = HTML_SHOW(html, asked, HTML_SHORT);
        row->going = html_sentence(html, N_("Not asked since %s"), 1, &since);
        row->going_look = "tag now";
    } else if (most == 0) {
        row->going = html_say(html, N_("● Same"));
    } else if (most < 0) {
        row->going = html_sentence(html, N_("▲ Better: %s"), 1, &about);
        row->going_look = "tag good";
    } else {
        row->going = html_sentence(html, N_("▼ Worse: %s"), 1, &about);
        row->going_look = "tag urgent";
    }
}

static void fill_next(struct html *html, const struct my_day *day, const struct called *called,
                      struct heat_row *row)
{
    for (size_t i = 0; i < day->visits.count; i++) {
        const struct visit *visit = &day->visits.at[i].visit;
        if (day->visits.at[i].person.n != called->person.n || visit->state != VISIT_PLANNED)
            continue;
        const char *both[] = {
            date_equal(visit->on, day->today) ? html_say(html, N_("Today"))
                                              : HTML_SHOW(html, visit->on, HTML_SHORT),
            visit->from.set ? HTML_SHOW(html, visit->from.n, HTML_TIME) : "",
        };
        row->next = visit->from.set ? html_sentence(html, N_("%1$s %2$s"), 2, both) : both[0];
        return;
    }
    row->plan_path = arena_print(html_arena(html), "/p/%s/visits/new", called->ref);
}

struct heat heat_fill(struct html *html, const struct my_day *day,
                      const struct called_list *people, size_t most)
{
    size_t count = people->count < most ? people->count : most;
    struct heat_row *rows = arena_array(html_arena(html), count + 1, struct heat_row);

    for (size_t i = 0; i < count; i++) {
        const struct called *called = &people->at[i];
        rows[i] = (struct heat_row){
            .path = arena_print(html_arena(html), "/p/%s", called->ref), .name = called->called,
        };
        fill_weeks(html, day, called->person, &rows[i]);
        fill_going(html, day, called->person, &rows[i]);
        fill_next(html, day, called, &rows[i]);
    }
    return (struct heat){ { rows, count } };
}
