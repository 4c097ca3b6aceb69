// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/visit.h"

#include "base/arena.h"
#include "made/visit_sql.h"

enum { VISIT_MAX = 300, DAY_MINUTES = 1440 };

enum status visit_list(const struct access *access, struct date from, struct date to,
                       struct visits *ret)
{
    struct sql_visit_list rows;

    enum status s = sql_visit_list(access, from, to, &rows);
    if (s != OK)
        return s;
    struct visit *list = arena_array(access_arena(access), rows.count, struct visit);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct visit){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .what = rows.at[i].what, .kind = (enum visit_kind)rows.at[i].kind,
            .on = rows.at[i].on_day, .from = rows.at[i].from_time, .to = rows.at[i].to_time,
            .place = rows.at[i].place, .bring = rows.at[i].bring, .worker = rows.at[i].worker,
            .state = (enum visit_state)rows.at[i].state,
        };
    *ret = (struct visits){ list, rows.count };
    return OK;
}

static bool two_digits(const char *at, int *ret)
{
    if (at[0] < '0' || at[0] > '9' || at[1] < '0' || at[1] > '9')
        return false;
    *ret = (at[0] - '0') * 10 + (at[1] - '0');
    return true;
}

bool visit_time_from_text(const char *text, struct maybe_int *ret)
{
    int hour, minute;

    if (text_length(text) != 5 || text[2] != ':' || !two_digits(text, &hour) ||
        !two_digits(text + 3, &minute) || hour > 23 || minute > 59)
        return false;
    *ret = (struct maybe_int){ true, hour * 60 + minute };
    return true;
}

static void check_visit(const struct visit *visit, struct problems *p)
{
    if (text_is_blank(visit->what))
        problem_add(p, "what", N_("Write what it is."));
    else if (text_length(visit->what) > VISIT_MAX)
        problem_add(p, "what", N_("Please keep this to 300 characters."));
    if (text_length(visit->place) > VISIT_MAX)
        problem_add(p, "where", N_("Please keep this to 300 characters."));
    if (text_length(visit->bring) > VISIT_MAX)
        problem_add(p, "bring", N_("Please keep this to 300 characters."));
    if (!date_is_set(visit->on))
        problem_add(p, "on", N_("Choose the day."));
    if (visit->from.set && (visit->from.n < 0 || visit->from.n >= DAY_MINUTES))
        problem_add(p, "from", N_("Write a time like 14:30."));
    if (visit->to.set && (visit->to.n < 0 || visit->to.n > DAY_MINUTES))
        problem_add(p, "to", N_("Write a time like 14:30."));
    if (visit->from.set && visit->to.set && visit->to.n <= visit->from.n)
        problem_add(p, "to", N_("The end can't be before the beginning."));
}

enum status visit_add(struct change *change, const struct visit *visit, struct problems *problems,
                      int64_t *ret)
{
    check_visit(visit, problems);
    if (problems_any(problems))
        return INVALID;
    return sql_visit_add(change, &(struct sql_visit_add){
        .what = visit->what, .kind = visit->kind, .on_day = visit->on, .from_time = visit->from,
        .to_time = visit->to, .place = text_or_null(visit->place),
        .bring = text_or_null(visit->bring), .worker = visit->worker,
    }, ret);
}

enum status visit_get(const struct access *access, int64_t id, struct visit *ret)
{
    struct sql_visit_get_row row;

    enum status s = sql_visit_get(access, id, &row);
    if (s != OK)
        return s;
    *ret = (struct visit){
        .id = row.id, .ref = row.ref, .version = row.version, .what = row.what,
        .kind = (enum visit_kind)row.kind, .on = row.on_day, .from = row.from_time,
        .to = row.to_time, .place = row.place, .bring = row.bring, .worker = row.worker,
        .state = (enum visit_state)row.state,
    };
    return OK;
}

enum status visit_move(struct change *change, int64_t id, enum visit_state state,
                       enum visit_state *before, int64_t *version)
{
    struct visit visit;
    int64_t changed;

    enum status s = visit_get(change_access(change), id, &visit);
    if (s != OK)
        return s;
    if (visit.state != VISIT_PLANNED && state != VISIT_PLANNED)
        return CONFLICT;
    *before = visit.state;
    *version = visit.version + 1;
    return sql_visit_move(change, id, state, &changed);
}

enum status visit_planned(const struct caseload *caseload, struct date from, struct date to,
                          struct planned_visits *ret)
{
    struct sql_visit_planned rows;

    enum status s = sql_visit_planned(caseload, from, to, &rows);
    if (s != OK)
        return s;
    struct planned_visit *list = arena_array(caseload_arena(caseload), rows.count,
                                             struct planned_visit);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct planned_visit){
            .person = { rows.at[i].person },
            .visit = {
                .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
                .what = rows.at[i].what, .kind = (enum visit_kind)rows.at[i].kind,
                .on = rows.at[i].on_day, .from = rows.at[i].from_time,
                .to = rows.at[i].to_time, .place = rows.at[i].place, .bring = rows.at[i].bring,
                .worker = rows.at[i].worker, .state = (enum visit_state)rows.at[i].state,
            },
        };
    *ret = (struct planned_visits){ list, rows.count };
    return OK;
}
