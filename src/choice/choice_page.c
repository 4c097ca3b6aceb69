// SPDX-License-Identifier: AGPL-3.0-or-later
/* The questions of a person, a new one, and the board as it is or was. */
#include "choice/choice_page.h"

#include "base/arena.h"
#include "goal/goal.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "made/choice_page_html.h"
#include "needs/needs.h"
#include "people/people.h"
#include "web/draft.h"
#include "web/undo.h"

/* Goals in the client's order, then needs: what a question may come from. */
static enum status about_options(const struct access *access, const struct html *html,
                                 const char *chosen, struct html_options *ret)
{
    struct arena *arena = access_arena(access);
    struct goals goals;
    struct needs needs;
    size_t count = 0;
    enum status s;

    if ((s = goal_list(access, GOAL_ACTIVE, &goals)) != OK ||
        (s = need_list(access, &needs)) != OK)
        return s;
    struct html_option *options = arena_array(arena, goals.count + needs.count,
                                              struct html_option);
    for (size_t i = 0; i < goals.count; i++) {
        const char *value = arena_print(arena, "g_%s", goals.at[i].ref);
        options[count++] = (struct html_option){ value, goals.at[i].wish,
                                                 text_equal(chosen, value) };
    }
    for (size_t i = 0; i < needs.count; i++) {
        const char *value = arena_print(arena, "n_%s", needs.at[i].ref);
        const char *label = html_say(html, domain_label(needs.at[i].domain));
        if (!text_is_blank(needs.at[i].words))
            label = arena_print(arena, "%s: %s", label, needs.at[i].words);
        options[count++] = (struct html_option){ value, label, text_equal(chosen, value) };
    }
    *ret = (struct html_options){ options, count };
    return OK;
}

static const char *about_asked(struct request *request)
{
    const char *goal = request_query(request, "goal"), *need = request_query(request, "need");

    return goal != NULL ? arena_print(request_arena(request), "g_%s", goal)
         : need != NULL ? arena_print(request_arena(request), "n_%s", need) : "";
}

static enum status draw_list(struct request *request, const struct access *access,
                             struct response *response)
{
    const struct form *form = form_with_draft(request);
    struct html *html = response_html(response);
    struct arena *arena = request_arena(request);
    struct board_lines boards;
    struct choice_list_page page = {
        .action = path_to(access, "/p/{person}/choices"),
        .may_write = access_may_write(access, AREA_CHOICES),
        .question = form_text(form, "question"), .problems = request_problems(request),
    };
    enum status s;

    if ((s = board_list(access, &boards)) != OK ||
        (s = people_name(access, &page.name)) != OK ||
        (s = about_options(access, html, text_or(form_text(form, "about"),
                                                 about_asked(request)), &page.about)) != OK)
        return s;
    struct choice_list_row *rows = arena_array(arena, boards.count, struct choice_list_row);
    for (size_t i = 0; i < boards.count; i++)
        rows[i] = (struct choice_list_row){
            .path = arena_print(arena, "%s/%s", page.action, boards.at[i].ref),
            .question = boards.at[i].question, .because = boards.at[i].because,
            .again = boards.at[i].again, .decided = boards.at[i].decided,
            .look_again_on = boards.at[i].look_again_on,
        };
    page.boards = (struct choice_list_rows){ rows, boards.count };
    html_choice_list_page(html, &page);
    return OK;
}

static enum status show_list(struct request *request, const struct access *access,
                             struct response *response)
{
    return draw_list(request, access, response);
}

static enum status post_board(struct request *request, struct change *change,
                              struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    const char *about = form_text(form, "about");
    struct maybe_int goal = { 0 }, need = { 0 };
    struct board board;
    int64_t id;
    enum status s;

    if (text_begins(about, "g_"))
        goal.set = access_find(access, "g", about + 2, &goal.n) == OK;
    else if (text_begins(about, "n_"))
        need.set = access_find(access, "n", about + 2, &need.n) == OK;
    s = board_add(change, form_text(form, "question"), goal, need, request_problems(request),
                  &id);
    if (s == INVALID)
        return response_again(response, draw_list(request, access, response));
    if (s != OK || (s = board_get(access, id, -1, &board)) != OK)
        return s;
    response_said(request, response, N_("The question is laid out. Which ways are there?"), NULL);
    return response_see_other(response, arena_print(request_arena(request), "%s/%s",
                                                    path_to(access, "/p/{person}/choices"),
                                                    board.ref));
}

static enum status show_board(struct request *request, const struct access *access,
                              struct response *response)
{
    const char *query = request_query(request, "at");
    int64_t id, at = -1;

    enum status s = part_id(request, access, "b", "b", &id);
    if (s != OK)
        return s;
    if (query != NULL && (!text_to_int(query, &at) || at < 0))
        at = -1;
    return choice_draw_board(request, access, id, at, form_with_draft(request), response);
}

/* `before` holds the board, `version` the step it had after the mark. */
static enum status take_mark_back(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    struct board board;

    enum status s = board_get(change_access(change), undo->before, -1, &board);
    if (s != OK)
        return s;
    if (board.last_step != undo->version)
        return STALE;
    return board_undo_mark(change, undo->before, undo->record, problems);
}

static enum status take_step_back(struct change *change, const struct undo *undo,
                                  struct problems *problems)
{
    return board_step_back(change, undo->record, undo->version, problems);
}

void choice_set_up(void)
{
    undo_register("choice_mark", AREA_CHOICES, N_("A way was marked"), take_mark_back);
    undo_register_record("choice_step", AREA_CHOICES, N_("A board of choices was changed"), "b",
                         take_step_back);
}

const struct route choice_routes[] = {
    PERSON_PAGE("/p/{person}/choices", AREA_CHOICES, show_list),
    PERSON_FORM("/p/{person}/choices", AREA_CHOICES, post_board),
    PERSON_PAGE("/p/{person}/choices/{b}", AREA_CHOICES, show_board),
    PERSON_FORM("/p/{person}/choices/{b}/options", AREA_CHOICES, choice_post_option),
    PERSON_FORM("/p/{person}/choices/{b}/marks", AREA_CHOICES, choice_post_mark),
    PERSON_FORM("/p/{person}/choices/{b}/marks/undo", AREA_CHOICES, choice_post_bring_back),
    PERSON_FORM("/p/{person}/choices/{b}/matters", AREA_CHOICES, choice_post_matters),
    PERSON_FORM("/p/{person}/choices/{b}/cells", AREA_CHOICES, choice_post_cell),
    PERSON_PAGE("/p/{person}/choices/{b}/decide", AREA_CHOICES, show_board),
    PERSON_FORM("/p/{person}/choices/{b}/decide", AREA_CHOICES, choice_post_decision),
    END_OF_ROUTES,
};
