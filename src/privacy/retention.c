// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/retention.h"

#include "base/say.h"
#include "made/retention_sql.h"

enum status retention_list(const struct office *office, struct retention_rules *ret)
{
    struct sql_retention_list rows;

    enum status s = sql_retention_list(office, &rows);
    if (s != OK)
        return s;
    struct retention_rule *list = arena_array(office_arena(office), rows.count + 1,
                                              struct retention_rule);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_retention_list_row *row = &rows.at[i];
        list[i] = (struct retention_rule){
            .id = row->id, .name = row->name, .source = row->source, .years = row->years,
            .programme = row->programme.set ? row->programme.n : 0,
            .programme_name = row->called, .from_on = row->from_on, .to_on = row->to_on,
        };
    }
    *ret = (struct retention_rules){ list, rows.count };
    return OK;
}

enum status retention_add(struct office_change *change, const struct retention_rule *rule,
                          struct problems *problems, int64_t *ret)
{
    struct arena *arena = office_arena(office_change_office(change));
    const char *name = text_trimmed(arena, text_or(rule->name, ""));
    const char *source = text_trimmed(arena, text_or(rule->source, ""));

    if (!*name || text_length(name) > RETENTION_NAME_MAX)
        problem_add(problems, "name", N_("Write the rule's name, at most 200 characters."));
    if (!*source || text_length(source) > RETENTION_SOURCE_MAX)
        problem_add(problems, "source", N_("Write where the rule stands: law, contract or policy."));
    if (rule->years < 0 || rule->years > RETENTION_YEARS_MAX)
        problem_add(problems, "years", N_("Write the years, between 0 and 100."));
    if (!date_is_set(rule->from_on))
        problem_add(problems, "from", N_("Write the day from which it holds."));
    if (problems_any(problems))
        return INVALID;
    return sql_retention_add(change, &(struct sql_retention_add){
        .name = name, .years = rule->years,
        .programme = { rule->programme != 0, rule->programme }, .from_on = rule->from_on,
        .source = source,
    }, ret);
}

enum status retention_end(struct office_change *change, int64_t id, struct date to,
                          struct problems *problems)
{
    struct sql_retention_get_row row;
    int64_t changed;
    enum status s;

    if ((s = sql_retention_get(office_change_office(change), id, &row)) != OK)
        return s;
    if (date_is_set(row.to_on)) {
        problems->guard = "ended";
        problem_add(problems, "to", N_("This rule has ended already."));
        return CONFLICT;
    }
    if (!date_is_set(to) || date_before(to, row.from_on)) {
        problem_add(problems, "to", N_("The last day can't be before the first."));
        return INVALID;
    }
    return sql_retention_end(change, id, to, &changed);
}
