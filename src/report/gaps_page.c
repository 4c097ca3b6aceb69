// SPDX-License-Identifier: AGPL-3.0-or-later
#include "report/gaps.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "made/gaps_page_html.h"
#include "web/api.h"

enum { FILE_MOST = 1024 * 1024 };

static const char *const HEADS[] = { "domain", "area", "reason", "people" };

/* The days asked about; without them from the first day of this year to today. */
static enum status days_of(struct request *request, const struct caseload *caseload,
                           struct date *from, struct date *to)
{
    struct date today = caseload_today(caseload);

    *from = api_query_date(request, "from");
    *to = api_query_date(request, "to");
    if (!date_is_set(*to))
        *to = today;
    if (!date_is_set(*from))
        *from = (struct date){ .year = to->year, .month = 1, .day = 1 };
    if (date_before(*to, *from))
        problem_add(request_problems(request), "to", N_("It can't end before it begins."));
    return problems_any(request_problems(request)) ? INVALID : OK;
}

static enum status read_counts(struct request *request, const struct caseload *caseload,
                               struct date *from, struct date *to, struct gap_counts *ret)
{
    enum status s = days_of(request, caseload, from, to);

    return s != OK ? s : gap_counted(caseload, *from, *to, ret);
}

static enum status show(struct request *request, const struct caseload *caseload,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct gaps_page page = { .typed_from = request_query(request, "from"),
                              .typed_to = request_query(request, "to") };
    struct gap_counts counts = { 0 };

    enum status s = read_counts(request, caseload, &page.from, &page.to, &counts);
    if (s != OK && s != INVALID)
        return s;
    if (s == INVALID)
        page.problems = request_problems(request);
    struct gaps_line *lines = arena_array(arena, counts.count + 1, struct gaps_line);
    for (size_t i = 0; i < counts.count; i++) {
        const struct gap_count *one = &counts.at[i];
        lines[i] = (struct gaps_line){ html_say(html, domain_label(one->domain)), one->area,
                                       html_say(html, gap_reason_label(one->reason)),
                                       gap_shown(arena, one->people) };
    }
    page.lines = (struct gaps_lines){ lines, counts.count };
    page.file_path = arena_print(arena, "/reports/gaps/file?from=%s&to=%s",
                                 HTML_SHOW(html, page.from, HTML_ISO),
                                 HTML_SHOW(html, page.to, HTML_ISO));
    html_gaps_page(html, &page);
    return OK;
}

static enum status give_file(struct request *request, const struct caseload *caseload,
                             struct response *response)
{
    struct arena *arena = request_arena(request);
    struct buf out = buf_new(arena, FILE_MOST);
    struct gap_counts counts;
    struct date from, to;

    enum status s = read_counts(request, caseload, &from, &to, &counts);
    if (s != OK)
        return s;
    for (int c = 0; c < 4; c++)
        csv_write_cell(&out, CSV_MACHINE, HEADS[c], c == 0);
    csv_write_end(&out);
    for (size_t i = 0; i < counts.count; i++) {
        const struct gap_count *one = &counts.at[i];
        csv_write_cell(&out, CSV_SPREADSHEET, domain_word(one->domain), true);
        csv_write_cell(&out, CSV_SPREADSHEET, one->area, false);
        csv_write_cell(&out, CSV_SPREADSHEET, gap_reason_word(one->reason), false);
        csv_write_cell(&out, CSV_SPREADSHEET, gap_shown(arena, one->people), false);
        csv_write_end(&out);
    }
    response_file_name(response, "not-found.csv");
    buf_add_n(response_bytes(response, "text/csv; charset=utf-8"), buf_text(&out), out.count);
    return OK;
}

static enum status show_json(struct request *request, const struct caseload *caseload,
                             struct response *response)
{
    struct arena *arena = request_arena(request);
    struct gap_counts counts;
    struct date from, to;

    enum status s = read_counts(request, caseload, &from, &to, &counts);
    if (s != OK)
        return s;
    struct json *j = response_json(response);
    json_open_object(j, NULL);
    json_date(j, "from", from);
    json_date(j, "to", to);
    json_open_list(j, "items");
    for (size_t i = 0; i < counts.count; i++) {
        const struct gap_count *one = &counts.at[i];
        json_open_object(j, NULL);
        json_text(j, "domain", domain_word(one->domain));
        json_text(j, "area", text_is_blank(one->area) ? NULL : one->area);
        json_text(j, "reason", gap_reason_word(one->reason));
        json_text(j, "people", gap_shown(arena, one->people));
        json_close(j);
    }
    json_close(j);
    json_close(j);
    return OK;
}

const struct route gaps_report_routes[] = {
    { .kind = ROUTE_CASELOAD_PAGE, .pattern = "/reports/gaps", .area = AREA_NEEDS,
      .roles = BY_WORKER | BY_SUPERVISOR, .show_people = show },
    { .kind = ROUTE_CASELOAD_PAGE, .pattern = "/reports/gaps/file", .area = AREA_NEEDS,
      .roles = BY_WORKER | BY_SUPERVISOR, .show_people = give_file },
    END_OF_ROUTES,
};

const struct route gaps_report_api_routes[] = {
    API_CASELOAD("/reports/gaps", AREA_NEEDS, show_json, .roles = BY_WORKER | BY_SUPERVISOR,
                 .about = "People for whom nothing was found, by area of life, area and reason "
                          "(?from=&to=); numbers under 11 are the text <11."),
    END_OF_ROUTES,
};
