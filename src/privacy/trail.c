// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail.c - reading the trail: who has looked at a record, and the officer's page. */
#include "privacy/trail.h"

#include "made/trail_sql.h"
#include "privacy/inside.h"

enum { TRAIL_MOST = 500 };

static const char *const AREA_WORDS[AREAS] = {
    "person", "family", "story", "needs", "goals", "choices", "referrals", "contact", "visits",
    "routine", "papers", "money", "sharing", "billing", "office",
};

/* Looks stand in a file of their own.  The lock keeps its reader to one thread at a time. */
static struct keys looks_keys(const struct scope *scope)
{
    struct privacy *privacy = scope->privacy;
    struct keys keys = scope_keys(scope, 0);

    if (privacy->audit_reader != NULL && !privacy->own_conn)
        keys.conn = privacy->audit_reader;
    return keys;
}

static const char *who(const struct keys *keys, int64_t account, const char *under)
{
    return account_name_of(keys, account, under);
}

enum status look_list(const struct access *access, int64_t limit, struct looks *ret)
{
    LIVE(access);
    struct scope *scope = access->scope;
    struct privacy *privacy = scope->privacy;
    struct keys keys = scope_keys(scope, 0), reads = looks_keys(scope);
    struct sql_trail_of_person changes;
    struct sql_trail_of_person_read looks;
    int64_t most = limit < 1 || limit > TRAIL_MOST ? TRAIL_MOST : limit;

    enum status s = sql_trail_of_person(&keys, access->person, most, &changes);
    if (s != OK)
        return s;
    pthread_mutex_lock(&privacy->lock);
    s = sql_trail_of_person_read(&reads, access->person, most, &looks);
    pthread_mutex_unlock(&privacy->lock);
    if (s != OK)
        return s;

    struct look *list = arena_array(scope->arena, (size_t)most, struct look);
    size_t count = 0, c = 0, l = 0;
    while (count < (size_t)most && (c < changes.count || l < looks.count)) {
        bool change = l == looks.count ||
                      (c < changes.count && changes.at[c].at.s >= looks.at[l].at.s);
        if (change) {
            list[count++] = (struct look){
                changes.at[c].at, who(&keys, changes.at[c].account, changes.at[c].under),
                (enum purpose)changes.at[c].purpose, AREA_WORDS[changes.at[c].area],
                changes.at[c].result == FATE_DONE,
            };
            c++;
        } else {
            list[count++] = (struct look){
                looks.at[l].at, who(&keys, looks.at[l].account, looks.at[l].under),
                (enum purpose)looks.at[l].purpose, AREA_WORDS[looks.at[l].area], false,
            };
            l++;
        }
    }
    *ret = (struct looks){ list, count };
    return OK;
}

static const char *person_ref(const struct keys *keys, int64_t person)
{
    struct sql_trail_person_ref_row row;

    return person != 0 && sql_trail_person_ref(keys, person, &row) == OK ? row.ref : NULL;
}

enum status trail_page(const struct office *office, struct instant before, int64_t limit,
                       struct trail *ret)
{
    LIVE(office);
    struct scope *scope = office->scope;
    struct privacy *privacy = scope->privacy;
    struct keys keys = scope_keys(scope, 0), reads = looks_keys(scope);
    enum role role = office->session->account.role;
    struct sql_trail_newest changes;
    struct sql_trail_newest_read looks;
    int64_t most = limit < 1 || limit > TRAIL_MOST ? TRAIL_MOST : limit;

    if (role != ROLE_PRIVACY_OFFICER && role != ROLE_SYSTEM)
        return NOT_ALLOWED;
    enum status s = sql_trail_newest(&keys, before, most, &changes);
    if (s != OK)
        return s;
    pthread_mutex_lock(&privacy->lock);
    s = sql_trail_newest_read(&reads, before, most, &looks);
    pthread_mutex_unlock(&privacy->lock);
    if (s != OK)
        return s;

    struct trail_line *list = arena_array(scope->arena, (size_t)most, struct trail_line);
    size_t count = 0, c = 0, l = 0;
    while (count < (size_t)most && (c < changes.count || l < looks.count)) {
        bool change = l == looks.count ||
                      (c < changes.count && changes.at[c].at.s >= looks.at[l].at.s);
        struct trail_line *to = &list[count++];
        if (change) {
            *to = (struct trail_line){
                changes.at[c].at, who(&keys, changes.at[c].account, changes.at[c].under),
                changes.at[c].what, changes.at[c].person,
                person_ref(&keys, changes.at[c].person), (enum purpose)changes.at[c].purpose,
                changes.at[c].result == FATE_REFUSED,
            };
            c++;
        } else {
            *to = (struct trail_line){
                looks.at[l].at, who(&keys, looks.at[l].account, looks.at[l].under),
                looks.at[l].what, looks.at[l].person, person_ref(&keys, looks.at[l].person),
                (enum purpose)looks.at[l].purpose, looks.at[l].result == FATE_REFUSED,
            };
            l++;
        }
    }
    *ret = (struct trail){ list, count };
    return OK;
}
