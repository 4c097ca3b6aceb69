// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/csv/people_import_page.h"

#include "base/arena.h"
#include "base/say.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/people_import_page_html.h"
#include "privacy/account.h"

enum { ROWS_A_PAGE = 200 };

static const char *const STATE_LABELS[IMPORT_STATES] = {
    N_("columns to name"), N_("tried, nobody added"), N_("brought in"), N_("taken back"),
    N_("taken back in part"),
};

enum status import_run_of(struct request *request, const struct office *office,
                          struct import_run *ret)
{
    return import_get(office, request_part(request, "ir"), ret);
}

const char *import_path(struct arena *arena, const char *ref)
{
    return arena_print(arena, "/admin/import/people/%s", ref);
}

/* ---- the file, and those before it ---- */

static enum status draw_start(struct session *session, enum import_about about,
                              const struct problems *problems, struct response *response)
{
    const struct office *office = session_office(session);
    struct arena *arena = session_arena(session);
    struct html *html = response_html(response);
    struct import_runs runs;

    enum status s = import_list(office, &runs);
    if (s != OK)
        return s;
    struct import_past *past = arena_array(arena, runs.count + 1, struct import_past);
    for (size_t i = 0; i < runs.count; i++) {
        const struct import_run *run = &runs.at[i];
        const char *who = office_account_name(office, run->by);
        past[i] = (struct import_past){
            .path = import_path(arena, run->ref), .file = run->file,
            .who = *who != '\0' ? who : html_say(html, N_("the command line")),
            .state = html_say(html, STATE_LABELS[run->state]),
            .look = run->state == IMPORT_DONE ? "tag good" : "tag", .at = run->made_at,
            .made = run->made, .refused = run->refused, .held = run->held,
        };
    }
    struct html_option *abouts = arena_array(arena, ABOUTS, struct html_option);
    abouts[0] = (struct html_option){ import_about_word(ABOUT_PEOPLE),
                                      html_say(html, N_("People")), false };
    abouts[1] = (struct html_option){ import_about_word(ABOUT_SERVICES),
                                      html_say(html, N_("Services, organizations or places")),
                                      false };
    html_import_start_page(html, &(struct import_start_page){
        .problems = problems, .about = import_about_word(about), .abouts = { abouts, ABOUTS },
        .past = { past, runs.count },
    });
    return OK;
}

static enum status show_start(struct request *request, struct session *session,
                              struct response *response)
{
    enum import_about about = ABOUT_PEOPLE;

    (void)import_about_from_word(request_query(request, "about"), &about);
    return draw_start(session, about, NULL, response);
}

static enum status upload(struct request *request, struct office_change *change,
                          struct response *response)
{
    struct problems *problems = request_problems(request);
    struct upload file = form_upload(request_form(request), "file");
    struct arena *arena = request_arena(request);
    enum import_about about = ABOUT_PEOPLE;
    struct import_file opened;
    const char *complaint = NULL, *ref;

    (void)import_about_from_word(form_text(request_form(request), "about"), &about);
    if (file.bytes.at == NULL || file.bytes.count == 0)
        problem_add(problems, "file", N_("Choose the file."));
    else if (file.bytes.count > IMPORT_PAGE_BYTES)
        problem_add(problems, "file",
                    N_("This file is over 1 MB: bring it in with the command line."));
    else if (import_open(arena, file.bytes, &opened, &complaint) != OK)
        problem_add(problems, "file", complaint);
    if (problems_any(problems))
        return response_again(response, draw_start(request_session(request), about, problems,
                                                  response));
    enum status s = import_upload(change, about, file.name, file.bytes, &ref);
    if (s != OK)
        return s;
    return response_see_other(response, arena_print(arena, "%s/columns", import_path(arena, ref)));
}

/* ---- the rows ---- */

static const char *fate_label(enum import_fate fate, bool tried)
{
    switch (fate) {
    case ROW_MADE: return tried ? N_("would come in") : N_("came in");
    case ROW_REFUSED: return N_("refused");
    case ROW_HELD: return N_("held");
    case ROW_TAKEN_BACK: return N_("taken back");
    case ROW_STAYED: return N_("stays: somebody has worked with them since");
    case ROW_SAME: return N_("left out: the same person");
    case ROW_LEFT_OUT: return N_("left out");
    case IMPORT_FATES: break;
    }
    return "";
}

static const char *fate_look(enum import_fate fate)
{
    return fate == ROW_REFUSED ? "tag urgent" : fate == ROW_HELD ? "tag now"
           : fate == ROW_MADE ? "tag good" : "tag";
}

static enum status fill_rows(const struct office *office, const struct import_run *run,
                             int64_t after, struct html *html, struct import_run_page *page)
{
    struct arena *arena = office_arena(office);
    struct import_rows rows;

    enum status s = import_lines(office, run, (size_t)after, ROWS_A_PAGE + 1, &rows);
    if (s != OK)
        return s;
    bool more = rows.count > ROWS_A_PAGE;
    if (more)
        rows.count = ROWS_A_PAGE;
    struct import_line_row *list = arena_array(arena, rows.count + 1, struct import_line_row);
    for (size_t i = 0; i < rows.count; i++) {
        const struct import_row *row = &rows.at[i];
        list[i] = (struct import_line_row){
            .line = row->line, .raw = row->raw,
            .fate = html_say(html, fate_label(row->fate, page->tried)),
            .look = fate_look(row->fate),
            .reason = row->reason == NULL ? "" : html_say(html, row->reason),
            .settle = !page->done || row->fate != ROW_HELD ? NULL
                      : arena_print(arena, "%s/held/%zu", import_path(arena, run->ref), row->line),
        };
    }
    page->rows = (struct import_line_rows){ list, rows.count };
    if (more)
        page->next = arena_print(arena, "%s?after=%zu", import_path(arena, run->ref),
                                 rows.at[rows.count - 1].line);
    return OK;
}

static enum status draw_run(const struct office *office, const struct import_run *run,
                            int64_t after, const struct problems *problems,
                            struct response *response)
{
    struct html *html = response_html(response);
    bool was_back = run->state == IMPORT_BACK || run->state == IMPORT_PARTLY_BACK;
    struct import_run_page page = {
        .problems = problems, .ref = run->ref, .file = run->file,
        .made = run->made, .refused = run->refused, .held = run->held,
        .left_out = run->left_out, .stayed = run->stayed, .back = run->made - run->stayed,
        .tried = run->state == IMPORT_TRIED, .done = run->state == IMPORT_DONE,
        .was_back = was_back, .mine = run->by.n == office_me(office).n,
        .services = run->mapping.about == ABOUT_SERVICES,
    };

    const char *who = office_account_name(office, run->by);
    page.who = *who != '\0' ? who : html_say(html, N_("The command line"));
    if (page.mine) {
        enum status s = fill_rows(office, run, after, html, &page);
        if (s != OK)
            return s;
    }
    html_import_run_page(html, &page);
    return OK;
}

static enum status show_run(struct request *request, struct session *session,
                            struct response *response)
{
    const struct office *office = session_office(session);
    struct arena *arena = request_arena(request);
    struct import_run run;
    int64_t after = 0;

    enum status s = import_run_of(request, office, &run);
    if (s != OK)
        return s;
    if (run.state == IMPORT_TO_MAP)
        return response_see_other(response,
                                  arena_print(arena, "%s/columns", import_path(arena, run.ref)));
    const char *given = request_query(request, "after");
    if (given != NULL && (!text_to_int(given, &after) || after < 0))
        after = 0;
    return draw_run(office, &run, after, NULL, response);
}

static enum status bring(struct request *request, struct office_change *change,
                         struct response *response)
{
    const struct office *office = office_change_office(change);
    struct problems *problems = request_problems(request);
    struct arena *arena = request_arena(request);
    struct import_run run;

    enum status s = import_run_of(request, office, &run);
    if (s != OK)
        return s;
    if (run.by.n != office_me(office).n)
        return NOT_ALLOWED;
    if (run.state > IMPORT_TRIED)
        return response_see_other(response, import_path(arena, run.ref));
    s = import_bring(request_scope(request), change, &run,
                     form_checked(request_form(request), "good_rows"), problems);
    if (s == CONFLICT || s == INVALID)
        return response_again(response, draw_run(office, &run, 0, problems, response));
    if (s != OK)
        return s;
    response_said(request, response, run.mapping.about == ABOUT_SERVICES ? N_("Brought in.")
                  : N_("Brought in. You can take it back while nobody has worked with them."),
                  NULL);
    return response_see_other(response, import_path(arena, run.ref));
}

static enum status back(struct request *request, struct office_change *change,
                        struct response *response)
{
    struct import_run run;

    enum status s = import_run_of(request, office_change_office(change), &run);
    if (s != OK)
        return s;
    if (run.state == IMPORT_DONE &&
        (s = import_back(request_scope(request), change, &run)) != OK)
        return s;
    return response_see_other(response, import_path(request_arena(request), run.ref));
}

/* What was left out: line, reason and the row as it stood, to put right and send again. */
static enum status left_out(struct request *request, struct session *session,
                            struct response *response)
{
    const struct office *office = session_office(session);
    const char *language = session_account(session)->language;
    struct import_run run;
    struct import_rows rows;
    enum status s;

    if ((s = import_run_of(request, office, &run)) != OK ||
        (s = import_lines(office, &run, 0, IMPORT_PAGE_ROWS, &rows)) != OK)
        return s;
    struct buf *out = response_bytes(response, "text/csv; charset=utf-8");
    response_file_name(response, arena_print(request_arena(request), "left-out-%s", run.file));
    static const char *const heads[] = { N_("Line"), N_("Why"), N_("In the file") };
    for (size_t i = 0; i < 3; i++)
        csv_write_cell(out, CSV_SPREADSHEET, say(language, heads[i]), i == 0);
    csv_write_end(out);
    for (size_t i = 0; i < rows.count; i++) {
        const struct import_row *row = &rows.at[i];
        if (row->fate != ROW_REFUSED && row->fate != ROW_HELD)
            continue;
        csv_write_cell(out, CSV_MACHINE, arena_print(request_arena(request), "%zu", row->line),
                       true);
        csv_write_cell(out, CSV_SPREADSHEET, say(language, text_or(row->reason, "")), false);
        csv_write_cell(out, CSV_SPREADSHEET, row->raw, false);
        csv_write_end(out);
    }
    return OK;
}

const struct route people_import_routes[] = {
    STAFF_PAGE("/admin/import/people", BY_ADMINISTRATOR, show_start),
    STAFF_BULK("/admin/import/people", BY_ADMINISTRATOR, upload),
    STAFF_PAGE("/admin/import/people/{ir}", BY_ADMINISTRATOR, show_run),
    STAFF_PAGE("/admin/import/people/{ir}/columns", BY_ADMINISTRATOR, import_show_columns),
    STAFF_BULK("/admin/import/people/{ir}/columns", BY_ADMINISTRATOR, import_try_columns),
    STAFF_BULK("/admin/import/people/{ir}/bring", BY_ADMINISTRATOR, bring),
    STAFF_BULK("/admin/import/people/{ir}/back", BY_ADMINISTRATOR, back),
    STAFF_PAGE("/admin/import/people/{ir}/held/{line}", BY_ADMINISTRATOR, import_show_held),
    STAFF_BULK("/admin/import/people/{ir}/held/{line}", BY_ADMINISTRATOR, import_settle_held),
    STAFF_PAGE("/admin/import/people/{ir}/refused.csv", BY_ADMINISTRATOR, left_out),
    END_OF_ROUTES,
};
