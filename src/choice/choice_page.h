// SPDX-License-Identifier: AGPL-3.0-or-later
/* choice_page.h - narrowing down together: the question, the ways side by side in the client's
 * order of lines, what was set aside and why, and the client's decision.
 *
 * The board at any step is one table; ?at= shows a past one, which can only be read.  Nothing adds
 * the lines up.  Every form works without script.
 */
#pragma once

#include "choice/choice.h"
#include "html/field.h"
#include "web/route.h"

struct choice_dot { bool on; };
struct choice_dots { const struct choice_dot *at; size_t count; };

struct choice_cell {
    const char *words;
    bool rated;
    int64_t fit;
    struct choice_dots dots;
    bool pick;                         /* of the way she keeps, or chose */
    const char *option;                /* its title, for the ears */
    const char *write_path;            /* NULL: nothing may be written */
};
struct choice_cells { const struct choice_cell *at; size_t count; };
struct choice_row { int64_t number; const char *label; struct choice_cells cells; };
struct choice_rows { const struct choice_row *at; size_t count; };

struct choice_column {
    const char *ref, *letter, *title, *mark;
    bool keep, maybe, pick, chosen;
    const char *why, *whose;           /* of the mark; NULL: none */
    const char *say_path;
};
struct choice_columns { const struct choice_column *at; size_t count; };

struct choice_aside { const char *ref, *title, *reason, *whose; };
struct choice_asides { const struct choice_aside *at; size_t count; };

struct choice_matter { int64_t number; const char *text; bool first; };
struct choice_matters { const struct choice_matter *at; size_t count; };

struct choice_step { int64_t number; const char *path, *what; struct instant at; bool here; };
struct choice_steps { const struct choice_step *at; size_t count; };

struct choice_decided {
    bool in_force, not_today, own;     /* own: the client decided */
    const char *ways, *words, *plan_b, *present, *by, *authority, *reason;
    struct date look_again_on;
    struct instant at;
};
struct choice_decideds { const struct choice_decided *at; size_t count; };

/* A way looked at closely: the mark with its reason, and whose reason it is. */
struct choice_say { const char *ref, *title, *mark, *whose, *reason;
                    struct html_options marks, whoses; };

struct choice_write { const char *option, *line, *new_line, *words, *fit, *was;
                      struct html_options options, lines, fits; };

struct choice_decide {
    const char *action, *words, *plan_b, *look_again_on, *present, *by, *authority, *reason;
    const char *kept;                  /* "%s", which the script puts the time in */
    bool others;                       /* something is said of somebody else deciding */
    struct html_options ways, deciders;
};

struct choice_board_page {
    const char *name, *question, *about;
    const char *path, *back, *resources_path;
    const char *gap_path;              /* where to write down that nothing was found; NULL: no need */
    const char *marks_path, *undo_path, *matters_path, *cells_path, *options_path;
    bool may_write, past;
    int64_t step, last_step;
    bool again;
    const char *because;
    const char *table_class;           /* "matrix of3" */
    int64_t found, aside_count, open_count;
    const char *chosen;                /* what was chosen; NULL: not yet */
    struct choice_columns columns;
    struct choice_rows rows;
    struct choice_asides asides;
    struct choice_matters matters;
    struct choice_steps steps;
    const char *before_path, *after_path;
    struct choice_decideds decisions;
    const struct choice_say *say;      /* NULL: none is looked at */
    struct choice_write write;
    struct choice_decide decide;
    const char *new_line, *title;
    struct html_options kinds;
    bool changed_meanwhile;
    const struct problems *problems;
};

struct choice_list_row { const char *path, *question, *because; bool again, decided;
                         struct date look_again_on; };
struct choice_list_rows { const struct choice_list_row *at; size_t count; };
struct choice_list_page {
    const char *name, *action;
    bool may_write;
    struct choice_list_rows boards;
    const char *question;
    struct html_options about;
    const struct problems *problems;
};

/* choice_draw.c: the board page, with what was typed in its forms; `form` never NULL. */
MUST_CHECK enum status choice_draw_board(struct request *, const struct access *, int64_t board,
                                         int64_t at, const struct form *, struct response *);
/* choice_form_page.c */
enum status choice_post_option(struct request *, struct change *, struct response *);
enum status choice_post_mark(struct request *, struct change *, struct response *);
enum status choice_post_bring_back(struct request *, struct change *, struct response *);
enum status choice_post_matters(struct request *, struct change *, struct response *);
enum status choice_post_cell(struct request *, struct change *, struct response *);
enum status choice_post_decision(struct request *, struct change *, struct response *);

extern const struct route choice_routes[];
void choice_set_up(void);              /* before the server starts: how a mark is taken back */
