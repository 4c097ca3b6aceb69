// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/legal.h"

#include "crypto/seal.h"
#include "made/legal_sql.h"
#include "made/scope_sql.h"
#include "privacy/decide.h"
#include "privacy/inside.h"

#include <string.h>

enum { LEGAL_TEXT_MAX = 2000, DECISION_NONE = 0, DECISION_APPROVED, DECISION_REFUSED };

static const char *const PAPERS[LEGAL_PAPERS] = { "subpoena", "court_order", "part2_order",
                                                  "dv_order" };
static const char *const STATES[LEGAL_STATES] = { "denied", "waiting", "approved", "refused" };

const char *legal_paper_word(int number)
{
    ensure(number >= 0 && number < LEGAL_PAPERS);
    return PAPERS[number];
}

bool legal_paper_from_word(const char *word, int64_t *ret)
{
    int number;

    if (!text_among(PAPERS, LEGAL_PAPERS, word, &number))
        return false;
    *ret = (int64_t)1 << number;
    return true;
}

const char *legal_state_word(enum legal_state state)
{
    ensure(state < LEGAL_STATES);
    return STATES[state];
}

/* What the table says once the privacy officer agrees: whether the papers are enough. */
static struct ruling papers_carry(const struct scope *scope, int64_t labels, int64_t papers)
{
    return decide(&(struct decide_facts){
        .row = R13_COURT, .use = USE_PROCEEDINGS, .at = scope->now, .on = scope->today,
        .signed_in = true, .account_valid = true, .labels = labels,
        .subpoena = (papers & PAPER_SUBPOENA) != 0, .order = (papers & PAPER_ORDER) != 0,
        .part2_order = (papers & PAPER_PART2_ORDER) != 0,
        .dv_order = (papers & PAPER_DV_ORDER) != 0, .officer_approved = true,
    });
}

/* ---- sealed words: the table holds keys, so it holds no text of anybody ---- */

static const char *context_of(struct arena *arena, int64_t person)
{
    return arena_print(arena, "legal %lld", (long long)person);
}

static struct bytes sealed(struct arena *arena, int64_t person, const char *text)
{
    return seal_bytes(arena, master_key("legal"), context_of(arena, person),
                      (struct bytes){ text, strlen(text) });
}

static enum status opened(struct arena *arena, int64_t person, struct bytes from,
                          const char **ret)
{
    struct bytes text;

    *ret = NULL;
    if (from.at == NULL)
        return OK;
    enum status s = seal_open_bytes(arena, master_key("legal"), context_of(arena, person), from,
                                    &text);
    if (s == OK)
        *ret = arena_text_n(arena, (const char *)text.at, text.count);
    return s;
}

/* Who asks, a line break, and for what. */
static void split(struct arena *arena, const char *words, struct legal_request *request)
{
    const char *end = strchr(words, '\n');

    request->who = end != NULL ? arena_text_n(arena, words, (size_t)(end - words)) : words;
    request->asks_for = end != NULL ? end + 1 : "";
}

struct stored {
    int64_t id, person, labels, papers, decision;
    const char *ref;
    struct bytes words, reason;
    struct date received_on;
    struct maybe_int decided_by;
    struct instant decided_at;
};

static enum status read_one(const struct office *office, const struct stored *row,
                            struct legal_request *ret)
{
    const struct scope *scope = office->scope;
    const char *words;
    enum status s;

    *ret = (struct legal_request){
        .id = row->id, .ref = row->ref, .person = row->person, .labels = row->labels,
        .papers = row->papers, .received_on = row->received_on, .why = "",
        .decided_at = row->decided_at,
    };
    if ((s = opened(scope->arena, row->person, row->words, &words)) != OK ||
        (s = opened(scope->arena, row->person, row->reason, &ret->reason)) != OK)
        return s;
    split(scope->arena, text_or(words, ""), ret);
    struct ruling ruling = papers_carry(scope, row->labels, row->papers);
    if (row->decision != DECISION_NONE) {
        ret->state = row->decision == DECISION_APPROVED ? LEGAL_APPROVED : LEGAL_REFUSED;
        ret->decided_by = office_account_name(office, (struct user_id){ row->decided_by.n });
        return OK;
    }
    ret->state = ruling.permit ? LEGAL_WAITING : LEGAL_DENIED;
    ret->why = ruling.why;
    return OK;
}

#define STORED(row) { .id = (row).id, .person = (row).person, .labels = (row).labels, \
                      .papers = (row).papers, .decision = (row).decision, .ref = (row).ref, \
                      .words = (row).words, .reason = (row).reason, \
                      .received_on = (row).received_on, .decided_by = (row).decided_by, \
                      .decided_at = (row).decided_at }

enum status legal_list(const struct access *access, struct legal_requests *ret)
{
    LIVE(access);
    struct keys keys = scope_keys(access->scope, access->session->account.id.n);
    struct sql_legal_of rows;

    if (!access_may_read(access, AREA_SHARING))
        return NOT_ALLOWED;
    enum status s = sql_legal_of(&keys, access->person, &rows);
    if (s != OK)
        return s;
    struct legal_request *list = arena_array(keys.arena, rows.count + 1, struct legal_request);
    size_t count = 0;
    for (size_t i = 0; i < rows.count; i++) {
        const struct stored row = STORED(rows.at[i]);
        /* Like any row: with a label that is shut here it isn't there. */
        if (!access_may_see(access, row.labels))
            continue;
        if ((s = read_one(access_office(access), &row, &list[count++])) != OK)
            return s;
    }
    *ret = (struct legal_requests){ list, count };
    return OK;
}

enum status legal_get(const struct access *access, int64_t id, struct legal_request *ret)
{
    struct legal_requests all;

    enum status s = legal_list(access, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (all.at[i].id == id) {
            *ret = all.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

static void check_draft(const struct legal_draft *draft, struct date today, struct problems *p)
{
    if (text_is_blank(draft->who))
        problem_add(p, "who", N_("Write who asks: the court, the police, a lawyer."));
    else if (text_length(draft->who) > 300 || strchr(draft->who, '\n') != NULL)
        problem_add(p, "who", N_("Please keep the name to one line of 300 characters."));
    if (text_is_blank(draft->asks_for))
        problem_add(p, "asks_for", N_("Write what they ask for."));
    else if (text_length(draft->asks_for) > LEGAL_TEXT_MAX)
        problem_add(p, "asks_for", N_("Please keep this to 2,000 characters."));
    if (date_is_set(draft->received_on) && date_before(today, draft->received_on))
        problem_add(p, "on", N_("It can't have come after today."));
}

enum status legal_add(struct change *change, const struct legal_draft *draft,
                      struct problems *problems, int64_t *ret)
{
    struct keys keys = change_keys(change);
    int64_t person = change->access->person, labels = draft->labels, changed;

    if (!access_may_write(change->access, AREA_SHARING))
        return NOT_ALLOWED;
    check_draft(draft, change->scope->today, problems);
    if (problems_any(problems))
        return INVALID;
    /* Who doesn't say what it is about: everything of this record, so the strictest. */
    if (labels == 0)
        labels = change_labels(change);
    char *ref = arena_array(keys.arena, REF_TEXT, char);
    ref_new(ref);
    enum status s = sql_legal_put(&keys, &(struct sql_legal_put){
        .ref = ref, .person = person, .labels = labels, .papers = draft->papers,
        .words = sealed(keys.arena, person, arena_print(keys.arena, "%s\n%s", draft->who,
                                                        draft->asks_for)),
        .received_on = date_is_set(draft->received_on) ? draft->received_on
                                                       : change->scope->today,
        .made_by = keys.user,
    }, ret);
    if (s != OK)
        return s;
    return sql_scope_add_ref(&keys, &(struct sql_scope_add_ref){
        .ref = ref, .kind = "lr", .person = { true, person }, .id = *ret,
    }, &changed);
}

static enum status decided_already(struct problems *problems)
{
    problems->guard = "decided";
    problem_add(problems, "decision", N_("The privacy officer has decided this."));
    return CONFLICT;
}

enum status legal_add_papers(struct change *change, int64_t id, int64_t papers,
                             struct problems *problems)
{
    struct keys keys = change_keys(change);
    struct legal_request request;
    int64_t changed;

    if (!access_may_write(change->access, AREA_SHARING))
        return NOT_ALLOWED;
    enum status s = legal_get(change->access, id, &request);
    if (s != OK)
        return s;
    if (papers == 0) {
        problem_add(problems, "papers", N_("Say which papers came."));
        return INVALID;
    }
    s = sql_legal_set_papers(&keys, id, request.papers | papers, &changed);
    return s != OK ? s : changed == 1 ? OK : decided_already(problems);
}

/* ---- the privacy officer ---- */

static bool is_officer(const struct session *session)
{
    return session->account.role == ROLE_PRIVACY_OFFICER || session->account.role == ROLE_SYSTEM;
}

enum status legal_all(const struct office *office, struct legal_requests *ret)
{
    LIVE(office);
    struct keys keys = scope_keys(office->scope, office->session->account.id.n);
    struct sql_scope_refs_of refs;
    struct sql_legal_every rows;

    if (!is_officer(office->session))
        return NOT_ALLOWED;
    enum status s = sql_legal_every(&keys, &rows);
    if (s != OK)
        return s;
    struct legal_request *list = arena_array(keys.arena, rows.count + 1, struct legal_request);
    int64_t *people = arena_array(keys.arena, rows.count + 1, int64_t);
    for (size_t i = 0; i < rows.count; i++) {
        const struct stored row = STORED(rows.at[i]);
        people[i] = row.person;
        if ((s = read_one(office, &row, &list[i])) != OK)
            return s;
    }
    if (rows.count > 0) {
        s = sql_scope_refs_of(&keys, (struct int_list){ people, rows.count }, &refs);
        if (s != OK)
            return s;
        for (size_t i = 0; i < rows.count; i++) {
            for (size_t k = 0; k < refs.count; k++) {
                if (refs.at[k].id == list[i].person)
                    list[i].person_ref = refs.at[k].ref;
            }
        }
    }
    *ret = (struct legal_requests){ list, rows.count };
    return OK;
}

static enum status find(const struct office *office, const char *ref, struct legal_request *ret)
{
    struct legal_requests all;

    enum status s = legal_all(office, &all);
    for (size_t i = 0; s == OK && i < all.count; i++) {
        if (text_equal(all.at[i].ref, ref)) {
            *ret = all.at[i];
            return OK;
        }
    }
    return s != OK ? s : NOT_FOUND;
}

enum status legal_decide(struct office_change *change, const char *ref, bool approves,
                         const char *reason, struct problems *problems)
{
    struct office *office = &change->office;
    struct keys keys = office_change_keys(change);
    struct legal_request request;
    int64_t changed;

    enum status s = find(office, ref, &request);
    if (s != OK)
        return s;
    if (text_is_blank(reason))
        problem_add(problems, "reason", N_("Write why: it stands with the decision."));
    else if (text_length(reason) > LEGAL_TEXT_MAX)
        problem_add(problems, "reason", N_("Please keep this to 2,000 characters."));
    if (problems_any(problems))
        return INVALID;
    if (request.state == LEGAL_APPROVED || request.state == LEGAL_REFUSED)
        return decided_already(problems);
    if (approves && request.state == LEGAL_DENIED) {
        problems->guard = "papers";
        problem_add(problems, "papers", request.why);
        return CONFLICT;
    }
    s = sql_legal_set_decision(&keys, &(struct sql_legal_set_decision){
        .id = request.id, .decision = approves ? DECISION_APPROVED : DECISION_REFUSED,
        .reason = sealed(keys.arena, request.person, reason), .decided_by = keys.user,
        .decided_at = keys.now,
    }, &changed);
    if (s != OK)
        return s;
    if (changed != 1)
        return decided_already(problems);
    /* It stands in this person's trail: a decision about their records. */
    struct line line = session_line(office->session, request.person, PURPOSE_AUDIT, AREA_SHARING,
                                    GROUND_OFFICE, FATE_DONE);
    return scope_audit(office->scope, &line, NULL);
}
