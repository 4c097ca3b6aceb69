// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail.c - reading the trail: who has looked at a record. */
#include "privacy/trail.h"

#include <string.h>

#include "made/account_sql.h"
#include "made/trail_sql.h"
#include "privacy/inside.h"

enum { TRAIL_MOST = 5000, LOOKS_A_PAGE = 200 };

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

/* Those at or before `upto` (not set: all), newest first. */
static enum status read_looks(const struct access *access, struct instant upto, int64_t most,
                              struct looks *ret)
{
    struct scope *scope = access->scope;
    struct privacy *privacy = scope->privacy;
    struct keys keys = scope_keys(scope, 0), reads = trail_looks_keys(scope);
    struct sql_trail_of_person changes;
    struct sql_trail_of_person_read looks;
    struct sql_account_all accounts;

    enum status s = sql_trail_of_person(&keys, access->person, upto, most, &changes);
    if (s == OK)
        s = sql_account_all(&keys, &accounts);
    if (s != OK)
        return s;
    pthread_mutex_lock(&privacy->lock);
    s = sql_trail_of_person_read(&reads, access->person, upto, most, &looks);
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

enum status look_list(const struct access *access, int64_t limit, struct looks *ret)
{
    LIVE(access);

    return read_looks(access, (struct instant){ 0 },
                      limit < 1 || limit > TRAIL_MOST ? TRAIL_MOST : limit, ret);
}

/* "1772442000.3": of the lines up to this second the first three were shown already. */
static bool read_place(const char *after, int64_t *upto, int64_t *shown)
{
    const char *dot = strchr(after, '.');
    char second[24];

    if (dot == NULL || (size_t)(dot - after) >= sizeof second)
        return false;
    memcpy(second, after, (size_t)(dot - after));
    second[dot - after] = '\0';
    return text_to_int(second, upto) && text_to_int(dot + 1, shown) && *upto > 0 && *shown > 0 &&
           *shown < TRAIL_MOST;
}

enum status look_page(const struct access *access, const char *after, int64_t limit,
                      struct looks *ret, const char **next)
{
    LIVE(access);
    int64_t upto = 0, shown = 0;
    struct looks all;

    *next = NULL;
    if (after != NULL && !read_place(after, &upto, &shown))
        return INVALID;
    ensure(limit > 0 && limit <= LOOKS_A_PAGE);
    enum status s = read_looks(access, (struct instant){ upto }, shown + limit + 1, &all);
    if (s != OK)
        return s;
    size_t from = (size_t)shown < all.count ? (size_t)shown : all.count;
    size_t count = all.count - from > (size_t)limit ? (size_t)limit : all.count - from;
    *ret = (struct looks){ all.at + from, count };
    if (from + count == all.count)
        return OK;
    int64_t last = ret->at[count - 1].at.s, same = 0;
    for (size_t i = 0; i < from + count; i++)
        same += all.at[i].at.s == last;
    *next = arena_print(access->scope->arena, "%lld.%lld", (long long)last, (long long)same);
    return OK;
}
