// SPDX-License-Identifier: AGPL-3.0-or-later
/* One goal, one step, one agreement, as pages show them. */
#include "base/arena.h"
#include "goal/goal_page.h"
#include "html/html.h"
#include "html/show.h"
#include "http/form.h"

bool goal_is_open(enum goal_state state)
{
    return state == GOAL_ACTIVE || state == GOAL_ON_HOLD;
}

bool step_is_open(const struct step *step)
{
    return step->state == STEP_TODO || step->state == STEP_DOING;
}

static const char *const METHOD_LABELS[AGREED_METHODS] = {
    N_("signed"), N_("spoken"), N_("on their own page"), N_("on paper"),
};

static const char *doer_of(const struct html *html, const char *called, const struct step *step)
{
    static const char *const names[DOERS] = {
        [DOER_CLIENT] = "", [DOER_FAMILY] = N_("Family"), [DOER_WORKER] = N_("We"),
        [DOER_PARTNER] = N_("A partner"),
    };

    if (!text_is_blank(step->who_name))
        return step->who_name;
    return step->who == DOER_CLIENT ? called : html_say(html, names[step->who]);
}

struct step_row step_row_of(const struct html *html, const struct access *access,
                            const char *called, const struct step *step)
{
    struct arena *arena = access_arena(access);
    const char *path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/steps"),
                                   step->ref);
    bool may_write = access_may_write(access, AREA_GOALS), open = step_is_open(step);

    return (struct step_row){
        .ref = step->ref, .what = step->what, .who = doer_of(html, called, step),
        .who_look = step->who == DOER_CLIENT ? "who c" : step->who == DOER_WORKER ? "who u"
                    : "who o",
        .state = html_say(html, step_state_label(step->state)),
        .rung = html_say(html, rung_label(step->rung)), .reason = step->reason,
        .due_on = step->due_on, .done_on = step->done_on, .open = open,
        .done = step->state == STEP_DONE, .doing = step->state == STEP_DOING,
        .dropped = step->state == STEP_DROPPED || step->state == STEP_FAILED,
        .late = open && date_is_set(step->due_on) &&
                date_before(step->due_on, access_today(access)),
        .may_begin = step->state == STEP_TODO,
        .move_action = may_write && open ? arena_print(arena, "%s/move", path) : NULL,
        .rung_action = may_write && open ? arena_print(arena, "%s/rung", path) : NULL,
        .edit_path = may_write ? path : NULL, .version = step->version,
    };
}

const char *agreement_words_of(const struct html *html, const struct agreement *agreed)
{
    if (!agreed->given)
        return NULL;
    const char *const values[] = {
        text_or(agreed->by, ""), html_say(html, METHOD_LABELS[agreed->method]),
        HTML_SHOW(html, agreed->on, HTML_SHORT), text_or(agreed->witness, ""),
    };
    return text_is_blank(agreed->witness)
           ? html_sentence(html, N_("Agreed: %1$s, %2$s, %3$s"), 3, values)
           : html_sentence(html, N_("Agreed: %1$s, %2$s, %3$s, heard by %4$s"), 4, values);
}

struct agreement_form agreement_form_of(const struct html *html, const struct form *form,
                                        const char *called, const struct problems *problems)
{
    struct html_option *options = arena_array(html_arena(html), AGREED_METHODS,
                                              struct html_option);

    for (int i = 0; i < AGREED_METHODS; i++)
        options[i] = (struct html_option){ agreement_word((enum agreement_method)i),
                                           html_say(html, METHOD_LABELS[i]), false };
    return (struct agreement_form){
        .names = { "agreed.by", "agreed.method", "agreed.witness", "agreed.on" },
        .by = form_has(form, "agreed.by") ? form_text(form, "agreed.by") : called,
        .method = form_text(form, "agreed.method"), .witness = form_text(form, "agreed.witness"),
        .on = form_text(form, "agreed.on"), .problems = problems,
        .methods = { options, AGREED_METHODS },
    };
}

struct agreement agreement_from_form(const struct form *form, struct problems *problems)
{
    struct agreement agreed = {
        .given = true, .by = form_text(form, "agreed.by"),
        .witness = form_text(form, "agreed.witness"),
        .on = form_date(form, "agreed.on", problems),
    };

    agreed.has_method = agreement_from_word(form_text(form, "agreed.method"), &agreed.method);
    return agreed;
}

static const char *look_of(enum goal_state state)
{
    return state == GOAL_REACHED || state == GOAL_PARTLY_REACHED ? "tag good"
           : state == GOAL_ACTIVE ? "tag client" : state == GOAL_SUGGESTED ? "tag us" : "tag";
}

struct goal_row goal_row_of(const struct html *html, const struct access *access,
                            const char *called, const struct goal *goal,
                            const struct steps *steps)
{
    struct arena *arena = access_arena(access);
    struct step_row *next = arena_array(arena, steps->count, struct step_row);
    struct goal_row row = {
        .ref = goal->ref, .wish = goal->wish, .measure = goal->measure,
        .first_step = goal->first_step, .review_on = goal->review_on, .reason = goal->reason,
        .proposed = goal->proposed, .is_shared = goal->household.set,
        .state = html_say(html, goal_state_label(goal->state)), .look = look_of(goal->state),
        .agreed = agreement_words_of(html, &goal->agreed),
        .path = arena_print(arena, "%s/%s", path_to(access, "/p/{person}/goals"), goal->ref),
    };

    row.review_due = goal_is_open(goal->state) && date_is_set(goal->review_on) &&
                     !date_before(access_today(access), goal->review_on);
    for (size_t i = 0; i < steps->count; i++) {
        const struct step *step = &steps->at[i];
        if (!step->goal.set || step->goal.n != goal->id.n || step->state == STEP_DROPPED)
            continue;
        row.total++;
        row.done += step->state == STEP_DONE;
        if (step_is_open(step))
            next[row.next.count++] = step_row_of(html, access, called, step);
    }
    row.next.at = next;
    row.now = row.next.count > 0 ? row.done + 1 : 0;
    if (access_may_write(access, AREA_GOALS)) {
        row.order_action = arena_print(arena, "%s/order", row.path);
        row.answer_action = goal->state == GOAL_SUGGESTED || goal->proposed != NULL
                            ? arena_print(arena, "%s/answer", row.path) : NULL;
    }
    return row;
}
