// SPDX-License-Identifier: AGPL-3.0-or-later
/* caseload_open.c - several people on one page: who they are, and the line that says so. */
#include "privacy/inside.h"

#include <stdlib.h>

#include "base/buf.h"
#include "made/scope_sql.h"
#include "made/withdraw_sql.h"

enum { HELD_MAX = 1000, HELD_SLOTS = 4096, PEOPLE_TEXT = 32 * 1024 };

static int by_number(const void *a, const void *b)
{
    const int64_t *left = (const int64_t *)a, *right = (const int64_t *)b;

    return (*left > *right) - (*left < *right);
}

/* Ascending, each once, at most HELD_MAX: the first ones added stay.  `slots` finds them again:
 * one more than the place in `at`, 0 for nobody. */
/* `also`: areas as bits that the people's own ground opens, beside those the role reads anyhow. */
struct gathering { int64_t *at; size_t count; uint16_t *slots; unsigned also; };

static struct gathering gathering_new(struct arena *arena)
{
    return (struct gathering){ arena_array(arena, HELD_MAX, int64_t), 0,
                               arena_array(arena, HELD_SLOTS, uint16_t), 0 };
}

static void gather(struct gathering *people, int64_t person)
{
    size_t slot = (size_t)((uint64_t)person * 0x9E3779B97F4A7C15u >> 32) % HELD_SLOTS;

    for (; people->slots[slot] != 0; slot = (slot + 1) % HELD_SLOTS) {
        if (people->at[people->slots[slot] - 1] == person)
            return;
    }
    if (people->count == HELD_MAX)
        return;
    people->at[people->count++] = person;
    people->slots[slot] = (uint16_t)people->count;
}

static enum status own_people(struct session *session, struct gathering *people)
{
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    struct sql_scope_own_people own;

    enum status s = sql_scope_own_people(&keys, session->account.id.n, scope->today, &own);
    if (s != OK)
        return s;
    for (size_t i = 0; i < own.count; i++)
        gather(people, own.at[i].person);
    return OK;
}

/* A supervisor's workers' people, then those who wait for somebody, newest first. */
static enum status line_people(struct session *session, struct gathering *people)
{
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    struct sql_scope_line_people line;
    struct sql_scope_never_led never;
    struct sql_scope_no_longer_led no_longer;

    enum status s = sql_scope_line_people(&keys, session->account.id.n, scope->today, &line);
    if (s != OK)
        return s;
    for (size_t i = 0; i < line.count; i++)
        gather(people, line.at[i].person);
    s = sql_scope_no_longer_led(&keys, scope->today, HELD_MAX, &no_longer);
    if (s != OK)
        return s;
    for (size_t i = 0; i < no_longer.count; i++)
        gather(people, no_longer.at[i].person);
    s = sql_scope_never_led(&keys, HELD_MAX, &never);
    if (s != OK)
        return s;
    for (size_t i = 0; i < never.count; i++)
        gather(people, never.at[i].person);
    return OK;
}

static const char *people_text(struct arena *arena, const struct wall *wall)
{
    struct buf text = buf_new(arena, PEOPLE_TEXT);

    if (wall->kind == CASELOAD_REACH)
        return "*";
    for (size_t i = 0; i < wall->people.count; i++) {
        if (i > 0)
            buf_add_char(&text, ',');
        buf_add_int(&text, wall->people.at[i]);
    }
    return buf_text(&text);
}

static enum status refuse(struct session *session, enum purpose purpose, enum area area)
{
    struct line line = session_line(session, 0, purpose, area, GROUND_NONE, FATE_REFUSED);
    enum status s = scope_audit(session->scope, &line, NULL);

    return s != OK ? s : NOT_ALLOWED;
}

static enum status open_caseload(struct session *session, enum purpose purpose, enum area area,
                                 enum caseload_kind kind, struct gathering people,
                                 const struct caseload **ret)
{
    struct scope *scope = session->scope;
    struct caseload *caseload = arena_one(scope->arena, struct caseload);
    enum role role = session->account.role;
    int64_t open;

    enum status s = session_open_labels(session, &open);
    if (s != OK)
        return s;
    int64_t shut = role_shut(role, open);
    *caseload = (struct caseload){
        .number = scope->number, .scope = scope, .session = session, .purpose = purpose,
        .reads = role_reach(role, GROUND_NONE).reads | people.also,
        .wall = { .user = session->account.id.n, .shut = shut, .mine_only = LABELS_MINE_ONLY,
                  .kind = kind },
    };
    /* Of people named by a list, those behind a barrier are left out; a reach names them as not
     * to be shown. */
    struct int_list barred;
    if ((s = session_barred(session, &barred)) != OK)
        return s;
    if (kind == CASELOAD_HELD) {
        size_t left = 0;
        for (size_t i = 0; i < people.count; i++) {
            if (!int_list_has(barred, people.at[i]))
                people.at[left++] = people.at[i];
        }
        people.count = left;
    } else if (barred.count > 0) {
        int64_t *all = arena_array(scope->arena, people.count + barred.count, int64_t);
        for (size_t i = 0; i < people.count; i++)
            all[i] = people.at[i];
        for (size_t i = 0; i < barred.count; i++) {
            if (!int_list_has((struct int_list){ all, people.count }, barred.at[i]))
                all[people.count++] = barred.at[i];
        }
        people.at = all;
    }
    if (people.count > 0)
        qsort(people.at, people.count, sizeof people.at[0], by_number);
    caseload->wall.people = (struct int_list){ people.at, people.count };
    if (kind == CASELOAD_HELD) {
        int64_t *shuts = arena_array(scope->arena, people.count + 1, int64_t);
        for (size_t i = 0; i < people.count; i++)
            shuts[i] = shut;
        caseload->wall.shuts = (struct int_list){ shuts, people.count };
    }
    struct line line = session_line(session, 0, purpose, area,
                                    role_is_assigned(role) ? GROUND_TEAM
                                    : role == ROLE_SYSTEM ? GROUND_SYSTEM
                                    : role == ROLE_BILLING ? GROUND_BILLING : GROUND_FRONT_DESK,
                                    FATE_LOOKED);
    line.people = people_text(scope->arena, &caseload->wall);
    s = scope_audit(scope, &line, NULL);
    if (s == OK)
        *ret = caseload;
    return s;
}

/* Of a reach the wall's list names who is not shown: those taken back. */
static enum status withdrawn_people(struct session *session, struct gathering *people)
{
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    struct sql_withdraw_all rows;

    enum status s = sql_withdraw_all(&keys, &rows);
    if (s != OK)
        return s;
    people->at = arena_array(scope->arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++)
        people->at[people->count++] = rows.at[i].id;
    return OK;
}

static bool role_reads(const struct session *session, enum area area)
{
    return area != AREA_OFFICE &&
           (role_reach(session->account.role, GROUND_NONE).reads & AREA_BIT(area)) != 0;
}

enum status caseload_mine(struct session *session, enum purpose purpose, enum area area,
                          const struct caseload **ret)
{
    LIVE(session);
    struct gathering people = gathering_new(session->scope->arena);

    if (!role_reads(session, area))
        return refuse(session, purpose, area);
    if (!held_recall(session, people.at, HELD_MAX, &people.count)) {
        enum status s = own_people(session, &people);
        if (s == OK && session->account.role == ROLE_SUPERVISOR)
            s = line_people(session, &people);
        if (s != OK)
            return s;
        held_remember(session, people.at, people.count);
    }
    return open_caseload(session, purpose, area, CASELOAD_HELD, people, ret);
}

enum status caseload_reach(struct session *session, enum purpose purpose, enum area area,
                           const struct caseload **ret)
{
    LIVE(session);
    if (!role_reads(session, area))
        return refuse(session, purpose, area);
    if (!role_knows_everybody(session->account.role))
        return caseload_mine(session, purpose, area, ret);
    struct gathering withdrawn = { NULL, 0, NULL, 0 };
    enum status s = withdrawn_people(session, &withdrawn);
    if (s != OK)
        return s;
    return open_caseload(session, purpose, area, CASELOAD_REACH, withdrawn, ret);
}

enum status caseload_of(struct session *session, enum purpose purpose, enum area area,
                        struct int_list list, const struct caseload **ret)
{
    struct gathering people = gathering_new(session->scope->arena);

    if (list.count > HELD_MAX)
        return caseload_reach(session, purpose, area, ret);
    for (size_t i = 0; i < list.count; i++)
        gather(&people, list.at[i]);
    return open_caseload(session, purpose, area, CASELOAD_HELD, people, ret);
}

enum status caseload_household(const struct access *access, enum area area,
                               const struct caseload **ret)
{
    LIVE(access);
    struct session *session = access->session;
    struct keys keys = scope_keys(access->scope, session->account.id.n);
    struct gathering people = gathering_new(access->scope->arena);
    struct sql_scope_household_people rows;
    struct int_list may, opposite;

    if (!access_may_read(access, area))
        return refuse(session, access->purpose, area);
    gather(&people, access->person);
    enum status s = sql_scope_household_people(&keys, access->person, &rows);
    if (s != OK)
        return s;
    int64_t *members = arena_array(access->scope->arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++)
        members[i] = rows.at[i].person;
    /* A member closed to the caller isn't on the page. */
    if (role_reach(session->account.role, GROUND_NONE).reads & AREA_BIT(area)) {
        s = ground_among(session, (struct int_list){ members, rows.count }, &may);
    } else {
        /* Front desk at first contact: those who wait for a worker as well, nobody else. */
        people.also = AREA_BIT(area);
        s = ground_waiting(session, (struct int_list){ members, rows.count }, &may);
    }
    if (s != OK)
        return s;
    if ((s = barrier_opposite(access->scope, access->person, &opposite)) != OK)
        return s;
    for (size_t i = 0; i < may.count; i++) {
        /* Who knows both sides of a wall sees them on separate pages. */
        if (!int_list_has(opposite, may.at[i]))
            gather(&people, may.at[i]);
    }
    s = open_caseload(session, access->purpose, area, CASELOAD_HELD, people, ret);
    return s;
}

enum status caseload_also(const struct caseload *caseload, enum area area,
                          const struct caseload **ret)
{
    LIVE(caseload);
    if (!(caseload->reads & AREA_BIT(area)))
        return NOT_ALLOWED;
    *ret = caseload;
    return OK;
}

bool caseload_is_held(const struct caseload *caseload)
{
    LIVE(caseload);
    return caseload->wall.kind == CASELOAD_HELD;
}

const struct office *caseload_office(const struct caseload *caseload)
{
    LIVE(caseload);
    return &caseload->session->office;
}

struct arena *caseload_arena(const struct caseload *caseload)
{
    LIVE(caseload);
    return caseload->scope->arena;
}

struct date caseload_today(const struct caseload *caseload)
{
    LIVE(caseload);
    return caseload->scope->today;
}
