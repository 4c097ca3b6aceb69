// SPDX-License-Identifier: AGPL-3.0-or-later
#include "needs/needs.h"

#include "base/arena.h"
#include "made/needs_sql.h"

enum { NEED_WORDS_MAX = 2000, PRIORITY_MOST = 99 };

static const char *const STATES[NEED_STATES] = {
    "identified", "agreed", "declined", "in_progress", "met", "partly_met", "unmet",
    "no_longer_applies",
};

const char *need_state_word(enum need_state state)
{
    return STATES[state];
}

const char *need_state_label(enum need_state state)
{
    static const char *const labels[NEED_STATES] = {
        N_("noticed, not yet talked over"), N_("agreed"), N_("not now, and that's fine"),
        N_("working on it"), N_("met"), N_("partly met"), N_("still open at the end"),
        N_("no longer there"),
    };

    return labels[state];
}

bool need_state_from_word(const char *word, enum need_state *ret)
{
    int number;

    if (!text_among(STATES, NEED_STATES, word, &number))
        return false;
    *ret = (enum need_state)number;
    return true;
}

/* API.md, table of states. */
#define TO(state) (1u << NEED_##state)
#define ENDS (TO(MET) | TO(PARTLY_MET) | TO(UNMET) | TO(NO_LONGER_APPLIES))
static const unsigned MOVES[NEED_STATES] = {
    [NEED_IDENTIFIED] = TO(AGREED) | TO(DECLINED),
    [NEED_AGREED] = TO(IN_PROGRESS),
    [NEED_IN_PROGRESS] = ENDS,
    [NEED_MET] = TO(AGREED), [NEED_PARTLY_MET] = TO(AGREED), [NEED_UNMET] = TO(AGREED),
    [NEED_NO_LONGER_APPLIES] = TO(AGREED),
    /* "Not now" is an answer for today; the client may come back to it (DOMAIN I4). */
    [NEED_DECLINED] = TO(AGREED),
};

bool need_may_move(enum need_state from, enum need_state to)
{
    return (MOVES[from] & (1u << to)) != 0;
}

const char *severity_label(int64_t severity)
{
    static const char *const labels[] = {
        N_("no concern"), N_("to watch"), N_("moderate"), N_("serious"), N_("crisis"),
    };

    return severity >= 0 && severity <= 4 ? labels[severity] : "";
}

static struct need need_of(const struct sql_needs_list_row *row)
{
    return (struct need){
        .id = row->id, .ref = row->ref, .version = row->version,
        .domain = (enum domain)row->domain, .words = row->words,
        .client_number = row->client_number, .severity = row->severity,
        .client_priority = row->client_priority, .state = (enum need_state)row->state,
    };
}

enum status need_list(const struct access *access, struct needs *ret)
{
    struct sql_needs_list rows;

    enum status s = sql_needs_list(access, &rows);
    if (s != OK)
        return s;
    struct need *needs = arena_array(access_arena(access), rows.count, struct need);
    for (size_t i = 0; i < rows.count; i++)
        needs[i] = need_of(&rows.at[i]);
    *ret = (struct needs){ needs, rows.count };
    return OK;
}

enum status need_get(const struct access *access, int64_t id, struct need *ret)
{
    struct sql_needs_get_row row;

    enum status s = sql_needs_get(access, id, &row);
    if (s != OK)
        return s;
    *ret = (struct need){
        .id = row.id, .ref = row.ref, .version = row.version,
        .domain = (enum domain)row.domain, .words = row.words,
        .client_number = row.client_number, .severity = row.severity,
        .client_priority = row.client_priority, .state = (enum need_state)row.state,
    };
    return OK;
}

static void check_number(struct problems *p, const char *field, struct maybe_int n, int64_t least,
                         int64_t most, const char *sentence)
{
    if (n.set && (n.n < least || n.n > most))
        problem_add(p, field, sentence);
}

static void check_need(const struct need *need, struct problems *p)
{
    if (text_is_blank(need->words))
        problem_add(p, "words", N_("Write what is hard, in the client's words."));
    else if (text_length(need->words) > NEED_WORDS_MAX)
        problem_add(p, "words", N_("Please keep this to 2,000 characters."));
    check_number(p, "client_number", need->client_number, 0, 10,
                 N_("The client's number is between 0 and 10."));
    check_number(p, "severity", need->severity, 0, 4, N_("Severity is between 0 and 4."));
    check_number(p, "client_priority", need->client_priority, 1, PRIORITY_MOST,
                 N_("The order begins with 1."));
}

enum status need_add(struct change *change, const struct need *need, struct problems *problems,
                     int64_t *ret)
{
    int64_t point;

    check_need(need, problems);
    if (need->state != NEED_IDENTIFIED && need->state != NEED_AGREED &&
        need->state != NEED_DECLINED)
        problem_add(problems, "state", N_("A need begins as noticed, agreed or declined."));
    if (problems_any(problems))
        return INVALID;
    enum status s = sql_needs_add(change, &(struct sql_needs_add){
        .domain = need->domain, .words = need->words, .client_number = need->client_number,
        .severity = need->severity, .client_priority = need->client_priority,
        .state = need->state,
    }, ret);
    if (s != OK || !need->client_number.set)
        return s;
    return sql_needs_number_add(change, &(struct sql_needs_number_add){
        .need = *ret, .number = need->client_number.n, .on_day = change_today(change),
    }, &point);
}

enum status need_edit(struct change *change, const struct need *need, struct problems *problems)
{
    struct need before;
    int64_t changed, point;

    check_need(need, problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = need_get(change_access(change), need->id, &before);
    if (s != OK)
        return s;
    s = sql_needs_edit(change, &(struct sql_needs_edit){
        .id = need->id, .domain = need->domain, .words = need->words,
        .client_number = need->client_number, .severity = need->severity,
        .client_priority = need->client_priority,
    }, need->version, &changed);
    bool said_anew = need->client_number.set &&
                     (!before.client_number.set || before.client_number.n != need->client_number.n);
    if (s != OK || !said_anew)
        return s;
    return sql_needs_number_add(change, &(struct sql_needs_number_add){
        .need = need->id, .number = need->client_number.n, .on_day = change_today(change),
    }, &point);
}

enum status need_move(struct change *change, int64_t id, enum need_state state,
                      struct problems *problems)
{
    struct need need;
    int64_t changed;

    enum status s = need_get(change_access(change), id, &need);
    if (s != OK)
        return s;
    if (!need_may_move(need.state, state)) {
        problems->guard = "state";
        problem_add(problems, "state", N_("That step doesn't follow from where things stand."));
        return CONFLICT;
    }
    return sql_needs_set_state(change, id, state, &changed);
}

enum status need_say_number(struct change *change, int64_t id, int64_t number, const char *words,
                            struct date on, struct problems *problems)
{
    struct sql_needs_last_number_row last;
    struct need need;
    int64_t point, changed;

    if (!date_is_set(on))
        on = change_today(change);
    if (number < 0 || number > 10)
        problem_add(problems, "number", N_("The client's number is between 0 and 10."));
    if (text_length(words) > NEED_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 2,000 characters."));
    if (date_before(change_today(change), on))
        problem_add(problems, "on", N_("What was said can't be in the future."));
    if (problems_any(problems))
        return INVALID;
    enum status s = need_get(change_access(change), id, &need);
    if (s != OK)
        return s;
    s = sql_needs_number_add(change, &(struct sql_needs_number_add){
        .need = id, .number = number, .on_day = on, .words = text_is_blank(words) ? NULL : words,
    }, &point);
    if (s != OK || (s = sql_needs_last_number(change_access(change), id, &last)) != OK)
        return s;
    return sql_needs_set_number(change, id, last.number, &changed);
}

enum status need_remove(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_needs_remove(change, id, version, &changed);
}

enum status need_put_state(struct change *change, int64_t id, enum need_state state,
                           int64_t version)
{
    int64_t changed;

    return sql_needs_put_state(change, id, state, version, &changed);
}

enum status need_restore(struct change *change, int64_t id, int64_t before, int64_t version,
                         struct problems *problems)
{
    struct sql_needs_was_row row;

    enum status s = sql_needs_was(change_access(change), id, before, &row);
    if (s != OK)
        return s;
    return need_edit(change, &(struct need){
        .id = id, .version = version, .domain = (enum domain)row.domain, .words = row.words,
        .client_number = row.client_number, .severity = row.severity,
        .client_priority = row.client_priority,
    }, problems);
}

enum status need_series(const struct access *access, struct date since, struct need_points *ret)
{
    struct sql_needs_series rows;

    enum status s = sql_needs_series(access, since, &rows);
    if (s != OK)
        return s;
    struct need_point *points = arena_array(access_arena(access), rows.count, struct need_point);
    for (size_t i = 0; i < rows.count; i++)
        points[i] = (struct need_point){ rows.at[i].need, rows.at[i].number, rows.at[i].on_day };
    *ret = (struct need_points){ points, rows.count };
    return OK;
}

enum status need_latest(const struct caseload *caseload, struct need_latests *ret)
{
    struct sql_needs_latest rows;

    enum status s = sql_needs_latest(caseload, &rows);
    if (s != OK)
        return s;
    struct need_latest *list = arena_array(caseload_arena(caseload), rows.count + 1,
                                           struct need_latest);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct need_latest){ { rows.at[i].person }, rows.at[i].need,
                                        (enum domain)rows.at[i].domain, rows.at[i].number,
                                        rows.at[i].on_day };
    *ret = (struct need_latests){ list, rows.count };
    return OK;
}

enum status strength_list(const struct access *access, struct strengths *ret)
{
    struct sql_needs_strength_list rows;

    enum status s = sql_needs_strength_list(access, &rows);
    if (s != OK)
        return s;
    struct strength *list = arena_array(access_arena(access), rows.count, struct strength);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct strength){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .domain = rows.at[i].domain, .words = rows.at[i].words, .use = rows.at[i].use,
        };
    *ret = (struct strengths){ list, rows.count };
    return OK;
}

enum status strength_add(struct change *change, const struct strength *strength,
                         struct problems *problems, int64_t *ret)
{
    if (text_is_blank(strength->words))
        problem_add(problems, "words", N_("Write what goes well."));
    else if (text_length(strength->words) > NEED_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 2,000 characters."));
    if (text_length(strength->use) > NEED_WORDS_MAX)
        problem_add(problems, "use", N_("Please keep this to 2,000 characters."));
    if (problems_any(problems))
        return INVALID;
    return sql_needs_strength_add(change, strength->domain, strength->words,
                                  text_is_blank(strength->use) ? NULL : strength->use, ret);
}

enum status strength_put(struct change *change, int64_t id, bool archived, int64_t version)
{
    int64_t changed;

    return sql_needs_strength_put(change, id, archived, version, &changed);
}
