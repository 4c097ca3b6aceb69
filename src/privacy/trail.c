// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail.c - reading the trail: who has looked at a record. */
#include "privacy/trail.h"

#include "made/account_sql.h"
#include "made/trail_sql.h"
#include "privacy/inside.h"

enum { TRAIL_MOST = 500 };

static const char *const AREA_WORDS[AREAS] = {
    "person", "family", "story", "needs", "goals", "choices", "referrals", "contact", "visits",
    "routine", "papers", "money", "sharing", "billing", "office",
};

const char *area_word(enum area area)
{
    ensure(area < AREAS);
    return AREA_WORDS[area];
}

/* Looks stand in a file of their own.  The lock keeps its reader to one thread at a time. */
struct keys trail_looks_keys(const struct scope *scope)
{
    struct privacy *privacy = scope->privacy;
    struct keys keys = scope_keys(scope, 0);

    if (privacy->audit_reader != NULL && !privacy->own_conn)
        keys.conn = privacy->audit_reader;
    return keys;
}

/* Everybody's name in one statement, however long the list. */
static const char *who(const struct sql_account_all *accounts, int64_t account, const char *under)
{
    for (size_t i = 0; account != 0 && i < accounts->count; i++) {
        if (accounts->at[i].id == account)
            return accounts->at[i].name;
    }
    return under;
}

enum status look_list(const struct access *access, int64_t limit, struct looks *ret)
{
    LIVE(access);
    struct scope *scope = access->scope;
    struct privacy *privacy = scope->privacy;
    struct keys keys = scope_keys(scope, 0), reads = trail_looks_keys(scope);
    struct sql_trail_of_person changes;
    struct sql_trail_of_person_read looks;
    struct sql_account_all accounts;
    int64_t most = limit < 1 || limit > TRAIL_MOST ? TRAIL_MOST : limit;

    enum status s = sql_trail_of_person(&keys, access->person, most, &changes);
    if (s == OK)
        s = sql_account_all(&keys, &accounts);
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
                changes.at[c].at, who(&accounts, changes.at[c].account, changes.at[c].under),
                (enum purpose)changes.at[c].purpose, AREA_WORDS[changes.at[c].area],
                changes.at[c].result == FATE_DONE,
            };
            c++;
        } else {
            list[count++] = (struct look){
                looks.at[l].at, who(&accounts, looks.at[l].account, looks.at[l].under),
                (enum purpose)looks.at[l].purpose, AREA_WORDS[looks.at[l].area], false,
            };
            l++;
        }
    }
    *ret = (struct looks){ list, count };
    return OK;
}
