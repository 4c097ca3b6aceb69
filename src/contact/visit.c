// SPDX-License-Identifier: AGPL-3.0-or-later
#include "contact/visit.h"
#include "contact/visit_missed.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "job/job.h"
#include "made/visit_sql.h"
#include "routine/routine.h"

enum { REMINDED_AT = 9 * 60, VISIT_MAX = 300, DAY_MINUTES = 1440 };

/* ---- the clock of the place ---- */

/* When the occurrence begins, and its hours where the clock change left them out. */
static void set_start(struct zones *zones, const struct zone *agency, struct visit *visit)
{
    const struct zone *own = visit->zone != NULL ? zones_named(zones, visit->zone) : NULL;
    const struct zone *zone = own != NULL ? own : agency;    /* or one that isn't known any more */

    visit->agreed_from = visit->from;
    visit->agreed_to = visit->to;
    if (!visit->from.set || zone == NULL)
        return;
    visit->starts_at = zone_instant(zone, visit->on, (int)visit->from.n, &visit->shifted);
    if (visit->shifted) {
        int64_t from = zone_wall(zone, visit->starts_at).minute;
        visit->to.n += visit->to.set ? from - visit->from.n : 0;
        visit->from.n = from;
    }
}

static struct visit visit_of(const struct sql_visit_list_row *row, struct zones *zones,
                             const struct zone *agency)
{
    struct visit visit = {
        .id = row->id, .day = row->day, .ref = row->ref, .version = row->version,
        .what = row->what, .kind = (enum visit_kind)row->kind, .on = row->on_day,
        .from = row->from_time, .to = row->to_time, .place = row->place, .bring = row->bring,
        .worker = row->worker, .state = (enum visit_state)row->state, .reason = row->reason,
        .zone = row->zone, .every = row->every, .first_on = row->first_on, .until = row->until,
        .needs = row->needs, .referral = row->referral, .referral_ref = row->referral_ref,
        .yes = { .given = row->yes_by != NULL, .by = row->yes_by,
                 .has_method = row->yes_method.set,
                 .method = (enum agreement_method)row->yes_method.n, .on = row->yes_on },
    };

    set_start(zones, agency, &visit);
    return visit;
}

static enum status read_list(const struct access *access, struct date from, struct date to,
                             struct maybe_int id, struct visits *ret)
{
    struct zones zones = { 0 };
    struct sql_visit_list rows;

    enum status s = sql_visit_list(access, from, to, id, &rows);
    if (s != OK)
        return s;
    struct visit *list = arena_array(access_arena(access), rows.count + 1, struct visit);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = visit_of(&rows.at[i], &zones, office_zone(access_office(access)));
    zones_close(&zones);
    *ret = (struct visits){ list, rows.count };
    return OK;
}

enum status visit_list(const struct access *access, struct date from, struct date to,
                       struct visits *ret)
{
    return read_list(access, from, to, (struct maybe_int){ 0 }, ret);
}

enum status visit_span(const struct access *access, struct date *first, struct date *last)
{
    struct sql_visit_span_row row;

    enum status s = sql_visit_span(access, &row);
    if (s == OK) {
        *first = row.first;
        *last = row.last;
    }
    return s;
}

enum status visit_on(const struct access *access, int64_t id, struct date on, struct visit *ret)
{
    struct date today = access_today(access);
    struct visits all;
    size_t best = 0;

    enum status s = read_list(access, (struct date){ 0 }, (struct date){ 0 },
                              (struct maybe_int){ true, id }, &all);
    if (s != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        if (date_is_set(on) ? date_equal(all.at[i].on, on)
                            : !date_before(today, all.at[i].on))
            best = i;
    }
    if (all.count == 0 || (date_is_set(on) && !date_equal(all.at[best].on, on)))
        return NOT_FOUND;
    *ret = all.at[best];
    return OK;
}

enum status visit_get(const struct access *access, int64_t id, struct visit *ret)
{
    return visit_on(access, id, (struct date){ 0 }, ret);
}

struct visit visit_as_agreed(const struct visit *visit)
{
    struct visit whole = *visit;

    whole.on = visit->every == VISIT_ONCE ? visit->on : visit->first_on;
    whole.from = visit->agreed_from;
    whole.to = visit->agreed_to;
    return whole;
}

/* ---- writing ---- */

static struct date last_day(const struct visit *visit)
{
    return visit->every == VISIT_ONCE ? visit->on : visit->until;
}

static enum status check_clashes(struct change *change, const struct visit *visit,
                                 struct problems *problems)
{
    struct visit_clashes clashes;

    enum status s = visit_clash_list(change_access(change), visit, &clashes);
    for (size_t i = 0; s == OK && i < clashes.count; i++) {
        if (!clashes.at[i].must_keep || visit->yes.given)
            continue;
        problems->guard = "must_keep";
        problem_add(problems, "client_yes",
                    N_("It lies over something that must stay in the week: only with their "
                       "recorded yes."));
        return CONFLICT;
    }
    return s;
}

static void check_text(struct problems *p, const char *field, const char *text)
{
    if (text_length(text) > VISIT_MAX)
        problem_add(p, field, N_("Please keep this to 300 characters."));
}

static void check_times(const struct visit *visit, struct problems *p)
{
    if (!date_is_set(visit->on))
        problem_add(p, "on", N_("Choose the day."));
    if (visit->from.set && (visit->from.n < 0 || visit->from.n >= DAY_MINUTES))
        problem_add(p, "from", N_("Write a time like 14:30."));
    if (visit->to.set && (visit->to.n < 0 || visit->to.n > DAY_MINUTES))
        problem_add(p, "to", N_("Write a time like 14:30."));
    if (visit->from.set && visit->to.set && visit->to.n <= visit->from.n)
        problem_add(p, "to", N_("The end can't be before the beginning."));
    struct zone *zone = visit->zone == NULL ? NULL : zone_open(visit->zone);
    if (visit->zone != NULL && zone == NULL)
        problem_add(p, "zone", N_("There is no such time zone."));
    zone_close(zone);
}

static void check_repeats(const struct visit *visit, struct problems *p)
{
    if (visit->every == VISIT_ONCE || !date_is_set(visit->on))
        return;
    if (!date_is_set(visit->until))
        problem_add(p, "repeats.until", N_("Say until which day it repeats."));
    else if (date_before(visit->until, visit->on))
        problem_add(p, "repeats.until", N_("The last day can't be before the first."));
    else if (date_days_between(visit->on, visit->until) / (visit->every * WEEK_DAYS) >=
             VISIT_OCCURRENCES_MAX)
        problem_add(p, "repeats.until", N_("That is too far ahead."));
}

static void check_yes(const struct agreement *yes, struct date today, struct problems *p)
{
    if (!yes->given)
        return;
    if (text_is_blank(yes->by))
        problem_add(p, "client_yes.by", N_("Write who said yes."));
    check_text(p, "client_yes.by", yes->by);
    if (!yes->has_method)
        problem_add(p, "client_yes.method", N_("Say how they said yes."));
    if (date_is_set(yes->on) && date_before(today, yes->on))
        problem_add(p, "client_yes.on", N_("What was said can't be in the future."));
}

static void check_visit(const struct visit *visit, struct date today, struct problems *p)
{
    if (text_is_blank(visit->what))
        problem_add(p, "what", N_("Write what it is."));
    check_text(p, "what", visit->what);
    check_text(p, "where", visit->place);
    check_text(p, "bring", visit->bring);
    check_times(visit, p);
    check_repeats(visit, p);
    check_yes(&visit->yes, today, p);
}

static struct maybe_int method_of(const struct agreement *yes)
{
    return (struct maybe_int){ yes->given, yes->method };
}

static struct date yes_on(struct change *change, const struct agreement *yes)
{
    return !yes->given || date_is_set(yes->on) ? yes->on : change_today(change);
}

/* The day before each occurrence, in the morning (message/). */
static enum status remind(struct change *change, int64_t visit, struct date on)
{
    return job_add(change, "visit.remind", visit,
                   change_at(change, date_add_days(on, -1), REMINDED_AT));
}

enum status visit_add(struct change *change, const struct visit *visit, struct problems *problems,
                      int64_t *ret)
{
    int64_t day_id;

    check_visit(visit, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = check_clashes(change, visit, problems);
    if (s != OK ||
        (s = sql_visit_add(change, &(struct sql_visit_add){
            .what = visit->what, .kind = visit->kind, .on_day = visit->on,
            .from_time = visit->from, .to_time = visit->to, .place = text_or_null(visit->place),
            .bring = text_or_null(visit->bring), .zone = visit->zone, .every = visit->every,
            .until = visit->every == VISIT_ONCE ? (struct date){ 0 } : visit->until,
            .needs = visit->needs, .referral = visit->referral,
            .yes_by = visit->yes.given ? visit->yes.by : NULL,
            .yes_method = method_of(&visit->yes), .yes_on = yes_on(change, &visit->yes),
        }, ret)) != OK)
        return s;
    for (struct date day = visit->on; s == OK && !date_before(last_day(visit), day);
         day = date_add_days(day, visit->every * WEEK_DAYS)) {
        s = sql_visit_day_add(change, &(struct sql_visit_day_add){
            .visit = *ret, .on_day = day, .from_time = visit->from, .to_time = visit->to,
            .worker = visit->worker,
        }, &day_id);
        if (s == OK)
            s = remind(change, *ret, day);
        if (visit->every == VISIT_ONCE)
            break;
    }
    return s;
}

static bool same_minute(struct maybe_int a, struct maybe_int b)
{
    return a.set == b.set && (!a.set || a.n == b.n);
}

static bool same_hours(const struct visit *a, const struct visit *b)
{
    return date_equal(a->on, b->on) && same_minute(a->from, b->from) &&
           same_minute(a->to, b->to);
}

/* What became of a day stays with the day and hours it was planned for. */
static enum status check_moved(struct change *change, const struct visit *visit, bool *moved,
                               struct problems *problems)
{
    struct visit was;

    enum status s = visit_get(change_access(change), visit->id, &was);
    if (s != OK)
        return s;
    enum visit_state state = was.state;
    was = visit_as_agreed(&was);
    *moved = visit->every == VISIT_ONCE && !same_hours(&was, visit);
    if (!*moved || state == VISIT_PLANNED)
        return OK;
    problems->guard = "state";
    problem_add(problems, "on", N_("What became of it is noted already: take that back first, or "
                                   "plan another."));
    return CONFLICT;
}

enum status visit_edit(struct change *change, const struct visit *visit,
                       struct problems *problems)
{
    int64_t changed;
    bool moved;

    check_visit(visit, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    enum status s = check_moved(change, visit, &moved, problems);
    if (s != OK || (s = check_clashes(change, visit, problems)) != OK ||
        (s = sql_visit_edit(change, &(struct sql_visit_edit){
            .id = visit->id, .what = visit->what, .kind = visit->kind, .on_day = visit->on,
            .from_time = visit->from, .to_time = visit->to, .place = text_or_null(visit->place),
            .bring = text_or_null(visit->bring), .needs = visit->needs,
            .yes_by = visit->yes.given ? visit->yes.by : NULL,
            .yes_method = method_of(&visit->yes), .yes_on = yes_on(change, &visit->yes),
        }, visit->version, &changed)) != OK || !moved)
        return s;
    s = sql_visit_day_shift(change, &(struct sql_visit_day_shift){
        .visit = visit->id, .on_day = visit->on, .from_time = visit->from, .to_time = visit->to,
    }, &changed);
    return s != OK ? s : remind(change, visit->id, visit->on);
}

/* Of a repeating entry all that is planned from a day on (not set: all).  `ids`: which, to be put
 * back; none: there is nothing left to call off. */
static enum status call_off_rest(struct change *change, int64_t id, struct date from,
                                 const char *reason, struct buf *ids)
{
    struct visits all;
    int64_t changed;

    enum status s = read_list(change_access(change), from, (struct date){ 0 },
                              (struct maybe_int){ true, id }, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].state != VISIT_PLANNED)
            continue;
        buf_print(ids, "%lld,", (long long)all.at[i].day);
        s = sql_visit_day_move(change, all.at[i].day, VISIT_CANCELLED, text_or_null(reason),
                               &changed);
    }
    return s;
}

/* Planned again, those that were called off together. */
static enum status plan_again(struct change *change, const char *ids)
{
    struct text_list list = text_split(change_arena(change), text_or(ids, ""), ',');
    enum status s = OK;
    int64_t day, changed;

    for (size_t i = 0; s == OK && i < list.count; i++) {
        if (text_to_int(list.at[i], &day))
            s = sql_visit_day_move(change, day, VISIT_PLANNED, NULL, &changed);
    }
    return s;
}

static int64_t before_of(int64_t day, enum visit_state state)
{
    return day * VISIT_STATES + (int64_t)state;
}

static enum status call_off(struct change *change, const struct visit *visit, const char *reason,
                            struct undo *back)
{
    struct buf ids = buf_new(change_arena(change), 256);
    int64_t changed;

    enum status s = call_off_rest(change, visit->id, change_today(change), reason, &ids);
    if (s != OK)
        return s;
    if (text_is_blank(buf_text(&ids)))
        return CONFLICT;
    *back = (struct undo){ .what = "visit_move", .record = visit->id,
                           .before = before_of(0, VISIT_PLANNED), .version = visit->version + 1,
                           .kept = buf_text(&ids) };
    return sql_visit_touch(change, visit->id, &changed);
}

enum status visit_move(struct change *change, int64_t id, struct date on, enum visit_state state,
                       const char *reason, struct undo *back)
{
    struct sql_visit_day_version_row row;
    struct visit visit;
    int64_t changed;

    enum status s = visit_on(change_access(change), id, on, &visit);
    if (s != OK)
        return s;
    if (visit.every != VISIT_ONCE && !date_is_set(on) && state == VISIT_CANCELLED)
        return call_off(change, &visit, reason, back);
    if (visit.state != VISIT_PLANNED)
        return CONFLICT;
    if ((s = sql_visit_day_version(change_access(change), visit.day, &row)) != OK)
        return s;
    *back = (struct undo){ .what = "visit_move", .record = id,
                           .before = before_of(visit.day, visit.state),
                           .version = row.version + 1 };
    s = sql_visit_day_move(change, visit.day, state, text_or_null(reason), &changed);
    /* What became of a day is a new version of the entry. */
    if (s == OK)
        s = sql_visit_touch(change, id, &changed);
    return s == OK && state == VISIT_NO_SHOW ? visit_missed(change, visit.on) : s;
}

struct undo visit_made(const struct visit *visit)
{
    int64_t day = visit->every == VISIT_ONCE ? visit->day : 0;

    return (struct undo){ .what = "visit_move", .record = visit->id,
                          .before = before_of(day, VISIT_CANCELLED),
                          .version = day != 0 ? 1 : visit->version };
}

enum status visit_put(struct change *change, const struct undo *undo)
{
    int64_t day = undo->before / VISIT_STATES, changed;
    enum visit_state state = (enum visit_state)(undo->before % VISIT_STATES);
    struct buf ids = buf_new(change_arena(change), 256);

    if (day != 0) {
        struct sql_visit_day_version_row was;
        enum status s = sql_visit_day_version(change_access(change), day, &was);
        if (s != OK || (s = sql_visit_day_put(change, day, state, undo->version, &changed)) != OK ||
            (s = sql_visit_touch(change, undo->record, &changed)) != OK)
            return s;
        return was.state == VISIT_NO_SHOW ? visit_not_missed(change, was.on_day) : OK;
    }
    enum status s = sql_visit_touch_at(change, undo->record, undo->version, &changed);
    if (s != OK)
        return s;
    return state == VISIT_PLANNED
           ? plan_again(change, undo->kept)
           : call_off_rest(change, undo->record, (struct date){ 0 }, NULL, &ids);
}

enum status visit_planned(const struct caseload *caseload, struct date from, struct date to,
                          struct planned_visits *ret)
{
    const struct zone *agency = office_zone(caseload_office(caseload));
    struct zones zones = { 0 };
    struct sql_visit_planned rows;

    enum status s = sql_visit_planned(caseload, from, to, caseload_today(caseload), &rows);
    if (s != OK)
        return s;
    struct planned_visit *list = arena_array(caseload_arena(caseload), rows.count + 1,
                                             struct planned_visit);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct planned_visit){
            .person = { rows.at[i].person }, .warned = rows.at[i].warned,
            .visit = {
                .id = rows.at[i].id, .day = rows.at[i].day, .ref = rows.at[i].ref,
                .version = rows.at[i].version, .what = rows.at[i].what,
                .kind = (enum visit_kind)rows.at[i].kind, .on = rows.at[i].on_day,
                .from = rows.at[i].from_time, .to = rows.at[i].to_time,
                .place = rows.at[i].place, .bring = rows.at[i].bring,
                .worker = rows.at[i].worker, .state = (enum visit_state)rows.at[i].state,
                .zone = rows.at[i].zone, .every = rows.at[i].every,
                .first_on = rows.at[i].first_on, .until = rows.at[i].until,
                .needs = rows.at[i].needs,
            },
        };
        set_start(&zones, agency, &list[i].visit);
    }
    zones_close(&zones);
    *ret = (struct planned_visits){ list, rows.count };
    return OK;
}
