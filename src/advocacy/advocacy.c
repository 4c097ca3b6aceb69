// SPDX-License-Identifier: AGPL-3.0-or-later
#include "advocacy/advocacy.h"

#include "base/arena.h"
#include "made/advocacy_sql.h"
#include "paperwork/kept.h"

#include <string.h>

const char *const advocacy_level_words[] = { "case", "system", NULL };
const char *const advocacy_state_words[] = { "planned", "filed", "won", "partly", "lost",
                                             "withdrawn", NULL };
const char *const advocacy_rule_words[] = { "D14", "D8", "D11", NULL };

/* What the rules count from, and which of their days is the one to appeal by. */
static const struct { const char *fact, *day, *label; } RULES[] = {
    { "notice_on", NULL, N_("Social Security: 60 days, and 5 for the post") },
    { "decision_on", NULL, N_("Immigration judge: 30 days to the Board") },
    { "order_on", "petition", N_("Order of removal: 30 days to the court") },
};

const char *advocacy_rule_label(int place)
{
    return RULES[place].label;
}

const char *advocacy_level_label(enum advocacy_level level)
{
    return level == ADVOCACY_CASE ? N_("for this person") : N_("so that it changes for many");
}

const char *advocacy_state_label(enum advocacy_state state)
{
    static const char *const labels[ADVOCACY_STATES] = {
        N_("planned"), N_("filed"), N_("won"), N_("partly won"), N_("not won"), N_("taken back"),
    };

    return labels[state];
}

bool advocacy_may_move(enum advocacy_state from, enum advocacy_state to)
{
    return from == ADVOCACY_PLANNED ? to == ADVOCACY_FILED || to == ADVOCACY_WITHDRAWN
                                    : from == ADVOCACY_FILED && to > ADVOCACY_FILED;
}

/* The statements give rows of the same columns. */
#define ADVOCACY_OF(row) (struct advocacy){ \
        .id = (row).id, .ref = (row).ref, .version = (row).version, \
        .level = (enum advocacy_level)(row).level, .target = (row).target, .issue = (row).issue, \
        .ask = (row).ask, .argument = (row).argument, .need = (row).need, \
        .need_ref = (row).need_ref, .notice_on = (row).notice_on, .rule = (row).rule, \
        .rule_version = (row).rule_version, .due_on = (row).due_on, \
        .state = (enum advocacy_state)(row).state, .filed_on = (row).filed_on, \
        .ended_on = (row).ended_on, .result = (row).result, \
    }

enum status advocacy_page(const struct access *access, const char *cursor, int64_t limit,
                          struct advocacies *ret)
{
    struct sql_advocacy_page rows;

    enum status s = sql_advocacy_page(access, cursor, limit, &rows);
    if (s != OK)
        return s;
    struct advocacy *list = arena_array(access_arena(access), rows.count + 1, struct advocacy);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = ADVOCACY_OF(rows.at[i]);
    *ret = (struct advocacies){ list, rows.count, rows.next };
    return OK;
}

enum status advocacy_get(const struct access *access, int64_t id, struct advocacy *ret)
{
    struct sql_advocacy_get_row row;

    enum status s = sql_advocacy_get(access, id, &row);
    if (s == OK)
        *ret = ADVOCACY_OF(row);
    return s;
}

/* ---- writing ---- */

static void check_text(const char *text, const char *field, int64_t most, const char *missing,
                       struct problems *problems)
{
    if (missing != NULL && text_is_blank(text))
        problem_add(problems, field, missing);
    else if ((int64_t)text_length(text) > most)
        problem_add(problems, field, most == ADVOCACY_NAME_MAX
                                     ? N_("Please keep this to 200 characters.")
                                     : N_("Please keep this to 4,000 characters."));
}

/* The rule it was counted by. */
static enum status count_due(struct change *change, struct advocacy *one,
                             struct problems *problems, const struct deadline_rule **ret)
{
    struct arena *arena = change_arena(change);
    struct deadline deadline;
    struct problems own = { 0 };
    int place;

    if (!text_among(advocacy_rule_words, sizeof RULES / sizeof RULES[0], one->rule, &place)) {
        problem_add(problems, "rule", N_("No appeal is counted by this rule."));
        return INVALID;
    }
    if (date_is_set(one->due_on)) {
        problem_add(problems, "due_on", N_("Either a rule counts the last day, or it stands in the "
                                           "notice: not both."));
        return INVALID;
    }
    if (!date_is_set(one->notice_on)) {
        problem_add(problems, "notice_on", N_("The last day is counted from the day on the "
                                              "notice."));
        return INVALID;
    }
    char day[DATE_TEXT];
    json_t *facts = json_pack("{s:s}", RULES[place].fact, date_iso(one->notice_on, day));
    enum status s = deadline_compute(arena, office_zone(change_office(change)), one->rule, facts,
                                     change_today(change), &own, &deadline);
    json_decref(facts);
    if (s == INVALID)
        problem_add(problems, "notice_on", N_("By this day the rule gives no last day."));
    if (s != OK)
        return s;
    one->due_on = deadline.due_on;
    for (int i = 0; RULES[place].day != NULL && i < deadline.date_count; i++) {
        if (text_equal(deadline.dates[i].name, RULES[place].day))
            one->due_on = deadline.dates[i].on;
    }
    one->rule_version = deadline.rule->rule->version;
    *ret = deadline.rule;
    return OK;
}

/* `by`: the rule that counts the last day; NULL: none does. */
static enum status check(struct change *change, struct advocacy *one, struct problems *problems,
                         const struct deadline_rule **by)
{
    *by = NULL;
    one->rule = text_or_null(one->rule);
    one->rule_version = NULL;
    check_text(one->target, "target", ADVOCACY_NAME_MAX, N_("Write who decides."), problems);
    check_text(one->issue, "issue", ADVOCACY_TEXT_MAX,
               N_("Write what was denied, or what is wrong."), problems);
    check_text(one->ask, "ask", ADVOCACY_TEXT_MAX, N_("Write what is asked for."), problems);
    check_text(one->argument, "argument", ADVOCACY_TEXT_MAX, NULL, problems);
    if (date_is_set(one->notice_on) && date_before(change_today(change), one->notice_on))
        problem_add(problems, "notice_on", N_("A notice can't come from the future."));
    if (one->rule != NULL)
        (void)count_due(change, one, problems, by);
    else if (date_is_set(one->due_on) && date_is_set(one->notice_on) &&
             date_before(one->due_on, one->notice_on))
        problem_add(problems, "due_on", N_("This can't be before the notice."));
    return problems_any(problems) ? INVALID : OK;
}

enum status advocacy_add(struct change *change, const struct advocacy *draft,
                         struct problems *problems, int64_t *ret)
{
    const struct deadline_rule *by;
    struct advocacy one = *draft;
    int64_t before = change_labels(change);
    enum status s;

    if ((s = check(change, &one, problems, &by)) != OK ||
        (by != NULL && (s = kept_label(change, by, problems, &before)) != OK))
        return s;
    s = sql_advocacy_add(change, &(struct sql_advocacy_add){
        .level = one.level, .target = one.target, .issue = one.issue, .ask = one.ask,
        .argument = text_or_null(one.argument), .need = one.need, .notice_on = one.notice_on,
        .rule = one.rule, .rule_version = one.rule_version, .due_on = one.due_on,
    }, ret);
    change_label(change, before);
    return s;
}

/* `labels` are added to those it has. */
static enum status put(struct change *change, const struct advocacy *one, int64_t labels)
{
    int64_t changed;

    return sql_advocacy_edit(change, &(struct sql_advocacy_edit){
        .id = one->id, .level = one->level, .target = one->target, .issue = one->issue,
        .ask = one->ask, .argument = text_or_null(one->argument), .need = one->need,
        .notice_on = one->notice_on, .rule = one->rule, .rule_version = one->rule_version,
        .due_on = one->due_on, .labels = labels,
    }, one->version, &changed);
}

enum status advocacy_edit(struct change *change, const struct advocacy *draft,
                          struct problems *problems)
{
    const struct deadline_rule *by;
    struct advocacy one = *draft;
    int64_t before = change_labels(change);
    enum status s;

    if ((s = check(change, &one, problems, &by)) != OK ||
        (by != NULL && (s = kept_label(change, by, problems, &before)) != OK))
        return s;
    change_label(change, before);
    return put(change, &one, by != NULL ? by->labels : 0);
}

enum status advocacy_restore(struct change *change, int64_t id, int64_t before, int64_t version)
{
    struct sql_advocacy_was_row row;

    enum status s = sql_advocacy_was(change_access(change), id, before, &row);
    return s != OK ? s : put(change, &(struct advocacy){
        .id = id, .version = version, .level = (enum advocacy_level)row.level,
        .target = row.target, .issue = row.issue, .ask = row.ask, .argument = row.argument,
        .need = row.need, .notice_on = row.notice_on, .rule = row.rule,
        .rule_version = row.rule_version, .due_on = row.due_on,
    }, 0);
}

enum status advocacy_move(struct change *change, int64_t id, enum advocacy_state state,
                          struct date on, const char *result, struct problems *problems)
{
    struct date today = change_today(change);
    struct advocacy one;
    int64_t changed;

    if (!date_is_set(on))
        on = today;
    check_text(result, "result", ADVOCACY_TEXT_MAX, NULL, problems);
    if (date_before(today, on))
        problem_add(problems, "on", N_("What happened can't be in the future."));
    if (problems_any(problems))
        return INVALID;
    enum status s = advocacy_get(change_access(change), id, &one);
    if (s != OK)
        return s;
    if (!advocacy_may_move(one.state, state)) {
        problems->guard = "state";
        problem_add(problems, "state", N_("That step doesn't follow from where things stand."));
        return CONFLICT;
    }
    bool filed = state == ADVOCACY_FILED;
    return sql_advocacy_put_state(change, &(struct sql_advocacy_put_state){
        .id = id, .state = state, .filed_on = filed ? on : one.filed_on,
        .ended_on = filed ? (struct date){ 0 } : on,
        .result = filed ? NULL : text_or_null(result),
    }, one.version, &changed);
}

enum status advocacy_put_back(struct change *change, int64_t id, enum advocacy_state state,
                              int64_t version)
{
    struct advocacy one;
    int64_t changed;

    enum status s = advocacy_get(change_access(change), id, &one);
    return s != OK ? s : sql_advocacy_put_state(change, &(struct sql_advocacy_put_state){
        .id = id, .state = state,
        .filed_on = state == ADVOCACY_PLANNED ? (struct date){ 0 } : one.filed_on,
    }, version, &changed);
}

enum status advocacy_remove(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_advocacy_remove(change, id, version, &changed);
}

/* ---- evidence ---- */

enum status evidence_list(const struct access *access, int64_t advocacy, struct evidences *ret)
{
    struct sql_advocacy_evidence rows;

    enum status s = sql_advocacy_evidence(access, advocacy, &rows);
    if (s != OK)
        return s;
    struct evidence *list = arena_array(access_arena(access), rows.count + 1, struct evidence);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct evidence){ rows.at[i].id, rows.at[i].ref, rows.at[i].version,
                                     rows.at[i].what, rows.at[i].on_day };
    *ret = (struct evidences){ list, rows.count };
    return OK;
}

enum status evidence_add(struct change *change, int64_t advocacy, const char *what,
                         struct date on, struct problems *problems, int64_t *ret)
{
    if (!date_is_set(on))
        on = change_today(change);
    check_text(what, "what", ADVOCACY_TEXT_MAX, N_("Write what shows it."), problems);
    if (date_before(change_today(change), on))
        problem_add(problems, "on", N_("What happened can't be in the future."));
    return problems_any(problems) ? INVALID
                                  : sql_advocacy_evidence_add(change, advocacy, what, on, ret);
}

enum status evidence_remove(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_advocacy_evidence_remove(change, id, version, &changed);
}
