// SPDX-License-Identifier: AGPL-3.0-or-later
/* A board: reading it as it stood, and what may happen on it. */
#include "choice/choice.h"

#include "base/arena.h"
#include "choice/inside.h"
#include "made/choice_sql.h"

#include <string.h>

enum status board_list(const struct access *access, struct board_lines *ret)
{
    struct sql_choice_list rows;

    enum status s = sql_choice_list(access, &rows);
    if (s != OK)
        return s;
    struct board_line *lines = arena_array(access_arena(access), rows.count, struct board_line);
    for (size_t i = 0; i < rows.count; i++)
        lines[i] = (struct board_line){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .question = rows.at[i].question,
            .step = rows.at[i].step, .again = rows.at[i].again,
            .because = rows.at[i].because, .decided = rows.at[i].decided > 0,
            .look_again_on = rows.at[i].look_again_on,
        };
    *ret = (struct board_lines){ lines, rows.count };
    return OK;
}

static struct board_option *option_with(struct board_option *options, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++) {
        if (options[i].id == id)
            return &options[i];
    }
    return NULL;
}

/* A later cell on the same line replaces the earlier one. */
static void put_cell(struct arena *arena, struct board_option *option,
                     const struct board_cell *cell)
{
    struct board_cell *cells = arena_array(arena, option->cells.count + 1, struct board_cell);
    size_t count = 0;

    for (size_t i = 0; i < option->cells.count; i++) {
        if (!text_equal(option->cells.at[i].line, cell->line))
            cells[count++] = option->cells.at[i];
    }
    cells[count++] = *cell;
    option->cells = (struct board_cells){ cells, count };
}

static void decided(struct board_option *options, size_t count, struct int_list chosen)
{
    for (size_t i = 0; i < count; i++) {
        bool is_chosen = false;
        for (size_t k = 0; k < chosen.count; k++)
            is_chosen |= chosen.at[k] == options[i].id;
        options[i].chosen = is_chosen;
        options[i].not_chosen = !is_chosen;
    }
}

/* Only options whose event has come by the step shown are on the board. */
struct replay { struct arena *arena; struct board *board; struct board_option *options;
                size_t count; };

static void apply(struct replay *replay, const struct sql_choice_events_row *event,
                  const struct sql_choice_options *known)
{
    struct board_option *option = option_with(replay->options, replay->count,
                                              event->option.set ? event->option.n : 0);

    switch ((enum board_event_kind)event->kind) {
    case EVENT_OPTION:
        for (size_t i = 0; i < known->count; i++) {
            if (known->at[i].id != event->option.n)
                continue;
            replay->options[replay->count++] = (struct board_option){
                .id = known->at[i].id, .ref = known->at[i].ref, .title = known->at[i].title,
                .kind = (enum option_kind)known->at[i].kind, .service = known->at[i].service,
                .cells = cells_from_json(replay->arena, known->at[i].lines),
            };
        }
        break;
    case EVENT_MATTERS:
        replay->board->matters = texts_from_json(replay->arena, event->body);
        break;
    case EVENT_MARK:
        if (option != NULL) {
            option->mark = (enum mark)event->mark.n;
            option->whose = (enum whose)event->whose.n;
            option->reason = event->reason;
        }
        break;
    case EVENT_CELL: {
        struct board_cells cell = cells_from_json(replay->arena, event->body);
        if (option != NULL && cell.count == 1)
            put_cell(replay->arena, option, &cell.at[0]);
        break;
    }
    case EVENT_DECIDED:
        decided(replay->options, replay->count, numbers_from_json(replay->arena, event->body));
        replay->board->again = false;
        break;
    case EVENT_AGAIN:
        replay->board->again = true;
        replay->board->because = event->reason;
        for (size_t i = 0; i < replay->count; i++)
            replay->options[i].chosen = replay->options[i].not_chosen = false;
        break;
    case EVENT_NOT_TODAY:
        break;
    }
}

/* Every step in words, for whoever looks back. */
static struct board_changes changes_of(struct arena *arena, const struct sql_choice_events *events,
                                       const struct sql_choice_options *known)
{
    struct board_change *list = arena_array(arena, events->count, struct board_change);
    size_t count = 0;

    for (size_t i = 0; i < events->count; i++) {
        const struct sql_choice_events_row *event = &events->at[i];
        if (event->step == 0)
            continue;
        struct board_change change = {
            .step = event->step, .kind = (enum board_event_kind)event->kind,
            .mark = (enum mark)event->mark.n, .whose = (enum whose)event->whose.n,
            .reason = event->reason, .at = event->made_at,
        };
        for (size_t k = 0; k < known->count; k++) {
            if (event->option.set && known->at[k].id == event->option.n)
                change.title = known->at[k].title;
        }
        if (change.kind == EVENT_CELL) {
            struct board_cells cell = cells_from_json(arena, event->body);
            change.line = cell.count == 1 ? cell.at[0].line : NULL;
        }
        list[count++] = change;
    }
    return (struct board_changes){ list, count };
}

enum status board_get(const struct access *access, int64_t id, int64_t at, struct board *ret)
{
    struct sql_choice_get_row row;
    struct sql_choice_options known;
    struct sql_choice_events events;
    struct arena *arena = access_arena(access);
    enum status s;

    if ((s = sql_choice_get(access, id, &row)) != OK)
        return s;
    int64_t step = at < 0 || at > row.step ? row.step : at;
    if ((s = sql_choice_options(access, id, &known)) != OK ||
        (s = sql_choice_events(access, id, row.step, &events)) != OK)
        return s;

    *ret = (struct board){
        .id = row.id, .ref = row.ref, .question = row.question, .goal = row.goal,
        .need = row.need, .step = step, .last_step = row.step,
    };
    struct replay replay = {
        .arena = arena, .board = ret,
        .options = arena_array(arena, known.count, struct board_option),
    };
    for (size_t i = 0; i < events.count; i++) {
        if (events.at[i].step <= step)
            apply(&replay, &events.at[i], &known);
    }
    for (size_t i = 0; i < replay.count; i++) {
        struct board_option *option = &replay.options[i];
        option->decision_word = option->chosen ? "chosen" : option->not_chosen ? "not_chosen"
                                                          : mark_word(option->mark);
    }
    ret->options = (struct board_options){ replay.options, replay.count };
    ret->changes = changes_of(arena, &events, &known);
    return OK;
}

enum status trail_add(struct change *change, int64_t board, const struct board_event *event)
{
    struct sql_choice_get_row row;
    int64_t id, changed;
    bool again;

    enum status s = sql_choice_get(change_access(change), board, &row);
    if (s != OK)
        return s;
    if (row.step >= BOARD_STEPS_MOST)
        return CONFLICT;
    again = event->kind == EVENT_AGAIN || (row.again && event->kind != EVENT_DECIDED);
    if ((s = sql_choice_step(change, board, again, &changed)) != OK)
        return s;
    return sql_choice_event_add(change, &(struct sql_choice_event_add){
        .board = board, .step = row.step + 1, .kind = event->kind, .option = event->option,
        .mark = event->mark, .whose = event->whose, .reason = text_or_null(event->reason),
        .body = event->body,
    }, &id);
}

static enum status add_option(struct change *change, int64_t board,
                              const struct option_draft *draft, int64_t *ret)
{
    return sql_choice_option_add(change, &(struct sql_choice_option_add){
        .board = board, .title = draft->title, .kind = draft->kind, .service = draft->service,
        .lines = cells_json(change_arena(change), draft->cells),
    }, ret);
}

enum status board_add(struct change *change, const char *question, struct maybe_int goal,
                      struct maybe_int need, struct problems *problems, int64_t *ret)
{
    int64_t option, event;

    if (text_is_blank(question))
        problem_add(problems, "question", N_("Write the question to settle, in their words."));
    else if (text_length(question) > BOARD_QUESTION_MAX)
        problem_add(problems, "question", N_("Please keep the question to 300 characters."));
    if (problems_any(problems))
        return INVALID;

    enum status s = sql_choice_add(change, question, goal, need, ret);
    if (s != OK)
        return s;
    struct option_draft keep = { .title = N_("Keep things as they are"), .kind = OPTION_NOTHING };
    if ((s = add_option(change, *ret, &keep, &option)) != OK)
        return s;
    /* The way that is always there belongs to step 0: a new board has seen no change. */
    return sql_choice_event_add(change, &(struct sql_choice_event_add){
        .board = *ret, .step = 0, .kind = EVENT_OPTION, .option = { true, option },
    }, &event);
}

static void check_cell(const struct board_cell *cell, struct problems *p)
{
    if (text_is_blank(cell->line) || text_length(cell->line) > BOARD_TEXT_MAX)
        problem_add(p, "rows", N_("Name the line in up to 500 characters."));
    if (text_length(cell->words) > BOARD_TEXT_MAX)
        problem_add(p, "rows", N_("Please keep this to 500 characters."));
    if (cell->fit.set && (cell->fit.n < 0 || cell->fit.n > 4))
        problem_add(p, "rows", N_("How well it fits is between 0 and 4."));
}

enum status board_add_option(struct change *change, int64_t board,
                             const struct option_draft *draft, struct problems *problems,
                             int64_t *ret)
{
    struct board now;

    enum status s = board_get(change_access(change), board, -1, &now);
    if (s != OK)
        return s;
    if (text_is_blank(draft->title))
        problem_add(problems, "title", N_("Give this way a name."));
    else if (text_length(draft->title) > BOARD_QUESTION_MAX)
        problem_add(problems, "title", N_("Please keep the name to 300 characters."));
    if (now.options.count >= BOARD_OPTIONS_MOST)
        problem_add(problems, "title", N_("Twelve ways are the most a board can hold."));
    for (size_t i = 0; i < draft->cells.count; i++)
        check_cell(&draft->cells.at[i], problems);
    if (problems_any(problems))
        return INVALID;
    if ((s = add_option(change, board, draft, ret)) != OK)
        return s;
    return trail_add(change, board, &(struct board_event){
        .kind = EVENT_OPTION, .option = { true, *ret },
    });
}

static enum status on_board(struct change *change, int64_t board, int64_t option,
                            struct board *now, const struct board_option **ret)
{
    enum status s = board_get(change_access(change), board, -1, now);
    if (s != OK)
        return s;
    for (size_t i = 0; i < now->options.count; i++) {
        if (now->options.at[i].id == option) {
            *ret = &now->options.at[i];
            return OK;
        }
    }
    return NOT_FOUND;
}

enum status board_write_cell(struct change *change, int64_t board, int64_t option,
                             const struct board_cell *cell, struct problems *problems)
{
    const struct board_option *found;
    struct board now;

    enum status s = on_board(change, board, option, &now, &found);
    if (s != OK)
        return s;
    check_cell(cell, problems);
    if (problems_any(problems))
        return INVALID;
    return trail_add(change, board, &(struct board_event){
        .kind = EVENT_CELL, .option = { true, option },
        .body = cell_json(change_arena(change), cell),
    });
}

enum status board_set_matters(struct change *change, int64_t board, struct text_list matters,
                              struct problems *problems)
{
    if (matters.count > BOARD_MATTERS_MOST)
        problem_add(problems, "matters", N_("Please keep to twelve lines."));
    for (size_t i = 0; i < matters.count; i++) {
        if (text_is_blank(matters.at[i]) || text_length(matters.at[i]) > BOARD_TEXT_MAX)
            problem_add(problems, "matters", N_("Name each line in up to 500 characters."));
        for (size_t k = 0; k < i; k++) {
            if (text_equal(matters.at[i], matters.at[k]))
                problem_add(problems, "matters", N_("A line stands there twice."));
        }
    }
    if (problems_any(problems))
        return INVALID;
    return trail_add(change, board, &(struct board_event){
        .kind = EVENT_MATTERS, .body = texts_json(change_arena(change), matters),
    });
}

enum status board_mark(struct change *change, int64_t board, int64_t option, enum mark mark,
                       enum whose whose, const char *reason, struct problems *problems)
{
    const struct board_option *found;
    struct board now;

    enum status s = on_board(change, board, option, &now, &found);
    if (s != OK)
        return s;
    if (mark == MARK_SET_ASIDE && text_is_blank(reason))
        problem_add(problems, "reason", N_("Write why it is set aside, and whose reason it is."));
    if (text_length(reason) > BOARD_TEXT_MAX)
        problem_add(problems, "reason", N_("Please keep this to 500 characters."));
    if (problems_any(problems))
        return INVALID;
    return trail_add(change, board, &(struct board_event){
        .kind = EVENT_MARK, .option = { true, option }, .mark = { true, mark },
        .whose = { true, whose }, .reason = reason,
    });
}

enum status board_undo_mark(struct change *change, int64_t board, int64_t option,
                            struct problems *problems)
{
    const struct board_option *found;
    struct sql_choice_events events;
    struct board now;
    struct board_event before = {
        .kind = EVENT_MARK, .option = { true, option }, .mark = { true, MARK_NONE },
        .whose = { true, WHOSE_CLIENT },
    };
    bool marked = false;

    enum status s = on_board(change, board, option, &now, &found);
    if (s != OK || (s = sql_choice_events(change_access(change), board, now.step, &events)) != OK)
        return s;
    for (size_t i = 0; i < events.count; i++) {
        const struct sql_choice_events_row *event = &events.at[i];
        bool last = true;
        if (event->kind != EVENT_MARK || event->option.n != option)
            continue;
        for (size_t k = i + 1; k < events.count; k++)
            last &= events.at[k].kind != EVENT_MARK || events.at[k].option.n != option;
        if (last)
            marked = event->mark.n != MARK_NONE;
        else
            before = (struct board_event){
                .kind = EVENT_MARK, .option = { true, option }, .mark = event->mark,
                .whose = event->whose, .reason = event->reason,
            };
    }
    if (!marked) {
        problems->guard = "mark";
        problem_add(problems, "mark", N_("There is no mark to take back."));
        return CONFLICT;
    }
    return trail_add(change, board, &before);
}

enum status board_open_again(struct change *change, int64_t board, const char *because)
{
    return trail_add(change, board, &(struct board_event){
        .kind = EVENT_AGAIN, .reason = because,
    });
}

static struct board_cell cell_before(const struct board *before, int64_t option, const char *line)
{
    for (size_t i = 0; i < before->options.count; i++) {
        const struct board_option *one = &before->options.at[i];
        for (size_t k = 0; one->id == option && k < one->cells.count; k++) {
            if (text_equal(one->cells.at[k].line, line))
                return one->cells.at[k];
        }
    }
    return (struct board_cell){ .line = line };
}

static const char *chosen_before(struct arena *arena, const struct board *before)
{
    int64_t *numbers = arena_array(arena, before->options.count + 1, int64_t);
    size_t count = 0;

    for (size_t i = 0; i < before->options.count; i++) {
        if (before->options.at[i].chosen)
            numbers[count++] = before->options.at[i].id;
    }
    return numbers_json(arena, (struct int_list){ numbers, count });
}

enum status board_step_back(struct change *change, int64_t board, int64_t step,
                            struct problems *problems)
{
    struct arena *arena = change_arena(change);
    const struct sql_choice_events_row *last;
    struct sql_choice_events events;
    struct board before;
    struct board_event back = { .kind = EVENT_MATTERS };

    enum status s = board_get(change_access(change), board, step - 1, &before);
    if (s != OK ||
        (s = sql_choice_events(change_access(change), board, before.last_step, &events)) != OK)
        return s;
    if (before.last_step != step || step < 1 || events.count == 0)
        return STALE;
    last = &events.at[events.count - 1];
    back.kind = (enum board_event_kind)last->kind;
    back.option = last->option;
    switch (back.kind) {
    case EVENT_MARK:
        return board_undo_mark(change, board, last->option.n, problems);
    case EVENT_MATTERS:
        back.body = texts_json(arena, before.matters);
        break;
    case EVENT_CELL: {
        struct board_cells written = cells_from_json(arena, last->body);
        struct board_cell cell = cell_before(&before, last->option.n,
                                             written.count == 1 ? written.at[0].line : "");
        back.body = cell_json(arena, &cell);
        break;
    }
    case EVENT_OPTION:
        back.kind = EVENT_MARK;
        back.mark = (struct maybe_int){ true, MARK_SET_ASIDE };
        back.whose = (struct maybe_int){ true, WHOSE_WORKER };
        back.reason = N_("Put on the board by mistake.");
        break;
    case EVENT_AGAIN:
        back = (struct board_event){ .kind = EVENT_DECIDED,
                                     .body = chosen_before(arena, &before) };
        break;
    case EVENT_DECIDED:
    case EVENT_NOT_TODAY:
        problems->guard = "decision";
        problem_add(problems, "step", N_("A decision stays. A changed mind is another one."));
        return CONFLICT;
    }
    return trail_add(change, board, &back);
}
