// SPDX-License-Identifier: AGPL-3.0-or-later
/* query.c - from a handle to a statement: is it live, does the role cover the area, whose wall. */
#include "privacy/query.h"

#include "base/buf.h"
#include "base/log.h"
#include "privacy/inside.h"

/* What the generated code leaves to us; each handle knows some of it. */
struct implicit {
    int64_t person, user;
    struct instant now;
    const struct change *change;
    const struct caseload *caseload;
    struct arena *arena;
};

/* "(p7 OR p91)": whose words a search over a caseload is bound by; of nobody, "(p0)". */
static const char *held_keys(const struct caseload *caseload, struct arena *arena)
{
    struct int_list people = caseload->wall.people;
    struct buf keys = buf_new(arena, 64 * 1024);

    ensure(caseload->wall.kind == CASELOAD_HELD);
    buf_add(&keys, "(p0");
    for (size_t i = 0; i < people.count; i++)
        buf_print(&keys, " OR p%lld", (long long)people.at[i]);
    buf_add(&keys, ")");
    return buf_text(&keys);
}

/* Once all other values stand: what a sealed column gets. */
static enum status seal_all(struct value *values, size_t count, const struct implicit *from)
{
    for (size_t i = 0; i < count; i++) {
        struct value *v = &values[i];
        if (v->kind != VALUE_SEALED)
            continue;
        const struct sealing *sealing = v->sealed.sealing;
        const struct value *row = &values[sealing->row], *by = &values[sealing->by];
        ensure(from->change != NULL && row->kind == VALUE_TEXT);
        bool seal = sealing->always;
        if (!seal) {
            ensure(by->kind == VALUE_INT);
            seal = sealing->by_labels ? (by->n & ~LABELS_FOUND) != 0 : by->n != 0;
        }
        const char *words = v->sealed.words;
        enum status s = seal ? sealed_words(from->arena, from->person, sealing->column, row->text,
                                            words, &words)
                             : sealed_is_plain(words) ? OK : INVALID;
        if (s != OK)
            return s;
        *v = value_text(words);
    }
    return OK;
}

static enum status fill(struct value *values, size_t count, const struct implicit *from)
{
    for (size_t i = 0; i < count; i++) {
        struct value *v = &values[i];
        switch (v->kind) {
        case VALUE_PERSON:
            ensure(from->person != 0);
            *v = value_int(from->person);
            break;
        case VALUE_PERSON_KEY:
            if (from->caseload != NULL) {
                *v = value_text(held_keys(from->caseload, from->arena));
                break;
            }
            ensure(from->person != 0);
            *v = value_text(arena_print(from->arena, "p%lld", (long long)from->person));
            break;
        case VALUE_USER:
            *v = value_int(from->user);
            break;
        case VALUE_NOW:
            *v = value_int(from->now.s);
            break;
        case VALUE_REF: {
            char *ref = arena_array(from->arena, REF_TEXT, char);
            ref_new(ref);
            *v = value_text(ref);
            break;
        }
        case VALUE_LABELS: {
            int64_t labels = LABEL_GEN;
            if (from->change != NULL && *from->change->labels != 0) {
                labels = *from->change->labels;
            } else if (from->change != NULL) {
                enum status s = access_default_labels(from->change->access, &labels);
                if (s != OK)
                    return s;
            }
            *v = value_int(labels);
            break;
        }
        case VALUE_HELD:
            ensure(from->caseload != NULL && from->caseload->wall.kind == CASELOAD_HELD);
            *v = value_ints(from->caseload->wall.people);
            break;
        case VALUE_NULL:
        case VALUE_INT:
        case VALUE_REAL:
        case VALUE_TEXT:
        case VALUE_DATE:
        case VALUE_PARTDATE:
        case VALUE_BLOB:
        case VALUE_INTS:
        case VALUE_TEXTS:
        case VALUE_WORDS:
        case VALUE_SEALED:
            break;
        }
    }
    return seal_all(values, count, from);
}

static enum status stand_behind(struct scope *scope, const void *handle, const struct wall *wall)
{
    if (scope->wall_of == handle)
        return OK;
    scope->wall_of = NULL;
    enum status s = conn_set_wall(scope->conn, wall);
    if (s == OK)
        scope->wall_of = handle;
    return s;
}

enum status access_query(const struct access *access, enum area area,
                         const struct statement *statement, struct value *values, size_t count,
                         struct query *ret)
{
    LIVE(access);
    struct scope *scope = access->scope;

    ensure(!statement->writes && !statement->audit);
    if (!(access->reach.reads & AREA_BIT(area)))
        return NOT_ALLOWED;
    enum status s = fill(values, count, &(struct implicit){
        .person = access->person, .user = access->session->account.id.n, .now = scope->now,
        .arena = scope->arena,
    });
    if (s == OK)
        s = stand_behind(scope, access, &access->wall);
    if (s != OK)
        return s;
    return query_open(scope->conn, scope->arena, statement, values, count, ret);
}

enum status change_query(struct change *change, enum area area, const struct statement *statement,
                         struct value *values, size_t count, struct query *ret)
{
    LIVE(change);
    struct scope *scope = change->scope;
    const struct access *access = change->access;
    unsigned covered = statement->writes ? access->reach.writes : access->reach.reads;

    ensure(!statement->audit);
    if (!(covered & AREA_BIT(area)))
        return NOT_ALLOWED;
    enum status s = fill(values, count, &(struct implicit){
        .person = access->person, .user = access->session->account.id.n, .now = scope->now,
        .change = change, .arena = scope->arena,
    });
    if (s == OK)
        s = stand_behind(scope, access, &access->wall);
    if (s != OK)
        return s;
    return query_open(scope->conn, scope->arena, statement, values, count, ret);
}

enum status caseload_query(const struct caseload *caseload, enum area area,
                           const struct statement *statement, struct value *values, size_t count,
                           struct query *ret)
{
    LIVE(caseload);
    struct scope *scope = caseload->scope;

    ensure(!statement->writes && !statement->audit);
    if (!(caseload->reads & AREA_BIT(area)))
        return NOT_ALLOWED;
    enum status s = fill(values, count, &(struct implicit){
        .user = caseload->session->account.id.n, .now = scope->now, .caseload = caseload,
        .arena = scope->arena,
    });
    if (s == OK)
        s = stand_behind(scope, caseload, &caseload->wall);
    if (s != OK)
        return s;
    return query_open(scope->conn, scope->arena, statement, values, count, ret);
}

enum status office_query(const struct office *office, const struct statement *statement,
                         struct value *values, size_t count, struct query *ret)
{
    LIVE(office);
    struct scope *scope = office->scope;

    ensure(!statement->writes && !statement->audit);
    enum status s = fill(values, count, &(struct implicit){
        .user = office->session->account.id.n, .now = scope->now, .arena = scope->arena,
    });
    if (s == OK)
        s = stand_behind(scope, office, NULL);
    if (s != OK)
        return s;
    return query_open(scope->conn, scope->arena, statement, values, count, ret);
}

enum status office_change_query(struct office_change *change, const struct statement *statement,
                                struct value *values, size_t count, struct query *ret)
{
    LIVE(&change->office);
    struct scope *scope = change->office.scope;

    ensure(scope->changes && !statement->audit);
    enum status s = fill(values, count, &(struct implicit){
        .user = change->office.session->account.id.n, .now = scope->now, .arena = scope->arena,
    });
    if (s == OK)
        s = stand_behind(scope, &change->office, NULL);
    if (s != OK)
        return s;
    return query_open(scope->conn, scope->arena, statement, values, count, ret);
}

enum status keys_query(const struct keys *keys, const struct statement *statement,
                       struct value *values, size_t count, struct query *ret)
{
    enum status s = fill(values, count, &(struct implicit){
        .user = keys->user, .now = keys->now, .arena = keys->arena,
    });
    if (s != OK)
        return s;
    return query_open(keys->conn, keys->arena, statement, values, count, ret);
}
