// SPDX-License-Identifier: AGPL-3.0-or-later
#include "people/episode.h"

#include "base/arena.h"
#include "made/episode_sql.h"
#include "people/people.h"

enum { EPISODE_WORDS_MAX = 2000 };

enum status episode_list(const struct access *access, struct episodes *ret)
{
    struct sql_episode_list rows;

    enum status s = sql_episode_list(access, &rows);
    if (s != OK)
        return s;
    struct episode *list = arena_array(access_arena(access), rows.count + 1, struct episode);
    for (size_t i = 0; i < rows.count; i++)
        list[i] = (struct episode){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .from_on = rows.at[i].from_on, .to_on = rows.at[i].to_on,
            .closing = rows.at[i].closing, .words = rows.at[i].words,
        };
    *ret = (struct episodes){ list, rows.count };
    return OK;
}

enum status episode_begin(struct change *change, struct date from)
{
    int64_t id;

    return sql_episode_add(change, from, NULL, &id);
}

enum status episode_reach_back(struct change *change, struct date from)
{
    struct episodes list;
    int64_t changed;

    enum status s = episode_list(change_access(change), &list);
    if (s != OK || list.count != 1 || !date_before(from, list.at[0].from_on))
        return s;
    return sql_episode_reach_back(change, list.at[0].id, from, &changed);
}

enum status episode_newest(const struct access *access, struct episode *ret)
{
    struct episodes list;

    enum status s = episode_list(access, &list);
    *ret = s == OK && list.count > 0 ? list.at[list.count - 1] : (struct episode){ 0 };
    return s;
}

enum status episode_end(struct change *change, int64_t closing, struct date on)
{
    struct episode last;
    int64_t changed;

    enum status s = episode_newest(change_access(change), &last);
    if (s == OK && (last.id == 0 || date_is_set(last.to_on))) {
        s = sql_episode_add(change, on, NULL, &last.id);
        last.words = NULL;
    }
    if (s != OK)
        return s;
    return sql_episode_end(change, &(struct sql_episode_end){
        .id = last.id, .to_on = on, .closing = { true, closing }, .words = last.words,
    }, &changed);
}

static enum status not_gone(enum person_state state, struct problems *problems)
{
    bool died = state == PERSON_DECEASED;

    problems->guard = died ? "deceased" : "open";
    problem_add(problems, problems->guard, died ? N_("This person has died.")
                                                : N_("Nobody said goodbye here."));
    return CONFLICT;
}

/* What they said the time before stays; it is theirs. */
static const char *both(struct arena *arena, const char *before, const char *now)
{
    if (text_is_blank(before) || text_is_blank(now))
        return text_or_null(text_is_blank(now) ? before : now);
    return arena_print(arena, "%s\n%s", before, now);
}

enum status episode_reopen(struct change *change, struct date on, const char *words,
                           struct problems *problems, int64_t *ret, bool *fresh)
{
    struct person person;
    struct episode last;
    int64_t changed;
    enum status s;

    if ((s = people_get(change_access(change), &person)) != OK ||
        (s = episode_newest(change_access(change), &last)) != OK)
        return s;
    if (!date_is_set(on))
        on = change_today(change);
    if (date_before(change_today(change), on) ||
        (date_is_set(last.to_on) && date_before(on, last.to_on)))
        problem_add(problems, "on", N_("This has to be a day between the end and today."));
    if (text_length(words) > EPISODE_WORDS_MAX)
        problem_add(problems, "words", N_("Please keep this to 2,000 characters."));
    if (problems_any(problems))
        return INVALID;
    if (person.state != PERSON_INACTIVE)
        return not_gone(person.state, problems);
    if ((s = people_set_state(change, PERSON_ACTIVE, problems)) != OK)
        return s;
    *fresh = last.id == 0 ||
             (date_is_set(last.to_on) &&
              date_days_between(last.to_on, on) > EPISODE_GOES_ON_DAYS);
    if (*fresh)
        return sql_episode_add(change, on, text_or_null(words), ret);
    *ret = last.id;
    return sql_episode_end(change, &(struct sql_episode_end){
        .id = last.id, .words = both(change_arena(change), last.words, words),
    }, &changed);
}
