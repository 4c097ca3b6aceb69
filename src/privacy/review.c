// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/review.h"

#include "base/arena.h"
#include "made/review_sql.h"
#include "made/scope_sql.h"
#include "privacy/inside.h"

const char *review_kind_word(enum review_kind kind)
{
    static const char *const words[REVIEW_KINDS] = { "conflict_of_interest", "emergency",
                                                     "refused_emergency", "declared_conflict" };

    ensure(kind < REVIEW_KINDS);
    return words[kind];
}

static const char *const VERDICT_WORDS[REVIEW_VERDICTS] = { "in_order", "not_in_order",
                                                            "nothing_to_do" };

const char *review_verdict_word(enum review_verdict verdict)
{
    ensure(verdict < REVIEW_VERDICTS);
    return VERDICT_WORDS[verdict];
}

bool review_verdict_from_word(const char *word, enum review_verdict *ret)
{
    int number;

    if (!text_among(VERDICT_WORDS, REVIEW_VERDICTS, word, &number))
        return false;
    *ret = (enum review_verdict)number;
    return true;
}

static const char *context_of(const struct keys *keys, const char *ref, const char *what)
{
    return arena_print(keys->arena, "review %s %s", ref, what);
}

enum status review_put(struct session *session, const struct review_row *row)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    int64_t id, changed;

    char *ref = arena_array(keys.arena, REF_TEXT, char);
    ref_new(ref);
    enum status s = sql_review_add(&keys, &(struct sql_review_add){
        .ref = ref, .kind = row->kind, .person = row->person,
        .other = { row->other != 0, row->other }, .account = { row->account != 0, row->account },
        .words = row->words == NULL ? (struct bytes){ 0 }
                 : keys_seal(&keys, "review", context_of(&keys, ref, "words"), row->words),
        .made_at = keys.now, .due_on = row->due,
    }, &id);
    if (s == OK)
        s = sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
            .ref = ref, .kind = "rv", .person = { true, row->person }, .id = id,
        }, &changed);
    return s;
}

/* ---- the list ---- */

static enum status open_words(const struct keys *keys, const char *ref, const char *what,
                              struct bytes sealed, const char **ret)
{
    *ret = NULL;
    return sealed.at == NULL || sealed.count == 0
        ? OK : keys_open(keys, "review", context_of(keys, ref, what), sealed, ret);
}

static enum status person_ref(const struct keys *keys, struct maybe_int person, const char **ret)
{
    struct sql_scope_ref_of_row row = { .ref = NULL };
    enum status s = person.set ? sql_scope_ref_of(keys, "p", person.n, &row) : OK;

    *ret = row.ref;
    return s;
}

static enum status to_review(struct session *session, const struct sql_review_all_row *row,
                             struct review_item *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    const struct office *office = &session->office;
    enum status s;

    *ret = (struct review_item){
        .ref = row->ref, .kind = (enum review_kind)row->kind, .made_at = row->made_at,
        .closed_at = row->closed_at, .due_on = row->due_on,
        .who = row->account.set ? office_account_name(office, (struct user_id){ row->account.n })
                                : NULL,
        .closed_by = row->closed_by.set
            ? office_account_name(office, (struct user_id){ row->closed_by.n }) : NULL,
        .verdict = (enum review_verdict)(row->verdict.set ? row->verdict.n : 0),
    };
    if ((s = open_words(&keys, row->ref, "words", row->words, &ret->reason)) != OK ||
        (s = open_words(&keys, row->ref, "finding", row->finding, &ret->finding)) != OK ||
        (s = person_ref(&keys, (struct maybe_int){ true, row->person }, &ret->person_ref)) != OK)
        return s;
    return person_ref(&keys, row->other, &ret->other_ref);
}

static bool own_act(const struct session *session, const struct sql_review_all_row *row)
{
    return row->account.set && row->account.n == session->account.id.n;
}

static enum status read_rows(struct session *session, bool closed, struct sql_review_all *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_review_line line;
    struct int_list barred;

    if (session->account.role == ROLE_PRIVACY_OFFICER)
        return sql_review_all(&keys, closed, ret);
    if (session->account.role != ROLE_SUPERVISOR)
        return NOT_ALLOWED;
    enum status s = sql_review_line(&keys, session->account.id.n, session->scope->today, closed,
                                    &line);
    if (s != OK || (s = session_barred(session, &barred)) != OK)
        return s;
    struct sql_review_all_row *rows = arena_array(keys.arena, line.count + 1,
                                                  struct sql_review_all_row);
    size_t count = 0;
    for (size_t i = 0; i < line.count; i++) {
        const struct sql_review_line_row *r = &line.at[i];
        if (int_list_has(barred, r->person) || (r->other.set && int_list_has(barred, r->other.n)))
            continue;
        rows[count++] = (struct sql_review_all_row){
            .id = r->id, .ref = r->ref, .kind = r->kind, .person = r->person, .other = r->other,
            .account = r->account, .words = r->words, .made_at = r->made_at, .due_on = r->due_on,
            .closed_at = r->closed_at, .closed_by = r->closed_by, .verdict = r->verdict,
            .finding = r->finding,
        };
    }
    *ret = (struct sql_review_all){ .at = rows, .count = count };
    return OK;
}

static enum status audit(struct session *session, int64_t person, enum fate fate)
{
    struct line line = session_line(session, person, PURPOSE_SUPERVISION, AREA_OFFICE,
                                    GROUND_OFFICE, fate);

    return scope_audit(session->scope, &line, NULL);
}

enum status review_list(struct session *session, bool closed, struct review_items *ret)
{
    LIVE(session);
    struct sql_review_all rows;

    enum status s = read_rows(session, closed, &rows);
    if (s != OK || (s = audit(session, 0, FATE_LOOKED)) != OK)
        return s;
    struct review_item *list = arena_array(session->scope->arena, rows.count + 1, struct review_item);
    for (size_t i = 0; i < rows.count; i++) {
        if ((s = to_review(session, &rows.at[i], &list[i])) != OK)
            return s;
    }
    *ret = (struct review_items){ list, rows.count };
    return OK;
}

enum status review_close(struct session *session, const char *ref, enum review_verdict verdict,
                         const char *finding, struct problems *problems)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_review_all rows, gone;
    int64_t changed;

    ensure(session->scope->changes && verdict < REVIEW_VERDICTS);
    if (text_is_blank(finding) || text_length(finding) > 2000) {
        problem_add(problems, "finding", N_("Write what you found, in up to 2,000 characters."));
        return INVALID;
    }
    enum status s = read_rows(session, false, &rows);
    if (s != OK)
        return s;
    for (size_t i = 0; i < rows.count; i++) {
        if (!text_equal(rows.at[i].ref, ref))
            continue;
        if (own_act(session, &rows.at[i]))
            return NOT_ALLOWED;
        s = sql_review_close(&keys, &(struct sql_review_close){
            .id = rows.at[i].id, .at = keys.now, .by = keys.user, .verdict = (int64_t)verdict,
            .finding = keys_seal(&keys, "review", context_of(&keys, ref, "finding"), finding),
        }, &changed);
        return s != OK ? s : audit(session, rows.at[i].person, FATE_DONE);
    }
    if ((s = read_rows(session, true, &gone)) != OK)
        return s;
    for (size_t i = 0; i < gone.count; i++) {
        if (text_equal(gone.at[i].ref, ref)) {
            problems->guard = "closed";
            problem_add(problems, "verdict", N_("Somebody has looked at this already."));
            return CONFLICT;
        }
    }
    return NOT_FOUND;
}

/* ---- conflicts of interest ---- */

enum status hints_without(const struct caseload *caseload, struct int_list *quiet)
{
    LIVE(caseload);
    *quiet = (struct int_list){ 0 };
    return role_is_assigned(caseload->session->account.role)
        ? OK : barrier_quiet(caseload->scope, quiet);
}

enum status conflict_caseload(struct change *change, const struct caseload **ret)
{
    LIVE(change);
    struct session *system;
    struct int_list quiet;

    *ret = NULL;
    enum status s = barrier_quiet(change->scope, &quiet);
    if (s != OK || quiet.count == 0)
        return s;
    s = session_system(change->scope, N_("looking for conflicts of interest"), &system);
    return s != OK ? s : caseload_of(system, PURPOSE_SUPERVISION, AREA_PERSON, quiet, ret);
}

enum status conflict_found(struct change *change, struct int_list alike)
{
    LIVE(change);
    struct session *session = change->access->session;
    struct keys keys = change_keys(change);
    int64_t person = change->access->person;
    struct int_list quiet, may;
    struct sql_review_same same;

    enum status s = barrier_quiet(change->scope, &quiet);
    if (s != OK)
        return s;
    bool by_caseload = role_is_assigned(session->account.role);
    for (size_t i = 0; i < alike.count; i++) {
        int64_t other = alike.at[i];
        if (other == person || !int_list_has(quiet, other))
            continue;
        /* Who works with both sides' people knows; a role that knows everybody isn't told. */
        s = ground_among(session, (struct int_list){ &other, 1 }, &may);
        if (s != OK)
            return s;
        if (by_caseload && may.count > 0)
            continue;
        s = sql_review_same(&keys, REVIEW_CONFLICT, person, (struct maybe_int){ true, other },
                            &same);
        if (s != OK)
            return s;
        if (same.count > 0)
            continue;
        s = review_put(session, &(struct review_row){
            .kind = REVIEW_CONFLICT, .person = person, .other = other,
            .due = date_add_business_days(change->scope->today, 1),
        });
        if (s != OK)
            return s;
    }
    return OK;
}
