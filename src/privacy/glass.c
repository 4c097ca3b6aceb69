// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/glass.h"

#include "base/arena.h"
#include "made/glass_sql.h"
#include "made/scope_sql.h"
#include "privacy/inside.h"
#include "privacy/review.h"

enum status glass_holds(struct session *session, int64_t person, bool *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_glass_open open;

    *ret = false;
    if (!role_is_assigned(session->account.role))
        return OK;
    enum status s = sql_glass_open(&keys, session->account.id.n, person, keys.now, &open);
    *ret = s == OK && open.count > 0;
    return s;
}

static enum status tell(struct session *session, enum review_kind kind, int64_t person,
                        const char *reason)
{
    return review_put(session, &(struct review_row){
        .kind = (int)kind, .person = person, .account = session->account.id.n, .words = reason,
        .due = date_add_business_days(session->scope->today, GLASS_REVIEW_DAYS),
    });
}

static enum status stays_shut(struct session *session, int64_t person, bool exists,
                              const char *reason)
{
    struct line line = session_line(session, person, PURPOSE_CARE, AREA_PERSON, GROUND_EMERGENCY,
                                    FATE_REFUSED);
    enum status s = scope_audit(session->scope, &line, NULL);

    return s == OK && exists ? tell(session, REVIEW_REFUSED, person, reason) : s;
}

enum status glass_break(struct session *session, struct person_id person, const char *reason,
                        struct problems *problems, struct instant *until)
{
    LIVE(session);
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    struct int_list barred;
    struct known known;
    int64_t id;

    ensure(scope->changes);
    *until = (struct instant){ 0 };
    if (text_is_blank(reason) || text_length(reason) > 2000) {
        problem_add(problems, "reason",
                    N_("Write who is in danger and why it can't wait, in up to 2,000 "
                       "characters."));
        return INVALID;
    }
    enum status s = ground_find(session, person.n, &known);
    if (s != OK || (s = session_barred(session, &barred)) != OK)
        return s;
    if (!known.exists || !role_is_assigned(session->account.role) ||
        int_list_has(barred, person.n))
        return stays_shut(session, person.n, known.exists, reason);
    if (known.may_know && known.ground != GROUND_EMERGENCY) {
        problems->guard = "open";
        problem_add(problems, "reason", N_("This record is open to you without an emergency."));
        return CONFLICT;
    }
    struct instant end = { keys.now.s + GLASS_SECONDS };
    s = sql_glass_put(&keys, &(struct sql_glass_put){
        .person = person.n, .account = keys.user,
        .reason = keys_seal(&keys, "glass", arena_print(keys.arena, "glass %lld %lld",
                                                        (long long)person.n,
                                                        (long long)keys.user), reason),
        .made_at = keys.now, .until_at = end,
    }, &id);
    if (s == OK)
        s = tell(session, REVIEW_GLASS, person.n, reason);
    struct line line = session_line(session, person.n, PURPOSE_CARE, AREA_PERSON,
                                    GROUND_EMERGENCY, FATE_DONE);
    if (s == OK)
        s = scope_audit(scope, &line, NULL);
    if (s == OK)
        *until = end;
    return s;
}

enum status glass_search(struct session *session, const struct caseload **ret)
{
    LIVE(session);
    struct session *system;

    if (!role_is_assigned(session->account.role))
        return NOT_ALLOWED;
    enum status s = session_system(session->scope, N_("finding somebody in an emergency"),
                                   &system);
    return s != OK ? s : caseload_reach(system, PURPOSE_CARE, AREA_PERSON, ret);
}

enum status glass_ref(struct session *session, struct person_id person, const char **ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_scope_ref_of_row row;
    struct known known;

    enum status s = ground_of_known(session, person.n, &known);
    if (s == OK)
        s = sql_scope_ref_of(&keys, "p", person.n, &row);
    if (s == OK)
        *ret = row.ref;
    return s;
}
