// SPDX-License-Identifier: AGPL-3.0-or-later
#include "exchange/hsds/hsds_page.h"

#include "base/arena.h"
#include "exchange/hsds/give.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/hsds_page_html.h"

#include <string.h>

enum {
    SHOWN_MOST = 200,
    UPLOAD_MOST = 4 * 1024 * 1024,     /* it is kept in the database until it is brought in */
    ROWS_MOST = 12000,                 /* what one change may write in the time it has */
};

static enum status render(struct hsds_page *page, struct response *response)
{
    if (page->report != NULL) {
        page->problems_shown = page->report->problems;
        page->rejected = page->report->problems.count;
        if (page->problems_shown.count > SHOWN_MOST)
            page->problems_shown.count = SHOWN_MOST;
    }
    html_hsds_page(response_html(response), page);
    return OK;
}

static enum status show(struct request *request, struct session *session,
                        struct response *response)
{
    (void)request, (void)session;
    return render(&(struct hsds_page){ .source = "hsds" }, response);
}

static bool is_word(const char *text)
{
    size_t count = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-");

    return count > 0 && count <= 40 && text[count] == '\0';
}

static size_t rows_of(const struct hsds_report *report)
{
    size_t count = 0;

    for (size_t i = 0; i < report->tables.count; i++)
        count += report->tables.at[i].read;
    return count;
}

/* Reads the zip and runs it; a complaint is a problem of the file. */
static enum status run(struct office_change *change, struct arena *memory, struct bytes zip,
                       const char *source, bool dry_run, struct hsds_report *report,
                       struct problems *problems)
{
    struct hsds_files files;
    const char *complaint = NULL;

    enum status s = hsds_files_in(memory, zip, &files, &complaint);
    if (s == OK)
        s = hsds_import(change, memory, &files, source, dry_run, report, &complaint);
    if (s == INVALID && complaint != NULL)
        problem_add(problems, "file", arena_text(office_change_arena(change), complaint));
    return s;
}

static enum status try_out(struct request *request, struct office_change *change,
                           struct response *response)
{
    struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct upload upload = form_upload(form, "file");
    struct hsds_report report = { 0 };
    struct hsds_page page = { .problems = problems, .tried = true,
                              .source = form_text(form, "source"), .file = upload.name };
    enum status s = INVALID;

    if (text_is_blank(page.source))
        page.source = "hsds";
    if (upload.bytes.at == NULL || upload.bytes.count == 0)
        problem_add(problems, "file", N_("Choose the zip."));
    else if (upload.bytes.count > UPLOAD_MOST)
        problem_add(problems, "file",
                    N_("This zip is over 4 MB: bring it in with the command line."));
    if (!is_word(page.source))
        problem_add(problems, "source", N_("One word of small letters, digits and hyphens."));

    struct arena *memory = arena_new(HSDS_ARENA);
    if (!problems_any(problems))
        s = run(change, memory, upload.bytes, page.source, true, &report, problems);
    if (s == OK && rows_of(&report) > ROWS_MOST) {
        problem_add(problems, "file",
                    N_("This directory is very big: bring it in with the command line."));
        s = INVALID;
    }
    if (s == OK) {
        page.report = &report;
        s = directory_upload_keep(change, &(struct directory_upload){
            .name = upload.name, .source = page.source, .bytes = upload.bytes,
        }, &page.upload);
    }
    if (s == OK)
        s = render(&page, response);
    else if (s == INVALID)
        s = response_again(response, render(&page, response));
    arena_free(memory);
    return s;
}

static enum status bring(struct request *request, struct office_change *change,
                         struct response *response)
{
    struct problems *problems = request_problems(request);
    struct directory_upload upload;
    struct hsds_report report = { 0 };

    struct maybe_int number = form_int(request_form(request), "upload", problems);
    if (!number.set)
        return NOT_FOUND;
    enum status s = directory_upload_get(office_change_office(change), number.n, &upload);
    if (s != OK)
        return s;
    struct hsds_page page = { .problems = problems, .brought = true, .source = upload.source,
                              .file = upload.name };
    struct arena *memory = arena_new(HSDS_ARENA);
    s = run(change, memory, upload.bytes, upload.source, false, &report, problems);
    if (s == OK && (s = directory_upload_clear(change, number.n)) == OK) {
        page.report = &report;
        s = render(&page, response);
    } else if (s == INVALID) {
        page.brought = false;
        s = response_again(response, render(&page, response));
    }
    arena_free(memory);
    return s;
}

static enum status give_out(struct request *request, struct session *session,
                            struct response *response)
{
    const struct office *office = session_office(session);
    bool as_json = text_equal(request_query(request, "as"), "json");
    struct problems *problems = request_problems(request);
    struct arena *memory;
    struct bytes zip;
    int64_t size;

    enum status s = giving_size(office, &size);
    if (s != OK)
        return s;
    if (size > HSDS_PAGE_ROWS) {
        problem_add(problems, "as",
                    N_("This directory is very big: give it out with the command line."));
        return response_again(response, render(&(struct hsds_page){ .source = "hsds",
                                                                    .problems = problems },
                                               response));
    }
    memory = arena_new(HSDS_ARENA);
    struct giving *giving = giving_new(office, memory, false);
    s = give_all(giving);
    if (s == OK && as_json) {
        struct buf text = buf_new(memory, HSDS_BYTES_MOST);
        struct json json = json_into(&text);
        giving_json(giving, &json);
        buf_add_n(response_bytes(response, "application/json"), text.at, text.count);
        response_file_name(response, "directory.json");
    } else if (s == OK && (s = giving_zip(giving, &zip)) == OK) {
        buf_add_n(response_bytes(response, "application/zip"), zip.at, zip.count);
        response_file_name(response, "directory.zip");
    }
    arena_free(memory);
    return s;
}

const struct route hsds_routes[] = {
    STAFF_PAGE("/admin/export/hsds", BY_ADMINISTRATOR, give_out),
    STAFF_PAGE("/admin/import/hsds", BY_ADMINISTRATOR, show),
    STAFF_BULK("/admin/import/hsds", BY_ADMINISTRATOR, try_out),
    STAFF_BULK("/admin/import/hsds/bring", BY_ADMINISTRATOR, bring),
    END_OF_ROUTES,
};
