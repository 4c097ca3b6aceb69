// SPDX-License-Identifier: AGPL-3.0-or-later
/* The client's decision. */
#include "choice/choice.h"

#include "base/arena.h"
#include "base/buf.h"
#include "choice/inside.h"
#include "goal/goal.h"
#include "made/choice_sql.h"
#include "needs/needs.h"
#include "people/authority.h"

#include <jansson.h>

static bool is_on(const struct board *board, int64_t option)
{
    for (size_t i = 0; i < board->options.count; i++) {
        if (board->options.at[i].id == option)
            return true;
    }
    return false;
}

static void check_texts(const struct decision_draft *draft, struct problems *p)
{
    const struct { const char *field, *text; } fields[] = {
        { "authority", draft->authority }, { "reason", draft->reason }, { "words", draft->words },
        { "plan_b", draft->plan_b },
    };

    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (text_length(fields[i].text) > 2000)
            problem_add(p, fields[i].field, N_("Please keep this to 2,000 characters."));
    }
    if (draft->present.count > 30)
        problem_add(p, "present", N_("Please keep to 30 names."));
    for (size_t i = 0; i < draft->present.count; i++) {
        if (text_length(draft->present.at[i]) > 200)
            problem_add(p, "present", N_("Please keep each name to 200 characters."));
    }
}

static void check_draft(const struct decision_draft *draft, const struct board *board,
                        struct date today, struct problems *p)
{
    if (!draft->not_today && draft->options.count == 0)
        problem_add(p, "option", N_("Choose a way, or \"not today\"."));
    if (draft->not_today && draft->options.count > 0)
        problem_add(p, "option", N_("\"Not today\" chooses none of the ways."));
    for (size_t i = 0; i < draft->options.count; i++) {
        if (!is_on(board, draft->options.at[i]))
            problem_add(p, "option", N_("That way isn't on this board."));
    }
    if (draft->by == DECIDED_WORKER && text_is_blank(draft->reason))
        problem_add(p, "reason", N_("Write why a worker decided; a supervisor will see it."));
    if (date_is_set(draft->look_again_on) && date_before(draft->look_again_on, today))
        problem_add(p, "look_again_on",
                    N_("Choose a day from today on to look at this together."));
    check_texts(draft, p);
}

/* What the board's need, or its goal's, is about; 0: neither is known, or it is nobody's matter. */
static enum status matters_of(const struct access *access, const struct board *board,
                              int64_t *ret)
{
    static const int64_t MATTERS_OF[DOMAINS] = {
        [DOMAIN_HOUSING] = MATTER_HOME, [DOMAIN_UTILITIES] = MATTER_HOME,
        [DOMAIN_INCOME] = MATTER_MONEY, [DOMAIN_BENEFITS] = MATTER_MONEY,
        [DOMAIN_MONEY] = MATTER_MONEY, [DOMAIN_EDUCATION] = MATTER_SCHOOL,
        [DOMAIN_PHYS_HEALTH] = MATTER_HEALTH, [DOMAIN_MENTAL_HEALTH] = MATTER_HEALTH,
        [DOMAIN_SUBSTANCE] = MATTER_HEALTH, [DOMAIN_COGNITION] = MATTER_HEALTH,
        [DOMAIN_COVERAGE] = MATTER_HEALTH, [DOMAIN_LEGAL_CIVIL] = MATTER_LEGAL,
        [DOMAIN_IMMIGRATION] = MATTER_LEGAL, [DOMAIN_DOCUMENTS] = MATTER_LEGAL,
    };
    struct maybe_int id = board->need;
    struct goal goal;
    struct need need;
    enum status s = OK;

    *ret = 0;
    if (!id.set && board->goal.set && (s = goal_get(access, board->goal.n, &goal)) == OK)
        id = goal.need;
    if (s == OK && id.set && (s = need_get(access, id.n, &need)) == OK)
        *ret = MATTERS_OF[need.domain];
    /* Shut to whoever writes this down: then only a paper for everything is surely for this. */
    if (s == NOT_FOUND)
        *ret = MATTERS_ALL;
    return s == NOT_FOUND ? OK : s;
}

enum status decision_add(struct change *change, int64_t board, const struct decision_draft *draft,
                         struct problems *problems, int64_t *ret)
{
    struct arena *arena = change_arena(change);
    struct board now;

    enum status s = board_get(change_access(change), board, -1, &now);
    if (s != OK)
        return s;
    check_draft(draft, &now, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    /* DOMAIN I3: somebody else decides only with legal authority on file. */
    if (draft->by != DECIDED_CLIENT && text_is_blank(draft->authority)) {
        problems->guard = "authority";
        problem_add(problems, "authority",
                    N_("Name the document on file that lets somebody else decide."));
        return CONFLICT;
    }
    const char *authority = NULL;
    if (draft->by != DECIDED_CLIENT) {
        int64_t matters;
        if ((s = matters_of(change_access(change), &now, &matters)) != OK)
            return s;
        s = authority_backs(change_access(change), draft->authority, matters, "authority",
                            problems, &authority);
        if (s == INVALID)
            problems->guard = "authority";
        if (s != OK)
            return s == INVALID ? CONFLICT : s;
    }
    const char *chosen = numbers_json(arena, draft->options);
    s = trail_add(change, board, &(struct board_event){
        .kind = draft->not_today ? EVENT_NOT_TODAY : EVENT_DECIDED, .body = chosen,
    });
    if (s != OK)
        return s;
    return sql_choice_decision_add(change, &(struct sql_choice_decision_add){
        .board = board, .step = now.step, .not_today = draft->not_today, .options = chosen,
        .seen = seen_json(arena, &now), .decided_by = draft->by,
        .authority = authority, .reason = text_or_null(draft->reason),
        .words = text_or_null(draft->words), .plan_b = text_or_null(draft->plan_b),
        .present = draft->present.count == 0 ? NULL : texts_json(arena, draft->present),
        .look_again_on = draft->look_again_on,
    }, ret);
}

/* Titles as they were seen when the decision was made. */
static const char *titles(struct arena *arena, const char *seen, struct int_list chosen)
{
    struct buf out = buf_new(arena, 64 * 1024);
    json_t *root = json_loads(text_or(seen, "[]"), JSON_REJECT_DUPLICATES, NULL);
    size_t i;
    json_t *option;

    json_array_foreach(root, i, option) {
        for (size_t k = 0; k < chosen.count; k++) {
            if (json_integer_value(json_object_get(option, "option")) != chosen.at[k])
                continue;
            if (out.count > 0)
                buf_add(&out, ", ");
            buf_add(&out, text_or(json_string_value(json_object_get(option, "title")), ""));
        }
    }
    json_decref(root);
    return buf_text(&out);
}

enum status decision_list(const struct access *access, int64_t board, struct decisions *ret)
{
    struct sql_choice_decisions rows;
    struct arena *arena = access_arena(access);

    enum status s = sql_choice_decisions(access, board, &rows);
    if (s != OK)
        return s;
    struct decision *list = arena_array(arena, rows.count, struct decision);
    for (size_t i = 0; i < rows.count; i++) {
        struct int_list chosen = numbers_from_json(arena, rows.at[i].options);
        list[i] = (struct decision){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .board = rows.at[i].board,
            .step = rows.at[i].step, .not_today = rows.at[i].not_today, .chosen = chosen,
            .chosen_titles = titles(arena, rows.at[i].seen, chosen),
            .by = (enum decided_by)rows.at[i].decided_by, .authority = rows.at[i].authority,
            .reason = rows.at[i].reason, .words = rows.at[i].words, .plan_b = rows.at[i].plan_b,
            .present = texts_from_json(arena, rows.at[i].present),
            .look_again_on = rows.at[i].look_again_on, .at = rows.at[i].made_at,
        };
    }
    *ret = (struct decisions){ list, rows.count };
    return OK;
}

enum status decision_look_again(const struct caseload *caseload, struct date up_to,
                                struct look_agains *ret)
{
    struct sql_choice_look_again rows;

    enum status s = sql_choice_look_again(caseload, up_to, &rows);
    if (s != OK)
        return s;
    struct look_again *list = arena_array(caseload_arena(caseload), rows.count,
                                          struct look_again);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct look_again){
            { rows.at[i].person }, rows.at[i].board_ref, rows.at[i].question,
            rows.at[i].look_again_on,
        };
    *ret = (struct look_agains){ list, rows.count };
    return OK;
}

enum status decision_by_worker(const struct caseload *caseload, struct look_agains *ret)
{
    struct sql_choice_by_worker rows;

    enum status s = sql_choice_by_worker(caseload, &rows);
    if (s != OK)
        return s;
    struct look_again *list = arena_array(caseload_arena(caseload), rows.count,
                                          struct look_again);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct look_again){
            { rows.at[i].person }, rows.at[i].board_ref, rows.at[i].question,
            rows.at[i].look_again_on,
        };
    *ret = (struct look_agains){ list, rows.count };
    return OK;
}
