// SPDX-License-Identifier: AGPL-3.0-or-later
#include "referral/check.h"

#include "base/arena.h"
#include "job/job.h"
#include "made/check_sql.h"
#include "referral/inside.h"
#include "signal/signal.h"

/* Minute of the day from which a check is asked. */
enum { DAYS_MOST = 3650, ASKED_AT = 9 * 60 };

static const char *const VERDICT_WORDS[VERDICTS] = {
    "helped_a_lot", "helped_some", "no_change", "made_worse", "not_received", "unknown",
};
static const char *const VOICE_WORDS[VOICES] = { "client", "provider", "worker" };

const char *verdict_word(enum verdict verdict)
{
    return VERDICT_WORDS[verdict];
}

const char *verdict_label(enum verdict verdict)
{
    static const char *const labels[VERDICTS] = {
        N_("helped a lot"), N_("helped a little"), N_("changed nothing"), N_("made it worse"),
        N_("never got there"), N_("not known"),
    };

    return labels[verdict];
}

bool verdict_from_word(const char *word, enum verdict *ret)
{
    int number;

    if (!text_among(VERDICT_WORDS, VERDICTS, word, &number))
        return false;
    *ret = (enum verdict)number;
    return true;
}

const char *voice_word(enum voice voice)
{
    return VOICE_WORDS[voice];
}

bool voice_from_word(const char *word, enum voice *ret)
{
    int number;

    if (!text_among(VOICE_WORDS, VOICES, word, &number))
        return false;
    *ret = (enum voice)number;
    return true;
}

const char *check_state_word(enum check_state state)
{
    static const char *const words[CHECK_STATES] = { "due", "done", "unreachable", "closed" };

    return words[state];
}

static bool is_bad(enum verdict verdict)
{
    return verdict == VERDICT_MADE_WORSE || verdict == VERDICT_NOT_RECEIVED;
}

/* The check's own answers; its verdict is the client's latest, whatever others say. */
static void add_answers(struct arena *arena, struct check *check,
                        const struct sql_check_answers *all)
{
    struct answer *answers = arena_array(arena, all->count, struct answer);
    size_t count = 0;

    check->verdict = VERDICT_UNKNOWN;
    for (size_t i = 0; i < all->count; i++) {
        const struct sql_check_answers_row *row = &all->at[i];
        if (row->benefit_check != check->id)
            continue;
        answers[count++] = (struct answer){
            .voice = (enum voice)row->voice, .verdict = (enum verdict)row->verdict,
            .words = row->words, .on = row->on_day,
        };
        if (row->voice == VOICE_CLIENT && row->verdict != VERDICT_UNKNOWN)
            check->verdict = (enum verdict)row->verdict;
    }
    check->answers = (struct answers){ answers, count };
    check->next_action = is_bad(check->verdict) ? "open_board" : NULL;
}

enum status check_list(const struct access *access, struct checks *ret)
{
    struct sql_check_list rows;
    struct sql_check_answers answers;
    struct arena *arena = access_arena(access);
    enum status s;

    if ((s = sql_check_list(access, &rows)) != OK ||
        (s = sql_check_answers(access, &answers)) != OK)
        return s;
    struct check *list = arena_array(arena, rows.count, struct check);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = (struct check){
            .id = rows.at[i].id, .ref = rows.at[i].ref, .version = rows.at[i].version,
            .referral = rows.at[i].referral.set ? rows.at[i].referral.n : 0,
            .referral_ref = rows.at[i].referral_ref, .service_name = rows.at[i].service_name,
            .days = rows.at[i].days, .due_on = rows.at[i].due_on,
            .state = (enum check_state)rows.at[i].state,
        };
        add_answers(arena, &list[i], &answers);
    }
    *ret = (struct checks){ list, rows.count };
    return OK;
}

enum status check_get(const struct access *access, int64_t id, struct check *ret)
{
    struct checks all;

    enum status s = check_list(access, &all);
    if (s != OK)
        return s;
    for (size_t i = 0; i < all.count; i++) {
        if (all.at[i].id == id) {
            *ret = all.at[i];
            return OK;
        }
    }
    return NOT_FOUND;
}

static void check_answer_draft(const struct answer *answer, struct date today, struct problems *p)
{
    if (text_length(answer->words) > CHECK_WORDS_MAX)
        problem_add(p, "words", N_("Please keep this to 4,000 characters."));
    if (date_is_set(answer->on) && date_before(today, answer->on))
        problem_add(p, "on", N_("What was said can't be in the future."));
}

static enum status write_answer(struct change *change, int64_t check, const struct answer *answer)
{
    int64_t id;

    return sql_check_answer_add(change, &(struct sql_check_answer_add){
        .benefit_check = check, .voice = answer->voice, .verdict = answer->verdict,
        .words = text_or_null(answer->words),
        .on_day = date_is_set(answer->on) ? answer->on : change_today(change),
    }, &id);
}

/* The client says it didn't help: somebody looks, and the question stands open again. */
static enum status not_helped(struct change *change, int64_t referral, const struct answer *answer)
{
    bool worse = answer->verdict == VERDICT_MADE_WORSE;
    struct referral found = { .service_name = NULL };

    if (answer->voice != VOICE_CLIENT || !is_bad(answer->verdict))
        return OK;
    enum status s = referral != 0 ? referral_get(change_access(change), referral, &found) : OK;
    if (s == OK)
        s = signal_raise(change, worse ? SIGNAL_MADE_WORSE : SIGNAL_NOT_RECEIVED,
                         found.service_name == NULL ? N_("They said so after we said goodbye")
                         : worse ? N_("%1$s made it worse, they say")
                                 : N_("They never got to %1$s, they say"), found.service_name);
    if (s != OK || referral == 0)
        return s;
    return referral_board_again(change, &found, text_or(answer->words,
                                                        verdict_word(answer->verdict)));
}

enum status check_answer(struct change *change, int64_t id, const struct answer *answer,
                         struct problems *problems)
{
    struct check check;
    int64_t changed;

    enum status s = check_get(change_access(change), id, &check);
    if (s != OK)
        return s;
    check_answer_draft(answer, change_today(change), problems);
    if (problems_any(problems))
        return INVALID;
    if ((s = write_answer(change, id, answer)) != OK)
        return s;
    /* Only the client's own answer ends it; "unknown" is no answer. */
    if (answer->voice != VOICE_CLIENT || answer->verdict == VERDICT_UNKNOWN)
        return OK;
    if ((s = sql_check_set_state(change, id, CHECK_DONE, &changed)) != OK)
        return s;
    return not_helped(change, check.referral, answer);
}

enum status check_tried(struct change *change, int64_t id, struct problems *problems)
{
    int64_t changed;

    enum status s = sql_check_try(change, id, &changed);
    if (s != OK || changed == 1)
        return s;
    problems->guard = "state";
    problem_add(problems, "state", N_("This check was answered or given up already."));
    return CONFLICT;
}

/* It is asked by itself in the morning of its day (message/). */
static enum status make_one(struct change *change, int64_t referral, int64_t days,
                            struct date due)
{
    int64_t id;

    enum status s = sql_check_add(change, &(struct sql_check_add){
        .referral = { referral != 0, referral }, .days = days, .due_on = due,
        .state = CHECK_DUE,
    }, &id);
    return s != OK ? s : job_add(change, "check.ask", id, change_at(change, due, ASKED_AT));
}

enum status checks_make(struct change *change, int64_t referral, struct date started_on,
                        const char *days)
{
    struct text_list parts = text_split(change_arena(change), days, ',');
    enum status s = OK;
    int64_t number;

    for (size_t i = 0; s == OK && i < parts.count; i++) {
        if (text_to_int(text_trimmed(change_arena(change), parts.at[i]), &number) &&
            number >= 1 && number <= DAYS_MOST)
            s = make_one(change, referral, number, date_add_days(started_on, number));
    }
    return s;
}

enum status checks_make_aftercare(struct change *change, struct date ended_on,
                                  struct int_list days)
{
    enum status s = OK;

    for (size_t i = 0; s == OK && i < days.count; i++)
        s = make_one(change, 0, days.at[i], date_add_days(ended_on, days.at[i]));
    return s;
}

enum status check_without_start(struct change *change, int64_t referral,
                                const struct answer *answer)
{
    int64_t id;

    enum status s = sql_check_add(change, &(struct sql_check_add){
        .referral = { true, referral }, .days = 0,
        .due_on = date_is_set(answer->on) ? answer->on : change_today(change),
        .state = CHECK_CLOSED,
    }, &id);
    if (s != OK || (s = write_answer(change, id, answer)) != OK)
        return s;
    return not_helped(change, referral, answer);
}

/* What is due stands soonest first, what was answered newest first. */
static void split_open(struct arena *arena, const struct sql_check_open *rows,
                       struct due_checks *due, struct due_checks *not_helped)
{
    struct due_check *list = arena_array(arena, rows->count + 1, struct due_check);
    size_t first = 0, count = 0;

    while (first < rows->count && !rows->at[first].answered)
        first++;
    for (size_t i = 0; i < rows->count; i++) {
        const struct sql_check_open_row *row = &rows->at[i < first ? i
                                                         : rows->count - 1 - (i - first)];
        list[count++] = (struct due_check){
            .person = { row->person }, .ref = row->ref, .service_name = row->service_name,
            .due_on = row->due_on, .days = row->days,
            .state = row->answered ? CHECK_DONE : (enum check_state)row->state,
            .tries = row->tries, .words = row->words,
            .provider = row->answered ? (struct maybe_int){ 0 } : row->verdict,
            .client = row->answered ? row->verdict : (struct maybe_int){ 0 },
        };
    }
    *due = (struct due_checks){ list, first };
    *not_helped = (struct due_checks){ list + first, count - first };
}

enum status check_open(const struct caseload *caseload, struct date up_to, struct due_checks *due,
                       struct due_checks *not_helped)
{
    struct sql_check_open rows;

    enum status s = sql_check_open(caseload, up_to, not_helped != NULL, &rows);
    struct due_checks unread[2];
    if (s == OK)
        split_open(caseload_arena(caseload), &rows, due ? due : &unread[0],
                   not_helped ? not_helped : &unread[1]);
    return s;
}

enum status check_due(const struct caseload *caseload, struct date up_to, struct due_checks *ret)
{
    return check_open(caseload, up_to, ret, NULL);
}

enum status check_not_helped(const struct caseload *caseload, struct due_checks *ret)
{
    return check_open(caseload, (struct date){ 0 }, NULL, ret);
}

enum status benefit_count(const struct caseload *caseload, struct date on, struct benefit *ret)
{
    struct sql_check_latest rows;
    struct benefit count = { 0 };

    enum status s = sql_check_sent(caseload, on, &count.sent);
    if (s != OK || (s = sql_check_latest(caseload, on, &rows)) != OK)
        return s;
    for (size_t i = 0; i < rows.count; i++) {
        int64_t n = rows.at[i].count;
        count.answered += n;
        switch ((enum verdict)rows.at[i].verdict) {
        case VERDICT_HELPED_A_LOT:
        case VERDICT_HELPED_SOME:
            count.helped += n;
            count.received += n;
            break;
        case VERDICT_NO_CHANGE:
            count.received += n;
            break;
        case VERDICT_MADE_WORSE:
            count.worse += n;
            count.received += n;
            break;
        case VERDICT_NOT_RECEIVED:
        case VERDICT_UNKNOWN:
        case VERDICTS:
            break;
        }
    }
    count.unknown = count.sent - count.answered;
    *ret = count;
    return OK;
}
