// SPDX-License-Identifier: AGPL-3.0-or-later
#include "goal/goal.h"

#include "base/arena.h"
#include "made/goal_sql.h"
#include "needs/needs.h"
#include "people/household.h"

static const char *const STATES[GOAL_STATES] = {
    "suggested", "active", "on_hold", "reached", "partly_reached", "not_reached", "changed",
    "put_aside", "refused",
};

const char *goal_state_word(enum goal_state state)
{
    return STATES[state];
}

const char *goal_state_label(enum goal_state state)
{
    static const char *const labels[GOAL_STATES] = {
        N_("suggested, not yet agreed"), N_("working on it"), N_("resting for now"),
        N_("reached"), N_("partly reached"), N_("not reached"), N_("became another goal"),
        N_("put aside"), N_("not wanted"),
    };

    return labels[state];
}

bool goal_state_from_word(const char *word, enum goal_state *ret)
{
    int number;

    if (!text_among(STATES, GOAL_STATES, word, &number))
        return false;
    *ret = (enum goal_state)number;
    return true;
}

/* API.md, table of states.  suggested -> active or refused goes by goal_agree and goal_refuse. */
#define TO(state) (1u << GOAL_##state)
#define ENDS (TO(REACHED) | TO(PARTLY_REACHED) | TO(NOT_REACHED) | TO(CHANGED) | TO(PUT_ASIDE))
static const unsigned MOVES[GOAL_STATES] = {
    [GOAL_ACTIVE] = TO(ON_HOLD) | ENDS,
    [GOAL_ON_HOLD] = TO(ACTIVE),
};

bool goal_may_move(enum goal_state from, enum goal_state to)
{
    return (MOVES[from] & (1u << to)) != 0;
}

static void check_text(struct problems *p, const char *field, const char *text)
{
    if (text_length(text) > GOAL_TEXT_MAX)
        problem_add(p, field, N_("Please keep this to 500 characters."));
}

static void check_draft(const struct goal_draft *draft, struct date today, struct problems *p)
{
    if (text_is_blank(draft->wish))
        problem_add(p, "wish", N_("Write down what the client wants, in their words."));
    else if (text_length(draft->wish) > GOAL_WISH_MAX)
        problem_add(p, "wish", N_("Please keep the wish to 500 characters."));
    check_text(p, "measure", draft->measure);
    check_text(p, "baseline", draft->baseline);
    check_text(p, "target", draft->target);
    if (text_length(draft->first_step) > GOAL_STEP_MAX)
        problem_add(p, "first_step", N_("Please keep the first step to 200 characters."));
    /* A review day in the past would never be noticed. */
    if (date_is_set(draft->review_on) && date_before(draft->review_on, today))
        problem_add(p, "review_on", N_("Choose a day from today on to look at this together."));
    agreement_check(&draft->agreed, today, p);
}

/* A goal may lean on a need of the same record and be shared by a household of the client's. */
static enum status check_ties(const struct access *access, const struct goal_draft *draft,
                              const struct goal *before, struct problems *p)
{
    struct households homes;
    struct need need;
    bool found = false;
    enum status s;

    if (draft->need.set) {
        s = need_get(access, draft->need.n, &need);
        if (s == NOT_FOUND)
            problem_add(p, "need", N_("That need isn't in this record."));
        else if (s != OK)
            return s;
    }
    bool kept = before != NULL && before->household.set &&
                before->household.n == draft->household.n;
    if (!draft->household.set || kept)
        return OK;
    if ((s = household_list(access, (struct date){ 0 }, &homes)) != OK)
        return s;
    for (size_t i = 0; i < homes.count; i++)
        found = found || homes.at[i].id == draft->household.n;
    if (!found)
        problem_add(p, "household", N_("They don't belong to that household."));
    return OK;
}

enum status goal_list_all(const struct access *access, struct goals *ret)
{
    struct sql_goal_list rows;

    enum status s = sql_goal_list(access, &rows);
    if (s != OK)
        return s;
    struct goal *goals = arena_array(access_arena(access), rows.count, struct goal);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_goal_list_row *row = &rows.at[i];
        goals[i] = (struct goal){
            .id = { row->id }, .ref = row->ref, .version = row->version, .wish = row->wish,
            .measure = row->measure, .baseline = row->baseline, .target = row->target,
            .first_step = row->first_step, .review_on = row->review_on, .need = row->need,
            .household = row->household, .household_ref = row->household_ref,
            .state = (enum goal_state)row->state,
            .reason = row->reason, .proposed = row->proposed,
            .proposal = row->proposal.set ? row->proposal.n : 0,
            .agreed = {
                .given = row->agreed_method.set, .by = row->agreed_by,
                .has_method = row->agreed_method.set,
                .method = (enum agreement_method)row->agreed_method.n,
                .witness = row->agreed_witness, .on = row->agreed_on,
            },
        };
    }
    *ret = (struct goals){ goals, rows.count };
    return OK;
}

enum status goal_list(const struct access *access, enum goal_state state, struct goals *ret)
{
    struct goals all;

    enum status s = goal_list_all(access, &all);
    if (s != OK)
        return s;
    struct goal *some = arena_array(access_arena(access), all.count, struct goal);
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].state == state)
            some[count++] = all.at[i];
    }
    *ret = (struct goals){ some, count };
    return OK;
}

enum status goal_get(const struct access *access, int64_t id, struct goal *ret)
{
    struct goals all;

    enum status s = goal_list_all(access, &all);
    if (s != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id.n == id) {
            *ret = all.at[i];
            return OK;
        }
    }
    return NOT_FOUND;
}

/* A day that wasn't named is today. */
static struct date agreed_on(struct change *change, const struct agreement *agreed)
{
    return date_is_set(agreed->on) ? agreed->on : change_today(change);
}

enum status goal_add(struct change *change, const struct goal_draft *draft,
                     struct problems *problems, struct goal_id *ret)
{
    const struct agreement *agreed = &draft->agreed;

    check_draft(draft, change_today(change), problems);
    enum status s = check_ties(change_access(change), draft, NULL, problems);
    if (s != OK)
        return s;
    if (problems_any(problems))
        return INVALID;

    return sql_goal_add(change, &(struct sql_goal_add){
        .wish = draft->wish, .measure = text_or_null(draft->measure),
        .baseline = text_or_null(draft->baseline), .target = text_or_null(draft->target),
        .first_step = text_or_null(draft->first_step), .review_on = draft->review_on,
        .need = draft->need, .household = draft->household,
        .agreed_by = agreed->given ? agreed->by : NULL,
        .agreed_method = { agreed->given, agreed->method },
        .agreed_witness = agreed->given ? text_or_null(agreed->witness) : NULL,
        .agreed_on = agreed->given ? agreed_on(change, agreed) : (struct date){ 0 },
        .state = agreed->given ? GOAL_ACTIVE : GOAL_SUGGESTED,
    }, &ret->n);
}

static enum status put_in_force(struct change *change, int64_t id, const char *wish,
                                const struct agreement *agreed, enum goal_state state)
{
    int64_t changed;

    return sql_goal_set_wish(change, &(struct sql_goal_set_wish){
        .id = id, .wish = wish, .agreed_by = agreed->by,
        .agreed_method = { true, agreed->method },
        .agreed_witness = text_or_null(agreed->witness),
        .agreed_on = agreed_on(change, agreed), .state = state,
    }, &changed);
}

enum status goal_edit(struct change *change, int64_t id, const struct goal_draft *draft,
                      int64_t version, struct problems *problems, bool *proposed)
{
    struct goal before;
    int64_t changed, proposal;

    enum status s = goal_get(change_access(change), id, &before);
    if (s != OK)
        return s;
    struct goal_draft checked = *draft;
    /* A review day that stays as it was may lie in the past. */
    if (date_equal(checked.review_on, before.review_on))
        checked.review_on = (struct date){ 0 };
    check_draft(&checked, change_today(change), problems);
    if ((s = check_ties(change_access(change), draft, &before, problems)) != OK)
        return s;
    if (problems_any(problems))
        return INVALID;
    s = sql_goal_edit(change, &(struct sql_goal_edit){
        .id = id, .measure = text_or_null(draft->measure),
        .baseline = text_or_null(draft->baseline), .target = text_or_null(draft->target),
        .first_step = text_or_null(draft->first_step), .review_on = draft->review_on,
        .need = draft->need, .household = draft->household,
    }, version, &changed);
    if (s != OK)
        return s;

    bool another = !text_equal(draft->wish, before.wish);
    *proposed = another && !draft->agreed.given && before.state != GOAL_SUGGESTED;
    if (!another && !draft->agreed.given)
        return OK;
    if ((s = sql_goal_drop_proposals(change, id, &changed)) != OK)
        return s;
    if (*proposed)
        return sql_goal_propose(change, id, draft->wish, &proposal);
    if (draft->agreed.given)
        return put_in_force(change, id, draft->wish, &draft->agreed,
                            before.state == GOAL_SUGGESTED ? GOAL_ACTIVE : before.state);
    /* Nobody has agreed to a suggestion's words yet: they may be put otherwise. */
    return sql_goal_set_wish(change, &(struct sql_goal_set_wish){
        .id = id, .wish = draft->wish, .state = before.state,
    }, &changed);
}

static enum status nothing_waits(struct problems *problems)
{
    problems->guard = "agreement";
    problem_add(problems, "agreement", N_("Nothing about this goal waits for an answer."));
    return CONFLICT;
}

enum status goal_agree(struct change *change, int64_t id, const struct agreement *agreed,
                       struct problems *problems)
{
    struct goal goal;
    int64_t changed;

    enum status s = goal_get(change_access(change), id, &goal);
    if (s != OK)
        return s;
    struct agreement given = *agreed;
    given.given = true;
    agreement_check(&given, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    if (goal.proposed != NULL) {
        s = sql_goal_answer_proposal(change, &(struct sql_goal_answer_proposal){
            .id = goal.proposal, .state = 1, .by_whom = given.by,
            .method = { true, given.method }, .witness = text_or_null(given.witness),
            .on_day = agreed_on(change, &given),
        }, &changed);
        return s != OK ? s : put_in_force(change, id, goal.proposed, &given, goal.state);
    }
    if (goal.state != GOAL_SUGGESTED)
        return nothing_waits(problems);
    return put_in_force(change, id, goal.wish, &given, GOAL_ACTIVE);
}

enum status goal_refuse(struct change *change, int64_t id, const char *words,
                        struct problems *problems)
{
    struct goal goal;
    int64_t changed;

    enum status s = goal_get(change_access(change), id, &goal);
    if (s != OK)
        return s;
    check_text(problems, "words", words);
    if (problems_any(problems))
        return INVALID;
    if (goal.proposed != NULL)
        return sql_goal_answer_proposal(change, &(struct sql_goal_answer_proposal){
            .id = goal.proposal, .state = 2, .on_day = change_today(change),
            .words = text_or_null(words),
        }, &changed);
    if (goal.state != GOAL_SUGGESTED)
        return nothing_waits(problems);
    return sql_goal_set_state(change, id, GOAL_REFUSED, text_or_null(words), &changed);
}

enum status goal_move(struct change *change, int64_t id, enum goal_state state, const char *reason,
                      struct problems *problems)
{
    struct goal goal;
    int64_t changed;

    enum status s = goal_get(change_access(change), id, &goal);
    if (s != OK)
        return s;
    check_text(problems, "reason", reason);
    if (problems_any(problems))
        return INVALID;
    if (!goal_may_move(goal.state, state)) {
        problems->guard = "state";
        problem_add(problems, "state", N_("That step doesn't follow from where things stand."));
        return CONFLICT;
    }
    return sql_goal_set_state(change, id, state, text_or_null(reason), &changed);
}

enum status goal_remove(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_goal_remove(change, id, version, &changed);
}

enum status goal_put_state(struct change *change, int64_t id, enum goal_state state,
                           int64_t version)
{
    int64_t changed;

    return sql_goal_put_state(change, id, state, NULL, version, &changed);
}

enum status goal_shared(const struct caseload *caseload, int64_t household,
                        struct shared_goals *ret)
{
    struct sql_goal_shared rows;

    enum status s = sql_goal_shared(caseload, household, &rows);
    if (s != OK)
        return s;
    struct shared_goal *goals = arena_array(caseload_arena(caseload), rows.count,
                                            struct shared_goal);
    for (size_t i = 0; i < rows.count; i++)
        goals[i] = (struct shared_goal){
            .person = { rows.at[i].person }, .ref = rows.at[i].ref, .wish = rows.at[i].wish,
            .first_step = rows.at[i].first_step, .review_on = rows.at[i].review_on,
            .state = (enum goal_state)rows.at[i].state,
        };
    *ret = (struct shared_goals){ goals, rows.count };
    return OK;
}

enum status goal_reorder(struct change *change, int64_t id, bool up)
{
    struct goals all;
    int64_t changed;

    enum status s = goal_list_all(change_access(change), &all);
    if (s != OK)
        return s;
    size_t at = all.count;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id.n == id)
            at = i;
    }
    if (at == all.count)
        return NOT_FOUND;
    if ((up && at == 0) || (!up && at + 1 == all.count))
        return OK;
    size_t other = up ? at - 1 : at + 1;
    for (size_t i = 0; i < all.count; i++) {
        size_t place = i == at ? other : i == other ? at : i;
        if ((s = sql_goal_set_position(change, all.at[i].id.n, (int64_t)place + 1,
                                       &changed)) != OK)
            return s;
    }
    return OK;
}

enum status goal_restore(struct change *change, int64_t id, int64_t before, int64_t version)
{
    struct sql_goal_was_row row;
    struct goal goal;
    int64_t changed;
    enum status s;

    if ((s = goal_get(change_access(change), id, &goal)) != OK ||
        (s = sql_goal_was(change_access(change), id, before, &row)) != OK ||
        (s = sql_goal_edit(change, &(struct sql_goal_edit){
            .id = id, .measure = row.measure, .baseline = row.baseline, .target = row.target,
            .first_step = row.first_step, .review_on = row.review_on, .need = row.need,
            .household = row.household,
        }, version, &changed)) != OK ||
        (s = sql_goal_drop_proposals(change, id, &changed)) != OK)
        return s;
    /* Words in force are the client's: an edit never changed them, so there is nothing to undo. */
    if (goal.state != GOAL_SUGGESTED || text_equal(goal.wish, row.wish))
        return OK;
    return sql_goal_set_wish(change, &(struct sql_goal_set_wish){
        .id = id, .wish = row.wish, .state = goal.state,
    }, &changed);
}
