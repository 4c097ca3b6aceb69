// SPDX-License-Identifier: AGPL-3.0-or-later
/* What happens on a board by its forms.  Each is a step of its own, so two who write at the same
 * time lose nothing: both steps stand, and where both wrote on one line both texts do. */
#include "choice/choice_page.h"

#include "base/arena.h"
#include "html/html.h"
#include "http/form.h"
#include "http/response.h"
#include "privacy/keep.h"
#include "resource/resource.h"
#include "web/draft.h"
#include "web/undo.h"

static const char *board_path(struct request *request, const struct access *access)
{
    return arena_print(request_arena(request), "%s/%s", path_to(access, "/p/{person}/choices"),
                       request_part(request, "b"));
}

static enum status back_to(struct request *request, struct change *change, const char *anchor,
                           struct response *response)
{
    return response_see_other(response, arena_print(request_arena(request), "%s#%s",
                                                    board_path(request, change_access(change)),
                                                    anchor));
}

static enum status again(struct request *request, struct change *change, int64_t id,
                         struct response *response)
{
    return response_again(response, choice_draw_board(request, change_access(change), id, -1,
                                                      request_form(request), response));
}

/* The rules' field names are the API's; the page has several forms with names of their own. */
static void rename_field(struct problems *problems, const char *from, const char *to)
{
    for (size_t i = 0; i < problems->count; i++) {
        if (text_equal(problems->at[i].field, from))
            problems->at[i].field = to;
    }
}

/* The board has moved by one step, which can be taken back. */
static enum status say_step(struct request *request, struct change *change, int64_t id,
                            struct response *response, const char *said)
{
    struct board board;

    enum status s = board_get(change_access(change), id, -1, &board);
    return s != OK ? s : undo_said(request, change, &(struct undo){
        .what = "choice_step", .record = id, .version = board.last_step,
    }, response, said);
}

enum status choice_post_option(struct request *request, struct change *change,
                               struct response *response)
{
    const struct form *form = request_form(request);
    const char *resource = form_text(form, "resource");
    struct option_draft draft = { .title = form_text(form, "title"), .kind = OPTION_INFORMAL };
    struct service service;
    int64_t id, option;

    enum status s = part_id(request, change_access(change), "b", "b", &id);
    if (s != OK)
        return s;
    (void)option_kind_from_word(form_text(form, "kind"), &draft.kind);
    if (*resource != '\0') {
        s = resource_named(change_office(change),
                           text_begins(resource, "x_") ? resource + 2 : resource, &service);
        if (s != OK)
            return s;
        draft.kind = OPTION_SERVICE;
        draft.service = (struct maybe_int){ true, service.id.n };
        if (text_is_blank(draft.title))
            draft.title = service.name;
    }
    s = board_add_option(change, id, &draft, request_problems(request), &option);
    if (s == INVALID)
        return again(request, change, id, response);
    if (s != OK || (s = say_step(request, change, id, response,
                                 N_("It lies beside the others now."))) != OK)
        return s;
    return back_to(request, change, "board-table", response);
}

enum status choice_post_mark(struct request *request, struct change *change,
                             struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    const char *reason = form_text(form, "reason"), *token;
    enum mark mark = MARK_NONE;
    enum whose whose = WHOSE_CLIENT;
    int64_t id, option;
    struct board board;
    enum status s;

    if ((s = part_id(request, access, "b", "b", &id)) != OK ||
        (s = access_find(access, "o", form_text(form, "option"), &option)) != OK)
        return s;
    if (!mark_from_word(form_text(form, "mark"), &mark) || mark == MARK_NONE) {
        problem_add(request_problems(request), "mark", N_("Choose what happens with this way."));
        return again(request, change, id, response);
    }
    (void)whose_from_word(form_text(form, "whose"), &whose);
    /* "No" alone leads to the question why, and whose reason it is. */
    if (mark == MARK_SET_ASIDE && !form_has(form, "reason"))
        return response_see_other(response,
                                  arena_print(request_arena(request), "%s?aside=%s&no=1#say",
                                              board_path(request, access),
                                              form_text(form, "option")));
    s = board_mark(change, id, option, mark, whose, text_or_null(reason),
                   request_problems(request));
    if (s == INVALID)
        return again(request, change, id, response);
    if (s != OK || (s = board_get(access, id, -1, &board)) != OK ||
        (s = undo_offer(change, "choice_mark", option, id, board.last_step, &token)) != OK)
        return s;
    response_said(request, response, mark == MARK_SET_ASIDE ? N_("Set aside, with the reason.")
                                     : N_("Marked."), token);
    return back_to(request, change, "board-table", response);
}

enum status choice_post_bring_back(struct request *request, struct change *change,
                                   struct response *response)
{
    const struct access *access = change_access(change);
    int64_t id, option;
    enum status s;

    if ((s = part_id(request, access, "b", "b", &id)) != OK ||
        (s = access_find(access, "o", form_text(request_form(request), "option"),
                         &option)) != OK ||
        (s = board_undo_mark(change, id, option, request_problems(request))) != OK)
        return s;
    response_said(request, response, N_("It is back on the board."), NULL);
    return back_to(request, change, "board-table", response);
}

/* Moves, takes off or adds one line; the others stay where they are now, whoever put them there. */
static struct text_list changed_matters(struct arena *arena, struct text_list now,
                                        const struct form *form)
{
    const char **lines = arena_array(arena, now.count + 1, const char *);
    const char *up = form_text(form, "up"), *down = form_text(form, "down");
    const char *gone = form_text(form, "gone"), *fresh = form_text(form, "new_line");
    size_t count = 0;

    for (size_t i = 0; i < now.count; i++) {
        if (*gone == '\0' || !text_equal(now.at[i], gone))
            lines[count++] = now.at[i];
    }
    for (size_t i = 0; i + 1 < count; i++) {
        if ((*up != '\0' && text_equal(lines[i + 1], up)) ||
            (*down != '\0' && text_equal(lines[i], down))) {
            const char *first = lines[i];
            lines[i] = lines[i + 1];
            lines[i + 1] = first;
            break;
        }
    }
    if (form_has(form, "new_line"))
        lines[count++] = fresh;
    return (struct text_list){ lines, count };
}

enum status choice_post_matters(struct request *request, struct change *change,
                                struct response *response)
{
    const struct access *access = change_access(change);
    struct problems *problems = request_problems(request);
    struct board board;
    int64_t id;
    enum status s;

    if ((s = part_id(request, access, "b", "b", &id)) != OK ||
        (s = board_get(access, id, -1, &board)) != OK)
        return s;
    s = board_set_matters(change, id, changed_matters(request_arena(request), board.matters,
                                                      request_form(request)), problems);
    if (s == INVALID) {
        rename_field(problems, "matters", "new_line");
        return again(request, change, id, response);
    }
    if (s != OK || (s = say_step(request, change, id, response, N_("Written."))) != OK)
        return s;
    return back_to(request, change, "matters-h", response);
}

static const char *words_now(const struct board *board, int64_t option, const char *line)
{
    for (size_t i = 0; i < board->options.count; i++) {
        const struct board_option *one = &board->options.at[i];
        for (size_t k = 0; one->id == option && k < one->cells.count; k++) {
            if (text_equal(one->cells.at[k].line, line))
                return text_or(one->cells.at[k].words, "");
        }
    }
    return "";
}

enum status choice_post_cell(struct request *request, struct change *change,
                             struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    const char *line = form_text(form, "new_cell_line"), *was = form_text(form, "was");
    struct board_cell cell = { .words = form_text(form, "cell_words"),
                               .fit = form_int(form, "fit", problems) };
    struct board board;
    int64_t id, option;
    bool both = false;
    enum status s;

    if ((s = part_id(request, access, "b", "b", &id)) != OK ||
        (s = board_get(access, id, -1, &board)) != OK)
        return s;
    s = access_find(access, "o", form_text(form, "cell_option"), &option);
    if (s == NOT_FOUND) {
        problem_add(problems, "cell_option", N_("Choose the way you write about."));
        return again(request, change, id, response);
    }
    if (s != OK)
        return s;
    cell.line = *line != '\0' ? line : form_text(form, "line");
    if (text_is_blank(cell.line)) {
        problem_add(problems, "line", N_("Choose the line, or name a new one."));
        return again(request, change, id, response);
    }
    /* Somebody wrote there since this form was opened: both texts stand. */
    const char *now = words_now(&board, option, cell.line);
    if (*now != '\0' && !text_equal(now, was) && !text_equal(now, cell.words)) {
        cell.words = arena_print(request_arena(request), "%s / %s", now, cell.words);
        both = true;
    }
    s = problems_any(problems) ? INVALID : board_write_cell(change, id, option, &cell, problems);
    if (s == INVALID) {
        rename_field(problems, "rows", "cell_words");
        return again(request, change, id, response);
    }
    if (s != OK ||
        (s = say_step(request, change, id, response,
                      both ? N_("Somebody wrote there meanwhile: both stand.")
                           : N_("Written."))) != OK)
        return s;
    return back_to(request, change, "board-table", response);
}

static enum status chosen_of(struct request *request, const struct access *access,
                             struct int_list *ret)
{
    struct text_list refs = form_all(request_form(request), "options");
    int64_t *numbers = arena_array(request_arena(request), refs.count, int64_t);

    for (size_t i = 0; i < refs.count; i++) {
        enum status s = access_find(access, "o", refs.at[i], &numbers[i]);
        if (s != OK)
            return s;
    }
    *ret = (struct int_list){ numbers, refs.count };
    return OK;
}

static struct text_list names_of(struct arena *arena, const char *text)
{
    struct text_list pieces = text_split(arena, text, ',');
    const char **names = arena_array(arena, pieces.count, const char *);
    size_t count = 0;

    for (size_t i = 0; i < pieces.count; i++) {
        const char *name = text_trimmed(arena, pieces.at[i]);
        if (*name != '\0')
            names[count++] = name;
    }
    return (struct text_list){ names, count };
}

enum status choice_post_decision(struct request *request, struct change *change,
                                 struct response *response)
{
    const struct access *access = change_access(change);
    const struct form *form = request_form(request);
    struct problems *problems = request_problems(request);
    struct decision_draft draft = {
        .not_today = text_equal(form_text(form, "answer"), "not_today"),
        .authority = form_text(form, "authority"), .reason = form_text(form, "decision_reason"),
        .words = form_text(form, "words"), .plan_b = form_text(form, "plan_b"),
        .present = names_of(request_arena(request), form_text(form, "present")),
        .look_again_on = form_date(form, "look_again_on", problems),
    };
    int64_t id, decision, seen;
    struct board board;
    enum status s;

    if ((s = part_id(request, access, "b", "b", &id)) != OK ||
        (s = board_get(access, id, -1, &board)) != OK)
        return s;
    /* A decision is about the board they looked at together. */
    if (text_to_int(form_text(form, "seen"), &seen) && seen != board.last_step) {
        problems->guard = "board";
        return again(request, change, id, response);
    }
    (void)decided_by_from_word(form_text(form, "decided_by"), &draft.by);
    if (!draft.not_today && (s = chosen_of(request, access, &draft.options)) != OK)
        return s;
    s = problems_any(problems) ? INVALID : decision_add(change, id, &draft, problems, &decision);
    if (s == INVALID || s == CONFLICT) {
        rename_field(problems, "reason", "decision_reason");
        rename_field(problems, "option", "options");
        return again(request, change, id, response);
    }
    if (s != OK)
        return s;
    s = draft_drop(request_session(request),
                   arena_print(request_arena(request), "%s/decide",
                               board_path(request, access)));
    if (s != OK && s != NOT_FOUND)
        return s;
    response_said(request, response, draft.not_today ? N_("Not today, and that's fine.")
                                                     : N_("The decision is kept."), NULL);
    return back_to(request, change, "was-h", response);
}
