// SPDX-License-Identifier: AGPL-3.0-or-later
#include "routine/routine_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "made/routine_page_html.h"
#include "needs/needs.h"
#include "people/people.h"
#include "routine/week.h"
#include "web/draft.h"
#include "web/undo.h"

enum { QUARTER_DAYS = 91 };

static const char PAGE[] = "/p/{person}/week";

/* ---- the form ---- */

static struct html_options day_options(const struct html *html, int64_t chosen)
{
    struct html_option *options = arena_array(html_arena(html), WEEK_DAYS, struct html_option);

    for (int i = 0; i < WEEK_DAYS; i++)
        options[i] = (struct html_option){ week_day_word(i), html_say(html, week_day_label(i)),
                                           (chosen >> i & 1) != 0 };
    return (struct html_options){ options, WEEK_DAYS };
}

static struct html_options domain_options(const struct html *html, struct text_list chosen)
{
    struct html_option *options = arena_array(html_arena(html), DOMAINS, struct html_option);

    for (int i = 0; i < DOMAINS; i++) {
        const char *word = domain_word((enum domain)i);
        options[i] = (struct html_option){ word, html_say(html, domain_label((enum domain)i)),
                                           false };
        for (size_t k = 0; k < chosen.count; k++)
            options[i].on |= text_equal(chosen.at[k], word);
    }
    return (struct html_options){ options, DOMAINS };
}

static int64_t typed_days(const struct form *form)
{
    struct text_list days = form_all(form, "days");
    int64_t bits = 0;

    for (size_t i = 0; i < days.count; i++) {
        int day;
        if (week_day_from_word(days.at[i], &day))
            bits |= INT64_C(1) << day;
    }
    return bits;
}

static struct routine_form as_typed(const struct html *html, const struct form *form,
                                    const struct problems *problems)
{
    return (struct routine_form){
        .what = form_text(form, "what"), .from = form_text(form, "from"),
        .to = form_text(form, "to"), .why = form_text(form, "why"),
        .where = form_text(form, "where"), .with = form_text(form, "with"),
        .since = form_text(form, "since"), .until = form_text(form, "until"),
        .must_keep = form_checked(form, "must_keep"),
        .days = day_options(html, typed_days(form)),
        .domains = domain_options(html, form_all(form, "domains")), .problems = problems,
    };
}

static const char *clock_text(struct arena *arena, int64_t minute)
{
    return arena_print(arena, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

static struct routine_form as_it_stands(const struct html *html, const struct routine_item *item,
                                        const struct problems *problems)
{
    struct arena *arena = html_arena(html);
    char *since = arena_array(arena, DATE_TEXT, char), *until = arena_array(arena, DATE_TEXT, char);

    return (struct routine_form){
        .what = item->what, .from = clock_text(arena, item->from),
        .to = clock_text(arena, item->to), .why = item->why, .where = item->place,
        .with = item->with, .since = date_iso(item->since, since),
        .until = date_iso(item->until, until), .must_keep = item->must_keep,
        .days = day_options(html, item->days),
        .domains = domain_options(html, text_split(arena, text_or(item->domains, ""), ',')),
        .problems = problems,
    };
}

static void read_form(struct request *request, struct routine_item *item)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct maybe_int from = form_time(form, "from", problems),
                     to = form_time(form, "to", problems);
    struct text_list domains = form_all(form, "domains");
    struct buf out = buf_new(request_arena(request), 2000);

    for (size_t i = 0; i < domains.count; i++)
        buf_print(&out, "%s%s", i > 0 ? "," : "", domains.at[i]);
    item->what = form_text(form, "what");
    item->days = typed_days(form);
    item->from = from.set ? from.n : -1;
    item->to = to.set ? to.n : -1;
    item->why = form_text(form, "why");
    item->place = form_text(form, "where");
    item->with = form_text(form, "with");
    item->must_keep = form_checked(form, "must_keep");
    item->domains = text_or_null(buf_text(&out));
    item->since = form_date(form, "since", problems);
    item->until = form_date(form, "until", problems);
}

/* The rules name a field as the API does. */
static void name_as_here(struct problems *problems)
{
    static const struct field_name names[] = {
        { "at.days", "days" }, { "at.from", "from" }, { "at.to", "to" },
    };

    form_name_problems(problems, names, sizeof names / sizeof names[0]);
}

/* ---- the week ---- */

static const char *days_text(const struct html *html, int64_t bits)
{
    struct buf out = buf_new(html_arena(html), 400);
    bool first = true;

    for (int i = 0; i < WEEK_DAYS; i++) {
        if (!(bits >> i & 1))
            continue;
        buf_print(&out, "%s%s", first ? "" : ", ", html_say(html, week_day_label(i)));
        first = false;
    }
    return buf_text(&out);
}

/* The newest of its days up to today; not set when none lies in the last fortnight. */
static struct date last_day(const struct routine_item *item, struct date today)
{
    for (int back = 0; back < 2 * WEEK_DAYS; back++) {
        struct date day = date_add_days(today, -back);
        if (routine_is_on(item, day))
            return day;
    }
    return (struct date){ 0 };
}

static struct routine_row row_of(const struct html *html, const struct access *access,
                                 const struct routine_item *item, bool may_write, bool open)
{
    struct arena *arena = html_arena(html);
    bool shaky = item->state == ROUTINE_AT_RISK || item->state == ROUTINE_DISRUPTED;
    struct routine_row row = {
        .ref = item->ref, .what = item->what, .days = days_text(html, item->days),
        .from = clock_text(arena, item->from), .to = clock_text(arena, item->to),
        .why = item->why, .more = text_or_null(text_or(item->place, item->with)),
        .state = html_say(html, routine_state_label(item->state)),
        .look = shaky ? "tag urgent" : "tag", .must_keep = item->must_keep,
        .last_on = last_day(item, access_today(access)),
    };

    if (may_write) {
        row.path = arena_print(arena, "%s/%s", path_to(access, PAGE), item->ref);
        row.day_action = arena_print(arena, "%s/days", row.path);
        row.asks = open && date_is_set(row.last_on);
    }
    return row;
}

static void fill_rows(const struct html *html, const struct access *access,
                      const struct routine_items *items, struct routine_page *page)
{
    struct arena *arena = html_arena(html);
    struct routine_row *now = arena_array(arena, items->count + 1, struct routine_row);
    struct routine_row *past = arena_array(arena, items->count + 1, struct routine_row);
    size_t open = 0, over = 0;

    for (size_t i = 0; i < items->count; i++) {
        const struct routine_item *item = &items->at[i];
        bool ended = date_is_set(item->until) && date_before(item->until, access_today(access));
        if (ended)
            past[over++] = row_of(html, access, item, page->may_write, false);
        else
            now[open++] = row_of(html, access, item, page->may_write, true);
    }
    page->rows = (struct routine_rows){ now, open };
    page->past = (struct routine_rows){ past, over };
}

static enum status draw(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct date today = access_today(access), from = date_add_days(today, 1 - QUARTER_DAYS);
    struct routine_items items;
    struct routine_count count;
    struct routine_page page = {
        .alone_path = path_to(access, "/p/{person}/independence"),
        .may_write = access_may_write(access, AREA_ROUTINE),
        .problems = request_problems(request),
    };
    enum status s;

    if ((s = people_name(access, &page.name)) != OK || (s = routine_list(access, &items)) != OK ||
        (s = routine_kept(access, &items, from, today, &count)) != OK ||
        (s = week_of(html, access, &items, &page.grid)) != OK)
        return s;
    page.percent = routine_percent(html_arena(html), &count);
    page.kept = count.kept;
    page.planned = count.planned;
    page.unsaid = count.unknown;
    fill_rows(html, access, &items, &page);
    page.form = as_typed(html, form, page.problems);
    page.form.action = path_to(access, PAGE);
    html_routine_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    return draw(request, access, response);
}

static enum status post_new(struct request *request, struct change *change,
                            struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct routine_item item = { .what = NULL };
    int64_t id;

    read_form(request, &item);
    enum status s = problems_any(problems) ? INVALID : routine_add(change, &item, problems, &id);
    name_as_here(problems);
    if (s == INVALID)
        return response_again(response, draw(request, access, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("It stands in the week."), NULL);
    return response_see_other(response, path_to(access, PAGE));
}

static enum status post_day(struct request *request, struct change *change,
                            struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct routine_day day = { .on = form_date(form, "on", problems),
                               .kept = text_equal(form_text(form, "kept"), "yes") };
    enum routine_state before;

    enum status s = part_id(request, access, "i", "i", &day.item);
    if (s == OK)
        s = routine_day_say(change, &day, problems, &before);
    if (s == INVALID)
        return response_again(response, draw(request, access, response));
    if (s != OK)
        return s;
    response_said(request, response, day.kept ? N_("Good. It is noted.")
                                              : N_("Noted. That happens."), NULL);
    return response_see_other(response, path_to(access, PAGE));
}

/* ---- one item ---- */

static enum status draw_one(struct request *request, const struct access *access, bool typed,
                            struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct routine_one_page page = { .back = path_to(access, PAGE),
                                     .problems = request_problems(request) };
    struct routine_item item;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "i", "i", &id)) != OK ||
        (s = routine_get(access, id, &item)) != OK ||
        (s = people_name(access, &page.name)) != OK)
        return s;
    page.what = item.what;
    page.version = item.version;
    page.form = typed || form_has(form, "what") ? as_typed(html, form, page.problems)
                                                : as_it_stands(html, &item, page.problems);
    page.form.version = item.version;
    page.form.action = arena_print(access_arena(access), "%s/%s", page.back, item.ref);
    page.end_action = arena_print(access_arena(access), "%s/end", page.form.action);
    page.choice_action = arena_print(access_arena(access), "%s/choice", page.form.action);
    page.chosen = item.state == ROUTINE_CHANGED;
    page.is_open = !date_is_set(item.until) || !date_before(item.until, access_today(access));
    html_routine_one_page(html, &page);
    return OK;
}

static enum status show_one(struct request *request, const struct access *access,
                            struct response *response)
{
    return draw_one(request, access, false, response);
}

static enum status read_one(struct request *request, struct change *change,
                            struct routine_item *item)
{
    int64_t id;

    enum status s = part_id(request, change_access(change), "i", "i", &id);
    return s != OK ? s : routine_get(change_access(change), id, item);
}

static enum status post_edit(struct request *request, struct change *change,
                             struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct routine_item item;

    enum status s = read_one(request, change, &item);
    if (s != OK)
        return s;
    read_form(request, &item);
    item.version = request_version(request);
    s = problems_any(problems) ? INVALID : routine_edit(change, &item, problems);
    name_as_here(problems);
    if (s == INVALID)
        return response_again(response, draw_one(request, access, true, response));
    if (s != OK)
        return s;
    response_said(request, response, N_("Saved."), NULL);
    return response_see_other(response, path_to(access, PAGE));
}

static enum status post_choice(struct request *request, struct change *change,
                               struct response *response)
{
    struct routine_item item;

    enum status s = read_one(request, change, &item);
    if (s != OK)
        return s;
    enum routine_state before = item.state;
    item.state = ROUTINE_CHANGED;
    item.version = request_version(request);
    if ((s = routine_edit(change, &item, request_problems(request))) != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "routine_choice", .record = item.id, .before = before,
            .version = item.version + 1,
        }, response, N_("Noted: it was changed by choice."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), PAGE));
}

static enum status post_end(struct request *request, struct change *change,
                            struct response *response)
{
    struct routine_item item;

    enum status s = read_one(request, change, &item);
    if (s != OK ||
        (s = routine_end(change, item.id, date_add_days(change_today(change), -1),
                         request_version(request))) != OK ||
        (s = undo_said(request, change, &(struct undo){
            .what = "routine_end", .record = item.id,
            .before = date_is_set(item.until) ? date_number(item.until) : 0,
            .version = request_version(request) + 1,
        }, response, N_("It is over."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), PAGE));
}

static enum status end_back(struct change *change, const struct undo *undo,
                            struct problems *problems)
{
    (void)problems;
    return routine_end(change, undo->record,
                       undo->before != 0 ? date_from_number(undo->before) : (struct date){ 0 },
                       undo->version);
}

static enum status choice_back(struct change *change, const struct undo *undo,
                               struct problems *problems)
{
    struct routine_item item;

    enum status s = routine_get(change_access(change), undo->record, &item);
    if (s != OK)
        return s;
    item.state = (enum routine_state)undo->before;
    item.version = undo->version;
    return routine_edit(change, &item, problems);
}

void routine_set_up(void)
{
    undo_register("routine_choice", AREA_ROUTINE, N_("Something of the week was changed by choice"),
                  choice_back);
    undo_register("routine_end", AREA_ROUTINE, N_("Something of the week was ended"), end_back);
}

const struct route routine_routes[] = {
    PERSON_PAGE("/p/{person}/week", AREA_ROUTINE, show),
    PERSON_FORM("/p/{person}/week", AREA_ROUTINE, post_new),
    PERSON_PAGE("/p/{person}/week/{i}", AREA_ROUTINE, show_one),
    PERSON_FORM("/p/{person}/week/{i}", AREA_ROUTINE, post_edit),
    PERSON_FORM("/p/{person}/week/{i}/days", AREA_ROUTINE, post_day),
    PERSON_FORM("/p/{person}/week/{i}/choice", AREA_ROUTINE, post_choice),
    PERSON_FORM("/p/{person}/week/{i}/end", AREA_ROUTINE, post_end),
    END_OF_ROUTES,
};
