// SPDX-License-Identifier: AGPL-3.0-or-later
#include "safety/warning_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "made/warning_page_html.h"
#include "people/people.h"
#include "web/draft.h"
#include "web/undo.h"

enum status warning_lines_of(struct request *request, const struct access *access,
                             struct warning_lines *ret)
{
    const char *path = path_to(access, "/p/{person}/warnings");
    struct warnings standing;

    enum status s = warning_standing(access, &standing);
    if (s != OK)
        return s;
    struct warning_line *lines = arena_array(access_arena(access), standing.count + 1,
                                             struct warning_line);
    for (size_t i = 0; i < standing.count; i++)
        lines[i] = (struct warning_line){ standing.at[i].what };
    *ret = (struct warning_lines){ { lines, standing.count },
                                   request_leads(request, METHOD_GET, path) ? path : NULL };
    return OK;
}

static struct warning_row row_of(const struct access *access, const struct html *html,
                                 const struct warning *warning, bool may_write)
{
    struct arena *arena = access_arena(access);
    const char *path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/warnings"),
                                   warning->ref);
    bool stands = warning_stands(warning, access_today(access));
    bool ended = date_is_set(warning->ended_on);

    return (struct warning_row){
        .what = warning->what, .reason = warning->reason, .answer = warning->answer,
        .state = html_say(html, stands ? N_("Stands") : N_("Over")),
        .look = stands ? "tag now" : "tag", .made_on = warning->made_on,
        .review_on = warning->review_on, .answered_on = warning->answered_on,
        .answer_action = may_write ? arena_print(arena, "%s/answer", path) : NULL,
        .renew_action = may_write && !ended ? arena_print(arena, "%s/renew", path) : NULL,
        .end_action = may_write && stands ? arena_print(arena, "%s/end", path) : NULL,
    };
}

/* Which form was sent: that for a new one, or one of those of the warning `ref`. */
enum sent { SENT_NEW, SENT_ANSWER, SENT_RENEWAL, SENT_END };

static void fill_row(struct request *request, enum sent sent, struct warning_row *row)
{
    const struct form *form = request_form(request);

    if (sent == SENT_ANSWER)
        row->answering = (struct warning_form){
            .open = true, .text = form_raw(form, "words"), .problems = request_problems(request),
        };
    if (sent == SENT_RENEWAL)
        row->renewing = (struct warning_form){
            .open = true, .text = form_raw(form, "reason"),
            .review_on = form_text(form, "review_on"), .problems = request_problems(request),
        };
}

static enum status draw(struct request *request, const struct access *access, enum sent sent,
                        struct response *response)
{
    struct html *html = response_html(response);
    struct problems none = { .count = 0 };
    const struct form *form = sent == SENT_NEW ? request_form(request)
                                               : form_from_body(request_arena(request), "");
    struct warnings all;
    struct warning_page page = {
        .back = path_to(access, "/p/{person}/visits"),
        .action = path_to(access, "/p/{person}/warnings"),
        .may_write = access_may_write(access, AREA_VISITS), .what = form_text(form, "what"),
        .reason = form_raw(form, "reason"), .review_on = form_text(form, "review_on"),
        .problems = request_problems(request),
        .form_problems = sent == SENT_NEW ? request_problems(request) : &none,
    };
    enum status s;

    if ((s = people_name(access, &page.name)) != OK || (s = warning_list(access, &all)) != OK)
        return s;
    struct warning_row *rows = arena_array(access_arena(access), all.count + 1,
                                           struct warning_row);
    for (size_t i = 0; i < all.count; i++) {
        rows[i] = row_of(access, html, &all.at[i], page.may_write);
        if (sent != SENT_NEW && text_equal(all.at[i].ref, request_part(request, "sw")))
            fill_row(request, sent, &rows[i]);
    }
    page.rows = (struct warning_rows){ rows, all.count };
    html_warning_page(html, &page);
    return OK;
}

static enum status show(struct request *request, const struct access *access,
                        struct response *response)
{
    (void)form_with_draft(request);
    return draw(request, access, SENT_NEW, response);
}

static enum status done(struct request *request, struct change *change, enum sent sent,
                        enum status s, const struct undo *undo, const char *said,
                        struct response *response)
{
    const struct access *access = change_access(change);

    if (s == INVALID || s == CONFLICT)
        return response_again(response, draw(request, access, sent, response));
    if (s == OK)
        s = undo_said(request, change, undo, response, said);
    return s != OK ? s : response_see_other(response, path_to(access, "/p/{person}/warnings"));
}

static enum status add(struct request *request, struct change *change, struct response *response)
{
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    int64_t id = 0;

    enum status s = warning_add(change, &(struct warning){
        .what = form_text(form, "what"), .reason = form_raw(form, "reason"),
        .review_on = form_date(form, "review_on", problems) }, problems, &id);
    return done(request, change, SENT_NEW, s, &(struct undo){ .what = "warning_added",
                                                              .record = id, .version = 1 },
                N_("It is written down. Tell them that it stands here."), response);
}

static enum status change_one(struct request *request, struct change *change, enum sent sent,
                              struct response *response)
{
    static const char *const SAID[] = {
        [SENT_NEW] = "", [SENT_ANSWER] = N_("Their words stand beside it."),
        [SENT_RENEWAL] = N_("It stands until then."), [SENT_END] = N_("It no longer stands."),
    };
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct warning before;
    int64_t id;
    enum status s;

    if ((s = part_id(request, change_access(change), "sw", "sw", &id)) != OK ||
        (s = warning_get(change_access(change), id, &before)) != OK)
        return s;
    if (sent == SENT_ANSWER)
        s = warning_answer(change, id, form_raw(form, "words"), problems);
    else if (sent == SENT_RENEWAL)
        s = warning_renew(change, id, form_raw(form, "reason"),
                          form_date(form, "review_on", problems), problems);
    else
        s = warning_end(change, id, change_today(change), problems);
    return done(request, change, sent, s, &(struct undo){ .what = WARNING_CHANGED, .record = id,
                                                          .before = before.version,
                                                          .version = before.version + 1 },
                SAID[sent], response);
}

static enum status answer(struct request *request, struct change *change,
                          struct response *response)
{
    return change_one(request, change, SENT_ANSWER, response);
}

static enum status renew(struct request *request, struct change *change,
                         struct response *response)
{
    return change_one(request, change, SENT_RENEWAL, response);
}

static enum status end(struct request *request, struct change *change, struct response *response)
{
    return change_one(request, change, SENT_END, response);
}

/* ---- taking back ---- */

static enum status changed_back(struct change *change, const struct undo *undo,
                                struct problems *p)
{
    (void)p;
    return warning_restore(change, undo->record, undo->before, undo->version);
}

static enum status added_back(struct change *change, const struct undo *undo, struct problems *p)
{
    struct warning warning;

    enum status s = warning_get(change_access(change), undo->record, &warning);
    if (s != OK)
        return s;
    return warning.version != undo->version ? STALE
                                            : warning_end(change, undo->record,
                                                          change_today(change), p);
}

void warning_set_up(void)
{
    undo_register_record(WARNING_CHANGED, AREA_VISITS, N_("A warning was changed"), "sw",
                         changed_back);
    undo_register_record("warning_added", AREA_VISITS, N_("A warning was written"), "sw",
                         added_back);
}

const struct route warning_routes[] = {
    PERSON_PAGE("/p/{person}/warnings", AREA_VISITS, show),
    PERSON_FORM("/p/{person}/warnings", AREA_VISITS, add),
    PERSON_FORM("/p/{person}/warnings/{sw}/answer", AREA_VISITS, answer),
    PERSON_FORM("/p/{person}/warnings/{sw}/renew", AREA_VISITS, renew),
    PERSON_FORM("/p/{person}/warnings/{sw}/end", AREA_VISITS, end),
    END_OF_ROUTES,
};
