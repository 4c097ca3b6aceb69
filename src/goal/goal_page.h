// SPDX-License-Identifier: AGPL-3.0-or-later
/* goal_page.h - the client's goals in their own order, with how far each is and who does what next.
 *
 * A goal that a worker suggested and a wish that a worker changed wait for the client's answer;
 * until then the old words stand. */
#pragma once

#include "goal/goal.h"
#include "goal/plan.h"
#include "goal/step_row.h"
#include "html/field.h"
#include "web/labels.h"
#include "web/route.h"

/* How somebody said yes, as typed.  The fields are called as the problems are: agreed.by, ... */
struct agreement_names { const char *by, *method, *witness, *on; };
struct agreement_form {
    struct agreement_names names;
    const char *by, *method, *witness, *on;
    struct html_options methods;
    const struct problems *problems;
};
struct agreement_form agreement_form_of(const struct html *, const struct form *,
                                        const char *called, const struct problems *);
/* Reads the fields of the form; `given` is set. */
struct agreement agreement_from_form(const struct form *, struct problems *);
/* "Maria, spoken, heard by Inés, 3 March"; NULL: not agreed. */
const char *agreement_words_of(const struct html *, const struct agreement *);

struct goal_row {
    const char *ref, *path, *wish, *state, *look, *measure, *first_step, *agreed, *reason;
    const char *proposed;
    struct date review_on;
    bool is_shared, review_due;
    int64_t place;
    struct step_rows next;             /* what is open, soonest first */
    size_t done, now, total;
    const char *order_action;          /* NULL: nothing may be written */
    bool may_up, may_down;
    const char *answer_action;
    struct agreement_form answer;
};
struct goal_rows { const struct goal_row *at; size_t count; };

struct shared_row { const char *whose, *wish, *first_step, *state, *home; };
struct shared_rows { const struct shared_row *at; size_t count; };

struct goals_page {
    const char *name;
    bool may_write;
    struct goal_rows open, waiting, ended;
    struct shared_rows shared;
    struct step_rows other_steps;      /* of the plan, for no goal in particular */
    const char *new_path, *plan_path, *print_path;
    const char *plan_state, *plan_backup;    /* NULL: no plan yet */
    int64_t plan_number;
    struct date plan_review;
    const struct problems *problems;
};

/* Adding a goal, and changing one. */
struct goal_form {
    const char *action;
    const char *wish, *measure, *baseline, *target, *first_step, *review_on, *need, *household;
    bool agrees, is_new;
    int64_t version;
    struct html_options needs, households;
    struct labels_too labels;
    struct agreement_form agreed;
    const char *clock_place;
    const struct problems *problems;
};

struct goal_new_page { const char *name, *back; struct goal_form form; };

struct goal_button { const char *event, *label; };
struct goal_buttons { const struct goal_button *at; size_t count; };
struct level_row { const char *field, *mark, *words; bool on; int64_t level; };
struct level_rows { const struct level_row *at; size_t count; };
struct mark_row { const char *mark; struct date on; };
struct mark_rows { const struct mark_row *at; size_t count; };

struct goal_one_page {
    const char *name, *back;
    struct goal_row goal;
    bool may_write, has_scale, edit_open, scale_open;
    struct goal_form form;
    struct goal_buttons buttons;
    const char *move_action, *scale_action, *mark_action, *weight, *mark_on, *reason;
    struct level_rows levels;
    struct mark_rows marks;
    const struct problems *problems;
};

extern const struct route goal_routes[], plan_routes[];
void goal_undo_set_up(void);    /* before the server starts */

/* goal_row_page.c */
struct goal_row goal_row_of(const struct html *, const struct access *, const char *called,
                            const struct goal *, const struct steps *);
bool goal_is_open(enum goal_state);

/* goal_form_page.c and goal_one_page.c */
enum status goal_form_show_new(struct request *, const struct access *, struct response *);
enum status goal_form_post_new(struct request *, struct change *, struct response *);
struct goal_form goal_form_typed(const struct form *, const struct problems *);
enum status goal_form_fill(const struct access *, const struct html *, const char *called,
                           const struct form *, struct goal_form *);
enum status goal_form_read(const struct access *, const struct form *, struct problems *,
                           struct goal_draft *ret);
enum status goal_one_show(struct request *, const struct access *, struct response *);
enum status goal_one_edit(struct request *, struct change *, struct response *);
enum status goal_one_move(struct request *, struct change *, struct response *);
enum status goal_one_answer(struct request *, struct change *, struct response *);
enum status goal_one_scale(struct request *, struct change *, struct response *);
enum status goal_one_mark(struct request *, struct change *, struct response *);
