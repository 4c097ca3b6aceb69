// SPDX-License-Identifier: AGPL-3.0-or-later
/* find.c - from a public reference to numbers, without opening a record. */
#include "privacy/inside.h"

#include "made/scope_sql.h"

static enum status read_ref(const struct keys *keys, const char *kind, const char *ref,
                            struct sql_scope_record_row *ret)
{
    if (ref == NULL || !ref_is_valid(ref))
        return NOT_FOUND;
    enum status s = sql_scope_record(keys, ref, ret);
    if (s != OK)
        return s;
    return text_equal(ret->kind, kind) ? OK : NOT_FOUND;
}

/* A reference to nobody is answered like one to somebody who may not be known: the same look-ups,
 * and a line in the trail that has to be durable first.  Else the time of the answer would tell
 * which of the two it is (field case F16). */
static enum status nobody(struct session *session)
{
    struct line line = session_line(session, 0, PURPOSE_CARE, AREA_PERSON, GROUND_NONE,
                                    FATE_REFUSED);
    struct known known;

    enum status s = ground_find(session, 0, &known);
    if (s == OK)
        s = scope_audit(session->scope, &line, NULL);
    return s == OK ? NOT_FOUND : s;
}

/* A household has no person of its own: it is found through a member the session may know. */
static enum status find_member(struct session *session, int64_t household, int64_t *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_scope_members rows;
    struct int_list may;

    enum status s = sql_scope_members(&keys, household, &rows);
    if (s != OK)
        return s;
    int64_t *people = arena_array(session->scope->arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++)
        people[i] = rows.at[i].person;
    s = ground_among(session, (struct int_list){ people, rows.count }, &may);
    if (s != OK)
        return s;
    for (size_t i = 0; i < rows.count; i++) {
        for (size_t j = 0; j < may.count; j++) {
            if (may.at[j] == people[i]) {
                *ret = people[i];
                return OK;
            }
        }
    }
    return NOT_FOUND;
}

enum status record_find(struct session *session, const char *kind, const char *ref,
                        struct person_id *person, int64_t *id)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_scope_record_row row;
    int64_t whose = 0;

    enum status s = read_ref(&keys, kind, ref, &row);
    if (s == NOT_FOUND)
        return nobody(session);
    if (s != OK)
        return s;
    if (text_equal(kind, "p"))
        whose = row.id;
    else if (text_equal(kind, "h"))
        s = find_member(session, row.id, &whose);
    else if (row.person.set)
        whose = row.person.n;
    if (s != OK)
        return s;
    *person = (struct person_id){ whose };
    *id = row.id;
    return OK;
}

enum status access_find(const struct access *access, const char *kind, const char *ref,
                        int64_t *id)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_scope_record_row row;

    enum status s = read_ref(&keys, kind, ref, &row);
    if (s != OK)
        return s;
    if (text_equal(kind, "p")) {
        if (row.id != access->person)
            return NOT_FOUND;
    } else if (text_equal(kind, "h")) {
        struct sql_scope_members members;
        bool belongs = false;
        s = sql_scope_members(&keys, row.id, &members);
        if (s != OK)
            return s;
        for (size_t i = 0; i < members.count; i++)
            belongs = belongs || members.at[i].person == access->person;
        if (!belongs)
            return NOT_FOUND;
    } else if (row.person.set) {
        if (row.person.n != access->person)
            return NOT_FOUND;
    }
    /* A row that is shut here isn't there, and nothing that hangs on it: the answer must not
     * differ from the one about an unknown reference. */
    if ((row.labels & access->wall.shut) != 0 ||
        ((row.labels & access->wall.mine_only) != 0 && row.author != access->wall.user))
        return NOT_FOUND;
    *id = row.id;
    return OK;
}

enum status access_name_of(const struct access *access, const char *kind, int64_t id,
                           const char **ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_scope_ref_of_row row;
    int64_t found;

    enum status s = sql_scope_ref_of(&keys, kind, id, &row);
    if (s == OK)
        s = access_find(access, kind, row.ref, &found);
    if (s == OK)
        *ret = row.ref;
    return s;
}

enum status person_find(struct session *session, const char *ref, struct person_id *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_scope_record_row row;

    enum status s = read_ref(&keys, "p", ref, &row);
    if (s == NOT_FOUND)
        return nobody(session);
    if (s != OK)
        return s;
    *ret = (struct person_id){ row.id };
    return OK;
}
