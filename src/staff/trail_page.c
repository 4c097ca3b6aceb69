// SPDX-License-Identifier: AGPL-3.0-or-later
#include "staff/trail_page.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/csv.h"
#include "base/ref.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/request.h"
#include "http/response.h"
#include "http/url.h"
#include "made/trail_page_html.h"
#include "privacy/account.h"

/* A request has its memory; a step's lines take about half a kilobyte each of it. */
enum { LINES_A_PAGE = 100, LINES_A_STEP = 500, LINES_A_FILE = 10000, FILE_MOST = 4 << 20 };

static const char *purpose_label(enum purpose purpose)
{
    static const char *const labels[PURPOSES] = {
        N_("care"), N_("billing"), N_("supervision"), N_("audit"), N_("own record"),
    };

    return labels[purpose];
}

static const char *way_label(enum way way)
{
    static const char *const labels[WAYS] = {
        N_("page"), N_("program"), N_("import"), N_("partner's link"), N_("by itself"),
        N_("on the server"),
    };

    return labels[way];
}

/* What was asked for, as typed and as understood. */
struct asking { const char *person, *who, *day; struct trail_ask ask; };

static void read_day(const struct office *office, struct date day, struct trail_ask *ask)
{
    struct agency agency;
    struct zone *zone;
    bool shifted;

    if (agency_get(office, &agency) != OK || (zone = zone_open(agency.zone)) == NULL)
        return;
    ask->since = zone_instant(zone, day, 0, &shifted);
    ask->before = (struct instant){ zone_instant(zone, date_add_days(day, 1), 0, &shifted).s - 1 };
    zone_close(zone);
}

/* A reference, p_reference, or an address that has one in it; NULL: none. */
static const char *reference_in(struct arena *arena, const char *text)
{
    for (const char *at = text; strlen(at) >= REF_LENGTH; at++) {
        const char *ref = arena_text_n(arena, at, REF_LENGTH);
        if (ref_is_valid(ref))
            return ref;
    }
    return NULL;
}

static enum status read_asking(struct request *request, const struct office *office,
                               struct asking *ret)
{
    struct problems *problems = request_problems(request);
    struct arena *arena = request_arena(request);
    struct account account;
    struct date day;

    *ret = (struct asking){
        .person = text_trimmed(arena, text_or(request_query(request, "person"), "")),
        .who = text_or(request_query(request, "who"), ""),
        .day = text_or(request_query(request, "day"), ""),
        .ask = { .before = clock_now(), .behind = text_or_null(request_query(request, "behind")) },
    };
    if (*ret->day && date_from_iso(ret->day, &day))
        read_day(office, day, &ret->ask);
    else if (*ret->day)
        problem_add(problems, "day", N_("Enter a day, like 2026-11-24."));
    if (*ret->who) {
        enum status s = account_named(office, ret->who, &account);
        if (s != OK && s != NOT_FOUND)
            return s;
        if (s == OK)
            ret->ask.account = account.id;
        else
            problem_add(problems, "who", N_("Nobody of this name works here."));
    }
    ret->ask.person_ref = *ret->person ? reference_in(arena, ret->person) : NULL;
    if (*ret->person && ret->ask.person_ref == NULL)
        problem_add(problems, "person", N_("That holds no reference: 26 letters and digits."));
    return problems_any(problems) ? INVALID : OK;
}

/* "/trail?person=..&who=..&day=.." and what comes behind. */
static const char *path_of(struct arena *arena, const char *page, const struct asking *asking,
                           const char *behind)
{
    return arena_print(arena, "%s?person=%s&who=%s&day=%s%s%s", page,
                       url_encoded(arena, asking->person), url_encoded(arena, asking->who),
                       url_encoded(arena, asking->day), behind != NULL ? "&behind=" : "",
                       behind != NULL ? behind : "");
}

static enum status worker_options(struct html *html, const struct office *office,
                                  const char *chosen, struct html_options *ret)
{
    struct accounts accounts;

    enum status s = account_list(office, &accounts);
    if (s != OK)
        return s;
    struct html_option *options = arena_array(html_arena(html), accounts.count + 1,
                                              struct html_option);
    options[0] = (struct html_option){ "", html_say(html, N_("Anybody")), !*chosen };
    for (size_t i = 0; i < accounts.count; i++)
        options[i + 1] = (struct html_option){ accounts.at[i].name, accounts.at[i].name,
                                               text_equal(accounts.at[i].name, chosen) };
    *ret = (struct html_options){ options, accounts.count + 1 };
    return OK;
}

static struct trail_row row_of(struct html *html, const struct trail_line *line)
{
    return (struct trail_row){
        .when = HTML_SHOW(html, line->at, HTML_SHORT), .who = line->who, .what = line->what,
        .way = html_say(html, way_label(line->way)), .person = line->person_ref,
        .person_path = line->person_ref == NULL ? NULL
                       : arena_print(html_arena(html), "/trail?person=%s", line->person_ref),
        .purpose = html_say(html, purpose_label(line->purpose)), .refused = line->refused,
        .changed = line->changed,
    };
}

enum status trail_show(struct request *request, struct session *session,
                       struct response *response)
{
    const struct office *office = session_office(session);
    struct html *html = response_html(response);
    struct arena *arena = html_arena(html);
    struct trail_page_view page = { .problems = request_problems(request) };
    struct trail trail = { 0 };
    struct asking asking;

    enum status s = trail_note(office);
    if (s == OK)
        s = read_asking(request, office, &asking);
    bool wrong = s == INVALID;
    if (s == OK)
        s = trail_page(office, &asking.ask, LINES_A_PAGE, &trail);
    if (s == NOT_FOUND) {
        problem_add(request_problems(request), "person", N_("Nobody has this reference."));
        wrong = true;
    } else if (s != OK && !wrong) {
        return s;
    }
    if ((s = worker_options(html, office, asking.who, &page.workers)) != OK)
        return s;
    struct trail_row *rows = arena_array(arena, trail.count + 1, struct trail_row);
    for (size_t i = 0; i < trail.count; i++)
        rows[i] = row_of(html, &trail.at[i]);
    page.rows = (struct trail_rows){ rows, trail.count };
    page.person = asking.person;
    page.day = text_or_null(asking.day);
    page.asked = *asking.person || *asking.who || *asking.day;
    page.file_path = path_of(arena, "/trail/file", &asking, NULL);
    if (trail.count == LINES_A_PAGE)
        page.older_path = path_of(arena, "/trail", &asking, trail.at[trail.count - 1].place);
    html_trail_page_view(html, &page);
    if (wrong)
        response_code(response, 422);
    return OK;
}

/* ---- the same as a file ---- */

static void write_line(struct buf *out, struct arena *arena, const struct trail_line *line)
{
    char at[INSTANT_TEXT];
    const char *cells[] = {
        instant_iso(line->at, at), line->who, line->what, line->area,
        line->refused ? "refused" : line->changed ? "changed" : "looked",
        line->person_ref != NULL ? arena_print(arena, "p_%s", line->person_ref) : "",
        purpose_word(line->purpose), way_word(line->way),
    };

    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
        csv_write_cell(out, CSV_SPREADSHEET, cells[i], i == 0);
    csv_write_end(out);
}

static enum status show_file(struct request *request, struct session *session,
                             struct response *response)
{
    static const char *const HEAD[] = { "at", "who", "what", "area", "result", "person",
                                        "purpose", "way" };
    const struct office *office = session_office(session);
    struct arena *arena = request_arena(request);
    struct trail trail = { 0 };
    struct asking asking;
    size_t lines = 0;

    enum status s = trail_note(office);
    if (s == OK)
        s = read_asking(request, office, &asking);
    if (s != OK)
        return s;
    struct buf out = buf_new(arena, FILE_MOST);
    for (size_t i = 0; i < sizeof HEAD / sizeof HEAD[0]; i++)
        csv_write_cell(&out, CSV_SPREADSHEET, HEAD[i], i == 0);
    csv_write_end(&out);
    do {
        s = trail_page(office, &asking.ask, LINES_A_STEP, &trail);
        for (size_t i = 0; s == OK && i < trail.count; i++)
            write_line(&out, arena, &trail.at[i]);
        if (s == OK && trail.count > 0)
            asking.ask.behind = trail.at[trail.count - 1].place;
        lines += trail.count;
    } while (s == OK && trail.count == LINES_A_STEP && lines < LINES_A_FILE && !out.full);
    if (s != OK)
        return s;
    /* More than a file holds: its last line says where the next file begins. */
    if (out.full || trail.count == LINES_A_STEP) {
        csv_write_cell(&out, CSV_SPREADSHEET, "more", true);
        csv_write_cell(&out, CSV_SPREADSHEET,
                       path_of(arena, "/trail/file", &asking, asking.ask.behind), false);
        csv_write_end(&out);
    }
    response_file_name(response, "audit-trail.csv");
    buf_add_n(response_bytes(response, "text/csv; charset=utf-8"), buf_text(&out), out.count);
    return OK;
}

const struct route trail_routes[] = {
    STAFF_PAGE("/trail", BY_PRIVACY_OFFICER, trail_show),
    STAFF_PAGE("/trail/file", BY_PRIVACY_OFFICER, show_file),
    END_OF_ROUTES,
};
