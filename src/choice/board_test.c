// SPDX-License-Identifier: AGPL-3.0-or-later
/* A board: always with "keep things as they are", readable as it stood at any step. */
#include "choice/choice.h"

#include "base/arena.h"
#include "test/desk.h"

static int64_t asked(struct desk *desk, const char *question)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(board_add(desk_change(desk, ROSA, AREA_CHOICES), question,
                        (struct maybe_int){ 0 }, (struct maybe_int){ 0 }, &problems, &id));
    return id;
}

static int64_t way(struct desk *desk, int64_t board, const char *title, enum option_kind kind)
{
    struct problems problems = { 0 };
    int64_t id = 0;

    EXPECT_OK(board_add_option(desk_change(desk, ROSA, AREA_CHOICES), board,
                               &(struct option_draft){ .title = title, .kind = kind }, &problems,
                               &id));
    return id;
}

static void mark(struct desk *desk, int64_t board, int64_t option, enum mark mark,
                 enum whose whose, const char *reason)
{
    struct problems problems = { 0 };

    EXPECT_OK(board_mark(desk_change(desk, ROSA, AREA_CHOICES), board, option, mark, whose,
                         reason, &problems));
}

static struct board board_at(struct desk *desk, int64_t id, int64_t at)
{
    struct board board = { .ref = NULL };

    EXPECT_OK(board_get(desk_access(desk, ROSA, AREA_CHOICES), id, at, &board));
    return board;
}

static const struct board_option *option_of(const struct board *board, int64_t id)
{
    for (size_t i = 0; i < board->options.count; i++) {
        if (board->options.at[i].id == id)
            return &board->options.at[i];
    }
    return NULL;
}

/* The board of Elena's story (SCENARIOS 1.9). */
struct custody { int64_t board, legal_aid, private_lawyer, mediation, wait; };

static struct custody custody_of(struct desk *desk)
{
    struct custody c = { .board = asked(desk, "How do we settle where the children live?") };

    c.legal_aid = way(desk, c.board, "legal aid lawyer", OPTION_SERVICE);
    c.private_lawyer = way(desk, c.board, "private lawyer", OPTION_INFORMAL);
    c.mediation = way(desk, c.board, "mediation", OPTION_SERVICE);
    c.wait = way(desk, c.board, "wait for the court", OPTION_WAIT);
    return c;
}

TEST("a new board holds one way: keep things as they are; it has seen no step")
{
    struct board board = board_at(desk, asked(desk, "Where next?"), -1);

    EXPECT_INT(board.step, 0);
    EXPECT_INT(board.options.count, 1);
    EXPECT_INT(board.options.at[0].kind, OPTION_NOTHING);
    EXPECT_TEXT(board.options.at[0].title, "Keep things as they are");
    EXPECT_INT(board.changes.count, 0);
}

TEST("four ways laid beside it make five, and lines stand in her order (1.9)")
{
    static const char *const lines[] = { "kids keep their school", "I never meet him alone",
                                         "cost" };
    struct custody c = custody_of(desk);
    struct problems problems = { 0 };

    EXPECT_OK(board_set_matters(desk_change(desk, ROSA, AREA_CHOICES), c.board,
                                (struct text_list){ lines, 3 }, &problems));
    struct board board = board_at(desk, c.board, -1);
    EXPECT_INT(board.options.count, 5);
    EXPECT_INT(board.options.at[0].kind, OPTION_NOTHING);
    EXPECT_INT(board.matters.count, 3);
    EXPECT_TEXT(board.matters.at[0], "kids keep their school");
    EXPECT_TEXT(board.matters.at[2], "cost");
    EXPECT_INT(board.step, 5);
}

TEST("as it stood before the second mark the private lawyer is still open (1.10)")
{
    struct custody c = custody_of(desk);

    mark(desk, c.board, c.mediation, MARK_SET_ASIDE, WHOSE_RULE, "not with violence");
    mark(desk, c.board, c.private_lawyer, MARK_SET_ASIDE, WHOSE_CLIENT, "too dear");
    mark(desk, c.board, c.wait, MARK_MAYBE, WHOSE_CLIENT, NULL);
    struct board now = board_at(desk, c.board, -1);
    EXPECT_INT(option_of(&now, c.private_lawyer)->mark, MARK_SET_ASIDE);
    EXPECT_INT(option_of(&now, c.wait)->mark, MARK_MAYBE);
    struct board before = board_at(desk, c.board, now.step - 2);
    EXPECT_INT(option_of(&before, c.private_lawyer)->mark, MARK_NONE);
    EXPECT_INT(option_of(&before, c.mediation)->mark, MARK_SET_ASIDE);
    EXPECT_INT(option_of(&before, c.mediation)->whose, WHOSE_RULE);
    EXPECT_TEXT(option_of(&before, c.mediation)->reason, "not with violence");
    EXPECT_INT(before.last_step, now.step);
}

TEST("each mark can be taken back, as a step of its own")
{
    struct custody c = custody_of(desk);
    struct problems problems = { 0 };

    mark(desk, c.board, c.mediation, MARK_SET_ASIDE, WHOSE_RULE, "not with violence");
    mark(desk, c.board, c.private_lawyer, MARK_SET_ASIDE, WHOSE_CLIENT, "too dear");
    EXPECT_OK(board_undo_mark(desk_change(desk, ROSA, AREA_CHOICES), c.board, c.mediation,
                              &problems));
    EXPECT_OK(board_undo_mark(desk_change(desk, ROSA, AREA_CHOICES), c.board, c.private_lawyer,
                              &problems));
    struct board board = board_at(desk, c.board, -1);
    EXPECT_INT(option_of(&board, c.mediation)->mark, MARK_NONE);
    EXPECT_INT(option_of(&board, c.private_lawyer)->mark, MARK_NONE);
    EXPECT_INT(board.step, 8);
    struct board before = board_at(desk, c.board, 6);
    EXPECT_INT(option_of(&before, c.mediation)->mark, MARK_SET_ASIDE);
}

TEST("taking back where there is no mark is refused")
{
    struct custody c = custody_of(desk);
    struct problems problems = { 0 };

    EXPECT_STATUS(board_undo_mark(desk_change(desk, ROSA, AREA_CHOICES), c.board, c.wait,
                                  &problems), CONFLICT);
    EXPECT_TEXT(problems.guard, "mark");
}

TEST("set aside needs a reason")
{
    struct custody c = custody_of(desk);
    struct problems problems = { 0 };

    EXPECT_STATUS(board_mark(desk_change(desk, ROSA, AREA_CHOICES), c.board, c.wait,
                             MARK_SET_ASIDE, WHOSE_CLIENT, "  ", &problems), INVALID);
    EXPECT_PROBLEM(&problems, "reason");
}

TEST("a way of another board, and a board of another person, are not there")
{
    struct custody c = custody_of(desk);
    int64_t other = asked(desk, "Where next?");
    struct problems problems = { 0 };
    struct board board;

    EXPECT_STATUS(board_mark(desk_change(desk, ROSA, AREA_CHOICES), other, c.wait, MARK_KEEP,
                             WHOSE_CLIENT, NULL, &problems), NOT_FOUND);
    EXPECT_STATUS(board_get(desk_access(desk, OMAR, AREA_CHOICES), c.board, -1, &board),
                  NOT_FOUND);
    EXPECT_STATUS(board_mark(desk_change(desk, OMAR, AREA_CHOICES), c.board, c.wait, MARK_KEEP,
                             WHOSE_CLIENT, NULL, &problems), NOT_FOUND);
}

TEST("a line written later takes the earlier one's place, and both steps can be seen")
{
    struct custody c = custody_of(desk);
    struct problems problems = { 0 };
    struct board_cell cell = { .line = "cost", .words = "$3,500", .fit = { true, 1 } };

    EXPECT_OK(board_write_cell(desk_change(desk, ROSA, AREA_CHOICES), c.board, c.private_lawyer,
                               &cell, &problems));
    cell.words = "$3,500, in parts";
    EXPECT_OK(board_write_cell(desk_change(desk, ROSA, AREA_CHOICES), c.board, c.private_lawyer,
                               &cell, &problems));
    struct board now = board_at(desk, c.board, -1), before = board_at(desk, c.board, 5);
    EXPECT_INT(option_of(&now, c.private_lawyer)->cells.count, 1);
    EXPECT_TEXT(option_of(&now, c.private_lawyer)->cells.at[0].words, "$3,500, in parts");
    EXPECT_TEXT(option_of(&before, c.private_lawyer)->cells.at[0].words, "$3,500");
    cell.fit.n = 5;
    EXPECT_STATUS(board_write_cell(desk_change(desk, ROSA, AREA_CHOICES), c.board,
                                   c.private_lawyer, &cell, &problems), INVALID);
}

TEST("a board that is open again says why, until the client decides anew")
{
    struct custody c = custody_of(desk);
    struct problems problems = { 0 };
    struct board_lines boards;
    int64_t decision;

    EXPECT_OK(board_open_again(desk_change(desk, ROSA, AREA_CHOICES), c.board,
                               "9 in the morning is my midnight"));
    struct board board = board_at(desk, c.board, -1);
    EXPECT(board.again);
    EXPECT_TEXT(board.because, "9 in the morning is my midnight");
    EXPECT_OK(board_list(desk_access(desk, ROSA, AREA_CHOICES), &boards));
    EXPECT_INT(boards.count, 1);
    EXPECT(boards.at[0].again);
    EXPECT_TEXT(boards.at[0].because, "9 in the morning is my midnight");
    EXPECT_OK(decision_add(desk_change(desk, ROSA, AREA_CHOICES), c.board,
                           &(struct decision_draft){ .options = { &c.wait, 1 } }, &problems,
                           &decision));
    EXPECT(!board_at(desk, c.board, -1).again);
}

/* ---- the board at every step against a model kept beside it ---- */

enum { STEPS = 200, WAYS_MOST = 6, LINES = 3 };
struct shadow_way { int64_t id; enum mark mark; enum whose whose; int reason; int words[LINES]; };
struct shadow { size_t count; struct shadow_way ways[WAYS_MOST]; int order[LINES]; bool ordered; };

static const char *const LINE_NAMES[LINES] = { "school", "sleep", "stairs" };

static unsigned next_random(unsigned *state, unsigned below)
{
    *state = *state * 1103515245u + 12345u;
    return (*state >> 16) % below;
}

static const char *numbered(const char *word, int number)
{
    return arena_print(test_arena(), "%s %d", word, number);
}

static void random_step(struct desk *desk, int64_t board, struct shadow *shadow, unsigned *state,
                        int step)
{
    struct shadow_way *one = &shadow->ways[next_random(state, (unsigned)shadow->count)];
    struct problems problems = { 0 };
    unsigned what = next_random(state, 10);

    if (what == 0 && shadow->count < WAYS_MOST) {
        struct shadow_way *fresh = &shadow->ways[shadow->count++];
        *fresh = (struct shadow_way){ .id = way(desk, board, numbered("way", step),
                                                OPTION_INFORMAL) };
    } else if (what <= 2) {
        const char *lines[LINES];
        int first = (int)next_random(state, LINES);
        for (int i = 0; i < LINES; i++) {
            shadow->order[i] = (first + i) % LINES;
            lines[i] = LINE_NAMES[shadow->order[i]];
        }
        shadow->ordered = true;
        EXPECT_OK(board_set_matters(desk_change(desk, ROSA, AREA_CHOICES), board,
                                    (struct text_list){ lines, LINES }, &problems));
    } else if (what <= 4) {
        int line = (int)next_random(state, LINES);
        one->words[line] = step;
        EXPECT_OK(board_write_cell(desk_change(desk, ROSA, AREA_CHOICES), board, one->id,
                                   &(struct board_cell){ .line = LINE_NAMES[line],
                                                         .words = numbered("words", step) },
                                   &problems));
    } else {
        one->mark = (enum mark)next_random(state, MARKS);
        one->whose = (enum whose)next_random(state, WHOSES);
        one->reason = step;
        mark(desk, board, one->id, one->mark, one->whose, numbered("reason", step));
    }
}

static void same_way(const struct board_option *is, const struct shadow_way *should)
{
    size_t cells = 0;

    EXPECT_INT(is->id, should->id);
    EXPECT_INT(is->mark, should->mark);
    if (should->reason > 0) {
        EXPECT_INT(is->whose, should->whose);
        EXPECT_TEXT(is->reason, numbered("reason", should->reason));
    }
    for (int line = 0; line < LINES; line++) {
        cells += should->words[line] > 0;
        for (size_t i = 0; i < is->cells.count; i++) {
            if (text_equal(is->cells.at[i].line, LINE_NAMES[line]))
                EXPECT_TEXT(is->cells.at[i].words, numbered("words", should->words[line]));
        }
    }
    EXPECT_INT(is->cells.count, cells);
}

TEST("the board at each of 200 steps is what a model kept beside it says")
{
    struct shadow *shadows = arena_array(test_arena(), STEPS + 1, struct shadow);
    int64_t id = asked(desk, "Which way?");
    unsigned state = 20260318;

    shadows[0].count = 1;
    shadows[0].ways[0].id = board_at(desk, id, -1).options.at[0].id;
    for (int step = 1; step <= STEPS; step++) {
        shadows[step] = shadows[step - 1];
        random_step(desk, id, &shadows[step], &state, step);
    }
    for (int step = 0; step <= STEPS; step += 1) {
        struct board board = board_at(desk, id, step);
        EXPECT_INT(board.step, step);
        EXPECT_INT(board.last_step, STEPS);
        EXPECT_INT(board.options.count, shadows[step].count);
        for (size_t i = 0; i < board.options.count; i++)
            same_way(&board.options.at[i], &shadows[step].ways[i]);
        EXPECT_INT(board.matters.count, shadows[step].ordered ? LINES : 0);
        for (size_t i = 0; i < board.matters.count; i++)
            EXPECT_TEXT(board.matters.at[i], LINE_NAMES[shadows[step].order[i]]);
    }
}

TEST("the last step is taken back whatever it was, and only the last")
{
    struct custody c = custody_of(desk);
    struct problems problems = { 0 };
    const char *order[] = { "near school", "cheap" }, *other[] = { "cheap" };
    struct board_cell cell = { .line = "cheap", .words = "free" },
                      later = { .line = "cheap", .words = "dear" };
    struct change *change = desk_change(desk, ROSA, AREA_CHOICES);

    EXPECT_OK(board_set_matters(change, c.board, (struct text_list){ order, 2 }, &problems));
    EXPECT_OK(board_set_matters(change, c.board, (struct text_list){ other, 1 }, &problems));
    int64_t step = board_at(desk, c.board, -1).last_step;
    EXPECT_STATUS(board_step_back(change, c.board, step - 1, &problems), STALE);
    EXPECT_OK(board_step_back(change, c.board, step, &problems));
    struct board now = board_at(desk, c.board, -1);
    EXPECT_INT(now.matters.count, 2);
    EXPECT_TEXT(now.matters.at[0], "near school");
    EXPECT_INT(now.last_step, step + 1);

    EXPECT_OK(board_write_cell(change, c.board, c.legal_aid, &cell, &problems));
    EXPECT_OK(board_write_cell(change, c.board, c.legal_aid, &later, &problems));
    EXPECT_OK(board_step_back(change, c.board, board_at(desk, c.board, -1).last_step, &problems));
    now = board_at(desk, c.board, -1);
    EXPECT_TEXT(option_of(&now, c.legal_aid)->cells.at[0].words, "free");

    int64_t mistake = way(desk, c.board, "Another court", OPTION_INFORMAL);
    EXPECT_OK(board_step_back(change, c.board, board_at(desk, c.board, -1).last_step, &problems));
    now = board_at(desk, c.board, -1);
    EXPECT_INT(option_of(&now, mistake)->mark, MARK_SET_ASIDE);
}
