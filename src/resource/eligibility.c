// SPDX-License-Identifier: AGPL-3.0-or-later
#include "resource/eligibility.h"

#include "base/arena.h"
#include "made/eligibility_sql.h"
#include "privacy/account.h"
#include "rule/logic.h"

static void check_day(struct arena *arena, json_t *one, const char *name, size_t i,
                      struct problems *problems)
{
    const char *text = json_string_value(json_object_get(one, name));
    struct date day;

    if (text && !date_from_iso(text, &day))
        problem_add(problems, arena_print(arena, "eligibility[%zu].%s", i, name),
                    N_("This has to be a day, like 2026-11-24."));
}

void eligibility_check(struct arena *arena, const char *rules, struct problems *problems)
{
    json_t *list = rules ? json_loads(rules, JSON_REJECT_DUPLICATES, NULL) : NULL, *one;
    size_t i;

    if (rules && !json_is_array(list))
        problem_add(problems, "eligibility", N_("This has to be a list."));
    if (json_array_size(list) > ELIGIBILITY_MOST)
        problem_add(problems, "eligibility", N_("At most 40 criteria."));
    json_array_foreach(list, i, one) {
        json_t *rule = json_object_get(one, "rule");
        const char *wrong = rule && !json_is_null(rule) ? logic_wrong(arena, rule) : NULL;
        if (text_is_blank(json_string_value(json_object_get(one, "what"))))
            problem_add(problems, arena_print(arena, "eligibility[%zu].what", i),
                        N_("This is needed."));
        if (wrong)
            problem_add(problems, arena_print(arena, "eligibility[%zu].rule", i),
                        arena_text(arena, wrong));
        check_day(arena, one, "from", i, problems);
        check_day(arena, one, "until", i, problems);
    }
    json_decref(list);
}

enum status eligibility_keep(struct office_change *change, struct service_id service,
                             const char *before, const char *rules)
{
    const struct office *office = office_change_office(change);
    struct sql_eligibility_versions rows;
    int64_t id;

    if (text_equal(text_or_null(before), text_or_null(rules)))
        return OK;
    enum status s = sql_eligibility_versions(office, service.n, &rows);
    if (s != OK)
        return s;
    return sql_eligibility_keep(change, &(struct sql_eligibility_keep){
        .service = service.n, .number = rows.count > 0 ? rows.at[0].number + 1 : 1,
        .rules = text_or_null(rules), .on_day = office_today(office),
        .by_whom = office_me(office).n,
    }, &id);
}

enum status eligibility_of(const struct office *office, struct int_list services,
                           struct eligibilities *ret)
{
    struct sql_eligibility_of rows;

    enum status s = sql_eligibility_of(office, services, &rows);
    if (s != OK)
        return s;
    struct eligibility *list = arena_array(office_arena(office), rows.count + 1,
                                           struct eligibility);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct eligibility){
            { rows.at[i].service }, rows.at[i].number, rows.at[i].rules, rows.at[i].on_day,
            office_account_name(office, (struct user_id){ rows.at[i].by_whom }),
        };
    *ret = (struct eligibilities){ list, rows.count };
    return OK;
}

enum status eligibility_versions(const struct office *office, struct service_id service,
                                 struct eligibilities *ret)
{
    struct sql_eligibility_versions rows;

    enum status s = sql_eligibility_versions(office, service.n, &rows);
    if (s != OK)
        return s;
    struct eligibility *list = arena_array(office_arena(office), rows.count + 1,
                                           struct eligibility);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct eligibility){
            service, rows.at[i].number, rows.at[i].rules, rows.at[i].on_day,
            office_account_name(office, (struct user_id){ rows.at[i].by_whom }),
        };
    *ret = (struct eligibilities){ list, rows.count };
    return OK;
}

bool criterion_holds(json_t *criterion, struct date on)
{
    struct date from = { 0 }, until = { 0 };
    bool begun = !date_from_iso(text_or(json_string_value(json_object_get(criterion, "from")), ""),
                                &from) || !date_before(on, from);

    return begun && (!date_from_iso(text_or(json_string_value(json_object_get(criterion, "until")),
                                            ""), &until) || !date_before(until, on));
}
