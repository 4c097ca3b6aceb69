// SPDX-License-Identifier: AGPL-3.0-or-later
/* The board as a page: columns are the ways not set aside, rows the lines in the client's order. */
#include "choice/drawing.h"

#include "base/arena.h"
#include "base/buf.h"
#include "goal/goal.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"
#include "http/response.h"
#include "http/url.h"
#include "made/choice_page_html.h"
#include "needs/needs.h"
#include "people/people.h"

const char *const choice_mark_labels[MARKS] = {
    N_("Not said yet"), N_("Keep"), N_("Maybe"), N_("Set aside"),
};
const char *const choice_whose_labels[WHOSES] = {
    N_("Theirs"), N_("A rule"), N_("Ours"), N_("No place left"),
};
const char *const choice_by_labels[DECIDED_BYS] = {
    N_("The person"), N_("Somebody who may decide for them"), N_("A worker"),
};

const char *choice_title(const struct html *html, const struct board_option *option)
{
    return option->kind == OPTION_NOTHING ? html_say(html, option->title) : option->title;
}

const struct board_option *choice_option_named(const struct board *board, const char *ref)
{
    for (size_t i = 0; i < board->options.count; i++) {
        if (text_equal(board->options.at[i].ref, ref))
            return &board->options.at[i];
    }
    return NULL;
}

bool choice_is_aside(const struct board_option *option)
{
    return option->mark == MARK_SET_ASIDE && !option->chosen;
}

static bool is_pick(const struct board_option *option)
{
    return option->chosen || (!option->not_chosen && option->mark == MARK_KEEP);
}

static const char *here_with(const struct drawing *d, const char *name, const char *value,
                             const char *line, const char *anchor)
{
    struct buf out = buf_new(d->arena, 8192);

    buf_print(&out, "%s?%s=", d->path, name);
    url_add_encoded(&out, value);
    if (line != NULL) {
        buf_add(&out, "&line=");
        url_add_encoded(&out, line);
    }
    buf_print(&out, "#%s", anchor);
    return buf_text(&out);
}

const struct board_cell *choice_cell_on(const struct board_option *option, const char *line)
{
    for (size_t i = 0; i < option->cells.count; i++) {
        if (text_equal(option->cells.at[i].line, line))
            return &option->cells.at[i];
    }
    return NULL;
}

bool choice_has(const char *const *lines, size_t count, const char *line)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(lines[i], line))
            return true;
    }
    return false;
}

/* What matters first, in the client's order; then the other lines as they were written. */
static struct text_list lines_of(const struct drawing *d)
{
    const struct board *board = d->board;
    const char **lines = arena_array(d->arena, CHOICE_LINES_MOST, const char *);
    size_t count = 0;

    for (size_t i = 0; i < board->matters.count && count < CHOICE_LINES_MOST; i++)
        lines[count++] = board->matters.at[i];
    for (size_t i = 0; i < board->options.count; i++) {
        for (size_t k = 0; k < board->options.at[i].cells.count && count < CHOICE_LINES_MOST; k++) {
            const char *line = board->options.at[i].cells.at[k].line;
            if (!choice_has(lines, count, line))
                lines[count++] = line;
        }
    }
    return (struct text_list){ lines, count };
}

static struct choice_cell cell_of(const struct drawing *d, const struct board_option *option,
                                  const char *line)
{
    static const struct choice_dot DOTS[CHOICE_FITS][4] = {
        { { false } }, { { true } }, { { true }, { true } }, { { true }, { true }, { true } },
        { { true }, { true }, { true }, { true } },
    };
    const struct board_cell *cell = choice_cell_on(option, line);
    struct choice_cell shown = {
        .pick = is_pick(option), .option = choice_title(d->html, option),
        .write_path = d->live ? here_with(d, "cell", option->ref, line, "write") : NULL,
    };

    if (cell == NULL)
        return shown;
    shown.words = cell->words;
    shown.rated = cell->fit.set && cell->fit.n >= 0 && cell->fit.n < CHOICE_FITS;
    if (shown.rated) {
        shown.fit = cell->fit.n;
        shown.dots = (struct choice_dots){ DOTS[cell->fit.n], 4 };
    }
    return shown;
}

static struct choice_rows rows_of(const struct drawing *d, struct text_list lines)
{
    struct choice_row *rows = arena_array(d->arena, lines.count, struct choice_row);

    for (size_t i = 0; i < lines.count; i++) {
        struct choice_cell *cells = arena_array(d->arena, d->board->options.count,
                                                struct choice_cell);
        size_t count = 0;
        for (size_t k = 0; k < d->board->options.count; k++) {
            if (!choice_is_aside(&d->board->options.at[k]))
                cells[count++] = cell_of(d, &d->board->options.at[k], lines.at[i]);
        }
        rows[i] = (struct choice_row){
            .number = i < d->board->matters.count ? (int64_t)i + 1 : 0, .label = lines.at[i],
            .cells = { cells, count },
        };
    }
    return (struct choice_rows){ rows, lines.count };
}

static struct choice_columns columns_of(const struct drawing *d)
{
    struct choice_column *columns = arena_array(d->arena, d->board->options.count,
                                                struct choice_column);
    size_t count = 0;

    for (size_t i = 0; i < d->board->options.count; i++) {
        const struct board_option *option = &d->board->options.at[i];
        if (choice_is_aside(option))
            continue;
        columns[count] = (struct choice_column){
            .ref = option->ref, .title = choice_title(d->html, option),
            .letter = arena_print(d->arena, "%c", (char)('A' + (int)count)),
            .mark = html_say(d->html, choice_mark_labels[option->mark]),
            .keep = option->mark == MARK_KEEP, .maybe = option->mark == MARK_MAYBE,
            .pick = is_pick(option), .chosen = option->chosen,
            .why = option->reason,
            .whose = option->mark != MARK_NONE && option->whose != WHOSE_CLIENT
                     ? html_say(d->html, choice_whose_labels[option->whose]) : NULL,
            .say_path = d->live ? here_with(d, "aside", option->ref, NULL, "say") : NULL,
        };
        count++;
    }
    return (struct choice_columns){ columns, count };
}

static struct choice_asides asides_of(const struct drawing *d)
{
    struct choice_aside *asides = arena_array(d->arena, d->board->options.count,
                                              struct choice_aside);
    size_t count = 0;

    for (size_t i = 0; i < d->board->options.count; i++) {
        const struct board_option *option = &d->board->options.at[i];
        if (choice_is_aside(option))
            asides[count++] = (struct choice_aside){
                option->ref, choice_title(d->html, option), option->reason,
                html_say(d->html, choice_whose_labels[option->whose]),
            };
    }
    return (struct choice_asides){ asides, count };
}

static struct choice_matters matters_of(const struct drawing *d)
{
    struct choice_matter *list = arena_array(d->arena, d->board->matters.count,
                                             struct choice_matter);

    for (size_t i = 0; i < d->board->matters.count; i++)
        list[i] = (struct choice_matter){ (int64_t)i + 1, d->board->matters.at[i], i == 0 };
    return (struct choice_matters){ list, d->board->matters.count };
}

static const char *step_words(const struct drawing *d, const struct board_change *change)
{
    const char *title = text_or(change->title, ""), *both[2] = { title, NULL };

    switch (change->kind) {
    case EVENT_OPTION:
        return html_sentence(d->html, N_("%s was found"), 1, &title);
    case EVENT_MATTERS:
        return html_say(d->html, N_("What matters was put in order"));
    case EVENT_CELL:
        both[1] = text_or(change->line, "");
        return html_sentence(d->html, N_("%1$s: \"%2$s\" was written"), 2, both);
    case EVENT_MARK:
        if (change->mark == MARK_SET_ASIDE) {
            both[1] = text_or(change->reason, "");
            return html_sentence(d->html, N_("%1$s was set aside: %2$s"), 2, both);
        }
        if (change->mark == MARK_NONE)
            return html_sentence(d->html, N_("%s: the mark was taken back"), 1, &title);
        both[1] = html_say(d->html, choice_mark_labels[change->mark]);
        return html_sentence(d->html, N_("%1$s: %2$s"), 2, both);
    case EVENT_DECIDED:
        return html_say(d->html, N_("It was decided"));
    case EVENT_NOT_TODAY:
        return html_say(d->html, N_("Not today, and that's fine"));
    case EVENT_AGAIN:
        return html_say(d->html, N_("The board was opened again"));
    }
    return "";
}

static struct choice_steps steps_of(const struct drawing *d)
{
    const struct board_changes *changes = &d->board->changes;
    struct choice_step *steps = arena_array(d->arena, changes->count + 1, struct choice_step);

    steps[0] = (struct choice_step){
        .path = arena_print(d->arena, "%s?at=0", d->path), .here = d->board->step == 0,
        .what = html_say(d->html, N_("The question was written down")),
    };
    for (size_t i = 0; i < changes->count; i++)
        steps[i + 1] = (struct choice_step){
            .number = changes->at[i].step, .what = step_words(d, &changes->at[i]),
            .path = arena_print(d->arena, "%s?at=%lld", d->path,
                                (long long)changes->at[i].step),
            .at = changes->at[i].at, .here = d->board->step == changes->at[i].step,
        };
    return (struct choice_steps){ steps, changes->count + 1 };
}

static const char *joined(struct arena *arena, struct text_list texts)
{
    struct buf out = buf_new(arena, 16 * 1024);

    for (size_t i = 0; i < texts.count; i++)
        buf_print(&out, "%s%s", i > 0 ? ", " : "", texts.at[i]);
    return out.count > 0 ? buf_text(&out) : NULL;
}

static struct choice_decideds decided_of(const struct drawing *d, const struct decisions *all,
                                         const char *name)
{
    struct choice_decided *list = arena_array(d->arena, all->count, struct choice_decided);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        const struct decision *one = &all->at[i];
        if (one->step >= d->board->step)
            continue;
        list[count] = (struct choice_decided){
            .in_force = count == 0, .not_today = one->not_today, .ways = one->chosen_titles,
            .own = one->by == DECIDED_CLIENT, .words = one->words, .plan_b = one->plan_b,
            .present = joined(d->arena, one->present),
            .by = one->by == DECIDED_CLIENT ? name : html_say(d->html, choice_by_labels[one->by]),
            .authority = one->authority, .reason = one->reason,
            .look_again_on = one->look_again_on, .at = one->at,
        };
        count++;
    }
    return (struct choice_decideds){ list, count };
}

/* What the question comes from, as a sentence; of a need also where nothing found is written down. */
static enum status about_of(const struct drawing *d, const char **ret, const char **gap_path)
{
    struct goal goal;
    struct need need;
    const char *words = NULL;
    enum status s = OK;

    if (d->board->goal.set) {
        s = goal_get(d->access, d->board->goal.n, &goal);
        words = s == OK ? goal.wish : NULL;
    } else if (d->board->need.set) {
        s = need_get(d->access, d->board->need.n, &need);
        words = s == OK ? need.words : NULL;
        if (s == OK && d->live && access_may_write(d->access, AREA_NEEDS))
            *gap_path = arena_print(d->arena, "%s/%s/gap", path_to(d->access, "/p/{person}/needs"),
                                    need.ref);
    }
    if (s != OK && s != NOT_FOUND)
        return s;
    *ret = words == NULL ? NULL : html_sentence(d->html, N_("It comes from: %s"), 1, &words);
    return OK;
}

static const char *chosen_titles(const struct drawing *d)
{
    const char **titles = arena_array(d->arena, d->board->options.count, const char *);
    size_t count = 0;

    for (size_t i = 0; i < d->board->options.count; i++) {
        if (d->board->options.at[i].chosen)
            titles[count++] = choice_title(d->html, &d->board->options.at[i]);
    }
    return joined(d->arena, (struct text_list){ titles, count });
}

enum status choice_draw_board(struct request *request, const struct access *access, int64_t id,
                              int64_t at, const struct form *form, struct response *response)
{
    struct arena *arena = request_arena(request);
    struct problems *problems = request_problems(request);
    struct choice_board_page page = { 0 };
    struct decisions decisions;
    struct board board;
    enum status s;

    if ((s = board_get(access, id, at, &board)) != OK ||
        (s = decision_list(access, id, &decisions)) != OK ||
        (s = people_name(access, &page.name)) != OK)
        return s;
    page.back = path_to(access, "/p/{person}/choices");
    page.path = arena_print(arena, "%s/%s", page.back, board.ref);
    page.marks_path = arena_print(arena, "%s/marks", page.path);
    page.undo_path = arena_print(arena, "%s/marks/undo", page.path);
    page.matters_path = arena_print(arena, "%s/matters", page.path);
    page.cells_path = arena_print(arena, "%s/cells", page.path);
    page.options_path = arena_print(arena, "%s/options", page.path);
    page.past = board.step != board.last_step;
    page.may_write = access_may_write(access, AREA_CHOICES) && !page.past;
    struct drawing d = { request, access, arena, response_html(response), &board, form, page.path,
                         page.may_write };
    struct text_list lines = lines_of(&d);
    page.question = board.question;
    page.resources_path = arena_print(arena, "/resources?for=%s&board=%s", access_ref(access),
                                      board.ref);
    page.step = board.step;
    page.last_step = board.last_step;
    page.again = board.again;
    page.because = board.because;
    page.columns = columns_of(&d);
    page.rows = rows_of(&d, lines);
    page.asides = asides_of(&d);
    page.matters = matters_of(&d);
    page.steps = steps_of(&d);
    page.table_class = arena_print(arena, "matrix of%zu", page.columns.count);
    page.found = (int64_t)board.options.count;
    page.aside_count = (int64_t)page.asides.count;
    page.open_count = (int64_t)page.columns.count;
    page.chosen = chosen_titles(&d);
    if (board.step > 0)
        page.before_path = arena_print(arena, "%s?at=%lld", page.path, (long long)board.step - 1);
    if (page.past)
        page.after_path = board.step + 1 == board.last_step ? page.path
                          : arena_print(arena, "%s?at=%lld", page.path, (long long)board.step + 1);
    page.decisions = decided_of(&d, &decisions, page.name);
    page.say = choice_say_of(&d);
    page.write = choice_write_of(&d, lines);
    page.new_line = form_text(form, "new_line");
    page.title = form_text(form, "title");
    page.kinds = choice_kind_options(&d);
    page.changed_meanwhile = text_equal(problems->guard, "board");
    page.problems = problems;
    if ((s = about_of(&d, &page.about, &page.gap_path)) != OK ||
        (s = choice_decide_of(&d, arena_print(arena, "%s/decide", page.path), &page.decide)) != OK)
        return s;
    html_choice_board_page(d.html, &page);
    return OK;
}
