// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/overview_page.h"

#include "base/arena.h"
#include "base/buf.h"
#include "goal/plan.h"
#include "goal/steps_bar.h"
#include "html/html.h"
#include "html/show.h"
#include "http/request.h"
#include "http/response.h"
#include "made/overview_page_html.h"
#include "signal/signal.h"
#include "web/route.h"

enum status overview_read(const struct access *access, const struct caseload *household,
                          struct overview *ret)
{
    struct overview all = { .whole = access_may_read(access, AREA_CONTACT) };
    enum status s;

    if ((s = people_get(access, &all.person)) != OK ||
        (s = assignment_list(access, &all.team)) != OK)
        return s;
    if (all.whole) {
        struct date since = date_add_days(access_today(access), -OVERVIEW_BACK);
        if ((s = overview_lines(access, since, &all.lines)) != OK ||
            (s = overview_goals(access, &all.goals)) != OK ||
            (s = look_people(access, OVERVIEW_LOOK_DAYS, &all.looks)) != OK ||
            (household != NULL &&
             (s = ecomap_of(access, household, &all.person, &all.around)) != OK))
            return s;
    }
    *ret = all;
    return OK;
}

/* The first worker stands for us. */
static const char *our_name(const struct overview *all)
{
    for (size_t i = 0; i < all->team.count; i++) {
        if (all->team.at[i].role == TEAM_PRIMARY && !date_is_set(all->team.at[i].to_on))
            return all->team.at[i].name;
    }
    return NULL;
}

struct overview_who overview_who(struct html *html, const struct overview *all, int64_t doer,
                            const char *by_name)
{
    switch ((enum doer)doer) {
    case DOER_CLIENT:
        return (struct overview_who){ "c", all->person.called };
    case DOER_WORKER:
        return (struct overview_who){ "u", text_or(by_name, text_or(our_name(all),
                                                               html_say(html, N_("We")))) };
    case DOER_FAMILY:
        return (struct overview_who){ "o", text_or(by_name, html_say(html, N_("Family"))) };
    case DOER_PARTNER:
    case DOERS:
        break;
    }
    return (struct overview_who){ "o", text_or(by_name, html_say(html, N_("Partner"))) };
}

static void tag_goal(struct html *html, const struct overview_goal *goal, struct date today,
                     struct overview_goal_row *row)
{
    row->tag_look = "tag";
    if (goal->state == GOAL_SUGGESTED || goal->proposed) {
        row->tag = html_say(html, N_("To talk over"));
        row->tag_look = "tag now";
    } else if (goal->state == GOAL_ON_HOLD) {
        row->tag = html_say(html, goal_state_label(GOAL_ON_HOLD));
    } else if (date_is_set(goal->review_on) && !date_before(today, goal->review_on)) {
        row->tag = html_say(html, N_("Look at it together"));
        row->tag_look = "tag now";
    } else if (date_is_set(goal->review_on)) {
        const char *day = HTML_SHOW(html, goal->review_on, HTML_SHORT);
        row->tag = html_sentence(html, N_("Look again %s"), 1, &day);
    }
}

static void fill_goals(struct html *html, const struct access *access, const struct overview *all,
                       struct overview_page *page)
{
    struct arena *arena = html_arena(html);
    struct overview_goal_row *rows = arena_array(arena, all->goals.count + 1,
                                                 struct overview_goal_row);

    for (size_t i = 0; i < all->goals.count; i++) {
        const struct overview_goal *goal = &all->goals.at[i];
        struct overview_next *next = arena_array(arena, OVERVIEW_STEPS, struct overview_next);
        size_t done = 0, now = 0, count = 0;
        rows[i] = (struct overview_goal_row){
            .path = arena_print(arena, "%s/goals/%s", page->path, goal->ref), .wish = goal->wish,
        };
        for (size_t k = 0; k < goal->count; k++) {
            const struct overview_step *step = &goal->at[k];
            done += step->state == STEP_DONE;
            if (step->state == STEP_DONE || count == OVERVIEW_STEPS)
                continue;
            next[count++] = (struct overview_next){
                overview_who(html, all, step->who, step->who_name), step->what,
                date_is_set(step->due_on) ? HTML_SHOW(html, step->due_on, HTML_SHORT) : NULL,
            };
        }
        now = done < goal->count ? done + 1 : 0;
        rows[i].next = (struct overview_nexts){ next, count };
        if (goal->count > 0) {
            rows[i].bar = html_piece(html);
            steps_bar_draw(rows[i].bar, done, now, goal->count);
            rows[i].steps_told = steps_bar_words(html, done, goal->count);
        }
        tag_goal(html, goal, access_today(access), &rows[i]);
    }
    page->goals = (struct overview_goal_rows){ rows, all->goals.count };
}

static void fill_matters(struct html *html, const struct overview *all,
                         struct overview_page *page)
{
    for (size_t i = 0; i < all->lines.count; i++) {
        const struct overview_line *line = &all->lines.at[i];
        if (line->kind != LINE_MATTERS)
            continue;
        const char *both[] = { all->person.called, HTML_SHOW(html, line->on, HTML_LONG) };
        page->matters = line->words;
        page->matters_language = text_or(line->more, html_language(html));
        page->matters_by = html_sentence(html, N_("%1$s, %2$s"), 2, both);
        return;
    }
}

static void fill_signs(struct html *html, const struct access *access,
                       const struct overview *all, struct overview_page *page)
{
    static const char *const looks[SIGNAL_SEVERITIES] = { "tag", "tag now", "tag urgent" };
    struct overview_sign *rows = arena_array(html_arena(html), all->lines.count + 1,
                                             struct overview_sign);
    size_t count = 0;

    for (size_t i = 0; i < all->lines.count; i++) {
        const struct overview_line *line = &all->lines.at[i];
        if (line->kind != LINE_SIGNAL)
            continue;
        rows[count++] = (struct overview_sign){
            arena_print(html_arena(html), "%s#%s", path_to(access, "/p/{person}/changes"),
                        line->ref),
            html_say(html, signal_rule_label((enum signal_rule)line->number.n)),
            html_say(html, signal_severity_label((enum signal_severity)line->who)),
            looks[line->who],
        };
    }
    page->signs = (struct overview_signs){ rows, count };
}

static void fill_shares(struct html *html, const struct overview *all,
                        struct overview_page *page)
{
    struct overview_share *rows = arena_array(html_arena(html), all->lines.count + 1,
                                         struct overview_share);
    size_t count = 0;

    for (size_t i = 0; i < all->lines.count; i++) {
        const struct overview_line *line = &all->lines.at[i];
        if (line->kind != LINE_CONSENT)
            continue;
        struct overview_share *row = &rows[count++];
        const char *day = HTML_SHOW(html, line->on, HTML_SHORT);
        *row = (struct overview_share){ line->words, line->more, html_say(html, N_("Ended")),
                                        "tag" };
        if (line->number.n == CONSENT_ACTIVE) {
            row->tag = date_is_set(line->on) ? html_sentence(html, N_("Yes, to %s"), 1, &day)
                                             : html_say(html, N_("Yes"));
            row->look = "tag good";
        } else if (line->number.n == CONSENT_REVOKED) {
            row->tag = html_say(html, N_("Taken back"));
            row->look = "tag urgent";
        } else if (line->number.n == CONSENT_EXPIRED) {
            row->tag = html_say(html, N_("Ran out"));
            row->look = "tag now";
        }
    }
    page->shares = (struct overview_shares){ rows, count };
}

static void fill_helps(struct html *html, const struct access *access,
                       const struct overview *all, struct overview_page *page)
{
    struct overview_help *rows = arena_array(html_arena(html), all->team.count +
                                             all->lines.count + 1, struct overview_help);
    static const char *const roles[TEAM_ROLES] = {
        [TEAM_PRIMARY] = N_("first worker"), [TEAM_SECONDARY] = N_("also works with them"),
        [TEAM_COVERING] = N_("covers"), [TEAM_SUPERVISOR] = N_("supervisor"),
    };
    struct date today = access_today(access);
    size_t count = 0;

    for (size_t i = 0; i < all->team.count; i++) {
        const struct assignment *one = &all->team.at[i];
        if (date_before(today, one->from_on) ||
            (date_is_set(one->to_on) && date_before(one->to_on, today)))
            continue;
        rows[count++] = (struct overview_help){ { "u", one->name },
                                                html_say(html, roles[one->role]) };
    }
    for (size_t i = 0; i < all->lines.count; i++) {
        const struct overview_line *line = &all->lines.at[i];
        if (line->kind == LINE_SUPPORT)
            rows[count++] = (struct overview_help){ { line->who == 0 ? "c" : "o", line->words },
                                               line->more };
    }
    page->helps = (struct overview_helps){ rows, count };
}

/* Everybody who looked in the last thirty days, once each. */
static void fill_lookers(struct html *html, const struct access *access,
                         const struct overview *all, struct overview_page *page)
{
    struct arena *arena = html_arena(html);
    struct date since = date_add_days(access_today(access), -OVERVIEW_LOOK_DAYS);
    struct buf names = buf_new(arena, 4096);

    for (size_t i = 0; i < all->looks.count; i++) {
        const struct look *look = &all->looks.at[i];
        bool before = !*look->who || date_before(access_day_of(access, look->at), since);
        for (size_t k = 0; k < i && !before; k++)
            before = text_equal(all->looks.at[k].who, look->who);
        if (!before)
            buf_print(&names, "%s%s", names.count > 0 ? ", " : "", look->who);
    }
    page->lookers = text_or_null(buf_text(&names));
}

void overview_fill(struct html *html, const struct access *access, const struct overview *all,
                   struct overview_page *ret)
{
    ret->path = path_to(access, "/p/{person}");
    ret->ref = access_ref(access);
    ret->name = all->person.called;
    ret->whole = all->whole;
    ret->may_write = access_may_write(access, AREA_CONTACT);
    ret->around = all->around;
    if (ret->around.called == NULL)
        ret->around.is_bare = true;
    fill_helps(html, access, all, ret);
    if (!all->whole)
        return;
    fill_matters(html, all, ret);
    fill_goals(html, access, all, ret);
    fill_signs(html, access, all, ret);
    fill_shares(html, all, ret);
    fill_lookers(html, access, all, ret);
    overview_fill_track(html, all, ret);
    overview_fill_coming(html, all, ret);
    overview_fill_sparks(html, all, ret);
}

/* Pages of this record that nothing else on it leads to. */
static struct overview_links more_of(struct request *request, struct html *html,
                                     const struct access *access, const char *name)
{
    static const struct { const char *path, *words; enum area area; } pages[] = {
        { "/p/{person}/since", N_("Since last time with %s"), AREA_CONTACT },
        { "/p/{person}/messages", N_("Keeping in touch with %s"), AREA_CONTACT },
        { "/p/{person}/money", N_("Benefits of %s"), AREA_MONEY },
        { "/p/{person}/view", N_("What %s would see"), AREA_SHARING },
    };
    enum { COUNT = sizeof pages / sizeof pages[0] };
    struct overview_link *rows = arena_array(html_arena(html), COUNT, struct overview_link);
    size_t count = 0;

    for (size_t i = 0; i < COUNT; i++) {
        const char *path = path_to(access, pages[i].path);
        if (access_may_read(access, pages[i].area) && request_leads(request, METHOD_GET, path))
            rows[count++] = (struct overview_link){
                path, html_sentence(html, pages[i].words, 1, &name) };
    }
    return (struct overview_links){ rows, count };
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    const struct caseload *household = NULL;
    struct overview all;
    enum status s = OK;

    if (access_may_read(access, AREA_FAMILY))
        s = caseload_household(access, AREA_FAMILY, &household);
    if (s != OK || (s = overview_read(access, household, &all)) != OK)
        return s;
    struct html *html = response_html(response);
    struct overview_page page = { .name = NULL };
    overview_fill(html, access, &all, &page);
    page.more = more_of(request, html, access, page.name);
    page.keeps_apart = session_account(request_session(request))->role == ROLE_SUPERVISOR;
    html_overview_page(html, &page);
    return OK;
}

const struct route overview_routes[] = {
    PERSON_PAGE("/p/{person}", AREA_PERSON, show),
    END_OF_ROUTES,
};
