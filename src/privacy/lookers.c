// SPDX-License-Identifier: AGPL-3.0-or-later
/* lookers.c - who has opened a record of late, for its first page.
 *
 * The trail of a record much looked at is long, and its file changes with every look; reading it
 * anew for each page cost more than the rest of the page.  Who was found is kept in memory and
 * added to as this process writes lines; after a minute it is read again, for what others wrote. */
#include "privacy/trail.h"

#include <stdlib.h>
#include <string.h>

#include "made/trail_sql.h"
#include "privacy/inside.h"

enum { LOOKED_ROOM = 512, LOOKERS_MOST = 12, UNDER_MOST = 96, KEPT_MS = 60 * 1000,
       DAY_SECONDS = 24 * 60 * 60 };

struct looker { int64_t account, at; char under[UNDER_MOST]; };
struct looked { int64_t person, read_ms; size_t count; struct looker at[LOOKERS_MOST]; };
struct lookers { pthread_mutex_t lock; struct looked looked[LOOKED_ROOM]; };

struct lookers *lookers_new(void)
{
    struct lookers *lookers = (struct lookers *)calloc(1, sizeof *lookers);

    ensure(lookers != NULL);
    pthread_mutex_init(&lookers->lock, NULL);
    return lookers;
}

void lookers_free(struct lookers *lookers)
{
    if (lookers == NULL)
        return;
    pthread_mutex_destroy(&lookers->lock);
    free(lookers);
}

static struct looked *slot_of(struct lookers *lookers, int64_t person)
{
    return &lookers->looked[(uint64_t)person % LOOKED_ROOM];
}

/* False: more than are kept, or a name too long to be. */
static bool add(struct looked *looked, int64_t account, const char *under, int64_t at)
{
    for (size_t i = 0; i < looked->count; i++) {
        struct looker *looker = &looked->at[i];
        if (looker->account == account && text_equal(looker->under, under)) {
            looker->at = at > looker->at ? at : looker->at;
            return true;
        }
    }
    if (looked->count == LOOKERS_MOST || strlen(under) >= UNDER_MOST)
        return false;
    struct looker *looker = &looked->at[looked->count++];
    *looker = (struct looker){ .account = account, .at = at };
    memcpy(looker->under, under, strlen(under) + 1);
    return true;
}

static bool is_look(const struct line *line)
{
    return line->person != 0 && (line->fate == FATE_DONE || line->fate == FATE_LOOKED) &&
           !text_equal(line->under, "job");
}

void lookers_note(struct privacy *privacy, const struct line *line)
{
    if (privacy->lookers == NULL || !is_look(line))
        return;
    struct looked *looked = slot_of(privacy->lookers, line->person);
    pthread_mutex_lock(&privacy->lookers->lock);
    if (looked->person == line->person &&
        !add(looked, line->account, line->under, line->at.s))
        looked->person = 0;
    pthread_mutex_unlock(&privacy->lookers->lock);
}

static bool kept(struct privacy *privacy, int64_t person, struct looked *ret)
{
    if (privacy->lookers == NULL)
        return false;
    struct looked *looked = slot_of(privacy->lookers, person);
    pthread_mutex_lock(&privacy->lookers->lock);
    bool fresh = looked->person == person && clock_ms() - looked->read_ms < KEPT_MS;
    if (fresh)
        *ret = *looked;
    pthread_mutex_unlock(&privacy->lookers->lock);
    return fresh;
}

static void keep(struct privacy *privacy, const struct looked *read)
{
    if (privacy->lookers == NULL)
        return;
    struct looked *looked = slot_of(privacy->lookers, read->person);
    pthread_mutex_lock(&privacy->lookers->lock);
    *looked = *read;
    pthread_mutex_unlock(&privacy->lookers->lock);
}

static enum status read_looked(const struct access *access, int days, struct looked *ret)
{
    struct scope *scope = access->scope;
    struct privacy *privacy = scope->privacy;
    struct keys keys = scope_keys(scope, 0), reads = trail_looks_keys(scope);
    struct instant since = { scope->now.s - (int64_t)days * DAY_SECONDS };
    struct sql_trail_lookers changes;
    struct sql_trail_lookers_read looks;
    bool all = true;

    *ret = (struct looked){ .person = access->person, .read_ms = clock_ms() };
    enum status s = sql_trail_lookers(&keys, access->person, since, &changes);
    if (s != OK)
        return s;
    pthread_mutex_lock(&privacy->lock);
    s = sql_trail_lookers_read(&reads, access->person, since, &looks);
    pthread_mutex_unlock(&privacy->lock);
    if (s != OK)
        return s;
    for (size_t i = 0; i < looks.count; i++)
        all = add(ret, looks.at[i].account, looks.at[i].under, looks.at[i].newest.s) && all;
    for (size_t i = 0; i < changes.count; i++)
        all = add(ret, changes.at[i].account, changes.at[i].under, changes.at[i].newest.s) && all;
    if (all)
        keep(privacy, ret);
    return OK;
}

static int newest_first(const void *a, const void *b)
{
    const struct look *left = (const struct look *)a, *right = (const struct look *)b;

    return (left->at.s < right->at.s) - (left->at.s > right->at.s);
}

enum status look_people(const struct access *access, int days, struct looks *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, 0);
    struct arena *arena = access->scope->arena;
    struct sql_trail_names names = { 0 };
    int64_t ids[LOOKERS_MOST];
    struct looked looked;
    enum status s;

    if (!kept(access->scope->privacy, access->person, &looked) &&
        (s = read_looked(access, days, &looked)) != OK)
        return s;
    struct look *list = arena_array(arena, looked.count + 1, struct look);
    for (size_t i = 0; i < looked.count; i++)
        ids[i] = looked.at[i].account;
    if (looked.count > 0 &&
        (s = sql_trail_names(&keys, (struct int_list){ ids, looked.count }, &names)) != OK)
        return s;
    for (size_t i = 0; i < looked.count; i++) {
        list[i] = (struct look){ .at = { looked.at[i].at },
                                 .who = arena_text(arena, looked.at[i].under) };
        for (size_t k = 0; k < names.count; k++) {
            if (names.at[k].id == looked.at[i].account)
                list[i].who = names.at[k].name;
        }
    }
    if (looked.count > 0)
        qsort(list, looked.count, sizeof *list, newest_first);
    *ret = (struct looks){ list, looked.count };
    return OK;
}
