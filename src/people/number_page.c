// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/number_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/number_page_html.h"
#include "web/undo.h"

static const char PATH[] = "/p/{person}/numbers";

static const char *const KINDS[NUMBER_KINDS] = {
    N_("Social Security number"), N_("A-number"), N_("Medicaid number"), N_("State ID"),
    N_("Another number"),
};
static const char *const WHYS[NUMBER_WHYS] = {
    N_("For a form we fill in with them"), N_("For a call with an office"),
    N_("To check that it is right"), N_("They asked to see it"),
};

static struct html_options kind_options(struct html *html, enum number_kind chosen)
{
    struct html_option *options = arena_array(html_arena(html), NUMBER_KINDS, struct html_option);

    for (int i = 0; i < NUMBER_KINDS; i++)
        options[i] = (struct html_option){ number_kind_word((enum number_kind)i),
                                           html_say(html, KINDS[i]),
                                           (enum number_kind)i == chosen };
    return (struct html_options){ options, NUMBER_KINDS };
}

static struct html_options why_options(struct html *html)
{
    struct html_option *options = arena_array(html_arena(html), NUMBER_WHYS, struct html_option);

    for (int i = 0; i < NUMBER_WHYS; i++)
        options[i] = (struct html_option){ number_why_word((enum number_why)i),
                                           html_say(html, WHYS[i]), i == 0 };
    return (struct html_options){ options, NUMBER_WHYS };
}

static struct number_rows rows_of(struct html *html, const struct access *access,
                                  const struct numbers *numbers, bool may_write)
{
    struct arena *arena = access_arena(access);
    struct number_row *rows = arena_array(arena, numbers->count, struct number_row);
    const char *path = path_to(access, PATH);

    for (size_t i = 0; i < numbers->count; i++) {
        const struct number *number = &numbers->at[i];
        rows[i] = (struct number_row){
            .ref = number->ref, .kind = html_say(html, KINDS[number->kind]),
            .masked = number->masked, .whole = number->whole, .about = number->about,
        };
        if (!may_write)
            continue;
        rows[i].show_action = arena_print(arena, "%s/%s/show", path, number->ref);
        rows[i].end_action = arena_print(arena, "%s/%s/end", path, number->ref);
        rows[i].edit_path = arena_print(arena, "%s/%s", path, number->ref);
    }
    return (struct number_rows){ rows, numbers->count };
}

static enum status render(const struct access *access, struct numbers_page *page,
                          enum number_kind kind, struct response *response)
{
    struct numbers numbers;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK ||
        (s = number_list(access, &numbers)) != OK)
        return s;
    struct html *html = response_html(response);
    page->back = path_to(access, "/p/{person}/about");
    page->action = path_to(access, PATH);
    page->may_write = access_may_write(access, AREA_PAPERS);
    page->rows = rows_of(html, access, &numbers, page->may_write);
    page->kinds = kind_options(html, kind);
    page->whys = why_options(html);
    for (size_t i = 0; i < numbers.count; i++) {
        if (numbers.at[i].whole != NULL)
            response_header(response, "Refresh", "20");
    }
    html_numbers_page(html, page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    struct numbers_page page = { .number = NULL };

    (void)request;
    return render(access, &page, NUMBER_SSN, response);
}

static struct number_draft draft_of(struct request *request)
{
    const struct form *form = request_form(request);
    struct number_draft draft = { .number = form_text(form, "number"),
                                  .about = form_text(form, "about") };

    if (!number_kind_from_word(form_text(form, "kind"), &draft.kind))
        draft.kind = NUMBER_OTHER;
    return draft;
}

static enum status said(struct request *request, struct change *change, const char *what,
                        int64_t id, int64_t before, const char *sentence,
                        struct response *response)
{
    enum status s = undo_said(request, change, &(struct undo){
        .what = what, .record = id, .before = before, .version = before + 1 }, response, sentence);
    return s != OK ? s : response_see_other(response, path_to(change_access(change), PATH));
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    struct problems *problems = request_problems(request);
    struct number_draft draft = draft_of(request);
    int64_t id;

    enum status s = number_add(change, &draft, problems, &id);
    if (s == INVALID) {
        struct numbers_page page = { .number = draft.number, .about = draft.about,
                                     .problems = problems };
        return response_again(response, render(change_access(change), &page, draft.kind,
                                               response));
    }
    return s != OK ? s : said(request, change, "number_added", id, 0, N_("Added."), response);
}

static enum status render_one(const struct access *access, int64_t id,
                              struct number_one_page *page, struct response *response)
{
    struct number number;
    enum status s;

    if ((s = people_name(access, &page->called)) != OK ||
        (s = number_get(access, id, &number)) != OK)
        return s;
    struct html *html = response_html(response);
    page->kind = html_say(html, KINDS[number.kind]);
    page->masked = number.masked;
    page->back = path_to(access, PATH);
    page->action = arena_print(access_arena(access), "%s/%s", page->back, number.ref);
    page->version = number.version;
    if (page->problems == NULL)
        page->about = number.about;
    html_number_one_page(html, page);
    return OK;
}

static enum status show_one(struct request *request, const struct access *access,
                            struct response *response)
{
    struct number_one_page page = { .problems = NULL };
    int64_t id;

    enum status s = part_id(request, access, "nu", "nu", &id);
    return s != OK ? s : render_one(access, id, &page, response);
}

static enum status edit(struct request *request, struct change *change, struct response *response)
{
    struct problems *problems = request_problems(request);
    struct number_draft draft = draft_of(request);
    int64_t id;

    enum status s = part_id(request, change_access(change), "nu", "nu", &id);
    if (s != OK)
        return s;
    s = number_edit(change, id, &draft, request_version(request), problems);
    if (s == STALE) {
        problem_add(problems, "number", N_("Somebody else changed this meanwhile. What you typed stands here: look at both, then save again."));
        s = INVALID;
    }
    if (s == INVALID) {
        struct number_one_page page = { .number = draft.number, .about = draft.about,
                                        .problems = problems };
        return response_again(response, render_one(change_access(change), id, &page, response));
    }
    return s != OK ? s : said(request, change, "number_edited", id, request_version(request),
                              N_("Saved."), response);
}

static enum status end(struct request *request, struct change *change, struct response *response)
{
    int64_t id;

    enum status s = part_id(request, change_access(change), "nu", "nu", &id);
    if (s == OK)
        s = number_end(change, id);
    return s != OK ? s : said(request, change, "number_ended", id, 0, N_("Put away."), response);
}

static enum status reveal(struct request *request, struct change *change,
                          struct response *response)
{
    struct problems *problems = request_problems(request);
    enum number_why why;
    const char *whole;
    int64_t id;

    enum status s = part_id(request, change_access(change), "nu", "nu", &id);
    if (s != OK)
        return s;
    if (!number_why_from_word(form_text(request_form(request), "why"), &why)) {
        struct numbers_page page = { .problems = problems };
        problem_add(problems, "why", N_("Say what for."));
        return response_again(response, render(change_access(change), &page, NUMBER_SSN,
                                               response));
    }
    s = number_show(change, id, why, &whole);
    return s != OK ? s : response_see_other(response, path_to(change_access(change), PATH));
}

const struct route number_routes[] = {
    PERSON_PAGE("/p/{person}/numbers", AREA_PAPERS, show),
    PERSON_FORM("/p/{person}/numbers", AREA_PAPERS, add),
    PERSON_PAGE("/p/{person}/numbers/{nu}", AREA_PAPERS, show_one),
    PERSON_FORM("/p/{person}/numbers/{nu}", AREA_PAPERS, edit),
    PERSON_FORM("/p/{person}/numbers/{nu}/end", AREA_PAPERS, end),
    PERSON_FORM("/p/{person}/numbers/{nu}/show", AREA_PAPERS, reveal),
    END_OF_ROUTES,
};
