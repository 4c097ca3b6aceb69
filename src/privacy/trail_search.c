// SPDX-License-Identifier: AGPL-3.0-or-later
/* trail_search.c - the officer's page: both books, by person, by worker, by day. */
#include "privacy/trail.h"

#include <string.h>

#include "made/account_sql.h"
#include "made/scope_sql.h"
#include "made/trail_sql.h"
#include "privacy/inside.h"

enum { SEARCH_MOST = 1000 };

/* The six statements give rows of one shape. */
#define LINES_OF(arena, rows, list, count) do { \
    (list) = arena_array((arena), (rows).count + 1, struct found); \
    for ((count) = 0; (count) < (rows).count; (count)++) { \
        (list)[(count)] = (struct found){ \
            (rows).at[(count)].at, (rows).at[(count)].chain, (rows).at[(count)].seq, \
            (rows).at[(count)].account, (rows).at[(count)].under, (rows).at[(count)].person, \
            (rows).at[(count)].purpose, (rows).at[(count)].area, (rows).at[(count)].way, \
            (rows).at[(count)].result, (rows).at[(count)].what }; \
    } \
} while (0)

struct found {
    struct instant at;
    const char *chain;
    int64_t seq, account;
    const char *under;
    int64_t person, purpose, area, way, result;
    const char *what;
};
struct found_list { const struct found *at; size_t count; };

struct wanted { struct maybe_int person, account; struct instant since, before;
                const char *chain; int64_t seq, most; };

static enum status read_changes(const struct keys *keys, const struct wanted *w,
                                struct found_list *ret)
{
    struct found *list = NULL;
    size_t count = 0;
    enum status s;

    if (w->person.set) {
        struct sql_trail_by_person rows;
        s = sql_trail_by_person(keys, &(struct sql_trail_by_person_for){
            w->person.n, w->account, w->since, w->before, w->chain, w->seq, w->most }, &rows);
        if (s == OK)
            LINES_OF(keys->arena, rows, list, count);
    } else if (w->account.set) {
        struct sql_trail_by_account rows;
        s = sql_trail_by_account(keys, &(struct sql_trail_by_account_for){
            w->account.n, w->since, w->before, w->chain, w->seq, w->most }, &rows);
        if (s == OK)
            LINES_OF(keys->arena, rows, list, count);
    } else {
        struct sql_trail_newest rows;
        s = sql_trail_newest(keys, &(struct sql_trail_newest_for){
            w->since, w->before, w->chain, w->seq, w->most }, &rows);
        if (s == OK)
            LINES_OF(keys->arena, rows, list, count);
    }
    *ret = (struct found_list){ list, count };
    return s;
}

static enum status read_looks(const struct keys *keys, const struct wanted *w,
                              struct found_list *ret)
{
    struct found *list = NULL;
    size_t count = 0;
    enum status s;

    if (w->person.set) {
        struct sql_trail_by_person_read rows;
        s = sql_trail_by_person_read(keys, &(struct sql_trail_by_person_read_for){
            w->person.n, w->account, w->since, w->before, w->chain, w->seq, w->most }, &rows);
        if (s == OK)
            LINES_OF(keys->arena, rows, list, count);
    } else if (w->account.set) {
        struct sql_trail_by_account_read rows;
        s = sql_trail_by_account_read(keys, &(struct sql_trail_by_account_read_for){
            w->account.n, w->since, w->before, w->chain, w->seq, w->most }, &rows);
        if (s == OK)
            LINES_OF(keys->arena, rows, list, count);
    } else {
        struct sql_trail_newest_read rows;
        s = sql_trail_newest_read(keys, &(struct sql_trail_newest_read_for){
            w->since, w->before, w->chain, w->seq, w->most }, &rows);
        if (s == OK)
            LINES_OF(keys->arena, rows, list, count);
    }
    *ret = (struct found_list){ list, count };
    return s;
}

/* The order of both books: time, then chain (no two have the same), then place in it. */
static bool is_newer(const struct found *a, const struct found *b)
{
    if (a->at.s != b->at.s)
        return a->at.s > b->at.s;
    int order = strcmp(a->chain, b->chain);
    return order != 0 ? order > 0 : a->seq > b->seq;
}

static const char *who(struct arena *arena, const struct sql_account_all *accounts,
                       const struct found *line)
{
    for (size_t i = 0; line->account != 0 && i < accounts->count; i++) {
        if (accounts->at[i].id == line->account)
            return *line->under == '\0' ? accounts->at[i].name
                                        : arena_print(arena, "%s, %s", accounts->at[i].name,
                                                      line->under);
    }
    return line->under;
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

/* "at.chain.seq", as trail_line.place gives it. */
static enum status read_place(struct arena *arena, const char *behind, struct wanted *wanted)
{
    struct text_list parts = text_split(arena, behind, '.');
    int64_t at;

    if (parts.count != 3 || !text_to_int(parts.at[0], &at) || !ref_is_valid(parts.at[1]) ||
        !text_to_int(parts.at[2], &wanted->seq))
        return INVALID;
    wanted->before = (struct instant){ at };
    wanted->chain = parts.at[1];
    return OK;
}

static enum status read_ask(const struct keys *keys, const struct trail_ask *ask, int64_t most,
                            struct wanted *ret)
{
    struct sql_scope_record_row row;

    *ret = (struct wanted){
        .account = { ask->account.n != 0, ask->account.n }, .since = ask->since,
        .before = ask->before, .chain = "~", .seq = 0, .most = most,
    };
    if (ask->person_ref != NULL) {
        enum status s = sql_scope_record(keys, ask->person_ref, &row);
        if (s != OK)
            return s;
        if (!text_equal(row.kind, "p"))
            return NOT_FOUND;
        ret->person = (struct maybe_int){ true, row.id };
    }
    return ask->behind != NULL ? read_place(keys->arena, ask->behind, ret) : OK;
}

static struct trail_line line_of(struct arena *arena, const struct sql_account_all *accounts,
                                 const struct found *found)
{
    return (struct trail_line){
        .at = found->at, .who = who(arena, accounts, found), .what = found->what,
        .area = area_word((enum area)found->area), .person = found->person,
        .purpose = (enum purpose)found->purpose, .way = (enum way)found->way,
        .refused = found->result == FATE_REFUSED, .changed = found->result == FATE_DONE,
        .place = arena_print(arena, "%lld.%s.%lld", (long long)found->at.s, found->chain,
                             (long long)found->seq),
    };
}

enum status trail_page(const struct office *office, const struct trail_ask *ask, int64_t limit,
                       struct trail *ret)
{
    LIVE(office);
    struct scope *scope = office->scope;
    struct privacy *privacy = scope->privacy;
    struct keys keys = scope_keys(scope, 0), reads = trail_looks_keys(scope);
    enum role role = office->session->account.role;
    int64_t most = limit < 1 || limit > SEARCH_MOST ? SEARCH_MOST : limit;
    struct found_list changes = { 0 }, looks = { 0 };
    struct sql_account_all accounts;
    struct wanted wanted;

    if (role != ROLE_PRIVACY_OFFICER && role != ROLE_SYSTEM)
        return NOT_ALLOWED;
    /* From the beginning, when no first day is asked for: 0 is "not set" to a statement. */
    struct trail_ask asked = *ask;
    if (asked.since.s == 0)
        asked.since.s = 1;
    enum status s = read_ask(&keys, &asked, most, &wanted);
    if (s == OK)
        s = read_changes(&keys, &wanted, &changes);
    if (s == OK)
        s = sql_account_all(&keys, &accounts);
    if (s != OK)
        return s;
    pthread_mutex_lock(&privacy->lock);
    s = read_looks(&reads, &wanted, &looks);
    pthread_mutex_unlock(&privacy->lock);
    if (s != OK)
        return s;

    struct trail_line *list = arena_array(scope->arena, (size_t)most, struct trail_line);
    size_t count = 0, c = 0, l = 0;
    while (count < (size_t)most && (c < changes.count || l < looks.count)) {
        bool change = l == looks.count ||
                      (c < changes.count && is_newer(&changes.at[c], &looks.at[l]));
        const struct found *next = change ? &changes.at[c++] : &looks.at[l++];
        list[count++] = line_of(scope->arena, &accounts, next);
    }
    s = fill_refs(&keys, list, count);
    if (s == OK)
        *ret = (struct trail){ list, count };
    return s;
}

enum status trail_note(const struct office *office)
{
    LIVE(office);
    struct line line = session_line(office->session, 0, PURPOSE_AUDIT, AREA_OFFICE,
                                    office->session->account.role == ROLE_SYSTEM ? GROUND_SYSTEM
                                                                                 : GROUND_OFFICE,
                                    FATE_LOOKED);

    return scope_audit(office->scope, &line, NULL);
}
