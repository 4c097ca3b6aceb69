// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail.c - reading the trail: who has looked at a record, and the officer's page. */
#include "privacy/trail.h"

#include "made/account_sql.h"
#include "made/account_sql.h"
#include "made/scope_sql.h"
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
    struct keys keys = scope_keys(scope, 0), reads = looks_keys(scope);
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

/* The people's references, again in one statement. */
static enum status fill_refs(const struct keys *keys, struct trail_line *lines, size_t count)
{
    int64_t *people = arena_array(keys->arena, count + 1, int64_t);
    struct sql_scope_refs_of refs;
    size_t named = 0;

    for (size_t i = 0; i < count; i++) {
        if (lines[i].person != 0)
            people[named++] = lines[i].person;
    }
    if (named == 0)
        return OK;
    enum status s = sql_scope_refs_of(keys, (struct int_list){ people, named }, &refs);
    if (s != OK)
        return s;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < refs.count; j++) {
            if (refs.at[j].id == lines[i].person)
                lines[i].person_ref = refs.at[j].ref;
        }
    }
    return OK;
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
    struct sql_account_all accounts;
    int64_t most = limit < 1 || limit > TRAIL_MOST ? TRAIL_MOST : limit;

    if (role != ROLE_PRIVACY_OFFICER && role != ROLE_SYSTEM)
        return NOT_ALLOWED;
    enum status s = sql_trail_newest(&keys, before, most, &changes);
    if (s == OK)
        s = sql_account_all(&keys, &accounts);
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
                changes.at[c].at, who(&accounts, changes.at[c].account, changes.at[c].under),
                changes.at[c].what, changes.at[c].person, NULL,
                (enum purpose)changes.at[c].purpose, changes.at[c].result == FATE_REFUSED,
            };
            c++;
        } else {
            *to = (struct trail_line){
                looks.at[l].at, who(&accounts, looks.at[l].account, looks.at[l].under),
                looks.at[l].what, looks.at[l].person, NULL, (enum purpose)looks.at[l].purpose,
                looks.at[l].result == FATE_REFUSED,
            };
            l++;
        }
    }
    s = fill_refs(&keys, list, count);
    if (s == OK)
        *ret = (struct trail){ list, count };
    return s;
}
