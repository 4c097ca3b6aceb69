// SPDX-License-Identifier: AGPL-3.0-or-later
#include "routine/routine.h"

#include "base/arena.h"
#include "made/routine_sql.h"
#include "needs/needs.h"
#include "signal/signal.h"

enum { DAY_MINUTES = 1440, ALL_DAYS = 127 };

static const char *const STATE_WORDS[ROUTINE_STATES] = {
    "kept", "at_risk", "disrupted", "restored", "changed_by_choice",
};
static const char *const DAY_WORDS[WEEK_DAYS] = { "mo", "tu", "we", "th", "fr", "sa", "su" };

const char *routine_state_word(enum routine_state state)
{
    return STATE_WORDS[state];
}

const char *routine_state_label(enum routine_state state)
{
    static const char *const labels[ROUTINE_STATES] = {
        N_("kept"), N_("at risk"), N_("broken off"), N_("kept again"), N_("changed by choice"),
    };

    return labels[state];
}

bool routine_state_from_word(const char *word, enum routine_state *ret)
{
    int number;

    if (!text_among(STATE_WORDS, ROUTINE_STATES, word, &number))
        return false;
    *ret = (enum routine_state)number;
    return true;
}

const char *week_day_word(int day)
{
    return DAY_WORDS[day];
}

bool week_day_from_word(const char *word, int *ret)
{
    return text_among(DAY_WORDS, WEEK_DAYS, word, ret);
}

enum status routine_list(const struct access *access, struct routine_items *ret)
{
    struct sql_routine_list rows;

    enum status s = sql_routine_list(access, &rows);
    if (s != OK)
        return s;
    struct routine_item *list = arena_array(access_arena(access), rows.count + 1,
                                            struct routine_item);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct routine_item){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .what = rows.at[i].what, .days = rows.at[i].days, .from = rows.at[i].from_time,
            .to = rows.at[i].to_time, .why = rows.at[i].why, .place = rows.at[i].place,
            .with = rows.at[i].with_whom, .must_keep = rows.at[i].must_keep,
            .domains = rows.at[i].domains, .since = rows.at[i].since, .until = rows.at[i].until,
            .state = (enum routine_state)rows.at[i].state,
        };
    *ret = (struct routine_items){ list, rows.count };
    return OK;
}

enum status routine_get(const struct access *access, int64_t id, struct routine_item *ret)
{
    struct routine_items list;

    enum status s = routine_list(access, &list);
    for (size_t i = 0; s == OK && i < list.count; i++) {
        if (list.at[i].id == id) {
            *ret = list.at[i];
            return OK;
        }
    }
    return s == OK ? NOT_FOUND : s;
}

/* ---- writing ---- */

static void check_text(struct problems *problems, const char *field, const char *text)
{
    if (text_length(text) > ROUTINE_TEXT_MAX)
        problem_add(problems, field, N_("Please keep this to 300 characters."));
}

static void check_item(struct arena *arena, const struct routine_item *item,
                       struct problems *problems)
{
    struct text_list domains = text_split(arena, text_or(item->domains, ""), ',');

    if (text_is_blank(item->what))
        problem_add(problems, "what", N_("Write what stays in the week."));
    check_text(problems, "what", item->what);
    check_text(problems, "why", item->why);
    check_text(problems, "where", item->place);
    check_text(problems, "with", item->with);
    if (item->days < 1 || item->days > ALL_DAYS)
        problem_add(problems, "at.days", N_("Choose at least one day."));
    if (item->from < 0 || item->from >= DAY_MINUTES)
        problem_add(problems, "at.from", N_("Write a time like 14:30."));
    if (item->to <= 0 || item->to > DAY_MINUTES)
        problem_add(problems, "at.to", N_("Write a time like 14:30."));
    else if (item->to <= item->from)
        problem_add(problems, "at.to", N_("The end can't be before the beginning."));
    if (date_is_set(item->since) && date_is_set(item->until) &&
        date_before(item->until, item->since))
        problem_add(problems, "until", N_("The last day can't be before the first."));
    for (size_t i = 0; i < domains.count; i++) {
        enum domain domain;
        if (!domain_from_word(domains.at[i], &domain))
            problem_add(problems, "domains", N_("Choose from the list."));
    }
}

enum status routine_add(struct change *change, const struct routine_item *item,
                        struct problems *problems, int64_t *ret)
{
    check_item(change_arena(change), item, problems);
    if (problems_any(problems))
        return INVALID;
    return sql_routine_add(change, &(struct sql_routine_add){
        .what = item->what, .days = item->days, .from_time = item->from, .to_time = item->to,
        .why = text_or_null(item->why), .place = text_or_null(item->place),
        .with_whom = text_or_null(item->with), .must_keep = item->must_keep,
        .domains = text_or_null(item->domains), .since = item->since, .until = item->until,
    }, ret);
}

enum status routine_edit(struct change *change, const struct routine_item *item,
                         struct problems *problems)
{
    struct routine_item before;
    int64_t changed;

    enum status s = routine_get(change_access(change), item->id, &before);
    if (s != OK)
        return s;
    check_item(change_arena(change), item, problems);
    if (item->state != before.state && item->state != ROUTINE_CHANGED &&
        before.state != ROUTINE_CHANGED)
        problem_add(problems, "state", N_("Where it stands follows from the days."));
    if (problems_any(problems))
        return INVALID;
    return sql_routine_edit(change, &(struct sql_routine_edit){
        .id = item->id, .what = item->what, .days = item->days, .from_time = item->from,
        .to_time = item->to, .why = text_or_null(item->why), .place = text_or_null(item->place),
        .with_whom = text_or_null(item->with), .must_keep = item->must_keep,
        .domains = text_or_null(item->domains), .since = item->since, .until = item->until,
        .state = item->state,
    }, item->version, &changed);
}

enum status routine_end(struct change *change, int64_t id, struct date until, int64_t version)
{
    int64_t changed;

    return sql_routine_end(change, id, until, version, &changed);
}

/* ---- days ---- */

bool routine_is_on(const struct routine_item *item, struct date day)
{
    return (item->days >> date_weekday(day) & 1) != 0 &&
           !(date_is_set(item->since) && date_before(day, item->since)) &&
           !(date_is_set(item->until) && date_before(item->until, day));
}

bool routine_hits(const struct routine_item *item, struct date day, int64_t from, int64_t to)
{
    return routine_is_on(item, day) && from < item->to && to > item->from;
}

enum status routine_day_list(const struct access *access, struct maybe_int item, struct date from,
                             struct date to, struct routine_days *ret)
{
    struct sql_routine_days rows;

    enum status s = sql_routine_days(access, item, from, to, &rows);
    if (s != OK)
        return s;
    struct routine_day *list = arena_array(access_arena(access), rows.count + 1,
                                           struct routine_day);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_routine_days_row *row = &rows.at[rows.count - 1 - i];
        list[i] = (struct routine_day){ row->item, row->on_day, row->kept, row->words };
    }
    *ret = (struct routine_days){ list, rows.count };
    return OK;
}

/* Where an item stands after all that was said of it. */
static enum routine_state stands(const struct routine_days *days)
{
    enum routine_state state = ROUTINE_KEPT;

    for (size_t i = 0; i < days->count; i++) {
        bool shaky = state == ROUTINE_AT_RISK || state == ROUTINE_DISRUPTED;
        if (days->at[i].kept)
            state = shaky ? ROUTINE_RESTORED : state;
        else
            state = shaky ? ROUTINE_DISRUPTED : ROUTINE_AT_RISK;
    }
    return state;
}

static enum status stand(struct change *change, const struct routine_item *item,
                         const struct routine_day *said)
{
    struct routine_days days;
    char day[DATE_TEXT];
    int64_t changed;

    enum status s = routine_day_list(change_access(change), (struct maybe_int){ true, item->id },
                                     (struct date){ 0 }, (struct date){ 0 }, &days);
    if (s != OK)
        return s;
    enum routine_state state = stands(&days);
    if (state == item->state)
        return OK;
    if ((s = sql_routine_stand(change, item->id, state, &changed)) != OK || said->kept ||
        (state != ROUTINE_AT_RISK && state != ROUTINE_DISRUPTED))
        return s;
    /* The day and not the words: who sees the one may not see the other. */
    return signal_raise(change, SIGNAL_ROUTINE_AT_RISK,
                        N_("Something of the week wasn't possible on %1$s"),
                        date_iso(said->on, day));
}

enum status routine_day_say(struct change *change, const struct routine_day *day,
                            struct problems *problems, enum routine_state *before)
{
    const struct access *access = change_access(change);
    struct routine_item item;
    int64_t id;

    enum status s = routine_get(access, day->item, &item);
    if (s != OK)
        return s;
    *before = item.state;
    if (date_before(change_today(change), day->on))
        problem_add(problems, "on", N_("What happened can't be in the future."));
    else if (!date_is_set(day->on) || !routine_is_on(&item, day->on))
        problem_add(problems, "on", N_("That isn't one of its days."));
    if (text_length(day->words) > ROUTINE_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 2,000 characters."));
    if (problems_any(problems))
        return INVALID;
    s = sql_routine_day_add(change, &(struct sql_routine_day_add){
        .item = item.id, .on_day = day->on, .kept = day->kept, .words = text_or_null(day->words),
    }, &id);
    return s != OK || item.state == ROUTINE_CHANGED ? s : stand(change, &item, day);
}

/* ---- counting ---- */

static bool counts(const struct routine_item *item, struct date day)
{
    return item->must_keep && routine_is_on(item, day);
}

static const struct routine_item *item_of(const struct routine_items *items, int64_t id)
{
    for (size_t i = 0; i < items->count; i++) {
        if (items->at[i].id == id)
            return &items->at[i];
    }
    return NULL;
}

static int64_t planned_of(const struct routine_items *items, struct date from, struct date to)
{
    int64_t planned = 0;

    for (size_t i = 0; i < items->count; i++) {
        for (struct date day = from; !date_before(to, day); day = date_add_days(day, 1))
            planned += counts(&items->at[i], day);
    }
    return planned;
}

static void count_said(const struct routine_items *items, const struct routine_days *days,
                       struct date from, struct routine_count *count)
{
    for (size_t i = 0; i < days->count; i++) {
        const struct routine_day *day = &days->at[i];
        const struct routine_item *item = item_of(items, day->item);
        if (date_before(day->on, from) || item == NULL || !counts(item, day->on))
            continue;
        count->kept += day->kept;
        count->missed += !day->kept;
    }
}

enum status routine_kept(const struct access *access, const struct routine_items *items,
                         struct date from, struct date to, struct routine_count *ret)
{
    struct routine_count count = { .planned = planned_of(items, from, to) };
    struct routine_days days;
    struct date last = to;
    bool whole = false;

    while (!whole) {
        enum status s = routine_day_list(access, (struct maybe_int){ 0 }, from, last, &days);
        if (s != OK)
            return s;
        whole = days.count < ROUTINE_DAYS_MAX || !date_before(days.at[0].on, last);
        /* The oldest day of a full list may be cut: it is read again. */
        count_said(items, &days, whole ? from : date_add_days(days.at[0].on, 1), &count);
        last = whole ? last : days.at[0].on;
    }
    count.unknown = count.planned - count.kept - count.missed;
    *ret = count;
    return OK;
}

const char *routine_percent(struct arena *arena, const struct routine_count *count)
{
    if (count->planned == 0)
        return NULL;
    int64_t tenths = (count->kept * 2000 + count->planned) / (2 * count->planned);
    return arena_print(arena, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}
