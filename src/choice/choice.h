// SPDX-License-Identifier: AGPL-3.0-or-later
/* choice.h - options laid side by side, and the client's decision (X1, X2).
 *
 * A board is one question.  Its options always hold "keep things as they are"; its lines are what
 * matters to the client, in the client's order, and only they order the lines.  There is never a
 * total, a rank or a best.  Each mark says whose reason it is and can be undone; the board at any
 * past step is made from its events alone.  A decision is never changed: a changed mind is a new
 * one.  "Not today" is an answer.
 */
#pragma once

#include "base/problem.h"
#include "base/text.h"
#include "privacy/access.h"

enum option_kind { OPTION_SERVICE, OPTION_BENEFIT, OPTION_INFORMAL, OPTION_WAIT, OPTION_NOTHING,
                   OPTION_KINDS };
const char *option_kind_word(enum option_kind);
bool option_kind_from_word(const char *, enum option_kind *ret);

enum mark { MARK_NONE, MARK_KEEP, MARK_MAYBE, MARK_SET_ASIDE, MARKS };
const char *mark_word(enum mark);
bool mark_from_word(const char *, enum mark *ret);

/* Whose reason a mark is.  FULL: no place left. */
enum whose { WHOSE_CLIENT, WHOSE_RULE, WHOSE_WORKER, WHOSE_FULL, WHOSES };
const char *whose_word(enum whose);
bool whose_from_word(const char *, enum whose *ret);

enum decided_by { DECIDED_CLIENT, DECIDED_REPRESENTATIVE, DECIDED_WORKER, DECIDED_BYS };
const char *decided_by_word(enum decided_by);
bool decided_by_from_word(const char *, enum decided_by *ret);

enum { BOARD_QUESTION_MAX = 300, BOARD_TEXT_MAX = 500, BOARD_MATTERS_MOST = 12,
       BOARD_OPTIONS_MOST = 12, BOARD_STEPS_MOST = 1900 };

/* What one option means on one line: words, and how well it fits (0..4; not set: not said). */
struct board_cell { const char *line, *words; struct maybe_int fit; };
struct board_cells { const struct board_cell *at; size_t count; };

struct board_option {
    int64_t id;
    const char *ref;
    const char *title;
    enum option_kind kind;
    struct maybe_int service;          /* of the directory */
    struct board_cells cells;
    enum mark mark;
    enum whose whose;                  /* of the last mark */
    const char *reason;
    bool chosen, not_chosen;           /* after a decision */
    const char *decision_word;         /* chosen, not_chosen or the mark's word */
};
struct board_options { const struct board_option *at; size_t count; };

/* What happened on a board.  Numbers as stored: append, never renumber. */
enum board_event_kind {
    EVENT_OPTION, EVENT_MATTERS, EVENT_MARK, EVENT_CELL, EVENT_DECIDED, EVENT_NOT_TODAY,
    EVENT_AGAIN,
};
/* One step, for reading. */
struct board_change {
    int64_t step;
    enum board_event_kind kind;
    const char *title;                 /* of the option, where it is about one */
    enum mark mark;
    enum whose whose;
    const char *reason;
    const char *line;                  /* of a cell */
    struct instant at;
};
struct board_changes { const struct board_change *at; size_t count; };

struct board {
    int64_t id;
    const char *ref;
    const char *question;
    struct maybe_int goal, need;
    int64_t step;                      /* the step shown */
    int64_t last_step;
    bool again;                        /* open again: what was tried didn't help */
    const char *because;               /* why it is open again */
    struct board_options options;
    struct text_list matters;
    struct board_changes changes;      /* all of them, also those after the step shown */
};
struct board_line { int64_t id; const char *ref, *question; int64_t step; bool again;
                    const char *because; bool decided; struct date look_again_on; };
struct board_lines { const struct board_line *at; size_t count; };

struct decision {
    int64_t id;
    const char *ref;
    int64_t board, step;
    bool not_today;
    struct int_list chosen;
    const char *chosen_titles;         /* joined, for reading */
    enum decided_by by;
    const char *authority, *reason, *words, *plan_b;
    struct text_list present;
    struct date look_again_on;
    struct instant at;
};
struct decisions { const struct decision *at; size_t count; };

/* Newest first. */
MUST_CHECK enum status board_list(const struct access *, struct board_lines *ret);
/* As it stood after step `at`; at < 0: now.  Made from the events alone. */
MUST_CHECK enum status board_get(const struct access *, int64_t id, int64_t at, struct board *ret);
/* Makes a board with its "keep things as they are"; step 0. */
MUST_CHECK enum status board_add(struct change *, const char *question, struct maybe_int goal,
                                 struct maybe_int need, struct problems *, int64_t *ret);
struct option_draft { const char *title; enum option_kind kind; struct maybe_int service;
                      struct board_cells cells; };
MUST_CHECK enum status board_add_option(struct change *, int64_t board,
                                        const struct option_draft *, struct problems *,
                                        int64_t *ret);
MUST_CHECK enum status board_write_cell(struct change *, int64_t board, int64_t option,
                                        const struct board_cell *, struct problems *);
MUST_CHECK enum status board_set_matters(struct change *, int64_t board, struct text_list,
                                         struct problems *);
/* INVALID: set_aside without a reason. */
MUST_CHECK enum status board_mark(struct change *, int64_t board, int64_t option, enum mark,
                                  enum whose, const char *reason, struct problems *);
/* The option's mark before its last one, as a new event. CONFLICT: nothing to undo. */
MUST_CHECK enum status board_undo_mark(struct change *, int64_t board, int64_t option,
                                       struct problems *);
/* The last step taken back, as a new one: lines, words, a mark, or a way (set aside: nothing leaves
 * a board), or a board that was opened again.  STALE unless `step` is the last; CONFLICT: a
 * decision, which only another one replaces. */
MUST_CHECK enum status board_step_back(struct change *, int64_t board, int64_t step,
                                       struct problems *);
/* What was tried didn't help: the board waits for the client again. */
MUST_CHECK enum status board_open_again(struct change *, int64_t board, const char *because);

struct decision_draft {
    bool not_today;
    struct int_list options;
    enum decided_by by;
    const char *authority, *reason, *words, *plan_b;
    struct text_list present;
    struct date look_again_on;
};
/* CONFLICT (guard "authority"): a representative or worker without a document on file.
 * INVALID: no option and not "not today"; a worker without a reason. */
MUST_CHECK enum status decision_add(struct change *, int64_t board, const struct decision_draft *,
                                    struct problems *, int64_t *ret);
/* Of one board, newest first; the first is in force. board 0: of the whole record. */
MUST_CHECK enum status decision_list(const struct access *, int64_t board, struct decisions *ret);

/* Decisions to look at again up to a day, over a caseload; those a later decision of the same
 * board superseded are left out. */
struct look_again { struct person_id person; const char *board_ref, *question; struct date on; };
struct look_agains { const struct look_again *at; size_t count; };
MUST_CHECK enum status decision_look_again(const struct caseload *, struct date up_to,
                                           struct look_agains *ret);
/* Decided by a worker: for the supervisor's list. */
MUST_CHECK enum status decision_by_worker(const struct caseload *, struct look_agains *ret);
