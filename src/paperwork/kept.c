// SPDX-License-Identifier: AGPL-3.0-or-later
#include "paperwork/kept.h"

#include "base/arena.h"
#include "made/kept_sql.h"

static const char *const STATE_WORDS[KEPT_STATES] = { "open", "done", "not_needed" };

const char *kept_state_word(enum kept_state state)
{
    return STATE_WORDS[state];
}

const char *kept_state_label(enum kept_state state)
{
    static const char *const labels[KEPT_STATES] = { N_("open"), N_("done"),
                                                     N_("not needed any more") };

    return labels[state];
}

bool kept_state_from_word(const char *word, enum kept_state *ret)
{
    int number;

    if (!text_among(STATE_WORDS, KEPT_STATES, word, &number))
        return false;
    *ret = (enum kept_state)number;
    return true;
}

/* ---- reading ---- */

/* The statements give rows of the same columns. */
#define KEPT_OF(row) (struct kept_deadline){ \
        .id = (row).id, .ref = (row).ref, .version = (row).version, .rule = (row).rule, \
        .date_name = (row).date_name, .rule_version = (row).rule_version, \
        .source = (row).source, .facts = (row).facts, .as_of = (row).as_of, \
        .due_on = (row).due_on, .due_minute = (row).due_minute, .target_on = (row).target_on, \
        .words = (row).words, .state = (enum kept_state)(row).state, .done_on = (row).done_on, \
    }
#define KEPTS_OF(arena, rows, ret) do { \
    struct kept_deadline *list_ = arena_array((arena), (rows).count + 1, struct kept_deadline); \
    for (size_t i_ = 0; i_ < (rows).count; i_++) \
        list_[i_] = KEPT_OF((rows).at[i_]); \
    *(ret) = (struct kepts){ list_, (rows).count, NULL }; \
} while (0)

enum status kept_list(const struct access *access, struct kepts *ret)
{
    struct sql_kept_list rows;

    enum status s = sql_kept_list(access, &rows);
    if (s == OK)
        KEPTS_OF(access_arena(access), rows, ret);
    return s;
}

enum status kept_page(const struct access *access, const char *cursor, int64_t limit,
                      struct kepts *ret)
{
    struct sql_kept_page rows;

    enum status s = sql_kept_page(access, cursor, limit, &rows);
    if (s != OK)
        return s;
    KEPTS_OF(access_arena(access), rows, ret);
    ret->next = rows.next;
    return OK;
}

enum status kept_get(const struct access *access, int64_t id, struct kept_deadline *ret)
{
    struct sql_kept_get_row row;

    enum status s = sql_kept_get(access, id, &row);
    if (s == OK)
        *ret = KEPT_OF(row);
    return s;
}

enum status kept_before(const struct access *access, struct kept_befores *ret)
{
    struct sql_kept_was rows;

    enum status s = sql_kept_was(access, &rows);
    if (s != OK)
        return s;
    struct kept_before *list = arena_array(access_arena(access), rows.count + 1,
                                           struct kept_before);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct kept_before){ rows.at[i].deadline, rows.at[i].version,
                                        rows.at[i].due_on, rows.at[i].rule_version,
                                        rows.at[i].changed_at };
    *ret = (struct kept_befores){ list, rows.count };
    return OK;
}

/* ---- counting ---- */

/* The day that was asked for: by its name, else the one that is due, else the first. */
static const struct named_date *day_of(const struct deadline *deadline, const char *name)
{
    const char *wanted = name != NULL ? name : deadline->rule->due;

    for (int i = 0; i < deadline->date_count; i++) {
        if (text_equal(deadline->dates[i].name, wanted))
            return &deadline->dates[i];
    }
    return name == NULL && deadline->date_count > 0 ? &deadline->dates[0] : NULL;
}

struct counted { struct deadline deadline; const struct named_date *day; const char *facts; };

static enum status count(struct change *change, const struct kept_draft *draft, struct date as_of,
                         struct problems *problems, struct counted *ret)
{
    struct arena *arena = change_arena(change);

    if (!json_is_object(draft->facts))
        problem_add(problems, "facts", N_("This has to be an object."));
    if (text_length(draft->words) > KEPT_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 500 characters."));
    if (problems_any(problems))
        return INVALID;
    enum status s = deadline_compute(arena, office_zone(change_office(change)), draft->rule,
                                     draft->facts, as_of, problems, &ret->deadline);
    if (s != OK)
        return s;
    ret->day = day_of(&ret->deadline, draft->date_name);
    if (ret->day == NULL) {
        problem_add(problems, draft->date_name != NULL ? "name" : "rule",
                    N_("By these facts the rule gives no such day."));
        return INVALID;
    }
    ret->facts = rule_given_text(arena, draft->facts);
    return OK;
}

static struct maybe_int minute_of(const struct named_date *day)
{
    return (struct maybe_int){ day->minute >= 0, day->minute >= 0 ? day->minute : 0 };
}

enum status kept_label(struct change *change, const struct deadline_rule *rule,
                       struct problems *problems, int64_t *before)
{
    *before = change_labels(change);
    if (!access_may_see(change_access(change), *before | rule->labels)) {
        problem_add(problems, "rule", N_("You couldn't read it with that label yourself."));
        return INVALID;
    }
    change_label(change, *before | rule->labels);
    return OK;
}

enum status kept_add(struct change *change, const struct kept_draft *draft,
                     struct problems *problems, int64_t *ret)
{
    struct date as_of = date_is_set(draft->as_of) ? draft->as_of : change_today(change);
    struct counted counted;
    int64_t before;
    enum status s;

    if ((s = count(change, draft, as_of, problems, &counted)) != OK ||
        (s = kept_label(change, counted.deadline.rule, problems, &before)) != OK)
        return s;
    const struct rule *rule = counted.deadline.rule->rule;
    s = sql_kept_add(change, &(struct sql_kept_add){
        .rule = rule->id, .date_name = counted.day->name, .rule_version = rule->version,
        .source = rule->source, .facts = counted.facts, .as_of = as_of,
        .due_on = counted.day->on, .due_minute = minute_of(counted.day),
        .target_on = counted.deadline.target_on, .words = text_or_null(draft->words),
    }, ret);
    change_label(change, before);
    return s;
}

enum status kept_recount(struct change *change, int64_t id, json_t *facts, const char *words,
                         int64_t version, struct problems *problems)
{
    struct counted counted;
    struct kept_deadline kept;
    int64_t changed;

    enum status s = kept_get(change_access(change), id, &kept);
    if (s != OK)
        return s;
    json_t *as_before = facts == NULL ? json_loads(kept.facts, 0, NULL) : NULL;
    struct kept_draft draft = { kept.rule, kept.date_name, facts != NULL ? facts : as_before,
                                kept.as_of, words };
    /* Other facts are judged by the rule of today; words alone change no day. */
    struct date as_of = facts != NULL ? change_today(change) : kept.as_of;
    s = count(change, &draft, as_of, problems, &counted);
    json_decref(as_before);
    if (s != OK)
        return s;
    const struct rule *rule = counted.deadline.rule->rule;
    return sql_kept_recount(change, &(struct sql_kept_recount){
        .id = id, .ref = kept.ref, .rule_version = rule->version, .source = rule->source,
        .facts = counted.facts, .as_of = as_of, .due_on = counted.day->on,
        .due_minute = minute_of(counted.day), .target_on = counted.deadline.target_on,
        .words = text_or_null(words),
    }, version, &changed);
}

enum status kept_put_state(struct change *change, int64_t id, enum kept_state state,
                           int64_t version)
{
    int64_t changed;

    return sql_kept_put_state(change, id, state,
                              state == KEPT_OPEN ? (struct date){ 0 } : change_today(change),
                              version, &changed);
}

enum status kept_remove(struct change *change, int64_t id, int64_t version)
{
    int64_t changed;

    return sql_kept_remove(change, id, version, &changed);
}
