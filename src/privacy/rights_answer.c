// SPDX-License-Identifier: AGPL-3.0-or-later
/* rights_answer.c - who may answer what, and the privacy officer's list. */
#include "base/arena.h"
#include "made/programme_sql.h"
#include "made/scope_sql.h"
#include "privacy/rights_inside.h"

enum status rights_conflict(struct problems *problems, const char *guard, const char *field,
                            const char *sentence)
{
    problems->guard = guard;
    problem_add(problems, field, sentence);
    return CONFLICT;
}

static enum status decided(struct problems *problems)
{
    return rights_conflict(problems, "decided", "answer", N_("This has been answered."));
}

static bool is_open(const struct rights_request *request)
{
    return request->state == RIGHTS_REQUESTED || request->state == RIGHTS_DENIED;
}

bool rights_waits(const struct rights_request *request)
{
    return is_open(request) || request->part ||
           (request->kind == RIGHTS_COMPLAINT && request->state == RIGHTS_WITHDRAWN &&
            request->taken_back != NULL);
}

/* As stored: what the papers of a court lack isn't. */
static enum rights_state stored(enum rights_state state)
{
    return state == RIGHTS_DENIED ? RIGHTS_REQUESTED : state;
}

/* The team hands over; a supervisor or the officer judges; a court is the officer's. */
static bool may_answer(enum role role, enum rights_kind kind)
{
    if (role == ROLE_PRIVACY_OFFICER)
        return true;
    if (kind == RIGHTS_COURT)
        return false;
    if (kind == RIGHTS_ACCESS || kind == RIGHTS_ACCOUNTING)
        return role == ROLE_WORKER || role == ROLE_SUPERVISOR;
    return role == ROLE_SUPERVISOR;
}

/* The client takes back what they asked; what a court asks isn't theirs to take back. */
static bool may_withdraw(enum role role, enum rights_kind kind)
{
    return kind != RIGHTS_COURT || role == ROLE_PRIVACY_OFFICER;
}

static enum status answer(const struct keys *keys, enum role role,
                          const struct rights_request *request, bool agrees, bool part,
                          const char *words, struct problems *problems)
{
    int64_t changed;

    /* A worker gives a copy; to refuse one is not theirs. */
    if (!may_answer(role, request->kind) || (role == ROLE_WORKER && !agrees))
        return NOT_ALLOWED;
    if (!(role == ROLE_PRIVACY_OFFICER ? rights_waits(request)
                                       : is_open(request) || request->part))
        return decided(problems);
    if (text_is_blank(words))
        problem_add(problems, "answer", N_("Write the answer: the client is told these words."));
    else if (text_length(words) > RIGHTS_TEXT_MAX)
        problem_add(problems, "answer", N_("Please keep this to 2,000 characters."));
    if (problems_any(problems))
        return INVALID;
    if (agrees && request->state == RIGHTS_DENIED)
        return rights_conflict(problems, "papers", "papers", request->lacks);
    if (!agrees && request->kind == RIGHTS_RESTRICTION && request->paid)
        return rights_conflict(problems, "paid", "answer",
                               N_("They paid for this in full: the law makes us agree "
                                  "(45 CFR 164.522)."));
    enum status s = sql_rights_set_answer(keys, &(struct sql_rights_set_answer){
        .id = request->id, .before = stored(request->state), .part = part,
        .state = agrees ? RIGHTS_AGREED : RIGHTS_REFUSED,
        .answer = rights_seal(keys, request->ref, "answer", words), .answered_at = keys->now,
        .answered_by = keys->user,
    }, &changed);
    return s != OK ? s : changed == 1 ? OK : decided(problems);
}

/* ---- in the record ---- */

static enum status own(struct change *change, int64_t id, struct rights_request *ret)
{
    LIVE(change);
    return access_may_write(change->access, AREA_SHARING) ? rights_get(change->access, id, ret)
                                                          : NOT_ALLOWED;
}

/* A copy holds what its giver sees; what stands under a programme that is shut to them is missing,
 * and so is a safe place where violence is (own_copy.h). */
static enum status sees_all(const struct change *change, bool *ret)
{
    struct keys keys = change_keys(change);
    struct sql_programme_of_person rows;
    struct sql_rights_safe_places_row places;
    int64_t labels = 0;

    enum status s = sql_programme_of_person(&keys, change->access->person, keys.user,
                                            change->scope->today, &rows);
    for (size_t i = 0; s == OK && i < rows.count; i++)
        labels |= rows.at[i].labels;
    if (s == OK)
        s = sql_rights_safe_places(change->access, &places);
    if (s == OK && places.count > 0)
        labels |= LABEL_DV;
    *ret = access_may_see(change->access, labels & ~(int64_t)(LABELS_MINE_ONLY | LABEL_SUPV));
    return s;
}

enum status rights_answer(struct change *change, int64_t id, bool agrees, const char *words,
                          struct problems *problems)
{
    struct rights_request request;
    struct keys keys = change_keys(change);
    bool whole = true;

    enum status s = own(change, id, &request);
    if (s == OK && agrees && request.kind == RIGHTS_ACCESS)
        s = sees_all(change, &whole);
    return s != OK ? s : answer(&keys, change->access->session->account.role, &request, agrees,
                                !whole, words, problems);
}

enum status rights_add_papers(struct change *change, int64_t id, int64_t papers,
                              struct problems *problems)
{
    struct keys keys = change_keys(change);
    struct rights_request request;
    int64_t changed;

    enum status s = own(change, id, &request);
    if (s != OK)
        return s;
    if (papers == 0 || request.kind != RIGHTS_COURT) {
        problem_add(problems, "papers", N_("Say which papers of a court came."));
        return INVALID;
    }
    s = sql_rights_set_papers(&keys, id, request.papers, request.papers | papers, &changed);
    return s != OK ? s : changed == 1 ? OK : decided(problems);
}

enum status rights_extend(struct change *change, int64_t id, const char *reason,
                          struct problems *problems)
{
    struct keys keys = change_keys(change);
    struct rights_request request;
    int64_t changed;

    enum status s = own(change, id, &request);
    if (s != OK)
        return s;
    if (!is_open(&request))
        return decided(problems);
    if (!rights_may_extend(request.kind) || request.extension != NULL)
        return rights_conflict(problems, "extended", "reason",
                               N_("This day can't be moved again."));
    if (text_is_blank(reason) || text_length(reason) > RIGHTS_TEXT_MAX) {
        problem_add(problems, "reason", N_("Write why it takes longer, in up to 2,000 "
                                           "characters: the client gets it in writing."));
        return INVALID;
    }
    if (date_before(request.due_on, change->scope->today))
        return rights_conflict(problems, "late", "reason",
                               N_("The day has passed: it could be moved only before."));
    s = sql_rights_set_extension(&keys, id, rights_due(request.kind, request.received_on, true),
                                 rights_seal(&keys, request.ref, "extension", reason), &changed);
    return s != OK ? s : changed == 1 ? OK : decided(problems);
}

static enum status set_state(struct change *change, const struct rights_request *request,
                             enum rights_state state, const char *words, bool *ret)
{
    struct keys keys = change_keys(change);
    int64_t changed;

    enum status s = sql_rights_set_state(&keys, &(struct sql_rights_set_state){
        .id = request->id, .before = stored(request->state), .state = state,
        .taken_back = rights_seal(&keys, request->ref, "taken_back", words),
    }, &changed);
    if (s == OK)
        *ret = changed == 1;
    return s;
}

enum status rights_withdraw(struct change *change, int64_t id, const char *words,
                            struct problems *problems)
{
    struct rights_request request;
    bool done;

    enum status s = own(change, id, &request);
    if (s != OK)
        return s;
    if (!may_withdraw(change->access->session->account.role, request.kind))
        return NOT_ALLOWED;
    bool ends = request.kind == RIGHTS_RESTRICTION && request.state == RIGHTS_AGREED;
    if (!ends && !is_open(&request))
        return decided(problems);
    if (request.kind == RIGHTS_COMPLAINT && text_is_blank(words))
        problem_add(problems, "words", N_("Write why they take it back, in their words."));
    else if (text_length(words) > RIGHTS_TEXT_MAX)
        problem_add(problems, "words", N_("Please keep this to 2,000 characters."));
    if (problems_any(problems))
        return INVALID;
    s = set_state(change, &request, ends ? RIGHTS_ENDED : RIGHTS_WITHDRAWN, words, &done);
    return s != OK ? s : done ? OK : decided(problems);
}

enum status rights_disagree(struct change *change, int64_t id, const char *words,
                            struct problems *problems)
{
    struct keys keys = change_keys(change);
    struct rights_request request;
    int64_t changed;

    enum status s = own(change, id, &request);
    if (s != OK)
        return s;
    if (text_is_blank(words) || text_length(words) > RIGHTS_TEXT_MAX) {
        problem_add(problems, "words", N_("Write what they say, in up to 2,000 characters."));
        return INVALID;
    }
    if (request.kind != RIGHTS_AMENDMENT || request.state != RIGHTS_REFUSED ||
        request.disagreement != NULL)
        return rights_conflict(problems, "state", "words",
                               N_("This stands only with a correction that was refused, once."));
    s = sql_rights_set_disagreement(&keys, id, rights_seal(&keys, request.ref, "disagreement",
                                                           words), &changed);
    return s != OK ? s : changed == 1 ? OK : decided(problems);
}

/* ---- undo ---- */

enum status rights_take_back(struct change *change, int64_t id, struct problems *problems)
{
    struct rights_request request;
    bool done = false;

    enum status s = own(change, id, &request);
    if (s == OK && is_open(&request))
        s = set_state(change, &request, RIGHTS_WITHDRAWN, NULL, &done);
    return s != OK ? s : done ? OK : decided(problems);
}

enum status rights_withdrawal_back(struct change *change, int64_t id, enum rights_state before,
                                   enum rights_state state)
{
    struct rights_request request;
    bool done = false;

    enum status s = own(change, id, &request);
    if (s == OK && request.state == state)
        s = set_state(change, &request, stored(before), NULL, &done);
    return s != OK ? s : done ? OK : STALE;
}

enum status rights_papers_back(struct change *change, int64_t id, int64_t before, int64_t papers)
{
    struct keys keys = change_keys(change);
    struct rights_request request;
    int64_t changed = 0;

    enum status s = own(change, id, &request);
    if (s == OK)
        s = sql_rights_set_papers(&keys, id, papers, before, &changed);
    return s != OK ? s : changed == 1 ? OK : STALE;
}

enum status rights_extension_back(struct change *change, int64_t id)
{
    struct keys keys = change_keys(change);
    struct rights_request request;
    int64_t changed = 0;

    enum status s = own(change, id, &request);
    if (s == OK)
        s = sql_rights_drop_extension(&keys, id, rights_due(request.kind, request.received_on,
                                                            false), &changed);
    return s != OK ? s : changed == 1 ? OK : STALE;
}

enum status rights_disagreement_back(struct change *change, int64_t id)
{
    struct keys keys = change_keys(change);
    struct rights_request request;
    int64_t changed = 0;

    enum status s = own(change, id, &request);
    if (s == OK)
        s = sql_rights_drop_disagreement(&keys, id, &changed);
    return s != OK ? s : changed == 1 ? OK : STALE;
}

/* ---- the privacy officer ---- */

static bool is_officer(const struct session *session)
{
    return session->account.role == ROLE_PRIVACY_OFFICER;
}

static enum status add_refs(const struct keys *keys, struct rights_request *list, size_t count)
{
    int64_t *people = arena_array(keys->arena, count + 1, int64_t);
    struct sql_scope_refs_of refs;

    for (size_t i = 0; i < count; i++)
        people[i] = list[i].person;
    if (count == 0)
        return OK;
    enum status s = sql_scope_refs_of(keys, (struct int_list){ people, count }, &refs);
    for (size_t i = 0; s == OK && i < count; i++) {
        for (size_t k = 0; k < refs.count; k++) {
            if (refs.at[k].id == list[i].person)
                list[i].person_ref = refs.at[k].ref;
        }
    }
    return s;
}

#define AS_OF(r) { .id = (r)->id, .ref = (r)->ref, .kind = (r)->kind, .person = (r)->person, \
                   .words = (r)->words, .who = (r)->who, .labels = (r)->labels, \
                   .papers = (r)->papers, .about = (r)->about, .paid = (r)->paid, \
                   .received_on = (r)->received_on, .due_on = (r)->due_on, \
                   .extension = (r)->extension, .part = (r)->part, .state = (r)->state, .answer = (r)->answer, \
                   .answered_at = (r)->answered_at, .answered_by = (r)->answered_by, \
                   .disagreement = (r)->disagreement, .taken_back = (r)->taken_back, \
                   .made_by = (r)->made_by }

/* Nobody judges themselves, nor a record they are kept from. */
static enum status read_some(struct session *session, const struct sql_rights_of_row *rows,
                             size_t rows_count, struct rights_requests *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct int_list barred;
    size_t count = 0;

    enum status s = session_barred(session, &barred);
    struct rights_request *list = arena_array(keys.arena, rows_count + 1, struct rights_request);
    for (size_t i = 0; s == OK && i < rows_count; i++) {
        const struct sql_rights_of_row *row = &rows[i];
        if (int_list_has(barred, row->person) || (row->about.set && row->about.n == keys.user))
            continue;
        s = rights_read(&session->office, row, &list[count++]);
    }
    if (s != OK)
        return s;
    *ret = (struct rights_requests){ list, count };
    return add_refs(&keys, list, count);
}

static enum status audit(struct session *session, int64_t person, enum fate fate)
{
    struct line line = session_line(session, person, PURPOSE_AUDIT, AREA_SHARING, GROUND_OFFICE,
                                    fate);

    return scope_audit(session->scope, &line, NULL);
}

enum status rights_all(struct session *session, bool closed, struct rights_requests *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_rights_every rows;

    if (!is_officer(session))
        return NOT_ALLOWED;
    enum status s = sql_rights_every(&keys, closed, &rows);
    if (s != OK)
        return s;
    struct sql_rights_of_row *same = arena_array(keys.arena, rows.count + 1,
                                                 struct sql_rights_of_row);
    for (size_t i = 0; i < rows.count; i++)
        same[i] = (struct sql_rights_of_row)AS_OF(&rows.at[i]);
    s = read_some(session, same, rows.count, ret);
    return s != OK ? s : audit(session, 0, FATE_LOOKED);
}

static enum status find(struct session *session, const char *ref, struct rights_request *ret)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct rights_requests one;
    struct sql_rights_one rows;

    if (!is_officer(session))
        return NOT_ALLOWED;
    enum status s = sql_rights_one(&keys, ref, &rows);
    if (s != OK || rows.count == 0)
        return s != OK ? s : NOT_FOUND;
    struct sql_rights_of_row same = AS_OF(&rows.at[0]);
    s = read_some(session, &same, 1, &one);
    if (s != OK || one.count == 0)
        return s != OK ? s : NOT_FOUND;
    *ret = one.at[0];
    return OK;
}

enum status rights_named(struct session *session, const char *ref, struct rights_request *ret)
{
    LIVE(session);

    enum status s = find(session, ref, ret);
    return s != OK ? s : audit(session, ret->person, FATE_LOOKED);
}

enum status rights_open(struct session *session, const char *ref, const struct access **ret)
{
    LIVE(session);
    struct reach reach = { AREA_BIT(AREA_SHARING) | AREA_BIT(AREA_REFERRALS), 0 };
    struct rights_request request;

    enum status s = rights_named(session, ref, &request);
    if (s != OK)
        return s;
    *ret = access_new(session, request.person, PURPOSE_AUDIT, AREA_SHARING, GROUND_OFFICE, reach,
                      LABELS_MINE_ONLY | LABEL_SUPV);
    return OK;
}

enum status rights_decide(struct session *session, const char *ref, bool agrees,
                          const char *words, struct problems *problems)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct rights_request request;

    ensure(session->scope->changes);
    enum status s = find(session, ref, &request);
    if (s == OK)
        s = answer(&keys, session->account.role, &request, agrees, false, words, problems);
    if (s != OK && s != CONFLICT)
        return s;
    /* It stands in this person's trail, a yes that the papers don't carry too. */
    enum status kept = audit(session, request.person, s == OK ? FATE_DONE : FATE_REFUSED);
    return kept != OK ? kept : s;
}
