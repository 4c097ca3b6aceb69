// SPDX-License-Identifier: AGPL-3.0-or-later
#include "needs/gap_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/gap_page_html.h"
#include "people/people.h"
#include "web/draft.h"
#include "web/undo.h"

enum { SHOWN = 50 };

static const char PATH[] = "/p/{person}/gaps";

static enum status draw_list(struct request *request, const struct access *access,
                             struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct gap_list_page page = { .back = path_to(access, "/p/{person}/needs"),
                                  .problems = request_problems(request) };
    bool may_write = access_may_write(access, AREA_NEEDS);
    struct gaps gaps;
    enum status s;

    if ((s = people_name(access, &page.name)) != OK ||
        (s = gap_page(access, request_query(request, "from"), SHOWN, &gaps)) != OK)
        return s;
    struct gap_row *rows = arena_array(arena, gaps.count + 1, struct gap_row);
    for (size_t i = 0; i < gaps.count; i++) {
        const struct gap *gap = &gaps.at[i];
        rows[i] = (struct gap_row){
            .domain = html_say(html, domain_label(gap->domain)),
            .reason = html_say(html, gap_reason_label(gap->reason)),
            .words = gap->words, .area = gap->area, .on = gap->on, .found_on = gap->found_on,
            .found_action = may_write && !date_is_set(gap->found_on)
                            ? arena_print(arena, "%s/%s/found", path_to(access, PATH), gap->ref)
                            : NULL,
        };
    }
    page.rows = (struct gap_rows){ rows, gaps.count };
    if (gaps.next != NULL)
        page.more_path = arena_print(arena, "%s?from=%s", path_to(access, PATH), gaps.next);
    html_gap_list_page(html, &page);
    return OK;
}

static enum status show_list(struct request *request, const struct access *access,
                             struct response *response)
{
    return draw_list(request, access, response);
}

static enum status draw_form(struct request *request, const struct access *access,
                             const struct form *form, struct response *response)
{
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct html_option *reasons = arena_array(arena, GAP_REASONS, struct html_option);
    struct gap_form_page page = {
        .back = path_to(access, "/p/{person}/needs"), .problems = request_problems(request),
        .reason = form_text(form, "reason"), .words = form_text(form, "words"),
        .area = form_text(form, "area"), .on = form_text(form, "on"),
    };
    struct need need;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "n", "n", &id)) != OK ||
        (s = need_get(access, id, &need)) != OK || (s = people_name(access, &page.name)) != OK)
        return s;
    for (int i = 0; i < GAP_REASONS; i++)
        reasons[i] = (struct html_option){ gap_reason_words[i],
                                           html_say(html, gap_reason_label((enum gap_reason)i)),
                                           false };
    page.reasons = (struct html_options){ reasons, GAP_REASONS };
    page.domain = html_say(html, domain_label(need.domain));
    page.need_words = need.words;
    page.action = arena_print(arena, "%s/%s/gap", page.back, need.ref);
    html_gap_form_page(html, &page);
    return OK;
}

static enum status show_form(struct request *request, const struct access *access,
                             struct response *response)
{
    return draw_form(request, access, form_with_draft(request), response);
}

static enum status post(struct request *request, struct change *change,
                        struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct gap draft = {
        .area = form_text(form, "area"), .words = form_text(form, "words"),
        .on = form_date(form, "on", problems),
    };
    int64_t id;

    if (!gap_reason_from_word(form_text(form, "reason"), &draft.reason))
        problem_add(problems, "reason", N_("Choose why nothing was found."));
    enum status s = part_id(request, change_access(change), "n", "n", &draft.need);
    if (s == OK)
        s = gap_add(change, &draft, problems, &id);
    if (s == INVALID)
        return response_again(response, draw_form(request, change_access(change), form, response));
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "gap_added", .record = id,
                                                        .version = 1 },
                       response, N_("Written down. It counts in What could not be found."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), PATH));
}

static enum status found(struct request *request, struct change *change,
                         struct response *response)
{
    struct gap gap;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "ga", "ga", &id)) != OK ||
        (s = gap_get(change_access(change), id, &gap)) != OK)
        return s;
    s = gap_found(change, id, request_problems(request));
    if (s == CONFLICT)
        return response_again(response, draw_list(request, change_access(change), response));
    if (s != OK ||
        (s = undo_said(request, change, &(struct undo){ .what = "gap_found", .record = id,
                                                        .version = gap.version + 1 },
                       response, N_("Found after all: good news."))) != OK)
        return s;
    return response_see_other(response, path_to(change_access(change), PATH));
}

static enum status take_back(struct change *change, const struct undo *undo,
                             struct problems *problems)
{
    (void)problems;
    return gap_remove(change, undo->record, undo->version);
}

static enum status take_back_found(struct change *change, const struct undo *undo,
                                   struct problems *problems)
{
    (void)problems;
    return gap_unfind(change, undo->record, undo->version);
}

void gap_undo_set_up(void)
{
    undo_register_record("gap_added", AREA_NEEDS, N_("It was written down that nothing was found"),
                         "ga", take_back);
    undo_register_record("gap_found", AREA_NEEDS, N_("Something was found after all"), "ga",
                         take_back_found);
}

const struct route gap_routes[] = {
    PERSON_PAGE("/p/{person}/gaps", AREA_NEEDS, show_list),
    PERSON_FORM("/p/{person}/gaps/{ga}/found", AREA_NEEDS, found),
    PERSON_PAGE("/p/{person}/needs/{n}/gap", AREA_NEEDS, show_form),
    PERSON_FORM("/p/{person}/needs/{n}/gap", AREA_NEEDS, post),
    END_OF_ROUTES,
};
