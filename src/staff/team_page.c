// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/team_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "html/show.h"
#include "http/request.h"
#include "http/response.h"
#include "made/team_page_html.h"
#include "staff/bar_draw.h"

#include <stdlib.h>

static const char *number(struct html *html, int64_t n)
{
    return arena_print(html_arena(html), "%lld", (long long)n);
}

static const char *name_of(const struct team *team, int64_t account)
{
    for (size_t i = 0; i < team->accounts.count; i++) {
        if (team->accounts.at[i].id.n == account)
            return team->accounts.at[i].name;
    }
    return "";
}

static const char *primary_name(const struct team *team, int64_t person)
{
    for (size_t i = 0; i < team->primaries.count; i++) {
        if (team->primaries.at[i].person == person)
            return name_of(team, team->primaries.at[i].account);
    }
    return "";
}

/* ---- what needs the supervisor ---- */

struct gathered { struct html *html; const struct team *team; struct team_row *at; size_t count; };

/* `days` is how long ago it fell due; `rest` is the path below the person's own. */
static void add(struct gathered *rows, struct person_id person, const char *worker,
                const char *what, const char *tag, const char *look, int64_t days,
                const char *rest)
{
    struct html *html = rows->html;
    const struct called_list *called = &rows->team->called;

    for (size_t i = 0; i < called->count; i++) {
        if (called->at[i].person.n != person.n)
            continue;
        const char *both[] = { called->at[i].called, worker };
        rows->at[rows->count++] = (struct team_row){
            .what = what, .tag = tag, .look = look, .days = days,
            .about = *worker ? html_sentence(html, N_("%1$s · %2$s"), 2, both) : both[0],
            .path = arena_print(html_arena(html), "/p/%s%s", called->at[i].ref, rest),
            .action = html_say(html, N_("Open")),
        };
        return;
    }
}

static const char *late(struct html *html, int64_t days)
{
    return html_sentence_n(html, N_("%d day late"), N_("%d days late"), days, 1,
                           (const char *[]){ number(html, days) });
}

static void add_promises(struct gathered *rows)
{
    const struct team *team = rows->team;

    for (size_t i = 0; i < team->promises.count; i++) {
        const struct open_promise *promise = &team->promises.at[i];
        if (!date_is_set(promise->due_on) || !date_before(promise->due_on, team->today))
            continue;
        int64_t days = date_days_between(promise->due_on, team->today);
        add(rows, promise->person,
            promise->worker.set ? name_of(team, promise->worker.n)
                                : primary_name(team, promise->person.n),
            html_sentence(rows->html, N_("Promised: %s"), 1, &promise->what),
            late(rows->html, days), "tag urgent", days, "");
    }
}

/* A worker's unsigned notes are one line: the list is for talking, not for counting. */
static void add_notes(struct gathered *rows)
{
    const struct team *team = rows->team;

    for (size_t i = 0; i < team->notes.count; i++) {
        const struct unsigned_note *note = &team->notes.at[i];
        const char *worker = name_of(team, note->by.n);
        int64_t days = date_days_between(note->started_on, team->today), count = 0;
        bool first = true;
        for (size_t k = 0; k < team->notes.count; k++) {
            first = first && (k >= i || team->notes.at[k].by.n != note->by.n);
            count += team->notes.at[k].by.n == note->by.n;
        }
        if (!first)
            continue;
        const char *both[] = { number(rows->html, count),
                               HTML_SHOW(rows->html, note->started_on, HTML_SHORT) };
        add(rows, note->person, worker,
            html_sentence_n(rows->html, N_("%1$s note isn't signed, of %2$s"),
                            N_("%1$s notes aren't signed, the oldest of %2$s"), count, 2, both),
            html_say(rows->html, N_("Not signed")), days > NOTE_LATE_DAYS ? "tag urgent" : "tag",
            days, "/log");
    }
}

static void add_not_helped(struct gathered *rows)
{
    const struct team *team = rows->team;

    for (size_t i = 0; i < team->not_helped.count; i++) {
        const struct due_check *check = &team->not_helped.at[i];
        bool worse = check->client.n == VERDICT_MADE_WORSE;
        const char *service = text_or(check->service_name, "");
        add(rows, check->person, primary_name(team, check->person.n),
            html_sentence(rows->html, worse ? N_("%s made things worse")
                                            : N_("%s was never reached"), 1, &service),
            html_say(rows->html, worse ? N_("Made it worse") : N_("Never got there")),
            worse ? "tag urgent" : "tag now", date_days_between(check->due_on, team->today),
            arena_print(html_arena(rows->html), "/checks/%s", check->ref));
    }
}

static void add_decisions(struct gathered *rows)
{
    const struct team *team = rows->team;

    for (size_t i = 0; i < team->by_worker.count; i++) {
        const struct look_again *decision = &team->by_worker.at[i];
        add(rows, decision->person, primary_name(team, decision->person.n),
            html_sentence(rows->html, N_("A worker decided: %s"), 1, &decision->question),
            html_say(rows->html, N_("Talk it over")), "tag now", 0,
            arena_print(html_arena(rows->html), "/choices/%s", decision->board_ref));
    }
}

static void add_waiting(struct gathered *rows)
{
    const struct team *team = rows->team;

    for (size_t i = 0; i < team->waiting.count; i++) {
        const struct waiting_referral *waits = &team->waiting.at[i];
        if (!date_is_set(waits->due_on) || !date_before(waits->due_on, team->today))
            continue;
        int64_t days = date_days_between(waits->due_on, team->today);
        const char *both[] = { waits->service_name,
                               html_say(rows->html, referral_state_label(waits->state)) };
        add(rows, waits->person, primary_name(team, waits->person.n),
            html_sentence(rows->html, N_("Referral to %1$s: %2$s"), 2, both),
            late(rows->html, days), "tag urgent", days,
            arena_print(html_arena(rows->html), "/referrals/%s", waits->ref));
    }
}

static int oldest_first(const void *a, const void *b)
{
    const struct team_row *left = (const struct team_row *)a, *right = (const struct team_row *)b;

    return (left->days < right->days) - (left->days > right->days);
}

static struct team_rows needs_rows(struct html *html, const struct team *team)
{
    size_t most = team->promises.count + team->notes.count + team->not_helped.count +
                  team->by_worker.count + team->waiting.count;
    struct gathered rows = { html, team,
                             arena_array(html_arena(html), most + 1, struct team_row), 0 };

    add_promises(&rows);
    add_notes(&rows);
    add_not_helped(&rows);
    add_decisions(&rows);
    add_waiting(&rows);
    qsort(rows.at, rows.count, sizeof *rows.at, oldest_first);
    return (struct team_rows){ rows.at, rows.count };
}

/* ---- bars ---- */

static struct html *bar_piece(struct html *html, const struct bar *bar)
{
    struct html *piece = html_piece(html);

    bar_draw(piece, bar);
    return piece;
}

static struct team_bar helped_bar(struct html *html, const struct helped *helped)
{
    int64_t lot = helped->verdicts[VERDICT_HELPED_A_LOT];
    int64_t some = helped->verdicts[VERDICT_HELPED_SOME];
    int64_t not_so = helped->verdicts[VERDICT_NO_CHANGE] + helped->verdicts[VERDICT_MADE_WORSE];
    int64_t never = helped->verdicts[VERDICT_NOT_RECEIVED];
    struct bar_part parts[] = {
        { "f-good", "t-surface t-mid", lot }, { "f-now", "t-on-now t-mid", some },
        { "f-urgent", "t-surface t-mid", not_so }, { "f-hatch", "onh t-ink t-mid", never },
    };
    const char *values[] = { helped->service, number(html, helped->total), number(html, lot),
                             number(html, some), number(html, not_so), number(html, never) };
    struct bar bar = {
        .told = html_sentence(html, N_("%1$s, %2$s answers: %3$s helped, %4$s a little, %5$s did not, %6$s never got there"),
                              6, values),
        .at = parts, .count = 4, .whole = helped->total,
    };

    return (struct team_bar){
        .name = helped->service, .told = bar.told, .picture = bar_piece(html, &bar),
        .end = arena_print(html_arena(html), "%lld%%",
                           (long long)(helped->total > 0 ? lot * 100 / helped->total : 0)),
        .end_more = html_sentence(html, N_("of %s"), 1, &values[1]),
    };
}

static int most_answers_first(const void *a, const void *b)
{
    const struct helped *left = (const struct helped *)a, *right = (const struct helped *)b;

    return (left->total < right->total) - (left->total > right->total);
}

static void fill_helped(struct html *html, const struct team *team, struct team_page *page)
{
    struct arena *arena = html_arena(html);
    size_t count = team->helped.count < TEAM_BARS ? team->helped.count : TEAM_BARS;
    struct team_bar *bars = arena_array(arena, count + 1, struct team_bar);

    if (team->helped.count == 0)
        return;
    struct helped *sorted = (struct helped *)arena_copy(arena, team->helped.at,
                                                        team->helped.count * sizeof *sorted);
    qsort(sorted, team->helped.count, sizeof *sorted, most_answers_first);
    for (size_t i = 0; i < team->helped.count; i++)
        page->answers += sorted[i].total;
    for (size_t i = 0; i < count; i++)
        bars[i] = helped_bar(html, &sorted[i]);
    page->helped = (struct team_bars){ bars, count };
}

static void fill_carried(struct html *html, const struct team *team, struct team_page *page)
{
    struct team_bar *bars = arena_array(html_arena(html), team->carried.count + 1,
                                        struct team_bar);
    int64_t whole = TEAM_AGREED + TEAM_AGREED / 4;

    for (size_t i = 0; i < team->carried.count; i++) {
        const struct carried *one = &team->carried.at[i];
        int64_t all = one->heavy + one->middle + one->light;
        whole = all > whole ? all : whole;
    }
    for (size_t i = 0; i < team->carried.count; i++) {
        const struct carried *one = &team->carried.at[i];
        struct bar_part parts[] = {
            { "f-us", "t-on-us t-mid", one->heavy }, { "f-us-mid", "t-ink t-mid", one->middle },
            { "f-us-soft", "t-ink t-mid", one->light },
        };
        const char *weight[] = {
            arena_print(html_arena(html), "%lld.%lld", (long long)(one->load.tenths / 10),
                        (long long)(one->load.tenths % 10)),
            arena_print(html_arena(html), "%lld%%", (long long)one->load.percent),
        };
        const char *weighs = html_sentence(html, N_("weighs %1$s, %2$s of full"), 2, weight);
        const char *values[] = { name_of(team, one->worker.n), number(html, one->heavy),
                                 number(html, one->middle), number(html, one->light), weighs };
        struct bar bar = {
            .told = html_sentence(html, N_("%1$s: %2$s people with heavy needs, %3$s medium, %4$s light; %5$s"),
                                  5, values),
            .at = parts, .count = 3, .whole = whole, .mark = TEAM_AGREED,
        };
        bars[i] = (struct team_bar){
            .name = values[0], .told = bar.told, .picture = bar_piece(html, &bar),
            .end = number(html, one->heavy + one->middle + one->light), .end_more = weighs,
        };
    }
    page->carried = (struct team_bars){ bars, team->carried.count };
}

void team_fill(struct html *html, const struct team *team, struct team_page *ret)
{
    struct team_rows all = needs_rows(html, team);

    ret->needs = all.count;
    ret->rows = (struct team_rows){ all.at, all.count < TEAM_ROWS ? all.count : TEAM_ROWS };
    ret->people = team->called.count;
    ret->without = team->without;
    ret->workers = team->carried.count;
    ret->agreed = TEAM_AGREED;
    fill_helped(html, team, ret);
    fill_carried(html, team, ret);
}

enum status team_show(struct request *request, struct session *session,
                      struct response *response)
{
    const struct caseload *caseload;
    struct agency agency;
    struct team team;

    (void)request;
    enum status s = caseload_mine(session, PURPOSE_SUPERVISION, AREA_CONTACT, &caseload);
    if (s != OK || (s = team_read(caseload, &team)) != OK ||
        (s = agency_get(session_office(session), &agency)) != OK)
        return s;
    struct html *html = response_html(response);
    struct team_page page = { .agency = agency.name };
    team_fill(html, &team, &page);
    html_team_page(html, &page);
    return OK;
}

const struct route team_routes[] = {
    STAFF_PAGE("/team", BY_SUPERVISOR, team_show),
    END_OF_ROUTES,
};
