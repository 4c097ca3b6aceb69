// SPDX-License-Identifier: AGPL-3.0-or-later
#include "privacy/transfer.h"

#include "base/ref.h"
#include "made/transfer_sql.h"
#include "privacy/barrier.h"
#include "privacy/caseload.h"
#include "privacy/inside.h"

static const char USE[] = "transfer";
static const char *const STATE_WORDS[TRANSFER_STATES] = {
    "offered", "accepted", "declined", "withdrawn",
};

const char *transfer_state_word(enum transfer_state state)
{
    return STATE_WORDS[state];
}

bool transfer_state_from_word(const char *word, enum transfer_state *ret)
{
    int number;

    if (!text_among(STATE_WORDS, TRANSFER_STATES, word, &number))
        return false;
    *ret = (enum transfer_state)number;
    return true;
}

/* ---- offering ---- */

static enum status conflict(struct problems *problems, const char *guard, const char *field,
                            const char *sentence)
{
    problems->guard = guard;
    problem_add(problems, field, sentence);
    return CONFLICT;
}

static void check_words(const struct transfer *offer, struct problems *problems)
{
    if (text_is_blank(offer->note))
        problem_add(problems, "note", N_("Write what the other has to know."));
    else if (text_length(offer->note) > TRANSFER_NOTE_MAX)
        problem_add(problems, "note", N_("Please keep this to 10,000 characters."));
    if (text_length(offer->why) > TRANSFER_WHY_MAX)
        problem_add(problems, "why", N_("Please keep this to 1,000 characters."));
    if (text_length(offer->told_method) > TRANSFER_METHOD_MAX)
        problem_add(problems, "told.method", N_("Please keep this to 60 characters."));
}

static enum status check_taker(const struct office *office, const struct transfer *offer,
                               struct user_id giver, struct problems *problems)
{
    struct accounts accounts;
    bool works = false;

    enum status s = account_list(office, &accounts);
    if (s != OK)
        return s;
    for (size_t i = 0; i < accounts.count; i++)
        works |= accounts.at[i].id.n == offer->taker.n && offer->taker.n != giver.n &&
                 (accounts.at[i].role == ROLE_WORKER || accounts.at[i].role == ROLE_SUPERVISOR);
    if (!works)
        problem_add(problems, "to", N_("Choose somebody else who works with clients here."));
    if (problems_any(problems))
        return INVALID;
    return account_takes_work(office, offer->taker, (struct date){ 0 }, "to", problems);
}

static enum status check_offer(struct change *change, const struct transfer *offer,
                               struct user_id giver, struct problems *problems)
{
    struct keys keys = change_keys(change);
    int64_t open;
    bool kept_out;

    check_words(offer, problems);
    enum status s = check_taker(change_office(change), offer, giver, problems);
    if (s != OK || (s = barrier_keeps_out(change, offer->taker, &kept_out)) != OK)
        return s;
    if (kept_out)
        return conflict(problems, "not_possible", "to",
                        N_("This worker can't be assigned here. Choose another."));
    if ((s = sql_transfer_open(&keys, change->access->person, &open)) != OK)
        return s;
    return open > 0 ? conflict(problems, "open", "to", N_("Another offer waits for its answer."))
                    : OK;
}

/* Bound to whom it is asked and about whom: moved to another row it opens nothing. */
static const char *context_of(struct arena *arena, int64_t person, int64_t taker,
                              const char *field)
{
    return arena_print(arena, "%lld %lld %s", (long long)person, (long long)taker, field);
}

static struct bytes seal(const struct keys *keys, int64_t person, int64_t taker,
                         const char *field, const char *text)
{
    if (text_is_blank(text))
        return (struct bytes){ NULL, 0 };
    return keys_seal(keys, USE, context_of(keys->arena, person, taker, field), text);
}

enum status transfer_offer(struct change *change, const struct transfer *offer,
                           struct problems *problems, const char **ret)
{
    struct keys keys = change_keys(change);
    const struct office *office = change_office(change);
    int64_t person = change->access->person, taker = offer->taker.n, id;
    char *ref = arena_array(keys.arena, REF_TEXT, char);
    struct assignment primary;

    enum status s = assignment_primary(change->access, &primary);
    if (s != OK)
        return s;
    if (primary.name == NULL)
        return conflict(problems, "primary", "to",
                        N_("Nobody works with them first yet: a supervisor chooses somebody."));
    if (primary.user.n != office_me(office).n && !account_is_arranged_by(office, primary.user))
        return NOT_ALLOWED;
    if ((s = check_offer(change, offer, primary.user, problems)) != OK)
        return s;
    ref_new(ref);
    *ret = ref;
    return sql_transfer_add(&keys, &(struct sql_transfer_add){
        .ref = ref, .person = person, .giver = primary.user.n, .taker = taker,
        .called = seal(&keys, person, taker, "called", offer->called),
        .note = seal(&keys, person, taker, "note", offer->note),
        .why = seal(&keys, person, taker, "why", offer->why), .told_on = offer->told_on,
        .told_method = text_or_null(offer->told_method), .warm_on = offer->warm_on,
        .offered_at = keys.now,
    }, &id);
}

/* ---- reading ---- */

static enum status open_words(const struct keys *keys, const struct sql_transfer_list_row *row,
                              struct transfer *transfer)
{
    int64_t person = row->person, taker = row->taker;
    struct arena *arena = keys->arena;
    enum status s;

    if ((s = keys_open(keys, USE, context_of(arena, person, taker, "called"), row->called,
                       &transfer->called)) != OK ||
        (s = keys_open(keys, USE, context_of(arena, person, taker, "note"), row->note,
                       &transfer->note)) != OK)
        return s;
    if (row->why.count == 0)
        return OK;
    return keys_open(keys, USE, context_of(arena, person, taker, "why"), row->why,
                     &transfer->why);
}

static enum status read_list(struct session *session, const char *ref, struct transfers *ret)
{
    struct scope *scope = session->scope;
    struct keys keys = scope_keys(scope, session->account.id.n);
    int64_t me = session->account.id.n;
    struct sql_transfer_list rows;
    struct int_list barred;
    size_t count = 0;
    enum status s;

    if ((s = session_barred(session, &barred)) != OK ||
        (s = sql_transfer_list(&keys, me, scope->today, ref, &rows)) != OK)
        return s;
    struct transfer *list = arena_array(keys.arena, rows.count + 1, struct transfer);
    for (size_t i = 0; i < rows.count; i++) {
        const struct sql_transfer_list_row *row = &rows.at[i];
        /* Behind a barrier there is nothing, whoever offered what before it stood. */
        if (int_list_has(barred, row->person))
            continue;
        list[count] = (struct transfer){
            .id = row->id, .ref = row->ref, .person = { row->person },
            .person_ref = row->person_ref, .giver = { row->giver }, .taker = { row->taker },
            .giver_name = row->giver_name, .taker_name = row->taker_name,
            .state = (enum transfer_state)row->state, .told_on = row->told_on,
            .told_method = row->told_method, .warm_on = row->warm_on,
            .offered_at = row->offered_at, .answered_at = row->answered_at,
        };
        if ((s = open_words(&keys, row, &list[count])) != OK)
            return s;
        /* The side that is asked knows the name to use and the note, until the record is theirs. */
        if (!row->gives && list[count].state != TRANSFER_ACCEPTED) {
            list[count].person_ref = list[count].why = list[count].told_method = NULL;
            list[count].told_on = list[count].warm_on = (struct date){ 0 };
        }
        ++count;
    }
    *ret = (struct transfers){ list, count };
    return OK;
}

enum status transfer_list(struct session *session, struct transfers *ret)
{
    LIVE(session);
    return read_list(session, NULL, ret);
}

enum status transfer_get(struct session *session, const char *ref, struct transfer *ret)
{
    struct transfers list;

    LIVE(session);
    enum status s = read_list(session, text_or(ref, ""), &list);
    if (s != OK)
        return s;
    if (list.count == 0)
        return NOT_FOUND;
    *ret = list.at[0];
    return OK;
}

enum status transfer_waiting(struct session *session, int64_t *ret)
{
    LIVE(session);
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    struct sql_transfer_waiting rows;
    struct int_list barred;
    enum status s;

    *ret = 0;
    if ((s = session_barred(session, &barred)) != OK ||
        (s = sql_transfer_waiting(&keys, keys.user, &rows)) != OK)
        return s;
    for (size_t i = 0; i < rows.count; i++)
        *ret += !int_list_has(barred, rows.at[i].person);
    return OK;
}

enum status transfer_answer(struct session *session, const struct transfer *transfer,
                            enum transfer_state state, struct problems *problems)
{
    struct keys keys = scope_keys(session->scope, session->account.id.n);
    int64_t changed;

    LIVE(session);
    bool asked = transfer->taker.n == keys.user;
    bool gives = transfer->giver.n == keys.user ||
                 account_is_arranged_by(session_office(session), transfer->giver);
    if (state == TRANSFER_WITHDRAWN ? !gives : !asked)
        return NOT_ALLOWED;
    enum status s = sql_transfer_answer(&keys, transfer->id, state, keys.now, &changed);
    if (s == OK && changed == 0)
        return conflict(problems, "state", "event", N_("It was answered already."));
    return s;
}
