// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/benefit_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/benefit_page_html.h"
#include "privacy/decide.h"

enum { LINES = 4 };

static bool is_small(int64_t n)
{
    return n > 0 && n < DECIDE_SMALL_CELL;
}

static void fill_lines(struct html *html, struct benefit_page *page)
{
    struct arena *arena = html_arena(html);
    const struct benefit *b = &page->benefit;
    struct benefit_shares shares = benefit_shares(arena, b);
    const struct share_line lines[LINES] = {
        { N_("Reach"), N_("received help, of those sent"), shares.reach, b->received, b->sent,
          false },
        { N_("Helped"), N_("a lot or a little, of those who received help"), shares.helped,
          b->helped, b->received, false },
        { N_("Made worse"), N_("of those who received help; by name on the list of follow-ups"),
          shares.worse, b->worse, b->received, false },
        { N_("Loop closed"), N_("the person told us how it went, of those sent"), shares.loop,
          b->answered, b->sent, false },
    };
    struct share_line *list = arena_array(arena, LINES, struct share_line);

    for (int i = 0; i < LINES; i++) {
        list[i] = lines[i];
        list[i].what = html_say(html, lines[i].what);
        list[i].of_words = html_say(html, lines[i].of_words);
        list[i].small = is_small(lines[i].part) || is_small(lines[i].of - lines[i].part);
        page->small |= list[i].small;
    }
    page->lines = (struct share_lines){ list, LINES };
}

static enum status show(struct request *request, const struct caseload *caseload,
                        struct response *response)
{
    struct benefit_page page = { .on = caseload_today(caseload),
                                 .day = request_query(request, "on") };

    if (!text_is_blank(page.day) && !date_from_iso(page.day, &page.on)) {
        problem_add(request_problems(request), "on", N_("This has to be a day, like 2026-11-24."));
        page.problems = request_problems(request);
        page.on = caseload_today(caseload);
    }
    enum status s = benefit_count(caseload, page.on, &page.benefit);
    if (s != OK)
        return s;
    struct html *html = response_html(response);
    page.nobody = page.benefit.sent == 0;
    fill_lines(html, &page);
    html_benefit_page(html, &page);
    return OK;
}

const struct route report_routes[] = {
    { .kind = ROUTE_CASELOAD_PAGE, .pattern = "/reports", .area = AREA_REFERRALS,
      .roles = BY_WORKER | BY_SUPERVISOR, .show_people = show },
    END_OF_ROUTES,
};
